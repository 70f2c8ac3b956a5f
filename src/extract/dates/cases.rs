//! Runs `cases.txt`.

use crate::analysis::{DateExpr, DateKind};
use crate::{Options, Source, analyze_with};

const OPENING: &str = "Council hears the report\n\nOSLO (AP) - ";

/// A line of `cases.txt`: the copy without its brackets, the bracketed words, what each of them means.
struct Case<'c> {
    mark: char,
    copy: String,
    spans: Vec<(usize, usize)>,
    wants: Vec<&'c str>,
}

fn parse(line: &str) -> Case<'_> {
    let (mark, line) = match line.strip_prefix(['-', '?']) {
        Some(rest) => (line.chars().next().unwrap_or(' '), rest.trim_start()),
        None => (' ', line),
    };
    let (marked, wants) = line.split_once(" => ").unwrap_or((line, ""));
    let (mut copy, mut spans, mut open) = (String::from(OPENING), Vec::new(), 0);
    for c in marked.trim_end().chars() {
        match c {
            '[' if mark != '-' => open = copy.len(),
            ']' if mark != '-' => spans.push((open, copy.len())),
            _ => copy.push(c),
        }
    }
    copy.push('\n');
    let wants: Vec<&str> = wants.split(';').map(str::trim).filter(|w| !w.is_empty()).collect();
    assert_eq!(spans.len(), wants.len(), "as many brackets as meanings: {line}");
    assert_eq!(spans.is_empty(), mark == '-', "negative lines alone have no brackets: {line}");
    Case { mark, copy, spans, wants }
}

fn kind(kind: DateKind) -> &'static str {
    match kind {
        DateKind::Date => "date",
        DateKind::Time => "time",
        DateKind::Duration => "duration",
        DateKind::Set => "set",
    }
}

/// An expression as the cases write it, with what else of it the case asks for.
fn written(date: &DateExpr, want: &str) -> String {
    let mut out = format!("{} {}", kind(date.kind), date.value);
    if let Some(modifier) = date.modifier.filter(|_| {
        want.split(' ')
            .any(|w| w.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') && w.len() > 2 && !w.ends_with("_REF"))
    }) {
        out = format!("{out} {modifier}");
    }
    if let (Some(begin), Some(end), true) = (&date.begin, &date.end, want.contains("..")) {
        out = format!("{out} {begin}..{end}");
    }
    if let (Some(utc), true) = (&date.utc, want.ends_with('Z')) {
        out = format!("{out} {utc}");
    }
    out
}

#[test]
fn every_case_is_read_as_it_says() {
    let (mut failures, mut cases, mut options) = (Vec::new(), 0, Options::default());
    for line in include_str!("cases.txt").lines().filter(|l| !l.is_empty()) {
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(anchor) = comment.trim().strip_prefix("anchor") {
                options.date = anchor.trim().parse().ok();
                assert_eq!(options.date.is_none(), anchor.trim() == "none", "{line}");
            }
            continue;
        }
        let case = parse(line);
        let analysis = analyze_with(Source::new(case.copy.clone()), &options);
        let dates: Vec<&DateExpr> =
            analysis.extraction.dates.iter().filter(|d| d.span.start as usize >= OPENING.len()).collect();
        let found: Vec<String> =
            dates.iter().enumerate().map(|(n, d)| written(d, case.wants.get(n).unwrap_or(&""))).collect();
        let spans: Vec<(usize, usize)> = dates.iter().map(|d| (d.span.start as usize, d.span.end as usize)).collect();
        let right = spans == case.spans && found == case.wants;
        if right == (case.mark == '?') {
            let texts: Vec<&str> = dates.iter().map(|d| analysis.source.slice(d.span)).collect();
            failures.push(format!("FAIL {line}\n    got {texts:?} {found:?}"));
        }
        cases += 1;
    }
    assert!(failures.is_empty(), "{} of {cases}:\n{}", failures.len(), failures.join("\n"));
    assert!(cases >= 400, "{cases} cases");
}

#[test]
fn hostile_copy_is_read_to_its_end() {
    for part in [
        "the ",
        "1998 ",
        "last ",
        "Monday ",
        "a week or two ",
        "Feb. 3-",
        "9:30 ",
        "twenty-",
        "twenty-one and a half ",
        "1/2/",
        "May ",
    ] {
        let copy = format!("{OPENING}{}", part.repeat(20_000));
        let options = Options { date: "2025-02-17".parse().ok(), ..Options::default() };
        let analysis = analyze_with(Source::new(copy), &options);
        let ordered = analysis.extraction.dates.windows(2).all(|w| w[0].span.end <= w[1].span.start);
        assert!(ordered, "dates overlap in a run of {part:?}");
    }
}

#[test]
fn the_evidence_names_rule_and_anchor() {
    let why = |copy: &str| {
        let options = Options { date: "2025-02-17".parse().ok(), explain: true };
        let analysis = analyze_with(Source::new(format!("{OPENING}{copy}\n")), &options);
        let last =
            analysis.extraction.dates.last().and_then(|d| d.why.clone()).expect("an expression with its evidence");
        format!("{}: {}", last.rule, last.evidence)
    };
    let told = [
        ("It opened on Feb. 3, 2019.", "month-day: told in full"),
        ("It opened Friday.", "weekday: anchored on 2025-02-17 (--date), looking back"),
        ("It will open Friday.", "weekday: anchored on 2025-02-17 (--date), looking ahead"),
        ("It opens at Easter.", "holiday: anchored on 2025-02-17 (--date), the nearest to it"),
        (
            "It opened on Feb. 3 and shut the next day.",
            "next-day: counted from 2025-02-03, which the story named before",
        ),
        (
            "It lost money in the fiscal second quarter.",
            "quarter: anchored on 2025-02-17 (--date), by a fiscal year with its quarters 2 ahead of the calendar's",
        ),
        ("It was founded more than two years ago.", "ago: anchored on 2025-02-17 (--date)"),
        ("It opened in 1998 and shut three years later.", "ago: counted from 1998, which the story named before"),
    ];
    for (copy, want) in told {
        assert_eq!(why(copy), want, "{copy}");
    }
}
