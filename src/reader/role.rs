//! What the items of a header may be.

/// What an item of the header is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Navigation, buttons, slugs, editors' notes, a URL.
    Notice,
    Label,
    Headline,
    Standfirst,
    Byline,
    /// The line under a name: desk, title, house.
    Credit,
    Source,
    Stamp,
    Caption,
    /// A dateline that stands alone without saying so by its form.
    Place,
    /// The story's own text; once begun it does not end.
    Body,
}

/// A role that an item may play.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) role: Role,
    pub(super) score: i32,
}
