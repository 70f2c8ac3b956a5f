//! What the words around a figure say of its exactness.

use super::look::Look;
use crate::analysis::FigureModifier::{self, About, AtLeast, AtMost, LessThan, MoreThan};

/// The modifier that stands before token `first`.
pub(super) fn before(look: &Look<'_, '_>, first: usize) -> Option<FigureModifier> {
    // "more than a 100", "at least another 12", "about the 500"
    let skips =
        |at: usize| matches!(look.back(at, 1), "a" | "the" | "only" | "another" | "an" | "additional" | "other");
    // "under the age of 17"
    let aged = look.back(first, 1) == "of" && look.back(first, 2) == "age" && look.back(first, 3) == "the";
    let mut at = if aged { first - 3 } else { first };
    for _ in 0..3 {
        if let Some(found) = at_end(look, at) {
            return Some(found);
        }
        if !skips(at) {
            break;
        }
        at -= 1;
    }
    None
}

/// The modifier whose last word stands before token `at`.
fn at_end(look: &Look<'_, '_>, at: usize) -> Option<FigureModifier> {
    let (second, third) = (look.back(at, 2), look.back(at, 3));
    Some(match look.back(at, 1) {
        "than" => than(second, third)?,
        "over" | "above" | "exceeding" | "exceeded" | "exceed" | "exceeds" | "topping" | "topped" | "beyond"
        | "past" | "surpassing" | "surpassed" | "surpass" | "surpasses" | ">" => MoreThan,
        "under" | "below" | "<" => LessThan,
        "of" => match (second, third) {
            ("upwards" | "upward" | "north" | "excess", _) => MoreThan,
            ("south", _) => LessThan,
            ("minimum", _) => AtLeast,
            ("maximum", _) => AtMost,
            ("region" | "neighborhood" | "neighbourhood" | "order" | "tune" | "vicinity", _) => About,
            ("estimate", _) => About,
            _ => return None,
        },
        "least" if second == "at" => AtLeast,
        "minimum" => AtLeast,
        "most" if second == "at" => AtMost,
        "maximum" => AtMost,
        "to" => match second {
            "up" | "limited" => AtMost,
            "close" | "near" => About,
            _ => return None,
        },
        "upto" => AtMost,
        "as" if third == "as" => match second {
            "many" | "much" | "high" | "large" | "big" | "long" | "far" | "great" => AtMost,
            "few" | "little" | "low" | "small" | "short" => AtLeast,
            _ => return None,
        },
        "about" | "around" | "some" | "nearly" | "almost" | "roughly" | "approximately" | "estimated" | "approx"
        | "approx." | "circa" | "c." | "ca." | "virtually" | "nearing" | "approaching" | "~" | "≈" | "practically" => {
            About
        }
        "on" | "by" if second == "close" && third != "the" => About,
        _ => return None,
    })
}

/// "more than", "no more than", "not less than".
fn than(second: &str, third: &str) -> Option<FigureModifier> {
    let negated = matches!(third, "no" | "not" | "never" | "nothing");
    Some(match second {
        "more" | "greater" | "higher" | "larger" | "bigger" | "longer" | "older" | "better" if negated => AtMost,
        "more" | "greater" | "higher" | "larger" | "bigger" | "longer" | "older" | "better" => MoreThan,
        "less" | "fewer" | "lower" | "smaller" | "younger" | "shorter" if negated => AtLeast,
        "less" | "fewer" | "lower" | "smaller" | "younger" | "shorter" => LessThan,
        _ => return None,
    })
}

/// "+", "-plus", "-odd" at `at`, right behind the digits: what it says and how many tokens it is.
pub(super) fn suffix(look: &Look<'_, '_>, at: usize) -> Option<(FigureModifier, usize)> {
    let dash = usize::from(look.dash(at));
    match look.w(at + dash) {
        "+" if look.glued(at) && dash == 0 => Some((MoreThan, 1)),
        "plus" if dash == 1 => Some((MoreThan, 2)),
        "odd" => Some((About, 1 + dash)),
        _ => None,
    }
}

/// The token behind such a suffix at `at`, or `at`.
pub(super) fn behind_suffix(look: &Look<'_, '_>, at: usize) -> usize {
    at + suffix(look, at).map_or(0, |(_, tokens)| tokens)
}

/// "600+ million", "100-plus km": what stands between the digits of a figure and its unit.
pub(super) fn within(look: &Look<'_, '_>, first: usize, next: usize) -> Option<FigureModifier> {
    (first + 1..next).find_map(|at| suffix(look, at)).map(|(found, _)| found)
}

/// "or more", "or so", "-plus", "-odd" behind a figure.
pub(super) fn after(look: &Look<'_, '_>, next: usize) -> Option<FigureModifier> {
    if let Some((found, _)) = suffix(look, next) {
        return Some(found);
    }
    let dash = usize::from(look.dash(next));
    match (look.w(next + dash), look.w(next + dash + 1)) {
        (
            "or" | "and",
            "more" | "above" | "over" | "older" | "up" | "higher" | "greater" | "upwards" | "upward" | "better",
        ) if dash == 0 => Some(AtLeast),
        ("or", "so" | "thereabouts") => Some(About),
        ("or" | "and", "less" | "fewer" | "below" | "under" | "younger" | "lower" | "smaller") => Some(AtMost),
        _ => None,
    }
}
