//! Lengths of time and what recurs: "four years", "the past two months", "five-year", "every Thursday", "daily".

use super::relative::count_at;
use super::words::{self, Unit};
use super::{Hit, Look, value};
use crate::analysis::DateKind;

/// "four years", "a week", "several months", "72 hours". Ages are figures.
pub(super) fn counted(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let (count, at) = count_at(look, i)?;
    // "two more weeks"
    let at = at
        + usize::from(
            matches!(look.w(at), "more" | "straight" | "full" | "consecutive" | "additional")
                && !matches!(look.w(i), "a" | "an"),
        );
    let half = look.w(at) == "and" && look.w(at + 1) == "a" && look.w(at + 2) == "half";
    let at = if half { at + 3 } else { at };
    let (unit, plural) = words::unit(look.w(at))?;
    let last = at + 1;
    // "a year or two", "six years ago" are elsewhere; the number's fraction stays: "5 1/2 hours" begins at 5.
    if look.before(i) == "/" || is_age(look, last) || unit == Unit::Quarter || unit == Unit::Second && !plural {
        return None;
    }
    let one = look.w(i) == "a" || look.w(i) == "an";
    if one && plural || !one && !plural && count.is_some_and(|c| c > 1) {
        return None;
    }
    // "two a day", "$5 a week": a rate, not a length.
    let behind_amount = i > look.range.start as usize
        && (look.is_number(i - 1)
            || matches!(
                look.before(i),
                "million"
                    | "billion"
                    | "times"
                    | "once"
                    | "twice"
                    | "dollars"
                    | "barrels"
                    | "percent"
                    | "cents"
                    | "people"
            ));
    if one && behind_amount {
        return Some(Hit::new(i, last, DateKind::Set, value::duration("1", unit)));
    }
    if one && matches!(look.w(last), "-" | "of") && !matches!(look.before(i), "for" | "in" | "within" | "about") {
        return None;
    }
    let (at_or, first) = (usize::from(look.w(last) == "or" && one), i);
    if at_or == 1 {
        if let Some(two) = words::small_number(look.w(last + 1)) {
            return Some(Hit::new(first, last + 2, DateKind::Duration, value::duration(&two.to_string(), unit)));
        }
    }
    let number = count.map_or("X".to_owned(), |c| if half { format!("{c}.5") } else { c.to_string() });
    let mut hit = Hit::new(i, last, DateKind::Duration, value::duration(&number, unit));
    // "five hours and 30 minutes"
    if unit == Unit::Hour {
        let and = usize::from(matches!(look.w(last), "and" | ","));
        if let (Some(minutes), Some((Unit::Minute, _))) =
            (words::small_number(look.w(last + and)), words::unit(look.w(last + and + 1)))
        {
            hit = Hit::new(i, last + and + 2, DateKind::Duration, format!("PT{number}H{minutes}M"));
        }
    }
    Some(hit)
}

fn is_age(look: &Look<'_, '_>, last: usize) -> bool {
    look.w(last) == "old"
        || look.w(last) == "-" && look.w(last + 1) == "old"
        || look.w(last) == "of" && look.w(last + 1) == "age"
}

/// "five-year", "10-day", "two-and-a-half-year" (without its fraction).
pub(super) fn hyphenated(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let number = words::small_number(look.w(i))?;
    if look.w(i + 1) != "-" || !look.glued(i + 1) {
        return None;
    }
    let (number, at) = match words::small_number(look.w(i + 2)) {
        Some(unit_digit) if look.w(i + 3) == "-" => (number + unit_digit, i + 4),
        _ => (number, i + 2),
    };
    let (unit, _) = words::unit(look.w(at))?;
    if is_age(look, at + 1) || look.before(i) == "-" {
        return None;
    }
    Some(Hit::new(i, at + 1, DateKind::Duration, value::duration(&number.to_string(), unit)))
}

/// "the past two months", "the first nine months", "recent years", "the next few days", "the last decade".
pub(super) fn stretch(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let the = usize::from(matches!(look.w(i), "the" | "these" | "this"));
    let which = look.w(i + the);
    if which == "recent" || which == "coming" && the == 0 {
        let (unit, plural) = words::unit(look.w(i + the + 1))?;
        return plural.then(|| Hit::new(i, i + the + 2, DateKind::Duration, value::duration("X", unit)));
    }
    if !matches!(which, "past" | "last" | "next" | "first" | "coming" | "previous" | "following" | "final" | "final-") {
        return None;
    }
    let at = i + the + 1;
    if let Some((count, unit_at)) = count_at(look, at).filter(|_| look.w(at) != "a") {
        let (unit, _) = words::unit(look.w(unit_at))?;
        if is_age(look, unit_at + 1) {
            return None;
        }
        let number = count.map_or("X".to_owned(), |c| c.to_string());
        return Some(Hit::new(i, unit_at + 1, DateKind::Duration, value::duration(&number, unit)));
    }
    let (unit, plural) = words::unit(look.w(at))?;
    if plural {
        return Some(Hit::new(i, at + 1, DateKind::Duration, value::duration("X", unit)));
    }
    let length = the == 1
        && matches!(which, "past" | "last" | "next" | "coming")
        && !matches!(unit, Unit::Quarter | Unit::Weekend);
    length.then(|| Hit::new(i, at + 1, DateKind::Duration, value::duration("1", unit)))
}

/// "daily", "annually", "every month", "each Thursday".
pub(super) fn set(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let simple = match look.w(i) {
        "daily" if !look.is_capital(i) => Some("P1D"),
        "nightly" => Some("P1D"),
        "weekly" if !look.is_capital(i) => Some("P1W"),
        "monthly" if !look.is_capital(i) => Some("P1M"),
        "annually" | "yearly" => Some("P1Y"),
        _ => None,
    };
    if let Some(value) = simple {
        return Some(Hit::new(i, i + 1, DateKind::Set, value));
    }
    if !matches!(look.w(i), "every" | "each") {
        return None;
    }
    let other = usize::from(look.w(i + 1) == "other");
    let at = i + 1 + other;
    if let Some(day) = words::weekday(look.w(at)) {
        let part = words::part_of_day(look.w(at + 1));
        let tail = part.map_or(String::new(), |p| format!("T{p}"));
        return Some(Hit::new(i, at + 1 + usize::from(part.is_some()), DateKind::Set, format!("XXXX-WXX-{day}{tail}")));
    }
    if let Some(month) = words::month(look.w(at)).filter(|_| look.is_capital(at)) {
        return Some(Hit::new(i, at + 1, DateKind::Set, format!("XXXX-{month:02}")));
    }
    if let Some((unit, _)) = words::unit(look.w(at)) {
        return Some(Hit::new(i, at + 1, DateKind::Set, value::duration(if other == 1 { "2" } else { "1" }, unit)));
    }
    if let Some(part) = words::part_of_day(look.w(at)) {
        return Some(Hit::new(i, at + 1, DateKind::Set, format!("XXXX-XX-XXT{part}")));
    }
    let (count, unit_at) = count_at(look, at)?;
    let (unit, _) = words::unit(look.w(unit_at))?;
    Some(Hit::new(i, unit_at + 1, DateKind::Set, value::duration(&count?.to_string(), unit)))
}
