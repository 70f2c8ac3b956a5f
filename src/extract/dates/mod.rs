//! TIMEX3 dates, times, durations and sets.

use super::Context;
use crate::analysis::DateExpr;

/// Finds the story's time expressions, in text order, none overlapping another.
pub(crate) fn find(_cx: &Context<'_>) -> Vec<DateExpr> {
    Vec::new()
}
