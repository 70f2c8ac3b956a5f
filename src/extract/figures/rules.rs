//! The rules in order: scores, ratios, ordinals, then a quantity with the other end of its range.

use super::look::Look;
use super::quantities;
use super::quantity::{Quantity, Sort};
use super::ranges::{self, Extent};
use super::vocabulary::Class;
use super::{Found, Hit, ages, counts, digits, labels, measures, money, ordinals, phones, ratios, scores};
use crate::analysis::{FigureKind, FigureModifier, FigureValue};
use crate::span::Span;
use crate::text::TokenKind;

/// What begins at token `i`: a figure, or a number that is none.
pub(super) fn figure(look: &Look<'_, '_>, i: usize) -> Option<Found> {
    if !may_begin(look, i) {
        return None;
    }
    scores::score(look, i)
        .or_else(|| ratios::ratio(look, i))
        .or_else(|| ordinals::ordinal(look, i))
        .or_else(|| quantity(look, i))
}

/// Most tokens can begin no figure.
fn may_begin(look: &Look<'_, '_>, i: usize) -> bool {
    let word = look.w(i);
    match look.kind(i) {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Word) => {
            look.number_word(i).is_some_and(|n| n.class != Class::Scale)
                || matches!(word, "a" | "an" | "minus")
                || money::may_begin(look, i)
                || word.ends_with("fold")
                || word == "nil" && look.dash(i + 1)
                || !word.is_ascii() && digits::vulgar(word).is_some()
        }
        Some(TokenKind::Punct) => matches!(word, "$" | "-" | "." | "+") || !word.is_ascii(),
        _ => false,
    }
}

/// A number with its unit, its range, or alone.
fn quantity(look: &Look<'_, '_>, i: usize) -> Option<Found> {
    if let Some(next) = phones::chain(look, i) {
        return Some(Found::Not(next));
    }
    let first = quantities::read(look, i)?;
    let money = first.is(FigureKind::Money) && first.rule != "money-name";
    if !money && labels::is_label(look, number_at(look, i), first.numeral.next) {
        return Some(Found::Not(first.next));
    }
    let extent = ranges::extend(look, i, first);
    match extent.sort {
        Sort::Nothing => Some(Found::Not(extent.next)),
        Sort::Figure(kind) => Some(Found::Hit(as_hit(&extent, extent.first.start, kind, extent.unit, first.rule))),
        Sort::Bare => alone(look, i, extent),
    }
}

/// The token of the number itself, behind its sign.
fn number_at(look: &Look<'_, '_>, i: usize) -> usize {
    i + usize::from(look.kind(i) == Some(TokenKind::Punct) && look.is_number(i + 1) && look.w(i) != ".")
}

/// A number without unit: a ratio, an age or a magnitude by what stands before it, or a count.
fn alone(look: &Look<'_, '_>, i: usize, extent: Extent) -> Option<Found> {
    let first = extent.first;
    if first.numeral.fraction {
        return Some(Found::Hit(as_hit(&extent, first.start, FigureKind::Ratio, None, "fraction")));
    }
    let at = number_at(look, i);
    // "-5": only a minus spelled out makes a bare number negative.
    let (start, sign) = if at > i && look.w(i) != "minus" { (look.start(at), -1.0) } else { (first.start, 1.0) };
    let number = Quantity { next: extent.next, ..first };
    if let Some(unit) = measures::before(look, at).or_else(|| ages::before(look, at, &number)) {
        return Some(Found::Hit(as_hit(&extent, start, FigureKind::Measure, Some(unit), "unit-before")));
    }
    if !counts::is_count(look, at, extent.next, &number) {
        return Some(Found::Not(extent.next));
    }
    let mut hit = as_hit(&extent, start, FigureKind::Count, None, first.rule);
    if let FigureValue::One(value) = hit.value {
        hit.value = FigureValue::One(if value < 0.0 { value * sign } else { value });
    }
    Some(Found::Hit(hit))
}

fn as_hit(extent: &Extent, start: u32, kind: FigureKind, unit: Option<&'static str>, rule: &'static str) -> Hit {
    Hit {
        span: Span { start, end: extent.end },
        kind,
        value: extent.value,
        unit,
        modifier: extent.first.numeral.vague.then_some(FigureModifier::MoreThan),
        rule,
    }
}
