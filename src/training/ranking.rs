//! Trains a ranker: log-linear, AdaGrad with L2, over decisions with one or more right candidates. Same input, same bytes.

use std::collections::HashMap;

/// One decision: the candidates' features, which are right, and how much it counts.
#[derive(Clone, Debug)]
pub(super) struct Decision {
    pub(super) candidates: Vec<Vec<u64>>,
    pub(super) right: Vec<bool>,
    pub(super) weight: f64,
}

/// What a training run may be told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) epochs: usize,
    pub(super) rate: f64,
    /// Strength of the pull to zero.
    pub(super) decay: f64,
    /// A feature must be seen so often.
    pub(super) least_count: u32,
}

/// The weights by feature, in order of first appearance.
pub(super) fn train(decisions: &[Decision], settings: Settings) -> Vec<(u64, f64)> {
    let (index, features) = number(decisions, settings.least_count);
    let rows: Vec<Vec<Vec<usize>>> = decisions
        .iter()
        .map(|d| d.candidates.iter().map(|c| c.iter().filter_map(|f| index.get(f).copied()).collect()).collect())
        .collect();
    let mut weights = vec![0.0; features.len()];
    let mut squares = vec![1e-8; features.len()];
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut order: Vec<usize> = (0..decisions.len()).collect();
    let mut gradient: HashMap<usize, f64> = HashMap::new();
    for _ in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(i, (random % (i as u64 + 1)) as usize);
        }
        for d in &order {
            let (decision, rows) = (&decisions[*d], &rows[*d]);
            let shares = shares(&rows.iter().map(|r| r.iter().map(|f| weights[*f]).sum()).collect::<Vec<f64>>());
            let right: f64 = shares.iter().zip(&decision.right).filter(|(_, r)| **r).map(|(s, _)| s).sum();
            gradient.clear();
            for ((share, right_one), row) in shares.iter().zip(&decision.right).zip(rows) {
                let wanted = if *right_one { share / right.max(1e-12) } else { 0.0 };
                for feature in row {
                    *gradient.entry(*feature).or_default() += (wanted - share) * decision.weight;
                }
            }
            let mut touched: Vec<(usize, f64)> = gradient.iter().map(|(f, g)| (*f, *g)).collect();
            touched.sort_unstable_by_key(|(f, _)| *f);
            for (feature, slope) in touched {
                let slope = slope - settings.decay * weights[feature];
                squares[feature] += slope * slope;
                weights[feature] += settings.rate * slope / squares[feature].sqrt();
            }
        }
    }
    features.into_iter().zip(weights).collect()
}

/// How many decisions fall on a right candidate.
pub(super) fn right(decisions: &[Decision], weights: &[(u64, f64)]) -> usize {
    let weights: HashMap<u64, f64> = weights.iter().copied().collect();
    let score = |c: &Vec<u64>| c.iter().filter_map(|f| weights.get(f)).sum::<f64>();
    decisions
        .iter()
        .filter(|d| {
            let mut best = 0;
            let scores: Vec<f64> = d.candidates.iter().map(score).collect();
            for (i, s) in scores.iter().enumerate() {
                if *s > scores[best] {
                    best = i;
                }
            }
            d.right.get(best).copied().unwrap_or(false)
        })
        .count()
}

fn number(decisions: &[Decision], least: u32) -> (HashMap<u64, usize>, Vec<u64>) {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut features = Vec::new();
    for feature in decisions.iter().flat_map(|d| d.candidates.iter().flatten()) {
        let seen = counts.entry(*feature).or_default();
        *seen += 1;
        if *seen == least {
            features.push(*feature);
        }
    }
    (features.iter().enumerate().map(|(i, f)| (*f, i)).collect(), features)
}

/// Scores as shares of one.
fn shares(scores: &[f64]) -> Vec<f64> {
    let top = scores.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vec<f64> = scores.iter().map(|s| exponential(s - top)).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|p| p / sum).collect()
}

/// e^x for x <= 0 by squaring, so that every machine gives the same bits.
fn exponential(x: f64) -> f64 {
    let mut y = (1.0 + x.max(-200.0) / 1024.0).max(0.0);
    for _ in 0..10 {
        y *= y;
    }
    y
}
