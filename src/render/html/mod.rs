//! The annotated page: one self-contained HTML file, no script, no network, light and dark.
//!
//! The copy stands on the left as it was written, with quotes tinted by speaker and entities, dates and figures as
//! links into the panel beside it; the panel's entries link back. Everything from the article is escaped, and the
//! page's own Content-Security-Policy forbids scripts, so that nothing an article holds can run.

mod copy;
mod escape;
pub mod index;
mod panel;

use std::io::{self, Write};

use crate::analysis::Analysis;
pub(crate) use escape::Escaped;

/// Speakers beyond this number share tints.
const TINTS: usize = 8;

/// Writes the page of one story; `index` is the way to the folder's index, where there is one.
pub(super) fn write(analysis: &Analysis, index: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    open(out, &title(analysis))?;
    writeln!(out, "<a class=\"skip\" href=\"#panel\">Skip to what was found</a>")?;
    if let Some(index) = index {
        writeln!(out, "<nav><a href=\"{}\">All stories and speakers</a></nav>", Escaped(index))?;
    }
    writeln!(out, "<div class=\"page\">\n<main id=\"copy\">")?;
    if analysis.article.headline.is_none() {
        writeln!(out, "<h1 class=\"none\">(no headline)</h1>")?;
    }
    copy::write(analysis, out)?;
    writeln!(out, "</main>\n<aside id=\"panel\" aria-label=\"What was found\">")?;
    panel::write(analysis, out)?;
    writeln!(out, "</aside>\n</div>")?;
    close(out)
}

/// The head of every page: title, policy, style.
pub(crate) fn open(out: &mut dyn Write, title: &str) -> io::Result<()> {
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{} – copydesk</title>\n<style>\n{}</style>\n</head>\n<body>",
        Escaped(title.trim()),
        include_str!("page.css"),
    )
}

/// The foot of every page.
pub(crate) fn close(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<footer>Made by copydesk {}.</footer>\n</body>\n</html>", env!("CARGO_PKG_VERSION"))
}

/// What a story is called: its headline, else how its copy begins.
fn title(analysis: &Analysis) -> String {
    let one_line = |span| analysis.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(headline) = &analysis.article.headline {
        return one_line(headline.span);
    }
    let Some(first) = analysis.article.paragraphs.first() else { return "Untitled story".to_owned() };
    let text = one_line(first.span);
    match text.char_indices().filter(|(at, c)| *at > 40 && *c == ' ').map(|(at, _)| at).next() {
        Some(at) => format!("{} …", &text[..at]),
        None => text,
    }
}

/// The tint's class of speaker `i`.
fn tint(i: usize) -> String {
    format!("t{}", i % TINTS)
}

#[cfg(test)]
mod tests {
    use crate::analysis::{
        Analysis, Article, DateExpr, DateKind, Entity, EntityKind, Extraction, Field, Paragraph, ParagraphKind, Quote,
        QuoteKind, QuoteSpeaker, Resolution, Speaker,
    };
    use crate::{Source, Span};

    /// A story by hand: one headline, one paragraph, one quote by one person who is named inside no quote.
    fn story(text: &str, quoted: Span, person: Span, day: Span) -> Analysis {
        let headline_end = text.find('\n').unwrap_or(text.len());
        let body = Span::new(headline_end, text.len()).trim(text);
        let article = Article {
            headline: Some(Field { span: Span::new(0, headline_end), why: None }),
            paragraphs: vec![Paragraph { span: body, kind: ParagraphKind::Body }],
            ..Article::default()
        };
        let name = text[person.range()].to_owned();
        let speaker = QuoteSpeaker {
            mention: Some(person),
            name: Some(name.clone()),
            entity: Some(0),
            resolution: Resolution::Explicit,
        };
        let extraction = Extraction {
            quotes: vec![Quote {
                kind: QuoteKind::Direct,
                spans: vec![quoted],
                cue: None,
                speaker: Some(speaker),
                why: None,
            }],
            speakers: vec![Speaker {
                name: name.clone(),
                entity: Some(0),
                description: None,
                quotes: vec![0],
                words: 3,
            }],
            entities: vec![Entity {
                kind: EntityKind::Person,
                name,
                mentions: vec![person],
                description: None,
                why: None,
            }],
            dates: vec![DateExpr {
                span: day,
                kind: DateKind::Date,
                value: "2025-02-17".into(),
                modifier: None,
                begin: None,
                end: None,
                utc: None,
                why: None,
            }],
            figures: Vec::new(),
        };
        Analysis { source: Source::new(text), article, extraction, warnings: Vec::new() }
    }

    fn page(analysis: &Analysis) -> String {
        let mut out = Vec::new();
        super::write(analysis, None, &mut out).expect("a vector takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    fn find(text: &str, what: &str) -> Span {
        let at = text.find(what).expect(what);
        Span::new(at, at + what.len())
    }

    #[test]
    fn marks_nest_and_link_both_ways() {
        let text = "Head\n“We met on Monday,” said Kari Berg.";
        let html = page(&story(text, find(text, "“We met on Monday,”"), find(text, "Kari Berg"), find(text, "Monday")));
        assert!(html.contains("<span class=\"quote direct t0\" id=\"q1\">“We met on "), "{html}");
        assert!(html.contains("<a class=\"date\" href=\"#d1\" id=\"d1-0\""), "{html}");
        assert!(html.contains(">Monday</a>,”"), "{html}");
        assert!(html.contains("<a class=\"who\" href=\"#s1\">Kari Berg</a>"), "{html}");
        assert!(html.contains("href=\"#q1\""), "{html}");
    }

    #[test]
    fn nothing_of_the_article_is_markup() {
        let text = "<script>alert(1)</script>\n“<img src=x onerror=y>,” said A\"B\u{202e}\u{1b}[31m.";
        let html = page(&story(text, find(text, "“<img src=x onerror=y>,”"), find(text, "A\"B"), find(text, "said")));
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(!html.contains('\u{202e}') && !html.contains('\u{1b}'), "{html}");
        assert!(html.contains("&lt;img src=x onerror=y&gt;"), "{html}");
    }

    #[test]
    fn a_date_that_runs_over_a_quotes_end_is_cut_there() {
        let text = "Head\n“We met on Monday,” said Kari Berg.";
        let over = Span::new(find(text, "Monday").start as usize, find(text, " said").end as usize);
        let html = page(&story(text, find(text, "“We met on Monday,”"), find(text, "Kari Berg"), over));
        assert_eq!(html.matches("<span").count(), html.matches("</span>").count());
        assert_eq!(html.matches("<a ").count(), html.matches("</a>").count());
    }
}
