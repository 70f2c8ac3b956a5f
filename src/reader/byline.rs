//! Bylines: "By A, B and C", a name alone, a name with title, desk or mail address behind it.

use crate::lexicon;
use crate::span::Span;

/// A byline block's authors; offsets in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) authors: Vec<(String, usize, usize)>,
    /// Where the byline ends; what follows is a stamp or nothing.
    pub(super) end: usize,
}

/// The line behind "By" and its like; none where the line does not begin so.
pub(super) fn after_by(line: &str) -> Option<usize> {
    let bare = line.trim_start_matches(['^', ' ']);
    let skipped = line.len() - bare.len();
    let lower: String = bare.chars().take(20).collect::<String>().to_lowercase();
    for lead in ["written by", "reported by", "story by", "words by", "posted by", "author:", "by:", "by", "from"] {
        let Some(rest) = lower.strip_prefix(lead) else { continue };
        if lead == "from" && !lower.starts_with("from our") {
            continue;
        }
        if rest.is_empty() || rest.starts_with([' ', '\u{a0}', ':']) {
            let from = skipped + lead.len();
            let gap = line[from..].len() - line[from..].trim_start_matches([' ', '\u{a0}', ':']).len();
            return Some(from + gap);
        }
    }
    None
}

/// Reads the authors of `line` from byte `from` on.
pub(super) fn authors(line: &str, from: usize) -> Found {
    let mut found = Found { authors: Vec::new(), end: line.len() };
    let stop = line[from..].find(['|', '·', '•', '—', '–', '(', '\t']).map_or(line.len(), |n| from + n);
    let mut at = from;
    for part in pieces(&line[from..stop]) {
        let start = at + (line[at..].find(part).unwrap_or(0));
        at = start + part.len();
        let Some((name_start, name_end)) = name_in(part) else {
            // A title or desk behind the first name ends the list.
            if !found.authors.is_empty() && !part.trim().is_empty() {
                break;
            }
            continue;
        };
        let (start, end) = (start + name_start, start + name_end);
        let name = line[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
        found.authors.push((name, start, end));
        let behind = line[end..at].trim_start();
        if behind.starts_with(char::is_alphabetic) && !behind.starts_with("in ") {
            break;
        }
    }
    found
}

/// "A, B and C" at its joints.
fn pieces(list: &str) -> impl Iterator<Item = &str> {
    list.split(',')
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" AND "))
        .flat_map(|p| p.split(" & "))
        .flat_map(|p| p.split('/'))
        .flat_map(|p| p.split(" with "))
}

/// The name at the start of a piece, without desk, place or title behind it; offsets in the piece.
fn name_in(piece: &str) -> Option<(usize, usize)> {
    let start = piece.len() - piece.trim_start_matches([' ', '\u{a0}', '=', '^']).len();
    let mut end = start;
    let mut words = 0;
    let mut capitals = 0;
    for word in Words::new(piece, start) {
        let text = &piece[word.range()];
        if !is_name_word(text, words)
            || words > 0 && TITLE_WORDS.contains(&text.trim_end_matches(['.', '=']).to_lowercase().as_str())
        {
            break;
        }
        words += 1;
        end = word.end as usize - if text.ends_with('=') { 1 } else { 0 };
        if let Some(glued) = glued_title(text) {
            end = word.start as usize + glued;
            capitals += 1;
            break;
        }
        capitals += usize::from(text.starts_with(char::is_uppercase));
        if words == 5 {
            break;
        }
    }
    let name = piece.get(start..end)?.trim_end_matches(['.', ' ', ':']);
    let agency = lexicon::agencies().contains(name) || TITLE_WORDS.contains(&name.to_lowercase().as_str());
    let house = name.split_whitespace().any(|w| HOUSE_WORDS.contains(&w.to_lowercase().as_str()));
    let plausible = (capitals >= 2 || words == 1 && from_one_word(name)) && !agency && !house;
    plausible.then_some((start, start + name.len()))
}

/// A single word is a name only where it is long enough to be no initials.
fn from_one_word(name: &str) -> bool {
    name.chars().count() > 3 && name.chars().skip(1).any(char::is_lowercase)
}

/// Words that end a name or make it a house's.
const TITLE_WORDS: &[&str] = &[
    "correspondent",
    "reporter",
    "editor",
    "staff",
    "writer",
    "journalist",
    "chief",
    "deputy",
    "senior",
    "political",
    "business",
    "sports",
    "sport",
    "travel",
    "news",
    "content",
    "associated",
    "press",
    "agencies",
    "agency",
    "bureau",
    "desk",
    "in",
    "at",
    "for",
    "of",
    "special",
    "freelance",
    "health",
    "science",
    "technology",
    "tech",
    "crime",
    "court",
    "education",
    "environment",
    "foreign",
    "national",
    "world",
    "medill",
    "head",
    "analyst",
    "columnist",
    "contributor",
    "producer",
    "team",
    "online",
    "web",
    "digital",
    "video",
    "multimedia",
    "our",
    "the",
    "an",
    "from",
    "via",
    "daily",
    "updated",
    "published",
    "posted",
    "ap",
    "afp",
    "reuters",
    "cnn",
    "bbc",
    "dpa",
    "assistant",
    "managing",
    "economics",
    "diplomatic",
];

/// Words that only a house's name has.
const HOUSE_WORDS: &[&str] = &[
    "staff",
    "agencies",
    "agency",
    "news",
    "times",
    "post",
    "herald",
    "desk",
    "bureau",
    "team",
    "press",
    "reporters",
    "wire",
    "newsroom",
    "service",
    "services",
    "media",
    "online",
    "tv",
    "radio",
    "gazette",
    "tribune",
    "reports",
    "correspondent",
    "reporter",
    "editor",
    "network",
    "magazine",
    "university",
    "ltd",
    "inc",
];

fn is_name_word(word: &str, at: usize) -> bool {
    let particle = matches!(
        word,
        "de" | "da"
            | "del"
            | "di"
            | "der"
            | "den"
            | "la"
            | "le"
            | "van"
            | "von"
            | "bin"
            | "al"
            | "el"
            | "dos"
            | "du"
            | "ter"
            | "ibn"
            | "y"
            | "e"
    );
    if particle {
        return at > 0;
    }
    word.starts_with(char::is_uppercase)
        && word
            .trim_end_matches('=')
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '‑' | '\u{300}'..='\u{36f}'))
}

/// "FosterTravel": where a title is glued to the surname. Mc, Mac, De, O' and the like are names' own.
fn glued_title(word: &str) -> Option<usize> {
    let mut before: Option<char> = None;
    for (at, c) in word.char_indices() {
        if c.is_uppercase() && before.is_some_and(char::is_lowercase) {
            let head = &word[..at];
            let tail = word[at..].to_lowercase();
            let known = TITLE_WORDS.contains(&tail.as_str()) || lexicon::agencies().contains(&word[at..]);
            if known && head.chars().count() > 2 {
                return Some(at);
            }
        }
        before = Some(c);
    }
    None
}

struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        Words { text, at }
    }
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = &self.text[self.at..];
        let start = self.at + (rest.len() - rest.trim_start().len());
        let word = self.text[start..].split(char::is_whitespace).next().filter(|w| !w.is_empty())?;
        self.at = start + word.len();
        Some(Span::new(start, self.at))
    }
}

/// A line that is only names, as sites print a byline without "By": two to four capitalised words that no sentence is
/// made of, perhaps with "and" between two such.
pub(super) fn is_bare_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    if !(2..=7).contains(&words.len()) || line.ends_with(['.', '?', '!', ':', ',']) {
        return false;
    }
    let found = authors(line, 0);
    let covered: usize = found.authors.iter().map(|(_, s, e)| e - s).sum();
    let first_words = found.authors.first().map_or(0, |(n, ..)| n.split(' ').count());
    (2..=4).contains(&first_words)
        && covered + 7 >= line.len().min(line.find(['|', '(']).unwrap_or(line.len()))
        && !words.iter().any(|w| COMMON.contains(&w.to_lowercase().as_str()))
}

/// Words that headlines and section names have and names do not.
const COMMON: &[&str] = &[
    "the",
    "a",
    "of",
    "for",
    "to",
    "with",
    "on",
    "at",
    "is",
    "are",
    "was",
    "news",
    "read",
    "more",
    "next",
    "share",
    "related",
    "topics",
    "articles",
    "stories",
    "story",
    "world",
    "home",
    "sports",
    "sport",
    "business",
    "politics",
    "opinion",
    "latest",
    "video",
    "photo",
    "photos",
    "photograph",
    "file",
    "image",
    "images",
    "getty",
    "comments",
    "comment",
    "subscribe",
    "sign",
    "top",
    "local",
    "breaking",
    "follow",
    "us",
    "print",
    "email",
    "view",
    "all",
    "tags",
    "health",
    "science",
    "travel",
    "lifestyle",
    "culture",
    "south",
    "north",
    "east",
    "west",
    "africa",
    "asia",
    "america",
    "europe",
    "united",
    "states",
    "kingdom",
    "new",
    "york",
    "times",
    "media",
    "contact",
    "about",
    "press",
    "release",
    "advertisement",
    "social",
    "sharing",
    "breadcrumb",
    "trail",
    "links",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        authors(line, after_by(line).unwrap_or(0)).authors.into_iter().map(|(name, ..)| name).collect()
    }

    #[test]
    fn reads_names_without_titles() {
        let cases: &[(&str, &[&str])] = &[
            ("By Kari Berg", &["Kari Berg"]),
            ("By KARI BERG, JO LIND and MARIE-ANNE de la CRUZ", &["KARI BERG", "JO LIND", "MARIE-ANNE de la CRUZ"]),
            ("By Kari BergTravel News Reporter", &["Kari Berg"]),
            ("By Kari Berg, dpa  =", &["Kari Berg"]),
            ("By Kari Berg | Nordic News", &["Kari Berg"]),
            ("Kari Berg in Bergen and Jo Lind in Oslo", &["Kari Berg", "Jo Lind"]),
            ("By Reuters", &[]),
            ("By NORDIC POST STAFF", &[]),
            ("By Associated Press", &[]),
            ("^By KARI BERG=", &["KARI BERG"]),
            ("Kari McBerg Deputy Content Hub Director", &["Kari McBerg"]),
        ];
        for (line, want) in cases {
            assert_eq!(&names(line), want, "{line}");
        }
    }

    #[test]
    fn a_headline_is_no_bare_name() {
        assert!(is_bare_name("Kari Berg") && is_bare_name("Jo A. Lind"));
        for line in ["Read more", "World news", "Mayor opens bridge", "Kari Berg opens the bridge", "Getty Images"] {
            assert!(!is_bare_name(line), "{line}");
        }
    }
}
