//! Who signs a story that has no byline above it: a line at its end.

use super::{Copy, byline, houses, known_names};
use crate::analysis::{Article, Author, Byline};
use crate::span::Span;

/// So many of the last lines may sign the story.
const REACH: usize = 10;

/// Finds the signature among the last lines; gives its place in `body` (from item `first` on: is it running copy?).
pub(super) fn read(copy: &Copy<'_>, body: &[bool], first: usize, article: &mut Article) -> Option<usize> {
    let last_body = body.iter().rposition(|is_body| *is_body)?;
    let from = body.len().saturating_sub(REACH).max(1);
    let (n, found) = (from..body.len()).find_map(|n| {
        let words = copy.items[first + n].words;
        let signed = (2..=16).contains(&words) && (n > last_body || !body[n]);
        Some((n, signature(copy, first + n).filter(|_| signed)?))
    })?;
    let span = copy.items[first + n].span;
    let at = span.start as usize;
    let authors = found.authors.into_iter();
    let authors = authors.map(|(name, start, end)| Author { name, span: Span::new(at + start, at + end) }).collect();
    let why = copy.why("names at the story's end", || "no byline above the story".to_owned());
    article.byline = Some(Byline { span, authors, why });
    Some(n)
}

/// The names of item `i`, where it says that they wrote the story.
fn signature(copy: &Copy<'_>, i: usize) -> Option<byline::Found> {
    let line = copy.line(i);
    // Who put it on the page, or on the air, is named beside the author too.
    let other = ["posted by", "reporter"].iter().any(|lead| line.to_lowercase().starts_with(lead));
    // "Writer: Kari Berg, 555-0110": whom to call.
    let telephone = line.bytes().filter(u8::is_ascii_digit).count() >= 7;
    if other || telephone || line.ends_with(['.', '!', '?']) || line.starts_with('(') {
        return None;
    }
    let some = |found: byline::Found| Some(found).filter(|f| !f.authors.is_empty());
    // "Credit: By Kari Berg, Nordic Times"
    let credited = line.strip_prefix("Credit: ").and_then(byline::after_by).map(|from| from + "Credit: ".len());
    // "BY KARI BERG [kberg@nordpost.example]"
    if let Some(from) = credited.or_else(|| byline::after_by(line)).filter(|from| *from < line.len()) {
        let end = line.find(['[', '<']).unwrap_or(line.len());
        let found = byline::authors(&line[..end.max(from)], from);
        let full = found.authors.iter().all(|(name, ..)| (2..=5).contains(&name.split(' ').count()));
        return some(found).filter(|_| full);
    }
    // "Author Kari Berg", "Kari Berg | Skarvik", "nordnews, Kari Berg in Skarvik"
    let whole = |names: &str| byline::name_line(names) > 1 && names.split(' ').count() <= 6;
    if let Some(names) = line.strip_prefix("Author ").filter(|names| whole(names)) {
        return some(byline::authors(line, line.len() - names.len()));
    }
    if line.split_once(" | ").is_some_and(|(names, place)| whole(names) && known_names::is_place(place)) {
        return some(byline::authors(line, 0));
    }
    let housed = line.split_once(", ").filter(|(house, _)| houses::is_agency(house) || houses::is_listed_paper(house));
    let placed = |names: &str| names.split_once(" in ").is_some_and(|(name, _)| whole(name));
    if let Some((_, names)) = housed.filter(|(_, names)| placed(names)) {
        return some(byline::authors(line, line.len() - names.len()));
    }
    let about = i > 0 && copy.line(i - 1).trim_end_matches(':').eq_ignore_ascii_case("about the author");
    if about && byline::name_line(line) > 0 {
        return some(byline::authors(line, 0));
    }
    None
}
