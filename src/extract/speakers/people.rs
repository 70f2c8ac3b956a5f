//! What the story tells of the persons and bodies that may speak: where they are named, in which role, their gender,
//! and the words for what they are.

use std::collections::HashMap;

use crate::analysis::{Entity, EntityKind};
use crate::extract::Context;
use crate::lexicon;
use crate::span::Span;
use crate::tagger::hash;
use crate::text::marks::Stretch;
use crate::text::{Tag, TokenKind};

use super::anaphor::Anaphor;
use super::roles;

/// The part that a mention plays in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Role {
    /// Before a verb with tense.
    Subject,
    /// Before or behind a verb of saying.
    Speaker,
    /// Behind a verb.
    Object,
    /// Behind a preposition.
    Oblique,
    /// Before an apostrophe.
    Possessor,
    Other,
}

/// One mention of an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub(super) span: Span,
    pub(super) entity: u32,
    /// First token.
    pub(super) first: u32,
    /// One past the last token.
    pub(super) end: u32,
    pub(super) sentence: u32,
    pub(super) block: u32,
    pub(super) role: Role,
    /// Inside quotation marks.
    pub(super) quoted: bool,
}

/// The mentions in text order, and what is known of each entity.
pub(super) struct People {
    pub(super) mentions: Vec<Mention>,
    /// `m` or `f`, by title, noun, given name or the pronouns that follow.
    pub(super) gender: Vec<Option<char>>,
    /// Classes of the nouns that the story calls them, ascending.
    words: Vec<Vec<u64>>,
    /// The entity with most mentions among persons.
    pub(super) main: Option<usize>,
    /// Word class → entities.
    by_word: HashMap<u64, Vec<u32>>,
}

/// An entity is known by so many words at most.
const MOST_WORDS: usize = 64;
/// So many entities at most share a word in the index.
const MOST_SHARED: usize = 12;

impl People {
    /// Notes the gender that a pronoun tells of the person it surely means, where the story told none before: who is once
    /// "he" is not "she" later on.
    pub(super) fn learn(&mut self, entity: usize, pronoun: &Anaphor) {
        if let (Some(own @ None), Some(told)) = (self.gender.get_mut(entity), pronoun.told()) {
            *own = Some(told);
        }
    }

    pub(super) fn new(cx: &Context<'_>, entities: &[Entity], stretches: &[Stretch]) -> People {
        let mentions = mentions(cx, entities, stretches);
        let mut words = vec![Vec::new(); entities.len()];
        let mut nouns = vec![None; entities.len()];
        for mention in &mentions {
            let own = &mut words[mention.entity as usize];
            if own.len() < MOST_WORDS {
                let told =
                    roles::around(cx, mention.first as usize, mention.end as usize, &mut |class| own.push(class));
                nouns[mention.entity as usize] = nouns[mention.entity as usize].or(told);
            }
        }
        for (entity, own) in entities.iter().zip(&mut words) {
            if matches!(entity.kind, EntityKind::Organization | EntityKind::Facility) {
                entity.name.split_whitespace().for_each(|w| own.push(hash(w.to_ascii_lowercase().as_bytes())));
            }
            own.sort_unstable();
            own.dedup();
        }
        let mut by_word: HashMap<u64, Vec<u32>> = HashMap::new();
        for (e, own) in words.iter().enumerate() {
            for word in own {
                let shared = by_word.entry(*word).or_default();
                if shared.len() < MOST_SHARED {
                    shared.push(e as u32);
                }
            }
        }
        let gender = genders(cx, entities, &mentions, &nouns);
        let persons = entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
        let main = persons.max_by_key(|(i, e)| (e.mentions.len(), usize::MAX - i)).map(|(i, _)| i);
        People { mentions, gender, words, main, by_word }
    }

    /// Whether the story calls the entity by a word of this class.
    pub(super) fn is_called(&self, entity: usize, class: u64) -> bool {
        self.words.get(entity).is_some_and(|own| own.binary_search(&class).is_ok())
    }

    /// The entities that the story calls so; a few only.
    pub(super) fn called(&self, class: u64) -> &[u32] {
        self.by_word.get(&class).map_or(&[], Vec::as_slice)
    }

    /// The number of mentions that end at or before a byte.
    pub(super) fn before(&self, at: u32) -> usize {
        self.mentions.partition_point(|m| m.span.end <= at)
    }
}

fn mentions(cx: &Context<'_>, entities: &[Entity], stretches: &[Stretch]) -> Vec<Mention> {
    let mut spans: Vec<(Span, u32)> =
        entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (*m, i as u32))).collect();
    spans.sort_unstable();
    let sentences = &cx.tokens.sentences;
    let (mut sentence, mut stretch) = (0, 0);
    let mut out = Vec::with_capacity(spans.len());
    for (span, entity) in spans {
        let first = cx.tokens.at(span.start);
        let end = cx.tokens.at(span.end.saturating_sub(1)) + 1;
        while sentence + 1 < sentences.len() && sentences[sentence].tokens.end as usize <= first {
            sentence += 1;
        }
        while stretch < stretches.len() && stretches[stretch].span.end <= span.start {
            stretch += 1;
        }
        let quoted = stretches.get(stretch).is_some_and(|s| s.span.start <= span.start);
        let (block, range) = sentences.get(sentence).map_or((0, first..end), |s| (s.block, s.tokens.range()));
        let role = role(cx, first, end, range);
        let (first, end, sentence) = (first as u32, end as u32, sentence as u32);
        out.push(Mention { span, entity, first, end, sentence, block, role, quoted });
    }
    out
}

/// How the mention stands in its sentence, by its neighbours.
fn role(cx: &Context<'_>, first: usize, end: usize, sentence: std::ops::Range<usize>) -> Role {
    let tag = |i: usize| cx.tokens.tag(i);
    let possessive = |i: usize| matches!(cx.lower(i), "'s" | "’s" | "'" | "’");
    let last = end - 1;
    if last > first && possessive(last) || end < sentence.end && possessive(end) && tag(end) == Tag::Pos {
        return Role::Possessor;
    }
    if let Some(verb) = verb_behind(cx, end, sentence.end) {
        return if says(cx, verb) { Role::Speaker } else { Role::Subject };
    }
    let mut before = first;
    let title = |i: usize| tag(i).is_noun() || matches!(tag(i), Tag::Jj | Tag::Pos);
    while before > sentence.start && first - before < 10 && title(before - 1) {
        before -= 1;
    }
    if before > sentence.start && tag(before - 1) == Tag::Dt {
        before -= 1;
    }
    let Some(before) = before.checked_sub(1).filter(|b| *b >= sentence.start) else { return Role::Other };
    let inverted =
        before == sentence.start || cx.tokens.tokens[before - 1].kind == TokenKind::Mark || cx.lower(before - 1) == ",";
    match tag(before) {
        Tag::Vbd | Tag::Vbz | Tag::Vbp if says(cx, before) && inverted => Role::Speaker,
        Tag::To if before > sentence.start && cx.lower(before - 1) == "according" => Role::Speaker,
        Tag::In | Tag::To => Role::Oblique,
        t if t.is_verb() => Role::Object,
        _ => Role::Other,
    }
}

/// The verb with tense that follows a name, over adverbs, brackets and an apposition between commas.
fn verb_behind(cx: &Context<'_>, from: usize, end: usize) -> Option<usize> {
    let finite = |i: usize| matches!(cx.tokens.tag(i), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let mut i = from;
    let mut steps = 0;
    while i < end && steps < 4 {
        steps += 1;
        match cx.tokens.tag(i) {
            Tag::Rb | Tag::Wp => i += 1,
            // "Roe of the Ohio Post said"
            Tag::In if i == from => {
                let inside = |k: &usize| {
                    let tag = cx.tokens.tag(*k);
                    tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Cd | Tag::Pos)
                };
                i = (i + 1..end.min(i + 10)).find(|k| !inside(k))?;
                if cx.tokens.tag(i) == Tag::Comma {
                    return None;
                }
            }
            Tag::OpenBracket => i = (i..end.min(i + 10)).find(|k| cx.tokens.tag(*k) == Tag::CloseBracket)? + 1,
            Tag::Comma => {
                let close = (i + 1..end.min(i + 24)).find(|k| cx.lower(*k) == ",")?;
                i = close + 1;
                // A clause of its own opens behind the comma: "after Roe, the mayor, spoke, ..."
                return (i < end && finite(i)).then_some(i);
            }
            _ if finite(i) => return Some(i),
            _ => return None,
        }
    }
    None
}

/// A verb of saying.
pub(super) fn says(cx: &Context<'_>, i: usize) -> bool {
    lexicon::reporting_verbs().get(cx.lower(i)).is_some_and(|row| row.ends_with("\tsay"))
}

fn genders(cx: &Context<'_>, entities: &[Entity], mentions: &[Mention], nouns: &[Option<char>]) -> Vec<Option<char>> {
    let mut votes = vec![[0_u32; 2]; entities.len()];
    for mention in mentions {
        let tokens = mention.first.saturating_sub(1) as usize..mention.first as usize + 1;
        for i in tokens {
            match cx.lower(i).trim_end_matches('.') {
                "mr" | "sir" | "king" | "prince" | "lord" | "father" => votes[mention.entity as usize][0] += 4,
                "mrs" | "ms" | "miss" | "queen" | "princess" | "lady" | "dame" | "sister" => {
                    votes[mention.entity as usize][1] += 4;
                }
                _ => {}
            }
        }
    }
    follow(cx, entities, mentions, &mut votes);
    let gender = |(e, entity): (usize, &Entity)| {
        if entity.kind != EntityKind::Person {
            return None;
        }
        let row = |word: &str| lexicon::given_names().get(word).or_else(|| lexicon::rarer_given_names().get(word));
        let listed = |word: &str| row(word)?.chars().next().filter(|g| *g != 'u');
        // "Crooked Jane Roe": the first word that is a given name, but the last.
        let words = entity.name.split_whitespace().count();
        let of_name = || entity.name.split_whitespace().take(words.saturating_sub(1).clamp(1, 3)).find_map(listed);
        let is_surname = lexicon::surnames().contains(&entity.name);
        let [m, f] = votes[e];
        // Titles first; a name that is listed; nouns; then the pronouns that follow the name.
        if m.max(f) >= 4 {
            return Some(if m >= f { 'm' } else { 'f' });
        }
        let named = (words > 1 || !is_surname).then(of_name).flatten();
        let noun = || nouns[e];
        // One such vote may be another's pronoun.
        let followed = || match (m, f) {
            (2.., 0) => Some('m'),
            (0, 2..) => Some('f'),
            _ => None,
        };
        named.or_else(noun).or_else(followed)
    };
    entities.iter().enumerate().map(gender).collect()
}

/// In a sentence that names one person only, "he" or "she" behind it is that person's: at most three such votes.
fn follow(cx: &Context<'_>, entities: &[Entity], mentions: &[Mention], votes: &mut [[u32; 2]]) {
    let persons = |m: &&Mention| !m.quoted && entities[m.entity as usize].kind == EntityKind::Person;
    let outside: Vec<&Mention> = mentions.iter().filter(persons).collect();
    for group in outside.chunk_by(|a, b| a.sentence == b.sentence) {
        let [only] = group else { continue };
        let Some(sentence) = cx.tokens.sentences.get(only.sentence as usize) else { continue };
        let end = (sentence.tokens.end as usize).min(only.end as usize + 40);
        for i in only.end as usize..end {
            if cx.tokens.tokens[i].kind == TokenKind::Mark {
                break;
            }
            let slot = match cx.lower(i) {
                "he" | "his" | "him" | "himself" => 0,
                "she" | "her" | "herself" => 1,
                _ => continue,
            };
            let own = &mut votes[only.entity as usize];
            if own[slot] < 3 {
                own[slot] += 1;
            }
            break;
        }
    }
}
