//! Runs `cases.txt`.

use crate::analysis::{Quote, QuoteKind};
use crate::span::Span;
use crate::{Source, analyze};

const OPENING: &str =
    "Council hears the report\n\nOSLO, May 2 (AP) - The council met on Monday to hear the report.\n\n";

/// A line of `cases.txt`: the copy without its brackets, the bracketed spans, what each quote is.
struct Case<'c> {
    mark: char,
    copy: String,
    spans: Vec<Span>,
    wants: Vec<&'c str>,
}

fn parse(line: &str) -> Case<'_> {
    let (mark, line) = match line.strip_prefix(['-', '?']) {
        Some(rest) => (line.chars().next().unwrap_or(' '), rest.trim_start()),
        None => (' ', line),
    };
    let (marked, wants) = line.split_once(" => ").unwrap_or((line, ""));
    let (mut copy, mut spans, mut open) = (String::from(OPENING), Vec::new(), 0);
    for c in marked.trim_end().replace(" / ", "\n\n").chars() {
        match c {
            '[' => open = copy.len(),
            ']' => spans.push(Span::new(open, copy.len())),
            _ => copy.push(c),
        }
    }
    copy.push('\n');
    let wants: Vec<&str> = wants.split(';').map(str::trim).filter(|w| !w.is_empty()).collect();
    assert_eq!(spans.is_empty(), wants.is_empty(), "brackets and meanings: {line}");
    assert!(mark != '-' || spans.is_empty(), "a negative line has no brackets: {line}");
    Case { mark, copy, spans, wants }
}

/// A quote as the cases write it; the mention only as far as `want` asks for it.
fn written(quote: &Quote, source: &Source, want: &str) -> String {
    let kind = match quote.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Mixed => "mixed",
    };
    let spans = if quote.spans.len() > 1 { format!(" {}", quote.spans.len()) } else { String::new() };
    let mention = quote.speaker.as_ref().and_then(|s| s.mention).map_or("nobody", |m| source.slice(m));
    match want.split_once(" by ") {
        None => format!("{kind}{spans}"),
        Some((_, name)) if mention.contains(name) => format!("{kind}{spans} by {name}"),
        Some(_) => format!("{kind}{spans} by {mention}"),
    }
}

#[test]
fn every_case_is_read_as_it_says() {
    let (mut failures, mut cases) = (Vec::new(), 0);
    for line in include_str!("cases.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let case = parse(line);
        let analysis = analyze(Source::new(case.copy.clone()));
        let quotes = &analysis.extraction.quotes;
        let spans: Vec<Span> = quotes.iter().flat_map(|q| q.spans.iter().copied()).collect();
        let found: Vec<String> = quotes
            .iter()
            .enumerate()
            .map(|(n, q)| written(q, &analysis.source, case.wants.get(n).copied().unwrap_or(" by ")))
            .collect();
        let right = spans == case.spans && found == case.wants;
        if right == (case.mark == '?') {
            let texts: Vec<&str> = spans.iter().map(|s| analysis.source.slice(*s)).collect();
            failures.push(format!("FAIL {line}\n    got {texts:?} {found:?}"));
        }
        cases += 1;
    }
    assert!(failures.is_empty(), "{} of {cases}:\n{}", failures.len(), failures.join("\n"));
    assert!(cases >= 50, "{cases} cases");
}

/// Marks that never close, marks of every make, an article that is one quotation: read to the end, in linear time.
#[test]
fn hostile_copy_is_read_to_its_end() {
    for part in ["“", "\" ", "‘", "''", "“a ", "said “", "« „ ‚ ‹ ``", "”", "he said, ", "\"a\" \"b\" ", "said that "]
    {
        let copy = format!("{OPENING}{}", part.repeat(40_000 / part.len()));
        let analysis = analyze(Source::new(copy));
        let length = analysis.source.text().len() as u32;
        assert!(analysis.extraction.quotes.iter().all(|q| q.spans.iter().all(|s| s.end <= length)), "{part:?}");
    }
    let copy = format!("{OPENING}“{}”\n", "We will pay the bill. ".repeat(20_000));
    let quotes = analyze(Source::new(copy)).extraction.quotes;
    assert_eq!(quotes.len(), 1);
}
