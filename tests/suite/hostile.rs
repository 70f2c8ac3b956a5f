//! Linear cost: a story twice as long takes about twice as long, whatever it is made of.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use copydesk::render::{Format, TextStyle, render, render_text};
use copydesk::{OffsetUnit, Source, analyze};

/// What strangers send: `units`, each repeated as often as is asked for, behind `head`.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    head: &'static str,
    units: [&'static str; 2],
}

impl Shape {
    /// The story at `n` repetitions.
    pub(crate) fn text(&self, n: usize) -> String {
        self.units.iter().fold(self.head.to_owned(), |text, unit| text + &unit.repeat(n))
    }

    /// Bytes of a repetition.
    pub(crate) fn width(&self) -> usize {
        self.units.iter().map(|unit| unit.len()).sum()
    }
}

const fn shape(name: &'static str, head: &'static str, units: [&'static str; 2]) -> Shape {
    Shape { name, head, units }
}

/// A shape whose body is one unit over and over.
const fn body(name: &'static str, unit: &'static str) -> Shape {
    shape(name, HEAD, [unit, ""])
}

const HEAD: &str = "Mayor opens bridge\n\nOSLO, May 2 (AP) - ";

/// The worst of them.
pub(crate) static SHAPES: [Shape; 42] = [
    body(
        "a normal story",
        "“It is late,” said Mayor Kari Berg on Monday. It cost $3 million in 2019.\n\nNobody came to the bridge.\n\n",
    ),
    body("one endless paragraph", "The mayor said on Monday that the bridge had cost more than $3 million. "),
    body("marks that never close", "“so "),
    body("straight marks that never close", "\" so it "),
    body("capitalised words", "Berg "),
    body("capitalised words of many kinds", "Kari Berg of Oslo Bank and the University of New York "),
    body("numbers", "7 "),
    body("numbers joined", "1,000.5-"),
    body("number words", "twenty million and "),
    shape("hashtags", "Mayor opens bridge\n\nOSLO, May 2 (AP) - It rains.\n\n", ["#tag\n", ""]),
    body("hashtags in a line", "#tag "),
    body("dates", "May 2, 2025 "),
    body("dates that go on", "Monday in March last year "),
    body("dots", "."),
    body("full stops apart", ". "),
    shape("brackets", HEAD, ["(", ")"]),
    shape("marks nested", HEAD, ["“‘", "’”"]),
    shape("brackets and marks nested", HEAD, ["(“[", "]”)"]),
    shape("white space", "", [" ", ""]),
    shape("empty lines", "", ["\n", ""]),
    body("short lines", "x\n"),
    body("one word", "x"),
    body("one capital", "X"),
    body("initials", "A.B."),
    body("hyphens", "a-"),
    body("cues", "said he said she told "),
    body("paragraphs that open a mark", "“He said so.\n\n"),
    body("colons", "Berg: yes: no: "),
    body("bullets", "* Sees profit\n"),
    body("sign-offs", "ENDS\n"),
    body("fields", "Title: a\n"),
    body("single buttons", "Share\n"),
    shape("bylines", "Head\n\n", ["By Kari Berg\n", ""]),
    shape("datelines", "", ["OSLO (AP) - \n", ""]),
    body("addresses", "https://x.example/a a@b.example "),
    body("letters with marks", "e\u{301}"),
    body("joined emoji", "👩\u{200d}👩\u{200d}👧"),
    body("control characters", "\u{1b}[0m\u{202e}"),
    body("currency signs", "$€£"),
    body("percent", "5% "),
    body(
        "people who never speak",
        "Peter Lund met Thomas Okoye. “It is late,” he said. “It is late,” said Mayor Kari Berg.\n\n",
    ),
    body("names of one person", "Mayor Kari Berg and Berg said that Ms. Berg, the mayor, met Berg. "),
];

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
fn grows_too_fast(shape: &Shape) -> Option<(Duration, Duration)> {
    let (small, large) = (shape.text(2_000), shape.text(16_000));
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
    for shape in &SHAPES {
        if let Some((small, large)) = grows_too_fast(shape) {
            bad.push(format!("{}: {small:?} for 2,000, {large:?} for 16,000", shape.name));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
