//! Cues: the words that report somebody's speech or thought, found by the sequence tagger.
//!
//! Trained by `train quotes` on attributions of PolNeAR (Newell, Margolin and Ruths 2018). A cue is marked at its head:
//! "said" of "said in a statement", "according" of "according to".

use super::units::{Unit, Verb};
use crate::tagger::{Model, Work, feature, pair};

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 1;

/// Labels of a unit: none, the head of a cue of saying, the head of another cue.
pub(crate) const LABELS: [&str; 3] = ["O", "SAY", "OTHER"];

/// Where stretches stand around each unit, in units: before and behind, within the block.
struct Near {
    before: u64,
    behind: u64,
}

/// Emits the features of every unit of a block.
#[cfg(feature = "train")]
pub(super) fn emit(units: &[Unit], mut put: impl FnMut(usize, u64)) {
    let near = nearness(units);
    for (i, near) in near.iter().enumerate() {
        emit_unit(units, i, near, |f| put(i, f));
    }
}

fn emit_unit(units: &[Unit], i: usize, near: &Near, mut put: impl FnMut(u64)) {
    let at = |offset: isize| i.checked_add_signed(offset).and_then(|k| units.get(k));
    let word = |offset: isize| at(offset).map_or(3, |u| u.word);
    let tag = |offset: isize| u64::from(at(offset).map_or(201, |u| u.tag));
    let own = &units[i];
    let class = own.verb as u64;
    put(feature(0, class));
    put(feature(1, own.word));
    put(feature(2, pair(own.word, tag(0))));
    put(feature(3, pair(class, tag(0))));
    for (n, offset) in [-3, -2, -1, 1, 2, 3].into_iter().enumerate() {
        put(feature(10 + n as u32, word(offset)));
        put(feature(20 + n as u32, pair(tag(offset), tag(0))));
    }
    put(feature(30, pair(own.word, word(-1))));
    put(feature(31, pair(own.word, word(1))));
    put(feature(32, pair(own.word, tag(1))));
    put(feature(33, pair(own.word, tag(-1))));
    put(feature(34, pair(pair(tag(-1), tag(0)), tag(1))));
    put(feature(35, pair(pair(tag(0), tag(1)), tag(2))));
    put(feature(36, pair(pair(tag(-2), tag(-1)), tag(0))));
    put(feature(37, pair(pair(class, tag(0)), pair(tag(-1), tag(1)))));
    let marks = near.before << 4 | near.behind;
    put(feature(40, pair(marks, class)));
    put(feature(41, pair(near.before, own.word)));
    put(feature(42, pair(near.behind, own.word)));
    put(feature(43, pair(marks, tag(0))));
    let name = |offset: isize| u64::from(at(offset).map_or(9, |u| u.entity));
    put(feature(44, pair(class, name(-1) << 4 | name(1))));
    put(feature(45, pair(own.word, name(-1) << 4 | name(1))));
    let edge = edge(units, i);
    put(feature(46, pair(edge, class)));
    put(feature(47, pair(edge, own.word)));
    put(feature(48, pair(word(1), class)));
    put(feature(49, pair(word(-1), class)));
    put(feature(50, pair(word(-2), word(-1))));
    put(feature(51, pair(word(1), word(2))));
}

/// How near the sentence's start and end are, up to three units.
fn edge(units: &[Unit], i: usize) -> u64 {
    let same = |k: Option<usize>| k.and_then(|k| units.get(k)).is_some_and(|u| u.sentence == units[i].sentence);
    let before = (1..=3).take_while(|n| same(i.checked_sub(*n))).count();
    let behind = (1..=3).take_while(|n| same(Some(i + n))).count();
    (before << 2 | behind) as u64
}

/// How far the next stretch is on both sides, in one pass each way.
fn nearness(units: &[Unit]) -> Vec<Near> {
    let bucket = |distance: usize| match distance {
        0..=4 => distance as u64,
        5..=8 => 5,
        9..=15 => 6,
        _ => 7,
    };
    let mut out: Vec<Near> = Vec::with_capacity(units.len());
    let mut distance = 99;
    for unit in units {
        out.push(Near { before: bucket(distance), behind: 7 });
        distance = if unit.is_stretch() { 1 } else { distance + 1 };
    }
    distance = 99;
    for (unit, near) in units.iter().zip(&mut out).rev() {
        near.behind = bucket(distance);
        distance = if unit.is_stretch() { 1 } else { distance + 1 };
    }
    out
}

/// The cue tagger with its scratch.
pub(super) struct Tagger {
    model: Model,
    work: Work,
    own: Vec<u64>,
    scores: Vec<i32>,
    labels: Vec<u8>,
}

impl Tagger {
    pub(super) fn new(model: Model) -> Tagger {
        Tagger { model, work: Work::default(), own: Vec::new(), scores: Vec::new(), labels: Vec::new() }
    }

    /// The label of each unit of a block.
    pub(super) fn tag(&mut self, units: &[Unit]) -> &[u8] {
        let n = self.model.labels();
        self.scores.clear();
        self.scores.resize(units.len() * n, 0);
        let (model, scores) = (self.model, &mut self.scores);
        let own = &mut self.own;
        for (i, near) in nearness(units).iter().enumerate() {
            own.clear();
            emit_unit(units, i, near, |f| own.push(f));
            model.add_all(own, &mut scores[i * n..(i + 1) * n]);
        }
        self.model.viterbi(&self.scores, &mut self.work, &mut self.labels);
        &self.labels
    }
}

/// Whether a cue that is tagged as one of saying is so by its verb as well.
pub(super) fn says(unit: &Unit) -> bool {
    unit.verb == Verb::Say
}
