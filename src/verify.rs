//! Re-checks an output against its story: is every span's text still the input between its offsets?

use serde_json::Value;

use crate::offsets::{OffsetMap, OffsetUnit};
use crate::source::Source;

/// What `verify` counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// Spans and quotes looked at.
    pub checked: usize,
    /// What does not hold, a line each, with the path inside the object.
    pub wrong: Vec<String>,
}

/// Checks every span of one output object (as `--format json` or `jsonl` writes it) against the story.
pub fn verify(output: &Value, source: &Source) -> Verified {
    let unit = output["source"]["offsets"].as_str().and_then(|name| name.parse().ok()).unwrap_or_default();
    let checker = Checker { text: source.text(), borders: borders(source.text(), unit) };
    let mut out = Verified::default();
    let length = OffsetMap::new(source.text(), unit).len();
    if output["source"]["length"].as_u64() != Some(u64::from(length)) {
        out.wrong.push(format!("source.length: the story has {length}"));
    }
    checker.walk(output, &mut String::new(), &mut out);
    out
}

/// Offsets in the unit of every character border, with its byte.
fn borders(text: &str, unit: OffsetUnit) -> Vec<(u32, u32)> {
    let map = OffsetMap::new(text, unit);
    let bytes = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]);
    bytes.map(|at| (map.get(at), at)).collect()
}

struct Checker<'a> {
    text: &'a str,
    borders: Vec<(u32, u32)>,
}

impl Checker<'_> {
    fn walk(&self, value: &Value, path: &mut String, out: &mut Verified) {
        let here = path.len();
        match value {
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    path.push_str(&format!("[{i}]"));
                    self.walk(item, path, out);
                    path.truncate(here);
                }
            }
            Value::Object(fields) => {
                self.object(value, path, out);
                for (key, field) in fields {
                    path.push('.');
                    path.push_str(key);
                    self.walk(field, path, out);
                    path.truncate(here);
                }
            }
            _ => {}
        }
    }

    /// A span (`text`, `start`, `end`), or a quote (`text` and `spans`).
    fn object(&self, value: &Value, path: &str, out: &mut Verified) {
        let Some(text) = value["text"].as_str() else { return };
        let found = match value["spans"].as_array() {
            Some(spans) => spans.iter().map(|s| self.slice(s)).collect::<Option<Vec<_>>>().map(|parts| parts.join(" ")),
            None if value["start"].is_u64() => self.slice(value).map(str::to_owned),
            None => return,
        };
        out.checked += 1;
        match found {
            Some(found) if found == text => {}
            Some(_) => out.wrong.push(format!("{path}: the story has other words there")),
            None => out.wrong.push(format!("{path}: the offsets lie outside the story or inside a character")),
        }
    }

    fn slice(&self, span: &Value) -> Option<&str> {
        self.text.get(self.byte(&span["start"])?..self.byte(&span["end"])?)
    }

    fn byte(&self, offset: &Value) -> Option<usize> {
        let offset = u32::try_from(offset.as_u64()?).ok()?;
        let at = self.borders.binary_search_by_key(&offset, |(unit, _)| *unit).ok()?;
        Some(self.borders[at].1 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Format, render};

    fn output(text: &str, unit: OffsetUnit) -> Value {
        let mut out = Vec::new();
        render(&crate::analyze(Source::new(text)), Format::Json, unit, &mut out).expect("a vector takes all");
        serde_json::from_slice(&out).expect("JSON")
    }

    const STORY: &str = "Ħeadline 😀 here\n\nBody of the story — “yes,” said Kari Berg.\n";

    #[test]
    fn an_untouched_story_holds_in_every_unit() {
        for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
            let got = verify(&output(STORY, unit), &Source::new(STORY));
            assert!(got.wrong.is_empty() && got.checked > 1, "{got:?}");
        }
    }

    #[test]
    fn a_changed_story_does_not() {
        let got = verify(&output(STORY, OffsetUnit::Char), &Source::new(STORY.replace("Body", "Text")));
        assert!(!got.wrong.is_empty());
        let short = verify(&output(STORY, OffsetUnit::Char), &Source::new("x"));
        assert!(short.wrong.iter().any(|w| w.contains("outside")), "{short:?}");
    }
}
