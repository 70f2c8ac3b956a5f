//! A cue with the words around it that are its source and its content.

use super::roles::Roles;

/// A cue with its roles.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    /// The unit at the head of the cue.
    pub(super) head: usize,
    /// It is a cue of saying.
    pub(super) says: bool,
    pub(super) roles: Roles,
}
