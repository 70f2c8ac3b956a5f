//! Days by their relation to the story's date: weekdays, "today", "the next day", "the day before yesterday".

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::anchor;
use super::super::found::Match;
use super::super::hit::{Basis, Hit};
use super::super::look::Look;
use super::super::nearest;
use super::super::tense::{self, Direction, Tense};
use super::super::value;
use super::super::words::{Class, Unit};
use super::{Rule, nowadays, sets};
use crate::analysis::DateKind;
use crate::text::{BlockKind, Tag};

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "weekday",
        patterns: &[
            "last|this|next|past|coming WEEKDAY PART?",
            "this past|coming|last|next WEEKDAY PART?",
            "WEEKDAY PART?",
        ],
        make: weekday,
    },
    Rule {
        name: "weekday-beside",
        patterns: &["the following|previous|preceding WEEKDAY PART?"],
        make: weekday_beside,
    },
    Rule { name: "weekday-last", patterns: &["WEEKDAY last|next"], make: weekday_last },
    Rule {
        name: "weekday-of-week",
        patterns: &["WEEKDAY of? last|this|next week", "last|next week 's|’s? WEEKDAY"],
        make: weekday_of_week,
    },
    Rule { name: "deictic-day", patterns: &["DEICTIC PART?", "DEICTIC 's|’s PART"], make: deictic },
    Rule {
        name: "tonight",
        patterns: &[
            "tonight",
            "last night",
            "last evening",
            "this PART",
            "overnight ( on? WEEKDAY )?",
            "<since|until|till PART",
        ],
        make: tonight,
    },
    Rule { name: "day-beside", patterns: &["the? day before|after last|this|next? WEEKDAY"], make: beside },
    Rule { name: "day-beyond", patterns: &["the? day before yesterday", "the? day after tomorrow"], make: beyond },
    Rule {
        name: "next-day",
        patterns: &[
            "the next|following|previous day|morning|afternoon|evening|night",
            "next|following|previous day",
            "the day before|after",
        ],
        make: next_day,
    },
    Rule {
        name: "same-day",
        patterns: &["the same day", "that same? day", "that same? morning|afternoon|evening|night"],
        make: same_day,
    },
    Rule { name: "later-in-the-day", patterns: &["<in|of the day"], make: the_day },
];

/// Words behind a weekday that make a name of it: `Sunday Times`.
fn is_masthead(word: &str) -> bool {
    matches!(
        word,
        "times"
            | "telegraph"
            | "mirror"
            | "herald"
            | "mail"
            | "express"
            | "star"
            | "tribune"
            | "independent"
            | "sun"
            | "business"
            | "magazine"
            | "club"
            | "league"
            | "review"
            | "world"
            | "post"
            | "people"
            | "football"
            | "nation"
            | "guardian"
            | "standard"
            | "vanguard"
            | "punch"
            | "monitor"
            | "observer"
            | "harbour"
            | "harbor"
    )
}

fn weekday(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let at = found.weekday_at;
    let night_football = found.part.is_some() && look.is_capital(found.last - 1) && look.is_capital(found.last);
    let masthead = look.is_capital(found.last) && is_masthead(look.w(found.last));
    let feast =
        matches!(look.before(at), "sheffield" | "good" | "black" | "ash" | "palm" | "super" | "cyber" | "bloody")
            && look.is_capital(at - 1);
    if feast
        || !look.is_capital(at)
        || !look.w(at).ends_with("day")
        || masthead
        || night_football && !look.is_headline()
    {
        return None;
    }
    // "on Monday and Tuesday nights": every one, by another rule.
    if found.part.is_none() && found.shift.is_none() && sets::is_several(look, found) {
        return None;
    }
    let day = i8::try_from(found.weekday.one()?).ok()?;
    let tail = found.day_part().map_or(String::new(), |p| format!("T{p}"));
    let kind = if tail.is_empty() { DateKind::Date } else { DateKind::Time };
    let Some(story) = look.anchor.date else {
        return Some(Hit::new(found, kind, format!("XXXX-WXX-{day}{tail}")).on(Basis::Story));
    };
    let (date, basis) = weekday_date(look, found, story, day);
    Some(Hit::new(found, kind, format!("{date}{tail}")).on(basis))
}

/// The day that a weekday means: by the words before it, else by where the sentence points.
pub(super) fn weekday_date(look: &Look<'_, '_>, found: &Match, story: Date, day: i8) -> (Date, Basis) {
    let toward = match found.shift {
        Some(1) => Direction::Future,
        Some(-1) => Direction::Past,
        _ => direction(look, found, story, day),
    };
    let mut date = nearest::weekday(story, day, toward);
    // "last Monday" on a Monday is a week back, "next Monday" a week ahead.
    if date == story {
        let weeks = i32::from(found.shift.unwrap_or(0));
        date = date.saturating_add(weeks.weeks());
    }
    (date, toward.basis())
}

/// "the following Monday": counted from the day that the story named last.
fn weekday_beside(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let base = look.anchor.day.filter(|_| look.anchor.day_age <= 3 && look.is_capital(found.weekday_at))?;
    let day = i8::try_from(found.weekday.one()?).ok()?;
    let shift = found.shift?;
    let toward = if shift > 0 { Direction::Future } else { Direction::Past };
    let date = match nearest::weekday(base, day, toward) {
        same if same == base => same.saturating_add((7 * i32::from(shift)).days()),
        other => other,
    };
    let tail = found.day_part().map_or(String::new(), |p| format!("T{p}"));
    let kind = if tail.is_empty() { DateKind::Date } else { DateKind::Time };
    Some(Hit::new(found, kind, format!("{date}{tail}")).on(Basis::Day(base)))
}

/// "on Monday last", as the Commonwealth's papers have it; "Monday last week" is another rule's.
fn weekday_last(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let after = found.last;
    let ends = !look.tag(after).is_noun()
        && !look.tag(after).is_verb()
        && !look.is_number(after)
        && !matches!(look.tag(after), Tag::Jj | Tag::Cd | Tag::Rb)
        && (!look.glued(after) || matches!(look.w(after), "" | "." | "," | ";"));
    ends.then(|| weekday(look, found)).flatten()
}

/// Where the sentence points. Copy that names tomorrow's weekday means tomorrow, whatever the tense: six days back would
/// be "last Tuesday".
fn direction(look: &Look<'_, '_>, found: &Match, story: Date, day: i8) -> Direction {
    let tomorrow = story.tomorrow().is_ok_and(|d| d.weekday().to_monday_one_offset() == day);
    // "Wednesday's ruling" was, wherever the sentence points, unless that is further back than ahead.
    let back = (story.weekday().to_monday_one_offset() - day).rem_euclid(7);
    if matches!(look.w(found.last), "'s" | "’s") && back <= 4 {
        return Direction::Past;
    }
    match tense::beside_weekday(look, found.first, found.last) {
        _ if look.before(found.first) == "since" => Direction::Past,
        _ if tomorrow => Direction::Future,
        None | Some(Tense::Past) => Direction::Past,
        // "was to report Wednesday": the nearer of the two.
        Some(Tense::Planned) if back < 7 - back => Direction::Past,
        Some(_) => Direction::Future,
    }
}

fn weekday_of_week(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if !look.is_capital(found.weekday_at) {
        return None;
    }
    let day = found.weekday.one()?;
    let Some(story) = look.anchor.date else {
        return Some(Hit::date(found, format!("XXXX-WXX-{day}")).on(Basis::Story));
    };
    let monday = story.saturating_sub(i32::from(story.weekday().to_monday_zero_offset()).days());
    let date = monday.saturating_add((i32::from(found.shift?) * 7 + i32::from(day) - 1).days());
    Some(Hit::date(found, date.to_string()).on(Basis::Story))
}

fn deictic(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    // "USA Today", "the people of tomorrow"
    // "TODAY BRAZIL - A dam broke": an agency.
    let agency = look.kind == BlockKind::Dateline || look.is_upper(found.first) && look.is_upper(found.last);
    if look.is_name(found.first) || agency && !look.is_headline() {
        return None;
    }
    let days = i32::from(found.deictic?);
    // "the people of tomorrow" are those of the time to come, "today's youth" is the youth of our time.
    let behind = look.before(found.first) == "of" && nowadays::is_of_our_time(look.back(found.first, 2));
    if found.part.is_none() && days > 0 && behind {
        return None;
    }
    if days == 0 && found.part.is_none() && nowadays::is_meant(look, found) {
        return Some(Hit::date(found, "PRESENT_REF").on(Basis::Story));
    }
    let tail = found.day_part().map_or(String::new(), |p| format!("T{p}"));
    let kind = if tail.is_empty() { DateKind::Date } else { DateKind::Time };
    let value = match look.anchor.date {
        Some(date) => format!("{}{tail}", date.saturating_add(days.days())),
        None if days == 0 && tail.is_empty() => "PRESENT_REF".to_owned(),
        None => format!("XXXX-XX-XX{tail}"),
    };
    Some(Hit::new(found, kind, value).on(Basis::Story))
}

fn tonight(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if look.is_name(found.first) {
        return None;
    }
    let word = look.w(found.first);
    if word == "overnight" {
        // "an overnight flight" is no time.
        let adjective = look.tag(found.last).is_noun() || look.glued(found.last) && look.w(found.last) == "-";
        let story = look.anchor.date.filter(|_| !adjective)?;
        let day = found.weekday.one().filter(|_| look.is_capital(found.weekday_at));
        let (date, basis) = match day.and_then(|day| i8::try_from(day).ok()) {
            Some(day) => weekday_date(look, found, story, day),
            None => (story, Basis::Story),
        };
        return Some(Hit::new(found, DateKind::Time, format!("{date}TNI")).on(basis));
    }
    let (days, part) = match (word, look.w(found.first + 1)) {
        ("tonight", _) => (0, "NI"),
        ("last", "evening") => (-1, "EV"),
        ("last", _) => (-1, "NI"),
        _ => (0, found.day_part().filter(|p| *p != "NI")?),
    };
    let day = look.anchor.date.map_or("XXXX-XX-XX".to_owned(), |d| d.saturating_add(days.days()).to_string());
    Some(Hit::new(found, DateKind::Time, format!("{day}T{part}")).on(Basis::Story))
}

fn beyond(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let days = i32::from(found.sign?) * 2;
    let day = look.anchor.date.map_or("XXXX-XX-XX".to_owned(), |d| d.saturating_add(days.days()).to_string());
    Some(Hit::date(found, day).on(Basis::Story))
}

/// "the day before last Tuesday": counted from that day.
fn beside(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let (story, day) = (look.anchor.date?, i8::try_from(found.weekday.one()?).ok()?);
    let (date, basis) = weekday_date(look, found, story, day);
    let date = date.saturating_add(i32::from(found.sign?).days());
    look.is_capital(found.weekday_at).then(|| Hit::date(found, date.to_string()).on(basis))
}

/// The day before or behind the one that the story spoke of, else the story's own.
fn next_day(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let named = look.anchor.day.filter(|_| look.anchor.day_age <= 2);
    let days = i32::from(found.shift.or(found.sign)?);
    // "The next day he left" is not the story's tomorrow: an older day is meant.
    let told = days > 0 && tense::direction(look, found.first) == Direction::Past;
    let older = |day: &Date| told && look.anchor.day_age <= 6 && look.anchor.date.is_some_and(|story| *day < story);
    let named = named.or(look.anchor.day.filter(older));
    // "the day after" his death: the copy counts from an event.
    let event = found.shift.is_none();
    if event && (matches!(look.w(found.last), "yesterday" | "tomorrow") || look.before(found.first) == "in") {
        return None;
    }
    let mut found = *found;
    // "the day before at the fair": no event follows.
    let ends = matches!(look.w(found.last), "" | "." | "," | ";" | "at" | "in" | "on" | "by" | "with" | "and");
    if event && !ends {
        found.last -= 1;
        // "Nov. 3, the day before the vote" is that day itself; else nothing tells when the vote was.
        let beside = look.before(found.first) == ","
            && (look.is_number(found.first - 2) || look.value(found.first - 2, Class::Weekday).is_some());
        let day = named.filter(|_| beside && look.anchor.day_age == 0);
        let basis = day.map_or(Basis::Told, Basis::Day);
        return Some(Hit::date(&found, day.map_or("XXXX-XX-XX".to_owned(), |d| d.to_string())).on(basis));
    }
    let Some(base) = named.or(look.anchor.date) else {
        return Some(Hit::date(&found, "XXXX-XX-XX"));
    };
    let basis = named.map_or(Basis::Story, Basis::Day);
    let part = clock_part(look.w(found.last - 1));
    let kind = if part.is_empty() { DateKind::Date } else { DateKind::Time };
    Some(Hit::new(&found, kind, format!("{}{part}", anchor::shift(base, days, Unit::Day))).on(basis))
}

/// "that day", "the same day": the day that the story last named.
fn same_day(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if look.w(found.last) == "'s" && look.w(found.last - 1) != "day" {
        return None;
    }
    // "You see what it sold that day": any day, where the story has named none just before.
    let near = look.anchor.day.filter(|_| look.anchor.day_age <= 3);
    let named = if look.w(found.first) == "that" { near? } else { look.anchor.day.or(look.anchor.date)? };
    let basis = look.anchor.day.map_or(Basis::Story, Basis::Day);
    let part = clock_part(look.w(found.last - 1));
    let kind = if part.is_empty() { DateKind::Date } else { DateKind::Time };
    Some(Hit::new(found, kind, format!("{}{part}", value::at(named, Unit::Day))).on(basis))
}

fn clock_part(word: &str) -> &'static str {
    match word {
        "morning" => "TMO",
        "afternoon" => "TAF",
        "evening" => "TEV",
        "night" => "TNI",
        _ => "",
    }
}

/// "later in the day", "earlier in the day".
fn the_day(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    // "At the end of the day, he lost": after all.
    let idiom = look.back(found.first, 4) == "at" && look.back(found.first, 2) == "end";
    if idiom || !matches!(look.back(found.first, 2), "later" | "earlier" | "early" | "late" | "rest" | "end") {
        return None;
    }
    let named = look.anchor.day.filter(|_| look.anchor.day_age <= 1);
    let day = named.or(look.anchor.date)?;
    Some(Hit::date(found, day.to_string()).on(named.map_or(Basis::Story, Basis::Day)))
}
