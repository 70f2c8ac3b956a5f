//! One linear sequence tagger for every task: features in, labels out. Knows no news.
//!
//! A task gives each token's features as 64-bit hashes ([`feature`]); a [`Model`] gives each label the sum of its
//! features' weights, and [`Decoder::viterbi`] the best label sequence under label transitions. Models are trained by the
//! averaged structured perceptron (Collins 2002) in `train`, pruned, stored in 8 bits and read in place.
//!
//! To add a task `cues`:
//!
//! 1. Write one function that emits the features of token `i`, for tagging and training alike, and give it a feature
//!    version: `fn features(cx: &Context<'_>, i: usize, mut put: impl FnMut(u64))`, with
//!    `put(feature(7, cx.tokens.hashes[i]))`, `put(feature(8, cx.tokens.tag(i) as u64))`,
//!    `put(feature(9, pair(before, own)))` and so on; each kind of feature has a template number of its own.
//! 2. Train in `training/cues.rs`: one [`train::Example`] a sentence, `train::train(&examples, LABELS, &settings, ..)`
//!    gives the bytes of the model; register the subcommand in `training/mod.rs`, run
//!    `cargo run --release --features train --bin train -- cues`.
//! 3. Tag: `Model::load(aligned!("cues.model"), VERSION)` (a header check), then for each sentence
//!    `model.add_all(&features, &mut scores[row])` and `decoder.viterbi(&scores, &mut labels)`.

mod decode;
mod dense;
#[cfg(feature = "train")]
mod eight_bits;
#[cfg(feature = "train")]
pub(crate) mod greedy;
mod model;
mod rows;
mod sums;
mod table;
#[cfg(feature = "train")]
pub(crate) mod train;

pub(crate) use decode::Decoder;
pub(crate) use model::{Aligned, Model, aligned};
pub(crate) use sums::{Sums, best};
pub(crate) use table::Table;
#[cfg(any(test, feature = "train"))]
pub(crate) use table::build as build_table;

/// The hash of a feature: `template` tells the kinds of features apart, `value` is what was seen.
#[inline]
pub(crate) fn feature(template: u32, value: u64) -> u64 {
    let x = (value ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (x ^ (x >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
}

/// Two values as one; where both are small numbers, `b` must be below 2^23.
#[inline]
pub(crate) fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (a >> 17)
}

/// The hash of a word's bytes (FNV-1a, 64 bits).
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The home bucket of a feature among `buckets`, and 16 more bits of its hash.
#[inline]
fn home(feature: u64, buckets: u32) -> (u32, u16) {
    let mixed = feature.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((((mixed >> 32) * u64::from(buckets)) >> 32) as u32, (mixed >> 16) as u16)
}
