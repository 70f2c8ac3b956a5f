//! The story as the cue tagger and the role labeller see it: tokens, with every stretch in quotation marks as one unit.
//!
//! One unit a stretch keeps what stands in marks whole, however long it is, and lets a sentence reach over the sentences
//! that are quoted inside it.

use crate::analysis::{Entity, EntityKind};
use crate::extract::Context;
use crate::lexicon::reporting_verbs;
use crate::tagger::pair;
use crate::text::marks::Stretch;
use crate::text::tags::Tag;
use crate::text::{Block, Case, TokenKind};

/// How strongly a verb reports speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Verb {
    None,
    Say,
    Think,
    Act,
}

impl Verb {
    /// The class of a word form, from `reporting_verbs.tsv`.
    pub(crate) fn of(lower: &str) -> Verb {
        let Some((_, class)) = reporting_verbs().get(lower).and_then(|row| row.split_once('\t')) else {
            return Verb::None;
        };
        match class {
            "say" => Verb::Say,
            "think" => Verb::Think,
            _ => Verb::Act,
        }
    }
}

/// A token outside marks, or a whole stretch with its marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    /// First token.
    pub(crate) first: u32,
    /// One past the last token.
    pub(crate) end: u32,
    /// One more than the stretch's index, 0 for a token.
    pub(crate) stretch: u32,
    /// Number of the sentence within the block, stretches counted whole.
    pub(crate) sentence: u32,
    /// Hash of the lower-case word, or of a stretch's make.
    pub(crate) word: u64,
    /// Part of speech; [`STRETCH`] for a stretch.
    pub(crate) tag: u8,
    /// 0 outside names, else one more than the entity's type.
    pub(crate) entity: u8,
    pub(crate) verb: Verb,
}

/// Stands for a part of speech where the unit is a stretch.
pub(crate) const STRETCH: u8 = 200;

impl Unit {
    pub(crate) fn is_stretch(&self) -> bool {
        self.stretch > 0
    }

    /// A verb with tense, or a modal.
    pub(crate) fn is_finite(&self) -> bool {
        [Tag::Vbd, Tag::Vbz, Tag::Vbp, Tag::Md].iter().any(|t| *t as u8 == self.tag)
    }

    pub(crate) fn has(&self, tag: Tag) -> bool {
        self.tag == tag as u8
    }
}

/// The type of entity that each token belongs to: 0 none, else one more than the type.
pub(crate) fn entity_kinds(cx: &Context<'_>, entities: &[Entity]) -> Vec<u8> {
    let mut out = vec![0; cx.tokens.tokens.len()];
    for entity in entities {
        let code = match entity.kind {
            EntityKind::Person => 1,
            EntityKind::Organization => 2,
            EntityKind::Location => 3,
            EntityKind::Group => 4,
            EntityKind::Facility | EntityKind::Product | EntityKind::Event | EntityKind::Misc => 5,
        };
        for mention in &entity.mentions {
            let from = cx.tokens.at(mention.start);
            for (slot, token) in out[from..].iter_mut().zip(&cx.tokens.tokens[from..]) {
                if token.start >= mention.end {
                    break;
                }
                *slot = code;
            }
        }
    }
    out
}

/// The units of a block, appended to `out`. `inside` gives for each token one more than its stretch's index, 0 outside.
pub(crate) fn of_block(
    cx: &Context<'_>,
    block: &Block,
    stretches: &[Stretch],
    inside: &[u32],
    kinds: &[u8],
    out: &mut Vec<Unit>,
) {
    let tokens = cx.tokens;
    let sentences = &tokens.sentences[block.sentences.0 as usize..block.sentences.1 as usize];
    // Where the sentence that holds the token before ends: a unit that begins behind it opens a new one.
    let (mut sentence, mut number, mut end) = (0, 0, 0);
    let mut i = block.tokens.start as usize;
    while i < block.tokens.end as usize {
        let stretch = inside[i];
        let mut last = i + 1;
        while stretch > 0 && last < block.tokens.end as usize && inside[last] == stretch {
            last += 1;
        }
        if end > 0 && i >= end {
            number += 1;
        }
        while sentence < sentences.len() && (sentences[sentence].tokens.end as usize) < last {
            sentence += 1;
        }
        end = sentences.get(sentence).map_or(last, |s| s.tokens.end as usize);
        let (first, last) = (i as u32, last as u32);
        out.push(if stretch > 0 {
            let word = make(cx, &stretches[stretch as usize - 1]);
            Unit { first, end: last, stretch, sentence: number, word, tag: STRETCH, entity: 0, verb: Verb::None }
        } else {
            Unit {
                first,
                end: last,
                stretch,
                sentence: number,
                word: tokens.hashes[i],
                tag: tokens.tag(i) as u8,
                entity: kinds[i],
                verb: if tokens.tokens[i].kind == TokenKind::Word { Verb::of(tokens.lower(i)) } else { Verb::None },
            }
        });
        i = last as usize;
    }
}

/// What a stretch looks like from outside: its length, how it begins and how it ends.
fn make(cx: &Context<'_>, s: &Stretch) -> u64 {
    let (first, last) = (s.first as usize, s.last as usize);
    let words = (last.saturating_sub(first)) as u64;
    let length = match words {
        0..=3 => words,
        4..=6 => 4,
        7..=12 => 5,
        _ => 6,
    };
    let capital = cx.tokens.tokens.get(first).is_some_and(|t| t.case != Case::Lower);
    let ending = match last.checked_sub(1).filter(|l| *l >= first).map_or("", |l| cx.tokens.lower(l)) {
        "." => 1,
        "," => 2,
        "?" | "!" => 3,
        _ => 0,
    };
    pair(977, length << 4 | ending << 2 | u64::from(capital) << 1 | u64::from(s.single))
}
