//! Lists of names and trigger words, each a class; a token gets the classes of the longest entry that covers it.
//!
//! The lists stand as text in `lexicon/data`; the trainer compiles them into `gazetteer.table` (hash of an entry or of
//! its beginning → classes), and a test says when the table is older than the lists.

use std::ops::Range;
use std::sync::LazyLock;

use super::word::{Word, lower};
use crate::extract::Context;
#[cfg(any(test, feature = "train"))]
use crate::lexicon::Sorted;
use crate::lexicon::{Sieve, lower_names};
use crate::tagger::{Table, hash, pair};

/// A set of classes, one bit a list.
pub(super) type Classes = u32;

/// Some longer entry begins with these words.
const PREFIX: Classes = 1 << 17;
/// A name that copy writes in lower case.
const LOWER_NAME: Classes = 1 << 16;

/// Bits of [`LISTS`] that other code asks for.
pub(super) const TITLE: Classes = 1;
pub(super) const GIVEN: Classes = 1 << 4;
pub(super) const ORG_WORD: Classes = 1 << 8;
/// Words for bodies, places and buildings.
pub(super) const NAME_PART: Classes = ORG_WORD | 1 << 9 | 1 << 10;

/// The lists in the order of their bits.
#[cfg(any(test, feature = "train"))]
const LISTS: &[(&str, &str)] = &[
    ("titles", include_str!("../../lexicon/data/titles.txt")),
    ("countries", include_str!("../../lexicon/data/countries.tsv")),
    ("demonyms", include_str!("../../lexicon/data/demonyms.txt")),
    ("places", include_str!("../../lexicon/data/places.txt")),
    ("given_names", include_str!("../../lexicon/data/given_names.tsv")),
    ("surnames", include_str!("../../lexicon/data/surnames.txt")),
    ("groups", include_str!("../../lexicon/data/groups.txt")),
    ("organizations", include_str!("../../lexicon/data/organizations.txt")),
    ("org_words", include_str!("../../lexicon/data/org_words.txt")),
    ("place_words", include_str!("../../lexicon/data/place_words.txt")),
    ("facility_words", include_str!("../../lexicon/data/facility_words.txt")),
    ("event_words", include_str!("../../lexicon/data/event_words.txt")),
    ("products", include_str!("../../lexicon/data/products.txt")),
    ("misc_names", include_str!("../../lexicon/data/misc_names.txt")),
    ("companies", include_str!("../../lexicon/data/companies.txt")),
    ("person_nouns", include_str!("../../lexicon/data/person_nouns.txt")),
    ("lower_names", include_str!("../../lexicon/data/lower_names.txt")),
];

/// Entries longer than this many tokens are cut.
const LONGEST: usize = 7;

fn table() -> Option<Table> {
    Table::load(include_bytes!("gazetteer.table"))
}

/// Whether the list of names written in lower case holds the word. Asked of nearly every word, so a sieve stands before
/// the table.
pub(super) fn is_lower_name(word: u64) -> bool {
    static SIEVE: LazyLock<Sieve> = LazyLock::new(|| {
        let mut sieve = Sieve::new();
        lower_names().lines().for_each(|name| sieve.add(hash(name.as_bytes())));
        sieve
    });
    SIEVE.may_hold(word) && table().and_then(|t| t.get(word)).is_some_and(|c| c & LOWER_NAME != 0)
}

/// Marks every active token of a sentence with the classes of the longest entry that covers it; the leftmost entry goes first.
pub(super) fn mark(cx: &Context<'_>, words: &mut [Word], sentence: Range<usize>) {
    let Some(table) = table() else { return };
    let mut free = sentence.start;
    for i in sentence.clone() {
        if !words[i].active {
            continue;
        }
        let Some(own) = table.get(lower(cx, i)) else { continue };
        words[i].own = own & !PREFIX;
        if i < free {
            continue;
        }
        if let Some((len, classes)) = longest(cx, table, i, sentence.end, own) {
            for (n, word) in words[i..i + len].iter_mut().enumerate() {
                let place = match (n == 0, n + 1 == len) {
                    (true, true) => 0,
                    (true, false) => 1,
                    (false, false) => 2,
                    (false, true) => 3,
                };
                word.classes = classes;
                word.place = place;
            }
            free = i + len;
        }
    }
}

/// The longest entry that begins at token `i`: its length and classes.
fn longest(cx: &Context<'_>, table: Table, i: usize, end: usize, own: Classes) -> Option<(usize, Classes)> {
    let mut key = lower(cx, i);
    let mut found = own;
    let mut best = None;
    for len in 1..=LONGEST {
        if found & !PREFIX != 0 {
            best = Some((len, found & !PREFIX));
        }
        let next = i + len;
        if found & PREFIX == 0 || next >= end {
            break;
        }
        key = pair(key, lower(cx, next));
        match table.get(key) {
            Some(classes) => found = classes,
            None => break,
        }
    }
    best
}

/// The single words of the lists that name one kind of thing, each with the kind's label.
#[cfg(feature = "train")]
pub(crate) fn single_words() -> Vec<(&'static str, String)> {
    let kind = |list: &str| match list {
        "given_names" | "surnames" => Some("person"),
        "countries" | "places" => Some("location"),
        "demonyms" | "groups" => Some("group"),
        "organizations" | "companies" => Some("organization"),
        "products" => Some("product"),
        "misc_names" => Some("misc"),
        _ => None,
    };
    let kinds = LISTS.iter().filter_map(|(list, text)| Some((kind(list)?, *text)));
    kinds
        .flat_map(|(kind, text)| Sorted::new(text).lines().map(move |line| (kind, line)))
        .filter_map(|(kind, line)| line.split('\t').next().map(|entry| (kind, entry.to_ascii_lowercase())))
        .filter(|(_, entry)| !entry.contains(' '))
        .collect()
}

/// The compiled table of all lists. Only the first column of a list counts; the `.tsv` hold more.
#[cfg(any(test, feature = "train"))]
pub(crate) fn compile() -> Vec<u8> {
    let mut values: std::collections::BTreeMap<u64, Classes> = std::collections::BTreeMap::new();
    for (bit, (_, text)) in LISTS.iter().enumerate() {
        for line in Sorted::new(text).lines() {
            let entry = line.split('\t').next().unwrap_or("").to_ascii_lowercase();
            let words = crate::text::words(&entry);
            let mut key = 0;
            for (n, word) in words.iter().enumerate().take(LONGEST) {
                let own = hash(word.as_bytes());
                key = if n == 0 { own } else { pair(key, own) };
                let last = n + 1 == words.len() || n + 1 == LONGEST;
                *values.entry(key).or_default() |= if last { 1 << bit } else { PREFIX };
            }
        }
    }
    crate::tagger::build_table(&values.into_iter().collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_as_new_as_the_lists() {
        let now = super::compile();
        assert!(now == include_bytes!("gazetteer.table"), "run `cargo run --features train --bin train -- lists`");
    }
}
