//! Clock times: "9 a.m. EST Tuesday", "10:30 p.m.", "noon Saturday". One span with the day and the zone; the value is in the
//! zone given, with the time in UTC beside it where the zone's offset is known.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::super::found::Match;
use super::super::hit::{Basis, Hit};
use super::super::look::Look;
use super::super::numbers;
use super::super::tense::{self, Tense};
use super::super::words::{AMERICAN, Class, NO_OFFSET};
use super::{Rule, calendar, days};
use crate::analysis::DateKind;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "clock",
        patterns: &[
            "TIME on|,? WEEKDAY PART? ( ,? MONTH DAY ( ,? YEAR )? )?",
            "TIME on|,? MONTH DAY ( ,? YEAR )?",
            "TIME on|,? DAY MONTH ( ,? YEAR )?",
            "TIME DEICTIC PART?",
            "TIME tonight",
            "TIME this PART",
            "TIME",
            "WEEKDAY PART? at|, TIME",
            "MONTH DAY ( ,? YEAR )? at|, TIME",
            "DAY MONTH ( ,? YEAR )? at|, TIME",
            "DEICTIC PART? at TIME",
            "WEEKDAY TIME",
        ],
        make: clock,
    },
    Rule {
        name: "clock-24",
        patterns: &[
            "CLOCK hours|hrs",
            "CLOCK hours|hrs? on|,? WEEKDAY",
            "CLOCK hours|hrs? on|,? MONTH DAY ( ,? YEAR )?",
            "CLOCK hours|hrs? on|,? DAY MONTH ( ,? YEAR )?",
            "CLOCK",
            "WEEKDAY at CLOCK",
            "MONTH DAY ( ,? YEAR )? at CLOCK",
            "DEICTIC at CLOCK",
        ],
        make: plain_clock,
    },
];

fn clock(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    // "High Noon", "at high noon" and "Midnight's Children" are no times.
    if look.is_name(found.first)
        && found.weekday.one().is_none()
        && found.month.one().is_none()
        && found.deictic.is_none()
        || look.before(found.first) == "high"
        || matches!(look.before(found.first), "past" | "to") && matches!(look.back(found.first, 2), "half" | "quarter")
        || look.before(found.first) == "." && look.glued(found.first)
    {
        return None;
    }
    let spelled = look.w(found.first) == "o'clock";
    if spelled || found.weekday.one().is_some() && !look.is_capital(found.weekday_at) {
        return None;
    }
    at_time(look, found)
}

/// "10:30" alone may be a score or a verse: a word before it, a zone or "hours" makes it a time.
fn plain_clock(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let colon = (found.first..found.last).any(|k| look.w(k).contains(':'));
    let hours = (found.first..found.last).any(|k| matches!(look.w(k), "hours" | "hrs"));
    let zoned = found.zone.is_some() || hours || look.w(found.last - 1) == "time";
    let led = matches!(
        look.before(found.first),
        "at" | "by" | "around" | "until" | "till" | "from" | "about" | "before" | "after" | "since" | "between"
    ) || ends_range(look, found.first);
    let inner = look.w(found.last.wrapping_sub(2)) == "at";
    let dated = colon && (found.weekday.one().is_some() || found.month.one().is_some() || found.deictic.is_some());
    let told = zoned || colon && (led || inner) || dated && (led || inner);
    let amount = matches!(look.w(found.first + 1), "%" | "percent" | "-" | "people") && found.last == found.first + 1;
    if !told || amount || look.before(found.first) == "$" {
        return None;
    }
    if hours && !colon && look.w(found.first).len() != 4 {
        return None;
    }
    at_time(look, found)
}

/// "from 16:00 to 17:00": the second end.
fn ends_range(look: &Look<'_, '_>, first: usize) -> bool {
    matches!(look.before(first), "to" | "and" | "-" | "–")
        && first >= 3
        && look.w(first - 2).contains(':')
        && numbers::plain_time(look, first - 2).is_some()
        && matches!(look.back(first, 3), "from" | "between" | "at")
}

fn at_time(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let minutes = found.time?;
    let (date, basis) = day_of(look, found)?;
    let clock = format!("T{:02}:{:02}", minutes / 60, minutes % 60);
    let mut hit = Hit::new(found, DateKind::Time, format!("{date}{clock}")).on(basis);
    hit.utc = date.parse::<Date>().ok().and_then(|day| utc(day, minutes, found.zone?));
    Some(hit)
}

/// The day of a time: told beside it, else named before it, else the story's.
fn day_of(look: &Look<'_, '_>, found: &Match) -> Option<(String, Basis)> {
    let small = |n: i16| i8::try_from(n).ok();
    if let (Some(month), Some(day)) = (found.month.one(), found.day.one()) {
        let hit = calendar::dated(look, found, found.year.one(), small(month)?, small(day)?)?;
        return Some((hit.value, hit.basis));
    }
    let Some(anchor) = look.anchor.date else {
        let weekday = found.weekday.one().map_or_else(|| "XXXX-XX-XX".to_owned(), |d| format!("XXXX-WXX-{d}"));
        return Some((weekday, Basis::Story));
    };
    if let Some(day) = found.weekday.one() {
        let (date, basis) = days::weekday_date(look, found, anchor, small(day)?);
        return Some((date.to_string(), basis));
    }
    if let Some(days) = found.deictic {
        return Some((anchor.saturating_add(i32::from(days).days()).to_string(), Basis::Story));
    }
    if let Some(day) = look.anchor.day.filter(|_| look.anchor.day_age == 0) {
        return Some((day.to_string(), Basis::Day(day)));
    }
    // "11:20 a.m. (0820 GMT) on Friday": a weekday just behind.
    let behind = (found.last..found.last + 8)
        .take_while(|k| !matches!(look.w(*k), "." | ";") && !look.tag(*k).is_verb())
        .find_map(|k| look.value(k, Class::Weekday));
    if let Some(day) = behind {
        let (date, basis) = days::weekday_date(look, found, anchor, day);
        return Some((date.to_string(), basis));
    }
    if let Some(day) = day_before(look, found.first, found.time?, anchor) {
        return Some((day.to_string(), Basis::Day(day)));
    }
    Some((anchor.to_string(), Basis::Story))
}

/// "The call came Sunday. Boats reached the wreck at 2 a.m.": a day near the story's that the sentence before named, where
/// this one points there too.
fn day_before(look: &Look<'_, '_>, first: usize, minutes: i16, story: Date) -> Option<Date> {
    let day = look.anchor.day.filter(|_| look.anchor.day_age == 1)?;
    // "It began Saturday night. It ended at 4 a.m."
    let next = look.anchor.night && minutes < 6 * 60;
    let day = if next { day.tomorrow().ok()? } else { day };
    let away = day.since(story).ok()?.get_days();
    match tense::of(look, first)? {
        Tense::Past if (-6..=0).contains(&away) => Some(day),
        Tense::Future if (1..7).contains(&away) => Some(day),
        _ => None,
    }
}

/// The time in UTC, where the zone is known.
fn utc(day: Date, minutes: i16, zone: i8) -> Option<String> {
    let quarters = match zone {
        NO_OFFSET => return None,
        z if z < -60 => i32::from(z - AMERICAN) + if is_american_summer(day) { 4 } else { 0 },
        z => i32::from(z),
    };
    let at = day.to_datetime(jiff::civil::Time::midnight()).checked_add(i32::from(minutes).minutes()).ok()?;
    let utc = at.checked_sub((quarters * 15).minutes()).ok()?;
    Some(format!("{}T{:02}:{:02}Z", utc.date(), utc.hour(), utc.minute()))
}

/// From the second Sunday in March to the first in November, as the law has been since 2007.
fn is_american_summer(day: Date) -> bool {
    let sunday =
        |month: i8, nth: i8| Date::new(day.year(), month, 1).and_then(|d| d.nth_weekday_of_month(nth, Weekday::Sunday));
    matches!((sunday(3, 2), sunday(11, 1)), (Ok(from), Ok(to)) if day >= from && day < to)
}
