//! Numbers with meaning: money, percentages, counts, measures, ordinals, scores, ratios.
//!
//! At each token that can begin a figure a numeral is read from the text; what stands around it decides the kind. A
//! date's digits are spoken for; numbers in names, phone numbers, codes and list marks are refused in `guards`.

#[cfg(test)]
mod cases;
mod guards;
mod modifiers;
mod numerals;
mod of;
mod rules;
mod units;

use super::Context;
use crate::analysis::{DateExpr, Figure, FigureKind, FigureModifier, FigureValue, Why};
use crate::span::{Span, TokenRange};
use crate::text::{BlockKind, TokenKind};

/// What a rule found, in bytes.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    span: Span,
    kind: FigureKind,
    value: FigureValue,
    unit: Option<&'static str>,
    modifier: Option<FigureModifier>,
    rule: &'static str,
}

/// One block's tokens, as rules look at them.
pub(super) struct Look<'c, 'a> {
    cx: &'c Context<'a>,
    range: TokenRange,
}

impl<'a> Look<'_, 'a> {
    fn w(&self, i: usize) -> &'a str {
        if i >= self.range.start as usize && i < self.range.end as usize { self.cx.lower(i) } else { "" }
    }

    /// The `n`th token before `i` in lower case.
    fn back(&self, i: usize, n: usize) -> &'a str {
        i.checked_sub(n).map_or("", |k| self.w(k))
    }

    fn raw(&self, i: usize) -> &'a str {
        if i >= self.range.start as usize && i < self.range.end as usize { self.cx.word(i) } else { "" }
    }

    fn kind(&self, i: usize) -> Option<TokenKind> {
        (i >= self.range.start as usize && i < self.range.end as usize).then(|| self.cx.tokens.tokens[i].kind)
    }

    fn glued(&self, i: usize) -> bool {
        self.kind(i).is_some() && !self.cx.tokens.tokens[i].spaced
    }

    fn start(&self, i: usize) -> u32 {
        self.cx.tokens.tokens.get(i).map_or(u32::MAX, |t| t.start)
    }

    fn end(&self, i: usize) -> u32 {
        self.cx.tokens.tokens.get(i).map_or(u32::MAX, |t| t.end)
    }

    /// The first token from `i` on that ends behind byte `at`.
    fn token_at(&self, mut i: usize, at: u32) -> usize {
        while i < self.range.end as usize && self.end(i) <= at {
            i += 1;
        }
        i
    }

    /// The text from byte `at` to the block's end.
    fn rest(&self, at: u32) -> &'a str {
        let end = self.cx.tokens.tokens.get((self.range.end as usize).wrapping_sub(1)).map_or(0, |t| t.end);
        // Behind the block's last token there is nothing, wherever the caller looks.
        self.cx.source.slice(Span { start: at.min(end), end })
    }

    fn is_capital(&self, i: usize) -> bool {
        self.kind(i).is_some() && self.cx.tokens.tokens[i].is_capitalised()
    }

    /// Begins a sentence.
    fn is_start(&self, i: usize) -> bool {
        let sentences = &self.cx.tokens.sentences;
        let n = sentences.partition_point(|s| s.tokens.end as usize <= i);
        sentences.get(n).is_some_and(|s| s.tokens.start as usize == i)
    }
}

/// Finds the story's figures, in text order; a date's digits are spoken for.
pub(crate) fn find(cx: &Context<'_>, dates: &[DateExpr]) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut date = 0;
    for block in &cx.tokens.blocks {
        let read = matches!(
            block.kind,
            BlockKind::Headline | BlockKind::Standfirst | BlockKind::Caption | BlockKind::Body | BlockKind::Subhead
        );
        if !read {
            continue;
        }
        let look = Look { cx, range: block.tokens };
        let mut i = block.tokens.start as usize;
        while i < block.tokens.end as usize {
            let start = look.start(i);
            while dates.get(date).is_some_and(|d| d.span.end <= start) {
                date += 1;
            }
            if let Some(spoken) = dates.get(date).filter(|d| d.span.start <= start) {
                i = look.token_at(i, spoken.span.end.max(start + 1)).max(i + 1);
                continue;
            }
            let Some(hit) = rules::figure(&look, i) else {
                i += 1;
                continue;
            };
            let free = dates.get(date).is_none_or(|d| d.span.start >= hit.span.end);
            let next = look.token_at(i, hit.span.end).max(i + 1);
            if free {
                out.push(figure(&look, i, next, hit));
            }
            i = next;
        }
    }
    out
}

fn figure(look: &Look<'_, '_>, i: usize, next: usize, hit: Hit) -> Figure {
    let first = look.token_at(i.saturating_sub(1).max(look.range.start as usize), hit.span.start);
    let modifier = hit.modifier.or_else(|| modifiers::before(look, first)).or_else(|| modifiers::after(look, next));
    let why =
        look.cx.options.explain.then(|| Why { rule: hit.rule, evidence: look.cx.source.slice(hit.span).to_owned() });
    let of = of::counted(look, hit.kind, hit.unit, next);
    Figure { span: hit.span, kind: hit.kind, value: hit.value, unit: hit.unit, modifier, of, why }
}
