//! What a reader of the result should know: one enum, one [`Display`](std::fmt::Display).

use std::fmt;

/// Something odd in the copy or in how it had to be read. Never a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The text was not UTF-8 and was decoded as the named encoding.
    Decoded(&'static str),
    /// Bytes or code units that are wrong in the encoding became U+FFFD.
    Malformed,
    /// There is no text but white space.
    Empty,
    /// Quotation marks that open and are never closed; the number of them.
    UnclosedMarks(usize),
    /// No date in the story and none given: relative dates stay relative.
    NoReferenceDate,
    /// The text looks like HTML or RTF source; tags were left out.
    Markup(&'static str),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::Decoded(encoding) => write!(f, "not UTF-8, read as {encoding}"),
            Warning::Malformed => write!(f, "malformed characters were replaced by U+FFFD"),
            Warning::Empty => write!(f, "the text is empty"),
            Warning::UnclosedMarks(1) => write!(f, "1 quotation mark opens and is never closed"),
            Warning::UnclosedMarks(n) => write!(f, "{n} quotation marks open and are never closed"),
            Warning::NoReferenceDate => write!(f, "the story states no date: relative dates stay relative"),
            Warning::Markup(kind) => write!(f, "the text looks like {kind} source: tags are not taken for words"),
        }
    }
}
