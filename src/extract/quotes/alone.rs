//! Stretches in marks that no cue claims: a quote all the same, or a title, a term, a sneer.
//!
//! Learned, since the marks are the same for all of them: from the words on both sides, what stands inside, and whether
//! the sentence reports anything. Trained by `train quotes` on the stretches that were left over by models which never
//! saw the story.

use super::units::{Unit, Verb};
use super::{Story, is_quote, whole_sentences};
use crate::extract::Context;
use crate::tagger::{Model, feature, pair};
use crate::text::marks::Stretch;
use crate::text::tags::Tag;
use crate::text::{Case, TokenKind};

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 1;

/// Labels of a stretch.
pub(crate) const LABELS: [&str; 2] = ["NO", "YES"];

/// Doubtful stretches are kept: a quote that is lost has no speaker either.
const BIAS: i32 = 200;

/// Units looked at on each side within the sentence, and tokens looked at inside.
const REACH: usize = 30;

/// Whether the stretch that is unit `k` is a quote.
pub(super) fn accepts(cx: &Context<'_>, story: &Story, k: usize, model: Model) -> bool {
    let mut scores = [0; LABELS.len()];
    let mut own = Vec::with_capacity(64);
    emit(cx, story, k, |f| own.push(f));
    model.add_all(&own, &mut scores);
    scores[1] + BIAS >= scores[0]
}

/// Emits the features of the stretch that is unit `k`.
pub(super) fn emit(cx: &Context<'_>, story: &Story, k: usize, mut put: impl FnMut(u64)) {
    let units = &story.units;
    let Some(s) = story.stretches.get((units[k].stretch as usize).wrapping_sub(1)) else { return };
    let inside = Inside::of(cx, s);
    let near = Near::of(story, k);
    let at = |offset: isize| {
        let n = k.checked_add_signed(offset)?;
        units.get(n).filter(|u| story.block[n] == story.block[k] && u.sentence == units[k].sentence)
    };
    let word = |offset: isize| at(offset).map_or(3, |u| u.word);
    let tag = |offset: isize| at(offset).map_or(201, |u| u64::from(u.tag));
    let (length, look) = (inside.length, inside.look);
    let block = cx.tokens.blocks.get(s.block as usize).map_or(0, |b| b.kind as u64);
    let reports = near.reports;
    put(feature(0, 1));
    put(feature(1, length));
    put(feature(2, look));
    put(feature(3, pair(length, look)));
    put(feature(4, pair(block, length)));
    put(feature(5, pair(length, reports)));
    put(feature(6, pair(pair(look, reports), length)));
    put(feature(7, word(-1)));
    put(feature(8, word(1)));
    put(feature(9, tag(-1)));
    put(feature(10, tag(1)));
    put(feature(11, pair(word(-1), length)));
    put(feature(12, pair(word(1), length)));
    put(feature(13, pair(tag(-1), tag(1))));
    put(feature(14, pair(tag(-2), tag(-1))));
    put(feature(15, pair(word(-2), word(-1))));
    put(feature(16, pair(word(-1), tag(1))));
    put(feature(17, pair(pair(tag(-1), tag(1)), length)));
    put(feature(18, pair(inside.first, length)));
    put(feature(19, pair(inside.tags, length)));
    put(feature(20, pair(inside.last, tag(1))));
    put(feature(21, pair(tag(-1), inside.tags)));
    put(feature(22, pair(inside.verbs, length)));
    put(feature(23, pair(inside.verbs, reports)));
    put(feature(24, near.before));
    put(feature(25, near.behind));
    put(feature(26, pair(near.before, length)));
    put(feature(27, pair(near.behind, length)));
    put(feature(28, pair(near.others, length)));
    put(feature(29, pair(near.others, reports)));
    put(feature(30, near.verb));
    put(feature(31, pair(near.verb, tag(-1))));
    put(feature(32, pair(near.name, reports)));
    put(feature(33, pair(word(-1), inside.tags)));
    put(feature(34, pair(near.starts, pair(length, look))));
}

/// What stands in the marks.
struct Inside {
    /// Words, in steps.
    length: u64,
    /// Whole sentences, a title, single marks, and what the rules say.
    look: u64,
    first: u64,
    last: u64,
    /// Parts of speech of the first and the last token.
    tags: u64,
    /// Verbs with tense, and words of the first and second person.
    verbs: u64,
}

impl Inside {
    fn of(cx: &Context<'_>, s: &Stretch) -> Inside {
        let (first, last) = (s.first as usize, s.last as usize);
        let tokens = &cx.tokens.tokens;
        let seen = first..last.min(first + REACH);
        let is_word = |i: &usize| tokens[*i].kind == TokenKind::Word;
        let words = seen.clone().filter(is_word).count();
        let capitals = seen.clone().filter(is_word).filter(|i| tokens[*i].is_capitalised()).count();
        let finite = |i: &usize| matches!(cx.tokens.tag(*i), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        let verbs = seen.clone().filter(finite).count().min(2) as u64;
        let spoken = |i: usize| matches!(cx.lower(i), "i" | "we" | "my" | "our" | "you" | "your" | "us" | "me");
        let tag = |i: usize| cx.tokens.tag(i) as u64;
        let end = last.saturating_sub(1).max(first);
        let opens = tokens.get(first).map_or(Case::None, |t| t.case) as u64;
        Inside {
            length: match words {
                0..=4 => words as u64,
                5..=6 => 5,
                7..=9 => 6,
                _ => 7,
            },
            look: u64::from(whole_sentences(cx, s))
                | u64::from(capitals * 3 > words * 2) << 1
                | u64::from(s.single) << 2
                | u64::from(is_quote(cx, s)) << 3
                | u64::from(s.goes_on) << 4
                | opens << 5,
            first: cx.tokens.hashes[first],
            last: cx.tokens.hashes[end],
            tags: tag(first) << 8 | tag(end),
            verbs: verbs << 1 | u64::from(seen.clone().any(spoken)),
        }
    }
}

/// The sentence around a stretch.
#[derive(Default)]
struct Near {
    /// Something in it reports: 0 nothing, 1 doing, 2 thought, 3 speech.
    reports: u64,
    /// The nearest verb that reports before and behind, and how far it is.
    before: u64,
    behind: u64,
    /// Other stretches.
    others: u64,
    /// The nearest verb before, whatever it says.
    verb: u64,
    /// Names of persons.
    name: u64,
    /// It opens the sentence, the paragraph.
    starts: u64,
}

impl Near {
    fn of(story: &Story, k: usize) -> Near {
        let units = &story.units;
        let same = |n: &usize| story.block[*n] == story.block[k] && units[*n].sentence == units[k].sentence;
        let mut near = Near::default();
        let back = (k.saturating_sub(REACH)..k).rev().take_while(same);
        let mut first = k;
        for (n, unit) in back.map(|n| (n, &units[n])) {
            first = n;
            let class = near.see(unit);
            if class > 0 && near.before == 0 {
                near.before = class << 3 | distance(k - n);
            }
            if near.verb == 0 && Tag::ALL.get(usize::from(unit.tag)).is_some_and(|t| t.is_verb()) {
                near.verb = unit.word;
            }
        }
        for (n, unit) in (k + 1..units.len().min(k + REACH)).take_while(same).map(|n| (n, &units[n])) {
            let class = near.see(unit);
            if class > 0 && near.behind == 0 {
                near.behind = class << 3 | distance(n - k);
            }
        }
        let paragraph = k == 0 || story.block[k - 1] != story.block[k];
        near.starts = u64::from(first == k) | u64::from(paragraph) << 1;
        near
    }

    /// Notes a unit of the sentence; how strongly it reports.
    fn see(&mut self, unit: &Unit) -> u64 {
        let class = match unit.verb {
            Verb::Say => 3,
            Verb::Think => 2,
            Verb::Act => 1,
            Verb::Sign if unit.is_according() => 3,
            Verb::Sign | Verb::None | Verb::Auxiliary => 0,
        };
        self.reports = self.reports.max(class);
        self.others = (self.others + u64::from(unit.is_stretch())).min(3);
        self.name |= u64::from(unit.entity == 1);
        class
    }
}

fn distance(units: usize) -> u64 {
    match units {
        0..=3 => units as u64,
        4..=7 => 4,
        8..=15 => 5,
        _ => 6,
    }
}
