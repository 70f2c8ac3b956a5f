//! The tokens of one sentence, as rules look at them.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::anchor::Anchor;
use super::order::{self, Order};
use super::words::{Class, Words};
use crate::extract::Context;
use crate::span::TokenRange;
use crate::text::{BlockKind, Case, Tag, TokenKind};

/// What holds for the whole story.
pub(super) struct Story<'w> {
    words: &'w Words,
    /// The number of each token's word.
    ids: Vec<u16>,
    order: OnceCell<Order>,
}

impl<'w> Story<'w> {
    pub(super) fn new(cx: &Context<'_>, words: &'w Words) -> Story<'w> {
        let ids = cx.tokens.hashes.iter().map(|hash| words.id(*hash)).collect();
        Story { words, ids, order: OnceCell::new() }
    }
}

/// One sentence.
pub(super) struct Look<'c, 'a> {
    pub(super) cx: &'c Context<'a>,
    pub(super) story: &'c Story<'c>,
    pub(super) range: TokenRange,
    pub(super) kind: BlockKind,
    pub(super) anchor: Anchor,
}

impl Look<'_, '_> {
    fn inside(&self, i: usize) -> bool {
        i >= self.range.start as usize && i < self.range.end as usize
    }

    /// The number of token `i`'s word; 0 for words of no rule and outside the sentence.
    #[inline]
    pub(super) fn id(&self, i: usize) -> u16 {
        if self.inside(i) { self.story.ids[i] } else { 0 }
    }

    /// The value of token `i` as a word of this class.
    pub(super) fn value(&self, i: usize, class: Class) -> Option<i8> {
        match self.id(i) {
            0 => None,
            id => self.story.words.value(id, class),
        }
    }

    /// Token `i` in lower case; empty outside the sentence.
    pub(super) fn w(&self, i: usize) -> &str {
        if self.inside(i) { self.cx.lower(i) } else { "" }
    }

    /// The token before `i` in lower case; empty at the sentence's start.
    pub(super) fn before(&self, i: usize) -> &str {
        self.back(i, 1)
    }

    /// The token `n` before `i` in lower case.
    pub(super) fn back(&self, i: usize, n: usize) -> &str {
        i.checked_sub(n).map_or("", |k| self.w(k))
    }

    /// No white space stands before token `i`.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.inside(i) && !self.cx.tokens.tokens[i].spaced
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        self.inside(i) && self.cx.tokens.tokens[i].kind == TokenKind::Number
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.inside(i) && self.cx.tokens.tokens[i].is_capitalised()
    }

    /// All its letters are capitals.
    pub(super) fn is_upper(&self, i: usize) -> bool {
        self.inside(i) && self.cx.tokens.tokens[i].case == Case::Upper
    }

    pub(super) fn tag(&self, i: usize) -> Tag {
        if self.inside(i) { self.cx.tokens.tag(i) } else { Tag::Stop }
    }

    /// Token `i` opens the sentence, or only quotation marks stand before it.
    pub(super) fn opens(&self, i: usize) -> bool {
        let start = self.range.start as usize;
        (start..i).all(|k| matches!(self.cx.tokens.tokens[k].kind, TokenKind::Mark | TokenKind::Punct))
            || i > start && matches!(self.before(i), "“" | "\"" | "``" | "‘" | ":" | "''")
    }

    /// Token `i` is a capitalised word that its place does not ask to be: part of a name.
    pub(super) fn is_name(&self, i: usize) -> bool {
        self.is_capital(i) && !self.opens(i) && !self.is_headline() && !self.before(i).ends_with('.')
    }

    /// Headlines may capitalise every word.
    pub(super) fn is_headline(&self) -> bool {
        matches!(self.kind, BlockKind::Headline | BlockKind::Subhead | BlockKind::Standfirst)
    }

    /// Whether the day stands before the month in a date of figures of this year that allows both: as the story's other
    /// such dates have it; where it has none, as it lies near the story's own date; else as dates with the month's name.
    pub(super) fn day_first(&self, year: i16, [a, b]: [i16; 2]) -> bool {
        let order = *self.story.order.get_or_init(|| order::of(self.cx));
        let near = |month: i16, day: i16| {
            let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
            Some(self.anchor.date?.since(date).ok()?.get_days().abs() <= order::NEAR_DAYS)
        };
        match (order.sure, near(b, a), near(a, b)) {
            (false, Some(true), Some(false)) => true,
            (false, Some(false), Some(true)) => false,
            _ => order.day_first,
        }
    }

    /// The story's date and where it stands.
    pub(super) fn source(&self) -> Option<(Date, &'static str)> {
        let date = self.anchor.date?;
        let day = |value: &str| value.get(..10).and_then(|d| d.parse::<Date>().ok());
        let article = self.cx.article;
        let source = if article.published.as_ref().and_then(|p| day(&p.value)).is_some() {
            "published"
        } else if article.dateline.as_ref().and_then(|d| d.date.as_deref()).and_then(day).is_some() {
            "the dateline"
        } else if article.updated.as_ref().and_then(|u| day(&u.value)).is_some() {
            "updated"
        } else {
            "--date"
        };
        Some((date, source))
    }
}
