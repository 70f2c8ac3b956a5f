//! `--input jsonl`: one line in, one line out, whatever the line.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::program::{STORY, program, run, run_with_input, scratch, write};

fn records(lines: &[Value]) -> Vec<u8> {
    lines.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect()
}

#[test]
fn a_record_gives_what_its_text_gives_as_a_file() {
    let out = run_with_input(["--input", "jsonl"], &records(&[json!({"text": STORY, "id": "x7"})]));
    let mut got = out.lines().remove(0);
    assert_eq!(
        (got["id"].take(), got["source"]["id"].take(), got["source"]["line"].take()),
        ("x7".into(), "x7".into(), 1.into())
    );
    got.as_object_mut().expect("an object").remove("id");
    assert_eq!(got, run_with_input(["--format", "json"], STORY.as_bytes()).json());
}

#[test]
fn order_ids_and_line_numbers_hold_with_any_number_of_threads() {
    let lines: Vec<Value> = (0..200).map(|i| json!({"id": i, "text": STORY.repeat(i % 9)})).collect();
    let one = run_with_input(["--input", "jsonl", "--quiet"], &records(&lines));
    for (i, line) in one.lines().iter().enumerate() {
        assert_eq!((&line["source"]["id"], &line["source"]["line"]), (&i.to_string().into(), &(i + 1).into()));
    }
    assert!(run_with_input(["--input", "jsonl", "--quiet", "--jobs", "4"], &records(&lines)).out == one.out);
}

#[test]
fn names_of_fields_can_be_set_and_fields_kept() {
    let line = json!({"body": STORY, "key": 5, "day": "2025-03-01", "url": "http://x.example/", "tags": ["a", 1.5]});
    let args = "--input jsonl --text-field body --id-field key --date-field day --keep url,tags,none";
    let got = run_with_input(args.split(' '), &records(&[line])).lines().remove(0);
    assert_eq!(got["id"], "5");
    assert_eq!(
        (&got["url"], &got["tags"], &got["none"]),
        (&"http://x.example/".into(), &json!(["a", 1.5]), &Value::Null)
    );
    assert_eq!(got["error"], Value::Null);
}

#[test]
fn a_bad_line_is_a_line_with_all_keys_and_the_stream_goes_on() {
    let good = format!("{}\n", json!({"text": STORY, "id": "g"}));
    let bad: &[(&str, &str)] = &[
        ("", "not JSON"),
        ("{\"text\": \"x", "not JSON"),
        ("[1]", "not a JSON object"),
        ("null", "not a JSON object"),
        ("{\"id\": \"b\"}", "no field \"text\""),
        ("{\"id\": \"b\", \"text\": 5}", "not a string"),
        ("{\"id\": {}, \"text\": \"x\"}", "neither a string nor a number"),
        ("{\"id\": \"b\", \"text\": \"x\", \"date\": \"May\"}", "not a day"),
        ("{\"id\": \"b\", \"text\": \"\\ud800\"}", "not JSON"),
        ("\u{0}\u{1}", "not JSON"),
    ];
    let whole = run_with_input(["--input", "jsonl"], good.as_bytes()).lines().remove(0);
    let keys = |v: &Value| -> Vec<String> { v.as_object().expect("an object").keys().cloned().collect() };
    for (line, why) in bad {
        let run = run_with_input(["--input", "jsonl"], format!("{good}{line}\n{good}").as_bytes());
        assert_eq!((run.status, run.lines().len()), (Some(0), 3), "{line}: {}", run.err);
        let got = &run.lines()[1];
        assert!(got["error"]["message"].as_str().expect("a reason").contains(why), "{line}: {}", got["error"]);
        assert_eq!(keys(got), keys(&whole));
        assert_eq!(keys(&got["article"]), keys(&whole["article"]));
        assert_eq!(got["source"]["line"], 2);
        let strict = run_with_input(["--input", "jsonl", "--strict"], format!("{line}\n{good}").as_bytes());
        assert_eq!((strict.status, strict.lines().len()), (Some(1), 2));
    }
    let id = run_with_input(["--input", "jsonl"], b"{\"id\": \"b\"}\n").lines()[0]["source"]["id"].clone();
    assert_eq!(id, "b", "the id is kept where it can be read");
}

#[test]
fn broken_utf8_is_a_line_too() {
    let run = run_with_input(["--input", "jsonl"], b"{\"text\": \"\xff\xfe\"}\n{\"text\": \"ok\"}");
    assert_eq!((run.status, run.lines().len()), (Some(0), 2));
    assert!(run.lines()[0]["error"].is_object() && run.lines()[1]["error"].is_null());
}

#[test]
fn nothing_in_nothing_out() {
    let run = run_with_input(["--input", "jsonl", "--quiet"], b"");
    assert_eq!((run.status, run.out.len(), run.err.as_str()), (Some(0), 0, ""));
}

#[test]
fn no_line_holds_a_raw_tab_or_line_break() {
    let odd = "Head\tline\n\nBody\u{2028}with\u{85}breaks\r\nand\u{b}more\u{c}.\n";
    let run = run_with_input(["--input", "jsonl"], &records(&[json!({"text": odd})]));
    let line = run.text();
    assert!(!line.trim_end_matches('\n').contains(['\t', '\n', '\r', '\u{85}', '\u{2028}', '\u{b}', '\u{c}']));
}

#[test]
fn a_partner_never_waits_for_a_record_it_has_sent() {
    let mut child = program()
        .args(["--input", "jsonl", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut waits = Vec::new();
    for i in 0..40 {
        let line = records(&[json!({"text": STORY, "id": i})]);
        let began = Instant::now();
        stdin.write_all(&line).expect("it reads");
        let mut answer = String::new();
        out.read_line(&mut answer).expect("it answers");
        waits.push(began.elapsed());
        assert_eq!(serde_json::from_str::<Value>(&answer).expect("JSON")["source"]["id"], i.to_string());
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
    waits.sort();
    eprintln!("median answer after {:?}", waits[waits.len() / 2]);
    // An answer that is kept back would never come: this is no measure of speed, which `measures` takes.
    assert!(waits[waits.len() / 2] < Duration::from_secs(1));
}

#[test]
fn files_of_records_are_one_stream() {
    let folder = scratch();
    let (a, b) = (folder.path().join("a.jsonl"), folder.path().join("b.jsonl"));
    write(&a, records(&[json!({"text": "A"}), json!({"text": "B"})]));
    write(&b, records(&[json!({"text": "C"})]));
    let args = ["--input", "jsonl", a.to_str().expect("UTF-8"), "/nowhere", b.to_str().expect("UTF-8")];
    let run = run(args);
    let lines: Vec<Value> = run.lines().iter().map(|l| l["source"]["line"].clone()).collect();
    assert_eq!((run.status, lines), (Some(1), vec![1.into(), 2.into(), 3.into()]), "{}", run.err);
    assert!(run.err.contains("/nowhere: No such file"));
}

#[test]
fn a_record_over_the_limit_is_a_line() {
    let text = "word ".repeat(1000);
    let lines = records(&[json!({"text": text}), json!({"text": "ok"})]);
    let run = run_with_input(["--input", "jsonl", "--max-bytes", "1K"], &lines);
    assert_eq!(run.lines().len(), 2);
    assert!(run.lines()[0]["error"]["message"].as_str().expect("a reason").contains("--max-bytes"));
    let huge = [format!("{{\"text\": \"{}\"}}", "x".repeat(2 << 20)), "{\"text\": \"ok\"}".into()].join("\n");
    let run = run_with_input(["--input", "jsonl", "--max-bytes", "1K"], huge.as_bytes());
    assert_eq!(run.lines().len(), 2);
    assert!(run.lines()[0]["error"].is_object() && run.lines()[1]["error"].is_null());
}

/// Input that ends in the middle of a record: what came before is answered, the cut one is told in its line.
#[test]
fn a_cut_last_record_is_a_line() {
    let whole = records(&[json!({"id": 1, "text": STORY}), json!({"id": 2, "text": STORY})]);
    for cut in [1, 2, 9, 60] {
        let run = run_with_input(["--input", "jsonl"], &whole[..whole.len() - cut]);
        let lines = run.lines();
        // Without its line break alone the record is whole.
        let told = if cut == 1 { lines[1]["error"].is_null() } else { lines[1]["error"].is_object() };
        assert!(run.status == Some(0) && lines.len() == 2 && lines[0]["error"].is_null() && told, "{cut}: {}", run.err);
    }
}

/// The story may be carried on like any other field.
#[test]
fn the_text_itself_can_be_kept() {
    let got =
        run_with_input(["--input", "jsonl", "--keep", "text"], &records(&[json!({"text": STORY})])).lines().remove(0);
    assert_eq!((&got["text"], &got["article"]["headline"]["text"]), (&STORY.into(), &"Mayor opens bridge".into()));
}
