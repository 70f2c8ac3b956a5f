//! Sums of features that recur together.
//!
//! Features that one small key determines (all of a word's own, say) form a group. A group is looked up in the model once
//! and its sum kept, so that a token costs a few additions. What is kept depends on the key alone, so results do not
//! depend on what was read before.

use super::Model;

/// The sums of groups seen lately, in a table of bounded size; belongs to one model with at most `N` labels.
pub(crate) struct Sums<const N: usize> {
    slots: usize,
    keys: Vec<u64>,
    rows: Vec<[i16; N]>,
    features: Vec<u64>,
}

impl<const N: usize> Sums<N> {
    /// An empty table; `slots` is a power of two. Memory is taken with the first use.
    pub(crate) const fn new(slots: usize) -> Self {
        Sums { slots, keys: Vec::new(), rows: Vec::new(), features: Vec::new() }
    }

    /// Adds to `scores` the weights of all features that `emit` gives, which `key` determines.
    #[inline]
    pub(crate) fn add(
        &mut self,
        model: &Model,
        key: u64,
        scores: &mut [i32; N],
        emit: impl FnOnce(&mut dyn FnMut(u64)),
    ) {
        let key = key.max(1);
        let slot = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - self.slots.trailing_zeros())) as usize;
        if self.keys.get(slot) != Some(&key) {
            self.keep(model, key, slot, emit);
        }
        let Some(row) = self.rows.get(slot) else { return };
        for (score, own) in scores.iter_mut().zip(row) {
            *score += i32::from(*own);
        }
    }

    #[cold]
    fn keep(&mut self, model: &Model, key: u64, slot: usize, emit: impl FnOnce(&mut dyn FnMut(u64))) {
        self.keys.resize(self.slots, 0);
        self.rows.resize(self.slots, [0; N]);
        self.features.clear();
        emit(&mut |feature| self.features.push(feature));
        let mut sum = [0; N];
        model.add_all(&self.features, &mut sum);
        self.keys[slot] = key;
        self.rows[slot] = sum.map(|score| score.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16);
    }
}
