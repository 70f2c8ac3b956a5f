//! Training of a greedy tagger: from left to right, with features of the tags it has given itself.

use std::collections::HashMap;

use super::train::{Perceptron, SEED, Settings, best, shuffle, thin, write};

/// A sequence that is tagged greedily from left to right: features of earlier labels are made as the tagging goes.
pub(crate) struct GreedyExample {
    /// Features that do not depend on what stands before.
    pub(crate) features: Vec<Vec<u64>>,
    /// The label; none where it is known without tagging. Such tokens teach nothing.
    pub(crate) gold: Vec<Option<u8>>,
    /// What the histories of the tokens behind see.
    pub(crate) tags: Vec<u8>,
}

/// Features of token `i` of example `e` that depend on the two tags before it.
pub(crate) type History<'a> = dyn Fn(usize, usize, u8, u8) -> [u64; 3] + 'a;

/// What a greedy tagger sees of its own tags: the features they give, the tag before a sequence, the tag of a label.
pub(crate) type Past<'a> = (&'a History<'a>, u8, &'a dyn Fn(u8) -> u8);

/// Trains a greedy tagger.
pub(crate) fn train_greedy(
    examples: &[GreedyExample],
    past: Past<'_>,
    labels: &[&str],
    settings: Settings,
    report: &mut dyn FnMut(usize, f64),
) -> Vec<u8> {
    let (index, features) = greedy_rows(examples, past, settings.least_count);
    let rows: Vec<Vec<Vec<u32>>> = examples
        .iter()
        .map(|e| e.features.iter().map(|f| f.iter().filter_map(|h| index.get(h).copied()).collect()).collect())
        .collect();
    let mut p = Perceptron::new(features.len(), labels.len());
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = SEED;
    for epoch in 0..settings.epochs {
        shuffle(&mut order, &mut random);
        let (mut right, mut all) = (0_usize, 0_usize);
        for &e in &order {
            let kept = thin(&rows[e], settings.dropout, &mut random);
            let (own, seen) = p.learn_greedily(e, &examples[e], &kept, &index, past);
            right += own;
            all += seen;
        }
        report(epoch, right as f64 / all.max(1) as f64);
    }
    p.average();
    write(&p, &features, labels, settings)
}

impl Perceptron {
    /// Tags one sequence and learns from each mistake; how many labels were right, of how many.
    fn learn_greedily(
        &mut self,
        e: usize,
        example: &GreedyExample,
        rows: &[Vec<u32>],
        index: &HashMap<u64, u32>,
        (history, outside, tag): Past<'_>,
    ) -> (usize, usize) {
        let n = self.labels;
        let (mut right, mut all) = (0, 0);
        let (mut before, mut before2) = (outside, outside);
        for (t, own) in rows.iter().enumerate() {
            let mut guessed = example.tags[t];
            if let Some(gold) = example.gold[t] {
                let mut own = own.clone();
                own.extend(history(e, t, before, before2).iter().filter_map(|h| index.get(h)));
                let mut scores = vec![0.0_f32; n];
                self.add(&own, &mut scores);
                let guess = best(&scores);
                guessed = tag(guess);
                self.now += 1;
                all += 1;
                right += usize::from(guess == gold);
                if guess != gold {
                    for row in own {
                        self.bump(row as usize * n + usize::from(gold), 1.0);
                        self.bump(row as usize * n + usize::from(guess), -1.0);
                    }
                }
            }
            (before, before2) = (guessed, before);
        }
        (right, all)
    }
}

/// Numbers the features of uncertain tokens, with the history that the right labels give.
fn greedy_rows(
    examples: &[GreedyExample],
    (history, outside, _): Past<'_>,
    least: u32,
) -> (HashMap<u64, u32>, Vec<u64>) {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut order = Vec::new();
    for (e, example) in examples.iter().enumerate() {
        for t in (0..example.gold.len()).filter(|t| example.gold[*t].is_some()) {
            let tag = |back: usize| t.checked_sub(back).map_or(outside, |i| example.tags[i]);
            for feature in example.features[t].iter().copied().chain(history(e, t, tag(1), tag(2))) {
                let count = counts.entry(feature).or_default();
                *count += 1;
                if *count == least {
                    order.push(feature);
                }
            }
        }
    }
    (order.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect(), order)
}
