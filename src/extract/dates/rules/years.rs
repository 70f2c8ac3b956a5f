//! Years, decades, centuries, eras, sports seasons and fiscal years.

use super::super::found::Match;
use super::super::hit::{Basis, Hit};
use super::super::look::Look;
use super::super::numbers::{Count, four_digits};
use super::super::words::PHASES;
use super::Rule;
use crate::text::Tag;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "year",
        patterns: &["fiscal|calendar YEAR", "the? fiscal|financial|calendar|school year YEAR", "the year YEAR", "YEAR"],
        make: year,
    },
    Rule {
        name: "two-years",
        patterns: &[
            "YEAR - NUM",
            "YEAR / NUM",
            "fiscal|financial|school year? YEAR - NUM",
            "the fiscal|financial|school year YEAR - NUM",
            "fiscal|financial YEAR / NUM",
        ],
        make: two_years,
    },
    Rule {
        name: "fiscal-code",
        patterns: &["fy15|fy16|fy17|fy18|fy19|fy20|fy21|fy22|fy23|fy24|fy25|fy26|fy27|fy28|fy29|fy30", "fy YEAR"],
        make: fiscal_code,
    },
    Rule { name: "decade", patterns: &["the? ( PHASE ~ )? DECADE", "the? ( PHASE ~ )? TENFOLD"], make: decade },
    Rule {
        name: "century",
        patterns: &["the? ( PHASE ~ )? NTH ~ century ( b.c.|bc|bce )?", "the? ( PHASE ~ )? NTH and NTH centuries"],
        make: century,
    },
    Rule {
        name: "christian-era",
        patterns: &["NUM b.c.|bc|bce|b.c.e.|a.d.|ad|ce|c.e.", "a.d.|ad NUM"],
        make: christian,
    },
    Rule { name: "japanese-era", patterns: &["reiwa|heisei|showa|taisho|meiji NUM"], make: japanese },
];

/// Nouns that a four-digit number counts more often than it dates them.
fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "people"
            | "km"
            | "kilometers"
            | "kilometres"
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
            | "euros"
            | "pounds"
            | "rupees"
            | "yen"
            | "years"
            | "days"
            | "lbs"
            | "sq"
            | "cc"
    )
}

/// Words before a number that counts or names something.
fn is_amount(word: &str) -> bool {
    matches!(
        word,
        "$" | "£"
            | "€"
            | "₹"
            | "¥"
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
            | "room"
            | "highway"
            | "channel"
            | "almost"
            | "exceeded"
            | "section"
            | "resolution"
            | "us"
            | "bus"
            | "train"
            | "page"
            | "model"
            | "exactly"
            | "approximately"
            | "roughly"
            | "+"
    )
}

/// Words before a number that make even an early one a year.
fn shows_year(word: &str) -> bool {
    matches!(
        word,
        "in" | "since"
            | "until"
            | "before"
            | "after"
            | "during"
            | "between"
            | "early"
            | "late"
            | "("
            | "year"
            | "around"
            | "circa"
            | "through"
            | "and"
            | "mid"
            | "from"
    )
}

/// "1863-1898": another year stands behind.
fn begins_span(look: &Look<'_, '_>, last: usize) -> bool {
    matches!(look.w(last), "-" | "–")
        && look.glued(last)
        && look.glued(last + 1)
        && four_digits(look.w(last + 1)).zip(four_digits(look.before(last))).is_some_and(|(to, from)| from < to)
}

/// "the war of 1812", "from 1824 to 1827", "the 1889 Exposition": what shows that an early number is a year where the word
/// before it alone does not.
fn shows_early(look: &Look<'_, '_>, first: usize, last: usize) -> bool {
    let event = |k: usize| {
        look.is_capital(k)
            || matches!(look.w(k), "constitution" | "famine" | "rebellion" | "revolt" | "revolution" | "treaty" | "war")
    };
    let counts = look.tag(last).is_noun() || look.tag(last) == Tag::Jj;
    match look.before(first) {
        "of" => first >= 2 && event(first - 2) && !counts,
        "to" | "-" | "–" => first >= 2 && four_digits(look.w(first - 2)).is_some_and(|from| from >= 1400) && !counts,
        "," => begins_span(look, last),
        "by" => look.opens(first - 1) && look.w(last) == ",",
        "the" => matches!(look.tag(last), Tag::Nn | Tag::Nnp) && look.w(last) != "block",
        _ => false,
    }
}

/// "slowed over 2022", "slower than 2023", but "over 2000 homes", "more than 2000".
fn is_compared(look: &Look<'_, '_>, found: &Match, usual: bool) -> bool {
    let more = matches!(look.back(found.first, 2), "more" | "less" | "fewer" | "greater" | "larger");
    let word = match look.before(found.first) {
        "over" => true,
        "than" => !more,
        _ => false,
    };
    word && usual && !look.tag(found.last).is_noun() && look.tag(found.last) != Tag::Jj
}

fn year(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let year = found.year.one()?;
    let at = found.last - 1;
    let digits = four_digits(look.w(at)).is_some();
    let led = found.first < at;
    let before = look.before(found.first);
    if !digits {
        // "'94" alone: only where a word shows it; spelled years stand by themselves.
        let short = look.is_number(at);
        let told = !short || shows_year(before) || led;
        return told.then(|| Hit::date(found, format!("{year:04}")));
    }
    let usual = (1900..=2060).contains(&year);
    let spans = begins_span(look, found.last);
    if !led && (is_amount(before) && !is_compared(look, found, usual) || before == "," && !usual && !spans) {
        return None;
    }
    // "A-1990", "pre-1990" is a year; "1990-F" none.
    let hyphen = matches!(before, "-" | "–" | "/") && look.glued(found.first);
    let first = look.back(found.first, 2);
    // A telephone's or a file's number.
    let run = found.first > look.range.start as usize && look.is_number(found.first - 1) || before == "/" && hyphen;
    let code = look.w(found.last) == "-"
        && look.glued(found.last)
        && look.is_number(found.last + 1)
        && look.w(found.last + 1).len() == 2
        && look.w(found.last + 2) == "-";
    if run || code {
        return None;
    }
    if hyphen
        && !first.starts_with(|c: char| c.is_ascii_digit())
        && !matches!(first, "mid" | "pre" | "post" | "early" | "late" | "end")
    {
        return None;
    }
    let after = look.w(found.last);
    // "in 2021: exports rose" is a year, "2021:45" none.
    let divided = after == "/" || after == "%" || after == ":" && look.glued(found.last + 1);
    let counted = is_counted(after) || look.glued(found.last) && divided;
    let early = shows_year(before) || led || shows_early(look, found.first, found.last);
    if counted || !usual && !early || hyphen && look.w(found.last) == "-" && look.glued(found.last) {
        return None;
    }
    // "between 1500 and 1700 people" counts: an early number needs more than a word that also leads counts.
    if !usual && !(1400..=2060).contains(&year) && !matches!(before, "in" | "circa" | "year" | "since") {
        return None;
    }
    Some(Hit::date(found, format!("{year:04}")))
}

/// `2024-25`, `2024/25`: a season of sports or a fiscal year.
fn two_years(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let year = found.year.one()?;
    let second = look.w(found.last - 1);
    let at = found.last - 3;
    let joined = look.glued(at + 1) && look.glued(at + 2) && !matches!(look.before(at), "-" | "/");
    let number = second.parse::<i16>().ok();
    let next = second.len() == 2 && number == Some((year + 1) % 100) || number == Some(year + 1);
    if !joined || four_digits(look.w(at)).is_none() {
        return None;
    }
    let end = if next { year + 1 } else { later_end(look, found, year, second)? };
    Some(Hit::date(found, format!("{year:04}")).between(format!("{year:04}"), format!("{end:04}")))
}

/// "the 1914-18 war": the last year of a span in two figures. "2010-05" may be a month, "Law 2013-45" is a number.
fn later_end(look: &Look<'_, '_>, found: &Match, year: i16, second: &str) -> Option<i16> {
    let end = year - year % 100 + second.parse::<i16>().ok().filter(|n| second.len() == 2 && *n > 12)?;
    let dash = look.w(found.last - 2);
    let led = matches!(look.before(found.first), "the" | "in" | "of" | "for" | "during" | "from" | "between" | "(");
    let longer = matches!(look.w(found.last), "-" | "/" | "–") && look.glued(found.last);
    let span = (1850..=2060).contains(&year) && (year + 1..=year + 20).contains(&end);
    (span && led && !longer && dash != "/").then_some(end)
}

/// `FY24`
fn fiscal_code(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let short = || look.w(found.first).strip_prefix("fy")?.parse::<i16>().ok().map(|year| 2000 + year);
    let year = found.year.one().or_else(short)?;
    look.is_upper(found.first).then(|| Hit::date(found, format!("{year:04}")))
}

fn phase(found: &Match) -> Option<&'static str> {
    found.phase.and_then(|p| PHASES.get(p as usize).copied())
}

fn decade(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let start = match (found.year.one(), found.tenfold) {
        (Some(year), _) => year,
        // "her thirties" is an age, "temperatures in the eighties" has no year.
        (None, Some(tens)) => {
            let second = look.before(found.first) == "and" && found.phase.is_some();
            let told = look.w(found.first) == "the" && (tens > 20 || found.phase.is_some()) || second;
            let warm =
                look.before(found.first) == "in" && matches!(look.back(found.first, 2), "temperatures" | "highs");
            let own = matches!(look.before(found.first), "his" | "her" | "their" | "my" | "your" | "our");
            (told && !own && !warm).then_some(1900 + i16::from(tens))?
        }
        _ => return None,
    };
    let own = matches!(look.before(found.first), "his" | "her" | "their" | "my" | "your" | "our" | "$");
    // "the 1600s" are a century, "the early 1600s" may be its first ten years.
    let century = start % 100 == 0 && start < 1900 && found.phase != Some(0);
    let value = if century { format!("{:02}", start / 100) } else { format!("{:03}", start / 10) };
    (!own).then(|| Hit::date(found, value).with(phase(found)))
}

fn century(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let number = found.nth.one().filter(|n| (2..=30).contains(n))?;
    if look.w(found.last) == "-" && look.w(found.last + 1) == "old" {
        return None;
    }
    let before_christ = matches!(look.w(found.last - 1), "b.c." | "bc" | "bce");
    let value = if before_christ { format!("BC{:02}", number - 1) } else { format!("{:02}", number - 1) };
    Some(Hit::date(found, value).with(phase(found)))
}

fn christian(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let year = found.counts[0].and_then(Count::floor).filter(|y| (1..=9999).contains(y))?;
    let era = (found.first..found.last).find(|k| !look.is_number(*k) && look.is_upper(*k))?;
    let before = look.w(era).starts_with('b');
    if look.is_name(found.first) && !look.is_upper(found.first) || look.before(found.first) == "$" {
        return None;
    }
    Some(Hit::date(found, if before { format!("BC{year:04}") } else { format!("{year:04}") }))
}

/// The years before the first of each era since 1868.
fn japanese(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let base = match look.w(found.first) {
        "reiwa" => 2018,
        "heisei" => 1988,
        "showa" => 1925,
        "taisho" => 1911,
        _ => 1867,
    };
    let year = found.counts[0].and_then(Count::floor).filter(|y| (1..=64).contains(y))?;
    look.is_capital(found.first).then(|| Hit::date(found, format!("{:04}", base + year)).on(Basis::Told))
}
