//! A hash table in a file: word hash → 16 bits, read in place. The trainer builds it, nothing is built at start-up.
//!
//! Little endian: slot bits u8, then 2^bits slots of check u32 and value u16; a check of 0 is an empty slot. Open
//! addressing, linear probing; the slot is the hash's top bits, the check its low bits (never 0).

/// A table over embedded bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    bits: u32,
    slots: &'static [u8],
}

const SLOT: usize = 6;

impl Table {
    /// None where the length does not fit the header.
    pub(crate) fn load(bytes: &'static [u8]) -> Option<Table> {
        let (bits, slots) = bytes.split_first()?;
        let bits = u32::from(*bits);
        (bits < 24 && slots.len() == SLOT << bits).then_some(Table { bits, slots })
    }

    /// The value of the word with this hash.
    #[inline]
    pub(crate) fn get(&self, hash: u64) -> Option<u16> {
        let hash = spread(hash);
        let mask = (1_usize << self.bits) - 1;
        let mut at = (hash >> (64 - self.bits)) as usize;
        let want = check(hash);
        loop {
            let slot = self.slots.get(at * SLOT..at * SLOT + SLOT)?;
            let found = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            if found == want {
                return Some(u16::from_le_bytes([slot[4], slot[5]]));
            }
            if found == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }
}

#[inline]
fn spread(hash: u64) -> u64 {
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

#[inline]
fn check(hash: u64) -> u32 {
    (hash as u32) | 1
}

/// The file of a table; entries with one hash keep the last value.
#[cfg(any(test, feature = "train"))]
pub(crate) fn build(entries: &[(u64, u16)]) -> Vec<u8> {
    let mut bits = 4;
    while (1_usize << bits) * 7 < entries.len() * 10 {
        bits += 1;
    }
    let mask = (1_usize << bits) - 1;
    let mut slots: Vec<(u32, u16)> = vec![(0, 0); 1 << bits];
    for (hash, value) in entries {
        let hash = spread(*hash);
        let mut at = (hash >> (64 - bits)) as usize;
        while slots[at].0 != 0 && slots[at].0 != check(hash) {
            at = (at + 1) & mask;
        }
        slots[at] = (check(hash), *value);
    }
    let mut out = vec![bits as u8];
    for (check, value) in slots {
        out.extend(check.to_le_bytes());
        out.extend(value.to_le_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::hash;

    #[test]
    fn finds_what_was_put_in() {
        let entries: Vec<(u64, u16)> = (0..5000_u16).map(|i| (hash(format!("word{i}").as_bytes()), i)).collect();
        let bytes: &'static [u8] = build(&entries).leak();
        let table = Table::load(bytes).expect("a table");
        for (hash, value) in &entries {
            assert_eq!(table.get(*hash), Some(*value));
        }
        assert_eq!(table.get(hash(b"other")), None);
        assert!(Table::load(&bytes[..100]).is_none());
    }
}
