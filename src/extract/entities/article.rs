//! What the whole article says of a word: written in lower case too, part of a longer name, behind a title, an acronym.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::gazetteer::{GIVEN, ORG_WORD, TITLE};
use super::word::{Word, lower};
use crate::extract::Context;
use crate::tagger::hash;
use crate::text::TokenKind;

/// In mid-sentence the article writes the word with a capital.
pub(super) const SEEN_CAPITAL: u16 = 1;
/// The article writes it in lower case too.
pub(super) const SEEN_LOWER: u16 = 1 << 1;
/// It stands in a run of capitalised words.
pub(super) const IN_LONGER: u16 = 1 << 2;
/// It stands behind a personal title.
pub(super) const AFTER_TITLE: u16 = 1 << 3;
/// It is the acronym of a run.
pub(super) const ACRONYM: u16 = 1 << 4;
/// It stands behind "in", "at", "from".
pub(super) const AFTER_PLACE_WORD: u16 = 1 << 5;
/// It stands at a verb of saying.
pub(super) const SAYS: u16 = 1 << 6;
/// It ends a run that begins with a given name.
pub(super) const AFTER_GIVEN: u16 = 1 << 7;
/// It stands in a run that ends in a word for organisations.
pub(super) const WITH_ORG_WORD: u16 = 1 << 8;
/// It stands behind "the".
pub(super) const AFTER_THE: u16 = 1 << 9;
/// It stands alone, neither behind "the" nor in a run.
pub(super) const BARE: u16 = 1 << 10;

/// Keys are hashes already.
#[derive(Default)]
pub(super) struct Plain(u64);

/// Builds [`Plain`].
pub(super) type PlainState = BuildHasherDefault<Plain>;

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0 ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }
    fn write_isize(&mut self, n: isize) {
        self.write_u64(n as u64);
    }
}

/// A map whose keys are hashes.
pub(super) type HashedMap<V> = HashMap<u64, V, PlainState>;

/// The capitalised runs of the article, in order: first token and one past the last.
pub(super) struct Runs(Vec<(u32, u32)>);

impl Runs {
    /// The run that token `i`, a capital, stands in.
    pub(super) fn of(&self, i: usize) -> (usize, usize) {
        let at = self.0.partition_point(|(_, last)| *last as usize <= i);
        self.0.get(at).map_or((i, i), |(first, last)| (*first as usize, *last as usize))
    }
}

/// Finds the runs.
pub(super) fn runs(cx: &Context<'_>, words: &[Word]) -> Runs {
    let mut out = Vec::new();
    for sentence in &cx.tokens.sentences {
        let mut i = sentence.tokens.start as usize;
        let end = sentence.tokens.end as usize;
        while i < end {
            if !words[i].capital {
                i += 1;
                continue;
            }
            let mut last = i + 1;
            while last < end {
                if words[last].capital {
                    last += 1;
                } else if last + 1 < end && words[last + 1].capital && joins(cx.lower(last)) {
                    last += 2;
                } else {
                    break;
                }
            }
            out.push((i as u32, last as u32));
            i = last;
        }
    }
    Runs(out)
}

/// Small words inside names.
fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "de" | "al" | "-" | "bin" | "bint" | "ibn" | "la" | "del" | "da" | "do" | "dos" | "van" | "von"
    ) || matches!(word, "&" | "du" | "el" | "der" | "den" | "di" | "le" | "ul" | "y" | "e")
}

/// Gathers what the article says of every word; bits a token.
pub(super) fn facts(cx: &Context<'_>, words: &[Word], runs: &Runs) -> Vec<u16> {
    let mut seen: HashedMap<u16> = HashedMap::default();
    seen.reserve(words.len() / 3);
    for (i, word) in words.iter().enumerate() {
        if word.capital {
            let run = runs.of(i);
            let bits = capital_facts(cx, words, i, run);
            *seen.entry(lower(cx, i)).or_default() |= bits;
            if let Some(acronym) = acronym(cx, i, run) {
                *seen.entry(acronym).or_default() |= ACRONYM;
            }
        } else if !word.headed {
            *seen.entry(lower(cx, i)).or_default() |= SEEN_LOWER;
        }
    }
    let fact = |i: usize| if words[i].active { seen.get(&lower(cx, i)).copied().unwrap_or(0) } else { 0 };
    (0..words.len()).map(fact).collect()
}

fn capital_facts(cx: &Context<'_>, words: &[Word], i: usize, (first, last): (usize, usize)) -> u16 {
    let mut bits = 0;
    if words[i].headed {
        return bits;
    }
    if !words[i].first {
        bits |= SEEN_CAPITAL;
    }
    let alone = last - first == 1;
    if !alone {
        bits |= IN_LONGER;
        if i > first && words[first].own & GIVEN != 0 {
            bits |= AFTER_GIVEN;
        }
        if words[last - 1].own & ORG_WORD != 0 {
            bits |= WITH_ORG_WORD;
        }
    }
    let before = first.checked_sub(1);
    if let Some(before) = before {
        if words[before].own & TITLE != 0 {
            bits |= AFTER_TITLE;
        }
        match cx.lower(before) {
            "in" | "at" | "from" | "near" | "across" | "outside" => bits |= AFTER_PLACE_WORD,
            "the" => bits |= AFTER_THE,
            _ => {}
        }
    }
    if alone && bits & AFTER_THE == 0 {
        bits |= BARE;
    }
    let says_at = |n: usize| n < words.len() && says(cx.lower(n));
    if says_at(last) || before.is_some_and(says_at) {
        bits |= SAYS;
    }
    bits
}

fn says(lower: &str) -> bool {
    matches!(lower, "said" | "says" | "told" | "added" | "noted" | "explained" | "stressed" | "warned" | "stated")
}

/// The lower-case hash of the initials of the run that begins at `i`, small words left out.
fn acronym(cx: &Context<'_>, i: usize, (first, last): (usize, usize)) -> Option<u64> {
    if first != i || !(2..=16).contains(&(last - first)) {
        return None;
    }
    acronyms(cx, i, last).next()
}

/// The lower-case hashes of the initials of a name's tokens: without small words, and with them.
pub(super) fn acronyms(cx: &Context<'_>, first: usize, last: usize) -> impl Iterator<Item = u64> {
    let letters = |all: bool| {
        let mut letters = [0_u8; 8];
        let mut n = 0;
        for token in first..last.min(first + 16) {
            let own = &cx.tokens.tokens[token];
            if own.is_capitalised() || all && own.kind == TokenKind::Word {
                *letters.get_mut(n)? = *cx.lower(token).as_bytes().first()?;
                n += 1;
            }
        }
        (n >= 2).then(|| hash(&letters[..n]))
    };
    [letters(false), letters(true)].into_iter().flatten()
}
