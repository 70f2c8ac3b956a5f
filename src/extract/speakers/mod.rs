//! Who says it: speakers of quotes, resolved to the fullest name that the article gives.
//!
//! In text order. What the cue names is brought down to its head (`head`): a name is its entity, a pronoun or noun goes
//! to a ranker (`anaphora`). A quote whose cue names nobody, or that has none, is a choice among the phrases of its
//! sentence and the speaker before (`bare`). Where the evidence is thin the name stays null.

mod anaphor;
mod anaphora;
mod at_hand;
mod bare;
#[cfg(test)]
mod cases;
mod gather;
mod head;
#[cfg(feature = "train")]
pub(crate) mod learned;
mod nameless;
mod people;
mod phrases;
pub(crate) mod ranker;
mod roles;
mod spoken;

use super::Context;
use super::quotes::Story;
use crate::analysis::{Entity, EntityKind, Quote, QuoteKind, QuoteSpeaker, Resolution, Speaker, Why};
use crate::lexicon;
use crate::span::Span;
use crate::text::{Tag, TokenKind};
use anaphor::Anaphor;
use bare::Choice;
use head::Head;
use people::People;
use ranker::Ranker;
use spoken::{Spoke, Spoken};

/// Names the speaker of each quote and gathers the speakers in order of their first quote.
pub(crate) fn attribute(cx: &Context<'_>, quotes: &mut Vec<Quote>, entities: &[Entity]) -> Vec<Speaker> {
    if quotes.is_empty() {
        return Vec::new();
    }
    attribute_in(cx, &super::quotes::story(cx, entities), quotes, entities)
}

/// [`attribute`] in a story that is read already.
pub(crate) fn attribute_in(
    cx: &Context<'_>,
    story: &Story,
    quotes: &mut Vec<Quote>,
    entities: &[Entity],
) -> Vec<Speaker> {
    if quotes.is_empty() {
        return Vec::new();
    }
    let mut resolver = Resolver::new(cx, entities, story, Rankers::embedded());
    for quote in quotes.iter_mut() {
        resolver.resolve(quote);
        resolver.remember(quote);
    }
    quotes.retain(|quote| !is_term(cx, quote));
    gather::speakers(cx, quotes, entities)
}

/// How much better than all others a pronoun's person must be for the pronoun to tell the person's gender.
const SURE: i32 = (2.5 * ranker::SCALE) as i32;

/// The most words of a term in marks.
const TERM: usize = 4;

/// A few words in marks that nothing introduces and nobody is found to have said: a title, a nickname, a word at arm's
/// length. Of such stretches in the training articles three in five are no quotes.
fn is_term(cx: &Context<'_>, quote: &Quote) -> bool {
    let [span] = quote.spans[..] else { return false };
    quote.kind == QuoteKind::Direct
        && quote.cue.is_none()
        && quote.speaker.is_none()
        && cx.source.slice(span).split_whitespace().count() <= TERM
}

struct Resolver<'c, 'a, 'e> {
    cx: &'c Context<'a>,
    entities: &'e [Entity],
    /// The story in units.
    story: &'e Story,
    people: People,
    spoken: Spoken,
    rankers: Rankers,
}

/// The rankers of pronouns and nouns, and of quotes without a source.
#[derive(Clone, Copy, Default)]
pub(crate) struct Rankers {
    pub(crate) anaphora: Option<Ranker>,
    pub(crate) bare: Option<Ranker>,
}

impl Rankers {
    /// Those that the program carries.
    fn embedded() -> Rankers {
        Rankers {
            anaphora: Ranker::load(include_bytes!("anaphora.weights"), anaphora::VERSION),
            bare: Ranker::load(include_bytes!("bare.weights"), bare::VERSION),
        }
    }
}

impl<'c, 'a, 'e> Resolver<'c, 'a, 'e> {
    fn new(cx: &'c Context<'a>, entities: &'e [Entity], story: &'e Story, rankers: Rankers) -> Self {
        Resolver {
            cx,
            entities,
            people: People::new(cx, entities, &story.stretches),
            story,
            spoken: Spoken::new(entities.len()),
            rankers,
        }
    }

    /// Gives the quote its speaker.
    fn resolve(&mut self, quote: &mut Quote) {
        let mut evidence = String::new();
        let mut speaker = quote.speaker.take();
        if let Some(time) = speaker.as_ref().and_then(|s| s.mention).filter(|m| self.is_time(*m)) {
            speaker = self.subject_before(time).map(|subject| mentioned(subject, Resolution::Explicit));
        }
        if speaker.is_none() {
            speaker = self.unsourced(quote, &mut evidence);
        }
        if let Some(speaker) = &mut speaker {
            self.inside_relative(speaker, quote.cue);
            if !self.is_nobody(speaker, quote.cue) {
                self.name(speaker, quote.spans[0].start, &mut evidence);
            }
        }
        if let Some(why) = &mut quote.why {
            explain(why, &speaker, &evidence);
        }
        quote.speaker = speaker;
    }

    /// Notes who spoke, for the quotes behind.
    fn remember(&mut self, quote: &Quote) {
        let Some(speaker) = &quote.speaker else { return };
        let end =
            quote.spans.iter().map(|s| s.end).chain(speaker.mention.map(|m| m.end)).chain(quote.cue.map(|c| c.end));
        let end = end.max().unwrap_or(0);
        let blocks = &self.cx.tokens.blocks;
        let at = quote.spans.last().map_or(end, |s| s.end.saturating_sub(1));
        let stretches = &self.story.stretches;
        let stretch = stretches.get(stretches.partition_point(|s| s.span.end <= at));
        self.spoken.push(Spoke {
            entity: speaker.entity,
            speaker: speaker.clone(),
            end,
            block: blocks.partition_point(|b| b.span.end <= at) as u32,
            resolution: speaker.resolution,
            goes_on: stretch.is_some_and(|s| s.goes_on && s.span.start <= at),
        });
    }

    /// The speaker of a quote at whose cue no source was found.
    fn unsourced(&self, quote: &Quote, evidence: &mut String) -> Option<QuoteSpeaker> {
        if quote.cue.is_none()
            && let Some(mention) = bare::signed(self.cx, quote, &self.people.mentions, self.entities)
        {
            evidence.push_str("signed below");
            return Some(mentioned(mention, Resolution::Explicit));
        }
        let candidates = self.bare_candidates(quote);
        let ranker = self.rankers.bare?;
        let scored = candidates.iter().map(|c| (c.choice, ranker.score(&c.features)));
        let mut scored: Vec<(Choice, i32)> = scored.collect();
        // Stable: of equals the first.
        scored.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        if self.cx.options.explain {
            let shown = scored.iter().take(4).map(|(choice, score)| {
                let name = match choice {
                    Choice::Nobody => "nobody",
                    Choice::Continued => "the speaker before",
                    Choice::Mention(span) => self.cx.source.slice(*span),
                };
                format!("{name} {:.1}", f64::from(*score) / ranker::SCALE)
            });
            evidence.push_str(&format!("no source at the cue; {}", shown.collect::<Vec<_>>().join(", ")));
        }
        match scored.first()?.0 {
            Choice::Nobody => None,
            // "half", "the ability" say nothing, and who does is not known.
            Choice::Mention(mention) if !self.may_speak(mention) => None,
            Choice::Continued => {
                let last = self.spoken.last()?;
                Some(QuoteSpeaker {
                    resolution: Resolution::Continued,
                    mention: None,
                    name: last.speaker.name.clone(),
                    entity: last.entity,
                })
            }
            Choice::Mention(mention) => Some(mentioned(mention, Resolution::Nominal)),
        }
    }

    /// Whether a phrase can be a source: a name, a pronoun, or a noun for what says something.
    fn may_speak(&self, mention: Span) -> bool {
        let first = self.cx.tokens.at(mention.start);
        let end = self.cx.tokens.at(mention.end.saturating_sub(1)) + 1;
        (first..end).any(|i| {
            let tag = self.cx.tokens.tag(i);
            let name = || matches!(tag, Tag::Nnp | Tag::Nnps) && !is_day(self.cx.lower(i));
            matches!(tag, Tag::Prp | Tag::Wp) || name() || tag.is_noun() && roles::speaks(self.cx.lower(i))
        })
    }

    fn bare_candidates(&self, quote: &Quote) -> Vec<bare::Candidate> {
        bare::candidates(self.cx, self.story, quote, &self.spoken)
    }

    /// "which Jane Roe called": not the pronoun but the name between it and the cue.
    fn inside_relative(&self, speaker: &mut QuoteSpeaker, cue: Option<Span>) {
        let (Some(mention), Some(cue)) = (speaker.mention, cue) else { return };
        let first = self.cx.tokens.at(mention.start);
        if !matches!(self.cx.lower(first), "which" | "what" | "whom" | "that") || cue.start < mention.end {
            return;
        }
        let before = self.people.before(cue.start);
        let between = self.people.mentions[..before].iter().rev().take_while(|m| m.span.start >= mention.end);
        if let Some(name) = between.take(4).find(|m| self.entities[m.entity as usize].kind == EntityKind::Person) {
            speaker.mention = Some(name.span);
        }
    }

    /// "It is estimated that …", "It is worth mentioning that …": a word that means nothing.
    fn is_nobody(&self, speaker: &QuoteSpeaker, cue: Option<Span>) -> bool {
        let (Some(mention), Some(cue)) = (speaker.mention, cue) else { return false };
        if !self.cx.source.slice(mention).eq_ignore_ascii_case("it") || cue.start < mention.end {
            return false;
        }
        let at = self.cx.tokens.at(cue.start);
        let before = |back: usize| at.checked_sub(back).map_or("", |i| self.cx.lower(i));
        let be = |word: &str| matches!(word, "is" | "was" | "be" | "been" | "being");
        before(1) == "worth" || self.cx.tokens.tag(at) == Tag::Vbn && (be(before(1)) || be(before(2)))
    }

    /// Resolves the mention: a name inside it, a pronoun's or a noun's person, or nothing.
    fn name(&mut self, speaker: &mut QuoteSpeaker, from: u32, evidence: &mut String) {
        let Some(mention) = speaker.mention else { return };
        let first = self.cx.tokens.at(mention.start);
        let single = self.cx.tokens.tokens.get(first).is_some_and(|t| t.end >= mention.end);
        // "his vow to", but "its findings" are less sure to be those of the body named last.
        let his = || matches!(self.cx.lower(first), "his" | "her");
        if single && (self.cx.tokens.tag(first) == Tag::Prp || self.cx.tokens.tag(first) == Tag::PrpPossessive && his())
        {
            speaker.resolution = Resolution::Pronoun;
        } else {
            if let Some(phrase) = self.sole(mention) {
                speaker.mention = Some(phrase);
                speaker.resolution = Resolution::Nominal;
                self.give(speaker, self.at_hand(phrase));
                return;
            }
            match head::head(self.cx, mention, &self.people.mentions, self.entities) {
                Head::Entity { mention, entity } => {
                    speaker.mention = Some(mention);
                    speaker.resolution = Resolution::Explicit;
                    self.give(speaker, Some(entity));
                    return;
                }
                Head::Relative { mention, entity } => {
                    speaker.mention = Some(mention);
                    speaker.resolution = Resolution::Pronoun;
                    self.give(speaker, Some(entity));
                    return;
                }
                Head::Nominal { mention } => {
                    let mention = self.without_day(mention);
                    speaker.mention = Some(mention);
                    speaker.resolution = Resolution::Nominal;
                    if let Some(name) = self.unlisted_name(mention) {
                        speaker.resolution = Resolution::Explicit;
                        speaker.name = Some(name);
                        return;
                    }
                }
            }
        }
        if let Some(anaphor) = self.anaphor(speaker, from) {
            let entity = self.choose(&anaphor, evidence).filter(|entity| !self.is_nameless(&anaphor, *entity));
            self.give(speaker, entity);
        }
    }

    fn give(&self, speaker: &mut QuoteSpeaker, entity: Option<usize>) {
        speaker.entity = entity;
        speaker.name = entity.map(|e| self.entities[e].name.clone());
    }

    /// "Berg on Monday": the day is no part of the source.
    fn without_day(&self, mention: Span) -> Span {
        let first = self.cx.tokens.at(mention.start);
        let end = self.cx.tokens.at(mention.end.saturating_sub(1)) + 1;
        let day = |i: usize| self.cx.lower(i) == "on" && i + 1 < end && self.cx.lower(i + 1).ends_with("day");
        let cut = (first + 1..end).find(|i| day(*i)).unwrap_or(end);
        Span { start: mention.start, end: self.cx.tokens.tokens[cut - 1].end.min(mention.end) }
    }

    /// A mention that is a name, though no entity: capitalised nouns and nothing else.
    fn unlisted_name(&self, mention: Span) -> Option<String> {
        let first = self.cx.tokens.at(mention.start);
        let end = self.cx.tokens.at(mention.end.saturating_sub(1)) + 1;
        let name = |i: usize| {
            let token = &self.cx.tokens.tokens[i];
            token.kind == TokenKind::Word
                && token.is_capitalised()
                && matches!(self.cx.tokens.tag(i), Tag::Nnp | Tag::Nnps)
                && !roles::is_person(self.cx.lower(i))
        };
        (first..end).all(name).then(|| self.cx.source.slice(mention).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn anaphor(&self, speaker: &QuoteSpeaker, from: u32) -> Option<Anaphor> {
        match speaker.resolution {
            Resolution::Pronoun => Anaphor::pronoun(self.cx, speaker.mention?, from),
            Resolution::Nominal => Anaphor::noun(self.cx, speaker.mention?, from),
            Resolution::Explicit | Resolution::Continued => None,
        }
    }

    fn choose(&mut self, anaphor: &Anaphor, evidence: &mut String) -> Option<usize> {
        let ranker = self.rankers.anaphora?;
        let candidates = anaphora::candidates(anaphor, &self.people, self.entities, &self.spoken);
        let mut scored: Vec<(Option<usize>, i32)> =
            candidates.iter().map(|c| (c.entity, ranker.score(&c.features))).collect();
        scored.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        if self.cx.options.explain {
            let name = |e: Option<usize>| e.map_or("nobody", |e| self.entities[e].name.as_str());
            let shown = scored.iter().take(4);
            let shown = shown.map(|(e, score)| format!("{} {:.1}", name(*e), f64::from(*score) / ranker::SCALE));
            if !evidence.is_empty() {
                evidence.push_str("; ");
            }
            evidence.push_str(&shown.collect::<Vec<_>>().join(", "));
        }
        // "She" is somebody: a person known to be a woman has it before nobody, unless much speaks against it.
        let (nobody, best) = (scored.first().filter(|(e, _)| e.is_none()), scored.get(1));
        let told = |e: &Option<usize>| e.is_some_and(|e| anaphor.is_told(self.people.gender[e]));
        match (nobody, best) {
            (Some(nobody), Some(best)) if told(&best.0) && nobody.1 - best.1 < ranker::SCALE as i32 => best.0,
            _ => {
                let (chosen, score) = *scored.first()?;
                let next = scored.get(1).map_or(i32::MIN, |(_, score)| *score);
                if let Some(entity) = chosen.filter(|_| score > SURE && score.saturating_sub(next) > SURE) {
                    self.people.learn(entity, anaphor);
                }
                chosen
            }
        }
    }
}

/// A weekday or month: they are tagged as names are.
fn is_day(lower: &str) -> bool {
    lexicon::time_words().get(lower).is_some_and(|row| row.starts_with("weekday") || row.starts_with("month"))
}

fn mentioned(mention: Span, resolution: Resolution) -> QuoteSpeaker {
    QuoteSpeaker { mention: Some(mention), name: None, entity: None, resolution }
}

/// Adds to the cue's evidence how the speaker was found.
fn explain(why: &mut Why, speaker: &Option<QuoteSpeaker>, evidence: &str) {
    let how = match speaker.as_ref().map(|s| s.resolution) {
        None => "no speaker",
        Some(Resolution::Explicit) => "named",
        Some(Resolution::Pronoun) => "pronoun",
        Some(Resolution::Nominal) => "noun",
        Some(Resolution::Continued) => "goes on",
    };
    let open = if why.evidence.is_empty() { "" } else { "; " };
    let colon = if evidence.is_empty() { "" } else { ": " };
    why.evidence.push_str(&format!("{open}speaker {how}{colon}{evidence}"));
}
