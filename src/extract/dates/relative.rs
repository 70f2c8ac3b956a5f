//! What hangs on the story's date: weekdays, "today", "last year", "two years ago", "last summer".

use jiff::ToSpan;

use super::anchor::{self, Direction, direction};
use super::words::Unit;
use super::{Hit, Look, value, words};
use crate::analysis::DateKind;

/// "Friday", "last Friday", "Friday night", "Tuesday nights" (a set).
pub(super) fn weekday(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let lead = usize::from(matches!(look.w(i), "last" | "this" | "next" | "the" | "past" | "coming"));
    let at = i + lead;
    let day = words::weekday(look.w(at))?;
    if !look.is_capital(at) || look.w(i) == "the" && look.w(at + 1) != "before" {
        return None;
    }
    let word = look.w(at);
    let part = words::part_of_day(look.w(at + 1));
    let last = at + 1 + usize::from(part.is_some());
    let plural = word.ends_with("days") || part.is_some() && look.w(at + 1).ends_with('s');
    let tail = part.map_or(String::new(), |p| format!("T{p}"));
    if plural && lead == 0 {
        return Some(Hit::new(i, last, DateKind::Set, format!("XXXX-WXX-{day}{tail}")));
    }
    let Some(anchor) = look.anchor.date else {
        return Some(Hit::date(i, last, format!("XXXX-WXX-{day}{tail}")));
    };
    let toward = match look.w(i) {
        "next" | "coming" => Direction::Future,
        "last" | "past" => Direction::Past,
        "this" => direction(look, i),
        _ => direction(look, i),
    };
    let mut date = anchor::weekday(anchor, day, toward);
    if look.w(i) == "last" && date == anchor {
        date = date.saturating_sub(7.days());
    }
    if look.w(i) == "next" && date == anchor {
        date = date.saturating_add(7.days());
    }
    let kind = if part.is_some() { DateKind::Time } else { DateKind::Date };
    Some(Hit::new(i, last, kind, format!("{date}{tail}")))
}

/// A weekday by its bare name: for clock times.
pub(super) fn plain_weekday(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    words::weekday(look.w(i))?;
    let hit = weekday(look, i)?;
    (hit.last == i + 1 && hit.kind == DateKind::Date).then_some(hit)
}

/// "today", "yesterday", "tomorrow", "tonight", "this morning", "last night", "Monday's" is a weekday.
pub(super) fn day_word(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let day = |days: i32| look.anchor.date.map(|d| d.saturating_add(days.days()).to_string());
    let make = |last: usize, days: i32, tail: &str| {
        let kind = if tail.is_empty() { DateKind::Date } else { DateKind::Time };
        let value = day(days).map_or_else(
            || if days == 0 && tail.is_empty() { "PRESENT_REF".into() } else { format!("XXXX-XX-XX{tail}") },
            |d| format!("{d}{tail}"),
        );
        Some(Hit::new(i, last, kind, value))
    };
    match look.w(i) {
        "today" => make(i + 1, 0, ""),
        "tonight" => make(i + 1, 0, "TNI"),
        word @ ("yesterday" | "tomorrow") => {
            let days = if word == "yesterday" { -1 } else { 1 };
            match words::part_of_day(look.w(i + 1)) {
                Some(part) => make(i + 2, days, &format!("T{part}")),
                None => make(i + 1, days, ""),
            }
        }
        "this" => make(i + 2, 0, &format!("T{}", words::part_of_day(look.w(i + 1)).filter(|p| *p != "NI")?)),
        "last" if look.w(i + 1) == "night" => make(i + 2, -1, "TNI"),
        _ => None,
    }
}

/// "last year", "this month", "next week", "the weekend", "the past decade" is a duration, "the year".
pub(super) fn unit(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let the = usize::from(look.w(i) == "the");
    let which = look.w(i + the);
    let fiscal = usize::from(matches!(look.w(i + the + 1), "fiscal" | "calendar"));
    let at = i + the + 1 + fiscal;
    let last = at + 1;
    if the == 1 && words::unit(which) == Some((Unit::Weekend, false)) {
        let value =
            look.anchor.date.map_or("XXXX-WXX-WE".into(), |d| value::at(weekend_anchor(look, d, i), Unit::Weekend));
        return Some(Hit::date(i, i + 2, value));
    }
    if the == 1
        && which == "year"
        && matches!(look.before(i), "of" | "for" | "in" | "earlier" | "later")
        && !matches!(look.w(i + 2), "of" | "when" | "to" | "ended" | "ending" | "end" | "before" | "after" | "2000")
    {
        return Some(Hit::date(i, i + 2, look.anchor.date.map_or("XXXX".into(), |d| value::at(d, Unit::Year))));
    }
    let (unit, plural) = words::unit(look.w(at))?;
    if plural
        || matches!(unit, Unit::Second | Unit::Minute | Unit::Hour)
        || look.w(last) == "-" && look.w(last + 1) == "old"
    {
        return None;
    }
    let count = match which {
        "last" | "previous" | "past" if which != "past" || the == 0 => -1,
        "this" | "current" => 0,
        "next" | "coming" | "following" if the == 0 => 1,
        _ => return None,
    };
    // "the last year" is a length; "the current year" a date. "the next day" hangs on the story's last day.
    if the == 1 && count != 0 && which != "previous" {
        return None;
    }
    let which_unit = if look.w(at) == "day" && count != 0 { return following_day(look, i, last, count) } else { unit };
    let value = match (which_unit, look.anchor.date) {
        (_, None) if count == 0 => "PRESENT_REF".into(),
        (_, None) if count < 0 => "PAST_REF".into(),
        (_, None) => "FUTURE_REF".into(),
        (Unit::Century | Unit::Decade, Some(date)) => value::at(anchor::shift(date, count, which_unit), which_unit),
        (_, Some(date)) => value::at(anchor::shift(date, count, which_unit), which_unit),
    };
    Some(Hit::date(i, last, value))
}

fn following_day(look: &Look<'_, '_>, i: usize, last: usize, count: i32) -> Option<Hit> {
    let date = look.anchor.date?;
    Some(Hit::date(i, last, anchor::shift(date, count, Unit::Day).to_string()))
}

/// The weekend that is meant: the last one, or the one ahead where the sentence points there.
fn weekend_anchor(look: &Look<'_, '_>, date: jiff::civil::Date, i: usize) -> jiff::civil::Date {
    let day = date.weekday().to_monday_one_offset();
    match direction(look, i) {
        Direction::Future => date,
        Direction::Past if day >= 6 => date,
        Direction::Past => date.saturating_sub(7.days()),
    }
}

/// "last fall", "this summer", "the summer of 1998", "spring 2020".
pub(super) fn season(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let lead = look.w(i);
    let has_lead = matches!(lead, "last" | "this" | "next" | "the" | "past");
    let mut at = i + usize::from(has_lead);
    let modifier = match look.w(at) {
        "early" => Some("START"),
        "late" => Some("END"),
        _ => None,
    };
    at += usize::from(modifier.is_some());
    let season = words::season(look.w(at))?;
    let of = usize::from(look.w(at + 1) == "of");
    if let Some(year) = look.w(at + 1 + of).parse::<i16>().ok().filter(|y| (1800..2100).contains(y)) {
        return Some(Hit::date(i, at + 2 + of, format!("{year:04}-{season}")).with(modifier));
    }
    let preposition = matches!(look.before(i), "in" | "since" | "by" | "until" | "during" | "of");
    let bare = preposition && look.w(at) != "spring" && look.w(at) != "fall";
    if !(has_lead || bare) || lead == "the" && look.w(at) == "fall" {
        return None;
    }
    let Some(anchor) = look.anchor.date else {
        return Some(Hit::date(i, at + 1, format!("XXXX-{season}")).with(modifier));
    };
    let start = match season {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    let year = match lead {
        "last" | "past" if start >= anchor.month() => anchor.year() - 1,
        "next" if start <= anchor.month() => anchor.year() + 1,
        "last" | "past" | "next" | "this" => anchor.year(),
        _ => anchor::nearest_year(anchor, start, 15),
    };
    Some(Hit::date(i, at + 1, format!("{year:04}-{season}")).with(modifier))
}

/// "two years ago", "a year ago", "six weeks earlier", "a year later", "the year-ago quarter".
pub(super) fn ago(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    if look.w(i) == "the"
        && look.w(i + 1) == "year"
        && look.w(i + 2) == "-"
        && matches!(look.w(i + 3), "ago" | "earlier")
    {
        let noun = usize::from(matches!(look.w(i + 4), "quarter" | "period" | "month"));
        return Some(year_before(look, i, i + 4 + noun));
    }
    let (count, at) = count_at(look, i)?;
    let (unit, _) = words::unit(look.w(at))?;
    let mut last = at + 1;
    let sign = match look.w(last) {
        "ago" => -1,
        "earlier" | "before"
            if look.w(last) == "earlier" || look.w(last + 1).is_empty() || matches!(look.w(last + 1), "." | ",") =>
        {
            -1
        }
        "later" => 1,
        "from" if look.w(last + 1) == "now" => {
            last += 1;
            1
        }
        _ => return None,
    };
    let told_later = look.w(last) == "later" || look.w(last) == "earlier" || look.w(last) == "before";
    last += 1;
    if told_later && unit == Unit::Year && count == Some(1) && look.w(last - 1) == "earlier" {
        return Some(year_before(look, i, last));
    }
    let Some(count) = count else {
        let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Hit::date(i, last, vague));
    };
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
        let value = value::duration(&count.to_string(), unit);
        return Some(Hit::new(i, last, DateKind::Duration, value));
    }
    let Some(date) = look.anchor.date else {
        return Some(Hit::date(i, last, if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }));
    };
    let count = i32::try_from(count).unwrap_or(9000);
    let base = match (told_later, look.anchor.year) {
        (true, Some(year)) if unit == Unit::Year => date.with().year(year).build().unwrap_or(date),
        _ => date,
    };
    let grain = match unit {
        Unit::Decade | Unit::Century => Unit::Year,
        Unit::Fortnight | Unit::Weekend => Unit::Week,
        other => other,
    };
    Some(Hit::date(i, last, value::at(anchor::shift(base, sign * count, unit), grain)))
}

/// "a year earlier" in earnings copy: the period last named, one year back.
fn year_before(look: &Look<'_, '_>, first: usize, last: usize) -> Hit {
    let value = match (look.anchor.quarter, look.anchor.date) {
        (Some((year, quarter)), _) => value::quarter(year - 1, quarter),
        (None, Some(date)) => value::at(anchor::shift(date, -1, Unit::Year), Unit::Year),
        (None, None) => "PAST_REF".into(),
    };
    Hit::date(first, last, value)
}

/// A count of units at `i`: the number (none for "several"), and the unit's token.
pub(super) fn count_at(look: &Look<'_, '_>, i: usize) -> Option<(Option<u32>, usize)> {
    let word = look.w(i);
    match word {
        "a" | "an" => {
            if look.w(i + 1) == "few" || look.w(i + 1) == "couple" {
                let of = usize::from(look.w(i + 2) == "of");
                return Some((if look.w(i + 1) == "couple" { Some(2) } else { None }, i + 2 + of));
            }
            if look.w(i + 1) == "dozen" {
                return Some((Some(12), i + 2));
            }
            Some((Some(1), i + 1))
        }
        "several" | "few" | "many" | "some" => Some((None, i + 1)),
        _ => {
            let mut number = words::small_number(word)?;
            let mut at = i + 1;
            if (20..=90).contains(&number)
                && number % 10 == 0
                && look.w(at) == "-"
                && !word.starts_with(|c: char| c.is_ascii_digit())
            {
                number += words::small_number(look.w(at + 1)).filter(|n| *n < 10)?;
                at += 2;
            }
            Some((Some(number), at))
        }
    }
}
