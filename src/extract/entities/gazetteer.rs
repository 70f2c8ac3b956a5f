//! Lists of names and trigger words, each a class; a token gets the classes of the longest entries that cover it.
//!
//! The lists stand as text in `lexicon/data`; the trainer compiles them into `gazetteer.table` (entry hash → classes),
//! and a test says when the table is older than the lists.

use crate::extract::Context;
use crate::tagger::{Table, hash, pair};
use crate::text::TokenKind;

/// A set of classes, one bit a list.
pub(crate) type Classes = u16;

/// Some longer entry begins with these words.
const PREFIX: Classes = 1 << 15;
/// `titles.txt`
pub(crate) const TITLE: Classes = 1;

/// The lists in the order of their bits: file, what it holds.
pub(crate) const LISTS: &[(&str, &str)] = &[
    ("titles", include_str!("../../lexicon/data/titles.txt")),
    ("countries", include_str!("../../lexicon/data/countries.tsv")),
    ("demonyms", ""),
    ("places", include_str!("../../lexicon/data/places.txt")),
    ("given_names", include_str!("../../lexicon/data/given_names.tsv")),
    ("surnames", include_str!("../../lexicon/data/surnames.txt")),
    ("groups", include_str!("../../lexicon/data/groups.txt")),
    ("organizations", include_str!("../../lexicon/data/organizations.txt")),
    ("org_words", include_str!("../../lexicon/data/org_words.txt")),
    ("location_words", include_str!("../../lexicon/data/location_words.txt")),
    ("facility_words", include_str!("../../lexicon/data/facility_words.txt")),
    ("event_words", include_str!("../../lexicon/data/event_words.txt")),
    ("products", include_str!("../../lexicon/data/products.txt")),
    ("misc_names", include_str!("../../lexicon/data/misc_names.txt")),
];

/// Entries longer than this many tokens are cut.
const LONGEST: usize = 7;

fn table() -> Option<Table> {
    Table::load(include_bytes!("gazetteer.table"))
}

/// Tells the classes of every token that an entry covers, longest entries first at each token.
pub(super) fn mark(cx: &Context<'_>, mut put: impl FnMut(usize, Classes)) {
    let Some(table) = table() else { return };
    for sentence in &cx.tokens.sentences {
        let range = sentence.tokens.range();
        for i in range.clone() {
            if cx.tokens.tokens[i].kind != TokenKind::Word {
                continue;
            }
            let mut key = hash(cx.lower(i).as_bytes());
            let mut longest = None;
            for len in 1..=LONGEST {
                let Some(found) = table.get(key) else { break };
                if found & !PREFIX != 0 {
                    longest = Some((len, found & !PREFIX));
                }
                let next = i + len;
                if found & PREFIX == 0 || next >= range.end {
                    break;
                }
                key = pair(key, hash(cx.lower(next).as_bytes()));
            }
            if let Some((len, classes)) = longest {
                (i..i + len).for_each(|n| put(n, classes));
            }
        }
    }
}

/// Every entry of the lists as (class bit, entry).
#[cfg(any(test, feature = "train"))]
fn entries() -> Vec<(Classes, String)> {
    let mut out = Vec::new();
    for (bit, (name, text)) in LISTS.iter().enumerate() {
        let class = 1 << bit;
        for line in crate::lexicon::Sorted::new(text).lines() {
            let mut columns = line.split('\t');
            let first = columns.next().unwrap_or("");
            out.push((class, first.to_owned()));
            if *name == "countries" {
                let demonyms = LISTS.iter().position(|(n, _)| *n == "demonyms").map_or(0, |b| 1 << b);
                let places = LISTS.iter().position(|(n, _)| *n == "places").map_or(0, |b| 1 << b);
                let mut column = |class: Classes| {
                    let names = columns.next().unwrap_or("").split('|').filter(|n| !n.is_empty());
                    out.extend(names.map(|n| (class, n.to_owned())));
                };
                column(0);
                column(demonyms);
                column(places);
                column(class);
            }
        }
    }
    out.retain(|(class, _)| *class != 0);
    out
}

/// The compiled table of all lists.
#[cfg(any(test, feature = "train"))]
pub(crate) fn compile() -> Vec<u8> {
    let mut values: std::collections::BTreeMap<u64, Classes> = std::collections::BTreeMap::new();
    for (class, entry) in entries() {
        let entry = entry.to_ascii_lowercase();
        let words = crate::text::words(&entry);
        let mut key = None;
        for (n, word) in words.iter().enumerate().take(LONGEST) {
            let own = hash(word.as_bytes());
            let now = key.map_or(own, |k| pair(k, own));
            key = Some(now);
            let last = n + 1 == words.len() || n + 1 == LONGEST;
            *values.entry(now).or_default() |= if last { class } else { PREFIX };
        }
    }
    crate::tagger::build_table(&values.into_iter().collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_as_new_as_the_lists() {
        let now = super::compile();
        assert!(now == include_bytes!("gazetteer.table"), "run `cargo run --features train --bin train -- gazetteer`");
    }
}
