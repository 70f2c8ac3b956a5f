//! The contract's JSON: borrowed views in the contract's order, every key always there.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use serde_json::{Serializer, Value};

use super::each::Each;
use super::names;
use super::objects::{
    AnalysisView, ArticleView, AuthorView, BareSpan, BylineView, DateView, DatelineView, EntityView, ErrorView,
    FieldView, FigureView, HashtagView, ParagraphView, QuoteSpeakerView, QuoteView, SourceView, SpanView, SpeakerView,
    StampView, WhyView,
};
use super::safe::SafeFormatter;
use super::view::{List, View};
use crate::analysis::{
    Analysis, Article, Byline, DateExpr, Dateline, Entity, Field, Figure, FigureValue, Hashtag, Paragraph, Quote,
    QuoteSpeaker, Speaker, Stamp, Why,
};
use crate::offsets::{OffsetMap, OffsetUnit};
use crate::source::Source;
use crate::span::Span;

pub(super) fn write(analysis: &Analysis, unit: OffsetUnit, pretty: bool, out: &mut dyn Write) -> io::Result<()> {
    let map = OffsetMap::new(analysis.source.text(), unit);
    let view = View { source: &analysis.source, map: &map, words: analysis.extraction.quoted_words() };
    let object = view.analysis(analysis, unit);
    // Most pieces are a few bytes: they are put together here, so that `out` is not called for each.
    let mut pieces = BufWriter::with_capacity(BUFFER, out);
    match pretty {
        true => object.serialize(&mut Serializer::with_formatter(&mut pieces, SafeFormatter::pretty()))?,
        false => object.serialize(&mut Serializer::with_formatter(&mut pieces, SafeFormatter::compact()))?,
    }
    pieces.write_all(b"\n")?;
    // Not flushed: `out` keeps what it likes.
    pieces.into_inner().map(|_| ()).map_err(io::IntoInnerError::into_error)
}

/// Bytes that are put together before they go on.
const BUFFER: usize = 8 << 10;

/// Writes what stands for a story that could not be analysed: nothing found, and the reason.
pub(super) fn write_failed(source: &Source, message: &str, unit: OffsetUnit, out: &mut dyn Write) -> io::Result<()> {
    let map = OffsetMap::new("", unit);
    let empty = Article::default();
    let view = View { source, map: &map, words: 0 };
    let object = AnalysisView {
        schema_version: SCHEMA_VERSION,
        source: source_view(source, &map, unit),
        article: view.article(&empty),
        quotes: view.list(&[], View::quote),
        speakers: view.list(&[], View::speaker),
        entities: view.list(&[], View::entity),
        dates: view.list(&[], |view, _, d| view.date(d)),
        figures: view.list(&[], |view, _, f| view.figure(f)),
        warnings: Vec::new(),
        error: Some(ErrorView { message }),
    };
    write_compact(&object, &mut *out)?;
    out.write_all(b"\n")
}

pub(super) fn write_compact<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(out, SafeFormatter::compact()))?)
}

fn write_pretty<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(out, SafeFormatter::pretty()))?)
}

/// Writes any JSON value, pretty, with a line end.
pub(super) fn write_value(value: &Value, out: &mut dyn Write) -> io::Result<()> {
    write_pretty(value, &mut *out)?;
    out.write_all(b"\n")
}

const SCHEMA_VERSION: &str = "copydesk/1";

fn source_view<'a>(source: &'a Source, map: &OffsetMap<'_>, unit: OffsetUnit) -> SourceView<'a> {
    SourceView {
        path: source.path().map(|p| p.display().to_string()),
        id: source.id(),
        line: source.line(),
        encoding: source.encoding(),
        offsets: unit.name(),
        length: map.len(),
    }
}

impl<'a> View<'a> {
    fn analysis(&self, a: &'a Analysis, unit: OffsetUnit) -> AnalysisView<'a> {
        let found = &a.extraction;
        AnalysisView {
            schema_version: SCHEMA_VERSION,
            source: source_view(&a.source, self.map, unit),
            article: self.article(&a.article),
            quotes: self.list(&found.quotes, View::quote),
            speakers: self.list(&found.speakers, View::speaker),
            entities: self.list(&found.entities, View::entity),
            dates: self.list(&found.dates, |view, _, d| view.date(d)),
            figures: self.list(&found.figures, |view, _, f| view.figure(f)),
            warnings: a.warnings.iter().map(ToString::to_string).collect(),
            error: None,
        }
    }

    fn list<T, V>(&self, items: &'a [T], make: fn(&View<'a>, usize, &'a T) -> V) -> List<'a, T, V> {
        Each::new(*self, items, make)
    }

    fn spans(&self, spans: &'a [Span]) -> List<'a, Span, SpanView<'a>> {
        self.list(spans, |view, _, span| view.span(*span))
    }

    fn hashtag(&self, h: &'a Hashtag) -> HashtagView<'a> {
        HashtagView { span: self.span(h.span), tag: &h.tag }
    }

    fn span(&self, span: Span) -> SpanView<'a> {
        SpanView { text: self.source.slice(span), start: self.map.get(span.start), end: self.map.get(span.end) }
    }

    fn field(&self, field: &'a Field) -> FieldView<'a> {
        FieldView { span: self.span(field.span), why: why(field.why.as_ref()) }
    }

    fn article(&self, a: &'a Article) -> ArticleView<'a> {
        ArticleView {
            headline: a.headline.as_ref().map(|f| self.field(f)),
            label: a.label.as_ref().map(|f| self.field(f)),
            standfirst: a.standfirst.as_ref().map(|f| self.field(f)),
            byline: a.byline.as_ref().map(|b| self.byline(b)),
            dateline: a.dateline.as_ref().map(|d| self.dateline(d)),
            published: a.published.as_ref().map(|s| self.stamp(s)),
            updated: a.updated.as_ref().map(|s| self.stamp(s)),
            source_line: a.source_line.as_ref().map(|f| self.field(f)),
            captions: self.spans(&a.captions),
            paragraphs: self.list(&a.paragraphs, |view, _, p| view.paragraph(p)),
            hashtags: self.list(&a.hashtags, |view, _, h| view.hashtag(h)),
            notices: self.spans(&a.notices),
        }
    }

    fn byline(&self, b: &'a Byline) -> BylineView<'a> {
        let author = |a: &'a crate::analysis::Author| AuthorView {
            name: &a.name,
            start: self.map.get(a.span.start),
            end: self.map.get(a.span.end),
        };
        BylineView {
            span: self.span(b.span),
            authors: b.authors.iter().map(author).collect(),
            why: why(b.why.as_ref()),
        }
    }

    fn dateline(&self, d: &'a Dateline) -> DatelineView<'a> {
        DatelineView {
            span: self.span(d.span),
            places: &d.places,
            agency: d.agency.as_deref(),
            date: d.date.as_deref(),
            why: why(d.why.as_ref()),
        }
    }

    fn stamp(&self, s: &'a Stamp) -> StampView<'a> {
        StampView { span: self.span(s.span), value: &s.value, why: why(s.why.as_ref()) }
    }

    fn paragraph(&self, p: &Paragraph) -> ParagraphView<'a> {
        let kind = names::paragraph_kind(p.kind);
        ParagraphView { span: self.span(p.span), kind }
    }

    fn quote(&self, i: usize, q: &'a Quote) -> QuoteView<'a> {
        let kind = names::quote_kind(q.kind);
        let bare = |s: &Span| BareSpan { start: self.map.get(s.start), end: self.map.get(s.end) };
        QuoteView {
            id: format!("q{}", i + 1),
            kind,
            text: q.spans.iter().map(|s| self.source.slice(*s)).collect(),
            spans: q.spans.iter().map(bare).collect(),
            cue: q.cue.map(|s| self.span(s)),
            speaker: q.speaker.as_ref().map(|s| self.quote_speaker(s)),
            why: why(q.why.as_ref()),
        }
    }

    fn quote_speaker(&self, s: &'a QuoteSpeaker) -> QuoteSpeakerView<'a> {
        let resolution = names::resolution(s.resolution);
        QuoteSpeakerView {
            mention: s.mention.map(|m| self.span(m)),
            name: s.name.as_deref(),
            entity: s.entity.map(|e| format!("e{}", e + 1)),
            resolution,
        }
    }

    fn entity(&self, i: usize, e: &'a Entity) -> EntityView<'a> {
        let kind = names::entity_kind(e.kind);
        EntityView {
            id: format!("e{}", i + 1),
            kind,
            name: &e.name,
            description: e.description.as_deref(),
            mentions: self.spans(&e.mentions),
            why: why(e.why.as_ref()),
        }
    }

    fn speaker(&self, i: usize, s: &'a Speaker) -> SpeakerView<'a> {
        SpeakerView {
            id: format!("s{}", i + 1),
            name: &s.name,
            entity: s.entity.map(|e| format!("e{}", e + 1)),
            description: s.description.as_deref(),
            quotes: s.quotes.iter().map(|q| format!("q{}", q + 1)).collect(),
            words: s.words,
            share: names::share(s.words, self.words),
        }
    }

    fn date(&self, d: &'a DateExpr) -> DateView<'a> {
        let kind = names::date_kind(d.kind);
        DateView {
            span: self.span(d.span),
            kind,
            value: &d.value,
            modifier: d.modifier,
            begin: d.begin.as_deref(),
            end_value: d.end.as_deref(),
            utc: d.utc.as_deref(),
            why: why(d.why.as_deref()),
        }
    }

    fn figure(&self, f: &'a Figure) -> FigureView<'a> {
        let (value, value_low, value_high) = match f.value {
            FigureValue::One(value) => (Some(value), None, None),
            FigureValue::Range(low, high) => (None, Some(low), Some(high)),
        };
        FigureView {
            span: self.span(f.span),
            kind: names::figure_kind(f.kind),
            value,
            value_low,
            value_high,
            unit: f.unit,
            modifier: f.modifier.map(names::figure_modifier),
            of: f.of.map(|s| self.source.slice(s)),
            why: why(f.why.as_deref()),
        }
    }
}

fn why(why: Option<&Why>) -> Option<WhyView<'_>> {
    why.map(|w| WhyView { rule: w.rule, evidence: &w.evidence })
}
