//! Quarters, halves and the periods that copy about business reports on and compares.

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
use super::super::widen;
use super::super::words::{Class, Unit};
use super::Rule;
use super::periods::named;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "period-ended",
        patterns: &["the? fiscal|financial? quarter|year|month|week|period"],
        make: period_ended,
    },
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
    Rule {
        name: "quarter-at-an-end",
        patterns: &[
            "the? opening|closing|final|last quarter of fiscal|calendar? YEAR",
            "the? opening|closing|final|last quarter of last|this|next year",
            "the? opening|closing|final|last quarter of the year",
        ],
        make: quarter_at_an_end,
    },
    Rule { name: "quarter-of-several", patterns: &["the? NTH >and|or|to"], make: first_quarter },
    Rule { name: "second-quarter-of-several", patterns: &["<and|or|to NTH quarters ( of? YEAR )?"], make: quarter },
    Rule { name: "month-quarter", patterns: &["the MONTH YEAR? quarter"], make: month_quarter },
    Rule { name: "quarter-code", patterns: &["q1|q2|q3|q4 ( of? YEAR )?"], make: quarter_code },
    Rule {
        name: "half",
        patterns: &[
            "the? first|second|last|latter ~ half of YEAR",
            "the? first|second|last|latter ~ half of? this|last|next year",
            "the? first|second|last|latter ~ half of the year",
            "the? first|last two quarters of YEAR",
            "the? first|last two quarters of? this|last|next year",
            "the? first|last two quarters of the year",
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
            "the like|same|comparable|corresponding? YEAR quarter|period",
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
    Rule { name: "compared-year", patterns: &["last year"], make: compared_year },
];

/// "the quarter ended Sept. 30": the quarter that most of the period lies in; the end itself is another expression.
fn period_ended(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = look.w(found.last - 1);
    let verb = look.w(found.last);
    if !matches!(verb, "ended" | "ending" | "to" | "through") {
        return reported_bare(look, found);
    }
    // "ending next June 30"
    let next = look.w(found.last + 1) == "next";
    let at = found.last + 1 + usize::from(next);
    let month = look.value(at, Class::Month)?;
    let day = numbers::day(look, at + 1).and_then(|d| i8::try_from(d).ok());
    let year = (at + 1..at + 4).find_map(|k| numbers::four_digits(look.w(k)));
    let year = match (year, look.anchor.date) {
        (Some(year), _) => year,
        (None, Some(story)) if next => story.year() + i16::from(month <= story.month()),
        (None, Some(story)) => nearest::told_year(look, found.first, month, day.unwrap_or(15), story).0,
        _ => return None,
    };
    let end = Date::new(year, month, day.unwrap_or(28)).ok()?;
    let (value, basis) = match unit {
        "quarter" | "period" => {
            let day = end.saturating_sub(anchor::HALF_A_QUARTER.days());
            let number = look.anchor.numbered(anchor::quarter_of(day));
            (value::quarter(day.year(), number), look.anchor.fiscal.map_or(Basis::Story, Basis::Fiscal))
        }
        "year" => (value::at(end, Unit::Year), fiscal(4, end).unwrap_or(Basis::Story)),
        "month" => (value::at(end, Unit::Month), Basis::Story),
        _ => (value::at(end, Unit::Week), Basis::Story),
    };
    Some(Hit::date(found, value).on(basis))
}

/// What quarter `number` tells of the fiscal year where it ended on `end`: none where the calendar's has the same number.
fn fiscal(number: i8, end: Date) -> Option<Basis> {
    let calendar = anchor::quarter_of(end.saturating_sub(anchor::HALF_A_QUARTER.days()));
    let ahead = (number - calendar).rem_euclid(4);
    (ahead != 0).then_some(Basis::Fiscal(ahead))
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
    let (year, basis) = match (found.year.one(), found.shift, look.anchor.date) {
        (Some(year), ..) => (Some(year), Basis::Told),
        (None, Some(shift), Some(date)) => (Some(date.year() + i16::from(shift)), Basis::Story),
        (None, None, Some(date)) => {
            let (year, basis) = year_of_quarter(look, found, number, date);
            (Some(year), basis)
        }
        _ => (None, Basis::Story),
    };
    let mut found = *found;
    // "the third-quarter loss": the article is the noun's.
    let hyphen = (found.first..found.last).any(|k| look.w(k) == "-");
    if hyphen && look.w(found.first) == "the" {
        found.first += 1;
    }
    Some(Hit::date(&found, year.map_or(format!("XXXX-Q{number}"), |y| value::quarter(y, number))).on(basis))
}

/// "the final quarter of 2023": the fourth, "the opening quarter" the first.
fn quarter_at_an_end(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let opening = (found.first..found.last).any(|k| look.w(k) == "opening");
    let number = if opening { 1 } else { 4 };
    let shift = match look.w(found.last - 2) {
        "last" => -1,
        "next" => 1,
        _ => 0,
    };
    let year = found.year.one().or_else(|| look.anchor.date.map(|story| story.year() + shift));
    let basis = if found.year.one().is_some() { Basis::Told } else { Basis::Story };
    Some(Hit::date(found, year.map_or(format!("XXXX-Q{number}"), |y| value::quarter(y, number))).on(basis))
}

/// The year of a quarter that stands without one: the story's, where that quarter has begun; else as for a month. Copy of
/// March that tells of "the fourth quarter" means the last one, unless it "will come in the fourth quarter".
fn year_of_quarter(look: &Look<'_, '_>, found: &Match, number: i8, story: Date) -> (i16, Basis) {
    let last = found.last;
    // "In the year-ago period, the first quarter ended July 31, it lost": the same quarter by another name.
    if let Some((year, _)) = look.anchor.last_quarter
        && look.before(found.first) == ","
        && matches!(look.back(found.first, 2), "quarter" | "period")
    {
        return (year, Basis::Year(year));
    }
    if matches!(look.w(last), "ended" | "ending")
        && let Some(month) = look.value(last + 1, Class::Month)
    {
        let day = numbers::day(look, last + 2).and_then(|d| i8::try_from(d).ok()).unwrap_or(15);
        let (year, basis) = nearest::told_year(look, last + 1, month, day, story);
        let end = Date::new(year, month, day).ok();
        return (year, end.and_then(|end| fiscal(number, end)).unwrap_or(basis));
    }
    let begun = number <= (story.month() - 1) / 3 + 1;
    let hyphen = (found.first..last).any(|k| look.w(k) == "-");
    let named = hyphen || look.tag(last).is_noun() || tense::of(look, found.first) != Some(Tense::Future);
    if is_fiscal(look, found) {
        // What is reported is over: the calendar's last quarter has this number.
        let over = anchor::quarter_of(anchor::shift(story, -1, Unit::Quarter));
        let ahead = (number - over).rem_euclid(4);
        let year = if begun { story.year() } else { story.year() - 1 };
        return (year, if ahead == 0 { Basis::Story } else { Basis::Fiscal(ahead) });
    }
    match (begun, named) {
        (true, _) => (story.year(), Basis::Story),
        (false, false) => (story.year(), Basis::Ahead),
        _ => nearest::told_year(look, found.first, number * 3 - 1, 15, story),
    }
}

/// "the fiscal first quarter" of copy that reports on it.
fn is_fiscal(look: &Look<'_, '_>, found: &Match) -> bool {
    (found.first..found.last).any(|k| matches!(look.w(k), "fiscal" | "financial"))
        && !matches!(tense::of(look, found.first), Some(Tense::Future | Tense::Planned))
}

/// "the second and third quarters": the first of them.
fn first_quarter(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let (_, last) = numbers::nth(look, found.last + 1)?;
    let year = (look.w(last + 1) == "of").then(|| numbers::year(look, last + 2)).flatten();
    let mut both = *found;
    if let Some((year, _)) = year {
        both.year.push(year);
    }
    (look.w(last) == "quarters").then(|| quarter(look, &both)).flatten()
}

/// "the June quarter": the one that ends with June.
fn month_quarter(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let month = i8::try_from(found.month.one()?).ok().filter(|_| look.is_capital(found.month_at))?;
    let number = (month - 1) / 3 + 1;
    let (year, basis) = match (found.year.one(), look.anchor.date) {
        (Some(year), _) => (year, Basis::Told),
        (None, Some(story)) => nearest::told_year(look, found.first, month, 28, story),
        (None, None) => return Some(Hit::date(found, format!("XXXX-Q{number}")).on(Basis::Story)),
    };
    Some(Hit::date(found, value::quarter(year, number)).on(basis))
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
    let near = look.anchor.date.map(|story| year_of_quarter(look, found, number, story));
    let told = found.year.one().map(|year| (year, Basis::Told));
    let (year, basis) = told.or(near).map_or((None, Basis::Story), |(year, basis)| (Some(year), basis));
    // "Q2: What did it cost?" numbers a question.
    let asks = look.opens(found.first) && look.w(found.last) == ":";
    (look.is_capital(found.first) && !asks)
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

/// "from 12 percent a year ago": what is told is compared.
fn is_compared(look: &Look<'_, '_>, first: usize) -> bool {
    matches!(
        look.before(first),
        "from"
            | "than"
            | "with"
            | "to"
            | "against"
            | "over"
            | "percent"
            | "pct"
            | "%"
            | "million"
            | "billion"
            | "units"
    ) || first > look.range.start as usize && look.is_number(first - 1)
}

/// "In the latest quarter it earned $3 million, up from $2 million last year": the quarter, one year back, unless "this
/// year" stands against it.
fn compared_year(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let (year, number) = look.anchor.quarter.filter(|_| look.anchor.quarter_age == 0)?;
    let against = (look.range.start as usize..found.first).any(|k| look.w(k) == "this" && look.w(k + 1) == "year");
    let quarter = is_compared(look, found.first) && !against && !look.anchor.long_period;
    quarter.then(|| Hit::date(found, value::quarter(year - 1, number)).on(Basis::Quarter(year, number)))
}

/// "the same period of 2023" beside the first half of 2024, and where the story reports on no quarter: the year.
fn half_before(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let period = (found.first..found.last).any(|k| look.w(k) == "period");
    let told = found.year.one();
    if let Some((year, half)) = look.anchor.half.filter(|_| period) {
        let back = told.unwrap_or(year - 1);
        return Some(Hit::date(found, format!("{back:04}-H{half}")).on(Basis::Year(year)));
    }
    let alone = period && look.anchor.last_quarter.is_none() && look.anchor.fiscal.is_none();
    let back = told.or_else(|| Some(look.anchor.date?.year() - 1)).filter(|_| alone)?;
    Some(Hit::date(found, format!("{back:04}")).on(if told.is_some() { Basis::Told } else { Basis::Story }))
}

/// "a year earlier" in copy that reports on a quarter: that quarter, one year back; else the year.
fn year_before(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let mut found = *found;
    // "the year-earlier loss": the article is the noun's.
    if look.w(found.first) == "the" && look.w(found.last - 2) == "-" {
        found.first += 1;
    }
    let found = &found;
    // "More than a year ago" is a length, by another rule; "$3 million more than a year ago" compares.
    let than = look.before(found.first) == "than";
    let compares = than && found.first.checked_sub(2).is_some_and(|more| is_compared(look, more));
    if look.w(found.last - 1) == "ago" && !compares && widen::is_rough(look, found.first) {
        return None;
    }
    if let Some(hit) = half_before(look, found) {
        return Some(hit);
    }
    let quarterly = (found.first..found.last).any(|k| matches!(look.w(k), "quarter" | "period"));
    let quarter =
        if quarterly { look.anchor.reported() } else { look.anchor.quarter.filter(|_| !look.anchor.long_period) };
    if let Some((year, number)) = quarter {
        let back = found.year.one().unwrap_or(year - 1);
        return Some(Hit::date(found, value::quarter(back, number)).on(Basis::Quarter(year, number)));
    }
    let monthly = look.w(found.last - 1) == "month";
    let Some(story) = look.anchor.date else { return Some(Hit::date(found, "PAST_REF").on(Basis::Story)) };
    // "Rents rose in March from a year before": from March.
    if let Some((year, month)) = look.anchor.month_told.filter(|_| look.anchor.year_age == 0)
        && look.w(found.last - 1) != "month"
        && (look.w(found.last - 1) != "ago" || is_compared(look, found.first))
    {
        return Some(Hit::date(found, value::month(year - 1, month)).on(Basis::Year(year)));
    }
    // "a year earlier" counts from the year that the sentence named, if it did.
    let told = matches!(look.w(found.last - 1), "earlier" | "before") && look.anchor.year_age == 0;
    let (base, basis) = match named(look, Unit::Year).filter(|_| told) {
        Some(named) => named,
        None => (story, Basis::Story),
    };
    let back = anchor::shift(base, -1, Unit::Year);
    Some(Hit::date(found, value::at(back, if monthly { Unit::Month } else { Unit::Year })).on(basis))
}
