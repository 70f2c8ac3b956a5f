//! Weeks, weekends, months, quarters, halves, seasons and years by their relation to the story's date or to a period that
//! the story reports on; "two years ago".

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::anchor::{self, Direction, direction};
use super::super::hit::{Basis, Hit};
use super::super::look::Look;
use super::super::numbers::{self, Count};
use super::super::pattern::Match;
use super::super::value;
use super::super::words::{Class, SEASONS, Unit};
use super::Rule;

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
    Rule { name: "the-weekend", patterns: &["the weekend", "over|this|last|next the? weekend"], make: weekend },
    Rule { name: "period-ended", patterns: &["the? quarter|year|month|week|period"], make: period_ended },
    Rule { name: "the-unit", patterns: &["the full|whole|entire|fiscal? year|month|week"], make: the_unit },
    Rule {
        name: "that-unit",
        patterns: &["that same? week|month|year|quarter", "the same week|month|year|quarter"],
        make: that_unit,
    },
    Rule { name: "year-end", patterns: &["the? year ~ end", "yearend", "month ~ end"], make: year_end },
    Rule { name: "week-of", patterns: &["the week of|ending MONTH DAY", "the week of DAY MONTH"], make: week_of },
    Rule {
        name: "quarter",
        patterns: &[
            "the? fiscal|calendar|financial? NTH ~ quarter ( of|in? fiscal|calendar? YEAR )?",
            "the? fiscal? NTH ~ quarter of|, YEAR",
            "the? fiscal|calendar? NTH ~ quarter of? last|this|next year",
            "the YEAR fiscal? NTH ~ quarter",
            "last|this|next year 's|’s NTH ~ quarter",
            "YEAR 's|’s NTH ~ quarter",
        ],
        make: quarter,
    },
    Rule { name: "quarter-code", patterns: &["q1|q2|q3|q4 ( of? YEAR )?"], make: quarter_code },
    Rule {
        name: "half",
        patterns: &[
            "the? first|second|last|latter ~ half of YEAR",
            "the? first|second|last|latter ~ half of? this|last|next year",
            "the? first|second|last|latter ~ half of the year",
            "first|second - half",
            "h1|h2 of? YEAR",
        ],
        make: half,
    },
    Rule {
        name: "reported-period",
        patterns: &[
            "the latest|recent fiscal? quarter|period|year",
            "the most recent quarter|period",
            "the YEAR quarter|period",
            "its|their latest quarter",
        ],
        make: reported,
    },
    Rule {
        name: "year-before",
        patterns: &[
            "a|one year earlier|ago|before",
            "the? comparable|same? year - earlier|ago ( quarter|period|month|year )?",
            "the? comparable|same? year earlier|ago quarter|period|month",
            "last|previous year 's|’s quarter|period",
            "the same|corresponding|comparable|like quarter|period last year",
            "the same|corresponding|comparable|like quarter|period a year earlier|ago|before",
            "the same|corresponding|comparable|like quarter|period of? YEAR",
        ],
        make: year_before,
    },
    Rule {
        name: "season",
        patterns: &[
            "the? PHASE? SEASON ( of|, )? YEAR",
            "last|this|next|past PHASE? SEASON",
            "this past|coming SEASON",
            "the PHASE? SEASON",
            "SEASON",
        ],
        make: season,
    },
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

fn deictic_unit(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = found.units[0].or_else(|| literal_unit(look.w(found.last - 1)))?;
    let count = i32::from(found.shift?);
    let lead = look.w(found.first);
    // "the last year" is a length, "last minute" an idiom, "this second" no date; "next day" hangs on another.
    let small = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) || unit == Unit::Day && lead != "this";
    if small || look.is_name(found.first) || look.w(found.last) == "-" && look.w(found.last + 1) == "old" {
        return None;
    }
    if matches!(lead, "previous" | "following" | "current" | "coming") && look.before(found.first) == "a" {
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
fn named(look: &Look<'_, '_>, unit: Unit) -> Option<(Date, Basis)> {
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
    let told = matches!(look.w(found.last), "of" | "when" | "that" | "before" | "after" | "he" | "she" | "they")
        || look.is_number(found.last);
    let late = matches!(
        look.back(found.first, 2),
        "later" | "earlier" | "early" | "late" | "end" | "rest" | "beginning" | "middle"
    );
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
        let (year, quarter) = look.anchor.reported()?;
        return Some(Hit::date(found, value::quarter(year, quarter)).on(Basis::Quarter(year, quarter)));
    }
    // "the same period last year" and "the same week as" compare.
    if look.w(found.last) == "as" || look.w(found.last) == "last" {
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

/// "the quarter ended Sept. 30": the quarter that most of the period lies in; the end itself is another expression.
fn period_ended(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = look.w(found.last - 1);
    let verb = look.w(found.last);
    if !matches!(verb, "ended" | "ending" | "to" | "through") {
        return reported_bare(look, found);
    }
    let month = look.value(found.last + 1, Class::Month)?;
    let day = numbers::day(look, found.last + 2).and_then(|d| i8::try_from(d).ok());
    let year = numbers::four_digits(look.w(found.last + 3)).or_else(|| numbers::four_digits(look.w(found.last + 4)));
    let year = match (year, look.anchor.date) {
        (Some(year), _) => year,
        (None, Some(story)) => anchor::told_year(look, found.first, month, day.unwrap_or(15), story).0,
        _ => return None,
    };
    let end = Date::new(year, month, day.unwrap_or(28)).ok()?;
    let value = match unit {
        "quarter" | "period" => value::at(end.saturating_sub(45.days()), Unit::Quarter),
        "year" => value::at(end, Unit::Year),
        "month" => value::at(end, Unit::Month),
        _ => value::at(end, Unit::Week),
    };
    Some(Hit::date(found, value).on(Basis::Story))
}

/// "the quarter" in a story that reports on one.
fn reported_bare(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if found.last - found.first != 2 || !matches!(look.w(found.last - 1), "quarter" | "period") {
        return None;
    }
    let (year, quarter) = look.anchor.quarter?;
    let free = matches!(look.before(found.first), "in" | "for" | "during" | "of" | "throughout")
        && !matches!(look.w(found.last), "of" | "when" | "from" | "between" | "before" | "after");
    free.then(|| Hit::date(found, value::quarter(year, quarter)).on(Basis::Quarter(year, quarter)))
}

fn quarter(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let number = i8::try_from(found.nth.one()?).ok().filter(|n| (1..=4).contains(n))?;
    if found.year.one().is_none() && is_game(look, found) {
        return None;
    }
    let year = match (found.year.one(), found.shift, look.anchor.date) {
        (Some(year), ..) => Some(year),
        (None, Some(shift), Some(date)) => Some(date.year() + i16::from(shift)),
        (None, None, Some(date)) => Some(date.year()),
        _ => None,
    };
    let mut found = *found;
    // "the third-quarter loss": the article is the noun's.
    let hyphen = (found.first..found.last).any(|k| look.w(k) == "-");
    if hyphen && look.w(found.first) == "the" {
        found.first += 1;
    }
    let basis = if found.year.one().is_some() { Basis::Told } else { Basis::Story };
    Some(Hit::date(&found, year.map_or(format!("XXXX-Q{number}"), |y| value::quarter(y, number))).on(basis))
}

/// Words of a game stand near: its quarters are no dates.
fn is_game(look: &Look<'_, '_>, found: &Match) -> bool {
    let from = found.first.saturating_sub(12).max(look.range.start as usize);
    (from..(found.last + 12).min(look.range.end as usize)).any(|k| {
        matches!(
            look.w(k),
            "touchdown"
                | "touchdowns"
                | "halftime"
                | "yard"
                | "yards"
                | "rebounds"
                | "scored"
                | "scoring"
                | "interception"
                | "dunk"
                | "layup"
                | "turnovers"
                | "quarterback"
                | "fumble"
                | "nba"
                | "nfl"
        )
    })
}

fn quarter_code(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let number = look.w(found.first).as_bytes().get(1)?.checked_sub(b'0')? as i8;
    let year = found.year.one().or_else(|| Some(look.anchor.date?.year()));
    let basis = if found.year.one().is_some() { Basis::Told } else { Basis::Story };
    (look.is_capital(found.first))
        .then(|| Hit::date(found, year.map_or(format!("XXXX-Q{number}"), |y| value::quarter(y, number))).on(basis))
}

fn half(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let second = (found.first..found.last).any(|k| matches!(look.w(k), "second" | "last" | "latter" | "h2"));
    // The shift of "last half" is the half's, not the year's.
    let behind = look.w(found.last.checked_sub(2)?);
    let year = match found.year.one() {
        Some(year) => Some(year),
        None => look.anchor.date.map(|d| {
            d.year()
                + match behind {
                    "last" => -1,
                    "next" => 1,
                    _ => 0,
                }
        }),
    };
    // A half without "of" is one of a game, but for "first-half profit".
    if look.w(found.last - 1) == "half"
        && !matches!(look.w(found.last), "profit" | "earnings" | "results" | "sales" | "revenue" | "loss" | "net")
    {
        return None;
    }
    let number = if second { 2 } else { 1 };
    let basis = if found.year.one().is_some() { Basis::Told } else { Basis::Story };
    Some(Hit::date(found, year.map_or(format!("XXXX-H{number}"), |y| format!("{y:04}-H{number}"))).on(basis))
}

/// "the latest quarter", "the 1988 period": in the shape of the quarter that the story reports on.
fn reported(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let word = look.w(found.last - 1);
    let (year, quarter) = look.anchor.reported()?;
    if word == "year" {
        return Some(Hit::date(found, format!("{:04}", look.anchor.date?.year() - 1)).on(Basis::Story));
    }
    if let Some(told) = found.year.one() {
        return Some(Hit::date(found, value::quarter(told, quarter)).on(Basis::Quarter(year, quarter)));
    }
    Some(Hit::date(found, value::quarter(year, quarter)).on(Basis::Quarter(year, quarter)))
}

/// "a year earlier" in copy that reports on a quarter: that quarter, one year back; else the year.
fn year_before(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let mut found = *found;
    // "the year-earlier loss": the article is the noun's.
    if look.w(found.first) == "the" && look.w(found.last - 2) == "-" {
        found.first += 1;
    }
    let found = &found;
    let quarterly = (found.first..found.last).any(|k| matches!(look.w(k), "quarter" | "period"));
    let quarter =
        if quarterly { look.anchor.reported() } else { look.anchor.quarter.filter(|_| !look.anchor.long_period) };
    if let Some((year, number)) = quarter {
        let back = found.year.one().unwrap_or(year - 1);
        return Some(Hit::date(found, value::quarter(back, number)).on(Basis::Quarter(year, number)));
    }
    let monthly = look.w(found.last - 1) == "month";
    let Some(story) = look.anchor.date else { return Some(Hit::date(found, "PAST_REF").on(Basis::Story)) };
    // "a year earlier" counts from the year that the sentence named, if it did.
    let told = matches!(look.w(found.last - 1), "earlier" | "before") && look.anchor.year_age == 0;
    let (base, basis) = match named(look, Unit::Year).filter(|_| told) {
        Some(named) => named,
        None => (story, Basis::Story),
    };
    let back = anchor::shift(base, -1, Unit::Year);
    Some(Hit::date(found, value::at(back, if monthly { Unit::Month } else { Unit::Year })).on(basis))
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
    if look.is_name(at) || look.w(found.last) == "of" || look.glued(found.last) && look.w(found.last) == "-" {
        return None;
    }
    let preposition = matches!(look.before(found.first), "in" | "since" | "by" | "until" | "during" | "of");
    if lead == look.w(at) && (!preposition || verb) || lead == "the" && verb && !preposition {
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
        None => (anchor::nearest_year(story, start + if start == 12 { 0 } else { 1 }, 15), Basis::Nearest),
    };
    Some(Hit::date(found, format!("{year:04}-{season}")).with(phase).on(basis))
}

/// "two years ago", "six weeks earlier", "three days later".
fn ago(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = found.units[0]?;
    let one = matches!(look.w(found.first), "a" | "an" | "one");
    let half = (found.first..found.last).any(|k| look.w(k) == "half");
    let count = found.counts[0].unwrap_or(match (one, half) {
        (true, true) => Count::Tenths(15),
        (false, true) => Count::Tenths(5),
        _ => Count::whole(1),
    });
    let sign = if found.shift.is_none() { i32::from(found.sign.unwrap_or(1)) } else { 1 };
    let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
    let Some(number) = count.floor().filter(|_| count != Count::Vague) else {
        return Some(Hit::date(found, vague));
    };
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
        return Some(Hit::duration(found, value::duration(count, unit)));
    }
    let Some(story) = look.anchor.date else { return Some(Hit::date(found, vague).on(Basis::Story)) };
    let told = matches!(look.w(found.last - 1), "earlier" | "later");
    let (base, basis) = match named(look, unit).filter(|_| told) {
        Some(named) => named,
        None => (story, Basis::Story),
    };
    let grain = match unit {
        Unit::Decade | Unit::Century => Unit::Year,
        Unit::Fortnight | Unit::Weekend => Unit::Week,
        other => other,
    };
    let number = i32::try_from(number).unwrap_or(9000);
    let mut date = anchor::shift(base, sign * number, unit);
    if half && unit == Unit::Year {
        date = anchor::shift(date, sign * 6, Unit::Month);
    }
    Some(Hit::date(found, value::at(date, grain)).on(basis))
}

/// "two years before." with nothing behind it to count from: as "earlier".
fn before_that(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let ends = matches!(look.w(found.last), "" | "." | "," | ";" | ")") || look.w(found.last - 1) == "previously";
    if !ends || look.w(found.last - 1) == "after" {
        return None;
    }
    let mut hit = ago(look, found)?;
    if found.sign == Some(-1) {
        if let Some((base, basis)) = named(look, found.units[0]?) {
            let number = found.counts[0].map_or(Some(1), Count::floor)?;
            let unit = found.units[0]?;
            hit.value = value::at(anchor::shift(base, -i32::try_from(number).unwrap_or(9000), unit), unit);
            hit.basis = basis;
        }
    }
    Some(hit)
}
