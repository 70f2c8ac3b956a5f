//! Where reported speech ends, mended where the labeller cuts through what belongs together or runs on into what is said
//! next.

use std::ops::Range;

use super::Story;
use super::attribution::Attribution;
use super::units::{Unit, Verb};
use crate::extract::Context;
use crate::lexicon;
use crate::text::tags::Tag;

/// Units that a piece may grow by.
const MOST: usize = 40;

/// A piece of content without one that begins or ends inside a compound, a name or a bracket.
pub(super) fn whole(cx: &Context<'_>, story: &Story, piece: &Range<usize>) -> Range<usize> {
    let units = &story.units;
    let mut range = piece.clone();
    let same = |k: usize| story.same_sentence(k, piece.start) && !units[k].is_stretch();
    while range.start > 0 && same(range.start - 1) && holds_together(cx, units, range.start) {
        range.start -= 1;
    }
    while same(range.end) && range.end > range.start && holds_together(cx, units, range.end) {
        range.end += 1;
    }
    let open = units[range.clone()].iter().filter(|u| u.has(Tag::OpenBracket)).count();
    let closed = units[range.clone()].iter().filter(|u| u.has(Tag::CloseBracket)).count();
    if open > closed {
        let close = (range.end..units.len().min(range.end + MOST)).take_while(|k| same(*k));
        if let Some(close) = close.into_iter().find(|k| units[*k].has(Tag::CloseBracket)) {
            range.end = close + 1;
        }
    }
    range
}

/// Whether unit `k` and the one before are parts of one compound ("post-war") or one name.
fn holds_together(cx: &Context<'_>, units: &[Unit], k: usize) -> bool {
    let Some(before) = k.checked_sub(1).map(|k| &units[k]) else { return false };
    let own = &units[k];
    let token = |u: &Unit| &cx.tokens.tokens[u.first as usize];
    let glued = |k: usize| units.get(k).is_some_and(|u| !u.is_stretch() && !token(u).spaced);
    let hyphen = |u: &Unit| matches!(cx.lower(u.first as usize), "-" | "‑");
    let compound = glued(k) && (hyphen(before) || hyphen(own) && glued(k + 1));
    let name =
        own.entity > 0 && own.entity == before.entity && token(own).is_capitalised() && token(before).is_capitalised();
    compound || name
}

/// Ends content where its speaker says something else: "said X and warned against Y", "urged X but said Y".
///
/// A verb of saying in the same form as the cue follows "and" or "but" at once, and the content has no verb in that form
/// which it could be joined to, or one whose subject can say nothing: "said the road was wet and urged caution".
/// `lifeless` tells such clauses.
pub(super) fn cut_at_next_cue(units: &[Unit], frame: &mut Attribution, lifeless: impl Fn(&[Unit]) -> bool) {
    let head = frame.head;
    let cue = &units[head];
    if !cue.is_finite() {
        return;
    }
    for piece in frame.roles.content.iter_mut().filter(|r| r.start > head) {
        let mut joined = false;
        for k in piece.clone() {
            let unit = &units[k];
            if k > piece.start + 1 && unit.has(Tag::Cc) {
                let next = (k + 1..piece.end).find(|n| !units[*n].has(Tag::Rb)).unwrap_or(k);
                let says = units[next].tag == cue.tag && matches!(units[next].verb, Verb::Say | Verb::Act);
                if says && (!joined && units[next].verb == Verb::Say || joined && lifeless(&units[piece.start..k])) {
                    piece.end = k;
                    break;
                }
            }
            joined |= unit.tag == cue.tag;
        }
    }
}

/// Whether the subject of a clause can say nothing: common nouns in front of its only verb with tense, none of them a person's
/// or a body's.
pub(super) fn is_lifeless(cx: &Context<'_>, clause: &[Unit]) -> bool {
    let Some(verb) = clause.iter().position(Unit::is_finite) else { return false };
    let subject = &clause[..verb];
    let noun = |u: &Unit| u.has(Tag::Nn) || u.has(Tag::Nns);
    let says = |u: &Unit| {
        u.is_stretch()
            || u.entity > 0
            || [Tag::Prp, Tag::Nnp, Tag::Nnps, Tag::Ex, Tag::Wp, Tag::PrpPossessive].iter().any(|tag| u.has(*tag))
            || noun(u) && lexicon::speaks(cx.lower(u.first as usize))
    };
    subject.iter().any(noun)
        && !subject.iter().any(says)
        && !clause[verb + 1..].iter().any(|u| u.is_stretch() || u.has(Tag::Cc))
}

/// The end of a piece behind its cue, grown to its clause's end where it stops before a verb, a noun or a preposition and
/// nobody else speaks before that end.
pub(super) fn grown(story: &Story, head: usize, piece: &Range<usize>) -> usize {
    const GOES_ON: [Tag; 13] = [
        Tag::Nn,
        Tag::Nns,
        Tag::Nnp,
        Tag::Nnps,
        Tag::Vbg,
        Tag::Vbn,
        Tag::Vb,
        Tag::In,
        Tag::To,
        Tag::Jj,
        Tag::Cd,
        Tag::Rb,
        Tag::Pos,
    ];
    let (units, end) = (&story.units, piece.end);
    let same = |k: usize| story.same_sentence(k, piece.start);
    let goes_on = |u: &Unit| !u.is_stretch() && (u.is_finite() || GOES_ON.iter().any(|t| u.has(*t)));
    if piece.start <= head || !same(end) || !goes_on(&units[end]) {
        return end;
    }
    for (k, unit) in units.iter().enumerate().skip(end).take(MOST) {
        if !same(k) || [Tag::Comma, Tag::Stop, Tag::Colon].iter().any(|t| unit.has(*t)) {
            return k;
        }
        if unit.is_stretch() || unit.verb == Verb::Say || unit.is_according() {
            return end;
        }
    }
    end
}
