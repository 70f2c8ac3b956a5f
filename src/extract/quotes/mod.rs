//! Quotes: direct and mixed from the marks, indirect from cue and clause.
//!
//! Marks give stretches (`text::marks`). In each sentence the cues outside marks are found with their sources (`cue`);
//! a cue takes what stands in marks beside it, or the clause that it governs (`content`). Stretches without a cue go on
//! with the quote before, or stand alone.

mod content;
mod cue;

use super::Context;
use crate::analysis::{Entity, Quote, QuoteKind, QuoteSpeaker, Resolution, Why};
use crate::span::{Span, TokenRange};
use crate::text::marks::{self, Stretch};
use crate::text::tags::Tag;
use crate::text::{BlockKind, Case, TokenKind};
use crate::warning::Warning;
use cue::{Class, Cue};

/// Tokens with the stretches that cover them.
pub(super) struct Look<'c, 'a> {
    cx: &'c Context<'a>,
    stretches: &'c [Stretch],
    /// For each token one more than its stretch's index, 0 outside marks.
    inside: Vec<u32>,
}

impl<'a> Look<'_, 'a> {
    fn w(&self, i: usize) -> &'a str {
        if i < self.inside.len() { self.cx.lower(i) } else { "" }
    }

    fn before(&self, i: usize, n: usize) -> &'a str {
        i.checked_sub(n).map_or("", |k| self.w(k))
    }

    fn tag(&self, i: usize) -> Tag {
        self.cx.tokens.tag(i)
    }

    /// Inside marks, or a mark of a stretch.
    fn quoted(&self, i: usize) -> bool {
        self.inside.get(i).is_some_and(|s| *s > 0)
    }

    fn is_mark(&self, i: usize) -> bool {
        self.cx.tokens.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark)
    }

    fn is_name(&self, i: usize) -> bool {
        matches!(self.tag(i), Tag::Nnp | Tag::Nnps)
    }

    fn is_day(&self, i: usize) -> bool {
        matches!(
            self.w(i),
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "today" | "yesterday"
        )
    }

    fn span(&self, first: usize, last: usize) -> Span {
        self.cx.tokens.span(TokenRange::new(first, last + 1))
    }

    /// A stretch ends just before token `i`, or before its subject.
    fn closes_before(&self, i: usize) -> bool {
        (1..=2).any(|n| i >= n && self.quoted(i - n))
    }

    fn beside_quote(&self, first: usize, last: usize) -> bool {
        (1..=4).any(|n| first >= n && self.quoted(first - n))
            || (1..=4).any(|n| self.quoted(last + n))
            || self.w(last + 1) == ":"
    }

    /// The verb stands behind a quote's end or a comma: where an inverted source may follow.
    fn beside_quote_or_comma(&self, verb: usize) -> bool {
        let first = (0..=2).any(|n| verb > n && (self.quoted(verb - n - 1) || self.w(verb - n - 1) == ","));
        first || verb == 0
    }
}

/// Finds the story's quotes, in text order. Speakers come later, but for the mention at the cue.
pub(crate) fn find(cx: &Context<'_>, _entities: &[Entity], warnings: &mut Vec<Warning>) -> Vec<Quote> {
    let (stretches, unclosed) = marks::stretches(cx.source.text(), cx.tokens);
    if unclosed > 0 {
        warnings.push(Warning::UnclosedMarks(unclosed));
    }
    let mut inside = vec![0; cx.tokens.tokens.len()];
    for (n, s) in stretches.iter().enumerate() {
        let last = (s.last as usize + 1).min(inside.len());
        let closed = cx.tokens.tokens.get(s.last as usize).is_some_and(|t| t.end == s.span.end);
        for slot in &mut inside[s.first as usize - 1..if closed { last } else { s.last as usize }] {
            *slot = n as u32 + 1;
        }
    }
    let look = Look { cx, stretches: &stretches, inside };
    let mut finder = Finder { look: &look, used: vec![false; stretches.len()], quotes: Vec::new() };
    finder.run();
    let mut quotes = finder.quotes;
    quotes.sort_by_key(|q| q.spans[0]);
    quotes
}

struct Finder<'l, 'c, 'a> {
    look: &'l Look<'c, 'a>,
    used: Vec<bool>,
    quotes: Vec<Quote>,
}

impl Finder<'_, '_, '_> {
    fn run(&mut self) {
        let tokens = self.look.cx.tokens;
        let mut next = 0;
        for (n, block) in tokens.blocks.iter().enumerate() {
            let from = next;
            while self.look.stretches.get(next).is_some_and(|s| s.block as usize == n) {
                next += 1;
            }
            let read = block.kind.is_story()
                || matches!(block.kind, BlockKind::Headline | BlockKind::Standfirst | BlockKind::Caption);
            if read {
                for sentence in &tokens.sentences[block.sentences.0 as usize..block.sentences.1 as usize] {
                    self.sentence(sentence.tokens, block.kind);
                }
                self.leftovers(from..next);
            }
        }
    }

    /// Takes every cue of a sentence with its content.
    fn sentence(&mut self, sentence: TokenRange, block: BlockKind) {
        let cues = cue::cues(self.look, sentence);
        let mut taken_to = 0;
        for (k, cue) in cues.iter().enumerate() {
            let until = cues.get(k + 1).map_or(sentence.end as usize, |c| {
                c.source.filter(|s| s.start as usize > cue.last && !c.inverted).map_or(c.first, |s| s.start as usize)
            });
            let Some(content) = content::of(self.look, cue, sentence, until, taken_to) else { continue };
            if block != BlockKind::Body && content.stretches.is_empty() {
                continue;
            }
            if content.stretches.iter().any(|s| self.used[*s]) {
                continue;
            }
            let kind = kind_of(&content);
            if kind == QuoteKind::Indirect && (cue.class != Class::Say || !content.clausal) {
                continue;
            }
            content.stretches.iter().for_each(|s| self.used[*s] = true);
            taken_to = content.end.max(cue.last + 1);
            let spans = match kind {
                QuoteKind::Direct => content.stretches.iter().map(|s| self.look.stretches[*s].span).collect(),
                _ => content.spans.clone(),
            };
            self.push(kind, spans, Some(cue));
        }
    }

    fn push(&mut self, kind: QuoteKind, spans: Vec<Span>, cue: Option<&Cue>) {
        let look = self.look;
        let source = cue.and_then(|c| c.source);
        let speaker = source.map(|source| QuoteSpeaker {
            mention: Some(look.cx.tokens.span(source)),
            name: None,
            entity: None,
            resolution: resolution(look, source),
        });
        let why = look.cx.options.explain.then(|| Why {
            rule: match (cue, kind) {
                (Some(c), _) if c.inverted => "cue-before-source",
                (Some(_), QuoteKind::Indirect) => "cue-and-clause",
                (Some(_), _) => "cue-beside-marks",
                (None, _) => "marks-alone",
            },
            evidence: cue.map_or(String::new(), |c| look.cx.source.slice(c.span).to_owned()),
        });
        if !spans.is_empty() {
            self.quotes.push(Quote { kind, spans, cue: cue.map(|c| c.span), speaker, why });
        }
    }

    /// Stretches of a block that no cue took: they go on with the quote before, or stand alone.
    fn leftovers(&mut self, range: std::ops::Range<usize>) {
        for n in range.clone() {
            if self.used[n] {
                continue;
            }
            let s = self.look.stretches[n];
            // “X,” she said. “Y.”: the same quote, where nothing but the cue stands between.
            let before = range.start < n && self.used[n - 1];
            let whole = whole_sentences(self.look, &s);
            if before && whole {
                let previous = self.look.stretches[n - 1].span;
                if let Some(quote) = self
                    .quotes
                    .iter_mut()
                    .rev()
                    .take(8)
                    .find(|q| q.kind == QuoteKind::Direct && q.spans.contains(&previous))
                {
                    if between(self.look, previous, s.span) <= 14 {
                        quote.spans.push(s.span);
                        self.used[n] = true;
                        continue;
                    }
                }
            }
            if is_quote(self.look, &s) {
                self.used[n] = true;
                self.push(QuoteKind::Direct, vec![s.span], None);
            }
        }
    }
}

/// Tokens between two spans.
fn between(look: &Look<'_, '_>, a: Span, b: Span) -> usize {
    look.cx.tokens.at(b.start).saturating_sub(look.cx.tokens.at(a.end))
}

/// The stretch opens a sentence and ends one.
fn whole_sentences(look: &Look<'_, '_>, s: &Stretch) -> bool {
    let first = s.first as usize;
    let last = (s.last as usize).saturating_sub(1);
    let capital = look.cx.tokens.tokens.get(first).is_some_and(|t| t.case != Case::Lower);
    capital && matches!(look.w(last), "." | "?" | "!" | "," | "…" | "..." | "--" | "—" | "’" | "'")
}

/// Whether a stretch that no cue claims is a quote at all: long, or a whole sentence; not a title, term or nickname.
fn is_quote(look: &Look<'_, '_>, s: &Stretch) -> bool {
    let (first, last) = (s.first as usize, s.last as usize);
    let words = (first..last).filter(|i| look.cx.tokens.tokens[*i].kind == TokenKind::Word).count();
    if words == 0 {
        return false;
    }
    let capitals = (first..last)
        .filter(|i| look.cx.tokens.tokens[*i].kind == TokenKind::Word && look.cx.tokens.tokens[*i].is_capitalised())
        .count();
    let title = capitals * 3 > words * 2;
    if words < 4 {
        // "Robert C. “Bobby” Scott"
        let after = last + 1;
        let nickname = first >= 2
            && look.is_name(first - 2)
            && after < look.inside.len()
            && look.is_name(after)
            && capitals == words;
        return !(title || nickname || s.single) || whole_sentences(look, s) && !title;
    }
    !title || whole_sentences(look, s) || words > 9
}

fn kind_of(content: &content::Content) -> QuoteKind {
    if content.stretches.is_empty() {
        return QuoteKind::Indirect;
    }
    if content.outside_words == 0 {
        return QuoteKind::Direct;
    }
    QuoteKind::Mixed
}

fn resolution(look: &Look<'_, '_>, source: TokenRange) -> Resolution {
    let first = source.start as usize;
    if source.len() == 1 && look.tag(first) == Tag::Prp {
        return Resolution::Pronoun;
    }
    if source.range().any(|i| look.is_name(i)) { Resolution::Explicit } else { Resolution::Nominal }
}
