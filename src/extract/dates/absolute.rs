//! Calendar dates: month and day, numeric dates, months, quarters, years, decades, centuries, holidays.

use jiff::civil::{Date, Weekday};

use super::anchor::{self, Direction, direction};
use super::{Hit, Look, value, words};

/// "Monday, Feb. 3, 2025", "Feb. 3", "March 12th, 1999".
pub(super) fn month_day(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let at = behind_weekday(look, i);
    let month = words::month(look.w(at))?;
    if !look.is_capital(at) {
        return None;
    }
    let day = day_number(look.w(at + 1))?;
    let (year, last) = year_behind(look, at + 2);
    // "May 15 people": a count, unless a preposition or comma shows a date.
    let hit = dated(look, i, last, year, month, day)?;
    // "Feb. 3-5": the range's last day is told beside the first.
    if year.is_none() && matches!(look.w(last), "-" | "–") && look.glued(last) {
        if let Some(end) = day_number(look.w(last + 1)).filter(|d| *d > day && look.glued(last + 1)) {
            let end = dated(look, i, last + 2, None, month, end)?;
            return Some(Hit { last: last + 2, begin: Some(hit.value.clone()), end: Some(end.value), ..hit });
        }
    }
    Some(hit)
}

/// "3 February 2025", "the 3rd of February", "12 Dec".
pub(super) fn day_month(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let at = behind_weekday(look, i);
    let first = if look.w(at) == "the" { at + 1 } else { at };
    let day = day_number(look.w(first))?;
    let mut at = first + 1;
    if look.w(at) == "of" {
        at += 1;
    }
    let month = words::month(look.w(at))?;
    if !look.is_capital(at) {
        return None;
    }
    let (year, last) = year_behind(look, at + 1);
    dated(look, i, last, year, month, day)
}

fn behind_weekday(look: &Look<'_, '_>, i: usize) -> usize {
    if words::weekday(look.w(i)).is_none() {
        return i;
    }
    let comma = usize::from(look.w(i + 1) == ",");
    i + 1 + comma
}

fn day_number(word: &str) -> Option<i8> {
    let number = words::ordinal(word).filter(|_| word.starts_with(|c: char| c.is_ascii_digit()));
    let number = number.or_else(|| word.parse().ok().filter(|_| word.len() <= 2))?;
    i8::try_from(number).ok().filter(|d| (1..=31).contains(d))
}

/// ", 1999", "1999", ", last year": the year and where it ends.
fn year_behind(look: &Look<'_, '_>, at: usize) -> (Option<i16>, usize) {
    let comma = usize::from(look.w(at) == ",");
    if let Some(year) = four_digits(look.w(at + comma)) {
        // "Feb. 3, 2000 people": no year.
        return (Some(year), at + comma + 1);
    }
    if let (Some(anchor), "year") = (look.anchor.date, look.w(at + 1)) {
        match look.w(at) {
            "last" => return (Some(anchor.year() - 1), at + 2),
            "this" => return (Some(anchor.year()), at + 2),
            "next" => return (Some(anchor.year() + 1), at + 2),
            _ => {}
        }
    }
    (None, at)
}

fn four_digits(word: &str) -> Option<i16> {
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    word.parse().ok().filter(|y| (1000..=2100).contains(y))
}

/// The nearest year; a past tense beside a day well ahead takes the year before.
fn told_year(look: &Look<'_, '_>, first: usize, month: i8, day: i8, anchor: Date) -> i16 {
    let near = anchor::nearest_year(anchor, month, day);
    let ahead = Date::new(near, month, day).is_ok_and(|d| d > anchor.saturating_add(jiff::Span::new().days(45)));
    if ahead && direction(look, first) == Direction::Past && past_told(look, first) { near - 1 } else { near }
}

/// A past-tense verb really stands before: silence is no evidence.
fn past_told(look: &Look<'_, '_>, first: usize) -> bool {
    use crate::text::tags::Tag;
    let from = first.saturating_sub(12).max(look.range.start as usize);
    (from..first).any(|k| matches!(look.cx.tokens.tag(k), Tag::Vbd))
}

fn dated(look: &Look<'_, '_>, first: usize, last: usize, year: Option<i16>, month: i8, day: i8) -> Option<Hit> {
    let year = year.or_else(|| Some(told_year(look, first, month, day, look.anchor.date?)));
    let Some(year) = year else {
        return Some(Hit::date(first, last, format!("XXXX-{month:02}-{day:02}")));
    };
    let date = Date::new(year, month, day).ok()?;
    Some(Hit::date(first, last, date.to_string()))
}

/// `2025-02-17`, `17/02/2025`, `02.17.2025`.
pub(super) fn numeric(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    if !look.is_number(i) {
        return None;
    }
    let sign = look.w(i + 1);
    let whole = matches!(sign, "-" | "/")
        && look.glued(i + 1)
        && look.glued(i + 2)
        && look.w(i + 3) == sign
        && look.glued(i + 3)
        && look.glued(i + 4);
    if !whole || look.before(i) == sign {
        return None;
    }
    let number = |k: usize| look.w(k).parse::<i16>().ok();
    let (a, b, c) = (number(i)?, number(i + 2)?, number(i + 4)?);
    let small = |n: i16| i8::try_from(n).ok();
    let date = if a >= 1000 {
        Date::new(a, small(b)?, small(c)?).ok()?
    } else {
        let year = if c >= 1000 {
            c
        } else if look.w(i + 4).len() == 2 {
            if c < 50 { 2000 + c } else { 1900 + c }
        } else {
            return None;
        };
        Date::new(year, small(b)?, small(a)?)
            .or_else(|_| Date::new(year, small(a).unwrap_or(0), small(b).unwrap_or(0)))
            .ok()?
    };
    Some(Hit::date(i, i + 5, date.to_string()))
}

/// "October", "October 1887", "July last year", "last October" is elsewhere.
pub(super) fn month(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let month = words::month(look.w(i))?;
    if !look.is_capital(i) {
        return None;
    }
    let of = usize::from(look.w(i + 1) == "of");
    let comma = usize::from(look.w(i + 1) == ",");
    if let Some(year) = four_digits(look.w(i + 1 + of)).or_else(|| four_digits(look.w(i + 1 + comma))) {
        return Some(Hit::date(i, i + 2 + of.max(comma), value::month(year, month)));
    }
    let (year, last) = year_behind(look, i + 1);
    if let Some(year) = year {
        return Some(Hit::date(i, last, value::month(year, month)));
    }
    // "May" and "March" are words too; beside another capital a month is part of a name.
    let name = look.w(i);
    let before = look.before(i);
    let proven = matches!(
        before,
        "in" | "since"
            | "until"
            | "by"
            | "from"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "of"
            | "for"
            | "during"
            | "before"
            | "after"
            | "through"
            | "between"
            | "-"
            | "to"
            | "and"
            | "mid"
    );
    if matches!(name, "may" | "march" | "mar" | "jan" | "jun" | "dec" | "sep" | "june" | "april" | "august") && !proven
    {
        return None;
    }
    if !proven && i > look.range.start as usize && look.is_capital(i - 1) {
        return None;
    }
    let last = i + 1;
    let Some(anchor) = look.anchor.date else {
        return Some(Hit::date(i, last, format!("XXXX-{month:02}")));
    };
    let year = match (before, direction(look, i)) {
        ("last", _) => {
            if month < anchor.month() {
                anchor.year()
            } else {
                anchor.year() - 1
            }
        }
        ("next", _) => {
            if month > anchor.month() {
                anchor.year()
            } else {
                anchor.year() + 1
            }
        }
        (_, Direction::Future) => {
            if month >= anchor.month() {
                anchor.year()
            } else {
                anchor.year() + 1
            }
        }
        _ => told_year(look, i, month, 15, anchor),
    };
    let first = if matches!(before, "last" | "next" | "this") { i - 1 } else { i };
    Some(Hit::date(first, last, value::month(year, month)))
}

/// "the third quarter", "third-quarter", "the first quarter of 1999".
pub(super) fn quarter(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let the = usize::from(look.w(i) == "the");
    let fiscal = usize::from(look.w(i + the) == "fiscal");
    let at = i + the + fiscal;
    let number = words::ordinal(look.w(at)).filter(|n| (1..=4).contains(n))?;
    let dash = usize::from(look.w(at + 1) == "-");
    if look.w(at + 1 + dash) != "quarter" {
        return None;
    }
    let mut last = at + 2 + dash;
    let of = usize::from(look.w(last) == "of");
    let mut year = look.anchor.date.map(|d| d.year());
    if let Some(named) = four_digits(look.w(last + of)) {
        year = Some(named);
        last += of + 1;
    } else if let (Some(named), end) = year_behind(look, last + of) {
        year = Some(named);
        last = end;
    }
    let number = i8::try_from(number).ok()?;
    let value = year.map_or(format!("XXXX-Q{number}"), |y| value::quarter(y, number));
    // "the third-quarter loss": the article is the noun's.
    let first = if dash == 1 && fiscal == 0 { at } else { i };
    Some(Hit::date(first, last, value))
}

/// "the 1980s", "the late 1970s", "the '90s", "the eighties".
pub(super) fn decade(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let the = usize::from(look.w(i) == "the");
    let mut at = i + the;
    let modifier = match look.w(at) {
        "early" => Some("START"),
        "late" => Some("END"),
        "mid" => Some("MID"),
        _ => None,
    };
    if modifier.is_some() {
        at += 1 + usize::from(look.w(at + 1) == "-");
    }
    let word = look.w(at);
    if let Some(year) = word.strip_suffix('s').and_then(four_digits).filter(|y| y % 10 == 0) {
        return Some(Hit::date(i, at + 1, format!("{:03}", year / 10)).with(modifier));
    }
    let short = usize::from(matches!(word, "'" | "’" | "‘"));
    let tens =
        look.w(at + short).strip_suffix('s').filter(|d| d.len() == 2 && short == 1).and_then(|d| d.parse::<i16>().ok());
    let spelled = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    let spelled = spelled.iter().position(|s| *s == word && the == 1).map(|n| n as i16 * 10 + 20);
    let own = look.before(i) == "his" || look.before(i) == "her" || look.before(i) == "their";
    let tens = tens.filter(|t| t % 10 == 0).or(spelled).filter(|_| !own)?;
    let century = if tens <= 20 { 200 } else { 190 };
    Some(Hit::date(i, at + 1 + short, format!("{:03}", century + tens / 10)).with(modifier))
}

/// "the 20th century", "the nineteenth century", "this century" is elsewhere.
pub(super) fn century(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let the = usize::from(look.w(i) == "the");
    let number = words::ordinal(look.w(i + the)).filter(|n| (2..=30).contains(n))?;
    let dash = usize::from(look.w(i + the + 1) == "-");
    (look.w(i + the + 1 + dash) == "century").then(|| Hit::date(i, i + the + 2 + dash, format!("{:02}", number - 1)))
}

/// A year by itself: four digits that count nothing.
pub(super) fn year(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let fiscal = usize::from(look.w(i) == "fiscal");
    let year = four_digits(look.w(i + fiscal))?;
    let before = look.before(i);
    if matches!(
        before,
        "$" | "£"
            | "€"
            | "₹"
            | "no."
            | "#"
            | "rs"
            | "rs."
            | "flight"
            | "route"
            | "than"
            | "about"
            | "some"
            | "over"
            | "nearly"
            | "only"
            | ","
    ) && !(before == "," && (1900..2060).contains(&year))
    {
        return None;
    }
    if before == "than" || before == "about" || before == "some" {
        return None;
    }
    if matches!(before, "-" | "–" | "/")
        && look.glued(i)
        && !look.w(i.wrapping_sub(2)).starts_with(|c: char| c.is_ascii_digit())
        && !matches!(look.w(i.wrapping_sub(2)), "mid" | "pre" | "post" | "early" | "late")
    {
        return None;
    }
    let after = look.w(i + 1);
    let counted = matches!(
        after,
        "people"
            | "km"
            | "miles"
            | "percent"
            | "%"
            | "tons"
            | "tonnes"
            | "dollars"
            | "feet"
            | "meters"
            | "metres"
            | "troops"
            | "soldiers"
            | "members"
            | "employees"
            | "workers"
            | "points"
            | "shares"
            | "homes"
            | "jobs"
            | "a.m."
            | "p.m."
            | "hours"
            | "gmt"
            | "hrs"
            | "yards"
            | "votes"
            | "acres"
            | "calories"
            | "megawatts"
            | "mw"
            | "kg"
    );
    let usual = (1900..=2060).contains(&year);
    let proven = matches!(
        before,
        "in" | "since"
            | "of"
            | "by"
            | "until"
            | "from"
            | "before"
            | "after"
            | "to"
            | "and"
            | "during"
            | "between"
            | "through"
            | "early"
            | "late"
            | "("
            | "year"
            | "circa"
    );
    if counted || !usual && !proven || look.glued(i + 1) && matches!(after, "/" | "%" | ":") {
        return None;
    }
    if !usual && matches!(before, "of" | "to" | "from" | "by") {
        return None;
    }
    // "2012-13": a season or a fiscal year.
    if matches!(after, "-" | "–" | "/") && look.glued(i + 1) && look.glued(i + 2) {
        let next = look.w(i + 2);
        if next.len() == 2 && next.parse::<i16>().ok() == Some((year + 1) % 100) {
            let mut hit = Hit::date(i, i + 3, format!("{year:04}"));
            hit.begin = Some(format!("{year:04}"));
            hit.end = Some(format!("{:04}", year + 1));
            return Some(hit);
        }
    }
    Some(Hit::date(i, i + fiscal + 1, format!("{year:04}")))
}

/// Holidays with a fixed day or a rule, in the year nearest to the anchor.
pub(super) fn holiday(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    if !look.is_capital(i) {
        return None;
    }
    let (length, name) = holiday_name(look, i)?;
    let last = i + length;
    let day_in = |year: i16| holiday_date(name, year);
    if let Some(year) = four_digits(look.w(last)) {
        return Some(Hit::date(i, last + 1, day_in(year)?.to_string()));
    }
    let Some(anchor) = look.anchor.date else {
        let fixed = holiday_date(name, 2001)?;
        let moves = holiday_date(name, 2002).map(|d| d.day()) != Some(fixed.day());
        return Some(Hit::date(
            i,
            last,
            if moves { "XXXX".to_owned() } else { format!("XXXX-{:02}-{:02}", fixed.month(), fixed.day()) },
        ));
    };
    let dates = [anchor.year(), anchor.year() - 1, anchor.year() + 1].into_iter().filter_map(day_in);
    let nearest = dates.min_by_key(|d| anchor.since(*d).map_or(i64::MAX, |s| i64::from(s.get_days()).abs()))?;
    Some(Hit::date(i, last, nearest.to_string()))
}

/// The tokens a holiday's name takes, and the name.
fn holiday_name(look: &Look<'_, '_>, i: usize) -> Option<(usize, &'static str)> {
    let (a, b, c) = (look.w(i), look.w(i + 1), look.w(i + 2));
    Some(match (a, b, c) {
        ("christmas", "eve", _) => (2, "christmas eve"),
        ("christmas", "day", _) => (2, "christmas"),
        ("christmas", _, _) => (1, "christmas"),
        ("new", "year", "'s" | "’s") if look.w(i + 3) == "eve" => (4, "new year's eve"),
        ("new", "year", "'s" | "’s") if look.w(i + 3) == "day" => (4, "new year"),
        ("new", "year", "'s" | "’s") => return None,
        ("thanksgiving", "day", _) => (2, "thanksgiving"),
        ("thanksgiving", _, _) => (1, "thanksgiving"),
        ("election", "day", _) => (2, "election day"),
        ("labor", "day", _) => (2, "labor day"),
        ("memorial", "day", _) => (2, "memorial day"),
        ("independence", "day", _) => return None,
        ("valentine", "'s" | "’s", "day") => (3, "valentine"),
        ("halloween", _, _) => (1, "halloween"),
        ("easter", "sunday", _) => (2, "easter"),
        ("easter", "monday", _) => (2, "easter monday"),
        ("easter", _, _) => (1, "easter"),
        _ => return None,
    })
}

fn holiday_date(name: &str, year: i16) -> Option<Date> {
    let nth =
        |month: i8, nth: i8, weekday: Weekday| Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok();
    match name {
        "christmas eve" => Date::new(year, 12, 24).ok(),
        "christmas" => Date::new(year, 12, 25).ok(),
        "new year's eve" => Date::new(year, 12, 31).ok(),
        "new year" => Date::new(year, 1, 1).ok(),
        "thanksgiving" => nth(11, 4, Weekday::Thursday),
        "election day" => nth(11, 1, Weekday::Monday)?.tomorrow().ok(),
        "labor day" => nth(9, 1, Weekday::Monday),
        "memorial day" => nth(5, -1, Weekday::Monday),
        "valentine" => Date::new(year, 2, 14).ok(),
        "halloween" => Date::new(year, 10, 31).ok(),
        "easter" => easter(year),
        "easter monday" => easter(year)?.tomorrow().ok(),
        _ => None,
    }
}

/// Western Easter by the Gregorian computus (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
