//! Tokens → [`Extraction`]: the order of the stages, fixed by what each function takes.

pub(crate) mod dates;
pub(crate) mod entities;
pub(crate) mod figures;
pub(crate) mod quotes;
pub(crate) mod speakers;

use jiff::civil::Date;

use crate::analysis::{Article, Extraction};
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
    /// Token `i` as it stands.
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.source.slice(self.tokens.tokens[i].span())
    }

    /// Token `i` in ASCII lower case.
    pub(crate) fn lower(&self, i: usize) -> &'a str {
        self.tokens.lower(i)
    }
}

/// Runs every extractor.
pub(crate) fn run(
    source: &Source,
    article: &Article,
    tokens: &Tokens,
    options: &Options,
    warnings: &mut Vec<Warning>,
) -> Extraction {
    let anchor = anchor(article, options);
    let cx = Context { source, article, tokens, options, anchor };
    let dates = dates::find(&cx);
    if anchor.is_none() && dates.iter().any(|d| d.value.contains("XXXX") || d.value.ends_with("_REF")) {
        warnings.push(Warning::NoReferenceDate);
    }
    let figures = figures::find(&cx, &dates);
    let entities = entities::find(&cx);
    let mut quotes = quotes::find(&cx, &entities, warnings);
    let speakers = speakers::attribute(&cx, &mut quotes, &entities);
    Extraction { quotes, speakers, entities, dates, figures }
}

/// Runs `work` on a text's context, as training does.
#[cfg(feature = "train")]
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
