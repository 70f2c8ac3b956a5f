//! Trains `reader/body/lines.model`, a part of `train reader`: what the lines inside and under a story are.
//!
//! `--cross-lines` keeps a part of the files out by turns and tells how many lines are right by rules and by the model.

use std::io;

use serde_json::Value;

use super::Run;
use super::marked::{Reading, span};
use crate::reader::body::learned::{LABELS, VERSION};
use crate::reader::{Models, learned_body};
use crate::span::Span;
use crate::tagger::train::{Example, Settings, train as train_model};
use crate::tagger::{Decoder, Model};

/// The label of what belongs to the page.
const NOTICE: u8 = 3;
/// Parts of the files that are kept out by turns.
const FOLDS: usize = 6;

/// A story's lines as training sees them, and of each what rules make of it and how far that outweighs the model's word.
type Marked = (Example, Vec<(u8, i32)>);

/// Trains the model on all stories whose paragraphs are marked, their headers read with `models`.
pub(super) fn train(run: &mut Run<'_>, parts: &[Vec<Reading>], models: Models) -> io::Result<()> {
    let number = |name: &str, or: usize| run.option(name).and_then(|v| v.parse().ok()).unwrap_or(or);
    let settings = Settings {
        epochs: number("body-epochs", 12),
        least_count: number("body-least", 2) as u32,
        most_weights: number("body-weights", 60_000),
        transitions: true,
        runs: number("body-runs", 6),
        dropout: number("body-dropout", 20) as f64 / 100.0,
        margin: number("body-margin", 50) as f32,
        feature_version: VERSION,
    };
    let example = |reading: &Reading| example(reading, models);
    let examples: Vec<Vec<Marked>> = parts.iter().map(|part| part.iter().filter_map(example).collect()).collect();
    if run.arguments.iter().any(|a| a == "--cross-lines") {
        cross(run, &examples, settings)?;
    }
    let all: Vec<Example> = examples.into_iter().flatten().map(|(example, _)| example).collect();
    writeln!(run.out, "{} stories, {} lines of bodies", all.len(), all.iter().map(|e| e.labels.len()).sum::<usize>())?;
    if run.arguments.iter().any(|a| a == "--dry") {
        return Ok(());
    }
    let bytes = train_model(&all, &LABELS, settings, &mut |_, _| {});
    run.write("src/reader/body/lines.model", &bytes)
}

/// Gold by what is found, for rules and for the model.
type Table = [[usize; LABELS.len()]; LABELS.len()];

/// How many lines are right where a part of the files is kept out by turns.
fn cross(run: &mut Run<'_>, examples: &[Vec<Marked>], settings: Settings) -> io::Result<()> {
    let mut tables: [Table; 2] = Default::default();
    for fold in 0..FOLDS {
        let of = |kept: bool| examples.iter().enumerate().filter(move |(n, _)| (n % FOLDS == fold) == kept);
        let others: Vec<Example> =
            of(false).flat_map(|(_, part)| part.iter().map(|(example, _)| example.clone())).collect();
        let bytes = train_model(&others, &LABELS, settings, &mut |_, _| {});
        let model = Model::load(bytes.leak(), VERSION).ok_or_else(|| io::Error::other("no model"))?;
        let mut decoder = Decoder::new(&model, 0..LABELS.len());
        for (example, rules) in of(true).flat_map(|(_, part)| part) {
            let mut scores = vec![0; example.labels.len() * LABELS.len()];
            for ((own, row), rule) in example.features.iter().zip(scores.chunks_exact_mut(LABELS.len())).zip(rules) {
                model.add_all(own, row);
                row[usize::from(rule.0)] += rule.1;
            }
            let mut found = Vec::new();
            decoder.viterbi(&scores, &mut found);
            for (gold, (rules, found)) in example.labels.iter().zip(rules.iter().zip(&found)) {
                tables[0][usize::from(*gold)][usize::from(rules.0)] += 1;
                tables[1][usize::from(*gold)][usize::from(*found)] += 1;
            }
        }
    }
    for (table, name) in tables.iter().zip(["rules alone", "with the model"]) {
        let right = (0..LABELS.len()).map(|k| table[k][k]).sum::<usize>();
        writeln!(run.out, "bodies, {name}: {right} of {} lines", table.iter().flatten().sum::<usize>())?;
        for (k, label) in LABELS.iter().enumerate() {
            let (gold, found) = (table[k].iter().sum::<usize>(), table.iter().map(|row| row[k]).sum::<usize>());
            let f1 = 200.0 * table[k][k] as f64 / (gold + found).max(1) as f64;
            writeln!(run.out, "{label:>10} {:>6?} F1 {f1:.1}", table[k])?;
        }
    }
    Ok(())
}

/// A story's lines with what the reader marked them as, and what rules make of them.
fn example(reading: &Reading, models: Models) -> Option<Marked> {
    let gold = reading.gold.as_ref().filter(|gold| gold["paragraphs"].is_array())?;
    let bytes = super::gold::bytes(&reading.text);
    let list =
        |value: &Value| value.as_array().into_iter().flatten().filter_map(|v| span(v, &bytes)).collect::<Vec<Span>>();
    let kind = |kind: &str| {
        let of_kind = gold["paragraphs"].as_array().into_iter().flatten().filter(|p| p["kind"] == kind);
        of_kind.filter_map(|p| span(p, &bytes)).collect::<Vec<Span>>()
    };
    let marked = [kind("body"), kind("subhead"), list(&gold["captions"])];
    let (mut out, mut rules) = (Example::default(), Vec::new());
    let open = list(&gold["ignore"]);
    for line in learned_body(&reading.text, models) {
        let on = |spans: &[Span]| spans.iter().any(|s| s.overlaps(line.span));
        // Where readers would differ rules decide; what else is neither running copy nor a picture's belongs to the page.
        let other = || if on(&open) { line.found } else { NOTICE };
        let label = marked.iter().position(|spans| on(spans)).map_or_else(other, |label| label as u8);
        out.labels.push(label);
        out.features.push(line.features);
        rules.push((line.found, line.trust));
    }
    (!out.labels.is_empty()).then_some((out, rules))
}
