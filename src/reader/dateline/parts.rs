//! The parts of datelines' forms: places, dates, agencies, what closes the item, and the characters they are made of.
//!
//! Each reads at byte `at` of an item's head and gives where it ends; the forms put them together ([`super::forms`]).

use crate::reader::stamps::MONTHS;

/// A date without or with its year, as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day<'h> {
    pub(super) month: &'h str,
    pub(super) day: &'h str,
    pub(super) year: Option<&'h str>,
}

/// What stands between a place and a bracket: `,? -? -?`
pub(super) fn before_bracket(head: &str, at: usize) -> usize {
    let at = optional(head, optional_space(head, at), ',');
    spaces(head, optional(head, optional(head, at, '-'), '-'))
}

/// Calls `then` with every end that PLACES from `at` may have, the longest first, until it gives something.
///
/// `PLACE [,/; PLACE]{0,4} [(letters)]? [[letters]]?`
pub(super) fn places<T>(head: &str, at: usize, then: &mut dyn FnMut(usize) -> Option<T>) -> Option<T> {
    place(head, at, &mut |end| more_places(head, end, 4, then))
}

pub(super) fn more_places<T>(head: &str, at: usize, left: u32, then: &mut dyn FnMut(usize) -> Option<T>) -> Option<T> {
    let separated = one(head, optional_space(head, at), |c| matches!(c, ',' | '/' | ';')).filter(|_| left > 0);
    if let Some(from) = separated {
        // "Amsterdam, the Netherlands"
        let from = optional_space(head, from);
        let from = from + if head[from..].starts_with("the ") { 4 } else { 0 };
        let found = place(head, from, &mut |end| more_places(head, end, left - 1, then));
        if found.is_some() {
            return found;
        }
    }
    let behind = |at: usize, open: char, close: char| {
        let inside = one(head, one(head, at, char::is_whitespace)?, |c| c == open)?;
        one(head, some(head, inside, |c| is_letter_or_space(c) || c == '/')?, |c| c == close)
    };
    let round = behind(at, '(', ')');
    let square = round.and_then(|at| behind(at, '[', ']'));
    [square, round, behind(at, '[', ']'), Some(at)].into_iter().flatten().find_map(then)
}

/// Calls `then` with every end that PLACE from `at` may have: a capitalised word, then up to five, particles among them.
pub(super) fn place<T>(head: &str, at: usize, then: &mut dyn FnMut(usize) -> Option<T>) -> Option<T> {
    let second = one(head, at, opens_name)?;
    cuts(head, second, &mut |end| more_words(head, end, 5, then))
}

pub(super) fn more_words<T>(head: &str, at: usize, left: u32, then: &mut dyn FnMut(usize) -> Option<T>) -> Option<T> {
    if let Some(from) = one(head, at, |c| matches!(c, ' ' | '\u{a0}')).filter(|_| left > 0) {
        for particle in PARTICLES.iter().filter(|p| head[from..].starts_with(**p)) {
            if let Some(found) = more_words(head, from + particle.len(), left - 1, then) {
                return Some(found);
            }
        }
        if let Some(second) = one(head, from, opens_name)
            && let Some(found) = cuts(head, second, &mut |end| more_words(head, end, left - 1, then))
        {
            return Some(found);
        }
    }
    then(at)
}

/// Small words inside places' names.
const PARTICLES: &[&str] = &[
    "de", "del", "da", "do", "la", "al", "el", "of", "the", "and", "an der", "aan den", "ob der", "an", "am", "on",
    "op", "sur", "&",
];
/// Words inside [`PARTICLES`].
const INNER: &[&str] = &["aan", "den", "der", "ob"];

/// Whether a small word may stand in a place's name.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word) || INNER.contains(&word)
}

/// Every end of a word whose second letter is at `from`, the longest first.
pub(super) fn cuts<T>(head: &str, from: usize, then: &mut dyn FnMut(usize) -> Option<T>) -> Option<T> {
    let mut end = some(head, from, in_name).unwrap_or(from);
    loop {
        // Nothing but a day can be glued to a name ("OSLOMay 2").
        let glued = one(head, end, is_letter).is_some();
        if (!glued || weekday(head, end).or_else(|| month(head, end)).is_some())
            && let Some(found) = then(end)
        {
            return Some(found);
        }
        end -= head[from..end].chars().next_back()?.len_utf8();
    }
}

/// A date that was read.
pub(super) struct Dated<'h> {
    pub(super) day: Day<'h>,
    pub(super) end: usize,
    /// Whether the last thing is a month's stop, which may also be the sentence's.
    stop: bool,
}

impl Dated<'_> {
    pub(super) fn ends(&self) -> impl Iterator<Item = usize> {
        [Some(self.end), self.stop.then(|| self.end - 1)].into_iter().flatten()
    }
}

/// `[weekday,?]? month .? day | day month .?`, then `,? year` or none; any case.
pub(super) fn date(head: &str, at: usize) -> Option<Dated<'_>> {
    let from = weekday(head, at).unwrap_or(at);
    let (month, day, end, stop) = match month(head, from) {
        Some(to) => {
            let at = one(head, optional(head, to, '.'), char::is_whitespace)?;
            let (day, end) = day(head, optional_space(head, at))?;
            (&head[from..to], day, end, false)
        }
        None => {
            let (day, at) = day(head, from)?;
            let at = one(head, at, char::is_whitespace)?;
            let to = month(head, at)?;
            let end = optional(head, to, '.');
            (&head[at..to], day, end, end > to)
        }
    };
    let year_at = |at: usize| {
        // "August 24, 2022", "August 24/2022"
        let from = one(head, at, |c| c == '/').or_else(|| one(head, optional(head, at, ','), char::is_whitespace))?;
        let year = head.get(from..from + 4)?;
        let fits = year.bytes().all(|b| b.is_ascii_digit()) && matches!(&year[..2], "19" | "20");
        fits.then_some((from + 4, year))
    };
    match one(head, end, char::is_whitespace).and_then(year_at).or_else(|| year_at(end)) {
        Some((end, year)) => Some(Dated { day: Day { month, day, year: Some(year) }, end, stop: false }),
        None => Some(Dated { day: Day { month, day, year: None }, end, stop }),
    }
}

/// `Monday, `
pub(super) fn weekday(head: &str, at: usize) -> Option<usize> {
    if !matches!(head.as_bytes().get(at)?.to_ascii_lowercase(), b'm' | b't' | b'w' | b'f' | b's') {
        return None;
    }
    let word = some(head, at, |c| c.is_ascii_alphabetic())?;
    let first = head[at..word].get(..word.checked_sub(at + 3)?)?;
    let known = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"].iter().any(|d| first.eq_ignore_ascii_case(d));
    let is_day = known && head[at..word].get(first.len()..).is_some_and(|d| d.eq_ignore_ascii_case("day"));
    one(head, optional(head, word, ','), |c| c == ' ').filter(|_| is_day)
}

/// A month's name or its usual short forms, without the stop.
pub(super) fn month(head: &str, at: usize) -> Option<usize> {
    // Tried at every letter of a place's last word: the first letter rules most out.
    let first = head.as_bytes().get(at)?.to_ascii_lowercase();
    if !matches!(first, b'j' | b'f' | b'm' | b'a' | b's' | b'o' | b'n' | b'd') {
        return None;
    }
    let end = some(head, at, |c| c.is_ascii_alphabetic())?;
    MONTHS.iter().any(|name| head[at..end].eq_ignore_ascii_case(name)).then_some(end)
}

/// `2`, `22nd`
pub(super) fn day(head: &str, at: usize) -> Option<(&str, usize)> {
    let end = some(head, at, |c| c.is_ascii_digit())?.min(at + 2);
    let suffix = head.get(end..end + 2).filter(|s| ["st", "nd", "rd", "th"].iter().any(|o| s.eq_ignore_ascii_case(o)));
    Some((&head[at..end], end + suffix.map_or(0, str::len)))
}

/// In round brackets, or between slashes: the name and where it ends.
pub(super) fn agency(head: &str, at: usize) -> Option<(&str, usize)> {
    let (close, from) = match head[at..].chars().next()? {
        '(' => (')', at + 1),
        '/' => ('/', at + 1),
        _ => return None,
    };
    let second = one(head, from, is_letter)?;
    let inside = |c: char| {
        is_letter(c) || c.is_ascii_digit() || matches!(c, ' ' | '.' | '&' | '\'' | '-') || c == '/' && close == ')'
    };
    let end = some(head, second, inside)?;
    let to = one(head, end, |c| c == close)?;
    (head[second..end].chars().nth(40).is_none()).then_some((&head[from..end], to))
}

/// `(letters)`
pub(super) fn bracketed(head: &str, at: usize, inside: fn(char) -> bool) -> Option<(&str, usize)> {
    let from = one(head, at, |c| c == '(')?;
    let to = some(head, from, inside)?;
    Some((&head[from..to], one(head, to, |c| c == ')')?))
}

/// Dashes, a stop and dashes, a colon, or the end; with the white space around.
pub(super) fn close(head: &str, at: usize) -> Option<(usize, &str)> {
    let from = spaces(head, at);
    let stopped = one(head, from, |c| c == '.').and_then(|at| some(head, at, is_dash));
    let marks =
        stopped.or_else(|| some(head, from, |c| is_dash(c) || c == '_')).or_else(|| one(head, from, |c| c == ':'));
    match marks {
        Some(end) => Some((at, &head[at..spaces(head, end)])),
        None => (from == head.len()).then(|| (at, &head[at..])),
    }
}

/// Latin letters that open a name; of the later blocks, where cases alternate, either case.
pub(super) fn opens_name(c: char) -> bool {
    c.is_ascii_uppercase() || matches!(c, 'À'..='Ö' | 'Ø'..='Þ' | '\u{100}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

pub(super) fn in_name(c: char) -> bool {
    is_letter(c) || matches!(c, '\u{300}'..='\u{36f}' | '’' | '\'' | '.' | '-')
}

pub(super) fn is_letter_or_space(c: char) -> bool {
    is_letter(c) || c == ' '
}

/// Hyphen, en dash, em dash, horizontal bar.
pub(super) const DASHES: [char; 4] = ['-', '–', '—', '―'];

pub(super) fn is_dash(c: char) -> bool {
    DASHES.contains(&c)
}

/// Behind one character that `fits`.
pub(super) fn one(head: &str, at: usize, fits: impl Fn(char) -> bool) -> Option<usize> {
    let c = head[at..].chars().next()?;
    fits(c).then_some(at + c.len_utf8())
}

/// Behind all characters that `fit`, one at least.
pub(super) fn some(head: &str, at: usize, fits: impl Fn(char) -> bool) -> Option<usize> {
    let end = head[at..].find(|c| !fits(c)).map_or(head.len(), |n| at + n);
    (end > at).then_some(end)
}

pub(super) fn spaces(head: &str, at: usize) -> usize {
    some(head, at, char::is_whitespace).unwrap_or(at)
}

pub(super) fn optional(head: &str, at: usize, c: char) -> usize {
    if head[at..].starts_with(c) { at + c.len_utf8() } else { at }
}

pub(super) fn optional_space(head: &str, at: usize) -> usize {
    one(head, at, char::is_whitespace).unwrap_or(at)
}
