//! What is learned about quotes: the cue tagger, the role labeller, and their training examples.

use super::Story;
use super::frame::Frame;
use super::units::{Unit, Verb};
pub(crate) use super::{alone, cues, judge, roles};
use crate::extract::Context;
use crate::span::Span;
use crate::tagger::Model;
use crate::tagger::train::Example;

/// One attribution of the gold, in bytes.
pub(crate) struct Gold {
    pub(crate) source: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) content: Vec<Span>,
    /// What of the content stands in marks.
    pub(crate) quoted: Vec<Span>,
}

/// A story with its gold in units.
pub(crate) struct Prepared {
    units: Vec<Unit>,
    block: Vec<u32>,
    /// The cue label of each unit.
    labels: Vec<u8>,
    /// For each cue what each unit is to it: 0 nothing, 1 source, 2 content.
    frames: Vec<(usize, Vec<u8>)>,
    /// For each stretch the features that tell whether it is a quote without a cue, and whether it is a quote.
    alone: Vec<(Vec<u64>, bool)>,
    /// Attributions without a unit for their cue.
    pub(crate) lost: usize,
}

/// Reads a story's gold into units.
pub(crate) fn prepare(story: Story, cx: &Context<'_>, gold: &[Gold]) -> Prepared {
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
    let mut frames = Vec::new();
    let mut lost = 0;
    for attribution in gold {
        let Some(k) = head(&story, cx, attribution, &|k| span(k)).filter(|k| units[*k].can_head) else {
            lost += 1;
            continue;
        };
        if labels[k] > 0 {
            continue;
        }
        let said = units[k].verb == Verb::Say || cx.lower(units[k].first as usize) == "according";
        labels[k] = if said { 1 } else { 2 };
        let kinds = (0..units.len()).map(|i| match () {
            () if i == k => 0,
            () if touches(i, &attribution.source) => 1,
            () if touches(i, &attribution.content) => 2,
            () => 0,
        });
        frames.push((k, kinds.collect()));
    }
    let quoted = |s: Span| {
        let shared = |q: &Span| q.end.min(s.end).saturating_sub(q.start.max(s.start));
        gold.iter().flat_map(|a| &a.quoted).map(shared).sum::<u32>() * 2 > s.end - s.start
    };
    let stretches = (0..units.len()).filter(|k| units[*k].is_stretch());
    let alone = stretches.map(|k| {
        let mut features = Vec::new();
        alone::emit(cx, &story, k, |f| features.push(f));
        (features, quoted(story.stretches[units[k].stretch as usize - 1].span))
    });
    let alone = alone.collect();
    Prepared { units: story.units, block: story.block, labels, frames, alone, lost }
}

impl Prepared {
    fn blocks(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        super::blocks(&self.block)
    }

    /// Examples for the cue tagger: a block each, of the units that may be the head of a cue.
    pub(crate) fn cue_examples(&self, out: &mut Vec<Example>) {
        for range in self.blocks() {
            let own = &self.units[range.clone()];
            let mut features = vec![Vec::new(); own.len()];
            cues::emit(own, |i, emit| emit(&mut |f| features[i].push(f)));
            let mut example = Example::default();
            for (k, features) in range.zip(features) {
                if self.units[k].can_head {
                    example.features.push(features);
                    example.labels.push(self.labels[k]);
                }
            }
            out.push(example);
        }
    }

    /// The cue labels that a model gives.
    pub(crate) fn tag_cues(&self, model: Model) -> Vec<u8> {
        let mut tagger = cues::Tagger::new(model);
        let mut labels = Vec::with_capacity(self.units.len());
        for range in self.blocks() {
            tagger.tag(&self.units[range], &mut labels);
        }
        labels
    }

    /// Examples for the role labeller: a window each cue. `found` are the cues of a model that never saw the story, so
    /// that cues which it misses or invents are seen in training as they will be in use; an invented one has no roles.
    pub(crate) fn role_examples(&self, found: &[u8], out: &mut Vec<Example>) {
        let none = Vec::new();
        let invented = (0..found.len()).filter(|k| found[*k] > 0 && self.labels[*k] == 0).map(|k| (k, &none));
        for (head, kinds) in self.frames.iter().map(|(k, kinds)| (*k, kinds)).chain(invented) {
            let mut labels = found.to_vec();
            labels[head] = self.labels[head].max(found[head]);
            let Some(window) = super::asked(&self.units, &self.block, &labels, head) else { continue };
            let own = &self.units[window.clone()];
            let frame = Frame::new(own, head - window.start, |i| labels[window.start + i] > 0);
            let kinds = if kinds.is_empty() { &vec![0; self.units.len()] } else { kinds };
            let mut example = Example { features: Vec::new(), labels: roles::labels(&kinds[window]) };
            for i in 0..own.len() {
                let mut features = Vec::new();
                frame.emit(i, |f| features.push(f));
                example.features.push(features);
            }
            out.push(example);
        }
    }

    /// Examples for both judges from the frames that a role labeller finds which never saw the story: of frames without
    /// stretches, right where half of the units are shared with the gold's; and of the stretches that no frame takes.
    pub(crate) fn judge_examples(&self, found: &[u8], model: Model, out: &mut Vec<Example>, alone: &mut Vec<Example>) {
        let frames = super::with_roles(&self.units, &self.block, found, model, |_| false);
        let taken: std::collections::HashSet<u32> =
            frames.iter().flat_map(|f| f.roles.stretches.iter().map(|(n, _)| *n)).collect();
        let stretches = self.units.iter().filter(|u| u.is_stretch()).zip(&self.alone);
        for (_, (features, label)) in stretches.filter(|(u, _)| !taken.contains(&(u.stretch - 1))) {
            alone.push(Example { features: vec![features.clone()], labels: vec![u8::from(*label)] });
        }
        for frame in frames {
            let content = || frame.roles.content.iter().cloned().flatten();
            if !frame.says || content().count() == 0 || content().any(|k| self.units[k].is_stretch()) {
                continue;
            }
            let gold = self.frames.iter().find(|(head, _)| *head == frame.head);
            let right = gold.is_some_and(|(_, kinds)| {
                let theirs = kinds.iter().filter(|k| **k == 2).count();
                let shared = content().filter(|k| kinds[*k] == 2).count();
                shared * 2 >= content().count() + theirs - shared
            });
            let mut features = Vec::new();
            judge::emit(&self.units, &frame, |f| features.push(f));
            out.push(Example { features: vec![features], labels: vec![u8::from(right)] });
        }
    }

    /// Cues of saying that are right, found and in the gold.
    pub(crate) fn judge_cues(&self, found: &[u8], out: &mut [usize; 3]) {
        for (g, f) in self.labels.iter().zip(found) {
            out[0] += usize::from(*g == 1 && *f == 1);
            out[1] += usize::from(*f == 1);
            out[2] += usize::from(*g == 1);
        }
    }
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
    let verb = |k: &usize| crate::text::Tag::ALL.get(usize::from(units[*k].tag)).is_some_and(|t| t.is_verb());
    inside
        .iter()
        .find(|k| units[**k].verb == Verb::Say && verb(k))
        .or_else(|| inside.iter().find(|k| matches!(units[**k].verb, Verb::Think | Verb::Act) && verb(k)))
        .or_else(|| inside.iter().find(|k| units[**k].can_head && units[**k].verb != Verb::Sign))
        .or_else(|| inside.iter().find(|k| units[**k].can_head))
        .or(inside.first())
        .copied()
}
