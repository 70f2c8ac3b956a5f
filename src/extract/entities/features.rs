//! What the tagger sees of a token: the word and its neighbours, word classes, gazetteers, what the whole article says
//! of the word, and in the second pass what the first made of it. Tagging and training call the same code.
//!
//! The groups and what each gives are measured in `entities.model.md`. After Ratinov and Roth 2009 ("Design Challenges
//! and Misconceptions in Named Entity Recognition") and Krishnan and Manning 2006 (two passes).

use super::article::{self, HashedMap, Runs};
use super::sums::Sink;
use super::word::{Word, lower};
use super::words;
use crate::extract::Context;
use crate::span::TokenRange;
use crate::tagger::{Table, feature, hash, pair};
use crate::text::TokenKind;

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 5;

/// The features of a whole article, ready to be emitted token by token.
pub(super) struct Features<'c, 'a> {
    cx: &'c Context<'a>,
    words: Vec<Word>,
    runs: Runs,
    classes: Option<Table>,
    kinds: Option<Table>,
    facts: Vec<u16>,
    /// Block kind of each sentence's tokens, as the segments ask for it.
    segments: Vec<Segment>,
    first_pass: Option<FirstPass>,
}

/// A run of candidates inside a sentence: what is decoded together. Tokens outside segments are no names.
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
        Features {
            cx,
            words,
            runs,
            classes: words::class_table(),
            kinds: words::kind_table(),
            facts,
            segments,
            first_pass: None,
        }
    }

    /// How many tokens the article has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
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
                    let count = counts.entry(lower(self.cx, i)).or_default();
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
                let Some(seen) = counts.get(&lower(self.cx, i)).filter(|_| self.words[i].capital) else { continue };
                let mut seen = *seen;
                let own = kind(labels[i]);
                seen[own] = seen[own].saturating_sub(1);
                if inner(i) {
                    seen[8 + own] = seen[8 + own].saturating_sub(1);
                }
                let top = |from: usize| {
                    (1..8).filter(|k| seen[from + k] > 0).max_by_key(|k| (seen[from + k], 8 - k)).unwrap_or(0) as u8
                };
                let acronym = acronyms.get(&lower(self.cx, i)).copied().unwrap_or(0);
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
                if labels[from].is_multiple_of(2) {
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

    /// Emits the features of token `i` of `segment` that both passes see.
    pub(super) fn emit(&self, i: usize, segment: &Segment, sink: &mut impl Sink) {
        let word = &self.words[i];
        let range = segment.sentence;
        let at = |offset: isize| neighbour(range, i, offset);
        sink.group(pair(word.key, 1), |put| self.emit_own(i, put));
        for offset in [-2, -1, 1, 2] {
            let o = (offset + 2) as u32;
            match at(offset) {
                Some(n) => {
                    sink.group(pair(self.words[n].key, 10 + u64::from(o)), |put| self.emit_neighbour(n, o, put));
                }
                None => sink.group(pair(0, 10 + u64::from(o)), |put| put(20 + o, 0)),
            }
        }
        self.emit_pairs(i, at(-1), at(1), segment.block, sink);
        self.emit_lists(i, at(-1), at(1), sink);
        if word.capital {
            self.emit_article(i, word, sink);
            self.emit_run(i, range, sink);
        }
    }

    /// Emits the features of token `i` that the second pass sees beside those of [`Features::emit`].
    pub(super) fn emit_second(&self, i: usize, segment: &Segment, sink: &mut impl Sink) {
        let at = |offset: isize| neighbour(segment.sentence, i, offset);
        if let Some(first) = &self.first_pass {
            emit_first_pass(first, i, [at(-2), at(-1), at(1), at(2)], &self.words[i], sink);
        }
    }

    /// All that the word alone tells.
    fn emit_own(&self, i: usize, put: &mut dyn FnMut(u32, u64)) {
        let word = &self.words[i];
        put(0, 0);
        put(1, lower(self.cx, i));
        put(2, word.shape);
        self.emit_classes(i, 32, put);
        if word.own != 0 {
            put(56, u64::from(word.own));
        }
        if let Some(kind) = self.kind(i) {
            put(57, kind);
        }
        if word.capital {
            self.emit_spelling(i, put);
        }
    }

    /// What the word is beside its neighbours.
    fn emit_pairs(&self, i: usize, before: Option<usize>, after: Option<usize>, block: u64, sink: &mut impl Sink) {
        let word = &self.words[i];
        let tag = |n: Option<usize>| n.map_or(0, |n| self.cx.tokens.tag(n) as u64 + 1);
        let shape = |n: Option<usize>| n.map_or(0, |n| self.words[n].shape);
        let first = u64::from(word.first);
        let (tag_before, tag, tag_after) = (tag(before), tag(Some(i)), tag(after));
        sink.group(pair(tag_before << 16 | tag << 8 | tag_after, 20), |put| {
            put(110, tag);
            put(111, tag_before);
            put(112, tag_after);
        });
        let (shape_before, shape_after) = (shape(before), shape(after));
        let shapes = pair(pair(shape_before, word.shape), shape_after);
        sink.group(pair(shapes, 21 + (block << 9 | first << 8)), |put| {
            put(3, pair(first, word.shape));
            put(4, block);
            put(71, pair(shape_before, word.shape));
            put(75, pair(word.shape, shape_after));
        });
    }

    /// The lists that the word and its neighbours stand on.
    fn emit_lists(&self, i: usize, before: Option<usize>, after: Option<usize>, sink: &mut impl Sink) {
        let word = &self.words[i];
        if word.classes != 0 {
            let place = u64::from(word.place) << 1 | u64::from(word.capital);
            sink.group(pair(u64::from(word.classes), 22 + (place << 8)), |put| {
                put(52, u64::from(word.classes));
                each_bit(word.classes, |bit| put(55, pair(bit, place)));
            });
        }
        let classes = |n: Option<usize>| n.map_or(0, |n| u64::from(self.words[n].classes));
        let (before, after) = (classes(before), classes(after));
        if before | after != 0 {
            sink.group(pair(before << 32 | after, 23), |put| {
                if before != 0 {
                    put(51, before);
                }
                if after != 0 {
                    put(53, after);
                }
            });
        }
    }

    /// The word as it stands and its ends.
    fn emit_spelling(&self, i: usize, put: &mut dyn FnMut(u32, u64)) {
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
    fn emit_article(&self, i: usize, word: &Word, sink: &mut impl Sink) {
        let facts = self.facts[i];
        let first = u64::from(word.first) | u64::from(word.headed) << 1;
        sink.group(pair(u64::from(facts) << 2 | first, 24), |put| {
            put(80, pair(u64::from(facts & (article::SEEN_CAPITAL | article::SEEN_LOWER)), first));
            put(81, pair(u64::from(facts), first));
            each_bit(u32::from(facts >> 2), |bit| put(82, bit));
        });
    }

    /// The capitalised run that the word stands in: its ends and what stands around it.
    fn emit_run(&self, i: usize, range: TokenRange, sink: &mut impl Sink) {
        let (first, end) = self.runs.of(i);
        let (start, stop) = (range.start as usize, range.end as usize);
        let long = end - first > 1;
        let mut role = |template: u32, n: usize| {
            sink.group(pair(self.words[n].key, u64::from(template)), |put| self.emit_role(n, template, put));
        };
        if long {
            role(90, first);
            role(94, end - 1);
        }
        if first > start {
            role(98, first - 1);
        }
        if end < stop {
            role(102, end);
        }
        let own = |n: usize| self.words[n].own;
        let (own_first, own_last) = if long { (own(first), own(end - 1)) } else { (0, 0) };
        let all = if long { (first..end.min(first + 12)).fold(0, |all, n| all | own(n)) } else { 0 };
        sink.group(run_key(end - first, i - first, [own_first, own_last, all]), |put| {
            put(83, pair((end - first) as u64, (i - first) as u64));
            if long {
                put(140, pair(u64::from(own_first), u64::from(own_last)));
                each_bit(all, |bit| put(143, bit));
            }
        });
    }

    /// The features of a neighbour; `o` is its place.
    fn emit_neighbour(&self, n: usize, o: u32, put: &mut dyn FnMut(u32, u64)) {
        put(20 + o, lower(self.cx, n));
        put(60 + o, self.words[n].shape);
        self.emit_classes(n, 30 + o, put);
    }

    /// The classes of a word: the small under `template`, the large ten above.
    fn emit_classes(&self, n: usize, template: u32, put: &mut dyn FnMut(u32, u64)) {
        if let Some((small, large)) = self.classes(n) {
            put(template, small);
            put(template + 10, large);
        }
    }

    /// A word at an end of a capitalised run, or around it.
    fn emit_role(&self, n: usize, template: u32, put: &mut dyn FnMut(u32, u64)) {
        if let Some((small, large)) = self.classes(n) {
            put(template, small);
            put(template + 1, large);
        }
        if let Some(kind) = self.kind(n).filter(|_| template < 98) {
            put(template + 60, kind);
        }
        put(template + 2, lower(self.cx, n));
        each_bit(self.words[n].own, |bit| put(template + 3, bit));
    }

    /// What kind of name a word is most like, by its vector.
    fn kind(&self, n: usize) -> Option<u64> {
        self.kinds?.get(lower(self.cx, n)).filter(|_| self.words[n].known).map(u64::from)
    }

    /// Both classes of a word, counted from 1. Looked up anew, for most words' sums are kept and never ask.
    fn classes(&self, n: usize) -> Option<(u64, u64)> {
        let class = words::class(self.cx, n, self.classes).filter(|_| self.words[n].known)?;
        Some((u64::from((class & 255) + 1), u64::from((class >> 8) + 1)))
    }
}

/// Tells apart what a token's features of its capitalised run come from: the run's length, the token's place in it, and lists'
/// classes (17 bits each) of the run's first word, its last and all.
///
/// The length and place are mixed first: both sides of a [`pair`] that have bits in regular patterns can cancel out.
fn run_key(length: usize, place: usize, [first, last, all]: [u32; 3]) -> u64 {
    let lists = u64::from(first) << 34 | u64::from(last) << 17 | u64::from(all);
    pair(lists, feature(25, (length as u64) << 32 | place as u64))
}

/// The token `offset` from `i`, if the sentence holds it.
fn neighbour(sentence: TokenRange, i: usize, offset: isize) -> Option<usize> {
    i.checked_add_signed(offset).filter(|n| sentence.range().contains(n))
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
    sink: &mut impl Sink,
) {
    let label = |n: Option<usize>| n.map_or(99, |n| u64::from(first.labels[n]));
    let own = label(Some(i));
    let labels = [before2, before, after, after2].map(label);
    let key = labels.iter().fold(own, |key, label| key << 8 | label);
    sink.group(pair(key, 30), |put| {
        put(120, own);
        put(121, pair(labels[1], own));
        put(122, pair(own, labels[2]));
        put(129, pair(labels[0], own));
        put(130, pair(labels[3], own));
    });
    if !word.capital {
        return;
    }
    let e = &first.elsewhere[i];
    let kind = u64::from(e.kind) << 1 | u64::from(e.outside);
    let next = |n: Option<usize>| n.map_or(99, |n| u64::from(first.elsewhere[n].kind));
    let (before, after, longer, acronym) = (next(before), next(after), u64::from(e.longer), u64::from(e.acronym));
    let sure = kind << 1 | u64::from(e.sure);
    let key = [before, after, longer, acronym, sure].iter().fold(own, |key, part| key << 8 | part);
    sink.group(pair(key, 31), |put| {
        put(123, kind);
        put(124, pair(kind, own));
        put(125, pair(longer, own));
        put(126, pair(kind, longer));
        put(131, pair(sure, own));
        if acronym != 0 {
            put(132, pair(acronym, own));
            put(133, acronym);
        }
        put(127, pair(before, kind));
        put(128, pair(kind, after));
    });
}

/// Whether the label's name holds another token beside this one.
fn longer(labels: &[u8], i: usize) -> bool {
    let label = labels[i];
    let inside = |l: u8| l != 0 && l.is_multiple_of(2);
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
            while i < end && words[i].candidate && cx.tokens.tokens[i].kind != TokenKind::Url {
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn runs_that_differ_have_keys_that_differ() {
        let lists: Vec<u32> = (0..17).map(|bit| 1 << bit).chain([0, 3 << 9]).collect();
        let mut runs = HashSet::new();
        for (length, place) in (2..10).flat_map(|length| (0..length).map(move |place| (length, place))) {
            for (first, last, other) in lists.iter().flat_map(|a| lists.iter().map(move |b| (*a, *b, a | b))) {
                // What all words have is at least what these two have.
                runs.extend(lists.iter().map(|more| (length, place, [first, last, other | more])));
            }
        }
        let keys: HashSet<u64> = runs.iter().map(|(length, place, lists)| run_key(*length, *place, *lists)).collect();
        assert_eq!(keys.len(), runs.len());
        // These two had one key once, so that a name's type hung on which story a thread had read before.
        assert_ne!(run_key(7, 2, [1 << 10, 0, 1 << 10]), run_key(7, 6, [0, 0, 1 << 10 | 2]));
    }
}
