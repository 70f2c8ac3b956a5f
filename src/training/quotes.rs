//! Trains the cue tagger and the role labeller from `quotes/train.jsonl`.
//!
//! `train quotes`; `--epochs=`, `--least=`, `--weights=` set the training, `--hold=N` keeps every N-th article out of
//! training, `--dry` writes nothing.

use std::io;

use serde::Deserialize;

use super::{Run, gold};
use crate::extract::quotes::learned::{self, Gold};
use crate::extract::{entities, quotes, with_context};
use crate::options::Options;
use crate::source::Source;
use crate::span::Span;
use crate::tagger::Model;
use crate::tagger::train::{Example, Settings, train as train_model};

#[derive(Deserialize)]
struct Article {
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

/// Trains both models.
pub(super) fn train(run: &mut Run<'_>) -> io::Result<()> {
    let number = |name: &str, or: usize| run.option(name).and_then(|v| v.parse().ok()).unwrap_or(or);
    let (hold, epochs, runs) = (number("hold", 0), number("epochs", 10), number("runs", 3));
    let dropout = number("dropout", 10) as f64 / 100.0;
    let settings = |version: u32, least_count: u32, most_weights: usize| Settings {
        epochs,
        least_count,
        most_weights,
        transitions: true,
        runs,
        dropout,
        feature_version: version,
    };
    let cue_settings = settings(learned::cues::VERSION, 2, number("cue-weights", 150_000));
    let role_settings = settings(learned::roles::VERSION, 3, number("role-weights", 300_000));
    let dry = run.arguments.iter().any(|a| a == "--dry");
    let articles: Vec<Article> = gold::lines(&run.gold.join("quotes/train.jsonl"))?;
    let (mut cues, mut roles): (Vec<Example>, Vec<Example>) = (Vec::new(), Vec::new());
    let mut lost = (0, 0);
    for (n, article) in articles.iter().enumerate() {
        if hold > 0 && n % hold == 0 {
            continue;
        }
        let gold = attributions(article);
        let source = Source::new(article.text.as_str());
        with_context(&source, &Options::default(), |cx| {
            let entities = entities::find(cx);
            let story = quotes::story(cx, &entities);
            let report = learned::examples(&story, cx, &gold, &mut cues, &mut roles);
            lost.0 += report.0;
            lost.1 += report.1;
        });
    }
    writeln!(
        run.out,
        "{} sentences, {} cues; {} cues not placed, {} content units beyond the window",
        cues.len(),
        roles.len(),
        lost.0,
        lost.1
    )?;
    let mut last = 0.0;
    let cue_bytes = train_model(&cues, &learned::cues::LABELS, cue_settings, &mut |_, r| last = r);
    writeln!(run.out, "cues: {:.3} of train's units right", last * 100.0)?;
    let role_bytes = train_model(&roles, &learned::roles::LABELS, role_settings, &mut |_, r| last = r);
    writeln!(run.out, "roles: {:.3} of train's units right", last * 100.0)?;
    let load = |bytes: &[u8], version| {
        Model::load(bytes.to_vec().leak(), version).ok_or_else(|| io::Error::other("the model does not load"))
    };
    let models = (load(&cue_bytes, learned::cues::VERSION)?, load(&role_bytes, learned::roles::VERSION)?);
    let mut marks = learned::Marks::default();
    for article in gold::lines::<Article>(&run.gold.join("quotes/dev.jsonl"))? {
        let gold = attributions(&article);
        let source = Source::new(article.text.as_str());
        with_context(&source, &Options::default(), |cx| {
            let story = quotes::story(cx, &entities::find(cx));
            learned::evaluate(&story, cx, &gold, models, &mut marks);
        });
    }
    let share = |right: usize, all: usize| 100.0 * right as f64 / all.max(1) as f64;
    let [right, found, all] = marks.cues;
    writeln!(
        run.out,
        "dev: cues P {:.1} R {:.1}; sources {:.1}; contents {:.1}",
        share(right, found),
        share(right, all),
        share(marks.sources[0], marks.sources[1]),
        share(marks.contents[0], marks.contents[1])
    )?;
    if dry {
        return Ok(());
    }
    run.write("src/extract/quotes/cues.model", &cue_bytes)?;
    run.write("src/extract/quotes/roles.model", &role_bytes)
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
            let mut content = spans(&a.content);
            content.extend(spans(&a.quoted));
            Gold { source: spans(&a.source), cue: spans(&a.cue), content }
        })
        .collect()
}
