//! [`Analysis`](crate::Analysis) → JSON or text. Bytes become the asked unit here and nowhere else.

pub mod csv;
mod each;
mod exchange;
mod html;
mod json;
mod layout;
mod names;
mod objects;
mod readable;
mod record;
mod safe;
mod schema;
pub mod tables;
mod text;
mod view;

use std::io::{self, Write};

pub use html::index;
pub use record::{CONTRACT_KEYS, RecordFields};
pub use safe::escape_controls;
pub use schema::{schema, write_duckdb_columns};

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

/// How the readable page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// Columns of a line.
    pub width: usize,
    /// Whether to colour with ANSI escapes.
    pub color: bool,
}

impl Default for TextStyle {
    /// 80 columns without colour.
    fn default() -> Self {
        TextStyle { width: 80, color: false }
    }
}

/// Writes one article's analysis.
///
/// # Errors
/// What `out` gives.
pub fn render(analysis: &Analysis, format: Format, unit: OffsetUnit, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(analysis, TextStyle::default(), out),
        Format::Json => json::write(analysis, unit, true, out),
        Format::Jsonl => json::write(analysis, unit, false, out),
        Format::Html => html::write(analysis, None, out),
        Format::Ninjs => exchange::ninjs(analysis, out),
        Format::JsonLd => exchange::json_ld(analysis, out),
    }
}

/// Writes one article's analysis as the readable page.
///
/// # Errors
/// What `out` gives.
pub fn render_text(analysis: &Analysis, style: TextStyle, out: &mut dyn Write) -> io::Result<()> {
    text::write(analysis, style, out)
}

/// Writes one article's annotated page with a link to the index of its folder, relative to the page.
///
/// # Errors
/// What `out` gives.
pub fn render_page(analysis: &Analysis, index: &str, out: &mut dyn Write) -> io::Result<()> {
    html::write(analysis, Some(index), out)
}

/// Writes the line of a stream's record: the contract's object with `id` and the kept fields at its front.
///
/// # Errors
/// What `out` gives.
pub fn render_record(
    analysis: &Analysis,
    fields: &RecordFields<'_>,
    unit: OffsetUnit,
    out: &mut dyn Write,
) -> io::Result<()> {
    record::write_record(analysis, fields, unit, out)
}

/// Writes the line of a record that could not be analysed: every key is there, `error` says why.
///
/// # Errors
/// What `out` gives.
pub fn render_failed_record(
    source: (Option<&str>, u64),
    message: &str,
    fields: &RecordFields<'_>,
    unit: OffsetUnit,
    out: &mut dyn Write,
) -> io::Result<()> {
    record::write_failed_record(source, message, fields, unit, out)
}
