//! Every expression: tables of rules, a table a file. To add an expression, add a pattern to its rule or a rule to its
//! table, and its cases to `cases.txt`.

mod ago;
mod calendar;
mod clock;
mod days;
mod holidays;
mod lengths;
mod nowadays;
mod periods;
mod quarters;
mod sets;
mod vague;
mod years;

use std::sync::LazyLock;

use super::found::Match;
use super::hit::Hit;
use super::look::Look;
use super::numbers;
use super::pattern::Pattern;
use super::words::Words;

/// A rule: its name stays on the result, its patterns are in the language of [`super::pattern`], `make` says what a match
/// means or declines.
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) patterns: &'static [&'static str],
    pub(super) make: fn(&Look<'_, '_>, &Match) -> Option<Hit>,
}

/// The tables; of two hits of one length the earlier rule's stays.
const TABLES: &[&[Rule]] = &[
    clock::RULES,
    calendar::RULES,
    days::RULES,
    quarters::RULES,
    periods::RULES,
    ago::RULES,
    years::RULES,
    sets::RULES,
    lengths::RULES,
    holidays::RULES,
    vague::RULES,
];

/// The compiled rules, by the words they may begin with.
pub(super) struct Index {
    words: Words,
    rules: Vec<(&'static Rule, Pattern)>,
    /// For each word the rules that may begin with it.
    by_word: Vec<Vec<u16>>,
    /// The rules that may begin with a number.
    by_number: Vec<u16>,
}

impl Index {
    /// Compiled at first use: some hundred short patterns.
    pub(super) fn shared() -> &'static Index {
        static INDEX: LazyLock<Index> = LazyLock::new(Index::new);
        &INDEX
    }

    fn new() -> Index {
        let mut words = Words::new();
        numbers::openers().for_each(|word| {
            words.intern(word);
        });
        let mut rules = Vec::new();
        for rule in TABLES.iter().copied().flatten() {
            for text in rule.patterns {
                rules.extend(Pattern::parse(text, &mut words).map(|pattern| (rule, pattern)));
            }
        }
        let mut index = Index { by_word: vec![Vec::new(); words.len()], words, rules, by_number: Vec::new() };
        for (n, (_, pattern)) in index.rules.iter().enumerate() {
            let (ids, number) = pattern.starts(&index.words);
            for id in ids {
                let list = &mut index.by_word[usize::from(id)];
                if list.last() != Some(&(n as u16)) {
                    list.push(n as u16);
                }
            }
            if number {
                index.by_number.push(n as u16);
            }
        }
        index.by_word[0].clear();
        index
    }

    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// The rules that may begin with word `id`, or with a number.
    pub(super) fn starting(&self, id: u16, number: bool) -> impl Iterator<Item = (&'static Rule, &Pattern)> {
        let list: &[u16] = if number { &self.by_number } else { &self.by_word[usize::from(id)] };
        list.iter().map(|n| &self.rules[usize::from(*n)]).map(|(rule, pattern)| (*rule, pattern))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_well_formed() {
        let mut words = Words::new();
        for rule in TABLES.iter().copied().flatten() {
            for text in rule.patterns {
                assert!(Pattern::parse(text, &mut words).is_some(), "{}: {text}", rule.name);
            }
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<&str> = TABLES.iter().copied().flatten().map(|r| r.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
