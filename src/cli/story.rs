//! Some stories: read, analyse, make their bytes. Runs on any thread; what it finds is told later, in order.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use copydesk::render::csv;
use copydesk::render::tables::{self, Table};
use copydesk::render::{Format, TextStyle, escape_controls, render, render_page, render_text};
use copydesk::{Analysis, Error, ErrorKind, Options, Parts, Source, Spoken, Warning, analyze_each, analyze_with};

use super::batch::caught;
use super::plan::{AnalysisPlan, Form};
use super::status::io_reason;
use super::suggest;
use super::tree::Tree;
use super::walk::Item;

/// What became of one item.
pub(crate) struct Outcome {
    pub(crate) name: String,
    /// Bytes read.
    pub(crate) size: u64,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) result: Result<Product, String>,
}

/// A story's result.
pub(crate) enum Product {
    /// For a stream.
    Bytes(Vec<u8>),
    /// For a stream: a long story, which is rendered into the stream itself when its turn has come, since its rendering
    /// would be many times as large. `size` is its text's.
    Long { size: u64, write: Box<Writer> },
    /// Rows of each of [`Table::ALL`], but for the ledger's: what they are made of, in order.
    Rows { rows: Vec<Vec<u8>>, story: String, spoken: Vec<Spoken> },
    /// For a database.
    Analysis(Box<Analysis>),
    /// A record's line that says why there is no analysis, and the reason.
    FailedRecord(Vec<u8>, String),
    /// Its file is there.
    Written,
    /// Its page is there; the index wants to know what is in it.
    Page(Box<Analysis>, String),
    /// Its file was there already.
    Skipped,
}

/// Writes a result.
pub(crate) type Writer = dyn FnOnce(&mut dyn Write) -> io::Result<()> + Send;

/// Bytes from which on a story's rendering waits for its turn.
const LONG: usize = 1 << 20;

/// The result that `write` makes of an analysis, at once or, for a long story, when its turn has come.
pub(crate) fn result(
    analysis: Analysis,
    write: impl Fn(&Analysis, &mut dyn Write) -> io::Result<()> + Send + 'static,
) -> io::Result<Product> {
    let size = analysis.source.text().len();
    if size >= LONG {
        // Rehearsed here, where a panic is this story's failure: in the stream it would come behind half a result.
        write(&analysis, &mut io::sink())?;
        return Ok(Product::Long { size: size as u64, write: Box::new(move |out| write(&analysis, out)) });
    }
    let mut out = Vec::with_capacity(4096 + 6 * size);
    write(&analysis, &mut out)?;
    Ok(Product::Bytes(out))
}

impl Outcome {
    pub(crate) fn failed(item: &Item, reason: String) -> Self {
        Outcome { name: item.name(), size: 0, warnings: Vec::new(), result: Err(reason) }
    }

    fn skipped(item: &Item) -> Self {
        Outcome { name: item.name(), size: 0, warnings: Vec::new(), result: Ok(Product::Skipped) }
    }

    /// Bytes that it holds.
    pub(crate) fn weight(&self) -> u64 {
        match &self.result {
            Ok(Product::Bytes(bytes) | Product::FailedRecord(bytes, _)) => bytes.len() as u64,
            Ok(Product::Rows { rows, .. }) => rows.iter().map(|r| r.len() as u64).sum(),
            Ok(Product::Long { size, .. }) => 4 * size,
            Ok(Product::Analysis(analysis) | Product::Page(analysis, _)) => 4 * analysis.source.text().len() as u64,
            _ => 0,
        }
    }
}

/// Makes the outcome of each item of a group; with a tree the files are written here. A panic is one story's failure.
pub(crate) fn outcomes(items: &[Item], plan: &AnalysisPlan, tree: Option<&Tree>) -> Vec<Outcome> {
    let start = |item| caught(|| start(item, plan, tree)).unwrap_or_else(|why| Err(internal(&why)));
    let started: Vec<Result<Started, String>> = items.iter().map(start).collect();
    let mut sources = Vec::with_capacity(started.len());
    let started: Vec<Result<Option<PathBuf>, Box<Outcome>>> = started
        .into_iter()
        .zip(items)
        .map(|(started, item)| match started {
            Ok(Started::Read(source, target)) => {
                sources.push((source, plan.options));
                Ok(target)
            }
            Ok(Started::Done) => Err(Box::new(Outcome::skipped(item))),
            Err(reason) => Err(Box::new(Outcome::failed(item, reason))),
        })
        .collect();
    let mut analyses = analyses(sources).into_iter();
    let finish = |(started, item): (Result<Option<PathBuf>, Box<Outcome>>, &Item)| match started {
        Ok(target) => {
            let analysis = analyses.next().unwrap_or_else(|| Err(String::new()));
            finished(item, analysis, |analysis| finish(item, analysis, target, plan, tree))
        }
        Err(outcome) => *outcome,
    };
    started.into_iter().zip(items).map(finish).collect()
}

/// The outcome that `finish` makes of an item's analysis; a panic in either is the item's failure.
fn finished(
    item: &Item,
    analysis: Result<Analysis, String>,
    finish: impl FnOnce(Analysis) -> Result<Outcome, String>,
) -> Outcome {
    let finished = analysis.and_then(|analysis| caught(|| finish(analysis)));
    finished.unwrap_or_else(|why| Err(internal(&why))).unwrap_or_else(|reason| Outcome::failed(item, reason))
}

/// A panic over one story, which the other stories survive.
#[derive(Debug)]
pub(crate) struct Internal(pub(crate) String);

impl fmt::Display for Internal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&internal(&self.0))
    }
}

impl std::error::Error for Internal {}

/// What is said of a panic.
pub(crate) fn internal(why: &str) -> String {
    format!("internal error: {why}")
}

/// The analysis of each source; where one panics, why.
pub(crate) fn analyses(sources: Vec<(Source, Options)>) -> Vec<Result<Analysis, String>> {
    if sources.len() > 1
        && let Ok(all) = caught(|| analyze_each(sources.clone()))
    {
        return all.into_iter().map(Ok).collect();
    }
    sources.into_iter().map(|(source, options)| caught(|| analyze_with(source, &options))).collect()
}

/// An item before its analysis.
enum Started {
    /// Its text, and the file that its result will be.
    Read(Source, Option<PathBuf>),
    /// Its result is there.
    Done,
}

fn start(item: &Item, plan: &AnalysisPlan, tree: Option<&Tree>) -> Result<Started, String> {
    let target = tree.map(|tree| tree.target(item)).transpose()?;
    if let (Some(tree), Some(target), Item::File { path, .. }) = (tree, &target, item)
        && tree.is_done(path, target)
    {
        return Ok(Started::Done);
    }
    Ok(Started::Read(read(item, plan)?, target))
}

fn finish(
    item: &Item,
    mut analysis: Analysis,
    target: Option<PathBuf>,
    plan: &AnalysisPlan,
    tree: Option<&Tree>,
) -> Result<Outcome, String> {
    let size = analysis.source.text().len() as u64;
    if matches!(plan.form, Form::Each(_)) {
        analysis.extraction.keep(plan.only);
    }
    let warnings = analysis.warnings.clone();
    let result = match (tree, target) {
        (Some(tree), Some(target)) => {
            let address = tree.address(&target);
            let bytes = match &address {
                Some(address) => page(&analysis, address),
                None => {
                    let mut out = Vec::with_capacity(4096 + 6 * analysis.source.text().len());
                    rendered(&analysis, plan, &mut out).map(|()| out)
                }
            };
            tree.write(&target, &bytes.map_err(|e| io_reason(&e))?)?;
            Ok(match address {
                Some(address) => Product::Page(Box::new(analysis), address),
                None => Product::Written,
            })
        }
        _ => product(analysis, plan).map_err(|e| io_reason(&e)),
    };
    Ok(Outcome { name: item.name(), size, warnings, result })
}

/// A page that knows the way to its folder's index.
fn page(analysis: &Analysis, address: &str) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(16384 + 6 * analysis.source.text().len());
    let up = "../".repeat(Path::new(address).components().count().saturating_sub(1));
    render_page(analysis, &format!("{up}index.html"), &mut out)?;
    Ok(out)
}

fn product(analysis: Analysis, plan: &AnalysisPlan) -> io::Result<Product> {
    match plan.form {
        Form::Each(_) => {
            let plan = *plan;
            result(analysis, move |analysis, out| rendered(analysis, &plan, out))
        }
        Form::Sqlite => Ok(Product::Analysis(Box::new(analysis))),
        Form::Csv => {
            let rows = |table: Table| {
                let mut out = Vec::new();
                if !among(plan.only, table) {
                    return Ok(out);
                }
                csv::rows(table, &analysis, plan.unit, &mut out).map(|()| out)
            };
            let rows = Table::ALL.into_iter().map(rows).collect::<io::Result<_>>()?;
            let spoken = if among(plan.only, Table::Ledger) { Spoken::of(&analysis) } else { Vec::new() };
            Ok(Product::Rows { rows, story: tables::story(&analysis), spoken })
        }
    }
}

/// Whether the table has rows; tables join what belongs together, so they are left out whole.
pub(crate) fn among(only: Parts, table: Table) -> bool {
    match table {
        Table::Articles => true,
        Table::Quotes => only.quotes,
        Table::Speakers | Table::Ledger => only.speakers,
        Table::Entities => only.entities,
        Table::Dates => only.dates,
        Table::Figures => only.figures,
    }
}

/// Writes the analysis in its form.
fn rendered(analysis: &Analysis, plan: &AnalysisPlan, out: &mut dyn Write) -> io::Result<()> {
    match plan.form {
        Form::Each(Format::Text) => render_text(analysis, TextStyle { width: plan.width, color: plan.color }, out),
        Form::Each(format) => render(analysis, format, plan.unit, out),
        Form::Csv | Form::Sqlite => Ok(()),
    }
}

fn read(item: &Item, plan: &AnalysisPlan) -> Result<Source, String> {
    match item {
        Item::Failed { reason, .. } => Err(reason.clone()),
        Item::Stdin => decoded(bytes(io::stdin().lock(), 0, plan.max_bytes)?, plan),
        Item::File { path, .. } => {
            let file = File::open(path).map_err(|e| unopened(&e, path))?;
            let size = known_size(&file, path)?;
            Ok(decoded(bytes(file, size, plan.max_bytes)?, plan)?.with_path(path))
        }
    }
}

/// Why a story could not be opened, with the name that may have been meant.
fn unopened(error: &io::Error, path: &Path) -> String {
    let reason = io_reason(error);
    let meant = (error.kind() == io::ErrorKind::NotFound).then(|| suggest::neighbour(path)).flatten();
    match meant {
        Some(name) => format!("{reason}; did you mean {}?", escape_controls(&name)),
        None => reason,
    }
}

fn known_size(file: &File, path: &Path) -> Result<u64, String> {
    let metadata = file.metadata().map_err(|e| io_reason(&e))?;
    if metadata.is_dir() {
        return Err(format!("{} became a folder", path.display()));
    }
    Ok(metadata.len())
}

/// At most `limit` bytes; more is an error, never a shorter story.
fn bytes(reader: impl Read, size: u64, limit: u64) -> Result<Vec<u8>, String> {
    let too_large = |size: String| format!("{size} bytes, more than the limit of {limit}; --max-bytes raises it");
    if size > limit {
        return Err(too_large(size.to_string()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size + 1).unwrap_or(0));
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| io_reason(&e))?;
    if bytes.len() as u64 > limit { Err(too_large(format!("at least {}", bytes.len()))) } else { Ok(bytes) }
}

fn decoded(bytes: Vec<u8>, plan: &AnalysisPlan) -> Result<Source, String> {
    let source = match plan.encoding {
        Some(encoding) => Source::from_bytes_in(bytes, encoding),
        None => Source::from_bytes(bytes),
    };
    source.map_err(|error| reason(&error))
}

/// The reason alone: the caller names the story.
fn reason(error: &Error) -> String {
    match error.kind() {
        ErrorKind::Io(error) => io_reason(error),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk::analyze;

    /// The second of three long stories panics when half of its result is written.
    #[test]
    fn a_panic_in_a_long_rendering_costs_its_story_alone() {
        let long = format!("Mayor opens bridge\n{}", "\n".repeat(LONG));
        let write = |n: usize| {
            move |_: &Analysis, out: &mut dyn Write| {
                out.write_all(b"{")?;
                assert!(n != 1, "torn");
                out.write_all(b"}\n")
            }
        };
        let outcome = |n: usize| {
            let item = Item::File { path: format!("{n}.txt").into(), relative: PathBuf::new(), size: 0 };
            finished(&item, Ok(analyze(Source::new(long.as_str()))), |analysis| {
                let result = result(analysis, write(n)).map_err(|e| io_reason(&e));
                Ok(Outcome { name: item.name(), size: 0, warnings: Vec::new(), result })
            })
        };
        let mut out = Vec::new();
        let mut failed = Vec::new();
        for outcome in (0..3).map(outcome) {
            match outcome.result {
                Ok(Product::Long { write, .. }) => write(&mut out).expect("a vector takes all"),
                Ok(_) => panic!("{} is not long", outcome.name),
                Err(reason) => failed.push((outcome.name, reason)),
            }
        }
        assert_eq!(out, b"{}\n{}\n");
        assert_eq!(failed, [("1.txt".to_owned(), "internal error: torn".to_owned())]);
    }
}
