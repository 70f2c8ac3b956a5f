//! One name in the text.

use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::span::{Span, TokenRange};

/// One name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) tokens: TokenRange,
    pub(crate) span: Span,
    pub(crate) kind: EntityKind,
}

/// The mention from token `first` to `last`.
pub(super) fn mention(cx: &Context<'_>, first: usize, last: usize, kind: EntityKind) -> Mention {
    let tokens = TokenRange::new(first, last);
    let mut span = cx.tokens.span(tokens);
    // A hashtag's or handle's sign is no part of the name.
    if cx.source.slice(span).starts_with(['#', '@']) {
        span.start += 1;
    }
    Mention { tokens, span, kind }
}
