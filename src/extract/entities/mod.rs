//! Names, and one entity for each.

use super::Context;
use crate::analysis::Entity;

/// Finds the story's entities, in order of their first mention.
pub(crate) fn find(_cx: &Context<'_>) -> Vec<Entity> {
    Vec::new()
}
