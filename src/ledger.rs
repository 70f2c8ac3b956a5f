//! Speakers across stories: one entry for each person or body that is quoted, with the evidence kept.
//!
//! Two stories' speakers are one only where the full name is the same (two words or more for a person) and the
//! descriptions do not speak against it: one is missing, or they share a word that says something. A surname alone
//! never merges anybody, and where two people of one name are known, a story that does not say which of them speaks
//! is kept apart. Memory grows with the speakers, not with the stories' text.

use std::collections::HashMap;

use crate::analysis::{Analysis, EntityKind, Quote, Speaker};

/// Descriptions kept of one speaker; more tell a reader nothing, and each is compared with.
const MOST_DESCRIPTIONS: usize = 20;

/// Speakers over all stories that were placed.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Vec<LedgerEntry>,
    /// Folded name → entries of that name.
    by_name: HashMap<String, Vec<usize>>,
}

/// One person or body.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LedgerEntry {
    /// The name as first met.
    pub name: String,
    /// Whether it is a name; what the copy only calls "a spokesman" has an entry of its own in every story.
    pub named: bool,
    /// Different descriptions in order of first appearance.
    pub descriptions: Vec<String>,
}

/// What the ledger keeps of one speaker of one story: the evidence for its place.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Spoken {
    /// The speaker's index in its story.
    pub speaker: usize,
    /// The fullest name that the story gives.
    pub name: String,
    /// What kind of name it is; `None` for a noun ("a spokesman").
    pub kind: Option<EntityKind>,
    /// How the story describes the speaker.
    pub description: Option<String>,
    /// The different words that name the speaker at the quotes ("Kitamura", "he"), in order.
    pub mentions: Vec<String>,
    /// What is said, in order, each with the quote's index in its story.
    pub quotes: Vec<(usize, String)>,
    /// Words quoted.
    pub words: u32,
}

impl Spoken {
    /// The speakers of one story, in order.
    pub fn of(analysis: &Analysis) -> Vec<Spoken> {
        analysis.extraction.speakers.iter().enumerate().map(|(i, s)| Spoken::one(analysis, i, s)).collect()
    }

    fn one(analysis: &Analysis, i: usize, speaker: &Speaker) -> Spoken {
        let found = &analysis.extraction;
        let own: Vec<(usize, &Quote)> =
            speaker.quotes.iter().filter_map(|q| Some((*q, found.quotes.get(*q)?))).collect();
        let mut mentions: Vec<String> = Vec::new();
        for mention in own.iter().filter_map(|(_, q)| q.speaker.as_ref()?.mention) {
            let words = analysis.source.slice(mention);
            if !mentions.iter().any(|m| m == words) {
                mentions.push(words.to_owned());
            }
        }
        let words = |q: &Quote| q.spans.iter().map(|s| analysis.source.slice(*s)).collect::<Vec<_>>().join(" … ");
        Spoken {
            speaker: i,
            name: speaker.name.clone(),
            kind: speaker.entity.and_then(|e| found.entities.get(e)).map(|e| e.kind),
            description: speaker.description.clone(),
            mentions,
            quotes: own.iter().map(|(n, q)| (*n, words(q))).collect(),
            words: speaker.words,
        }
    }

    /// Only what has a name of its own may meet its like in another story: "a spokesman" never, "Kitamura" never.
    fn key(&self) -> Option<String> {
        match self.kind? {
            EntityKind::Person if self.name.split_whitespace().count() < 2 => None,
            _ => Some(self.name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")),
        }
    }
}

impl Ledger {
    /// The number of the speaker's entry, made if there is none. Numbers never change.
    pub fn place(&mut self, spoken: &Spoken) -> usize {
        let key = spoken.key();
        let same_name = key.as_ref().and_then(|k| self.by_name.get(k)).map_or(&[][..], Vec::as_slice);
        let at = match self.meets(same_name, spoken.description.as_deref()) {
            Some(at) => at,
            None => {
                let at = self.entries.len();
                let (name, named) = (spoken.name.clone(), spoken.kind.is_some());
                self.entries.push(LedgerEntry { name, named, descriptions: Vec::new() });
                if let Some(key) = key {
                    self.by_name.entry(key).or_default().push(at);
                }
                at
            }
        };
        if let (Some(description), known) = (&spoken.description, &mut self.entries[at].descriptions)
            && known.len() < MOST_DESCRIPTIONS
            && !known.contains(description)
        {
            known.push(description.clone());
        }
        at
    }

    /// The entries by their numbers.
    pub fn entries(&self) -> &[LedgerEntry] {
        &self.entries
    }

    /// Which of the entries of one name the description speaks for.
    fn meets(&self, same_name: &[usize], description: Option<&str>) -> Option<usize> {
        let known = |at: usize| &self.entries[at].descriptions;
        let undescribed = same_name.iter().copied().find(|at| known(*at).is_empty());
        let only = || if let [only] = same_name { Some(*only) } else { None };
        match description {
            None => undescribed.or_else(only),
            Some(new) => {
                let new = telling(new);
                let shares = |old: &String| telling(old).iter().any(|word| new.contains(word));
                let agreeing = same_name.iter().copied().find(|at| known(*at).iter().any(shares));
                agreeing.or_else(|| only().filter(|at| known(*at).is_empty()))
            }
        }
    }
}

/// The words of a description that tell somebody from somebody else: four letters or more, and capitalised ones.
fn telling(description: &str) -> Vec<String> {
    let words = description.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| w.chars().count() > 3 || w.starts_with(char::is_uppercase)).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSON: Option<EntityKind> = Some(EntityKind::Person);

    /// The entries' numbers of speakers that come in this order, each from another story.
    fn places(speakers: &[(&str, Option<EntityKind>, Option<&str>)]) -> Vec<usize> {
        let mut ledger = Ledger::default();
        let spoken = |(name, kind, description): &(&str, Option<EntityKind>, Option<&str>)| Spoken {
            speaker: 0,
            name: (*name).to_owned(),
            kind: *kind,
            description: description.map(str::to_owned),
            mentions: Vec::new(),
            quotes: Vec::new(),
            words: 1,
        };
        speakers.iter().map(|s| ledger.place(&spoken(s))).collect()
    }

    #[test]
    fn one_full_name_is_one_speaker() {
        let got = places(&[
            ("Kari Berg", PERSON, Some("mayor of Oslo")),
            ("KARI  BERG", PERSON, None),
            ("Kari Berg", PERSON, Some("Oslo politician")),
        ]);
        assert_eq!(got, [0, 0, 0]);
    }

    #[test]
    fn surnames_and_nouns_stay_apart() {
        let got = places(&[
            ("Kari Berg", PERSON, Some("mayor")),
            ("Berg", PERSON, Some("mayor")),
            ("Berg", PERSON, Some("mayor")),
            ("a spokesman", None, None),
            ("a spokesman", None, None),
        ]);
        assert_eq!(got, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn two_people_of_one_name_stay_two() {
        let got = places(&[
            ("Kari Berg", PERSON, Some("striker")),
            ("Kari Berg", PERSON, Some("heart surgeon")),
            ("Kari Berg", PERSON, None),
            ("Kari Berg", PERSON, Some("Norway striker")),
            ("Kari Berg", PERSON, None),
        ]);
        assert_eq!(got, [0, 1, 2, 0, 2]);
    }

    #[test]
    fn bodies_merge_on_one_word() {
        let nato = Some(EntityKind::Organization);
        assert_eq!(places(&[("NATO", nato, None), ("NATO", nato, None)]), [0, 0]);
    }

    #[test]
    fn the_evidence_is_kept() {
        let story = "Bridge opens\n\nOSLO (AP) - “It is late,” said Mayor Kari Berg.\n\n“It is done,” Berg said.\n";
        let spoken = Spoken::of(&crate::analyze(crate::Source::new(story)));
        let berg = spoken.iter().find(|s| s.name == "Kari Berg").expect("she speaks");
        assert_eq!(berg.mentions, ["Kari Berg", "Berg"]);
        assert_eq!(berg.quotes, [(0, "“It is late,”".to_owned()), (1, "“It is done,”".to_owned())]);
    }
}
