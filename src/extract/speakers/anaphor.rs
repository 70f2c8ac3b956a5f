//! "He", "the mayor", "one lawyer": what is to be resolved, as its words tell.

use super::roles;
use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::span::Span;
use crate::text::Tag;

/// Nouns for places that speak.
const PLACES: [&str; 20] = [
    "borough",
    "capital",
    "city",
    "colony",
    "country",
    "county",
    "district",
    "emirate",
    "island",
    "kingdom",
    "municipality",
    "nation",
    "neighbour",
    "province",
    "region",
    "republic",
    "state",
    "territory",
    "town",
    "village",
];

/// What is to be resolved.
#[derive(Clone, Debug)]
pub(super) struct Anaphor {
    pub(super) sort: Sort,
    pub(super) gender: Option<char>,
    pub(super) at: u32,
    pub(super) sentence: u32,
    pub(super) block: u32,
    /// The noun's own class, 0 for a pronoun.
    pub(super) head: u64,
    pub(super) plural: bool,
    /// "one lawyer", "another": not one of those before.
    pub(super) another: bool,
    /// It may be a place: "it", "the city", but not "the shipbuilder".
    pub(super) place: bool,
    pub(super) determiner: Determiner,
    pub(super) modifiers: Vec<u64>,
}

/// The sorts of anaphors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sort {
    /// he, she
    Person,
    /// it
    Thing,
    /// they
    Many,
    /// the mayor
    PersonNoun,
    /// the commission
    ThingNoun,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Determiner {
    None,
    The,
    A,
    That,
    /// "his", "the party's"
    Possessive,
}

impl Anaphor {
    /// Reads a pronoun; none for one that is nobody in the story ("I", "we").
    pub(super) fn pronoun(cx: &Context<'_>, mention: Span, from: u32) -> Option<Anaphor> {
        let token = cx.tokens.at(mention.start);
        let (sort, gender) = match cx.lower(token) {
            "he" | "him" | "his" | "himself" => (Sort::Person, Some('m')),
            "she" | "her" | "hers" | "herself" => (Sort::Person, Some('f')),
            "it" | "its" | "itself" => (Sort::Thing, None),
            "they" | "them" | "their" | "themselves" => (Sort::Many, None),
            _ => return None,
        };
        Some(Anaphor { sort, gender, ..Anaphor::at(cx, mention, from) })
    }

    /// Reads a noun phrase.
    pub(super) fn noun(cx: &Context<'_>, mention: Span, from: u32) -> Option<Anaphor> {
        let first = cx.tokens.at(mention.start);
        let end = cx.tokens.at(mention.end.saturating_sub(1)) + 1;
        let tag = |i: usize| cx.tokens.tag(i);
        let stop = (first + 1..end).find(|i| matches!(tag(*i), Tag::In | Tag::To | Tag::Comma)).unwrap_or(end);
        let head = (first..stop).rev().find(|i| tag(*i).is_noun())?;
        let word = cx.lower(head);
        let plural = matches!(tag(head), Tag::Nns | Tag::Nnps);
        let determiner = match cx.lower(first) {
            _ if tag(first) == Tag::PrpPossessive => Determiner::Possessive,
            _ if (first..head).any(|i| tag(i) == Tag::Pos) => Determiner::Possessive,
            "the" => Determiner::The,
            "a" | "an" | "one" | "another" | "some" | "any" => Determiner::A,
            "this" | "that" | "these" | "those" => Determiner::That,
            _ => Determiner::None,
        };
        let modifier = |i: &usize| tag(*i).is_noun() || matches!(tag(*i), Tag::Jj | Tag::Cd | Tag::Vbn);
        let modifiers = (first..stop).filter(|i| *i != head).filter(modifier).map(|i| cx.tokens.hashes[i]).collect();
        Some(Anaphor {
            sort: if roles::is_person(word) { Sort::PersonNoun } else { Sort::ThingNoun },
            gender: roles::gender(word),
            head: roles::class(word),
            plural,
            another: matches!(cx.lower(first), "one" | "another" | "some" | "any"),
            place: PLACES.binary_search(&word).is_ok(),
            determiner,
            modifiers,
            ..Anaphor::at(cx, mention, from)
        })
    }

    /// `from` is where the quote begins that the mention stands behind: how far candidates are is counted from there.
    fn at(cx: &Context<'_>, mention: Span, from: u32) -> Anaphor {
        let token = cx.tokens.at(mention.start.min(from)) as u32;
        let sentence = cx.tokens.sentences.partition_point(|s| s.tokens.end <= token);
        let block = cx.tokens.sentences.get(sentence).map_or(0, |s| s.block);
        Anaphor {
            sort: Sort::Thing,
            gender: None,
            at: mention.start,
            sentence: sentence as u32,
            block,
            head: 0,
            plural: false,
            another: false,
            place: true,
            determiner: Determiner::None,
            modifiers: Vec::new(),
        }
    }

    /// "A trader", "one mayor".
    pub(super) fn is_somebody_new(&self) -> bool {
        self.sort == Sort::PersonNoun && !self.plural && self.determiner == Determiner::A
    }

    /// The gender that "he" or "she" tells.
    pub(super) fn told(&self) -> Option<char> {
        self.gender.filter(|_| self.sort == Sort::Person)
    }

    /// "He" or "she", for a person of whom the story tells the gender.
    pub(super) fn is_told(&self, gender: Option<char>) -> bool {
        self.sort == Sort::Person && gender.is_some() && gender == self.gender
    }

    /// Whether it may mean an entity of this kind and gender.
    pub(super) fn fits(&self, kind: EntityKind, gender: Option<char>) -> bool {
        match self.sort {
            // "Researchers" and "one lawyer" are nobody who was named before.
            Sort::PersonNoun if self.plural || self.another => false,
            Sort::Person | Sort::PersonNoun => {
                kind == EntityKind::Person && (self.gender.is_none() || gender.is_none() || gender == self.gender)
            }
            Sort::Thing | Sort::ThingNoun => {
                matches!(kind, EntityKind::Organization | EntityKind::Facility)
                    || self.place && kind == EntityKind::Location
            }
            Sort::Many => matches!(kind, EntityKind::Organization | EntityKind::Group),
        }
    }
}
