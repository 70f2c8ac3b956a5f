//! Clock times: "9 a.m. EST Tuesday", "10:30 p.m.", "noon Saturday". One span with the day and the zone; the zone is not
//! in the value.

use super::{Hit, Look, absolute, relative, words};
use crate::analysis::DateKind;

const ZONES: &[&str] = &[
    "gmt", "utc", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "bst", "cet", "cest",
    "ist", "jst", "kst", "msk", "hkt", "sgt", "aest", "aedt", "eat", "wat", "sast", "pkt", "local",
];

/// A time of day, with the day around it.
pub(super) fn clock(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    // The day may stand before: "Tuesday at 9 a.m.", "May 3 at noon".
    if let Some(day) = day_at(look, i) {
        let at = usize::from(matches!(look.w(day.last), "at" | ","));
        if let Some((minutes, last)) = time(look, day.last + at) {
            if at == 1 || last > day.last {
                return Some(at_time(i, last, &day.value, minutes));
            }
        }
        return None;
    }
    let (minutes, last) = time(look, i)?;
    let on = usize::from(look.w(last) == "on" || look.w(last) == ",");
    if let Some(day) = day_at(look, last + on) {
        return Some(at_time(i, day.last, &day.value, minutes));
    }
    let day = look.anchor.date.map_or("XXXX-XX-XX".to_owned(), |d| d.to_string());
    Some(at_time(i, last, &day, minutes))
}

fn at_time(first: usize, last: usize, day: &str, minutes: Option<u32>) -> Hit {
    let day = day.get(..10).unwrap_or(day);
    let time = minutes.map_or(String::new(), |m| format!("T{:02}:{:02}", m / 60, m % 60));
    Hit::new(first, last, DateKind::Time, format!("{day}{time}"))
}

/// A day by name or date, no longer than a day.
fn day_at(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let hit = absolute::month_day(look, i)
        .or_else(|| absolute::day_month(look, i))
        .or_else(|| relative::plain_weekday(look, i))
        .or_else(|| relative::day_word(look, i))?;
    (hit.value.len() == 10 && hit.last > i).then_some(hit)
}

/// Minutes after midnight and where the time ends: `9 a.m. EST`, `10:30`, `noon`, `1430 GMT`.
fn time(look: &Look<'_, '_>, i: usize) -> Option<(Option<u32>, usize)> {
    match look.w(i) {
        "noon" | "midday" => return Some((Some(720), zone(look, i + 1))),
        "midnight" => return Some((Some(0), zone(look, i + 1))),
        _ => {}
    }
    if !look.is_number(i) {
        return None;
    }
    let word = look.w(i);
    let (digits, glued) = match word.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) => word.split_at(at),
        None => (word, ""),
    };
    let (hour, minute, colon) = match digits.split_once([':', '.']) {
        Some((h, m)) if m.len() == 2 => (h.parse::<u32>().ok()?, m.parse::<u32>().ok()?, digits.contains(':')),
        Some(_) => return None,
        None => (digits.parse::<u32>().ok()?, 0, false),
    };
    if minute > 59 {
        return None;
    }
    let half = if glued.is_empty() { look.w(i + 1) } else { glued };
    let half_end = i + 1 + usize::from(glued.is_empty());
    match half {
        "a.m." | "am" | "a.m" if (1..=12).contains(&hour) => {
            return Some((Some(hour % 12 * 60 + minute), zone(look, half_end)));
        }
        "p.m." | "pm" | "p.m" if (1..=12).contains(&hour) => {
            return Some((Some((hour % 12 + 12) * 60 + minute), zone(look, half_end)));
        }
        "o'clock" | "o’clock" if hour <= 24 => return Some((Some(hour % 24 * 60), zone(look, half_end))),
        _ => {}
    }
    let after = if glued.is_empty() { half } else { return None };
    let zoned = ZONES.contains(&after) && after != "local";
    if digits.len() == 4 && !colon && zoned && hour < 2400 && hour % 100 < 60 {
        return Some((Some(hour / 100 * 60 + hour % 100), i + 2));
    }
    // "10:30" alone is a time where "at", "by" or a zone says so; else it may be a score or a verse.
    let told = matches!(look.before(i), "at" | "by" | "around" | "until" | "from" | "about" | "before" | "after")
        || zoned
        || after == "hours"
        || after == "hrs";
    (colon && hour < 24 && told).then(|| (Some(hour * 60 + minute), zone(look, i + 1)))
}

/// Behind a zone's name, where one stands.
fn zone(look: &Look<'_, '_>, i: usize) -> usize {
    let open = usize::from(look.w(i) == "(");
    let word = look.w(i + open);
    if word == "local" && look.w(i + 1) == "time" {
        return i + 2;
    }
    if word != "local" && ZONES.contains(&word) && look.raw(i + open).chars().all(char::is_uppercase) {
        let close = usize::from(open == 1 && look.w(i + 2) == ")");
        return i + 1 + open + close;
    }
    // "in the morning"
    if look.w(i) == "in" && look.w(i + 1) == "the" && words::part_of_day(look.w(i + 2)).is_some() {
        return i + 3;
    }
    i
}
