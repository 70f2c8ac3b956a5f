//! Numbers inside expressions: counts, years, days of the month, ordinals, times of day.

use super::Look;
use super::words::Class;

/// Words other than cardinals that a count may begin with.
pub(super) const OPENERS: &[&str] =
    &["a", "an", "few", "several", "many", "some", "couple", "hundred", "half", "dozens", "hundreds", "countless"];

/// Times of day that are words, in minutes after midnight.
pub(super) const HOURS: [(&str, i16); 3] = [("noon", 720), ("midday", 720), ("midnight", 0)];

/// Words that a spelled or shortened year may begin with.
pub(super) const YEARS: [&str; 7] = ["nineteen", "eighteen", "twenty", "two", "'", "’", "‘"];

/// Every word that an element, not a pattern, names.
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    OPENERS.iter().copied().chain(HOURS.iter().map(|(word, _)| *word)).chain(YEARS)
}

/// Whether a number may go on with `word` inside an element: signs, "and a half", "p.m.", "in the morning", zones.
pub(super) fn goes_on(word: &str) -> bool {
    matches!(word, "-" | "–" | "/" | "." | "(" | "and" | "in" | "at" | "local" | "'s" | "’s" | "+" | "odd" | "or")
        || matches!(word, "a.m." | "am" | "a.m" | "p.m." | "pm" | "p.m" | "p" | "o'clock" | "o’clock")
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// "several"
    Vague,
    /// In thousandths: races are told so finely.
    Thousandths(u64),
}

impl Count {
    pub(super) fn whole(n: u32) -> Count {
        Count::Thousandths(u64::from(n) * 1000)
    }

    pub(super) fn tenths(n: u32) -> Count {
        Count::Thousandths(u64::from(n) * 100)
    }

    /// The nearest whole number below; none where it is vague.
    pub(super) fn floor(self) -> Option<u32> {
        match self {
            Count::Vague => None,
            Count::Thousandths(t) => u32::try_from(t / 1000).ok(),
        }
    }
}

fn digits(word: &str) -> Option<u32> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() > 7 {
        return None;
    }
    let mut value = 0_u32;
    for byte in word.bytes() {
        match byte {
            b'0'..=b'9' => value = value * 10 + u32::from(byte - b'0'),
            b',' => {}
            _ => return None,
        }
    }
    Some(value)
}

/// "5", "2.5", "5 1/2", "1½", "9.81".
fn written(look: &Look<'_, '_>, i: usize) -> Option<(Count, usize)> {
    if !look.is_number(i) {
        return None;
    }
    let word = look.w(i);
    if let Some(whole) = word.strip_suffix('½').and_then(digits) {
        return Some((Count::tenths(whole.saturating_mul(10).saturating_add(5)), i + 1));
    }
    if let Some((whole, part)) = word.split_once('.') {
        let places: u64 = part.get(..part.len().min(3))?.parse().ok()?;
        let part = places * 10_u64.pow(3 - part.len().min(3) as u32);
        return Some((Count::Thousandths(u64::from(digits(whole)?) * 1000 + part), i + 1));
    }
    let whole = digits(word)?;
    let fraction = look.w(i + 1) == "1" && look.w(i + 2) == "/" && look.w(i + 3) == "2" && look.glued(i + 2);
    if fraction {
        return Some((Count::tenths(whole.saturating_mul(10).saturating_add(5)), i + 4));
    }
    Some((Count::whole(whole), i + 1))
}

/// "three", "twenty-five", "a hundred", "two hundred and fifty", "two dozen".
fn spelled(look: &Look<'_, '_>, i: usize) -> Option<(u32, usize)> {
    let below_hundred = |i: usize| {
        if let Some(n) = look.value(i, Class::Cardinal) {
            return Some((n.unsigned_abs().into(), i + 1));
        }
        let tens: u32 = look.value(i, Class::Tens)?.unsigned_abs().into();
        let dash = usize::from(look.w(i + 1) == "-");
        match look.value(i + 1 + dash, Class::Cardinal) {
            Some(one) if one < 10 && (dash == 1 || !look.w(i + 1).is_empty()) => {
                Some((tens + u32::from(one.unsigned_abs()), i + 2 + dash))
            }
            _ => Some((tens, i + 1)),
        }
    };
    let (mut value, mut at) = match look.w(i) {
        "a" if matches!(look.w(i + 1), "hundred" | "dozen") => (1, i + 1),
        "half" if matches!(look.w(i + 1), "a") && look.w(i + 2) == "dozen" => return Some((6, i + 3)),
        "hundred" => (1, i),
        _ => below_hundred(i)?,
    };
    match look.w(at) {
        "dozen" => return Some((value * 12, at + 1)),
        "hundred" => {
            (value, at) = (value * 100, at + 1);
            let and = usize::from(look.w(at) == "and");
            if let Some((rest, next)) = below_hundred(at + and) {
                (value, at) = (value + rest, next);
            }
        }
        _ => {}
    }
    Some((value, at))
}

/// "35-plus hours", "20+ years", "10-odd days", "15 or so minutes": what stands at token `at` between a number and its unit,
/// as the TIMEX3 `mod` it makes, and how many tokens it is.
pub(super) fn rough(look: &Look<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let dash = usize::from(look.w(at) == "-");
    let (found, tokens) = match (look.w(at + dash), look.w(at + dash + 1)) {
        ("+", _) if dash == 0 && look.glued(at) => ("MORE_THAN", 1),
        ("plus", _) if dash == 1 => ("MORE_THAN", 2),
        ("odd", _) => ("APPROX", 1 + dash),
        ("some", _) if dash == 1 => ("APPROX", 2),
        ("or", "so") => ("APPROX", 2),
        ("or", "more") => ("EQUAL_OR_MORE", 2),
        ("or", "fewer" | "less") => ("EQUAL_OR_LESS", 2),
        _ => return None,
    };
    let unit = at + tokens + usize::from(look.w(at + tokens) == "-");
    let follows = [Class::Units, Class::Unit].iter().any(|class| look.value(unit, *class).is_some());
    follows.then_some((found, tokens))
}

/// A number, with "and a half" behind it where that stands, or what makes it rough before its unit.
pub(super) fn number(look: &Look<'_, '_>, i: usize) -> Option<(Count, usize)> {
    let (count, at) = written(look, i).or_else(|| spelled(look, i).map(|(n, at)| (Count::whole(n), at)))?;
    let dash = usize::from(look.w(at) == "-");
    let half =
        look.w(at + dash) == "and" && look.w(at + dash + 1 + dash) == "a" && look.w(at + dash + 2 + 2 * dash) == "half";
    match count {
        Count::Thousandths(t) if half => Some((Count::Thousandths(t + 500), at + 3 + 3 * dash)),
        _ => Some((count, at + rough(look, at).map_or(0, |(_, tokens)| tokens))),
    }
}

/// A number or a vague count.
pub(super) fn count(look: &Look<'_, '_>, i: usize) -> Option<(Count, usize)> {
    let (a, b) = (look.w(i), look.w(i + 1));
    let vague = |len: usize| Some((Count::Vague, i + len));
    match a {
        "a" | "an" if b == "few" || b == "several" => return vague(2),
        "a" if b == "couple" => return Some((Count::whole(2), i + 2 + usize::from(look.w(i + 2) == "of"))),
        "couple" => return Some((Count::whole(2), i + 1 + usize::from(b == "of"))),
        "a" if b == "number" && look.w(i + 2) == "of" => return vague(3),
        "dozens" | "hundreds" if b == "of" => return vague(2),
        "several" | "few" | "many" | "some" | "countless" => return vague(1),
        _ => {}
    }
    number(look, i)
}

/// Four digits from 1000 to 2100; none for anything else.
pub(super) fn four_digits(word: &str) -> Option<i16> {
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    word.parse().ok().filter(|y| (1000..=2100).contains(y))
}

/// `1998`, `'94`, "nineteen ninety-four", "two thousand and eight".
pub(super) fn year(look: &Look<'_, '_>, i: usize) -> Option<(i16, usize)> {
    let word = look.w(i);
    if let Some(year) = four_digits(word) {
        return Some((year, i + 1));
    }
    if matches!(word, "'" | "’" | "‘") {
        let short = look.w(i + 1);
        let year: i16 =
            short.parse().ok().filter(|_| short.len() == 2 && look.glued(i + 1) && look.is_number(i + 1))?;
        return Some((if year < 40 { 2000 + year } else { 1900 + year }, i + 2));
    }
    let rest = |i: usize| spelled(look, i).filter(|(n, _)| *n < 100);
    match word {
        "nineteen" | "eighteen" => {
            let (tens, last) = rest(i + 1).filter(|(n, _)| *n >= 10)?;
            let century = if word == "nineteen" { 1900 } else { 1800 };
            Some((century + tens as i16, last))
        }
        "twenty" => {
            let (tens, last) = rest(i + 1).filter(|(n, _)| (10..50).contains(n))?;
            Some((2000 + tens as i16, last))
        }
        "two" if look.w(i + 1) == "thousand" => {
            let and = usize::from(look.w(i + 2) == "and");
            let (ones, last) = rest(i + 2 + and).unwrap_or((0, i + 2));
            Some((2000 + ones as i16, last))
        }
        _ => None,
    }
}

/// A day of the month: `3`, `3rd`.
pub(super) fn day(look: &Look<'_, '_>, i: usize) -> Option<i16> {
    let word = look.w(i);
    let number: i16 = if word.len() <= 2 { word.parse().ok()? } else { suffixed(word)? };
    (1..=31).contains(&number).then_some(number)
}

/// `20th`.
fn suffixed(word: &str) -> Option<i16> {
    let (digits, suffix) = word.split_at_checked(word.len().checked_sub(2)?)?;
    let digits = digits.strip_suffix('\'').unwrap_or(digits);
    let known = matches!(suffix, "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|n| known && (1..200).contains(n))
}

/// An ordinal: `20th`, "third", "twenty-first".
pub(super) fn nth(look: &Look<'_, '_>, i: usize) -> Option<(i16, usize)> {
    if let Some(n) = look.value(i, Class::Ordinal) {
        return Some((n.into(), i + 1));
    }
    if let (Some(tens), Some(one)) = (look.value(i, Class::Tens), look.value(i + 2, Class::Ordinal))
        && look.w(i + 1) == "-"
        && one < 10
    {
        return Some((i16::from(tens) + i16::from(one), i + 3));
    }
    suffixed(look.w(i)).map(|n| (n, i + 1))
}

/// A time with its half of the day: minutes after midnight and where it ends.
pub(super) fn time(look: &Look<'_, '_>, i: usize) -> Option<(i16, usize)> {
    if let Some((_, minutes)) = HOURS.iter().find(|(w, _)| *w == look.w(i)) {
        return Some((*minutes, i + 1));
    }
    let word = look.w(i);
    let (hour, minute, half, mut last) = if look.is_number(i) {
        let (digits, glued) = word.find(|c: char| c.is_ascii_alphabetic()).map_or((word, ""), |at| word.split_at(at));
        let (hour, minute) = match digits.split_once([':', '.']) {
            Some((h, m)) if m.len() == 2 => (h.parse().ok()?, m.parse().ok()?),
            Some(_) => return None,
            None => (digits.parse::<i16>().ok().filter(|_| digits.len() <= 2)?, 0),
        };
        if glued.is_empty() { (hour, minute, look.w(i + 1), i + 2) } else { (hour, minute, glued, i + 1) }
    } else {
        (i16::from(look.value(i, Class::Cardinal)?), 0, look.w(i + 1), i + 2)
    };
    if !(0..=59).contains(&minute) || !(1..=12).contains(&hour) && half != "o'clock" {
        return None;
    }
    let noon = match half {
        "a.m." | "am" | "a.m" => 0,
        "p.m." | "pm" | "p.m" => 12,
        // "8 a.m and": three tokens without the last stop.
        "a" | "p" if look.w(last) == "." && look.w(last + 1) == "m" && look.glued(last) && look.glued(last + 1) => {
            last += 2;
            if half == "a" { 0 } else { 12 }
        }
        "o'clock" | "o’clock" => match day_half(look, last) {
            Some((half, end)) => {
                last = end;
                half
            }
            // "nine o'clock Friday night"
            None if (3..12).contains(&hour) && is_evening(look, last) => return Some(((hour + 12) * 60, last)),
            None if (0..=24).contains(&hour) => return Some((hour % 24 * 60, last)),
            None => return None,
        },
        _ => {
            let (half, end) = day_half(look, last - 1)?;
            last = end;
            half
        }
    };
    Some(((hour % 12 + noon) * 60 + minute, last))
}

/// A weekday or "yesterday" with an evening behind it, or "tonight".
fn is_evening(look: &Look<'_, '_>, i: usize) -> bool {
    let day = look.value(i, Class::Weekday).is_some() || look.value(i, Class::Deictic).is_some();
    look.w(i) == "tonight" || day && matches!(look.w(i + 1), "afternoon" | "evening" | "night")
}

/// "in the morning", "in the evening", "at night".
fn day_half(look: &Look<'_, '_>, i: usize) -> Option<(i16, usize)> {
    match (look.w(i), look.w(i + 1), look.w(i + 2)) {
        ("in", "the", "morning") => Some((0, i + 3)),
        ("in", "the", "afternoon" | "evening") => Some((12, i + 3)),
        ("at", "night", _) => Some((12, i + 2)),
        _ => None,
    }
}

/// `10:30` or `1430` on a clock of 24 hours.
pub(super) fn plain_time(look: &Look<'_, '_>, i: usize) -> Option<i16> {
    let word = look.w(i);
    let (hour, minute): (i16, i16) = match word.split_once(':') {
        Some((h, m)) if m.len() == 2 && h.len() <= 2 => (h.parse().ok()?, m.parse().ok()?),
        None if word.len() == 4 && look.is_number(i) => (word.get(..2)?.parse().ok()?, word.get(2..)?.parse().ok()?),
        _ => return None,
    };
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

/// `1980s`, `1980's`, `'90s`: the decade's first year.
pub(super) fn decade(look: &Look<'_, '_>, i: usize) -> Option<(i16, usize)> {
    let word = look.w(i);
    if let Some(year) = word.strip_suffix('s').and_then(four_digits).filter(|y| y % 10 == 0) {
        return Some((year, i + 1));
    }
    if let Some(year) = four_digits(word).filter(|y| y % 10 == 0) {
        return (matches!(look.w(i + 1), "'s" | "’s") && look.glued(i + 1) && year < 2000).then_some((year, i + 2));
    }
    let mark = matches!(word, "'" | "’" | "‘") && look.glued(i + 1);
    let short = look.w(i + usize::from(mark));
    let tens: i16 = short.strip_suffix('s').filter(|d| d.len() == 2)?.parse().ok()?;
    // "the 60s" without the apostrophe; younger ones are ages and degrees.
    let plain = (50..=90).contains(&tens) && shows_decade(look, i);
    ((mark || plain) && tens % 10 == 0)
        .then(|| (if tens <= 20 { 2000 } else { 1900 } + tens, i + 1 + usize::from(mark)))
}

/// "the late 60s", "mid-90s", where the copy does not speak of degrees or scores.
fn shows_decade(look: &Look<'_, '_>, i: usize) -> bool {
    let phase = look.back(i, 1 + usize::from(look.before(i) == "-"));
    let led = look.before(i) == "the"
        || matches!(phase, "early" | "mid" | "late") && (look.before(i) == "-" || look.back(i, 2) == "the");
    let other = |k: usize| {
        matches!(
            look.w(k),
            "degrees"
                | "fahrenheit"
                | "celsius"
                | "temperature"
                | "temperatures"
                | "highs"
                | "lows"
                | "weather"
                | "score"
                | "scored"
                | "shot"
                | "percent"
                | "%"
        )
    };
    let start = look.range.start as usize;
    led && !(i.saturating_sub(10).max(start)..i + 6).any(other)
}

/// A date in figures alone, as year, month and day: `2025-02-17`, `17/02/2025`, `17.02.2025`.
pub(super) fn numeric(look: &Look<'_, '_>, i: usize) -> Option<([i16; 3], usize)> {
    if !look.is_number(i) {
        return None;
    }
    let (parts, last) = figures(look, i)?;
    let [a, b, c] = parts.map(|p| p.parse::<i16>().ok());
    let (a, b, c) = (a?, b?, c?);
    if parts[0].len() == 4 {
        return Some(([a, b, c], last));
    }
    let year = match parts[2].len() {
        4 => c,
        2 if c < 50 => 2000 + c,
        2 => 1900 + c,
        _ => return None,
    };
    // What stands first: where only one order can be, that; dots ask for the day; else as the story writes its other dates.
    let dots = look.w(i).contains('.');
    let day_first = a > 12 || b <= 12 && (dots || look.day_first(year, [a, b]));
    let (day, month) = if day_first { (a, b) } else { (b, a) };
    ((1900..2100).contains(&year)).then_some(([year, month, day], last))
}

/// The three parts of a date in figures, and where it ends.
fn figures<'l>(look: &'l Look<'_, '_>, i: usize) -> Option<([&'l str; 3], usize)> {
    let word = look.w(i);
    let (parts, last) = if word.contains('.') {
        let mut split = word.split('.');
        ([split.next()?, split.next()?, split.next().filter(|y| y.len() == 4 && split.next().is_none())?], i + 1)
    } else {
        let sign = look.w(i + 1);
        let whole = matches!(sign, "-" | "/") && look.w(i + 3) == sign && (i + 1..i + 5).all(|k| look.glued(k));
        if !whole || look.before(i) == sign && look.glued(i) {
            return None;
        }
        ([word, look.w(i + 2), look.w(i + 4)], i + 5)
    };
    let short = |p: &str| (1..=2).contains(&p.len());
    let order = short(parts[1]) && (parts[0].len() == 4 && short(parts[2]) || short(parts[0]));
    let plain = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
    // A fourth part makes it an address or a version.
    let longer =
        matches!(look.w(last), "-" | "/" | ".") && look.glued(last) && look.is_number(last + 1) && look.glued(last + 1);
    (order && plain && !longer).then_some((parts, last))
}
