//! Weights of few labels: a hash table of checks, and behind it for each check a row of all its weights.
//!
//! A bucket is [`SLOTS`] checks (u16: 14 bits of the feature's hash and a shift of its weights in the low two), empty ones
//! (0) last. With L labels a row is L - 1 weights (i8); the first label's weight is 0: the trainer takes it from all
//! others, which changes no decision. A feature whose bucket is full stands in the next one. [`LANES`] zeros end the rows,
//! so that the last can be read like all others.
//!
//! So the checks, which every feature asks for, are few enough for the nearer caches; rows are read, each by one
//! instruction, only of what was learned.

use std::hint::black_box;

use super::home;

/// With more labels, rows are mostly zeros.
pub(super) const MOST_LABELS: usize = LANES;
/// Weights that are read at once; those behind a row belong to another and are thrown away.
const LANES: usize = 8;
/// Checks in a bucket.
const SLOTS: usize = 8;
/// Bytes of a bucket.
const BUCKET: usize = 2 * SLOTS;
/// Features looked up together. The weights of so many never leave 16 bits.
const BATCH: usize = 32;
const _: () = assert!((BATCH as i32) * (127 << 3) <= i16::MAX as i32);
/// The bits of a check that are the feature's.
const CHECK: u16 = !3;

/// The checks and the rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dense {
    buckets: u32,
    table: &'static [[u8; BUCKET]],
    rows: &'static [u8],
    weights: usize,
}

/// The home bucket and the check of a feature.
#[inline]
fn place(feature: u64, buckets: u32) -> (u32, u16) {
    let (bucket, check) = home(feature, buckets);
    (bucket, (check & CHECK).max(4))
}

impl Dense {
    /// None where the bytes are too few.
    pub(super) fn load(bytes: &'static [u8], buckets: u32, labels: usize) -> Option<Dense> {
        let (table, rows) = bytes.split_at_checked(buckets as usize * BUCKET)?;
        let (table, _) = table.as_chunks();
        (buckets > 0).then_some(Dense { buckets, table, rows, weights: labels - 1 })
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

    /// So that a batch waits for memory twice, not once a feature, each step first touches what it will need, without a
    /// branch in between.
    fn add_rows<const W: usize>(&self, features: &[u64], scores: &mut [i32]) {
        let mut homes = [(0, 0); BATCH];
        let mut found = [0; BATCH];
        for features in features.chunks(BATCH) {
            let mut touched = 0;
            for (home, feature) in homes.iter_mut().zip(features) {
                *home = place(*feature, self.buckets);
                touched ^= self.table.get(home.0 as usize).map_or(0, |bucket| bucket[0]);
            }
            black_box(touched);
            let mut count = 0;
            for home in &homes[..features.len()] {
                let slot = self.find(*home);
                found[count] = slot.unwrap_or(0);
                count += usize::from(slot.is_some());
            }
            let found = &found[..count];
            black_box(found.iter().fold(0, |t, slot| t ^ self.rows.get(*slot * W).copied().unwrap_or(0)));
            let mut sums = [0; LANES];
            found.iter().for_each(|slot| self.add_row::<W>(*slot, &mut sums));
            // The first label's weight is 0.
            scores.iter_mut().skip(1).zip(&sums[..W]).for_each(|(score, sum)| *score += i32::from(*sum));
        }
    }

    /// The slot of a feature, counted from the first bucket's; none where it was not learned. Eight checks are compared at
    /// once.
    #[inline]
    fn find(&self, (mut bucket, check): (u32, u16)) -> Option<usize> {
        const ONES: u128 = 0x0001_0001_0001_0001_0001_0001_0001_0001;
        let wanted = u128::from(check) * ONES;
        loop {
            let own = u128::from_le_bytes(*self.table.get(bucket as usize)?);
            // A field that is 0 is the check; the lowest bit that is set belongs to the first, those above may be wrong.
            let other = (own ^ wanted) & (u128::from(CHECK) * ONES);
            let found = other.wrapping_sub(ONES) & !other & (ONES << 15);
            // Empty slots are last: a bucket whose last slot is taken may go on in the next.
            if found != 0 || own >> 112 == 0 {
                return (found != 0).then(|| bucket as usize * SLOTS + found.trailing_zeros() as usize / 16);
            }
            bucket = if bucket + 1 == self.buckets { 0 } else { bucket + 1 };
        }
    }

    #[inline]
    fn add_row<const W: usize>(&self, slot: usize, sums: &mut [i16; LANES]) {
        let shift = self.table.get(slot / SLOTS).map_or(0, |bucket| bucket[slot % SLOTS * 2] & 3);
        let row = self.rows.get(slot * W..).and_then(|row| row.first_chunk::<LANES>());
        for (sum, weight) in sums.iter_mut().zip(row.unwrap_or(&[0; LANES])) {
            *sum = sum.wrapping_add(i16::from(*weight as i8) << shift);
        }
    }
}

/// Lays out the weights of each feature, one a label: the number of buckets, about four fifths full, and the bytes.
#[cfg(feature = "train")]
pub(super) fn lay_out(features: &[(u64, Vec<i32>)], labels: usize) -> (u32, Vec<u8>) {
    let count = (features.len() * 5 / (4 * SLOTS)) as u32 + 1;
    let mut buckets: Vec<Vec<(u16, Vec<i32>)>> = vec![Vec::new(); count as usize];
    for (feature, weights) in features {
        let own: Vec<i32> = weights[1..].iter().map(|w| w - weights[0]).collect();
        let (mut bucket, check) = place(*feature, count);
        while buckets[bucket as usize].len() == SLOTS {
            bucket = (bucket + 1) % count;
        }
        buckets[bucket as usize].push((check | u16::from(super::eight_bits::shift(&own)), own));
    }
    let (mut table, mut rows) = (Vec::new(), Vec::new());
    for (bucket, n) in buckets.iter().zip(1..) {
        table.extend(bucket.iter().flat_map(|(check, _)| check.to_le_bytes()));
        table.resize(n * BUCKET, 0);
        let stored = |(check, row): &(u16, Vec<i32>)| {
            let shift = (check & !CHECK) as u8;
            row.iter().map(|w| super::eight_bits::stored(*w, shift) as u8).collect::<Vec<_>>()
        };
        rows.extend(bucket.iter().flat_map(stored));
        rows.resize(n * SLOTS * (labels - 1), 0);
    }
    table.extend(rows);
    table.extend([0; LANES]);
    (count, table)
}
