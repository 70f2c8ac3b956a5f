//! What is known of each token by itself, computed once an article: hashes, shape, word classes, gazetteer classes.

use super::gazetteer;
use super::word::{Word, lower};
use crate::extract::Context;
use crate::tagger::{Table, hash, pair};
use crate::text::{Case, TokenKind};

/// Word → both classes: the small in the low eight bits, the large above.
pub(super) fn class_table() -> Option<Table> {
    Table::load(include_bytes!("classes.table"))
}

/// Word in lower case → what kind of name it is most like, by its word vector (`training/kinds.rs`).
pub(super) fn kind_table() -> Option<Table> {
    Table::load(include_bytes!("kinds.table"))
}

/// Every token of the article.
pub(super) fn words(cx: &Context<'_>) -> Vec<Word> {
    let mut words: Vec<Word> = (0..cx.tokens.tokens.len()).map(|i| word(cx, i)).collect();
    let classes = class_table();
    for sentence in &cx.tokens.sentences {
        let range = sentence.tokens.range();
        let kind = cx.tokens.blocks.get(sentence.block as usize).map(|b| b.kind);
        let headed = kind.is_some_and(super::is_headed);
        let opening = range.clone().find(|i| cx.tokens.tokens[*i].kind == TokenKind::Word);
        for i in range.clone() {
            words[i].first = opening.is_some_and(|o| i <= o);
            words[i].headed = headed;
        }
        if kind.is_some_and(super::holds_names) {
            activate(cx, &mut words, range.clone());
            gazetteer::mark(cx, &mut words, range.clone());
            describe(cx, &mut words, range, classes);
        }
    }
    words
}

/// Tokens within two of a capital are active; so are words on the list of names in lower case.
fn activate(cx: &Context<'_>, words: &mut [Word], range: std::ops::Range<usize>) {
    for i in range.clone() {
        let lower_name = !words[i].capital && gazetteer::is_lower_name(lower(cx, i));
        if words[i].capital && cx.tokens.tokens[i].kind != TokenKind::Url || lower_name {
            let reach = if words[i].first && !words[i].headed { 1 } else { 2 };
            let from = i.saturating_sub(reach).max(range.start);
            let to = (i + reach + 1).min(range.end);
            words[from..to].iter_mut().for_each(|w| w.active = true);
            words[i].candidate = true;
        }
    }
}

/// Says which active words may be part of a name, and gives them and their neighbours shape and classes.
fn describe(cx: &Context<'_>, words: &mut [Word], range: std::ops::Range<usize>, classes: Option<Table>) {
    let mut i = range.start;
    while i < range.end {
        if !words[i].active || !words[i].candidate && !is_candidate(cx, words, i, range.clone(), classes) {
            i += 1;
            continue;
        }
        words[i].candidate = true;
        let from = i.saturating_sub(2).max(range.start);
        for n in from..(i + 3).min(range.end) {
            if !words[n].known {
                complete(cx, words, n);
            }
        }
        i += 1;
    }
}

/// Whether a word without a capital may be part of a name: small words between capitals, numbers beside one, words that
/// hang on one by a hyphen, words for places and bodies, and words that no list of classes knows.
fn is_candidate(
    cx: &Context<'_>,
    words: &[Word],
    i: usize,
    range: std::ops::Range<usize>,
    classes: Option<Table>,
) -> bool {
    let tokens = &cx.tokens.tokens;
    let capital = |n: Option<usize>| n.is_some_and(|n| range.contains(&n) && words[n].capital);
    let before = [i.checked_sub(1), i.checked_sub(2)];
    let after = [Some(i + 1), Some(i + 2)];
    let beside = capital(before[0]) || capital(after[0]);
    let between = before.into_iter().any(capital) && after.into_iter().any(capital);
    match tokens[i].kind {
        TokenKind::Number => beside || between || in_compound(cx, words, i, &range),
        TokenKind::Word => {
            between && crate::lexicon::name_particles().contains(cx.lower(i))
                || words[i].own & gazetteer::NAME_PART != 0 && beside
                || in_compound(cx, words, i, &range)
                || class(cx, i, classes).is_none()
        }
        TokenKind::Tag => true,
        TokenKind::Punct | TokenKind::Mark => between || cx.lower(i) == "-" && in_compound(cx, words, i, &range),
        TokenKind::Url => false,
    }
}

/// Whether the token is joined to a capital by hyphens: `al-Habshi`, `Seok-yeol`.
fn in_compound(cx: &Context<'_>, words: &[Word], i: usize, range: &std::ops::Range<usize>) -> bool {
    let tokens = &cx.tokens.tokens;
    let part = |n: usize| matches!(tokens[n].kind, TokenKind::Word | TokenKind::Number) || cx.lower(n) == "-";
    let (first, last) = (i.saturating_sub(6).max(range.start), (i + 7).min(range.end));
    let left = (first..i).rev().take_while(|n| !tokens[n + 1].spaced && part(*n));
    let right = (i + 1..last).take_while(|n| !tokens[*n].spaced && part(*n));
    left.chain(right).any(|n| words[n].capital)
}

fn word(cx: &Context<'_>, i: usize) -> Word {
    let token = &cx.tokens.tokens[i];
    let capital = match token.kind {
        TokenKind::Word => token.is_capitalised(),
        TokenKind::Number => token.end - token.start > 1 && cx.word(i).bytes().any(|b| b.is_ascii_uppercase()),
        TokenKind::Tag => cx.word(i).starts_with('#'),
        TokenKind::Mark | TokenKind::Punct | TokenKind::Url => false,
    };
    Word { capital, ..Word::default() }
}

/// Fills in what follows from the word alone.
fn complete(cx: &Context<'_>, words: &mut [Word], i: usize) {
    let (token, text) = (&cx.tokens.tokens[i], cx.tokens.cased(cx.source.text(), i));
    let word = &mut words[i];
    // Numbers and links have no case, and yet letters of either, which the shape tells apart.
    let cased = matches!(token.kind, TokenKind::Number | TokenKind::Url);
    let written = match token.case {
        Case::Lower | Case::None if !cased => cx.tokens.hashes[i],
        _ => hash(text.as_bytes()),
    };
    // One word may be of two kinds (an apostrophe), and only active ones are looked up in the lists.
    word.key = pair(written, u64::from(word.own) << 8 | token.kind as u64);
    word.shape = shape(text, token.kind);
    word.known = true;
}

/// Both classes of token `i`: the small in the low eight bits, the large above.
pub(super) fn class(cx: &Context<'_>, i: usize, classes: Option<Table>) -> Option<u32> {
    let token = &cx.tokens.tokens[i];
    word_class(cx.word(i).trim_start_matches(['#', '@']), token.case, token.kind, lower(cx, i), classes?)
}

/// As the classes were made: as it stands, else in lower case, else with only the first letter large; digits as zeros.
fn word_class(text: &str, case: Case, kind: TokenKind, lower: u64, table: Table) -> Option<u32> {
    if kind == TokenKind::Number {
        const ZEROS: &str = "0000000000000000";
        return table.get(hash(ZEROS.as_bytes().get(..text.len())?));
    }
    if case == Case::Lower {
        return table.get(lower);
    }
    let stem = text.trim_end_matches('.');
    let text = if stem.len() > 2 && !stem.contains('.') { stem } else { text };
    table.get(hash(text.as_bytes())).or_else(|| table.get(lower)).or_else(|| {
        let mut titled = [0_u8; 32];
        let bytes = text.as_bytes();
        let own = titled.get_mut(..bytes.len()).filter(|_| case == Case::Upper)?;
        own.copy_from_slice(bytes);
        own.iter_mut().skip(1).for_each(|b| b.make_ascii_lowercase());
        table.get(hash(own))
    })
}

/// Runs of one kind of character, at most six of them told: `McKay` is `AaAa`, `40km` is `0a`.
fn shape(text: &str, kind: TokenKind) -> u64 {
    let mut out = kind as u64;
    let mut last = 0;
    let mut runs = 0;
    let mut count = 0;
    for c in text.chars() {
        let class = if c.is_uppercase() {
            1
        } else if c.is_lowercase() {
            2
        } else if c.is_numeric() {
            3
        } else {
            4 + u64::from(u32::from(c) & 0xff)
        };
        count += 1;
        if class != last {
            runs += 1;
            if runs > 6 {
                break;
            }
            out = pair(out, class);
            last = class;
        }
    }
    pair(out, u64::from(count == 1))
}
