//! TIMEX3 dates, times, durations and sets (ISO-TimeML; Pustejovsky et al. 2010), by rules over tokens.
//!
//! The tables in `rules/` hold every expression: a name, patterns (see [`pattern`]) and what a match means. At each token
//! that a pattern may begin with its rules are tried; the longest hit wins, the earlier rule among equals. Values are
//! anchored on the story's own date (`published`, else the dateline's date, else `--date`), on other dates of the story
//! where the copy means those, never on the machine's clock; without an anchor they stay partial (`XXXX-12-24`) or vague
//! (`PRESENT_REF`). Cases stand in `cases.txt`.

mod anchor;
#[cfg(test)]
mod cases;
mod feasts;
mod found;
mod hit;
mod look;
mod nearest;
mod numbers;
mod order;
mod pattern;
mod ranges;
mod rules;
mod tense;
mod value;
mod widen;
mod words;

use crate::analysis::{DateExpr, Why};
use crate::extract::Context;
use crate::span::TokenRange;
use crate::text::BlockKind;
use anchor::Anchor;
use hit::Hit;
use look::{Look, Story};
use pattern::Next;
use rules::Index;

/// Finds the story's time expressions, in text order, none overlapping another.
pub(crate) fn find(cx: &Context<'_>) -> Vec<DateExpr> {
    let index = Index::shared();
    let story = Story::new(cx, index.words());
    let mut out: Vec<DateExpr> = Vec::new();
    let mut anchor = Anchor::new(cx.anchor);
    for block in cx.tokens.blocks.iter().filter(|b| is_read(b.kind)) {
        for sentence in &cx.tokens.sentences[block.sentences.0 as usize..block.sentences.1 as usize] {
            anchor.next_sentence();
            let mut look = Look { cx, story: &story, range: sentence.tokens, kind: block.kind, anchor };
            sentence_dates(&mut look, index, &mut out);
            anchor = look.anchor;
        }
    }
    out
}

fn is_read(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Headline
            | BlockKind::Standfirst
            | BlockKind::Dateline
            | BlockKind::Caption
            | BlockKind::Body
            | BlockKind::Subhead
    )
}

fn sentence_dates(look: &mut Look<'_, '_>, index: &Index, out: &mut Vec<DateExpr>) {
    // Only the last hit waits, for the next may be the other end of its range.
    let mut waiting: Option<(Hit, &'static str)> = None;
    let mut i = look.range.start as usize;
    while i < look.range.end as usize {
        match best(look, index, i) {
            Some((hit, rule)) => {
                i = hit.last;
                look.anchor.remember(&hit, matches!(look.before(hit.first), "from" | "than" | "with"));
                let mut hit = widen::widen(look, hit, waiting.as_ref().map_or(0, |(h, _)| h.last));
                if let Some((mut before, rule)) = waiting.take() {
                    ranges::join(look, &mut before, &mut hit);
                    out.push(expression(look, before, rule));
                }
                waiting = Some((hit, rule));
            }
            None => i += 1,
        }
    }
    out.extend(waiting.map(|(hit, rule)| expression(look, hit, rule)));
}

/// The longest hit at token `i` and its rule's name.
fn best(look: &Look<'_, '_>, index: &Index, i: usize) -> Option<(Hit, &'static str)> {
    let (id, number) = (look.id(i), look.is_number(i));
    if id == 0 && !number {
        return None;
    }
    // Most articles stand before a word of no rule: nothing can begin there.
    if matches!(look.w(i), "the" | "a" | "an") && look.id(i + 1) == 0 && !look.is_number(i + 1) {
        return None;
    }
    let next = if id == 0 { Next::behind(look, i) } else { Next::Any };
    let mut best: Option<(Hit, &'static str)> = None;
    for (rule, pattern) in index.starting(id, number).filter(|(_, pattern)| pattern.may_match(next)) {
        let Some(found) = pattern.at(look, i) else { continue };
        if best.as_ref().is_some_and(|(hit, _)| hit.last >= found.last) {
            continue;
        }
        if let Some(hit) = (rule.make)(look, &found).filter(|h| h.last > i)
            && best.as_ref().is_none_or(|(b, _)| hit.last > b.last)
        {
            best = Some((hit, rule.name));
        }
    }
    best
}

fn expression(look: &Look<'_, '_>, hit: Hit, rule: &'static str) -> DateExpr {
    let span = look.cx.tokens.span(TokenRange::new(hit.first, hit.last));
    let why = look.cx.options.explain.then(|| Box::new(Why { rule, evidence: hit.basis.evidence(look.source()) }));
    DateExpr {
        span,
        kind: hit.kind,
        value: hit.value,
        modifier: hit.modifier,
        begin: hit.begin,
        end: hit.end,
        utc: hit.utc,
        why,
    }
}
