//! What holds for every text: random ones, and real layouts cut, joined and damaged.

use copydesk::render::{Format, TextStyle, render, render_text};
use copydesk::{OffsetUnit, Source, analyze};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use crate::contract::check;
use crate::program::{fixtures, run, scratch, write};

fn output(text: &str, unit: OffsetUnit) -> Value {
    let mut out = Vec::new();
    render(&analyze(Source::new(text)), Format::Jsonl, unit, &mut out).expect("a vector takes all");
    serde_json::from_slice(&out).expect("JSON")
}

/// Everything that a text must give: the contract in all units, and every form without a panic.
fn holds(text: &str) {
    let text = text.trim_start_matches('\u{feff}');
    for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
        check(&output(text, unit), text);
    }
    let analysis = analyze(Source::new(text));
    let mut again = Vec::new();
    let mut page = Vec::new();
    for format in [Format::Json, Format::Html, Format::Ninjs, Format::JsonLd] {
        render(&analysis, format, OffsetUnit::Char, &mut again).expect("a vector takes all");
    }
    render_text(&analysis, TextStyle { width: 40, color: false }, &mut page).expect("a vector takes all");
    let page = String::from_utf8(page).expect("UTF-8");
    let raw = page.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(raw, None, "raw on the page");
}

fn stories() -> Vec<String> {
    fixtures().iter().map(|p| std::fs::read_to_string(p).expect("a fixture is UTF-8")).collect()
}

/// Pieces that newsroom copy is made of, and what breaks parsers.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "said",
        "told",
        "he",
        "Kari Berg",
        "Mr.",
        "U.S.",
        "the minister",
        ",",
        ".",
        "...",
        "—",
        "(",
        ")",
        "[",
        "#tag",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "\u{a0}",
        "$3 million",
        "3-5 percent",
        "2-1",
        "1,000",
        "1e999",
        "９９",
        "½",
        "Monday",
        "Feb. 30",
        "17/02/2025",
        "24:99",
        "last year",
        "the 1990s",
        "By ",
        "OSLO (AP) -",
        "/TASS/.",
        "https://x.example/",
        "é",
        "😀",
        "İ",
        "ß",
        "\u{0}",
        "\u{1b}",
        "\u{202e}",
        "\u{200b}",
        "\u{2028}",
        "\u{fffd}",
        "ﬁ",
        "A",
        "a",
        "0",
        "million",
        "twenty-five",
        "per cent",
        "Rs 35 crore",
        "according to",
        "in",
        "since",
        "km",
        "€",
        "99999999999999999999",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..60).prop_map(|w| {
        let mut text = String::new();
        for (i, word) in w.iter().enumerate() {
            text.push_str(word);
            if i % 3 != 0 {
                text.push(' ');
            }
        }
        text
    })
}

/// A layout with parts cut out, doubled, swapped and damaged.
fn mutated() -> impl Strategy<Value = String> {
    let cut = (any::<prop::sample::Index>(), 0..200usize, 0..5u8, pieces());
    (prop::sample::select(stories()), prop::collection::vec(cut, 1..6)).prop_map(|(mut text, edits)| {
        for (at, length, kind, piece) in edits {
            let chars: Vec<char> = text.chars().collect();
            if chars.is_empty() {
                return piece;
            }
            let from = at.index(chars.len());
            let to = (from + length).min(chars.len());
            let part = |a: usize, b: usize| chars[a..b].iter().collect::<String>();
            text = match kind {
                0 => part(0, from) + &part(to, chars.len()),
                1 => part(0, to) + &part(from, chars.len()),
                2 => part(0, from) + &piece + &part(from, chars.len()),
                3 => part(to, chars.len()) + &part(0, to),
                _ => part(0, from) + &part(from, to).replace(['“', '”', '"'], "") + &part(to, chars.len()),
            };
        }
        text
    })
}

/// Fixed seeds: a failure is the same on every machine. `PROPTEST_CASES` asks for more.
fn runner(cases: u32) -> TestRunner {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    let config = Config {
        cases: asked.unwrap_or(cases),
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..Config::default()
    };
    if asked.is_some() {
        TestRunner::new(config)
    } else {
        TestRunner::new_with_rng(
            config,
            prop::test_runner::TestRng::deterministic_rng(prop::test_runner::RngAlgorithm::ChaCha),
        )
    }
}

#[test]
fn made_up_copy_keeps_the_contract() {
    runner(300)
        .run(&pieces(), |text| {
            holds(&text);
            Ok(())
        })
        .unwrap_or_else(|e| panic!("{e}"));
}

/// What longer runs than the usual ones have found.
#[test]
fn what_was_once_wrong_keeps_the_contract() {
    let texts = [
        "* \u{201c}\u{201c} \u{2019}\t Sees profit at 1.1-1.3 billion crowns",
        "\u{3347a}D'#\u{7f}A0",
        "$3 million17/02/2025 By  \n$3 million ... \n17/02/2025 ",
    ];
    texts.iter().for_each(|text| holds(text));
    same_with_cr_lf("€1e999 , OSLO (AP) -he ... ,1,000 “ the minister９９ 1,000 \u{202e}, 1,000 \n\t a ９９’ \n ");
}

#[test]
fn any_characters_keep_the_contract() {
    runner(200)
        .run(&".{0,300}", |text| {
            holds(&text);
            Ok(())
        })
        .unwrap_or_else(|e| panic!("{e}"));
}

#[test]
fn damaged_layouts_keep_the_contract() {
    runner(150)
        .run(&mutated(), |text| {
            holds(&text);
            Ok(())
        })
        .unwrap_or_else(|e| panic!("{e}"));
}

#[test]
fn any_bytes_are_a_story_or_an_error() {
    let bytes = prop::collection::vec(any::<u8>(), 0..400);
    runner(300)
        .run(&bytes, |bytes| {
            if let Ok(source) = Source::from_bytes(bytes) {
                let analysis = analyze(source);
                let mut out = Vec::new();
                render(&analysis, Format::Json, OffsetUnit::Char, &mut out).expect("a vector takes all");
                assert!(serde_json::from_slice::<Value>(&out).is_ok());
            }
            Ok(())
        })
        .unwrap_or_else(|e| panic!("{e}"));
}

/// Every number and every span's text, with line ends made one kind and offsets left out.
fn values(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(values),
        Value::Object(fields) => {
            for key in ["start", "end", "length"] {
                fields.remove(key);
            }
            fields.values_mut().for_each(values);
        }
        Value::String(text) if text.contains('\r') => *text = text.replace("\r\n", "\n"),
        _ => {}
    }
}

fn same_with_cr_lf(story: &str) {
    let mut unix = output(story, OffsetUnit::Char);
    let mut windows = output(&story.replace('\n', "\r\n"), OffsetUnit::Char);
    values(&mut unix);
    values(&mut windows);
    assert_eq!(windows, unix, "{story:?}");
}

#[test]
fn cr_lf_changes_offsets_only() {
    stories().iter().for_each(|story| same_with_cr_lf(story));
    // A lone CR ends a line too, but "CR CR LF" is another text than "CR LF".
    let copy = prop_oneof![pieces(), mutated()].prop_map(|text| text.replace('\r', ""));
    runner(150)
        .run(&copy, |text| {
            same_with_cr_lf(&text);
            Ok(())
        })
        .unwrap_or_else(|e| panic!("{e}"));
}

/// Generated stories in a folder: the same bytes with any number of threads, and those of each story alone.
#[test]
fn generated_stories_give_their_bytes_in_any_batch() {
    let folder = scratch();
    let mut number = 0..;
    let mut texts = Vec::new();
    let copy = prop_oneof![pieces(), mutated()].prop_map(|text| text.replace('\0', ""));
    let mut runner = runner(1);
    for _ in 0..150 {
        let text = copy.new_tree(&mut runner).expect("a story").current();
        let path = folder.path().join(format!("{:04}.txt", number.next().unwrap_or(0)));
        write(&path, &text);
        texts.push((path, text));
    }
    let batch = |jobs: &str| {
        let run = run(["--format", "jsonl", "--quiet", "--jobs", jobs, folder.path().to_str().expect("UTF-8")]);
        assert_eq!(run.status, Some(0), "{}", run.err);
        run.out
    };
    let one = batch("1");
    assert!(batch("2") == one && batch("7") == one);
    for ((path, text), line) in texts.iter().zip(one.split(|b| *b == b'\n')) {
        let source = Source::from_bytes(text.clone().into_bytes()).expect("text").with_path(path);
        let mut alone = Vec::new();
        render(&analyze(source), Format::Jsonl, OffsetUnit::Char, &mut alone).expect("a vector takes all");
        assert!(alone.strip_suffix(b"\n") == Some(line), "{text:?}");
    }
}

/// What a story gives does not hang on a link in another case in a story before it (a kept sum's key once did not tell
/// the two apart; the program's own assertion says so in test builds).
#[test]
fn links_in_either_case_are_told_apart() {
    let story = |link: &str| format!("Mayor opens bridge\n\nOSLO (AP) - It cost Rs 35 crore {link} Kari Berg said.\n");
    for link in ["https://x.example/", "HTTPS://x.example/", "https://x.example/"] {
        holds(&story(link));
    }
}

#[test]
fn one_input_gives_one_output() {
    for story in stories() {
        assert_eq!(output(&story, OffsetUnit::Char), output(&story, OffsetUnit::Char));
    }
}
