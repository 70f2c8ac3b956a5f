//! One token, as the tagger of names sees it.

use crate::extract::Context;
use crate::tagger::{hash, pair};
use crate::text::TokenKind;

/// One token. What the token's text tells at little cost ([`lower`], [`class`]) is not kept: there is one for every
/// token of the story.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Tells all that follows from the word alone, as it stands.
    pub(super) key: u64,
    pub(super) shape: u64,
    /// Gazetteer classes of the longest entry that covers the token.
    pub(super) classes: u32,
    /// Gazetteer classes of the word as an entry of its own.
    pub(super) own: u32,
    /// The token's place in the longest entry: 0 alone, 1 first, 2 inside, 3 last.
    pub(super) place: u8,
    /// A word that begins with a capital.
    pub(super) capital: bool,
    /// First of its sentence, but for opening marks.
    pub(super) first: bool,
    /// Near enough to a capital to stand in an entry of the lists.
    pub(super) active: bool,
    /// May be part of a name.
    pub(super) candidate: bool,
    /// In a headline or subhead, where capitals say less.
    pub(super) headed: bool,
    /// Key and shape are filled in.
    pub(super) known: bool,
}

/// The hash of token `i` in lower case; numbers by their shape.
pub(super) fn lower(cx: &Context<'_>, i: usize) -> u64 {
    match cx.tokens.tokens[i].kind {
        TokenKind::Number => digits(cx.word(i)),
        TokenKind::Tag => hash(cx.lower(i).trim_start_matches(['#', '@']).as_bytes()),
        TokenKind::Word | TokenKind::Mark | TokenKind::Punct | TokenKind::Url => cx.tokens.hashes[i],
    }
}

/// Numbers are alike but for their length and signs: `1,204` is `0,000`.
fn digits(text: &str) -> u64 {
    text.bytes().fold(7, |h, b| pair(h, u64::from(if b.is_ascii_digit() { b'0' } else { b })))
}
