//! Weights of many labels: a hash table of places, and behind it rows of those weights that are not 0.
//!
//! A bucket is the place of its first row (u32) and [`SLOTS`] checks (u16 of the feature's hash), empty ones (0) last; its
//! rows stand in the same order. A feature whose bucket is full stands in the next one. A row is the number of weights
//! (low six bits) and a shift of all of them (high two bits), then (label u8, weight i8) each.
//!
//! So a feature that was not learned is told by one cache line and without a branch that depends on it.

use std::hint::black_box;

use super::home;

/// Checks in a bucket.
pub(super) const SLOTS: usize = 6;
/// Features looked up together.
const BATCH: usize = 32;
/// Bytes of a bucket.
const BUCKET: usize = 4 + 2 * SLOTS;

/// The home bucket and the check of a feature.
#[inline]
pub(super) fn place(feature: u64, buckets: u32) -> (u32, u16) {
    let (bucket, check) = home(feature, buckets);
    (bucket, check.max(1))
}

/// The table and the rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    buckets: u32,
    table: &'static [[u8; BUCKET]],
    rows: &'static [u8],
}

impl Rows {
    /// None where the bytes are too few.
    pub(super) fn load(bytes: &'static [u8], buckets: u32) -> Option<Rows> {
        let (table, rows) = bytes.split_at_checked(buckets as usize * BUCKET)?;
        let (table, _) = table.as_chunks();
        (buckets > 0).then_some(Rows { buckets, table, rows })
    }

    /// Adds the weights of many features.
    ///
    /// So that a batch waits for memory once, not once a feature, each step first touches what it will need, without a
    /// branch in between.
    pub(super) fn add_all(&self, features: &[u64], scores: &mut [i32]) {
        let mut homes = [(0, 0); BATCH];
        let mut found = [(0, 0); BATCH];
        for features in features.chunks(BATCH) {
            let mut touched = 0;
            for (home, feature) in homes.iter_mut().zip(features) {
                *home = place(*feature, self.buckets);
                touched ^= self.table.get(home.0 as usize).map_or(0, |b| b[0]);
            }
            black_box(touched);
            let mut count = 0;
            for home in &homes[..features.len()] {
                let (bucket, slot) = self.find(*home);
                found[count] = (self.first(bucket), slot.unwrap_or(0));
                count += usize::from(slot.is_some());
            }
            let rows = &found[..count];
            black_box(rows.iter().fold(0, |t, (first, _)| t ^ self.rows.get(*first as usize).copied().unwrap_or(0)));
            rows.iter().for_each(|(first, slot)| self.add_row(*first, *slot, scores));
        }
    }

    /// The bucket of a feature and its slot; none where it was not learned.
    #[inline]
    fn find(&self, (mut bucket, check): (u32, u16)) -> (u32, Option<u32>) {
        const ONES: u128 = 0x0001_0001_0001_0001_0001_0001_0001_0001;
        const CHECKS: u128 = u128::MAX << 32;
        let wanted = u128::from(check) * ONES;
        loop {
            let Some(own) = self.table.get(bucket as usize) else { return (0, None) };
            let own = u128::from_le_bytes(*own);
            // A field that is 0 is the check; the lowest bit that is set belongs to the first, those above may be wrong.
            let other = (own ^ wanted) | !CHECKS;
            let found = other.wrapping_sub(ONES) & !other & (ONES << 15);
            // Empty slots are last: a bucket whose last slot is taken may go on in the next.
            if found != 0 || own >> 112 == 0 {
                return (bucket, (found != 0).then(|| found.trailing_zeros() / 16 - 2));
            }
            bucket = if bucket + 1 == self.buckets { 0 } else { bucket + 1 };
        }
    }

    /// Where the rows of a bucket begin.
    #[inline]
    fn first(&self, bucket: u32) -> u32 {
        self.table.get(bucket as usize).and_then(|b| b.first_chunk()).map_or(0, |p| u32::from_le_bytes(*p))
    }

    #[inline]
    fn add_row(&self, first: u32, slot: u32, scores: &mut [i32]) {
        let Some(mut rows) = self.rows.get(first as usize..) else { return };
        for _ in 0..slot {
            let weights = rows.first().map_or(0, |head| usize::from(*head & 63));
            rows = rows.get(1 + weights * 2..).unwrap_or(&[]);
        }
        let Some((head, row)) = rows.split_first() else { return };
        for pair in row.as_chunks::<2>().0.iter().take(usize::from(*head & 63)) {
            if let Some(score) = scores.get_mut(usize::from(pair[0])) {
                *score += i32::from(pair[1] as i8) << (head >> 6);
            }
        }
    }
}

/// Lays out the weights of each feature, one a label: the number of buckets, about five eighths full, and the bytes.
#[cfg(feature = "train")]
pub(super) fn lay_out(features: &[(u64, Vec<i32>)]) -> (u32, Vec<u8>) {
    let count = (features.len() as u32 * 8 / (5 * SLOTS as u32)) + 1;
    let mut buckets: Vec<Vec<(u16, &[i32])>> = vec![Vec::new(); count as usize];
    for (feature, weights) in features {
        let (mut bucket, check) = place(*feature, count);
        while buckets[bucket as usize].len() == SLOTS {
            bucket = (bucket + 1) % count;
        }
        buckets[bucket as usize].push((check, weights));
    }
    let (mut table, mut rows) = (Vec::new(), Vec::new());
    for bucket in &buckets {
        table.extend((rows.len() as u32).to_le_bytes());
        let mut checks = [0; SLOTS];
        for (slot, (check, weights)) in checks.iter_mut().zip(bucket) {
            *slot = *check;
            let shift = super::eight_bits::shift(weights);
            let own = weights.iter().enumerate().map(|(label, w)| (label as u8, super::eight_bits::stored(*w, shift)));
            let own: Vec<(u8, i8)> = own.filter(|(_, w)| *w != 0).take(63).collect();
            rows.push(own.len() as u8 | shift << 6);
            rows.extend(own.into_iter().flat_map(|(label, weight)| [label, weight as u8]));
        }
        table.extend(checks.iter().flat_map(|check| check.to_le_bytes()));
    }
    table.extend(rows);
    (count, table)
}
