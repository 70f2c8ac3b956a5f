//! Numbers with meaning: money, percentages, counts, measures, ordinals, scores, ratios.
//!
//! At each token that can begin a figure a numeral is read from the text (`numerals`, `digits`); what stands around it
//! decides the kind: one file a kind, `ranges` for two ends of one figure. A date's digits are spoken for; numbers in
//! names, addresses, phone numbers, codes and list marks are refused in `labels`, spans of time in `times`.

mod ages;
#[cfg(test)]
mod cases;
mod counts;
mod currency;
mod digits;
mod labels;
mod look;
mod measures;
mod modifiers;
mod money;
mod numerals;
mod of;
mod ordinals;
mod percent;
mod phones;
mod quantities;
mod quantity;
mod ranges;
mod ratios;
mod rules;
mod scores;
mod story;
mod times;
mod units;
mod vocabulary;

use super::Context;
use crate::analysis::{DateExpr, Figure, FigureKind, FigureModifier, FigureValue, Why};
use crate::span::Span;
use crate::text::BlockKind;
use look::Look;
use story::Story;

/// What a rule found, in bytes.
#[derive(Clone, Debug)]
struct Hit {
    span: Span,
    kind: FigureKind,
    value: FigureValue,
    unit: Option<&'static str>,
    modifier: Option<FigureModifier>,
    rule: &'static str,
}

/// A rule's verdict on the number at a token.
enum Found {
    Hit(Hit),
    /// It is no figure; the search goes on at this token.
    Not(usize),
}

fn hit(start: u32, end: u32, kind: FigureKind, value: f64, unit: Option<&'static str>, rule: &'static str) -> Hit {
    Hit { span: Span { start, end }, kind, value: FigureValue::One(value), unit, modifier: None, rule }
}

/// Finds the story's figures, in text order; a date's digits are spoken for.
pub(crate) fn find(cx: &Context<'_>, dates: &[DateExpr]) -> Vec<Figure> {
    let story = Story::new(cx);
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
        let look = Look { cx, range: block.tokens, block: block.kind, story: &story };
        let mut i = block.tokens.start as usize;
        while i < block.tokens.end as usize {
            let Some(found) = rules::figure(&look, i) else {
                i += 1;
                continue;
            };
            let start = look.start(i);
            while dates.get(date).is_some_and(|d| d.span.end <= start) {
                date += 1;
            }
            if let Some(spoken) = dates.get(date).filter(|d| d.span.start <= start && !outweighs(&found, d.span)) {
                i = look.token_at(i, spoken.span.end.max(start + 1)).max(i + 1);
                continue;
            }
            match found {
                Found::Not(next) => i = next.max(i + 1),
                Found::Hit(hit) => {
                    let next = look.token_at(i, hit.span.end).max(i + 1);
                    let free = |d: &DateExpr| d.span.start >= hit.span.end || outweighs_hit(&hit, d.span);
                    if dates.get(date).is_none_or(free) {
                        let figure = figure(&look, i, next, hit, out.last());
                        out.push(figure);
                    }
                    i = next;
                }
            }
        }
    }
    out
}

/// "2000 milligrams", "200 kilometres per hour": a figure with its unit that says more than the date inside it.
fn outweighs_hit(hit: &Hit, date: Span) -> bool {
    let united = matches!(hit.kind, FigureKind::Money | FigureKind::Percent | FigureKind::Measure);
    let longer = hit.span.end - hit.span.start > date.end - date.start;
    united && longer && hit.span.start <= date.start && hit.span.end >= date.end
}

fn outweighs(found: &Found, date: Span) -> bool {
    matches!(found, Found::Hit(hit) if outweighs_hit(hit, date))
}

fn figure(look: &Look<'_, '_>, i: usize, next: usize, hit: Hit, last: Option<&Figure>) -> Figure {
    let first = look.token_at(i.saturating_sub(1).max(look.range.start as usize), hit.span.start);
    let around = || modifiers::before(look, first).or_else(|| modifiers::after(look, next));
    let modifier = hit.modifier.or_else(around).or_else(|| modifiers::within(look, first, next));
    let why = || Box::new(Why { rule: hit.rule, evidence: look.cx.source.slice(hit.span).to_owned() });
    let why = look.cx.options.explain.then(why);
    let of = of::counted(look, hit.kind, hit.unit, next).or_else(|| of::understood(look, hit.kind, first, next, last));
    Figure { span: hit.span, kind: hit.kind, value: hit.value, unit: hit.unit, modifier, of, why }
}
