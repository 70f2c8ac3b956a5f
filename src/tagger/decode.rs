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
    ///
    /// Exact: first-order Viterbi.
    pub(crate) fn viterbi(&mut self, scores: &[i32], out: &mut Vec<u8>) {
        let n = self.labels;
        let tokens = scores.len() / n.max(1);
        out.clear();
        if tokens == 0 {
            return;
        }
        self.back.clear();
        self.back.resize(tokens * n, 0);
        self.now.clear();
        self.now.extend(scores[..n].iter().zip(&self.start).map(|(a, b)| a + b));
        for t in 1..tokens {
            self.next.clear();
            let row = &scores[t * n..(t + 1) * n];
            let back = &mut self.back[t * n..(t + 1) * n];
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
        let mut label = usize::from(Model::best(&self.now));
        out.resize(tokens, 0);
        for t in (0..tokens).rev() {
            out[t] = label as u8;
            label = usize::from(self.back[t * n + label]);
        }
    }
}
