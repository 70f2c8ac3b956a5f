//! Binary search in sorted lines: nothing is built at start-up.

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

#[cfg(test)]
mod tests {
    use super::*;

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
