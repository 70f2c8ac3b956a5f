//! The fixtures against what a careful reader finds in them: `fixtures/<slug>.expected.json`.
//!
//! All of the output is compared. `known_misses` beside it lists, by path, what the program still gets wrong: each must
//! indeed be wrong, so that a repair is noticed. Expected files say what is right, never what the program happens to say.

use serde_json::{Map, Value};

use crate::program::{fixtures, run};

/// Text as the expectation writes it: spans as their text, ids as what they name, so that a person can write it.
fn readable(output: &Value) -> Value {
    let article = &output["article"];
    let text = |span: &Value| span["text"].clone();
    let texts = |spans: &Value| -> Value { items(spans).iter().map(text).collect() };
    let mut out = Map::new();
    for key in ["headline", "label", "standfirst", "source_line"] {
        out.insert(key.into(), text(&article[key]));
    }
    let authors: Value = items(&article["byline"]["authors"]).iter().map(|a| a["name"].clone()).collect();
    out.insert("authors".into(), authors);
    let dateline = &article["dateline"];
    out.insert("dateline".into(), fields(dateline, &["text", "places", "agency", "date"]));
    out.insert("published".into(), article["published"]["value"].clone());
    out.insert("updated".into(), article["updated"]["value"].clone());
    for key in ["captions", "hashtags", "notices"] {
        out.insert(key.into(), texts(&article[key]));
    }
    let paragraphs = items(&article["paragraphs"]).iter();
    let paragraph = |p: &Value| {
        let start: String = p["text"].as_str().unwrap_or_default().chars().take(32).collect();
        Value::from(if p["kind"] == "subhead" { format!("[subhead] {start}") } else { start })
    };
    out.insert("paragraphs".into(), paragraphs.map(paragraph).collect());
    out.insert("quotes".into(), items(&output["quotes"]).iter().map(quote).collect());
    out.insert(
        "speakers".into(),
        items(&output["speakers"]).iter().map(|s| fields(s, &["name", "description", "quotes"])).collect(),
    );
    let entity = |e: &Value| {
        let mentions = items(&e["mentions"]).iter().map(|m| m["text"].as_str().unwrap_or_default()).collect::<Vec<_>>();
        Value::from(format!(
            "{} {}: {}",
            e["type"].as_str().unwrap_or_default(),
            e["name"].as_str().unwrap_or_default(),
            mentions.join(" | ")
        ))
    };
    out.insert("entities".into(), items(&output["entities"]).iter().map(entity).collect());
    let date = |d: &Value| Value::from(format!("{} {} = {}", word(&d["type"]), word(&d["text"]), word(&d["value"])));
    out.insert("dates".into(), items(&output["dates"]).iter().map(date).collect());
    out.insert("figures".into(), items(&output["figures"]).iter().map(figure).collect());
    Value::Object(out)
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn fields(value: &Value, names: &[&str]) -> Value {
    if value.is_null() {
        Value::Null
    } else {
        names.iter().map(|n| ((*n).to_owned(), value[*n].clone())).collect::<Map<_, _>>().into()
    }
}

fn quote(quote: &Value) -> Value {
    let speaker = &quote["speaker"];
    let mut out = Map::new();
    out.insert("kind".into(), quote["kind"].clone());
    out.insert("text".into(), quote["text"].clone());
    out.insert("cue".into(), quote["cue"]["text"].clone());
    out.insert("mention".into(), speaker["mention"]["text"].clone());
    out.insert("speaker".into(), speaker["name"].clone());
    out.insert("resolution".into(), speaker["resolution"].clone());
    out.into()
}

/// `count 412 = 412 [vessels]`, `money $3 million = > 3000000 USD`.
fn figure(f: &Value) -> Value {
    let value = if f["value"].is_null() {
        format!("{} to {}", f["value_low"], f["value_high"])
    } else {
        f["value"].to_string()
    };
    let optional =
        |v: &Value, before: &str, after: &str| v.as_str().map_or(String::new(), |s| format!("{before}{s}{after}"));
    let (unit, of) = (optional(&f["unit"], " ", ""), optional(&f["of"], " [", "]"));
    format!("{} {} = {}{value}{unit}{of}", word(&f["kind"]), word(&f["text"]), optional(&f["modifier"], "", " ")).into()
}

/// Every path where the two differ, with both values.
fn differences(path: &str, want: &Value, got: &Value, out: &mut Vec<(String, String)>) {
    match (want, got) {
        (Value::Object(w), Value::Object(g)) => {
            for key in w.keys().chain(g.keys().filter(|k| !w.contains_key(*k))) {
                let at = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                let none = Value::Null;
                differences(&at, w.get(key).unwrap_or(&none), g.get(key).unwrap_or(&none), out);
            }
        }
        // Lists are compared as lists of things, so that one that is missing does not shift all behind it.
        (Value::Array(w), Value::Array(g)) => {
            let mut rest: Vec<&Value> = g.iter().collect();
            for value in w {
                match rest.iter().position(|v| *v == value) {
                    Some(i) => drop(rest.remove(i)),
                    None => out
                        .push((format!("{path}: {}", short(value)), format!("{path}: wanted and not there: {value}"))),
                }
            }
            for value in rest {
                out.push((format!("{path}: not {}", short(value)), format!("{path}: there and not wanted: {value}")));
            }
            if w.len() == g.len() && w != g && out.is_empty() {
                out.push((format!("{path}: order"), format!("{path}: another order")));
            }
        }
        _ if want == got => {}
        _ => out.push((path.to_owned(), format!("{path}: want {want}, got {got}"))),
    }
}

/// How a known miss names a value: what a person would look for.
fn short(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => word(fields.get("text").or_else(|| fields.get("name")).unwrap_or(&Value::Null)),
        _ => value.to_string(),
    }
}

#[test]
fn every_fixture_gives_what_a_reader_finds() {
    let mut failures = Vec::new();
    let mut compared = 0;
    for path in fixtures() {
        let slug = path.file_stem().and_then(|s| s.to_str()).expect("a name");
        let output = run(["--format", "json", path.to_str().expect("UTF-8")]).json();
        let got = readable(&output);
        let Ok(expected) = std::fs::read(path.with_extension("expected.json")) else {
            failures
                .push(format!("{slug}: no expected.json; what the program gives now, to be read and mended:\n{got:#}"));
            continue;
        };
        let mut want: Value = serde_json::from_slice(&expected).unwrap_or_else(|e| panic!("{slug}: {e}"));
        let known = want.as_object_mut().and_then(|w| w.remove("known_misses")).unwrap_or_default();
        let mut known: Vec<String> = items(&known).iter().map(word).collect();
        let mut different = Vec::new();
        differences("", &want, &got, &mut different);
        for (name, text) in different {
            match known.iter().position(|k| *k == name) {
                Some(i) => drop(known.remove(i)),
                None => failures.push(format!("{slug}: {text}\n    as a known miss: {}", Value::from(name))),
            }
        }
        failures.extend(known.into_iter().map(|k| format!("{slug}: known miss {k:?} is right now: take it out")));
        compared += 1;
    }
    assert!(failures.is_empty(), "{} fixtures compared\n{}", compared, failures.join("\n"));
}
