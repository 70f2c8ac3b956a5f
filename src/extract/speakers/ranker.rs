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
    keys: &'static [u8],
    weights: &'static [u8],
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
        fits.then_some(Ranker { keys, weights })
    }

    /// The weight of a feature, 0 for one that training never saw.
    pub(crate) fn weight(&self, feature: u64) -> i32 {
        let key = (feature >> 32) as u32;
        let at = |i: usize| self.keys.get(i * 4..i * 4 + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let count = self.keys.len() / 4;
        let (mut low, mut high) = (0, count);
        // Hashes are spread evenly, so a key stands near its share of the way.
        let guess = ((u64::from(key) * count as u64) >> 32) as usize;
        let (left, right) = (guess.saturating_sub(NEAR), guess + NEAR);
        if at(left).is_some_and(|found| found < key) {
            low = left + 1;
        }
        if at(right).is_some_and(|found| found >= key) {
            high = right;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            match at(middle) {
                Some(found) if found < key => low = middle + 1,
                _ => high = middle,
            }
        }
        if at(low) != Some(key) {
            return 0;
        }
        self.weights.get(low * 2..low * 2 + 2).map_or(0, |b| i32::from(i16::from_le_bytes([b[0], b[1]])))
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
