//! TIMEX3 dates, times, durations and sets (ISO-TimeML; Pustejovsky et al. 2010), by rules over tokens.
//!
//! At each token that can begin or carry an expression the rules of [`RULES`] are tried; the longest hit wins, the
//! earlier rule among equals. Values are anchored on the story's own date (`published`, else the dateline's date, else
//! `--date`), never on the machine's clock; where there is none they stay partial (`XXXX-12-24`) or `PRESENT_REF`.

mod absolute;
mod anchor;
mod clock;
mod duration;
mod reference;
mod relative;
mod value;
mod words;

use crate::analysis::{DateExpr, DateKind, Why};
use crate::extract::Context;
use crate::span::{Span, TokenRange};
use crate::text::{BlockKind, TokenKind};
use anchor::Anchor;

/// What a rule found: tokens from `first` to `last` (exclusive).
#[derive(Clone, Debug)]
pub(super) struct Hit {
    first: usize,
    last: usize,
    kind: DateKind,
    value: String,
    modifier: Option<&'static str>,
    begin: Option<String>,
    end: Option<String>,
    /// Overrides the span's first byte, where it lies inside a token.
    start_byte: Option<u32>,
}

impl Hit {
    fn new(first: usize, last: usize, kind: DateKind, value: impl Into<String>) -> Hit {
        Hit { first, last, kind, value: value.into(), modifier: None, begin: None, end: None, start_byte: None }
    }

    fn date(first: usize, last: usize, value: impl Into<String>) -> Hit {
        Hit::new(first, last, DateKind::Date, value)
    }

    fn with(mut self, modifier: Option<&'static str>) -> Hit {
        self.modifier = modifier.or(self.modifier);
        self
    }
}

/// A rule: its name stays on the result.
struct Rule {
    name: &'static str,
    find: fn(&Look<'_, '_>, usize) -> Option<Hit>,
}

/// Every rule; of two hits of one length the earlier rule's stays.
const RULES: &[Rule] = &[
    Rule { name: "clock", find: clock::clock },
    Rule { name: "full-date", find: absolute::month_day },
    Rule { name: "day-month", find: absolute::day_month },
    Rule { name: "numeric-date", find: absolute::numeric },
    Rule { name: "month", find: absolute::month },
    Rule { name: "weekday", find: relative::weekday },
    Rule { name: "quarter", find: absolute::quarter },
    Rule { name: "decade", find: absolute::decade },
    Rule { name: "century", find: absolute::century },
    Rule { name: "year", find: absolute::year },
    Rule { name: "deictic-day", find: relative::day_word },
    Rule { name: "deictic-unit", find: relative::unit },
    Rule { name: "season", find: relative::season },
    Rule { name: "ago", find: relative::ago },
    Rule { name: "set", find: duration::set },
    Rule { name: "duration", find: duration::counted },
    Rule { name: "duration-hyphen", find: duration::hyphenated },
    Rule { name: "duration-span", find: duration::stretch },
    Rule { name: "holiday", find: absolute::holiday },
    Rule { name: "reference", find: reference::vague },
];

/// The tokens of one sentence, as rules look at them.
pub(super) struct Look<'c, 'a> {
    cx: &'c Context<'a>,
    range: TokenRange,
    anchor: Anchor,
}

impl Look<'_, '_> {
    /// Token `i` in lower case; empty outside the sentence.
    fn w(&self, i: usize) -> &str {
        if i >= self.range.start as usize && i < self.range.end as usize { self.cx.lower(i) } else { "" }
    }

    /// The token before `i` in lower case; empty at the sentence's start.
    fn before(&self, i: usize) -> &str {
        if i > self.range.start as usize { self.cx.lower(i - 1) } else { "" }
    }

    fn raw(&self, i: usize) -> &str {
        if i >= self.range.start as usize && i < self.range.end as usize { self.cx.word(i) } else { "" }
    }

    /// No white space stands before token `i`.
    fn glued(&self, i: usize) -> bool {
        i < self.range.end as usize && !self.cx.tokens.tokens[i].spaced
    }

    fn is_number(&self, i: usize) -> bool {
        i < self.range.end as usize
            && i >= self.range.start as usize
            && self.cx.tokens.tokens[i].kind == TokenKind::Number
    }

    fn is_capital(&self, i: usize) -> bool {
        i < self.range.end as usize && self.cx.tokens.tokens[i].is_capitalised()
    }
}

/// Finds the story's time expressions, in text order, none overlapping another.
pub(crate) fn find(cx: &Context<'_>) -> Vec<DateExpr> {
    let mut out: Vec<DateExpr> = Vec::new();
    let mut anchor = Anchor::new(cx.anchor);
    for block in &cx.tokens.blocks {
        let read = matches!(
            block.kind,
            BlockKind::Headline
                | BlockKind::Standfirst
                | BlockKind::Dateline
                | BlockKind::Caption
                | BlockKind::Body
                | BlockKind::Subhead
        );
        if !read {
            continue;
        }
        for sentence in &cx.tokens.sentences[block.sentences.0 as usize..block.sentences.1 as usize] {
            let look = Look { cx, range: sentence.tokens, anchor };
            sentence_dates(&look, &mut out);
            anchor = look.anchor;
            anchor.remember(&out);
        }
    }
    out
}

fn sentence_dates(look: &Look<'_, '_>, out: &mut Vec<DateExpr>) {
    let mut i = look.range.start as usize;
    while i < look.range.end as usize {
        if !words::may_begin(look.w(i), look.is_number(i)) {
            i += 1;
            continue;
        }
        let mut best: Option<(Hit, &'static str)> = None;
        for rule in RULES {
            if let Some(hit) = (rule.find)(look, i) {
                if best.as_ref().is_none_or(|(b, _)| hit.last > b.last) {
                    best = Some((hit, rule.name));
                }
            }
        }
        match best {
            Some((hit, rule)) if hit.last > i => {
                i = hit.last;
                let hit = widen(look, hit);
                out.push(expression(look, hit, rule));
            }
            _ => i += 1,
        }
    }
}

/// Words before an expression that belong to it: "early", "late", "mid-", "the", "nearly", "more than", "at least".
fn widen(look: &Look<'_, '_>, mut hit: Hit) -> Hit {
    let start = look.range.start as usize;
    let mut first = hit.first;
    if matches!(hit.kind, DateKind::Date | DateKind::Time) && !hit.value.ends_with("_REF") {
        let before = |n: usize| if first >= start + n { look.w(first - n) } else { "" };
        let (one, two) = (before(1), before(2));
        let part = match one {
            "early" => Some("START"),
            "late" => Some("END"),
            "mid" => Some("MID"),
            _ => None,
        };
        if let Some(part) = part {
            first -= 1;
            hit = hit.with(Some(part));
            if two == "the" {
                first -= 1;
            }
        } else if one == "-" && matches!(two, "mid" | "early" | "late") {
            first -= 2;
            hit = hit.with(Some(match two {
                "mid" => "MID",
                "early" => "START",
                _ => "END",
            }));
        } else if one == "of" && matches!(two, "beginning" | "start" | "end" | "middle") && before(3) == "the" {
            let part = match two {
                "end" => "END",
                "middle" => "MID",
                _ => "START",
            };
            first -= 3;
            hit = hit.with(Some(part));
        } else if one == "later" || one == "earlier" && look.w(hit.first) == "this" {
            first -= usize::from(one == "earlier");
        }
    } else if hit.kind == DateKind::Duration {
        let before = |n: usize| if first >= start + n { look.w(first - n) } else { "" };
        match (before(2), before(1)) {
            (_, "nearly" | "almost") => {
                first -= 1;
                hit = hit.with(Some("LESS_THAN"));
            }
            ("more", "than") => {
                first -= 2;
                hit = hit.with(Some("MORE_THAN"));
            }
            ("less" | "fewer", "than") => {
                first -= 2;
                hit = hit.with(Some("LESS_THAN"));
            }
            ("at", "least") => {
                first -= 2;
                hit = hit.with(Some("EQUAL_OR_MORE"));
            }
            ("at", "most") => {
                first -= 2;
                hit = hit.with(Some("EQUAL_OR_LESS"));
            }
            (_, "about" | "roughly" | "approximately" | "around") => hit = hit.with(Some("APPROX")),
            _ => {}
        }
    }
    hit.first = first;
    hit
}

fn expression(look: &Look<'_, '_>, hit: Hit, rule: &'static str) -> DateExpr {
    let mut span: Span = look.cx.tokens.span(TokenRange::new(hit.first, hit.last));
    if let Some(start) = hit.start_byte {
        span.start = start;
    }
    let why = look.cx.options.explain.then(|| Why {
        rule,
        evidence: look.anchor.date.map_or("no anchor".into(), |date| format!("anchored on {date}")),
    });
    DateExpr {
        span,
        kind: hit.kind,
        value: hit.value,
        modifier: hit.modifier,
        begin: hit.begin,
        end: hit.end,
        utc: None,
        why,
    }
}
