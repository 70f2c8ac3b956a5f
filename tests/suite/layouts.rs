//! The reader on layouts of its own: `layouts/<name>.txt` with what a careful reader finds, `<name>.json` beside it.
//!
//! All people, places and events are invented. Every field of `article` is compared, also those that should be empty: a
//! field that the expectation leaves out must be null or have nothing in it.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use crate::program::{root, run};

fn layouts() -> Vec<PathBuf> {
    let folder = root().join("tests/suite/layouts");
    let entries = std::fs::read_dir(folder).expect("the layouts are there").map(|e| e.expect("an entry").path());
    let mut texts: Vec<PathBuf> = entries.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    texts.sort();
    texts
}

/// The article as the expectations write it: spans as their text, paragraphs by their first words.
fn readable(article: &Value) -> Map<String, Value> {
    let text = |span: &Value| span["text"].clone();
    let all = |spans: &Value| -> Value { spans.as_array().into_iter().flatten().map(text).collect() };
    let mut out = Map::new();
    for key in ["headline", "label", "standfirst", "byline", "source_line"] {
        out.insert(key.into(), text(&article[key]));
    }
    let authors: Value =
        article["byline"]["authors"].as_array().into_iter().flatten().map(|a| a["name"].clone()).collect();
    out.insert("authors".into(), authors);
    let line = &article["dateline"];
    let dateline = |key: &str| line[key].clone();
    let fields = json!({"text": dateline("text"), "places": dateline("places"), "agency": dateline("agency"), "date": dateline("date")});
    out.insert("dateline".into(), if line.is_null() { Value::Null } else { fields });
    for key in ["published", "updated"] {
        out.insert(key.into(), article[key]["value"].clone());
    }
    for key in ["captions", "hashtags", "notices"] {
        out.insert(key.into(), all(&article[key]));
    }
    let paragraph = |p: &Value| {
        let start: String = p["text"].as_str().unwrap_or_default().chars().take(32).collect();
        Value::from(if p["kind"] == "subhead" { format!("[subhead] {start}") } else { start })
    };
    out.insert("paragraphs".into(), article["paragraphs"].as_array().into_iter().flatten().map(paragraph).collect());
    out.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
    out
}

#[test]
fn every_layout_gives_what_a_reader_finds() {
    let mut failures = Vec::new();
    let layouts = layouts();
    assert!(layouts.len() >= 120, "{} layouts", layouts.len());
    for path in &layouts {
        let name = path.file_stem().and_then(|s| s.to_str()).expect("a name");
        let got = readable(&run(["--format", "json", path.to_str().expect("UTF-8")]).json()["article"]);
        let expected = std::fs::read(path.with_extension("json")).expect("what is right stands beside the layout");
        let want: Map<String, Value> = serde_json::from_slice(&expected).unwrap_or_else(|e| panic!("{name}: {e}"));
        let keys = want.keys().chain(got.keys().filter(|k| !want.contains_key(*k)));
        let wrong = keys.filter(|k| want.get(*k) != got.get(*k));
        failures.extend(wrong.map(|k| {
            format!(
                "{name}: {k}: want {}, got {}",
                want.get(k).unwrap_or(&Value::Null),
                got.get(k).unwrap_or(&Value::Null)
            )
        }));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// No letter of a story is lost: every line is in a paragraph, a header field, a caption, a notice or a hashtag.
#[test]
fn every_line_of_a_layout_is_in_some_field() {
    // Tags are in no field.
    let markup = |p: &PathBuf| ["html", "rtf"].iter().any(|m| p.to_string_lossy().contains(m));
    for path in layouts().into_iter().filter(|p| !markup(p)) {
        let output = run(["--format", "json", path.to_str().expect("UTF-8")]).json();
        let article = &output["article"];
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let characters: Vec<char> = text.chars().collect();
        let mut taken = vec![false; characters.len()];
        let singles = ["headline", "label", "standfirst", "byline", "dateline", "published", "updated", "source_line"];
        let lists = ["captions", "paragraphs", "hashtags", "notices"];
        let spans = singles.iter().map(|k| &article[*k]).filter(|s| !s.is_null());
        for span in spans.chain(lists.iter().flat_map(|k| article[*k].as_array().expect("a list"))) {
            let (start, end) = (span["start"].as_u64().expect("an offset"), span["end"].as_u64().expect("an offset"));
            taken[usize::try_from(start).expect("small")..usize::try_from(end).expect("small")].fill(true);
        }
        let mut at = 0;
        for line in text.split(['\n', '\r', '\u{c}']) {
            let length = line.chars().count();
            let words = line.split_whitespace().count();
            let covered = (at..at + length).any(|i| taken[i]);
            assert!(words == 0 || covered, "{}: {line:?} is in no field", path.display());
            at += length + 1;
        }
    }
}
