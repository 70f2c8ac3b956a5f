//! `--input jsonl`: a filter for record streams. One line in, one line out, in order, flushed.
//!
//! A line that cannot be analysed gives a line that says so, so that a pipe partner (Spark's `rdd.pipe`, Hadoop
//! Streaming, GNU parallel) never loses count.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use copydesk::render::{RecordFields, render_failed_record, render_record};
use copydesk::{Analysis, Options, Source, Warning};
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::batch::caught;
use super::plan::{AnalysisPlan, Input, Records};
use super::status::io_reason;
use super::story::{Outcome, Product, analyses, result};

/// One line of a stream.
pub(crate) struct Line {
    /// From 1, over all inputs.
    number: u64,
    /// The bytes, or why there are none.
    content: Result<Vec<u8>, Fault>,
}

/// Why a line has no bytes.
enum Fault {
    /// The record's own: its line says it.
    Record(String),
    /// The stream's: there is no line, the run has failed.
    Stream { name: String, reason: String },
}

impl Line {
    pub(crate) fn size(&self) -> u64 {
        self.content.as_ref().map_or(0, |bytes| bytes.len() as u64)
    }
}

/// Lines in a group at most, and bytes from which on a group gets no more.
const GROUP: (usize, u64) = (32, 128 << 10);

/// The lines of all inputs; empty ones are records too, or the counts of lines would differ.
///
/// Lines that have arrived already come together, but no line waits for another.
pub(crate) fn lines(inputs: Vec<Input>, max_bytes: u64) -> impl Iterator<Item = Vec<Line>> + Send {
    let mut number = 0;
    inputs
        .into_iter()
        .flat_map(move |input| {
            let mut lines = Lines::open(&input, max_bytes);
            std::iter::from_fn(move || lines.group())
        })
        .map(move |group| {
            let line = |content: Result<Vec<u8>, Fault>| {
                number += u64::from(!matches!(content, Err(Fault::Stream { .. })));
                Line { number, content }
            };
            group.into_iter().map(line).collect()
        })
}

struct Lines {
    name: String,
    reader: Result<BufReader<Box<dyn Read + Send>>, String>,
    limit: u64,
    ended: bool,
}

impl Lines {
    fn open(input: &Input, max_bytes: u64) -> Lines {
        let path = match input {
            Input::Stdin => Path::new("-"),
            Input::Path(path) | Input::List(path) => path,
        };
        let reader: Result<Box<dyn Read + Send>, String> = match input {
            Input::Stdin => Ok(Box::new(io::stdin())),
            _ if path.is_dir() => Err("a folder; --input jsonl reads files of records".to_owned()),
            _ => match File::open(path) {
                Ok(file) => Ok(Box::new(file)),
                Err(error) => Err(io_reason(&error)),
            },
        };
        let reader = reader.map(|reader| BufReader::with_capacity(1 << 16, reader));
        // Escapes can make a record six times as long as its text (`\u0041`), and there are other fields.
        Lines {
            name: path.display().to_string(),
            reader,
            limit: max_bytes.saturating_mul(6).saturating_add(1 << 20),
            ended: false,
        }
    }

    fn stream_fault(&mut self, reason: String) -> Option<Result<Vec<u8>, Fault>> {
        self.ended = true;
        Some(Err(Fault::Stream { name: self.name.clone(), reason }))
    }

    /// The next line, and those behind it that are there already.
    fn group(&mut self) -> Option<Vec<Result<Vec<u8>, Fault>>> {
        let mut group = vec![self.next()?];
        let mut bytes = 0;
        while group.len() < GROUP.0 && bytes < GROUP.1 && self.has_line() {
            let Some(line) = self.next() else { break };
            bytes += line.as_ref().map_or(0, |line| line.len() as u64);
            group.push(line);
        }
        Some(group)
    }

    /// Whether a whole line has been read from the input already.
    fn has_line(&self) -> bool {
        self.reader.as_ref().is_ok_and(|reader| memchr::memchr(b'\n', reader.buffer()).is_some())
    }

    fn next(&mut self) -> Option<Result<Vec<u8>, Fault>> {
        if self.ended {
            return None;
        }
        let reader = match &mut self.reader {
            Ok(reader) => reader,
            Err(reason) => {
                let reason = reason.clone();
                return self.stream_fault(reason);
            }
        };
        let mut line = Vec::new();
        match Read::take(&mut *reader, self.limit).read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) if line.last() == Some(&b'\n') => {
                line.pop();
                Some(Ok(line))
            }
            Ok(n) if n as u64 == self.limit => match skip_line(reader) {
                Ok(()) => Some(Err(Fault::Record(format!(
                    "a record of more than {} bytes; --max-bytes raises the limit",
                    self.limit
                )))),
                Err(error) => self.stream_fault(io_reason(&error)),
            },
            Ok(_) => Some(Ok(line)),
            Err(error) => self.stream_fault(io_reason(&error)),
        }
    }
}

/// Passes over the rest of a line without holding it.
fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        let (used, done) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        reader.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// The outcome of each line of a group. A stream that broke ends with no line; anything else gives one.
pub(crate) fn outcomes(lines: Vec<Line>, records: &Records, plan: &AnalysisPlan) -> Vec<Outcome> {
    let mut sources = Vec::with_capacity(lines.len());
    let mut take = |parsed: Parsed| {
        sources.push((parsed.source, parsed.options));
        (parsed.number, parsed.record)
    };
    let started: Vec<_> = lines.into_iter().map(|line| parse(line, records, plan).map(&mut take)).collect();
    let mut analyses = analyses(sources).into_iter();
    let finish = |started: Result<(u64, Map<String, Value>), Box<Outcome>>| {
        let (number, record) = match started {
            Ok(record) => record,
            Err(outcome) => return *outcome,
        };
        let analysis = analyses.next().unwrap_or_else(|| Err(String::new()));
        analysis
            .and_then(|analysis| caught(|| rendered(number, &record, analysis, records, plan)))
            .unwrap_or_else(|why| failure(number, records, plan, Some(&record), format!("internal error: {why}")))
    };
    started.into_iter().map(finish).collect()
}

/// A line that can be analysed.
struct Parsed {
    number: u64,
    source: Source,
    options: Options,
    /// The fields that are carried on.
    record: Map<String, Value>,
}

/// What a line holds, or the outcome that it has without an analysis.
fn parse(line: Line, records: &Records, plan: &AnalysisPlan) -> Result<Parsed, Box<Outcome>> {
    let number = line.number;
    let failed = |record: Option<&Map<String, Value>>, why| Box::new(failure(number, records, plan, record, why));
    let parsed = match line.content {
        // The line's bytes go as soon as they are parsed: a long record is held once.
        Ok(bytes) => serde_json::from_slice::<Value>(&bytes),
        Err(Fault::Record(why)) => return Err(failed(None, why)),
        Err(Fault::Stream { name, reason }) => {
            return Err(Box::new(Outcome { name, size: 0, warnings: Vec::new(), result: Err(reason) }));
        }
    };
    let mut record = match parsed {
        Ok(Value::Object(record)) => record,
        Ok(_) => return Err(failed(None, "not a JSON object".to_owned())),
        Err(error) => return Err(failed(None, json_reason(&error))),
    };
    match source_and_date(&mut record, number, records, plan) {
        Ok((source, date)) => {
            let mut options = plan.options;
            options.date = date.or(options.date);
            Ok(Parsed { number, source, options, record })
        }
        Err(why) => Err(failed(Some(&record), why)),
    }
}

fn rendered(
    number: u64,
    record: &Map<String, Value>,
    mut analysis: Analysis,
    records: &Records,
    plan: &AnalysisPlan,
) -> Outcome {
    let (size, unit) = (analysis.source.text().len() as u64, plan.unit);
    analysis.extraction.keep(plan.only);
    let warnings: Vec<Warning> = analysis.warnings.clone();
    let kept = |name: &String| (name.clone(), record.get(name).cloned().unwrap_or(Value::Null));
    let kept: Vec<(String, Value)> = records.keep.iter().map(kept).collect();
    let result = result(analysis, move |analysis, out| {
        let kept = kept.iter().map(|(name, value)| (name.as_str(), value)).collect();
        render_record(analysis, &RecordFields { kept }, unit, out)
    });
    Outcome { name: name(number), size, warnings, result: result.map_err(|e| io_reason(&e)) }
}

fn name(number: u64) -> String {
    format!("record {number}")
}

/// The line that says why there is no analysis. Told in the record, it is no failure of the run unless `--strict`.
fn failure(
    number: u64,
    records: &Records,
    plan: &AnalysisPlan,
    record: Option<&Map<String, Value>>,
    why: String,
) -> Outcome {
    let none = Map::new();
    let fields = fields(record.unwrap_or(&none), records);
    let id = record.and_then(|r| id(r, records).ok().flatten());
    let mut out = Vec::new();
    let result = render_failed_record((id.as_deref(), number), &why, &fields, plan.unit, &mut out);
    let result = result.map(|()| Product::FailedRecord(out, why)).map_err(|e| io_reason(&e));
    Outcome { name: name(number), size: 0, warnings: Vec::new(), result }
}

/// The record's story, taken out of it unless it is to be carried on.
fn source_and_date(
    record: &mut Map<String, Value>,
    number: u64,
    records: &Records,
    plan: &AnalysisPlan,
) -> Result<(Source, Option<Date>), String> {
    let text = match record.get(&records.text) {
        Some(Value::String(text)) => text,
        Some(_) => return Err(format!("field {:?} is not a string", records.text)),
        None => return Err(format!("no field {:?}", records.text)),
    };
    if text.len() as u64 > plan.max_bytes {
        return Err(format!("{} bytes, more than the limit of {}; --max-bytes raises it", text.len(), plan.max_bytes));
    }
    let date = match record.get(&records.date) {
        None | Some(Value::Null) => None,
        Some(Value::String(day)) if day.is_empty() => None,
        Some(Value::String(day)) => {
            Some(parse_day(day).ok_or_else(|| format!("field {:?} is not a day like 2025-02-17", records.date))?)
        }
        Some(_) => return Err(format!("field {:?} is not a string", records.date)),
    };
    let id = id(record, records)?;
    let text = match record.get_mut(&records.text) {
        Some(Value::String(text)) if records.keep.contains(&records.text) => text.clone(),
        Some(Value::String(text)) => std::mem::take(text),
        _ => String::new(),
    };
    Ok((Source::new(text).with_record(id, number), date))
}

/// A day, or the day of a time stamp.
fn parse_day(text: &str) -> Option<Date> {
    let day = text.get(..10)?;
    let rest_is_time = text.len() == 10 || matches!(text.as_bytes()[10], b'T' | b' ');
    day.parse().ok().filter(|_| rest_is_time && day.as_bytes()[4] == b'-')
}

/// Ids are strings in the result; a number is taken as it is written.
fn id(record: &Map<String, Value>, records: &Records) -> Result<Option<String>, String> {
    match record.get(&records.id) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(id)) => Ok(Some(id.clone())),
        Some(Value::Number(id)) => Ok(Some(id.to_string())),
        Some(_) => Err(format!("field {:?} is neither a string nor a number", records.id)),
    }
}

fn fields<'a>(record: &'a Map<String, Value>, records: &'a Records) -> RecordFields<'a> {
    let kept = records.keep.iter().map(|name| (name.as_str(), record.get(name).unwrap_or(&Value::Null)));
    RecordFields { kept: kept.collect() }
}

/// serde_json's reason; its line number would always be 1.
fn json_reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(at) => format!("not JSON: {} at byte {}", &text[..at], error.column()),
        None => format!("not JSON: {text}"),
    }
}
