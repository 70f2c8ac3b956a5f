//! The body: paragraphs, subheads, captions between them, and the lines that close a story.
//!
//! Long lines are told by themselves. Short ones are judged by the run they stand in: one alone before a paragraph is a
//! subhead, several are a list of links (or a table, if they hold figures), those behind the closing line are the page's.

mod judge;
mod kind;
pub(crate) mod learned;
mod writers;

use super::clues::Clues;
use super::header::{self, Body};
use super::{Copy, captions, citation, houses, signature, stamps};
use crate::analysis::{Article, Field, Hashtag, Paragraph, ParagraphKind};
use crate::span::Span;
use kind::Kind;

/// Puts the items from the header's end on into the article.
pub(super) fn read(copy: &Copy<'_>, start: Body, article: &mut Article) {
    let (alone, mut kinds) = judged(copy, &start, article);
    learned::correct(copy, &start, &alone, &mut kinds);
    let body: Vec<bool> = kinds.iter().map(|k| *k == Kind::Body).collect();
    let signed = if article.byline.is_none() { signature::read(copy, &body, start.first, article) } else { None };
    for (n, kind) in kinds.iter().enumerate() {
        let mut span = copy.items[start.first + n].span;
        if n == 0 {
            span.start = start.text.unwrap_or(span.start);
        }
        match kind {
            _ if signed == Some(n) => {}
            Kind::Hashtag => hashtags(copy, span, article),
            Kind::Caption | Kind::Credit => article.captions.push(span),
            Kind::Notice if (1..=3).contains(&n) && sent_under_lede(copy, start.first + n, article) => {}
            Kind::Notice | Kind::Closing | Kind::Link => notice(copy, start.first + n, article),
            Kind::Body | Kind::Row | Kind::Short => push_body(copy, span, article),
            Kind::Subhead => {
                let span = super::lines::without_heading(copy.text, span);
                article.paragraphs.push(Paragraph { span, kind: ParagraphKind::Subhead });
            }
        }
    }
    if article.published.is_none() {
        sent_in_slug(copy, &start.clues, article);
    }
}

/// What each item from the header's end on is by itself, and what rules make of it among the others.
fn judged(copy: &Copy<'_>, start: &Body, article: &Article) -> (Vec<Kind>, Vec<Kind>) {
    let first = start.first;
    let mut kinds: Vec<Kind> = (first..copy.items.len()).map(|i| kind::kind(copy, start, i)).collect();
    if let Some(first) = kinds.first_mut().filter(|_| start.text.is_some()) {
        *first = Kind::Body;
    }
    let alone = kinds.clone();
    judge::broken(copy, &mut kinds, first);
    // An agency in brackets closes the story oftener than it credits a picture under it.
    if let Some(n) = kinds.iter().rposition(|k| matches!(k, Kind::Body | Kind::Caption)) {
        let line = copy.line(first + n);
        if kinds[n] == Kind::Caption && copy.items[first + n].words >= 12 && captions::signed_by_agency(line) {
            kinds[n] = Kind::Body;
        }
    }
    judge::shorts(copy, &mut kinds, first);
    judge::credits(copy, &mut kinds, start);
    writers::authors(copy, &mut kinds, first, article);
    writers::signer(copy, &mut kinds, first);
    judge::corrections(copy, &mut kinds, first);
    judge::end(copy, &mut kinds, first);
    (alone, kinds)
}

/// The same lines as training sees them.
#[cfg(feature = "train")]
pub(super) fn lines(copy: &Copy<'_>, start: &Body, article: &Article) -> Vec<learned::Line> {
    let (alone, kinds) = judged(copy, start, article);
    learned::lines(copy, start, &alone, &kinds)
}

/// "CHAPEL-ROOF Feb-29-2012 (490 words)", where the story names no other time.
fn sent_in_slug(copy: &Copy<'_>, clues: &[Clues], article: &mut Article) {
    let Some(i) = clues.iter().take(3).position(|c| c.slug && !c.stamps.is_empty()) else { return };
    if let Some(stamp) = clues[i].stamps.first() {
        header::set_stamp(copy, copy.items[i].span, stamp, article);
    }
}

/// "Issued on: 12/03/2024 - 14:36" under the story's first paragraph, which stands above the page's own frame.
fn sent_under_lede(copy: &Copy<'_>, i: usize, article: &mut Article) -> bool {
    let line = copy.line(i);
    let found = stamps::find(line);
    let [only] = found.as_slice() else { return false };
    let free = if only.updated { article.updated.is_none() } else { article.published.is_none() };
    free && only.start > 0
        && stamps::is_stamp_line(line, &found)
        && header::set_stamp(copy, copy.items[i].span, only, article)
}

/// A notice among the story's last lines may hold the time of sending.
fn notice(copy: &Copy<'_>, i: usize, article: &mut Article) {
    let span = copy.items[i].span;
    if let Some((source, stamp)) = citation::monitored(copy.line(i)).filter(|_| article.source_line.is_none()) {
        let source = Span { start: span.start + source.start, end: span.start + source.end };
        let why = copy.why("house at the story's end", || "as BBC Monitoring prints it".to_owned());
        article.source_line = Some(Field { span: source, why });
        header::set_stamp(copy, span, &stamp, article);
        return;
    }
    let last = i + 8 >= copy.items.len() && copy.items[i].words <= 14;
    if last && article.published.is_none() {
        let line = copy.line(i);
        let found = stamps::find(line);
        // A correction has a date of its own.
        let corrects = |k: usize| copy.line(k).get(..10).is_some_and(|s| s.eq_ignore_ascii_case("correction"));
        let own = !(i.saturating_sub(3)..=i).any(corrects);
        // "NZPA WGT jl kb 14/08/03 16-22NZ"
        let most = if houses::is_agency(line.split(' ').next().unwrap_or("")) { 4 } else { 2 };
        // "This report by The Canadian Press was first published May 7, 2024."
        let tells = ["first published", "ublished in "].iter().any(|w| line.contains(w));
        if let Some(stamp) = found.first().filter(|_| {
            own && (tells || stamps::rest_words(line, &found) <= most || kind::is_signed_stamp(line, &found))
        }) {
            let set = header::set_stamp(copy, span, stamp, article);
            if set && !tells {
                return;
            }
        }
    }
    // "Source: Nordic News and agencies": whose story it is.
    let line = copy.line(i);
    let named =
        ["Source: ", "SOURCE: ", "Source : "].iter().find_map(|lead| line.strip_prefix(lead)).is_some_and(|houses| {
            let mut parts = houses.split(" and ").flat_map(|part| part.split(['/', ',', '(']));
            parts.any(|part| houses::is_agency(part.trim()))
        });
    if last && named && copy.items[i].words <= 7 && article.source_line.is_none() {
        let why = copy.why("house at the story's end", || "behind \"Source\"".to_owned());
        article.source_line = Some(Field { span, why });
        return;
    }
    article.notices.push(span);
}

/// A paragraph, without the mark that closes a story.
fn push_body(copy: &Copy<'_>, span: Span, article: &mut Article) {
    let text = &copy.text[span.range()];
    let bare = text.trim_end_matches(['■', '□', ' ']);
    let bare = if bare.ends_with("./.") { &bare[..bare.len() - 2] } else { bare };
    let span = Span::new(span.start as usize, span.start as usize + bare.len());
    if !span.is_empty() {
        article.paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
    }
}

fn hashtags(copy: &Copy<'_>, span: Span, article: &mut Article) {
    let line = &copy.text[span.range()];
    let several = line.split_whitespace().filter(|w| w.starts_with('#')).count() > 1;
    if !several {
        article.hashtags.push(Hashtag { span, tag: line[1..].trim().to_owned() });
        return;
    }
    let mut at = span.start as usize;
    for word in line.split_inclusive(char::is_whitespace) {
        let tag = word.trim();
        if tag.len() > 1 && tag.starts_with('#') {
            article.hashtags.push(Hashtag { span: Span::new(at, at + tag.len()), tag: tag[1..].to_owned() });
        }
        at += word.len();
    }
}
