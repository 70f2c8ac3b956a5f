//! The readable page: what a reader wants first, in a width that a terminal has.
//!
//! Headline, where, when, by whom; who said what, by speaker in order of appearance; names by type; dates; figures.
//! Nothing of the article reaches the page raw: see [`super::safe`].

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use super::layout::{clean, name, pad, wrap};
use super::readable::{day, number};
use super::{TextStyle, names};
use crate::analysis::{Analysis, Entity, EntityKind, Figure, FigureValue, Quote, QuoteKind, Speaker};
use crate::span::Span;

pub(super) fn write(analysis: &Analysis, style: TextStyle, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { analysis, style, out };
    page.head()?;
    page.said()?;
    page.names()?;
    page.dates()?;
    page.figures()?;
    page.notes()?;
    writeln!(page.out)
}

const PLAIN: Style = Style::new();
const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const SPEAKER: Style = AnsiColor::Cyan.on_default().bold();
const DATE: Style = AnsiColor::Magenta.on_default();
const FIGURE: Style = AnsiColor::Green.on_default();

fn entity_style(kind: EntityKind) -> Style {
    match kind {
        EntityKind::Person => AnsiColor::Cyan.on_default(),
        EntityKind::Organization => AnsiColor::Yellow.on_default(),
        EntityKind::Location | EntityKind::Facility => AnsiColor::Blue.on_default(),
        EntityKind::Group => AnsiColor::Red.on_default(),
        _ => PLAIN,
    }
}

const KINDS: [EntityKind; 8] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Location,
    EntityKind::Facility,
    EntityKind::Group,
    EntityKind::Product,
    EntityKind::Event,
    EntityKind::Misc,
];

/// The first column of a table is as wide as its labels, between these.
const LABEL: (usize, usize) = (13, 30);

struct Page<'a, 'o> {
    analysis: &'a Analysis,
    style: TextStyle,
    out: &'o mut dyn Write,
}

impl<'a> Page<'a, '_> {
    fn slice(&self, span: Span) -> String {
        clean(self.analysis.source.slice(span))
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if self.style.color && style != PLAIN { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// A paragraph, each line indented.
    fn paragraph(&mut self, indent: usize, style: Style, text: &str) -> io::Result<()> {
        for line in wrap(text, self.style.width.saturating_sub(indent)) {
            writeln!(self.out, "{:indent$}{}", "", self.paint(style, &line))?;
        }
        Ok(())
    }

    /// A table: labels in their column, text that hangs behind them.
    fn table(&mut self, title: &str, rows: &[(String, Style, String)]) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        self.section(title)?;
        let widest = rows.iter().map(|(label, ..)| label.width()).max().unwrap_or(0);
        let column = (widest + 1).clamp(LABEL.0, LABEL.1);
        for (label, style, text) in rows {
            let lines = wrap(text, self.style.width.saturating_sub(column + 2));
            for (i, line) in lines.iter().enumerate() {
                let label = pad(if i == 0 { label } else { "" }, column);
                writeln!(self.out, "  {}{}", self.paint(FAINT, &label), self.paint(*style, line))?;
            }
        }
        Ok(())
    }

    fn section(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.out, "\n{}", self.paint(STRONG, title))
    }

    fn head(&mut self) -> io::Result<()> {
        let analysis = self.analysis;
        let article = &analysis.article;
        if let Some(path) = analysis.source.path().map(|p| p.display().to_string()) {
            let path = self.paint(FAINT, &format!("── {} ──", clean(&path)));
            writeln!(self.out, "{path}")?;
        }
        let inside = |label: Span| article.headline.as_ref().is_some_and(|h| h.span.contains(label));
        if let Some(label) = article.label.as_ref().filter(|l| !inside(l.span)) {
            let label = self.slice(label.span);
            self.paragraph(0, FAINT, &label)?;
        }
        match &article.headline {
            Some(headline) => {
                let headline = self.slice(headline.span);
                self.paragraph(0, STRONG, &headline)?;
            }
            None => self.paragraph(0, FAINT, "(no headline)")?,
        }
        if let Some(standfirst) = &article.standfirst {
            let standfirst = self.slice(standfirst.span);
            self.paragraph(0, PLAIN, &standfirst)?;
        }
        let line = self.frame().join(" · ");
        self.paragraph(0, FAINT, &line)
    }

    /// Where, when, by whom.
    fn frame(&self) -> Vec<String> {
        let article = &self.analysis.article;
        let mut parts = Vec::new();
        if let Some(byline) = article.byline.as_ref() {
            let authors: Vec<String> = byline.authors.iter().map(|a| name(&a.name)).collect();
            parts.push(if authors.is_empty() { self.slice(byline.span) } else { format!("By {}", authors.join(", ")) });
        }
        if let Some(dateline) = &article.dateline {
            let places = clean(&dateline.places.join(", "));
            let agency = dateline.agency.as_deref().map(|a| format!("({})", clean(a)));
            parts.push(
                [Some(places), agency].into_iter().flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" "),
            );
        } else if let Some(source) = &article.source_line {
            parts.push(self.slice(source.span));
        }
        let of_dateline = article.dateline.as_ref().and_then(|d| d.date.as_deref());
        if let Some(when) = article.published.as_ref().map(|p| p.value.as_str()).or(of_dateline) {
            parts.push(clean(&day(when)));
        }
        if let Some(updated) = &article.updated {
            parts.push(format!("updated {}", clean(&day(&updated.value))));
        }
        parts.retain(|p| !p.is_empty());
        parts
    }

    fn said(&mut self) -> io::Result<()> {
        let found = &self.analysis.extraction;
        if found.quotes.is_empty() {
            return Ok(());
        }
        self.section("WHO SAID WHAT (- quoted, ~ reported)")?;
        for speaker in &found.speakers {
            self.speaker(speaker)?;
        }
        let by_quote = found.speakers_by_quote();
        let nobody: Vec<&Quote> =
            found.quotes.iter().zip(by_quote).filter(|(_, s)| s.is_none()).map(|(q, _)| q).collect();
        if !nobody.is_empty() {
            writeln!(self.out, "  {}", self.paint(SPEAKER, "(speaker not found)"))?;
            nobody.into_iter().try_for_each(|quote| self.quote(quote))?;
        }
        Ok(())
    }

    fn speaker(&mut self, speaker: &Speaker) -> io::Result<()> {
        let found = &self.analysis.extraction;
        let mut title = name(&speaker.name);
        if let Some(description) = &speaker.description {
            title.push_str(", ");
            title.push_str(&clean(description));
        }
        let share = 100.0 * names::share(speaker.words, found.quoted_words());
        title.push_str(&format!(" ({share:.0}% of what is quoted)"));
        self.paragraph(2, SPEAKER, &title)?;
        speaker.quotes.iter().filter_map(|q| found.quotes.get(*q)).try_for_each(|quote| self.quote(quote))
    }

    fn quote(&mut self, quote: &Quote) -> io::Result<()> {
        let words: Vec<String> = quote.spans.iter().map(|s| self.slice(*s)).collect();
        let mut text = words.join(" … ");
        if let Some(cue) = quote.cue {
            text.push_str(&format!(" [{}]", self.slice(cue)));
        }
        let sign = if quote.kind == QuoteKind::Indirect { "~" } else { "-" };
        for (i, line) in wrap(&text, self.style.width.saturating_sub(6)).iter().enumerate() {
            writeln!(self.out, "    {} {line}", if i == 0 { sign } else { " " })?;
        }
        Ok(())
    }

    fn names(&mut self) -> io::Result<()> {
        let entities = &self.analysis.extraction.entities;
        let row = |kind: EntityKind| {
            let of_kind: Vec<String> = entities.iter().filter(|e| e.kind == kind).map(entity).collect();
            let label = names::entity_kind(kind).to_owned();
            (!of_kind.is_empty()).then(|| (label, entity_style(kind), of_kind.join(", ")))
        };
        let rows: Vec<_> = KINDS.into_iter().filter_map(row).collect();
        self.table("NAMES", &rows)
    }

    fn dates(&mut self) -> io::Result<()> {
        let dates = &self.analysis.extraction.dates;
        let rows: Vec<_> = dates.iter().map(|d| (clean(&d.value), DATE, self.slice(d.span))).collect();
        self.table("DATES", &rows)
    }

    fn figures(&mut self) -> io::Result<()> {
        let row = |figure: &Figure| {
            let of = figure.of.map_or_else(String::new, |of| format!(" [{}]", self.slice(of)));
            (value(figure), FIGURE, self.slice(figure.span) + &of)
        };
        let rows: Vec<_> = self.analysis.extraction.figures.iter().map(row).collect();
        self.table("FIGURES", &rows)
    }

    fn notes(&mut self) -> io::Result<()> {
        if self.analysis.warnings.is_empty() {
            return Ok(());
        }
        self.section("NOTES")?;
        for warning in &self.analysis.warnings {
            self.paragraph(2, PLAIN, &clean(&warning.to_string()))?;
        }
        Ok(())
    }
}

/// The name, and how often it is mentioned where that is more than once.
fn entity(entity: &Entity) -> String {
    match entity.mentions.len() {
        0 | 1 => name(&entity.name),
        n => format!("{} ×{n}", name(&entity.name)),
    }
}

fn value(figure: &Figure) -> String {
    let modifier = match figure.modifier.map(names::figure_modifier) {
        Some("more_than") => "> ",
        Some("less_than") => "< ",
        Some("at_least") => "≥ ",
        Some("at_most") => "≤ ",
        Some(_) => "~ ",
        None => "",
    };
    let value = match figure.value {
        FigureValue::One(value) => number(value),
        FigureValue::Range(low, high) => format!("{}–{}", number(low), number(high)),
    };
    match figure.unit {
        Some("percent") => format!("{modifier}{value}%"),
        Some(unit) => format!("{modifier}{value} {unit}"),
        None => format!("{modifier}{value}"),
    }
}
