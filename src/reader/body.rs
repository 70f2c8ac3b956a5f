//! The body: paragraphs, subheads, captions between them, and the lines that close a story.

use super::header::Body;
use super::{Copy, kinds, stamps};
use crate::analysis::{Article, Hashtag, Paragraph, ParagraphKind};
use crate::span::Span;

/// What an item of the body zone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Body,
    Short,
    Caption,
    Notice,
    Hashtag,
    /// A notice with which the story ends: what follows belongs to the page.
    Closing,
}

pub(super) fn read(copy: &Copy<'_>, start: Body, article: &mut Article) {
    let mut kinds: Vec<Kind> = (start.first..copy.items.len()).map(|i| kind(copy, i)).collect();
    if let Some(first) = kinds.first_mut() {
        if start.text.is_some() {
            *first = Kind::Body;
        }
    }
    let last_prose = kinds.iter().rposition(|k| *k == Kind::Body);
    let closing = closing(&kinds);
    for (n, kind) in kinds.iter().enumerate() {
        let item = copy.items[start.first + n];
        let mut span = item.span;
        if n == 0 {
            span.start = start.text.unwrap_or(span.start);
        }
        let tail = closing.is_some_and(|c| n > c) && item.words <= 40;
        match kind {
            Kind::Hashtag => hashtags(copy, span, article),
            Kind::Caption => article.captions.push(span),
            Kind::Notice | Kind::Closing => article.notices.push(span),
            Kind::Body => push_body(copy, span, article),
            Kind::Short if tail => article.notices.push(span),
            Kind::Short => {
                let before_prose = last_prose.is_some_and(|p| n < p);
                if before_prose && is_subhead(copy, &kinds, start.first, n) {
                    article.paragraphs.push(Paragraph { span, kind: ParagraphKind::Subhead });
                } else if before_prose || last_prose.is_none() || ends_sentence(copy.line(start.first + n)) {
                    article.paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
                } else {
                    article.notices.push(span);
                }
            }
        }
    }
}

/// A paragraph, without the agency's sign-off at its very end.
fn push_body(copy: &Copy<'_>, span: Span, article: &mut Article) {
    let text = &copy.text[span.range()];
    let bare = text.trim_end_matches(['■', '□', ' ']);
    let span = Span::new(span.start as usize, span.start as usize + bare.len());
    if !span.is_empty() {
        article.paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
    }
}

fn kind(copy: &Copy<'_>, i: usize) -> Kind {
    let line = copy.line(i);
    let words = copy.items[i].words;
    if is_hashtags(line) {
        return Kind::Hashtag;
    }
    if is_closing(line, words) {
        return Kind::Closing;
    }
    if words <= 12 && kinds::is_furniture(line)
        || words <= 60 && kinds::is_notice(line) && !(words > 14 && line.ends_with(['”', '"']))
    {
        return Kind::Notice;
    }
    if line.starts_with("http://") || line.starts_with("https://") {
        return Kind::Notice;
    }
    if words <= 12 && stamps::is_stamp_line(line, &stamps::find(line)) {
        return Kind::Notice;
    }
    if kinds::is_caption(line, false) {
        return Kind::Caption;
    }
    if words > 16 || kinds::is_prose(line, words) || ends_sentence(line) && !is_dashed(line) {
        Kind::Body
    } else {
        Kind::Short
    }
}

/// `#Tag` lines; several on one line are several hashtags only where each is one word.
fn is_hashtags(line: &str) -> bool {
    if !line.starts_with('#') || line.starts_with("##") || line.starts_with("# ") {
        return false;
    }
    let words = line.split_whitespace().count();
    words <= 6 || line.split_whitespace().all(|w| w.starts_with('#'))
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

fn ends_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', ' ', '■']);
    end.ends_with(['.', '!', '…', ':', ';', ','])
        || line.ends_with(['”', '"'])
        || line.ends_with('?') && line.len() > 60
}

/// "- Subhead", "– ‘Subhead’ –."
fn is_dashed(line: &str) -> bool {
    line.starts_with(['–', '—', '-'])
        && line.split_whitespace().count() <= 12
        && line.trim_end_matches('.').ends_with(['–', '—', '-'])
}

/// Lines with which wires and sites end a story.
fn is_closing(line: &str, words: u32) -> bool {
    if words > 6 {
        return false;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let known = matches!(
        lower.as_str(),
        "enditem"
            | "ends"
            | "end"
            | "30"
            | "reuter"
            | "reuters"
            | "kyodo"
            | "bernama"
            | "ians"
            | "pti"
            | "efe"
            | "ani"
            | "afp"
            | "related topics"
            | "related stories"
            | "related links"
            | "related articles"
            | "tags"
            | "topics"
            | "read next"
            | "more stories"
            | "explore more on these topics"
            | "latest posts"
            | "recommended"
            | "notebook"
            | "most read"
            | "most popular"
    );
    let rule = line.len() >= 2 && line.chars().all(|c| matches!(c, '_' | '#' | '*' | '-' | '=' | ' '));
    // "PTI KB NSD", "dpa hm bs wjh", "aa/bb/cc", "ms/vd"
    let initials = words <= 5 && bare.len() <= 24 && {
        let mut parts = bare.split(['/', ' ']).peekable();
        let many = bare.contains('/') || words >= 2;
        many && parts.peek().is_some()
            && parts.all(|p| (1..=4).contains(&p.chars().count()) && p.chars().all(char::is_alphabetic))
            && (bare.contains('/')
                || lower.starts_with("dpa ")
                || lower.starts_with("pti ")
                || lower.starts_with("aap ")
                || lower.starts_with("ians "))
    };
    known || rule || initials
}

/// The first closing line after which nothing but short lines, notices and captions comes.
fn closing(kinds: &[Kind]) -> Option<usize> {
    let last_body = kinds.iter().rposition(|k| *k == Kind::Body).unwrap_or(0);
    let first = kinds.iter().position(|k| *k == Kind::Closing)?;
    if first > last_body {
        Some(first)
    } else {
        kinds.iter().skip(last_body).position(|k| *k == Kind::Closing).map(|n| n + last_body)
    }
}

/// A short line with no stop, between paragraphs.
fn is_subhead(copy: &Copy<'_>, kinds: &[Kind], first: usize, n: usize) -> bool {
    let line = copy.line(first + n);
    let words = copy.items[first + n].words;
    if is_dashed(line) {
        return true;
    }
    let next = kinds[n + 1..].iter().find(|k| !matches!(k, Kind::Caption | Kind::Notice));
    let begins = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'-–—#*.…".contains(c));
    words <= 13 && begins && matches!(next, Some(Kind::Body | Kind::Short)) && !line.ends_with(',')
}
