//! The model file, read in place, and decoding.
//!
//! Little endian: magic `CDTAG`, format version u8, feature version u32, label count u8, bucket bits u8, labels as
//! length-prefixed UTF-8, start weights i16 × L, transitions i16 × L × L (from, to), bucket offsets u32 × (2^bits + 1),
//! then the buckets: for each feature its check u16, the number of weights (low six bits) and a shift of all of them
//! (high two bits), and (label u8, weight i8) each.

/// First bytes of every model.
pub(super) const MAGIC: &[u8] = b"CDTAG";
/// Raised with every change of the layout above.
pub(super) const FORMAT: u8 = 2;

/// A trained model over its embedded bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model {
    labels: usize,
    bits: u32,
    names: &'static [u8],
    start: &'static [u8],
    transitions: &'static [u8],
    offsets: &'static [u8],
    rows: &'static [u8],
}

impl Model {
    /// Checks the header; none where the bytes are no model of this format and these features.
    pub(crate) fn load(bytes: &'static [u8], feature_version: u32) -> Option<Model> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (format, rest) = rest.split_first()?;
        let (version, rest) = rest.split_first_chunk::<4>()?;
        let (labels, rest) = rest.split_first()?;
        let (bits, rest) = rest.split_first()?;
        if *format != FORMAT || u32::from_le_bytes(*version) != feature_version || *bits > 24 || *labels == 0 {
            return None;
        }
        let labels = usize::from(*labels);
        let mut names_len = 0;
        for _ in 0..labels {
            names_len += 1 + usize::from(*rest.get(names_len)?);
        }
        let (names, rest) = rest.split_at_checked(names_len)?;
        let (start, rest) = rest.split_at_checked(labels * 2)?;
        let (transitions, rest) = rest.split_at_checked(labels * labels * 2)?;
        let (offsets, rows) = rest.split_at_checked(((1_usize << bits) + 1) * 4)?;
        Some(Model { labels, bits: u32::from(*bits), names, start, transitions, offsets, rows })
    }

    /// How many labels there are.
    pub(crate) fn labels(&self) -> usize {
        self.labels
    }

    /// The labels' names in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        let mut rest = self.names;
        std::iter::from_fn(move || {
            let (len, tail) = rest.split_first()?;
            let (name, tail) = tail.split_at_checked(usize::from(*len))?;
            rest = tail;
            std::str::from_utf8(name).ok()
        })
    }

    /// Adds a feature's weights to `scores`, one a label.
    #[inline]
    pub(crate) fn add(&self, feature: u64, scores: &mut [i32]) {
        let bucket = (feature >> (64 - self.bits)) as usize;
        let check = ((feature >> 16) & 0xffff) as u16;
        let (Some(from), Some(to)) = (u32_at(self.offsets, bucket), u32_at(self.offsets, bucket + 1)) else { return };
        let Some(mut row) = self.rows.get(from as usize..to as usize) else { return };
        while let [low, high, count, rest @ ..] = row {
            let weights = usize::from(*count & 63) * 2;
            let Some((own, next)) = rest.split_at_checked(weights) else { return };
            if u16::from_le_bytes([*low, *high]) == check {
                for pair in own.chunks_exact(2) {
                    if let Some(score) = scores.get_mut(usize::from(pair[0])) {
                        *score += i32::from(pair[1] as i8) << (count >> 6);
                    }
                }
                return;
            }
            row = next;
        }
    }

    /// The best label of a token by itself.
    pub(crate) fn best(scores: &[i32]) -> u8 {
        let mut best = 0;
        for (i, score) in scores.iter().enumerate() {
            if *score > scores[best] {
                best = i;
            }
        }
        best as u8
    }

    /// The best label sequence for `scores` (one row of [`Model::labels`] a token); `out` gets a label a token.
    ///
    /// Exact: first-order Viterbi. `work` is scratch that callers keep between sentences.
    pub(crate) fn viterbi(&self, scores: &[i32], work: &mut Work, out: &mut Vec<u8>) {
        let n = self.labels;
        let tokens = scores.len() / n;
        out.clear();
        if tokens == 0 {
            return;
        }
        work.prepare(self);
        work.back.clear();
        work.back.resize(tokens * n, 0);
        work.now.clear();
        work.now.extend(scores[..n].iter().zip(&work.start).map(|(a, b)| a + b));
        for t in 1..tokens {
            work.next.clear();
            let row = &scores[t * n..(t + 1) * n];
            let back = &mut work.back[t * n..(t + 1) * n];
            for ((emission, back), incoming) in row.iter().zip(back).zip(work.incoming.chunks_exact(n)) {
                let mut best = i32::MIN;
                let mut from_best = 0;
                for (from, (so_far, edge)) in work.now.iter().zip(incoming).enumerate() {
                    let score = so_far + edge;
                    if score > best {
                        best = score;
                        from_best = from;
                    }
                }
                work.next.push(best + emission);
                *back = from_best as u8;
            }
            std::mem::swap(&mut work.now, &mut work.next);
        }
        let mut label = usize::from(Self::best(&work.now));
        out.resize(tokens, 0);
        for t in (0..tokens).rev() {
            out[t] = label as u8;
            label = usize::from(work.back[t * n + label]);
        }
    }
}

/// Scratch of [`Model::viterbi`], kept between sentences; belongs to one model.
#[derive(Debug, Default)]
pub(crate) struct Work {
    start: Vec<i32>,
    /// Transitions by the label that they lead to.
    incoming: Vec<i32>,
    back: Vec<u8>,
    now: Vec<i32>,
    next: Vec<i32>,
}

impl Work {
    fn prepare(&mut self, model: &Model) {
        if !self.incoming.is_empty() {
            return;
        }
        let n = model.labels;
        let number = |b: &[u8]| i32::from(i16::from_le_bytes([b[0], b[1]]));
        self.start = model.start.chunks_exact(2).map(number).collect();
        let by_from: Vec<i32> = model.transitions.chunks_exact(2).map(number).collect();
        self.incoming = (0..n * n).map(|i| by_from[(i % n) * n + i / n]).collect();
    }
}

#[inline]
fn u32_at(bytes: &[u8], index: usize) -> Option<u32> {
    let four = bytes.get(index * 4..index * 4 + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
