//! Vague references: now, recently, soon, the past, the future; "the same day", "the day".

use super::{Hit, Look, words};
use crate::analysis::DateKind;

/// PRESENT_REF, PAST_REF, FUTURE_REF.
pub(super) fn vague(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let word = look.w(i);
    let present = |last: usize| Some(Hit::date(i, last, "PRESENT_REF"));
    match word {
        "now" => {
            let idiom =
                matches!(look.before(i), "by" | "from" | "until" | "just" | "right" | "even" | "but" | "and" | "till")
                    && look.before(i) != "right";
            let opens = i == look.range.start as usize && look.w(i + 1) == ",";
            if idiom || opens || look.w(i + 1) == "that" { None } else { present(i + 1) }
        }
        "currently" | "nowadays" | "presently" => present(i + 1),
        "current" if words::unit(look.w(i + 1)).is_none() => None,
        "these" if look.w(i + 1) == "days" => present(i + 2),
        "recently" => (!matches!(look.before(i), "until")).then(|| Hit::date(i, i + 1, "PAST_REF")),
        "soon" => {
            (look.before(i) != "as" && look.w(i + 1) != "as" && look.w(i + 1) != "after" && look.before(i) != "so")
                .then(|| Hit::date(i, i + 1, "FUTURE_REF"))
        }
        "future" if !matches!(look.before(i), "the" | "a") || look.w(i + 1) == "s" => {
            Some(Hit::date(i, i + 1, "FUTURE_REF"))
        }
        "that" if look.w(i + 1) == "same" && look.w(i + 2) == "day" || look.w(i + 1) == "day" => same_day(look, i),
        "the" if look.w(i + 1) == "same" && look.w(i + 2) == "day" => same_day(look, i),
        "the" => match look.w(i + 1) {
            "future" => Some(Hit::date(i, i + 2, "FUTURE_REF")),
            "past"
                if !matches!(look.w(i + 2), "two" | "three" | "few" | "several")
                    && words::unit(look.w(i + 2)).is_none()
                    && look.before(i) == "in" =>
            {
                Some(Hit::date(i, i + 2, "PAST_REF"))
            }
            "same" if matches!(look.w(i + 2), "day" | "time") => None,
            _ => None,
        },
        "decades" | "centuries" | "years" | "months" | "weeks" | "days" | "hours" | "minutes" => bare_plural(look, i),
        _ => None,
    }
}

/// "that day", "the same day": the day that the story last named.
fn same_day(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let last = i + 2 + usize::from(look.w(i + 1) == "same");
    let day = look.anchor.day.or(look.anchor.date)?;
    Some(Hit::date(i, last, day.to_string()))
}

/// "for years", "in weeks", "for decades".
fn bare_plural(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let (unit, plural) = words::unit(look.w(i))?;
    let told = matches!(
        look.before(i),
        "for" | "in" | "within" | "over" | "after" | "of" | "took" | "take" | "takes" | "two" | "lasted" | "with"
    );
    let told = told && matches!(look.before(i), "for" | "in" | "within" | "take" | "takes" | "took");
    (plural && told && look.w(i + 1) != "-")
        .then(|| Hit::new(i, i + 1, DateKind::Duration, super::value::duration("X", unit)))
}
