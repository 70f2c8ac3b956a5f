//! The output contract: every span's text is the input between its offsets.

use copydesk::render::{Format, render};
use copydesk::{OffsetUnit, Source, analyze};

#[test]
fn json_is_one_object_on_one_line() {
    let analysis = analyze(Source::new("Head\n\nBody text here.\n"));
    let mut out = Vec::new();
    render(&analysis, Format::Jsonl, OffsetUnit::Char, &mut out).expect("a vector takes all");
    let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    assert_eq!(value["schema_version"], "copydesk/1");
    assert_eq!(out.iter().filter(|b| **b == b'\n').count(), 1);
}
