//! A cue's window as features see it: what lies between the cue and each unit, and what begins where.
//!
//! Features are emitted in three parts: what hangs on the distance alone, what hangs on the clause alone, and the unit's
//! own. The first two are the same for many units on end, so the labeller adds their weights up once for each run.

use super::units::{Unit, Verb};
use crate::tagger::{feature, pair};
use crate::text::tags::Tag;

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
    /// The tag of the first verb with tense.
    tense: u8,
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
        if unit.is_finite() && self.finite == 0 {
            self.tense = unit.tag;
        }
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
    edges: Vec<Edge>,
}

/// What begins at a unit: a clause or phrase, behind a comma or a joining word.
#[derive(Clone, Copy, Default)]
struct Edge {
    /// Comma, kind of opening word, the first verb and whether a noun stands before it; 0 where nothing begins.
    coarse: u64,
    /// The same with the opening word.
    fine: u64,
    /// The last edge with a comma, dash or joining word up to here.
    last: u32,
}

/// The edges of a window.
fn edges(units: &[Unit]) -> Vec<Edge> {
    let mut out: Vec<Edge> = Vec::with_capacity(units.len());
    let mut last = 0;
    for (i, unit) in units.iter().enumerate() {
        let sign = unit.has(Tag::Comma) || unit.has(Tag::Colon);
        let join = unit.has(Tag::Cc);
        let opens = [Tag::Wdt, Tag::Wp, Tag::Wrb, Tag::In, Tag::To].iter().any(|t| unit.has(*t));
        if sign || join || i == 0 {
            last = i as u32;
        }
        let (coarse, fine) = if sign || join || opens { begin(units, i) } else { (0, 0) };
        out.push(Edge { coarse, fine, last });
    }
    out
}

/// The clause or phrase that begins at unit `i`.
fn begin(units: &[Unit], i: usize) -> (u64, u64) {
    let sentence = units[i].sentence;
    let at = |k: usize| units.get(k).filter(|u| u.sentence == sentence);
    let sign = u64::from(units[i].has(Tag::Comma)) | u64::from(units[i].has(Tag::Colon)) << 1;
    let mut k = i + usize::from(sign > 0);
    let join = at(k).filter(|u| u.has(Tag::Cc)).map_or(0, |u| u.word);
    k += usize::from(join > 0);
    let opener = at(k).map_or((0, 0), |u| (u.word, u64::from(u.tag)));
    let mut noun = false;
    let mut verb = 0;
    for unit in (k..k + 9).map_while(at) {
        if unit.has(Tag::Comma) || unit.has(Tag::Colon) {
            break;
        }
        if unit.is_finite() || unit.has(Tag::Vbg) || unit.has(Tag::Vbn) || unit.has(Tag::Vb) {
            verb = u64::from(unit.tag) << 2 | u64::from(unit.verb == Verb::Say) << 1 | 1;
            break;
        }
        if unit.is_stretch() {
            verb = 2;
            break;
        }
        noun |= [Tag::Nn, Tag::Nns, Tag::Nnp, Tag::Nnps, Tag::Prp].iter().any(|t| unit.has(*t));
    }
    let shape = verb << 3 | u64::from(noun) << 2 | sign;
    let coarse = pair(shape, opener.1 << 1 | u64::from(join > 0));
    (coarse, pair(shape, pair(opener.0, join)))
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
        Frame { units, head, paths, segments, sides, shape: shape(units, head), edges: edges(units) }
    }

    /// 0 before the cue, 1 at it, 2 behind it.
    fn side(&self, i: usize) -> u64 {
        match i.cmp(&self.head) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => 1,
            std::cmp::Ordering::Greater => 2,
        }
    }

    fn place(&self, i: usize) -> u64 {
        self.side(i) << 4 | far(i.abs_diff(self.head))
    }

    fn path(&self, i: usize) -> u64 {
        self.paths[i].code() << 2 | self.side(i)
    }

    /// Emits all features of unit `i`.
    #[cfg(feature = "train")]
    pub(super) fn emit(&self, i: usize, mut put: impl FnMut(u64)) {
        self.emit_place(i, &mut put);
        self.emit_clause(i, &mut put);
        self.emit_unit(i, &mut put);
    }

    /// Units with the same key have the same features of [`Frame::emit_place`].
    pub(super) fn place_key(&self, i: usize) -> u64 {
        self.place(i) << 1 | u64::from(self.units[i].is_stretch())
    }

    /// What hangs on the cue and the distance from it.
    pub(super) fn emit_place(&self, i: usize, put: &mut impl FnMut(u64)) {
        let at = |offset: isize| self.head.checked_add_signed(offset).and_then(|k| self.units.get(k));
        let tag = |offset: isize| u64::from(at(offset).map_or(201, |u| u.tag));
        let word = |offset: isize| at(offset).map_or(3, |u| u.word);
        let name = |offset: isize| u64::from(at(offset).map_or(9, |u| u.entity));
        let cue = self.units[self.head].word;
        let (side, place) = (self.side(i), self.place(i));
        let stretch = u64::from(self.units[i].is_stretch());
        let around = pair(tag(-1), tag(1));
        put(feature(1, place));
        put(feature(18, pair(side, cue)));
        put(feature(19, pair(place, cue)));
        put(feature(30, pair(around, place)));
        put(feature(32, pair(word(1), place)));
        put(feature(33, pair(word(-1), place)));
        put(feature(35, pair(name(-1) << 4 | name(1), place)));
        put(feature(38, self.sides << 4 | side << 1 | stretch));
        put(feature(39, pair(self.sides << 8 | place, stretch)));
        put(feature(41, pair(self.sides, around) ^ side));
        put(feature(56, pair(place, self.shape)));
    }

    /// Units with the same key have the same features of [`Frame::emit_clause`].
    pub(super) fn clause_key(&self, i: usize) -> (u64, u64) {
        (
            self.path(i) << 8 | u64::from(self.paths[i].tense),
            u64::from(self.segments[i]) << 32 | u64::from(self.edges[i].last),
        )
    }

    /// What hangs on the way from the cue and on the clause that the unit stands in.
    pub(super) fn emit_clause(&self, i: usize, put: &mut impl FnMut(u64)) {
        let cue = &self.units[self.head];
        let (side, path) = (self.side(i), self.path(i));
        let tag = |k: Option<usize>| k.and_then(|k| self.units.get(k)).map_or(201, |u| u64::from(u.tag));
        let around = pair(tag(self.head.checked_sub(1)), tag(Some(self.head + 1)));
        put(feature(13, path));
        put(feature(20, pair(path, cue.word)));
        put(feature(34, pair(around, path)));
        put(feature(40, pair(self.sides, path)));
        put(feature(57, pair(path, self.shape)));
        let opener = self.units.get(self.segments[i] as usize).map_or(3, |u| u.word);
        put(feature(42, pair(opener, path)));
        put(feature(44, pair(opener, side)));
        let segment = &self.edges[self.edges[i].last as usize];
        put(feature(75, pair(segment.coarse, path)));
        put(feature(76, pair(segment.fine, side)));
        put(feature(79, pair(segment.coarse, self.tense(i))));
    }

    /// The tenses of the cue and of the first verb on the way from it.
    fn tense(&self, i: usize) -> u64 {
        u64::from(self.paths[i].tense) << 10 | u64::from(self.units[self.head].tag) << 2 | self.side(i)
    }

    /// The unit's own features, with those of its neighbours.
    pub(super) fn emit_unit(&self, i: usize, put: &mut impl FnMut(u64)) {
        let at = |offset: isize| i.checked_add_signed(offset).and_then(|k| self.units.get(k));
        let word = |offset: isize| at(offset).map_or(3, |u| u.word);
        let tag = |offset: isize| u64::from(at(offset).map_or(201, |u| u.tag));
        let own = &self.units[i];
        let cue = &self.units[self.head];
        let (side, place, path) = (self.side(i), self.place(i), self.path(i));
        let sided = side << 8 | tag(0);
        put(feature(2, pair(side, own.word)));
        put(feature(3, sided));
        put(feature(4, pair(sided, tag(-1))));
        put(feature(5, pair(sided, tag(1))));
        put(feature(6, pair(pair(sided, tag(-1)), tag(1))));
        put(feature(7, pair(side, word(-1))));
        put(feature(8, pair(side, word(1))));
        put(feature(9, pair(word(-1), own.word)));
        put(feature(10, pair(own.word, word(1))));
        put(feature(14, pair(path, tag(0))));
        put(feature(15, pair(path, place)));
        put(feature(16, pair(path, tag(-1))));
        put(feature(17, pair(path, pair(tag(0), tag(1)))));
        put(feature(21, pair(sided, cue.word)));
        put(feature(22, pair(pair(side, own.word), cue.word)));
        let cue_tag = |offset: isize| {
            self.head.checked_add_signed(offset).and_then(|k| self.units.get(k)).map_or(201, |u| u64::from(u.tag))
        };
        let around = pair(cue_tag(-1), cue_tag(1));
        put(feature(31, pair(pair(around, cue_tag(2)), sided)));
        put(feature(36, pair(u64::from(own.entity) << 8 | tag(0), place)));
        put(feature(37, pair(u64::from(own.entity), path)));
        let opener = self.units.get(self.segments[i] as usize).map_or(201, |u| u64::from(u.tag));
        put(feature(43, pair(opener << 8 | tag(0), path)));
        let start = i == 0 || self.units[i - 1].sentence != own.sentence;
        let end = i + 1 == self.units.len() || self.units[i + 1].sentence != own.sentence;
        let edge = u64::from(start) << 1 | u64::from(end);
        put(feature(46, pair(edge, place)));
        if edge > 0 {
            put(feature(47, pair(edge, path)));
        }
        self.emit_alone(i, side, put);
        self.emit_edges(i, side, path, put);
        if let Some(tags) = self.tags_between(i) {
            put(feature(48, pair(tags, side)));
            put(feature(49, pair(tags, cue.word)));
        }
    }

    /// With whether the cue's own sentence is left or another cue passed on the way.
    fn emit_alone(&self, i: usize, side: u64, put: &mut impl FnMut(u64)) {
        let own = &self.units[i];
        let p = &self.paths[i];
        let alone = u64::from(p.cues > 0) | u64::from(p.borders > 0) << 1 | side << 2;
        let code = u64::from(own.tag) << 8 | alone;
        let form = |u: &Unit| u64::from(u.tag) << 8 | u64::from(u.entity);
        let next = self.units.get(i + 1).map_or(3, form);
        let last = i.checked_sub(1).map_or(3, |k| form(&self.units[k]));
        put(feature(50, code));
        put(feature(51, pair(code, next)));
        put(feature(52, pair(code, last)));
        put(feature(54, pair(code, u64::from(p.finite.min(2)) << 1 | u64::from(p.that))));
        put(feature(55, pair(code, self.shape)));
        if own.is_stretch() {
            put(feature(59, pair(pair(alone, own.word), next)));
            put(feature(60, pair(pair(alone, self.units[self.head].word), self.shape)));
        }
    }

    /// What begins here and what begins with the next unit.
    fn emit_edges(&self, i: usize, side: u64, path: u64, put: &mut impl FnMut(u64)) {
        let own = &self.edges[i];
        if let Some(next) = self.edges.get(i + 1).filter(|e| e.coarse > 0) {
            put(feature(70, pair(next.coarse, path)));
            put(feature(71, pair(next.fine, side)));
            put(feature(72, pair(next.fine, self.units[self.head].word)));
            put(feature(77, pair(next.coarse, self.tense(i))));
        }
        if own.coarse > 0 {
            put(feature(73, pair(own.coarse, path)));
            put(feature(74, pair(own.fine, side)));
            put(feature(78, pair(own.coarse, self.tense(i))));
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
