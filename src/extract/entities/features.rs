//! What the tagger sees of a token: the word and its neighbours, word classes, gazetteers, and what the whole article
//! says of the word. Tagging and training call the same code.
//!
//! The groups and what each gives are measured in `entities.model.md`. After Ratinov and Roth 2009 ("Design Challenges
//! and Misconceptions in Named Entity Recognition"): gazetteers, word classes and non-local features.

use std::collections::HashMap;

use super::gazetteer::{self, Classes};
use crate::extract::Context;
use crate::span::TokenRange;
use crate::tagger::{Table, feature, hash, pair};
use crate::text::{BlockKind, Case, TokenKind};

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 1;

/// What is known of one token by itself, computed once.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    lower: u64,
    exact: u64,
    shape: u64,
    prefixes: [u64; 3],
    suffixes: [u64; 3],
    class256: u16,
    class1024: u16,
    gazetteer: Classes,
    capital: bool,
    sentence_start: bool,
    /// Class bits of the word in the whole article.
    article: u8,
}

/// In mid-sentence the article writes the word with a capital.
const SEEN_CAPITAL: u8 = 1;
/// The article writes it in lower case too.
const SEEN_LOWER: u8 = 2;
/// It stands beside another capitalised word.
const IN_LONGER: u8 = 4;
/// It stands behind a personal title.
const AFTER_TITLE: u8 = 8;
/// It is the acronym of a capitalised run.
const ACRONYM: u8 = 16;
/// It stands behind "in", "at", "from" somewhere.
const AFTER_PLACE_WORD: u8 = 32;
/// It follows or precedes a verb of saying somewhere.
const SAYS: u8 = 64;

/// The features of a whole article, ready to be emitted token by token.
pub(crate) struct Features<'c, 'a> {
    cx: &'c Context<'a>,
    words: Vec<Word>,
    /// For each token of a capitalised run: the run.
    runs: Vec<(u32, u32)>,
    /// Labels of a first pass: for each token what the article's other places say of its word, 0 for nothing.
    elsewhere: Vec<[u8; 2]>,
}

impl<'c, 'a> Features<'c, 'a> {
    pub(crate) fn new(cx: &'c Context<'a>, classes: Option<(Table, Table)>) -> Self {
        let mut words: Vec<Word> = (0..cx.tokens.tokens.len()).map(|i| word(cx, i, classes)).collect();
        for sentence in &cx.tokens.sentences {
            if let Some(first) = words.get_mut(sentence.tokens.start as usize) {
                first.sentence_start = true;
            }
        }
        gazetteer::mark(cx, |i, classes| words[i].gazetteer |= classes);
        let runs = capital_runs(cx, &words);
        article_features(cx, &mut words, &runs);
        let elsewhere = Vec::new();
        Features { cx, words, runs, elsewhere }
    }

    /// Tells what a first pass found: one label a token, 0 where none.
    pub(crate) fn set_elsewhere(&mut self, labels: &[u8]) {
        let mut counts: HashMap<u64, [u16; 16]> = HashMap::new();
        for (word, label) in self.words.iter().zip(labels) {
            if word.capital {
                let kind = usize::from(label.div_ceil(2)).min(15);
                let count = &mut counts.entry(word.lower).or_default()[kind];
                *count = count.saturating_add(1);
            }
        }
        self.elsewhere = self
            .words
            .iter()
            .zip(labels)
            .map(|(word, label)| {
                let own = usize::from(label.div_ceil(2)).min(15);
                let Some(seen) = counts.get(&word.lower).filter(|_| word.capital) else { return [0, 0] };
                let without_own = |kind: usize| seen[kind] - u16::from(kind == own);
                let top = (1..16).max_by_key(|k| (without_own(*k), 16 - *k)).filter(|k| without_own(*k) > 0);
                let outside = without_own(0) > 0;
                [top.map_or(0, |k| k as u8 + 1), u8::from(outside)]
            })
            .collect();
    }

    /// Emits the features of token `i` of `range` (its sentence).
    pub(crate) fn emit(&self, i: usize, range: TokenRange, mut put: impl FnMut(u64)) {
        let at = |offset: isize| -> Option<&Word> {
            let n = i as isize + offset;
            (n >= range.start as isize && n < range.end as isize).then(|| &self.words[n as usize])
        };
        let word = &self.words[i];
        put(feature(0, 0));
        put(feature(1, word.exact));
        put(feature(2, word.shape));
        put(feature(3, pair(u64::from(word.sentence_start), word.shape)));
        for (k, affix) in word.prefixes.iter().enumerate() {
            put(feature(4 + k as u32, *affix));
        }
        for (k, affix) in word.suffixes.iter().enumerate() {
            put(feature(8 + k as u32, *affix));
        }
        put(feature(12, self.block_kind(i)));
        for offset in -2_isize..=2 {
            let o = (offset + 2) as u32;
            let Some(other) = at(offset) else {
                put(feature(20 + o, 0));
                continue;
            };
            put(feature(20 + o, other.lower));
            put(feature(30 + o, u64::from(other.class256)));
            put(feature(40 + o, u64::from(other.class1024)));
            if other.gazetteer != 0 {
                put(feature(50 + o, u64::from(other.gazetteer)));
            }
            if offset != 0 {
                put(feature(60 + o, other.shape));
            }
        }
        if let Some(before) = at(-1) {
            put(feature(70, pair(before.lower, word.lower)));
            put(feature(71, pair(before.shape, word.shape)));
            put(feature(72, pair(before.lower, word.shape)));
            put(feature(73, before.suffixes[1]));
        }
        if let Some(after) = at(1) {
            put(feature(74, pair(word.lower, after.lower)));
            put(feature(75, pair(word.shape, after.shape)));
            put(feature(76, pair(after.lower, word.shape)));
            put(feature(77, after.suffixes[1]));
        }
        let mut bits = word.gazetteer;
        while bits != 0 {
            put(feature(78, pair(u64::from(bits.trailing_zeros()), u64::from(word.capital))));
            bits &= bits - 1;
        }
        if word.capital {
            self.emit_article(i, word, &mut put);
            self.emit_run(i, range, &mut put);
        }
        if let Some([kind, outside]) = self.elsewhere.get(i) {
            for offset in -1_isize..=1 {
                let n = i as isize + offset;
                if n >= range.start as isize && n < range.end as isize {
                    put(feature(120 + (offset + 1) as u32, u64::from(self.elsewhere[n as usize][0])));
                }
            }
            put(feature(124, pair(u64::from(*kind), u64::from(*outside) + 1)));
        }
    }

    fn block_kind(&self, i: usize) -> u64 {
        let blocks = &self.cx.tokens.blocks;
        let n = blocks.partition_point(|b| b.tokens.end as usize <= i);
        blocks.get(n).map_or(0, |b| b.kind as u64)
    }

    /// What the whole article says of the word.
    fn emit_article(&self, i: usize, word: &Word, put: &mut impl FnMut(u64)) {
        let start = u64::from(word.sentence_start);
        put(feature(80, pair(u64::from(word.article & (SEEN_CAPITAL | SEEN_LOWER)), start)));
        put(feature(81, pair(u64::from(word.article), start)));
        for bit in [IN_LONGER, AFTER_TITLE, ACRONYM, AFTER_PLACE_WORD, SAYS] {
            if word.article & bit != 0 {
                put(feature(82, u64::from(bit)));
            }
        }
        let (first, last) = self.runs[i];
        put(feature(83, pair(u64::from(last - first), i as u64 - u64::from(first))));
    }

    /// The capitalised run that the word stands in: its ends and what stands around it.
    fn emit_run(&self, i: usize, range: TokenRange, put: &mut impl FnMut(u64)) {
        let (first, last) = self.runs[i];
        let (first, last) = (first as usize, (last as usize).saturating_sub(1).max(first as usize));
        let mut both = |template: u32, n: usize| {
            let other = &self.words[n];
            put(feature(template, u64::from(other.class256)));
            put(feature(template + 1, u64::from(other.class1024)));
            put(feature(template + 2, other.lower));
            put(feature(template + 3, other.suffixes[1]));
        };
        both(90, first);
        both(94, last);
        if first > range.start as usize {
            both(98, first - 1);
        }
        if last + 1 < range.end as usize {
            both(102, last + 1);
        }
        if first > range.start as usize + 1 {
            put(feature(106, pair(self.words[first - 2].lower, self.words[first - 1].lower)));
        }
        if last + 2 < range.end as usize {
            put(feature(107, pair(self.words[last + 1].lower, self.words[last + 2].lower)));
        }
    }
}

fn word(cx: &Context<'_>, i: usize, classes: Option<(Table, Table)>) -> Word {
    let token = &cx.tokens.tokens[i];
    let text = cx.word(i);
    let lower_text = cx.lower(i);
    let digits = token.kind == TokenKind::Number;
    let lower = if digits { digit_hash(text) } else { hash(lower_text.as_bytes()) };
    let exact = if digits { lower } else { hash(text.as_bytes()) };
    let (class256, class1024) =
        classes.map_or((0, 0), |(c256, c1024)| word_class(text, token.case, exact, lower, c256, c1024));
    Word {
        lower,
        exact,
        shape: shape(text, token.kind),
        prefixes: affixes(lower_text, true),
        suffixes: affixes(lower_text, false),
        class256,
        class1024,
        gazetteer: 0,
        capital: token.kind == TokenKind::Word && token.is_capitalised(),
        sentence_start: false,
        article: 0,
    }
}

/// As the classes were made: as it stands, else in lower case, else with only the first letter large.
fn word_class(text: &str, case: Case, exact: u64, lower: u64, c256: Table, c1024: Table) -> (u16, u16) {
    let get = |h: u64| Some((c256.get(h)? + 1, c1024.get(h)? + 1));
    let titled = || {
        let mut chars = text.chars();
        let first = chars.next()?;
        let rest: String = chars.as_str().to_lowercase();
        get(hash(format!("{first}{rest}").as_bytes()))
    };
    get(exact).or_else(|| get(lower)).or_else(|| if case == Case::Upper { titled() } else { None }).unwrap_or((0, 0))
}

/// Numbers are alike but for their length and signs: `1,204` is `0,000`.
fn digit_hash(text: &str) -> u64 {
    text.bytes().fold(7, |h, b| pair(h, u64::from(if b.is_ascii_digit() { b'0' } else { b })))
}

/// Runs of one kind of character, at most four of them told: `McKay` is `AaAa`, `40km` is `0a`.
fn shape(text: &str, kind: TokenKind) -> u64 {
    let mut out = kind as u64;
    let mut last = 0;
    let mut runs = 0;
    for c in text.chars() {
        let class = if c.is_uppercase() {
            1
        } else if c.is_lowercase() {
            2
        } else if c.is_numeric() {
            3
        } else {
            4 + (c as u64 & 63)
        };
        if class != last {
            runs += 1;
            if runs > 6 {
                break;
            }
            out = pair(out, class);
            last = class;
        }
    }
    let long = text.chars().take(4).count() as u64;
    pair(out, if long == 1 { 1 } else { 0 })
}

/// Hashes of the first or last two to four characters.
fn affixes(text: &str, front: bool) -> [u64; 3] {
    let mut out = [0; 3];
    for (k, len) in (2..=4).enumerate() {
        let cut = if front {
            text.char_indices().nth(len).map(|(n, _)| &text[..n])
        } else {
            text.char_indices().rev().nth(len - 1).map(|(n, _)| &text[n..])
        };
        out[k] = hash(cut.unwrap_or(text).as_bytes());
    }
    out
}

/// For each token the capitalised run around it; small words inside names join runs.
fn capital_runs(cx: &Context<'_>, words: &[Word]) -> Vec<(u32, u32)> {
    let mut out = vec![(0, 0); words.len()];
    for sentence in &cx.tokens.sentences {
        let mut i = sentence.tokens.start as usize;
        let end = sentence.tokens.end as usize;
        while i < end {
            if !words[i].capital {
                out[i] = (i as u32, i as u32);
                i += 1;
                continue;
            }
            let mut last = i + 1;
            while last < end {
                let joiner = matches!(
                    cx.lower(last),
                    "of" | "de"
                        | "al"
                        | "-"
                        | "bin"
                        | "la"
                        | "del"
                        | "da"
                        | "van"
                        | "von"
                        | "&"
                        | "du"
                        | "el"
                        | "the"
                        | "for"
                        | "and"
                );
                if words[last].capital {
                    last += 1;
                } else if joiner
                    && last + 1 < end
                    && words[last + 1].capital
                    && !matches!(cx.lower(last), "the" | "for" | "and")
                {
                    last += 2;
                } else {
                    break;
                }
            }
            for slot in &mut out[i..last] {
                *slot = (i as u32, last as u32);
            }
            i = last;
        }
    }
    out
}

/// Gathers what the whole article says of each word.
fn article_features(cx: &Context<'_>, words: &mut [Word], runs: &[(u32, u32)]) {
    let mut seen: HashMap<u64, u8> = HashMap::with_capacity(words.len() / 2);
    for i in 0..words.len() {
        let word = words[i];
        if cx.tokens.tokens[i].kind != TokenKind::Word {
            continue;
        }
        let mut bits = 0;
        if word.capital {
            if !word.sentence_start && !headline_like(cx, i) {
                bits |= SEEN_CAPITAL;
            }
            let (first, last) = runs[i];
            if last - first > 1 {
                bits |= IN_LONGER;
            }
            if first as usize > 0 {
                let before = cx.lower(first as usize - 1);
                if words[first as usize - 1].gazetteer & gazetteer::TITLE != 0 {
                    bits |= AFTER_TITLE;
                }
                if matches!(before, "in" | "at" | "from" | "near" | "across" | "outside") {
                    bits |= AFTER_PLACE_WORD;
                }
            }
            if words.get(last as usize).is_some() && says(cx.lower(last as usize))
                || first > 0 && says(cx.lower(first as usize - 1))
            {
                bits |= SAYS;
            }
            if first as usize == i && last - first >= 2 {
                if let Some(acronym) = acronym(cx, first as usize, last as usize) {
                    *seen.entry(acronym).or_default() |= ACRONYM;
                }
            }
        } else {
            bits |= SEEN_LOWER;
        }
        *seen.entry(word.lower).or_default() |= bits;
    }
    for word in words.iter_mut() {
        word.article = seen.get(&word.lower).copied().unwrap_or(0);
    }
}

fn says(lower: &str) -> bool {
    matches!(lower, "said" | "says" | "told" | "added" | "noted" | "explained" | "stressed" | "warned" | "stated")
}

/// In headlines capitals say little.
fn headline_like(cx: &Context<'_>, i: usize) -> bool {
    let blocks = &cx.tokens.blocks;
    let n = blocks.partition_point(|b| b.tokens.end as usize <= i);
    blocks.get(n).is_some_and(|b| matches!(b.kind, BlockKind::Headline | BlockKind::Subhead | BlockKind::Notice))
}

/// The lower-case hash of the initials of a capitalised run, small words left out.
fn acronym(cx: &Context<'_>, first: usize, last: usize) -> Option<u64> {
    let mut letters = [0_u8; 8];
    let mut n = 0;
    for i in first..last {
        if cx.tokens.tokens[i].is_capitalised() {
            let letter = cx.lower(i).as_bytes().first().copied()?;
            *letters.get_mut(n)? = letter;
            n += 1;
        }
    }
    (n >= 2).then(|| hash(&letters[..n]))
}
