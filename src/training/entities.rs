//! Trains the entity tagger, and compiles its gazetteers and word classes.
//!
//! Training text passes through our own reader and tokenizer, so that training and tagging see the same.

use std::collections::HashMap;
use std::io;
use std::process::Command;

use serde::Deserialize;

use super::{Run, gold};
use crate::extract::entities::{self, gazetteer};
use crate::extract::with_context;
use crate::options::Options;
use crate::source::Source;
use crate::tagger::train::{Example, Settings, train};
use crate::tagger::{build_table, hash};

/// A gold article of `eval/entities`.
#[derive(Deserialize)]
struct EntityGold {
    text: String,
    entities: Vec<GoldSpan>,
}

#[derive(Deserialize)]
struct GoldSpan {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
}

const FOLDER: &str = "src/extract/entities";
const EPOCHS: usize = 12;

/// Writes `gazetteer.table`.
pub(super) fn gazetteer(run: &mut Run<'_>) -> io::Result<()> {
    run.write(&format!("{FOLDER}/gazetteer.table"), &gazetteer::compile())
}

/// Writes `classes256.table` and `classes1024.table`.
pub(super) fn classes(run: &mut Run<'_>) -> io::Result<()> {
    let packed = run.gold.join("entities/word-classes.tsv.gz");
    let text = Command::new("gzip").arg("-dc").arg(&packed).output()?;
    let (small, large) = word_classes(&String::from_utf8(text.stdout).map_err(io::Error::other)?)?;
    run.write(&format!("{FOLDER}/classes256.table"), &small)?;
    run.write(&format!("{FOLDER}/classes1024.table"), &large)
}

/// Trains both passes and writes `entities.model` and `entities2.model`.
pub(super) fn models(run: &mut Run<'_>) -> io::Result<()> {
    let articles: Vec<EntityGold> = gold::lines(&run.gold.join("entities/train.jsonl"))?;
    let (first, second) = entity_models(&articles, &mut |line| {
        let _ = writeln!(run.out, "{line}");
    });
    run.write(&format!("{FOLDER}/entities.model"), &first)?;
    run.write(&format!("{FOLDER}/entities2.model"), &second)
}

/// The word classes (`word TAB class256 TAB class1024` a line) as two tables.
///
/// # Errors
/// A line with other columns.
fn word_classes(text: &str) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let (mut small, mut large) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let mut columns = line.split('\t');
        let number = |c: Option<&str>| {
            c.and_then(|c| c.parse::<u16>().ok()).ok_or_else(|| io::Error::other(format!("word classes: {line:?}")))
        };
        let word = hash(columns.next().unwrap_or("").as_bytes());
        small.push((word, number(columns.next())?));
        large.push((word, number(columns.next())?));
    }
    Ok((build_table(&small), build_table(&large)))
}

/// Trains the entity tagger; the first model, then the second over the first one's labels (jackknifed in five folds).
fn entity_models(articles: &[EntityGold], report: &mut dyn FnMut(&str)) -> (Vec<u8>, Vec<u8>) {
    let plain: Vec<Vec<Example>> = articles.iter().map(|a| entity_examples(a, None)).collect();
    let settings = |most| Settings {
        epochs: EPOCHS,
        least_count: 2,
        most_weights: most,
        transitions: true,
        feature_version: entities::FEATURES,
    };
    let flat = |examples: &[Vec<Example>], leave_out: Option<usize>| -> Vec<Example> {
        let kept = examples.iter().enumerate().filter(|(i, _)| leave_out.is_none_or(|f| i % FOLDS != f));
        kept.flat_map(|(_, e)| e.iter().cloned()).collect()
    };
    let mut heard = |name: &str, epoch: usize, right: f64| {
        report(&format!("{name}, pass {}: {:.3} of the tokens right", epoch + 1, right * 100.0))
    };
    let first =
        train(&flat(&plain, None), &entities::LABELS, settings(FIRST_WEIGHTS), &mut |e, r| heard("first", e, r));
    let mut second_examples: Vec<Vec<Example>> = vec![Vec::new(); articles.len()];
    for fold in 0..FOLDS {
        let model: &'static [u8] =
            train(&flat(&plain, Some(fold)), &entities::LABELS, settings(FIRST_WEIGHTS), &mut |_, _| {}).leak();
        for i in (fold..articles.len()).step_by(FOLDS) {
            second_examples[i] = entity_examples(&articles[i], Some(model));
        }
        heard("fold", fold, 1.0);
    }
    let second = train(&flat(&second_examples, None), &entities::LABELS, settings(SECOND_WEIGHTS), &mut |e, r| {
        heard("second", e, r)
    });
    (first, second)
}

/// Parts of the jackknife.
const FOLDS: usize = 4;
/// Weights kept of the first and second entity model: what fits the size that a model may have.
const FIRST_WEIGHTS: usize = 330_000;
const SECOND_WEIGHTS: usize = 330_000;

/// One example a sentence; with a first model, its labels feed the features of the second.
fn entity_examples(article: &EntityGold, first: Option<&'static [u8]>) -> Vec<Example> {
    let bytes = gold::bytes(&article.text);
    let mut starts: HashMap<u32, (u32, u8)> = HashMap::new();
    for span in &article.entities {
        if let Some(kind) = entities::kind_number(&span.kind) {
            starts.insert(bytes[span.start], (bytes[span.end], kind));
        }
    }
    let source = Source::new(article.text.as_str());
    with_context(&source, &Options::default(), |cx| {
        let mut labels = vec![0_u8; cx.tokens.tokens.len()];
        let mut open: Option<(u32, u8)> = None;
        for (i, token) in cx.tokens.tokens.iter().enumerate() {
            open = open.filter(|(end, _)| token.start < *end);
            if let Some((end, kind)) = starts.get(&token.start) {
                open = Some((*end, *kind));
                labels[i] = kind * 2 + 1;
            } else if let Some((_, kind)) = open {
                labels[i] = kind * 2 + 2;
            }
        }
        entities::examples(cx, &labels, first)
    })
}
