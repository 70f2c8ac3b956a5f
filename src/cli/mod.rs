//! What the binary adds to the library: arguments, inputs, outputs, status.

#[allow(dead_code)]
mod sqlite;

use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Parser;
use copydesk::render::{Format, render};
use copydesk::{OffsetUnit, Options, Source, analyze_with};

/// Reads plain-text news copy and says what is in it.
#[derive(Parser, Debug)]
#[command(version)]
struct Args {
    /// Stories: files, folders, or `-` for standard input.
    inputs: Vec<PathBuf>,
    /// text, json or jsonl.
    #[arg(long, default_value = "text")]
    format: String,
    /// byte, char or utf16.
    #[arg(long, default_value = "char")]
    offsets: OffsetUnit,
    /// Reference date for stories that state none.
    #[arg(long)]
    date: Option<String>,
    /// Threads.
    #[arg(long)]
    jobs: Option<usize>,
    /// No progress and no warnings.
    #[arg(long)]
    quiet: bool,
    /// Add the evidence to every result.
    #[arg(long)]
    explain: bool,
}

pub(crate) fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            let _ = writeln!(io::stderr(), "copydesk: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<bool> {
    let mut options = Options::default();
    options.explain = args.explain;
    options.date = args.date.as_deref().map(|d| d.parse().context("--date")).transpose()?;
    let format = match args.format.as_str() {
        "json" => Format::Json,
        "jsonl" => Format::Jsonl,
        "html" => Format::Html,
        _ => Format::Text,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut good = true;
    for source in sources(&args.inputs)? {
        match source {
            Ok(source) => render(&analyze_with(source, &options), format, args.offsets, &mut out)?,
            Err(error) => {
                good = false;
                writeln!(io::stderr(), "copydesk: {error}")?;
            }
        }
    }
    out.flush()?;
    Ok(good)
}

fn sources(inputs: &[PathBuf]) -> Result<Vec<Result<Source, copydesk::Error>>> {
    if inputs.is_empty() && io::stdin().is_terminal() {
        anyhow::bail!("no story given");
    }
    let mut out = Vec::new();
    if inputs.is_empty() {
        out.push(stdin()?);
    }
    for input in inputs {
        if input == Path::new("-") {
            out.push(stdin()?);
        } else if input.is_dir() {
            for entry in walkdir::WalkDir::new(input).sort_by_file_name() {
                let entry = entry?;
                if entry.path().extension().is_some_and(|e| e == "txt") {
                    out.push(Source::read(entry.path()));
                }
            }
        } else {
            out.push(Source::read(input));
        }
    }
    Ok(out)
}

fn stdin() -> Result<Result<Source, copydesk::Error>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(Source::from_bytes(bytes))
}
