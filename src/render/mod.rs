//! [`Analysis`](crate::Analysis) → JSON or text. Bytes become the asked unit here and nowhere else.

mod exchange;
mod html;

mod json;
mod names;
pub mod tables;
mod text;

use std::io::{self, Write};

pub use html::index;

use crate::analysis::Analysis;
use crate::offsets::OffsetUnit;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// The readable page.
    Text,
    /// Pretty JSON, one object.
    Json,
    /// One JSON object on one line.
    Jsonl,
    /// The annotated page, self-contained.
    Html,
    /// IPTC ninjs 3.1, one item.
    Ninjs,
    /// schema.org JSON-LD, one `NewsArticle`.
    JsonLd,
}

/// Writes one article's analysis.
///
/// # Errors
/// What `out` gives.
pub fn render(analysis: &Analysis, format: Format, unit: OffsetUnit, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(analysis, out),
        Format::Json => json::write(analysis, unit, true, out),
        Format::Jsonl => json::write(analysis, unit, false, out),
        Format::Html => html::write(analysis, out),
        Format::Ninjs => exchange::ninjs(analysis, out),
        Format::JsonLd => exchange::json_ld(analysis, out),
    }
}
