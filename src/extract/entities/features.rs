//! What the tagger sees of a token: the word and its neighbours, word classes, gazetteers, what the whole article says
//! of the word, and in the second pass what the first made of it. Tagging and training call the same code.
//!
//! The groups and what each gives are measured in `entities.model.md`. After Ratinov and Roth 2009 ("Design Challenges
//! and Misconceptions in Named Entity Recognition") and Krishnan and Manning 2006 (two passes).

use super::article::{self, HashedMap};
use super::words::{self, Word};
use crate::extract::Context;
use crate::span::TokenRange;
use crate::tagger::{hash, pair};
use crate::text::TokenKind;

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 2;

/// The features of a whole article, ready to be emitted token by token.
pub(super) struct Features<'c, 'a> {
    cx: &'c Context<'a>,
    words: Vec<Word>,
    runs: Vec<(u32, u32)>,
    facts: Vec<u16>,
    /// Block kind of each sentence's tokens, as the segments ask for it.
    segments: Vec<Segment>,
    first_pass: Option<FirstPass>,
}

/// A run of active tokens inside a sentence: what is decoded together. Tokens outside segments are no names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) tokens: TokenRange,
    sentence: TokenRange,
    block: u64,
}

/// What a first pass found, and what it found of each word elsewhere in the article.
struct FirstPass {
    labels: Vec<u8>,
    elsewhere: Vec<Elsewhere>,
}

/// The types that a word's other places got.
#[derive(Clone, Copy, Default)]
struct Elsewhere {
    /// The commonest type of the word, 0 for none.
    kind: u8,
    /// Some other place is outside of any name.
    outside: bool,
    /// The commonest type of the longer names that hold the word, 0 for none.
    longer: u8,
    /// The type of the name whose acronym the word is, 0 for none.
    acronym: u8,
    /// Two or more other places have the commonest type.
    sure: bool,
}

impl<'c, 'a> Features<'c, 'a> {
    pub(super) fn new(cx: &'c Context<'a>) -> Self {
        let words = words::words(cx);
        let runs = article::runs(cx, &words);
        let facts = article::facts(cx, &words, &runs);
        let segments = segments(cx, &words);
        Features { cx, words, runs, facts, segments, first_pass: None }
    }

    pub(super) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Tells what a first pass found: one label a token, 0 where none.
    pub(super) fn set_first_pass(&mut self, labels: Vec<u8>) {
        let mut counts: HashedMap<[u16; 16]> = HashedMap::default();
        let kind = |label: u8| usize::from(label.div_ceil(2) & 7);
        let inner = |i: usize| longer(&labels, i);
        for segment in &self.segments {
            for i in segment.tokens.range() {
                if self.words[i].capital {
                    let count = counts.entry(self.words[i].lower).or_default();
                    let own = kind(labels[i]);
                    count[own] = count[own].saturating_add(1);
                    if inner(i) {
                        count[8 + own] = count[8 + own].saturating_add(1);
                    }
                }
            }
        }
        let acronyms = self.acronyms(&labels);
        let mut elsewhere = vec![Elsewhere::default(); labels.len()];
        for segment in &self.segments {
            for i in segment.tokens.range() {
                let Some(seen) = counts.get(&self.words[i].lower).filter(|_| self.words[i].capital) else { continue };
                let mut seen = *seen;
                let own = kind(labels[i]);
                seen[own] = seen[own].saturating_sub(1);
                if inner(i) {
                    seen[8 + own] = seen[8 + own].saturating_sub(1);
                }
                let top = |from: usize| {
                    (1..8).filter(|k| seen[from + k] > 0).max_by_key(|k| (seen[from + k], 8 - k)).unwrap_or(0) as u8
                };
                let acronym = acronyms.get(&self.words[i].lower).copied().unwrap_or(0);
                let best = top(0);
                let sure = best > 0 && seen[usize::from(best)] > 1;
                elsewhere[i] = Elsewhere { kind: best, outside: seen[0] > 0, longer: top(8), acronym, sure };
            }
        }
        self.first_pass = Some(FirstPass { labels, elsewhere });
    }

    /// The types of the acronyms of all names of two words or more that the first pass found.
    fn acronyms(&self, labels: &[u8]) -> HashedMap<u8> {
        let mut out = HashedMap::default();
        for segment in &self.segments {
            let range = segment.tokens.range();
            let mut i = range.start;
            while i < range.end {
                let from = i;
                i += 1;
                if labels[from] % 2 == 0 {
                    continue;
                }
                while i < range.end && labels[i] == labels[from] + 1 {
                    i += 1;
                }
                for acronym in article::acronyms(self.cx, from, i) {
                    out.entry(acronym).or_insert(labels[from].div_ceil(2));
                }
            }
        }
        out
    }

    /// Emits the features of token `i` of `segment` as template and value.
    pub(super) fn emit(&self, i: usize, segment: &Segment, mut put: impl FnMut(u32, u64)) {
        let word = &self.words[i];
        let range = segment.sentence;
        let at = |offset: isize| {
            let n = i as isize + offset;
            (n >= range.start as isize && n < range.end as isize).then_some(n as usize)
        };
        put(0, 0);
        put(1, word.lower);
        put(2, word.shape);
        put(3, pair(u64::from(word.first), word.shape));
        put(4, segment.block);
        for offset in -2_isize..=2 {
            let o = (offset + 2) as u32;
            let Some(n) = at(offset) else {
                put(20 + o, 0);
                continue;
            };
            let other = &self.words[n];
            if offset != 0 {
                put(20 + o, other.lower);
                put(60 + o, other.shape);
            }
            if other.class256 != 0 {
                put(30 + o, u64::from(other.class256));
                put(40 + o, u64::from(other.class1024));
            }
            if other.gazetteer.classes != 0 && offset.abs() < 2 {
                put(50 + o, u64::from(other.gazetteer.classes));
            }
        }
        self.emit_pairs(i, at(-1), at(1), &mut put);
        self.emit_lists(word, &mut put);
        if word.capital {
            self.emit_spelling(i, &mut put);
            self.emit_article(i, word, &mut put);
            self.emit_run(i, range, &mut put);
        }
        if let Some(first) = &self.first_pass {
            emit_first_pass(first, i, [at(-2), at(-1), at(1), at(2)], word, &mut put);
        }
    }

    fn emit_pairs(&self, i: usize, before: Option<usize>, after: Option<usize>, put: &mut impl FnMut(u32, u64)) {
        let word = &self.words[i];
        let tags = &self.cx.tokens;
        put(110, tags.tag(i) as u64);
        if let Some(n) = before {
            let before = &self.words[n];
            put(70, pair(before.lower, word.lower));
            put(71, pair(before.shape, word.shape));
            put(72, pair(before.lower, word.shape));
            put(111, tags.tag(n) as u64);
        }
        if let Some(n) = after {
            let after = &self.words[n];
            put(74, pair(word.lower, after.lower));
            put(75, pair(word.shape, after.shape));
            put(76, pair(after.lower, word.shape));
            put(112, tags.tag(n) as u64);
        }
    }

    fn emit_lists(&self, word: &Word, put: &mut impl FnMut(u32, u64)) {
        let mark = word.gazetteer;
        let place = u64::from(mark.place) << 1 | u64::from(word.capital);
        each_bit(mark.classes, |bit| put(55, pair(bit, place)));
        if mark.own != mark.classes {
            put(56, u64::from(mark.own));
        }
    }

    /// The word as it stands and its ends.
    fn emit_spelling(&self, i: usize, put: &mut impl FnMut(u32, u64)) {
        put(5, hash(self.cx.word(i).as_bytes()));
        let text = self.cx.lower(i);
        for (k, len) in (2..=4).enumerate() {
            let front = text.char_indices().nth(len).map_or(text.len(), |(n, _)| n);
            let back = text.char_indices().rev().nth(len - 1).map_or(0, |(n, _)| n);
            put(6 + k as u32, hash(&text.as_bytes()[..front]));
            put(10 + k as u32, hash(&text.as_bytes()[back..]));
        }
    }

    /// What the whole article says of the word.
    fn emit_article(&self, i: usize, word: &Word, put: &mut impl FnMut(u32, u64)) {
        let facts = self.facts[i];
        let first = u64::from(word.first) | u64::from(word.headed) << 1;
        put(80, pair(u64::from(facts & (article::SEEN_CAPITAL | article::SEEN_LOWER)), first));
        put(81, pair(u64::from(facts), first));
        each_bit(u32::from(facts >> 2), |bit| put(82, bit));
    }

    /// The lists that the words of the run and around it stand on.
    fn emit_run_lists(&self, first: usize, end: usize, range: TokenRange, put: &mut impl FnMut(u32, u64)) {
        let own = |n: usize| self.words[n].gazetteer.own;
        if end - first > 1 {
            put(140, pair(u64::from(own(first)), u64::from(own(end - 1))));
            each_bit(own(first), |bit| put(141, bit));
            each_bit(own(end - 1), |bit| put(142, bit));
            let all = (first..end.min(first + 12)).fold(0, |all, n| all | own(n));
            each_bit(all, |bit| put(143, bit));
        }
        if first > range.start as usize {
            each_bit(own(first - 1), |bit| put(144, bit));
        }
        if end < range.end as usize {
            each_bit(own(end), |bit| put(145, bit));
        }
    }

    /// The capitalised run that the word stands in: its ends and what stands around it.
    fn emit_run(&self, i: usize, range: TokenRange, put: &mut impl FnMut(u32, u64)) {
        let (first, last) = self.runs[i];
        let (first, end) = (first as usize, last as usize);
        let (start, stop) = (range.start as usize, range.end as usize);
        put(83, pair((end - first) as u64, (i - first) as u64));
        let mut both = |template: u32, n: usize| {
            let other = &self.words[n];
            if other.class256 != 0 {
                put(template, u64::from(other.class256));
                put(template + 1, u64::from(other.class1024));
            }
            put(template + 2, other.lower);
        };
        if end - first > 1 {
            both(90, first);
            both(94, end - 1);
        }
        if first > start {
            both(98, first - 1);
        }
        if end < stop {
            both(102, end);
        }
        if first > start + 1 {
            put(106, pair(self.words[first - 2].lower, self.words[first - 1].lower));
        }
        if end + 1 < stop {
            put(107, pair(self.words[end].lower, self.words[end + 1].lower));
        }
        self.emit_run_lists(first, end, range, put);
        if (2..8).contains(&(end - first)) {
            let name = (first..end).fold(3, |h, n| pair(h, self.words[n].lower));
            put(108, pair(name, (i - first) as u64));
        }
    }
}

fn each_bit(mut bits: u32, mut put: impl FnMut(u64)) {
    while bits != 0 {
        put(u64::from(bits.trailing_zeros()));
        bits &= bits - 1;
    }
}

fn emit_first_pass(
    first: &FirstPass,
    i: usize,
    [before2, before, after, after2]: [Option<usize>; 4],
    word: &Word,
    put: &mut impl FnMut(u32, u64),
) {
    let label = |n: Option<usize>| n.map_or(99, |n| u64::from(first.labels[n]));
    let own = label(Some(i));
    put(120, own);
    put(121, pair(label(before), own));
    put(122, pair(own, label(after)));
    put(129, pair(label(before2), own));
    put(130, pair(label(after2), own));
    if word.capital {
        let e = &first.elsewhere[i];
        let kind = u64::from(e.kind) << 1 | u64::from(e.outside);
        put(123, kind);
        put(124, pair(kind, own));
        put(125, pair(u64::from(e.longer), own));
        put(126, pair(kind, u64::from(e.longer)));
        let next = |n: Option<usize>| n.map_or(99, |n| u64::from(first.elsewhere[n].kind));
        put(131, pair(kind << 1 | u64::from(e.sure), own));
        if e.acronym != 0 {
            put(132, pair(u64::from(e.acronym), own));
            put(133, u64::from(e.acronym));
        }
        put(127, pair(next(before), kind));
        put(128, pair(kind, next(after)));
    }
}

/// Whether the label's name holds another token beside this one.
fn longer(labels: &[u8], i: usize) -> bool {
    let label = labels[i];
    let inside = |l: u8| l != 0 && l % 2 == 0;
    label != 0 && (inside(label) || labels.get(i + 1).is_some_and(|l| inside(*l)))
}

fn segments(cx: &Context<'_>, words: &[Word]) -> Vec<Segment> {
    let mut out = Vec::new();
    for sentence in &cx.tokens.sentences {
        let block = cx.tokens.blocks.get(sentence.block as usize).map_or(0, |b| b.kind as u64);
        let end = sentence.tokens.end as usize;
        let mut i = sentence.tokens.start as usize;
        while i < end {
            let from = i;
            while i < end && words[i].active && cx.tokens.tokens[i].kind != TokenKind::Url {
                i += 1;
            }
            if i > from {
                out.push(Segment { tokens: TokenRange::new(from, i), sentence: sentence.tokens, block });
            } else {
                i += 1;
            }
        }
    }
    out
}
