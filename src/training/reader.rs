//! Trains `reader/roles.model` from the stories that readers wrote for us (`tests/suite/readers/*.jsonl`).
//!
//! `train reader`; `--epochs=`, `--least=`, `--margin=` and so on set what they say, `--without=NAME` keeps a file out,
//! `--cross` keeps each file out by turns and tells how many lines are right, `--dry` writes nothing.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::{Run, gold};
use crate::reader::learned::{LABELS, VERSION};
use crate::reader::learned_lines;
use crate::span::Span;
use crate::tagger::train::{Example, Settings, train as train_model};
use crate::tagger::{Decoder, Model};

#[derive(Deserialize)]
struct Reading {
    text: String,
    gold: Option<Value>,
}

/// Trains the model.
pub(super) fn train(run: &mut Run<'_>) -> io::Result<()> {
    let number = |name: &str, or: usize| run.option(name).and_then(|v| v.parse().ok()).unwrap_or(or);
    let settings = Settings {
        epochs: number("epochs", 10),
        least_count: number("least", 3) as u32,
        most_weights: number("weights", 60_000),
        transitions: true,
        runs: number("runs", 8),
        dropout: number("dropout", 20) as f64 / 100.0,
        margin: number("margin", 10) as f32,
        feature_version: VERSION,
    };
    let kept_out = run.option("without").unwrap_or("").to_owned();
    let mut parts: Vec<Vec<Example>> = Vec::new();
    for file in files(&run.root.join("tests/suite/readers"))? {
        if file.file_stem().is_none_or(|stem| *stem != *kept_out) {
            let readings: Vec<Reading> = gold::lines(&file)?;
            parts.push(readings.iter().filter_map(example).collect());
        }
    }
    if run.arguments.iter().any(|a| a == "--cross") {
        cross(run, &parts, settings)?;
    }
    let all: Vec<Example> = parts.into_iter().flatten().collect();
    writeln!(run.out, "{} stories, {} lines", all.len(), all.iter().map(|e| e.labels.len()).sum::<usize>())?;
    if run.arguments.iter().any(|a| a == "--dry") {
        return Ok(());
    }
    let bytes = train_model(&all, &LABELS, settings, &mut |_, _| {});
    run.write("src/reader/roles.model", &bytes)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = std::fs::read_dir(folder)?.map(|e| Ok(e?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    Ok(files)
}

/// How many lines of each role are right where the file was kept out, by the model alone.
fn cross(run: &mut Run<'_>, parts: &[Vec<Example>], settings: Settings) -> io::Result<()> {
    let mut table = [[0_usize; LABELS.len()]; LABELS.len()];
    for (kept, part) in parts.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
        let others: Vec<Example> =
            parts.iter().enumerate().filter(|(n, _)| *n != kept).flat_map(|(_, p)| p.iter().cloned()).collect();
        let bytes = train_model(&others, &LABELS, Settings { runs: 2, ..settings }, &mut |_, _| {});
        let model = Model::load(bytes.leak(), VERSION).ok_or_else(|| io::Error::other("no model"))?;
        let mut decoder = Decoder::new(&model, 0..LABELS.len());
        for example in part {
            let mut scores = vec![0; example.labels.len() * LABELS.len()];
            for (own, row) in example.features.iter().zip(scores.chunks_mut(LABELS.len())) {
                model.add_all(own, row);
            }
            let mut found = Vec::new();
            decoder.viterbi(&scores, &mut found);
            for (gold, found) in example.labels.iter().zip(&found) {
                table[usize::from(*gold)][usize::from(*found)] += 1;
            }
        }
    }
    for (label, row) in LABELS.iter().zip(table) {
        writeln!(run.out, "{label:>10} {row:>5?}")?;
    }
    let right: usize = (0..LABELS.len()).map(|k| table[k][k]).sum();
    writeln!(run.out, "{right} of {} right", table.iter().flatten().sum::<usize>())
}

/// A story's lines with the roles that the reader gave them.
fn example(reading: &Reading) -> Option<Example> {
    let gold = reading.gold.as_ref()?;
    let bytes = gold::bytes(&reading.text);
    let span = |v: &Value| {
        let at = |key: &str| bytes.get(v[key].as_u64()? as usize).copied();
        Some(Span::new(at("start")? as usize, at("end")? as usize))
    };
    let list = |key: &str| gold[key].as_array().into_iter().flatten().filter_map(span).collect::<Vec<Span>>();
    let (captions, paragraphs) = (list("captions"), list("paragraphs"));
    let mut out = Example::default();
    let mut signed = false;
    for line in learned_lines(&reading.text) {
        let on = |key: &str| span(&gold[key]).is_some_and(|s| s.overlaps(line.span));
        let covered = |list: &[Span]| list.iter().any(|s| s.overlaps(line.span));
        let mut fit: Vec<&str> = Vec::new();
        let mut put = |yes: bool, role| if yes { fit.push(role) };
        put(covered(&paragraphs), "body");
        put(covered(&captions), "caption");
        put(on("headline"), "headline");
        put(on("standfirst"), "standfirst");
        put(on("byline"), if signed { "credit" } else { "byline" });
        put(on("published") || on("updated"), "stamp");
        let other = on("source_line") || on("label") && !on("headline") || on("dateline") && !covered(&paragraphs);
        put(other, "other");
        signed |= on("byline");
        let found = LABELS[usize::from(line.found)];
        let role = match fit[..] {
            [] => "other",
            [only] => only,
            // A line of several fields: as the program has it, if it is one of them.
            _ if fit.contains(&found) => found,
            [first, ..] => first,
        };
        out.labels.push(LABELS.iter().position(|l| *l == role)? as u8);
        out.features.push(line.features);
    }
    (!out.labels.is_empty()).then_some(out)
}
