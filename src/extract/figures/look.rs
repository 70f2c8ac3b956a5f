//! One block's tokens, as the rules look at them.

use super::story::Story;
use super::vocabulary::{self, NumberWord};
use crate::extract::Context;
use crate::span::{Span, TokenRange};
use crate::text::tags::Tag;
use crate::text::{BlockKind, TokenKind};

/// One block's tokens. Whatever index a rule asks for, what lies outside the block is empty.
pub(super) struct Look<'c, 'a> {
    pub(super) cx: &'c Context<'a>,
    pub(super) range: TokenRange,
    pub(super) block: BlockKind,
    pub(super) story: &'c Story<'c, 'a>,
}

impl<'a> Look<'_, 'a> {
    fn holds(&self, i: usize) -> bool {
        i >= self.range.start as usize && i < self.range.end as usize
    }

    /// Token `i` in lower case.
    pub(super) fn w(&self, i: usize) -> &'a str {
        if self.holds(i) { self.cx.lower(i) } else { "" }
    }

    /// The `n`th token before `i` in lower case.
    pub(super) fn back(&self, i: usize, n: usize) -> &'a str {
        i.checked_sub(n).map_or("", |k| self.w(k))
    }

    /// Token `i` as it stands.
    pub(super) fn raw(&self, i: usize) -> &'a str {
        if self.holds(i) { self.cx.word(i) } else { "" }
    }

    pub(super) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.holds(i).then(|| self.cx.tokens.tokens[i].kind)
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Number)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    /// No white space stands before token `i`.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.holds(i) && !self.cx.tokens.tokens[i].spaced
    }

    /// Token `i` is a hyphen or dash with nothing but letters or digits around it.
    pub(super) fn dash(&self, i: usize) -> bool {
        matches!(self.w(i), "-" | "–" | "‑" | "—") && self.glued(i) && self.glued(i + 1)
    }

    pub(super) fn start(&self, i: usize) -> u32 {
        self.cx.tokens.tokens.get(i).map_or(u32::MAX, |t| t.start)
    }

    pub(super) fn end(&self, i: usize) -> u32 {
        self.cx.tokens.tokens.get(i).map_or(u32::MAX, |t| t.end)
    }

    /// The first token from `i` on that ends behind byte `at`.
    pub(super) fn token_at(&self, mut i: usize, at: u32) -> usize {
        while i < self.range.end as usize && self.end(i) <= at {
            i += 1;
        }
        i
    }

    /// The token that holds byte `at`.
    pub(super) fn at(&self, at: u32) -> usize {
        self.cx.tokens.at(at)
    }

    /// The text from byte `at` to the block's end.
    pub(super) fn rest(&self, at: u32) -> &'a str {
        let end = self.cx.tokens.tokens.get((self.range.end as usize).wrapping_sub(1)).map_or(0, |t| t.end);
        // Behind the block's last token there is nothing, wherever the caller looks.
        self.cx.source.slice(Span { start: at.min(end), end })
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.holds(i) && self.cx.tokens.tokens[i].is_capitalised()
    }

    /// A capitalised word where the copy would not capitalise just any word.
    pub(super) fn is_name(&self, i: usize) -> bool {
        self.is_word(i)
            && self.is_capital(i)
            && !self.is_start(i)
            && !matches!(self.block, BlockKind::Headline | BlockKind::Subhead)
            && matches!(self.tag(i), Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Nn)
    }

    pub(super) fn tag(&self, i: usize) -> Tag {
        self.cx.tokens.tag(i)
    }

    pub(super) fn is_noun(&self, i: usize) -> bool {
        self.is_word(i) && matches!(self.tag(i), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// Begins a sentence.
    pub(super) fn is_start(&self, i: usize) -> bool {
        let sentences = &self.cx.tokens.sentences;
        let n = sentences.partition_point(|s| s.tokens.end as usize <= i);
        sentences.get(n).is_some_and(|s| s.tokens.start as usize == i)
    }

    /// What token `i` is among number words.
    pub(super) fn number_word(&self, i: usize) -> Option<NumberWord> {
        if self.holds(i) { vocabulary::number_word(self.cx.tokens.hashes[i], self.cx.lower(i)) } else { None }
    }

    /// One of the `n` tokens before `i`, back to the sentence's stop, satisfies `test`.
    pub(super) fn any_before(&self, i: usize, n: usize, test: impl Fn(&str) -> bool) -> bool {
        (1..=n).map(|k| self.back(i, k)).take_while(|w| !matches!(*w, "" | "." | ";")).any(test)
    }

    /// One of the `n` tokens from `i` on, up to the sentence's stop, satisfies `test`.
    pub(super) fn any_from(&self, i: usize, n: usize, test: impl Fn(&str) -> bool) -> bool {
        (i..i + n).map(|k| self.w(k)).take_while(|w| !matches!(*w, "" | "." | ";")).any(test)
    }
}
