//! What a relative expression counts from, and in which direction.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Look;
use super::words::Unit;
use crate::analysis::DateExpr;

/// The story's date, and the last day or quarter that the story spoke of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) date: Option<Date>,
    /// The last period that was named: year and quarter.
    pub(super) quarter: Option<(i16, i8)>,
    /// The last day that was named.
    pub(super) day: Option<Date>,
    /// The last year that was named.
    pub(super) year: Option<i16>,
}

impl Anchor {
    pub(super) fn new(date: Option<Date>) -> Self {
        Anchor { date, quarter: None, day: None, year: None }
    }

    /// Notes what the newest expression was about.
    pub(super) fn remember(&mut self, found: &[DateExpr]) {
        let Some(last) = found.last() else { return };
        let value = last.value.as_str();
        let year = value.get(..4).and_then(|y| y.parse::<i16>().ok());
        if let (Some(year), Some(q)) = (year, value.get(4..6).filter(|q| *q == "-Q").and(value.get(6..7))) {
            self.quarter = q.parse().ok().map(|q| (year, q));
        }
        if let Some(day) = value.get(..10).and_then(|d| d.parse().ok()) {
            self.day = Some(day);
        }
        if let Some(year) = year {
            self.year = Some(year);
        }
    }
}

/// Where the sentence points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
}

/// Where the verb nearest to token `i` in its clause points: "will", "is to", "is due" ahead, anything else behind.
///
/// A finite verb before the expression decides; where none stands there, the first one behind it does.
pub(super) fn direction(look: &Look<'_, '_>, i: usize) -> Direction {
    use crate::text::tags::Tag;
    let from = i.saturating_sub(16).max(look.range.start as usize);
    let as_early = look.before(i) == "as" && i > 2 && matches!(look.w(i - 2), "soon" | "early" | "late");
    if matches!(look.before(i), "until" | "till") || as_early {
        return Direction::Future;
    }
    for k in (from..i).rev() {
        match look.w(k) {
            "scheduled" | "due" | "slated" | "upcoming" => return Direction::Future,
            "expected" | "planned" | "set" | "plans" | "expects" | "intends" | "planning" | "hopes"
                if look.w(k + 1) == "to" || look.w(k + 1) == "for" =>
            {
                return Direction::Future;
            }
            "that" | "which" | "who" | ";" | "because" if k + 6 < i => break,
            _ => {}
        }
        match look.cx.tokens.tag(k) {
            Tag::Md if matches!(look.w(k), "will" | "'ll" | "’ll" | "shall" | "can" | "may" | "could") => {
                return Direction::Future;
            }
            Tag::Vbd => return Direction::Past,
            _ => {}
        }
    }
    for k in i + 1..(i + 12).min(look.range.end as usize) {
        match look.cx.tokens.tag(k) {
            Tag::Md if look.w(k) == "will" => return Direction::Future,
            Tag::Vbd | Tag::Vbz | Tag::Vbp => return Direction::Past,
            _ => {}
        }
    }
    Direction::Past
}

/// The weekday `day` (1 Monday) seen from `anchor`: the latest up to and including it, or the next one.
pub(super) fn weekday(anchor: Date, day: i8, direction: Direction) -> Date {
    let today = anchor.weekday().to_monday_one_offset();
    let back = (today - day).rem_euclid(7);
    let days = match direction {
        Direction::Past => -i32::from(back),
        Direction::Future if back == 0 => 0,
        Direction::Future => 7 - i32::from(back),
    };
    anchor.saturating_add(days.days())
}

/// `anchor` moved by `count` units.
pub(super) fn shift(anchor: Date, count: i32, unit: Unit) -> Date {
    let count = count.clamp(-9000, 9000);
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return anchor,
        Unit::Day => count.days(),
        Unit::Week | Unit::Weekend => count.weeks(),
        Unit::Fortnight => (count * 2).weeks(),
        Unit::Month => count.months(),
        Unit::Quarter => (count * 3).months(),
        Unit::Year => count.years(),
        Unit::Decade => (count.clamp(-900, 900) * 10).years(),
        Unit::Century => (count.clamp(-90, 90) * 100).years(),
    };
    anchor.saturating_add(span)
}

/// The year in which month (and day) lies nearest to the anchor.
pub(super) fn nearest_year(anchor: Date, month: i8, day: i8) -> i16 {
    let distance = |year: i16| {
        let date = Date::new(year, month, day).or_else(|_| Date::new(year, month, 28)).unwrap_or(anchor);
        anchor.since(date).map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
    };
    let year = anchor.year();
    [year, year - 1, year + 1].into_iter().min_by_key(|y| distance(*y)).unwrap_or(year)
}
