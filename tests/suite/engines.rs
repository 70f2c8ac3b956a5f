//! copydesk inside other people's engines: Spark's `rdd.pipe`, GNU parallel, xargs. The result is that of one machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::program::{binary, fixtures, root, run, run_with_input, scratch, write};

/// Records of the fixtures, some bad ones among them.
fn records(n: usize) -> Vec<u8> {
    let texts: Vec<String> = fixtures().iter().map(|p| std::fs::read_to_string(p).expect("UTF-8")).collect();
    let mut out = Vec::new();
    for i in 0..n {
        let record = match i % 17 {
            16 => json!({"id": i, "outlet": "none"}),
            _ => {
                json!({"id": i, "outlet": format!("o{}", i % 3), "text": texts[i % texts.len()], "date": "2026-03-05"})
            }
        };
        out.extend_from_slice(format!("{record}\n").as_bytes());
    }
    out
}

/// Every record's result by id, without the line number, which is that within one pipe.
fn by_id(lines: &str) -> Vec<(String, Value)> {
    let mut out: Vec<(String, Value)> = lines
        .lines()
        .map(|line| {
            let mut value: Value = serde_json::from_str(line).expect("JSON");
            value["source"]["line"] = Value::Null;
            (value["id"].as_str().expect("an id").to_owned(), value)
        })
        .collect();
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

fn alone(records: &[u8]) -> Vec<(String, Value)> {
    by_id(&run_with_input(["--input", "jsonl", "--quiet", "--keep", "outlet"], records).text())
}

fn is_there(program: &Path) -> bool {
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// A Python that has PySpark: the one that `.ci/run` makes, else the system's.
fn python() -> Option<PathBuf> {
    let own = root().join("target/spark-venv/bin/python");
    [own, PathBuf::from("python3")].into_iter().find(|python| {
        let import = Command::new(python).args(["-c", "import pyspark"]).stderr(Stdio::null()).status();
        import.is_ok_and(|status| status.success())
    })
}

#[test]
fn spark_gives_the_records_of_one_machine() {
    let Some(python) = python() else {
        eprintln!("skipped: no PySpark here (`.ci/run` installs it under target/)");
        return;
    };
    if !is_there(Path::new("java")) {
        eprintln!("skipped: no Java here");
        return;
    }
    let folder = scratch();
    let (input, output) = (folder.path().join("in.jsonl"), folder.path().join("out.jsonl"));
    let records = records(200);
    write(&input, &records);
    let run = Command::new(python)
        .arg(root().join("tests/spark/pipe.py"))
        .args([&input, &output])
        .arg(binary())
        .current_dir(folder.path())
        .output()
        .expect("Python starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let piped = by_id(&std::fs::read_to_string(&output).expect("Spark wrote"));
    assert_eq!(piped.len(), 200);
    assert!(piped == alone(&records), "Spark's records are others");
}

#[test]
fn gnu_parallel_gives_the_records_of_one_machine() {
    if !is_there(Path::new("parallel")) {
        eprintln!("skipped: no GNU parallel here");
        return;
    }
    let folder = scratch();
    let input = folder.path().join("in.jsonl");
    let records = records(200);
    write(&input, &records);
    let command = format!(
        "parallel --will-cite --pipepart -a '{}' --block 40k --keep-order '{}' --input jsonl --quiet --keep outlet",
        input.display(),
        binary().display()
    );
    let run = Command::new("sh").args(["-c", &command]).output().expect("sh starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(by_id(&String::from_utf8(run.stdout).expect("UTF-8")) == alone(&records));
}

#[test]
fn xargs_gives_the_stories_of_one_run() {
    let folder = root().join("fixtures");
    let command = format!(
        "find '{}' -name '*.txt' -print0 | sort -z | xargs -0 -n 4 '{}' --format jsonl --quiet",
        folder.display(),
        binary().display()
    );
    let piped = Command::new("sh").args(["-c", &command]).output().expect("sh starts");
    assert!(piped.status.success());
    let one = run(["--format", "jsonl", "--quiet", folder.to_str().expect("UTF-8")]);
    assert!(piped.stdout == one.out);
}
