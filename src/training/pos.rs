//! Trains the part-of-speech tagger from `syntax/*.jsonl` over the texts of `quotes/*.jsonl`.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use serde::Deserialize;

use super::{Run, gold};
use crate::options::Options;
use crate::source::Source;
use crate::tagger::greedy::{GreedyExample, train_greedy};
use crate::tagger::train::Settings;
use crate::tagger::{Model, Table, build_table};
use crate::text::Tokens;
use crate::text::tags::{CERTAIN, Entry, LEARNED, OUTSIDE, Tag, Tagger, VERSION, Words};

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

/// Start, end, tag, head, relation, entity.
type Silver = (usize, usize, String, usize, Option<String>, Option<String>);

#[derive(Deserialize)]
struct Parsed {
    id: String,
    sentences: Vec<Vec<Silver>>,
}

/// A text with our tokens and the silver tag of each, where one token of theirs ends with it.
struct Story {
    text: String,
    tokens: Tokens,
    tags: Vec<Option<u8>>,
}

/// Trains, writes `pos.table` and `pos.model`, reports accuracy on dev.
pub(super) fn train(run: &mut Run<'_>) -> io::Result<()> {
    let stories = read(run, "train")?;
    let table = lexicon(&stories);
    let table_bytes = build_table(&table.into_iter().collect::<Vec<_>>());
    let lookup = Table::load(table_bytes.clone().leak()).ok_or_else(|| io::Error::other("the table"))?;
    let model = model(&stories, lookup, run.out);
    run.write("src/text/pos.table", &table_bytes)?;
    run.write("src/text/pos.model", &model)?;
    let model = Model::load(model.leak(), VERSION).ok_or_else(|| io::Error::other("the model"))?;
    drop(stories);
    let tagger = Tagger::new(model, lookup);
    report(&read(run, "dev")?, tagger, run.out)
}

fn read(run: &Run<'_>, part: &str) -> io::Result<Vec<Story>> {
    let texts: HashMap<String, String> = ["train", "dev"]
        .iter()
        .map(|part| gold::lines::<Text>(&run.gold.join(format!("quotes/{part}.jsonl"))))
        .collect::<io::Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .map(|t| (t.id, t.text))
        .collect();
    let parsed: Vec<Parsed> = gold::lines(&run.gold.join(format!("syntax/{part}.jsonl")))?;
    Ok(parsed.iter().filter_map(|p| Some(story(texts.get(&p.id)?, p))).collect())
}

fn story(text: &str, parsed: &Parsed) -> Story {
    let bytes = gold::bytes(text);
    let source = Source::new(text);
    let article = crate::reader::read(&source, &Options::default(), &mut Vec::new());
    let tokens = crate::text::tokens(text, &article);
    let byte = |n: usize| bytes.get(n).copied().unwrap_or(u32::MAX);
    let ends: HashMap<u32, u8> = parsed
        .sentences
        .iter()
        .flatten()
        .filter_map(|(_, end, tag, ..)| Some((byte(*end), Tag::ALL.iter().position(|t| t.name() == tag)? as u8)))
        .collect();
    let tags = tokens.tokens.iter().map(|t| ends.get(&t.end).copied()).collect();
    Story { text: text.to_owned(), tokens, tags }
}

/// For each word seen often enough its likeliest tags.
fn lexicon(stories: &[Story]) -> BTreeMap<u64, Entry> {
    let mut counts: HashMap<u64, BTreeMap<u8, u32>> = HashMap::new();
    for story in stories {
        for (i, tag) in story.tags.iter().enumerate() {
            if let Some(tag) = tag {
                *counts.entry(story.tokens.hashes[i]).or_default().entry(*tag).or_default() += 1;
            }
        }
    }
    let entry = |tags: &BTreeMap<u8, u32>| {
        let total: u32 = tags.values().sum();
        let mut ranked: Vec<(u8, u32)> = tags.iter().map(|(t, n)| (*t, *n)).collect();
        ranked.sort_by_key(|(tag, n)| (std::cmp::Reverse(*n), *tag));
        let mut entry = Entry::from(ranked[0].0) + 1;
        if let Some((second, n)) = ranked.get(1)
            && n * 50 >= total
        {
            entry |= (Entry::from(*second) + 1) << 6;
        }
        if total >= 12 && ranked[0].1 * 100 >= total * 98 {
            entry |= CERTAIN;
        }
        (total >= 3).then_some(entry)
    };
    counts.iter().filter_map(|(hash, tags)| Some((*hash, entry(tags)?))).collect()
}

fn entries(story: &Story, table: Table) -> Vec<Entry> {
    story.tokens.hashes.iter().map(|h| table.get(*h).unwrap_or(0)).collect()
}

fn model(stories: &[Story], table: Table, out: &mut dyn Write) -> Vec<u8> {
    let entries: Vec<Vec<Entry>> = stories.iter().map(|s| entries(s, table)).collect();
    let mut examples = Vec::new();
    let mut words = Vec::new();
    for (story, entries) in stories.iter().zip(&entries) {
        for sentence in &story.tokens.sentences {
            let range = sentence.tokens.range();
            let view = Words::new(&story.text, &story.tokens, range.clone(), entries);
            let mut example = GreedyExample { features: Vec::new(), gold: Vec::new(), tags: Vec::new() };
            for i in 0..range.len() {
                let sure = view.certain(i);
                let silver = story.tags[range.start + i];
                let label = silver.and_then(|s| LEARNED.iter().position(|t| *t as u8 == s)).filter(|_| sure.is_none());
                let mut features = Vec::new();
                if label.is_some() {
                    view.emit(i, |f| features.push(f));
                }
                example.gold.push(label.map(|l| l as u8));
                example.tags.push(sure.map(|t| t as u8).or(silver).unwrap_or(Tag::Nn as u8));
                example.features.push(features);
            }
            examples.push(example);
            words.push(view);
        }
    }
    let names: Vec<&str> = LEARNED.iter().map(|t| t.name()).collect();
    let settings = Settings {
        epochs: 8,
        least_count: 3,
        most_weights: 160_000,
        transitions: false,
        runs: 1,
        dropout: 0.1,
        margin: 0.0,
        feature_version: VERSION,
    };
    let history = |e: usize, i: usize, before: u8, before2: u8| words[e].history(i, before, before2);
    let tag = |label: u8| LEARNED[usize::from(label)] as u8;
    train_greedy(&examples, (&history, OUTSIDE, &tag), &names, settings, &mut |epoch, share| {
        let _ = writeln!(out, "pass {epoch}: {:.2} of the uncertain right", share * 100.0);
    })
}

fn report(stories: &[Story], tagger: Tagger, out: &mut dyn Write) -> io::Result<()> {
    let (mut right, mut all) = (0_u32, 0_u32);
    let mut wrong: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut seconds = 0.0;
    let mut count = 0;
    let mut sums = Tagger::sums();
    for story in stories {
        let t = &story.tokens;
        let started = std::time::Instant::now();
        let tags = tagger.tag(&story.text, t, &mut sums);
        seconds += started.elapsed().as_secs_f64();
        count += tags.len();
        for (tag, silver) in tags.iter().zip(&story.tags) {
            let Some(silver) = silver else { continue };
            let silver = Tag::ALL[usize::from(*silver)];
            all += 1;
            right += u32::from(*tag == silver);
            if *tag != silver {
                *wrong.entry((silver.name(), tag.name())).or_default() += 1;
            }
        }
    }
    writeln!(
        out,
        "dev: {:.2} in 100 of {all} tags right; {:.1} million tokens/s",
        100.0 * f64::from(right) / f64::from(all),
        count as f64 / seconds / 1e6
    )?;
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for ((silver, found), n) in wrong.iter().take(16) {
        writeln!(out, "  {silver} as {found}: {n}")?;
    }
    Ok(())
}
