//! What the typed options mean: inputs, output, threads. Wrong usage ends here, before a story is read.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Result, bail};
use copydesk::render::Format;
use copydesk::render::tables::Table;
use copydesk::{OffsetUnit, Options, Parts};
use encoding_rs::Encoding;

use super::args::{Args, ColorArg, FormatArg, InputKind, OffsetsArg, OnlyArg, TableArg};

/// Everything that a run needs to know.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) inputs: Vec<Input>,
    pub(crate) records: Option<Records>,
    pub(crate) analysis: AnalysisPlan,
    pub(crate) output: Output,
    pub(crate) jobs: usize,
    pub(crate) quiet: bool,
}

/// A story or a source of stories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input is one story.
    Stdin,
    /// A file or a folder.
    Path(PathBuf),
    /// A list of files, NUL-ended; `-` is standard input.
    List(PathBuf),
}

/// How records are read and what of them is carried on.
#[derive(Clone, Debug)]
pub(crate) struct Records {
    pub(crate) text: String,
    pub(crate) id: String,
    pub(crate) date: String,
    pub(crate) keep: Vec<String>,
    pub(crate) strict: bool,
}

/// How one story becomes bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnalysisPlan {
    pub(crate) options: Options,
    pub(crate) encoding: Option<&'static Encoding>,
    pub(crate) max_bytes: u64,
    pub(crate) form: Form,
    pub(crate) unit: OffsetUnit,
    pub(crate) only: Parts,
    pub(crate) color: bool,
    pub(crate) width: usize,
}

/// The form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One piece of text a story.
    Each(Format),
    /// Rows of tables over all stories.
    Csv,
    /// A database of all stories.
    Sqlite,
}

/// Where results go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    /// One after the other to standard output; JSON in an array if `array`.
    Stdout { array: bool },
    /// One table to standard output.
    StdoutTable(Table),
    /// A file a story.
    Tree { root: PathBuf, resume: bool },
    /// A file a table.
    Tables(PathBuf),
    /// One database.
    Database(PathBuf),
}

impl Plan {
    /// Judges what was typed.
    pub(crate) fn new(args: Args) -> Result<Plan> {
        let records = records(&args)?;
        let form = form(&args, records.is_some())?;
        let inputs = inputs(&args)?;
        let output = output(&args, form, &inputs, records.is_some())?;
        let mut options = Options::default();
        options.date = args.date;
        options.explain = args.explain;
        let analysis = AnalysisPlan {
            options,
            encoding: args.encoding.as_deref().map(encoding).transpose()?,
            max_bytes: args.max_bytes,
            form,
            unit: unit(args.offsets),
            only: parts(&args.only),
            color: color(args.color),
            width: width(),
        };
        let jobs = match args.jobs {
            Some(0) => bail!("--jobs 0: at least one thread is needed"),
            Some(n) => n,
            None if records.is_some() || !several(&inputs) => 1,
            None => thread::available_parallelism().map_or(1, usize::from),
        };
        Ok(Plan { inputs, records, analysis, output, jobs, quiet: args.quiet })
    }

    /// Whether more than one story may come.
    pub(crate) fn is_batch(&self) -> bool {
        several(&self.inputs) || self.records.is_some()
    }
}

fn records(args: &Args) -> Result<Option<Records>> {
    if args.input == InputKind::Text {
        if args.strict || !args.keep.is_empty() {
            bail!("--keep and --strict are for records: add --input jsonl");
        }
        return Ok(None);
    }
    if args.output.is_some() || args.files0_from.is_some() {
        bail!("--input jsonl reads lines and writes lines: --output and --files0-from have no place there");
    }
    if args.encoding.is_some() {
        bail!("--input jsonl: JSON is UTF-8, so --encoding has no place there");
    }
    if let Some(name) = args.keep.iter().find(|k| copydesk::render::CONTRACT_KEYS.contains(&k.as_str())) {
        bail!("--keep {name}: the result has a field of that name; rename it in the record");
    }
    Ok(Some(Records {
        text: args.text_field.clone(),
        id: args.id_field.clone(),
        date: args.date_field.clone(),
        keep: args.keep.clone(),
        strict: args.strict,
    }))
}

fn form(args: &Args, records: bool) -> Result<Form> {
    let csv_by_table = args.table.map(|_| FormatArg::Csv);
    let default = if records { FormatArg::Jsonl } else { FormatArg::Text };
    let form = match args.format.or(csv_by_table).unwrap_or(default) {
        FormatArg::Text => Form::Each(Format::Text),
        FormatArg::Json => Form::Each(Format::Json),
        FormatArg::Jsonl => Form::Each(Format::Jsonl),
        FormatArg::Html => Form::Each(Format::Html),
        FormatArg::Ninjs => Form::Each(Format::Ninjs),
        FormatArg::Jsonld => Form::Each(Format::JsonLd),
        FormatArg::Csv => Form::Csv,
        FormatArg::Sqlite => Form::Sqlite,
    };
    if records && form != Form::Each(Format::Jsonl) {
        bail!("--input jsonl writes one line a record: only --format jsonl goes with it");
    }
    if args.table.is_some() && form != Form::Csv {
        bail!("--table goes with --format csv only; leave --format out");
    }
    Ok(form)
}

fn inputs(args: &Args) -> Result<Vec<Input>> {
    let mut inputs = Vec::with_capacity(args.inputs.len() + 1);
    for path in &args.inputs {
        inputs.push(if path == Path::new("-") { Input::Stdin } else { Input::Path(path.clone()) });
    }
    inputs.extend(args.files0_from.clone().map(Input::List));
    if inputs.is_empty() {
        if io::stdin().is_terminal() {
            bail!("no story given: name a file or a folder, or send a story to standard input (try --help)");
        }
        inputs.push(Input::Stdin);
    }
    let from_stdin = |i: &&Input| matches!(i, Input::Stdin) || **i == Input::List("-".into());
    if inputs.iter().filter(from_stdin).count() > 1 {
        bail!("standard input can be read only once");
    }
    Ok(inputs)
}

fn parts(only: &[OnlyArg]) -> Parts {
    if only.is_empty() {
        return Parts::default();
    }
    Parts {
        quotes: only.contains(&OnlyArg::Quotes),
        speakers: only.contains(&OnlyArg::Speakers),
        entities: only.contains(&OnlyArg::Entities),
        dates: only.contains(&OnlyArg::Dates),
        figures: only.contains(&OnlyArg::Figures),
    }
}

fn several(inputs: &[Input]) -> bool {
    match inputs {
        [Input::Stdin] => false,
        [Input::Path(path)] => path.is_dir(),
        _ => true,
    }
}

fn output(args: &Args, form: Form, inputs: &[Input], records: bool) -> Result<Output> {
    let several = several(inputs);
    let Some(path) = args.output.clone() else {
        return match (form, args.table) {
            (Form::Sqlite, _) => bail!("--format sqlite needs a file: add --output stories.db"),
            (Form::Csv, None) => {
                bail!("--format csv needs --table NAME for one table (--table quotes), or --output DIR for all of them")
            }
            (Form::Csv, Some(name)) => Ok(Output::StdoutTable(table(name))),
            (Form::Each(Format::Html | Format::Ninjs | Format::JsonLd), _) if several => {
                bail!("several stories in this format need a folder: add --output DIR")
            }
            (Form::Each(format), _) => Ok(Output::Stdout { array: format == Format::Json && several && !records }),
        };
    };
    if args.table.is_some() {
        bail!("--table chooses what goes to standard output; with --output every table is written");
    }
    if form == Form::Sqlite {
        if path.is_dir() {
            bail!(
                "--output {}: a folder, but --format sqlite writes one file, such as {}",
                path.display(),
                path.join("stories.db").display()
            );
        }
        return Ok(Output::Database(path));
    }
    if path.exists() && !path.is_dir() {
        bail!(
            "--output {}: a file, but results need a folder (for one story, use > {})",
            path.display(),
            path.display()
        );
    }
    if form == Form::Csv {
        return Ok(Output::Tables(path));
    }
    let same = |i: &Input| matches!(i, Input::Path(input) if input.is_dir() && is_same(input, &path));
    if form == Form::Each(Format::Text) && inputs.iter().any(same) {
        bail!("--output {}: readable pages there would overwrite the stories; name another folder", path.display());
    }
    Ok(Output::Tree { root: path, resume: args.resume })
}

fn is_same(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

pub(crate) fn encoding(name: &str) -> Result<&'static Encoding> {
    match Encoding::for_label(name.as_bytes()) {
        Some(encoding) if encoding != encoding_rs::REPLACEMENT => Ok(encoding),
        _ => bail!("--encoding {name}: not an encoding that is known (utf-8, windows-1252, utf-16le, ...)"),
    }
}

fn unit(unit: OffsetsArg) -> OffsetUnit {
    match unit {
        OffsetsArg::Byte => OffsetUnit::Byte,
        OffsetsArg::Char => OffsetUnit::Char,
        OffsetsArg::Utf16 => OffsetUnit::Utf16,
    }
}

fn table(name: TableArg) -> Table {
    match name {
        TableArg::Articles => Table::Articles,
        TableArg::Quotes => Table::Quotes,
        TableArg::Speakers => Table::Speakers,
        TableArg::Entities => Table::Entities,
        TableArg::Dates => Table::Dates,
        TableArg::Figures => Table::Figures,
        TableArg::Ledger => Table::Ledger,
    }
}

/// `NO_COLOR` (no-color.org) and `TERM=dumb` speak only where nobody said `always`.
fn color(when: ColorArg) -> bool {
    let unwanted = || std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let dumb = || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
    match when {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => io::stdout().is_terminal() && !unwanted() && !dumb(),
    }
}

/// The terminal's width up to a readable line; 80 in a pipe, so that the bytes never depend on the machine.
fn width() -> usize {
    let terminal = io::stdout().is_terminal().then(|| terminal_size::terminal_size_of(io::stdout())).flatten();
    terminal.map_or(80, |(width, _)| usize::from(width.0).clamp(40, 100))
}
