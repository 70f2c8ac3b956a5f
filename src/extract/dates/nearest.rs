//! Which of the days, months and years of one name the copy means.

use jiff::ToSpan;
use jiff::civil::Date;

use super::hit::Basis;
use super::look::Look;
use super::tense::{self, Direction};
use crate::text::Tag;

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

/// The year in which month (and day) lies nearest to the anchor.
pub(super) fn nearest_year(anchor: Date, month: i8, day: i8) -> i16 {
    let distance = |year: i16| {
        let date = Date::new(year, month, day).or_else(|_| Date::new(year, month, 28)).unwrap_or(anchor);
        anchor.since(date).map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
    };
    let year = anchor.year();
    [year, year - 1, year + 1].into_iter().min_by_key(|y| distance(*y)).unwrap_or(year)
}

/// What is appointed long before it comes: whatever the tense, its day is near.
fn is_appointed(word: &str) -> bool {
    matches!(
        word,
        "deadline"
            | "election"
            | "elections"
            | "primary"
            | "primaries"
            | "caucus"
            | "caucuses"
            | "referendum"
            | "runoff"
    )
}

/// "ahead of polls on May 9": the same, told before its day.
fn is_appointed_before(look: &Look<'_, '_>, first: usize) -> bool {
    let noun = look.back(first, 2);
    let named =
        is_appointed(noun) || matches!(noun, "polls" | "summit" | "cup" | "games" | "olympics" | "championships");
    let from = first.saturating_sub(9).max(look.range.start as usize);
    let awaits = |k: usize| matches!(look.w(k), "ahead" | "before" | "for" | "upcoming" | "next" | "coming" | "until");
    named
        && matches!(look.before(first), "of" | "on" | "in")
        && (from..first - 2).any(awaits)
        && !(from..first).any(|k| matches!(look.w(k), "after" | "since"))
}

/// "the October 7 attack": what nobody plans was, however near its day is.
fn is_struck(word: &str) -> bool {
    matches!(
        word,
        "attack"
            | "attacks"
            | "blast"
            | "blasts"
            | "bombing"
            | "bombings"
            | "coup"
            | "crash"
            | "earthquake"
            | "fire"
            | "flood"
            | "floods"
            | "massacre"
            | "quake"
            | "riot"
            | "riots"
            | "shooting"
            | "shootings"
            | "uprising"
    )
}

/// The nearest year; a past tense beside a day well ahead takes the year before.
pub(super) fn told_year(look: &Look<'_, '_>, first: usize, month: i8, day: i8, anchor: Date) -> (i16, Basis) {
    let near = nearest_year(anchor, month, day);
    let ahead = |days: i32| Date::new(near, month, day).is_ok_and(|d| d > anchor.saturating_add(days.days()));
    // "extended the loan through January", "set an April 15 deadline": what a term ends with is near, whatever the tense.
    if look.before(first) == "since" && ahead(0) {
        return (near - 1, Basis::Back);
    }
    let struck = is_struck(look.w(first + 1)) || look.is_number(first + 1) && is_struck(look.w(first + 2));
    if ahead(0) && struck && matches!(look.before(first), "the" | "since" | "after") {
        return (near - 1, Basis::Back);
    }
    let each = look.before(first) == "from" && matches!(look.back(first, 3), "each" | "every");
    let term = each
        || matches!(look.before(first), "through" | "until" | "till" | "effective")
        || (first + 1..first + 3).any(|k| is_appointed(look.w(k)))
        || is_appointed_before(look, first);
    if term {
        return (near, Basis::Nearest);
    }
    let from = first.saturating_sub(12).max(look.range.start as usize);
    let told = if ahead(45) { tense::told(look, first) } else { None };
    // Not far ahead silence is no evidence: a verb of the past must really stand before. News seldom looks far ahead
    // without saying so.
    let was =
        |k: usize| look.tag(k) == Tag::Vbd || matches!(look.w(k), "since" | "after") && look.tag(k + 1) == Tag::Vbg;
    let past = ahead(45) && told == Some(Direction::Past) && (from..first).any(was)
        || ahead(75) && told != Some(Direction::Future);
    if past { (near - 1, Basis::Back) } else { (near, Basis::Nearest) }
}
