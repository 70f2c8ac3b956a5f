//! Speakers across stories: one entry for each person or body that is quoted, with the evidence kept.
//!
//! Two stories' speakers are one only where the full name is the same (two words or more for a person) and the
//! descriptions do not speak against it: one is missing, or they share a word that says something. A surname alone
//! never merges anybody. Memory grows with the speakers, not with the stories' text.

use std::collections::HashMap;

use crate::analysis::{Analysis, EntityKind, Extraction, Quote, Speaker};
use crate::span::Span;

/// Descriptions kept of one speaker; more tell a reader nothing, and each is compared with.
const MOST_DESCRIPTIONS: usize = 20;

/// Speakers over all stories that were added.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Vec<LedgerEntry>,
    /// Folded name → entries of that name.
    by_name: HashMap<String, Vec<usize>>,
}

/// One person or body with what it said where.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LedgerEntry {
    /// The name as first met.
    pub name: String,
    /// Different descriptions in order of first appearance.
    pub descriptions: Vec<String>,
    /// What was said, a story each, in the order of adding.
    pub stories: Vec<LedgerStory>,
}

/// What one speaker says in one story.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LedgerStory {
    /// The caller's number of the story, as given to [`Ledger::add`].
    pub story: usize,
    /// The speaker's index in that story.
    pub speaker: usize,
    /// Bytes of the mentions that name the speaker at a quote: the evidence for the merge.
    pub mentions: Vec<Span>,
    /// The quotes' words in order, each with its index in that story.
    pub quotes: Vec<(usize, String)>,
    /// Words quoted.
    pub words: u32,
}

impl Ledger {
    /// Adds one story's speakers under the caller's number.
    pub fn add(&mut self, story: usize, analysis: &Analysis) {
        let found = &analysis.extraction;
        for (i, speaker) in found.speakers.iter().enumerate() {
            let said = said(analysis, story, i, speaker);
            let at = self.entry_for(found, speaker);
            let entry = &mut self.entries[at];
            if let Some(description) = &speaker.description {
                if entry.descriptions.len() < MOST_DESCRIPTIONS && !entry.descriptions.contains(description) {
                    entry.descriptions.push(description.clone());
                }
            }
            entry.stories.push(said);
        }
    }

    /// All entries: who is quoted in most stories first, then by words, then by name.
    pub fn into_entries(self) -> Vec<LedgerEntry> {
        let mut entries = self.entries;
        let words = |e: &LedgerEntry| e.stories.iter().map(|s| u64::from(s.words)).sum::<u64>();
        entries.sort_by(|a, b| {
            let by_size = (b.stories.len(), words(b)).cmp(&(a.stories.len(), words(a)));
            by_size.then_with(|| a.name.cmp(&b.name))
        });
        entries
    }

    /// The entry that the speaker belongs to, made if there is none.
    fn entry_for(&mut self, found: &Extraction, speaker: &Speaker) -> usize {
        let key = mergeable(found, speaker).then(|| fold(&speaker.name));
        if let Some(same_name) = key.as_ref().and_then(|k| self.by_name.get(k)) {
            let agrees = |i: &&usize| agree(&self.entries[**i].descriptions, speaker.description.as_deref());
            if let Some(at) = same_name.iter().find(agrees) {
                return *at;
            }
        }
        let at = self.entries.len();
        self.entries.push(LedgerEntry { name: speaker.name.clone(), descriptions: Vec::new(), stories: Vec::new() });
        if let Some(key) = key {
            self.by_name.entry(key).or_default().push(at);
        }
        at
    }
}

fn said(analysis: &Analysis, story: usize, i: usize, speaker: &Speaker) -> LedgerStory {
    let quotes = &analysis.extraction.quotes;
    let own: Vec<(usize, &Quote)> = speaker.quotes.iter().filter_map(|q| Some((*q, quotes.get(*q)?))).collect();
    let words = |q: &Quote| q.spans.iter().map(|s| analysis.source.slice(*s)).collect::<Vec<_>>().join(" ");
    LedgerStory {
        story,
        speaker: i,
        mentions: own.iter().filter_map(|(_, q)| q.speaker.as_ref()?.mention).collect(),
        quotes: own.iter().map(|(n, q)| (*n, words(q))).collect(),
        words: speaker.words,
    }
}

/// Only what has a name of its own may meet its like in another story: "a spokesman" never, "Kitamura" never.
fn mergeable(found: &Extraction, speaker: &Speaker) -> bool {
    match speaker.entity.and_then(|e| found.entities.get(e)).map(|e| e.kind) {
        None => false,
        Some(EntityKind::Person) => speaker.name.split_whitespace().count() > 1,
        Some(_) => true,
    }
}

fn fold(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether a new description can be the same person's: none on either side, or a telling word in common.
fn agree(known: &[String], new: Option<&str>) -> bool {
    let Some(new) = new else { return true };
    let new = telling(new);
    known.is_empty() || known.iter().any(|k| telling(k).iter().any(|word| new.contains(word)))
}

/// The words of a description that tell somebody from somebody else: four letters or more, and capitalised ones.
fn telling(description: &str) -> Vec<String> {
    let words = description.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| w.chars().count() > 3 || w.starts_with(char::is_uppercase)).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::analysis::{Article, Entity};

    fn story(speakers: &[(&str, Option<EntityKind>, Option<&str>)]) -> Analysis {
        let mut extraction = Extraction::default();
        for (name, kind, description) in speakers {
            let entity = kind.map(|kind| {
                let name = (*name).to_owned();
                let mentions = vec![Span::new(0, 1)];
                extraction.entities.push(Entity { kind, name, mentions, description: None, why: None });
                extraction.entities.len() - 1
            });
            extraction.speakers.push(Speaker {
                name: (*name).into(),
                entity,
                description: description.map(str::to_owned),
                quotes: Vec::new(),
                words: 1,
            });
        }
        Analysis { source: Source::new("-"), article: Article::default(), extraction, warnings: Vec::new() }
    }

    fn merged(stories: &[Analysis]) -> Vec<(String, usize)> {
        let mut ledger = Ledger::default();
        stories.iter().enumerate().for_each(|(i, s)| ledger.add(i, s));
        ledger.into_entries().into_iter().map(|e| (e.name, e.stories.len())).collect()
    }

    const PERSON: Option<EntityKind> = Some(EntityKind::Person);

    #[test]
    fn one_full_name_is_one_speaker() {
        let got = merged(&[
            story(&[("Kari Berg", PERSON, Some("mayor of Oslo"))]),
            story(&[("KARI BERG", PERSON, None)]),
            story(&[("Kari Berg", PERSON, Some("Oslo politician"))]),
        ]);
        assert_eq!(got, [("Kari Berg".to_owned(), 3)]);
    }

    #[test]
    fn surnames_nouns_and_other_professions_stay_apart() {
        let got = merged(&[
            story(&[("Berg", PERSON, None), ("a spokesman", None, None), ("Kari Berg", PERSON, Some("striker"))]),
            story(&[("Berg", PERSON, None), ("a spokesman", None, None), ("Kari Berg", PERSON, Some("heart surgeon"))]),
        ]);
        assert_eq!(got.len(), 6);
    }

    #[test]
    fn bodies_merge_on_one_word() {
        let nato = Some(EntityKind::Organization);
        assert_eq!(merged(&[story(&[("NATO", nato, None)]), story(&[("NATO", nato, None)])]), [("NATO".to_owned(), 2)]);
    }
}
