//! The lines that close a story or lead out of it: sign-offs, initials, rules, contributors, links to other stories.

use super::finder::Finder;
use super::{houses, kinds, prose};

/// Sign-offs and headings of what the page prints under a story, lower case, as whole lines.
const CLOSINGS: &[&str] = &[
    "30",
    "about the author",
    "about the writer",
    "afp",
    "ani",
    "bernama",
    "contacts",
    "efe",
    "end",
    "enditem",
    "ends",
    "explore more on these topics",
    "explore more on the topics in this story",
    "ians",
    "kyodo",
    "latest posts",
    "more stories",
    "most popular",
    "most read",
    "notebook",
    "pti",
    "read next",
    "recommended",
    "related articles",
    "related links",
    "related stories",
    "related topics",
    "reuter",
    "reuters",
    "tags",
    "topics",
];

/// What says that a line leads to another story, at its start, lower case.
const LEADS: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "read next",
    "related coverage",
    "related news",
    "related:",
    "related stories",
    "related articles",
    "see also",
    "more on this",
    "must read",
    "don't miss",
    "watch the latest",
    "watch |",
    "watch:",
    "video:",
    "listen:",
    "slideshow",
];

/// The same, where they are all of the line.
const LEADS_ALONE: &[&str] = &[
    "dw recommends",
    "don't miss",
    "more information",
    "most popular",
    "most read",
    "recommended",
    "recommended reading",
    "related",
    "related article",
    "related content",
    "related reading",
    "related story",
];

/// What only a line about the story itself says, in any place, lower case.
const ABOUT: &[&str] = &[
    "contributed to this",
    "contributed reporting",
    "contributed to the report",
    "helped with this story",
    "assisted with this story",
    "reach the reporter",
    "may not be published, broadcast",
    "all rights reserved",
    "our free newsletter",
    "our free weekly",
    "our free daily",
    "follow us on ",
    "follow him on ",
    "follow her on ",
    "follow them on ",
    "subscribe to our",
    "sign up for our",
    "signing up for our",
    "signing up to our",
    "has not been edited by",
    "auto-generated from",
    "website contains only",
    "subscribe here",
    "to contact the reporter",
    "to contact the editor",
    "to contact the author",
    "by providing an email address",
    "by signing up, you agree",
    "i agree to the terms",
    "agree to our terms",
    "acknowledge that i have read",
    "in your inbox",
    "to your inbox",
    "add your comment",
    "agree to the privacy policy",
    "all posts are on topic",
    "be the first to comment",
    "comments have been turned off",
    "comments will be edited",
    "comments will be moderated",
    "email us at",
    "by emailing us at",
    "for feedback, complaints",
    "follow our whatsapp channel",
    "get in touch with our",
    "get news updates from",
    "i would like to be emailed",
    "keep comments relevant",
    "newsletters are written by",
    "our privacy notice",
    "promotional content from",
    "read our privacy",
    "report factual errors",
    "save this article by registering",
    "share or comment on this article",
    "sign up here.",
    "stories free for everyone",
    "thanks for enjoying the",
    "thanks for signing up",
    "there are no comments yet",
    "under this article have been",
    "views expressed here are",
    "views expressed in this article",
    "views expressed in this column",
    "not necessarily reflect the opinion of the editor",
    "not necessarily reflect the views of",
    "not necessarily reflect the editorial",
    "opinions expressed in this article",
    "views are personal.",
    "version of this story m",
    "version of this article m",
    "story has been amended to",
    "article has been amended to",
    "story has been corrected to",
    "article has been corrected to",
    "sharing is caring!",
    "contains forward-looking statements within",
    "you agree to receive",
    "you agree to our",
];

/// A paragraph without the sign-off that some wires put behind its last full stop.
pub(super) fn before_sign_off(line: &str) -> &str {
    let bare = line.strip_suffix("Enditem").map_or(line, str::trim_end);
    if bare.ends_with(['.', '"', '”']) { bare } else { line }
}

/// Whether a line of so many words closes a story.
pub(super) fn is_closing(line: &str, words: u32) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if CLOSINGS.iter().any(|c| c.eq_ignore_ascii_case(bare))
        || words <= 2 && bare.len() < line.len() && houses::is_agency(bare)
    {
        return true;
    }
    let rule = line.chars().filter(|c| *c != ' ').count() >= 2
        && line.chars().all(|c| matches!(c, '_' | '#' | '*' | '-' | '=' | '~' | ' '));
    rule || words <= 5 && (is_initials(bare) || are_editors(line))
}

/// "sw/rc (dpa, epd)": who edited it, and whose copy.
fn are_editors(line: &str) -> bool {
    let initials = |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    line.split_once(" (").is_some_and(|(editors, houses)| {
        editors.contains('/') && editors.split('/').all(initials) && houses.ends_with(')')
    })
}

/// Whether a line ends a release or a take, so that nothing of the story comes behind it.
pub(super) fn is_end(line: &str) -> bool {
    if line.len() > 20 {
        return false;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '#' && c != '$').to_ascii_lowercase();
    matches!(
        bare.as_str(),
        "###" | "##" | "# # #" | "30" | "ends" | "end" | "nnnn" | "$$" | "notes to editors" | "note to editors"
    )
}

/// Whether a short line holds a mail address or a telephone number: how to reach who sent the story.
pub(super) fn is_contact(line: &str) -> bool {
    if line.len() > 160 {
        return false;
    }
    let words = line.split(' ').count();
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '/');
    let telephone = digits >= 7 && line.starts_with(['0', '+', '(']) && line.chars().all(number);
    let called = digits >= 7 && line.contains('+') && line.starts_with(char::is_uppercase) && !line.contains('$');
    !prose::ends_sentence(line) && words <= 14 && (line.contains('@') || telephone || called)
}

/// "PTI KB NSD", "dpa hm bs wjh", "aa/bb/cc", "ms/vd".
pub(super) fn is_initials(bare: &str) -> bool {
    if bare.len() > 24 || bare.is_empty() {
        return false;
    }
    // "K.F."
    let dotted = bare.contains('.') && bare.len() <= 6;
    if dotted && bare.split('.').all(|p| p.len() <= 1 && p.chars().all(char::is_alphabetic)) {
        return true;
    }
    let house = bare.split_once(' ').is_some_and(|(h, _)| {
        ["dpa", "pti", "aap", "ians", "ani", "efe", "afp", "kyodo"].iter().any(|k| k.eq_ignore_ascii_case(h))
    });
    let slashed = bare.contains('/') && !bare.contains(' ');
    (house || slashed)
        && bare.split(['/', ' ']).all(|p| (1..=4).contains(&p.chars().count()) && p.chars().all(char::is_alphabetic))
}

/// "Lind reported from Bergen.": names in front of the verb and little behind it.
fn reports_from(line: &str) -> bool {
    let Some((names, place)) = line.split_once(" reported from ") else { return false };
    names.split(' ').all(|w| w.starts_with(char::is_uppercase) || w == "and")
        && names.split(' ').count() <= 8
        && place.split(' ').count() <= 12
        && place.starts_with(char::is_uppercase)
}

/// "Read more", "Related Coverage", "WATCH | …".
pub(super) fn leads_on(line: &str) -> bool {
    // Most lines are ruled out by their first letter.
    if !matches!(
        line.as_bytes().first().map(u8::to_ascii_lowercase),
        Some(b'a' | b'd' | b'l' | b'm' | b'r' | b's' | b'v' | b'w')
    ) {
        return false;
    }
    let head = &line[..kinds::floor(line, 24)];
    LEADS.iter().any(|l| head.get(..l.len()).is_some_and(|h| h.eq_ignore_ascii_case(l)))
        || LEADS_ALONE.iter().any(|l| line.trim_end_matches(':').eq_ignore_ascii_case(l))
        || line.len() <= 30 && (line.starts_with("Read more in ") || line.starts_with("Most Read from "))
}

/// Contributors, ways to the reporter, rights, newsletters.
pub(super) fn is_about_the_story(line: &str) -> bool {
    static SURE: Finder = Finder::new(ABOUT);
    static DOUBTFUL: Finder = Finder::new(ABOUT_DOUBTFUL);
    static EITHER: Finder = Finder::new(&BOTH);
    static ADDRESSES: Finder = Finder::new(ABOUT_ADDRESSES);
    let addressed = || memchr::memchr(b'@', line.as_bytes()).is_some() && ADDRESSES.is_in(line);
    // One look for both lists; which of the two it was is asked of the few lines that have something.
    let listed = EITHER.is_in(line);
    listed && SURE.is_in(line) || (listed && DOUBTFUL.is_in(line) || addressed()) && says_whose(line)
}

/// What people and books do too, lower case.
const ABOUT_DOUBTFUL: &[&str] =
    &[" reported from ", "can be reached at", "daily newsletter", "was first published ", "was originally published"];

/// [`ABOUT`] and [`ABOUT_DOUBTFUL`].
static BOTH: [&str; ABOUT.len() + ABOUT_DOUBTFUL.len()] = both();

const fn both() -> [&'static str; ABOUT.len() + ABOUT_DOUBTFUL.len()] {
    let mut all = [""; ABOUT.len() + ABOUT_DOUBTFUL.len()];
    let mut n = 0;
    while n < all.len() {
        all[n] = if n < ABOUT.len() { ABOUT[n] } else { ABOUT_DOUBTFUL[n - ABOUT.len()] };
        n += 1;
    }
    all
}

/// What people and books do too, before an address, lower case.
const ABOUT_ADDRESSES: &[&str] = &["on twitter @", "on twitter: @", "on x @"];

/// Whether a line with something of [`ABOUT_DOUBTFUL`] or [`ABOUT_ADDRESSES`] says that it speaks of the story, the reporter or the house.
fn says_whose(line: &str) -> bool {
    let lower = line.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    reports_from(line)
        || has(&["on twitter @", "on twitter: @", "on x @"]) && has(&["follow", " is on ", "tweets "])
        || lower.contains("can be reached at") && has(&["@", "http"])
        || has(&["was first published ", "was originally published"])
            && has(&[
                "this article",
                "this story",
                "this report",
                "this piece",
                "this post",
                "a version of",
                "this column",
            ])
        || lower.contains("daily newsletter") && has(&["our ", "sign", "subscribe", "get the "])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_end_before_their_sign_off() {
        for (line, want) in [
            ("Berg flew to Oslo. EFE", true),
            ("“We are glad,” said Berg. (NTB) (www.nordpost.example)", true),
            ("Berg flew to Oslo in July. – NordPost.gov.za", true),
            ("“Berg flew to Oslo.” - Bernama", true),
            ("Berg flew to Oslo with Reuters", false),
            ("Berg vs. Lind in Oslo", false),
            ("Berg talks to Reuters", false),
        ] {
            assert_eq!(prose::ends_sentence(line), want, "{line}");
        }
    }
}
