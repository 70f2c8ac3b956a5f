//! The header: where it ends, and which of its items is which field.

use super::{Copy, byline, dateline, kinds, stamps};
use crate::analysis::{Article, Author, Byline, Dateline, Field, Stamp};
use crate::span::Span;

/// A header seldom has more items than this.
const REACH: usize = 40;

/// What an item of the header zone says of itself.
#[derive(Clone, Debug, PartialEq)]
enum Role {
    Url,
    Stamp(Vec<stamps::Found>),
    /// With the byte where the names begin.
    Byline(usize),
    Source,
    Label,
    Caption,
    Notice,
    /// A transmission line of the wires: slugs, codes.
    Slug,
    /// Running copy.
    Prose,
    /// A dateline, alone or before running copy.
    Dateline(dateline::Found),
    /// A short line that may be the headline, a name, a standfirst.
    Short,
}

/// Reads the header; gives the first item of the body and, where a dateline runs into it, the byte where its text starts.
pub(super) fn read(copy: &Copy<'_>, article: &mut Article) -> Body {
    let count = copy.items.len().min(REACH);
    let roles: Vec<Role> = (0..count).map(|i| role(copy, i)).collect();
    let start = body_start(copy, &roles);
    let mut header = Header { copy, roles: &roles, end: start.min(count), used: vec![false; count] };
    header.fields(article);
    let mut body = Body { first: start, text: None };
    if let Some(Role::Dateline(found)) = roles.get(start) {
        let span = copy.items[start].span;
        article.dateline = Some(dateline_field(copy, span, found));
        let text = span.start as usize + found.text;
        if text >= span.end as usize {
            body.first += 1;
        } else {
            body.text = Some(text as u32);
        }
    }
    body
}

/// Where the story's own text starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    pub(super) first: usize,
    /// Behind a run-in dateline.
    pub(super) text: Option<u32>,
}

fn dateline_field(copy: &Copy<'_>, item: Span, found: &dateline::Found) -> Dateline {
    let span = Span::new(item.start as usize, item.start as usize + found.end);
    Dateline {
        span,
        places: found.places.clone(),
        agency: found.agency.clone(),
        date: found.date.clone(),
        why: copy.why(found.rule, &copy.text[span.range()]),
    }
}

fn role(copy: &Copy<'_>, i: usize) -> Role {
    let line = copy.line(i);
    let words = copy.items[i].words;
    if line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.") {
        return if words == 1 { Role::Url } else { Role::Notice };
    }
    if is_slug(line, i) {
        return Role::Slug;
    }
    if words <= 24 && line.len() <= 220 {
        let found = stamps::find(line);
        let rest = stamps::rest_words(line, &found);
        if !found.is_empty() && (rest == 0 || rest <= 7 && words <= 20 && !line.ends_with('.')) {
            return Role::Stamp(found);
        }
    }
    if words <= 30 {
        if let Some(from) = byline::after_by(line) {
            let named = byline::authors(line, from);
            if from >= line.len() || !named.authors.is_empty() || words <= 8 {
                return Role::Byline(from);
            }
        }
    }
    if kinds::is_source(line) {
        return Role::Source;
    }
    if kinds::is_label(line) {
        return Role::Label;
    }
    if kinds::is_furniture(line) || kinds::is_section(line) && i < 3 {
        return Role::Notice;
    }
    if let Some(found) = dateline::find(line) {
        let alone = found.text >= line.len();
        if alone || kinds::is_prose(&line[found.text..], words) || found.agency.is_some() && words > 6 {
            return Role::Dateline(found);
        }
    }
    if kinds::is_caption(line, true) {
        return Role::Caption;
    }
    if kinds::is_notice(line) {
        return Role::Notice;
    }
    if kinds::is_prose(line, words) { Role::Prose } else { Role::Short }
}

/// Transmission lines: "r f BC-COPPER   03-25 0052", "APW19980807.0261  NEWS STORY", "W2870asian", "^BC-…<".
fn is_slug(line: &str, i: usize) -> bool {
    if i > 6 || line.len() > 90 {
        return false;
    }
    let bare = line.trim_start_matches('^');
    let mut words = bare.split_whitespace();
    let first = words.next().unwrap_or("");
    let single = bare.split_whitespace().take(3).filter(|w| w.chars().count() <= 1).count() >= 2;
    let wire = bare.starts_with("BC-") || bare.contains(" BC-") || bare.contains("&Cx") || bare.contains("Writethru");
    let letters = first.chars().any(char::is_alphabetic);
    let digits = first.chars().filter(char::is_ascii_digit).count();
    let code = letters && digits >= 4 && digits * 2 >= first.len() && !first.contains('-') && !first.contains('/');
    let path = first.starts_with('/') && first.matches('/').count() > 2;
    single && words.next().is_some() || wire || code || path
}

/// The index of the first item of the story's own text.
///
/// A dateline decides, if no more than three paragraphs stand before it; else the first running copy behind the last
/// byline, stamp or source line that stands before the text has clearly begun.
fn body_start(copy: &Copy<'_>, roles: &[Role]) -> usize {
    let mut prose = 0;
    let mut last_field = None;
    let mut first_prose = None;
    for (i, role) in roles.iter().enumerate() {
        match role {
            Role::Dateline(_) if prose <= 3 && (first_prose.is_none() || last_field.is_none_or(|f| i > f)) => {
                // A dateline behind prose that follows the byline opens a later section, not the story.
                let after_field = last_field.is_some_and(|f| first_prose.is_some_and(|p| p > f));
                if !after_field || prose <= 1 {
                    return i;
                }
            }
            Role::Prose | Role::Dateline(_) => {
                prose += 1;
                first_prose.get_or_insert(i);
                if prose >= 3 {
                    break;
                }
            }
            Role::Byline(_) | Role::Stamp(_) | Role::Source => {
                if first_prose.is_some() {
                    // Prose above a byline was standfirst.
                    if prose <= 2 && i < 16 {
                        first_prose = None;
                        prose = 0;
                    } else {
                        break;
                    }
                }
                last_field = Some(i);
            }
            _ => {}
        }
    }
    let start = first_prose.unwrap_or_else(|| no_prose(copy, roles, last_field));
    headline_like_prose(copy, roles, start)
}

/// No running copy among the first items: the body starts behind the first short line, or behind the last field.
fn no_prose(copy: &Copy<'_>, roles: &[Role], last_field: Option<usize>) -> usize {
    if let Some(field) = last_field {
        return field + 1;
    }
    let first = roles.iter().position(|r| *r == Role::Short);
    match first {
        Some(i) if !copy.line(i).ends_with('.') || copy.items.len() == i + 1 => i + 1,
        Some(i) => i,
        None => roles.len(),
    }
}

/// A long headline that ends in a stop looks like prose: it is the first item, one sentence, and shorter than what follows.
fn headline_like_prose(copy: &Copy<'_>, roles: &[Role], start: usize) -> usize {
    let leading = roles[..start.min(roles.len())].iter().all(|r| matches!(r, Role::Slug | Role::Notice | Role::Label));
    let url_first = matches!(roles.first(), Some(Role::Url));
    if start >= roles.len() || !leading || url_first || roles[start] != Role::Prose {
        return start;
    }
    let Some(next) = (start + 1..copy.items.len()).find(|i| roles.get(*i).is_none_or(|r| *r == Role::Prose)) else {
        return start;
    };
    let (first, then) = (copy.items[start].words, copy.items[next].words);
    let line = copy.line(start);
    let title_case = title_share(line) > 0.7;
    let one_sentence = !line.trim_end_matches(['.', '?', '!']).contains(". ");
    if one_sentence && first <= 24 && (title_case || first <= 17 && then * 2 >= first * 3) { next } else { start }
}

/// The share of longer words that begin with a capital.
fn title_share(line: &str) -> f32 {
    let words: Vec<&str> = line.split_whitespace().filter(|w| w.chars().count() > 3).collect();
    let capital =
        words.iter().filter(|w| w.trim_start_matches(['“', '"', '‘', '\'']).starts_with(char::is_uppercase)).count();
    if words.is_empty() { 0.0 } else { capital as f32 / words.len() as f32 }
}

struct Header<'c, 'a, 'r> {
    copy: &'c Copy<'a>,
    roles: &'r [Role],
    /// One past the last header item.
    end: usize,
    used: Vec<bool>,
}

impl Header<'_, '_, '_> {
    fn fields(&mut self, article: &mut Article) {
        let headline = self.headline();
        if let Some(i) = headline {
            self.used[i] = true;
            self.set_headline(i, article);
        }
        for i in 0..self.end {
            if !self.used[i] {
                self.field(i, headline, article);
            }
        }
        self.credit_lines(article);
        self.standfirst(headline, article);
        self.leftovers(headline, article);
    }

    fn span(&self, i: usize) -> Span {
        self.copy.items[i].span
    }

    /// The first line of four words or more that is nothing else, else the longest of what is left.
    fn headline(&self) -> Option<usize> {
        let candidates: Vec<usize> =
            (0..self.end).filter(|i| matches!(self.roles[*i], Role::Short | Role::Prose)).collect();
        let url_first = matches!(self.roles.first(), Some(Role::Url));
        let fits = |i: usize| {
            let line = self.copy.line(i);
            let name = byline::is_bare_name(line) && candidates.len() > 1;
            !(name || url_first && line.ends_with('.')) && self.copy.items[i].words <= 34
        };
        let long = candidates.iter().copied().find(|i| fits(*i) && self.copy.items[*i].words >= 4);
        long.or_else(|| {
            candidates.iter().copied().filter(|i| fits(*i)).max_by_key(|i| (self.copy.items[*i].words, usize::MAX - i))
        })
    }

    fn set_headline(&self, i: usize, article: &mut Article) {
        let span = self.span(i);
        let line = self.copy.line(i);
        let marks = line.len() - line.trim_start_matches(['^', ' ']).len();
        let tail = line.trim_end_matches(['<', '^', '=', '+', ' ']).len().max(marks);
        let span = Span::new(span.start as usize + marks, span.start as usize + tail);
        let line = &self.copy.text[span.range()];
        if let Some((start, end)) = kinds::label_in(line) {
            let at = span.start as usize;
            article.label = Some(Field {
                span: Span::new(at + start, at + end),
                why: self.copy.why("label-in-headline", &line[start..end]),
            });
        }
        article.headline = Some(Field { span, why: self.copy.why("first-long-line", line) });
    }

    fn field(&mut self, i: usize, headline: Option<usize>, article: &mut Article) {
        let span = self.span(i);
        match &self.roles[i] {
            Role::Url | Role::Notice => article.notices.push(span),
            Role::Slug => {
                let line = self.copy.line(i);
                if let Role::Stamp(found) = Self::slug_stamp(line) {
                    self.stamps(i, &found, article);
                } else {
                    article.notices.push(span);
                }
            }
            Role::Caption => article.captions.push(span),
            Role::Label => {
                if article.label.is_none() && headline.is_none_or(|h| i < h) {
                    let line = self.copy.line(i);
                    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
                    let at = span.start as usize + line.find(inner).unwrap_or(0);
                    article.label =
                        Some(Field { span: Span::new(at, at + inner.len()), why: self.copy.why("label-line", line) });
                } else {
                    article.notices.push(span);
                }
            }
            Role::Source => {
                if article.source_line.is_none() {
                    article.source_line = Some(Field { span, why: self.copy.why("agency-line", self.copy.line(i)) });
                } else {
                    article.notices.push(span);
                }
            }
            Role::Stamp(found) => self.stamps(i, found, article),
            Role::Byline(from) => self.byline(i, *from, article),
            Role::Dateline(_) | Role::Prose | Role::Short => return,
        }
        self.used[i] = true;
    }

    /// A slug line with a full date in it is the wire's own stamp.
    fn slug_stamp(line: &str) -> Role {
        let found = stamps::find(line);
        if found.is_empty() { Role::Slug } else { Role::Stamp(found) }
    }

    /// Stamps of a line, and what stands beside them: a byline or a source.
    fn stamps(&self, i: usize, found: &[stamps::Found], article: &mut Article) {
        let line = self.copy.line(i);
        let span = self.span(i);
        for f in found {
            let slot = if f.updated { &mut article.updated } else { &mut article.published };
            if slot.is_none() {
                let why = self.copy.why(if f.updated { "update-time" } else { "publication-time" }, line);
                *slot = Some(Stamp { span: stamps::span(span, f), value: f.value.clone(), why });
            }
        }
        let Some(first) = found.first() else { return };
        let before = line[..first.start].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let before = before
            .trim_end_matches("Posted")
            .trim_end_matches("Published")
            .trim_end_matches("Updated")
            .trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        if before.is_empty() {
            return;
        }
        let from = byline::after_by(before);
        if from.is_some() || byline::is_bare_name(before.split(['·', '|', '•']).next().unwrap_or("").trim()) {
            let end = before.split(['·', '|', '•']).next().map_or(before.len(), |s| s.trim_end().len());
            self.set_byline(Span::new(span.start as usize, span.start as usize + end), from.unwrap_or(0), article);
        } else if kinds::is_source(before) && article.source_line.is_none() {
            let source = Span::new(span.start as usize, span.start as usize + before.len());
            article.source_line = Some(Field { span: source, why: self.copy.why("agency-before-stamp", before) });
        }
    }

    fn byline(&mut self, i: usize, from: usize, article: &mut Article) {
        let span = self.span(i);
        let line = self.copy.line(i);
        // "By" on a line of its own: the name is the next line.
        if from >= line.len() && i + 1 < self.end && matches!(self.roles[i + 1], Role::Short | Role::Caption) {
            self.used[i + 1] = true;
            return self.set_byline(
                span.cover(self.span(i + 1)),
                self.span(i + 1).start as usize - span.start as usize,
                article,
            );
        }
        let mut whole = span;
        // A desk or agency under the name belongs to the block.
        if i + 1 < self.end && self.is_credit(i + 1) && !self.copy.items[i + 1].blank_before {
            self.used[i + 1] = true;
            whole = whole.cover(self.span(i + 1));
        }
        self.set_byline(whole, from, article);
    }

    /// "Associated Press", "AP Sports Writer", "Journalist": the line under a name.
    fn is_credit(&self, i: usize) -> bool {
        let line = self.copy.line(i).trim_matches(['^', '=', '<', ' ']);
        let lower = line.to_lowercase();
        let writer =
            ["writer", "correspondent", "reporter", "journalist", "editor", "staff"].iter().any(|w| lower.ends_with(w));
        let wire = lower == "associated press" || lower == "the associated press";
        self.copy.items[i].words <= 5 && (writer || wire && matches!(self.roles[i], Role::Source))
    }

    fn set_byline(&self, span: Span, from: usize, article: &mut Article) {
        if article.byline.is_some() {
            return;
        }
        let line = &self.copy.text[span.range()];
        let found = byline::authors(line, from.min(line.len()));
        let at = span.start as usize;
        let authors = found
            .authors
            .into_iter()
            .map(|(name, start, end)| Author { name, span: Span::new(at + start, at + end) })
            .collect();
        let trimmed = line.trim_end_matches(['=', '^', ' ']).len();
        article.byline =
            Some(Byline { span: Span::new(at, at + trimmed), authors, why: self.copy.why("byline", line) });
    }

    /// Lines between headline and body that only the lines beside them explain: a bare name beside a stamp or just
    /// before the body is a byline, a short line over a photo credit is its caption.
    fn credit_lines(&mut self, article: &mut Article) {
        for i in 0..self.end {
            if self.used[i] || self.roles[i] != Role::Short {
                continue;
            }
            let line = self.copy.line(i);
            let next_is = |f: fn(&Role) -> bool| self.roles.get(i + 1).is_some_and(f) && i + 1 < self.end;
            let beside_field =
                next_is(|r| matches!(r, Role::Stamp(_))) || i > 0 && matches!(self.roles[i - 1], Role::Stamp(_));
            let name = line.split([',', '|', '·', '•']).next().is_some_and(|n| byline::is_bare_name(n.trim()));
            if article.byline.is_none() && name && (beside_field || i + 1 == self.end) {
                self.used[i] = true;
                let mut span = self.span(i);
                if i + 1 < self.end && !self.used[i + 1] && self.is_credit(i + 1) {
                    self.used[i + 1] = true;
                    span = span.cover(self.span(i + 1));
                }
                self.set_byline(span, 0, article);
            } else if next_is(|r| matches!(r, Role::Caption))
                && article.headline.as_ref().is_some_and(|h| h.span.start < self.span(i).start)
                || byline::is_bare_name(line) && next_is(|r| matches!(r, Role::Byline(_)))
            {
                self.used[i] = true;
                article.captions.push(self.span(i));
            } else if article.byline.is_some() && self.is_credit(i) && i > 0 && self.used[i - 1] {
                self.used[i] = true;
                if let Some(byline) = &mut article.byline {
                    byline.span = byline.span.cover(self.copy.items[i].span);
                }
            }
        }
    }

    /// Up to three lines behind the headline that say something in a sentence: before the other fields, or the only thing
    /// between headline and body.
    fn standfirst(&mut self, headline: Option<usize>, article: &mut Article) {
        let Some(headline) = headline else { return };
        let mut span: Option<Span> = None;
        let mut lines = 0;
        for i in headline + 1..self.end {
            let free = !self.used[i] && matches!(self.roles[i], Role::Short | Role::Prose);
            let says =
                self.copy.items[i].words >= 5 || lines == 0 && self.copy.items[i].words >= 3 && i == headline + 1;
            if free && says && lines < 3 {
                let whole = span.map_or(self.span(i), |s| s.cover(self.span(i)));
                if span.is_some() && self.used[i - 1] && !self.in_span(i - 1, span) {
                    break;
                }
                span = Some(whole);
                self.used[i] = true;
                lines += 1;
            } else if span.is_some() {
                break;
            }
        }
        if let Some(span) = span {
            article.standfirst = Some(Field {
                span,
                why: self.copy.why("lines-between-headline-and-story", &self.copy.text[span.range()]),
            });
        }
    }

    fn in_span(&self, i: usize, span: Option<Span>) -> bool {
        span.is_some_and(|s| s.contains(self.span(i)))
    }

    /// What is left before the body is the page's, not the story's.
    fn leftovers(&mut self, headline: Option<usize>, article: &mut Article) {
        for i in 0..self.end {
            if self.used[i] || Some(i) == headline {
                continue;
            }
            if let Role::Dateline(found) = &self.roles[i] {
                if article.dateline.is_none() {
                    article.dateline = Some(dateline_field(self.copy, self.span(i), found));
                    continue;
                }
            }
            article.notices.push(self.span(i));
        }
    }
}
