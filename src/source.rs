//! The story's text, owned once; everything else is a range into it.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use crate::decode::{self, Decoded};
use crate::error::{Error, ErrorKind};
use crate::span::Span;
use crate::warning::Warning;

/// A story's text with where it came from.
#[derive(Clone, Debug)]
pub struct Source {
    path: Option<PathBuf>,
    id: Option<String>,
    line: Option<u64>,
    encoding: &'static str,
    text: String,
    warnings: Vec<Warning>,
}

impl Source {
    /// A source of text already decoded. A leading byte-order mark is dropped and not counted.
    pub fn new(text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Source { path: None, id: None, line: None, encoding: "UTF-8", text, warnings: Vec::new() }
    }

    /// Decodes a file's bytes.
    ///
    /// # Errors
    /// [`ErrorKind::NotText`] where the bytes are no text, [`ErrorKind::TooLarge`] beyond 1 GiB.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        Self::decoded(bytes, decode::decode)
    }

    /// Decodes a file's bytes in an encoding that is known; a byte-order mark speaks louder.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] beyond 1 GiB.
    pub fn from_bytes_in(bytes: Vec<u8>, encoding: &'static Encoding) -> Result<Self, Error> {
        Self::decoded(bytes, |bytes| Ok(decode::decode_in(&bytes, encoding)))
    }

    fn decoded(bytes: Vec<u8>, decode: impl Fn(Vec<u8>) -> Result<Decoded, Error>) -> Result<Self, Error> {
        let (size, limit) = (bytes.len() as u64, u64::from(u32::MAX) / 4);
        if size > limit {
            return Err(Error::new(ErrorKind::TooLarge { size, limit }));
        }
        let decoded = decode(bytes)?;
        let mut source = Source::new(decoded.text);
        source.encoding = decoded.encoding;
        source.warnings = decoded.warnings;
        Ok(source)
    }

    /// Reads and decodes a file.
    ///
    /// # Errors
    /// As [`Source::from_bytes`], and [`ErrorKind::Io`]; the error names the path.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let mut bytes = Vec::new();
        let mut source = File::open(path)
            .and_then(|mut file| file.read_to_end(&mut bytes))
            .map_err(Error::from)
            .and_then(|_| Source::from_bytes(bytes))
            .map_err(|error| error.at(path))?;
        source.path = Some(path.to_owned());
        Ok(source)
    }

    /// The same text under a path.
    #[must_use]
    pub fn with_path(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same text as record `line` (from 1) of a stream, with the record's `id`.
    #[must_use]
    pub fn with_record(mut self, id: Option<String>, line: u64) -> Self {
        self.id = id;
        self.line = Some(line);
        self
    }

    /// The decoded text, line ends untouched, without a leading byte-order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Where the story was read, if from a file.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The record's id in a stream.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The record's line in a stream, from 1.
    pub fn line(&self) -> Option<u64> {
        self.line
    }

    /// The encoding's name as in the Encoding Standard, `UTF-8` for text given as a string.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// What decoding had to say.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}
