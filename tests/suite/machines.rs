//! What machines and shells are told: the schema, `--verify`, `--only`, the exchange formats, the SQL of the README.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::program::{STORY, fixtures, root, run, run_with_input, scratch, write};

/// Whether `value` is what `schema` says; only what our schema uses. Every object must have exactly its keys.
fn fits(value: &Value, schema: &Value, path: &str) {
    if let Some(choices) = schema["anyOf"].as_array() {
        if value.is_null() {
            assert!(choices.iter().any(|c| c["type"] == "null"), "{path}: null");
            return;
        }
        return choices.iter().filter(|c| c["type"] != "null").for_each(|c| fits(value, c, path));
    }
    if let Some(names) = schema["enum"].as_array() {
        assert!(names.contains(value), "{path}: {value} is none of {names:?}");
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::String(_) => "string",
        Value::Number(n) if n.is_u64() && schema["type"] != "number" && !mentions(&schema["type"], "number") => {
            "integer"
        }
        Value::Number(_) => "number",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    assert!(mentions(&schema["type"], kind), "{path}: a {kind}, not {}", schema["type"]);
    match value {
        Value::Array(items) => items.iter().for_each(|item| fits(item, &schema["items"], &format!("{path}[]"))),
        Value::Object(fields) => {
            for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                assert!(fields.contains_key(key), "{path}: no {key}");
            }
            for (key, field) in fields {
                let known = schema["properties"].get(key);
                fits(
                    field,
                    known.unwrap_or_else(|| panic!("{path}.{key} is not in the schema")),
                    &format!("{path}.{key}"),
                );
            }
        }
        _ => {}
    }
}

fn mentions(kinds: &Value, kind: &str) -> bool {
    kinds == kind || kinds.as_array().is_some_and(|all| all.iter().any(|k| k == kind))
}

#[test]
fn every_fixture_fits_the_schema_that_is_shipped() {
    let schema = run(["--schema"]).json();
    for explain in [None, Some("--explain")] {
        let got = run(["--quiet", "--format", "jsonl", "fixtures/"]
            .into_iter()
            .chain(explain)
            .map(|a| if a == "fixtures/" { root().join("fixtures").display().to_string() } else { a.to_owned() }));
        assert_eq!(got.lines().len(), fixtures().len());
        got.lines().iter().for_each(|line| fits(line, &schema, "$"));
    }
}

#[test]
#[should_panic(expected = "is none of")]
fn a_result_that_does_not_fit_is_told() {
    let mut line = run_with_input(["--format", "json"], STORY.as_bytes()).json();
    line["source"]["offsets"] = json!("words");
    fits(&line, &run(["--schema"]).json(), "$");
}

#[test]
fn verify_holds_for_files_folders_arrays_and_records() {
    let folder = scratch();
    let out = folder.path().join("out");
    let stories = root().join("fixtures");
    for format in ["json", "jsonl"] {
        for unit in ["byte", "char", "utf16"] {
            let got = run(["--quiet", "--format", format, "--offsets", unit, &stories.display().to_string()]);
            write(&out, &got.out);
            let check = run(["--verify".as_ref(), out.as_os_str()]);
            assert_eq!(check.status, Some(0), "{}", check.err);
            assert!(check.err.contains(&format!("{} results", fixtures().len())), "{}", check.err);
        }
    }
    let records = folder.path().join("in");
    let lines =
        format!("{}\nnothing\n{}\n", json!({"text": STORY}), json!({"id": "b", "text": "Rain ahead\n\nIt rained."}));
    write(&records, &lines);
    write(&out, &run_with_input(["--input", "jsonl", "--quiet"], lines.as_bytes()).out);
    let check = run(["--input".as_ref(), "jsonl".as_ref(), "--verify".as_ref(), out.as_os_str(), records.as_os_str()]);
    assert_eq!((check.status, check.err.contains("2 results")), (Some(0), true), "{}", check.err);
}

#[test]
fn verify_tells_a_changed_story_a_lost_one_and_what_is_no_result() {
    let folder = scratch();
    let (story, out) = (folder.path().join("a.txt"), folder.path().join("out"));
    write(&story, STORY);
    write(&out, &run(["--format".as_ref(), "jsonl".as_ref(), story.as_os_str()]).out);
    write(&story, STORY.replace("Mayor Kari", "Major Kari"));
    let check = run(["--verify".as_ref(), out.as_os_str()]);
    assert_eq!((check.status, check.err.contains("other words there")), (Some(1), true), "{}", check.err);
    std::fs::remove_file(&story).expect("it was there");
    let check = run(["--verify".as_ref(), out.as_os_str()]);
    assert_eq!((check.status, check.err.contains("a.txt")), (Some(1), true), "{}", check.err);
    for bad in ["", "{\"half\":", "words"] {
        write(&out, bad);
        let check = run(["--verify".as_ref(), out.as_os_str()]);
        assert_eq!(check.status, Some(1), "{bad}: {}", check.err);
        assert!(!check.err.is_empty());
    }
}

#[test]
fn only_narrows_every_format() {
    let only = |args: &[&str]| run_with_input(args, STORY.as_bytes());
    let json = only(&["--format", "json", "--only", "quotes,figures"]).json();
    for (key, some) in [("quotes", true), ("figures", true), ("speakers", false), ("entities", false), ("dates", false)]
    {
        assert_eq!(!json[key].as_array().expect("a list").is_empty(), some, "{key}");
    }
    assert!(json["quotes"][0]["speaker"]["entity"].is_null() && json["quotes"][0]["speaker"]["name"].is_string());
    fits(&json, &run(["--schema"]).json(), "$");
    let text = only(&["--only", "figures"]).text();
    assert!(text.contains("$3 million") && !text.contains("It is late"), "{text}");
    let rows = |only_: &str| only(&["--table", "quotes", "--only", only_]).text().lines().count();
    assert_eq!((rows("quotes"), rows("dates")), (2, 1));
    assert_eq!(run(["--only", "verbs", "-"]).status, Some(2));
}

#[test]
fn completions_and_the_man_page_know_every_option() {
    for shell in ["bash", "zsh", "fish"] {
        let script = run(["--completions", shell]).text();
        for option in ["resume", "files0-from", "schema", "only"] {
            assert!(script.contains(option), "{shell}: {option}");
        }
        if is_there(shell) {
            let folder = scratch();
            let path = folder.path().join("script");
            write(&path, &script);
            let parsed = command(shell).arg("-n").arg(&path).output().expect("it was there");
            assert!(parsed.status.success(), "{shell}: {}", String::from_utf8_lossy(&parsed.stderr));
        }
    }
    let page = run(["--man"]).text();
    assert!(page.starts_with(".ie") && page.contains("verify") && page.contains(".SH OPTIONS"), "{page}");
}

/// A command that also finds the tools that `.ci/run` puts into its Python environment.
fn command(tool: &str) -> Command {
    let own = root().join("target/spark-venv/bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path))).expect("no colon");
    let mut command = Command::new("env");
    command.env("PATH", path).arg(tool);
    command
}

fn is_there(tool: &str) -> bool {
    command(tool).arg("--version").output().is_ok_and(|output| output.status.success())
}

#[test]
fn duckdb_reads_the_lines_by_the_columns_that_are_shipped() {
    let columns = run(["--schema", "duckdb"]).text();
    assert!(columns.contains("warnings: 'VARCHAR[]'"), "{columns}");
    if !is_there("duckdb") {
        eprintln!("skipped: duckdb is not installed");
        return;
    }
    let folder = scratch();
    let lines = folder.path().join("out.jsonl");
    write(&lines, run(["--quiet", "--format", "jsonl", &root().join("fixtures").display().to_string()]).out);
    let sql = format!(
        "SELECT count(*), sum(len(quotes)) > 0, bool_and(article.headline.start >= 0) FROM read_json('{}', columns = {})",
        lines.display(),
        columns.trim()
    );
    let answer = command("duckdb").args(["-csv", "-noheader", "-c", &sql]).output().expect("it was there");
    let told = String::from_utf8_lossy(&answer.stdout);
    let wrong = String::from_utf8_lossy(&answer.stderr);
    assert_eq!(told.trim(), format!("{},true,true", fixtures().len()), "{wrong}");
}

/// The README's questions of the tables: `sqlite3 stories.db "..."` and `duckdb -c "..."` lines.
fn questions(tool: &str) -> Vec<String> {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("there is one");
    let lines = readme.lines().filter(|line| line.starts_with(tool));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_readmes_questions_of_the_tables_have_answers() {
    let folder = scratch();
    let stories = root().join("fixtures").display().to_string();
    let at = |name: &str| folder.path().join(name).display().to_string();
    assert_eq!(run(["--quiet", &stories, "--format", "sqlite", "--output", &at("stories.db")]).status, Some(0));
    assert_eq!(run(["--quiet", &stories, "--format", "csv", "--output", &at("tables")]).status, Some(0));
    for tool in ["sqlite3", "duckdb"] {
        let asked = questions(tool);
        assert!(asked.len() >= 3, "{tool}: {} questions", asked.len());
        if !is_there(tool) {
            eprintln!("skipped: {tool} is not installed");
            continue;
        }
        for question in asked {
            let answer = command("sh").args(["-c", &question]).current_dir(folder.path()).output().expect("sh starts");
            let told = String::from_utf8_lossy(&answer.stdout);
            assert!(
                answer.status.success() && !told.trim().is_empty(),
                "{question}\n{told}{}",
                String::from_utf8_lossy(&answer.stderr)
            );
        }
    }
}

/// Three stories: one person named in full twice, one by surname alone, another person of the full name.
fn stories_of_one_name(folder: &Path) {
    let story = |title: &str, who: &str| {
        format!("{title}\n\nOSLO, May 2, 2025 (AP) - “It is late,” said {who} on Monday.\n\nNobody came.\n")
    };
    write(&folder.join("a.txt"), story("Bridge opens", "Mayor Kari Berg"));
    write(&folder.join("b.txt"), story("Bridge closes", "Kari Berg, mayor of Oslo,"));
    write(&folder.join("c.txt"), story("Bridge falls", "Berg"));
}

#[test]
fn the_ledger_joins_full_names_and_keeps_the_evidence() {
    let folder = scratch();
    stories_of_one_name(folder.path());
    let table = run(["--quiet", "--table", "ledger", &folder.path().display().to_string()]).text();
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("id,name,story,speaker_id,name_there,description,mentions,quotes,words"));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let ids: Vec<(&str, &str)> = rows.iter().map(|row| (row[0], row[4])).collect();
    assert_eq!(ids, [("p1", "Kari Berg"), ("p1", "Kari Berg"), ("p2", "Berg")], "{table}");
    assert!(rows[0][2].ends_with("a.txt") && rows[1][2].ends_with("b.txt"), "{table}");
    let by_csv = folder.path().join("tables");
    let stories = folder.path().display().to_string();
    run(["--quiet", "--format", "csv", "--output", &by_csv.display().to_string(), &stories]);
    assert_eq!(std::fs::read_to_string(by_csv.join("ledger.csv")).expect("a table"), table);
}

/// Reads the database with Python's SQLite: whole, every reference met, as many rows as the tables have.
const READ_DATABASE: &str = r#"
import csv, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
assert db.execute("PRAGMA foreign_key_check").fetchall() == []
for table in "articles quotes speakers entities dates figures ledger".split():
    rows = list(csv.DictReader(open(f"{sys.argv[2]}/{table}.csv", newline="", encoding="utf-8")))
    columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})")]
    assert rows and columns == list(rows[0]), (table, columns)
    assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == len(rows), table
    assert db.execute(f"PRAGMA index_list({table})").fetchall(), table
plan = db.execute("EXPLAIN QUERY PLAN SELECT words FROM quotes WHERE speaker = 'x'").fetchall()
assert "quotes_speaker" in str(plan), plan
print("read")
"#;

#[test]
fn pythons_sqlite_reads_the_database() {
    if !is_there("python3") {
        eprintln!("skipped: python3 is not installed");
        return;
    }
    let folder = scratch();
    let stories = root().join("fixtures").display().to_string();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (db, tables) = (at("stories.db"), at("tables"));
    assert_eq!(run(["--quiet", &stories, "--format", "sqlite", "--output", &db]).status, Some(0));
    assert_eq!(run(["--quiet", &stories, "--format", "csv", "--output", &tables]).status, Some(0));
    let read = command("python3").args(["-c", READ_DATABASE, &db, &tables]).output().expect("it was there");
    assert_eq!(String::from_utf8_lossy(&read.stdout), "read\n", "{}", String::from_utf8_lossy(&read.stderr));
}
