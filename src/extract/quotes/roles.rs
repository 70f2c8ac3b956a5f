//! Roles: for one cue, which words are its source and which its content.
//!
//! Semantic role labelling as tagging (Gildea and Jurafsky 2002; Màrquez et al. 2005): the units around the cue get
//! labels for source and content, from features that are relative to the cue. Trained by `train quotes`.

use std::ops::Range;

use super::frame::Frame;
use super::units::Unit;
use crate::tagger::{Decoder, Model};

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 4;

/// Labels of a unit: none, source, content; the first unit of each is told apart, and the last of a piece of content.
#[cfg(feature = "train")]
pub(crate) const LABELS: [&str; 6] = ["O", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT", "E-CONTENT"];

/// The last unit of a piece of content.
const LAST: u8 = 5;

/// What a label says the unit is: nothing, source (1) or content (2).
pub(super) fn kind(label: u8) -> u8 {
    label.div_ceil(2).min(2)
}

/// The labels of a window whose units are of these kinds.
#[cfg(feature = "train")]
pub(super) fn labels(kinds: &[u8]) -> Vec<u8> {
    let at = |i: Option<usize>| i.and_then(|i| kinds.get(i)).copied().unwrap_or(0);
    kinds
        .iter()
        .enumerate()
        .map(|(i, own)| match own {
            0 => 0,
            2 if at(Some(i + 1)) != 2 => LAST,
            own => own * 2 - u8::from(at(i.checked_sub(1)) != *own),
        })
        .collect()
}

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

/// The role labeller with its scratch.
pub(super) struct Labeller {
    model: Model,
    decoder: Decoder,
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
    /// How much better content was than none, a unit of content on average.
    pub(super) margin: i32,
}

impl Labeller {
    pub(super) fn new(model: Model) -> Labeller {
        let decoder = Decoder::new(&model, 0..model.labels());
        Labeller { model, decoder, own: Vec::new(), scores: Vec::new(), labels: Vec::new() }
    }

    /// Scores every unit of a frame.
    fn score(&mut self, frame: &Frame<'_>, units: usize) {
        let n = self.model.labels();
        let model = self.model;
        let (mut place, mut clause) = (vec![0; n], vec![0; n]);
        let (mut place_key, mut clause_key) = (u64::MAX, (u64::MAX, 0));
        for (i, row) in self.scores.chunks_exact_mut(n).enumerate().take(units) {
            let key = frame.place_key(i);
            if key != place_key {
                place_key = key;
                place.fill(0);
                self.own.clear();
                frame.emit_place(i, &mut |f| self.own.push(f));
                model.add_all(&self.own, &mut place);
            }
            let key = frame.clause_key(i);
            if key != clause_key {
                clause_key = key;
                clause.fill(0);
                self.own.clear();
                frame.emit_clause(i, &mut |f| self.own.push(f));
                model.add_all(&self.own, &mut clause);
            }
            for (score, (a, b)) in row.iter_mut().zip(place.iter().zip(&clause)) {
                *score = a + b;
            }
            self.own.clear();
            frame.emit_unit(i, &mut |f| self.own.push(f));
            model.add_all(&self.own, row);
        }
    }

    /// Labels the units of `window` for the cue at `head` (both indices of all units).
    pub(super) fn label(&mut self, units: &[Unit], window: Range<usize>, head: usize, cues: &[u8]) -> Roles {
        let n = self.model.labels();
        let own = &units[window.clone()];
        let frame = Frame::new(own, head - window.start, |i| cues[window.start + i] > 0);
        self.scores.clear();
        self.scores.resize(own.len() * n, 0);
        self.score(&frame, own.len());
        self.decoder.viterbi(&self.scores, &mut self.labels);
        let mut roles = Roles::default();
        let mut i = 0;
        while i < self.labels.len() {
            let own = kind(self.labels[i]);
            let from = i;
            i += 1;
            while i < self.labels.len() && own > 0 && kind(self.labels[i]) == own && self.labels[i - 1] != LAST {
                i += 1;
            }
            let range = window.start + from..window.start + i;
            match own {
                1 if roles.source.as_ref().is_none_or(|s| s.end.abs_diff(head) > range.end.abs_diff(head)) => {
                    roles.source = Some(range);
                }
                2 => roles.content.push(range),
                _ => {}
            }
        }
        let (mut sum, mut count) = (0, 0);
        for k in roles.content.iter().cloned().flatten() {
            let row = &self.scores[(k - window.start) * n..];
            let margin = row[3].max(row[4]).max(row[5]) - row[0];
            sum += margin;
            count += 1;
            if units[k].is_stretch() {
                roles.stretches.push((units[k].stretch - 1, margin));
            }
        }
        roles.margin = sum / count.max(1);
        roles
    }
}
