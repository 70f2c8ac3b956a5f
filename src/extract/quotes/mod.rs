//! Quotes: direct and mixed from the marks, indirect from cue and clause.

use super::Context;
use crate::analysis::{Entity, Quote};
use crate::warning::Warning;

/// Finds the story's quotes, in text order. Speakers come later, but for the mention at the cue.
pub(crate) fn find(_cx: &Context<'_>, _entities: &[Entity], _warnings: &mut Vec<Warning>) -> Vec<Quote> {
    Vec::new()
}
