//! Nouns for what a person is: "the congresswoman" is the one whom the story calls "Rep.".

use crate::extract::Context;
use crate::lexicon;
pub(super) use crate::lexicon::{is_person, speaks};
use crate::tagger::hash;
use crate::text::{Tag, TokenKind};

/// A title before a name is at most so many tokens long.
const LONGEST_TITLE: usize = 9;
/// An apposition behind it likewise.
const LONGEST_APPOSITION: usize = 14;

/// The noun's gender where it has one.
pub(super) fn gender(lower: &str) -> Option<char> {
    let row = lexicon::role_words().get(lower)?;
    row.chars().next().filter(|g| *g != 'u')
}

/// The noun's classes, its own first; the word itself where it is not listed.
pub(super) fn classes(lower: &str, mut put: impl FnMut(u64)) {
    match lexicon::role_words().get(lower).and_then(|row| row.split_once('\t')) {
        Some((_, classes)) => classes.split(' ').for_each(|class| put(hash(class.as_bytes()))),
        None => put(hash(lower.as_bytes())),
    }
}

/// The noun's own class.
pub(super) fn class(lower: &str) -> u64 {
    let mut own = None;
    classes(lower, |class| own = own.or(Some(class)));
    own.unwrap_or_default()
}

/// Gives the classes of the words of the title before a name and of the apposition or brackets behind it, and the
/// gender that the first noun of these tells.
pub(super) fn around(cx: &Context<'_>, first: usize, end: usize, put: &mut impl FnMut(u64)) -> Option<char> {
    let tag = |i: usize| cx.tokens.tag(i);
    let mut told = None;
    let mut i = first;
    while i > 0 && first - i < LONGEST_TITLE {
        let noun = tag(i - 1).is_noun() || tag(i - 1) == Tag::Jj;
        let inner = i < first && (matches!(tag(i - 1), Tag::In | Tag::Cc) && i > 1 && tag(i - 2).is_noun());
        if cx.tokens.tokens[i - 1].kind != TokenKind::Word || !noun && !inner {
            break;
        }
        i -= 1;
        classes(cx.lower(i), &mut *put);
        told = told.or_else(|| gender(cx.lower(i)));
    }
    told.or(behind(cx, end, put))
}

/// "(D-Calif.)", ", the governor of Ohio,", "of Ohio" behind the name.
fn behind(cx: &Context<'_>, end: usize, put: &mut impl FnMut(u64)) -> Option<char> {
    let all = cx.tokens.tokens.len();
    if end >= all {
        return None;
    }
    match cx.lower(end) {
        "(" | "[" => {
            (end + 1..all.min(end + 7))
                .take_while(|i| !matches!(cx.lower(*i), ")" | "]"))
                .for_each(|i| letters(cx, i, put));
            None
        }
        "of" => {
            let place = |i: &usize| cx.tokens.tokens[*i].is_capitalised();
            (end + 1..all.min(end + 5)).take_while(place).for_each(|i| put(cx.tokens.hashes[i]));
            None
        }
        "," => apposition(cx, end + 1, put),
        _ => None,
    }
}

fn apposition(cx: &Context<'_>, from: usize, put: &mut impl FnMut(u64)) -> Option<char> {
    let end = cx.tokens.tokens.len().min(from + LONGEST_APPOSITION);
    let close = (from..end).find(|i| matches!(cx.lower(*i), "," | "." | ";" | ":" | "--" | "—" | "–"))?;
    let opens = from < close
        && (matches!(cx.lower(from), "a" | "an" | "the" | "who" | "his" | "her" | "their")
            || cx.tokens.tag(from).is_noun()
            || cx.tokens.tag(from) == Tag::Jj);
    if !opens {
        return None;
    }
    let mut told = None;
    for i in from..close {
        if cx.tokens.tokens[i].kind == TokenKind::Word && !matches!(cx.tokens.tag(i), Tag::Dt | Tag::In | Tag::Cc) {
            classes(cx.lower(i), &mut *put);
            letters(cx, i, put);
            if is_person(cx.lower(i)) && told.is_none() {
                told = Some(gender(cx.lower(i)));
            }
        }
    }
    told.flatten()
}

/// Party and state of "D-Calif." and "R-TX".
fn letters(cx: &Context<'_>, i: usize, put: &mut impl FnMut(u64)) {
    for part in cx.lower(i).split('-') {
        match part.trim_end_matches('.') {
            "d" => ["democrat", "democratic"].iter().for_each(|w| put(hash(w.as_bytes()))),
            "r" => ["republican", "gop"].iter().for_each(|w| put(hash(w.as_bytes()))),
            "" => {}
            code => {
                let plain: String = code.chars().filter(|c| *c != '.').collect();
                if let Some(state) = lexicon::state_codes().get(&plain) {
                    put(hash(state.as_bytes()));
                }
            }
        }
    }
}
