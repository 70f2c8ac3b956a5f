//! Roles: for one cue, which words are its source and which its content.
//!
//! Semantic role labelling as tagging (Gildea and Jurafsky 2002; Màrquez et al. 2005): the units around the cue get
//! labels for source and content, from features that are relative to the cue. Trained by `train quotes`.

use std::ops::Range;

use super::units::Unit;
use crate::tagger::{Model, Work, feature, pair};
use crate::text::tags::Tag;

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 1;

/// Labels of a unit: none, source, content; the first unit of each is told apart.
pub(crate) const LABELS: [&str; 5] = ["O", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT"];

/// Units looked at on each side of a cue at most.
const REACH: usize = 70;

/// The units that may play a role for the cue at `head`: its sentence, and stretches that adjoin the sentence.
///
/// `blocks` holds where each block's units begin; roles cross a paragraph's border only to a stretch.
pub(super) fn window(units: &[Unit], block: &[u32], head: usize) -> Range<usize> {
    let same = |k: usize| units[k].sentence == units[head].sentence && block[k] == block[head];
    let mut from = head;
    while from > 0 && head - from < REACH && same(from - 1) {
        from -= 1;
    }
    let mut to = head + 1;
    while to < units.len() && to - head < REACH && same(to) {
        to += 1;
    }
    for _ in 0..2 {
        if from > 0 && units[from - 1].is_stretch() && block[head] - block[from - 1] <= 1 {
            from -= 1;
        }
        if to < units.len() && units[to].is_stretch() && block[to] - block[head] <= 1 {
            to += 1;
        }
    }
    from..to
}

/// What stands between the cue and a unit, counted outwards from the cue.
#[derive(Clone, Copy, Default)]
struct Path {
    commas: u8,
    finite: u8,
    cues: u8,
    stretches: u8,
    that: bool,
    joins: u8,
    relative: bool,
    colon: bool,
    borders: u8,
}

impl Path {
    fn code(&self) -> u64 {
        let flags = u64::from(self.that) | u64::from(self.relative) << 1 | u64::from(self.colon) << 2;
        flags
            | u64::from(self.commas.min(3)) << 3
            | u64::from(self.finite.min(2)) << 5
            | u64::from(self.cues.min(1)) << 7
            | u64::from(self.stretches.min(2)) << 8
            | u64::from(self.joins.min(1)) << 10
            | u64::from(self.borders.min(1)) << 11
    }

    /// Steps over `unit` on the way outwards.
    fn step(&mut self, unit: &Unit, cue: bool, that: u64) {
        self.cues = self.cues.saturating_add(u8::from(cue));
        self.finite = self.finite.saturating_add(u8::from(unit.is_finite()));
        self.stretches = self.stretches.saturating_add(u8::from(unit.is_stretch()));
        self.that |= unit.word == that;
        self.commas = self.commas.saturating_add(u8::from(unit.has(Tag::Comma)));
        self.joins = self.joins.saturating_add(u8::from(unit.has(Tag::Cc)));
        self.relative |= unit.has(Tag::Wp) || unit.has(Tag::Wdt) || unit.has(Tag::Wrb);
        self.colon |= unit.has(Tag::Colon);
    }
}

/// The window of one cue, ready to be emitted.
pub(super) struct Frame<'u> {
    units: &'u [Unit],
    head: usize,
    paths: Vec<Path>,
    /// First unit of the comma-delimited segment that each unit stands in.
    segments: Vec<u32>,
    /// Stretches somewhere before and behind the cue.
    sides: u64,
    /// What the cue's sentence holds before and behind it: how much, verbs, names, stretches.
    shape: u64,
}

impl<'u> Frame<'u> {
    /// `units` are the window's, `head` the cue's place in it; `cue` tells the cues among them.
    pub(super) fn new(units: &'u [Unit], head: usize, cue: impl Fn(usize) -> bool) -> Frame<'u> {
        let that = crate::tagger::hash(b"that");
        let mut paths = vec![Path::default(); units.len()];
        let mut path = Path::default();
        for i in (0..head).rev() {
            path.borders += u8::from(units[i].sentence != units[i + 1].sentence && path.borders < 9);
            paths[i] = path;
            path.step(&units[i], cue(i), that);
        }
        path = Path::default();
        for i in head + 1..units.len() {
            path.borders += u8::from(units[i].sentence != units[i - 1].sentence && path.borders < 9);
            paths[i] = path;
            path.step(&units[i], cue(i), that);
        }
        let mut segments = Vec::with_capacity(units.len());
        let mut first = 0;
        for (i, unit) in units.iter().enumerate() {
            segments.push(first);
            if unit.has(Tag::Comma) || unit.has(Tag::Colon) {
                first = i as u32 + 1;
            }
        }
        let before = units[..head].iter().any(Unit::is_stretch);
        let behind = units[head..].iter().any(Unit::is_stretch);
        let sides = u64::from(before) << 1 | u64::from(behind);
        Frame { units, head, paths, segments, sides, shape: shape(units, head) }
    }

    /// Emits the features of unit `i`.
    pub(super) fn emit(&self, i: usize, mut put: impl FnMut(u64)) {
        let at = |k: usize, offset: isize| k.checked_add_signed(offset).and_then(|k| self.units.get(k));
        let word = |offset: isize| at(i, offset).map_or(3, |u| u.word);
        let tag = |offset: isize| u64::from(at(i, offset).map_or(201, |u| u.tag));
        let own = &self.units[i];
        let cue = self.units[self.head].word;
        let side: u64 = match i.cmp(&self.head) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => 1,
            std::cmp::Ordering::Greater => 2,
        };
        let place = side << 4 | far(i.abs_diff(self.head));
        let path = self.paths[i].code() << 2 | side;
        put(feature(0, side));
        put(feature(1, place));
        put(feature(2, pair(side, own.word)));
        put(feature(3, pair(side, tag(0))));
        put(feature(4, pair(side << 8 | tag(0), tag(-1))));
        put(feature(5, pair(side << 8 | tag(0), tag(1))));
        put(feature(6, pair(pair(side << 8 | tag(0), tag(-1)), tag(1))));
        put(feature(7, pair(side, word(-1))));
        put(feature(8, pair(side, word(1))));
        put(feature(9, pair(word(-1), own.word)));
        put(feature(10, pair(own.word, word(1))));
        put(feature(11, pair(side, word(-2))));
        put(feature(12, pair(side, word(2))));
        put(feature(13, path));
        put(feature(14, pair(path, tag(0))));
        put(feature(15, pair(path, place)));
        put(feature(16, pair(path, tag(-1))));
        put(feature(17, pair(path, pair(tag(0), tag(1)))));
        put(feature(18, pair(side, cue)));
        put(feature(19, pair(place, cue)));
        put(feature(20, pair(path, cue)));
        put(feature(21, pair(side << 8 | tag(0), cue)));
        put(feature(22, pair(pair(side, own.word), cue)));
        self.emit_surroundings(i, side, place, path, &mut put);
    }

    /// What the cue has around it, names, segments and stretches.
    fn emit_surroundings(&self, i: usize, side: u64, place: u64, path: u64, put: &mut impl FnMut(u64)) {
        let cue_at = |offset: isize| self.head.checked_add_signed(offset).and_then(|k| self.units.get(k));
        let cue_tag = |offset: isize| u64::from(cue_at(offset).map_or(201, |u| u.tag));
        let cue_word = |offset: isize| cue_at(offset).map_or(3, |u| u.word);
        let cue_name = |offset: isize| u64::from(cue_at(offset).map_or(9, |u| u.entity));
        let own = &self.units[i];
        let around = pair(cue_tag(-1), cue_tag(1));
        put(feature(30, pair(around, place)));
        put(feature(31, pair(pair(around, cue_tag(2)), side << 8 | u64::from(own.tag))));
        put(feature(32, pair(cue_word(1), place)));
        put(feature(33, pair(cue_word(-1), place)));
        put(feature(34, pair(around, path)));
        put(feature(35, pair(cue_name(-1) << 4 | cue_name(1), place)));
        put(feature(36, pair(u64::from(own.entity) << 8 | u64::from(own.tag), place)));
        put(feature(37, pair(u64::from(own.entity), path)));
        let stretch = u64::from(own.is_stretch());
        put(feature(38, self.sides << 4 | side << 1 | stretch));
        put(feature(39, pair(self.sides << 8 | place, stretch)));
        put(feature(40, pair(self.sides, path)));
        put(feature(41, pair(self.sides, around) ^ side));
        let first = self.segments[i] as usize;
        let opener = self.units.get(first).map_or(3, |u| u.word);
        let opener_tag = u64::from(self.units.get(first).map_or(201, |u| u.tag));
        put(feature(42, pair(opener, path)));
        put(feature(43, pair(opener_tag << 8 | u64::from(own.tag), path)));
        put(feature(44, pair(opener, side)));
        let same = self.segments[self.head] as usize == first;
        put(feature(45, pair(place << 1 | u64::from(same), u64::from(own.tag))));
        let start = i == 0 || self.units[i - 1].sentence != own.sentence;
        let end = i + 1 == self.units.len() || self.units[i + 1].sentence != own.sentence;
        put(feature(46, pair(u64::from(start) << 1 | u64::from(end), place)));
        put(feature(47, pair(u64::from(start) << 1 | u64::from(end), path)));
        let p = &self.paths[i];
        let alone = u64::from(p.cues > 0) | u64::from(p.borders > 0) << 1 | side << 2;
        let code = u64::from(own.tag) << 8 | alone;
        let next = self.units.get(i + 1).map_or(3, |u| u64::from(u.tag) << 8 | u64::from(u.entity));
        let last = i.checked_sub(1).map_or(3, |k| u64::from(self.units[k].tag) << 8 | u64::from(self.units[k].entity));
        put(feature(50, code));
        put(feature(51, pair(code, next)));
        put(feature(52, pair(code, last)));
        put(feature(53, pair(code, u64::from(p.commas.min(2)))));
        put(feature(54, pair(code, u64::from(p.finite.min(2)) << 1 | u64::from(p.that))));
        put(feature(55, pair(code, self.shape)));
        put(feature(56, pair(place, self.shape)));
        put(feature(57, pair(path, self.shape)));
        put(feature(58, pair(pair(code, self.sides), around)));
        if own.is_stretch() {
            put(feature(59, pair(pair(alone, own.word), next)));
            put(feature(60, pair(pair(alone, self.units[self.head].word), self.shape)));
        }
        if let Some(tags) = self.tags_between(i) {
            put(feature(48, pair(tags, side)));
            put(feature(49, pair(tags, self.units[self.head].word)));
        }
    }

    /// The parts of speech from the cue to unit `i`, where they are few.
    fn tags_between(&self, i: usize) -> Option<u64> {
        let (from, to) = (i.min(self.head), i.max(self.head));
        (to - from <= 6).then(|| self.units[from..=to].iter().fold(7, |h, u| pair(h, u64::from(u.tag))))
    }
}

/// What stands in the cue's sentence before it and behind it, as one number.
fn shape(units: &[Unit], head: usize) -> u64 {
    let sentence = units[head].sentence;
    let side = |part: &[&Unit]| {
        let verb = part.iter().any(|u| u.is_finite());
        let name = part.iter().any(|u| u.entity == 1);
        let stretch = part.iter().any(|u| u.is_stretch());
        let length = match part.len() {
            0..=3 => part.len() as u64,
            4..=8 => 4,
            _ => 5,
        };
        length | u64::from(verb) << 3 | u64::from(name) << 4 | u64::from(stretch) << 5
    };
    let same = |u: &&Unit| u.sentence == sentence;
    let before: Vec<&Unit> = units[..head].iter().rev().take_while(same).collect();
    let behind: Vec<&Unit> = units[head + 1..].iter().take_while(same).collect();
    side(&before) << 8 | side(&behind)
}

fn far(distance: usize) -> u64 {
    match distance {
        0..=5 => distance as u64,
        6..=7 => 6,
        8..=10 => 7,
        11..=15 => 8,
        16..=25 => 9,
        _ => 10,
    }
}

/// The role labeller with its scratch.
pub(super) struct Labeller {
    model: Model,
    work: Work,
    own: Vec<u64>,
    scores: Vec<i32>,
    labels: Vec<u8>,
}

/// Source and content of a cue, as ranges of units.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub(super) source: Option<Range<usize>>,
    /// In text order.
    pub(super) content: Vec<Range<usize>>,
    /// Stretches in the content, with how much better the label of content was than none.
    pub(super) stretches: Vec<(u32, i32)>,
}

impl Labeller {
    pub(super) fn new(model: Model) -> Labeller {
        Labeller { model, work: Work::default(), own: Vec::new(), scores: Vec::new(), labels: Vec::new() }
    }

    /// Labels the units of `window` for the cue at `head` (both indices of all units).
    pub(super) fn label(&mut self, units: &[Unit], window: Range<usize>, head: usize, cues: &[u8]) -> Roles {
        let n = self.model.labels();
        let own = &units[window.clone()];
        let frame = Frame::new(own, head - window.start, |i| cues[window.start + i] > 0);
        self.scores.clear();
        self.scores.resize(own.len() * n, 0);
        for i in 0..own.len() {
            let row = &mut self.scores[i * n..(i + 1) * n];
            self.own.clear();
            frame.emit(i, |f| self.own.push(f));
            self.model.add_all(&self.own, row);
        }
        self.model.viterbi(&self.scores, &mut self.work, &mut self.labels);
        let mut roles = Roles::default();
        let mut i = 0;
        while i < self.labels.len() {
            let kind = self.labels[i].div_ceil(2);
            let from = i;
            i += 1;
            while i < self.labels.len() && kind > 0 && self.labels[i].div_ceil(2) == kind {
                i += 1;
            }
            let range = window.start + from..window.start + i;
            match kind {
                1 if roles.source.as_ref().is_none_or(|s| s.end.abs_diff(head) > range.end.abs_diff(head)) => {
                    roles.source = Some(range);
                }
                2 => roles.content.push(range),
                _ => {}
            }
        }
        for k in roles.content.iter().cloned().flatten().filter(|k| units[*k].is_stretch()) {
            let row = &self.scores[(k - window.start) * n..];
            roles.stretches.push((units[k].stretch - 1, row[3].max(row[4]) - row[0]));
        }
        roles
    }
}
