//! What sites, desks and wires print round a story, as word lists: those of plain entries are the files in `data/`, cut
//! into lines when the program is compiled, since what looks for them is built then too.

/// The entries of a file, one a line behind the lines with `#`.
macro_rules! list {
    ($file:literal) => {{
        const TEXT: &str = include_str!($file);
        const LIST: [&str; count(TEXT)] = entries(TEXT);
        &LIST
    }};
}

/// The first line of a text, and what is behind it.
const fn line(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() && bytes[end] != b'\n' {
        end += 1;
    }
    let (line, behind) = text.split_at(end);
    (line, if behind.is_empty() { behind } else { behind.split_at(1).1 })
}

const fn is_entry(line: &str) -> bool {
    !line.is_empty() && line.as_bytes()[0] != b'#'
}

const fn count(text: &str) -> usize {
    let (mut rest, mut count) = (text, 0);
    while !rest.is_empty() {
        let (own, behind) = line(rest);
        count += is_entry(own) as usize;
        rest = behind;
    }
    count
}

const fn entries<const N: usize>(text: &'static str) -> [&'static str; N] {
    let (mut rest, mut out, mut n) = (text, [""; N], 0);
    while n < N {
        let (own, behind) = line(rest);
        if is_entry(own) {
            out[n] = own;
            n += 1;
        }
        rest = behind;
    }
    out
}

/// Words a site puts round its stories, as whole lines, lower case.
pub(super) const FURNITURE: &[&str] = list!("data/furniture.txt");

/// Words of buttons, lower case.
pub(super) const BUTTONS: &[&str] = list!("data/buttons.txt");

/// How an office's name opens, lower case.
pub(super) const OFFICE_OPENINGS: &[&str] = list!("data/office_openings.txt");

/// Verbs of headlines that begin with an office.
pub(super) const OFFICE_VERBS: &[&str] = list!("data/office_verbs.txt");

/// The last words of offices' names, lower case.
pub(super) const OFFICE_WORDS: &[&str] = list!("data/office_words.txt");

/// The last words of papers' and stations' names, lower case.
pub(super) const PAPER_WORDS: &[&str] = list!("data/paper_words.txt");

/// Papers, stations and sites whose names no last word gives away, lower case.
pub(super) const PAPERS: &[&str] = list!("data/papers.txt");

/// What leads in the points of a summary, lower case.
pub(super) const SUMMARY_LEADS: &[&str] = list!("data/summary_leads.txt");

/// Words that end a name or make it a house's.
pub(super) const TITLE_WORDS: &[&str] = list!("data/byline_title_words.txt");

/// Words that only a house's name has.
pub(super) const HOUSE_WORDS: &[&str] = list!("data/house_words.txt");

/// What people at a house are.
pub(super) const ROLES: &[&str] = list!("data/people_roles.txt");

/// Words that headlines and section names have and names do not.
pub(super) const COMMON: &[&str] = list!("data/nameless_words.txt");

/// Small words inside credits.
pub(super) const CREDIT_WORDS: &[&str] = list!("data/credit_words.txt");

/// Houses whose bare name under a line credits a picture.
pub(super) const PICTURE_HOUSES: &[&str] = list!("data/picture_houses.txt");

/// Section names as sites print them above a headline.
pub(super) const SECTIONS: &[&str] = list!("data/sections.txt");

/// How a notice starts, lower case.
pub(super) const NOTICE_STARTS: &[&str] = list!("data/notice_starts.txt");

/// How a notice starts that might as well be running copy ("Follow the money", "For the latest quarter"), and what it then
/// says as well, all lower case. Where nothing is asked for, a notice is short and no sentence.
pub(super) const NOTICE_DOUBTFUL: &[(&str, &[&str])] = &[
    ("advertisement", &[]),
    ("also on ", &[]),
    ("click to", &[]),
    ("copyright", &["©", "(c)", " 19", " 20", "reserved"]),
    ("download the", &[" app", "pdf", " here"]),
    ("email:", &["@"]),
    ("follow ", &["@", " on twitter", " on x", " on facebook", " on instagram", " on bluesky", " us", "live"]),
    ("for media", &["quer", "contact", "information", "request"]),
    ("for the latest", &["news", "updates", "headlines", "information", "developments"]),
    ("get our", &["app", "newsletter", "news", "inbox", "alerts", "best"]),
    ("get the ", &["inbox", "newsletter", "our app"]),
    ("get the latest", &["news", "updates", "inbox", "stories", "headlines"]),
    ("have something", &["?", "let us know"]),
    ("heard on", &[]),
    (
        "if you have",
        &["contact us", "email", "e-mail", " tip", "story", "get in touch", "call ", "affected", "let us know"],
    ),
    ("in local news", &[]),
    ("join our", &["newsletter", "whatsapp", "community", "telegram", "channel", "mailing", "group", "facebook"]),
    ("join us", &["twitter", "facebook", "newsletter", "telegram", "whatsapp", "instagram", "conversation"]),
    ("listen to", &["podcast", "audio", "below", "here", "episode", "this article", "the story", "min"]),
    ("loading", &[]),
    ("more about", &[]),
    ("more from", &[]),
    ("more:", &[]),
    ("published by", &[]),
    ("published in", &[" 19", " 20"]),
    ("read this", &[]),
    ("recommended for", &[]),
    ("related news", &[]),
    ("related topics", &[]),
    ("save articles", &["later", "list"]),
    ("see also", &[]),
    (
        "sign up",
        &["newsletter", "email", "e-mail", "here", "inbox", "now", "free", "alerts", "updates", "app", "account"],
    ),
    ("stay informed", &[" with ", "newsletter", "subscribe"]),
    ("stay up to date", &[" with ", "newsletter", "subscribe"]),
    (
        "subscribe",
        &["newsletter", "channel", "youtube", "to our", "podcast", "now", "here", "support", "access", "digital"],
    ),
    ("terms of", &["use", "service", "privacy"]),
    ("this article ", ABOUT_COPY),
    (
        "this content",
        &["available", "produced", "provided", "created", "hosted", "cannot", "javascript", "cookies", "by our"],
    ),
    ("this report ", ABOUT_COPY),
    ("this story ", ABOUT_COPY),
    ("to read", &["click", "subscribe", "full", "visit", "go to", "sign"]),
    ("visit us", &[]),
    ("watch more", &[]),
    ("what do you think", &["?"]),
    ("you can also", &["read", "listen", "watch", "follow", "find us", "sign", "subscribe"]),
    ("you may also", &["like", "be interested", "read"]),
    ("you might also", &["like", "be interested", "read"]),
    ("your browser", &["javascript", "support", "cookies", "video", "outdated", "enable"]),
];

/// What a line about the copy itself says of it.
const ABOUT_COPY: &[&str] = &[
    "appeared",
    "canadian press",
    "updated",
    "corrected",
    "first published",
    "originally",
    "is part of",
    "is developing",
    "has been",
    "has not been",
    "was produced",
    "was reported",
    "was written",
    "was published",
    "was amended",
    "was first",
    "was revised",
    "was translated",
    "was supported",
    "was generated",
    "was created",
    "is from",
    "is available",
    "contains",
    "includes",
    "reflects",
    "is reprinted",
    "is free",
    "may contain",
    "is sponsored",
    "is the opinion",
    "will be updated",
];

/// How a caption starts, lower case.
pub(super) const CAPTION_STARTS: &[&str] = list!("data/caption_starts.txt");

/// What in a line credits a picture, lower case.
pub(super) const CREDITS: &[&str] = &[
    "(ap photo",
    "(photo",
    "/ap)",
    "ap photo/",
    "(reuters",
    "reuters/",
    "reuters / ",
    " / reuters",
    "afp / ",
    " / afp",
    "/ getty",
    "© ",
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
    "photos: ",
    "pictures: ",
    " photo/",
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
    " copyright",
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
    "cc by",
    "flickr",
    "(pic:",
    " pic)",
    "(picture:",
    "photograph:",
    "photograph by ",
    "picture by ",
    "picture: ",
    "illustration: ",
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
    "photo / ",
    "picture / ",
    "[file: ",
    "[file/",
    "credit...",
    "retrieved from ",
];

/// Words that short statements have and titles seldom, lower case.
pub(super) const STATING_WORDS: &[&str] = list!("data/stating_words.txt");

/// Labels as houses print them, upper case, without numbers and signs.
pub(super) const LABELS: &[&str] = list!("data/labels.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_says_where_it_comes_from() {
        for text in [
            include_str!("data/buttons.txt"),
            include_str!("data/caption_starts.txt"),
            include_str!("data/furniture.txt"),
            include_str!("data/labels.txt"),
            include_str!("data/notice_starts.txt"),
            include_str!("data/office_openings.txt"),
            include_str!("data/office_verbs.txt"),
            include_str!("data/office_words.txt"),
            include_str!("data/byline_title_words.txt"),
            include_str!("data/credit_words.txt"),
            include_str!("data/house_words.txt"),
            include_str!("data/nameless_words.txt"),
            include_str!("data/paper_words.txt"),
            include_str!("data/people_roles.txt"),
            include_str!("data/picture_houses.txt"),
            include_str!("data/sections.txt"),
            include_str!("data/stating_words.txt"),
            include_str!("data/summary_leads.txt"),
        ] {
            assert!(text.starts_with("# source: ") && text.contains("\n# licence: ") && text.ends_with('\n'));
            assert_eq!(count(text), text.lines().count() - 2);
        }
    }

    #[test]
    fn lists_that_are_searched_are_sorted() {
        let offices = [OFFICE_OPENINGS, OFFICE_VERBS, OFFICE_WORDS];
        let lists =
            [BUTTONS, FURNITURE, SECTIONS, NOTICE_STARTS, CAPTION_STARTS, LABELS, PAPERS, PAPER_WORDS, SUMMARY_LEADS];
        let names = [COMMON, CREDIT_WORDS, HOUSE_WORDS, PICTURE_HOUSES, ROLES, STATING_WORDS, TITLE_WORDS];
        for list in lists.into_iter().chain(offices).chain(names) {
            assert!(list.is_sorted_by(|a, b| a < b), "{:?}", list.windows(2).find(|w| w[0] >= w[1]));
        }
        assert!(NOTICE_DOUBTFUL.is_sorted_by(|a, b| a.0 < b.0));
        let entries = [FURNITURE, SECTIONS, NOTICE_STARTS, CAPTION_STARTS, LABELS].concat();
        assert!(entries.iter().chain(NOTICE_DOUBTFUL.iter().map(|(start, _)| start)).all(|e| !e.is_empty()));
    }
}
