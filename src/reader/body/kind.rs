//! What a line inside or under the story is by itself.

use crate::reader::clues::Clues;
use crate::reader::header::Body;
use crate::reader::phrases::STATING_WORDS;
use crate::reader::{Copy, byline, captions, fields, furniture, houses, kinds, known_names, prose, stamps, tail};

/// What an item of the body zone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) enum Kind {
    Body,
    Subhead,
    /// Not yet judged: no running copy and nothing known.
    Short,
    /// A line of a table or list.
    Row,
    Caption,
    /// A picture's credit alone.
    Credit,
    Notice,
    /// A notice that leads to another story.
    Link,
    Hashtag,
    /// A notice with which the story ends: what follows belongs to the page.
    Closing,
}

/// What item `i` is by itself, with what the header's end knows of the first items.
pub(super) fn kind(copy: &Copy<'_>, start: &Body, i: usize) -> Kind {
    let words = copy.items[i].words;
    if words > 70 {
        return Kind::Body;
    }
    let line = tail::before_sign_off(copy.line(i));
    let known = start.clues.get(i).filter(|_| line.len() == copy.line(i).len()).and_then(Clues::looks);
    if words == 1 && fields::is_code(copy, i) {
        return if copy.line(i) == "TD" { Kind::Notice } else { Kind::Closing };
    }
    if is_hashtags(line) {
        return Kind::Hashtag;
    }
    if words <= 8 && tail::is_closing(line, words) {
        return Kind::Closing;
    }
    if words <= 20 && tail::leads_on(line) {
        return Kind::Link;
    }
    if is_turn(line) || asks(line, words) || words <= 5 && is_direction(line) {
        return Kind::Body;
    }
    if words <= 12 && says_nothing(line) {
        return Kind::Notice;
    }
    let quoted = words > 14 && line.ends_with(['”', '"']);
    let notice = !quoted && known.map_or_else(|| kinds::is_notice(line), |(notice, _)| notice)
        || memchr::memchr_iter(b']', line.as_bytes()).any(|at| line.as_bytes()[at..].starts_with(b"](http"))
        || words <= 12 && (furniture::is_furniture(line) || furniture::is_age(line))
        || kinds::is_url(line)
        || line.ends_with('{')
        || line.starts_with('}')
        || words <= 3 && houses::is_source(line.trim_end_matches('.'))
        || (words <= 22 || i + 10 >= copy.items.len() && words <= 60) && tail::is_about_the_story(line);
    let sent = || {
        let found = stamps::find(line);
        let house = !found.is_empty() && words <= 5 && stamps::rest_words(line, &found) <= 1;
        stamps::is_stamp_line(line, &found) || house && !line.ends_with('.') || is_signed_stamp(line, &found)
    };
    if notice || words <= 12 && sent() || words <= 3 && stamps::is_clock(line) {
        return Kind::Notice;
    }
    let caption = known.map_or_else(|| captions::caption(line, words), |(_, caption)| caption);
    if matches!(caption, captions::Caption::Sure | captions::Caption::Likely) {
        return Kind::Caption;
    }
    let heading = words <= 8 && (kinds::is_capitals(line) || line.ends_with("...")) && !line.ends_with(['"', '”'])
        || start.stopped && stopped_title(line).is_some();
    if !heading && (words > 16 || prose::is_prose(line, words) || ends_body(line, words) && !is_dashed(line)) {
        return Kind::Body;
    }
    if is_row(line) { Kind::Row } else { Kind::Short }
}

/// "dpa jum hr 272214 Gmt Jan 07": initials before the time.
pub(super) fn is_signed_stamp(line: &str, found: &[stamps::Found]) -> bool {
    // "KUNA 041709 Mar 15NNNN"
    found.first().is_some_and(|f| {
        let before = line[..f.start].trim_end();
        matches!(&line[f.end..], "" | "NNNN") && (tail::is_initials(before) || houses::is_agency(before))
    })
}

/// "Q: …", "A. …": a turn of a printed interview.
fn is_turn(line: &str) -> bool {
    line.starts_with(['Q', 'A']) && [": ", ". "].iter().any(|m| line[1..].starts_with(m)) && line.len() > 8
}

/// "NORDPOST: Do the captains trust you?": the question of a printed interview behind the name of who asks it.
fn asks(line: &str, words: u32) -> bool {
    let named = line.split_once(": ").filter(|_| words <= 30 && line.ends_with('?'));
    named.is_some_and(|(who, _)| {
        let letters = (2..=8).contains(&who.len()) && kinds::is_capitals(who);
        letters || who.split(' ').count() <= 5 && who.split(' ').count() > 2 && houses::is_house(who)
    })
}

/// "(APPLAUSE)", "[Laughter.]": what a transcript tells of the room.
fn is_direction(line: &str) -> bool {
    let inner = line.trim_matches(['"', '“', '”', '.']);
    let marks = inner.starts_with('(') && inner.ends_with(')') || inner.starts_with('[') && inner.ends_with(']');
    let lower = if marks { inner.to_ascii_lowercase() } else { String::new() };
    let first = lower.trim_start_matches(['(', '[']).split([' ', ')', ']', '.', ',']).next().unwrap_or("");
    matches!(
        first,
        "applause"
            | "begin"
            | "cheers"
            | "cheering"
            | "commercial"
            | "crosstalk"
            | "end"
            | "inaudible"
            | "laughs"
            | "laughter"
            | "unintelligible"
    )
}

/// "___.", "<post id="1"></post>.": marks or tags and no word.
fn says_nothing(line: &str) -> bool {
    if !line.starts_with(|c: char| !c.is_alphanumeric()) {
        return false;
    }
    let mut inside = false;
    let mut tags = line.chars().filter(|c| {
        let tag = inside || *c == '<';
        inside = tag && *c != '>';
        !tag
    });
    !tags.any(char::is_alphanumeric) && !line.contains(['?', '!', '…', '%', '$'])
}

/// "The new harbour.": a line without its full stop, where a short one that states nothing bears one. Nothing where it
/// has a verb, stands for somebody or names who signs, which few titles do.
pub(super) fn stopped_title(line: &str) -> Option<&str> {
    let bare = line.strip_suffix('.').filter(|bare| bare.len() > 2 && !bare.contains([':', '.']))?;
    let words = || bare.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let capital = |word: &str| word.len() < 4 || !word.starts_with(char::is_lowercase);
    let title = words().count() >= 3 && words().all(capital);
    let plain = |word: &str| {
        let lower = word.to_lowercase();
        let past = lower.len() > 4 && lower.ends_with("ed") && word.starts_with(char::is_lowercase);
        let short = ["n't", "n’t", "'re", "’re", "'ve", "’ve", "'ll", "’ll"].iter().any(|end| lower.ends_with(end));
        !past && !short && !kinds::is_listed(STATING_WORDS, &lower)
    };
    let opens = bare.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '‘' | '\''));
    let ends = bare.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '’' | '\''));
    let most = if title { 10 } else { 6 };
    let fits = words().count() <= most && words().all(plain) && (title || !bare.contains(','));
    (opens && ends && fits && byline::name_line(bare) == 0 && !known_names::is_place(bare)).then_some(bare)
}

/// "“You could tell who was coming”": a line wholly in marks that is no sentence heads what is under it.
fn is_quoted_heading(line: &str, words: u32) -> bool {
    let mut chars = line.chars();
    let (open, close) = (chars.next(), chars.next_back());
    let inner = chars.as_str();
    let marks = matches!((open, close), (Some('“'), Some('”')) | (Some('"'), Some('"')));
    marks && (1..=9).contains(&words) && !inner.ends_with(['.', '!', '?', ',', '…']) && !inner.contains(['“', '”', '"'])
}

/// Whether a short line ends as running copy does. A question may be a subhead, unless it goes on from the last sentence
/// or from an open quotation.
fn ends_body(line: &str, words: u32) -> bool {
    let goes_on = ["So ", "But ", "And ", "Or ", "Then ", "“", "\"", "(", "..."].iter().any(|w| line.starts_with(w));
    let question = line.ends_with('?') && (2..12).contains(&words) && !goes_on;
    // "“I was there.” — Kari Berg"
    let said = line.starts_with(['“', '"'])
        && ["” —", "” –", "” ―", "” -", "\" —", "\" –", "\" -"].iter().any(|m| line.contains(m));
    let ends = said || prose::ends_sentence(line) && !question || line.ends_with(['”', '"', ',']);
    ends && !is_quoted_heading(line, words)
}

/// "- Subhead -", "– ‘Subhead’ –.".
fn is_dashed(line: &str) -> bool {
    line.starts_with(['–', '—', '-'])
        && line.split_whitespace().count() <= 12
        && line.trim_end_matches('.').ends_with(['–', '—', '-'])
}

/// A line of figures or an item of a numbered list.
fn is_row(line: &str) -> bool {
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit()) || w.len() > 1 && w.starts_with('$');
    let figures = line.split_whitespace().filter(|w| number(w)).count();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let listed =
        (1..=3).contains(&digits) && line[digits..].starts_with(['.', ')']) || line.starts_with(['•', '▪', '·']);
    figures >= 2 || listed || line.contains(" vs ") || line.contains('\t')
}

/// `#Tag` lines; several on one line are several hashtags only where each is one word.
fn is_hashtags(line: &str) -> bool {
    if !line.starts_with('#') || line.starts_with("##") || line.starts_with("# ") || line.contains(": ") {
        return false;
    }
    let words = line.split_whitespace().count();
    words <= 6 || line.split_whitespace().all(|w| w.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_with_a_stop_are_told_from_statements() {
        let titles = ["Empty cabins.", "Old Boats, New Prices.", "A quarrel among mayors.", "Ferries favour islands."];
        let statements = [
            "She agreed.",
            "We’re late again.",
            "Nobody wasn’t glad.",
            "The council met its chairman on Tuesday.",
            "Tora Eikeland.",
            "Bergen.",
            "Ferries: 212.",
            "“Never.”",
            "K.",
        ];
        // Titles that state something, which no word tells from a statement.
        let misses = ["Mayors disagreed.", "The port is full."];
        for line in titles {
            assert!(stopped_title(line).is_some(), "{line}");
        }
        for line in statements.into_iter().chain(misses) {
            assert!(stopped_title(line).is_none(), "{line}");
        }
    }

    #[test]
    fn lines_without_a_word_say_nothing() {
        for line in ["___.", "~~~~~", "* * *", "<post id=\"7\"><post/>.", "<a><b>"] {
            assert!(says_nothing(line), "{line}");
        }
        for line in ["<b>Yes</b>", "“…”", "- - 12", "?", "É"] {
            assert!(!says_nothing(line), "{line}");
        }
    }

    #[test]
    fn directions_are_of_the_room() {
        for line in ["(APPLAUSE)", "[Laughter.]", "\"(CROSSTALK.)", "(Begin video clip.)"] {
            assert!(is_direction(line), "{line}");
        }
        for line in ["(AFP)", "(The end)", "Applause", "[Photo]"] {
            assert!(!is_direction(line), "{line}");
        }
    }
}
