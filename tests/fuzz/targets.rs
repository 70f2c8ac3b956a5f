//! What each fuzz target does with its bytes. The ordinary tests run the same functions on a bounded number of inputs.

#![allow(dead_code)]

use copydesk::render::{Format, TextStyle, render, render_text};
use copydesk::{Analysis, OffsetUnit, Source, Span, analyze};

type Target = (&'static str, fn(&[u8]));

/// All targets by name.
pub(crate) const ALL: [Target; 5] =
    [("reader", reader), ("dates", dates), ("figures", figures), ("quotes", quotes), ("whole", whole)];

/// The bytes as a story's body behind a head that the reader knows, so that the extractors get all of it.
fn body(data: &[u8]) -> Analysis {
    let text = String::from_utf8_lossy(data);
    analyze(Source::new(format!("Mayor opens bridge\n\nOSLO, May 2, 2025 (AP) - {text}\n")))
}

fn on_borders(analysis: &Analysis, span: Span) {
    assert!(analysis.source.text().get(span.range()).is_some(), "{span:?} is outside or inside a character");
}

/// Header fields and paragraphs lie in the text, in order, apart.
pub(crate) fn reader(data: &[u8]) {
    let Ok(source) = Source::from_bytes(data.to_vec()) else { return };
    let analysis = analyze(source);
    let mut before = 0;
    for paragraph in &analysis.article.paragraphs {
        on_borders(&analysis, paragraph.span);
        assert!(before <= paragraph.span.start);
        before = paragraph.span.end;
    }
    analysis.article.headline.iter().for_each(|h| on_borders(&analysis, h.span));
    analysis.article.notices.iter().chain(&analysis.article.captions).for_each(|s| on_borders(&analysis, *s));
}

pub(crate) fn dates(data: &[u8]) {
    let analysis = body(data);
    for date in &analysis.extraction.dates {
        on_borders(&analysis, date.span);
        assert!(!date.value.is_empty() && date.value.is_ascii());
    }
}

pub(crate) fn figures(data: &[u8]) {
    let analysis = body(data);
    for figure in &analysis.extraction.figures {
        on_borders(&analysis, figure.span);
        figure.of.iter().for_each(|of| on_borders(&analysis, *of));
        match figure.value {
            copydesk::FigureValue::One(value) => assert!(value.is_finite()),
            copydesk::FigureValue::Range(low, high) => assert!(low.is_finite() && high.is_finite()),
        }
    }
}

pub(crate) fn quotes(data: &[u8]) {
    let analysis = body(data);
    for quote in &analysis.extraction.quotes {
        assert!(!quote.spans.is_empty());
        quote.spans.iter().chain(&quote.cue).for_each(|s| on_borders(&analysis, *s));
    }
    for speaker in &analysis.extraction.speakers {
        assert!(speaker.quotes.iter().all(|q| *q < analysis.extraction.quotes.len()));
    }
}

/// Every form, and JSON that is JSON.
pub(crate) fn whole(data: &[u8]) {
    let Ok(source) = Source::from_bytes(data.to_vec()) else { return };
    let analysis = analyze(source);
    for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
        let mut out = Vec::new();
        render(&analysis, Format::Jsonl, unit, &mut out).expect("a vector takes all");
        let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        assert!(copydesk::verify(&value, &analysis.source).wrong.is_empty());
    }
    let mut out = Vec::new();
    for format in [Format::Html, Format::Ninjs, Format::JsonLd] {
        render(&analysis, format, OffsetUnit::Char, &mut out).expect("a vector takes all");
    }
    render_text(&analysis, TextStyle::default(), &mut out).expect("a vector takes all");
}
