//! What is learned about quotes: the cue tagger, the role labeller, and their training examples.

use super::{Story, units::Verb};
pub(crate) use super::{cues, roles};
use crate::extract::Context;
use crate::span::Span;
use crate::tagger::Model;
use crate::tagger::train::Example;

/// One attribution of the gold, in bytes.
pub(crate) struct Gold {
    pub(crate) source: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) content: Vec<Span>,
}

/// Adds a story's examples: sentences for the cue tagger, windows for the role labeller.
///
/// Gives how many attributions have no unit for their cue, and how many units of content lie beyond their window.
pub(crate) fn examples(
    story: &Story,
    cx: &Context<'_>,
    gold: &[Gold],
    cues_out: &mut Vec<Example>,
    roles_out: &mut Vec<Example>,
) -> (usize, usize) {
    let units = &story.units;
    let span = |k: usize| Span {
        start: cx.tokens.tokens[units[k].first as usize].start,
        end: cx.tokens.tokens[units[k].end as usize - 1].end,
    };
    let touches = |k: usize, spans: &[Span]| {
        let own = span(k);
        let shared: u32 = spans.iter().map(|s| s.end.min(own.end).saturating_sub(s.start.max(own.start))).sum();
        shared * 2 > own.end - own.start
    };
    let mut labels = vec![0_u8; units.len()];
    let mut heads: Vec<(usize, &Gold)> = Vec::new();
    let mut lost = (0, 0);
    for attribution in gold {
        match head(story, cx, attribution, &|k| span(k)) {
            Some(k) => {
                let said = units[k].verb == Verb::Say || cx.lower(units[k].first as usize) == "according";
                if labels[k] == 0 {
                    labels[k] = if said { 1 } else { 2 };
                    heads.push((k, attribution));
                }
            }
            None => lost.0 += 1,
        }
    }
    for range in story.blocks() {
        let own = &units[range.clone()];
        let mut example = Example { features: vec![Vec::new(); own.len()], labels: labels[range].to_vec() };
        cues::emit(own, |i, f| example.features[i].push(f));
        cues_out.push(example);
    }
    for (head, attribution) in heads {
        let window = roles::window(units, &story.block, head);
        let own = &units[window.clone()];
        let frame = roles::Frame::new(own, head - window.start, |i| labels[window.start + i] > 0);
        let mut example = Example::default();
        let mut before = 0;
        for i in 0..own.len() {
            let k = window.start + i;
            let kind = match () {
                () if k == head => 0,
                () if touches(k, &attribution.source) => 1,
                () if touches(k, &attribution.content) => 3,
                () => 0,
            };
            example.labels.push(if kind > 0 && before == kind { kind + 1 } else { kind });
            before = kind;
            let mut features = Vec::new();
            frame.emit(i, |f| features.push(f));
            example.features.push(features);
        }
        lost.1 += (0..units.len()).filter(|k| !window.contains(k) && touches(*k, &attribution.content)).count();
        roles_out.push(example);
    }
    lost
}

/// The unit that a cue is marked at: a verb of saying, else another verb, else its first word.
fn head(story: &Story, cx: &Context<'_>, gold: &Gold, span: &dyn Fn(usize) -> Span) -> Option<usize> {
    let first = gold.cue.first()?;
    let units = &story.units;
    let from = units.partition_point(|u| cx.tokens.tokens[u.end as usize - 1].end <= first.start);
    let inside: Vec<usize> = (from..units.len())
        .take_while(|k| span(*k).start < gold.cue.last().map_or(0, |c| c.end))
        .filter(|k| {
            !units[*k].is_stretch() && gold.cue.iter().any(|c| span(*k).start < c.end && c.start < span(*k).end)
        })
        .collect();
    let auxiliary = |k: &usize| {
        matches!(
            cx.lower(units[*k].first as usize),
            "has" | "had" | "have" | "was" | "were" | "is" | "are" | "been" | "be" | "being"
        )
    };
    let verb = |k: &usize| crate::text::Tag::ALL.get(usize::from(units[*k].tag)).is_some_and(|t| t.is_verb());
    inside
        .iter()
        .find(|k| units[**k].verb != Verb::None && verb(k))
        .or_else(|| inside.iter().find(|k| verb(k) && !auxiliary(k)))
        .or_else(|| inside.iter().find(|k| !auxiliary(k)))
        .or(inside.first())
        .copied()
}

/// How well both models do on a story: cues right, found and in the gold; sources right and in the gold; contents that
/// share half of their units with the gold's, and all.
#[derive(Default)]
pub(crate) struct Marks {
    pub(crate) cues: [usize; 3],
    pub(crate) sources: [usize; 2],
    pub(crate) contents: [usize; 2],
}

/// Tags a story with models just trained and adds up what is right; roles are judged at the gold's cues.
pub(crate) fn evaluate(story: &Story, cx: &Context<'_>, gold: &[Gold], models: (Model, Model), out: &mut Marks) {
    let (mut tagger, mut labeller) = (cues::Tagger::new(models.0), roles::Labeller::new(models.1));
    let units = &story.units;
    let span = |k: usize| Span {
        start: cx.tokens.tokens[units[k].first as usize].start,
        end: cx.tokens.tokens[units[k].end as usize - 1].end,
    };
    let (mut cues, mut roles) = (Vec::new(), Vec::new());
    let _ = examples(story, cx, gold, &mut cues, &mut roles);
    let labels: Vec<u8> = cues.iter().flat_map(|e| e.labels.iter().copied()).collect();
    let mut found = Vec::new();
    for block in story.blocks() {
        found.extend_from_slice(tagger.tag(&units[block]));
    }
    for (g, f) in labels.iter().zip(&found) {
        out.cues[0] += usize::from(*g == 1 && *f == 1);
        out.cues[1] += usize::from(*f == 1);
        out.cues[2] += usize::from(*g == 1);
    }
    for attribution in gold {
        let Some(head) = head(story, cx, attribution, &span) else { continue };
        if labels[head] != 1 {
            continue;
        }
        let got = labeller.label(units, roles::window(units, &story.block, head), head, &labels);
        let touches = |k: usize, spans: &[Span]| spans.iter().any(|s| s.start < span(k).end && span(k).start < s.end);
        if !attribution.source.is_empty() {
            out.sources[1] += 1;
            out.sources[0] += usize::from(got.source.is_some_and(|s| touches(s.start, &attribution.source)));
        }
        let mine: Vec<usize> = got.content.into_iter().flatten().collect();
        let theirs = (0..units.len()).filter(|k| touches(*k, &attribution.content)).count();
        let shared = mine.iter().filter(|k| touches(**k, &attribution.content)).count();
        out.contents[1] += 1;
        out.contents[0] += usize::from(shared * 2 >= mine.len() + theirs - shared);
    }
}
