//! Where features go: into a training example, or into a token's label scores, groups of them by their kept sums.

use crate::tagger::{self, Model, feature};

/// Label scores of one token: as many as there are labels, and room up to a power of two.
pub(super) type Row = [i32; 16];

/// Takes the features of one token.
pub(super) trait Sink {
    /// One feature: its template and value.
    fn put(&mut self, template: u32, value: u64);

    /// All features that `emit` gives, which `key` determines.
    fn group(&mut self, key: u64, emit: impl FnOnce(&mut dyn FnMut(u32, u64)));
}

/// Slots of the kept sums; about 1.3 MB a model and thread.
const SLOTS: usize = 1 << 15;

/// The sums of groups seen lately, and the single features of the token in hand; belongs to one model.
pub(super) struct Sums {
    groups: tagger::Sums<16>,
    pending: Vec<u64>,
}

impl Default for Sums {
    fn default() -> Self {
        Sums { groups: tagger::Sums::new(SLOTS), pending: Vec::new() }
    }
}

/// Adds up a token's scores.
pub(super) struct Scorer<'m> {
    model: Model,
    sums: &'m mut Sums,
    row: Row,
}

impl<'m> Scorer<'m> {
    pub(super) fn new(model: Model, sums: &'m mut Sums) -> Self {
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
        self.sums.groups.add(&self.model, key, &mut self.row, |put| {
            emit(&mut |template, value| put(feature(template, value)));
        });
    }
}
