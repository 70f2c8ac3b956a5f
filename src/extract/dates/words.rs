//! The words of time: months, weekdays, units, numbers, seasons. Lower case in, numbers out.

/// Whether an expression may begin at this word; most words end here.
pub(super) fn may_begin(word: &str, number: bool) -> bool {
    number
        || month(word).is_some()
        || weekday(word).is_some()
        || small_number(word).is_some()
        || unit(word).is_some()
        || season(word).is_some()
        || ordinal(word).is_some()
        || matches!(
            word,
            "today"
                | "yesterday"
                | "tomorrow"
                | "tonight"
                | "now"
                | "currently"
                | "current"
                | "recently"
                | "recent"
                | "soon"
                | "last"
                | "this"
                | "next"
                | "past"
                | "the"
                | "a"
                | "an"
                | "same"
                | "that"
                | "these"
                | "previous"
                | "following"
                | "several"
                | "few"
                | "many"
                | "some"
                | "every"
                | "each"
                | "daily"
                | "weekly"
                | "monthly"
                | "annually"
                | "yearly"
                | "nightly"
                | "noon"
                | "midnight"
                | "christmas"
                | "thanksgiving"
                | "easter"
                | "ramadan"
                | "halloween"
                | "new"
                | "election"
                | "labor"
                | "memorial"
                | "independence"
                | "valentine"
                | "eid"
                | "hanukkah"
                | "passover"
                | "nowadays"
                | "mid"
                | "half"
                | "coming"
                | "fiscal"
                | "later"
                | "earlier"
                | "once"
                | "'"
                | "’"
                | "decades"
                | "presently"
                | "formerly"
        )
}

/// 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    let bare = word.strip_suffix('.').unwrap_or(word);
    Some(match bare {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// 1 for Monday to 7.
pub(super) fn weekday(word: &str) -> Option<i8> {
    let bare = word.strip_suffix('.').unwrap_or(word);
    let bare = bare.strip_suffix('s').filter(|b| b.ends_with("day")).unwrap_or(bare);
    Some(match bare {
        "monday" => 1,
        "tuesday" => 2,
        "wednesday" => 3,
        "thursday" => 4,
        "friday" => 5,
        "saturday" => 6,
        "sunday" => 7,
        _ => return None,
    })
}

/// A unit of time: its TIMEX3 letter and whether it is written with `T` before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A unit's name, singular or plural; true where plural.
pub(super) fn unit(word: &str) -> Option<(Unit, bool)> {
    Some(match word {
        "second" => (Unit::Second, false),
        "seconds" => (Unit::Second, true),
        "minute" | "min" => (Unit::Minute, false),
        "minutes" | "mins" => (Unit::Minute, true),
        "hour" => (Unit::Hour, false),
        "hours" | "hrs" => (Unit::Hour, true),
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "weekend" => (Unit::Weekend, false),
        "weekends" => (Unit::Weekend, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "fortnight" => (Unit::Fortnight, false),
        "fortnights" => (Unit::Fortnight, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "year" => (Unit::Year, false),
        "years" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "centuries" => (Unit::Century, true),
        _ => return None,
    })
}

/// `SP`, `SU`, `FA`, `WI`.
pub(super) fn season(word: &str) -> Option<&'static str> {
    Some(match word {
        "spring" => "SP",
        "summer" => "SU",
        "autumn" | "fall" => "FA",
        "winter" => "WI",
        _ => return None,
    })
}

/// A number word below a hundred, or a plain number token's value.
pub(super) fn small_number(word: &str) -> Option<u32> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.replace(',', "").parse().ok().filter(|n| *n < 100_000);
    }
    const WORDS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if let Some(n) = WORDS.iter().position(|w| *w == word) {
        return Some(n as u32 + 1);
    }
    Some(match word {
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        "dozen" => 12,
        _ => return None,
    })
}

/// An ordinal's number: `first`, `3rd`, `20th`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    if let Some(n) = WORDS.iter().position(|w| *w == word) {
        return Some(n as u32 + 1);
    }
    match word {
        "nineteenth" => return Some(19),
        "twentieth" => return Some(20),
        "eighteenth" => return Some(18),
        _ => {}
    }
    let digits = word
        .strip_suffix("st")
        .or_else(|| word.strip_suffix("nd"))
        .or_else(|| word.strip_suffix("rd"))
        .or_else(|| word.strip_suffix("th"))?;
    digits.parse().ok().filter(|n| *n < 200)
}

/// The part of day: `MO`, `AF`, `EV`, `NI`.
pub(super) fn part_of_day(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" | "mornings" => "MO",
        "afternoon" | "afternoons" => "AF",
        "evening" | "evenings" => "EV",
        "night" | "nights" | "overnight" => "NI",
        _ => return None,
    })
}
