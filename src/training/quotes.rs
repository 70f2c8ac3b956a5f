//! Trains the cue tagger, the role labeller and both judges from `quotes/train.jsonl`.
//!
//! `train quotes`; `--epochs=`, `--runs=`, `--cue-weights=`, `--role-weights=` set the training, `--hold=N` keeps every
//! N-th article out of training and judges on those instead of dev, `--dry` writes no model, `--predictions=FILE` writes
//! the quotes found in the judged articles for the scorer.

use std::io::{self, Write};

use serde::Deserialize;
use serde_json::json;

use super::{Run, gold};
use crate::analysis::{Quote, QuoteKind};
use crate::extract::quotes::learned::{self, Gold, Prepared};
use crate::extract::quotes::{self, Models};
use crate::extract::{entities, speakers, with_context};
use crate::options::Options;
use crate::source::Source;
use crate::span::Span;
use crate::tagger::Model;
use crate::tagger::train::{Example, Settings, train as train_model};

/// Parts that train is cut into, so that each is tagged by a cue tagger that never saw it.
const FOLDS: usize = 4;

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    quoted: Vec<[usize; 2]>,
    inside_quote: bool,
}

/// Trains the models.
pub(super) fn train(run: &mut Run<'_>) -> io::Result<()> {
    let number = |name: &str, or: usize| run.option(name).and_then(|v| v.parse().ok()).unwrap_or(or);
    let hold = number("hold", 0);
    let (cue_settings, role_settings) = settings(run);
    let dry = run.arguments.iter().any(|a| a == "--dry");
    let articles: Vec<Article> = gold::lines(&run.gold.join("quotes/train.jsonl"))?;
    let (held, kept): (Vec<_>, Vec<_>) = articles.into_iter().enumerate().partition(|(n, _)| hold > 0 && n % hold == 0);
    let judged: Vec<Article> = match hold {
        0 => gold::lines(&run.gold.join("quotes/dev.jsonl"))?,
        _ => held.into_iter().map(|(_, article)| article).collect(),
    };
    let stories: Vec<Prepared> = kept.iter().map(|(_, article)| prepare(article)).collect();
    let found = jackknife(&stories, cue_settings)?;
    let (mut cues, mut roles): (Vec<Example>, Vec<Example>) = (Vec::new(), Vec::new());
    let mut marks = [0; 3];
    for (story, found) in stories.iter().zip(&found) {
        story.cue_examples(&mut cues);
        story.role_examples(found, &mut roles);
        story.judge_cues(found, &mut marks);
    }
    let lost: usize = stories.iter().map(|s| s.lost).sum();
    writeln!(run.out, "{} blocks, {} cues with roles; {lost} cues not placed", cues.len(), roles.len())?;
    report(run, "train, unseen", marks)?;
    let cue_bytes = train_model(&cues, &learned::cues::LABELS, cue_settings, &mut |_, _| {});
    let role_bytes = train_model(&roles, &learned::roles::LABELS, role_settings, &mut |_, _| {});
    let (judge_bytes, alone_bytes) = train_judges(run, &stories, &found, role_settings)?;
    let models = Models {
        cues: load(&cue_bytes, learned::cues::VERSION)?,
        roles: load(&role_bytes, learned::roles::VERSION)?,
        judge: Some(load(&judge_bytes, learned::judge::VERSION)?),
        bias: learned::judge::BIAS,
        alone: Some(load(&alone_bytes, learned::alone::VERSION)?),
    };
    let mut marks = [0; 3];
    for article in &judged {
        let story = prepare(article);
        story.judge_cues(&story.tag_cues(models.cues), &mut marks);
    }
    report(run, "judged", marks)?;
    if let Some(file) = run.option("predictions") {
        write_predictions(file, &judged, models)?;
    }
    if dry {
        return Ok(());
    }
    run.write("src/extract/quotes/cues.model", &cue_bytes)?;
    run.write("src/extract/quotes/roles.model", &role_bytes)?;
    run.write("src/extract/quotes/judge.model", &judge_bytes)?;
    run.write("src/extract/quotes/alone.model", &alone_bytes)
}

/// The bytes of the judge of frames and of the judge of stretches without a cue.
fn train_judges(
    run: &mut Run<'_>,
    stories: &[Prepared],
    found: &[Vec<u8>],
    role_settings: Settings,
) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let (judged_frames, alone) =
        judge_examples(stories, found, Settings { runs: 1, epochs: role_settings.epochs.min(6), ..role_settings })?;
    let judge_settings = Settings {
        epochs: 20,
        most_weights: 30_000,
        transitions: false,
        feature_version: learned::judge::VERSION,
        margin: run.option("judge-margin").and_then(|v| v.parse().ok()).unwrap_or(100.0),
        ..role_settings
    };
    let judge_bytes = train_model(&judged_frames, &learned::judge::LABELS, judge_settings, &mut |_, _| {});
    let alone_settings = Settings { feature_version: learned::alone::VERSION, least_count: 2, ..judge_settings };
    let alone_bytes = train_model(&alone, &learned::alone::LABELS, alone_settings, &mut |_, _| {});
    let yes = alone.iter().filter(|e| e.labels == [1]).count();
    writeln!(run.out, "{} stretches without a cue, {yes} of them quotes", alone.len())?;
    Ok((judge_bytes, alone_bytes))
}

fn report(run: &mut Run<'_>, what: &str, [right, found, all]: [usize; 3]) -> io::Result<()> {
    let share = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
    writeln!(run.out, "{what}: cues of saying P {:.1} R {:.1}", share(found), share(all))
}

fn load(bytes: &[u8], version: u32) -> io::Result<Model> {
    Model::load(bytes.to_vec().leak(), version).ok_or_else(|| io::Error::other("the model does not load"))
}

/// The cue labels of each story by a tagger that was trained on the other folds.
fn jackknife(stories: &[Prepared], settings: Settings) -> io::Result<Vec<Vec<u8>>> {
    let settings = Settings { runs: 1, ..settings };
    let mut found = vec![Vec::new(); stories.len()];
    for fold in 0..FOLDS {
        let mut examples = Vec::new();
        for (n, story) in stories.iter().enumerate() {
            if n % FOLDS != fold {
                story.cue_examples(&mut examples);
            }
        }
        let bytes = train_model(&examples, &learned::cues::LABELS, settings, &mut |_, _| {});
        let model = load(&bytes, learned::cues::VERSION)?;
        for (n, story) in stories.iter().enumerate().filter(|(n, _)| n % FOLDS == fold) {
            found[n] = story.tag_cues(model);
        }
    }
    Ok(found)
}

/// For each fold the models that never saw its stories: story `n` of train belongs to fold `n % FOLDS`.
pub(super) fn unseen(run: &Run<'_>) -> io::Result<Vec<Models>> {
    let (cue_settings, role_settings) = settings(run);
    let articles: Vec<Article> = gold::lines(&run.gold.join("quotes/train.jsonl"))?;
    let stories: Vec<Prepared> = articles.iter().map(prepare).collect();
    let found = jackknife(&stories, cue_settings)?;
    let mut out = Vec::new();
    for fold in 0..FOLDS {
        let (mut cues, mut roles): (Vec<Example>, Vec<Example>) = (Vec::new(), Vec::new());
        for (n, story) in stories.iter().enumerate().filter(|(n, _)| n % FOLDS != fold) {
            story.cue_examples(&mut cues);
            story.role_examples(&found[n], &mut roles);
        }
        let cues = train_model(&cues, &learned::cues::LABELS, Settings { runs: 2, ..cue_settings }, &mut |_, _| {});
        let roles = train_model(&roles, &learned::roles::LABELS, Settings { runs: 2, ..role_settings }, &mut |_, _| {});
        out.push(Models {
            cues: load(&cues, learned::cues::VERSION)?,
            roles: load(&roles, learned::roles::VERSION)?,
            ..Models::embedded().ok_or_else(|| io::Error::other("no models"))?
        });
    }
    Ok(out)
}

/// The settings of the cue tagger and of the role labeller.
fn settings(run: &Run<'_>) -> (Settings, Settings) {
    let number = |name: &str, or: usize| run.option(name).and_then(|v| v.parse().ok()).unwrap_or(or);
    let settings = |version: u32, least_count: u32, most_weights: usize, transitions: bool| Settings {
        epochs: number("epochs", 10),
        least_count,
        most_weights,
        transitions,
        runs: number("runs", 16),
        dropout: number("dropout", 20) as f64 / 100.0,
        margin: 0.0,
        feature_version: version,
    };
    let cues = settings(learned::cues::VERSION, 2, number("cue-weights", 150_000), false);
    let roles = settings(learned::roles::VERSION, 3, number("role-weights", 300_000), true);
    let cues = Settings { margin: number("cue-margin", 100) as f32, ..cues };
    let roles = Settings { margin: number("role-margin", 100) as f32, ..roles };
    (cues, roles)
}

/// Frames for the judge and stretches that none takes, as a role labeller finds them that was trained on the other folds.
fn judge_examples(
    stories: &[Prepared],
    found: &[Vec<u8>],
    settings: Settings,
) -> io::Result<(Vec<Example>, Vec<Example>)> {
    let (mut out, mut alone) = (Vec::new(), Vec::new());
    for fold in 0..FOLDS {
        let mut examples = Vec::new();
        for (n, story) in stories.iter().enumerate().filter(|(n, _)| n % FOLDS != fold) {
            story.role_examples(&found[n], &mut examples);
        }
        let bytes = train_model(&examples, &learned::roles::LABELS, settings, &mut |_, _| {});
        let model = load(&bytes, learned::roles::VERSION)?;
        for (n, story) in stories.iter().enumerate().filter(|(n, _)| n % FOLDS == fold) {
            story.judge_examples(&found[n], model, &mut out, &mut alone);
        }
    }
    Ok((out, alone))
}

fn prepare(article: &Article) -> Prepared {
    let gold = attributions(article);
    let source = Source::new(article.text.as_str());
    with_context(&source, &Options::default(), |cx| learned::prepare(quotes::story(cx, &entities::find(cx)), cx, &gold))
}

/// The quotes found in all articles, a file for each of several biases of the judge.
fn write_predictions(file: &str, articles: &[Article], models: Models) -> io::Result<()> {
    for bias in [40, 90, 150, 220, 300] {
        let mut out = std::fs::File::create(format!("{file}.{bias}"))?;
        for article in articles {
            writeln!(out, "{}", predictions(article, Models { bias, ..models }))?;
        }
    }
    Ok(())
}

/// The quotes found in an article, as the scorer reads them.
fn predictions(article: &Article, models: Models) -> serde_json::Value {
    let source = Source::new(article.text.as_str());
    let text = article.text.as_str();
    let span = |s: Span| {
        let start = text[..s.start as usize].chars().count();
        let words = source.slice(s);
        json!({"start": start, "end": start + words.chars().count(), "text": words})
    };
    let quote = |q: &Quote| {
        let kind = match q.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Mixed => "mixed",
        };
        let speaker = q.speaker.as_ref().map(
            |s| json!({"mention": s.mention.map(span), "name": s.name, "entity": s.entity.map(|e| e.to_string())}),
        );
        json!({
            "kind": kind,
            "spans": q.spans.iter().map(|s| span(*s)).collect::<Vec<_>>(),
            "cue": q.cue.map(span),
            "speaker": speaker,
        })
    };
    let found = with_context(&source, &Options::default(), |cx| {
        let entities = entities::find(cx);
        let mut quotes = quotes::find_with(cx, &entities, Some(models), &mut Vec::new());
        speakers::attribute(cx, &mut quotes, &entities);
        quotes
    });
    json!({"source": {"path": article.id}, "quotes": found.iter().map(quote).collect::<Vec<_>>()})
}

/// The gold with byte offsets.
fn attributions(article: &Article) -> Vec<Gold> {
    let bytes = gold::bytes(&article.text);
    let spans = |list: &[[usize; 2]]| -> Vec<Span> {
        list.iter().map(|[s, e]| Span::new(bytes[*s] as usize, bytes[*e] as usize)).collect()
    };
    article
        .attributions
        .iter()
        .filter(|a| !a.inside_quote)
        .map(|a| {
            let quoted = spans(&a.quoted);
            let content = [spans(&a.content), quoted.clone()].concat();
            Gold { source: spans(&a.source), cue: spans(&a.cue), content, quoted }
        })
        .collect()
}
