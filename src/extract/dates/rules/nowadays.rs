//! Where "today" means our time, not the story's day: "today's youth", "rarely seen today", "today it is a museum".

use super::super::found::Match;
use super::super::look::Look;
use crate::text::Tag;

/// The words around say that "today" is our time.
pub(super) fn is_meant(look: &Look<'_, '_>, found: &Match) -> bool {
    if matches!(look.before(found.first), "ago" | "until" | "till" | "since") {
        return false;
    }
    is_possessive(look, found.last)
        || is_habit(look, found)
        || is_apposition(look, found)
        || verb_behind(look, found).is_some_and(|at| is_lasting(look, at))
}

/// Nouns that are of our time, or of one to come, where they are "today's" or "of tomorrow".
pub(super) fn is_of_our_time(word: &str) -> bool {
    matches!(
        word,
        "children"
            | "consumers"
            | "culture"
            | "diners"
            | "dollars"
            | "families"
            | "farmers"
            | "generation"
            | "kids"
            | "leaders"
            | "parents"
            | "people"
            | "readers"
            | "society"
            | "standards"
            | "technology"
            | "teenagers"
            | "terms"
            | "women"
            | "world"
            | "youth"
    )
}

/// "today's youth", "today's western society"
fn is_possessive(look: &Look<'_, '_>, last: usize) -> bool {
    let adjective = look.tag(last + 1) == Tag::Jj && is_of_our_time(look.w(last + 2));
    matches!(look.w(last), "'s" | "’s") && (is_of_our_time(look.w(last + 1)) || adjective)
}

/// "a dish rarely seen today", "the hall is still used today"
fn is_habit(look: &Look<'_, '_>, found: &Match) -> bool {
    let often = matches!(look.back(found.first, 2), "rarely" | "seldom" | "still" | "widely" | "commonly");
    found.first > look.range.start as usize + 1
        && often
        && (look.tag(found.first - 1).is_verb() || look.tag(found.first - 1) == Tag::Jj)
        && matches!(look.w(found.last), "." | "," | ";" | "")
}

/// "Olsen, today a teacher,"
fn is_apposition(look: &Look<'_, '_>, found: &Match) -> bool {
    let inside = |k: &usize| {
        look.tag(*k).is_noun()
            || matches!(look.tag(*k), Tag::Jj | Tag::Vbn | Tag::Dt)
            || matches!(look.w(*k), "of" | "in")
    };
    let end = (found.last..found.last + 8).find(|k| !inside(k));
    look.before(found.first) == ","
        && matches!(look.w(found.last), "a" | "an" | "the")
        && end.is_some_and(|k| matches!(look.w(k), "," | "."))
}

/// The verb that "today" goes with: right behind it, as in "which today forms part of the town", or the first one of the
/// sentence that it opens.
fn verb_behind(look: &Look<'_, '_>, found: &Match) -> Option<usize> {
    let finite = |k: usize| matches!(look.tag(k), Tag::Vbz | Tag::Vbp);
    let past = |k: usize| matches!(look.tag(k), Tag::Vbd | Tag::Md);
    if look.opens(found.first) {
        // "Today is the day" speaks of the day.
        let from = found.last + usize::from(look.w(found.last) == ",");
        let at = (from..from + 10).find(|k| finite(*k) || past(*k)).filter(|k| finite(*k))?;
        let subject = (from..at).any(|k| look.tag(k).is_noun() || look.tag(k) == Tag::Prp);
        return (subject && !matches!(look.w(found.last), "'s" | "’s")).then_some(at);
    }
    let clause = matches!(look.before(found.first), "which" | "who" | "and");
    // "The decision today is a step", of the day, but "the firm today employs".
    let subject = found.first > look.range.start as usize && look.tag(found.first - 1).is_noun();
    let is = matches!(look.w(found.last), "is" | "are" | "has" | "have");
    (finite(found.last) && (clause || subject && !is)).then_some(found.last)
}

/// A verb of what lasts: "is a", "has 11", "employs"; beside a year long past any present but "is meeting".
fn is_lasting(look: &Look<'_, '_>, at: usize) -> bool {
    let next = at + 1 + usize::from(look.tag(at + 1) == Tag::Rb);
    let old = look.anchor.year.zip(look.anchor.date).is_some_and(|(year, story)| year <= story.year() - 5)
        && look.anchor.year_age <= 1;
    match look.w(at) {
        "is" | "are" | "'s" | "’s" => matches!(look.w(next), "a" | "an" | "the" | "one" | "home"),
        "has" | "have" => look.tag(next) == Tag::Cd,
        "employs" | "employ" | "ranks" | "rank" | "lives" | "live" | "belongs" | "belong" | "houses" | "boasts" => true,
        "say" | "says" | "announces" | "announce" => false,
        _ => old,
    }
}
