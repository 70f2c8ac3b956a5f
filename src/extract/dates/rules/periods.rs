//! Weeks, weekends, months, seasons and years by their relation to the story's date or to another that the story named.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::anchor;
use super::super::found::Match;
use super::super::hit::{Basis, Hit};
use super::super::look::Look;
use super::super::nearest;
use super::super::tense::{self, Direction, Tense, direction};
use super::super::value;
use super::super::words::{SEASONS, Unit};
use super::Rule;
use crate::text::Tag;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "deictic-unit",
        patterns: &[
            "last|previous|this|current|next|coming|following fiscal|calendar|financial? UNIT",
            "the current|present|previous|coming|preceding|prior fiscal|calendar|financial? UNIT",
            "this past|coming|current UNIT",
            "the following|next month|week|year|weekend",
        ],
        make: deictic_unit,
    },
    Rule {
        name: "unit-beyond",
        patterns: &["the week|weekend|month|year before last", "the week|weekend|month|year after next"],
        make: unit_beyond,
    },
    Rule { name: "the-weekend", patterns: &["the weekend", "over|this|last|next the? weekend"], make: weekend },
    Rule { name: "the-unit", patterns: &["the full|whole|entire|fiscal? year|month|week"], make: the_unit },
    Rule {
        name: "that-unit",
        patterns: &["that same? week|month|year|quarter", "the same week|month|year|quarter"],
        make: that_unit,
    },
    Rule {
        name: "year-end",
        patterns: &[
            "the? year ~ end",
            "yearend",
            "month ~ end",
            "<by|at|before|until|through|near year|month 's|’s end",
        ],
        make: year_end,
    },
    Rule { name: "week-of", patterns: &["the week of|ending MONTH DAY", "the week of DAY MONTH"], make: week_of },
    Rule {
        name: "season",
        patterns: &[
            "the? PHASE? SEASON ( of|, )? YEAR",
            "last|this|next|past PHASE? SEASON",
            "this past|coming SEASON",
            "the PHASE? SEASON",
            "PHASE ~ SEASON",
            "SEASON",
        ],
        make: season,
    },
];

fn deictic_unit(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = found.units[0].or_else(|| literal_unit(look.w(found.last - 1)))?;
    let count = i32::from(found.shift?);
    let lead = look.w(found.first);
    // "the last year" is a length, "last minute" an idiom, "this second" no date; "next day" hangs on another.
    let small = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) || unit == Unit::Day && lead != "this";
    // "on the show This Week"
    let title = look.is_capital(found.first) && look.is_capital(found.last - 1) && !look.is_headline();
    if small
        || title && !look.is_upper(found.last - 1)
        || look.is_name(found.first)
        || look.w(found.last) == "-" && look.w(found.last + 1) == "old"
    {
        return None;
    }
    if matches!(lead, "previous" | "following" | "current" | "coming") && look.before(found.first) == "a" {
        return None;
    }
    // "the last quarter of the 19th century" is no three months before the story.
    if unit == Unit::Quarter && lead == "last" && look.w(found.last) == "of" {
        return None;
    }
    let Some(story) = look.anchor.date else {
        let vague = ["PAST_REF", "PRESENT_REF", "FUTURE_REF"][(count + 1).clamp(0, 2) as usize];
        return Some(Hit::date(found, vague).on(Basis::Story));
    };
    let follows = lead == "the" && matches!(look.w(found.first + 1), "following" | "next" | "previous" | "preceding")
        || lead == "following";
    let (base, basis) = match named(look, unit).filter(|_| follows) {
        Some(named) => named,
        None => (story, Basis::Story),
    };
    Some(Hit::date(found, value::at(anchor::shift(base, count, unit), unit)).on(basis))
}

/// "the week after next": two on, or two back.
fn unit_beyond(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    // "the week before last Easter", "the year after next year's vote"
    if look.tag(found.last).is_noun() || look.is_capital(found.last) {
        return None;
    }
    let unit = literal_unit(look.w(found.first + 1))?;
    let count = i32::from(found.shift?) * 2;
    let date = anchor::shift(look.anchor.date?, count, unit);
    Some(Hit::date(found, value::at(date, unit)).on(Basis::Story))
}

fn literal_unit(word: &str) -> Option<Unit> {
    Some(match word {
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        _ => return None,
    })
}

/// The last day, month or year that the story named, fine enough to count units from.
pub(super) fn named(look: &Look<'_, '_>, unit: Unit) -> Option<(Date, Basis)> {
    let anchor = &look.anchor;
    match unit {
        Unit::Year => {
            let year = anchor.year?;
            Some((Date::new(year, 7, 1).ok()?, Basis::Year(year)))
        }
        Unit::Month => {
            let (year, month) = anchor.month?;
            let day = Date::new(year, month, 1).ok()?;
            Some((day, Basis::Day(day)))
        }
        _ => anchor.day.filter(|_| anchor.day_age <= 2).map(|day| (day, Basis::Day(day))),
    }
}

/// The weekend that is meant: the last one, or the one ahead where the sentence points there.
fn weekend(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let mut found = *found;
    let lead = look.w(found.first);
    if lead == "over" {
        found.first += 1;
    }
    let Some(story) = look.anchor.date else {
        return Some(Hit::date(&found, "XXXX-WXX-WE").on(Basis::Story));
    };
    let toward = direction(look, found.first);
    let on_weekend = story.weekday().to_monday_one_offset() >= 6;
    let date = match (lead, toward) {
        ("last", _) => story.saturating_sub(7.days()),
        ("next", _) => story.saturating_add(7.days()),
        ("this", _) | (_, Direction::Future) => story,
        _ if on_weekend => story,
        _ => story.saturating_sub(7.days()),
    };
    Some(Hit::date(&found, value::at(date, Unit::Weekend)).on(toward.basis()))
}

/// "the year", "the week" without anything else: the story's, where the words around do not count them.
fn the_unit(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = literal_unit(look.w(found.last - 1))?;
    let bare = found.last - found.first == 2;
    let led =
        matches!(look.before(found.first), "of" | "for" | "in" | "earlier" | "later" | "throughout" | "during" | "so");
    // "its low for the year of $9"
    let amount = look.w(found.last) == "of" && matches!(look.w(found.last + 1), "$" | "£" | "€" | "¥");
    let late = matches!(
        look.back(found.first, 2),
        "later" | "earlier" | "early" | "late" | "end" | "rest" | "beginning" | "start" | "middle" | "close"
    );
    let told = !amount
        && (matches!(look.w(found.last), "of" | "when" | "before" | "after")
            || !late && matches!(look.w(found.last), "that" | "he" | "she" | "they"))
        || look.is_number(found.last);
    let whole = !bare && look.w(found.first + 1) != "entire" && look.w(found.first + 1) != "whole";
    let part = late
        || matches!(
            look.back(found.first, 2),
            "part" | "half" | "quarter" | "much" | "most" | "months" | "weeks" | "days" | "remainder"
        );
    let loose = matches!(look.before(found.first), "in" | "of") && !part;
    if told || bare && (!led || loose) || !bare && !whole {
        return None;
    }
    if look.is_name(found.last - 1) {
        return None;
    }
    let value = look.anchor.date.map_or("XXXX".to_owned(), |d| value::at(d, unit));
    Some(Hit::date(found, value).on(Basis::Story))
}

/// "that year", "the same month": the one that the story named last.
fn that_unit(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = literal_unit(look.w(found.last - 1))?;
    if unit == Unit::Quarter {
        let (year, quarter) = look.anchor.last_quarter.or(look.anchor.reported())?;
        return Some(Hit::date(found, value::quarter(year, quarter)).on(Basis::Quarter(year, quarter)));
    }
    // "the same period last year" and "the same week as" compare.
    let compares = matches!(look.w(found.last), "as" | "last");
    // "rents that year after year rise"
    if compares || look.w(found.last) == "after" && look.w(found.last + 1) == look.w(found.last - 1) {
        return None;
    }
    let (date, basis) = named(look, unit).or_else(|| Some((look.anchor.date?, Basis::Story)))?;
    Some(Hit::date(found, value::at(date, unit)).on(basis))
}

fn year_end(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let date = look.anchor.date?;
    let unit = if look.w(found.first).starts_with("month") { Unit::Month } else { Unit::Year };
    if look.tag(found.last).is_noun() && look.w(found.last - 1) == "end" && look.w(found.first) == "the" {
        return None;
    }
    Some(Hit::date(found, value::at(date, unit)).with(Some("END")).on(Basis::Story))
}

fn week_of(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let small = |n: i16| i8::try_from(n).ok();
    let day = super::calendar::dated(look, found, None, small(found.month.one()?)?, small(found.day.one()?)?)?;
    let date: Date = day.value.parse().ok()?;
    Some(Hit::date(found, value::week(date)).on(day.basis))
}

/// A verb of the past stands near, other than the one of "she said".
fn tells_past(look: &Look<'_, '_>, found: &Match) -> bool {
    let from = found.first.saturating_sub(12).max(look.range.start as usize);
    let ahead = matches!(look.before(found.first), "to" | "into");
    !ahead && (from..found.last + 12).any(|k| look.tag(k) == Tag::Vbd && look.w(k) != "said")
}

/// "last fall", "this summer", "the summer of 1998", "in winter".
fn season(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let number = usize::try_from(found.season?).ok()?;
    let season = *SEASONS.get(number)?;
    let phase = found.phase.and_then(|p| super::super::words::PHASES.get(p as usize).copied());
    if let Some(year) = found.year.one() {
        return Some(Hit::date(found, format!("{year:04}-{season}")).with(phase));
    }
    let lead = look.w(found.first);
    let at = found.last - 1;
    let verb = matches!(look.w(at), "fall" | "spring");
    // "Summer Olympics", "the spring of hope", "the fall of Rome", "a fall", "falls".
    // and "the summer sun", "the winter sky" of any year
    let any = matches!(look.w(found.last), "capital" | "sky" | "skies" | "solstice" | "sun");
    if any || look.is_name(at) || look.w(found.last) == "of" || look.glued(found.last) && look.w(found.last) == "-" {
        return None;
    }
    let preposition = matches!(
        look.before(found.first),
        "in" | "since" | "by" | "until" | "during" | "of" | "into" | "over" | "through" | "throughout" | "from" | "to"
    );
    // "to spring", "to fall": verbs.
    let bare = lead == look.w(at);
    let acts = bare && verb && matches!(look.before(found.first), "to" | "into" | "from" | "over" | "through");
    if acts || (found.shift.is_none() && (bare || lead != "the" || verb)) && !preposition {
        return None;
    }
    let Some(story) = look.anchor.date else {
        return Some(Hit::date(found, format!("XXXX-{season}")).with(phase).on(Basis::Story));
    };
    let start = [3, 6, 9, 12][number];
    let (year, basis) = match found.shift {
        Some(-1) if start >= story.month() => (story.year() - 1, Basis::Back),
        Some(1) if start <= story.month() => (story.year() + 1, Basis::Ahead),
        Some(_) => (story.year(), Basis::Story),
        None => {
            let middle = if start == 12 { 12 } else { start + 1 };
            let near = nearest::nearest_year(story, middle, 15);
            let ahead = Date::new(near, middle, 15).is_ok_and(|d| d > story.saturating_add(45.days()));
            // "By late summer the ships were gone": not the summer to come.
            match tense::of(look, found.first) {
                Some(Tense::Past) if ahead && tells_past(look, found) => (near - 1, Basis::Back),
                _ => (near, Basis::Nearest),
            }
        }
    };
    Some(Hit::date(found, format!("{year:04}-{season}")).with(phase).on(basis))
}
