//! Sums of features that recur together.
//!
//! Features that one small key determines (all of a word's own, say) form a group. A group is looked up in the model once
//! and its sum kept, so that a token costs a few additions. What is kept depends on the key alone, so results do not
//! depend on what was read before.

use super::Model;

/// Scores in a [`Line`].
const LINE: usize = 32;

/// Slots of a table at first: a short story alone needs few, and memory costs most where it is first touched.
const FIRST: usize = 1 << 9;

/// The bit of a home's first key that says which of the two is the younger. Keys do without it: it is the same for all
/// keys of a home.
const YOUNGER: u64 = 1 << 63;

/// A cache line, so that no row stands on two.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Line([i16; LINE]);

/// The sums of groups seen lately, in a table of bounded size; belongs to one model with at most `N` labels.
///
/// Two slots share a home. A sum comes into the younger one's, where the next one replaces it unless it was asked for
/// again and so became the older: what is seen once drives out nothing that recurs. `N` divides [`LINE`].
pub(crate) struct Sums<const N: usize> {
    most: usize,
    /// How far a hash is shifted to give its home.
    shift: u32,
    /// The hashes of the two slots of each home, 0 for none.
    keys: Vec<[u64; 2]>,
    lines: Vec<Line>,
    /// Sums that were put in since the table has this size.
    kept: usize,
    features: Vec<u64>,
}

/// The hash of a key: its first bits are the home.
#[inline]
fn spread(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl<const N: usize> Sums<N> {
    /// An empty table of at most `most` slots, a power of two. Memory is taken with the first use.
    pub(crate) const fn new(most: usize) -> Self {
        Sums { most, shift: 63, keys: Vec::new(), lines: Vec::new(), kept: 0, features: Vec::new() }
    }

    /// Adds to `scores` the weights of all features that `emit` gives, which `key` determines. Scores have 16 bits, as the
    /// sums have; they stop at the ends.
    #[inline]
    pub(crate) fn add(&mut self, model: &Model, key: u64, scores: &mut [i16; N], emit: impl Fn(&mut dyn FnMut(u64))) {
        let hash = spread(key);
        let own = (hash & !YOUNGER).max(1);
        let home = (hash >> self.shift) as usize;
        let slot = match self.keys.get_mut(home) {
            Some(pair) if (pair[0] & !YOUNGER == own) | (pair[1] == own) => {
                let second = pair[1] == own;
                let younger = (pair[0] & YOUNGER == 0) == second;
                pair[0] ^= if younger { YOUNGER } else { 0 };
                2 * home + usize::from(second)
            }
            _ => self.keep(model, hash, &emit),
        };
        debug_assert!(self.is_determined(model, slot, &emit), "two groups of features have one key");
        let Some(row) = self.row(slot) else { return };
        for (score, own) in scores.iter_mut().zip(row) {
            *score = score.saturating_add(*own);
        }
    }

    #[inline]
    fn row(&mut self, slot: usize) -> Option<&mut [i16; N]> {
        const { assert!(LINE.is_multiple_of(N)) };
        self.lines.get_mut(slot / (LINE / N))?.0[slot % (LINE / N) * N..].first_chunk_mut()
    }

    /// Puts a sum in the place of its home's younger one; gives the slot.
    #[cold]
    fn keep(&mut self, model: &Model, hash: u64, emit: &impl Fn(&mut dyn FnMut(u64))) -> usize {
        if self.kept == self.slots() / 2 && self.slots() < self.most {
            self.grow();
        }
        self.kept += 1;
        let sum = self.sum(model, emit);
        let home = (hash >> self.shift) as usize;
        let mut slot = 2 * home;
        if let Some(pair) = self.keys.get_mut(home) {
            let own = (hash & !YOUNGER).max(1);
            if pair[0] & YOUNGER == 0 {
                pair[1] = own;
                slot += 1;
            } else {
                pair[0] = own | YOUNGER;
            }
        }
        if let Some(row) = self.row(slot) {
            *row = sum;
        }
        slot
    }

    fn slots(&self) -> usize {
        2 * self.keys.len()
    }

    /// Makes the table twice as large, with all that is in it.
    #[cold]
    fn grow(&mut self) {
        let slots = if self.keys.is_empty() { FIRST } else { 2 * self.slots() }.clamp(4, self.most.max(4));
        let old = std::mem::replace(self, Sums::new(self.most));
        self.keys = vec![[0; 2]; slots / 2];
        self.lines = vec![Line([0; LINE]); slots * N / LINE];
        self.shift = 64 - self.keys.len().trailing_zeros();
        self.features = old.features;
        for (home, pair) in old.keys.iter().enumerate() {
            let first = (home as u64) << old.shift & YOUNGER;
            for (n, own) in pair.iter().enumerate().filter(|(_, own)| **own & !YOUNGER != 0) {
                // Keys of one home that come to one home again stand there as they did.
                let to = ((own & !YOUNGER | first) >> self.shift) as usize;
                self.keys[to][n] |= own & !YOUNGER;
                self.keys[to][0] |= pair[0] & YOUNGER;
                let from = 2 * home + n;
                let row = old.lines[from / (LINE / N)].0[from % (LINE / N) * N..].first_chunk();
                if let Some((to, row)) = self.row(2 * to + n).zip(row) {
                    *to = *row;
                }
            }
        }
    }

    fn sum(&mut self, model: &Model, emit: &impl Fn(&mut dyn FnMut(u64))) -> [i16; N] {
        self.features.clear();
        emit(&mut |feature| self.features.push(feature));
        let mut sum = [0; N];
        model.add_all(&self.features, &mut sum);
        sum.map(|score| score.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16)
    }

    /// Whether a kept sum is what its features give now. Only a key that does not tell all its features apart breaks this.
    fn is_determined(&mut self, model: &Model, slot: usize, emit: &impl Fn(&mut dyn FnMut(u64))) -> bool {
        let now = self.sum(model, emit);
        self.row(slot).is_none_or(|row| *row == now)
    }
}

/// The place of the best score, of equals the first. Without branches, for nobody could foretell them.
#[inline]
pub(crate) fn best<const N: usize>(scores: &[i16; N]) -> usize {
    const { assert!(N <= 256) };
    let ranked = scores.iter().zip(0..).map(|(score, place)| i32::from(*score) << 8 | (255 - place));
    255 - (ranked.max().unwrap_or(0) & 255) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::{aligned, feature, pair};
    use crate::text::tags::VERSION;

    #[test]
    fn sums_are_the_models_own_while_the_table_grows_and_forgets() {
        let model = Model::load(aligned!("../text/pos.model"), VERSION).expect("a model");
        let mut sums = Sums::<32>::new(4 * FIRST);
        for key in (0..8 * FIRST as u64).flat_map(|key| [key, key / 2, key % 7]) {
            // Two tags before a word: features that the model knows.
            let features = [feature(30, key % 50), feature(31, pair(key % 50, key / 50 % 50))];
            let (mut kept, mut own) = ([0; 32], [0; 32]);
            sums.add(&model, key, &mut kept, |put| features.into_iter().for_each(put));
            model.add_all(&features, &mut own);
            assert_eq!(kept.map(i32::from), own, "{key}");
        }
        assert_eq!(sums.slots(), 4 * FIRST);
    }

    #[test]
    fn the_first_of_the_best_is_best() {
        for (scores, want) in
            [([3, 9, -1, 9], 1), ([-5, -7, -5, -6], 0), ([0; 4], 0), ([i16::MIN, i16::MIN, 2, i16::MAX], 3)]
        {
            assert_eq!(best(&scores), want, "{scores:?}");
        }
    }
}
