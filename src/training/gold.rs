//! Reading the gold files: one JSON object a line, offsets in code points.

use std::io;
use std::path::Path;

use serde::de::DeserializeOwned;

/// Every line of a JSONL file.
pub(crate) fn lines<T: DeserializeOwned>(path: &Path) -> io::Result<Vec<T>> {
    let text = std::fs::read_to_string(path).map_err(|e| io::Error::other(format!("{}: {e}", path.display())))?;
    text.lines().filter(|l| !l.trim().is_empty()).map(|l| serde_json::from_str(l).map_err(io::Error::other)).collect()
}

/// For each code point, and the end, its byte.
pub(crate) fn bytes(text: &str) -> Vec<u32> {
    text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect()
}
