//! Quotes at whose cue no source was found, or that have no cue: who of the sentence, or of the sentence before, says
//! it, or does the speaker before go on.
//!
//! Candidates are the noun phrases and pronouns of the quote's own sentence, the subject of the sentence before, and the
//! speaker before; a ranker chooses. A line "– Jane Roe, Lagos" under a quote is a rule by itself.

use crate::analysis::{Entity, EntityKind, Quote};
use crate::extract::Context;
use crate::extract::quotes::Story;
use crate::extract::quotes::units::{Unit, Verb};
use crate::span::{Span, TokenRange};
use crate::tagger::{feature, pair};
use crate::text::{BlockKind, Tag, TokenKind};

use super::phrases::{Phrase, phrases};
use super::{Spoken, roles};

/// Raised whenever weights trained before would see other features.
pub(crate) const VERSION: u32 = 2;
/// Units of the sentence that are looked at, before and behind the quote.
const BEFORE: usize = 45;
const BEHIND: usize = 25;

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Nobody.
    Nobody,
    /// The speaker of the quote before.
    Continued,
    /// These words.
    Mention(Span),
}

/// A candidate with its features.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) choice: Choice,
    pub(crate) features: Vec<u64>,
}

/// A line under a quote that begins with a dash and a name: "– Jane Roe, mayor of Lagos".
pub(super) fn signed(
    cx: &Context<'_>,
    quote: &Quote,
    mentions: &[super::people::Mention],
    entities: &[Entity],
) -> Option<Span> {
    let end = quote.spans.last()?.end;
    let mut at = cx.tokens.at(end.saturating_sub(1)) + 1;
    let blocks = &cx.tokens.blocks;
    let own = blocks.partition_point(|b| b.span.end <= quote.spans[0].start);
    // Behind the quote the block must end, or go on with the dash.
    let dash = |i: usize| i < cx.tokens.tokens.len() && matches!(cx.lower(i), "-" | "–" | "—" | "--" | "―" | "~");
    while at < cx.tokens.tokens.len() && cx.tokens.tokens[at].kind == TokenKind::Mark {
        at += 1;
    }
    let next = blocks.get(own + 1).is_some_and(|b| b.tokens.start as usize == at && b.kind != BlockKind::Notice);
    if !dash(at) || !(next || at < blocks.get(own)?.tokens.end as usize) {
        return None;
    }
    let name = at + 1;
    let limit = if next { blocks[own + 1].tokens.end } else { blocks[own].tokens.end } as usize;
    // In running copy a dash opens much else: the line must be short and hold no verb.
    let line = name..limit;
    if line.len() > 16
        || line.clone().any(|i| matches!(cx.tokens.tag(i), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)) && line.len() > 8
    {
        return None;
    }
    let first = mentions.partition_point(|m| (m.first as usize) < name);
    let named = mentions[first..].iter().take_while(|m| (m.end as usize) <= limit).find(|m| {
        m.first as usize <= name + 4
            && matches!(entities[m.entity as usize].kind, EntityKind::Person | EntityKind::Organization)
    });
    if let Some(mention) = named {
        return Some(mention.span);
    }
    let capital = |i: &usize| cx.tokens.tokens[*i].is_capitalised() || cx.lower(*i) == ".";
    let last = line.clone().take_while(capital).last()?;
    Some(cx.tokens.span(TokenRange::new(name, last + 1)))
}

/// The candidates of a quote; `last` is the speaker before, if near.
pub(super) fn candidates(cx: &Context<'_>, story: &Story, quote: &Quote, spoken: &Spoken) -> Vec<Candidate> {
    let units = &story.units;
    let start_of = |u: &Unit| cx.tokens.tokens[u.first as usize].start;
    let end_of = |u: &Unit| cx.tokens.tokens[u.end as usize - 1].end;
    let first = units.partition_point(|u| end_of(u) <= quote.spans[0].start);
    if first >= units.len() {
        return Vec::new();
    }
    let end = quote.spans.last().map_or(0, |s| s.end);
    let last = units.partition_point(|u| start_of(u) < end).max(first + 1) - 1;
    let same = |k: usize, of: usize| story.block[k] == story.block[of] && units[k].sentence == units[of].sentence;
    let from = (first.saturating_sub(BEFORE)..first).find(|k| same(*k, first)).unwrap_or(first);
    let to = (last..units.len().min(last + BEHIND)).take_while(|k| same(*k, last)).last().map_or(last, |k| k) + 1;
    let scene = Scene {
        cx,
        units,
        first,
        last,
        cue: quote.cue.map(|c| units.partition_point(|u| end_of(u) <= c.start)),
        shape: shape(cx, units, quote, first, last),
        opens: first == 0 || !same(first - 1, first),
        closes: last + 1 >= units.len() || !same(last + 1, last),
        starts_block: first == 0 || story.block[first - 1] != story.block[first],
    };
    let mut out = vec![scene.nobody()];
    let in_quote = |k: usize| {
        let at = start_of(&units[k]);
        quote.spans.iter().any(|s| s.start <= at && at < s.end)
    };
    let mut own = phrases(cx, units, from..first);
    let ahead = own.len();
    own.extend(phrases(cx, units, last + 1..to));
    if first + 1 < last {
        own.extend(phrases(cx, units, first + 1..last));
    }
    own.retain(|p| !in_quote(p.head));
    for (n, phrase) in own.iter().enumerate() {
        let order = if n < ahead { n } else { n - ahead };
        out.push(scene.phrase(phrase, order, ahead.saturating_sub(n + 1), 0));
    }
    scene.sentence_before(story, from, &mut out);
    scene.continued(story, spoken, &mut out);
    out
}

/// The words or the looks of the quote: short or whole sentences, single marks.
fn shape(cx: &Context<'_>, units: &[Unit], quote: &Quote, first: usize, last: usize) -> u64 {
    let tokens = units[last].end.saturating_sub(units[first].first);
    let length = match tokens {
        0..=4 => 0,
        5..=7 => 1,
        8..=14 => 2,
        _ => 3,
    };
    let opening = units[first].first as usize + 1;
    let capital = cx.tokens.tokens.get(opening).is_some_and(|t| t.is_capitalised());
    length << 2 | u64::from(capital) << 1 | u64::from(quote.cue.is_some())
}

/// What the features of all candidates share.
struct Scene<'a> {
    cx: &'a Context<'a>,
    units: &'a [Unit],
    first: usize,
    last: usize,
    cue: Option<usize>,
    shape: u64,
    opens: bool,
    closes: bool,
    starts_block: bool,
}

/// What stands around a phrase, as numbers for features.
struct Around {
    /// Before the quote, behind it, or in a sentence before.
    side: u64,
    /// The verb with tense that the phrase may be the subject of, and how far it is; 3 where there is none.
    verb: Option<usize>,
    gap: u64,
    before_tag: u64,
    before_word: u64,
    before_class: u64,
    /// It opens its sentence.
    starts: bool,
    verbs_between: u64,
    say_between: bool,
    colon_between: bool,
    /// Units between it and the quote.
    distance: u64,
}

impl Scene<'_> {
    fn place(&self) -> u64 {
        u64::from(self.opens) << 2 | u64::from(self.closes) << 1 | u64::from(self.starts_block)
    }

    fn nobody(&self) -> Candidate {
        let features =
            vec![feature(1, self.shape), feature(2, self.place()), feature(3, pair(self.shape, self.place()))];
        Candidate { choice: Choice::Nobody, features }
    }

    /// The verb with tense behind a phrase, and how many units away.
    fn verb_behind(&self, phrase: &Phrase) -> Option<(usize, u64)> {
        let sentence = self.units[phrase.head].sentence;
        let mut commas = 0;
        // "her partner, Jane Roe, called": the name is the apposition.
        let is_comma = |k: usize| self.cx.lower(self.units[k].first as usize) == ",";
        let apposed = phrase.units.start > 0 && is_comma(phrase.units.start - 1);
        for (n, k) in (phrase.units.end..self.units.len().min(phrase.units.end + 20)).enumerate() {
            let unit = &self.units[k];
            if unit.sentence != sentence {
                return None;
            }
            if unit.is_finite() && (commas != 1 || apposed && n == 1) {
                return Some((
                    k,
                    if n == 0 {
                        0
                    } else if n <= 3 {
                        1
                    } else {
                        2
                    },
                ));
            }
            commas += usize::from(is_comma(k) && !unit.is_stretch());
            if commas == 0 && n > 6 {
                return None;
            }
        }
        None
    }

    fn sort(&self, phrase: &Phrase) -> u64 {
        let cx = self.cx;
        let head = self.units[phrase.head].first as usize;
        match cx.lower(head) {
            "he" | "she" => 1,
            "they" => 2,
            "it" => 3,
            "i" | "we" | "you" | "us" | "me" => 4,
            "who" | "what" => 5,
            _ if cx.tokens.tag(head) == Tag::Prp => 6,
            _ if self.units[phrase.head].entity > 0 => 6 + u64::from(self.units[phrase.head].entity),
            word if roles::is_person(word) => 12,
            _ if matches!(cx.tokens.tag(head), Tag::Nnp | Tag::Nnps) => 13,
            _ => 14,
        }
    }

    /// What stands around a phrase and between it and the quote.
    fn around(&self, phrase: &Phrase, sentences_back: u64) -> Around {
        let (cx, units) = (self.cx, self.units);
        let tag = |k: usize| match units[k].is_stretch() {
            true => 98,
            false => cx.tokens.tag(units[k].first as usize) as u64,
        };
        let before = phrase.units.start.checked_sub(1);
        let between =
            if phrase.head < self.first { phrase.units.end..self.first } else { self.last + 1..phrase.units.start };
        let (verb, gap) = self.verb_behind(phrase).map_or((None, 3), |(k, gap)| (Some(k), gap));
        Around {
            side: u64::from(phrase.head > self.first) + 2 * sentences_back,
            verb,
            gap,
            before_tag: before.map_or(99, tag),
            before_word: before.map_or(0, |k| units[k].word),
            before_class: before.map_or(9, |k| units[k].verb as u64),
            starts: before.is_none_or(|k| units[k].sentence != units[phrase.head].sentence),
            verbs_between: between.clone().filter(|k| units[*k].is_finite()).count().min(3) as u64,
            say_between: between.clone().any(|k| units[k].verb == Verb::Say),
            colon_between: between.clone().any(|k| !units[k].is_stretch() && cx.lower(units[k].first as usize) == ":"),
            distance: match between.len() {
                n @ 0..=3 => n as u64,
                4..=7 => 4,
                8..=15 => 5,
                _ => 6,
            },
        }
    }

    fn phrase(&self, phrase: &Phrase, order: usize, nearer: usize, sentences_back: u64) -> Candidate {
        let units = self.units;
        let sort = self.sort(phrase);
        let kind = pair(sort, u64::from(phrase.possessor));
        let around = self.around(phrase, sentences_back);
        let Around { side, gap, before_tag, before_word, verbs_between, distance, .. } = around;
        let class = around.verb.map_or(9, |k| units[k].verb as u64);
        let adjacent = match self.first.checked_sub(1) {
            Some(k) if !self.opens => units[k].word,
            _ => 1,
        };
        let mut features = Vec::with_capacity(40);
        let mut put = |t: u32, v: u64| features.push(feature(t, v));
        put(10, pair(kind, side));
        put(11, pair(side, pair(gap, class)));
        put(12, pair(kind, pair(side, pair(gap.min(2), class))));
        put(13, pair(side, around.verb.map_or(0, |k| units[k].word)));
        put(14, pair(side, before_tag));
        put(15, pair(before_word, around.before_class));
        put(16, pair(side, pair(verbs_between, u64::from(around.say_between))));
        put(17, pair(side, distance));
        put(18, pair(side, pair(order.min(3) as u64, kind)));
        put(19, pair(side, pair(nearer.min(3) as u64, kind)));
        put(20, pair(self.shape, pair(kind, side)));
        put(21, pair(self.place(), pair(sort, side)));
        put(22, pair(side, pair(u64::from(around.starts), pair(gap, sort))));
        put(23, pair(adjacent, pair(side, gap)));
        put(24, pair(side, pair(distance, pair(verbs_between, gap))));
        put(25, pair(units[phrase.head].word, u64::from(phrase.possessor)));
        put(26, pair(side, pair(order.min(2) as u64, pair(gap, before_tag))));
        put(27, pair(before_word, pair(side, class)));
        self.at_cue(phrase, sort, &around, &mut put);
        put(35, pair(side, u64::from(around.colon_between)));
        let (first, last) = (units[phrase.units.start].first as usize, units[phrase.units.end - 1].end as usize);
        Candidate { choice: Choice::Mention(self.cx.tokens.span(TokenRange::new(first, last))), features }
    }

    /// Where a phrase stands to the cue, and what it owns.
    fn at_cue(&self, phrase: &Phrase, sort: u64, around: &Around, put: &mut impl FnMut(u32, u64)) {
        let units = self.units;
        if let Some(cue) = self.cue {
            let near = match phrase.units.end as i64 - cue as i64 {
                0 => 0,
                -3..=-1 => 1,
                1..=5 => 2,
                i64::MIN..=-4 => 3,
                _ => 4,
            };
            put(30, pair(near, sort));
            put(31, pair(near, pair(around.gap, u64::from(around.verb == Some(cue)))));
            put(32, pair(units.get(cue).map_or(0, |u| u.word), near));
        }
        if phrase.possessor {
            let owned = units.get(phrase.units.end + 1);
            put(33, owned.map_or(0, |u| u.word));
            put(34, owned.map_or(9, |u| u.verb as u64));
        }
    }

    /// The subjects of the sentence before: in the same block, or in the block before where the quote opens its own.
    fn sentence_before(&self, story: &Story, from: usize, out: &mut Vec<Candidate>) {
        if !self.opens || from == 0 {
            return;
        }
        let last = from - 1;
        let blocks = story.block[from].saturating_sub(story.block[last]);
        if blocks > 1 {
            return;
        }
        let same =
            |k: &usize| story.block[*k] == story.block[last] && self.units[*k].sentence == self.units[last].sentence;
        let first = (last.saturating_sub(BEFORE)..=last).find(same).unwrap_or(last);
        let all = phrases(self.cx, self.units, first..last + 1);
        let subjects = all.iter().enumerate().filter(|(_, p)| self.verb_behind(p).is_some_and(|(_, gap)| gap < 2));
        for (order, phrase) in subjects.take(3) {
            let mut candidate = self.phrase(phrase, order, all.len() - order - 1, 1 + u64::from(blocks));
            let ending = self.units[last].word;
            candidate.features.push(feature(36, pair(ending, u64::from(blocks))));
            candidate.features.push(feature(37, pair(ending, pair(order.min(2) as u64, self.place()))));
            out.push(candidate);
        }
    }

    /// The speaker before goes on.
    fn continued(&self, story: &Story, spoken: &Spoken, out: &mut Vec<Candidate>) {
        let Some(last) = spoken.last() else { return };
        let (cx, units) = (self.cx, self.units);
        let own_block = cx
            .tokens
            .blocks
            .partition_point(|b| b.span.end <= cx.tokens.tokens[units[self.first].first as usize].start)
            as u32;
        let blocks = own_block.saturating_sub(last.block);
        if blocks > 3 {
            return;
        }
        let end = units.partition_point(|u| cx.tokens.tokens[u.end as usize - 1].end <= last.end);
        let gap = self.first.saturating_sub(end);
        let between = end..self.first;
        let sentence_gap = match self.first.checked_sub(gap.max(1)) {
            Some(k) if story.block[k] == story.block[self.first] => {
                units[self.first].sentence.saturating_sub(units[k].sentence).min(3)
            }
            _ => 4,
        };
        let gap = match gap {
            n @ 0..=2 => n as u64,
            3..=6 => 3,
            7..=15 => 4,
            16..=40 => 5,
            _ => 6,
        };
        let named = between.clone().filter(|k| units[*k].entity == 1).count().min(2) as u64;
        let said = between.clone().any(|k| units[k].verb == Verb::Say);
        let other_stretch = between.clone().any(|k| units[k].is_stretch());
        let blocks = u64::from(blocks);
        let how = last.resolution as u64;
        let mut features = Vec::new();
        let mut put = |t: u32, v: u64| features.push(feature(t, v));
        put(50, blocks);
        put(51, pair(blocks, gap));
        put(52, pair(blocks, self.shape));
        put(53, pair(blocks, self.place()));
        put(54, pair(pair(blocks, gap), pair(self.shape, self.place())));
        put(55, pair(named, pair(blocks, u64::from(said))));
        put(56, pair(u64::from(sentence_gap), pair(self.shape, gap)));
        put(57, pair(how, blocks));
        put(58, pair(u64::from(last.goes_on), blocks));
        put(59, pair(u64::from(other_stretch), pair(named, self.place())));
        let adjacent = self.first.checked_sub(1).map_or(0, |k| units[k].word);
        put(60, pair(adjacent, pair(self.place(), blocks.min(1))));
        out.push(Candidate { choice: Choice::Continued, features });
    }
}
