//! What a rule found out about one number: where it stands, its value, its unit.

use super::digits::product;
use super::look::Look;
use super::numerals::Numeral;
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
    pub(super) fn bare(start: u32, numeral: Numeral, sign: f64) -> Self {
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
