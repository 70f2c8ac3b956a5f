//! The model file, read in place.
//!
//! Little endian: magic `CDTAG`, format version u8, feature version u32, label count u8, labels as length-prefixed UTF-8,
//! start weights i16 × L, transitions i16 × L × L (from, to), bucket count u32, zeros up to a multiple of 64 bytes, the
//! weights: of few labels as `dense` lays them out, of more as `rows` does.
//!
//! Nearly all the time of tagging is waiting for weights to come from memory, so both layouts are made to touch few cache
//! lines, and [`aligned`] puts them where a line begins.

use super::dense::{self, Dense};
use super::rows::Rows;

/// First bytes of every model.
pub(super) const MAGIC: &[u8] = b"CDTAG";
/// The version of the layout above: that of `rows` for many labels, of `dense` for few. Raised with every change.
pub(super) fn format(labels: usize) -> u8 {
    if labels <= dense::MOST_LABELS { 5 } else { 4 }
}

/// Bytes of a cache line.
pub(super) const LINE: usize = 64;

/// Bytes that begin where a cache line does.
#[repr(C, align(64))]
pub(crate) struct Aligned<B: ?Sized>(pub(crate) B);

/// The bytes of a file beside the source file, beginning where a cache line does.
macro_rules! aligned {
    ($file:literal) => {{
        static BYTES: &$crate::tagger::Aligned<[u8]> = &$crate::tagger::Aligned(*include_bytes!($file));
        &BYTES.0
    }};
}
pub(crate) use aligned;

/// Weight `k` of a list of 16-bit weights.
fn edge(weights: &[u8], k: usize) -> i32 {
    weights.as_chunks::<2>().0.get(k).map_or(0, |b| i32::from(i16::from_le_bytes(*b)))
}

/// A trained model over its embedded bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model {
    labels: usize,
    #[cfg_attr(not(test), allow(dead_code, reason = "tests compare a model's labels with the code's"))]
    names: &'static [u8],
    start: &'static [u8],
    transitions: &'static [u8],
    weights: Weights,
}

#[derive(Clone, Copy, Debug)]
enum Weights {
    Few(Dense),
    Many(Rows),
}

impl Model {
    /// Checks the header; none where the bytes are no model of this format and these features.
    pub(crate) fn load(bytes: &'static [u8], feature_version: u32) -> Option<Model> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (found, rest) = rest.split_first()?;
        let (version, rest) = rest.split_first_chunk::<4>()?;
        let (labels, rest) = rest.split_first()?;
        let labels = usize::from(*labels);
        if *found != format(labels) || u32::from_le_bytes(*version) != feature_version || labels == 0 {
            return None;
        }
        let mut names_len = 0;
        for _ in 0..labels {
            names_len += 1 + usize::from(*rest.get(names_len)?);
        }
        let (names, rest) = rest.split_at_checked(names_len)?;
        let (start, rest) = rest.split_at_checked(labels * 2)?;
        let (transitions, rest) = rest.split_at_checked(labels * labels * 2)?;
        let (buckets, rest) = rest.split_first_chunk::<4>()?;
        let buckets = u32::from_le_bytes(*buckets);
        let rest = rest.get((bytes.len() - rest.len()).next_multiple_of(LINE) - (bytes.len() - rest.len())..)?;
        let weights = match labels <= dense::MOST_LABELS {
            true => Weights::Few(Dense::load(rest, buckets, labels)?),
            false => Weights::Many(Rows::load(rest, buckets)?),
        };
        Some(Model { labels, names, start, transitions, weights })
    }

    /// How many labels there are.
    pub(crate) fn labels(&self) -> usize {
        self.labels
    }

    /// The weight of a sequence that starts with `label`.
    pub(crate) fn start(&self, label: usize) -> i32 {
        edge(self.start, label)
    }

    /// The weight of `to` behind `from`.
    pub(crate) fn transition(&self, from: usize, to: usize) -> i32 {
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
    #[inline]
    pub(crate) fn add_all(&self, features: &[u64], scores: &mut [i32]) {
        match &self.weights {
            Weights::Few(dense) => dense.add_all(features, scores),
            Weights::Many(rows) => rows.add_all(features, scores),
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
