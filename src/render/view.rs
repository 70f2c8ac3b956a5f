//! What the views of a story's findings are made with.

use super::each::Each;
use crate::offsets::OffsetMap;
use crate::source::Source;

/// Turns the inner types into views.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) source: &'a Source,
    pub(super) map: &'a OffsetMap<'a>,
    /// Words in all speakers' quotes.
    pub(super) words: u32,
}

/// A list of the contract.
pub(super) type List<'a, T, V> = Each<'a, View<'a>, T, V>;
