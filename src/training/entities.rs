//! Trains the entity tagger from `entities/train.jsonl`, and makes its tables of word classes and lists.
//!
//! `train lists` compiles the gazetteers, `train classes FILE` the word classes (unpacked), `train entities` the model
//! of both passes. `--without=30-49,110` leaves feature templates out, `--dry` writes nothing, `--cross` measures on
//! train by fifths: for ablations.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Deserialize;

use super::{Run, gold};
use crate::extract::entities::{self, LABELS, Sums, Tagging, VERSION, gazetteer};
use crate::extract::{Context, with_context};
use crate::options::Options;
use crate::source::Source;
use crate::tagger::train::{Example, Settings, Trained};
use crate::tagger::{Model, build_table, hash};

#[derive(Deserialize)]
pub(super) struct Article {
    pub(super) text: String,
    entities: Vec<GoldSpan>,
}

#[derive(Deserialize)]
pub(super) struct GoldSpan {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
}

/// Parts of the jackknife that gives the second pass honest labels of the first.
const FOLDS: usize = 5;

/// Compiles the gazetteers.
pub(super) fn lists(run: &mut Run<'_>) -> io::Result<()> {
    run.write("src/extract/entities/gazetteer.table", &gazetteer::compile())
}

/// Compiles the word classes: `word TAB class256 TAB class1024` a line.
pub(super) fn classes(run: &mut Run<'_>) -> io::Result<()> {
    let file = run.arguments.first().ok_or_else(|| io::Error::other("which file?"))?;
    let text = std::fs::read_to_string(file)?;
    let mut entries = Vec::new();
    for line in text.lines() {
        let mut columns = line.split('\t');
        let word = hash(columns.next().unwrap_or("").as_bytes());
        let mut number = || columns.next().and_then(|c| c.parse::<u32>().ok());
        let (small, large) =
            number().zip(number()).ok_or_else(|| io::Error::other(format!("word classes: {line:?}")))?;
        entries.push((word, small | large << 8));
    }
    // The most frequent words last: they stand where two share a slot's check.
    entries.reverse();
    run.write("src/extract/entities/classes.table", &build_table(&entries))
}

/// Trains both passes and reports on dev.
pub(super) fn train(run: &mut Run<'_>) -> io::Result<()> {
    let out = run.option("without").map(templates).unwrap_or_default();
    let keep = |template: u32| !out.contains(&template);
    let number = |name: &str, or: usize| run.option(name).and_then(|v| v.parse().ok()).unwrap_or(or);
    let settings = Settings {
        epochs: number("epochs", 14),
        least_count: number("least", 2) as u32,
        most_weights: number("weights", 180_000),
        transitions: true,
        runs: number("runs", 4),
        dropout: number("dropout", 10) as f64 / 100.0,
        margin: number("margin", 0) as f32,
        feature_version: VERSION,
    };
    let dry = run.arguments.iter().any(|a| a == "--dry");
    let single = run.arguments.iter().any(|a| a == "--first");
    let articles: Vec<Article> = gold::lines(&run.gold.join("entities/train.jsonl"))?;
    let dev: Vec<Article> = gold::lines(&run.gold.join("entities/dev.jsonl"))?;
    let plain: Vec<Vec<Example>> = articles.iter().map(|a| article_examples(a, None, &keep)).collect();
    let fit = |examples: Vec<Example>| Trained::on(&examples, LABELS.len(), settings, &mut |_, _| {});
    if run.arguments.iter().any(|a| a == "--cross") {
        return cross(&articles, &plain, settings, run.out);
    }
    let first = fit(plain.iter().flatten().cloned().collect());
    let model = load(&first.write(&LABELS, settings))?;
    evaluate(&dev, Tagging { model }, "first pass", run.out)?;
    if single {
        return Ok(());
    }
    let mut second_examples = Vec::new();
    for fold in 0..FOLDS {
        let kept = plain.iter().enumerate().filter(|(i, _)| i % FOLDS != fold);
        let model = load(&fit(kept.flat_map(|(_, e)| e.iter().cloned()).collect()).write(&LABELS, settings))?;
        let mut sums = Sums::default();
        for article in articles.iter().skip(fold).step_by(FOLDS) {
            second_examples.extend(article_examples(article, Some((model, &mut sums)), &keep));
        }
    }
    drop(plain);
    let settings = Settings { most_weights: 2 * settings.most_weights, ..settings };
    let bytes = first.beside(&fit(second_examples)).write(&[LABELS, LABELS].concat(), settings);
    writeln!(run.out, "{} bytes", bytes.len())?;
    evaluate(&dev, Tagging { model: load(&bytes)? }, "both passes", run.out)?;
    if dry {
        return Ok(());
    }
    run.write("src/extract/entities/entities.model", &bytes)
}

/// The first pass on each fifth of train by a model of the rest: more articles than dev, for choices among features.
fn cross(articles: &[Article], plain: &[Vec<Example>], settings: Settings, out: &mut dyn Write) -> io::Result<()> {
    let mut counts = Counts::default();
    for fold in 0..FOLDS {
        let kept = plain.iter().enumerate().filter(|(i, _)| i % FOLDS != fold);
        let examples: Vec<Example> = kept.flat_map(|(_, e)| e.iter().cloned()).collect();
        let trained = Trained::on(&examples, LABELS.len(), settings, &mut |_, _| {});
        let model = load(&trained.write(&LABELS, settings))?;
        counts.add(articles.iter().skip(fold).step_by(FOLDS), Tagging { model });
    }
    counts.report("cross", out)
}

/// `30-49,110` as a set.
fn templates(list: &str) -> BTreeSet<u32> {
    let number = |s: &str| s.parse::<u32>().unwrap_or(u32::MAX);
    list.split(',')
        .flat_map(|part| {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            number(from)..=number(to)
        })
        .collect()
}

fn load(bytes: &[u8]) -> io::Result<Model> {
    Model::load(bytes.to_vec().leak(), VERSION).ok_or_else(|| io::Error::other("the model does not load"))
}

/// Byte spans with their types.
pub(super) fn spans(article: &Article) -> Vec<(u32, u32, &str)> {
    let bytes = gold::bytes(&article.text);
    article.entities.iter().map(|e| (bytes[e.start], bytes[e.end], e.kind.as_str())).collect()
}

fn article_examples(article: &Article, first: Option<(Model, &mut Sums)>, keep: &dyn Fn(u32) -> bool) -> Vec<Example> {
    let source = Source::new(article.text.as_str());
    with_context(&source, &Options::default(), |cx| entities::examples(cx, &labels(cx, &spans(article)), first, keep))
}

/// A label a token: of the gold span that it overlaps.
pub(super) fn labels(cx: &Context<'_>, spans: &[(u32, u32, &str)]) -> Vec<u8> {
    let mut out = vec![0; cx.tokens.tokens.len()];
    for (start, end, kind) in spans {
        let Some(begin) = LABELS.iter().position(|l| l.strip_prefix("B-") == Some(kind)) else { continue };
        let from = cx.tokens.at(*start);
        for (n, i) in (from..cx.tokens.tokens.len()).take_while(|i| cx.tokens.tokens[*i].start < *end).enumerate() {
            out[i] = begin as u8 + u8::from(n > 0);
        }
    }
    out
}

/// Exact F1 by type on articles not trained on.
fn evaluate(articles: &[Article], tagging: Tagging, name: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut counts = Counts::default();
    counts.add(articles, tagging);
    counts.report(name, out)
}

/// Gold, found and right mentions by type.
#[derive(Default)]
struct Counts {
    kinds: BTreeMap<String, [u32; 3]>,
    seconds: f64,
    tokens: usize,
}

impl Counts {
    /// Counts the mentions of articles not trained on.
    fn add<'a>(&mut self, articles: impl IntoIterator<Item = &'a Article>, tagging: Tagging) {
        let mut sums = Sums::default();
        for article in articles {
            let source = Source::new(article.text.as_str());
            let found = with_context(&source, &Options::default(), |cx| {
                let started = std::time::Instant::now();
                let found = tagging.mentions(cx, &mut sums);
                self.seconds += started.elapsed().as_secs_f64();
                self.tokens += cx.tokens.tokens.len();
                found
            });
            let gold: BTreeMap<(u32, u32), &str> = spans(article).into_iter().map(|(s, e, k)| ((s, e), k)).collect();
            for kind in gold.values() {
                self.of(kind)[0] += 1;
                self.of("~all")[0] += 1;
                self.of("~untyped")[0] += 1;
            }
            for m in found {
                let kind = format!("{:?}", m.kind).to_lowercase().replace("event", "misc");
                let right = gold.get(&(m.span.start, m.span.end));
                for (key, hit) in [
                    (kind.as_str(), right == Some(&kind.as_str())),
                    ("~all", right == Some(&kind.as_str())),
                    ("~untyped", right.is_some()),
                ] {
                    let count = self.of(key);
                    count[1] += 1;
                    count[2] += u32::from(hit);
                }
            }
        }
    }

    fn of(&mut self, kind: &str) -> &mut [u32; 3] {
        self.kinds.entry(kind.to_owned()).or_default()
    }

    fn report(&self, name: &str, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{name}:")?;
        for (kind, [gold, found, right]) in &self.kinds {
            let f1 = 200.0 * f64::from(*right) / f64::from(gold + found);
            write!(out, " {} {f1:.2}", kind.trim_start_matches('~').get(..3).unwrap_or(kind))?;
        }
        let all = self.kinds.get("~all").copied().unwrap_or_default();
        writeln!(
            out,
            " (P {:.2} R {:.2}; {:.2} million tokens/s)",
            100.0 * f64::from(all[2]) / f64::from(all[1]),
            100.0 * f64::from(all[2]) / f64::from(all[0]),
            self.tokens as f64 / self.seconds / 1e6
        )
    }
}
