//! Persons of one surname: to whom a mention of the surname alone goes.
//!
//! The first such mention goes to the person named most often of those named so far, or else to the one named next, and
//! the others go to the same one: relatives are named in passing. "Mr" or "Mrs" before it leaves out those of the other
//! sex.

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

/// A person with a given name.
struct Person {
    /// The hash of the given name.
    given: u64,
    /// The letter it begins with.
    initial: u8,
    /// The first mention.
    first: usize,
    /// Mentions by given name and surname.
    mentions: u32,
}

/// The persons of the surnames that several have.
#[derive(Default)]
pub(super) struct Namesakes {
    persons: HashMap<u64, Vec<Person>, PlainState>,
    /// Mentions by one word.
    alone: HashMap<u64, u32, PlainState>,
    /// Surname → the first mention of whoever its first mention alone went to.
    holders: HashMap<u64, usize, PlainState>,
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
                person.mentions += 1;
            } else if persons.len() < MOST {
                persons.push(Person { given: *given, initial: *initial, first: i, mentions: 1 });
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
            let given = self.alone.get(&p.given).copied().unwrap_or(0);
            (p.mentions + given, sex(cx, &mentions[p.first]).is_some(), usize::MAX - p.first)
        };
        let holder = self.holders.get(&surname).copied();
        if let Some(holder) = holder
            && persons.iter().filter(other).any(|p| p.first == holder)
        {
            return Some(holder);
        }
        let so_far = persons.iter().filter(named).filter(other).max_by_key(often);
        let found = so_far.or_else(|| persons.iter().find(other))?.first;
        self.holders.entry(surname).or_insert(found);
        Some(found)
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
