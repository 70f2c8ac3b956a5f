//! The contract's names of kinds: every format writes the same.

use crate::analysis::{DateKind, EntityKind, FigureKind, FigureModifier, ParagraphKind, QuoteKind, Resolution};

pub(super) fn paragraph_kind(kind: ParagraphKind) -> &'static str {
    match kind {
        ParagraphKind::Body => "body",
        ParagraphKind::Subhead => "subhead",
    }
}

pub(super) fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

pub(super) fn resolution(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::Explicit => "explicit",
        Resolution::Pronoun => "pronoun",
        Resolution::Nominal => "nominal",
        Resolution::Continued => "continued",
    }
}

pub(super) fn entity_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Location => "location",
        EntityKind::Facility => "facility",
        EntityKind::Group => "group",
        EntityKind::Product => "product",
        EntityKind::Event => "event",
        EntityKind::Misc => "misc",
    }
}

pub(super) fn date_kind(kind: DateKind) -> &'static str {
    match kind {
        DateKind::Date => "date",
        DateKind::Time => "time",
        DateKind::Duration => "duration",
        DateKind::Set => "set",
    }
}

pub(super) fn figure_kind(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Money => "money",
        FigureKind::Percent => "percent",
        FigureKind::Count => "count",
        FigureKind::Measure => "measure",
        FigureKind::Ordinal => "ordinal",
        FigureKind::Score => "score",
        FigureKind::Ratio => "ratio",
    }
}

pub(super) fn figure_modifier(modifier: FigureModifier) -> &'static str {
    match modifier {
        FigureModifier::MoreThan => "more_than",
        FigureModifier::LessThan => "less_than",
        FigureModifier::AtLeast => "at_least",
        FigureModifier::AtMost => "at_most",
        FigureModifier::About => "about",
    }
}

/// A speaker's share of all quoted words, to three places.
pub(super) fn share(words: u32, all: u32) -> f64 {
    if all == 0 { 0.0 } else { (f64::from(words) / f64::from(all) * 1000.0).round() / 1000.0 }
}
