//! Sums of features that recur together.
//!
//! Features that one small key determines (all of a word's own, say) form a group. A group is looked up in the model once
//! and its sum kept, so that a token costs a few additions. What is kept depends on the key alone, so results do not
//! depend on what was read before.

use super::Model;

/// Scores in a [`Line`].
const LINE: usize = 32;

/// A cache line, so that no row stands on two.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Line([i16; LINE]);

/// The sums of groups seen lately, in a table of bounded size; belongs to one model with at most `N` labels.
///
/// Two slots share a home. A sum comes into the second, where the next one replaces it unless it was asked for again and
/// so took the first: what is seen once drives out nothing that recurs. `N` divides [`LINE`].
pub(crate) struct Sums<const N: usize> {
    slots: usize,
    keys: Vec<u64>,
    lines: Vec<Line>,
    features: Vec<u64>,
}

impl<const N: usize> Sums<N> {
    /// An empty table; `slots` is a power of two. Memory is taken with the first use.
    pub(crate) const fn new(slots: usize) -> Self {
        Sums { slots, keys: Vec::new(), lines: Vec::new(), features: Vec::new() }
    }

    /// Adds to `scores` the weights of all features that `emit` gives, which `key` determines.
    #[inline]
    pub(crate) fn add(&mut self, model: &Model, key: u64, scores: &mut [i32; N], emit: impl Fn(&mut dyn FnMut(u64))) {
        let key = key.max(1);
        let home = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - self.slots.trailing_zeros())) as usize & !1;
        let mut slot = home;
        if self.keys.get(home) != Some(&key) {
            match self.keys.get(home + 1) == Some(&key) {
                true => self.promote(home),
                false => {
                    slot = home + 1;
                    self.keep(model, key, slot, &emit);
                }
            }
        }
        debug_assert!(self.is_determined(model, slot, &emit), "two groups of features have one key");
        let Some(row) = self.row(slot) else { return };
        for (score, own) in scores.iter_mut().zip(row) {
            *score += i32::from(*own);
        }
    }

    /// Gives the second of two slots the place of the first.
    #[cold]
    fn promote(&mut self, home: usize) {
        self.keys.swap(home, home + 1);
        let second = self.row(home + 1).copied();
        let first = self.row(home).zip(second).map(|(row, second)| std::mem::replace(row, second));
        if let Some((row, first)) = self.row(home + 1).zip(first) {
            *row = first;
        }
    }

    /// The place of a row: its line, and where in the line.
    #[inline]
    fn place(slot: usize) -> (usize, usize) {
        const { assert!(LINE.is_multiple_of(N)) };
        (slot / (LINE / N), slot % (LINE / N) * N)
    }

    #[inline]
    fn row(&mut self, slot: usize) -> Option<&mut [i16; N]> {
        let (line, at) = Self::place(slot);
        self.lines.get_mut(line)?.0[at..].first_chunk_mut()
    }

    #[cold]
    fn keep(&mut self, model: &Model, key: u64, slot: usize, emit: &impl Fn(&mut dyn FnMut(u64))) {
        self.keys.resize(self.slots, 0);
        self.lines.resize(self.slots * N / LINE, Line([0; LINE]));
        let sum = self.sum(model, emit);
        self.keys[slot] = key;
        if let Some(row) = self.row(slot) {
            *row = sum;
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
