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
    let mut warnings = source.warnings().to_vec();
    let article = reader::read(&source, options, &mut warnings);
    let tokens = text::tokens(source.text(), &article);
    let extraction = extract::run(&source, &article, &tokens, options, &mut warnings);
    Analysis { source, article, extraction, warnings }
}
