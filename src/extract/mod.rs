//! Tokens → [`Extraction`]: the order of the stages, fixed by what each function takes.

pub(crate) mod dates;
pub(crate) mod entities;
pub(crate) mod figures;
pub(crate) mod quotes;
pub(crate) mod speakers;

use jiff::civil::Date;

use crate::analysis::{Article, DateExpr, Extraction};
use crate::options::Options;
use crate::source::Source;
use crate::text::Tokens;
use crate::warning::Warning;

/// What every extractor may look at.
pub(crate) struct Context<'a> {
    pub(crate) source: &'a Source,
    pub(crate) article: &'a Article,
    pub(crate) tokens: &'a Tokens,
    pub(crate) options: &'a Options,
    /// The story's own date: `published`, else the dateline's, else `--date`.
    pub(crate) anchor: Option<Date>,
}

impl<'a> Context<'a> {
    /// Token `i` as it stands; nothing behind the last one.
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.tokens.tokens.get(i).map_or("", |token| self.source.slice(token.span()))
    }

    /// Token `i` in ASCII lower case.
    pub(crate) fn lower(&self, i: usize) -> &'a str {
        self.tokens.lower(i)
    }
}

/// A story on its way through the extractors.
pub(crate) struct Work<'a> {
    cx: Context<'a>,
    warnings: &'a mut Vec<Warning>,
    out: &'a mut Extraction,
    /// The story as quotes and speakers see it, between these two.
    story: Option<quotes::Story>,
}

impl<'a> Work<'a> {
    /// What is found comes into `out`.
    pub(crate) fn new(
        source: &'a Source,
        article: &'a Article,
        tokens: &'a Tokens,
        options: &'a Options,
        (warnings, out): (&'a mut Vec<Warning>, &'a mut Extraction),
    ) -> Self {
        let anchor = anchor(article, options);
        Work { cx: Context { source, article, tokens, options, anchor }, warnings, out, story: None }
    }

    fn dates(&mut self) {
        self.out.dates = dates::find(&self.cx);
        let open = |d: &DateExpr| d.value.contains("XXXX") || d.value.ends_with("_REF");
        if self.cx.anchor.is_none() && self.out.dates.iter().any(open) {
            self.warnings.push(Warning::NoReferenceDate);
        }
    }

    fn figures(&mut self) {
        self.out.figures = figures::find(&self.cx, &self.out.dates);
    }

    fn entities(&mut self) {
        self.out.entities = entities::find(&self.cx);
    }

    fn quotes(&mut self) {
        let story = self.story.insert(quotes::story(&self.cx, &self.out.entities));
        self.out.quotes = quotes::find_in_story(&self.cx, story, self.warnings);
    }

    fn speakers(&mut self) {
        let Some(story) = self.story.take() else { return };
        let Extraction { quotes, entities, .. } = &mut *self.out;
        self.out.speakers = speakers::attribute_in(&self.cx, &story, quotes, entities);
    }
}

/// Runs every extractor over all stories, one extractor after the other, so that what each looks up stays in the cache.
pub(crate) fn run(stories: &mut [Work<'_>]) {
    stories.iter_mut().for_each(Work::dates);
    stories.iter_mut().for_each(Work::entities);
    stories.iter_mut().for_each(Work::quotes);
    stories.iter_mut().for_each(Work::speakers);
    // Last, for copy that is all numbers: what the others need for their work has gone by then.
    stories.iter_mut().for_each(Work::figures);
}

/// Runs `work` on a text's context, as training does.
#[cfg(any(test, feature = "train"))]
pub(crate) fn with_context<T>(source: &Source, options: &Options, work: impl FnOnce(&Context<'_>) -> T) -> T {
    let article = crate::reader::read(source, options, &mut Vec::new());
    let tokens = crate::text::tokens(source.text(), &article);
    work(&Context { source, article: &article, tokens: &tokens, options, anchor: anchor(&article, options) })
}

/// The story's own date: `published`, else a full date in the dateline, else the option.
///
/// A dateline without a year takes the year of `--date`, if that is given.
pub(crate) fn anchor(article: &Article, options: &Options) -> Option<Date> {
    let day = |value: &str| value.get(..10)?.parse::<Date>().ok();
    article
        .published
        .as_ref()
        .and_then(|p| day(&p.value))
        .or_else(|| article.dateline.as_ref()?.date.as_deref().and_then(day))
        .or_else(|| article.updated.as_ref().and_then(|u| day(&u.value)))
        .or(options.date)
}
