//! The fixtures against what a careful reader finds in them: `fixtures/<slug>.gold.json`, the whole result in a form
//! that a person can write and read. A place in the copy is `words@line`; ids are replaced by what they name.
//!
//! Gold says what is right, never what the program happens to say. What the program still gets wrong stands in the
//! file's `known_differences`; each must indeed differ, so that a repair is noticed.
//! `NOTE_DIFFERENCES=1 cargo test gold` brings these lists up to date: read what it changes before it is committed.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::program::{fixtures, run};

/// A story's lines, to say where something stands.
struct Story {
    chars: Vec<char>,
    starts: Vec<usize>,
}

impl Story {
    fn new(story: &str) -> Story {
        let chars: Vec<char> = story.chars().collect();
        let breaks = chars.iter().enumerate().filter(|(_, c)| **c == '\n').map(|(i, _)| i + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Story { chars, starts }
    }

    /// `words@line`, white space made single spaces; null for no span.
    fn at(&self, span: &Value) -> Value {
        self.place(span, |words| words)
    }

    fn place(&self, span: &Value, words: impl Fn(String) -> String) -> Value {
        let (Some(start), Some(end)) = (span["start"].as_u64(), span["end"].as_u64()) else { return Value::Null };
        let text: String = self.chars[start as usize..end as usize].iter().collect();
        if let Some(own) = span["text"].as_str() {
            assert_eq!(own, text, "the text at {start}..{end}");
        }
        let line = self.starts.partition_point(|s| *s <= start as usize);
        format!("{}@{line}", words(text.split_whitespace().collect::<Vec<_>>().join(" "))).into()
    }

    fn all(&self, spans: &Value) -> Value {
        items(spans).iter().map(|s| self.at(s)).collect()
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The first and the last words of a paragraph: the rest is in the story.
fn ends(text: String) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= 64 {
        return text;
    }
    let part = |chars: &[char]| chars.iter().collect::<String>();
    format!("{} … {}", part(&chars[..36]), part(&chars[chars.len() - 24..]))
}

/// The named fields of an object, or null.
fn fields(object: &Value, names: &[&str]) -> Map<String, Value> {
    names.iter().map(|n| ((*n).to_owned(), object[*n].clone())).collect()
}

fn header(article: &Value, copy: &Story) -> Value {
    let mut out = Map::new();
    for key in ["headline", "label", "standfirst", "source_line"] {
        out.insert(key.into(), copy.at(&article[key]));
    }
    for (key, kept) in
        [("dateline", &["places", "agency", "date"][..]), ("published", &["value"]), ("updated", &["value"])]
    {
        let field = &article[key];
        let mut object = fields(field, kept);
        object.insert("text".into(), copy.at(field));
        out.insert(key.into(), if field.is_null() { Value::Null } else { object.into() });
    }
    let byline = &article["byline"];
    let authors: Value = items(&byline["authors"]).iter().map(|a| a["name"].clone()).collect();
    let byline_view = if byline.is_null() { Value::Null } else { json!({"text": copy.at(byline), "authors": authors}) };
    out.insert("byline".into(), byline_view);
    for key in ["captions", "notices"] {
        out.insert(key.into(), copy.all(&article[key]));
    }
    out.insert("hashtags".into(), items(&article["hashtags"]).iter().map(|h| h["tag"].clone()).collect());
    let paragraph = |p: &Value| {
        let place = copy.place(p, ends);
        Value::from(format!("{} {}", p["kind"].as_str().unwrap_or_default(), place.as_str().unwrap_or_default()))
    };
    out.insert("paragraphs".into(), items(&article["paragraphs"]).iter().map(paragraph).collect());
    out.into()
}

/// The whole result as gold writes it.
fn readable(output: &Value, story: &str) -> Value {
    let copy = Story::new(story);
    let entity = |id: &Value| {
        let found = items(&output["entities"]).iter().find(|e| !id.is_null() && e["id"] == *id);
        found.map_or(Value::Null, |e| named(e).into())
    };
    let span = |q: &Value| -> Vec<String> {
        items(&q["spans"]).iter().filter_map(|s| copy.at(s).as_str().map(str::to_owned)).collect()
    };
    let quote = |q: &Value| {
        let speaker = &q["speaker"];
        json!({
            "text": span(q).join(" … "), "kind": q["kind"], "cue": copy.at(&q["cue"]),
            "mention": copy.at(&speaker["mention"]), "name": speaker["name"],
            "entity": entity(&speaker["entity"]), "resolution": speaker["resolution"],
        })
    };
    // How a quote begins is enough to know it; where it ends is told of the quote itself.
    let begins = |id: &Value| {
        let found = items(&output["quotes"]).iter().find(|q| q["id"] == *id);
        found.map_or(Value::Null, |q| copy.place(&q["spans"][0], |words| words.chars().take(24).collect()))
    };
    let speaker = |s: &Value| {
        let quotes: Value = items(&s["quotes"]).iter().map(begins).collect();
        json!({"name": s["name"], "entity": entity(&s["entity"]), "description": s["description"], "quotes": quotes})
    };
    let with_text = |object: &Value, names: &[&str]| {
        let mut out = fields(object, names);
        out.insert("text".into(), copy.at(object));
        out
    };
    let figure = |f: &Value| {
        let mut out = with_text(f, &["kind", "unit", "modifier", "of"]);
        let value = if f["value"].is_null() { json!([f["value_low"], f["value_high"]]) } else { f["value"].clone() };
        out.insert("value".into(), value);
        Value::from(out)
    };
    let each = |key: &str, view: &dyn Fn(&Value) -> Value| -> Value { items(&output[key]).iter().map(view).collect() };
    json!({
        "article": header(&output["article"], &copy),
        "quotes": each("quotes", &quote),
        "speakers": each("speakers", &speaker),
        "entities": each("entities", &|e| {
            json!({"name": named(e), "description": e["description"], "mentions": copy.all(&e["mentions"])})
        }),
        "dates": each("dates", &|d| with_text(d, &["type", "value", "mod"]).into()),
        "figures": each("figures", &figure),
        "warnings": output["warnings"],
    })
}

fn named(entity: &Value) -> String {
    format!("{} {}", entity["type"].as_str().unwrap_or_default(), entity["name"].as_str().unwrap_or_default())
}

/// What a thing in a list is known by: itself, or its words, or its name.
fn key(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => fields.get("text").or_else(|| fields.get("name")).map_or_else(String::new, key),
        _ => value.to_string(),
    }
}

/// Not more of it than a person needs to find it.
fn short(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= 48 {
        return text.to_owned();
    }
    let (head, tail): (String, String) = (chars[..40].iter().collect(), chars[chars.len() - 6..].iter().collect());
    format!("{head}…{tail}")
}

/// A difference: its name in `known_differences`, and what there is to say of it.
type Difference = (String, String);

fn same(want: &Value, got: &Value) -> bool {
    match (want.as_f64(), got.as_f64()) {
        (Some(w), Some(g)) => (w - g).abs() <= 1e-9 * w.abs().max(1.0),
        _ => want == got,
    }
}

fn differences(path: &str, want: &Value, got: &Value, out: &mut Vec<Difference>) {
    match (want, got) {
        (Value::Object(w), Value::Object(g)) => {
            for (name, want) in w {
                let at = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
                differences(&at, want, g.get(name).unwrap_or(&Value::Null), out);
            }
            let more = g.keys().filter(|name| !w.contains_key(*name));
            out.extend(more.map(|name| (format!("{path} {name}"), "the gold has no such key".to_owned())));
        }
        (Value::Array(w), Value::Array(g)) if !w.iter().chain(g).all(Value::is_number) => lists(path, w, g, out),
        (Value::Array(w), Value::Array(g)) if w.len() == g.len() && w.iter().zip(g).all(|(w, g)| same(w, g)) => {}
        _ if same(want, got) => {}
        _ => out.push((path.to_owned(), format!("the gold says {want}, the program {got}"))),
    }
}

/// By what else a thing is known where its key differs: a quote by its cue, an entity by its first mention.
fn second_key(value: &Value) -> Option<&str> {
    value["cue"].as_str().or_else(|| value["mentions"][0].as_str())
}

/// Whether two things are one.
type Same = dyn Fn(&Value, &Value) -> bool;

/// Things of one key are compared with each other, so that one that is missing does not shift all behind it.
fn lists(path: &str, want: &[Value], got: &[Value], out: &mut Vec<Difference>) {
    let mut rest: Vec<&Value> = got.iter().collect();
    let before = out.len();
    let mut partners: Vec<Option<&Value>> = vec![None; want.len()];
    let tests: [&Same; 3] =
        [&|w, g| w == g, &|w, g| key(w) == key(g), &|w, g| second_key(w).is_some() && second_key(w) == second_key(g)];
    for test in tests {
        for (thing, partner) in want.iter().zip(&mut partners).filter(|(_, p)| p.is_none()) {
            *partner = rest.iter().position(|g| test(thing, g)).map(|at| rest.remove(at));
        }
    }
    for (thing, partner) in want.iter().zip(partners) {
        let name = format!("{path} “{}”", short(&key(thing)));
        match partner {
            Some(got) => differences(&name, thing, got, out),
            None => out.push((format!("{name} is missing"), thing.to_string())),
        }
    }
    out.extend(rest.into_iter().map(|g| (format!("{path} “{}” is too much", short(&key(g))), g.to_string())));
    if out.len() == before && !want.iter().map(key).eq(got.iter().map(key)) {
        out.push((format!("{path} order"), "all is there, in another order".to_owned()));
    }
}

const KNOWN: &str = "known_differences";

/// Writes the list anew at the foot of the gold, which stays as it is.
fn note(path: &Path, differences: &[Difference]) {
    let gold = std::fs::read_to_string(path).expect("it was read");
    let above = gold.find(&format!("  \"{KNOWN}\"")).expect("the list stands at the foot");
    let mut text = gold[..above].to_owned();
    let lines: Vec<String> =
        differences.iter().map(|(name, _)| format!("    {}", Value::from(name.as_str()))).collect();
    let list = if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", lines.join(",\n")) };
    writeln!(text, "  \"{KNOWN}\": {list}\n}}").expect("a string takes all");
    std::fs::write(path, text).expect("it can be written");
}

/// What of one fixture is not as its gold and its known differences say.
fn judge(slug: &str, want: &Value, got: &Value) -> (Vec<Difference>, Vec<String>) {
    let mut want = want.clone();
    let known = want.as_object_mut().and_then(|w| w.remove(KNOWN)).expect("a list of known differences");
    let mut known: Vec<String> = items(&known).iter().map(key).collect();
    let mut all = Vec::new();
    differences("", &want, got, &mut all);
    let mut failures = Vec::new();
    for (name, what) in &all {
        match known.iter().position(|k| k == name) {
            Some(at) => drop(known.remove(at)),
            None => failures.push(format!("{slug}: {name}\n    {what}")),
        }
    }
    failures.extend(known.into_iter().map(|k| format!("{slug}: mended, take it out of {KNOWN}: {k}")));
    (all, failures)
}

#[test]
fn every_fixture_gives_what_a_reader_finds() {
    let (mut failures, mut known) = (Vec::new(), 0);
    for path in fixtures() {
        let slug = path.file_stem().and_then(|s| s.to_str()).expect("a name");
        let story = std::fs::read_to_string(&path).expect("UTF-8");
        let got = readable(&run(["--format", "json", path.to_str().expect("UTF-8")]).json(), &story);
        let gold = path.with_extension("gold.json");
        let text = std::fs::read_to_string(&gold).unwrap_or_else(|e| panic!("{}: {e}", gold.display()));
        let want: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", gold.display()));
        let (all, wrong) = judge(slug, &want, &got);
        known += all.len();
        if std::env::var_os("NOTE_DIFFERENCES").is_some() {
            note(&gold, &all);
        } else {
            failures.extend(wrong);
        }
    }
    eprintln!("{known} known differences");
    assert!(
        failures.is_empty(),
        "{}\n\nIf the gold is right, mend the program or put the line into {KNOWN} (NOTE_DIFFERENCES=1 does); \
         if the program is right, mend fixtures/<slug>.gold.json by hand.",
        failures.join("\n")
    );
}

#[test]
fn differences_are_told_one_by_one() {
    let want = json!({"dates": [{"text": "May@3", "value": "2025-05"}, {"text": "now@4", "value": "PRESENT_REF"}],
        "figures": [{"text": "a third@2", "value": 1.0 / 3.0}], "known_differences": ["dates “now@4” is missing", "gone"]});
    let got = json!({"dates": [{"text": "May@3", "value": "2024-05"}, {"text": "Monday@1", "value": "XXXX-WXX-1"}],
        "figures": [{"text": "a third@2", "value": 0.333_333_333_33}]});
    let (all, failures) = judge("x", &want, &got);
    assert_eq!(all.len(), 3, "{all:?}");
    let told = failures.join("\n");
    assert!(told.contains("x: dates “May@3” value\n    the gold says \"2025-05\", the program \"2024-05\""), "{told}");
    assert!(told.contains("dates “Monday@1” is too much") && !told.contains("“now@4”"), "{told}");
    assert!(told.contains("mended, take it out of known_differences: gone"), "{told}");
}
