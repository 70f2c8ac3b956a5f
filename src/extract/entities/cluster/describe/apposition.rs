//! Appositions: what stands behind a person's name ("Kari Berg, a grocer,"), or what the name itself is apposed to ("the mayor,
//! Kari Berg,").

use super::super::titles::is_role;
use super::At;
use crate::extract::Context;
use crate::span::TokenRange;
use crate::text::{Tag, TokenKind};

/// An apposition is at most so many tokens long.
const LONGEST_BEHIND: usize = 18;
/// So many tokens may stand in brackets between a name and its apposition.
const BRACKETED: usize = 6;

impl At<'_> {
    /// Whether another person's name begins at a token, and does not go on as "Lind's lawyer" or "Lind adviser".
    fn names_another(&self, i: usize, end: usize) -> bool {
        let Some(person) = self.person_at(i) else { return false };
        let next = person.tokens.end as usize;
        next >= end || !(self.tag(next).is_noun() || matches!(self.tag(next), Tag::Pos | Tag::Jj))
    }

    /// ", a Kampala-based analyst," behind the name, perhaps behind an age.
    pub(super) fn behind(&self) -> Option<TokenRange> {
        let cx = self.cx;
        let from = self.name.end as usize;
        let end = self.sentence(from)?.end as usize;
        let comma = behind_bracket(cx, from, end);
        let clause = comma + usize::from(comma < end && cx.word(comma) == ",");
        // "Kari Berg, who is the head of research at Acme, said"
        let told = clause + 2 < end
            && cx.lower(clause) == "who"
            && matches!(cx.lower(clause + 1), "is" | "was")
            && matches!(cx.lower(clause + 2), "a" | "an" | "the" | "one");
        if told {
            let (last, closed) = self.apposition(clause + 2, end)?;
            return (closed && last > clause + 3).then(|| TokenRange::new(clause + 2, last));
        }
        if comma >= end || cx.word(comma) != "," {
            return None;
        }
        let mut first = comma + 1;
        let aged = |w: &str| w.parse().is_ok_and(|age: u32| (1..=110).contains(&age));
        if first + 2 < end && aged(cx.word(first)) && cx.word(first + 1) == "," {
            first += 2;
        }
        if first >= end || !self.opens(first, end) {
            return None;
        }
        let (last, closed) = self.apposition(first, end)?;
        (closed && last > first).then(|| TokenRange::new(first, last))
    }

    /// Whether an apposition may begin with a token: a determiner, a noun or an adjective.
    fn opens(&self, i: usize, end: usize) -> bool {
        let participle = matches!(self.tag(i), Tag::Vbg | Tag::Vbn) && i + 1 < end && self.tag(i + 1).is_noun();
        matches!(self.cx.lower(i), "a" | "an" | "the")
            || matches!(self.tag(i), Tag::Nn | Tag::Jj | Tag::Nnp | Tag::Nnps | Tag::Nns | Tag::PrpPossessive | Tag::Cd)
                && self.cx.tokens.tokens[i].kind == TokenKind::Word
            || participle
    }

    /// Where the apposition from `first` on ends, and whether something closes it; none where it says nobody's role.
    fn apposition(&self, first: usize, end: usize) -> Option<(usize, bool)> {
        let cx = self.cx;
        let (mut last, mut role, mut clause, mut linked) = (first, false, false, false);
        while last < end && last - first < LONGEST_BEHIND {
            let (word, tag) = (cx.lower(last), self.tag(last));
            // "author of “The Long Pier”": a work in marks belongs to what the writer is.
            if cx.tokens.tokens[last].kind == TokenKind::Mark {
                let closes = |i: &usize| cx.tokens.tokens[*i].kind == TokenKind::Mark;
                match (last + 1..end.min(last + super::LONGEST)).find(closes).filter(|_| linked && role) {
                    Some(close) => last = close + 1,
                    None => break,
                }
                continue;
            }
            if matches!(word, "," | "." | ";" | ":" | "—" | "–" | "(") {
                break;
            }
            // "mayor Jo Lind" is another in a list, "adviser to Mayor Jo Lind" is this one.
            linked |= matches!(tag, Tag::In | Tag::To);
            if !(linked || clause) && (last == first || is_role(cx, last - 1)) && self.names_another(last, end) {
                return None;
            }
            clause |= role && matches!(word, "who" | "which" | "that" | "whose" | "whom");
            let finite = matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
            // "Kari Berg, head of research said": the comma is missing.
            if finite && role && !clause {
                // "a baker and hard - headed unionist"
                let joined = matches!(cx.lower(last - 1), "and" | "or" | "of" | "for");
                return (!joined).then_some((last, true));
            }
            let participle = matches!(tag, Tag::Vbg | Tag::Vbn) && last + 1 < end && self.tag(last + 1).is_noun();
            if tag.is_verb() && !role && !participle {
                return None;
            }
            // "a suggestion from Lind's mother" says nobody's role.
            if !role && matches!(word, "from" | "about") {
                return None;
            }
            // "the grocer's early rise", "Mayor Lind's early rise" say nobody's either.
            let anothers = tag == Tag::Pos || self.person_at(last).is_some();
            role &= !anothers || linked || clause || !is_role(cx, last - 1);
            role |= is_role(cx, last) && (tag != Tag::Nns || cx.lower(first) == "one");
            last += 1;
        }
        let closed = last < end && matches!(cx.word(last), "," | "." | ";" | "(");
        role.then_some((last, closed))
    }

    /// "The head of the commission, Kari Berg, said": the phrase before the comma, without its article; "His wife, Kari Berg,"
    /// and "Finance Minister, Kari Berg," too.
    pub(super) fn around(&self) -> Option<TokenRange> {
        let cx = self.cx;
        let (name, end) = (self.name.start as usize, self.name.end as usize);
        let sentence = self.sentence(name)?.range();
        let comma = name.checked_sub(1).filter(|c| *c > sentence.start && cx.word(*c) == ",")?;
        let closes = end < sentence.end && (cx.word(end) == "," || self.tag(end).is_verb() || self.tag(end) == Tag::In);
        if !closes {
            return None;
        }
        let phrase = |first: usize| {
            // "Jo Lind, the mayor, Kari Berg, the vicar": what stands behind another's name is that one's.
            let another = first > sentence.start + 1
                && [1, 2].iter().any(|back| {
                    let at = first.checked_sub(*back).filter(|at| *at > sentence.start && cx.word(*at) == ",");
                    at.is_some_and(|at| self.in_person(at - 1))
                });
            (!another && self.is_title(first, comma)).then(|| TokenRange::new(first, comma))
        };
        let mut first = comma;
        while first > sentence.start && comma - first < super::LONGEST {
            let i = first - 1;
            let article = matches!(cx.lower(i), "the" | "a" | "an");
            let inner = i > sentence.start && matches!(cx.lower(i - 1), "of" | "for" | "at" | "in");
            if !inner && self.tag(i) == Tag::PrpPossessive {
                return phrase(first).map(|range| TokenRange::new(i, range.range().end));
            }
            if article && !inner {
                return phrase(first);
            }
            let inside = article
                || matches!(cx.lower(i), "of" | "for" | "at" | "in" | "and" | "-" | "'s" | "’s")
                || matches!(self.tag(i), Tag::Nn | Tag::Nnp | Tag::Nns | Tag::Nnps | Tag::Jj | Tag::Pos);
            if !inside || self.in_person(i) {
                break;
            }
            first = i;
        }
        let title = |i: usize| cx.word(i).starts_with(char::is_uppercase) && self.tag(i).is_noun();
        phrase(first).filter(|_| first < comma && title(first))
    }
}

/// The token behind a short bracket at `from`, or `from`.
fn behind_bracket(cx: &Context<'_>, from: usize, end: usize) -> usize {
    if from >= end || cx.word(from) != "(" {
        return from;
    }
    let most = end.min(from + BRACKETED + 2);
    (from + 1..most).find(|i| cx.word(*i) == ")").map_or(from, |close| close + 1)
}
