//! What recurs: "every Thursday", "daily", "twice a year", "Sundays", "$5 a week".

use super::super::found::Match;
use super::super::hit::Hit;
use super::super::look::Look;
use super::super::numbers::Count;
use super::super::value;
use super::super::words::{Class, PARTS, SEASONS, Unit};
use super::Rule;
use crate::text::Tag;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "adverb-of-frequency",
        patterns: &["daily|nightly|weekly|fortnightly|monthly|annually|yearly|hourly"],
        make: adverb,
    },
    Rule {
        name: "every-unit",
        patterns: &[
            "every|each UNIT",
            "every other UNIT",
            "every NTH UNIT",
            "every COUNT UNITS",
            "once|twice a|an|every|each UNIT",
            "once|twice every COUNT UNITS",
            "NUM times a|an|every|each UNIT",
            "several|many times a|an|every|each UNIT",
            "once|twice ~ daily|weekly|monthly|yearly",
            "every half ~ hour",
            "every half an hour",
        ],
        make: every_unit,
    },
    Rule {
        name: "every-weekday",
        patterns: &[
            "every|each WEEKDAY PART?",
            "every|each NTH WEEKDAY",
            "every other WEEKDAY PART?",
            "WEEKDAYS",
            "WEEKDAY PARTS",
            "every WEEKDAY and WEEKDAY",
        ],
        make: weekday,
    },
    Rule { name: "weekday-of-several", patterns: &["WEEKDAY >and|or"], make: several },
    Rule { name: "every-month", patterns: &["every|each MONTH", "every|each PART", "every|each SEASON"], make: month },
    Rule { name: "rate", patterns: &["a|an|per UNIT"], make: rate },
];

fn adverb(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let value = match look.w(found.first) {
        "daily" | "nightly" => "P1D",
        "weekly" => "P1W",
        "fortnightly" => "P2W",
        "monthly" => "P1M",
        "hourly" => "PT1H",
        _ => "P1Y",
    };
    // "the daily Granma": a newspaper.
    let paper = look.is_name(found.first)
        || look.is_capital(found.last) && look.tag(found.last) == Tag::Nnp
        || matches!(look.before(found.first), "party" | "newspaper" | "-" | "english")
            && look.tag(found.first).is_noun();
    (!paper && !is_measure(look, found)).then(|| Hit::set(found, value))
}

/// Nouns that a daily one counts.
fn is_measured(word: &str) -> bool {
    matches!(
        word,
        "average"
            | "capacity"
            | "circulation"
            | "dividend"
            | "dividends"
            | "exports"
            | "flights"
            | "imports"
            | "limit"
            | "output"
            | "production"
            | "revenue"
            | "sales"
            | "trading"
            | "turnover"
            | "volume"
            | "wage"
            | "wages"
    )
}

/// "10,000 units annually", "average daily volume": the word is part of a figure, nothing is said to happen each day or
/// year. TimeBank's annotators left these out.
fn is_measure(look: &Look<'_, '_>, found: &Match) -> bool {
    let i = found.first;
    let noun = is_measured(look.w(i + 1)) || look.tag(i + 1).is_noun() && is_measured(look.w(i + 2));
    let of_amount = |k: usize| look.is_number(k) || matches!(look.w(k), "million" | "billion" | "trillion" | "%");
    let start = look.range.start as usize;
    let amount = i > start && of_amount(i - 1)
        || i > start + 1 && matches!(look.tag(i - 1), Tag::Nn | Tag::Nns) && of_amount(i - 2);
    look.before(i) == "average" || noun || amount
}

fn every_unit(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let Some(unit) = found.units[0] else {
        let value = match look.w(found.last - 1) {
            "hour" => "PT30M",
            "daily" => "P1D",
            "weekly" => "P1W",
            "monthly" => "P1M",
            _ => "P1Y",
        };
        return Some(Hit::set(found, value));
    };
    let word = look.w(found.first);
    let times = (found.first..found.last).any(|k| look.w(k) == "times");
    let other = look.w(found.first + 1) == "other";
    let count = match (found.counts[0].filter(|_| !times), found.nth.one()) {
        _ if other => Count::whole(2),
        (Some(count), _) => count,
        (None, Some(nth)) => Count::whole(u32::from(nth.unsigned_abs())),
        _ => Count::whole(1),
    };
    if unit == Unit::Second && matches!(word, "every" | "each") || look.is_name(found.first) {
        return None;
    }
    Some(Hit::set(found, value::duration(count, unit)))
}

fn weekday(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if !look.is_capital(found.weekday_at) || look.is_capital(found.last) && look.w(found.last) == "night" {
        return None;
    }
    let day = found.weekday.one()?;
    let tail = found.day_part().map_or(String::new(), |p| format!("T{p}"));
    Some(Hit::set(found, format!("XXXX-WXX-{day}{tail}")))
}

/// "on Monday and Tuesday nights": the first of two.
fn several(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let (day, part) = (found.weekday.one()?, look.value(found.last + 2, Class::Parts)?);
    is_several(look, found).then(|| Hit::set(found, format!("XXXX-WXX-{day}T{}", PARTS[part as usize])))
}

/// Another weekday follows, and parts of the day in the plural behind it.
pub(super) fn is_several(look: &Look<'_, '_>, found: &Match) -> bool {
    matches!(look.w(found.last), "and" | "or")
        && look.value(found.last + 1, Class::Weekday).is_some()
        && look.value(found.last + 2, Class::Parts).is_some()
        && look.is_capital(found.weekday_at)
}

fn month(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if let Some(month) = found.month.one() {
        return look.is_capital(found.month_at).then(|| Hit::set(found, format!("XXXX-{month:02}")));
    }
    if let Some(season) = found.season {
        return Some(Hit::set(found, format!("XXXX-{}", SEASONS.get(season as usize)?)));
    }
    Some(Hit::set(found, format!("XXXX-XX-XXT{}", found.day_part()?)))
}

/// "$5 a week", "two flights a day": a rate stands behind a number or what it counts.
fn rate(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = found.units[0]?;
    let i = found.first;
    // "24 hours a day", "seven days a week": always.
    if matches!(look.before(i), "hours" | "days") {
        return None;
    }
    let start = look.range.start as usize;
    // "a year and a half", "a week or two" are lengths.
    let longer = matches!(look.w(found.last), "and" | "or")
        && matches!(look.w(found.last + 1), "a" | "half" | "two" | "so" | "more");
    if i <= start
        || longer
        || matches!(look.w(found.last), "-" | "ago" | "earlier" | "later" | "of" | "before" | "after")
    {
        return None;
    }
    let amount = look.is_number(i - 1)
        || matches!(
            look.before(i),
            "million"
                | "billion"
                | "trillion"
                | "thousand"
                | "hundred"
                | "times"
                | "once"
                | "twice"
                | "dollars"
                | "barrels"
                | "percent"
                | "cents"
                | "people"
                | "euros"
                | "pounds"
                | "yen"
                | "%"
                | "tons"
                | "tonnes"
                | "flights"
                | "dlrs"
                | "pct"
                | "mln"
                | "bln"
                | "bpd"
                | "crore"
                | "lakh"
        );
    let counted = look.tag(i - 1) == Tag::Nns
        && (i.saturating_sub(6).max(start)..i - 1).any(|k| look.is_number(k) || look.tag(k) == Tag::Cd);
    (amount || counted || look.w(i) == "per" && look.is_number(i - 1))
        .then(|| Hit::set(found, value::duration(Count::whole(1), unit)))
}
