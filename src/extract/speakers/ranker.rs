//! A linear ranker: of the candidates the one whose features weigh most.
//!
//! The weights stand in a small file: magic, feature version, number of features, then the features' hashes (their
//! upper 32 bits, ascending) and after them a weight each. Little endian, read in place.

/// First bytes of every file of weights.
pub(crate) const MAGIC: &[u8] = b"CDRNK";
/// A weight of one is stored as this.
pub(crate) const SCALE: f64 = 256.0;

/// How far a key stands from its share of the way among the keys, mostly.
const NEAR: usize = 64;

/// Weights over their embedded bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranker {
    keys: &'static [[u8; 4]],
    weights: &'static [[u8; 2]],
}

impl Ranker {
    /// Checks the header; none where the bytes are no weights of these features.
    pub(crate) fn load(bytes: &'static [u8], version: u32) -> Option<Ranker> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (own, rest) = rest.split_first_chunk::<4>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (keys, weights) = rest.split_at_checked(count.checked_mul(4)?)?;
        let fits = u32::from_le_bytes(*own) == version && weights.len() == count * 2;
        let ((keys, _), (weights, _)) = (keys.as_chunks(), weights.as_chunks());
        fits.then_some(Ranker { keys, weights })
    }

    /// The weight of a feature, 0 for one that training never saw.
    pub(crate) fn weight(&self, feature: u64) -> i32 {
        let key = (feature >> 32) as u32;
        let below = |own: &[u8; 4]| u32::from_le_bytes(*own) < key;
        let count = self.keys.len();
        // Hashes are spread evenly, so a key stands near its share of the way.
        let guess = ((u64::from(key) * count as u64) >> 32) as usize;
        let near = guess.saturating_sub(NEAR)..(guess + NEAR).min(count);
        let from = if near.start == 0 || below(&self.keys[near.start - 1]) { near.start } else { 0 };
        let to = if near.end == count || !below(&self.keys[near.end]) { near.end } else { count };
        // The library's search has no branches: nobody could foretell them.
        let at = from + self.keys[from..to].partition_point(below);
        if self.keys.get(at).is_none_or(|own| u32::from_le_bytes(*own) != key) {
            return 0;
        }
        self.weights.get(at).map_or(0, |weight| i32::from(i16::from_le_bytes(*weight)))
    }

    /// The sum of the features' weights.
    pub(crate) fn score(&self, features: &[u64]) -> i32 {
        features.iter().map(|f| self.weight(*f)).sum()
    }
}

/// The file of these weights.
#[cfg(any(test, feature = "train"))]
pub(crate) fn build(version: u32, mut weights: Vec<(u64, f64)>) -> Vec<u8> {
    weights.retain(|(_, w)| (w * SCALE).round() != 0.0);
    weights.sort_by_key(|(f, _)| f >> 32);
    weights.dedup_by_key(|(f, _)| *f >> 32);
    let mut out = MAGIC.to_vec();
    out.extend(version.to_le_bytes());
    out.extend((weights.len() as u32).to_le_bytes());
    out.extend(weights.iter().flat_map(|(f, _)| ((f >> 32) as u32).to_le_bytes()));
    out.extend(weights.iter().flat_map(|(_, w)| ((w * SCALE).round().clamp(-32767.0, 32767.0) as i16).to_le_bytes()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_built() {
        let features: Vec<(u64, f64)> = (0..300_u64).map(|i| (i << 40 | i, i as f64 / 16.0 - 4.0)).collect();
        let bytes: &'static [u8] = build(7, features.clone()).leak();
        let ranker = Ranker::load(bytes, 7).expect("weights");
        for (feature, weight) in &features {
            assert_eq!(f64::from(ranker.weight(*feature)), weight * SCALE);
        }
        assert_eq!(ranker.weight(999 << 40), 0);
        assert_eq!(ranker.score(&[80 << 40, 96 << 40]), 768);
        assert!(Ranker::load(bytes, 8).is_none());
        assert!(Ranker::load(&bytes[..bytes.len() - 1], 7).is_none());
    }
}
