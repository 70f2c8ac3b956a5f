//! What a cue reports: the marks beside it, the clause behind it, or the clause before it.

use super::Look;
use super::cue::{self, Cue};
use crate::span::{Span, TokenRange};
use crate::text::TokenKind;
use crate::text::tags::Tag;

/// The content of one cue.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    pub(super) spans: Vec<Span>,
    /// Stretches that lie in it, by index.
    pub(super) stretches: Vec<usize>,
    /// Words outside marks.
    pub(super) outside_words: usize,
    /// It holds a finite verb, or stands behind "that" or "according to".
    pub(super) clausal: bool,
    /// One past its last token, where it stands behind the cue.
    pub(super) end: usize,
}

/// The content of `cue` in its sentence: `until` is where the next cue's clause begins, `from` what is taken already.
pub(super) fn of(look: &Look<'_, '_>, cue: &Cue, sentence: TokenRange, until: usize, from: usize) -> Option<Content> {
    let start = (sentence.start as usize).max(from);
    let end = sentence.end as usize;
    let source_start = cue.source.map_or(cue.first, |s| s.start as usize).min(cue.first);
    let behind_start = cue::behind_listener(look, cue, sentence);
    let before = before(look, start, source_start);
    let behind = behind(look, behind_start, end.min(until.max(behind_start)));
    let quote_before = before.as_ref().is_some_and(|b| !b.stretches.is_empty());
    let according = look.w(cue.first) == "according" || look.w(cue.first) == "in";
    if according && source_start == cue.first && cue.first == start {
        // "According to X, content."
        let comma = (cue.source?.end as usize..end).find(|k| look.w(*k) == ",")?;
        return clause(look, comma + 1, end, true);
    }
    if let Some(mut content) = before {
        // “X,” she said, “y.”: the second stretch goes on.
        let fits = quote_before || cue.inverted || ends_clause(look, cue, behind_start, end);
        if fits {
            if let Some(tail) = behind.filter(|b| quote_before && b.outside_words == 0 && !b.stretches.is_empty()) {
                content.spans.extend(tail.spans);
                content.stretches.extend(tail.stretches);
            }
            content.clausal |= according;
            return Some(content);
        }
    }
    let mut behind = behind?;
    behind.clausal |= look.w(behind_start.saturating_sub(1)) == "that";
    Some(behind)
}

/// Nothing but a day, place or adverb follows the cue: the content stands before it.
fn ends_clause(look: &Look<'_, '_>, cue: &Cue, from: usize, end: usize) -> bool {
    let rest = from.max(cue.last + 1);
    let verbs = (rest..end).any(|k| matches!(look.tag(k), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    rest >= end
        || matches!(
            look.w(rest),
            "." | ","
                | "in"
                | "on"
                | "at"
                | "during"
                | "after"
                | "to"
                | "last"
                | "of"
                | ""
                | ";"
                | "while"
                | "as"
                | "when"
                | "—"
                | "–"
                | "--"
        ) && !verbs
        || rest + 1 >= end
        || look.w(cue.last + 1) == "," && look.before(cue.source.map_or(cue.first, |s| s.start as usize), 1) == ","
}

/// The content before the subject: a stretch, or a clause that ends in a comma there.
fn before(look: &Look<'_, '_>, start: usize, subject: usize) -> Option<Content> {
    if subject <= start {
        return None;
    }
    let mut end = subject;
    let closes = look.quoted(end - 1) || end >= 2 && look.w(end - 1) == "," && look.quoted(end - 2);
    if !closes && look.w(end - 1) != "," && !matches!(look.w(end - 1), "—" | "–" | "--") {
        return None;
    }
    while end > start && matches!(look.w(end - 1), "," | "—" | "–" | "--") && !look.quoted(end - 1) {
        end -= 1;
    }
    if closes {
        return stretch_back(look, start, end);
    }
    // An opening phrase is no content: "In an interview, she said".
    let content = clause(look, start, end, false)?;
    (content.clausal && end - start >= 3).then_some(content)
}

/// The stretch that ends before `end`, with unquoted words of the same clause before it.
fn stretch_back(look: &Look<'_, '_>, start: usize, end: usize) -> Option<Content> {
    let n = (*look.inside.get(end - 1)?).checked_sub(1)? as usize;
    let s = look.stretches[n];
    let first = s.first as usize - 1;
    let lead = first.saturating_sub(start);
    let words = (start..first.max(start))
        .filter(|k| look.cx.tokens.tokens[*k].kind == TokenKind::Word && !look.quoted(*k))
        .count();
    if words >= 2 && lead >= 2 && !matches!(look.before(first, 1), ":") {
        // "The plan was “a joke,” he said": mixed.
        if let Some(content) = clause(look, start, end, true) {
            return Some(content);
        }
    }
    Some(Content { spans: vec![s.span], stretches: vec![n], outside_words: 0, clausal: true, end })
}

/// The content behind the cue.
fn behind(look: &Look<'_, '_>, from: usize, end: usize) -> Option<Content> {
    let mut start = from;
    while start < end && matches!(look.w(start), ":" | "," | "that" | "—" | "–") && !look.quoted(start) {
        start += 1;
    }
    if start >= end {
        return None;
    }
    let mut content = clause(look, start, end, false)?;
    content.end = end;
    Some(content)
}

/// A run of tokens as content, without closing punctuation outside marks.
fn clause(look: &Look<'_, '_>, start: usize, end: usize, clausal: bool) -> Option<Content> {
    let mut end = end;
    while end > start
        && !look.quoted(end - 1)
        && matches!(look.w(end - 1), "." | "," | ";" | ":" | "and" | "but" | "as" | "while" | "—" | "–" | "--")
    {
        end -= 1;
    }
    let mut start = start;
    while start < end && !look.quoted(start) && matches!(look.w(start), "," | "and" | "but" | "that" | ":" | ";") {
        start += 1;
    }
    if start >= end {
        return None;
    }
    let mut content = Content { clausal, end, ..Content::default() };
    let mut last = 0;
    for k in start..end {
        let inside = look.inside[k];
        if inside > 0 {
            if inside != last {
                content.stretches.push(inside as usize - 1);
                last = inside;
            }
        } else {
            let token = &look.cx.tokens.tokens[k];
            content.outside_words += usize::from(matches!(token.kind, TokenKind::Word | TokenKind::Number));
            content.clausal |= matches!(look.tag(k), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        }
    }
    let span = look.cx.tokens.span(TokenRange::new(start, end));
    // A stretch that runs beyond the sentence is taken whole.
    let whole = content.stretches.iter().fold(span, |span, n| span.cover(look.stretches[*n].span));
    content.spans = if content.outside_words == 0 {
        content.stretches.iter().map(|n| look.stretches[*n].span).collect()
    } else {
        vec![whole]
    };
    Some(content)
}
