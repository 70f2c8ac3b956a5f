//! Where features go: into a training example, or into a token's label scores, groups of them by their kept sums.

use crate::tagger::{self, Model, feature};

/// Scores of one token: first pass, second pass; as many as a kept sum has room for.
pub(super) type Row = [i16; ROW];

const ROW: usize = 32;

/// Takes the features of one token.
pub(super) trait Sink {
    /// All features that `emit` gives by template and value, which `key` determines.
    fn group(&mut self, key: u64, emit: impl Fn(&mut dyn FnMut(u32, u64)));
}

/// Slots of the kept sums: about 4.5 MB a thread at most, once a batch has needed them.
const SLOTS: usize = 1 << 16;

/// The sums of groups seen lately; belongs to one model.
pub(crate) struct Sums(tagger::Sums<ROW>);

impl Default for Sums {
    fn default() -> Self {
        Sums(tagger::Sums::new(SLOTS))
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
        Scorer { model, sums, row: [0; ROW] }
    }

    /// The token's scores.
    pub(super) fn finish(self) -> Row {
        self.row
    }
}

impl Sink for Scorer<'_> {
    #[inline]
    fn group(&mut self, key: u64, emit: impl Fn(&mut dyn FnMut(u32, u64))) {
        self.sums.0.add(&self.model, key, &mut self.row, |put| {
            emit(&mut |template, value| put(feature(template, value)));
        });
    }
}
