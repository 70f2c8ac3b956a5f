//! Exact decoding: the best label sequence under a model's transitions.

use std::ops::Range;

use super::Model;

/// Decoding with the transitions of a model's labels, or of some of them; with scratch kept between sentences.
#[derive(Debug)]
pub(crate) struct Decoder {
    labels: usize,
    start: Vec<i32>,
    /// Transitions by the label that they lead to.
    incoming: Vec<i32>,
    back: Vec<u8>,
    now: Vec<i32>,
    next: Vec<i32>,
}

impl Decoder {
    /// Decodes into `labels` of the model, numbered from 0.
    pub(crate) fn new(model: &Model, labels: Range<usize>) -> Decoder {
        let start = labels.clone().map(|label| model.start(label)).collect();
        let incoming =
            labels.clone().flat_map(|to| labels.clone().map(move |from| model.transition(from, to))).collect();
        Decoder { labels: labels.len(), start, incoming, back: Vec::new(), now: Vec::new(), next: Vec::new() }
    }

    /// The best label sequence for `scores` (one row of labels a token); `out` gets a label a token.
    pub(crate) fn viterbi(&mut self, scores: &[i32], out: &mut Vec<u8>) {
        scores.chunks_exact(self.labels).for_each(|row| self.push(row));
        self.finish(out);
    }

    /// Takes the scores of a sequence's next token. Exact: first-order Viterbi.
    ///
    /// Of the tokens before only the way back is kept, so that endless sentences need no scores of all their tokens.
    pub(crate) fn push(&mut self, row: &[i32]) {
        let n = self.labels;
        let at = self.back.len();
        self.back.resize(at + n, 0);
        if at == 0 {
            self.now.clear();
            self.now.extend(row.iter().zip(&self.start).map(|(a, b)| a + b));
            return;
        }
        self.next.clear();
        let back = &mut self.back[at..];
        for ((emission, back), incoming) in row.iter().zip(back).zip(self.incoming.chunks_exact(n)) {
            let mut best = i32::MIN;
            let mut from_best = 0;
            for (from, (so_far, edge)) in self.now.iter().zip(incoming).enumerate() {
                let score = so_far + edge;
                if score > best {
                    best = score;
                    from_best = from;
                }
            }
            self.next.push(best + emission);
            *back = from_best as u8;
        }
        std::mem::swap(&mut self.now, &mut self.next);
    }

    /// Ends the sequence: `out` gets a label for each token that was taken.
    pub(crate) fn finish(&mut self, out: &mut Vec<u8>) {
        out.clear();
        out.resize(self.back.len() / self.labels, 0);
        let mut label = usize::from(Model::best(&self.now));
        for (own, back) in out.iter_mut().zip(self.back.chunks_exact(self.labels)).rev() {
            *own = label as u8;
            label = usize::from(back[label]);
        }
        self.back.clear();
    }
}
