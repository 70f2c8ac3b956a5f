//! Article → tokens: one tokenisation that every extractor shares. Knows English spelling, knows no newsroom.
//!
//! Every region that the reader found becomes a [`Block`]; blocks hold sentences, sentences hold tokens. The
//! extractors choose by [`BlockKind`] what they look at, so a header line is never taken for body.

pub(crate) mod marks;
mod sentences;
pub(crate) mod tags;
mod tokenize;
mod truecase;

use crate::analysis::{Article, ParagraphKind};
use std::cell::RefCell;

use crate::span::{Span, TokenRange};
use crate::tagger;
pub(crate) use tags::Tag;

/// Which part of the article a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Headline,
    /// A label on a line of its own (one inside the headline belongs to the headline's block).
    Label,
    Standfirst,
    Byline,
    Dateline,
    Stamp,
    SourceLine,
    Caption,
    Body,
    Subhead,
    Hashtag,
    Notice,
}

impl BlockKind {
    /// Running copy: body paragraphs and subheads.
    pub(crate) fn is_story(self) -> bool {
        matches!(self, BlockKind::Body | BlockKind::Subhead)
    }
}

/// One region of the article, tokenised.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    pub(crate) span: Span,
    pub(crate) tokens: TokenRange,
    /// Indices of [`Tokens::sentences`], half open.
    pub(crate) sentences: (u32, u32),
}

/// A sentence: a run of tokens inside one block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    pub(crate) tokens: TokenRange,
    pub(crate) block: u32,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Starts with a letter; `U.S.` and `Mr.` keep their stop, `O'Neill` its apostrophe; clitics (`'s`, `n't`) stand alone.
    Word,
    /// Starts with a digit: `1,204.5`, `40km`, `100th`, `1980s`, `16:10`.
    Number,
    /// A quotation mark of any make, also `''` and two backticks. Apostrophes within words are not marks.
    Mark,
    /// Any other punctuation or symbol; `--` and `...` are one token.
    Punct,
    /// A web or mail address.
    Url,
    /// `#tag` or `@handle`.
    Tag,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// No letter, or no case (`東京`).
    None,
    /// `word`, also `Word` where the capital is only its headline's style
    Lower,
    /// `Word`
    Title,
    /// `WORD`, also a single capital
    Upper,
    /// `iPhone`, `McKay`
    Mixed,
}

/// One token. `start..end` are bytes of the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: TokenKind,
    pub(crate) case: Case,
    /// White space (or the block's start) stands before it.
    pub(crate) spaced: bool,
}

impl Token {
    pub(crate) fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// Starts with a capital letter.
    pub(crate) fn is_capitalised(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper) || (self.case == Case::Mixed)
    }
}

/// The article's tokens, flat, with the blocks and sentences that hold them.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) blocks: Vec<Block>,
    /// A part of speech a token.
    pub(crate) tags: Vec<Tag>,
    /// The hash of each token in ASCII lower case.
    pub(crate) hashes: Vec<u64>,
    /// The source in ASCII lower case: the same byte offsets as the source, so that a lookup needs no allocation.
    lower: String,
}

impl Tokens {
    /// Token `i` in ASCII lower case (letters beyond ASCII keep their case); nothing behind the last one.
    pub(crate) fn lower(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |token| &self.lower[token.span().range()])
    }

    /// Token `i` as it is written, but without a capital that is only its headline's style.
    pub(crate) fn cased<'t>(&'t self, text: &'t str, i: usize) -> &'t str {
        match self.tokens[i].case {
            Case::Lower => self.lower(i),
            _ => &text[self.tokens[i].span().range()],
        }
    }

    /// The part of speech of token `i`.
    pub(crate) fn tag(&self, i: usize) -> Tag {
        self.tags.get(i).copied().unwrap_or(Tag::Nn)
    }

    /// The bytes that a run of tokens covers.
    pub(crate) fn span(&self, range: TokenRange) -> Span {
        if range.len() == 0 {
            return Span::default();
        }
        Span { start: self.tokens[range.start as usize].start, end: self.tokens[range.end as usize - 1].end }
    }

    /// The first token that ends after byte `at`.
    pub(crate) fn at(&self, at: u32) -> usize {
        self.tokens.partition_point(|token| token.end <= at)
    }
}

/// Tokenises every region of the article, in text order.
pub(crate) fn tokens(text: &str, article: &Article) -> Tokens {
    let mut out = Tokens { lower: text.to_ascii_lowercase(), ..Tokens::default() };
    out.tokens.reserve(text.len() / 5);
    for (kind, span) in regions(article) {
        let first = out.tokens.len();
        tokenize::tokenize(text, span, &mut out.tokens);
        let tokens = TokenRange::new(first, out.tokens.len());
        let from = out.sentences.len() as u32;
        let block = out.blocks.len() as u32;
        sentences::split(text, &out.tokens, tokens, block, &mut out.sentences);
        let sentences = (from, out.sentences.len() as u32);
        out.blocks.push(Block { kind, span, tokens, sentences });
    }
    out.hashes.extend(out.tokens.iter().map(|t| tagger::hash(out.lower[t.span().range()].as_bytes())));
    thread_local!(static SUMS: RefCell<tagger::Sums<{ tags::ROW }>> = const { RefCell::new(tags::Tagger::sums()) });
    if let Some(tagger) = tags::Tagger::embedded() {
        truecase::truecase(&mut out, &tagger);
        out.tags = SUMS.with_borrow_mut(|sums| tagger.tag(text, &out, sums));
    }
    out
}

/// The words of a bare text, tokenised as articles are: for lists and training.
#[cfg(any(test, feature = "train"))]
pub(crate) fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    tokenize::tokenize(text, Span::new(0, text.len()), &mut out);
    out.iter().map(|t| &text[t.span().range()]).collect()
}

/// The article's regions in text order; they do not overlap.
pub(crate) fn regions(article: &Article) -> Vec<(BlockKind, Span)> {
    let mut out: Vec<(BlockKind, Span)> = Vec::with_capacity(article.paragraphs.len() + 16);
    let field = |f: &Option<crate::analysis::Field>| f.as_ref().map(|f| f.span);
    let singles = [
        (BlockKind::Headline, field(&article.headline)),
        (BlockKind::Label, field(&article.label)),
        (BlockKind::Standfirst, field(&article.standfirst)),
        (BlockKind::Byline, article.byline.as_ref().map(|b| b.span)),
        (BlockKind::Dateline, article.dateline.as_ref().map(|d| d.span)),
        (BlockKind::Stamp, article.published.as_ref().map(|s| s.span)),
        (BlockKind::Stamp, article.updated.as_ref().map(|s| s.span)),
        (BlockKind::SourceLine, field(&article.source_line)),
    ];
    out.extend(singles.into_iter().filter_map(|(kind, span)| Some((kind, span?))));
    out.extend(article.captions.iter().map(|s| (BlockKind::Caption, *s)));
    out.extend(article.hashtags.iter().map(|h| (BlockKind::Hashtag, h.span)));
    out.extend(article.notices.iter().map(|s| (BlockKind::Notice, *s)));
    out.extend(article.paragraphs.iter().map(|p| match p.kind {
        ParagraphKind::Body => (BlockKind::Body, p.span),
        ParagraphKind::Subhead => (BlockKind::Subhead, p.span),
    }));
    // A longer region first, so that a label inside the headline is the one that goes.
    out.sort_by_key(|(_, span)| (span.start, u32::MAX - span.end));
    let mut end = 0;
    out.retain(|(_, span)| {
        let keep = span.start >= end && !span.is_empty();
        if keep {
            end = span.end;
        }
        keep
    });
    out
}

#[cfg(test)]
pub(crate) mod testing {
    //! Tokens of a bare text, for the tests of every extractor.
    use super::*;
    use crate::analysis::Paragraph;

    /// An article whose whole text is body, a paragraph a line.
    pub(crate) fn body(text: &str) -> Article {
        let mut at = 0;
        let mut article = Article::default();
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trim(text);
            at += line.len();
            if !span.is_empty() {
                article.paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
            }
        }
        article
    }
}
