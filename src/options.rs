//! What a caller may ask of an analysis.

use jiff::civil::Date;

/// Options of one analysis.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Reference date for a story that states none. Never the machine's clock.
    pub date: Option<Date>,
    /// Fill every `why`.
    pub explain: bool,
}
