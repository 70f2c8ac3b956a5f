//! Shares of a hundred: "%", "percent", "per cent", "pct", percentage points, basis points.

use super::look::Look;
use super::quantity::Quantity;
use crate::analysis::FigureKind;

/// The percentage that a number and the words from token `at` make.
pub(super) fn behind(look: &Look<'_, '_>, number: Quantity, at: usize) -> Option<Quantity> {
    let (last, unit) = unit(look, at).or_else(|| quarter_point(look, &number, at))?;
    Some(number.with(look, last, FigureKind::Percent, unit, "percent"))
}

/// The last token and the unit.
fn unit(look: &Look<'_, '_>, at: usize) -> Option<(usize, &'static str)> {
    let dash = usize::from(look.dash(at + 1));
    match (look.w(at), look.w(at + 1 + dash)) {
        ("percentage" | "percent" | "%" | "per-cent", "point" | "points" | "pts") => {
            Some((at + 1 + dash, "percentage_point"))
        }
        ("%" | "percent" | "pct" | "pct." | "percent." | "per-cent" | "pc" | "％" | "percents", _) => {
            Some((at, "percent"))
        }
        ("per", "cent") if matches!(look.w(at + dash + 2), "point" | "points") => {
            Some((at + dash + 2, "percentage_point"))
        }
        ("per", "cent") => Some((at + dash + 1, "percent")),
        ("basis" | "base", "point" | "points") => Some((at + 1 + dash, "basis_point")),
        ("bps" | "bp" | "bps.", _) => Some((at, "basis_point")),
        ("pp" | "ppt" | "ppts" | "p.p." | "pps", _) => Some((at, "percentage_point")),
        _ => None,
    }
}

/// "a quarter point", "half a point": rates move by parts of a percentage point.
fn quarter_point(look: &Look<'_, '_>, number: &Quantity, at: usize) -> Option<(usize, &'static str)> {
    let rates = || {
        let told = |w: &str| {
            matches!(
                w,
                "rate"
                    | "rates"
                    | "bank"
                    | "fed"
                    | "basis"
                    | "percent"
                    | "%"
                    | "cut"
                    | "hike"
                    | "interest"
                    | "increase"
            )
        };
        look.any_before(look.at(number.start), 12, told) || look.any_from(at + 1, 8, told)
    };
    (number.numeral.fraction && matches!(look.w(at), "point" | "points") && rates()).then_some((at, "percentage_point"))
}
