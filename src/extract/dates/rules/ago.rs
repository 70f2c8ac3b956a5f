//! Distances: "two years ago", "six weeks earlier", "three days later".

use super::super::anchor;
use super::super::found::Match;
use super::super::hit::{Basis, Hit};
use super::super::look::Look;
use super::super::numbers::Count;
use super::super::tense::{self, Direction};
use super::super::value;
use super::super::widen;
use super::super::words::Unit;
use super::Rule;
use super::periods::named;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "ago",
        patterns: &[
            "COUNT UNITS ( or so|more )? ago|earlier|later|hence",
            "NUM or|to|- NUM UNITS ago|earlier|later",
            "a|an|one UNIT ( or so|more|two )? ago|earlier|later|hence",
            "a|an|one UNIT or two ago|earlier|later",
            "a UNIT and a half ago|earlier|later",
            "COUNT UNITS from now",
            "a|an|one UNIT from now|today",
            "half a UNIT ago|earlier|later",
            "a|an half ~ UNIT ago|earlier|later",
            "a quarter ~ century ago|earlier|later",
            "a quarter of a century ago|earlier|later",
        ],
        make: ago,
    },
    Rule {
        name: "before-that",
        patterns: &[
            "COUNT UNITS before|previously|afterward|afterwards|after",
            "a|an|one UNIT before|previously|after",
        ],
        make: before_that,
    },
];

/// "two years ago", "six weeks earlier", "three days later".
fn ago(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let (count, unit) = distance(look, found)?;
    let half = matches!(count, Count::Thousandths(n) if n % 1000 == 500);
    let sign = if found.shift.is_none() { i32::from(found.sign.unwrap_or(1)) } else { 1 };
    let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
    let Some(number) = count.floor().filter(|_| count != Count::Vague) else {
        let later = look.w(found.last - 1) == "later";
        return Some(if later { Hit::duration(found, value::duration(count, unit)) } else { Hit::date(found, vague) });
    };
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
        return Some(Hit::duration(found, value::duration(count, unit)));
    }
    let closing = look.w(found.last - 1);
    let from = named(look, unit).filter(|_| matches!(closing, "earlier" | "later"));
    // "Three days later" counts from what the story told before; the story's own date is no beginning for it. Where no date
    // of the story is known, only the length is.
    if from.is_none() && matches!(closing, "later" | "afterward" | "afterwards" | "after") {
        return Some(Hit::duration(found, value::duration(count, unit)));
    }
    let Some((base, basis)) = from.or_else(|| Some((look.anchor.date?, Basis::Story))) else {
        return Some(Hit::date(found, vague).on(Basis::Story));
    };
    let grain = match unit {
        Unit::Fortnight | Unit::Weekend => Unit::Week,
        other => other,
    };
    let number = i32::try_from(number).unwrap_or(9000);
    let mut date = anchor::shift(base, sign * number, unit);
    if half && unit == Unit::Year {
        date = anchor::shift(date, sign * 6, Unit::Month);
    }
    // What came later in the past is not ahead of the story: another beginning is meant than the one it named.
    let ahead = look.anchor.date.is_some_and(|story| date > story) && closing == "later";
    if ahead && tense::direction(look, found.first) == Direction::Past {
        return Some(Hit::duration(found, value::duration(count, unit)));
    }
    // "More than two years ago" is no year that could be named: what is told is how long ago.
    if closing == "ago" && widen::is_rough(look, found.first) {
        let length = Hit::duration(found, value::duration(count, unit)).on(basis);
        return Some(length.between(date.to_string(), base.to_string()));
    }
    Some(Hit::date(found, value::at(date, grain)).on(basis))
}

/// How many of what; decades and centuries are counted in years: "half a century ago".
fn distance(look: &Look<'_, '_>, found: &Match) -> Option<(Count, Unit)> {
    if look.w(found.first + 1) == "quarter" && found.units[0].is_none() {
        return Some((Count::whole(25), Unit::Year));
    }
    let unit = found.units[0]?;
    let half = (found.first..found.last).any(|k| look.w(k) == "half");
    let and_half = half && look.w(found.first) != "half" && look.w(found.first + 1) != "half";
    let count = found.counts[0].unwrap_or(match (half, and_half) {
        (true, true) => Count::tenths(15),
        (true, false) => Count::tenths(5),
        _ => Count::whole(1),
    });
    Some(match (count, unit) {
        (Count::Thousandths(n), Unit::Decade) => (Count::Thousandths(n / 100 * 1000), Unit::Year),
        (Count::Thousandths(n), Unit::Century) => (Count::Thousandths(n / 100 * 10_000), Unit::Year),
        other => other,
    })
}

/// "two years before." with nothing behind it to count from: as "earlier".
fn before_that(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let ends = matches!(look.w(found.last), "" | "." | "," | ";" | ")") || look.w(found.last - 1) == "previously";
    if !ends || look.w(found.last - 1) == "after" {
        return None;
    }
    let mut hit = ago(look, found)?;
    if found.sign == Some(-1)
        && let Some((base, basis)) = named(look, found.units[0]?)
    {
        let number = found.counts[0].map_or(Some(1), Count::floor)?;
        let unit = found.units[0]?;
        hit.value = value::at(anchor::shift(base, -i32::try_from(number).unwrap_or(9000), unit), unit);
        hit.basis = basis;
    }
    Some(hit)
}
