//! Linear cost: a story twice as long takes about twice as long, whatever it is made of.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use copydesk::render::{Format, TextStyle, render, render_text};
use copydesk::{OffsetUnit, Source, analyze};

/// The worst that strangers send, each at `n` repetitions.
pub(crate) fn shapes(n: usize) -> Vec<(&'static str, String)> {
    let head = "Mayor opens bridge\n\nOSLO, May 2 (AP) - ";
    let body = |unit: &str| format!("{head}{}", unit.repeat(n));
    vec![
        (
            "a normal story",
            body(
                "“It is late,” said Mayor Kari Berg on Monday. It cost $3 million in 2019.\n\nNobody came to the bridge.\n\n",
            ),
        ),
        ("one endless paragraph", body("The mayor said on Monday that the bridge had cost more than $3 million. ")),
        ("marks that never close", body("“so ")),
        ("straight marks that never close", body("\" so it ")),
        ("capitalised words", body("Berg ")),
        ("capitalised words of many kinds", body("Kari Berg of Oslo Bank and the University of New York ")),
        ("numbers", body("7 ")),
        ("numbers joined", body("1,000.5-")),
        ("number words", body("twenty million and ")),
        ("hashtags", format!("{head}It rains.\n\n{}", "#tag\n".repeat(n))),
        ("hashtags in a line", body("#tag ")),
        ("dates", body("May 2, 2025 ")),
        ("dates that go on", body("Monday in March last year ")),
        ("dots", body(".")),
        ("full stops apart", body(". ")),
        ("brackets", format!("{head}{}{}", "(".repeat(n), ")".repeat(n))),
        ("marks nested", format!("{head}{}{}", "“‘".repeat(n), "’”".repeat(n))),
        ("brackets and marks nested", format!("{head}{}{}", "(“[".repeat(n), "]”)".repeat(n))),
        ("white space", " ".repeat(n)),
        ("empty lines", "\n".repeat(n)),
        ("short lines", body("x\n")),
        ("one word", body("x")),
        ("one capital", body("X")),
        ("initials", body("A.B.")),
        ("hyphens", body("a-")),
        ("cues", body("said he said she told ")),
        ("paragraphs that open a mark", body("“He said so.\n\n")),
        ("colons", body("Berg: yes: no: ")),
        ("bullets", body("* Sees profit\n")),
        ("bylines", format!("Head\n\n{}", "By Kari Berg\n".repeat(n))),
        ("datelines", "OSLO (AP) - \n".repeat(n)),
        ("addresses", body("https://x.example/a a@b.example ")),
        ("letters with marks", body("e\u{301}")),
        ("joined emoji", body("👩\u{200d}👩\u{200d}👧")),
        ("control characters", body("\u{1b}[0m\u{202e}")),
        ("currency signs", body("$€£")),
        ("percent", body("5% ")),
        (
            "people who never speak",
            body("Peter Lund met Thomas Okoye. “It is late,” he said. “It is late,” said Mayor Kari Berg.\n\n"),
        ),
        ("names of one person", body("Mayor Kari Berg and Berg said that Ms. Berg, the mayor, met Berg. ")),
    ]
}

/// Time on a core, where the system tells: tests beside this one make the wall clock lie.
fn clock() -> Duration {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = schedule.and_then(|s| s.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGAN.elapsed(), Duration::from_nanos)
}

fn whole(text: &str) -> Duration {
    let began = clock();
    let analysis = analyze(Source::new(text));
    let mut out = std::io::sink();
    render(&analysis, Format::Jsonl, OffsetUnit::Char, &mut out).expect("a sink takes all");
    render(&analysis, Format::Html, OffsetUnit::Char, &mut out).expect("a sink takes all");
    render_text(&analysis, TextStyle::default(), &mut out).expect("a sink takes all");
    clock().saturating_sub(began)
}

/// Eight times the length takes about eight times as long; quadratic cost would take sixty-four.
const AT_MOST: u32 = 24;

/// The least of several runs, since other work on the machine only ever adds: a shape is tried again until its cost
/// is seen to be linear or six tries have said that it is not.
fn grows_too_fast(shape: usize) -> Option<(Duration, Duration)> {
    let text = |n| shapes(n).swap_remove(shape).1;
    let (small, large) = (text(2_000), text(16_000));
    // What takes less is start-up and the clock's own steps.
    let mut short = Duration::MAX;
    let mut long = Duration::MAX;
    for _ in 0..6 {
        short = short.min(whole(&small)).max(Duration::from_millis(2));
        long = long.min(whole(&large));
        if long <= short * AT_MOST {
            return None;
        }
    }
    Some((short, long))
}

#[test]
fn cost_grows_with_the_length_only() {
    // The first analysis sets up what all share.
    whole("Mayor opens bridge\n\nOSLO, May 2 (AP) - It was late.\n");
    let mut bad = Vec::new();
    for (i, (name, _)) in shapes(0).into_iter().enumerate() {
        if let Some((small, large)) = grows_too_fast(i) {
            bad.push(format!("{name}: {small:?} for 2,000, {large:?} for 16,000"));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
