//! Names in the text: both passes of the tagger, labels to spans, one type a name.

use std::cell::RefCell;
use std::collections::HashMap;

use super::features::{Features, Segment, VERSION};
#[cfg(feature = "train")]
use super::sums::Sink;
use super::sums::{Scorer, Sums};
use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::span::{Span, TokenRange};
#[cfg(feature = "train")]
use crate::tagger::feature;
#[cfg(feature = "train")]
use crate::tagger::train::Example;
use crate::tagger::{Model, Work};

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

/// One name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) tokens: TokenRange,
    pub(crate) span: Span,
    pub(crate) kind: EntityKind,
}

/// The models of both passes.
#[derive(Clone, Copy)]
pub(crate) struct Tagging {
    pub(crate) first: Model,
    pub(crate) second: Option<Model>,
}

impl Tagging {
    /// None where the embedded models are of another version.
    fn embedded() -> Option<Tagging> {
        Some(Tagging {
            first: Model::load(include_bytes!("entities.model"), VERSION)?,
            second: Some(Model::load(include_bytes!("entities2.model"), VERSION)?),
        })
    }

    /// The mentions of an article in text order.
    pub(crate) fn mentions(&self, cx: &Context<'_>, sums: &mut Both) -> Vec<Mention> {
        let mut features = Features::new(cx);
        let mut labels = decode(cx, &features, self.first, &mut sums.first);
        if let Some(second) = self.second {
            features.set_first_pass(labels);
            labels = decode(cx, &features, second, &mut sums.second);
        }
        let mut mentions = place_borders(cx, spans(cx, features.segments(), &labels));
        one_type_a_name(cx, &mut mentions);
        mentions
    }
}

/// The kept sums of both models.
#[derive(Default)]
pub(crate) struct Both {
    first: Sums,
    second: Sums,
}

/// The mentions of an article in text order.
pub(super) fn find(cx: &Context<'_>) -> Vec<Mention> {
    thread_local!(static SUMS: RefCell<Both> = RefCell::default());
    let Some(tagging) = Tagging::embedded() else { return Vec::new() };
    SUMS.with_borrow_mut(|sums| tagging.mentions(cx, sums))
}

/// The best label of every token.
fn decode(cx: &Context<'_>, features: &Features<'_, '_>, model: Model, sums: &mut Sums) -> Vec<u8> {
    let n = model.labels().min(LABELS.len());
    let mut labels = vec![0; cx.tokens.tokens.len()];
    let mut work = Work::default();
    let (mut scores, mut best) = (Vec::new(), Vec::new());
    for segment in features.segments() {
        let range = segment.tokens.range();
        scores.clear();
        for i in range.clone() {
            let mut scorer = Scorer::new(model, sums);
            features.emit(i, segment, &mut scorer);
            scores.extend_from_slice(&scorer.finish()[..n]);
        }
        model.viterbi(&scores, &mut work, &mut best);
        labels[range].copy_from_slice(&best);
    }
    labels
}

/// The names that the labels spell out.
fn spans(cx: &Context<'_>, segments: &[Segment], labels: &[u8]) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for segment in segments {
        let mut i = segment.tokens.start as usize;
        let end = segment.tokens.end as usize;
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
            out.push(mention(cx, i, last, KINDS[kind.min(6)]));
            i = last;
        }
    }
    out
}

/// Where a place's name begins and ends: "Norway's Viken county" is two names, and a formal part such as "province",
/// though in lower case, belongs to its name ("Fujian province").
fn place_borders(cx: &Context<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut out = Vec::with_capacity(mentions.len());
    for m in mentions {
        if m.kind != EntityKind::Location {
            out.push(m);
            continue;
        }
        let range = m.tokens.range();
        let owner = range.clone().skip(1).find(|i| matches!(cx.lower(*i), "'s" | "’s") && i + 1 < range.end);
        let country = owner.filter(|i| {
            crate::lexicon::countries().contains(cx.source.slice(mention(cx, range.start, *i, m.kind).span))
        });
        let start = country.map_or(range.start, |i| i + 1);
        if let Some(i) = country {
            out.push(mention(cx, range.start, i, m.kind));
        }
        let formal =
            ["province", "prefecture", "governorate", "oblast", "peninsula", "archipelago", "emirate", "canton"];
        let next = cx.tokens.tokens.get(range.end).is_some_and(|t| t.spaced) && formal.contains(&cx.lower(range.end));
        out.push(mention(cx, start, range.end + usize::from(next), m.kind));
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

/// Gives each name the type that most of its two or more mentions have.
fn one_type_a_name(cx: &Context<'_>, mentions: &mut [Mention]) {
    let mut counts: HashMap<&str, [u32; 8]> = HashMap::new();
    let source = cx.source;
    for m in mentions.iter() {
        counts.entry(source.slice(m.span)).or_default()[m.kind as usize] += 1;
    }
    for m in mentions.iter_mut() {
        let Some(seen) = counts.get(source.slice(m.span)) else { continue };
        let all: u32 = seen.iter().sum();
        if let Some(kind) = KINDS.into_iter().max_by_key(|k| seen[*k as usize])
            && all > 1
            && seen[kind as usize] * 2 > all
        {
            m.kind = kind;
        }
    }
}

/// Keeps the features of a token for training.
#[cfg(feature = "train")]
struct Collector<'k> {
    keep: &'k dyn Fn(u32) -> bool,
    row: Vec<u64>,
}

#[cfg(feature = "train")]
impl Sink for Collector<'_> {
    fn put(&mut self, template: u32, value: u64) {
        if (self.keep)(template) {
            self.row.push(feature(template, value));
        }
    }

    fn group(&mut self, _key: u64, emit: impl FnOnce(&mut dyn FnMut(u32, u64))) {
        emit(&mut |template, value| self.put(template, value));
    }
}

/// The training examples of an article, one a segment; `first` is the first pass's model for examples of the second.
/// `keep` says which feature templates count.
#[cfg(feature = "train")]
pub(crate) fn examples(
    cx: &Context<'_>,
    labels: &[u8],
    first: Option<(Model, &mut Both)>,
    keep: &dyn Fn(u32) -> bool,
) -> Vec<Example> {
    let mut features = Features::new(cx);
    if let Some((model, sums)) = first {
        let found = decode(cx, &features, model, &mut sums.first);
        features.set_first_pass(found);
    }
    let mut out = Vec::new();
    for segment in features.segments() {
        let mut example = Example::default();
        for i in segment.tokens.range() {
            let mut collector = Collector { keep, row: Vec::with_capacity(80) };
            features.emit(i, segment, &mut collector);
            example.features.push(collector.row);
            example.labels.push(labels[i]);
        }
        out.push(example);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_models_have_these_labels_and_features() {
        let tagging = Tagging::embedded().expect("trained for this feature version");
        for model in [Some(tagging.first), tagging.second].into_iter().flatten() {
            assert!(model.names().eq(LABELS));
        }
    }
}
