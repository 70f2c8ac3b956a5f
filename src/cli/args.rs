//! What was typed. Nothing here looks at the disk or judges what options mean together: that is [`super::plan`].

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

const EXAMPLES: &str = "\
Examples:
  copydesk story.txt                              one story, as a readable page
  cat story.txt | copydesk                        the same from standard input
  copydesk --format json story.txt                one story, as one JSON object
  copydesk --format jsonl stories/ > all.jsonl    every .txt under a folder, one object a line
  copydesk stories/ --format html --output pages/ one page a story, the same tree of folders
  copydesk stories/ --format json --output out/ --resume
                                                  go on where an earlier run was stopped
  copydesk --table quotes --format csv stories/   who said what, as a table
  copydesk --input jsonl < records.jsonl          a filter for record streams: one line in, one line out
  copydesk --verify all.jsonl                     does every span still stand in its story?
  find . -name '*.txt' -print0 | copydesk --files0-from - --format jsonl

Exit status: 0 all stories analysed, 1 at least one could not be (the others are), 2 wrong usage,
130 interrupted.";

const STYLES: Styles =
    Styles::styled().header(AnsiColor::Green.on_default().bold()).literal(AnsiColor::Cyan.on_default());

/// Reads plain-text news copy and says, with exact offsets, who said what, who and what is named, when and how much.
#[derive(Parser, Debug)]
#[command(version, styles = STYLES, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Args {
    /// Stories: files, folders (every .txt in them, in sorted order), or `-` for standard input [default: standard input]
    #[arg(value_name = "STORY", help_heading = "Input")]
    pub(crate) inputs: Vec<PathBuf>,

    /// What an input holds: one story, or one JSON record a line
    #[arg(long, value_enum, default_value_t = InputKind::Text, value_name = "KIND", help_heading = "Input")]
    pub(crate) input: InputKind,

    /// Also read the files whose names, each ended by a NUL byte, stand in FILE (`-`: standard input)
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(crate) files0_from: Option<PathBuf>,

    /// Read stories in this encoding instead of finding it out (`latin1`, `utf-16le`, ...)
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub(crate) encoding: Option<String>,

    /// Refuse a story of more than SIZE bytes (K, M and G are understood)
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size, help_heading = "Input")]
    pub(crate) max_bytes: u64,

    /// Reference date for stories that state none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help_heading = "Analysis")]
    pub(crate) date: Option<Date>,

    /// Add to header fields, quotes, entities, dates and figures a `why`: the rule and the evidence
    #[arg(long, help_heading = "Analysis")]
    pub(crate) explain: bool,

    /// The form of the result [default: text; jsonl for records]
    #[arg(long, short, value_enum, help_heading = "Output")]
    pub(crate) format: Option<FormatArg>,

    /// Write one result file a story under DIR, with the same folders; a database file for sqlite
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,

    /// With --output: leave out stories whose result is there, whole, newer than the story, by the same version and options
    #[arg(long, requires = "output", help_heading = "Output")]
    pub(crate) resume: bool,

    /// The table that csv writes to standard output
    #[arg(long, value_enum, value_name = "NAME", help_heading = "Output")]
    pub(crate) table: Option<TableArg>,

    /// Give these kinds of findings alone; the other lists and tables stay empty
    #[arg(long, value_enum, value_name = "KIND,...", value_delimiter = ',', help_heading = "Output")]
    pub(crate) only: Vec<OnlyArg>,

    /// The unit of `start` and `end`
    #[arg(long, value_enum, default_value_t = OffsetsArg::Char, value_name = "UNIT", help_heading = "Output")]
    pub(crate) offsets: OffsetsArg,

    /// Colour in the readable page; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t = ColorArg::Auto, value_name = "WHEN", help_heading = "Output")]
    pub(crate) color: ColorArg,

    /// A record's field with the story
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Records (--input jsonl)")]
    pub(crate) text_field: String,

    /// A record's field with its id, which comes back as `id` and `source.id`
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Records (--input jsonl)")]
    pub(crate) id_field: String,

    /// A record's field with its reference date, YYYY-MM-DD
    #[arg(long, value_name = "NAME", default_value = "date", help_heading = "Records (--input jsonl)")]
    pub(crate) date_field: String,

    /// Fields to carry from each record into its result
    #[arg(long, value_name = "NAME,...", value_delimiter = ',', help_heading = "Records (--input jsonl)")]
    pub(crate) keep: Vec<String>,

    /// End with status 1 when a record could not be analysed (its line says so either way)
    #[arg(long, help_heading = "Records (--input jsonl)")]
    pub(crate) strict: bool,

    /// Threads [default: one a core; one for records]
    #[arg(long, short, value_name = "N", help_heading = "Run")]
    pub(crate) jobs: Option<usize>,

    /// No progress, warnings or closing line; errors are still told
    #[arg(long, short, help_heading = "Run")]
    pub(crate) quiet: bool,

    /// Check that every span of the results in FILE still stands in its story (or record), and end
    #[arg(long, value_name = "FILE", conflicts_with_all = ["output", "format", "table"], help_heading = "Run")]
    pub(crate) verify: Option<PathBuf>,

    /// Print the JSON Schema of the results, or DuckDB's list of columns, and end
    #[arg(long, value_enum, value_name = "KIND", num_args = 0..=1, default_missing_value = "json", help_heading = "Run")]
    pub(crate) schema: Option<SchemaArg>,

    /// Print the shell's completions and end
    #[arg(long, value_enum, value_name = "SHELL", help_heading = "Run")]
    pub(crate) completions: Option<Shell>,

    /// Print the man page and end
    #[arg(long, help_heading = "Run")]
    pub(crate) man: bool,
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputKind {
    /// One story, plain text
    Text,
    /// One JSON object a line: {"text", "id"?, "date"?}
    Jsonl,
}

/// The form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// A readable page
    Text,
    /// JSON: one object for one story, an array for several
    Json,
    /// JSON Lines: one object a line
    Jsonl,
    /// A self-contained annotated page
    Html,
    /// Tidy tables (see --table)
    Csv,
    /// The tidy tables as a database
    Sqlite,
    /// IPTC ninjs 3.1
    Ninjs,
    /// schema.org NewsArticle as JSON-LD
    Jsonld,
}

/// One of the tidy tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableArg {
    /// One row a story
    Articles,
    /// One row a quote: who said what
    Quotes,
    /// One row a speaker
    Speakers,
    /// One row a mention
    Entities,
    /// One row a time expression
    Dates,
    /// One row a figure
    Figures,
    /// Speakers across stories: one row a speaker and story
    Ledger,
}

/// What is found in a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnlyArg {
    /// Who said what
    Quotes,
    /// Who speaks
    Speakers,
    /// Who and what is named
    Entities,
    /// When
    Dates,
    /// How much
    Figures,
}

/// A description of the results for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaArg {
    /// JSON Schema, draft 2020-12
    Json,
    /// The columns that DuckDB's read_json takes
    Duckdb,
}

/// The unit of offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OffsetsArg {
    /// UTF-8 bytes
    Byte,
    /// Unicode code points
    Char,
    /// UTF-16 code units, as JavaScript and Java count
    Utf16,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

fn day(text: &str) -> Result<Date, String> {
    // jiff takes more (`20250217`, a time behind it); the contract takes one form.
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    shape.then(|| text.parse().ok()).flatten().ok_or_else(|| "not a day; write it as 2025-02-17".to_owned())
}

fn size(text: &str) -> Result<u64, String> {
    let (digits, factor) = match text.as_bytes().last().map(u8::to_ascii_uppercase) {
        Some(b'K') => (&text[..text.len() - 1], 1 << 10),
        Some(b'M') => (&text[..text.len() - 1], 1 << 20),
        Some(b'G') => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1),
    };
    let size = digits.parse::<u64>().ok().and_then(|n| n.checked_mul(factor));
    size.filter(|n| *n > 0).ok_or_else(|| "not a size; write it as 500000, 64K, 10M or 1G".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn sizes_and_days() {
        assert_eq!(size("10M"), Ok(10 << 20));
        assert_eq!(size("7"), Ok(7));
        assert!(size("0").is_err() && size("").is_err() && size("M").is_err() && size("99999999999G").is_err());
        assert!(day("2025-02-17").is_ok());
        for bad in ["20250217", "2025-02-30", "2025-2-17", "today", ""] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }
}
