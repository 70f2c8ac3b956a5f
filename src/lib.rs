//! Reads plain-text news copy and says, with exact offsets, what is in it.
//!
//! ```
//! use copydesk::{Source, analyze};
//!
//! let story = Source::new("Mayor opens bridge\n\nOSLO, May 2 (AP) - “It is late,” said Mayor Kari Berg.\n");
//! let analysis = analyze(story);
//! let headline = analysis.article.headline.expect("a headline");
//! assert_eq!(analysis.source.slice(headline.span), "Mayor opens bridge");
//! ```
//!
//! Data flows one way: bytes → [`Source`] → reader → tokens → extractors → [`Analysis`] → [`render`].
//! Offsets are bytes everywhere but in the renderer.

mod analysis;
#[doc(hidden)]
pub mod bench;
mod decode;
mod error;
mod extract;
mod ledger;
mod lexicon;
mod offsets;
mod options;
mod reader;
pub mod render;
mod source;
mod span;
mod tagger;
mod text;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod training;
mod verify;
mod warning;

pub use analysis::{
    Analysis, Article, Author, Byline, DateExpr, DateKind, Dateline, Entity, EntityKind, Extraction, Field, Figure,
    FigureKind, FigureModifier, FigureValue, Hashtag, Paragraph, ParagraphKind, Parts, Quote, QuoteKind, QuoteSpeaker,
    Resolution, Speaker, Stamp, Why,
};
pub use error::{Error, ErrorKind};
pub use ledger::{Ledger, LedgerEntry, Spoken};
pub use offsets::OffsetUnit;
pub use options::Options;
pub use source::Source;
pub use span::Span;
pub use verify::{Verified, verify};
pub use warning::Warning;

/// Analyses one article with the default options. Cannot fail: odd copy gives empty fields and warnings.
pub fn analyze(source: Source) -> Analysis {
    analyze_with(source, &Options::default())
}

/// Analyses one article.
pub fn analyze_with(source: Source, options: &Options) -> Analysis {
    let mut story = [Story::new(source, *options)];
    analyze_stories(&mut story);
    let [story] = story;
    story.analysis
}

/// Analyses several articles: what [`analyze_with`] gives of each, in order.
///
/// A good deal faster for many short ones: each stage goes over all articles before the next begins, so its data stays in
/// the processor's cache. All are held in memory at once; some 64 KB of text together are enough.
pub fn analyze_each(articles: impl IntoIterator<Item = (Source, Options)>) -> Vec<Analysis> {
    let mut stories: Vec<Story> = articles.into_iter().map(|(source, options)| Story::new(source, options)).collect();
    analyze_stories(&mut stories);
    stories.into_iter().map(|story| story.analysis).collect()
}

/// An article with what the stages need of it.
struct Story {
    options: Options,
    tokens: text::Tokens,
    analysis: Analysis,
}

impl Story {
    fn new(source: Source, options: Options) -> Self {
        let warnings = source.warnings().to_vec();
        let (article, extraction) = (Article::default(), Extraction::default());
        Story { options, tokens: text::Tokens::default(), analysis: Analysis { source, article, extraction, warnings } }
    }
}

/// The order of the stages.
fn analyze_stories(stories: &mut [Story]) {
    for Story { options, analysis, .. } in stories.iter_mut() {
        analysis.article = reader::read(&analysis.source, options, &mut analysis.warnings);
    }
    for Story { tokens, analysis, .. } in stories.iter_mut() {
        *tokens = text::tokens(analysis.source.text(), &analysis.article);
    }
    let work = |story| {
        let Story { options, tokens, analysis }: &mut Story = story;
        let Analysis { source, article, extraction, warnings } = analysis;
        extract::Work::new(source, article, tokens, options, (warnings, extraction))
    };
    extract::run(&mut stories.iter_mut().map(work).collect::<Vec<_>>());
}
