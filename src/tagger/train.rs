//! Training: the averaged structured perceptron (Collins 2002), pruned and stored in 8 bits. Same input, same bytes.

use std::collections::HashMap;

use super::model::{LINE, MAGIC, format};
use super::{dense, rows};

/// The shuffles' seed.
pub(super) const SEED: u64 = 0x2545_f491_4f6c_dd1d;

/// One sequence: each token's features and its label.
#[derive(Clone, Debug, Default)]
pub(crate) struct Example {
    pub(crate) features: Vec<Vec<u64>>,
    pub(crate) labels: Vec<u8>,
}

/// What a training run may be told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Passes over the examples.
    pub(crate) epochs: usize,
    /// A feature must be seen so often.
    pub(crate) least_count: u32,
    /// Weights kept in the file at most, the largest first.
    pub(crate) most_weights: usize,
    /// Whether neighbouring labels are scored together (Viterbi) or each token stands alone.
    pub(crate) transitions: bool,
    /// Independent runs over other shuffles, whose weights are averaged.
    pub(crate) runs: usize,
    /// The share of features left out at random each time a sequence is seen, so that others learn to stand in.
    pub(crate) dropout: f64,
    /// By how much the right labels must beat others.
    pub(crate) margin: f32,
    /// Stored in the file and checked on loading.
    pub(crate) feature_version: u32,
}

/// Weights of feature rows, label starts and label transitions, with their running averages.
pub(super) struct Perceptron {
    pub(super) labels: usize,
    weights: Vec<f32>,
    totals: Vec<f64>,
    stamps: Vec<u32>,
    /// Where the start weights, then the transitions begin in the three lists above.
    edges: usize,
    pub(super) now: u32,
}

impl Perceptron {
    pub(super) fn new(rows: usize, labels: usize) -> Self {
        let edges = rows * labels;
        let size = edges + labels + labels * labels;
        Perceptron { labels, weights: vec![0.0; size], totals: vec![0.0; size], stamps: vec![0; size], edges, now: 0 }
    }

    /// Rows and labels.
    fn shape(&self) -> (usize, usize) {
        (self.edges / self.labels, self.labels)
    }

    /// How large the largest weights are, but for one in five thousand.
    fn size(&self) -> f32 {
        largest(&self.sizes())
    }

    /// The sizes of all weights of features, largest first.
    fn sizes(&self) -> Vec<f32> {
        let mut sizes: Vec<f32> = self.weights[..self.edges].iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_unstable_by(|a, b| b.total_cmp(a));
        sizes
    }

    pub(super) fn bump(&mut self, at: usize, by: f32) {
        self.totals[at] += f64::from(self.weights[at]) * f64::from(self.now - self.stamps[at]);
        self.stamps[at] = self.now;
        self.weights[at] += by;
    }

    pub(super) fn average(&mut self) {
        for at in 0..self.weights.len() {
            self.bump(at, 0.0);
            self.weights[at] = (self.totals[at] / f64::from(self.now.max(1))) as f32;
        }
    }

    pub(super) fn add(&self, rows: &[u32], scores: &mut [f32]) {
        let n = self.labels;
        for row in rows {
            let from = *row as usize * n;
            for (score, weight) in scores.iter_mut().zip(&self.weights[from..from + n]) {
                *score += weight;
            }
        }
    }

    fn decode(&self, rows: &[Vec<u32>], gold: &[u8], settings: Settings) -> Vec<u8> {
        let n = self.labels;
        let transitions = settings.transitions;
        let mut scores = vec![0.0_f32; rows.len() * n];
        for (token, features) in rows.iter().enumerate() {
            let scores = &mut scores[token * n..(token + 1) * n];
            self.add(features, scores);
            scores[usize::from(gold[token])] -= settings.margin;
        }
        if transitions { self.viterbi(&scores) } else { scores.chunks(n).map(best).collect() }
    }

    fn viterbi(&self, scores: &[f32]) -> Vec<u8> {
        let n = self.labels;
        let tokens = scores.len() / n;
        let start = &self.weights[self.edges..self.edges + n];
        let edge = &self.weights[self.edges + n..];
        let mut now: Vec<f32> = scores[..n].iter().zip(start).map(|(a, b)| a + b).collect();
        let mut back = vec![0_u8; tokens * n];
        for t in 1..tokens {
            let mut next = vec![0.0; n];
            for to in 0..n {
                let mut top = (f32::MIN, 0);
                for (from, so_far) in now.iter().enumerate() {
                    let score = so_far + edge[from * n + to];
                    if score > top.0 {
                        top = (score, from);
                    }
                }
                next[to] = top.0 + scores[t * n + to];
                back[t * n + to] = top.1 as u8;
            }
            now = next;
        }
        let mut label = usize::from(best(&now));
        let mut out = vec![0; tokens];
        for t in (0..tokens).rev() {
            out[t] = label as u8;
            label = usize::from(back[t * n + label]);
        }
        out
    }

    fn update(&mut self, rows: &[Vec<u32>], gold: &[u8], guess: &[u8], transitions: bool) {
        let n = self.labels;
        for t in 0..gold.len() {
            let (g, p) = (usize::from(gold[t]), usize::from(guess[t]));
            if g != p {
                for row in &rows[t] {
                    self.bump(*row as usize * n + g, 1.0);
                    self.bump(*row as usize * n + p, -1.0);
                }
            }
            if !transitions {
                continue;
            }
            let edges = self.edges;
            let at = |own: usize, before: Option<u8>| match before {
                Some(before) => edges + n + usize::from(before) * n + own,
                None => edges + own,
            };
            let before = t.checked_sub(1);
            let (right, wrong) = (at(g, before.map(|b| gold[b])), at(p, before.map(|b| guess[b])));
            if right != wrong {
                self.bump(right, 1.0);
                self.bump(wrong, -1.0);
            }
        }
    }
}

/// The largest of sorted sizes, but for one in five thousand.
fn largest(sizes: &[f32]) -> f32 {
    sizes.get(sizes.len() / 5000).copied().unwrap_or(1.0).max(f32::MIN_POSITIVE)
}

pub(super) fn best(scores: &[f32]) -> u8 {
    let mut top = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[top] {
            top = i;
        }
    }
    top as u8
}

/// Trains on `examples` and gives the model file. `report` hears the share of right labels after each pass.
pub(crate) fn train(
    examples: &[Example],
    labels: &[&str],
    settings: Settings,
    report: &mut dyn FnMut(usize, f64),
) -> Vec<u8> {
    Trained::on(examples, labels.len(), settings, report).write(labels, settings)
}

/// The weights of one tagger, or of two with the same features side by side.
pub(crate) struct Trained {
    weights: Perceptron,
    features: Vec<u64>,
}

impl Trained {
    /// Trains on `examples`, whose labels are below `labels`. `report` hears the share of right labels after each pass.
    pub(crate) fn on(
        examples: &[Example],
        labels: usize,
        settings: Settings,
        report: &mut dyn FnMut(usize, f64),
    ) -> Trained {
        let (index, features) = feature_rows(examples, settings.least_count);
        let rows: Vec<Vec<Vec<u32>>> = examples.iter().map(|e| to_rows(e, &index)).collect();
        let mut sum = Perceptron::new(features.len(), labels);
        for run in 0..settings.runs.max(1) {
            let random = SEED.wrapping_mul(2 * run as u64 + 1);
            let mut perceptron = fit(examples, &rows, sum.shape(), settings, random, report);
            perceptron.average();
            sum.weights.iter_mut().zip(&perceptron.weights).for_each(|(s, w)| *s += w);
        }
        Trained { weights: sum, features }
    }

    /// The model file.
    pub(crate) fn write(&self, labels: &[&str], settings: Settings) -> Vec<u8> {
        write(&self.weights, &self.features, labels, settings)
    }

    /// This tagger's labels, then the other's: a feature that both know is looked up once for the two.
    pub(crate) fn beside(&self, other: &Trained) -> Trained {
        let mut index: HashMap<u64, usize> = self.features.iter().enumerate().map(|(i, f)| (*f, i)).collect();
        let mut features = self.features.clone();
        for feature in &other.features {
            index.entry(*feature).or_insert_with(|| {
                features.push(*feature);
                features.len() - 1
            });
        }
        let (own, n) = (self.weights.labels, self.weights.labels + other.weights.labels);
        let mut weights = Perceptron::new(features.len(), n);
        for (one, first, scale) in [(self, 0, 1.0), (other, own, self.weights.size() / other.weights.size())] {
            let (from, labels) = (&one.weights, one.weights.labels);
            let rows = from.weights[..from.edges].chunks(labels);
            for (feature, row) in one.features.iter().zip(rows) {
                let at = index[feature] * n + first;
                weights.weights[at..at + labels].copy_from_slice(row);
                weights.weights[at..at + labels].iter_mut().for_each(|w| *w *= scale);
            }
            // Start weights, then transitions; there are none from one tagger's labels to the other's.
            for (k, weight) in from.weights[from.edges..].iter().enumerate() {
                let at = match k.checked_sub(labels) {
                    None => first + k,
                    Some(k) => n + (k / labels + first) * n + k % labels + first,
                };
                weights.weights[weights.edges + at] = weight * scale;
            }
        }
        Trained { weights, features }
    }
}

/// One run over the examples.
fn fit(
    examples: &[Example],
    rows: &[Vec<Vec<u32>>],
    (count, labels): (usize, usize),
    settings: Settings,
    mut random: u64,
    report: &mut dyn FnMut(usize, f64),
) -> Perceptron {
    let mut perceptron = Perceptron::new(count, labels);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..settings.epochs {
        shuffle(&mut order, &mut random);
        let (mut right, mut all) = (0_usize, 0_usize);
        for i in &order {
            let gold = &examples[*i].labels;
            let kept = thin(&rows[*i], settings.dropout, &mut random);
            let guess = perceptron.decode(&kept, gold, settings);
            perceptron.now += 1;
            right += gold.iter().zip(&guess).filter(|(a, b)| a == b).count();
            all += gold.len();
            if *gold != guess {
                perceptron.update(&kept, gold, &guess, settings.transitions);
            }
        }
        report(epoch, right as f64 / all.max(1) as f64);
    }
    perceptron
}

/// The rows without a random share of them.
pub(super) fn thin(rows: &[Vec<u32>], share: f64, random: &mut u64) -> Vec<Vec<u32>> {
    let least = (share * f64::from(u32::MAX)) as u64;
    rows.iter().map(|r| r.iter().copied().filter(|_| next(random) >> 32 >= least).collect()).collect()
}

/// Numbers every feature seen often enough, in order of first appearance.
fn feature_rows(examples: &[Example], least: u32) -> (HashMap<u64, u32>, Vec<u64>) {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for feature in examples.iter().flat_map(|e| e.features.iter().flatten()) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut index = HashMap::new();
    let mut features = Vec::new();
    for feature in examples.iter().flat_map(|e| e.features.iter().flatten()) {
        if counts[feature] >= least && !index.contains_key(feature) {
            index.insert(*feature, features.len() as u32);
            features.push(*feature);
        }
    }
    (index, features)
}

fn to_rows(example: &Example, index: &HashMap<u64, u32>) -> Vec<Vec<u32>> {
    example.features.iter().map(|f| f.iter().filter_map(|h| index.get(h).copied()).collect()).collect()
}

/// Xorshift, 64 bits.
fn next(random: &mut u64) -> u64 {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    *random
}

/// Fisher and Yates with a fixed xorshift: the same order on every machine.
pub(super) fn shuffle(order: &mut [usize], random: &mut u64) {
    for i in (1..order.len()).rev() {
        order.swap(i, (next(random) % (i as u64 + 1)) as usize);
    }
}

/// Prunes to the largest weights, scales them into 8 bits (transitions into 16) and lays the file out.
pub(super) fn write(p: &Perceptron, features: &[u64], labels: &[&str], settings: Settings) -> Vec<u8> {
    let n = p.labels;
    let sizes = p.sizes();
    let least = sizes.get(settings.most_weights).copied().unwrap_or(0.0);
    // A row whose weights are larger than this is stored in coarser steps, so that the rest keeps its finer ones.
    let scale = 127.0 / largest(&sizes);
    let mut kept: Vec<(u64, Vec<i32>)> = Vec::new();
    for (feature, row) in features.iter().zip(p.weights.chunks(n)) {
        let large = |w: &f32| if w.abs() > least { (w * scale).round() as i32 } else { 0 };
        let weights: Vec<i32> = row.iter().map(large).collect();
        if weights.iter().any(|w| *w != 0) {
            kept.push((*feature, weights));
        }
    }
    let mut out = MAGIC.to_vec();
    out.push(format(n));
    out.extend(settings.feature_version.to_le_bytes());
    out.push(n as u8);
    for label in labels {
        out.push(label.len() as u8);
        out.extend(label.as_bytes());
    }
    for weight in &p.weights[p.edges..] {
        out.extend(((weight * scale).round().clamp(-32000.0, 32000.0) as i16).to_le_bytes());
    }
    let (count, bytes) = match n <= dense::MOST_LABELS {
        true => dense::lay_out(&kept, n),
        false => rows::lay_out(&kept),
    };
    out.extend(count.to_le_bytes());
    out.resize(out.len().next_multiple_of(LINE), 0);
    out.extend(bytes);
    out
}
