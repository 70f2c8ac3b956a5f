//! What a rule found.

use jiff::civil::Date;

use super::found::Match;
use crate::analysis::DateKind;

/// An expression: tokens from `first` to `last` (exclusive) and what they mean.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) kind: DateKind,
    pub(super) value: String,
    pub(super) modifier: Option<&'static str>,
    pub(super) begin: Option<String>,
    pub(super) end: Option<String>,
    pub(super) utc: Option<String>,
    pub(super) basis: Basis,
}

/// What the value was reckoned from; `--explain` tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// The copy gives the whole value.
    Told,
    /// The story's date.
    Story,
    /// The story's date; the words or the verb look ahead of it.
    Ahead,
    /// The story's date; the words or the verb look back from it.
    Back,
    /// The story's date; the nearest such day, month or feast.
    Nearest,
    /// A day that the story named before.
    Day(Date),
    /// A year that the story named before.
    Year(i16),
    /// A quarter that the story reports on.
    Quarter(i16, i8),
    /// A quarter counted from a fiscal year: so many quarters ahead of the calendar's.
    Fiscal(i8),
}

impl Basis {
    /// In words; `story` is the story's date and where it comes from.
    pub(super) fn evidence(self, story: Option<(Date, &str)>) -> String {
        let on = match story {
            Some((date, source)) => format!("anchored on {date} ({source})"),
            None => "no anchor: the story states no date".to_owned(),
        };
        match self {
            Basis::Told => "told in full".to_owned(),
            Basis::Story => on,
            Basis::Ahead if story.is_some() => format!("{on}, looking ahead"),
            Basis::Back if story.is_some() => format!("{on}, looking back"),
            Basis::Nearest if story.is_some() => format!("{on}, the nearest to it"),
            Basis::Ahead | Basis::Back | Basis::Nearest => on,
            Basis::Day(day) => format!("counted from {day}, which the story named before"),
            Basis::Year(year) => format!("counted from {year}, which the story named before"),
            Basis::Quarter(year, quarter) => format!("the story reports on {year}-Q{quarter}"),
            Basis::Fiscal(ahead) => format!("{on}, by a fiscal year with its quarters {ahead} ahead of the calendar's"),
        }
    }
}

impl Hit {
    pub(super) fn new(found: &Match, kind: DateKind, value: impl Into<String>) -> Hit {
        Hit {
            first: found.first,
            last: found.last,
            kind,
            value: value.into(),
            modifier: None,
            begin: None,
            end: None,
            utc: None,
            basis: Basis::Told,
        }
    }

    pub(super) fn date(found: &Match, value: impl Into<String>) -> Hit {
        Hit::new(found, DateKind::Date, value)
    }

    pub(super) fn duration(found: &Match, value: impl Into<String>) -> Hit {
        Hit::new(found, DateKind::Duration, value)
    }

    pub(super) fn set(found: &Match, value: impl Into<String>) -> Hit {
        Hit::new(found, DateKind::Set, value)
    }

    pub(super) fn with(mut self, modifier: Option<&'static str>) -> Hit {
        self.modifier = modifier.or(self.modifier);
        self
    }

    pub(super) fn on(mut self, basis: Basis) -> Hit {
        self.basis = basis;
        self
    }

    pub(super) fn between(mut self, begin: impl Into<String>, end: impl Into<String>) -> Hit {
        self.begin = Some(begin.into());
        self.end = Some(end.into());
        self
    }
}
