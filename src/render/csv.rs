//! Tables as CSV (RFC 4180), safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::{self, Write};

use super::safe::{escape_controls, is_unsafe};
use super::tables::{Cell, Table};
use crate::analysis::Analysis;
use crate::offsets::OffsetUnit;

/// Writes a table's head line.
///
/// # Errors
/// What `out` gives.
pub fn head(table: Table, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<&str> = table.columns().iter().map(|(name, _)| *name).collect();
    writeln!(out, "{}", names.join(","))
}

/// Writes one story's rows as CSV (RFC 4180, `\n` line ends).
///
/// Text that a spreadsheet would run as a formula gets a leading apostrophe, as OWASP's "CSV Injection" page advises, and
/// control, bidirectional and invisible characters are escaped, but for line breaks.
///
/// # Errors
/// What `out` gives.
pub fn rows(table: Table, analysis: &Analysis, unit: OffsetUnit, out: &mut dyn Write) -> io::Result<()> {
    table.rows(analysis, unit, |cells| row(cells, out))
}

/// Writes one row as CSV.
///
/// # Errors
/// What `out` gives.
pub fn row(cells: &[Cell<'_>], out: &mut dyn Write) -> io::Result<()> {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        match cell {
            Cell::Null => {}
            Cell::Integer(n) => write!(out, "{n}")?,
            Cell::Real(x) => write!(out, "{x}")?,
            Cell::Text(text) => text_cell(text, out)?,
        }
    }
    out.write_all(b"\n")
}

fn text_cell(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let guard = if formula { "'" } else { "" };
    let text = match text.contains(|c| c != '\n' && is_unsafe(c)) {
        true => Cow::Owned(text.split('\n').map(escape_controls).collect::<Vec<_>>().join("\n")),
        false => Cow::Borrowed(text),
    };
    if text.contains([',', '"', '\n', '\r', '\'', ';', '\t']) || formula {
        write!(out, "\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        write!(out, "{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(text: &str) -> String {
        let mut out = Vec::new();
        text_cell(text, &mut out).expect("a vector takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn quotes_and_guards() {
        let cases = [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("-2 degrees", "\"'-2 degrees\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\\t=1\""),
            ("a\nb", "\"a\nb\""),
            ("\u{1b}[31m\u{202e}", "\\u{1b}[31m\\u{202e}"),
        ];
        for (text, want) in cases {
            assert_eq!(csv(text), want);
        }
    }
}
