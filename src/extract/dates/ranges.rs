//! Ranges: two dates that "to", "until", "and" or a dash joins get both ends, each in its own span.

use super::hit::Hit;
use super::look::Look;
use crate::analysis::DateKind;

/// Tells two neighbouring dates of a sentence that they are the ends of one range, where they are.
pub(super) fn join(look: &Look<'_, '_>, from: &mut Hit, to: &mut Hit) {
    let dates = |hit: &Hit| matches!(hit.kind, DateKind::Date | DateKind::Time) && hit.begin.is_none();
    if !dates(from) || !dates(to) || to.first != from.last + 1 || from.value.ends_with("REF") {
        return;
    }
    let joined = match look.w(from.last) {
        "to" | "until" | "till" | "through" => true,
        "-" | "–" | "—" => true,
        "and" => look.before(from.first) == "between",
        _ => false,
    };
    // "moved the talks from May to June" is no stretch of time, but its words are the same: what is told are the ends.
    if joined && is_dated(&from.value) == is_dated(&to.value) && from.value < to.value {
        let (begin, end) = (from.value.clone(), to.value.clone());
        from.begin = Some(begin.clone());
        from.end = Some(end.clone());
        to.begin = Some(begin);
        to.end = Some(end);
    }
}

/// The value has a year.
fn is_dated(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit())
}
