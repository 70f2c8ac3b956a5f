//! Pairing quotation marks of every make into stretches, a block at a time, in one pass.
//!
//! Context decides before the character does: a mark with white space before it and a word behind opens, whatever way
//! round it is printed. A stray mark costs one stretch at most; one that is still open at a paragraph's end goes on in
//! the next paragraph if that one opens again.

use super::{Block, Token, TokenKind, Tokens};
use crate::span::Span;

/// A stretch of text in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// With its marks.
    pub(crate) span: Span,
    /// The first token inside.
    pub(crate) first: u32,
    /// One past the last token inside.
    pub(crate) last: u32,
    /// Index of the block.
    pub(crate) block: u32,
    /// It has no closing mark, and the next paragraph opens again.
    pub(crate) goes_on: bool,
    /// Between single marks.
    pub(crate) single: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Open,
    Close,
}

/// Every outermost stretch of the story, in text order; and how many marks open without closing.
pub(crate) fn stretches(text: &str, tokens: &Tokens) -> (Vec<Stretch>, usize) {
    let mut out = Vec::new();
    let mut unclosed = 0;
    let readable = |b: &Block| {
        b.kind.is_story()
            || matches!(b.kind, super::BlockKind::Headline | super::BlockKind::Standfirst | super::BlockKind::Caption)
    };
    // From the end, so that many captions on end are not walked over for each of them.
    let mut opens_next = vec![false; tokens.blocks.len()];
    let mut story_opens = false;
    for (opens, block) in opens_next.iter_mut().zip(&tokens.blocks).rev() {
        *opens = story_opens;
        if block.kind.is_story() {
            story_opens = opens_double(text, tokens, block);
        }
    }
    for (n, block) in tokens.blocks.iter().enumerate().filter(|(_, b)| readable(b)) {
        let next_opens = opens_next.get(n).copied().unwrap_or(false);
        block_stretches(text, tokens, n, block, next_opens, &mut out, &mut unclosed);
    }
    (out, unclosed)
}

fn opens_double(text: &str, tokens: &Tokens, block: &Block) -> bool {
    tokens.tokens.get(block.tokens.start as usize).is_some_and(|t| t.kind == TokenKind::Mark && !is_single(text, t))
}

fn word<'a>(text: &'a str, token: &Token) -> &'a str {
    &text[token.span().range()]
}

fn is_single(text: &str, token: &Token) -> bool {
    matches!(word(text, token), "'" | "’" | "‘" | "‚" | "‛" | "`" | "‹" | "›")
}

fn block_stretches(
    text: &str,
    tokens: &Tokens,
    n: usize,
    block: &Block,
    next_opens: bool,
    out: &mut Vec<Stretch>,
    unclosed: &mut usize,
) {
    let range = block.tokens.range();
    let mut open: Option<(usize, bool)> = None;
    for i in range.clone() {
        let token = &tokens.tokens[i];
        if token.kind != TokenKind::Mark {
            continue;
        }
        let single = is_single(text, token);
        let role = role(text, tokens, i, range.start, range.end, open.is_some_and(|(_, s)| s == single));
        match (open, role) {
            (Some((_, false)), _) if single => {}
            (None, Some(Role::Open)) if !single || closes_later(text, tokens, i, range.end) => open = Some((i, single)),
            (Some((_, true)), Some(Role::Open)) if !single => {
                // A double mark inside singles that never closed: the single was an apostrophe.
                open = Some((i, false));
            }
            (Some((_, s)), Some(Role::Open)) if s == single => {
                *unclosed += 1;
                open = Some((i, single));
            }
            (Some((from, s)), Some(Role::Close)) if s == single => {
                push(tokens, n, from, i, i, token.end, single, false, out);
                open = None;
            }
            _ => {}
        }
    }
    let Some((from, single)) = open else { return };
    if single {
        return;
    }
    let last = range.end;
    let end = tokens.tokens[last - 1].end;
    // Closing mark forgotten, or left out because the next paragraph goes on.
    if next_opens || from == range.start {
        push(tokens, n, from, last, last, end, false, next_opens, out);
    }
    *unclosed += usize::from(!next_opens);
}

#[allow(clippy::too_many_arguments)]
fn push(
    tokens: &Tokens,
    block: usize,
    open: usize,
    close: usize,
    last: usize,
    end: u32,
    single: bool,
    goes_on: bool,
    out: &mut Vec<Stretch>,
) {
    if close <= open + 1 {
        return;
    }
    let span = Span { start: tokens.tokens[open].start, end };
    out.push(Stretch { span, first: open as u32 + 1, last: last as u32, block: block as u32, goes_on, single });
}

/// Whether the mark at token `i` opens or closes; `inside` tells that a stretch of its kind is open.
fn role(text: &str, tokens: &Tokens, i: usize, first: usize, end: usize, inside: bool) -> Option<Role> {
    let token = &tokens.tokens[i];
    let before_open = i == first
        || token.spaced
        || matches!(
            word(text, &tokens.tokens[i - 1]),
            "(" | "[" | "—" | "–" | "--" | "-" | "/" | "“" | "\"" | "‘" | "'"
        );
    let after_glued = i + 1 < end && !tokens.tokens[i + 1].spaced;
    let after_word = after_glued
        && (tokens.tokens[i + 1].kind != TokenKind::Punct
            || matches!(word(text, &tokens.tokens[i + 1]), "[" | "(" | "$" | "…" | "..." | "£" | "€" | "-" | "—"));
    let clear_open = before_open && after_word;
    let clear_close = i > first && !token.spaced && !after_word;
    let printed = match word(text, token) {
        "“" | "„" | "‟" | "«" | "‘" | "‚" | "``" | "‹" => Some(Role::Open),
        "”" | "»" | "’" | "''" | "›" => Some(Role::Close),
        _ => None,
    };
    match (clear_open, clear_close) {
        (true, _) if !(inside && printed == Some(Role::Close) && !token.spaced) => Some(Role::Open),
        (_, true) => Some(Role::Close),
        _ => printed.or(Some(if inside { Role::Close } else { Role::Open })),
    }
}

/// Whether a single mark that may open at `i` is closed within its sentence's reach; an apostrophe is not.
fn closes_later(text: &str, tokens: &Tokens, i: usize, end: usize) -> bool {
    let limit = end.min(i + 120);
    (i + 2..limit).any(|k| {
        let token = &tokens.tokens[k];
        token.kind == TokenKind::Mark && is_single(text, token) && !token.spaced && {
            let next = tokens.tokens.get(k + 1).filter(|_| k + 1 < end);
            // The plural's apostrophe stands behind an s before a noun; a closing mark behind punctuation or before one.
            let before = word(text, &tokens.tokens[k - 1]);
            let plural = before.ends_with('s') && next.is_some_and(|t| t.kind == TokenKind::Word && t.spaced);
            next.is_none_or(|t| t.spaced || t.kind == TokenKind::Punct || t.kind == TokenKind::Mark)
                && (!plural || closes_after(text, tokens, k, limit))
        }
    })
}

/// Another single mark closes behind token `k`.
fn closes_after(text: &str, tokens: &Tokens, k: usize, limit: usize) -> bool {
    !(k + 1..limit.min(k + 30)).any(|j| tokens.tokens[j].kind == TokenKind::Mark && is_single(text, &tokens.tokens[j]))
}
