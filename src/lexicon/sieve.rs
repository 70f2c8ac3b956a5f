//! A sieve before a hash table: most words that the table does not hold are told by one bit of 2 KB, which stay in the
//! nearest cache though every token asks.

const BITS: usize = 1 << 14;

/// The words that may be in a table.
#[derive(Debug)]
pub(crate) struct Sieve(Box<[u64]>);

impl Sieve {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Sieve(vec![0; BITS / 64].into_boxed_slice())
    }

    /// From now on the word with this hash may be there.
    pub(crate) fn add(&mut self, hash: u64) {
        let (at, bit) = place(hash);
        self.0[at] |= bit;
    }

    /// False: the word with this hash was not added.
    #[inline]
    pub(crate) fn may_hold(&self, hash: u64) -> bool {
        let (at, bit) = place(hash);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// Bits that the tables themselves do not use, so that words of one slot are told apart.
#[inline]
fn place(hash: u64) -> (usize, u64) {
    let n = (hash >> 20) as usize % BITS;
    (n / 64, 1 << (n % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_added_and_little_else() {
        let mut sieve = Sieve::new();
        let hash = |n: u64| crate::tagger::hash(&n.to_le_bytes());
        (0..500).for_each(|n| sieve.add(hash(n)));
        assert!((0..500).all(|n| sieve.may_hold(hash(n))));
        assert!((500..10_500).filter(|n| sieve.may_hold(hash(*n))).count() < 600);
    }
}
