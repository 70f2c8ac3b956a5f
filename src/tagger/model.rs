//! The model file, read in place.
//!
//! Little endian: magic `CDTAG`, format version u8, feature version u32, label count u8, labels as length-prefixed UTF-8,
//! start weights i16 × L, transitions i16 × L × L (from, to), bucket count u32, the buckets, the rows.
//!
//! A bucket is the place of its first row (u32) and [`SLOTS`] checks (u16 of the feature's hash), empty ones (0) last; its
//! rows stand in the same order. A feature whose bucket is full stands in the next one. A row is the number of weights
//! (low six bits) and a shift of all of them (high two bits), then (label u8, weight i8) each.
//!
//! So a feature that was not learned, as most are, is told by one cache line and without a branch that depends on it.

use std::hint::black_box;

/// First bytes of every model.
pub(super) const MAGIC: &[u8] = b"CDTAG";
/// Raised with every change of the layout above.
pub(super) const FORMAT: u8 = 3;
/// Checks in a bucket.
pub(super) const SLOTS: usize = 8;
/// Features looked up together.
const BATCH: usize = 32;
/// Bytes of a bucket.
const BUCKET: usize = 4 + 2 * SLOTS;

/// The home bucket and the check of a feature, from 31 bits of its hash.
#[inline]
pub(super) fn home(feature: u64, buckets: u32) -> (u32, u16) {
    let key = (feature >> 49) << 16 | (feature >> 16) & 0xffff;
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((((mixed >> 32) * u64::from(buckets)) >> 32) as u32, ((mixed >> 16) as u16).max(1))
}

/// Weight `k` of a list of 16-bit weights.
fn edge(weights: &[u8], k: usize) -> i32 {
    weights.as_chunks::<2>().0.get(k).map_or(0, |b| i32::from(i16::from_le_bytes(*b)))
}

/// A trained model over its embedded bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model {
    labels: usize,
    buckets: u32,
    #[cfg_attr(not(test), allow(dead_code, reason = "tests compare a model's labels with the code's"))]
    names: &'static [u8],
    start: &'static [u8],
    transitions: &'static [u8],
    table: &'static [[u8; BUCKET]],
    rows: &'static [u8],
}

impl Model {
    /// Checks the header; none where the bytes are no model of this format and these features.
    pub(crate) fn load(bytes: &'static [u8], feature_version: u32) -> Option<Model> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (format, rest) = rest.split_first()?;
        let (version, rest) = rest.split_first_chunk::<4>()?;
        let (labels, rest) = rest.split_first()?;
        if *format != FORMAT || u32::from_le_bytes(*version) != feature_version || *labels == 0 {
            return None;
        }
        let labels = usize::from(*labels);
        let mut names_len = 0;
        for _ in 0..labels {
            names_len += 1 + usize::from(*rest.get(names_len)?);
        }
        let (names, rest) = rest.split_at_checked(names_len)?;
        let (start, rest) = rest.split_at_checked(labels * 2)?;
        let (transitions, rest) = rest.split_at_checked(labels * labels * 2)?;
        let (buckets, rest) = rest.split_first_chunk::<4>()?;
        let buckets = u32::from_le_bytes(*buckets);
        let (table, rows) = rest.split_at_checked(buckets as usize * BUCKET)?;
        let (table, _) = table.as_chunks();
        (buckets > 0).then_some(Model { labels, buckets, names, start, transitions, table, rows })
    }

    /// How many labels there are.
    pub(crate) fn labels(&self) -> usize {
        self.labels
    }

    /// The weight of a sequence that starts with `label`.
    pub(super) fn start(&self, label: usize) -> i32 {
        edge(self.start, label)
    }

    /// The weight of `to` behind `from`.
    pub(super) fn transition(&self, from: usize, to: usize) -> i32 {
        edge(self.transitions, from * self.labels + to)
    }

    /// The labels' names in order.
    #[cfg(test)]
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        let mut rest = self.names;
        std::iter::from_fn(move || {
            let (len, tail) = rest.split_first()?;
            let (name, tail) = tail.split_at_checked(usize::from(*len))?;
            rest = tail;
            std::str::from_utf8(name).ok()
        })
    }

    /// Adds the weights of many features.
    ///
    /// Nearly all the time of tagging is waiting for the table and the rows to come from memory. So that a batch waits
    /// once, not once a feature, each step first touches what it will need, without a branch in between.
    pub(crate) fn add_all(&self, features: &[u64], scores: &mut [i32]) {
        let mut homes = [(0, 0); BATCH];
        let mut found = [(0, 0); BATCH];
        for features in features.chunks(BATCH) {
            let mut touched = 0;
            for (home_of, feature) in homes.iter_mut().zip(features) {
                *home_of = home(*feature, self.buckets);
                touched ^= self.table.get(home_of.0 as usize).map_or(0, |b| b[0]);
            }
            black_box(touched);
            let mut count = 0;
            for home in &homes[..features.len()] {
                let (bucket, slots) = self.find(*home);
                found[count] = (self.place(bucket), slots);
                count += usize::from(slots != 0);
            }
            let rows = &found[..count];
            black_box(rows.iter().fold(0, |t, (place, _)| t ^ self.rows.get(*place as usize).copied().unwrap_or(0)));
            rows.iter().for_each(|(place, slots)| self.add_row(*place, *slots, scores));
        }
    }

    /// The bucket of a feature and a bit set at its slot; no bit where it was not learned.
    #[inline]
    fn find(&self, (mut bucket, check): (u32, u16)) -> (u32, u32) {
        loop {
            let Some(checks) = self.table.get(bucket as usize).map(|b| &b[4..]) else { return (0, 0) };
            let mut slots = 0;
            for (n, own) in checks.as_chunks::<2>().0.iter().enumerate() {
                slots |= u32::from(u16::from_le_bytes(*own) == check) << n;
            }
            // Empty slots are last: a bucket whose last slot is taken may go on in the next.
            if slots != 0 || checks[2 * (SLOTS - 1)..] == [0; 2] {
                return (bucket, slots);
            }
            bucket = if bucket + 1 == self.buckets { 0 } else { bucket + 1 };
        }
    }

    /// Where the rows of a bucket begin.
    #[inline]
    fn place(&self, bucket: u32) -> u32 {
        self.table.get(bucket as usize).and_then(|b| b.first_chunk()).map_or(0, |p| u32::from_le_bytes(*p))
    }

    #[inline]
    fn add_row(&self, place: u32, slots: u32, scores: &mut [i32]) {
        let Some(mut rows) = self.rows.get(place as usize..) else { return };
        for _ in 0..slots.trailing_zeros() {
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

    /// The best label of a token by itself.
    pub(crate) fn best(scores: &[i32]) -> u8 {
        let mut best = 0;
        for (i, score) in scores.iter().enumerate() {
            if *score > scores[best] {
                best = i;
            }
        }
        best as u8
    }
}
