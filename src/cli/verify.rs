//! `--verify`: an output is read again beside its stories, and every span's words compared.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use copydesk::Source;
use serde_json::Value;

use super::args::{Args, InputKind};
use super::status::{ExitStatus, Status};

/// Checks the output file against the stories that it names (or the one given), or against the records.
pub(crate) fn run(output: &Path, args: &Args) -> Result<ExitStatus> {
    let mut check = Check { status: Status::new(args.quiet, false), stories: 0, spans: 0, wrong: 0 };
    let mut records = match (args.input, args.inputs.as_slice()) {
        (InputKind::Jsonl, [path]) => Some(open(path)?.lines().enumerate()),
        (InputKind::Jsonl, _) => bail!("--verify with --input jsonl needs the one file of records"),
        _ => None,
    };
    for object in objects(output)? {
        let object = object?;
        if !object["error"].is_null() {
            continue;
        }
        let source = match &mut records {
            Some(lines) => record(&object, lines, args),
            None => story(&object, args),
        };
        check.one(&object, source);
    }
    check.close()
}

/// What was counted so far.
struct Check {
    status: Status,
    stories: usize,
    spans: usize,
    wrong: usize,
}

impl Check {
    fn one(&mut self, object: &Value, source: Result<Source>) {
        let source_of = &object["source"];
        let name = source_of["path"].as_str().or(source_of["id"].as_str()).unwrap_or("-");
        self.stories += 1;
        match source {
            Ok(source) => {
                let verified = copydesk::verify(object, &source);
                self.spans += verified.checked;
                self.wrong += verified.wrong.len();
                verified.wrong.iter().for_each(|what| self.status.say(&format!("{name}: {what}")));
            }
            Err(error) => {
                self.wrong += 1;
                self.status.say(&format!("{name}: {}", super::describe(&error)));
            }
        }
    }

    fn close(self) -> Result<ExitStatus> {
        let Check { status, stories, spans, wrong } = self;
        if stories == 0 {
            bail!("nothing to verify: no result in the file");
        }
        status.note(&format!("{stories} results, {spans} spans checked, {wrong} wrong"));
        Ok(if wrong == 0 { ExitStatus::Success } else { ExitStatus::SomeFailed })
    }
}

fn open(path: &Path) -> Result<BufReader<File>> {
    Ok(BufReader::new(File::open(path).with_context(|| path.display().to_string())?))
}

/// The output's objects one by one: lines, one object over many lines, or an array of them.
fn objects(path: &Path) -> Result<Box<dyn Iterator<Item = Result<Value>>>> {
    let mut reader = open(path)?;
    let name = path.display().to_string();
    if reader.fill_buf().with_context(|| name.clone())?.first() == Some(&b'[') {
        let mut text = String::new();
        reader.read_to_string(&mut text).with_context(|| name.clone())?;
        let all: Vec<Value> = serde_json::from_str(&text).with_context(|| format!("{name}: not copydesk's JSON"))?;
        return Ok(Box::new(all.into_iter().map(Ok)));
    }
    let values = serde_json::Deserializer::from_reader(reader).into_iter::<Value>();
    Ok(Box::new(values.map(move |value| value.with_context(|| format!("{name}: not copydesk's JSON")))))
}

/// The story that the result names; the one that was given, where one was.
fn story(object: &Value, args: &Args) -> Result<Source> {
    let path = match (args.inputs.as_slice(), object["source"]["path"].as_str()) {
        ([path], _) if !path.is_dir() => path.clone(),
        (_, Some(path)) => PathBuf::from(path),
        (_, None) => bail!("the result names no file; give the story"),
    };
    let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
    let source = match args.encoding.as_deref().map(super::plan::encoding).transpose()? {
        Some(encoding) => Source::from_bytes_in(bytes, encoding),
        None => Source::from_bytes(bytes),
    };
    Ok(source?)
}

/// The record on the result's line; results stand in the order of their records.
fn record(
    object: &Value,
    lines: &mut impl Iterator<Item = (usize, std::io::Result<String>)>,
    args: &Args,
) -> Result<Source> {
    let number = object["source"]["line"].as_u64().context("the result has no line number")?;
    let line =
        lines.find(|(at, _)| *at as u64 + 1 == number).with_context(|| format!("there is no record {number}"))?;
    let record: Value = serde_json::from_str(&line.1?).with_context(|| format!("record {number}"))?;
    let text = record[args.text_field.as_str()].as_str().with_context(|| format!("record {number} has no text"))?;
    Ok(Source::new(text))
}
