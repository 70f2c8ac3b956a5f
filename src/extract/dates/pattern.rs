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
use super::numbers::{self, Count};
use super::words::{Class, Unit, Words, class, unit};

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

/// Up to two captured numbers of one kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Two {
    values: [i16; 2],
    len: u8,
}

impl Two {
    pub(super) fn push(&mut self, value: i16) {
        if let Some(slot) = self.values.get_mut(usize::from(self.len)) {
            *slot = value;
            self.len += 1;
        }
    }

    /// The first.
    pub(super) fn one(self) -> Option<i16> {
        (self.len > 0).then_some(self.values[0])
    }

    /// The second.
    pub(super) fn two(self) -> Option<i16> {
        (self.len > 1).then_some(self.values[1])
    }
}

/// What a pattern matched: its tokens and what its elements mean.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Match {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) month: Two,
    pub(super) day: Two,
    pub(super) year: Two,
    pub(super) weekday: Two,
    pub(super) nth: Two,
    pub(super) counts: [Option<Count>; 2],
    /// The last unit, and the one before it.
    pub(super) units: [Option<Unit>; 2],
    pub(super) plural: bool,
    /// The tokens of the first month and the first weekday.
    pub(super) month_at: usize,
    pub(super) weekday_at: usize,
    pub(super) season: Option<i8>,
    pub(super) part: Option<i8>,
    pub(super) parts: bool,
    pub(super) tenfold: Option<i8>,
    pub(super) shift: Option<i8>,
    pub(super) phase: Option<i8>,
    pub(super) sign: Option<i8>,
    pub(super) deictic: Option<i8>,
    pub(super) zone: Option<i8>,
    /// Minutes after midnight.
    pub(super) time: Option<i16>,
}

impl Match {
    fn note(&mut self, class: Class, value: i8, at: usize) {
        let wide = i16::from(value);
        match class {
            Class::Month => {
                self.month_at = if self.month.len == 0 { at } else { self.month_at };
                self.month.push(wide);
            }
            Class::Weekday | Class::Weekdays => {
                self.weekday_at = if self.weekday.len == 0 { at } else { self.weekday_at };
                self.weekday.push(wide);
            }
            Class::Unit | Class::Units => {
                self.units = [Some(unit(value)), self.units[0]];
                self.plural = class == Class::Units;
            }
            Class::Season => self.season = Some(value),
            Class::Part | Class::Parts => {
                self.part = Some(value);
                self.parts = class == Class::Parts;
            }
            Class::Cardinal | Class::Tens => self.count(Count::whole(value.unsigned_abs().into())),
            Class::Ordinal => self.nth.push(wide),
            Class::Tenfold => self.tenfold = Some(value),
            Class::Shift => self.shift = Some(value),
            Class::Phase => self.phase = Some(value),
            Class::Sign => self.sign = Some(value),
            Class::Deictic => self.deictic = Some(value),
            Class::Zone => self.zone = Some(value),
        }
    }
}

impl Match {
    fn count(&mut self, count: Count) {
        let slot = usize::from(self.counts[0].is_some());
        self.counts[slot] = Some(count);
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

fn single(element: &Element, look: &Look<'_, '_>, at: usize, found: &mut Match) -> Option<usize> {
    match element {
        Element::Words(list) => {
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
        Element::Class(class) => {
            found.note(*class, look.value(at, *class)?, at);
            Some(at + 1)
        }
        Element::Number => {
            let (count, next) = numbers::number(look, at)?;
            found.count(count);
            Some(next)
        }
        Element::Count => {
            let (count, next) = numbers::count(look, at)?;
            found.count(count);
            Some(next)
        }
        Element::Year => {
            let (year, next) = numbers::year(look, at)?;
            found.year.push(year);
            Some(next)
        }
        Element::Day => {
            found.day.push(numbers::day(look, at)?);
            Some(at + 1)
        }
        Element::Nth => {
            let (nth, next) = numbers::nth(look, at)?;
            found.nth.push(nth);
            Some(next)
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
        Element::Numeric => {
            let (date, next) = numbers::numeric(look, at)?;
            found.year.push(date[0]);
            found.month.push(date[1]);
            found.day.push(date[2]);
            Some(next)
        }
        Element::Decade => {
            let (decade, next) = numbers::decade(look, at)?;
            found.year.push(decade);
            Some(next)
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
    }
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
