//! Number words by their hash: every token of a story is asked whether a number may begin there.

use std::sync::LazyLock;

use crate::lexicon::{self, Sieve};
use crate::tagger;

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// zero to nineteen
    Unit,
    /// twenty to ninety
    Tens,
    /// hundred, million, crore, bn
    Scale,
    /// first
    Ordinal,
    /// half, quarters, thirds
    Part,
    /// third, tenth: a place in an order or a part
    PlaceOrPart,
    /// dozens, hundreds, millions
    Vague,
    Dozen,
}

/// A word of `number_words.tsv`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NumberWord {
    pub(super) class: Class,
    pub(super) value: f64,
}

const SLOTS: usize = 512;

/// Open addressing over the tokens' own hashes: a miss, the usual case, costs one look.
struct Table {
    slots: Vec<Option<(u64, &'static str, NumberWord)>>,
    sieve: Sieve,
}

impl Table {
    fn build() -> Self {
        let (mut slots, mut sieve) = (vec![None; SLOTS], Sieve::new());
        for line in lexicon::number_words().lines() {
            let mut columns = line.split('\t');
            let (word, class) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
            let class = match class {
                "unit" => Class::Unit,
                "tens" => Class::Tens,
                "scale" => Class::Scale,
                "ordinal" => Class::Ordinal,
                "part" => Class::Part,
                "place_or_part" => Class::PlaceOrPart,
                "vague" => Class::Vague,
                _ => Class::Dozen,
            };
            let Some(value) = columns.next().and_then(|v| v.parse().ok()) else { continue };
            let hash = tagger::hash(word.as_bytes());
            let mut at = hash as usize % SLOTS;
            while slots[at].is_some() {
                at = (at + 1) % SLOTS;
            }
            slots[at] = Some((hash, word, NumberWord { class, value }));
            sieve.add(hash);
        }
        Table { slots, sieve }
    }

    fn get(&self, hash: u64, word: &str) -> Option<NumberWord> {
        if !self.sieve.may_hold(hash) {
            return None;
        }
        let mut at = hash as usize % SLOTS;
        while let Some((found, name, number)) = self.slots[at] {
            if found == hash && name == word {
                return Some(number);
            }
            at = (at + 1) % SLOTS;
        }
        None
    }
}

/// What the word with this hash is among number words.
pub(super) fn number_word(hash: u64, word: &str) -> Option<NumberWord> {
    static TABLE: LazyLock<Table> = LazyLock::new(Table::build);
    TABLE.get(hash, word)
}

/// The same for a word that is no token.
pub(super) fn of(word: &str) -> Option<NumberWord> {
    number_word(tagger::hash(word.as_bytes()), word)
}

/// A scale word's factor.
pub(super) fn scale(word: &str) -> Option<f64> {
    of(word).filter(|n| n.class == Class::Scale).map(|n| n.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_the_table_has_room() {
        let mut words = 0;
        for line in lexicon::number_words().lines() {
            let mut columns = line.split('\t');
            let (word, class) = (columns.next().expect("a word"), columns.next().expect("a class"));
            assert!(["unit", "tens", "scale", "ordinal", "part", "place_or_part", "vague", "dozen"].contains(&class));
            assert!(of(word).is_some(), "{word}");
            words += 1;
        }
        assert!(words * 2 < SLOTS, "{words} words want a larger table");
        assert_eq!(of("said"), None);
    }
}
