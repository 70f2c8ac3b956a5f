//! What a relative expression counts from.

use jiff::ToSpan;
use jiff::civil::Date;

use super::hit::{Basis, Hit};
use super::words::Unit;
use crate::analysis::DateKind;

/// The story's date, and what the story spoke of last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) date: Option<Date>,
    /// The last quarter that was named and is not one compared with: year and quarter.
    pub(super) quarter: Option<(i16, i8)>,
    /// How many sentences ago.
    pub(super) quarter_age: u8,
    /// The half of a year that was named, and no quarter after it.
    pub(super) half: Option<(i16, i8)>,
    /// The last quarter that was named, whatever for.
    pub(super) last_quarter: Option<(i16, i8)>,
    /// How many quarters the fiscal year that the story reports by is ahead of the calendar's, 1 to 3.
    pub(super) fiscal: Option<i8>,
    /// The story named the quarter that was over last.
    pub(super) over_named: bool,
    /// The last reporting period was longer than a quarter ("the nine months").
    pub(super) long_period: bool,
    /// The last day that was named.
    pub(super) day: Option<Date>,
    /// Its evening or night was named.
    pub(super) night: bool,
    /// How many sentences ago.
    pub(super) day_age: u8,
    /// The last year that was named, and how many sentences ago.
    pub(super) year: Option<i16>,
    pub(super) year_age: u8,
    /// The last month that was named.
    pub(super) month: Option<(i16, i8)>,
    /// The same, where nothing that has a year was named after it.
    pub(super) month_told: Option<(i16, i8)>,
}

impl Anchor {
    pub(super) fn new(date: Option<Date>) -> Self {
        Anchor {
            date,
            quarter: None,
            quarter_age: 0,
            half: None,
            last_quarter: None,
            fiscal: None,
            over_named: false,
            long_period: false,
            day: None,
            night: false,
            day_age: 0,
            year: None,
            year_age: 0,
            month: None,
            month_told: None,
        }
    }

    /// A day named before grows older.
    pub(super) fn next_sentence(&mut self) {
        self.day_age = self.day_age.saturating_add(1);
        self.year_age = self.year_age.saturating_add(1);
        self.quarter_age = self.quarter_age.saturating_add(1);
    }

    /// Notes what the newest expression was about; `compared` where its sentence sets another against it ("from July").
    pub(super) fn remember(&mut self, hit: &Hit, compared: bool) {
        // "Rents fell in August from July and from a year earlier": the copy is about August.
        let about = self.month_told.filter(|_| compared && self.year_age == 0);
        let value = hit.value.as_str();
        if let Basis::Fiscal(ahead) = hit.basis {
            self.fiscal = Some(ahead);
        }
        if hit.kind == DateKind::Duration {
            self.long_period |= matches!(value, "P9M" | "P6M");
            return;
        }
        let year = value.get(..4).and_then(|y| y.parse::<i16>().ok());
        let rest = value.get(4..).unwrap_or("");
        if let (Some(year), Some(half)) = (year, rest.strip_prefix("-H").and_then(|h| h.parse().ok())) {
            self.half = Some((year, half));
        }
        if let (Some(year), Some(q)) = (year, rest.strip_prefix("-Q")) {
            let named = q.parse().ok().map(|q| (year, q));
            self.last_quarter = named.or(self.last_quarter);
            self.half = None;
            let over = self.over();
            // Copy that calls the calendar's last quarter by the calendar's number has gone on to another company.
            if !matches!(hit.basis, Basis::Quarter(..) | Basis::Fiscal(_)) && named.is_some() && named == over {
                self.fiscal = None;
            }
            // A quarter one year back is what is compared with, not what is reported on; "the latest period" is.
            let compared = matches!(hit.basis, Basis::Quarter(year, q) if named != Some((year, q)))
                || matches!(hit.basis, Basis::Year(_));
            if !compared {
                self.quarter = named.or(self.quarter);
                self.quarter_age = 0;
                self.over_named |= over.is_some() && over == named;
            }
            self.long_period = false;
        }
        if let Some(day) = value.get(..10).and_then(|d| d.parse::<Date>().ok()) {
            self.day = Some(day);
            self.night = matches!(value.get(10..), Some("TNI" | "TEV"));
            self.day_age = 0;
        }
        if let Some(year) = year {
            self.year = Some(year);
            self.year_age = 0;
            if let Some(month) = rest.get(..3).and_then(|m| m.strip_prefix('-')).and_then(|m| m.parse().ok()) {
                self.month = Some((year, month));
            }
            let told = self.month.filter(|_| value.len() == 7 && (rest.starts_with("-0") || rest.starts_with("-1")));
            self.month_told = about.or(told);
        }
    }

    /// The calendar's last quarter that was over on the story's date.
    fn over(&self) -> Option<(i16, i8)> {
        let over = shift(self.date?, -1, Unit::Quarter);
        Some((over.year(), quarter_of(over)))
    }

    /// The number that a quarter of the calendar has in the story: the fiscal one where the story reports by a fiscal year.
    pub(super) fn numbered(&self, quarter: i8) -> i8 {
        (quarter - 1 + self.fiscal.unwrap_or(0)).rem_euclid(4) + 1
    }

    /// The quarter that the story reports on: the last that was over on the story's date, unless the story named others
    /// alone; then the last of those that had begun. Fiscal quarters are those that the story named.
    pub(super) fn reported(&self) -> Option<(i16, i8)> {
        let over = self.over().map(|(year, quarter)| (year, self.numbered(quarter)));
        if self.fiscal.is_some() {
            return self.quarter.or(over);
        }
        self.quarter
            .filter(|q| self.date.is_none_or(|date| *q <= (date.year(), quarter_of(date))))
            .filter(|_| !self.over_named)
            .or(over)
            .or(self.quarter)
    }
}

/// Days from a quarter's end to its middle: companies end theirs some days before or behind the calendar's.
pub(super) const HALF_A_QUARTER: i32 = 45;

/// The calendar's quarter that a day lies in.
pub(super) fn quarter_of(day: Date) -> i8 {
    (day.month() - 1) / 3 + 1
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
