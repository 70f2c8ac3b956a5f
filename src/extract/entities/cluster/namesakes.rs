//! Persons of one surname: to whom a mention of the surname alone goes.
//!
//! The first such mention goes to the person named most often of those named so far, or else to the one named next, and
//! the others go to the same one: relatives are named in passing. Where the copy has long left that one when another is
//! named in full, they go to the other from there on: a round-up has many Johnsons. "Mr" or "Mrs" before it leaves out
//! those of the other sex.

use std::collections::HashMap;

use super::super::Mention;
use super::super::article::PlainState;
use super::name::Name;
use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::lexicon;
use crate::tagger::hash;

/// So many persons of one surname are told apart.
const MOST: usize = 8;

/// Tokens without a mention of somebody, after which another of the surname takes it over.
const LONG_AGO: u32 = 200;

/// A person with a given name.
struct Person {
    /// The hash of the given name.
    given: u64,
    /// The letter it begins with.
    initial: u8,
    /// The first mention.
    first: usize,
    /// The first tokens of all mentions by given name and surname.
    named: Vec<u32>,
}

impl Person {
    /// The last mention by given name and surname before a token.
    fn named_before(&self, token: u32) -> Option<u32> {
        self.named.partition_point(|t| *t < token).checked_sub(1).map(|n| self.named[n])
    }
}

/// Whom a surname alone names.
#[derive(Clone, Copy)]
struct Holder {
    /// The person's first mention.
    first: usize,
    /// The token of the last mention by surname alone.
    last: u32,
}

/// The persons of the surnames that several have.
#[derive(Default)]
pub(super) struct Namesakes {
    persons: HashMap<u64, Vec<Person>, PlainState>,
    /// Mentions by one word.
    alone: HashMap<u64, u32, PlainState>,
    /// Surname → whom it named last.
    holders: HashMap<u64, Holder, PlainState>,
}

impl Namesakes {
    /// `root` tells the fullest form of a mention's name by the index of its first mention.
    pub(super) fn new(
        cx: &Context<'_>,
        mentions: &[Mention],
        names: &[Name],
        root: impl Fn(usize) -> usize,
    ) -> Namesakes {
        let mut out = Namesakes::default();
        for (i, (mention, name)) in mentions.iter().zip(names).enumerate() {
            if mention.kind != EntityKind::Person {
                continue;
            }
            if let [word] = name.words[..] {
                *out.alone.entry(word).or_default() += 1;
                continue;
            }
            // "Berg-Lind debate" is no person's name.
            if !cx.source.slice(mention.span).contains(char::is_whitespace) {
                continue;
            }
            let Some(surname) = surname(name) else { continue };
            let full = &names[root(i)];
            let titled = usize::from(is_title(full.words[0]));
            let (Some(given), Some(initial)) = (full.words.get(titled), full.initials.get(titled)) else { continue };
            // "Lord Byron" may be any of them.
            if *given == surname {
                continue;
            }
            let persons = out.persons.entry(surname).or_default();
            let short = |word: u64, initial: u8| word == hash(&[initial]);
            let same = |p: &&mut Person| {
                let initials = short(*given, *initial) || short(p.given, p.initial);
                p.given == *given || initials && p.initial == *initial
            };
            if let Some(person) = persons.iter_mut().find(same) {
                person.named.push(mention.tokens.start);
            } else if persons.len() < MOST {
                persons.push(Person { given: *given, initial: *initial, first: i, named: vec![mention.tokens.start] });
            }
        }
        out.persons.retain(|_, persons| persons.len() > 1);
        out
    }

    /// The first mention of the person whom mention `i`, a surname alone, names; none where no two have it.
    pub(super) fn whose(&mut self, cx: &Context<'_>, mentions: &[Mention], i: usize, surname: u64) -> Option<usize> {
        let persons = self.persons.get(&surname)?;
        let title = title(cx, &mentions[i]);
        let other = |p: &&Person| title.is_none_or(|t| sex(cx, &mentions[p.first]).is_none_or(|s| s == t));
        let named = |p: &&Person| p.first < i;
        let often = |p: &&Person| {
            let given = self.alone.get(&p.given).copied().unwrap_or(0) as usize;
            (p.named.len() + given, sex(cx, &mentions[p.first]).is_some(), usize::MAX - p.first)
        };
        let at = mentions[i].tokens.start;
        let most_often = || {
            let so_far = persons.iter().filter(named).filter(other).max_by_key(often);
            so_far.or_else(|| persons.iter().find(other))
        };
        let holder = self.holders.get(&surname).copied();
        let held = match holder {
            // "Mrs Lund" says nothing of whom "Lund" names.
            Some(holder) if !persons.iter().filter(other).any(|p| p.first == holder.first) => {
                return Some(most_often()?.first);
            }
            Some(holder) => persons.iter().find(|p| p.first == holder.first)?,
            None => most_often()?,
        };
        let last = held.named_before(at).max(holder.map(|h| h.last)).unwrap_or(0);
        let newest = persons.iter().filter(other).max_by_key(|p| p.named_before(at));
        let left = |p: &&Person| p.named_before(at).is_some_and(|t| t > last + LONG_AGO);
        let first = newest.filter(left).unwrap_or(held).first;
        self.holders.insert(surname, Holder { first, last: at });
        Some(first)
    }
}

/// The last word but "Jr" and its like.
fn surname(name: &Name) -> Option<u64> {
    let suffix = |word: u64| ["jr", "sr", "ii", "iii"].iter().any(|s| hash(s.as_bytes()) == word);
    name.words.iter().rev().copied().find(|word| !suffix(*word))
}

fn is_title(word: u64) -> bool {
    ["sir", "dame", "lord", "lady", "dr", "king", "queen", "prince", "princess"]
        .iter()
        .any(|t| hash(t.as_bytes()) == word)
}

/// The sex that the courtesy title before a mention says.
fn title(cx: &Context<'_>, mention: &Mention) -> Option<char> {
    let before = (mention.tokens.start as usize).checked_sub(1)?;
    match cx.lower(before).trim_end_matches('.') {
        "mr" => Some('m'),
        "mrs" | "ms" | "miss" => Some('f'),
        _ => None,
    }
}

/// The sex that the list says the given name of a mention has.
fn sex(cx: &Context<'_>, mention: &Mention) -> Option<char> {
    let listed = |word: &str| lexicon::given_names().get(word)?.chars().next().filter(|s| *s != 'u');
    cx.source.slice(mention.span).split_whitespace().take(2).find_map(listed)
}
