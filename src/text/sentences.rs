//! Where a sentence ends: at `.`, `!`, `?` or `…` before a capital, a digit or an opening mark, but for abbreviations, and
//! before a bullet that opens a line.

use super::{Sentence, Token, TokenKind};
use crate::lexicon;
use crate::span::TokenRange;

/// Appends the sentences of `tokens` (one block) to `out`.
pub(super) fn split(text: &str, tokens: &[Token], range: TokenRange, block: u32, out: &mut Vec<Sentence>) {
    let mut start = range.start as usize;
    let end = range.end as usize;
    let mut at = start;
    while at < end {
        at += 1;
        let last = &tokens[at - 1];
        if at < end && opens_point(text, last, &tokens[at]) {
            out.push(Sentence { tokens: TokenRange::new(start, at), block });
            start = at;
            continue;
        }
        if ends_in_glued_stop(text, last) {
            if at < end && starts_plainly(text, &tokens[at]) {
                out.push(Sentence { tokens: TokenRange::new(start, at), block });
                start = at;
            }
            continue;
        }
        if !is_stop(word(text, last)) {
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

/// A bullet at a line's start: a point of a summary, which needs no stop before it.
fn opens_point(text: &str, last: &Token, next: &Token) -> bool {
    next.spaced
        && matches!(word(text, next), "*" | "•")
        && text.get(last.end as usize..next.start as usize).is_some_and(|gap| gap.contains('\n'))
}

fn word<'a>(text: &'a str, token: &Token) -> &'a str {
    &text[token.span().range()]
}

/// `p.m.`, `Inc.`, `U.S.`: the stop may be the sentence's as well.
fn ends_in_glued_stop(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Word && word(text, token).ends_with('.')
}

/// A capitalised word that seldom stands inside a name, so that the abbreviation before it ends a sentence.
fn starts_plainly(text: &str, token: &Token) -> bool {
    token.spaced && lexicon::sentence_openers().contains(word(text, token))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::text::tokenize::tokenize;

    fn sentences(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let mut out = Vec::new();
        split(text, &tokens, TokenRange::new(0, tokens.len()), 0, &mut out);
        let bytes = |s: &Sentence| {
            tokens[s.tokens.start as usize].start as usize..tokens[s.tokens.end as usize - 1].end as usize
        };
        out.iter().map(|s| &text[bytes(s)]).collect()
    }

    #[test]
    fn points_of_a_summary_are_sentences() {
        assert_eq!(sentences("* Shares fall 9% in Oslo\n* CEO says so"), ["* Shares fall 9% in Oslo", "* CEO says so"]);
        assert_eq!(sentences("It costs 3 * 4 crowns"), ["It costs 3 * 4 crowns"]);
    }

    #[test]
    fn splits_where_a_reader_would() {
        let cases: &[&[&str]] = &[
            &["Mr. Oduya left at 9 p.m. on Friday.", "Nobody saw him."],
            &["It closed at 9 p.m.", "The mayor was out."],
            &["“Is it late?”", "“It is.”"],
            &["He lives in the U.S. Virgin Islands."],
            &["It paid 3.5 million to Acme Inc.", "It was late."],
            &["“We won!” said Ama.", "She smiled..."],
            &["Prices (see No. 4) rose.", "5 shops closed."],
        ];
        for want in cases {
            assert_eq!(&sentences(&want.join(" ")), want);
        }
    }
}
