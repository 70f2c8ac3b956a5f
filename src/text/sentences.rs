//! Where a sentence ends: at `.`, `!`, `?` or `…` before a capital, a digit or an opening mark, but for abbreviations.

use super::{Sentence, Token, TokenKind};
use crate::span::TokenRange;

/// Appends the sentences of `tokens` (one block) to `out`.
pub(super) fn split(text: &str, tokens: &[Token], range: TokenRange, block: u32, out: &mut Vec<Sentence>) {
    let mut start = range.start as usize;
    let end = range.end as usize;
    let mut at = start;
    while at < end {
        at += 1;
        if !is_stop(word(text, &tokens[at - 1])) {
            continue;
        }
        while at < end && is_closer(text, &tokens[at]) {
            at += 1;
        }
        if at < end && opens_sentence(text, tokens, at) {
            out.push(Sentence { tokens: TokenRange::new(start, at), block });
            start = at;
        }
    }
    if start < end {
        out.push(Sentence { tokens: TokenRange::new(start, end), block });
    }
}

fn word<'a>(text: &'a str, token: &Token) -> &'a str {
    &text[token.span().range()]
}

fn is_stop(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | "…") || (word.starts_with("..") && word.len() < 8)
}

/// A mark or bracket glued to the stop belongs to the sentence that ends.
fn is_closer(text: &str, token: &Token) -> bool {
    let word = word(text, token);
    !token.spaced && (token.kind == TokenKind::Mark || matches!(word, ")" | "]")) || is_stop(word)
}

fn opens_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if !token.spaced && token.kind != TokenKind::Mark {
        return false;
    }
    match token.kind {
        TokenKind::Word => token.is_capitalised() || token.case == super::Case::None,
        TokenKind::Number | TokenKind::Mark | TokenKind::Tag | TokenKind::Url => true,
        TokenKind::Punct => {
            matches!(word(text, token), "(" | "[" | "—" | "–" | "-" | "--" | "•" | "*" | "$" | "£" | "€")
        }
    }
}
