//! Who spoke so far, found by the order or by the speaker: a story of many quotes is not looked through for each.

use crate::analysis::{QuoteSpeaker, Resolution};

/// A quote whose speaker is known.
#[derive(Clone, Debug)]
pub(super) struct Spoke {
    pub(super) entity: Option<usize>,
    pub(super) speaker: QuoteSpeaker,
    /// Where the quote and its mention end.
    pub(super) end: u32,
    pub(super) block: u32,
    pub(super) resolution: Resolution,
    /// Its last stretch has no closing mark.
    pub(super) goes_on: bool,
}

/// The quotes with a speaker, in text order.
pub(super) struct Spoken {
    quotes: Vec<Spoke>,
    /// The last quote of each entity.
    latest: Vec<Option<usize>>,
}

impl Spoken {
    pub(super) fn new(entities: usize) -> Spoken {
        Spoken { quotes: Vec::new(), latest: vec![None; entities] }
    }

    pub(super) fn push(&mut self, spoke: Spoke) {
        if let Some(latest) = spoke.entity.and_then(|e| self.latest.get_mut(e)) {
            *latest = Some(self.quotes.len());
        }
        self.quotes.push(spoke);
    }

    pub(super) fn last(&self) -> Option<&Spoke> {
        self.quotes.last()
    }

    /// From the last to the first.
    pub(super) fn backwards(&self) -> impl Iterator<Item = &Spoke> {
        self.quotes.iter().rev()
    }

    /// The entity's last quote, and how many quotes stand behind it.
    pub(super) fn last_of(&self, entity: usize) -> Option<(&Spoke, usize)> {
        let at = (*self.latest.get(entity)?)?;
        Some((self.quotes.get(at)?, self.quotes.len() - 1 - at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoke(entity: Option<usize>, end: u32) -> Spoke {
        let speaker = QuoteSpeaker { mention: None, name: None, entity, resolution: Resolution::Explicit };
        Spoke { entity, speaker, end, block: 0, resolution: Resolution::Explicit, goes_on: false }
    }

    #[test]
    fn the_last_quote_of_each_is_known() {
        let mut spoken = Spoken::new(3);
        for (end, entity) in [Some(0), Some(1), None, Some(0), None].into_iter().enumerate() {
            spoken.push(spoke(entity, end as u32));
        }
        let told = |e: usize| spoken.last_of(e).map(|(s, behind)| (s.end, behind));
        assert_eq!([told(0), told(1), told(2), told(9)], [Some((3, 1)), Some((1, 3)), None, None]);
        assert_eq!(spoken.last().map(|s| s.end), Some(4));
        assert_eq!(spoken.backwards().map(|s| s.end).collect::<Vec<_>>(), [4, 3, 2, 1, 0]);
    }
}
