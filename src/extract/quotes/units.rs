//! The story as the cue tagger and the role labeller see it: tokens, with every stretch in quotation marks as one unit.
//!
//! One unit a stretch keeps what stands in marks whole, however long it is, and lets a sentence reach over the sentences
//! that are quoted inside it.

use std::sync::LazyLock;

use crate::analysis::{Entity, EntityKind};
use crate::extract::Context;
use crate::lexicon::{Sieve, reporting_verbs};
use crate::tagger::{hash, pair};
use crate::text::marks::Stretch;
use crate::text::tags::Tag;
use crate::text::{Block, Case, Token, TokenKind};

/// How strongly a verb reports speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Verb {
    None,
    Say,
    Think,
    Act,
    /// Forms of be, have and do: never the head of a cue.
    Auxiliary,
    /// What heads a cue though it is no verb: "according", colons and dashes.
    Sign,
}

impl Verb {
    /// The class of the word form with this hash, from `reporting_verbs.tsv`.
    pub(crate) fn of(hash: u64) -> Verb {
        let (slots, sieve) = &*VERBS;
        if !sieve.may_hold(hash) {
            return Verb::None;
        }
        let mut at = slot(hash);
        while slots[at].1 != Verb::None {
            if slots[at].0 == hash {
                return slots[at].1;
            }
            at = (at + 1) % SLOTS;
        }
        Verb::None
    }
}

/// Slots of the table of verbs: some four for each word form.
const SLOTS: usize = 4096;

/// The word forms by hash, open addressing: asked for every word, so the sorted list would be too slow.
static VERBS: LazyLock<(Vec<(u64, Verb)>, Sieve)> = LazyLock::new(|| {
    let (mut slots, mut sieve) = (vec![(0, Verb::None); SLOTS], Sieve::new());
    let mut put = |form: &str, verb: Verb| {
        let hash = hash(form.as_bytes());
        let mut at = slot(hash);
        while slots[at].1 != Verb::None {
            at = (at + 1) % SLOTS;
        }
        slots[at] = (hash, verb);
        sieve.add(hash);
    };
    for line in reporting_verbs().lines() {
        let mut columns = line.split('\t');
        let (Some(form), Some(class)) = (columns.next(), columns.nth(1)) else { continue };
        let verb = match class {
            "say" => Verb::Say,
            "think" => Verb::Think,
            _ => Verb::Act,
        };
        put(form, verb);
    }
    AUXILIARIES.iter().for_each(|form| put(form, Verb::Auxiliary));
    SIGNS.iter().for_each(|form| put(form, Verb::Sign));
    (slots, sieve)
});

const AUXILIARIES: [&str; 24] = [
    "am", "are", "be", "been", "being", "did", "do", "does", "doing", "done", "had", "has", "have", "having", "is",
    "was", "were", "'s", "’s", "'re", "’re", "'ve", "’ve", "'m",
];

const SIGNS: [&str; 7] = ["according", ":", "-", "–", "—", "―", "--"];

fn slot(hash: u64) -> usize {
    (hash ^ hash >> 31) as usize % SLOTS
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
    /// It may be the head of a cue; nothing else is looked at for one.
    pub(crate) can_head: bool,
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

    /// "according".
    pub(crate) fn is_according(&self) -> bool {
        self.verb == Verb::Sign && self.word == hash(b"according")
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
            Unit {
                first,
                end: last,
                stretch,
                sentence: number,
                word,
                tag: STRETCH,
                entity: 0,
                verb: Verb::None,
                can_head: false,
            }
        } else {
            Unit {
                first,
                end: last,
                stretch,
                sentence: number,
                word: tokens.hashes[i],
                tag: tokens.tag(i) as u8,
                entity: kinds[i],
                verb: Verb::of(tokens.hashes[i]),
                can_head: false,
            }
        });
        i = last as usize;
    }
}

/// Marks the units that may be the head of a cue: verbs of saying and "according" everywhere, other verbs, colons and
/// dashes where a stretch stands in their sentence or beside it, for without one they report nothing.
pub(crate) fn mark_heads(units: &mut [Unit], block: &[u32]) {
    let mut from = 0;
    while from < units.len() {
        let same = |k: usize| block[k] == block[from] && units[k].sentence == units[from].sentence;
        let to = (from + 1..units.len()).find(|k| !same(*k)).unwrap_or(units.len());
        let beside = |k: usize| units.get(k).is_some_and(|u| u.is_stretch() && block[k].abs_diff(block[from]) <= 1);
        let marked =
            units[from..to].iter().any(Unit::is_stretch) || beside(to) || from.checked_sub(1).is_some_and(beside);
        for unit in &mut units[from..to] {
            unit.can_head = match unit.verb {
                Verb::Auxiliary => false,
                Verb::Say => true,
                Verb::None => marked && Tag::ALL.get(usize::from(unit.tag)).is_some_and(|t| t.is_verb()),
                Verb::Think | Verb::Act => marked,
                Verb::Sign => marked || unit.is_according(),
            };
        }
        from = to;
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
    let title = u64::from(is_title(cx, first, last));
    pair(977, title << 8 | length << 4 | ending << 2 | u64::from(capital) << 1 | u64::from(s.single))
}

/// Every longer word is capitalised, as in the titles of books and shows.
pub(super) fn is_title(cx: &Context<'_>, first: usize, last: usize) -> bool {
    let longer = |t: &&Token| t.kind == TokenKind::Word && t.end - t.start > 3;
    let mut words =
        cx.tokens.tokens.get(first..last.min(first + 12)).unwrap_or_default().iter().filter(longer).peekable();
    words.peek().is_some() && words.all(Token::is_capitalised)
}
