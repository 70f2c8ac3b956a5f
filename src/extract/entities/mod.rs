//! Names, and one entity for each.
//!
//! Two passes of the sequence tagger give mentions: the first sees the word, its neighbours, classes, gazetteers and
//! what the article says of it; the second also sees what the first made of the word here and elsewhere in the article.
//! Then one name has one type over the article (`mentions`), and `cluster` makes entities of mentions.

mod article;
mod borders;
mod cluster;
mod features;
pub(crate) mod gazetteer;
mod institutions;
mod mention;
mod mentions;
mod states;
mod sums;
mod told;
mod word;
mod words;

use super::Context;
use crate::analysis::Entity;
use crate::text::BlockKind;

#[cfg(feature = "train")]
pub(crate) use features::VERSION;
pub(crate) use mention::Mention;
#[cfg(feature = "train")]
pub(crate) use mentions::{LABELS, Tagging, examples};
#[cfg(feature = "train")]
pub(crate) use sums::Sums;

/// Finds the story's entities, in order of their first mention.
pub(crate) fn find(cx: &Context<'_>) -> Vec<Entity> {
    cluster::entities(cx, &mentions::find(cx))
}

/// Blocks whose words are capitalised for show.
fn is_headed(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Headline | BlockKind::Label | BlockKind::Subhead)
}

/// Time stamps and addresses hold no names.
fn holds_names(kind: BlockKind) -> bool {
    kind != BlockKind::Stamp
}
