//! Runs `cases.txt`.

use crate::analysis::{Figure, FigureKind, FigureModifier, FigureValue};
use crate::{Source, analyze};

const OPENING: &str = "Council hears the report\n\nOSLO, May 2 (AP) - ";

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

fn kind(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Money => "money",
        FigureKind::Percent => "percent",
        FigureKind::Count => "count",
        FigureKind::Measure => "measure",
        FigureKind::Ordinal => "ordinal",
        FigureKind::Score => "score",
        FigureKind::Ratio => "ratio",
    }
}

fn modifier(modifier: FigureModifier) -> &'static str {
    match modifier {
        FigureModifier::MoreThan => ">",
        FigureModifier::LessThan => "<",
        FigureModifier::AtLeast => ">=",
        FigureModifier::AtMost => "<=",
        FigureModifier::About => "~",
    }
}

fn number(value: f64) -> String {
    format!("{}", (value * 1e4).round() / 1e4)
}

/// A figure as the cases write it; its `of` where the case asks for one.
fn written(figure: &Figure, source: &Source, of: bool) -> String {
    let value = match figure.value {
        FigureValue::One(value) => number(value),
        FigureValue::Range(low, high) => format!("{}..{}", number(low), number(high)),
    };
    let mut out = format!("{} {}{value}", kind(figure.kind), figure.modifier.map_or("", modifier));
    if let Some(unit) = figure.unit {
        out = format!("{out} {unit}");
    }
    if let Some(span) = figure.of.filter(|_| of) {
        out = format!("{out} of \"{}\"", source.slice(span));
    }
    out
}

#[test]
fn every_case_is_read_as_it_says() {
    let (mut failures, mut cases) = (Vec::new(), 0);
    for line in include_str!("cases.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let case = parse(line);
        let analysis = analyze(Source::new(case.copy.clone()));
        let figures: Vec<&Figure> =
            analysis.extraction.figures.iter().filter(|f| f.span.start as usize >= OPENING.len()).collect();
        let found: Vec<String> = figures
            .iter()
            .enumerate()
            .map(|(n, f)| written(f, &analysis.source, case.wants.get(n).is_some_and(|w| w.contains(" of \""))))
            .collect();
        let spans: Vec<(usize, usize)> = figures.iter().map(|f| (f.span.start as usize, f.span.end as usize)).collect();
        let right = spans == case.spans && found == case.wants;
        if right == (case.mark == '?') {
            let texts: Vec<&str> = figures.iter().map(|f| analysis.source.slice(f.span)).collect();
            failures.push(format!("FAIL {line}\n    got {texts:?} {found:?}"));
        }
        cases += 1;
    }
    assert!(failures.is_empty(), "{} of {cases}:\n{}", failures.len(), failures.join("\n"));
    assert!(cases >= 400, "{cases} cases");
}

#[test]
fn hostile_copy_is_read_to_its_end() {
    for part in ["1,", "$", "one ", "-1", "1/2 ", "a hundred and ", "3-", "5 to ", "half a ", "% ", "٣ ", "½"] {
        let copy = format!("{OPENING}{}", part.repeat(20_000));
        let analysis = analyze(Source::new(copy));
        let ordered = analysis.extraction.figures.windows(2).all(|w| w[0].span.end <= w[1].span.start);
        assert!(ordered, "figures overlap in a run of {part:?}");
    }
}

/// Brackets mean something else in the cases.
#[test]
fn the_mark_of_a_note_is_no_figure() {
    let copy = "Brewery sold\n\nThe brewery was sold for $4.7 billion [3] last year.\n";
    let analysis = analyze(Source::new(copy));
    let texts: Vec<&str> = analysis.extraction.figures.iter().map(|f| analysis.source.slice(f.span)).collect();
    assert_eq!(texts, ["$4.7 billion"]);
}
