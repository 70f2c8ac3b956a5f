//! A hash table in a file: word hash → 18 bits, read in place. The trainer builds it, nothing is built at start-up.
//!
//! Little endian: the number of slots u32, then the slots, u32 each: a check of 14 bits above the value's 18; 0 is an
//! empty slot. Open addressing, linear probing. Of words that are not listed about one in 5,000 is found nevertheless.

/// A table over embedded bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    slots: &'static [u8],
    count: u64,
}

const VALUE_BITS: u32 = 18;

impl Table {
    /// None where the length does not fit the header.
    pub(crate) fn load(bytes: &'static [u8]) -> Option<Table> {
        let (count, slots) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count);
        (count > 0 && slots.len() == count as usize * 4).then_some(Table { slots, count: u64::from(count) })
    }

    /// The value of the word with this hash.
    #[inline]
    pub(crate) fn get(&self, hash: u64) -> Option<u32> {
        let (mut at, check) = place(hash, self.count);
        loop {
            let slot = self.slots.get(at * 4..at * 4 + 4)?;
            let slot = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            if slot >> VALUE_BITS == check {
                return Some(slot & ((1 << VALUE_BITS) - 1));
            }
            if slot == 0 {
                return None;
            }
            at += 1;
            if at as u64 == self.count {
                at = 0;
            }
        }
    }
}

/// The home slot of a hash and its check, never 0.
#[inline]
fn place(hash: u64, count: u64) -> (usize, u32) {
    let hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let check = (hash as u32 >> VALUE_BITS).max(1);
    ((((hash >> 32) * count) >> 32) as usize, check)
}

/// The file of a table; of entries with one hash the last stands.
#[cfg(any(test, feature = "train"))]
pub(crate) fn build(entries: &[(u64, u32)]) -> Vec<u8> {
    let count = entries.len() as u64 * 4 / 3 + 1;
    let mut slots = vec![0_u32; count as usize];
    for (hash, value) in entries {
        let (mut at, check) = place(*hash, count);
        while slots[at] != 0 && slots[at] >> VALUE_BITS != check {
            at = (at + 1) % slots.len();
        }
        slots[at] = check << VALUE_BITS | (value & ((1 << VALUE_BITS) - 1));
    }
    (count as u32).to_le_bytes().into_iter().chain(slots.into_iter().flat_map(u32::to_le_bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::hash;

    #[test]
    fn finds_what_was_put_in() {
        let entries: Vec<(u64, u32)> = (0..500_u32).map(|i| (hash(format!("word{i}").as_bytes()), i * 500)).collect();
        let bytes: &'static [u8] = build(&entries).leak();
        let table = Table::load(bytes).expect("a table");
        for (hash, value) in &entries {
            assert_eq!(table.get(*hash), Some(*value));
        }
        assert_eq!(table.get(hash(b"other")), None);
        assert!(Table::load(&bytes[..100]).is_none());
    }
}
