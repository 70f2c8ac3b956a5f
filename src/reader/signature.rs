//! Who signs a story that has no byline above it: a line at its end.

use super::body::Kind;
use super::{Copy, byline};
use crate::analysis::{Article, Author, Byline};
use crate::span::Span;

/// So many of the last lines may sign the story.
const REACH: usize = 10;

/// Finds the signature among the last lines; gives its place in `kinds`.
pub(super) fn read(copy: &Copy<'_>, kinds: &[Kind], first: usize, article: &mut Article) -> Option<usize> {
    let last_body = kinds.iter().rposition(|k| *k == Kind::Body)?;
    let from = kinds.len().saturating_sub(REACH).max(1);
    let (n, found) = (from..kinds.len()).find_map(|n| {
        let words = copy.items[first + n].words;
        let signed = (2..=16).contains(&words) && (n > last_body || kinds[n] != Kind::Body);
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
    let inner = line.strip_prefix('(').map_or(line, |l| l.trim_end_matches(')'));
    let skipped = line.len() - line.strip_prefix('(').unwrap_or(line).len();
    // Who put it on the page, or on the air, is named beside the author too.
    let other = ["posted by", "reporter"].iter().any(|lead| inner.to_lowercase().starts_with(lead));
    if other || inner.ends_with(['.', '!', '?']) {
        return None;
    }
    let shifted = |mut found: byline::Found| {
        for (_, start, end) in &mut found.authors {
            *start += skipped;
            *end += skipped;
        }
        Some(found).filter(|f| !f.authors.is_empty())
    };
    // "BY KARI BERG [kberg@nordpost.example]"
    if let Some(from) = byline::after_by(inner).filter(|from| *from < inner.len()) {
        let end = inner.find(['[', '<']).unwrap_or(inner.len());
        let found = byline::authors(&inner[..end.max(from)], from);
        let full = found.authors.iter().all(|(name, ..)| (2..=5).contains(&name.split(' ').count()));
        return shifted(found).filter(|_| full);
    }
    let about = i > 0 && copy.line(i - 1).trim_end_matches(':').eq_ignore_ascii_case("about the author");
    if about && byline::name_line(line) > 0 {
        return shifted(byline::authors(line, 0));
    }
    None
}
