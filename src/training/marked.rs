//! Stories that readers marked for us: `tests/suite/readers/*.jsonl`.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::span::Span;

/// A story and how a reader marked it; none where only its dates or speakers are marked.
#[derive(Deserialize)]
pub(super) struct Reading {
    pub(super) text: String,
    pub(super) gold: Option<Value>,
}

/// The files of a folder, by name.
pub(super) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = std::fs::read_dir(folder)?.map(|e| Ok(e?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    Ok(files)
}

/// A stretch of the gold in bytes.
pub(super) fn span(stretch: &Value, bytes: &[u32]) -> Option<Span> {
    let at = |key: &str| bytes.get(stretch[key].as_u64()? as usize).copied();
    Some(Span::new(at("start")? as usize, at("end")? as usize))
}
