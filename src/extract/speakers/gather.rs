//! The speakers in order of their first quote, with words and description.

use std::collections::HashMap;

use super::nameless::Nameless;
use crate::analysis::{Entity, Quote, QuoteSpeaker, Resolution, Speaker};
use crate::extract::Context;
use crate::span::Span;
use crate::text::Tag;

/// One speaker a person or body; one a noun phrase where no name is given.
pub(super) fn speakers(cx: &Context<'_>, quotes: &[Quote], entities: &[Entity]) -> Vec<Speaker> {
    let mut out: Vec<Speaker> = Vec::new();
    let mut by_key: HashMap<(Option<usize>, String), usize> = HashMap::new();
    let mut nameless = Nameless::default();
    for (i, quote) in quotes.iter().enumerate() {
        let whole = quote.spans.iter().copied().reduce(Span::cover).unwrap_or_default();
        let at = quote.speaker.as_ref().and_then(|speaker| {
            let known = nameless.find(cx, speaker, whole.start).filter(|_| speaker.name.is_none());
            known.or_else(|| {
                let name = name(cx, speaker)?;
                let key = (speaker.entity, if speaker.entity.is_some() { String::new() } else { name.to_lowercase() });
                Some(*by_key.entry(key).or_insert_with(|| {
                    let description = speaker.entity.and_then(|e| entities[e].description.clone());
                    out.push(Speaker { name, entity: speaker.entity, description, quotes: Vec::new(), words: 0 });
                    out.len() - 1
                }))
            })
        });
        let Some((at, speaker)) = at.zip(quote.speaker.as_ref()) else {
            nameless.interrupt();
            continue;
        };
        nameless.note(cx, at, speaker, whole);
        let words = |s: &Span| cx.source.slice(*s).split_whitespace().count() as u32;
        out[at].quotes.push(i);
        out[at].words += quote.spans.iter().map(words).sum::<u32>();
    }
    out
}

/// What the list of speakers calls a quote's speaker: the name, else the noun phrase.
fn name(cx: &Context<'_>, speaker: &QuoteSpeaker) -> Option<String> {
    match (&speaker.name, speaker.mention, speaker.resolution) {
        (Some(name), ..) => Some(name.clone()),
        (None, Some(mention), Resolution::Nominal) if !is_bare(cx, mention) => Some(phrase(cx.source.slice(mention))),
        _ => None,
    }
}

/// "which", "that", "whatever" alone name nobody.
fn is_bare(cx: &Context<'_>, mention: Span) -> bool {
    let first = cx.tokens.at(mention.start);
    let single = cx.tokens.tokens.get(first).is_some_and(|t| t.end >= mention.end);
    single && matches!(cx.tokens.tag(first), Tag::Wdt | Tag::Wp | Tag::Cc | Tag::In | Tag::Dt | Tag::Ex)
}

/// A noun phrase as a name, without the "who" that its mention ends with.
fn phrase(mention: &str) -> String {
    let mut words: Vec<&str> = mention.split_whitespace().collect();
    if words.len() > 1 && matches!(words.last(), Some(&"who" | &"which" | &"that")) {
        words.pop();
    }
    words.join(" ").trim_end_matches(',').to_owned()
}
