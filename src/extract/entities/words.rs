//! What is known of each token by itself, computed once an article: hashes, shape, word classes, gazetteer classes.

use super::gazetteer::{self, Mark};
use crate::extract::Context;
use crate::tagger::{Table, hash, pair};
use crate::text::{Case, TokenKind};

/// One token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Hash in lower case; numbers by their shape.
    pub(super) lower: u64,
    pub(super) shape: u64,
    /// Word classes plus one, 0 for a word without.
    pub(super) class256: u16,
    pub(super) class1024: u16,
    pub(super) gazetteer: Mark,
    /// A word that begins with a capital.
    pub(super) capital: bool,
    /// First of its sentence, but for opening marks.
    pub(super) first: bool,
    /// Near enough to a capital to be part of a name.
    pub(super) active: bool,
    /// In a headline or subhead, where capitals say less.
    pub(super) headed: bool,
}

/// Word → both classes: the small in the low eight bits, the large above.
pub(super) fn class_table() -> Option<Table> {
    Table::load(include_bytes!("classes.table"))
}

/// Every token of the article.
pub(super) fn words(cx: &Context<'_>) -> Vec<Word> {
    let classes = class_table();
    let mut words: Vec<Word> = (0..cx.tokens.tokens.len()).map(|i| word(cx, i, classes)).collect();
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
            activate(cx, &mut words, range);
        }
    }
    gazetteer::mark(cx, &mut words);
    words
}

/// Tokens within two of a capital may belong to a name; so may words on the list of names in lower case.
fn activate(cx: &Context<'_>, words: &mut [Word], range: std::ops::Range<usize>) {
    for i in range.clone() {
        let lower_name = !words[i].capital && gazetteer::is_lower_name(words[i].lower);
        if words[i].capital && cx.tokens.tokens[i].kind != TokenKind::Url || lower_name {
            let reach = if words[i].first && !words[i].headed { 1 } else { 2 };
            let from = i.saturating_sub(reach).max(range.start);
            let to = (i + reach + 1).min(range.end);
            words[from..to].iter_mut().for_each(|w| w.active = true);
        }
    }
}

fn word(cx: &Context<'_>, i: usize, classes: Option<Table>) -> Word {
    let token = &cx.tokens.tokens[i];
    let text = cx.word(i);
    let tag = token.kind == TokenKind::Tag;
    let lower = match token.kind {
        TokenKind::Number => digits(text),
        TokenKind::Tag => hash(cx.lower(i).trim_start_matches(['#', '@']).as_bytes()),
        _ => cx.tokens.hashes[i],
    };
    let class =
        classes.and_then(|table| word_class(text.trim_start_matches(['#', '@']), token.case, token.kind, lower, table));
    Word {
        lower,
        shape: shape(text, token.kind),
        class256: class.map_or(0, |c| (c & 255) as u16 + 1),
        class1024: class.map_or(0, |c| (c >> 8) as u16 + 1),
        capital: matches!(token.kind, TokenKind::Word | TokenKind::Number) && token.is_capitalised() && text.len() > 1
            || token.kind == TokenKind::Word && token.is_capitalised()
            || token.kind == TokenKind::Number && text.bytes().any(|b| b.is_ascii_uppercase())
            || tag && text.starts_with('#'),
        ..Word::default()
    }
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

/// Numbers are alike but for their length and signs: `1,204` is `0,000`.
fn digits(text: &str) -> u64 {
    text.bytes().fold(7, |h, b| pair(h, u64::from(if b.is_ascii_digit() { b'0' } else { b })))
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
