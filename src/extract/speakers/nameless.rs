//! Speakers without a name: which phrases and pronouns mean one whom the story quoted before.
//!
//! "A police spokesman said ... the spokesman said ... he added" is one speaker. Only what grammar makes plain is joined: a
//! definite phrase with the noun of one before and no word that the other lacks, and a pronoun right behind a quote of one
//! whom it fits, for which the ranker found no named person.

use std::collections::HashMap;

use super::anaphor::{Anaphor, Determiner, Sort};
use crate::analysis::{QuoteSpeaker, Resolution};
use crate::extract::Context;
use crate::span::Span;

/// Speakers looked through, back from a phrase.
const REACH: usize = 12;

/// A speaker that the story has no name for.
struct Known {
    /// The place in the list of speakers.
    at: usize,
    phrase: Anaphor,
    gender: Option<char>,
    /// The sentence in which the last quote, or its mention, ends.
    sentence: u32,
}

/// The nameless speakers so far.
#[derive(Default)]
pub(super) struct Nameless {
    known: Vec<Known>,
    /// Which of them stands at a place in the list of speakers.
    places: HashMap<usize, usize>,
    /// Whether the last quote was one of theirs: its place in `known`.
    last: Option<usize>,
}

impl Nameless {
    /// The place in the list of speakers of the one whom the speaker of a quote that begins at `from` means.
    pub(super) fn find(&self, cx: &Context<'_>, speaker: &QuoteSpeaker, from: u32) -> Option<usize> {
        let mention = speaker.mention?;
        let found = match speaker.resolution {
            Resolution::Pronoun => {
                let pronoun = Anaphor::pronoun(cx, mention, from)?;
                let last = self.known.get(self.last?)?;
                (pronoun.sentence <= last.sentence + 1 && last.answers(&pronoun)).then_some(last)
            }
            Resolution::Nominal => self.same(&Anaphor::noun(cx, mention, from)?),
            Resolution::Explicit | Resolution::Continued => None,
        };
        found.map(|known| known.at)
    }

    /// The one that a definite phrase means: the only one with its noun, or the one who spoke last.
    fn same(&self, phrase: &Anaphor) -> Option<&Known> {
        if !matches!(phrase.determiner, Determiner::The | Determiner::That) {
            return None;
        }
        let near = self.known.iter().enumerate().rev().take(REACH);
        let mut fitting = near.filter(|(_, known)| known.is_called(phrase));
        let (n, first) = fitting.next()?;
        (Some(n) == self.last || fitting.next().is_none()).then_some(first)
    }

    /// Notes who spoke a quote, the speaker at place `at`, whose mention is a phrase, a pronoun or a name.
    pub(super) fn note(&mut self, cx: &Context<'_>, at: usize, speaker: &QuoteSpeaker, quote: Span) {
        let phrase = |mention: Span| Anaphor::noun(cx, mention, quote.start).filter(|_| speaker.entity.is_none());
        self.last = self.places.get(&at).copied().or_else(|| {
            let phrase = phrase(speaker.mention?).filter(|_| speaker.resolution == Resolution::Nominal)?;
            self.known.push(Known { at, gender: phrase.gender, sentence: 0, phrase });
            self.places.insert(at, self.known.len() - 1);
            Some(self.known.len() - 1)
        });
        let Some(known) = self.last.and_then(|n| self.known.get_mut(n)) else { return };
        let end = speaker.mention.map_or(quote.end, |mention| mention.end.max(quote.end));
        let token = cx.tokens.at(end.saturating_sub(1)) as u32;
        known.sentence = cx.tokens.sentences.partition_point(|s| s.tokens.end <= token) as u32;
        let pronoun = speaker.mention.and_then(|mention| Anaphor::pronoun(cx, mention, quote.start));
        known.gender = known.gender.or(pronoun.and_then(|pronoun| pronoun.told()));
    }

    /// Somebody with a name spoke, or nobody knows who.
    pub(super) fn interrupt(&mut self) {
        self.last = None;
    }
}

impl Known {
    /// Whether a pronoun fits: "he" a person, "it" a body, "they" several.
    fn answers(&self, pronoun: &Anaphor) -> bool {
        let agrees = self.gender.is_none() || self.gender == pronoun.gender;
        match pronoun.sort {
            Sort::Person => self.phrase.sort == Sort::PersonNoun && !self.phrase.plural && agrees,
            Sort::Thing => self.phrase.sort == Sort::ThingNoun && !self.phrase.plural,
            Sort::Many => self.phrase.plural,
            Sort::PersonNoun | Sort::ThingNoun => false,
        }
    }

    /// Whether a definite phrase is this one's noun, with no word that this one's phrase lacks.
    fn is_called(&self, phrase: &Anaphor) -> bool {
        let agrees = phrase.gender.is_none() || self.gender.is_none() || phrase.gender == self.gender;
        let own = &self.phrase;
        agrees
            && phrase.head == own.head
            && phrase.plural == own.plural
            && phrase.modifiers.iter().all(|word| own.modifiers.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze;
    use crate::source::Source;

    /// Each speaker's name and how many quotes it has.
    fn speakers(text: &str) -> Vec<(String, usize)> {
        let analysis = analyze(Source::new(text));
        analysis.extraction.speakers.into_iter().map(|s| (s.name, s.quotes.len())).collect()
    }

    #[test]
    fn one_phrase_and_its_pronouns_are_one_speaker() {
        let cases: &[(&str, &[(&str, usize)])] = &[
            (
                "A police spokesman said the road was shut. “Stay at home,” the spokesman said. “It is cold,” he added.",
                &[("A police spokesman", 3)],
            ),
            (
                "A town treasurer said the dam was old. “It leaks,” the county treasurer said.",
                &[("A town treasurer", 1), ("the county treasurer", 1)],
            ),
            (
                "A town treasurer said the dam was old. A farmer left the hall early. “It leaks,” she said.",
                &[("A town treasurer", 1)],
            ),
            (
                "A town clerk said the dam was old. A mill clerk said it was new. A priest said it was blue. \
                 “It leaks,” the clerk said.",
                &[("A town clerk", 1), ("A mill clerk", 1), ("A priest", 1), ("the clerk", 1)],
            ),
        ];
        for (text, want) in cases {
            let want: Vec<(String, usize)> = want.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect();
            assert_eq!(speakers(text), want, "{text}");
        }
    }
}
