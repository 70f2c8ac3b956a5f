//! Spans of time, which are no figures: "20 minutes", "three-day", "half of a second", "three consecutive days".

use super::look::Look;
use super::quantity::Quantity;
use crate::text::tags::Tag;

/// Nothing, where the number and the words from token `at` are a span of time or a clock time.
pub(super) fn behind(look: &Look<'_, '_>, number: Quantity, at: usize) -> Option<Quantity> {
    if is_time(look.w(at)) {
        return Some(number.nothing(at + 1));
    }
    // "thousands of years"
    if number.numeral.vague && look.w(at) == "of" && is_time(look.w(at + 1)) {
        return Some(number.nothing(at + 2));
    }
    if matches!(look.w(at), "a.m." | "p.m." | "am" | "pm" | "o'clock" | "hrs" | "gmt" | "utc" | "est") {
        return Some(number.nothing(at + 1));
    }
    // "three consecutive days", "10 working days", "two full calendar months"
    let mut last = at;
    while last < at + 3 && look.is_word(last) && matches!(look.tag(last), Tag::Jj | Tag::Jjr | Tag::Vbg | Tag::Nn) {
        last += 1;
        if is_time(look.w(last)) && is_of_time(look.w(last - 1)) {
            return Some(number.nothing(last + 1));
        }
    }
    None
}

/// A unit of time.
pub(super) fn is_time(word: &str) -> bool {
    matches!(
        word,
        "years"
            | "year"
            | "months"
            | "month"
            | "weeks"
            | "week"
            | "days"
            | "day"
            | "hours"
            | "hour"
            | "minutes"
            | "minute"
            | "seconds"
            | "second"
            | "decades"
            | "decade"
            | "centuries"
            | "century"
            | "nights"
            | "night"
            | "weekends"
            | "weekend"
            | "fortnight"
            | "fortnights"
            | "mins"
            | "min"
            | "secs"
            | "sec"
            | "hr"
            | "yrs"
            | "yr"
            | "wks"
            | "quarters"
            | "semesters"
            | "millennia"
            | "millennium"
            | "milliseconds"
            | "millisecond"
            | "nanoseconds"
            | "mornings"
            | "evenings"
            | "afternoons"
            | "years'"
            | "months'"
            | "weeks'"
            | "days'"
            | "hours'"
            | "minutes'"
            | "year's"
            | "trimesters"
    )
}

/// Adjectives that only say how the time is counted.
fn is_of_time(word: &str) -> bool {
    matches!(
        word,
        "consecutive"
            | "straight"
            | "successive"
            | "full"
            | "whole"
            | "long"
            | "working"
            | "business"
            | "calendar"
            | "more"
            | "further"
            | "additional"
            | "extra"
            | "short"
            | "school"
            | "trading"
            | "fiscal"
            | "financial"
            | "solid"
            | "difficult"
            | "gruelling"
            | "grueling"
            | "tense"
            | "lost"
            | "odd"
            | "winning"
            | "academic"
            | "previous"
            | "past"
            | "preceding"
            | "hard"
            | "turbulent"
            | "different"
            | "separate"
    )
}
