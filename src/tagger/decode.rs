//! Exact decoding: the best label sequence under a model's transitions.

use std::ops::Range;

use super::Model;

/// Labels at most: as many are weighed at once, whether they are used or not.
const LANES: usize = 16;
const HALF: usize = LANES / 2;

/// Where a sequence's score goes back to zero: an endless sentence's would leave the 32 bits. Scores of one token and
/// transitions have 16 bits each, so what the labels differ by is far smaller.
const FAR: i32 = 1 << 28;

/// Decoding with the transitions of a model's labels, or of some of them; with scratch kept between sentences.
#[derive(Debug)]
pub(crate) struct Decoder {
    labels: usize,
    start: [i32; LANES],
    /// Transitions by the label that they come from.
    outgoing: Vec<[i32; LANES]>,
    back: Vec<u8>,
    now: [i32; LANES],
}

impl Decoder {
    /// Decodes into `labels` of the model, [`LANES`] at most, numbered from 0.
    pub(crate) fn new(model: &Model, labels: Range<usize>) -> Decoder {
        debug_assert!(labels.len() <= LANES, "{labels:?} are too many labels");
        let lanes = |weight: &dyn Fn(usize) -> i32| {
            let mut lanes = [0; LANES];
            lanes.iter_mut().zip(labels.clone()).for_each(|(lane, label)| *lane = weight(label));
            lanes
        };
        let start = lanes(&|label| model.start(label));
        let outgoing = labels.clone().map(|from| lanes(&|to| model.transition(from, to))).collect();
        Decoder { labels: labels.len().min(LANES), start, outgoing, back: Vec::new(), now: [0; LANES] }
    }

    /// The best label sequence for `scores` (one row of labels a token); `out` gets a label a token.
    pub(crate) fn viterbi(&mut self, scores: &[i32], out: &mut Vec<u8>) {
        scores.chunks_exact(self.labels).for_each(|row| self.push(row));
        self.finish(out);
    }

    /// Takes the scores of a sequence's next token. Exact: first-order Viterbi.
    ///
    /// Of the tokens before only the way back is kept, so that endless sentences need no scores of all their tokens.
    pub(crate) fn push<E: Copy + Into<i32>>(&mut self, row: &[E]) {
        let (best, place) = if self.back.is_empty() {
            (self.start, [0; LANES])
        } else if self.labels <= HALF {
            self.weigh::<HALF>()
        } else {
            self.weigh::<LANES>()
        };
        self.back.extend(place[..self.labels].iter().map(|from| *from as u8));
        for ((now, best), emission) in self.now.iter_mut().zip(best).zip(row) {
            *now = best + (*emission).into();
        }
        let so_far = self.now[0];
        if so_far.abs() > FAR {
            self.now[..self.labels].iter_mut().for_each(|now| *now -= so_far);
        }
    }

    /// For each of `L` labels the best way to it and the label that the way comes from. Without branches, so that several
    /// labels are compared by one instruction.
    fn weigh<const L: usize>(&self) -> ([i32; LANES], [i32; LANES]) {
        let (mut best, mut place) = ([i32::MIN; LANES], [0; LANES]);
        for (from, (so_far, edges)) in (0..).zip(self.now.iter().zip(&self.outgoing)) {
            for ((best, place), edge) in best[..L].iter_mut().zip(&mut place[..L]).zip(&edges[..L]) {
                let score = so_far + edge;
                let better = score > *best;
                *best = if better { score } else { *best };
                *place = if better { from } else { *place };
            }
        }
        (best, place)
    }

    /// Ends the sequence: `out` gets a label for each token that was taken.
    pub(crate) fn finish(&mut self, out: &mut Vec<u8>) {
        out.clear();
        out.resize(self.back.len() / self.labels, 0);
        let mut label = usize::from(Model::best(&self.now[..self.labels]));
        for (own, back) in out.iter_mut().zip(self.back.chunks_exact(self.labels)).rev() {
            *own = label as u8;
            label = usize::from(back[label]);
        }
        self.back.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_sequence_keeps_its_labels() {
        let mut decoder =
            Decoder { labels: 2, start: [0; LANES], outgoing: vec![[0; LANES]; 2], back: Vec::new(), now: [0; LANES] };
        // Added up they would leave the 32 bits more than once.
        let rows = [[32_000, 31_000], [-32_000, -31_000], [20_000, 32_000]];
        for row in rows {
            let mut labels = Vec::new();
            (0..400_000).for_each(|_| decoder.push(&row));
            decoder.finish(&mut labels);
            let best = u8::from(row[1] > row[0]);
            assert!(labels.len() == 400_000 && labels.iter().all(|l| *l == best), "{row:?}");
        }
    }
}
