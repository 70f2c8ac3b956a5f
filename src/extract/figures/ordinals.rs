//! Places in an order: "third-largest", "100th anniversary", "came fourth"; not centuries, quarters, names and adverbs.

use super::look::Look;
use super::numerals;
use super::{Found, hit};
use crate::analysis::FigureKind;
use crate::text::tags::Tag;

/// The ordinal that begins at token `i`.
pub(super) fn ordinal(look: &Look<'_, '_>, i: usize) -> Option<Found> {
    let (value, next) = numerals::ordinal(look, i)?;
    if is_set(look, i, next) || is_in_name(look, i, next) || is_time(look, next) {
        return Some(Found::Not(next));
    }
    Some(Found::Hit(hit(look.start(i), look.end(next - 1), FigureKind::Ordinal, value, None, "ordinal")))
}

/// "21st century", "third quarter", "first week of", "17th and 18th centuries".
fn is_time(look: &Look<'_, '_>, next: usize) -> bool {
    let part = |at: usize| {
        matches!(
            look.w(at),
            "century"
                | "centuries"
                | "quarter"
                | "quarters"
                | "half"
                | "semester"
                | "trimester"
                | "millennium"
                | "hour"
        ) && !(look.w(at) == "half" && look.dash(at + 1))
            || matches!(look.w(at), "week" | "month" | "decade" | "days" | "weeks" | "months") && look.w(at + 1) == "of"
    };
    let dash = usize::from(look.dash(next));
    // "mid-19th-century", "the first and second quarters"
    if part(next + dash) || matches!(look.w(next), "fiscal" | "financial") && part(next + 1) {
        return true;
    }
    let joined = matches!(look.w(next), "and" | "or" | "to" | "-" | "–");
    joined && numerals::ordinal(look, next + 1).is_some_and(|(_, end)| part(end + usize::from(look.dash(end))))
}

/// Ordinals that rank nothing: "First, ...", "at first", "first-class", "first aid", "a second" (time).
fn is_set(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let (before, word, after) = (look.back(i, 1), look.w(i), look.w(next));
    if look.is_number(i) {
        return false;
    }
    if look.is_start(i) && matches!(after, "," | ":" | "of") && (after != "of" || look.w(next + 1) == "all") {
        return true;
    }
    let hyphened = if look.dash(next) { look.w(next + 1) } else { "" };
    match word {
        "first" => is_set_first(look, i, next, hyphened),
        "second" => {
            matches!(after, "hand" | "thoughts" | "to" | "nature" | "guess" | "amendment")
                && (after != "to" || look.w(next + 1) == "none")
                || matches!(hyphened, "hand" | "guess" | "guessed" | "guessing" | "degree" | "class" | "rate" | "home")
                || matches!(before, "per" | "every" | "split" | "each") && !look.is_noun(next)
                || before == "a" && !look.is_word(next)
                || before == "-" && !look.is_noun(next) && look.back(i, 2) == "split"
                || look.is_number(i.wrapping_sub(1))
        }
        "third" => {
            matches!(after, "party" | "parties" | "world") || matches!(hyphened, "party" | "degree" | "world" | "rate")
        }
        _ => false,
    }
}

/// "at first", "when first", "first aid", "first-class".
fn is_set_first(look: &Look<'_, '_>, i: usize, next: usize, hyphened: &str) -> bool {
    let (before, after) = (look.back(i, 1), look.w(next));
    matches!(before, "at" | "since")
        && !matches!(after, "base" | "instance" | "light" | "glance" | "sight")
        && hyphened.is_empty()
        || before == "when"
        || before == "the" && after == "place" && look.back(i, 2) == "in" && !look.is_noun(next + 1)
        || matches!(
            after,
            "aid"
                | "lady"
                | "ladies"
                | "class"
                | "hand"
                | "nations"
                | "nation"
                | "responders"
                | "responder"
                | "minister"
                | "name"
                | "names"
                | "amendment"
                | "and"
        ) && (after != "and" || look.w(next + 1) == "foremost")
        || matches!(
            hyphened,
            "class"
                | "hand"
                | "aid"
                | "rate"
                | "degree"
                | "come"
                | "past"
                | "person"
                | "aider"
                | "aiders"
                | "responder"
                | "responders"
                | "name"
        )
        || is_adverb(look, i, next)
}

/// "was first reported", "will first focus on", "first appeared": an adverb before a verb; "was first in the race" ranks.
fn is_adverb(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let verb = look.is_word(next)
        && matches!(
            look.tag(next),
            Tag::Vb | Tag::Vbd | Tag::Vbn | Tag::Vbp | Tag::Vbz | Tag::Vbg | Tag::Prp | Tag::Dt
        );
    let ranked = matches!(
        look.back(i, 1),
        "the"
            | "a"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "'s"
            | "’s"
            | "s'"
            | "s’"
            | "this"
            | "that"
            | "whose"
            | "world"
            | "and"
    );
    let rank =
        |w: &str| matches!(w, "came" | "finished" | "placed" | "ranked" | "finish" | "finishing" | "comes" | "come");
    verb && !ranked && !rank(look.back(i, 1)) && !look.is_start(i)
}

/// A capitalised ordinal inside a name: "Second World War", "Sixth Fleet", "2nd Division".
fn is_in_name(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let worded = look.raw(i).starts_with(char::is_uppercase);
    let after = look.is_capital(next) && look.is_word(next);
    let body = !matches!(look.block, crate::text::BlockKind::Headline | crate::text::BlockKind::Subhead);
    let unit = matches!(
        look.w(next),
        "division"
            | "street"
            | "avenue"
            | "amendment"
            | "infantry"
            | "regiment"
            | "battalion"
            | "brigade"
            | "corps"
            | "army"
            | "fleet"
            | "floor"
            | "circuit"
            | "st"
            | "st."
            | "ave"
            | "district"
            | "precinct"
            | "squadron"
            | "wing"
            | "airborne"
            | "armored"
            | "armoured"
            | "marine"
            | "ward"
    );
    worded && after && body && (!look.is_start(i) || look.is_capital(next + 1)) || look.is_number(i) && after && unit
}
