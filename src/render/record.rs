//! A record's line: the fields that it carries, then the contract's object.

use std::io::{self, Write};

use serde_json::Value;

use super::json::{self, write_compact};
use crate::analysis::Analysis;
use crate::offsets::OffsetUnit;
use crate::source::Source;

/// The keys of the contract's object: a record's own fields must have other names.
pub const CONTRACT_KEYS: [&str; 10] =
    ["schema_version", "source", "article", "quotes", "speakers", "entities", "dates", "figures", "warnings", "error"];

/// What a record carries into its result.
#[derive(Clone, Debug, Default)]
pub struct RecordFields<'a> {
    /// Names and values, in the order of writing.
    pub kept: Vec<(&'a str, &'a Value)>,
}

pub(super) fn write_record(
    analysis: &Analysis,
    fields: &RecordFields<'_>,
    unit: OffsetUnit,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_fields(analysis.source.id(), fields, &mut *out)?;
    json::write(analysis, unit, false, &mut Opened { out, opened: false })
}

pub(super) fn write_failed_record(
    (id, line): (Option<&str>, u64),
    message: &str,
    fields: &RecordFields<'_>,
    unit: OffsetUnit,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_fields(id, fields, &mut *out)?;
    let source = Source::new("").with_record(id.map(str::to_owned), line);
    json::write_failed(&source, message, unit, &mut Opened { out, opened: false })
}

/// Writes an object whose brace stands already: leaves out the first byte.
struct Opened<'w> {
    out: &'w mut dyn Write,
    opened: bool,
}

impl Write for Opened<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let skipped = usize::from(!self.opened && !bytes.is_empty());
        self.opened |= skipped > 0;
        self.out.write_all(&bytes[skipped..])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The front of a record's object: `{"id":...,"kept":...,`.
fn write_fields(id: Option<&str>, fields: &RecordFields<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"id\":")?;
    write_compact(&id, &mut *out)?;
    for (name, value) in fields.kept.iter().filter(|(name, _)| *name != "id") {
        out.write_all(b",")?;
        write_compact(name, &mut *out)?;
        out.write_all(b":")?;
        write_compact(value, &mut *out)?;
    }
    out.write_all(b",")
}
