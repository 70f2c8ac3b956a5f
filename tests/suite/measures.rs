//! The figures of the README's reliability table: long runs, so asked for by name.
//!
//! `COPYDESK=target/release/copydesk cargo test --locked measures -- --ignored --nocapture --test-threads 1`
//! prints them. `LARGEST=1M` ends the doubling there, `SHAPES=dots,dates` doubles those shapes only,
//! `STORIES=10000` makes a smaller folder, `ONE=10M` a smaller story.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::hostile::SHAPES;
use crate::program::{STORY, fixtures, measured, program, scratch, write};

/// A number from the environment, with K and M understood.
fn asked(name: &str, default: usize) -> usize {
    let text = std::env::var(name).unwrap_or_default();
    let (digits, factor) = match text.as_bytes().last() {
        Some(b'K') => (&text[..text.len() - 1], 1 << 10),
        Some(b'M') => (&text[..text.len() - 1], 1 << 20),
        _ => (text.as_str(), 1),
    };
    digits.parse().map_or(default, |n: usize| n * factor)
}

fn str(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn texts() -> Vec<String> {
    fixtures().iter().map(|p| fs::read_to_string(p).expect("UTF-8")).collect()
}

/// Fixtures one behind the other, as many as `bytes` hold.
fn long_story(path: &Path, bytes: usize) {
    let mut out = BufWriter::new(fs::File::create(path).expect("a file"));
    let mut written = 0;
    for text in texts().iter().cycle() {
        if written >= bytes {
            break;
        }
        out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n\n")).expect("there is room");
        written += text.len() + 2;
    }
}

/// The shapes that take other tools from milliseconds to minutes.
const DOUBLED: [&str; 11] = [
    "a normal story",
    "one endless paragraph",
    "marks that never close",
    "capitalised words",
    "numbers",
    "hashtags",
    "dates",
    "dots",
    "brackets and marks nested",
    "people who never speak",
    "white space",
];

/// What a doubling may cost at most.
const STEP: f64 = 2.3;

/// The least time of several runs, since other work on the machine only ever adds, and the greatest peak.
fn least(args: &[&str]) -> (Duration, u64) {
    let began = Instant::now();
    let runs = (0..9).take_while(|n| *n < 3 || began.elapsed() < Duration::from_secs(6)).map(|_| measured(args));
    runs.fold((Duration::MAX, 0), |(cpu, peak), took| (cpu.min(took.cpu), peak.max(took.peak)))
}

#[test]
#[ignore = "long: for the README's table"]
fn doubling_from_16_kb() {
    let folder = scratch();
    let story = folder.path().join("story.txt");
    let mut bad = Vec::new();
    let only = std::env::var("SHAPES").unwrap_or_default();
    for name in DOUBLED.into_iter().filter(|name| only.is_empty() || only.split(',').any(|one| one == *name)) {
        let shape = SHAPES.iter().find(|shape| shape.name == name).expect("a shape");
        let measure = |size: usize| {
            write(&story, shape.text(size / shape.width()));
            least(&["--quiet", "--format", "jsonl", "--jobs", "1", str(&story)])
        };
        let (mut size, mut before, mut worst) = (16 << 10, None::<(Duration, u64)>, (0.0_f64, 0.0_f64));
        while size <= asked("LARGEST", 64 << 20) {
            let (mut cpu, mut peak) = measure(size);
            // Below this, start-up and the clock's ticks are what is measured.
            if let Some((half, half_peak)) = before.filter(|(half, _)| *half >= Duration::from_millis(200)) {
                let mut half = half;
                // A step that is too large is measured again, both ends of it: only what stays is the program's.
                for _ in 0..4 {
                    if cpu.as_secs_f64() <= STEP * half.as_secs_f64() {
                        break;
                    }
                    half = half.min(measure(size / 2).0);
                    let again = measure(size);
                    (cpu, peak) = (cpu.min(again.0), peak.max(again.1));
                }
                worst.0 = worst.0.max(cpu.as_secs_f64() / half.as_secs_f64());
                worst.1 = worst.1.max(peak as f64 / half_peak as f64);
            }
            eprintln!("{name:26} {:>6} KB {:>8.2} s {peak:>8} kB", size >> 10, cpu.as_secs_f64());
            before = Some((cpu, peak));
            size *= 2;
        }
        eprintln!("{name:26} at worst {:.2} times the time and {:.2} times the memory a doubling", worst.0, worst.1);
        if worst.0 > STEP || worst.1 > STEP {
            bad.push(name);
        }
    }
    assert!(bad.is_empty(), "not linear: {bad:?}");
}

/// Peak memory of folders, one long story and one long record.
#[test]
#[ignore = "long: for the README's table"]
fn peaks() {
    let folder = scratch();
    let told = |what: &str, args: &[&str]| {
        let took = measured(args);
        let (cpu, wall) = (took.cpu.as_secs_f64(), took.wall.as_secs_f64());
        eprintln!("{what}: {} kB at most, {cpu:.1} s of CPU, {wall:.1} s", took.peak);
        took.peak
    };
    let texts = texts();
    let stories = asked("STORIES", 100_000);
    let (many, tiny) = (folder.path().join("many"), folder.path().join("tiny"));
    for i in 0..stories {
        write(&many.join(format!("{:03}/{i:06}.txt", i / 1000)), &texts[i % texts.len()]);
        write(&tiny.join(format!("{:03}/{i:06}.txt", i / 1000)), "Rain ahead\n");
    }
    let jsonl = ["--quiet", "--format", "jsonl"];
    let peak = told(&format!("{stories} stories"), &[&jsonl[..], &[str(&many)]].concat());
    assert!(peak < 50 << 10);
    let peak = told(&format!("{stories} tiny files"), &[&jsonl[..], &[str(&tiny)]].concat());
    assert!(peak < 50 << 10);
    let bytes = asked("ONE", 100 << 20);
    let long = folder.path().join("long.txt");
    long_story(&long, bytes);
    told(&format!("one story of {} MB", bytes >> 20), &[&jsonl[..], &[str(&long)]].concat());
    long_story(&long, bytes / 2);
    let text = fs::read_to_string(&long).expect("UTF-8");
    let records = folder.path().join("records.jsonl");
    write(&records, format!("{}\n{}\n", json!({"text": text}), json!({"text": STORY})));
    told(&format!("a record of {} MB", bytes >> 21), &["--quiet", "--input", "jsonl", str(&records)]);
}

/// Two cores against one, a stream against a folder, and how long a partner waits for an answer.
#[test]
#[ignore = "a measurement: for the README's table"]
fn rates() {
    let folder = scratch();
    let (many, records) = (folder.path().join("many"), folder.path().join("records.jsonl"));
    let texts = texts();
    let mut lines = Vec::new();
    for i in 0..asked("STORIES", 4000) {
        let text = &texts[i % texts.len()];
        write(&many.join(format!("{i:06}.txt")), text);
        lines.extend_from_slice(format!("{}\n", json!({"text": text, "id": i})).as_bytes());
    }
    write(&records, &lines);
    let took = |args: &[&str]| measured(&[&["--quiet"], args].concat());
    let one = took(&["--format", "jsonl", "--jobs", "1", str(&many)]);
    let two = took(&["--format", "jsonl", "--jobs", "2", str(&many)]);
    let stream = took(&["--input", "jsonl", str(&records)]);
    eprintln!("two cores: {:.2} times one", one.wall.as_secs_f64() / two.wall.as_secs_f64());
    let ratio = one.cpu.as_secs_f64() / stream.cpu.as_secs_f64();
    eprintln!("a stream of records: {ratio:.2} times the rate of a folder, by CPU time");
    let mut child = program()
        .args(["--input", "jsonl", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut waits: Vec<Duration> = Vec::new();
    for line in lines.split_inclusive(|b| *b == b'\n').take(1000) {
        let began = Instant::now();
        stdin.write_all(line).expect("it reads");
        out.read_line(&mut String::new()).expect("it answers");
        waits.push(began.elapsed());
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
    waits.sort();
    eprintln!("an answer comes {:?} after its record, {:?} at worst for 99 of 100", waits[500], waits[990]);
    let starts: Vec<Duration> = (0..50).map(|_| took(&[str(&fixtures()[0])]).wall).collect();
    eprintln!("start-up and one story: {:?} at best", starts.iter().min());
}
