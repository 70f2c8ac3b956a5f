//! Cues that close their sentence: "The line will be built, the minister told The Gazette."
//!
//! Where the labeller finds nothing reported at such a cue, the clause in front of it is.

use super::Story;
use super::attribution::Attribution;
use super::units::{Unit, Verb};
use crate::tagger::hash;
use crate::text::tags::Tag;

/// A source is no longer than this, in units.
const SOURCE: usize = 14;

/// A clause that its cue closes is no longer, in units.
const FARTHEST: usize = 70;

/// How sure such a clause is, as [`super::roles::Roles::margin`].
const MARGIN: i32 = 200;

/// Tags of what may stand behind the cue: when and where it was said.
const BEHIND: [Tag; 6] = [Tag::Comma, Tag::Stop, Tag::In, Tag::To, Tag::Rb, Tag::Nnp];

/// Gives a cue without content the clause that it closes.
pub(super) fn mend(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    let head = frame.head;
    let (according, finite) = (units[head].is_according(), units[head].is_finite());
    if !frame.roles.content.is_empty() || !(according || finite) {
        return;
    }
    let same = |k: &usize| story.same_sentence(*k, head);
    let first = (0..head).rev().take(FARTHEST).take_while(same).last().unwrap_or(head);
    if first > 0 && same(&(first - 1)) {
        return;
    }
    let closes = |k: usize| !units[k].is_finite() && !units[k].is_stretch();
    let mut rest = (head + 1..units.len()).take_while(same).take(FARTHEST).peekable();
    let told = units[head].word == hash(b"told") || units[head].word == hash(b"tells");
    let loose = rest.peek().is_none_or(|k| told || according || BEHIND.iter().any(|t| units[*k].has(*t)));
    if !loose || !rest.all(closes) {
        return;
    }
    let stop = |k: &usize| !closes(*k) || units[*k].has(Tag::Comma);
    let comma = if according { head.checked_sub(1) } else { (first..head).rev().find(stop) };
    let Some(comma) = comma.filter(|k| *k > first && (according || units[*k].has(Tag::Comma))) else { return };
    let source = comma + 1..head;
    let noun = |u: &Unit| [Tag::Nn, Tag::Nns, Tag::Nnp, Tag::Nnps, Tag::Prp].iter().any(|t| u.has(*t));
    let end = comma + usize::from(!units[comma].has(Tag::Comma));
    let clause = units[first..end].iter().any(Unit::is_finite) && units[first..end].iter().any(noun);
    let named = according || source.len() <= SOURCE && units[source.clone()].iter().any(noun);
    if clause && named && units[first..end].iter().all(|u| !u.is_stretch() && u.verb != Verb::Say) {
        frame.roles.content.push(first..end);
        frame.roles.margin = MARGIN;
        if !according {
            frame.roles.source.get_or_insert(source);
        }
    }
}
