//! The small language in which the rules' patterns are written, and its matcher over tokens.
//!
//! A pattern is words and elements, divided by spaces:
//!
//! | written | stands for |
//! | --- | --- |
//! | `last\|past` | one of these words, in any case |
//! | `MONTH` | a word of this class of `time_words.tsv` |
//! | `NUM`, `COUNT` | a number; a number or "several", "a few", "a couple of" |
//! | `YEAR`, `DAY`, `NTH` | four digits, `'94` or spelled; 1 to 31; `20th` or an ordinal |
//! | `NUMERIC`, `DECADE` | `2025-02-17`, `17/02/2025`; `1980s`, `'90s` |
//! | `LRB`, `RRB` | round brackets |
//! | `TIME`, `CLOCK` | `9 a.m.`, "noon"; `10:30`, `1430` |
//! | `-`, `~` | a hyphen with no space around; the same or nothing |
//! | `x?`, `( x y )?` | may be left out |
//! | `<x`, `<!x` | the token before must (not) be this; it stays outside the span |
//! | `>x`, `>!x` | the same for the token behind |

use super::Look;
use super::found::Match;
use super::numbers;
use super::words::{Class, Words, class};

/// One part of a pattern.
#[derive(Debug)]
enum Element {
    Words(Box<[u16]>),
    Class(Class),
    Number,
    Count,
    Year,
    Day,
    Nth,
    Time,
    Clock,
    Numeric,
    Decade,
    Hyphen,
    Optional(Box<[Element]>),
    Behind { words: Box<[u16]>, not: bool },
    Ahead { words: Box<[u16]>, not: bool },
}

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    elements: Box<[Element]>,
    /// What may stand behind a number that it begins with.
    behind: Behind,
}

/// What a pattern takes behind a number that is its first token.
#[derive(Clone, Copy, Debug, Default)]
struct Behind {
    /// It may end there.
    nothing: bool,
    /// Another number.
    number: bool,
}

/// What stands behind a number, as far as it tells most patterns that they match nothing there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A word of no rule, or nothing.
    Other,
    /// Another number.
    Number,
    /// Anything else.
    Any,
}

impl Next {
    /// What stands behind token `i`, a number that is no word of a rule.
    pub(super) fn behind(look: &Look<'_, '_>, i: usize) -> Next {
        let word = look.w(i + 1);
        // "5 1/2"
        if look.id(i + 1) != 0 || word == "1" || numbers::goes_on(word) {
            return Next::Any;
        }
        if look.is_number(i + 1) { Next::Number } else { Next::Other }
    }
}

impl Pattern {
    /// Reads a pattern; its words get numbers in `words`. None where it is ill-formed, which a test rules out.
    pub(super) fn parse(text: &str, words: &mut Words) -> Option<Pattern> {
        let mut parts = text.split(' ').filter(|p| !p.is_empty());
        let elements = sequence(&mut parts, words, false)?;
        let mut behind = Behind::default();
        behind_number(&elements.iter().collect::<Vec<_>>(), false, &mut behind);
        Some(Pattern { elements, behind })
    }

    /// Whether it may match at a number that is no word of a rule and has `next` behind it.
    pub(super) fn may_match(&self, next: Next) -> bool {
        match next {
            Next::Any => true,
            Next::Number => self.behind.nothing || self.behind.number,
            Next::Other => self.behind.nothing,
        }
    }

    /// The first tokens this pattern may begin with: word numbers (for classes all their words), and whether a number.
    pub(super) fn starts(&self, words: &Words) -> (Vec<u16>, bool) {
        let (mut ids, mut number) = (Vec::new(), false);
        starts(&self.elements, words, &mut ids, &mut number);
        (ids, number)
    }

    /// Matches at token `i`.
    pub(super) fn at(&self, look: &Look<'_, '_>, i: usize) -> Option<Match> {
        let mut found = Match { first: i, last: i, ..Match::default() };
        let last = step(&self.elements, look, i, &mut found)?;
        found.last = last;
        (last > i).then_some(found)
    }
}

/// Follows every way through `elements` to what may stand behind a first token that only an element for numbers takes.
fn behind_number(elements: &[&Element], taken: bool, behind: &mut Behind) {
    let Some((element, rest)) = elements.split_first() else {
        behind.nothing |= taken;
        return;
    };
    match element {
        Element::Optional(inner) => {
            let with: Vec<&Element> = inner.iter().chain(rest.iter().copied()).collect();
            behind_number(&with, taken, behind);
            behind_number(rest, taken, behind);
        }
        Element::Behind { .. } | Element::Ahead { .. } => behind_number(rest, taken, behind),
        Element::Words(_) | Element::Class(_) | Element::Hyphen => {}
        _ if taken => behind.number = true,
        _ => behind_number(rest, true, behind),
    }
}

fn sequence<'p>(parts: &mut impl Iterator<Item = &'p str>, words: &mut Words, inside: bool) -> Option<Box<[Element]>> {
    let mut out = Vec::new();
    while let Some(part) = parts.next() {
        match part {
            "(" => out.push(Element::Optional(sequence(parts, words, true)?)),
            ")?" => return inside.then(|| out.into_boxed_slice()),
            _ => out.push(element(part, words)?),
        }
    }
    (!inside).then(|| out.into_boxed_slice())
}

fn element(part: &str, words: &mut Words) -> Option<Element> {
    if let Some(inner) = part.strip_suffix('?').filter(|p| !p.is_empty()) {
        return Some(Element::Optional(Box::new([element(inner, words)?])));
    }
    let mut list = |text: &str| text.split('|').map(|w| words.intern(w)).collect::<Box<[u16]>>();
    if let Some(rest) = part.strip_prefix('<') {
        let (rest, not) = rest.strip_prefix('!').map_or((rest, false), |r| (r, true));
        return Some(Element::Behind { words: list(rest), not });
    }
    if let Some(rest) = part.strip_prefix('>') {
        let (rest, not) = rest.strip_prefix('!').map_or((rest, false), |r| (r, true));
        return Some(Element::Ahead { words: list(rest), not });
    }
    Some(match part {
        "NUM" => Element::Number,
        "COUNT" => Element::Count,
        "YEAR" => Element::Year,
        "DAY" => Element::Day,
        "NTH" => Element::Nth,
        "TIME" => Element::Time,
        "CLOCK" => Element::Clock,
        "NUMERIC" => Element::Numeric,
        "DECADE" => Element::Decade,
        "LRB" => Element::Words(list("(")),
        "RRB" => Element::Words(list(")")),
        "-" => Element::Hyphen,
        "~" => Element::Optional(Box::new([Element::Hyphen])),
        name if name.bytes().all(|b| b.is_ascii_uppercase()) => Element::Class(class(&name.to_ascii_lowercase())?),
        _ => Element::Words(list(part)),
    })
}

fn starts(elements: &[Element], words: &Words, ids: &mut Vec<u16>, number: &mut bool) -> bool {
    for element in elements {
        let listed = |test: &dyn Fn(u16) -> bool| (1..words.len() as u16).filter(|id| test(*id)).collect::<Vec<_>>();
        match element {
            Element::Behind { .. } | Element::Ahead { .. } => continue,
            Element::Optional(inner) => {
                starts(inner, words, ids, number);
                continue;
            }
            Element::Words(list) => ids.extend_from_slice(list),
            Element::Class(class) => ids.extend(listed(&|id| words.value(id, *class).is_some())),
            Element::Number | Element::Count => {
                *number = true;
                ids.extend(listed(&|id| {
                    words.value(id, Class::Cardinal).is_some() || words.value(id, Class::Tens).is_some()
                }));
                ids.extend(numbers::OPENERS.iter().map(|w| words.id(crate::tagger::hash(w.as_bytes()))));
            }
            Element::Year => {
                *number = true;
                ids.extend(numbers::YEARS.map(|w| words.id(crate::tagger::hash(w.as_bytes()))));
            }
            Element::Decade => {
                *number = true;
                ids.extend(["'", "’", "‘"].map(|w| words.id(crate::tagger::hash(w.as_bytes()))));
            }
            Element::Nth => {
                *number = true;
                ids.extend(listed(&|id| words.value(id, Class::Ordinal).is_some()));
            }
            Element::Time => {
                *number = true;
                ids.extend(numbers::HOURS.iter().map(|(w, _)| words.id(crate::tagger::hash(w.as_bytes()))));
                ids.extend(listed(&|id| words.value(id, Class::Cardinal).is_some()));
            }
            Element::Day | Element::Clock | Element::Numeric => *number = true,
            Element::Hyphen => {}
        }
        return true;
    }
    false
}

/// Matches `elements` from token `at` on; gives where they end.
fn step(elements: &[Element], look: &Look<'_, '_>, at: usize, found: &mut Match) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    if let Element::Optional(inner) = element {
        let kept = *found;
        // With it first; where the rest then fails, without it.
        if let Some(next) = step(inner, look, at, found)
            && let Some(last) = step(rest, look, next, found)
        {
            return Some(last);
        }
        *found = kept;
        return step(rest, look, at, found);
    }
    let next = single(element, look, at, found)?;
    step(rest, look, next, found)
}

/// Matches one element that is no optional part.
fn single(element: &Element, look: &Look<'_, '_>, at: usize, found: &mut Match) -> Option<usize> {
    match element {
        Element::Words(list) => listed(list, look, at, found),
        Element::Class(class) => {
            found.note(*class, look.value(at, *class)?, at);
            Some(at + 1)
        }
        Element::Time => {
            let (minutes, next) = numbers::time(look, at)?;
            found.time = Some(minutes);
            Some(zone(look, next, found))
        }
        Element::Clock => {
            found.time = Some(numbers::plain_time(look, at)?);
            Some(zone(look, at + 1, found))
        }
        Element::Hyphen => {
            let hyphen = matches!(look.w(at), "-" | "–") && look.glued(at) && look.glued(at + 1);
            hyphen.then_some(at + 1)
        }
        Element::Behind { words, not } => {
            let there = at.checked_sub(1).is_some_and(|b| words.contains(&look.id(b)));
            (there != *not).then_some(at)
        }
        Element::Ahead { words, not } => (words.contains(&look.id(at)) != *not).then_some(at),
        Element::Optional(_) => None,
        _ => number(element, look, at, found),
    }
}

/// One of these words; what they shift, count back from or cut short is noted with them.
fn listed(list: &[u16], look: &Look<'_, '_>, at: usize, found: &mut Match) -> Option<usize> {
    let id = look.id(at);
    if id == 0 || !list.contains(&id) {
        return None;
    }
    for class in [Class::Shift, Class::Phase, Class::Sign] {
        if let Some(value) = look.value(at, class) {
            found.note(class, value, at);
        }
    }
    Some(at + 1)
}

/// The elements that stand for numbers and dates of figures.
fn number(element: &Element, look: &Look<'_, '_>, at: usize, found: &mut Match) -> Option<usize> {
    let next = match element {
        Element::Number | Element::Count => {
            let read = if matches!(element, Element::Number) { numbers::number } else { numbers::count };
            let (count, next) = read(look, at)?;
            found.count(count);
            next
        }
        Element::Year | Element::Decade => {
            let read = if matches!(element, Element::Year) { numbers::year } else { numbers::decade };
            let (year, next) = read(look, at)?;
            found.year.push(year);
            next
        }
        Element::Day => {
            found.day.push(numbers::day(look, at)?);
            at + 1
        }
        Element::Nth => {
            let (nth, next) = numbers::nth(look, at)?;
            found.nth.push(nth);
            next
        }
        Element::Numeric => {
            let ([year, month, day], next) = numbers::numeric(look, at)?;
            found.year.push(year);
            found.month.push(month);
            found.day.push(day);
            next
        }
        _ => return None,
    };
    Some(next)
}

/// Behind a zone's name, where one stands: "GMT", "(1430 GMT)" does not count.
fn zone(look: &Look<'_, '_>, at: usize, found: &mut Match) -> usize {
    if look.w(at) == "local" && look.w(at + 1) == "time" {
        return at + 2;
    }
    let open = usize::from(look.w(at) == "(");
    let Some(value) = look.value(at + open, Class::Zone).filter(|_| look.is_upper(at + open)) else { return at };
    if open == 1 && look.w(at + 2) != ")" {
        return at;
    }
    found.zone = Some(value);
    at + 1 + 2 * open
}
