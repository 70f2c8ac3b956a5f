//! The day of a stamp: the pattern of all its forms, and what its figures mean.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::month;

const MONTH: &str = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";

pub(super) static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?[ \x{{a0}}\-/]?(?P<m1>{MONTH}),?[ \x{{a0}}\-/]?(?:of )?(?P<y1>[0-9]{{4}})|(?P<m2>{MONTH})(?: - |[,/\-]?[ \x{{a0}}]{{0,2}})(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: - |[,/\-]?[ \x{{a0}}]{{0,2}})(?P<y2>[0-9]{{4}})|(?P<y3>(?:19|20)[0-9]{{2}})[\-/.](?P<m3>[0-9]{{1,2}})[\-/.](?P<d3>[0-9]{{1,2}})|(?P<a>[0-9]{{1,2}})[/.\-] ?(?P<b>[0-9]{{1,2}})[/.\-] ?(?P<y4>(?:19|20)[0-9]{{2}})|(?P<dd>[0-3][0-9])(?P<hm>[0-2][0-9][0-5][0-9])(?P<z5> (?:GMT|UTC|MET|MEST|CET|EST|EDT))? (?P<m5>{MONTH}|dez|okt|mai|m[aä]r) (?P<yy>[0-9]{{2}})|(?P<m6>[01][0-9])-(?P<d6>[0-3][0-9])-(?P<y6>[0-9]{{2}}) {{1,2}}(?P<hm6>[0-2][0-9]:?[0-5][0-9])(?P<z6>GMT| [ap][ecmp][sd]|E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T)|(?-u:\b)(?P<d7>[0-3][0-9])-(?P<m7>[a-z]{{3}})-(?P<yy7>[0-9]{{2}})(?-u:\b)|(?-u:\b)(?P<d13>[0-3][0-9])/(?P<m13>[01][0-9])/(?P<yy13>[0-9]{{2}}) (?P<hm13>[0-2][0-9]-[0-5][0-9])NZ(?-u:\b)|(?-u:\b)(?P<a2>[0-9]{{1,2}})[/.](?P<b2>[0-9]{{1,2}})[/.](?P<yy2>[0-9]{{2}})(?-u:\b)|(?-u:\b)(?P<d8>[0-9]{{1,2}}) (?P<m8>{MONTH}) (?P<yy8>[0-9]{{2}}),? (?P<hm8>[0-2][0-9]:[0-5][0-9])(?::[0-5][0-9])?(?P<z8> [A-Z]{{3,4}}(?-u:\b))?|(?P<hm9>[0-2][0-9]:[0-5][0-9]) (?P<m9>[01][0-9])-(?P<d9>[0-3][0-9])-(?P<yy9>[0-9]{{2}})(?-u:\b)|(?-u:\b)(?P<hm11>[0-2][0-9]:[0-5][0-9])(?P<z11>ET) (?P<d11>[0-3][0-9])-(?P<m11>[01][0-9])-(?P<yy11>[0-9]{{2}})(?-u:\b)|(?-u:\b)(?P<d12>[0-3][0-9]) (?P<m12>{MONTH}) (?P<yy12>[0-9]{{2}})$|(?-u:\b)(?P<hm10>[0-2][0-9]:[0-5][0-9]) (?P<d10>[0-3][0-9])(?P<m10>[a-z]{{3}})(?P<yy10>[0-9]{{2}})(?-u:\b)"
    ))
    .ok()
});

/// "20250217T161000+0300", ISO 8601's basic form, as a line of its own: to the second in the extended form.
pub(super) fn basic(line: &str) -> Option<String> {
    let (day, clock) = line.split_once('T').filter(|_| (15..=20).contains(&line.len()) && line.is_ascii())?;
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let (clock, zone) = clock.split_at_checked(6)?;
    if day.len() != 8 || !digits(day) || !digits(clock) {
        return None;
    }
    let date: Date = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]).parse().ok()?;
    let zone = match zone.len() {
        0 => String::new(),
        1 if zone == "Z" => "Z".to_owned(),
        5 if zone.starts_with(['+', '-']) && digits(&zone[1..]) => format!("{}:{}", &zone[..3], &zone[3..]),
        _ => return None,
    };
    Some(format!("{date}T{}:{}:{}{zone}", &clock[..2], &clock[2..4], &clock[4..]))
}

pub(super) fn day_of(c: &regex::Captures<'_>, line: &str) -> Option<Date> {
    let number = |name: &str| c.name(name)?.as_str().parse::<i16>().ok();
    let named = |name: &str| month(c.name(name)?.as_str());
    let date = |y: i16, m: i16, d: i16| Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok();
    if let (Some(y), Some(m), Some(d)) = (number("y1"), named("m1"), number("d1")) {
        return date(y, m, d);
    }
    if let (Some(y), Some(m), Some(d)) = (number("y2"), named("m2"), number("d2")) {
        return date(y, m, d);
    }
    if let (Some(y), Some(m), Some(d)) = (number("y3"), number("m3"), number("d3")) {
        return date(y, m, d);
    }
    let full = |yy: i16| if yy < 70 { 2000 + yy } else { 1900 + yy };
    let figures = [("y6", "m6", "d6"), ("yy9", "m9", "d9"), ("yy11", "m11", "d11"), ("yy13", "m13", "d13")];
    let words =
        [("yy", "m5", "dd"), ("yy7", "m7", "d7"), ("yy8", "m8", "d8"), ("yy10", "m10", "d10"), ("yy12", "m12", "d12")];
    if let Some((yy, m, d)) = figures.iter().find_map(|(y, m, d)| Some((number(y)?, number(m)?, number(d)?))) {
        return date(full(yy), m, d);
    }
    if let Some((yy, m, d)) = words.iter().find_map(|(y, m, d)| Some((number(y)?, named(m)?, number(d)?))) {
        return date(full(yy), m, d);
    }
    let short = number("yy2").map(full);
    let (a, b, y) = (number("a").or(number("a2"))?, number("b").or(number("b2"))?, number("y4").or(short)?);
    let (day_first, month_first) = (date(y, b, a), date(y, a, b));
    // "03/04/2024March 4, 2024": the line says it again in words.
    let again = DATE
        .as_ref()?
        .captures_iter(line)
        .filter(|o| o.name("a").or(o.name("a2")).is_none())
        .find_map(|o| day_of(&o, line));
    if let Some(again) = again.filter(|day| Some(*day) == day_first || Some(*day) == month_first) {
        return Some(again);
    }
    match (day_first, month_first) {
        (Some(d), Some(m)) if d != m => {
            let fits = |date: Date| weekday_named(line).is_none_or(|w| w == date.weekday());
            // Who writes stops between the figures and has twelve hours is American.
            let halves = c.get(0).is_some_and(|whole| whole.as_str().contains('.')) && has_halves(line);
            // So is who puts stops into "a.m.".
            let dotted = ["a.m.", "p.m."].iter().any(|half| line.contains(half));
            let american = (american(line) || halves || dotted || nearer(line, d, m)) && fits(m) || !fits(d);
            Some(if american { m } else { d })
        }
        (day, month) => day.or(month),
    }
}

/// "8/3/2005 … Updated 8/4/2005": whether the line's other day is within a week of the day read month first, and a month or
/// more from the other.
fn nearer(line: &str, day_first: Date, month_first: Date) -> bool {
    let Some(pattern) = DATE.as_ref() else { return false };
    let apart = |a: Date, b: Date| a.since(b).map_or(0, |span| span.get_days().abs());
    let number = |c: &regex::Captures<'_>, name: &str| c.name(name)?.as_str().parse::<i16>().ok();
    pattern.captures_iter(line).take(3).any(|c| {
        let figures = (number(&c, "a"), number(&c, "b"), number(&c, "y4"));
        let (Some(a), Some(b), Some(y)) = figures else { return false };
        let date = |m: i16, d: i16| Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok();
        let (Some(d), Some(m)) = (date(b, a), date(a, b)) else { return false };
        m != month_first && apart(m, month_first) <= 7 && apart(d, day_first) >= 28
    })
}

/// A day of figures ("09/03/2023") that the dateline's day says is to be read month first: `value` with the two exchanged.
pub(in crate::reader) fn by_dateline(printed: &str, value: &str, dateline: &str) -> Option<String> {
    let figures = |n: &str| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
    let slashed = |w: &str| {
        let mut parts = w.split(['/', '.', '-']);
        parts.next().is_some_and(figures) && parts.next().is_some_and(figures) && parts.next().is_some()
    };
    if !printed.split([' ', ',']).any(slashed) {
        return None;
    }
    let date: Date = value.get(..10)?.parse().ok()?;
    let other = Date::new(date.year(), date.day(), date.month()).ok()?;
    let (month, day) = dateline.get(5..)?.split_once('-')?;
    let sent = Date::new(date.year(), month.parse().ok()?, day.parse().ok()?).ok()?;
    let near = |date: Date| (0..=2).contains(&date.since(sent).map_or(-1, |span| span.get_days()));
    (near(other) && !near(date)).then(|| format!("{other}{}", &value[10..]))
}

/// American zones or a twelve-hour clock with slashes: month first.
fn american(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphabetic())
        .any(|w| matches!(w, "EST" | "EDT" | "ET" | "CST" | "CDT" | "CT" | "PST" | "PDT" | "PT" | "MST" | "MDT"))
}

/// "7:00 AM"
fn has_halves(line: &str) -> bool {
    line.split(' ').any(|word| matches!(word.trim_matches(','), "AM" | "PM" | "am" | "pm" | "a.m." | "p.m."))
}

fn weekday_named(line: &str) -> Option<jiff::civil::Weekday> {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    line.split(|c: char| !c.is_ascii_alphabetic()).find_map(|w| match w.get(..3)?.to_ascii_lowercase().as_str() {
        "mon" if w.len() != 5 => Some(Monday),
        "tue" => Some(Tuesday),
        "wed" => Some(Wednesday),
        "thu" => Some(Thursday),
        "fri" => Some(Friday),
        "sat" => Some(Saturday),
        "sun" => Some(Sunday),
        _ => None,
    })
}
