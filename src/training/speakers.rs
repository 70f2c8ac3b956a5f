//! Trains the rankers of speakers: `bare` from `quotes/train.jsonl`, `anaphora` from labels of our own on some of its
//! articles (`tests/speakers.jsonl`: offsets and names only). Quotes are found by models which never saw the story.
//!
//! `train speakers`; `--epochs=` sets the passes, `--dry` writes nothing.

use std::collections::HashMap;
use std::io;

use serde::Deserialize;

use super::quotes as quotes_training;
use super::ranking::{self, Decision, Settings};
use super::{Run, gold};
use crate::analysis::Entity;
use crate::extract::speakers::Rankers;
use crate::extract::speakers::learned::{self, Choice};
use crate::extract::speakers::ranker::{self, Ranker};
use crate::extract::{entities, quotes, with_context};
use crate::options::Options;
use crate::source::Source;
use crate::span::Span;

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    source: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    quoted: Vec<[usize; 2]>,
    head: Option<[usize; 2]>,
    #[serde(default)]
    other_heads: Vec<[usize; 2]>,
    inside_quote: bool,
}

/// Labels of one article: where a pronoun or noun stands (code points), and whom it means.
#[derive(Deserialize)]
struct Labels {
    id: String,
    mentions: Vec<(usize, Option<String>)>,
}

/// The decisions of a part of the gold.
#[derive(Default)]
struct Found {
    bare: Vec<Decision>,
    /// Those at whose cue the quotes stage finds no source.
    unsourced: Vec<Decision>,
    anaphora: Vec<Decision>,
    /// Definite nouns by which the story calls one entity only.
    certain: Vec<Decision>,
}

/// Trains both rankers.
pub(super) fn train(run: &mut Run<'_>) -> io::Result<()> {
    let number = |name: &str, or: usize| run.option(name).and_then(|v| v.parse().ok()).unwrap_or(or);
    let epochs = number("epochs", 12);
    let least_count = number("least", 3) as u32;
    let decay = number("decay", 12) as f64 / 1000.0;
    let settings = Settings { epochs, rate: 0.1, decay, least_count };
    let dry = run.arguments.iter().any(|a| a == "--dry");
    let labels: Vec<Labels> = gold::lines(&run.root.join("tests/speakers.jsonl"))?;
    let labels: HashMap<String, Labels> = labels.into_iter().map(|l| (l.id.clone(), l)).collect();
    let unseen = quotes_training::unseen(run)?;
    let articles: Vec<Article> = gold::lines(&run.gold.join("quotes/train.jsonl"))?;
    // The first pass decides without rankers, the second with those of the first, as later decisions build on earlier.
    let [bare, anaphora] = weights(&decisions(&articles, &labels, &unseen, Rankers::default()), settings);
    let first = Rankers {
        bare: Ranker::load(ranker::build(learned::BARE_VERSION, bare).leak(), learned::BARE_VERSION),
        anaphora: Ranker::load(ranker::build(learned::ANAPHORA_VERSION, anaphora).leak(), learned::ANAPHORA_VERSION),
    };
    let found = decisions(&articles, &labels, &unseen, first);
    writeln!(
        run.out,
        "{} quotes, {} of them without a source; {} pronouns and nouns with a label, {} more that are plain",
        found.bare.len(),
        found.unsourced.len(),
        found.anaphora.len(),
        found.certain.len()
    )?;
    let [bare, anaphora] = weights(&found, settings);
    let dev = decisions(&gold::lines::<Article>(&run.gold.join("quotes/dev.jsonl"))?, &HashMap::new(), &[], first);
    writeln!(
        run.out,
        "dev: {} of {} quotes without a source right, {} of {} of all",
        ranking::right(&dev.unsourced, &bare),
        dev.unsourced.len(),
        ranking::right(&dev.bare, &bare),
        dev.bare.len()
    )?;
    // By turns a fifth of the labels is kept out.
    let mut kept = 0;
    for fold in 0..5 {
        let part = |own: bool| -> Vec<Decision> {
            let all = found.anaphora.iter().enumerate();
            all.filter(|(i, _)| (i * 5 / found.anaphora.len().max(1) == fold) == own).map(|(_, d)| d.clone()).collect()
        };
        let taught: Vec<Decision> = part(false).into_iter().chain(found.certain.iter().cloned()).collect();
        kept += ranking::right(&part(true), &ranking::train(&taught, settings));
    }
    writeln!(run.out, "labels: {kept} of {} right when kept out of training", found.anaphora.len())?;
    if dry {
        return Ok(());
    }
    run.write("src/extract/speakers/bare.weights", &ranker::build(learned::BARE_VERSION, bare))?;
    run.write("src/extract/speakers/anaphora.weights", &ranker::build(learned::ANAPHORA_VERSION, anaphora))
}

/// The weights of both rankers: `bare`, `anaphora`.
fn weights(found: &Found, settings: Settings) -> [Vec<(u64, f64)>; 2] {
    let taught: Vec<Decision> = found.anaphora.iter().chain(&found.certain).cloned().collect();
    [&found.bare, &taught].map(|decisions| ranking::train(decisions, settings))
}

/// The decisions of the articles. Quotes are found by the models of `unseen` for each by turns, where there are any: so
/// that sources are missed as often as they will be in use.
fn decisions(
    articles: &[Article],
    labels: &HashMap<String, Labels>,
    unseen: &[quotes::Models],
    rankers: Rankers,
) -> Found {
    let mut out = Found::default();
    for (n, article) in articles.iter().enumerate() {
        let source = Source::new(article.text.as_str());
        with_context(&source, &Options::default(), |cx| {
            let entities = entities::find(cx);
            let mut quotes = match unseen.is_empty() {
                true => quotes::find(cx, &entities, &mut Vec::new()),
                false => quotes::find_with(cx, &entities, Some(unseen[n % unseen.len()]), &mut Vec::new()),
            };
            let (anaphors, bares) = learned::decisions(cx, &mut quotes, &entities, rankers);
            let bytes = gold::bytes(&article.text);
            let own = labels.get(&article.id);
            for anaphor in &anaphors {
                match own.and_then(|labels| labelled(anaphor, labels, &bytes, &entities)) {
                    Some(decision) => out.anaphora.push(decision),
                    None => out.certain.extend(certain(anaphor)),
                }
            }
            for bare in &bares {
                if let Some(decision) = sourced(bare, article, &bytes) {
                    out.bare.push(decision.clone());
                    if !bare.sourced {
                        out.unsourced.push(decision);
                    }
                }
            }
        });
    }
    out
}

/// The label's decision; none where no candidate is right.
fn labelled(found: &learned::Anaphor, labels: &Labels, bytes: &[u32], entities: &[Entity]) -> Option<Decision> {
    let label = labels.mentions.iter().find(|(at, _)| bytes.get(*at) == Some(&found.mention.start))?;
    let is = |entity: Option<usize>| match (entity, &label.1) {
        (None, None) => true,
        (Some(entity), Some(name)) => same_name(&entities[entity].name, name),
        _ => false,
    };
    let right: Vec<bool> = found.candidates.iter().map(|c| is(c.entity)).collect();
    let candidates = found.candidates.iter().map(|c| c.features.clone()).collect();
    right.contains(&true).then_some(Decision { candidates, right, weight: 1.0 })
}

/// "the senator" where the story calls one person so; counts little.
fn certain(found: &learned::Anaphor) -> Option<Decision> {
    let only = found.only_called?;
    let right: Vec<bool> = found.candidates.iter().map(|c| c.entity == Some(only)).collect();
    let candidates = found.candidates.iter().map(|c| c.features.clone()).collect();
    right.contains(&true).then_some(Decision { candidates, right, weight: 0.2 })
}

/// One name holds the other's words.
fn same_name(one: &str, other: &str) -> bool {
    let within =
        |a: &str, b: &str| a.split_whitespace().all(|w| b.split_whitespace().any(|v| v.eq_ignore_ascii_case(w)));
    within(one, other) || within(other, one)
}

/// The decision of a quote that the gold has; none where no candidate is right.
fn sourced(bare: &learned::Bare, article: &Article, bytes: &[u32]) -> Option<Decision> {
    let span = |[s, e]: &[usize; 2]| Span::new(bytes[*s] as usize, bytes[*e] as usize);
    let touches = |a: &Attribution, spans: &[Span]| {
        a.quoted.iter().chain(&a.content).any(|c| spans.iter().any(|s| s.overlaps(span(c))))
    };
    let attribution =
        article.attributions.iter().find(|a| !a.inside_quote && !a.quoted.is_empty() && touches(a, &bare.spans))?;
    let heads: Vec<Span> = attribution.head.iter().chain(&attribution.other_heads).map(span).collect();
    let source: Vec<&str> = attribution.source.iter().map(|s| &article.text[span(s).range()]).collect();
    let on_head = |s: Span| heads.iter().any(|h| h.overlaps(s));
    let goes_on = bare.before.as_ref().is_some_and(|(mention, name)| {
        let last = name.as_deref().and_then(|n| n.split_whitespace().last());
        touches(attribution, &bare.before_spans)
            || mention.is_some_and(on_head)
            || last.is_some_and(|l| source.iter().any(|s| s.contains(l)))
    });
    let is = |choice: &Choice| match choice {
        Choice::Nobody => heads.is_empty(),
        Choice::Continued => goes_on,
        Choice::Mention(span) => on_head(*span),
    };
    let right: Vec<bool> = bare.candidates.iter().map(|(c, _)| is(c)).collect();
    let candidates = bare.candidates.iter().map(|(_, f)| f.clone()).collect();
    let weight = if bare.sourced { 0.2 } else { 1.0 };
    right.contains(&true).then_some(Decision { candidates, right, weight })
}
