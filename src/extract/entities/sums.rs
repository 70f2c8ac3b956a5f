//! Where features go: into a training example, or into a token's label scores.
//!
//! Features that one small key determines (all of a word's own, say) form a group. The scorer looks a group's features up
//! in the model once and keeps their sum, so that a token costs a few additions; what it keeps depends on the key alone,
//! so results do not depend on what was read before.

use crate::tagger::{Model, feature};

/// Label scores of one token: as many as there are labels, and room up to a power of two.
pub(super) type Row = [i32; 16];

/// Takes the features of one token.
pub(super) trait Sink {
    /// One feature: its template and value.
    fn put(&mut self, template: u32, value: u64);

    /// All features that `emit` gives, which `key` determines.
    fn group(&mut self, key: u64, emit: impl FnOnce(&mut dyn FnMut(u32, u64)));
}

/// Slots of [`Sums`]: a power of two; about 1.3 MB a model and thread.
const SLOTS: usize = 1 << 15;

/// The sums of groups seen lately; belongs to one model.
#[derive(Default)]
pub(super) struct Sums {
    keys: Vec<u64>,
    rows: Vec<[i16; 16]>,
    pending: Vec<u64>,
}

/// Adds up a token's scores.
pub(super) struct Scorer<'m> {
    model: Model,
    sums: &'m mut Sums,
    row: Row,
}

impl<'m> Scorer<'m> {
    pub(super) fn new(model: Model, sums: &'m mut Sums) -> Self {
        if sums.keys.is_empty() {
            sums.keys.resize(SLOTS, 0);
            sums.rows.resize(SLOTS, [0; 16]);
        }
        Scorer { model, sums, row: [0; 16] }
    }

    /// The token's scores.
    pub(super) fn finish(mut self) -> Row {
        self.model.add_all(&self.sums.pending, &mut self.row);
        self.sums.pending.clear();
        self.row
    }
}

impl Sink for Scorer<'_> {
    #[inline]
    fn put(&mut self, template: u32, value: u64) {
        self.sums.pending.push(feature(template, value));
    }

    #[inline]
    fn group(&mut self, key: u64, emit: impl FnOnce(&mut dyn FnMut(u32, u64))) {
        let key = key.max(1);
        let slot = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SLOTS.trailing_zeros())) as usize;
        let (Some(own), Some(sum)) = (self.sums.keys.get_mut(slot), self.sums.rows.get_mut(slot)) else { return };
        if *own != key {
            *own = key;
            *sum = look_up(self.model, emit);
        }
        for (score, own) in self.row.iter_mut().zip(sum.iter()) {
            *score += i32::from(*own);
        }
    }
}

#[cold]
fn look_up(model: Model, emit: impl FnOnce(&mut dyn FnMut(u32, u64))) -> [i16; 16] {
    let mut row: Row = [0; 16];
    let mut features = Vec::with_capacity(32);
    emit(&mut |template, value| features.push(feature(template, value)));
    model.add_all(&features, &mut row);
    row.map(|score| score.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16)
}
