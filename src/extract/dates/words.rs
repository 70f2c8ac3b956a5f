//! The words of time and what they mean, from `lexicon/data/time_words.tsv`: a class and a value a line. Words that only
//! a pattern names are known by their number alone.

use crate::lexicon::{self, Sieve};
use crate::tagger::hash;

/// What a word may be. `second` is an ordinal and a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// `october`, `oct.`: 1 to 12.
    Month,
    /// `friday`: 1 for Monday to 7.
    Weekday,
    /// `fridays`.
    Weekdays,
    /// `month`.
    Unit,
    /// `months`.
    Units,
    /// `autumn`.
    Season,
    /// `morning`.
    Part,
    /// `mornings`.
    Parts,
    /// `one` to `nineteen`.
    Cardinal,
    /// `twenty` to `ninety`.
    Tens,
    /// `first` to `thirtieth`.
    Ordinal,
    /// `seventies`.
    Tenfold,
    /// `last` -1, `this` 0, `next` 1.
    Shift,
    /// `early`, `mid`, `late`.
    Phase,
    /// `ago` -1, `later` 1.
    Sign,
    /// `yesterday` -1, `today` 0, `tomorrow` 1.
    Deictic,
    /// `gmt`: quarters of an hour from UTC.
    Zone,
}

/// The classes as the list and the patterns write them.
const CLASSES: &[(&str, Class)] = &[
    ("month", Class::Month),
    ("weekday", Class::Weekday),
    ("weekdays", Class::Weekdays),
    ("unit", Class::Unit),
    ("units", Class::Units),
    ("season", Class::Season),
    ("part", Class::Part),
    ("parts", Class::Parts),
    ("cardinal", Class::Cardinal),
    ("tens", Class::Tens),
    ("ordinal", Class::Ordinal),
    ("tenfold", Class::Tenfold),
    ("shift", Class::Shift),
    ("phase", Class::Phase),
    ("sign", Class::Sign),
    ("deictic", Class::Deictic),
    ("zone", Class::Zone),
];

/// The class of this name.
pub(super) fn class(name: &str) -> Option<Class> {
    CLASSES.iter().find(|(n, _)| *n == name).map(|(_, class)| *class)
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

const UNITS: [(&str, Unit); 12] = [
    ("second", Unit::Second),
    ("minute", Unit::Minute),
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("weekend", Unit::Weekend),
    ("week", Unit::Week),
    ("fortnight", Unit::Fortnight),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("year", Unit::Year),
    ("decade", Unit::Decade),
    ("century", Unit::Century),
];

/// Seasons by their value.
pub(super) const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// Parts of the day by their value.
pub(super) const PARTS: [&str; 6] = ["MO", "MI", "AF", "EV", "NI", "DT"];

/// Phases by their value: TIMEX3 `mod`.
pub(super) const PHASES: [&str; 3] = ["START", "MID", "END"];

/// The zone's offset is not one for all places that write its name so.
pub(super) const NO_OFFSET: i8 = i8::MAX;

/// Added to the offset of a zone whose clocks go by American summer time (`ET`): no zone's own offset is so low.
pub(super) const AMERICAN: i8 = -64;

/// A word's classes with their values.
#[derive(Clone, Copy, Debug, Default)]
struct Senses {
    bits: u32,
    values: [(u8, i8); 3],
    count: u8,
}

/// The words that patterns and the list name, by hash; word 0 is any other word.
#[derive(Debug)]
pub(super) struct Words {
    slots: Vec<(u64, u16)>,
    sieve: Sieve,
    senses: Vec<Senses>,
}

const SLOTS: usize = 4096;

impl Words {
    /// The words of the list.
    pub(super) fn new() -> Words {
        let mut words = Words { slots: vec![(0, 0); SLOTS], sieve: Sieve::new(), senses: vec![Senses::default()] };
        for line in lexicon::time_words().lines() {
            let mut columns = line.split('\t');
            let (Some(word), Some(name), Some(text)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            let Some(class) = class(name) else { continue };
            let id = words.intern(word);
            words.senses[usize::from(id)].add(class, number(class, text));
        }
        words
    }

    /// The number of `word`, which gets one if it has none.
    pub(super) fn intern(&mut self, word: &str) -> u16 {
        let hash = hash(word.as_bytes());
        let mut at = hash as usize % SLOTS;
        while self.slots[at].1 != 0 {
            if self.slots[at].0 == hash {
                return self.slots[at].1;
            }
            at = (at + 1) % SLOTS;
        }
        let id = self.senses.len() as u16;
        assert!(self.senses.len() < SLOTS / 2, "room for every word of the rules");
        self.senses.push(Senses::default());
        self.slots[at] = (hash, id);
        self.sieve.add(hash);
        id
    }

    /// The number of the word with this hash, 0 for any other word.
    #[inline]
    pub(super) fn id(&self, hash: u64) -> u16 {
        if !self.sieve.may_hold(hash) {
            return 0;
        }
        let mut at = hash as usize % SLOTS;
        loop {
            let (found, id) = self.slots[at];
            if id == 0 || found == hash {
                return id;
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// How many words there are, word 0 among them.
    pub(super) fn len(&self) -> usize {
        self.senses.len()
    }

    /// The value that word `id` has as a `class`.
    #[inline]
    pub(super) fn value(&self, id: u16, class: Class) -> Option<i8> {
        let senses = self.senses.get(usize::from(id))?;
        if senses.bits & 1 << class as u32 == 0 {
            return None;
        }
        senses.values.iter().find(|(c, _)| *c == class as u8).map(|(_, value)| *value)
    }
}

impl Senses {
    fn add(&mut self, class: Class, value: i8) {
        if let Some(slot) = self.values.get_mut(usize::from(self.count)) {
            *slot = (class as u8, value);
            self.bits |= 1 << class as u32;
            self.count += 1;
        }
    }
}

/// The value of a line of the list.
fn number(class: Class, text: &str) -> i8 {
    let place = |names: &[&str]| names.iter().position(|n| *n == text).unwrap_or(0) as i8;
    match class {
        Class::Unit | Class::Units => UNITS.iter().position(|(n, _)| *n == text).unwrap_or(0) as i8,
        Class::Season => place(&SEASONS),
        Class::Part | Class::Parts => place(&PARTS),
        Class::Phase => place(&PHASES),
        Class::Zone => match text.strip_prefix("us") {
            Some(standard) => AMERICAN + standard.parse::<i8>().unwrap_or(0),
            None => text.parse().unwrap_or(NO_OFFSET),
        },
        _ => text.parse().unwrap_or(0),
    }
}

/// The unit of a value.
pub(super) fn unit(value: i8) -> Unit {
    UNITS.get(value as usize).map_or(Unit::Day, |(_, unit)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_class_and_a_value() {
        for line in lexicon::time_words().lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 3, "{line}");
            let class = class(columns[1]).expect(line);
            let known = match class {
                Class::Unit | Class::Units => UNITS.iter().any(|(n, _)| *n == columns[2]),
                Class::Season => SEASONS.contains(&columns[2]),
                Class::Part | Class::Parts => PARTS.contains(&columns[2]),
                Class::Phase => PHASES.contains(&columns[2]),
                Class::Zone => columns[2].is_empty() || columns[2].trim_start_matches("us").parse::<i8>().is_ok(),
                _ => columns[2].parse::<i8>().is_ok(),
            };
            assert!(known, "{line}");
        }
    }

    #[test]
    fn a_word_has_several_senses() {
        let words = Words::new();
        let second = words.id(hash(b"second"));
        assert_eq!(words.value(second, Class::Ordinal), Some(2));
        assert_eq!(words.value(second, Class::Unit).map(unit), Some(Unit::Second));
        assert_eq!(words.value(second, Class::Month), None);
        assert_eq!(words.id(hash(b"sandwich")), 0);
    }
}
