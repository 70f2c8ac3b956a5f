//! Words before an expression that belong to it: "early", "the end of", "nearly", "more than", "at least".

use super::hit::Hit;
use super::look::Look;
use super::numbers;
use crate::analysis::DateKind;

/// Words before a length, what they make of it, and whether they stand inside the span.
const BEFORE_LENGTHS: &[(&[&str], &str, bool)] = &[
    (&["no", "more", "than"], "EQUAL_OR_LESS", true),
    (&["no", "less", "than"], "EQUAL_OR_MORE", true),
    (&["no", "fewer", "than"], "EQUAL_OR_MORE", true),
    (&["not", "more", "than"], "EQUAL_OR_LESS", true),
    (&["more", "than"], "MORE_THAN", true),
    (&["less", "than"], "LESS_THAN", true),
    (&["fewer", "than"], "LESS_THAN", true),
    (&["at", "least"], "EQUAL_OR_MORE", true),
    (&["at", "most"], "EQUAL_OR_LESS", true),
    (&["up", "to"], "EQUAL_OR_LESS", true),
    (&["well", "over"], "MORE_THAN", true),
    (&["just", "over"], "MORE_THAN", false),
    (&["for", "over"], "MORE_THAN", false),
    (&["for", "under"], "LESS_THAN", false),
    (&["in", "under"], "LESS_THAN", false),
    (&["just", "under"], "LESS_THAN", false),
    (&["nearly"], "LESS_THAN", true),
    (&["almost"], "LESS_THAN", true),
    (&["about"], "APPROX", false),
    (&["around"], "APPROX", false),
    (&["roughly"], "APPROX", false),
    (&["approximately"], "APPROX", false),
    (&["some"], "APPROX", false),
];

/// Words before a date: the part of it that is meant. All stand inside the span.
const BEFORE_DATES: &[(&[&str], &str)] = &[
    (&["the", "beginning", "of"], "START"),
    (&["the", "start", "of"], "START"),
    (&["the", "middle", "of"], "MID"),
    (&["the", "end", "of"], "END"),
    (&["the", "close", "of"], "END"),
    (&["early", "in"], "START"),
    (&["late", "in"], "END"),
    (&["early", "-"], "START"),
    (&["mid", "-"], "MID"),
    (&["late", "-"], "END"),
    (&["end", "-"], "END"),
    (&["early"], "START"),
    (&["mid"], "MID"),
    (&["late"], "END"),
];

/// Words before token `first` that make a length or a distance a rough one: "more than", "about".
pub(super) fn is_rough(look: &Look<'_, '_>, first: usize) -> bool {
    BEFORE_LENGTHS.iter().any(|(words, ..)| words.iter().rev().enumerate().all(|(n, w)| look.back(first, n + 1) == *w))
}

/// Widens `hit` to the left, not before token `floor`.
pub(super) fn widen(look: &Look<'_, '_>, mut hit: Hit, floor: usize) -> Hit {
    let floor = floor.max(look.range.start as usize);
    // The tokens before the hit are these words.
    let stands = |words: &[&str], first: usize| {
        first >= floor + words.len() && words.iter().rev().enumerate().all(|(n, w)| look.back(first, n + 1) == *w)
    };
    let length = hit.kind == DateKind::Duration || hit.modifier.is_none() && look.w(hit.last - 1) == "ago";
    if length {
        let found = BEFORE_LENGTHS.iter().find(|(words, ..)| stands(words, hit.first));
        if let Some((words, modifier, inside)) = found {
            if hit.kind == DateKind::Duration {
                hit.modifier = Some(modifier);
            }
            hit.first -= if *inside { words.len() } else { 0 };
        } else if hit.kind == DateKind::Duration && hit.modifier.is_none() {
            hit.modifier = (hit.first + 1..hit.last).find_map(|at| numbers::rough(look, at)).map(|(found, _)| found);
        }
        return hit;
    }
    if !matches!(hit.kind, DateKind::Date | DateKind::Time) || hit.value.ends_with("_REF") {
        return hit;
    }
    let found = BEFORE_DATES.iter().find(|(words, _)| stands(words, hit.first) && fits(look, words, &hit));
    if let Some((words, part)) = found {
        hit.first -= words.len();
        hit.modifier = Some(part);
        let hyphen = words.last() == Some(&"-");
        if words.len() < 3
            && !hyphen
            && stands(&["the"], hit.first)
            && !stands(&["in", "the"], hit.first.saturating_sub(9))
        {
            hit.first -= 1;
        }
    } else if (stands(&["later"], hit.first) || stands(&["earlier"], hit.first))
        && matches!(
            look.w(hit.first),
            "this" | "that" | "today" | "yesterday" | "next" | "last" | "tonight" | "tomorrow"
        )
    {
        hit.first -= 1;
    }
    hit
}

/// "early in 1998" is one expression, "late in the day" too; "early in January" likewise; but "early in her ..." never
/// comes here. A clock time has no early part.
fn fits(look: &Look<'_, '_>, words: &[&str], hit: &Hit) -> bool {
    let month_or_year = hit.value.len() <= 7 || hit.value.contains("-W") && hit.value.len() == 8;
    match words {
        ["end", "-"] => hit.value.len() <= 7 && look.glued(hit.first) && look.glued(hit.first - 1),
        ["early" | "late", "in"] => false,
        [_, _, "of"] => month_or_year || look.w(hit.first) == "the",
        _ => true,
    }
}
