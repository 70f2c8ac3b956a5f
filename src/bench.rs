//! For `tests/bench/analyze.rs` only: each stage alone, on what the stages before it gave. No part of the API.

use crate::analysis::{Analysis, Article, DateExpr, Entity, Quote};
use crate::extract::{self, Context};
use crate::options::Options;
use crate::source::Source;
use crate::text::{self, Tokens};
use crate::{analyze, reader};

/// One story with all that the stages give.
pub struct Prepared {
    source: Source,
    options: Options,
    article: Article,
    tokens: Tokens,
    dates: Vec<DateExpr>,
    entities: Vec<Entity>,
    quotes: Vec<Quote>,
    /// The whole.
    pub analysis: Analysis,
}

impl Prepared {
    /// Runs every stage once.
    pub fn new(text: &str) -> Self {
        let (source, options) = (Source::new(text), Options::default());
        let article = reader::read(&source, &options, &mut Vec::new());
        let tokens = text::tokens(source.text(), &article);
        let analysis = analyze(source.clone());
        let (dates, entities, quotes) = (Vec::new(), Vec::new(), Vec::new());
        let mut prepared = Prepared { source, options, article, tokens, dates, entities, quotes, analysis };
        prepared.dates = extract::dates::find(&prepared.context());
        prepared.entities = extract::entities::find(&prepared.context());
        prepared.quotes = extract::quotes::find(&prepared.context(), &prepared.entities, &mut Vec::new());
        prepared
    }

    fn context(&self) -> Context<'_> {
        let Prepared { source, options, article, tokens, .. } = self;
        Context { source, article, tokens, options, anchor: extract::anchor(article, options) }
    }

    /// The reader; the number of paragraphs.
    pub fn reader(&self) -> usize {
        reader::read(&self.source, &self.options, &mut Vec::new()).paragraphs.len()
    }

    /// Tokens, sentences and parts of speech; the number of tokens.
    pub fn tokens(&self) -> usize {
        text::tokens(self.source.text(), &self.article).tokens.len()
    }

    /// The number of dates.
    pub fn dates(&self) -> usize {
        extract::dates::find(&self.context()).len()
    }

    /// The number of figures.
    pub fn figures(&self) -> usize {
        extract::figures::find(&self.context(), &self.dates).len()
    }

    /// The number of entities.
    pub fn entities(&self) -> usize {
        extract::entities::find(&self.context()).len()
    }

    /// The number of quotes.
    pub fn quotes(&self) -> usize {
        extract::quotes::find(&self.context(), &self.entities, &mut Vec::new()).len()
    }

    /// The number of speakers.
    pub fn speakers(&self) -> usize {
        extract::speakers::attribute(&self.context(), &mut self.quotes.clone(), &self.entities).len()
    }
}
