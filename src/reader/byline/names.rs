//! Names inside a byline: where each begins and ends, and what is glued to it.

use super::is_lettered_agency;
use super::roles::is_role;
use crate::lexicon;
use crate::reader::houses;
use crate::reader::kinds::is_listed;
use crate::reader::phrases::{COMMON, HOUSE_WORDS, PAPER_WORDS, TITLE_WORDS};
use crate::span::Span;

/// "A, B and C" at its joints.
pub(super) fn pieces(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ';'])
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" AND "))
        .flat_map(|p| p.split(" & "))
        .flat_map(|p| p.split('/'))
        .flat_map(|p| p.split(" with "))
        .flat_map(|p| p.split(" WITH "))
        .flat_map(|p| p.split("\u{a0}and\u{a0}"))
        .flat_map(|p| p.split("\u{a0}&\u{a0}"))
        .flat_map(|p| p.split("\u{a0}with\u{a0}"))
}

/// The name at the start of a piece, without desk, place or title behind it; offsets in the piece.
pub(super) fn name_in(piece: &str) -> Option<(usize, usize)> {
    let start = piece.len() - piece.trim_start_matches([' ', '\u{a0}', '=', '^']).len();
    let mut end = start;
    let mut cut = None;
    let mut words = 0;
    let mut capitals = 0;
    for word in Words::new(piece, start) {
        let text = &piece[word.range()];
        let next = piece[word.end as usize..].split_whitespace().next().unwrap_or("");
        if words >= 2 && begins_house(&piece[start..end], piece[word.start as usize..].trim(), text, next) {
            break;
        }
        // "Kari Berg@kberg"
        if let Some((name, _)) =
            text.split_once('@').filter(|(name, _)| words > 0 && name.len() > 2 && is_name_word(name, words))
        {
            end = word.start as usize + name.len();
            capitals += 1;
            words += 1;
            break;
        }
        if !is_name_word(text, words)
            || words > 0 && is_listed(TITLE_WORDS, &text.trim_end_matches(['.', '=']).to_lowercase())
        {
            break;
        }
        // "ANDREA CAMPBELL Observer staff reporter": the house behind a name in capitals.
        if words >= 2 && in_capitals(&piece[start..end]) && text.contains(char::is_lowercase) && !is_particle(text) {
            cut.get_or_insert(end);
        }
        words += 1;
        end = word.end as usize - if text.ends_with('=') { 1 } else { 0 };
        let last = piece.trim_end().rsplit(' ').next().unwrap_or("");
        if let Some(glued) = glued(text, next, last) {
            end = word.start as usize + glued;
            capitals += 1;
            break;
        }
        capitals += usize::from(text.contains(char::is_uppercase));
        if words == 5 {
            break;
        }
    }
    let end = cut.unwrap_or(end);
    let name = piece.get(start..end)?.trim_end_matches(['.', ' ', ':']);
    let agency = lexicon::agencies().contains(name) || is_listed(TITLE_WORDS, &name.to_lowercase());
    let house = name.split_whitespace().any(|w| is_listed(HOUSE_WORDS, &w.to_lowercase()));
    let board = name.starts_with("The Editor");
    let plausible = (capitals >= 2 || words == 1 && from_one_word(name)) && !agency && !house && !board;
    plausible.then_some((start, start + name.len()))
}

/// Whether `rest`, which begins with the word `text` behind the name so far, is the author's house or what she is there;
/// `next` is the word behind.
fn begins_house(name: &str, rest: &str, text: &str, next: &str) -> bool {
    // "Jo Lind Global News", "Jo Lind Skarvik Bureau"
    let bureau = (rest.ends_with(" Bureau") || rest.ends_with(" BUREAU"))
        && rest.split(' ').count() <= 3
        && !name.starts_with("The ");
    // "Kari Berg NTB Oslo"
    let agency = is_lettered_agency(text) && !in_capitals(name);
    // "Kari Berg Globe Staff"
    let staff = is_listed(PAPER_WORDS, &text.to_lowercase())
        && matches!(next, "Staff" | "Correspondent" | "Columnist" | "Reporter" | "Reporters" | "Correspondents");
    // "Kari Berg Housing correspondent"
    is_small_role(rest)
        || agency
        || bureau
        || staff
        || houses::is_agency(rest)
        || rest.contains(' ') && houses::is_paper(rest)
}

/// "BergForbes Staff": the byte of a word where a title or house begins that is glued to the name; `next` is the word behind,
/// `last` the last of all.
fn glued(text: &str, next: &str, last: &str) -> Option<usize> {
    let role = matches!(next, "Staff" | "Contributor" | "Writer" | "Reporter");
    let roles = ["Bureau", "Reporter", "Columnist", "Correspondent", "reporter", "correspondent", "editor"];
    let desk = roles.contains(&last) && last != text;
    let house = || glued_capital(text).or_else(|| shouted_before(text)).filter(|_| role || desk);
    glued_title(text).or_else(|| glued_house(text, next)).or_else(house)
}

/// "Housing correspondent", "Health and science editor": a desk and a role in small letters.
fn is_small_role(rest: &str) -> bool {
    let small = rest.ends_with(char::is_lowercase)
        && rest.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase));
    let common = |w: &str| is_listed(COMMON, &w.to_lowercase());
    let desk = |w: &str| w.starts_with(char::is_lowercase) || w == "East" || common(w);
    let between = rest.starts_with("City Hall ") || rest.split(' ').skip(1).all(desk);
    small && between && (2..=5).contains(&rest.split(' ').count()) && is_role(rest)
}

/// A single word is a name only where it is long enough to be no initials.
fn from_one_word(name: &str) -> bool {
    name.chars().count() > 3 && name.chars().skip(1).any(char::is_lowercase)
}

/// Small words inside names.
fn is_particle(word: &str) -> bool {
    matches!(
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
    )
}

fn in_capitals(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() > 4 && !name.contains(char::is_lowercase)
}

fn is_name_word(word: &str, at: usize) -> bool {
    let particle = is_particle(word);
    let joined = ["al-", "el-", "ben-", "d'", "d’"].iter().any(|p| word.starts_with(p));
    if particle {
        return at > 0;
    }
    if joined && at > 0 {
        // "d'Aubert", "d'AUBERT"
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        return capitals == 1 || capitals > 2 && !word.chars().skip(2).any(char::is_lowercase);
    }
    // "NTB.no" is a house's address.
    let address = || word.split_once('.').is_some_and(|(_, end)| end.starts_with(char::is_lowercase));
    word.starts_with(char::is_uppercase)
        && !address()
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
            let known = is_listed(TITLE_WORDS, &tail) || lexicon::agencies().contains(&word[at..]);
            if known && head.chars().count() > 2 {
                return Some(at);
            }
        }
        before = Some(c);
    }
    None
}

/// The byte of a capital that follows a lower-case letter, if only one does and the word goes on in lower case.
fn glued_capital(word: &str) -> Option<usize> {
    let mut capitals =
        word.char_indices().zip(word.chars().skip(1)).filter(|((_, a), b)| a.is_lowercase() && b.is_uppercase());
    let ((at, c), _) = capitals.next().filter(|((at, _), _)| *at > 2)?;
    capitals.next().is_none().then_some(at + c.len_utf8())
}

/// "LINDQueen's": the byte where a word in capitals goes on as another.
fn shouted_before(word: &str) -> Option<usize> {
    let small = word.char_indices().find(|(_, c)| c.is_lowercase()).map(|(at, _)| at)?;
    word[..small].char_indices().next_back().map(|(at, _)| at).filter(|at| *at > 2)
}

/// "LINDAP Business Writer": a house glued to a surname in capitals, before a title.
fn glued_house(word: &str, next: &str) -> Option<usize> {
    // "BERGAssociated Press"
    let (shouted, tail) = word.split_at(shouted_before(word).unwrap_or(0));
    let titled = is_listed(TITLE_WORDS, &tail.to_lowercase());
    if shouted.len() > 2 && (titled || houses::is_agency(tail) || houses::is_agency(&format!("{tail} {next}"))) {
        return Some(shouted.len());
    }
    let title = is_listed(TITLE_WORDS, &next.to_lowercase());
    let house = ["AP", "AFP", "UPI", "STAFF"].iter().find(|h| word.ends_with(*h))?;
    (title && word.len() > house.len() + 2 && !word.chars().any(char::is_lowercase)).then(|| word.len() - house.len())
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
