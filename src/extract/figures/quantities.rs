//! A number with what stands around it: sign, currency, per cent, unit, age; or nothing (a count).

use super::digits::product;
use super::look::Look;
use super::numerals::{self, Numeral};
use super::{ages, measures, money, percent, times};
use crate::analysis::FigureKind;

/// A number with its unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The first token behind it.
    pub(super) next: usize,
    pub(super) sort: Sort,
    pub(super) value: f64,
    pub(super) unit: Option<&'static str>,
    pub(super) numeral: Numeral,
    pub(super) rule: &'static str,
}

/// What a number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Figure(FigureKind),
    /// A number alone: a count, if nothing speaks against it.
    Bare,
    /// Time or a thing's name: no figure.
    Nothing,
}

impl Quantity {
    /// A number alone, with its sign.
    fn bare(start: u32, numeral: Numeral, sign: f64) -> Self {
        let (end, next, value) = (numeral.end, numeral.next, numeral.value * sign);
        Quantity { start, end, next, sort: Sort::Bare, value, unit: None, numeral, rule: "count" }
    }

    /// The same number as a figure that ends with token `last`.
    pub(super) fn with(
        self,
        look: &Look<'_, '_>,
        last: usize,
        kind: FigureKind,
        unit: &'static str,
        rule: &'static str,
    ) -> Self {
        let (end, next) = (look.end(last), last + 1);
        Quantity { end, next, sort: Sort::Figure(kind), unit: Some(unit), rule, ..self }
    }

    /// The number alone is no figure.
    pub(super) fn nothing(self, next: usize) -> Self {
        Quantity { sort: Sort::Nothing, next: next.max(self.next), ..self }
    }

    pub(super) fn is(&self, kind: FigureKind) -> bool {
        self.sort == Sort::Figure(kind)
    }

    /// The number times `factor`, where letters glued to it say so.
    pub(super) fn scaled(self, factor: f64) -> Self {
        let numeral = Numeral { factor: self.numeral.factor * factor, ..self.numeral };
        Quantity { value: product(self.value, factor), numeral, ..self }
    }
}

/// The number that begins at token `i`, with its unit.
pub(super) fn read(look: &Look<'_, '_>, i: usize) -> Option<Quantity> {
    let (sign, at) = sign(look, i)?;
    let start = look.start(i);
    if let Some(found) = money::before(look, at) {
        return Some(Quantity { start, value: found.value * sign, ..found });
    }
    if !look.is_number(at) && !look.is_word(at) && !is_bare_decimal(look, at) && !is_vulgar(look, at) {
        return None;
    }
    let numeral = numerals::read(look, at, false)?;
    if let Some(found) = measures::feet_marks(look, start, numeral) {
        return Some(found);
    }
    // "a 4K television"
    if numeral.digits && look.raw(at).ends_with('K') && matches!(look.raw(at), "2K" | "4K" | "5K" | "8K") {
        return Some(Quantity::bare(start, numeral, sign).nothing(numeral.next));
    }
    let bare = Quantity::bare(start, numeral, sign);
    if let Some(letters) = glued_letters(look, at, &numeral) {
        return Some(measures::glued(look, bare, letters));
    }
    Some(with_unit(look, bare))
}

/// The sign before a number: "-8%", "minus 5", "+3"; a hyphen between two words is none.
fn sign(look: &Look<'_, '_>, i: usize) -> Option<(f64, usize)> {
    let word = look.w(i);
    if !matches!(word, "-" | "−" | "minus" | "–" | "+") {
        return Some((1.0, i));
    }
    let alone = !look.glued(i) || matches!(look.back(i, 1), "(" | "");
    let digits = look.is_number(i + 1) || money::before(look, i + 1).is_some();
    let negative = if word == "minus" {
        digits || look.number_word(i + 1).is_some()
    } else {
        alone && look.glued(i + 1) && digits
    };
    negative.then_some((if word == "+" { 1.0 } else { -1.0 }, i + 1))
}

/// ".5"
fn is_bare_decimal(look: &Look<'_, '_>, at: usize) -> bool {
    look.w(at) == "." && look.glued(at + 1) && look.is_number(at + 1) && !look.glued(at)
}

fn is_vulgar(look: &Look<'_, '_>, at: usize) -> bool {
    super::digits::vulgar(look.raw(at)).is_some()
}

/// Letters glued to the digits, where they are no scale.
fn glued_letters<'a>(look: &Look<'_, 'a>, i: usize, numeral: &Numeral) -> Option<&'a str> {
    let at = look.token_at(i, numeral.end);
    if !numeral.digits || !look.is_number(at) || numeral.end <= look.start(at) {
        return None;
    }
    look.w(at).get((numeral.end - look.start(at)) as usize..).filter(|l| !l.is_empty())
}

/// What follows the number decides what it is of.
fn with_unit(look: &Look<'_, '_>, bare: Quantity) -> Quantity {
    let dash = usize::from(look.dash(bare.next));
    let at = bare.next + dash;
    // "half a litre", "a quarter of a mile", "three-quarters of one percent"
    let at = if bare.numeral.fraction { behind_fraction(look, at) } else { at };
    percent::behind(look, bare, at)
        .or_else(|| ages::behind(look, bare, bare.next))
        .or_else(|| times::behind(look, bare, at))
        .or_else(|| money::behind(look, bare, at))
        .or_else(|| measures::behind(look, bare, at, dash))
        .unwrap_or(bare)
}

fn behind_fraction(look: &Look<'_, '_>, at: usize) -> usize {
    let of = usize::from(look.w(at) == "of");
    let article = usize::from(matches!(look.w(at + of), "a" | "an" | "one" | "1"));
    if article == 1 { at + of + 1 } else { at }
}
