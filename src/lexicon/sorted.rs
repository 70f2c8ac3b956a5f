//! Sorted lists read in place: [`Sorted`] searches, so that nothing is built at start-up; [`Hashed`] is built at its first
//! use, for short lists that are asked at every number or name.

use crate::tagger::hash;

/// A list of lines sorted bytewise, behind its comment lines. A line may hold tab-separated columns; the first is the key.
#[derive(Clone, Copy)]
pub(crate) struct Sorted<'a>(&'a str);

impl<'a> Sorted<'a> {
    /// `text` is the whole file; lines that start with `#` at its top are left out.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut rest = text;
        while rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
        Sorted(rest)
    }

    /// The entries in order.
    pub(crate) fn lines(self) -> impl Iterator<Item = &'a str> {
        self.0.lines()
    }

    /// The columns behind `key`, `""` for a list of one column; none where `key` is not listed.
    pub(crate) fn get(self, key: &str) -> Option<&'a str> {
        let bytes = self.0.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |n| low + n + 1);
            let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n);
            let line = &bytes[start..end];
            let tab = memchr::memchr(b'\t', line).unwrap_or(line.len());
            match line[..tab].cmp(key.as_bytes()) {
                std::cmp::Ordering::Equal => return self.0.get((start + tab + 1).min(end)..end),
                std::cmp::Ordering::Less => low = (end + 1).min(high),
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }

    /// Whether `key` is listed.
    pub(crate) fn contains(self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

/// A sorted list with a hash table of its lines: an answer costs one look, mostly.
pub(crate) struct Hashed {
    text: &'static str,
    /// Open addressing: the upper half of a key's hash, and one more than where its line begins; 0 for an empty slot.
    slots: Box<[(u32, u32)]>,
}

impl Hashed {
    /// `text` is the whole file, as [`Sorted::new`] takes it.
    pub(crate) fn new(text: &'static str) -> Self {
        let text = Sorted::new(text).0;
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
        let mut slots = vec![(0, 0); (2 * lines).next_power_of_two()].into_boxed_slice();
        let mut from = 0;
        for line in text.split_inclusive('\n') {
            let key = line.trim_end_matches('\n').split('\t').next().unwrap_or("");
            let hash = hash(key.as_bytes());
            let mut at = hash as usize & (slots.len() - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = ((hash >> 32) as u32, from + 1);
            from += line.len() as u32;
        }
        Hashed { text, slots }
    }

    /// The columns behind `key`, as [`Sorted::get`] gives them.
    pub(crate) fn get(&self, key: &str) -> Option<&'static str> {
        let hash = hash(key.as_bytes());
        let mut at = hash as usize & (self.slots.len() - 1);
        loop {
            let (check, place) = self.slots[at];
            let from = place.checked_sub(1)? as usize;
            if check == (hash >> 32) as u32
                && let Some(rest) = self.text[from..].strip_prefix(key)
                && rest.as_bytes().first().is_none_or(|b| matches!(b, b'\t' | b'\n'))
            {
                let rest = rest.split('\n').next().unwrap_or("");
                return Some(rest.strip_prefix('\t').unwrap_or(rest));
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Whether `key` is listed.
    pub(crate) fn contains(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hashed_list_gives_what_a_search_does() {
        const TEXT: &str = "# source: here\n# licence: MIT\nalpha\nbeta\t2\tx\ngamma rays\nzeta\t1";
        let (hashed, sorted) = (Hashed::new(TEXT), Sorted::new(TEXT));
        for key in ["alpha", "beta", "gamma rays", "zeta", "", "al", "gamma", "beta\t2", "# source: here"] {
            assert_eq!(hashed.get(key), sorted.get(key), "{key}");
        }
    }

    #[test]
    fn finds_every_line_and_no_other() {
        let list = Sorted::new("# source: here\n# licence: MIT\nalpha\nbeta\t2\tx\ngamma\n");
        assert_eq!(list.get("alpha"), Some(""));
        assert_eq!(list.get("beta"), Some("2\tx"));
        assert!(list.contains("gamma"));
        for missing in ["", "al", "alphab", "delta", "zeta", "# source: here"] {
            assert!(!list.contains(missing), "{missing}");
        }
    }
}
