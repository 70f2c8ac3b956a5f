//! The newsroom formats against what IPTC and schema.org publish: `published/*.json` holds the facts.

use serde_json::Value;

use crate::program::{STORY, fixtures, run, run_with_input};

fn facts(text: &str) -> Value {
    serde_json::from_str(text).expect("the facts are JSON")
}

/// RFC 3339's date-time, which needs seconds and a zone.
fn is_date_time(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    ["0000-00-00T00:00:00Z", "0000-00-00T00:00:00+00:00", "0000-00-00T00:00:00-00:00"].contains(&shape.as_str())
}

/// A URI has a scheme, and nothing that must be escaped.
fn is_uri(text: &str) -> bool {
    let scheme =
        text.split_once(':').is_some_and(|(s, rest)| !rest.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase()));
    scheme && text.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"\\^`{|}".contains(&b))
}

/// What of `value` is not as the JSON Schema says; `$ref` names a key at the schema's top.
fn wrong(value: &Value, schema: &Value, top: &Value, path: &str, out: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        return wrong(value, &top[name], top, path, out);
    }
    let fits = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64(),
        other => panic!("{path}: the facts say type {other:?}"),
    };
    let text = value.as_str().unwrap_or_default();
    let format = match schema["format"].as_str() {
        Some("date-time") => is_date_time(text),
        Some("uri") => is_uri(text),
        _ => true,
    };
    let listed = schema["enum"].as_array().is_none_or(|all| all.contains(value));
    if !(fits && format && listed) {
        out.push(format!("{path}: {value} is not {schema}"));
    }
    for item in value.as_array().into_iter().flatten() {
        wrong(item, &schema["items"], top, &format!("{path}[]"), out);
    }
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    out.extend(required.filter(|key| value.get(key).is_none()).map(|key| format!("{path}: no {key}")));
    for (key, field) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key) {
            Some(known) => wrong(field, known, top, &format!("{path}.{key}"), out),
            None => out.push(format!("{path}: ninjs has no {key} there")),
        }
    }
}

/// What of a JSON-LD node is not as schema.org says.
fn wrong_node(node: &Value, facts: &Value, out: &mut Vec<String>) {
    let kind = node["@type"].as_str().unwrap_or_default();
    let Some(properties) = facts.get(kind) else { return out.push(format!("no type {kind:?}: {node}")) };
    for (name, value) in node.as_object().into_iter().flatten().filter(|(name, _)| !name.starts_with('@')) {
        let Some(ranges) = properties[name].as_array() else {
            out.push(format!("{kind} has no {name}"));
            continue;
        };
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for value in values {
            if !ranges.iter().filter_map(Value::as_str).any(|range| is_of(value, range, facts)) {
                out.push(format!("{kind}.{name}: {value} is none of {ranges:?}"));
            }
            if value.is_object() {
                wrong_node(value, facts, out);
            }
        }
    }
}

fn is_of(value: &Value, range: &str, facts: &Value) -> bool {
    let text = value.as_str();
    match range {
        "Text" => text.is_some_and(|t| !t.trim().is_empty()),
        "Integer" => value.is_u64(),
        "Date" => text.is_some_and(|t| t.len() <= 10 && t.bytes().all(|b| b.is_ascii_digit() || b == b'-')),
        "DateTime" => text.is_some_and(|t| {
            t.len() > 10 && t.as_bytes()[10] == b'T' && t.as_bytes()[..4].iter().all(u8::is_ascii_digit)
        }),
        kind => {
            let own = value["@type"].as_str().unwrap_or_default();
            own == kind || facts["kinds"][own].as_array().is_some_and(|above| above.iter().any(|k| k == kind))
        }
    }
}

#[test]
fn ninjs_is_what_iptc_publishes() {
    let facts = facts(include_str!("published/ninjs-3.1.json"));
    let mut times = 0;
    for path in fixtures() {
        let item = run(["--format".as_ref(), "ninjs".as_ref(), path.as_os_str()]).json();
        let mut out = Vec::new();
        wrong(&item, &facts, &facts, "$", &mut out);
        assert!(out.is_empty(), "{}: {out:#?}", path.display());
        times += usize::from(item["firstCreated"].is_string());
    }
    assert!(times > 0, "no fixture states a time with its zone");
}

#[test]
fn json_ld_is_what_schema_org_publishes() {
    let facts = facts(include_str!("published/schema-org.json"));
    let mut spoken = 0;
    for path in fixtures() {
        let node = run(["--format".as_ref(), "jsonld".as_ref(), path.as_os_str()]).json();
        assert_eq!(
            (node["@context"].as_str(), node["@type"].as_str()),
            (Some("https://schema.org"), Some("NewsArticle"))
        );
        let mut out = Vec::new();
        wrong_node(&node, &facts, &mut out);
        assert!(out.is_empty(), "{}: {out:#?}", path.display());
        let quotations = node["hasPart"].as_array().into_iter().flatten();
        spoken += quotations.filter(|q| q["spokenByCharacter"]["@type"] == "Person").count();
    }
    assert!(spoken > 10, "{spoken} quotations by persons");
}

#[test]
fn what_is_not_published_is_told() {
    let ninjs = facts(include_str!("published/ninjs-3.1.json"));
    let mut item = run_with_input(["--format", "ninjs"], STORY.as_bytes()).json();
    item["firstCreated"] = "2025-02-17".into();
    item["headlines"][0]["colour"] = "red".into();
    item["uri"] = "a b.txt".into();
    let mut out = Vec::new();
    wrong(&item, &ninjs, &ninjs, "$", &mut out);
    assert_eq!(out.len(), 3, "{out:#?}");
    let schema_org = facts(include_str!("published/schema-org.json"));
    let mut node = run_with_input(["--format", "jsonld"], STORY.as_bytes()).json();
    node["author"] = serde_json::json!([{"@type": "Place", "name": "Oslo"}]);
    node["dateLine"] = "OSLO".into();
    let mut out = Vec::new();
    wrong_node(&node, &schema_org, &mut out);
    assert_eq!(out.len(), 2, "{out:#?}");
}
