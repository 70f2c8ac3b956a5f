//! How lines open, against sorted lists of phrases, in either case, with either apostrophe and either space.

/// A line's first bytes in lower case, with plain apostrophes and spaces: what the lists of openings are compared with.
pub(super) struct Opening {
    bytes: [u8; 40],
    length: usize,
}

impl Opening {
    pub(super) fn of(line: &str) -> Opening {
        let mut opening = Opening { bytes: [0; 40], length: 0 };
        let head = &line.as_bytes()[..line.len().min(opening.bytes.len())];
        if head.is_ascii() {
            opening.bytes[..head.len()].copy_from_slice(head);
            opening.bytes.make_ascii_lowercase();
            opening.length = head.len();
            return opening;
        }
        for c in line.chars() {
            let plain = match c {
                '’' => '\'',
                '\u{a0}' => ' ',
                c => c.to_ascii_lowercase(),
            };
            let end = opening.length + plain.len_utf8();
            if end > opening.bytes.len() {
                break;
            }
            plain.encode_utf8(&mut opening.bytes[opening.length..end]);
            opening.length = end;
        }
        opening
    }

    /// The entry of a sorted table whose key is the longest that the line starts with, to a word's end: "Advertisements
    /// are painted on every wall." is running copy.
    pub(super) fn longest<'t, T>(&self, table: &'t [T], key: impl Fn(&T) -> &'static str) -> Option<&'t T> {
        let head = &self.bytes[..self.length];
        let first = *head.first()?;
        let from = table.partition_point(|t| key(t).as_bytes().first() < Some(&first));
        let letter = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80);
        table[from..]
            .iter()
            .take_while(|t| key(t).as_bytes().first() == Some(&first))
            .filter(|t| {
                let key = key(t).as_bytes();
                key.get(1) == head.get(1)
                    && head.starts_with(key)
                    && !(letter(key.last()) && letter(head.get(key.len())))
            })
            .max_by_key(|t| key(t).len())
    }
}

/// A sorted list of phrases that lines may open with, lower case.
pub(super) struct Openings {
    phrases: &'static [&'static str],
    gate: Gate,
}

impl Openings {
    pub(super) const fn new(phrases: &'static [&'static str]) -> Openings {
        let mut gate = Gate::new();
        let mut n = 0;
        while n < phrases.len() {
            gate = gate.with(phrases[n]);
            n += 1;
        }
        Openings { phrases, gate }
    }

    /// Whether `line` starts with one of the phrases, to a word's end.
    pub(super) fn open(&self, line: &str) -> bool {
        self.gate.may_open(line) && Opening::of(line).longest(self.phrases, |p| p).is_some()
    }
}

/// The first three bytes of the phrases of a list, hashed: most lines open with none of them.
pub(super) struct Gate([u64; 64]);

impl Gate {
    pub(super) const fn new() -> Gate {
        Gate([0; 64])
    }

    /// Three bytes in lower case (what is no letter folds too, on both sides alike) as a place in the table.
    const fn place(three: [u8; 3]) -> usize {
        let folded = u32::from_le_bytes([three[0], three[1], three[2], 0]) | 0x20_2020;
        (folded.wrapping_mul(0x9e37_79b1) >> 20) as usize
    }

    /// The gate with one more phrase.
    pub(super) const fn with(mut self, phrase: &str) -> Gate {
        // What starts beyond ASCII is let through whatever it is.
        if let [a, b, c, ..] = *phrase.as_bytes() {
            let at = Gate::place([a, b, c]);
            self.0[at / 64] |= 1 << (at % 64);
        } else {
            assert!(!phrase.as_bytes()[0].is_ascii(), "a phrase has three bytes at least");
        }
        self
    }

    /// Whether `line` may open with a phrase of the list.
    pub(super) fn may_open(&self, line: &str) -> bool {
        let Some(three) = line.as_bytes().first_chunk::<3>().filter(|t| t.is_ascii()) else {
            return !line.is_ascii();
        };
        let at = Gate::place(*three);
        self.0[at / 64] >> (at % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_opens_with_a_phrase_to_its_words_end() {
        static LIST: Openings = Openings::new(&["advertisement", "don't miss", "file –", "read more", "©"]);
        for line in ["Advertisement", "DON’T\u{a0}MISS this", "File – Lind", "Read more", "© Lind", "Read More: Bergen"]
        {
            assert!(LIST.open(line), "{line}");
        }
        for line in ["", "R", "Re", "Advertisements are painted", "Reads more", "file - Lind", "é", "“Read more"] {
            assert!(!LIST.open(line), "{line}");
        }
    }
}
