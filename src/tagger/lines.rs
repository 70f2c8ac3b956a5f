//! Weights of few labels: a hash table whose buckets are cache lines that hold checks and weights together.
//!
//! With L labels a line has room for S = 64 / (L + 1) features, 16 at most: S checks (u16: 14 bits of the feature's hash
//! and a shift of its weights in the low two), empty ones (0) last; then S rows of L - 1 weights (i8). The first label's
//! weight is 0: the trainer takes it from all others, which changes no decision. A feature whose line is full stands in
//! the next one.
//!
//! So looking up a feature costs one cache line, whether it was learned or not.

use std::hint::black_box;

use super::home;
use super::model::LINE;

/// With more labels, rows are mostly zeros.
pub(super) const MOST_LABELS: usize = 8;
/// Features in a line at most.
const SLOTS: usize = 16;
/// Features looked up together.
const BATCH: usize = 32;
/// The bits of a check that are the feature's.
const CHECK: u16 = !3;

/// The table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    lines: &'static [[u8; LINE]],
    count: u32,
    slots: usize,
    weights: usize,
}

/// The home line and the check of a feature.
#[inline]
fn place(feature: u64, lines: u32) -> (u32, u16) {
    let (line, check) = home(feature, lines);
    (line, (check & CHECK).max(4))
}

/// Features a line has room for.
fn room(labels: usize) -> usize {
    (LINE / (labels + 1)).min(SLOTS)
}

impl Lines {
    /// None where the bytes are too few.
    pub(super) fn load(bytes: &'static [u8], count: u32, labels: usize) -> Option<Lines> {
        let (lines, _) = bytes.as_chunks();
        let lines = lines.get(..count as usize)?;
        (count > 0).then_some(Lines { lines, count, slots: room(labels), weights: labels - 1 })
    }

    /// Adds the weights of many features.
    pub(super) fn add_all(&self, features: &[u64], scores: &mut [i32]) {
        // The row's length known to the compiler: no loop, no branch in it.
        match self.weights {
            1 => self.add_rows::<1>(features, scores),
            2 => self.add_rows::<2>(features, scores),
            3 => self.add_rows::<3>(features, scores),
            4 => self.add_rows::<4>(features, scores),
            5 => self.add_rows::<5>(features, scores),
            6 => self.add_rows::<6>(features, scores),
            _ => self.add_rows::<7>(features, scores),
        }
    }

    /// All lines of a batch are touched first, so that it waits for memory once.
    fn add_rows<const W: usize>(&self, features: &[u64], scores: &mut [i32]) {
        let Some(scores) = scores.get_mut(1..).and_then(|s| s.first_chunk_mut::<W>()) else { return };
        let mut homes = [(0, 0); BATCH];
        for features in features.chunks(BATCH) {
            let mut touched = 0;
            for (home, feature) in homes.iter_mut().zip(features) {
                *home = place(*feature, self.count);
                touched ^= self.lines.get(home.0 as usize).map_or(0, |line| line[0]);
            }
            black_box(touched);
            homes[..features.len()].iter().for_each(|home| self.add(*home, scores));
        }
    }

    #[inline]
    fn add<const W: usize>(&self, (mut at, check): (u32, u16), scores: &mut [i32; W]) {
        loop {
            let Some(line) = self.lines.get(at as usize) else { return };
            if let Some(slot) = find(line, check).filter(|slot| *slot < self.slots) {
                let shift = line[2 * slot] & 3;
                let row = line.get(2 * self.slots + slot * W..).and_then(|row| row.first_chunk::<W>());
                for (score, weight) in scores.iter_mut().zip(row.unwrap_or(&[0; W])) {
                    *score += i32::from(*weight as i8) << shift;
                }
                return;
            }
            // Empty slots are last: a line whose last slot is taken may go on in the next.
            let last = 2 * (self.slots - 1);
            if line[last] == 0 && line[last + 1] == 0 {
                return;
            }
            at = if at + 1 == self.count { 0 } else { at + 1 };
        }
    }
}

/// The first of a line's two-byte fields that is `check`, the low two bits apart. Four fields are compared at once.
#[inline]
fn find(line: &[u8; LINE], check: u16) -> Option<usize> {
    const ONES: u64 = 0x0001_0001_0001_0001;
    let wanted = u64::from(check) * ONES;
    let (words, _) = line.as_chunks::<8>();
    // The lowest bit that is set belongs to the first field that is 0; those above it may be wrong.
    let zero = |word: &[u8; 8]| {
        let other = (u64::from_le_bytes(*word) ^ wanted) & (u64::from(CHECK) * ONES);
        other.wrapping_sub(ONES) & !other & (ONES << 15)
    };
    let found = [0, 1, 2, 3].map(|n| zero(&words[n]));
    if found == [0; 4] {
        return None;
    }
    let word = found.iter().position(|bits| *bits != 0)?;
    Some(4 * word + found[word].trailing_zeros() as usize / 16)
}

/// Lays out the weights of each feature, one a label: the number of lines, about four fifths full, and the bytes.
#[cfg(feature = "train")]
pub(super) fn lay_out(features: &[(u64, Vec<i32>)], labels: usize) -> (u32, Vec<u8>) {
    let slots = room(labels);
    let count = (features.len() * 5 / (4 * slots)) as u32 + 1;
    let mut lines: Vec<Vec<(u16, Vec<i32>)>> = vec![Vec::new(); count as usize];
    for (feature, weights) in features {
        let own: Vec<i32> = weights[1..].iter().map(|w| w - weights[0]).collect();
        let (mut line, check) = place(*feature, count);
        while lines[line as usize].len() == slots {
            line = (line + 1) % count;
        }
        lines[line as usize].push((check | u16::from(super::train::shift(&own)), own));
    }
    let mut out = Vec::with_capacity(lines.len() * LINE);
    for line in &lines {
        let from = out.len();
        out.extend(line.iter().flat_map(|(check, _)| check.to_le_bytes()));
        out.resize(from + 2 * slots, 0);
        for (check, weights) in line {
            out.extend(weights.iter().map(|w| super::train::stored(*w, *check as u8 & 3) as u8));
        }
        out.resize(from + LINE, 0);
    }
    (count, out)
}
