//! The last word on reported speech without marks: whether a cue with its roles is one, from the whole of it.
//!
//! The role labeller looks at one unit after another; here the source, the length of the content and its clause are seen
//! at once. Trained by `train quotes` on roles that were found by models which never saw the story.

use super::attribution::Attribution;
use super::units::Unit;
use crate::tagger::{Model, feature, pair};
use crate::text::tags::Tag;

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 1;

/// Labels of a frame: no reported speech, or reported speech with about these borders.
pub(crate) const LABELS: [&str; 2] = ["NO", "YES"];

/// Emits the features of a frame.
pub(super) fn emit(units: &[Unit], frame: &Attribution, mut put: impl FnMut(u64)) {
    let (Some(first), Some(last)) = (frame.roles.content.first(), frame.roles.content.last()) else { return };
    let head = frame.head;
    let cue = &units[head];
    let at = |k: Option<usize>| k.and_then(|k| units.get(k)).filter(|u| u.sentence == cue.sentence);
    let tag = |k: Option<usize>| at(k).map_or(201, |u| u64::from(u.tag));
    let word = |k: Option<usize>| at(k).map_or(3, |u| u.word);
    let content = || frame.roles.content.iter().cloned().flatten().map(|k| &units[k]);
    let length = bucket(content().count());
    let finite = content().filter(|u| u.is_finite()).count().min(2) as u64;
    let verb = u64::from(content().any(|u| u.has(Tag::Vb) || u.has(Tag::Vbg)));
    let source = source_kind(units, frame);
    let side = u64::from(first.start < head) | u64::from(last.end > head + 1) << 1;
    let gap = if first.start > head { first.start - head - 1 } else { head.saturating_sub(last.end) }.min(5) as u64;
    let opener = &units[first.start];
    let class = pair(cue.verb as u64, u64::from(cue.tag));
    let own = pair(cue.word, u64::from(cue.tag));
    let next = at(Some(last.end)).map_or((3, 202), |u| (u.word, u64::from(u.tag)));
    let margin = u64::from((frame.roles.margin.max(1) as u32).ilog2());
    let around = pair(tag(head.checked_sub(1)), tag(Some(head + 1)));
    put(feature(0, 1));
    put(feature(1, own));
    put(feature(2, class));
    put(feature(3, source));
    put(feature(4, pair(length, finite)));
    put(feature(5, margin));
    put(feature(6, pair(own, source)));
    put(feature(7, pair(class, source)));
    put(feature(8, pair(own, pair(length, finite))));
    put(feature(9, pair(class, pair(length, finite))));
    put(feature(10, pair(own, pair(finite, verb))));
    put(feature(11, pair(pair(source, finite), pair(side, gap))));
    put(feature(12, pair(own, pair(side, gap))));
    put(feature(13, pair(opener.word, side)));
    put(feature(14, pair(u64::from(opener.tag), pair(side, gap))));
    put(feature(15, pair(own, u64::from(opener.tag))));
    put(feature(16, pair(own, opener.word)));
    put(feature(17, pair(next.0, side)));
    put(feature(18, pair(next.1, pair(side, finite))));
    put(feature(19, pair(class, around)));
    put(feature(20, pair(around, source)));
    put(feature(21, pair(own, around)));
    put(feature(22, pair(margin, pair(length, finite))));
    put(feature(23, pair(margin, source)));
    put(feature(24, pair(class, word(head.checked_sub(1)))));
    put(feature(25, pair(class, word(Some(head + 1)))));
    put(feature(26, pair(pair(u64::from(units[last.end - 1].tag), next.1), side)));
    put(feature(27, frame.roles.content.len().min(3) as u64));
    put(feature(28, pair(finite, pair(source, u64::from(opener.tag)))));
    put(feature(29, pair(word(head.checked_sub(2)), word(head.checked_sub(1)))));
}

fn bucket(length: usize) -> u64 {
    match length {
        0..=4 => length as u64,
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        21..=35 => 8,
        _ => 9,
    }
}

/// What the source is made of, where it stands and how near.
fn source_kind(units: &[Unit], frame: &Attribution) -> u64 {
    let Some(source) = &frame.roles.source else { return 0 };
    let own = &units[source.clone()];
    let only = |tag: Tag| own.len() == 1 && own[0].has(tag);
    let kind = match () {
        () if only(Tag::Prp) => 1,
        () if own[0].has(Tag::Wp) || own[0].has(Tag::Wdt) => 2,
        () if own.iter().any(|u| u.entity == 1) => 3,
        () if own.iter().any(|u| u.entity > 0) => 4,
        () if own.iter().any(|u| u.has(Tag::Nns)) => 5,
        () => 6,
    };
    let (before, gap) = match source.start > frame.head {
        true => (0, source.start - frame.head - 1),
        false => (1, frame.head.saturating_sub(source.end)),
    };
    kind << 4 | before << 3 | (gap.min(4) as u64)
}

/// The model at work.
#[derive(Clone, Copy)]
pub(super) struct Judge {
    pub(super) model: Model,
    pub(super) bias: i32,
}

impl Judge {
    /// Whether the frame is reported speech.
    pub(super) fn accepts(self, units: &[Unit], frame: &Attribution) -> bool {
        let mut scores = [0; LABELS.len()];
        let mut own = Vec::with_capacity(32);
        emit(units, frame, |f| own.push(f));
        self.model.add_all(&own, &mut scores);
        scores[1] + self.bias >= scores[0]
    }
}

/// Doubtful frames are kept: the balance of precision and recall lies below an even chance.
pub(crate) const BIAS: i32 = 220;
