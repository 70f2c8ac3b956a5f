//! What is learned about speakers: the decisions of a story, with their candidates, as training sees them.

pub(crate) use super::bare::Choice;
use super::{Rankers, Resolver, anaphora};
use crate::analysis::{Entity, Quote, QuoteKind};
use crate::extract::Context;
use crate::span::Span;

pub(crate) use super::anaphora::VERSION as ANAPHORA_VERSION;
pub(crate) use super::bare::VERSION as BARE_VERSION;

/// A pronoun or noun and whom it may mean.
pub(crate) struct Anaphor {
    pub(crate) mention: Span,
    pub(crate) candidates: Vec<anaphora::Candidate>,
    /// The one entity that the story calls by a definite noun.
    pub(crate) only_called: Option<usize>,
}

/// A quote and what may be its source.
pub(crate) struct Bare {
    pub(crate) spans: Vec<Span>,
    /// The quotes stage found a source.
    pub(crate) sourced: bool,
    /// Mention and name of the speaker before.
    pub(crate) before: Option<(Option<Span>, Option<String>)>,
    /// The spans of the quote before.
    pub(crate) before_spans: Vec<Span>,
    pub(crate) candidates: Vec<(Choice, Vec<u64>)>,
}

/// Every decision of a story, in text order; `rankers` make the decisions that later ones build on.
pub(crate) fn decisions(
    cx: &Context<'_>,
    quotes: &mut [Quote],
    entities: &[Entity],
    rankers: Rankers,
) -> (Vec<Anaphor>, Vec<Bare>) {
    let story = crate::extract::quotes::story(cx, entities);
    let mut resolver = Resolver::new(cx, entities, &story, rankers);
    let (mut anaphors, mut bares) = (Vec::new(), Vec::new());
    let mut before_spans = Vec::new();
    for quote in quotes.iter_mut() {
        let sourced = quote.speaker.is_some();
        if quote.kind != QuoteKind::Indirect {
            let found = resolver.bare_candidates(quote);
            let before = resolver.spoken.last().map(|s| (s.speaker.mention, s.speaker.name.clone()));
            bares.push(Bare {
                spans: quote.spans.clone(),
                sourced,
                before,
                before_spans: std::mem::take(&mut before_spans),
                candidates: found.into_iter().map(|c| (c.choice, c.features)).collect(),
            });
        }
        resolver.resolve(quote);
        before_spans = quote.spans.clone();
        if let Some(speaker) = &quote.speaker
            && let Some(anaphor) = resolver.anaphor(speaker, quote.spans[0].start)
            && let Some(mention) = speaker.mention
        {
            let candidates = anaphora::candidates(&anaphor, &resolver.people, entities, &resolver.spoken);
            let only_called = anaphora::only_called(&anaphor, &resolver.people, entities);
            anaphors.push(Anaphor { mention, candidates, only_called });
        }
        // Only now: what the anaphor sees are the speakers before it.
        resolver.remember(quote);
    }
    (anaphors, bares)
}
