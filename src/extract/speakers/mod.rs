//! Who says it: speakers of quotes, resolved to the fullest name that the article gives.

use super::Context;
use crate::analysis::{Entity, Quote, Speaker};

/// Names the speaker of each quote and gathers the speakers in order of their first quote.
pub(crate) fn attribute(_cx: &Context<'_>, _quotes: &mut [Quote], _entities: &[Entity]) -> Vec<Speaker> {
    Vec::new()
}
