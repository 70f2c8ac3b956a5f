//! Days by month and number, dates of figures, months.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::anchor;
use super::super::found::Match;
use super::super::hit::{Basis, Hit};
use super::super::look::Look;
use super::super::nearest;
use super::super::numbers;
use super::super::tense::{self, Tense};
use super::super::value;
use super::Rule;
use crate::text::Tag;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "month-day",
        patterns: &[
            "( WEEKDAY ,? )? MONTH DAY ( ,? YEAR )?",
            "( WEEKDAY ,? )? MONTH DAY ,? of? last|this|next year",
            "MONTH DAY of that|the same? year",
            "last|next MONTH DAY ( ,? YEAR )?",
            "this|last|next coming|past? WEEKDAY , MONTH NTH",
        ],
        make: day,
    },
    Rule {
        name: "day-month",
        patterns: &[
            "( WEEKDAY ,? the? )? DAY MONTH ( ,? YEAR )?",
            "DAY - MONTH - YEAR",
            "( WEEKDAY ,? )? the? NTH of MONTH ( ,? YEAR )?",
            "( WEEKDAY ,? the? )? DAY MONTH ,? of? last|this|next year",
            "DAY MONTH of that|the same? year",
        ],
        make: day,
    },
    Rule {
        name: "day-range",
        patterns: &[
            "MONTH DAY - DAY ( ,? YEAR )?",
            "DAY - DAY MONTH ( ,? YEAR )?",
            "<from|between DAY to|and|until DAY MONTH ( ,? YEAR )?",
        ],
        make: day_range,
    },
    Rule { name: "day-again", patterns: &["<and|or|to|through|until|, DAY ( ,? YEAR )?"], make: day_again },
    Rule { name: "numeric-date", patterns: &["NUMERIC"], make: numeric },
    Rule {
        name: "month-year",
        patterns: &["MONTH ( ,|of )? YEAR", "MONTH ,? of? last|this|next year"],
        make: month_year,
    },
    Rule { name: "month-of-that-year", patterns: &["MONTH of? that|the same? year"], make: month_of_that_year },
    Rule { name: "that-month", patterns: &["that MONTH"], make: that_month },
    Rule { name: "month", patterns: &["last|next|this|past MONTH", "this past|coming MONTH", "MONTH"], make: month },
];

/// The year that "last year" means beside a month or day, and "that year" behind a year that the story named.
fn shifted_year(look: &Look<'_, '_>, found: &Match) -> Option<(i16, Basis)> {
    if look.w(found.last - 1) != "year" {
        return None;
    }
    match found.shift {
        Some(shift) => Some((look.anchor.date?.year() + i16::from(shift), Basis::Story)),
        None => look.anchor.year.map(|year| (year, Basis::Year(year))),
    }
}

fn capital_month(look: &Look<'_, '_>, found: &Match) -> bool {
    look.is_capital(found.month_at)
}

fn day(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if !capital_month(look, found) || found.weekday.one().is_some() && !look.is_capital(found.weekday_at) {
        return None;
    }
    if found.year.one().is_none() && names_body(look, found.last) {
        return None;
    }
    let mut found = *found;
    let month = i8::try_from(found.month.one()?).ok()?;
    let number = i8::try_from(found.day.one().or(found.nth.one())?).ok()?;
    let mut year = found.year.one();
    // "On Feb. 3, 2000 people marched": no year.
    if year.is_some() && look.before(found.last - 1) == "," && look.tag(found.last) == Tag::Nns {
        (year, found.last) = (None, found.last - 2);
    }
    if let Some((year, basis)) = shifted_year(look, &found) {
        return dated(look, &found, Some(year), month, number).map(|hit| hit.on(basis));
    }
    dated(look, &found, year, month, number)
}

/// "the April 6 Movement", "17th of November Street"
fn names_body(look: &Look<'_, '_>, last: usize) -> bool {
    look.is_capital(last)
        && !look.is_headline()
        && matches!(
            look.w(last),
            "brigade" | "bridge" | "fund" | "memorial" | "movement" | "party" | "square" | "street"
        )
}

/// A day of a month, in the year that is told or the nearest.
pub(super) fn dated(look: &Look<'_, '_>, found: &Match, year: Option<i16>, month: i8, day: i8) -> Option<Hit> {
    if let Some(year) = year {
        return Some(Hit::date(found, Date::new(year, month, day).ok()?.to_string()));
    }
    let Some(anchor) = look.anchor.date else {
        Date::new(2000, month, day).ok()?;
        return Some(Hit::date(found, format!("XXXX-{month:02}-{day:02}")).on(Basis::Story));
    };
    let shifted = |shift: i8| {
        let near = nearest::nearest_year(anchor, month, day);
        let date = Date::new(near, month, day).ok()?;
        Some(match shift {
            -1 if date >= anchor => (near - 1, Basis::Back),
            -1 => (near, Basis::Back),
            1 if date <= anchor => (near + 1, Basis::Ahead),
            1 => (near, Basis::Ahead),
            _ => (anchor.year(), Basis::Story),
        })
    };
    if let Some((year, basis)) = found.shift.filter(|_| found.weekday.one().is_none()).and_then(shifted) {
        return Some(Hit::date(found, Date::new(year, month, day).ok()?.to_string()).on(basis));
    }
    let (year, basis) = match found.weekday.one().and_then(|w| year_of_weekday(anchor, month, day, w)) {
        Some(year) => (year, Basis::Nearest),
        None => match year_of_period(look, found.first, month, day).or_else(|| year_around(look, found.first)) {
            Some(year) => (year, Basis::Year(year)),
            None => nearest::told_year(look, found.first, month, day, anchor),
        },
    };
    Some(Hit::date(found, Date::new(year, month, day).ok()?.to_string()).on(basis))
}

/// "the 1988 quarter ended Sept. 30": the year before the nearest where the quarter just named lies there.
fn year_of_period(look: &Look<'_, '_>, first: usize, month: i8, day: i8) -> Option<i16> {
    let (year, _) = look.anchor.last_quarter?;
    let ended = matches!(look.before(first), "ended" | "ending") && matches!(look.back(first, 2), "quarter" | "period");
    let near = nearest::nearest_year(look.anchor.date?, month, day);
    // A quarter that ends in January is the year's before.
    let end = [year, year + 1].into_iter().find(|y| {
        Date::new(*y, month, day).is_ok_and(|end| end.saturating_sub(anchor::HALF_A_QUARTER.days()).year() == year)
    })?;
    (ended && end < near).then_some(end)
}

/// The nearest year in which that day falls on that weekday.
fn year_of_weekday(anchor: Date, month: i8, day: i8, weekday: i16) -> Option<i16> {
    let near = nearest::nearest_year(anchor, month, day);
    [near, near - 1, near + 1].into_iter().find(|year| {
        Date::new(*year, month, day).is_ok_and(|d| i16::from(d.weekday().to_monday_one_offset()) == weekday)
    })
}

fn day_range(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if !capital_month(look, found) {
        return None;
    }
    let month = i8::try_from(found.month.one()?).ok()?;
    let (from, to) = (i8::try_from(found.day.one()?).ok()?, i8::try_from(found.day.two()?).ok()?);
    let year = found.year.one();
    let (from, to) = (dated(look, found, year, month, from)?, dated(look, found, year, month, to)?);
    (from.value < to.value).then(|| from.clone().between(from.value, to.value))
}

/// Days that one month may be told with.
const LONGEST_LIST: usize = 8;

/// The day in front of the one at token `i` in "April 7, 13, 20, and 25", and the month of them all.
fn day_before(look: &Look<'_, '_>, i: usize, day: i8) -> Option<(i16, i8)> {
    let (mut at, mut later, mut before) = (i, i16::from(day), None);
    for _ in 0..LONGEST_LIST {
        let comma = matches!(look.back(at, 1), "and" | "or") && look.back(at, 2) == ",";
        at = at.checked_sub(2 + usize::from(comma))?;
        later = numbers::day(look, at).filter(|own| *own < later)?;
        before = before.or(Some(later));
        let month = at.checked_sub(1)?;
        if let Some(found) = look.value(month, super::super::words::Class::Month) {
            return before.zip(look.is_capital(month).then_some(found));
        }
        if !matches!(look.back(at, 1), "and" | "or" | ",") {
            return None;
        }
    }
    None
}

/// "April 24 and 25", "March 9 to 19, 2031", "April 7, 13, 20, and 25": a day behind the first.
fn day_again(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let day = i8::try_from(found.day.one()?).ok()?;
    let i = found.first;
    let (first, month) = day_before(look, i, day)?;
    let counted =
        matches!(look.tag(i + 1), Tag::Nns | Tag::Nn) || look.glued(i + 1) && matches!(look.w(i + 1), "-" | "%" | "/");
    let goes_on = look.w(i + 1) == "and" || look.w(i + 1) == "," && (look.is_number(i + 2) || look.w(i + 2) == "and");
    if counted || look.w(i - 1) == "," && !goes_on {
        return None;
    }
    if let Some(year) = found.year.one() {
        return Some(Hit::date(found, Date::new(year, month, day).ok()?.to_string()));
    }
    let Some(before) = look.anchor.day.filter(|d| look.anchor.day_age == 0 && i16::from(d.day()) == first) else {
        Date::new(2000, month, day).ok()?;
        return look.anchor.date.is_none().then(|| Hit::date(found, format!("XXXX-{month:02}-{day:02}")));
    };
    let date = before.with().day(day).build().ok()?;
    Some(Hit::date(found, date.to_string()).on(Basis::Day(before)))
}

fn numeric(_: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let small = |n: Option<i16>| i8::try_from(n?).ok();
    let date = Date::new(found.year.one()?, small(found.month.one())?, small(found.day.one())?).ok()?;
    Some(Hit::date(found, date.to_string()))
}

fn month_year(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if !capital_month(look, found) || look.w(found.last).starts_with("a.m") {
        return None;
    }
    let month = i8::try_from(found.month.one()?).ok()?;
    match found.year.one() {
        Some(year) => Some(Hit::date(found, value::month(year, month))),
        None => match shifted_year(look, found) {
            Some((year, basis)) => Some(Hit::date(found, value::month(year, month)).on(basis)),
            // "in March last year", told nobody knows when
            None => (look.anchor.date.is_none() && found.shift.is_some())
                .then(|| Hit::date(found, format!("XXXX-{month:02}")).on(Basis::Story)),
        },
    }
}

fn month_of_that_year(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let year = look.anchor.year.filter(|_| capital_month(look, found))?;
    let month = i8::try_from(found.month.one()?).ok()?;
    Some(Hit::date(found, value::month(year, month)).on(Basis::Year(year)))
}

/// "was here that November", of a year before the story's that it named: no clause follows.
fn that_month(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let near = look.anchor.year.filter(|_| look.anchor.year_age <= 2 && capital_month(look, found));
    let year = near.filter(|year| look.anchor.date.is_some_and(|story| *year < story.year()))?;
    let ends = matches!(look.w(found.last), "" | "." | ";" | "when")
        || matches!(look.w(found.last), "," | "and") && !look.tag(found.first.checked_sub(1)?).is_verb();
    let month = i8::try_from(found.month.one()?).ok()?;
    ends.then(|| Hit::date(found, value::month(year, month)).on(Basis::Year(year)))
}

/// Months whose names, or whose short forms without a stop, are words and names too.
fn is_doubtful(word: &str) -> bool {
    matches!(word, "may" | "march" | "mar" | "jan" | "jun" | "dec" | "sep" | "apr" | "june" | "april" | "august")
}

/// A word before a month that shows that it is one.
fn shows_month(word: &str) -> bool {
    matches!(
        word,
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "last"
            | "next"
            | "this"
            | "past"
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
            | "–"
            | "/"
            | "to"
            | "and"
            | "mid"
            | "coming"
    )
}

fn month(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let at = found.month_at;
    let name = look.w(at);
    if !capital_month(look, found) || is_in_name(look, at) {
        return None;
    }
    let month = i8::try_from(found.month.one()?).ok()?;
    // "In this Dec. 12, 2006, photo": the day is another rule's.
    let day_behind = numbers::day(look, found.last).is_some();
    let body = names_body(look, found.last) || day_behind && names_body(look, found.last + 1);
    if found.shift.is_some() && day_behind || body {
        return None;
    }
    // "as far back as June"
    let as_far = look.before(at) == "as" && matches!(look.back(at, 2), "back" | "early" | "late" | "soon" | "recently");
    // "more in June than May"
    let beside = look.before(at) == "than" && look.anchor.month.is_some() && look.anchor.year_age == 0;
    if is_doubtful(name)
        && !as_far
        && !beside
        && !shows_month(look.before(at))
        && !is_plain_modifier(look, at)
        && !is_paired(look, at)
        && !opens_as_modifier(look, at)
    {
        return None;
    }
    let Some(anchor) = look.anchor.date else {
        return Some(Hit::date(found, format!("XXXX-{month:02}")).on(Basis::Story));
    };
    let (year, basis) = year_of_month(look, found, month, anchor);
    Some(Hit::date(found, value::month(year, month)).on(basis))
}

/// The year of a month that stands without one.
fn year_of_month(look: &Look<'_, '_>, found: &Match, month: i8, anchor: Date) -> (i16, Basis) {
    let back = if month < anchor.month() { anchor.year() } else { anchor.year() - 1 };
    let ahead = if month > anchor.month() { anchor.year() } else { anchor.year() + 1 };
    let near = nearest::nearest_year(anchor, month, 15);
    match found.shift {
        // "last February" in March is this year's in one paper and the year before's in another: the latest one over.
        Some(-1) => return (back, Basis::Back),
        Some(1) => return (ahead, Basis::Ahead),
        // "this November" is the year's own, but "this January" in December the next.
        Some(_) if month.abs_diff(anchor.month()) < 10 => return (anchor.year(), Basis::Story),
        Some(_) => return (near, Basis::Nearest),
        None => {}
    }
    // "since April" in March: last year's.
    if look.before(found.first) == "since" {
        let year = if month > anchor.month() { anchor.year() - 1 } else { anchor.year() };
        return (year, Basis::Back);
    }
    if let Some(year) = year_around(look, found.first) {
        return (year, Basis::Year(year));
    }
    let ahead = if month == anchor.month() { anchor.year() } else { ahead };
    let term = matches!(look.before(found.first), "through" | "until" | "till");
    // "will hear of the July riots" names the riots, "will fight a November vote" what is to come.
    let named = is_plain_modifier(look, found.month_at)
        && look.before(found.month_at) != "a"
        && !tense::is_awaited(look, found.first);
    match tense::of(look, found.first).filter(|_| !term && !named) {
        Some(Tense::Future | Tense::Planned) => (ahead, Basis::Ahead),
        // A month or three ago is nearer to a story in the present than most of a year ahead.
        Some(Tense::Present) if near < ahead && months_back(anchor, near, month) <= 3 => (near, Basis::Nearest),
        Some(Tense::Present) => (ahead, Basis::Ahead),
        _ => nearest::told_year(look, found.first, month, 15, anchor),
    }
}

/// The year that a month lies in where its own sentence tells it: "In 2016 the dam broke in July", "the 2022 Games in Oslo
/// in May".
fn year_around(look: &Look<'_, '_>, first: usize) -> Option<i16> {
    let story = look.anchor.date?.year();
    let year_at = |k: usize| numbers::four_digits(look.w(k)).filter(|year| (1900..story).contains(year));
    let start = look.range.start as usize;
    let at = start + usize::from(matches!(look.w(start), "but" | "and"));
    let opens = look.w(at) == "in"
        && look.anchor.year_age == 0
        && year_at(at + 1).is_some_and(|year| look.anchor.year == Some(year))
        && (look.w(at + 2) == "," || !look.is_capital(at + 2) || look.tag(at + 2) == Tag::Nnp);
    let said = matches!(look.back(first, 2), "said" | "told" | "announced" | "reported");
    if opens && !said && matches!(look.before(first), "in" | "on") && tense::of(look, first) == Some(Tense::Past) {
        return year_at(at + 1);
    }
    // A name with its year, no verb between it and the month.
    let named = |k: &usize| look.tag(*k).is_noun() || matches!(look.w(*k), "in" | "at");
    let before = (first.saturating_sub(8).max(start)..first).rev().find(|k| !named(k))?;
    (look.before(first) == "in" && before + 2 < first && look.before(before) == "the")
        .then(|| year_at(before))
        .flatten()
}

fn months_back(anchor: Date, year: i16, month: i8) -> i16 {
    (anchor.year() - year) * 12 + i16::from(anchor.month() - month)
}

/// Beside another capital a month is part of a name, before a verb it is one: "Jan Kavan", "John May", "after May spoke".
fn is_in_name(look: &Look<'_, '_>, at: usize) -> bool {
    let start = look.range.start as usize;
    let before = at > start && look.is_capital(at - 1) && !shows_month(look.before(at)) && look.tag(at - 1) == Tag::Nnp;
    // "In August Olsen met the mayor"
    let opens = look.before(at) == "in" && look.opens(at - 1);
    let led = opens || matches!(look.before(at), "last" | "this" | "next" | "since" | "until");
    let doubtful = is_doubtful(look.w(at));
    let letters = is_letters(look.cx.word(at + 1)) && look.before(at) == "the";
    let behind = doubtful && !led && !letters && look.is_capital(at + 1) && look.tag(at + 1) == Tag::Nnp;
    let part_of = look.before(at) == "of" && matches!(look.back(at, 2), "start" | "beginning" | "middle" | "end");
    let acts = doubtful
        && matches!(look.tag(at + 1), Tag::Vbd | Tag::Vbz | Tag::Md)
        && !part_of
        && !matches!(look.before(at), "in" | "since" | "last" | "this" | "next" | "early" | "late" | "until" | "-");
    (before && at - 1 > start || behind || acts) && !look.is_headline()
}

/// "the May vote", "a March report": a month before a common noun.
fn is_plain_modifier(look: &Look<'_, '_>, at: usize) -> bool {
    matches!(look.before(at), "the" | "a" | "an" | "'s" | "’s" | "its" | "their" | "his" | "her" | "our")
        && look.tag(at + 1).is_noun()
        && (!look.is_capital(at + 1) || is_letters(look.cx.word(at + 1)))
}

/// "WPI": a short name in capitals, which no person has.
fn is_letters(word: &str) -> bool {
    (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// "June and July": another month beside it.
fn is_paired(look: &Look<'_, '_>, at: usize) -> bool {
    matches!(look.w(at + 1), "and" | "or" | "to" | "-" | "–")
        && look.is_capital(at + 2)
        && look.value(at + 2, super::super::words::Class::Month).is_some()
}

/// "June inflation was low": a month that is no other word but a name opens the sentence, a common noun behind it.
fn opens_as_modifier(look: &Look<'_, '_>, at: usize) -> bool {
    matches!(look.w(at), "june" | "april" | "august")
        && look.opens(at)
        && look.tag(at + 1).is_noun()
        && !look.is_capital(at + 1)
}
