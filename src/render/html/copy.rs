//! The article as copy: every region in its own element, marks inside.

use std::io::{self, Write};

use super::{Escaped, tint};
use crate::analysis::{Analysis, EntityKind};
use crate::render::names;
use crate::span::Span;
use crate::text::{BlockKind, regions};

pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let marks = Marks::new(analysis);
    let mut in_tags = false;
    for (kind, span) in regions(&analysis.article) {
        if in_tags != (kind == BlockKind::Hashtag) {
            in_tags = !in_tags;
            writeln!(out, "{}", if in_tags { "<p class=\"tags\">" } else { "</p>" })?;
        }
        let (open, close) = element(kind);
        write!(out, "{open}")?;
        marks.write(span, out)?;
        writeln!(out, "{close}")?;
    }
    if in_tags {
        writeln!(out, "</p>")?;
    }
    Ok(())
}

fn element(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Headline => ("<h1>", "</h1>"),
        BlockKind::Label => ("<p class=\"label\">", "</p>"),
        BlockKind::Standfirst => ("<p class=\"standfirst\">", "</p>"),
        BlockKind::Byline => ("<p class=\"byline\">", "</p>"),
        BlockKind::Dateline => ("<p class=\"dateline\">", "</p>"),
        BlockKind::Stamp => ("<p class=\"stamp\">", "</p>"),
        BlockKind::SourceLine => ("<p class=\"source\">", "</p>"),
        BlockKind::Caption => ("<p class=\"caption\">", "</p>"),
        BlockKind::Body => ("<p>", "</p>"),
        BlockKind::Subhead => ("<h2>", "</h2>"),
        BlockKind::Hashtag => ("<span class=\"tag\">", "</span> "),
        BlockKind::Notice => ("<p class=\"notice\">", "</p>"),
    }
}

/// A link inside the copy: an entity's mention, a date, a figure.
struct Inner {
    span: Span,
    class: &'static str,
    href: String,
    id: String,
    /// What it is, shown where the pointer or the focus is.
    is: String,
}

/// A quote's span, or one of several.
struct Outer {
    span: Span,
    open: String,
    close: String,
}

/// Everything that is marked in the copy, in text order; quotes lie around links.
struct Marks<'a> {
    text: &'a str,
    outer: Vec<Outer>,
    inner: Vec<Inner>,
}

impl<'a> Marks<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        Marks { text: analysis.source.text(), outer: quotes(analysis), inner: links(analysis) }
    }

    /// Writes the text of `region` with its marks.
    fn write(&self, region: Span, out: &mut dyn Write) -> io::Result<()> {
        let mut at = region.start;
        let from = self.outer.partition_point(|o| o.span.end <= region.start);
        for quote in self.outer[from..].iter().take_while(|o| o.span.start < region.end) {
            let start = quote.span.start.max(at);
            let end = quote.span.end.min(region.end);
            if start >= end {
                continue;
            }
            self.links(Span { start: at, end: start }, out)?;
            write!(out, "{}", quote.open)?;
            self.links(Span { start, end }, out)?;
            write!(out, "{}", quote.close)?;
            at = end;
        }
        self.links(Span { start: at, end: region.end }, out)
    }

    /// Writes a stretch that no quote's border cuts; a link that runs over its ends is cut there.
    fn links(&self, stretch: Span, out: &mut dyn Write) -> io::Result<()> {
        let mut at = stretch.start;
        let from = self.inner.partition_point(|l| l.span.end <= stretch.start);
        for link in self.inner[from..].iter().take_while(|l| l.span.start < stretch.end) {
            let start = link.span.start.max(at);
            let end = link.span.end.min(stretch.end);
            if start >= end {
                continue;
            }
            self.text_of(at, start, out)?;
            let id = if link.span.start >= stretch.start { format!(" id=\"{}\"", link.id) } else { String::new() };
            write!(out, "<a class=\"{}\" href=\"#{}\"{id} data-is=\"{}\">", link.class, link.href, Escaped(&link.is))?;
            self.text_of(start, end, out)?;
            write!(out, "</a>")?;
            at = end;
        }
        self.text_of(at, stretch.end, out)
    }

    fn text_of(&self, start: u32, end: u32, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}", Escaped(&self.text[start as usize..end as usize]))
    }
}

/// The quotes' spans in text order, none overlapping the one before; the speaker's chip stands behind the last span.
fn quotes(analysis: &Analysis) -> Vec<Outer> {
    let found = &analysis.extraction;
    let by_quote = found.speakers_by_quote();
    let mut out = Vec::new();
    for (i, quote) in found.quotes.iter().enumerate() {
        let class = by_quote[i].map_or("t-none".into(), tint);
        for (k, span) in quote.spans.iter().enumerate() {
            let id = if k == 0 { format!(" id=\"q{}\"", i + 1) } else { String::new() };
            let open = format!("<span class=\"quote {} {class}\"{id}>", names::quote_kind(quote.kind));
            let chip = match by_quote[i] {
                Some(s) if k + 1 == quote.spans.len() => {
                    format!("<a class=\"who\" href=\"#s{}\">{}</a>", s + 1, Escaped(&found.speakers[s].name))
                }
                _ => String::new(),
            };
            out.push(Outer { span: *span, open, close: format!("{chip}</span>") });
        }
    }
    out.sort_by_key(|o| o.span);
    keep_apart(out, |o| o.span)
}

/// Entities' mentions, dates and figures in text order; of two that overlap the first and longer stays.
fn links(analysis: &Analysis) -> Vec<Inner> {
    let found = &analysis.extraction;
    let mut out = Vec::new();
    for (i, entity) in found.entities.iter().enumerate() {
        let kind = names::entity_kind(entity.kind);
        for (k, span) in entity.mentions.iter().enumerate() {
            let is = match &entity.description {
                Some(description) => format!("{kind}: {}, {description}", entity.name),
                None => format!("{kind}: {}", entity.name),
            };
            let id = format!("e{}-{k}", i + 1);
            out.push(Inner { span: *span, class: entity_class(entity.kind), href: format!("e{}", i + 1), id, is });
        }
    }
    for (i, date) in found.dates.iter().enumerate() {
        let (href, id) = (format!("d{}", i + 1), format!("d{}-0", i + 1));
        out.push(Inner { span: date.span, class: "date", href, id, is: super::panel::date_value(date) });
    }
    for (i, figure) in found.figures.iter().enumerate() {
        let (href, id) = (format!("f{}", i + 1), format!("f{}-0", i + 1));
        let of = figure.of.map_or("", |of| analysis.source.slice(of));
        let is = format!("{}: {} {of}", names::figure_kind(figure.kind), super::panel::figure_value(figure));
        out.push(Inner { span: figure.span, class: "figure", href, id, is: is.trim_end().to_owned() });
    }
    out.sort_by_key(|l| (l.span.start, u32::MAX - l.span.end));
    keep_apart(out, |l| l.span)
}

fn entity_class(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "ent person",
        EntityKind::Organization => "ent organization",
        EntityKind::Location => "ent location",
        EntityKind::Facility => "ent facility",
        EntityKind::Group => "ent group",
        EntityKind::Product | EntityKind::Event | EntityKind::Misc => "ent misc",
    }
}

/// Drops what overlaps something before it in a list sorted by start.
fn keep_apart<T>(items: Vec<T>, span: impl Fn(&T) -> Span) -> Vec<T> {
    let mut end = 0;
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        if span(&item).start >= end && !span(&item).is_empty() {
            end = span(&item).end;
            out.push(item);
        }
    }
    out
}
