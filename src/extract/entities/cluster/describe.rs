//! What the copy calls a person: the title before the name ("Foreign Minister"), else the apposition behind it.

use super::super::Mention;
use crate::extract::Context;
use crate::span::TokenRange;
use crate::text::{Tag, TokenKind};

/// A description is at most so many tokens long.
const LONGEST: usize = 14;

/// The title or apposition at a mention, as printed.
pub(super) fn person(cx: &Context<'_>, mention: &Mention) -> Option<String> {
    let range = before(cx, mention).or_else(|| behind(cx, mention))?;
    let text = cx.source.slice(cx.tokens.span(range));
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn sentence(cx: &Context<'_>, token: usize) -> Option<TokenRange> {
    let sentences = &cx.tokens.sentences;
    let n = sentences.partition_point(|s| s.tokens.end as usize <= token);
    sentences.get(n).map(|s| s.tokens).filter(|s| s.range().contains(&token))
}

/// "Japanese Foreign Ministry spokesperson" right before the name: nouns and adjectives that end in a person's noun.
fn before(cx: &Context<'_>, mention: &Mention) -> Option<TokenRange> {
    let name = mention.tokens.start as usize;
    let start = sentence(cx, name)?.start as usize;
    let last = name.checked_sub(1).filter(|l| *l >= start)?;
    if !is_role(cx, last) {
        return None;
    }
    let mut first = last;
    while first > start && last - first < LONGEST && in_phrase(cx, first - 1) {
        first -= 1;
    }
    // A courtesy title alone says nothing.
    let courtesy =
        first == last && matches!(cx.lower(last).trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "sir");
    (!courtesy).then(|| TokenRange::new(first, name))
}

/// Words of a title before a name.
fn in_phrase(cx: &Context<'_>, i: usize) -> bool {
    let word = cx.lower(i);
    if matches!(word, "of" | "and" | "-" | "for" | "'s" | "’s" | "&") {
        return i > 0 && matches!(cx.tokens.tag(i - 1), Tag::Nn | Tag::Nnp | Tag::Nns | Tag::Nnps | Tag::Jj);
    }
    cx.tokens.tokens[i].kind == TokenKind::Word
        && matches!(cx.tokens.tag(i), Tag::Nn | Tag::Nnp | Tag::Nnps | Tag::Nns | Tag::Jj)
}

/// ", a Kampala-based analyst," behind the name.
fn behind(cx: &Context<'_>, mention: &Mention) -> Option<TokenRange> {
    let comma = mention.tokens.end as usize;
    let end = sentence(cx, comma)?.end as usize;
    if cx.word(comma) != "," {
        return None;
    }
    let first = comma + 1;
    let opens = first < end
        && (matches!(cx.lower(first), "a" | "an" | "the" | "who") && cx.lower(first) != "who"
            || matches!(cx.tokens.tag(first), Tag::Nn | Tag::Jj)
            || is_role(cx, first));
    if !opens {
        return None;
    }
    let mut last = first;
    let mut role = false;
    while last < end && last - first < LONGEST + 4 {
        let word = cx.word(last);
        if matches!(word, "," | "." | ";" | ":" | "—" | "–" | "(") || cx.tokens.tokens[last].kind == TokenKind::Mark
        {
            break;
        }
        if cx.tokens.tag(last).is_verb() && !role {
            return None;
        }
        role |= is_role(cx, last);
        last += 1;
    }
    let closed = last < end && matches!(cx.word(last), "," | "." | ";");
    (role && closed).then(|| TokenRange::new(first, last))
}

/// A noun for what a person is or does.
fn is_role(cx: &Context<'_>, i: usize) -> bool {
    let word = cx.lower(i);
    crate::lexicon::person_nouns().contains(word)
        || crate::lexicon::person_nouns().contains(word.strip_suffix('s').unwrap_or(word))
}
