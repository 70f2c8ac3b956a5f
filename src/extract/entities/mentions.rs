//! Names in the text: both passes of the tagger, labels to spans, one type a name.

use std::cell::RefCell;
use std::collections::HashMap;

use super::features::{Features, Segment, VERSION};
use super::mention::{Mention, mention};
#[cfg(feature = "train")]
use super::sums::Sink;
use super::sums::{Scorer, Sums};
use super::{borders, institutions, told};
use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::lexicon;
#[cfg(feature = "train")]
use crate::tagger::feature;
#[cfg(feature = "train")]
use crate::tagger::train::Example;
use crate::tagger::{Decoder, Model, aligned};

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

/// Candidates whose scores are kept from the first pass for the second: 1 MB. Those of a longer story are added up again,
/// since they would be the larger part of its memory.
const KEPT: usize = 1 << 15;

/// The model of both passes: its first labels are the first pass's, its last the second's.
///
/// The passes share nearly all their features, so a token's are looked up once for the two.
#[derive(Clone, Copy)]
pub(crate) struct Tagging {
    pub(crate) model: Model,
}

impl Tagging {
    /// None where the embedded model is of another version.
    fn embedded() -> Option<Tagging> {
        Some(Tagging { model: Model::load(aligned!("entities.model"), VERSION)? })
    }

    /// The mentions of an article in text order.
    pub(crate) fn mentions(&self, cx: &Context<'_>, sums: &mut Sums) -> Vec<Mention> {
        let mut features = Features::new(cx);
        let labels = self.labels(cx, &mut features, sums);
        let mut mentions =
            told::mend(cx, institutions::complete(cx, borders::mend(cx, spans(cx, features.segments(), &labels))));
        mentions.retain(|m| !is_weekday(cx, m));
        one_type_a_name(cx, &mut mentions);
        mentions
    }

    /// The best label of every token, by the second pass where the model has one.
    fn labels(&self, cx: &Context<'_>, features: &mut Features<'_, '_>, sums: &mut Sums) -> Vec<u8> {
        let n = LABELS.len();
        let mut labels = vec![0; cx.tokens.tokens.len()];
        let (mut decoder, mut best) = (Decoder::new(&self.model, 0..n), Vec::new());
        // The second pass's scores of the first candidates in order, one row of labels each.
        let mut kept: Vec<i16> = Vec::new();
        for segment in features.segments() {
            let range = segment.tokens.range();
            for i in range.clone() {
                let mut scorer = Scorer::new(self.model, sums);
                features.emit(i, segment, &mut scorer);
                let row = scorer.finish();
                decoder.push(&row[..n]);
                if kept.len() < KEPT * n {
                    kept.extend_from_slice(&row[n..2 * n]);
                }
            }
            decoder.finish(&mut best);
            labels[range].copy_from_slice(&best);
        }
        if self.model.labels() < 2 * n {
            return labels;
        }
        features.set_first_pass(labels);
        self.second_labels(features, sums, &kept)
    }

    /// The labels of the second pass; `kept` are the scores that the first pass made for it already.
    fn second_labels(&self, features: &Features<'_, '_>, sums: &mut Sums, kept: &[i16]) -> Vec<u8> {
        let n = LABELS.len();
        let mut labels = vec![0; features.len()];
        let (mut decoder, mut best) = (Decoder::new(&self.model, n..2 * n), Vec::new());
        let mut kept = kept.chunks_exact(n);
        for segment in features.segments() {
            let range = segment.tokens.range();
            for i in range.clone() {
                let mut scorer = Scorer::new(self.model, sums);
                features.emit_second(i, segment, &mut scorer);
                let own = kept.next();
                if own.is_none() {
                    features.emit(i, segment, &mut scorer);
                }
                let mut row = scorer.finish();
                row[n..].iter_mut().zip(own.unwrap_or_default()).for_each(|(sum, own)| *sum = sum.saturating_add(*own));
                decoder.push(&row[n..2 * n]);
            }
            decoder.finish(&mut best);
            labels[range].copy_from_slice(&best);
        }
        labels
    }
}

/// The mentions of an article in text order.
pub(super) fn find(cx: &Context<'_>) -> Vec<Mention> {
    thread_local!(static SUMS: RefCell<Sums> = RefCell::default());
    let Some(tagging) = Tagging::embedded() else { return Vec::new() };
    SUMS.with_borrow_mut(|sums| tagging.mentions(cx, sums))
}

/// "Tuesday" of "on Tuesday morning", which the gold has as a name here and there.
fn is_weekday(cx: &Context<'_>, mention: &Mention) -> bool {
    let range = mention.tokens.range();
    range.len() == 1
        && matches!(lexicon::time_words().get(cx.lower(range.start)), Some(kind) if kind.starts_with("weekday"))
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
            let found = mention(cx, i, last, KINDS[kind.min(6)]);
            // A sign alone is no name.
            if !found.span.is_empty() {
                out.push(found);
            }
            i = last;
        }
    }
    out
}

/// Gives each name the type that most of its two or more mentions have. Those all in capitals, as in headlines, count half.
fn one_type_a_name(cx: &Context<'_>, mentions: &mut [Mention]) {
    let mut counts: HashMap<String, [u32; 8]> = HashMap::new();
    let name = |m: &Mention| cx.source.slice(m.span).to_lowercase();
    for m in mentions.iter() {
        let text = cx.source.slice(m.span);
        let shouted = text.len() > 3 && !text.contains(char::is_lowercase);
        counts.entry(name(m)).or_default()[m.kind as usize] += if shouted { 1 } else { 2 };
    }
    for m in mentions.iter_mut() {
        let Some(seen) = counts.get(&name(m)) else { continue };
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
    fn group(&mut self, _key: u64, emit: impl Fn(&mut dyn FnMut(u32, u64))) {
        emit(&mut |template, value| {
            if (self.keep)(template) {
                self.row.push(feature(template, value));
            }
        });
    }
}

/// The training examples of an article, one a segment; `first` is the first pass's model for examples of the second.
/// `keep` says which feature templates count.
#[cfg(feature = "train")]
pub(crate) fn examples(
    cx: &Context<'_>,
    labels: &[u8],
    first: Option<(Model, &mut Sums)>,
    keep: &dyn Fn(u32) -> bool,
) -> Vec<Example> {
    let mut features = Features::new(cx);
    if let Some((model, sums)) = first {
        let found = Tagging { model }.labels(cx, &mut features, sums);
        features.set_first_pass(found);
    }
    let mut out = Vec::new();
    for segment in features.segments() {
        let mut example = Example::default();
        for i in segment.tokens.range() {
            let mut collector = Collector { keep, row: Vec::with_capacity(80) };
            features.emit(i, segment, &mut collector);
            features.emit_second(i, segment, &mut collector);
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
        assert!(tagging.model.names().eq([LABELS, LABELS].concat()));
    }

    #[test]
    fn headlines_that_capitalise_every_word_hold_names_all_the_same() {
        let body =
            "LAGOS, May 2 (AP) - Mayor Amara Diallo praised the dam on Monday. Peter Lund said floods would come.";
        let cases: [(&str, &[&str]); 3] = [
            ("Mayor Amara Diallo Hails New Dam as Lund Warns of Floods", &["Amara Diallo", "Lund"]),
            ("Norway Sends Two Ships to Help Kenya After Storm", &["Norway", "Kenya"]),
            ("Amara Diallo Calls Peter Lund a Friend of Floods", &["Amara Diallo", "Peter Lund"]),
        ];
        for (headline, want) in cases {
            let analysis = crate::analyze(crate::Source::new(format!("{headline}\n\n{body}\n")));
            let entities = analysis.extraction.entities.iter();
            let mut spans: Vec<_> =
                entities.flat_map(|e| &e.mentions).filter(|m| m.range().end <= headline.len()).collect();
            spans.sort_by_key(|m| m.range().start);
            let names: Vec<&str> = spans.iter().map(|m| &headline[m.range()]).collect();
            assert_eq!(names, want, "{headline}");
        }
    }
}
