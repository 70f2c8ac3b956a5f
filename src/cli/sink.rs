//! Where results go, in order: standard output, tables, a database. (A tree of files is written by the workers.)

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use copydesk::render::csv;
use copydesk::render::index::{Pages, StoryLine};
use copydesk::render::tables::{Table, ledger_row};
use copydesk::{Ledger, OffsetUnit, Parts, Spoken};
use tempfile::NamedTempFile;

use super::batch::caught;
use super::plan::Output;
use super::sqlite::Database;
use super::story::{Internal, Product, internal};
use super::tree;

/// An open output.
pub(crate) enum Sink {
    /// Pieces one after the other, in a JSON array if `array`.
    Stream { out: BufWriter<io::Stdout>, array: bool, any: bool },
    /// One table of [`Table::ALL`].
    Table { out: BufWriter<io::Stdout>, table: Table, ledger: Ledger },
    /// All tables, each put in place at the end.
    Tables { folder: PathBuf, files: Vec<BufWriter<NamedTempFile>>, ledger: Ledger },
    /// Boxed: it is much larger than the others.
    Database(Box<Database>, OffsetUnit),
    /// The workers write; pages are noted for the index.
    Files { root: PathBuf, pages: Box<Pages> },
}

impl Sink {
    pub(crate) fn open(output: &Output, unit: OffsetUnit, only: Parts) -> Result<Sink> {
        let out = || BufWriter::with_capacity(1 << 16, io::stdout());
        Ok(match output {
            Output::Stdout { array } => Sink::Stream { out: out(), array: *array, any: false },
            Output::StdoutTable(table) => {
                let mut out = out();
                csv::head(*table, &mut out)?;
                Sink::Table { out, table: *table, ledger: Ledger::default() }
            }
            Output::Tree { root, .. } => Sink::Files { root: root.clone(), pages: Box::default() },
            Output::Tables(folder) => tables(folder)?,
            Output::Database(path) => Sink::Database(Box::new(Database::create(path, only)?), unit),
        })
    }

    /// Takes one story's result; a panic is an [`Internal`] error.
    pub(crate) fn take(&mut self, product: Product) -> Result<()> {
        caught(|| self.put(product)).unwrap_or_else(|why| Err(Internal(why).into()))
    }

    fn put(&mut self, product: Product) -> Result<()> {
        match (self, product) {
            (Sink::Stream { out, array: false, .. }, Product::Long { write, .. }) => {
                // It was rehearsed. What is written of it cannot be taken back: should it panic yet, the run ends.
                caught(|| write(out)).map_err(|why| anyhow!(internal(&why)))??;
            }
            (sink @ Sink::Stream { .. }, Product::Long { write, .. }) => {
                let mut bytes = Vec::new();
                write(&mut bytes)?;
                sink.put(Product::Bytes(bytes))?;
            }
            (Sink::Stream { out, array, any }, Product::Bytes(bytes)) => {
                if *array {
                    out.write_all(if *any { b",\n" } else { b"[\n" })?;
                    out.write_all(bytes.strip_suffix(b"\n").unwrap_or(&bytes))?;
                } else {
                    out.write_all(&bytes)?;
                }
                *any = true;
            }
            (Sink::Table { out, table, ledger }, Product::Rows { rows, story, spoken }) => {
                if *table == Table::Ledger {
                    ledger_rows(ledger, &story, &spoken, out)?;
                }
                let rows = Table::ALL.iter().zip(rows).filter(|(t, _)| *t == table);
                rows.map(|(_, rows)| rows).try_for_each(|rows| out.write_all(&rows))?;
            }
            (Sink::Tables { files, ledger, .. }, Product::Rows { rows, story, spoken }) => {
                for ((file, rows), table) in files.iter_mut().zip(&rows).zip(Table::ALL) {
                    file.write_all(rows)?;
                    if table == Table::Ledger {
                        ledger_rows(ledger, &story, &spoken, file)?;
                    }
                }
            }
            (Sink::Database(database, unit), Product::Analysis(analysis)) => database.add(&analysis, *unit)?,
            (Sink::Files { pages, .. }, Product::Page(analysis, address)) => {
                pages.add(StoryLine::new(&analysis, address), Spoken::of(&analysis));
            }
            _ => {}
        }
        Ok(())
    }

    /// Sends on what a reader may wait for.
    pub(crate) fn flush(&mut self) -> Result<()> {
        if let Sink::Stream { out, .. } | Sink::Table { out, .. } = self {
            out.flush()?;
        }
        Ok(())
    }

    /// Ends what was begun; tables and the database come to their places here.
    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Sink::Stream { mut out, array, any } => {
                if array {
                    out.write_all(if any { b"\n]\n" } else { b"[]\n" })?;
                }
                out.flush()?;
            }
            Sink::Table { mut out, .. } => out.flush()?,
            Sink::Tables { folder, files, .. } => {
                for (file, table) in files.into_iter().zip(Table::ALL) {
                    let path = table_path(&folder, table);
                    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                    readable(file.as_file());
                    file.persist(&path).with_context(|| path.display().to_string())?;
                }
            }
            Sink::Database(database, _) => database.finish()?,
            Sink::Files { pages, .. } if pages.is_empty() => {}
            Sink::Files { root, pages } => write_pages(&root, &pages)?,
        }
        Ok(())
    }
}

fn tables(folder: &Path) -> Result<Sink> {
    let name = || folder.display().to_string();
    std::fs::create_dir_all(folder).with_context(name)?;
    let mut files = Vec::with_capacity(Table::ALL.len());
    for table in Table::ALL {
        let file = tempfile::Builder::new().prefix(".copydesk-").tempfile_in(folder).with_context(name)?;
        let mut file = BufWriter::new(file);
        csv::head(table, &mut file)?;
        files.push(file);
    }
    Ok(Sink::Tables { folder: folder.to_owned(), files, ledger: Ledger::default() })
}

fn table_path(folder: &Path, table: Table) -> PathBuf {
    folder.join(format!("{}.csv", table.name()))
}

fn ledger_rows(ledger: &mut Ledger, story: &str, spoken: &[Spoken], out: &mut dyn Write) -> io::Result<()> {
    for one in spoken {
        let number = ledger.place(one);
        csv::row(&ledger_row(story, number, &ledger.entries()[number], one), out)?;
    }
    Ok(())
}

/// `index.html` with every story and speaker, and a page for each speaker.
fn write_pages(root: &Path, pages: &Pages) -> Result<()> {
    let folder = root.join("speakers");
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let mut written = Ok(());
    pages.each(|name, page| {
        let path = root.join(name);
        written = tree::put(&path, page).with_context(|| path.display().to_string());
        written.is_ok()
    });
    written
}

/// Temporary files are for their owner alone; results are for whoever may read the folder.
#[cfg(unix)]
fn readable(file: &File) {
    use std::os::unix::fs::PermissionsExt as _;
    // Where it is refused (a file system without modes), the result is still there.
    let _ = file.set_permissions(std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn readable(_: &File) {}
