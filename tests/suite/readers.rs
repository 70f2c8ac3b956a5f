//! Stories that readers wrote who knew nothing of the program, each laid out and marked as they saw fit: `readers/*.jsonl`,
//! the gold in the form of the contract. All people and events are invented.
//!
//! The reader learns from the headers (`train reader`), so how many of them are whole says that what was taught is kept; how
//! copy is read that nothing was learned from, `train reader --cross` tells (`src/reader/roles.model.md`).
//!
//! A figure says how much of it is found, and `readers/known.txt` which marks are not: each must indeed be missed, so that
//! a repair is noticed. `NOTE_DIFFERENCES=1 cargo test readers` brings that list up to date.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::program::{root, run_with_input};

/// The layouts' files; what is left over of `readers/` are dates and speakers.
fn layouts() -> Vec<String> {
    let files = std::fs::read_dir(root().join("tests/suite/readers")).expect("a folder");
    let files =
        files.map(|file| file.expect("a file").path()).filter(|path| path.extension().is_some_and(|e| e == "jsonl"));
    let stems = files.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned());
    let mut stems: Vec<String> = stems.filter(|stem| stem != "dates" && stem != "speakers").collect();
    stems.sort();
    stems
}

fn stories(name: &str) -> Vec<Value> {
    let path = root().join("tests/suite/readers").join(name).with_extension("jsonl");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("one story a line")).collect()
}

/// The results of all stories, in their order.
fn analyses(stories: &[Value]) -> Vec<Value> {
    let records: String = stories
        .iter()
        .map(|s| {
            json!({"id": s["id"], "text": s["text"], "date": s["dct"].as_str().map(|d| &d[..10])}).to_string() + "\n"
        })
        .collect();
    let run = run_with_input(["--input", "jsonl", "--quiet"], records.as_bytes());
    let results = run.lines();
    assert_eq!(results.len(), stories.len(), "{}", run.err);
    results
}

fn slice(story: &Value, span: &Value) -> Option<String> {
    let (from, to) = (span["start"].as_u64()? as usize, span["end"].as_u64()? as usize);
    Some(story["text"].as_str()?.chars().skip(from).take(to - from).collect())
}

/// A field's text without the marks that may or may not belong to it; empty where there is no such field.
fn bare(story: &Value, span: &Value) -> String {
    let text = slice(story, span).unwrap_or_default();
    text.trim_matches(|c: char| c.is_whitespace() || "^<+=-–—_:.()[]".contains(c)).to_owned()
}

fn authors(byline: &Value) -> BTreeSet<String> {
    let names = byline["authors"].as_array().into_iter().flatten();
    names.filter_map(|a| a["name"].as_str()).map(str::to_lowercase).collect()
}

/// Whether a field of the header is what the reader marked; a "?" leaves it open.
fn agrees(story: &Value, field: &str, got: &Value) -> bool {
    let gold = &story["gold"][field];
    match field {
        _ if gold == "?" => true,
        "byline" if gold["agency_byline"] == true => !got.is_null(),
        "byline" => gold.is_null() == got.is_null() && authors(gold) == authors(got),
        // To the minute, and without the zone that only one of them may have.
        "published" => {
            gold["value"].as_str().map(|v| &v[..v.len().min(16)])
                == got["value"].as_str().map(|v| &v[..v.len().min(16)])
        }
        _ => bare(story, gold) == bare(story, got),
    }
}

const FIELDS: [&str; 7] = ["headline", "label", "standfirst", "byline", "dateline", "published", "source_line"];

/// What is missed of the headers, a line each, and how many stories have a whole one.
fn headers(missed: &mut Vec<String>) -> (usize, usize) {
    let (mut whole, mut all) = (0, 0);
    for name in layouts() {
        let stories = stories(&name);
        for (story, found) in stories.iter().zip(analyses(&stories)) {
            is_cut_cleanly(story, &found["article"]);
            let wrong: Vec<&str> = FIELDS.into_iter().filter(|f| !agrees(story, f, &found["article"][*f])).collect();
            all += 1;
            whole += usize::from(wrong.is_empty());
            let id = story["id"].as_str().expect("an id");
            missed.extend(wrong.iter().map(|field| format!("header {id} {field}")));
        }
    }
    (whole, all)
}

/// Of the marked paragraphs, subheads and captions of all stories how many are found as what they are, and how many are found
/// in all, but for those where the reader left it open.
fn bodies() -> (usize, usize, usize) {
    let (mut right, mut marked, mut found) = (0, 0, 0);
    for name in layouts() {
        let stories = stories(&name);
        for (story, result) in stories.iter().zip(analyses(&stories)) {
            let gold = &story["gold"];
            if !gold["paragraphs"].is_array() {
                continue;
            }
            let open: Vec<(u64, u64)> = ends(&gold["ignore"]).collect();
            let ours = parts(&result["article"]);
            let theirs = parts(gold);
            right += ours.intersection(&theirs).count();
            marked += theirs.len();
            let counts = |part: &&(u64, u64, String)| !open.iter().any(|(from, to)| *from <= part.0 && part.0 < *to);
            found += ours.iter().filter(counts).count();
        }
    }
    (right, marked, found)
}

fn ends(list: &Value) -> impl Iterator<Item = (u64, u64)> {
    list.as_array().into_iter().flatten().filter_map(|s| Some((s["start"].as_u64()?, s["end"].as_u64()?)))
}

/// Paragraphs, subheads and captions with their kind.
fn parts(article: &Value) -> BTreeSet<(u64, u64, String)> {
    let paragraphs = article["paragraphs"].as_array().into_iter().flatten();
    let kinds =
        paragraphs.filter_map(|p| Some((p["start"].as_u64()?, p["end"].as_u64()?, p["kind"].as_str()?.to_owned())));
    let captions = ends(&article["captions"]).map(|(from, to)| (from, to, "caption".to_owned()));
    kinds.chain(captions).collect()
}

/// Fields begin and end with a letter or mark, and authors' names are the words at their place, inside the byline.
fn is_cut_cleanly(story: &Value, article: &Value) {
    for field in FIELDS {
        let Some(words) = slice(story, &article[field]) else { continue };
        assert!(!words.is_empty() && words.trim() == words, "{}: {field} is {words:?}", story["id"]);
    }
    let byline = &article["byline"];
    for author in byline["authors"].as_array().into_iter().flatten() {
        let words = slice(story, author).unwrap_or_default();
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(author["name"], name.as_str(), "{}", story["id"]);
        let inside =
            byline["start"].as_u64() <= author["start"].as_u64() && author["end"].as_u64() <= byline["end"].as_u64();
        assert!(inside, "{}: {name} stands outside the byline", story["id"]);
    }
}

/// What is missed of the time expressions, and how many have the right value.
fn dates(missed: &mut Vec<String>) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    let stories = stories("dates");
    for (story, found) in stories.iter().zip(analyses(&stories)) {
        let id = story["id"].as_str().expect("an id");
        for gold in story["timexes"].as_array().into_iter().flatten() {
            let overlaps =
                |d: &&Value| d["start"].as_u64() < gold["end"].as_u64() && gold["start"].as_u64() < d["end"].as_u64();
            let got = found["dates"].as_array().into_iter().flatten().find(overlaps);
            all += 1;
            if got.is_some_and(|d| d["value"] == gold["value"]) {
                right += 1;
            } else {
                missed.push(format!("date {id} {}", gold["start"]));
            }
        }
    }
    (right, all)
}

/// Whether a quote's speaker is who the reader says: by name, or by the words that the copy has for one without a name.
fn is_speaker(story: &Value, quote: &Value, gold: &Value) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['“', '”', '"'], "");
    let found = &quote["speaker"];
    let (name, mention) = (found["name"].as_str().map(plain), slice(story, &found["mention"]).map(|m| plain(&m)));
    match gold["speaker"].as_str().map(plain) {
        None => name.is_none(),
        Some(gold) => name == Some(gold.clone()) || name.is_none() && mention.is_some_and(|m| m == gold),
    }
}

/// What is missed of who said what, and how many quoted stretches have the right speaker.
fn speakers(missed: &mut Vec<String>) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    let stories = stories("speakers");
    for (story, found) in stories.iter().zip(analyses(&stories)) {
        let id = story["id"].as_str().expect("an id");
        for gold in story["quotes"].as_array().into_iter().flatten() {
            let covers =
                |s: &Value| s["start"].as_u64() < gold["end"].as_u64() && gold["start"].as_u64() < s["end"].as_u64();
            let holds = |q: &&Value| q["kind"] != "indirect" && q["spans"].as_array().into_iter().flatten().any(covers);
            let quote = found["quotes"].as_array().into_iter().flatten().find(holds);
            all += 1;
            if quote.is_some_and(|q| is_speaker(story, q, gold)) {
                right += 1;
            } else {
                missed.push(format!("speaker {id} {}", gold["start"]));
            }
        }
    }
    (right, all)
}

#[test]
fn readers_who_know_nothing_of_the_program_are_followed() {
    let mut missed = Vec::new();
    let share = |(right, all): (usize, usize)| 100.0 * right as f64 / all as f64;
    let (headers, dates, speakers) = (headers(&mut missed), dates(&mut missed), speakers(&mut missed));
    let (right, marked, found) = bodies();
    eprintln!("whole headers {headers:?}, values of dates {dates:?}, speakers {speakers:?}");
    eprintln!("paragraphs, subheads and captions: {right} of {marked} marked and of {found} found");
    let path = root().join("tests/suite/readers/known.txt");
    let text = missed.iter().fold(String::new(), |all, line| all + line + "\n");
    if std::env::var_os("NOTE_DIFFERENCES").is_some() {
        std::fs::write(&path, &text).expect("the list is written");
    }
    assert_eq!(std::fs::read_to_string(&path).expect("the list is there"), text, "what is missed, and what was");
    assert!(share(headers) > 80.0 && share(dates) > 90.0 && share(speakers) > 70.0);
    assert!(share((right, marked)) > 93.0 && share((right, found)) > 93.0);
}
