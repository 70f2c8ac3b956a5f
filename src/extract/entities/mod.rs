//! Names, and one entity for each.
//!
//! Two passes of the sequence tagger give mentions: the first sees the word, its neighbours, classes, gazetteers and
//! what the article says of it; the second also sees what the first made of the same word elsewhere in the article
//! (Krishnan and Manning 2006). Then one name has one type over the article, and `cluster` makes entities of mentions.

mod cluster;
mod features;
pub(crate) mod gazetteer;

use super::Context;
use crate::analysis::{Entity, EntityKind};
use crate::span::{Span, TokenRange};
#[cfg(feature = "train")]
use crate::tagger::train::Example;
use crate::tagger::{Model, Table, Work};
use crate::text::{BlockKind, TokenKind};
use features::Features;

pub(crate) use features::VERSION as FEATURES;

/// Begin and inside of each type, `O` first: label 2k + 1 begins type k, 2k + 2 goes on.
pub(crate) const LABELS: [&str; 15] = [
    "O",
    "B-person",
    "I-person",
    "B-organization",
    "I-organization",
    "B-location",
    "I-location",
    "B-facility",
    "I-facility",
    "B-group",
    "I-group",
    "B-product",
    "I-product",
    "B-misc",
    "I-misc",
];

const KINDS: [EntityKind; 7] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Location,
    EntityKind::Facility,
    EntityKind::Group,
    EntityKind::Product,
    EntityKind::Misc,
];

/// The number of a type in [`LABELS`].
#[cfg(feature = "train")]
pub(crate) fn kind_number(name: &str) -> Option<u8> {
    LABELS.iter().position(|l| l.strip_prefix("B-") == Some(name)).map(|at| (at / 2) as u8)
}

/// One name in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    pub(crate) tokens: TokenRange,
    pub(crate) span: Span,
    pub(crate) kind: EntityKind,
}

/// Finds the story's entities, in order of their first mention.
pub(crate) fn find(cx: &Context<'_>) -> Vec<Entity> {
    let mentions = mentions(cx);
    cluster::entities(cx, &mentions)
}

fn first_model() -> Option<Model> {
    Model::load(include_bytes!("entities.model"), FEATURES)
}

fn second_model() -> Option<Model> {
    Model::load(include_bytes!("entities2.model"), FEATURES)
}

fn word_classes() -> Option<(Table, Table)> {
    Some((Table::load(include_bytes!("classes256.table"))?, Table::load(include_bytes!("classes1024.table"))?))
}

/// The mentions in text order.
pub(crate) fn mentions(cx: &Context<'_>) -> Vec<Mention> {
    let mut features = Features::new(cx, word_classes());
    let Some(first) = first_model() else { return Vec::new() };
    let mut labels = decode(cx, &features, &first);
    if let Some(second) = second_model() {
        features.set_elsewhere(&labels);
        labels = decode(cx, &features, &second);
    }
    let mut mentions = from_labels(cx, &labels);
    one_type_a_name(cx, &mut mentions);
    mentions
}

/// Sentences that hold names: web addresses and time stamps do not.
fn sentences<'c>(cx: &'c Context<'_>) -> impl Iterator<Item = TokenRange> + 'c {
    cx.tokens.sentences.iter().filter(|s| cx.tokens.blocks[s.block as usize].kind != BlockKind::Stamp).map(|s| s.tokens)
}

/// The best label of every token.
fn decode(cx: &Context<'_>, features: &Features<'_, '_>, model: &Model) -> Vec<u8> {
    let n = model.labels();
    let mut labels = vec![0; cx.tokens.tokens.len()];
    let mut work = Work::default();
    let (mut scores, mut best) = (Vec::new(), Vec::new());
    for range in sentences(cx) {
        scores.clear();
        scores.resize(range.len() * n, 0);
        for (row, i) in scores.chunks_exact_mut(n).zip(range.range()) {
            features.emit(i, range, |feature| model.add(feature, row));
        }
        model.viterbi(&scores, &mut work, &mut best);
        labels[range.range()].copy_from_slice(&best);
    }
    labels
}

fn from_labels(cx: &Context<'_>, labels: &[u8]) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for range in sentences(cx) {
        let mut i = range.start as usize;
        let end = range.end as usize;
        while i < end {
            let label = usize::from(labels[i]);
            if label == 0 {
                i += 1;
                continue;
            }
            let kind = (label - 1) / 2;
            let mut last = i + 1;
            while last < end && usize::from(labels[last]) == kind * 2 + 2 {
                last += 1;
            }
            let address = matches!(cx.tokens.tokens[i].kind, TokenKind::Url);
            if !address {
                out.push(mention(cx, i, last, KINDS[kind.min(6)]));
            }
            i = last;
        }
    }
    out
}

fn mention(cx: &Context<'_>, first: usize, last: usize, kind: EntityKind) -> Mention {
    let tokens = TokenRange::new(first, last);
    let mut span = cx.tokens.span(tokens);
    // A hashtag's or handle's sign is no part of the name.
    if cx.source.slice(span).starts_with(['#', '@']) {
        span.start += 1;
    }
    Mention { tokens, span, kind }
}

/// Gives each name the type that at least half of its two or more mentions have.
fn one_type_a_name(cx: &Context<'_>, mentions: &mut [Mention]) {
    use std::collections::HashMap;
    let mut counts: HashMap<&str, [u32; 8]> = HashMap::new();
    let source = cx.source;
    for m in mentions.iter() {
        counts.entry(source.slice(m.span)).or_default()[m.kind as usize] += 1;
    }
    for m in mentions.iter_mut() {
        let Some(seen) = counts.get(source.slice(m.span)) else { continue };
        let all: u32 = seen.iter().sum();
        if let Some(kind) = KINDS.into_iter().max_by_key(|k| seen[*k as usize]) {
            if all > 1 && seen[kind as usize] * 2 > all {
                m.kind = kind;
            }
        }
    }
}

/// The training examples of an article, one a sentence; `first` is a trained first model for those of the second.
#[cfg(feature = "train")]
pub(crate) fn examples(cx: &Context<'_>, labels: &[u8], first: Option<&'static [u8]>) -> Vec<Example> {
    let mut features = Features::new(cx, word_classes());
    if let Some(model) = first.and_then(|bytes| Model::load(bytes, FEATURES)) {
        let found = decode(cx, &features, &model);
        features.set_elsewhere(&found);
    }
    let mut out = Vec::new();
    for range in sentences(cx) {
        let mut example = Example::default();
        for i in range.range() {
            let mut row = Vec::with_capacity(80);
            features.emit(i, range, |feature| row.push(feature));
            example.features.push(row);
            example.labels.push(labels[i]);
        }
        out.push(example);
    }
    out
}
