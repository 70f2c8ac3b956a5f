//! Cues: the words that report somebody's speech or thought, found by the sequence tagger.
//!
//! Trained by `train quotes` on attributions of PolNeAR (Newell, Margolin and Ruths 2018). A cue is marked at its head:
//! "said" of "said in a statement", "according" of "according to".

use super::units::{Unit, Verb};
use crate::tagger::{Model, feature, pair};
use crate::text::tags::Tag;

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 3;

/// Labels of a unit: none, the head of a cue of saying, the head of another cue.
pub(crate) const LABELS: [&str; 3] = ["O", "SAY", "OTHER"];

/// Where stretches stand around each unit, in units: before and behind, within the block.
struct Near {
    before: u64,
    behind: u64,
}

/// Gives each unit of a block that may be the head of a cue, with a function that emits its features.
pub(super) fn emit(units: &[Unit], mut unit: impl FnMut(usize, &dyn Fn(&mut dyn FnMut(u64)))) {
    if !units.iter().any(|u| u.can_head) {
        return;
    }
    let near = nearness(units);
    let that = crate::tagger::hash(b"that");
    let mut before = Before::default();
    for (i, own) in units.iter().enumerate() {
        if i > 0 && units[i - 1].sentence != own.sentence {
            before = Before::default();
        }
        if own.can_head {
            unit(i, &|put| {
                emit_unit(units, i, &near[i], &mut *put);
                emit_clauses(units, i, &before, that, &mut *put);
            });
        }
        before.step(own, that);
    }
}

/// The verb of saying before a unit in its sentence, and what stands between.
#[derive(Default)]
struct Before {
    /// Its word; 0 where there is none.
    say: u64,
    distance: u8,
    commas: u8,
    finite: u8,
    that: bool,
}

impl Before {
    fn step(&mut self, unit: &Unit, that: u64) {
        if unit.verb == Verb::Say {
            *self = Before { say: unit.word, ..Before::default() };
            return;
        }
        self.distance = self.distance.saturating_add(1);
        self.commas = self.commas.saturating_add(u8::from(unit.has(Tag::Comma)));
        self.finite = self.finite.saturating_add(u8::from(unit.is_finite()));
        self.that |= unit.word == that;
    }

    fn code(&self) -> u64 {
        if self.say == 0 {
            return u64::from(self.finite.min(1)) << 1 | u64::from(self.commas > 0) << 2;
        }
        1 | u64::from(self.commas.min(2)) << 1
            | u64::from(self.finite.min(1)) << 3
            | u64::from(self.that) << 4
            | u64::from(self.distance > 3) << 5
            | u64::from(self.distance > 12) << 6
    }
}

/// Features of the clauses around: whether another verb of saying governs this one, and whether a clause follows.
fn emit_clauses(units: &[Unit], i: usize, before: &Before, that: u64, mut put: impl FnMut(u64)) {
    let own = &units[i];
    let class = own.verb as u64;
    let tag = |offset: usize| units.get(i + offset).map_or(201, |u| u64::from(u.tag));
    let back = |offset: usize| i.checked_sub(offset).map_or(201, |k| u64::from(units[k].tag));
    let code = before.code();
    put(feature(52, pair(class, code)));
    put(feature(53, pair(own.word, code)));
    put(feature(54, pair(pair(class, before.say), u64::from(own.tag))));
    let mut ahead = 0;
    let mut commas = 0;
    for (n, unit) in units[i + 1..].iter().take(12).enumerate() {
        if unit.sentence != own.sentence {
            break;
        }
        commas += u64::from(unit.has(Tag::Comma));
        if unit.is_finite() || unit.is_stretch() {
            ahead = 1 | u64::from(n > 3) << 1 | commas.min(2) << 2 | u64::from(unit.is_stretch()) << 4;
            break;
        }
    }
    let complement = units[i + 1..].iter().take(5).any(|u| u.word == that);
    let ahead = ahead << 1 | u64::from(complement);
    put(feature(55, pair(class, ahead)));
    put(feature(56, pair(own.word, ahead)));
    put(feature(57, pair(pair(class, ahead), code)));
    put(feature(58, pair(own.word, pair(tag(1), tag(2)))));
    put(feature(59, pair(own.word, pair(back(1), back(2)))));
    put(feature(60, pair(pair(class, u64::from(own.tag)), pair(tag(1), tag(2)))));
    put(feature(61, pair(pair(class, u64::from(own.tag)), pair(back(1), back(2)))));
    put(feature(62, pair(pair(class, u64::from(own.tag)), pair(ahead, back(1)))));
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
    own: Vec<u64>,
}

impl Tagger {
    pub(super) fn new(model: Model) -> Tagger {
        Tagger { model, own: Vec::new() }
    }

    /// The label of each unit of a block, appended to `labels`.
    pub(super) fn tag(&mut self, units: &[Unit], labels: &mut Vec<u8>) {
        let first = labels.len();
        labels.resize(first + units.len(), 0);
        let mut scores = [0; LABELS.len()];
        emit(units, |i, features| {
            self.own.clear();
            features(&mut |f| self.own.push(f));
            scores.fill(0);
            self.model.add_all(&self.own, &mut scores);
            labels[first + i] = Model::best(&scores);
        });
    }
}
