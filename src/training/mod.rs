//! Makes every model and table of the crate from gold files. Built only under the feature `train`.
//!
//! `train pos` and so on: each subcommand reads `../shared/eval`, writes its files beside the code that embeds them and
//! prints how well they do on the dev part. Same input, same bytes.

mod entities;
mod gold;
mod kinds;
mod lines;
mod marked;
mod pos;
mod quotes;
mod ranking;
mod reader;
mod speakers;

use std::io::{self, Write};
use std::path::PathBuf;

/// What a training run works with.
pub(crate) struct Run<'w> {
    /// The folder of the gold: `../shared/eval`.
    pub(crate) gold: PathBuf,
    /// The crate's root.
    pub(crate) root: PathBuf,
    /// Arguments behind the subcommand.
    pub(crate) arguments: Vec<String>,
    /// Where the report goes.
    pub(crate) out: &'w mut dyn Write,
}

impl Run<'_> {
    /// The value of `--name=value`.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find_map(|a| a.strip_prefix("--")?.strip_prefix(name)?.strip_prefix('='))
    }

    /// Writes a trained file into the source tree.
    pub(crate) fn write(&mut self, file: &str, bytes: &[u8]) -> io::Result<()> {
        std::fs::write(self.root.join(file), bytes)?;
        writeln!(self.out, "{file}: {} bytes", bytes.len())
    }
}

/// Runs the subcommand that the first argument names.
///
/// # Errors
/// Where a gold file cannot be read or a model not be written, or the subcommand is unknown.
pub fn run(mut arguments: Vec<String>, out: &mut dyn Write) -> io::Result<()> {
    let command = if arguments.is_empty() { String::new() } else { arguments.remove(0) };
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut run = Run { gold: root.join("../shared/eval"), root, arguments, out };
    match command.as_str() {
        "classes" => entities::classes(&mut run),
        "entities" => entities::train(&mut run),
        "kinds" => kinds::train(&mut run),
        "lists" => entities::lists(&mut run),
        "pos" => pos::train(&mut run),
        "quotes" => quotes::train(&mut run),
        "reader" => reader::train(&mut run),
        "speakers" => speakers::train(&mut run),
        other => Err(io::Error::other(format!(
            "no such model: {other:?}; known: classes, entities, kinds, lists, pos, quotes, reader, speakers"
        ))),
    }
}
