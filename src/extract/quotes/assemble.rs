//! Cues with their roles → quotes: which cue a stretch belongs to, what kind of quote it is, and what its spans are.

use std::ops::Range;

use super::attribution::Attribution;
use super::units::Unit;
use super::{Story, edges};
use crate::analysis::{Quote, QuoteKind, QuoteSpeaker, Resolution, Why};
use crate::extract::Context;
use crate::span::{Span, TokenRange};
use crate::text::TokenKind;
use crate::text::marks::Stretch;
use crate::text::tags::Tag;

/// Leaves out the cues that stand inside what another cue reports: attributions do not nest.
pub(super) fn outer(frames: Vec<Attribution>) -> Vec<Attribution> {
    let covers = |a: &Attribution, b: &Attribution| a.roles.content.iter().any(|r| r.contains(&b.head));
    // Content reaches a sentence or two at most, so only near frames are compared.
    const NEAR: usize = 12;
    let inner: Vec<bool> = frames
        .iter()
        .enumerate()
        .map(|(n, own)| {
            let near = n.saturating_sub(NEAR)..(n + NEAR + 1).min(frames.len());
            frames[near].iter().any(|other| other.head != own.head && covers(other, own) && !covers(own, other))
        })
        .collect();
    frames.into_iter().zip(inner).filter(|(_, inner)| !inner).map(|(frame, _)| frame).collect()
}

/// For each stretch, one more than the frame that takes it: the one that is surest of it. A quotation over several
/// paragraphs is one frame's.
pub(super) fn claims(cx: &Context<'_>, story: &Story, frames: &[Attribution]) -> Vec<u32> {
    let mut claims = vec![(0, i32::MIN); story.stretches.len()];
    for (n, frame) in frames.iter().enumerate() {
        for (stretch, margin) in &frame.roles.stretches {
            let claim = &mut claims[*stretch as usize];
            if *margin > claim.1 {
                *claim = (n as u32 + 1, *margin);
            }
        }
    }
    let mut claims: Vec<u32> = claims.into_iter().map(|(frame, _)| frame).collect();
    let own: Vec<bool> = (0..claims.len()).map(|n| is_beside(story, frames, &claims, n)).collect();
    for n in (1..claims.len()).rev().filter(|n| goes_on(cx, story, n - 1)) {
        // Where it closes, the cue beside it is the whole quotation's, but for one that has a cue of its own.
        if own[n] && !own[n - 1] && !has_words(story, &frames[claims[n] as usize - 1]) {
            claims[n - 1] = claims[n];
        }
    }
    for n in (1..claims.len()).filter(|n| goes_on(cx, story, n - 1)) {
        if !own[n] && claims[n - 1] > 0 && !has_words(story, &frames[claims[n - 1] as usize - 1]) {
            claims[n] = claims[n - 1];
        }
    }
    claims
}

/// Whether stretch `n` goes on in the next: that one opens the next paragraph, with the same mark, and is no turn of
/// printed talk ("ROE: …").
pub(super) fn goes_on(cx: &Context<'_>, story: &Story, n: usize) -> bool {
    let (Some(own), Some(next)) = (story.stretches.get(n), story.stretches.get(n + 1)) else { return false };
    let mark = |s: &Stretch| cx.source.slice(s.span).chars().next();
    let opens = |s: &Stretch| {
        let block = cx.tokens.blocks.get(s.block as usize);
        block.is_some_and(|b| b.tokens.start + 1 == s.first)
    };
    let turn = |s: &Stretch| {
        let first = s.first as usize;
        let until = (first..(first + 4).min(s.last as usize)).find(|i| !cx.tokens.tokens[*i].is_capitalised());
        until.is_some_and(|i| cx.lower(i) == ":" && i > first || i == first && matches!(cx.lower(i), "(" | "["))
    };
    own.goes_on && mark(own) == mark(next) && opens(next) && !turn(own) && !turn(next)
}

/// Whether the cue that claims stretch `n` stands in the same paragraph.
fn is_beside(story: &Story, frames: &[Attribution], claims: &[u32], n: usize) -> bool {
    let Some(frame) = (claims[n] as usize).checked_sub(1).and_then(|f| frames.get(f)) else { return false };
    let units = &story.units;
    let content = frame.roles.content.iter().cloned().flatten();
    content.filter(|k| units[*k].stretch as usize == n + 1).any(|k| story.block[k] == story.block[frame.head])
}

/// Whether a frame reports words outside marks too.
fn has_words(story: &Story, frame: &Attribution) -> bool {
    frame
        .roles
        .content
        .iter()
        .cloned()
        .flatten()
        .any(|k| !story.units[k].is_stretch() && !story.units[k].has(Tag::Comma))
}

/// The quote of a frame, where it is one.
pub(super) fn quote(
    cx: &Context<'_>,
    story: &Story,
    frame: &Attribution,
    number: usize,
    claims: &[u32],
) -> Option<Quote> {
    let units = &story.units;
    let own = |k: usize| units[k].stretch == 0 || claims[units[k].stretch as usize - 1] as usize == number + 1;
    let last = frame.roles.content.last().map_or(0, |r| r.start);
    let marked = frame.roles.content.iter().cloned().flatten().any(|k| units[k].is_stretch());
    let mend = |r: Range<usize>| {
        if marked {
            return r;
        }
        let whole = edges::whole(cx, story, &r);
        let end = if r.start == last { edges::grown(story, frame.head, &whole) } else { whole.end };
        whole.start..end
    };
    // A piece that holds a stretch of another cue's is that cue's.
    let pieces: Vec<Range<usize>> = frame
        .roles
        .content
        .iter()
        .flat_map(|r| by_block(&story.block, r))
        .filter(|r| r.clone().all(own))
        .map(mend)
        .filter_map(|r| trim(cx, units, &r))
        .collect();
    let stretches = pieces.iter().cloned().flatten().filter(|k| units[*k].is_stretch()).count();
    let words = pieces.iter().cloned().flatten().filter(|k| is_word(cx, &units[*k])).count();
    let kind = match (stretches, words) {
        (0, 0) => return None,
        (0, _) => QuoteKind::Indirect,
        (_, 0) => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    };
    let mut spans: Vec<Span> = match kind {
        QuoteKind::Direct => pieces
            .iter()
            .cloned()
            .flatten()
            .filter_map(|k| Some(story.stretches[(units[k].stretch as usize).checked_sub(1)?].span))
            .collect(),
        _ => pieces.iter().map(|r| tokens_of(cx, units, r)).collect(),
    };
    if stretches > 0 {
        add_paragraphs(cx, story, frame, number, claims, &mut spans);
    }
    Some(Quote {
        kind,
        spans,
        cue: Some(cue_span(cx, units, frame.head)),
        speaker: speaker(cx, units, frame),
        why: why(cx, units, frame),
    })
}

/// Adds what stands in other paragraphs of the same quotations.
fn add_paragraphs(
    cx: &Context<'_>,
    story: &Story,
    frame: &Attribution,
    number: usize,
    claims: &[u32],
    spans: &mut Vec<Span>,
) {
    let is_own = |n: usize| claims[n] as usize == number + 1;
    let held = spans.len();
    for (n, _) in &frame.roles.stretches {
        let n = *n as usize;
        let before = (0..n).rev().take_while(|k| is_own(*k) && goes_on(cx, story, *k));
        let behind = (n + 1..claims.len()).take_while(|k| is_own(*k) && goes_on(cx, story, *k - 1));
        let added = before.chain(behind).map(|k| story.stretches[k].span);
        let new = |s: &Span| !spans[..held].iter().any(|h| h.start < s.end && s.start < h.end);
        let added: Vec<Span> = added.filter(new).collect();
        spans.extend(added);
    }
    spans.sort_unstable();
    spans.dedup();
}

fn why(cx: &Context<'_>, units: &[Unit], frame: &Attribution) -> Option<Why> {
    cx.options.explain.then(|| {
        let inverted = frame.roles.source.as_ref().is_some_and(|s| s.start > frame.head);
        Why {
            rule: match &frame.roles.source {
                None => "cue-without-source",
                Some(_) if inverted => "cue-before-source",
                Some(_) => "source-before-cue",
            },
            evidence: cx.source.slice(cue_span(cx, units, frame.head)).to_owned(),
        }
    })
}

fn is_word(cx: &Context<'_>, unit: &Unit) -> bool {
    !unit.is_stretch()
        && matches!(cx.tokens.tokens[unit.first as usize].kind, TokenKind::Word | TokenKind::Number | TokenKind::Tag)
}

/// A range of units cut where a block ends.
fn by_block<'s>(block: &'s [u32], range: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 's {
    let mut from = range.start;
    block[range.clone()].chunk_by(|a, b| a == b).map(move |chunk| {
        let start = from;
        from += chunk.len();
        start..from
    })
}

/// Without punctuation and joining words at its ends; none where nothing is left.
fn trim(cx: &Context<'_>, units: &[Unit], range: &Range<usize>) -> Option<Range<usize>> {
    let mut range = range.clone();
    let loose = |k: usize| {
        let unit = &units[k];
        !unit.is_stretch()
            && matches!(cx.lower(unit.first as usize), "," | "." | ";" | ":" | "—" | "–" | "--" | "-" | "…" | "...")
    };
    while range.start < range.end && loose(range.start) {
        range.start += 1;
    }
    while range.start < range.end && loose(range.end - 1) {
        range.end -= 1;
    }
    (range.start < range.end).then_some(range)
}

fn tokens_of(cx: &Context<'_>, units: &[Unit], range: &Range<usize>) -> Span {
    cx.tokens.span(TokenRange::new(units[range.start].first as usize, units[range.end - 1].end as usize))
}

/// The cue as it is shown: the head, with "to" of "according to".
fn cue_span(cx: &Context<'_>, units: &[Unit], head: usize) -> Span {
    let according = cx.lower(units[head].first as usize) == "according";
    let next = units.get(head + 1).filter(|u| according && (u.has(Tag::To) || u.has(Tag::In)));
    let last = if next.is_some() { head + 1 } else { head };
    tokens_of(cx, units, &(head..last + 1))
}

fn speaker(cx: &Context<'_>, units: &[Unit], frame: &Attribution) -> Option<QuoteSpeaker> {
    let source = trim(cx, units, frame.roles.source.as_ref()?)?;
    let pronoun = source.len() == 1 && units[source.start].has(Tag::Prp);
    let named = source.clone().any(|k| units[k].entity > 0);
    Some(QuoteSpeaker {
        mention: Some(tokens_of(cx, units, &source)),
        name: None,
        entity: None,
        resolution: match (pronoun, named) {
            (true, _) => Resolution::Pronoun,
            (_, true) => Resolution::Explicit,
            _ => Resolution::Nominal,
        },
    })
}
