//! Ranges: two dates that "to", "until", "and" or a dash joins get both ends, each in its own span.

use jiff::ToSpan;
use jiff::civil::Date;

use super::hit::{Basis, Hit};
use super::look::Look;
use super::value;
use super::words::Class;
use crate::analysis::DateKind;

/// Tells two neighbouring dates of a sentence that they are the ends of one range, where they are.
pub(super) fn join(look: &Look<'_, '_>, from: &mut Hit, to: &mut Hit) {
    let dates = |hit: &Hit| matches!(hit.kind, DateKind::Date | DateKind::Time) && hit.begin.is_none();
    if !dates(from) || !dates(to) || to.first != from.last + 1 || from.value.ends_with("REF") {
        return;
    }
    let joined = match look.w(from.last) {
        "to" | "until" | "till" | "through" => true,
        "-" | "–" | "—" => true,
        "and" => look.before(from.first) == "between",
        _ => false,
    };
    if joined {
        share_year(look, from, to);
    }
    if joined && from.value > to.value {
        order(look, from, to);
    }
    // "moved the talks from May to June" is no stretch of time, but its words are the same: what is told are the ends.
    if joined && is_dated(&from.value) == is_dated(&to.value) && from.value < to.value {
        let (begin, end) = (from.value.clone(), to.value.clone());
        from.begin = Some(begin.clone());
        from.end = Some(end.clone());
        to.begin = Some(begin);
        to.end = Some(end);
    }
}

/// "ran Monday to Friday", told on a Wednesday, "from January to December", told in August: each end alone is the nearest
/// one, but the first comes before the second. Where the story looks ahead the second moves on, else the first moves back.
fn order(look: &Look<'_, '_>, from: &mut Hit, to: &mut Hit) {
    let both = |class: Class| {
        [&*from, &*to].into_iter().all(|hit| hit.last == hit.first + 1 && look.value(hit.first, class).is_some())
    };
    let (weekdays, months) = (both(Class::Weekday), both(Class::Month));
    let (moved, sign) = if to.basis == Basis::Ahead { (to, 1) } else { (from, -1) };
    if weekdays && let Ok(day) = moved.value.parse::<Date>() {
        moved.value = day.saturating_add((sign * 7).days()).to_string();
    }
    if months && let Some((year, month)) = month_of(&moved.value) {
        moved.value = value::month(year + sign as i16, month);
    }
}

/// "from March to May 2023": the year that stands at the end is the beginning's too.
fn share_year(look: &Look<'_, '_>, from: &mut Hit, to: &Hit) {
    let told = (to.basis == Basis::Told || look.w(to.last - 1) == "year") && is_dated(&to.value);
    // "March 9 to 19, 2031", in a story without a date
    let undated = from.value.starts_with("XXXX-");
    let bare = from.basis != Basis::Told && look.w(from.last - 1) != "year" && is_dated(&from.value) || undated;
    let month = look.value(from.first, Class::Month).is_some();
    let grain = from.value.len() == to.value.len() && matches!(to.value.len(), 7 | 10);
    let Some((year, rest)) = to.value.get(..4).and_then(|y| y.parse::<i16>().ok()).zip(from.value.get(4..)) else {
        return;
    };
    if !told || !bare || !month || !grain {
        return;
    }
    let year = if to.value.get(4..).is_some_and(|end| rest > end) { year - 1 } else { year };
    let shared = format!("{year:04}{rest}");
    if shared.len() == 7 || shared.parse::<Date>().is_ok() {
        from.value = shared;
        from.basis = Basis::Year(year);
    }
}

/// `1998-08` as numbers.
fn month_of(value: &str) -> Option<(i16, i8)> {
    let (year, month) = value.split_once('-')?;
    Some((year.parse().ok()?, month.parse().ok()?))
}

/// The value has a year.
fn is_dated(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit())
}
