//! Who says it: speakers of quotes, resolved to the fullest name that the article gives.
//!
//! In text order: a name at the cue is its entity; a pronoun is the last person of its gender that spoke or was named;
//! a quote without a mention goes on with the speaker before it. Where the evidence is thin the name stays null.

mod head;

use std::collections::HashMap;

use super::Context;
use crate::analysis::{Entity, EntityKind, Quote, QuoteKind, QuoteSpeaker, Resolution, Speaker};
use crate::span::Span;
use head::Head;

/// Names the speaker of each quote and gathers the speakers in order of their first quote.
pub(crate) fn attribute(cx: &Context<'_>, quotes: &mut [Quote], entities: &[Entity]) -> Vec<Speaker> {
    let mut resolver = Resolver::new(cx, entities);
    for quote in quotes.iter_mut() {
        resolver.resolve(quote);
    }
    gather(cx, quotes, entities)
}

struct Resolver<'c, 'a, 'e> {
    cx: &'c Context<'a>,
    entities: &'e [Entity],
    /// Every mention with its entity, by position.
    mentions: Vec<(Span, usize)>,
    gender: Vec<Option<char>>,
    /// The speaker of the quote before, and where that stood.
    last: Option<(QuoteSpeaker, u32)>,
    last_person: Option<usize>,
}

impl<'c, 'a, 'e> Resolver<'c, 'a, 'e> {
    fn new(cx: &'c Context<'a>, entities: &'e [Entity]) -> Self {
        let mut mentions: Vec<(Span, usize)> =
            entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (*m, i))).collect();
        mentions.sort_unstable();
        let gender = entities.iter().map(|e| gender(cx, e)).collect();
        Resolver { cx, entities, mentions, gender, last: None, last_person: None }
    }

    fn resolve(&mut self, quote: &mut Quote) {
        let at = quote.spans[0].start;
        match quote.speaker.take() {
            Some(mut speaker) => {
                self.name(&mut speaker);
                quote.speaker = Some(speaker);
            }
            None if quote.kind == QuoteKind::Direct => quote.speaker = self.continued(at),
            None => {}
        }
        if let Some(speaker) = &quote.speaker {
            let end = quote.spans.last().map_or(at, |s| s.end);
            if let Some(entity) = speaker.entity.filter(|e| self.entities[*e].kind == EntityKind::Person) {
                self.last_person = Some(entity);
            }
            self.last = Some((speaker.clone(), end.max(speaker.mention.map_or(0, |m| m.end))));
        }
    }

    /// Resolves the mention: an entity inside it, a pronoun's person, or nothing.
    fn name(&self, speaker: &mut QuoteSpeaker) {
        let Some(mention) = speaker.mention else { return };
        if speaker.resolution == Resolution::Pronoun {
            if let Some(entity) = self.pronoun(mention) {
                speaker.entity = Some(entity);
                speaker.name = Some(self.entities[entity].name.clone());
            }
            return;
        }
        let (mention, entity) = match head::head(self.cx, mention, &self.mentions, self.entities) {
            Head::Entity { mention, entity } => {
                speaker.resolution = Resolution::Explicit;
                (mention, Some(entity))
            }
            Head::Nominal { mention } => {
                speaker.resolution = Resolution::Nominal;
                (mention, None)
            }
            Head::Relative { mention, entity } => {
                speaker.resolution = Resolution::Pronoun;
                (mention, entity)
            }
        };
        speaker.mention = Some(mention);
        speaker.entity = entity;
        speaker.name = entity.map(|e| self.entities[e].name.clone());
    }

    fn possessive(&self, mention: Span) -> bool {
        let rest = &self.cx.source.text()[mention.end as usize..];
        rest.starts_with("'s") || rest.starts_with("’s")
    }

    /// The person that "he" or "she" means: the last speaker if gender allows, else the last person named before.
    fn pronoun(&self, mention: Span) -> Option<usize> {
        let word = self.cx.source.slice(mention).to_lowercase();
        let wanted = match word.as_str() {
            "he" | "him" => 'm',
            "she" | "her" => 'f',
            _ => return None,
        };
        let fits = |e: usize| self.entities[e].kind == EntityKind::Person && self.gender[e].is_none_or(|g| g == wanted);
        let before = self.mentions.partition_point(|(m, _)| m.end <= mention.start);
        let paragraph = self.paragraph_start(mention.start);
        // A person named earlier in the same paragraph, as its first name, is its subject.
        let own = self.mentions[..before].iter().rev().take_while(|(m, _)| m.start >= paragraph);
        let mut subject = None;
        for (m, e) in own {
            if fits(*e) && !self.possessive(*m) {
                subject = Some(*e);
            }
        }
        let recent = || self.mentions[..before].iter().rev().take(40).map(|(_, e)| *e).find(|e| fits(*e));
        subject.or(self.last_person.filter(|e| fits(*e))).or_else(recent)
    }

    fn paragraph_start(&self, at: u32) -> u32 {
        let blocks = &self.cx.tokens.blocks;
        let n = blocks.partition_point(|b| b.span.end <= at);
        blocks.get(n).map_or(at, |b| b.span.start)
    }

    /// A quote with no mention: the speaker before goes on, if the quote stands close behind; a colon before it points
    /// to the name in its own lead.
    fn continued(&self, at: u32) -> Option<QuoteSpeaker> {
        let (last, end) = self.last.as_ref()?;
        let blocks = &self.cx.tokens.blocks;
        let block = |at: u32| blocks.partition_point(|b| b.span.end <= at);
        let near = block(at).saturating_sub(block(end.saturating_sub(1))) <= 2;
        near.then(|| QuoteSpeaker {
            resolution: Resolution::Continued,
            mention: None,
            name: last.name.clone(),
            entity: last.entity,
        })
    }
}

/// `m` or `f`, where a title or the given name tells.
fn gender(cx: &Context<'_>, entity: &Entity) -> Option<char> {
    if entity.kind != EntityKind::Person {
        return None;
    }
    let text = cx.source.text();
    for mention in entity.mentions.iter().take(20) {
        let from = (mention.start as usize).saturating_sub(8);
        let from = (from..=mention.start as usize).find(|i| text.is_char_boundary(*i)).unwrap_or(from);
        let title = text[from..mention.start as usize].trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
        match title.trim_end_matches('.') {
            "Mr" | "Sir" | "King" | "Prince" | "Lord" | "Father" => return Some('m'),
            "Mrs" | "Ms" | "Miss" | "Queen" | "Princess" | "Lady" | "Dame" | "Sister" => return Some('f'),
            _ => {}
        }
    }
    let given = entity.name.split_whitespace().next()?;
    crate::lexicon::given_names().get(given)?.chars().next().filter(|g| *g != 'u')
}

/// The speakers in order of their first quote, with words and description.
fn gather(cx: &Context<'_>, quotes: &[Quote], entities: &[Entity]) -> Vec<Speaker> {
    let mut out: Vec<Speaker> = Vec::new();
    let mut by_key: HashMap<(Option<usize>, String), usize> = HashMap::new();
    for (i, quote) in quotes.iter().enumerate() {
        let Some(speaker) = &quote.speaker else { continue };
        let words = |s: &Span| cx.source.slice(*s).split_whitespace().count() as u32;
        let name = match (&speaker.name, speaker.mention, speaker.resolution) {
            (Some(name), ..) => name.clone(),
            (None, Some(mention), Resolution::Nominal) => {
                cx.source.slice(mention).split_whitespace().collect::<Vec<_>>().join(" ")
            }
            _ => continue,
        };
        let key = (speaker.entity, if speaker.entity.is_some() { String::new() } else { name.to_lowercase() });
        let at = *by_key.entry(key).or_insert_with(|| {
            let description = speaker.entity.and_then(|e| entities[e].description.clone());
            out.push(Speaker { name, entity: speaker.entity, description, quotes: Vec::new(), words: 0 });
            out.len() - 1
        });
        out[at].quotes.push(i);
        out[at].words += quote.spans.iter().map(words).sum::<u32>();
    }
    out
}
