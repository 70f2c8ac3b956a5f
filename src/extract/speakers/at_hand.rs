//! Sources that name nobody: "today" says when, "the 22-year-old" and "the Nigerian" mean somebody at hand, and "he" right
//! behind "a trader" means the trader.

use super::Resolver;
use super::anaphor::Anaphor;
use super::people::Role;
use crate::analysis::{EntityKind, Resolution};
use crate::span::Span;

/// Names looked through between a nameless speaker and a pronoun.
const NEAR: usize = 40;

impl Resolver<'_, '_, '_> {
    /// "One trader said it was late. He said he would go": whoever has a name was not named since the one without one spoke.
    /// "The trader" may be one of those who have names.
    pub(super) fn is_nameless(&self, anaphor: &Anaphor, entity: usize) -> bool {
        let Some(last) = self.spoken.last().filter(|last| last.entity.is_none() && last.block == anaphor.block) else {
            return false;
        };
        let Some(mention) = last.speaker.mention.filter(|_| last.resolution == Resolution::Nominal) else {
            return false;
        };
        // "Kari Berg, a trader who" has a name.
        let apposed = self.cx.tokens.at(mention.start).checked_sub(1).is_some_and(|i| self.cx.lower(i) == ",");
        let noun = Anaphor::noun(self.cx, mention, mention.start);
        let person = || noun.filter(|noun| !apposed && noun.is_somebody_new());
        let before = self.people.before(anaphor.at);
        let named = self.people.mentions[..before].iter().rev().take_while(|m| m.span.start >= mention.start);
        anaphor.told().is_some()
            && person().is_some_and(|noun| noun.gender.is_none() || noun.gender == anaphor.told())
            && !named.take(NEAR).any(|m| m.entity as usize == entity)
    }

    /// "the 22-year-old", "the Nigerian": somebody whom the copy has just named, told by age or nation.
    pub(super) fn sole(&self, mention: Span) -> Option<Span> {
        let text = self.cx.source.slice(mention);
        let first = self.cx.tokens.at(mention.start);
        let the = match self.cx.lower(first) {
            "the" => first,
            _ => first.checked_sub(1).filter(|the| self.cx.lower(*the) == "the")?,
        };
        let told = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
        let aged = told.ends_with("-year-old") && !told.contains(char::is_whitespace);
        let at = self.people.before(mention.start);
        let of_a_nation = || {
            let named = self.people.mentions.get(at).filter(|m| m.span.end == mention.end)?;
            let group = self.entities[named.entity as usize].kind == EntityKind::Group;
            let one = !told.contains(char::is_whitespace) && !told.ends_with('s') && told.len() > 2;
            (group && one && named.first as usize == the + 1).then_some(())
        };
        let start = self.cx.tokens.tokens.get(the)?.start;
        (aged || of_a_nation().is_some()).then_some(Span { start, end: mention.end })
    }

    /// The person who spoke last or is the subject since, in this paragraph or the one before.
    pub(super) fn at_hand(&self, phrase: Span) -> Option<usize> {
        let at = self.people.before(phrase.start);
        let block = |at: u32| self.cx.tokens.blocks.partition_point(|b| b.span.end <= at) as u32;
        let own = block(phrase.start);
        let near = |other: u32| own.saturating_sub(other) <= 1;
        let person = |entity: usize| self.entities[entity].kind == EntityKind::Person;
        let last = self.spoken.last().filter(|last| near(last.block));
        let since = last.map_or(0, |last| last.end);
        let subject =
            self.people.mentions[..at].iter().rev().take(NEAR).take_while(|m| m.span.start >= since).find(|m| {
                let leads = matches!(m.role, Role::Subject | Role::Speaker | Role::Other);
                !m.quoted && leads && near(block(m.span.start)) && person(m.entity as usize)
            });
        subject.map(|m| m.entity as usize).or_else(|| last?.entity.filter(|entity| person(*entity)))
    }

    /// "today", "last month": when it was said, not who said it.
    pub(super) fn is_time(&self, mention: Span) -> bool {
        let first = self.cx.tokens.at(mention.start);
        let end = self.cx.tokens.at(mention.end.saturating_sub(1)) + 1;
        let named =
            || self.people.mentions.get(self.people.before(mention.start)).is_some_and(|m| m.span.start < mention.end);
        (first..end).all(|i| is_time_word(self.cx.lower(i))) && !named()
    }

    /// "Acme Mills, a maker of chairs, today announced": the name with which the sentence begins.
    pub(super) fn subject_before(&self, time: Span) -> Option<Span> {
        let sentences = &self.cx.tokens.sentences;
        let at = self.cx.tokens.at(time.start) as u32;
        let sentence = sentences.get(sentences.partition_point(|s| s.tokens.end <= at))?.tokens;
        let first = self.people.mentions.partition_point(|m| m.first < sentence.start);
        self.people.mentions.get(first).filter(|m| m.first == sentence.start && m.end <= at).map(|m| m.span)
    }
}

/// A word that says when. Months are left out: June and April speak.
fn is_time_word(lower: &str) -> bool {
    lower.ends_with("day")
        || matches!(lower, "last" | "next" | "month" | "week" | "year" | "night" | "earlier" | "later")
        || matches!(lower, "tomorrow" | "tonight" | "now" | "recently" | "ago")
}
