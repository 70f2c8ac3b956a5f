//! Trains `reader/roles.model` and, by `lines`, `reader/body/lines.model` from the stories that readers wrote for us
//! (`tests/suite/readers/*.jsonl`).
//!
//! `train reader`; `--epochs=`, `--least=`, `--margin=` and so on set what they say, `--cross` keeps each file out by turns and
//! tells how many lines are right, `--dry` writes nothing.

use std::collections::BTreeSet;
use std::io;

use serde_json::Value;

use super::marked::{Reading, files, span};
use super::{Run, gold, lines};
use crate::options::Options;
use crate::reader::learned::{LABELS, VERSION};
use crate::reader::{Models, learned_lines, read_with};
use crate::source::Source;
use crate::span::Span;
use crate::tagger::Model;
use crate::tagger::train::{Example, Settings, train as train_model};

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
    let mut parts: Vec<Vec<Reading>> = Vec::new();
    for file in files(&run.root.join("tests/suite/readers"))? {
        parts.push(gold::lines(&file)?);
    }
    // A line of several fields has the role that the reader gives it without a model, so that training starts from nothing.
    let examples: Vec<Vec<Example>> = parts
        .iter()
        .map(|part| part.iter().filter_map(|reading| example(reading, None)).map(|(e, _)| e).collect())
        .collect();
    if run.arguments.iter().any(|a| a == "--cross") {
        cross(run, &parts, &examples, settings)?;
    }
    let all: Vec<Example> = examples.into_iter().flatten().collect();
    writeln!(run.out, "{} stories, {} lines", all.len(), all.iter().map(|e| e.labels.len()).sum::<usize>())?;
    let bytes = train_model(&all, &LABELS, settings, &mut |_, _| {});
    if !run.arguments.iter().any(|a| a == "--dry") {
        run.write("src/reader/roles.model", &bytes)?;
    }
    // Where the body begins the header's model says.
    let roles = Model::load(bytes.leak(), VERSION);
    lines::train(run, &parts, Models { roles, lines: None })
}

/// How many lines and whole headers are right where a file is kept out by turns: hand-set scores alone, and with the model.
fn cross(run: &mut Run<'_>, parts: &[Vec<Reading>], examples: &[Vec<Example>], settings: Settings) -> io::Result<()> {
    let mut tables = [[[0_usize; LABELS.len()]; LABELS.len()]; 2];
    let mut headers = [0; 2];
    for (kept, part) in parts.iter().enumerate().filter(|(n, _)| !examples[*n].is_empty()) {
        let others = examples.iter().enumerate().filter(|(n, _)| *n != kept);
        let others: Vec<Example> = others.flat_map(|(_, examples)| examples.iter().cloned()).collect();
        let bytes = train_model(&others, &LABELS, settings, &mut |_, _| {});
        let model = Model::load(bytes.leak(), VERSION).ok_or_else(|| io::Error::other("no model"))?;
        for (n, model) in [None, Some(model)].into_iter().enumerate() {
            for (example, found) in part.iter().filter_map(|reading| example(reading, model)) {
                for (gold, found) in example.labels.iter().zip(&found) {
                    tables[n][usize::from(*gold)][usize::from(*found)] += 1;
                }
            }
            headers[n] += part.iter().filter(|reading| is_whole(reading, model)).count();
        }
    }
    let stories: usize = examples.iter().map(Vec::len).sum();
    for (n, name) in ["without the model", "with it"].iter().enumerate() {
        for (label, row) in LABELS.iter().zip(tables[n]) {
            writeln!(run.out, "{label:>10} {row:>5?}")?;
        }
        let (right, lines) =
            ((0..LABELS.len()).map(|k| tables[n][k][k]).sum::<usize>(), tables[n].iter().flatten().sum::<usize>());
        writeln!(run.out, "{name}: {right} of {lines} lines, {} of {stories} whole headers", headers[n])?;
    }
    Ok(())
}

/// Whether every field of the header is what the reader marked; a "?" leaves it open.
fn is_whole(reading: &Reading, model: Option<Model>) -> bool {
    let Some(gold) = &reading.gold else { return false };
    let source = Source::new(reading.text.as_str());
    let models = Models { roles: model, ..Models::default() };
    let article = read_with(&source, &Options::default(), models, &mut Vec::new());
    let bytes = gold::bytes(&reading.text);
    let bare = |span: Option<Span>| {
        let text = span.map_or("", |s| &reading.text[s.range()]);
        text.trim_matches(|c: char| c.is_whitespace() || "^<+=-–—_:.()[]".contains(c))
    };
    let agrees = |key: &str, found: Option<Span>| gold[key] == "?" || bare(span(&gold[key], &bytes)) == bare(found);
    let names = |v: &Value| {
        v["authors"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|a| Some(a["name"].as_str()?.to_lowercase()))
            .collect::<BTreeSet<_>>()
    };
    let byline = &article.byline;
    let authors: BTreeSet<String> = byline.iter().flat_map(|b| &b.authors).map(|a| a.name.to_lowercase()).collect();
    // To the minute, and without the zone that only one of them may have.
    let minute = |value: &str| value.get(..16).unwrap_or(value).to_owned();
    let published = gold["published"]["value"].as_str().map(minute);
    agrees("headline", article.headline.as_ref().map(|f| f.span))
        && agrees("label", article.label.as_ref().map(|f| f.span))
        && agrees("standfirst", article.standfirst.as_ref().map(|f| f.span))
        && agrees("source_line", article.source_line.as_ref().map(|f| f.span))
        && agrees("dateline", article.dateline.as_ref().map(|f| f.span))
        && (gold["published"] == "?" || published == article.published.as_ref().map(|s| minute(&s.value)))
        && (gold["byline"] == "?"
            || gold["byline"].is_null() == byline.is_none()
                && (gold["byline"]["agency_byline"] == true || names(&gold["byline"]) == authors))
}

/// A story's lines with the roles that the reader gave them, and those that the program finds with `model`.
fn example(reading: &Reading, model: Option<Model>) -> Option<(Example, Vec<u8>)> {
    let gold = reading.gold.as_ref()?;
    let bytes = gold::bytes(&reading.text);
    let span = |v: &Value| span(v, &bytes);
    let list = |key: &str| gold[key].as_array().into_iter().flatten().filter_map(span).collect::<Vec<Span>>();
    let (captions, paragraphs) = (list("captions"), list("paragraphs"));
    let (mut out, mut all_found) = (Example::default(), Vec::new());
    let mut signed = false;
    for line in learned_lines(&reading.text, Models { roles: model, ..Models::default() }) {
        let on = |key: &str| span(&gold[key]).is_some_and(|s| s.overlaps(line.span));
        let covered = |list: &[Span]| list.iter().any(|s| s.overlaps(line.span));
        let mut fit: Vec<&str> = Vec::new();
        let mut put = |yes: bool, role| {
            if yes {
                fit.push(role)
            }
        };
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
        all_found.push(line.found);
    }
    (!out.labels.is_empty()).then_some((out, all_found))
}
