//! The noun phrases and pronouns of a sentence, by parts of speech: who may be meant where no source was found.

use std::ops::Range;

use crate::extract::Context;
use crate::extract::quotes::units::Unit;
use crate::text::Tag;

/// A noun phrase or pronoun, in units.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) units: Range<usize>,
    /// The unit of the head noun.
    pub(super) head: usize,
    pub(super) possessor: bool,
}

/// The noun phrases and pronouns of a run of units.
pub(super) fn phrases(cx: &Context<'_>, units: &[Unit], range: Range<usize>) -> Vec<Phrase> {
    let tag = |k: usize| cx.tokens.tag(units[k].first as usize);
    let mut out = Vec::new();
    let mut k = range.start;
    while k < range.end {
        if units[k].is_stretch() {
            k += 1;
            continue;
        }
        if tag(k) == Tag::Prp || tag(k) == Tag::Wp {
            out.push(Phrase { units: k..k + 1, head: k, possessor: false });
            k += 1;
            continue;
        }
        let inside = |k: usize| {
            let t = tag(k);
            !units[k].is_stretch()
                && (t.is_noun()
                    || matches!(t, Tag::Dt | Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Cd | Tag::Pos | Tag::PrpPossessive))
                || cx.lower(units[k].first as usize) == "."
                    && k > range.start
                    && cx.tokens.tokens[units[k].first as usize - 1].is_capitalised()
                    && k + 1 < range.end
        };
        if !inside(k) || tag(k) == Tag::Pos {
            k += 1;
            continue;
        }
        let from = k;
        let mut noun = None;
        while k < range.end && inside(k) && !(k > from && tag(k) == Tag::Dt) {
            if tag(k) == Tag::Pos {
                if let Some(head) = noun {
                    out.push(Phrase { units: from..k, head, possessor: true });
                }
            } else if tag(k).is_noun() {
                noun = Some(k);
            }
            k += 1;
        }
        if let Some(head) = noun {
            out.push(Phrase { units: from..head + 1, head, possessor: false });
        }
        k = k.max(from + 1);
    }
    out
}
