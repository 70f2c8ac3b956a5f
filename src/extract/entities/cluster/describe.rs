//! What the copy calls a person: the title before the name ("Foreign Minister"), else the apposition behind it, else the
//! phrase to which the name is apposed ("the foreign minister, Kari Berg,"), else the title of a list ("lawmakers Jo Lind and
//! Kari Berg").

mod apposition;

use super::super::Mention;
use super::titles::{is_courtesy, is_office, is_role, names_roles};
use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::span::TokenRange;
use crate::text::{Tag, TokenKind};

/// A title is at most so many tokens long.
const LONGEST: usize = 14;
/// A list of persons with one title is at most so many names long.
const LONGEST_LIST: usize = 12;

/// The title or apposition at mention `i`, as printed; none where that is no better than `known`.
pub(super) fn person(cx: &Context<'_>, mentions: &[Mention], i: usize, known: Option<&str>) -> Option<String> {
    if known.is_some_and(|known| !is_short(known) && !is_plural(known)) {
        return None;
    }
    let at = At { cx, mentions, name: mentions[i].tokens };
    let before = at.before().filter(|title| !at.is_of_several(*title) || at.opens_list());
    // "Sen." alone says less than the apposition behind the name.
    let short = |range: &TokenRange| is_short(cx.source.slice(cx.tokens.span(*range)));
    let range = before.filter(|r| !short(r)).or_else(|| at.behind()).or_else(|| at.around());
    let range = range.or_else(|| before.or_else(|| at.shared()).filter(|_| known.is_none()))?;
    let text = cx.source.slice(cx.tokens.span(range));
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// "Sen.", "Gen.": a short title and nothing else; a party's member.
fn is_short(description: &str) -> bool {
    let one = !description.contains(char::is_whitespace);
    one && (description.ends_with('.') || matches!(description, "Republican" | "Democrat"))
}

/// "lawmakers", "former presidents": the title of several, which says less than one's own.
fn is_plural(description: &str) -> bool {
    let head = description.split(" of ").next().unwrap_or_default();
    let last = head.rsplit(' ').next().unwrap_or_default().to_lowercase();
    names_roles(&last)
}

/// A person's name in its sentence.
struct At<'a> {
    cx: &'a Context<'a>,
    mentions: &'a [Mention],
    name: TokenRange,
}

impl At<'_> {
    fn sentence(&self, token: usize) -> Option<TokenRange> {
        let sentences = &self.cx.tokens.sentences;
        let n = sentences.partition_point(|s| s.tokens.end as usize <= token);
        sentences.get(n).map(|s| s.tokens).filter(|s| s.range().contains(&token))
    }

    fn tag(&self, i: usize) -> Tag {
        self.cx.tokens.tag(i)
    }

    /// Whether a token is part of a person's name.
    fn in_person(&self, token: usize) -> bool {
        let n = self.mentions.partition_point(|m| m.tokens.end as usize <= token);
        self.mentions.get(n).is_some_and(|m| m.tokens.start as usize <= token && m.kind == EntityKind::Person)
    }

    /// "Japanese Foreign Ministry spokesperson" right before the name: nouns and adjectives that end in a person's noun,
    /// or hold one before "of" ("Minister of Tourism").
    fn before(&self) -> Option<TokenRange> {
        let cx = self.cx;
        let name = self.name.start as usize;
        let start = self.sentence(name)?.start as usize;
        let mut end = name;
        while end > start && is_courtesy(cx, end - 1) {
            end -= 1;
        }
        end = self.before_bracket(start, end);
        let last = end.checked_sub(1).filter(|l| *l >= start && !self.in_person(*l))?;
        if matches!(cx.lower(last), "named" | "called" | "namely") {
            return self.named(start, last);
        }
        let ends = is_role(cx, last);
        // "superintendent of police"
        let office = !ends
            && last >= start + 2
            && cx.lower(last - 1) == "of"
            && is_role(cx, last - 2)
            && self.tag(last).is_noun();
        if !(ends || office || self.tag(last) == Tag::Nnp && cx.word(last).starts_with(char::is_uppercase)) {
            return None;
        }
        let mut first = if office { last - 2 } else { last };
        while first > start && last - first < LONGEST {
            // "Lomvik Harbour Board (LHB) chairman"
            let acronym = first > start + 3 && self.before_bracket(start, first) + 3 == first && ends;
            if !acronym && !self.in_phrase(first - 1, ends || office) {
                break;
            }
            first -= if acronym { 3 } else { 1 };
        }
        let of = |i: &usize| matches!(cx.lower(*i), "of" | "for");
        let heads = |i: usize| i > first && is_role(cx, i - 1) && cx.word(i - 1).starts_with(char::is_uppercase);
        (ends || office || (first..last).find(of).is_some_and(heads)).then(|| TokenRange::new(first, end))
    }

    /// Whether a title is that of several persons: "lawmakers", "leaders of the opposition", but "Board of Elections head".
    fn is_of_several(&self, title: TokenRange) -> bool {
        let of = |i: &usize| matches!(self.cx.lower(*i), "of" | "for") && is_role(self.cx, i - 1);
        let range = title.range();
        let head = (range.start + 1..range.end).find(of).unwrap_or(range.end) - 1;
        matches!(self.tag(head), Tag::Nns | Tag::Nnps)
    }

    /// Whether other names may follow this one: "voters Kari Berg" is no title and a name.
    fn opens_list(&self) -> bool {
        matches!(self.cx.lower(self.name.end as usize), "," | "and" | "&" | "of" | "(" | "-" | "’s" | "'s")
    }

    /// The mention that ends right before a token.
    fn ending_at(&self, token: usize) -> Option<&Mention> {
        let n = self.mentions.partition_point(|m| (m.tokens.end as usize) < token);
        self.mentions.get(n).filter(|m| m.tokens.end as usize == token)
    }

    /// "senators Jo Lind of Oslo and Kari Berg": the plural title before the first name of the list that this one stands in.
    fn shared(&self) -> Option<TokenRange> {
        let start = self.sentence(self.name.start as usize)?.start as usize;
        let mut at = self.name.start as usize;
        for _ in 0..LONGEST_LIST {
            let joins = (start..at).rev().take_while(|k| matches!(self.cx.lower(*k), "," | "and" | "&")).count();
            at -= joins;
            let mut one = self.ending_at(at).filter(|_| joins > 0)?;
            if one.kind == EntityKind::Location {
                let of = (one.tokens.start as usize).checked_sub(1).filter(|of| self.cx.lower(*of) == "of")?;
                one = self.ending_at(of)?;
            }
            at = one.tokens.start as usize;
            if one.kind != EntityKind::Person || at < start {
                return None;
            }
            if let Some(title) = (At { cx: self.cx, mentions: self.mentions, name: one.tokens }).before() {
                return self.is_of_several(title).then_some(title);
            }
        }
        None
    }

    /// The token behind "superintendent of police" in "superintendent of police (SP) Kari Berg".
    fn before_bracket(&self, start: usize, end: usize) -> usize {
        let cx = self.cx;
        if end < start + 4 || cx.word(end - 1) != ")" {
            return end;
        }
        let letters = |i: usize| cx.word(i).chars().all(|c| c.is_uppercase() || matches!(c, '-' | '&' | '.'));
        match (end - 4..end - 1).rev().find(|i| cx.word(*i) == "(") {
            Some(open) if open > start && (open + 1..end - 1).all(letters) => open,
            _ => end,
        }
    }

    /// "a student named Kari Berg": the phrase from its article on.
    fn named(&self, start: usize, last: usize) -> Option<TokenRange> {
        let mut first = last;
        while first > start && last - first < LONGEST {
            first -= 1;
            if matches!(self.cx.lower(first), "a" | "an") {
                return self.is_title(first + 1, last).then(|| TokenRange::new(first, last));
            }
            if !self.in_phrase(first, true) {
                return None;
            }
        }
        None
    }

    /// Whether a token is part of a title before a name. What stands before "of" and "and" is another phrase where it is a
    /// person ("Jo Lind and the mayor") or what happens to one ("the arrest of activist").
    fn in_phrase(&self, i: usize, ends: bool) -> bool {
        let cx = self.cx;
        let word = cx.lower(i);
        let noun = |i: usize| matches!(self.tag(i), Tag::Nn | Tag::Nnp | Tag::Nns | Tag::Nnps | Tag::Jj);
        // "His Majesty King", "Government of President"
        if matches!(word, "majesty" | "highness" | "excellency" | "hh")
            || word == "of" && ends && self.opens_title(i + 1)
        {
            return false;
        }
        if matches!(word, "of" | "and" | "-" | "for" | "'s" | "’s" | "&") {
            // "two-time champion"
            let counted = |b: usize| word == "-" && self.tag(b) == Tag::Cd;
            let Some(before) = i.checked_sub(1).filter(|b| noun(*b) || counted(*b)) else { return false };
            let capital = cx.word(before).starts_with(char::is_uppercase);
            return match word {
                "of" | "for" | "and" | "&" if self.in_person(before) => false,
                // "Oslo and Norway's governor", "the case and former governor"
                "and" | "&" if self.divides_places(i) => false,
                "and" | "&" if !is_role(cx, before) && matches!(cx.lower(i + 1), "former" | "ex" | "then") => false,
                // "Food and Drug Administration", but "Vermont and former governor".
                "and" | "&" if capital && !is_role(cx, before) => cx.word(i + 1).starts_with(char::is_uppercase),
                "of" | "for" => capital && !(ends && is_role(cx, before)) || ends && is_office(cx, before),
                _ => true,
            };
        }
        cx.tokens.tokens[i].kind == TokenKind::Word && noun(i) || self.tag(i) == Tag::Cd && cx.word(i + 1) == "-"
    }

    /// "Oslo and Norway's governor", "Oslo and Norwegian governor", but "Jammu and Kashmir chief minister".
    fn divides_places(&self, and: usize) -> bool {
        let n = self.mentions.partition_point(|m| m.tokens.start as usize <= and);
        let own = |m: &Mention| m.kind == EntityKind::Group || self.tag(m.tokens.end as usize) == Tag::Pos;
        self.ending_at(and).is_some_and(|m| m.kind == EntityKind::Location)
            && self.mentions.get(n).is_some_and(|m| m.tokens.start as usize == and + 1 && own(m))
    }

    /// Whether nothing but a title in capitals stands from a token to the name.
    fn opens_title(&self, i: usize) -> bool {
        let capital = |k: usize| self.cx.word(k).starts_with(char::is_uppercase);
        let end = self.name.start as usize;
        i < end && (i..end).all(capital) && (i..end).all(|k| is_role(self.cx, k) || self.cx.lower(k) == "prime")
    }

    /// The person whose name begins at a token.
    fn person_at(&self, i: usize) -> Option<&Mention> {
        let n = self.mentions.partition_point(|m| m.tokens.end as usize <= i);
        self.mentions.get(n).filter(|m| m.tokens.start as usize == i && m.kind == EntityKind::Person)
    }

    /// Whether the tokens say one person's role: at their end, or before "of" and its like.
    fn is_title(&self, first: usize, end: usize) -> bool {
        let cx = self.cx;
        let head = (first..end).find(|i| matches!(cx.lower(*i), "of" | "for" | "at" | "in")).unwrap_or(end);
        head > first && is_role(cx, head - 1) && self.tag(head - 1) != Tag::Nns
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::with_context;
    use crate::options::Options;
    use crate::source::Source;

    /// The description of the person in brackets; other names in brackets are persons too, the first is asked for.
    fn described(marked: &str) -> Option<String> {
        let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '[' => open = text.len(),
                ']' => spans.push((open, text.len())),
                c => text.push(c),
            }
        }
        let source = Source::new(text.as_str());
        with_context(&source, &Options::default(), |cx| {
            let persons: Vec<Mention> = spans
                .iter()
                .map(|(start, end)| {
                    let (first, last) = (cx.tokens.at(*start as u32), cx.tokens.at(*end as u32 - 1) + 1);
                    super::super::super::mention::mention(cx, first, last, EntityKind::Person)
                })
                .collect();
            let asked = spans.iter().position(|(start, _)| text[*start..].starts_with("Kari"))?;
            person(cx, &persons, asked, None)
        })
    }

    #[test]
    fn a_title_of_several_says_less_than_ones_own() {
        for (description, plural) in
            [("lawmakers", true), ("former presidents of Oslo", true), ("boss", false), ("head of sales", false)]
        {
            assert_eq!(is_plural(description), plural, "{description}");
        }
    }

    #[test]
    fn titles_and_appositions() {
        let cases: &[(&str, Option<&str>)] = &[
            ("It was opened by Norwegian Foreign Minister [Kari Berg] on Monday.", Some("Norwegian Foreign Minister")),
            ("They met [Jo Lind] and tennis player [Kari Berg] on Monday.", Some("tennis player")),
            ("The arrest of activist [Kari Berg] was wrong, they said.", Some("activist")),
            ("The plan of Minister of Tourism [Kari Berg] was to build.", Some("Minister of Tourism")),
            ("It went to chairman Dr. [Kari Berg] on Monday.", Some("chairman")),
            ("The bill of Sen. [Kari Berg] was read on Monday.", Some("Sen.")),
            ("They asked Mr. [Kari Berg] on Monday.", None),
            ("There [Kari Berg], 63, an independent voter, was not so sure.", Some("an independent voter")),
            ("There [Kari Berg] (34), a farmer, was not so sure.", Some("a farmer")),
            ("There [Kari Berg], Oslo director for Acme, was not so sure.", Some("Oslo director for Acme")),
            ("There [Kari Berg], managing director of Acme, was not so sure.", Some("managing director of Acme")),
            ("There [Kari Berg], head of research at Acme said it was fine.", Some("head of research at Acme")),
            ("There [Kari Berg], adviser to mayor [Jo Lind], sang.", Some("adviser to mayor Jo Lind")),
            ("There [Kari Berg], mayor [Jo Lind], and others sang.", None),
            ("There [Kari Berg], a [Lind] supporter, was not so sure.", Some("a Lind supporter")),
            ("There [Kari Berg], a hint from her mother in Oslo, was not so sure.", None),
            ("There [Kari Berg], the Lomvik grocer's early rise, was not so sure.", None),
            ("There [Kari Berg], the grocer leading [Lind]'s choir, sang.", Some("the grocer leading Lind's choir")),
            ("There [Kari Berg], Mayor [Jo Lind]'s early rise, sang.", None),
            ("They met Supervisor of Elections [Kari Berg] on Monday.", Some("Supervisor of Elections")),
            ("There [Kari Berg], convenor of the town council, was not so sure.", Some("convenor of the town council")),
            ("It was [Lind]'s lawyer [Kari Berg] on Monday.", Some("Lind's lawyer")),
            ("There Gen. [Kari Berg], a former pilot, was not so sure.", Some("a former pilot")),
            ("There [Kari Berg], officials said on Monday, was well.", None),
            ("The head of the Harbour Commission, [Kari Berg], said so.", Some("head of the Harbour Commission")),
            ("In the old town, [Kari Berg] said so.", None),
            ("His wife, [Kari Berg], said so.", Some("His wife")),
            ("It is late, said Finance Minister, [Kari Berg] in Oslo.", Some("Finance Minister")),
            ("[Jo Lind], the mayor, [Kari Berg], and others sang.", None),
            ("The Lomvik superintendent of police (SP) [Kari Berg] said so.", Some("Lomvik superintendent of police")),
            ("A student named [Kari Berg] said so.", Some("A student")),
            ("They met two-time champion [Kari Berg] on Monday.", Some("two-time champion")),
            ("The Government of President [Kari Berg] fell on Monday.", Some("President")),
            (
                "There [Kari Berg], who is the head of research at Acme, was not so sure.",
                Some("the head of research at Acme"),
            ),
            ("There [Kari Berg], author of “The Long Pier”, was not so sure.", Some("author of “The Long Pier”")),
            ("They met Assemblyman [Kari Berg] on Monday.", Some("Assemblyman")),
            ("It is the case and former mayor [Kari Berg] lost.", Some("former mayor")),
            ("The Lomvik Harbour Board (LHB) chairman [Kari Berg] sang.", Some("Lomvik Harbour Board (LHB) chairman")),
            ("They met lawmakers [Jo Lind], [Ada Moe] and [Kari Berg] on Monday.", Some("lawmakers")),
            ("They met Senator [Jo Lind] and [Kari Berg] on Monday.", None),
            ("They told voters [Kari Berg] would sing.", None),
            ("They met lawmakers and [Jo Lind], [Kari Berg] and others.", None),
        ];
        for (text, want) in cases {
            assert_eq!(described(text).as_deref(), *want, "{text}");
        }
    }
}
