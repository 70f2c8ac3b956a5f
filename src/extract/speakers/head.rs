//! The head of a source: of all the names in "Jane Roe, a spokeswoman for John Doe", the one that speaks.

use std::ops::Range;

use crate::analysis::{Entity, EntityKind};
use crate::extract::Context;
use crate::span::{Span, TokenRange};
use crate::text::{Tag, TokenKind};

use super::people::Mention;
use super::roles;

/// What a source comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A mention of this entity.
    Entity { mention: Span, entity: usize },
    /// A noun phrase without a name of its own.
    Nominal { mention: Span },
    /// "who", "which": the pronoun and the entity that it means.
    Relative { mention: Span, entity: usize },
}

/// A mention inside the source, in tokens.
#[derive(Clone, Copy)]
struct Name {
    first: usize,
    end: usize,
    mention: Span,
    entity: usize,
}

/// Finds the head of `source`; `mentions` are all of the story's, sorted.
pub(super) fn head(cx: &Context<'_>, source: Span, mentions: &[Mention], entities: &[Entity]) -> Head {
    let first = cx.tokens.at(source.start);
    let end = with_name(cx, cx.tokens.at(source.end.saturating_sub(1)) + 1, mentions);
    if end == first + 1 && matches!(cx.tokens.tag(first), Tag::Wp | Tag::Wdt)
        || matches!(cx.lower(first), "who" | "which")
    {
        let pronoun = cx.tokens.tokens[first].span();
        return match antecedent(cx, first, mentions, entities) {
            Some(Head::Entity { entity, .. }) => Head::Relative { mention: pronoun, entity },
            // "some economists who"
            Some(Head::Nominal { mention }) => Head::Nominal { mention: mention.cover(pronoun) },
            Some(Head::Relative { .. }) | None => Head::Nominal { mention: pronoun },
        };
    }
    let from = mentions.partition_point(|m| m.span.end <= source.start);
    let names: Vec<Name> = mentions[from..]
        .iter()
        .take_while(|m| (m.first as usize) < end)
        .map(|m| Name { first: m.first as usize, end: m.end as usize, mention: m.span, entity: m.entity as usize })
        .collect();
    // "Trump's" with a noun of saying behind: the possessor speaks.
    if end > first + 1
        && possessive(cx, end - 1)
        && let Some(name) = names.iter().find(|n| n.end == end - 1 || n.end == end)
    {
        return Head::Entity { mention: name.mention, entity: name.entity };
    }
    let cut = segment_end(cx, first, end);
    let is_person = |n: &Name| entities[n.entity].kind == EntityKind::Person;
    let heads = |n: &&Name| n.first >= first && n.end <= cut && !depends(cx, n, is_person(n), first, cut);
    let person = names.iter().filter(|n| is_person(n)).find(heads);
    let apposed = || {
        let next = cut + 1;
        let comma = cut < end && cx.lower(cut) == ",";
        names.iter().filter(|n| comma && is_person(n)).find(|n| n.first >= next && titled(cx, next, n.first))
    };
    let other = || names.iter().rev().filter(|n| !is_person(n) && n.end == cut).find(heads);
    // "the company, Acme Holdings, said"
    let body = || {
        let stands = |n: &&Name| n.first == cut + 1 && (n.end == end || cx.lower(n.end) == ",");
        let is_body = |n: &&Name| entities[n.entity].kind == EntityKind::Organization;
        let noun = cut > first && !roles::is_person(cx.lower(cut - 1)) && roles::speaks(cx.lower(cut - 1));
        names.iter().filter(|_| noun && cut < end && cx.lower(cut) == ",").filter(is_body).find(stands)
    };
    match person.or_else(apposed).or_else(other).or_else(body) {
        Some(name) => Head::Entity { mention: with_suffix(cx, name), entity: name.entity },
        None => apposition(cx, first..end, mentions, entities)
            .unwrap_or_else(|| Head::Nominal { mention: cx.tokens.span(TokenRange::new(first, cut.max(first + 1))) }),
    }
}

/// Whom the source stands beside as an apposition: of "Jane Roe, the mayor, said" only "the mayor" may have been taken
/// for it. Not the name in "after talks with Jane Roe, the mayor, John Doe, said".
fn apposition(cx: &Context<'_>, source: Range<usize>, mentions: &[Mention], entities: &[Entity]) -> Option<Head> {
    let comma = source.start.checked_sub(1).filter(|c| cx.lower(*c) == ",")?;
    if cx.word(source.end) != "," {
        return None;
    }
    let person = |m: &&Mention| entities[m.entity as usize].kind == EntityKind::Person;
    let at = mentions.partition_point(|m| (m.end as usize) < comma);
    let name = mentions.get(at).filter(|m| m.end as usize == comma).filter(person)?;
    let next = mentions[at + 1..].iter().find(|m| m.first as usize >= source.end);
    if next.filter(person).is_some_and(|m| titled(cx, source.end + 1, m.first as usize)) {
        return None;
    }
    let mut before = name.first as usize;
    while before > 0 && cx.tokens.tokens[before - 1].is_capitalised() && name.first as usize - before < 6 {
        before -= 1;
    }
    let governs = |k: usize| {
        matches!(cx.tokens.tag(k), Tag::In | Tag::To)
            && !matches!(cx.lower(k), "as" | "that" | "because" | "while" | "although" | "if")
    };
    let governed = before > 0 && governs(before - 1) || (before..name.first as usize).any(governs);
    (!governed).then_some(Head::Entity { mention: name.span, entity: name.entity as usize })
}

/// One past the last token of the first segment: up to a comma, a bracket, a dash, a relative pronoun, or "such as", which
/// names some of those who speak.
fn segment_end(cx: &Context<'_>, first: usize, end: usize) -> usize {
    let stops = |i: usize| {
        cx.tokens.tokens[i].kind == TokenKind::Punct
            && matches!(cx.lower(i), "," | "(" | "[" | "—" | "–" | "--" | ";" | ":")
            || matches!(cx.tokens.tag(i), Tag::Wp | Tag::WpPossessive)
            || matches!(cx.lower(i), "which" | "including")
            || cx.lower(i) == "such" && i + 1 < end && cx.lower(i + 1) == "as"
    };
    (first + 1..end).find(|i| stops(*i)).unwrap_or(end)
}

/// The name only qualifies another noun: "Trump's lawyer", "the Obama administration", "a spokesman for Trump".
fn depends(cx: &Context<'_>, name: &Name, person: bool, first: usize, cut: usize) -> bool {
    let next = name.end;
    if next < cut {
        let word = cx.lower(next);
        let joined = matches!(word, "and" | "&" | "or") || cx.tokens.tag(next) == Tag::Rb;
        if matches!(word, "'s" | "’s" | "'" | "’") || !joined && !is_suffix(word) && !follows(cx, next) {
            return true;
        }
    }
    // Back over titles to a preposition: it hangs on the noun before, unless that is part of an office
    // ("Secretary of State Jane Roe").
    let mut k = name.first;
    while k > first && k > name.first.saturating_sub(8) {
        k -= 1;
        if matches!(cx.tokens.tag(k), Tag::In | Tag::To) {
            let office = k > first && cx.tokens.tokens[k - 1].is_capitalised() && k + 1 < name.first;
            return k > first && !office;
        }
        // "Ministers from Ghana and Togo" are neither; "Jane Roe of Ghana and John Doe" are both persons.
        if cx.lower(k) == "and" && (person || k + 1 != name.first) {
            return false;
        }
    }
    false
}

/// What may follow a name that is the head of its phrase: a preposition ("Jane Roe of Ohio") or a participle.
fn follows(cx: &Context<'_>, i: usize) -> bool {
    matches!(cx.tokens.tag(i), Tag::In | Tag::To | Tag::Vbg | Tag::Vbn | Tag::Vbd | Tag::Vbz | Tag::Cd)
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "jr." | "sr" | "sr." | "ii" | "iii" | "iv")
}

/// Only titles (capitals, or nothing) stand from `from` to `to`.
fn titled(cx: &Context<'_>, from: usize, to: usize) -> bool {
    to - from <= 4 && (from..to).all(|i| cx.tokens.tokens[i].is_capitalised() || cx.lower(i) == ".")
}

/// The mention with "Jr." or "III" behind it.
fn with_suffix(cx: &Context<'_>, name: &Name) -> Span {
    let mut mention = name.mention;
    if name.end < cx.tokens.tokens.len() && is_suffix(cx.lower(name.end)) {
        mention.end = cx.tokens.tokens[name.end].end;
    }
    mention
}

/// A source that breaks off behind a title's stop ("the Rev") goes on to the name ("the Rev. Jane Roe").
fn with_name(cx: &Context<'_>, end: usize, mentions: &[Mention]) -> usize {
    let title = |word: &str| {
        matches!(
            word,
            "rev" | "hon" | "sgt" | "capt" | "col" | "maj" | "prof" | "adm" | "cmdr" | "cpl" | "msgr" | "supt" | "insp"
        )
    };
    let breaks = end > 0 && end < cx.tokens.tokens.len() && cx.lower(end) == "." && title(cx.lower(end - 1));
    if !breaks {
        return end;
    }
    let at = mentions.partition_point(|m| (m.first as usize) <= end);
    mentions.get(at).filter(|m| m.first as usize == end + 1).map_or(end, |m| m.end as usize)
}

fn possessive(cx: &Context<'_>, i: usize) -> bool {
    matches!(cx.lower(i), "'s" | "’s" | "'" | "’")
}

/// Whom the relative pronoun at token `at` means: the name or noun phrase just before; a person may stand before an
/// apposition ("Jane Roe, head of the union, who").
fn antecedent(cx: &Context<'_>, at: usize, mentions: &[Mention], entities: &[Entity]) -> Option<Head> {
    let mut last = at.checked_sub(1)?;
    if cx.lower(last) == "," {
        last = last.checked_sub(1)?;
    }
    if cx.lower(last) == ")" {
        last = (last.saturating_sub(7)..last).rev().find(|i| cx.lower(*i) == "(")?.checked_sub(1)?;
    }
    let who = cx.lower(at) == "who";
    let before = mentions.partition_point(|m| (m.end as usize) <= last);
    let adjacent = mentions.get(before).filter(|m| m.first as usize <= last);
    let is_person = |m: &&Mention| entities[m.entity as usize].kind == EntityKind::Person;
    let entity = |m: &Mention| Head::Entity { mention: m.span, entity: m.entity as usize };
    if let Some(mention) = adjacent.filter(|m| !who || is_person(m)) {
        return Some(entity(mention));
    }
    let phrase = noun_phrase(cx, last).map(|p| if who { person_before(cx, p) } else { p });
    // "Roe, now the mayor, who": the person before the comma.
    if let Some(phrase) = phrase.filter(|_| who) {
        let start = phrase.start as usize;
        let comma = (start.saturating_sub(2)..start).find(|i| cx.lower(*i) == ",");
        let at = mentions.partition_point(|m| (m.end as usize) < comma.unwrap_or(0));
        if let Some(mention) = mentions.get(at).filter(|m| comma == Some(m.end as usize)).filter(is_person) {
            return Some(entity(mention));
        }
    }
    let noun = phrase.map(|p| cx.lower(p.end as usize - 1));
    if adjacent.is_none() && noun.is_some_and(|n| !who || roles::is_person(n)) || !who {
        return phrase.map(|p| Head::Nominal { mention: cx.tokens.span(p) });
    }
    let near = mentions[..before].iter().rev().take_while(|m| m.end as usize + 20 > at);
    let apposed = near
        .filter(is_person)
        .find(|m| cx.word(m.end as usize) == "," && !(m.end as usize..last).any(|i| cx.tokens.tag(i).is_verb()));
    apposed.map(entity).or_else(|| phrase.map(|p| Head::Nominal { mention: cx.tokens.span(p) }))
}

/// Of "a clerk in the port office who" the clerk: back over prepositions to a noun for a person, if there is one.
fn person_before(cx: &Context<'_>, phrase: TokenRange) -> TokenRange {
    let is_person = |p: &TokenRange| roles::is_person(cx.lower(p.end as usize - 1));
    let governor = |p: &TokenRange| {
        let preposition = (p.start as usize).checked_sub(1).filter(|i| cx.tokens.tag(*i) == Tag::In)?;
        noun_phrase(cx, preposition.checked_sub(1)?)
    };
    std::iter::successors(Some(phrase), governor).take(3).find(is_person).unwrap_or(phrase)
}

/// The noun phrase that ends with token `last`.
fn noun_phrase(cx: &Context<'_>, last: usize) -> Option<TokenRange> {
    if !cx.tokens.tag(last).is_noun() {
        return None;
    }
    let inside = |i: usize| {
        let tag = cx.tokens.tag(i);
        tag.is_noun() || matches!(tag, Tag::Jj | Tag::Cd | Tag::Pos | Tag::PrpPossessive | Tag::Dt)
    };
    let mut first = last;
    while first > 0 && last - first < 8 && inside(first - 1) && cx.tokens.tag(first) != Tag::Dt {
        first -= 1;
    }
    Some(TokenRange::new(first, last + 1))
}
