//! "He", "the mayor", "the commission": which of the persons and bodies named before it means, or none of them.
//!
//! Candidates are what was named or spoke not long before, and what the story calls by the noun; a ranker chooses
//! ([`super::ranker`], trained by `train speakers`). None of them is a candidate as well.

use crate::analysis::Entity;
use crate::tagger::{feature, pair};

use super::Spoken;
use super::anaphor::Anaphor;
use super::people::{Mention, People, Role};

/// Raised whenever weights trained before would see other features.
pub(crate) const VERSION: u32 = 2;
/// Mentions that are looked through, back from the anaphor.
const REACH: usize = 60;
/// Candidates at most.
const MOST: usize = 12;

/// A candidate with its features; no entity is "none of them".
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) entity: Option<usize>,
    pub(crate) features: Vec<u64>,
}

/// What is known of one candidate before its features are made.
struct Seen {
    entity: usize,
    /// The last mention outside marks, else the last at all.
    last: Option<Mention>,
    quoted_only: bool,
    mentions_near: usize,
}

/// The candidates with their features; the first is "none of them".
pub(super) fn candidates(anaphor: &Anaphor, people: &People, entities: &[Entity], spoken: &Spoken) -> Vec<Candidate> {
    let seen = seen(anaphor, people, entities, spoken);
    let mut out = vec![nobody(anaphor, people, &seen)];
    let scene = Scene::new(anaphor, people, spoken, &seen);
    for (rank, own) in seen.iter().enumerate() {
        let mut features = Vec::with_capacity(40);
        let k = anaphor.sort as u64;
        let mut put = |template: u32, value: u64| {
            features.push(feature(template, value));
            features.push(feature(template + 100, pair(value, k)));
        };
        scene.describe(own, rank, entities, &mut put);
        out.push(Candidate { entity: Some(own.entity), features });
    }
    out
}

fn seen(anaphor: &Anaphor, people: &People, entities: &[Entity], spoken: &Spoken) -> Vec<Seen> {
    let mut seen: Vec<Seen> = Vec::new();
    let fits = |e: usize| anaphor.fits(entities[e].kind, people.gender[e]);
    let before = people.before(anaphor.at);
    for mention in people.mentions[..before].iter().rev().take(REACH) {
        let entity = mention.entity as usize;
        if let Some(known) = seen.iter_mut().find(|s| s.entity == entity) {
            known.mentions_near += 1;
            if known.quoted_only && !mention.quoted {
                (known.last, known.quoted_only) = (Some(*mention), false);
            }
        } else if seen.len() < MOST && fits(entity) {
            seen.push(Seen { entity, last: Some(*mention), quoted_only: mention.quoted, mentions_near: 1 });
        }
    }
    let speakers = spoken.backwards().take(6).filter_map(|s| s.entity);
    let called = people.called(anaphor.head).iter().map(|e| *e as usize).filter(|_| anaphor.head != 0);
    for entity in speakers.chain(called) {
        if fits(entity) && seen.len() < MOST + 8 && !seen.iter().any(|s| s.entity == entity) {
            seen.push(Seen { entity, last: None, quoted_only: false, mentions_near: 0 });
        }
    }
    seen
}

/// The features of "none of them".
fn nobody(anaphor: &Anaphor, people: &People, seen: &[Seen]) -> Candidate {
    let k = anaphor.sort as u64;
    let called = seen.iter().filter(|s| people.is_called(s.entity, anaphor.head)).count().min(2) as u64;
    let shape = (anaphor.determiner as u64) << 1 | u64::from(anaphor.plural);
    let modifiers = anaphor.modifiers.len().min(3) as u64;
    let features = vec![
        feature(1, k),
        feature(2, pair(k, seen.len().min(4) as u64)),
        feature(3, pair(k, pair(shape, modifiers.min(1)))),
        feature(4, pair(shape, called)),
        feature(5, anaphor.head),
        feature(6, pair(shape, anaphor.head)),
        feature(7, pair(k, called)),
        feature(8, pair(k, pair(modifiers, called))),
    ];
    Candidate { entity: None, features }
}

/// What the features of all candidates share.
struct Scene<'a> {
    anaphor: &'a Anaphor,
    people: &'a People,
    spoken: &'a Spoken,
    /// The first subject, and the first mention, in the anaphor's own block before it.
    own_subject: Option<u32>,
    own_first: Option<u32>,
    /// The same in the block before.
    before_subject: Option<u32>,
    before_first: Option<u32>,
    /// Those that were subjects before it, the latest first.
    subjects: Vec<u32>,
    /// Candidates named outside marks since the last speaker's quote.
    since: usize,
}

impl<'a> Scene<'a> {
    fn new(anaphor: &'a Anaphor, people: &'a People, spoken: &'a Spoken, seen: &[Seen]) -> Scene<'a> {
        let before = people.before(anaphor.at);
        let near = &people.mentions[before.saturating_sub(REACH)..before];
        let is = |m: &&Mention| !m.quoted && seen.iter().any(|s| s.entity == m.entity as usize);
        let subject = |m: &&Mention| matches!(m.role, Role::Subject | Role::Speaker);
        let first = |block: u32, only_subjects: bool| {
            near.iter()
                .filter(|m| m.block == block)
                .filter(is)
                .find(|m| m.role != Role::Possessor && (!only_subjects || subject(m)))
                .map(|m| m.entity)
        };
        let previous = near.iter().rev().filter(is).map(|m| m.block).find(|b| *b < anaphor.block);
        let end = spoken.last().map_or(0, |s| s.end);
        let since = near.iter().filter(|m| m.span.start >= end).filter(is).count();
        let mut subjects: Vec<u32> = Vec::new();
        for mention in near.iter().rev().filter(is).filter(subject) {
            if subjects.len() < 4 && !subjects.contains(&mention.entity) {
                subjects.push(mention.entity);
            }
        }
        Scene {
            anaphor,
            people,
            spoken,
            subjects,
            own_subject: first(anaphor.block, true),
            own_first: first(anaphor.block, false),
            before_subject: previous.and_then(|b| first(b, true)),
            before_first: previous.and_then(|b| first(b, false)),
            since,
        }
    }

    fn describe(&self, own: &Seen, rank: usize, entities: &[Entity], put: &mut impl FnMut(u32, u64)) {
        let anaphor = self.anaphor;
        let entity = own.entity as u32;
        let sentences = own.last.map_or(15, |m| steps(anaphor.sentence.saturating_sub(m.sentence)));
        let blocks = own.last.map_or(15, |m| steps(anaphor.block.saturating_sub(m.block)));
        let role = own.last.map_or(9, |m| m.role as u64);
        let last = self.spoken.last_of(own.entity);
        let spoke = last.map_or(9, |(_, behind)| behind.min(3) as u64);
        let spoke_blocks = last.map_or(15, |(s, _)| steps(anaphor.block.saturating_sub(s.block)));
        let since = self.since.min(3) as u64;
        put(10, sentences);
        put(11, blocks);
        put(12, pair(role, sentences.min(2)));
        put(13, rank.min(4) as u64);
        put(14, pair(rank.min(3) as u64, pair(role, sentences.min(2))));
        put(15, place(self.own_subject, entity));
        put(16, place(self.own_first, entity));
        put(17, pair(place(self.before_subject, entity), u64::from(self.own_first.is_some())));
        put(18, pair(place(self.before_first, entity), u64::from(self.own_first.is_some())));
        put(19, pair(spoke, spoke_blocks));
        put(20, pair(spoke, since));
        put(21, pair(pair(spoke, since), pair(place(self.own_subject, entity), spoke_blocks.min(3))));
        put(22, self.people.gender[own.entity].map_or(0, |g| if anaphor.gender == Some(g) { 1 } else { 2 }));
        put(
            23,
            match entities[own.entity].mentions.len() {
                n @ 0..=2 => n as u64,
                3..=5 => 3,
                _ => 4,
            },
        );
        put(24, u64::from(self.people.main == Some(own.entity)));
        put(25, own.mentions_near.min(4) as u64);
        put(26, u64::from(own.quoted_only));
        put(27, pair(place(self.own_first, entity), pair(place(self.before_subject, entity), spoke.min(2))));
        let subject = self.subjects.iter().position(|e| *e == entity).map_or(4, |n| n as u64);
        put(29, subject);
        put(30, pair(subject, sentences.min(3)));
        put(31, pair(subject, pair(spoke.min(2), spoke_blocks.min(3))));
        put(32, pair(subject, pair(rank.min(2) as u64, place(self.own_first, entity))));
        if anaphor.head != 0 {
            self.describe_noun(own, entities, sentences, spoke, put);
        } else {
            put(28, entities[own.entity].kind as u64);
        }
    }

    fn describe_noun(
        &self,
        own: &Seen,
        entities: &[Entity],
        sentences: u64,
        spoke: u64,
        put: &mut impl FnMut(u32, u64),
    ) {
        let anaphor = self.anaphor;
        let called = u64::from(self.people.is_called(own.entity, anaphor.head));
        let others = self.people.called(anaphor.head).len().min(2) as u64;
        let agree = anaphor.modifiers.iter().filter(|m| self.people.is_called(own.entity, **m)).count() as u64;
        let differ = anaphor.modifiers.len() as u64 - agree;
        let shape = (anaphor.determiner as u64) << 1 | u64::from(anaphor.plural);
        put(40, pair(called, shape));
        put(41, pair(called, pair(others, agree.min(2))));
        put(42, pair(called, pair(agree.min(2), differ.min(2))));
        put(43, pair(called, sentences));
        put(44, pair(called, pair(spoke, agree.min(1))));
        put(45, pair(shape, entities[own.entity].kind as u64));
        put(46, pair(shape, pair(differ.min(2), called)));
        put(47, pair(anaphor.head, called));
    }
}

/// Whether the place is the entity's, another's or empty.
fn place(of: Option<u32>, entity: u32) -> u64 {
    of.map_or(0, |e| 1 + u64::from(e == entity))
}

fn steps(n: u32) -> u64 {
    match n {
        0..=3 => u64::from(n),
        4..=6 => 4,
        7..=12 => 5,
        _ => 6,
    }
}

/// The one that the story calls by the noun, where there is one only and the noun is definite: what training takes
/// for granted.
#[cfg(feature = "train")]
pub(super) fn only_called(anaphor: &Anaphor, people: &People, entities: &[Entity]) -> Option<usize> {
    if anaphor.head == 0
        || anaphor.plural
        || anaphor.determiner != super::anaphor::Determiner::The
        || anaphor.modifiers.len() > 1
    {
        return None;
    }
    let mut called = people.called(anaphor.head).iter().map(|e| *e as usize);
    let mut fitting = called.by_ref().filter(|e| anaphor.fits(entities[*e].kind, people.gender[*e]));
    let only = fitting.next()?;
    (fitting.next().is_none() && people.called(anaphor.head).len() < 3).then_some(only)
}
