//! What a single line says of itself: caption, notice, label, source line, prose. Its neighbours are judged elsewhere.

use crate::lexicon;

/// Words a site puts round its stories, as whole lines, lower case.
const FURNITURE: &[&str] = &[
    "0",
    "add comment",
    "advertisement",
    "article continues below",
    "back to top",
    "bookmark",
    "cancel",
    "click here",
    "comment",
    "comments",
    "copy link",
    "download",
    "e-mail",
    "email",
    "facebook",
    "flipboard",
    "follow",
    "follow us",
    "full text",
    "get short url",
    "home",
    "instagram",
    "latest news",
    "latest posts",
    "latest stories",
    "like",
    "link",
    "linkedin",
    "listen",
    "loading...",
    "messenger",
    "more",
    "more on this story",
    "more stories",
    "most read",
    "must read",
    "news provided by",
    "next",
    "next article",
    "open in app",
    "pinterest",
    "premium",
    "previous",
    "print",
    "print article",
    "read more",
    "read next",
    "recommended",
    "recommended stories",
    "reddit",
    "related",
    "related articles",
    "related links",
    "related news",
    "related stories",
    "related topics",
    "related content",
    "report error",
    "save",
    "see also",
    "share",
    "share article",
    "share on facebook",
    "share on twitter",
    "share this",
    "share this article",
    "share this page",
    "share this story",
    "show comments",
    "skip to content",
    "sms",
    "social sharing",
    "sponsored",
    "starpicks",
    "subscribe",
    "subscribe now",
    "tag",
    "tags",
    "telegram",
    "text size",
    "top stories",
    "topics",
    "trending",
    "tumblr",
    "tweet",
    "twitter",
    "view comments",
    "view gallery",
    "watch",
    "whatsapp",
    "write a comment",
    "x",
    "youtube",
    "abstract",
    "abstract.",
    "full text.",
    "published",
    "updated",
    "gallery",
    "sections",
    "menu",
    "search",
    "sign in",
    "log in",
    "sign up",
    "newsletter",
    "newsletters",
    "live",
    "explore more on these topics",
    "breaking news emails",
    "editor's picks",
    "join the conversation",
];

/// Section names as sites print them above a headline.
const SECTIONS: &[&str] = &[
    "africa",
    "americas",
    "analysis",
    "arts",
    "asia",
    "asia-pacific",
    "business",
    "business news",
    "canada",
    "china",
    "companies",
    "crime",
    "culture",
    "economy",
    "education",
    "energy",
    "entertainment",
    "environment",
    "europe",
    "finance",
    "football",
    "general",
    "global",
    "health",
    "india",
    "international",
    "latest",
    "life",
    "lifestyle",
    "local",
    "local news",
    "malaysia",
    "markets",
    "middle east",
    "money",
    "nation",
    "national",
    "news",
    "opinion",
    "pakistan",
    "politics",
    "science",
    "society",
    "south africa",
    "sport",
    "sports",
    "tech",
    "technology",
    "top news",
    "travel",
    "turkiye",
    "türkiye",
    "uk",
    "u.s.",
    "us",
    "usa",
    "us news",
    "video",
    "weather",
    "world",
    "world news",
    "world business",
    "regional",
    "features",
    "home page",
    "headlines",
    "wires",
];

/// How a notice starts, lower case.
const NOTICE_STARTS: &[&str] = &[
    "(additional reporting",
    "(attn",
    "(compiled by",
    "(editing by",
    "(end)",
    "(graphic",
    "(reporting by",
    "(reporting and",
    "(this story",
    "(this report",
    "(with inputs",
    "(with input",
    "(with agency",
    "(writing by",
    "(source:",
    "(story",
    "(updates",
    "(adds",
    "(corrects",
    "©",
    "a photo accompanying",
    "additional reporting",
    "advertisement",
    "all rights reserved",
    "also on ",
    "also read",
    "also see:",
    "associated press writer",
    "associated press journalist",
    "ap writer",
    "ap photo",
    "article continues",
    "breaking news:",
    "by subscribing",
    "bc-",
    "^bc-",
    "click here",
    "click to",
    "contact:",
    "contacts:",
    "copyright",
    "correction:",
    "clarification:",
    "continue reading",
    "don't miss",
    "download the",
    "editing by",
    "editor:",
    "editors:",
    "edited by",
    "editor's note",
    "editors' note",
    "eds:",
    "email:",
    "e-mail:",
    "enditem",
    "filed under",
    "follow ",
    "for inquiries",
    "for further information",
    "for media",
    "for more ",
    "for the latest",
    "get breaking news",
    "get our",
    "get the latest",
    "have you got",
    "have something",
    "if you have",
    "image credits:",
    "join our",
    "join us",
    "like this story",
    "listen to",
    "loading",
    "media contact",
    "media enquiries",
    "more:",
    "more from",
    "more on this",
    "new to ",
    "notes to editors",
    "note to editors",
    "our standards",
    "phone:",
    "press contact",
    "published by",
    "read also",
    "read full",
    "read more",
    "read next",
    "read the full",
    "read this",
    "read:",
    "related:",
    "related stories",
    "related topics",
    "reporting by",
    "reporting and",
    "scroll to",
    "see also",
    "share this",
    "sign up",
    "source:",
    "sources:",
    "stay up to date",
    "subscribe",
    "tags:",
    "tel:",
    "tel.",
    "terms of",
    "the associated press contributed",
    "this article ",
    "this is a developing",
    "this report ",
    "this story ",
    "this content",
    "to read",
    "topics:",
    "translated by",
    "translator:",
    "view all",
    "view source",
    "watch more",
    "watch:",
    "with files from",
    "with inputs from",
    "with reporting by",
    "with agencies",
    "writing by",
    "you can also",
    "you may also",
    "you might also",
    "your browser",
    "home >",
    "home /",
    "posted in",
    "in local news",
    "[",
    "http://",
    "https://",
    "www.",
    "source ",
    "pewarta:",
    "views:",
    "keywords:",
    "breadcrumb",
    "more about",
    "up next",
    "recommended for",
    "what do you think",
];

/// How a caption starts, lower case.
const CAPTION_STARTS: &[&str] = &[
    "above:",
    "caption:",
    "credit:",
    "file -",
    "file –",
    "file —",
    "file photo",
    "file picture",
    "file image",
    "handout photo",
    "illustration:",
    "illustration by",
    "image credit",
    "image caption",
    "image courtesy",
    "image source",
    "image:",
    "in this photo",
    "in this image",
    "in this file",
    "photo by",
    "photo caption",
    "photo courtesy",
    "photo credit",
    "photo:",
    "photo/",
    "photograph:",
    "photographs:",
    "photos:",
    "photo |",
    "pic:",
    "picture:",
    "pictured",
    "representational image",
    "representative image",
    "a file photo",
    "a file picture",
    "a file photograph",
    "courtesy photo",
    "screenshot",
    "stock photo",
    "media caption",
    "video caption",
    "an undated photo",
    "this undated",
];

/// What in a line credits a picture, lower case.
const CREDITS: &[&str] = &[
    "(ap photo",
    "(photo",
    "/ap)",
    "ap photo/",
    "(reuters",
    "reuters/",
    "/reuters",
    "afp via",
    "/afp",
    "(afp",
    "getty images",
    "gettyimages",
    "epa-efe",
    "shutterstock",
    "photo by ",
    "photo: ",
    "image: ",
    "credit: ",
    "photo courtesy",
    "courtesy of",
    "file photo",
    "file image",
    "file picture",
    "file photograph",
    "(image",
    "image credit",
    "photo credit",
    "/anadolu",
    "/xinhua)",
    "xinhua/",
    "(xinhua/",
    "copyright ",
    "(source:",
    "istock",
    "unsplash",
    "(public domain)",
    "/tass",
    "/pool",
    "handout",
    "(file)",
    ".jpg",
    ".png",
    "wikimedia",
    "(pic:",
    "(picture:",
    "photograph:",
    "[photo",
    "purchase licensing",
    "(cbc)",
    "associated press)",
    "(submitted",
    "/bloomberg",
    "(supplied",
    "(courtesy",
    "(dpa",
    "/dpa",
    "press)",
];

/// Labels as houses print them, upper case, without numbers and signs.
const LABELS: &[&str] = &[
    "ADVISORY",
    "ALERT",
    "ANALYSIS",
    "BREAKING",
    "BREAKING NEWS",
    "BREAKINGVIEWS",
    "BULLETIN",
    "COLUMN",
    "COMMENT",
    "COMMENTARY",
    "CORRECTED",
    "CORRECTION",
    "DEVELOPING",
    "EXCLUSIVE",
    "EXPLAINED",
    "EXPLAINER",
    "EXTRA",
    "FACT CHECK",
    "FACT-CHECK",
    "FACTBOX",
    "FEATURE",
    "FLASH",
    "FOCUS",
    "INSIGHT",
    "INTERVIEW",
    "IN PICTURES",
    "JUST IN",
    "KILL",
    "LD",
    "LEAD",
    "LIVE",
    "LEADALL",
    "NEWSMAKER",
    "NEWS ANALYSIS",
    "NEWS FOCUS",
    "NEWS FEATURE",
    "NET",
    "OBITUARY",
    "OPINION",
    "PREVIEW",
    "PRESS RELEASE",
    "PROFILE",
    "Q&A",
    "RECAP",
    "REFILE",
    "REPORT",
    "REPEAT",
    "REVIEW",
    "RPT",
    "ROUNDUP",
    "SPECIAL REPORT",
    "SPECIAL",
    "SPOTLIGHT",
    "SUMMARY",
    "TIMELINE",
    "UPDATE",
    "UPDATED",
    "UPDATES",
    "URGENT",
    "WATCH",
    "WRAP",
    "WRAPUP",
    "WRITETHRU",
    "XINHUA HEADLINES",
    "YONHAP INTERVIEW",
    "YONHAP FEATURE",
    "AP EXCLUSIVE",
    "CORRECTING AND REPLACING",
    "EDITORIAL",
    "TALKING POINT",
    "THE LATEST",
    "LETTER",
    "ECONOMIC SPOTLIGHT",
    "XINHUA COMMENTARY",
    "XINHUA INSIGHT",
    "DEVELOPING STORY",
    "VIDEO",
    "PHOTOS",
];

/// Whether `line` is a piece of a site's furniture: share buttons, counts, navigation.
pub(super) fn is_furniture(line: &str) -> bool {
    let lower = line.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    if FURNITURE.contains(&lower.as_str()) || FURNITURE.contains(&bare) {
        return true;
    }
    let words = lower.split_whitespace().count();
    let counts =
        ["min read", "minute read", "views", "shares", "comments", "mins read", "minutes read", "likes", "retweets"];
    let counted =
        words <= 8 && lower.starts_with(|c: char| c.is_ascii_digit()) && counts.iter().any(|c| lower.contains(c));
    let glued = words <= 4
        && ["facebook", "twitter", "whatsapp", "linkedin"].iter().filter(|w| lower.contains(*w)).count() >= 2;
    let trail = words <= 12 && (lower.contains(" > ") || lower.contains(" » ") || lower.contains(" › "));
    let buttons = words <= 9
        && lower.contains("share")
        && (lower.contains("email") || lower.contains("bookmark") || lower.contains("comment"));
    counted || glued || trail || buttons || bare.is_empty()
}

/// Whether `line` names a section of the paper.
pub(super) fn is_section(line: &str) -> bool {
    let lower = line.to_lowercase();
    let lower = lower.trim_end_matches("premium").trim();
    SECTIONS.contains(&lower)
        || (lower.split_whitespace().count() <= 3 && (lower.ends_with(" news") || lower.starts_with("news ")))
}

/// Whether `line` begins like a notice.
pub(super) fn is_notice(line: &str) -> bool {
    let bare = line.trim_start_matches(['^', '*', '-', '–', '—', ' ', '>', '»', '(']);
    let starts = |s: &str| {
        let head: String = s.chars().take(32).collect::<String>().to_lowercase();
        NOTICE_STARTS.iter().any(|n| head.starts_with(n))
    };
    starts(line) || (bare.len() < line.len() && line.starts_with('^') && starts(bare)) || is_mail(line)
}

/// A lone mail address or phone line.
fn is_mail(line: &str) -> bool {
    line.len() < 60 && line.contains('@') && line.split_whitespace().count() <= 3
}

/// Whether `line` reads like a caption or credit; `header` is less strict, since stories seldom start there.
pub(super) fn is_caption(line: &str, header: bool) -> bool {
    let lower = line.to_lowercase();
    if CAPTION_STARTS.iter().any(|c| lower.starts_with(c)) {
        return true;
    }
    let words = lower.split_whitespace().count();
    let tail_from = (0..=lower.len().saturating_sub(90)).rev().find(|i| lower.is_char_boundary(*i)).unwrap_or(0);
    let tail = &lower[tail_from..];
    let credited = CREDITS.iter().any(|c| tail.contains(c));
    let limit = if header { 90 } else { 70 };
    let ends_like_prose = line.ends_with(['.', '”', '"', '?']) && !lower.ends_with("photo.");
    credited && words <= limit && (header || !ends_like_prose || tail.contains("photo") || tail.contains("getty"))
}

/// The label that `line` is, wholly, or none.
pub(super) fn is_label(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
    let words: Vec<&str> = bare.split_whitespace().filter(|w| !w.starts_with(|c: char| c.is_ascii_digit())).collect();
    if words.is_empty() || words.len() > 4 || bare.len() > 32 {
        return false;
    }
    let plain = words.join(" ").to_uppercase();
    LABELS.contains(&plain.trim_end_matches([':', '-']))
}

/// The label at a headline's start, its length in bytes: `INTERVIEW:`, `UPDATE 2-`, `(LEAD)`, `Xinhua Headlines:`.
pub(super) fn label_in(headline: &str) -> Option<(usize, usize)> {
    if let Some(rest) = headline.strip_prefix(['(', '[']) {
        let close = rest.find([')', ']'])?;
        let inner = &rest[..close];
        return (is_label(inner) || inner.len() <= 20 && is_label(inner.rsplit(' ').next()?)).then_some((1, 1 + close));
    }
    let limit = headline.char_indices().nth(36).map_or(headline.len(), |(n, _)| n);
    let mut at = 0;
    while let Some(n) = headline[at..limit].find([':', '-', '–', '—', '|', '/']) {
        let end = at + n;
        let candidate = headline[..end].trim_end();
        if is_label(candidate)
            && (headline.as_bytes()[end] != b'-'
                || candidate.chars().all(|c| !c.is_lowercase())
                || headline[..end].ends_with(' '))
        {
            return Some((0, candidate.len()));
        }
        at = end + headline[end..].chars().next().map_or(1, char::len_utf8);
        if at >= limit {
            break;
        }
    }
    None
}

/// Whether `line` names nothing but an agency or paper.
pub(super) fn is_source(line: &str) -> bool {
    let bare = line
        .strip_prefix("Source:")
        .or_else(|| line.strip_prefix("SOURCE:"))
        .unwrap_or(line)
        .trim()
        .trim_matches(['(', ')', '^', '<', '=']);
    if lexicon::agencies().contains(bare) {
        return true;
    }
    let lower = bare.to_lowercase();
    let words = bare.split_whitespace().count();
    words <= 6
        && words > 0
        && (lower.ends_with("wire services")
            || lower.ends_with("wire reports")
            || lower.ends_with(" news agency")
            || lower.ends_with("staff and agencies")
            || (words <= 4 && lower.ends_with("daily news")))
}

/// Whether `line` is running copy: long enough, and it ends as a sentence does.
pub(super) fn is_prose(line: &str, words: u32) -> bool {
    let end = line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', ' ', '■']);
    let ends = end.ends_with(['.', '?', '!', '…', ':', ';']);
    words >= 12 && ends || words >= 28
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_in_headlines() {
        let cases = [
            ("INTERVIEW: Mayor warns of floods", Some("INTERVIEW")),
            ("UPDATE 2-Mayor warns of floods", Some("UPDATE 2")),
            ("(LEAD) Mayor warns of floods", Some("LEAD")),
            ("(2nd LD) Mayor warns of floods", Some("2nd LD")),
            ("EXCLUSIVE – Mayor warns of floods", Some("EXCLUSIVE")),
            ("Analysis: Why the bridge fell", Some("Analysis")),
            ("Oslo: Mayor warns of floods", None),
            ("Mayor's live-in partner", None),
        ];
        for (headline, want) in cases {
            assert_eq!(label_in(headline).map(|(s, e)| &headline[s..e]), want, "{headline}");
        }
    }

    #[test]
    fn furniture_captions_and_sources_are_known() {
        assert!(is_furniture("Share this article") && is_furniture("3304 views 13 mins 0 comments"));
        assert!(is_caption("A tram in Bergen. (AP Photo/Jo Lind)", true) && is_caption("File photo", true));
        assert!(is_source("The Associated Press") && is_source("AA") && !is_source("Bergen"));
        assert!(!is_caption("The council met on Monday and agreed to close the bridge.", false));
    }
}
