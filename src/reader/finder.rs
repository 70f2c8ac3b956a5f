//! Phrases anywhere in a line, in either case, with either apostrophe and either space.
//!
//! Which pairs of bytes a phrase may start with is worked out when the program is compiled: an automaton over the same
//! phrases takes longer to build than a story to read.

use std::ops::Range;

/// A list of phrases, lower case, with plain apostrophes and spaces.
pub(super) struct Finder {
    phrases: &'static [&'static str],
    /// A bit for each pair of bytes that may start a phrase, the first byte's 256 bits in four words.
    starts: [u64; 1024],
    /// The same for four bytes of plain copy, folded to lower case and hashed: two letters alone are too common.
    quads: [u64; 64],
    /// Runs of bytes in plain copy by which phrases are found.
    grams: Grams,
    /// Phrases with an apostrophe may stand in copy beyond ASCII with the other one.
    apostrophe: bool,
}

/// Four bytes in lower case (what is no letter folds too, on both sides alike), as a place in [`Finder::quads`].
const fn quad(four: [u8; 4]) -> usize {
    let folded = u32::from_le_bytes(four) | 0x2020_2020;
    (folded.wrapping_mul(0x9e37_79b1) >> 20) as usize
}

impl Finder {
    pub(super) const fn new(phrases: &'static [&'static str]) -> Finder {
        let mut starts = [0; 1024];
        let mut quads = [0; 64];
        let mut n = 0;
        while n < phrases.len() {
            let bytes = phrases[n].as_bytes();
            assert!(bytes.len() > 1, "a phrase has two bytes at least");
            // What starts beyond ASCII is looked at whatever stands there.
            if bytes[0] >= 0x80 || bytes[1] >= 0x80 {
            } else if bytes.len() >= 4 {
                let at = quad([bytes[0], bytes[1], bytes[2], bytes[3]]);
                quads[at / 64] |= 1 << (at % 64);
            } else {
                quads = [u64::MAX; 64];
            }
            let (first, second) = (forms(bytes[0]), forms(bytes[1]));
            let mut i = 0;
            while i < first.len() {
                let mut j = 0;
                while j < second.len() {
                    // Behind the first byte of a long form comes that form's own second byte.
                    let next = if first[i].1 == 0 { second[j].0 } else { first[i].1 };
                    let pair = first[i].0 as usize * 256 + next as usize;
                    starts[pair / 64] |= 1 << (pair % 64);
                    j += 1;
                }
                i += 1;
            }
            n += 1;
        }
        Finder { phrases, starts, quads, grams: Grams::new(phrases), apostrophe: has_apostrophe(phrases) }
    }

    /// Where the phrase that ends first stands in `line`.
    pub(super) fn find(&self, line: &str) -> Option<Range<usize>> {
        let mut best = None::<Range<usize>>;
        self.each_candidate(line, |at| {
            if best.as_ref().is_some_and(|best| at >= best.end) {
                return true;
            }
            let ends = self.phrases.iter().filter_map(|phrase| end_of(phrase, &line.as_bytes()[at..]));
            let Some(end) = ends.min().map(|n| at + n) else { return false };
            if best.as_ref().is_none_or(|best| end < best.end) {
                best = Some(at..end);
            }
            false
        });
        best
    }

    /// Whether `line` holds a phrase.
    pub(super) fn is_in(&self, line: &str) -> bool {
        self.each_candidate(line, |at| {
            self.phrases.iter().any(|phrase| end_of(phrase, &line.as_bytes()[at..]).is_some())
        })
    }

    /// Calls `found` with each place where a phrase may start, in order, until it says that this is enough.
    fn each_candidate(&self, line: &str, mut found: impl FnMut(usize) -> bool) -> bool {
        // No-break spaces and the signs that phrases hold begin with this byte.
        let plain = memchr::memchr(NOT_PLAIN, line.as_bytes()).is_none() && (!self.apostrophe || line.is_ascii());
        if !plain {
            return self.candidates(line).any(found);
        }
        let bytes = line.as_bytes();
        let mut probe = 0;
        while probe + self.grams.length <= bytes.len() {
            if self.grams.holds(&bytes[probe..]) {
                let starts = (probe + 1).saturating_sub(self.grams.stride)..probe + 1;
                if starts.into_iter().any(|at| self.may_start(&bytes[at..]) && found(at)) {
                    return true;
                }
            }
            probe += self.grams.stride;
        }
        false
    }

    fn candidates(&self, line: &str) -> impl Iterator<Item = usize> {
        line.as_bytes()
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| {
                let pair = usize::from(pair[0]) * 256 + usize::from(pair[1]);
                self.starts[pair / 64] >> (pair % 64) & 1 == 1
            })
            .map(|(at, _)| at)
            .filter(|at| self.may_start(&line.as_bytes()[*at..]))
    }

    /// Whether the first four bytes may start a phrase; copy beyond ASCII has more forms than one.
    fn may_start(&self, line: &[u8]) -> bool {
        let Some(four) = line.first_chunk::<4>().filter(|f| f.is_ascii()) else { return true };
        let at = quad(*four);
        self.quads[at / 64] >> (at % 64) & 1 == 1
    }
}

/// The first byte of all that phrases hold beyond ASCII, and of the no-break space.
const NOT_PLAIN: u8 = 0xc2;

/// Runs of bytes that stand near the starts of phrases. Since every phrase has one at each of its first `stride` places,
/// only one place in `stride` need be looked at.
struct Grams {
    /// A bit for each run, hashed.
    table: [u64; 256],
    /// Bytes of a run.
    length: usize,
    stride: usize,
}

impl Grams {
    const fn new(phrases: &[&str]) -> Grams {
        let (mut least, mut n) = (usize::MAX, 0);
        while n < phrases.len() {
            if is_plain(phrases[n].as_bytes()) && phrases[n].len() < least {
                least = phrases[n].len();
            }
            n += 1;
        }
        assert!(least >= 3 && least < usize::MAX, "an ASCII phrase has three bytes at least");
        // Three letters are often a common ending; short phrases would have to be looked for at every place with four.
        let length = if least < 8 { 3 } else { 4 };
        let mut grams = Grams { table: [0; 256], length, stride: least + 1 - length };
        n = 0;
        while n < phrases.len() {
            let bytes = phrases[n].as_bytes();
            let mut i = 0;
            while i < grams.stride && i + length <= bytes.len() {
                let fourth = if length == 4 { bytes[i + 3] } else { 0 };
                let at = Grams::place([bytes[i], bytes[i + 1], bytes[i + 2], fourth]);
                grams.table[at / 64] |= 1 << (at % 64);
                i += 1;
            }
            n += 1;
        }
        grams
    }

    const fn place(run: [u8; 4]) -> usize {
        let folded = u32::from_le_bytes(run) | 0x2020_2020;
        (folded.wrapping_mul(0x9e37_79b1) >> 18) as usize
    }

    /// Whether the run that `bytes` begin with stands near some phrase's start.
    fn holds(&self, bytes: &[u8]) -> bool {
        let run = match *bytes {
            [a, b, c, d, ..] if self.length == 4 => [a, b, c, d],
            [a, b, c, ..] => [a, b, c, 0],
            _ => return false,
        };
        let at = Grams::place(run);
        self.table[at / 64] >> (at % 64) & 1 == 1
    }
}

/// Whether a phrase is ASCII; anything else must begin with [`NOT_PLAIN`].
const fn is_plain(phrase: &[u8]) -> bool {
    let (mut i, mut plain) = (0, true);
    while i < phrase.len() {
        assert!(phrase[i] < 0x80 || phrase[i] == NOT_PLAIN || i > 0 && phrase[i - 1] == NOT_PLAIN, "a sign of Latin-1");
        plain &= phrase[i] < 0x80;
        i += 1;
    }
    plain
}

const fn has_apostrophe(phrases: &[&str]) -> bool {
    let mut n = 0;
    while n < phrases.len() {
        let (bytes, mut i) = (phrases[n].as_bytes(), 0);
        while i < bytes.len() {
            if bytes[i] == b'\'' {
                return true;
            }
            i += 1;
        }
        n += 1;
    }
    false
}

/// The first bytes that a phrase's byte may have in a line, each with the byte that must follow, or 0.
const fn forms(byte: u8) -> [(u8, u8); 2] {
    match byte {
        b'\'' => [(b'\'', 0), (0xe2, 0x80)],
        b' ' => [(b' ', 0), (0xc2, 0xa0)],
        _ => [(byte, 0), (byte.to_ascii_uppercase(), 0)],
    }
}

/// The bytes that `phrase` takes at the start of `line`.
fn end_of(phrase: &str, line: &[u8]) -> Option<usize> {
    let mut at = 0;
    for byte in phrase.bytes() {
        let rest = &line[at..];
        at += match byte {
            b'\'' if rest.starts_with("’".as_bytes()) => "’".len(),
            b' ' if rest.starts_with("\u{a0}".as_bytes()) => "\u{a0}".len(),
            _ if rest.first()?.to_ascii_lowercase() == byte => 1,
            _ => return None,
        };
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    static FINDER: Finder = Finder::new(&["file photo", " / afp", "o'clock", "© ", "photo"]);

    #[test]
    fn finds_the_phrase_that_ends_first() {
        let cases = [
            ("A FILE\u{a0}Photo here", Some(2..13)),
            ("Lind / AFP", Some(4..10)),
            ("Lind\u{a0}/ AFP", Some(4..11)),
            ("at 5 O’Clock", Some(5..14)),
            ("© Lind", Some(0..3)),
            ("no phot", None),
            ("", None),
            ("é", None),
        ];
        for (line, want) in cases {
            assert_eq!(FINDER.find(line), want, "{line}");
            assert_eq!(FINDER.is_in(line), want.is_some(), "{line}");
        }
    }

    #[test]
    fn finds_a_phrase_wherever_it_begins() {
        static LONG: Finder = Finder::new(&["reach the reporter", "in your inbox"]);
        for n in 0..40 {
            let before = "x".repeat(n);
            for line in [format!("{before}in your inbox"), format!("{before}é in\u{a0}Your inbox.")] {
                assert!(LONG.is_in(&line), "{line}");
            }
            assert_eq!(LONG.find(&format!("{before}Reach the Reporter")), Some(n..n + 18));
            assert!(!LONG.is_in(&format!("{before}in your box")));
        }
    }
}
