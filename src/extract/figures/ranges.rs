//! Two numbers that are the ends of one figure: "3-5 percent", "between 15% and 40%", "two or three". A change
//! ("from 46.3% to 68.5%") is two figures.

use super::look::Look;
use super::quantities;
use super::quantity::{Quantity, Sort};
use super::{ages, money};
use crate::analysis::{FigureKind, FigureValue};
use crate::lexicon;

/// A number or a range, with its unit.
pub(super) struct Extent {
    pub(super) first: Quantity,
    pub(super) value: FigureValue,
    pub(super) sort: Sort,
    pub(super) unit: Option<&'static str>,
    pub(super) end: u32,
    pub(super) next: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Dash,
    /// " - ": a range only where a unit follows.
    SpacedDash,
    To,
    And,
    Or,
}

/// The quantity `first`, which begins at token `i`, with the other end of its range if it has one.
pub(super) fn extend(look: &Look<'_, '_>, i: usize, first: Quantity) -> Extent {
    range(look, i, &first).unwrap_or_else(|| {
        let unit = first.unit.or_else(|| shared_unit(look, &first).map(|u| u.1));
        let sort = match (first.sort, first.unit) {
            (Sort::Bare, None) => shared_unit(look, &first).map_or(Sort::Bare, |u| u.0),
            (sort, _) => sort,
        };
        Extent { first, value: FigureValue::One(first.value), sort, unit, end: first.end, next: first.next }
    })
}

fn range(look: &Look<'_, '_>, i: usize, first: &Quantity) -> Option<Extent> {
    if first.numeral.vague || first.sort == Sort::Nothing {
        return None;
    }
    let (joint, at) = joint(look, i, first)?;
    let second = second(look, at, first, joint)?;
    if second.numeral.vague {
        return None;
    }
    let bare = first.sort == Sort::Bare;
    let same = first.sort == second.sort && first.unit == second.unit;
    let named = first.rule.starts_with("money-name") && second.rule.starts_with("money-symbol");
    if named || !(bare || same) || second.unit.is_some() && bare && second.rule.starts_with("money-symbol") {
        return None;
    }
    let (low, high) = ends(first, &second, bare);
    let joined = match joint {
        Joint::Dash => low < high || second.numeral.is_scaled(),
        Joint::SpacedDash => low < high && second.sort != Sort::Bare,
        Joint::And => low < high,
        Joint::To => low != high && !is_change(look, i, first, (low, high)) && is_close(low, high, second.unit),
        // "2,000 or 3,000", "20 or 30"
        Joint::Or => {
            let round = low % 100.0 == 0.0 && high % 100.0 == 0.0;
            low < high && bare && (high - low <= 2.0 || high <= 2.0 * low && (high <= 1000.0 || round))
        }
    };
    if !joined || low > high && joint != Joint::Dash && second.unit.is_none() {
        return None;
    }
    Some(Extent {
        first: *first,
        value: FigureValue::Range(low.min(high), low.max(high)),
        sort: second.sort,
        unit: second.unit,
        end: second.end,
        next: second.next,
    })
}

/// What joins the first number to a second, and the second's token.
fn joint(look: &Look<'_, '_>, i: usize, first: &Quantity) -> Option<(Joint, usize)> {
    let next = first.next;
    let hyphen = look.w(next) == "-" && look.glued(next);
    // "an 8- to 16-metre wave", "5-to-10-year"
    if hyphen && matches!(look.w(next + 1), "to" | "or" | "and") {
        let joint = match look.w(next + 1) {
            "to" => Joint::To,
            "or" => Joint::Or,
            _ => Joint::And,
        };
        return Some((joint, next + 2 + usize::from(look.dash(next + 2))));
    }
    match look.w(next) {
        _ if look.dash(next) => Some((Joint::Dash, next + 1)),
        "-" | "–" if !look.glued(next) && !look.glued(next + 1) => Some((Joint::SpacedDash, next + 1)),
        "to" | "till" => Some((Joint::To, next + 1)),
        "and" if is_between(look, i) => Some((Joint::And, next + 1)),
        "or" => Some((Joint::Or, next + 1)),
        _ => None,
    }
}

/// "between", "between the ages of", "between about": before the first number.
fn is_between(look: &Look<'_, '_>, i: usize) -> bool {
    (1..=4).map(|n| look.back(i, n)).take_while(|w| !matches!(*w, "" | "." | "," | "and")).any(|w| w == "between")
}

fn second(look: &Look<'_, '_>, at: usize, first: &Quantity, joint: Joint) -> Option<Quantity> {
    let signed = matches!(look.w(at), "-" | "−" | "minus" | "–");
    if joint != Joint::To && (signed || matches!(look.w(at), "a" | "an" | "half")) {
        return None;
    }
    if first.is(FigureKind::Money) && first.rule != "money-name" && look.is_number(at) {
        return money::second(look, at, first);
    }
    // "two or more", "a third to a half"
    let found = quantities::read(look, at)?;
    (!found.numeral.fraction || first.numeral.fraction).then_some(found)
}

/// Both ends; the first takes the second's scale: "$3-5 million".
fn ends(first: &Quantity, second: &Quantity, bare: bool) -> (f64, f64) {
    let unscaled = !first.numeral.is_scaled() && second.numeral.is_scaled() && first.value.abs() < 1000.0;
    let own = bare || first.rule == "money-symbol" || first.rule == "money-code-glued";
    if unscaled && own {
        let divisor = if bare && second.is(FigureKind::Money) && second.value != 0.0 {
            second.numeral.value / second.value
        } else {
            1.0
        };
        let low = super::digits::product(first.value, second.numeral.factor) / divisor;
        return (low, second.value);
    }
    // "50 to 80 cents"
    let minor = bare && second.is(FigureKind::Money) && second.rule.starts_with("money-name") && second.value != 0.0;
    let divisor = if minor { second.numeral.value / second.value } else { 1.0 };
    (first.value / divisor, second.value)
}

/// Far apart numbers with "to" between them are no range: "sold 3 to 4,000".
fn is_close(low: f64, high: f64, unit: Option<&str>) -> bool {
    let times = if unit.is_some() { 200.0 } else { 20.0 };
    low <= 0.0 || high <= low * times
}

/// So much smaller than what is reached is only the change: "rose by 3 to 45", but "rose by 3 to 5 percent".
const STEP: f64 = 3.0;

/// "rose 3 to 5", "from 46.3% to 68.5%", "rose by 3 to 45": a change, not a range.
fn is_change(look: &Look<'_, '_>, i: usize, first: &Quantity, (low, high): (f64, f64)) -> bool {
    let words = lexicon::change_words();
    let rising = low < high;
    let step = look.back(i, 1) == "by" && (2..=7).any(|n| words.contains(look.back(i, n)));
    if step && low > 0.0 && high > STEP * low {
        return true;
    }
    let from = (1..=3).find(|n| look.back(i, *n) == "from");
    if let Some(n) = from {
        let ranging = matches!(
            look.back(i, n + 1),
            "ranging"
                | "range"
                | "ranged"
                | "ranges"
                | "vary"
                | "varying"
                | "varies"
                | "varied"
                | "anywhere"
                | "aged"
                | "ages"
        );
        return !ranging && (!rising || look.any_before(i, n + 10, |w| words.contains(w)));
    }
    let own_unit = first.sort != Sort::Bare;
    let moved = (1..=3).any(|n| words.contains(look.back(i, n))) && !matches!(look.back(i, 1), "by" | "of" | "between");
    moved && own_unit || !rising && first.value >= 0.0
}

/// "10, 20 and 30 percent", "45 and 50 mg", "from 5 to 7 percent": the last number's unit is the first one's too.
fn shared_unit(look: &Look<'_, '_>, first: &Quantity) -> Option<(Sort, &'static str)> {
    if first.sort != Sort::Bare || first.numeral.vague || first.numeral.fraction {
        return None;
    }
    let mut at = first.next;
    if look.w(at) == "to" && look.back(look.at(first.start), 1) == "from" && look.is_number(at + 1) {
        let last = quantities::read(look, at + 1).filter(|last| last.is(FigureKind::Percent))?;
        return Some((last.sort, last.unit?));
    }
    for _ in 0..3 {
        let comma = look.w(at) == ",";
        let joined = matches!(look.w(at), "and" | "or" | "&") || comma && matches!(look.w(at + 1), "and" | "or");
        let number_at = at + 1 + usize::from(comma && joined);
        if !(comma || joined) || !(look.is_number(number_at) || look.number_word(number_at).is_some()) {
            return None;
        }
        let last = quantities::read(look, number_at)?;
        if joined {
            let shared = last.is(FigureKind::Percent) || last.is(FigureKind::Measure) && last.unit != Some("year");
            let spoken =
                ages::unit(look.w(last.next)).is_none() && last.rule != "measure-glued" && last.rule != "points";
            return (shared && spoken).then_some((last.sort, last.unit?));
        }
        if last.sort != Sort::Bare {
            return None;
        }
        at = last.next;
    }
    None
}
