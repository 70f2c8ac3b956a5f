//! The panel beside the copy: speakers, entities by type, the time line, the figures.

use std::io::{self, Write};

use super::{Escaped, tint};
use crate::analysis::{Analysis, DateExpr, Entity, EntityKind, Figure, FigureValue, Speaker};
use crate::render::names;
use crate::render::readable::number;

pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    speakers(analysis, out)?;
    entities(analysis, out)?;
    timeline(analysis, out)?;
    figures(analysis, out)
}

fn speakers(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let found = &analysis.extraction;
    let total = found.quoted_words();
    let unknown = found.quotes.iter().filter(|q| q.speaker.is_none()).count();
    writeln!(out, "<section aria-labelledby=\"h-speakers\"><h2 id=\"h-speakers\">Who said what</h2>")?;
    if found.quotes.is_empty() {
        writeln!(out, "<p class=\"none\">Nobody is quoted.</p>")?;
    } else {
        writeln!(
            out,
            "<p class=\"none\"><span class=\"quote direct t-none\">Tinted</span> words are quoted, \
             <span class=\"quote indirect t-none\">underlined</span> words are reported.</p>"
        )?;
    }
    for (i, speaker) in found.speakers.iter().enumerate() {
        one_speaker(analysis, i, speaker, total, out)?;
    }
    if unknown > 0 {
        writeln!(out, "<p class=\"none\">Without a known speaker: {unknown}</p>")?;
    }
    writeln!(out, "</section>")
}

fn one_speaker(analysis: &Analysis, i: usize, s: &Speaker, total: u32, out: &mut dyn Write) -> io::Result<()> {
    let share = if total == 0 { 0 } else { (u64::from(s.words) * 100 / u64::from(total)) as u32 };
    writeln!(out, "<article class=\"speaker {}\" id=\"s{}\"><h3>{}</h3>", tint(i), i + 1, Escaped(&s.name))?;
    if let Some(description) = &s.description {
        writeln!(out, "<p class=\"description\">{}</p>", Escaped(description))?;
    }
    writeln!(
        out,
        "<p class=\"share\"><span class=\"bar\" style=\"width:{share}%\"></span>{share}% of the words quoted</p><ol>"
    )?;
    for q in s.quotes.iter().filter(|q| **q < analysis.extraction.quotes.len()) {
        let quote = &analysis.extraction.quotes[*q];
        let kind = names::quote_kind(quote.kind);
        write!(out, "<li><a href=\"#q{}\" class=\"{kind}\">", q + 1)?;
        for (k, span) in quote.spans.iter().enumerate() {
            write!(out, "{}{}", if k > 0 { " … " } else { "" }, Escaped(analysis.source.slice(*span)))?;
        }
        writeln!(out, "</a></li>")?;
    }
    writeln!(out, "</ol></article>")
}

fn entities(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    const ORDER: [(EntityKind, &str, &str); 8] = [
        (EntityKind::Person, "person", "People"),
        (EntityKind::Organization, "organization", "Organizations"),
        (EntityKind::Location, "location", "Places"),
        (EntityKind::Facility, "facility", "Facilities"),
        (EntityKind::Group, "group", "Groups"),
        (EntityKind::Product, "misc", "Products"),
        (EntityKind::Event, "misc", "Events"),
        (EntityKind::Misc, "misc", "Other names"),
    ];
    let all = &analysis.extraction.entities;
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section aria-labelledby=\"h-names\"><h2 id=\"h-names\">Names</h2>")?;
    for (kind, class, heading) in ORDER {
        let mut of_kind: Vec<(usize, &Entity)> = all.iter().enumerate().filter(|(_, e)| e.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        of_kind.sort_by_key(|(i, e)| (usize::MAX - e.mentions.len(), *i));
        writeln!(out, "<h3><span class=\"ent {class}\">{heading}</span></h3><ul class=\"names\">")?;
        for (i, e) in of_kind {
            let count = e.mentions.len();
            writeln!(
                out,
                "<li id=\"e{0}\"><a href=\"#e{0}-0\">{1}</a> <span class=\"n\">×{count}</span></li>",
                i + 1,
                Escaped(&e.name)
            )?;
        }
        writeln!(out, "</ul>")?;
    }
    writeln!(out, "</section>")
}

/// Calendar dates in order of their value, then the rest in order of the text.
fn timeline(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let mut dates: Vec<(usize, &DateExpr)> = analysis.extraction.dates.iter().enumerate().collect();
    if dates.is_empty() {
        return Ok(());
    }
    let calendar = |d: &DateExpr| d.value.starts_with(|c: char| c.is_ascii_digit());
    dates.sort_by(|(i, a), (k, b)| {
        let key = |d: &DateExpr| if calendar(d) { (0, d.value.clone()) } else { (1, String::new()) };
        key(a).cmp(&key(b)).then(i.cmp(k))
    });
    writeln!(
        out,
        "<section aria-labelledby=\"h-dates\"><h2 id=\"h-dates\"><span class=\"date\">When</span></h2><ol class=\"dates\">"
    )?;
    for (i, d) in dates {
        let class = if calendar(d) { "" } else { " class=\"loose\"" };
        writeln!(
            out,
            "<li id=\"d{0}\"{class}><span class=\"value\">{1}</span> <a href=\"#d{0}-0\">{2}</a></li>",
            i + 1,
            Escaped(&date_value(d)),
            Escaped(analysis.source.slice(d.span))
        )?;
    }
    writeln!(out, "</ol></section>")
}

fn figures(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    if analysis.extraction.figures.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<section aria-labelledby=\"h-figures\"><h2 id=\"h-figures\"><span class=\"figure\">Figures</span></h2>\
         <table><thead><tr><th scope=\"col\">Figure</th><th scope=\"col\">Value</th></tr></thead><tbody>"
    )?;
    for (i, f) in analysis.extraction.figures.iter().enumerate() {
        let of = f.of.map_or("", |span| analysis.source.slice(span));
        writeln!(
            out,
            "<tr id=\"f{0}\"><td><a href=\"#f{0}-0\">{1}</a></td><td><span class=\"value\">{2}</span> {3}</td></tr>",
            i + 1,
            Escaped(analysis.source.slice(f.span)),
            Escaped(&figure_value(f)),
            Escaped(of)
        )?;
    }
    writeln!(out, "</tbody></table></section>")
}

/// The figure's value in words: `more than 500`, `3–5%`, `230,000,000 USD`.
pub(super) fn figure_value(f: &Figure) -> String {
    let value = match f.value {
        FigureValue::One(value) => number(value),
        FigureValue::Range(low, high) => format!("{}–{}", number(low), number(high)),
    };
    let modifier = f.modifier.map_or(String::new(), |m| format!("{} ", names::figure_modifier(m).replace('_', " ")));
    let unit = match f.unit {
        Some("percent") => "%".to_owned(),
        Some(unit) => format!(" {}", unit.replace('_', " ")),
        None => String::new(),
    };
    format!("{modifier}{value}{unit}")
}

/// The date's TIMEX3 value, with the modifier in words where there is one: `2025 (early)`.
pub(super) fn date_value(d: &DateExpr) -> String {
    match d.modifier {
        Some(modifier) => format!("{} ({})", d.value, modifier.to_ascii_lowercase().replace('_', " ")),
        None => d.value.clone(),
    }
}
