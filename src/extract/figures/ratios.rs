//! Multiples and shares of a whole: "tenfold", "three times more", "one in five", "3:1", "20 to one".

use super::look::Look;
use super::numerals;
use super::{Found, hit};
use crate::analysis::FigureKind;
use crate::lexicon;

/// The ratio that begins at token `i`.
pub(super) fn ratio(look: &Look<'_, '_>, i: usize) -> Option<Found> {
    let word = look.w(i);
    if let Some(times) = word.strip_suffix("fold").filter(|t| t.len() > 1) {
        let value =
            super::digits::digits(times).map(|(v, _)| v).or_else(|| super::vocabulary::of(times).map(|n| n.value))?;
        return found(look, i, i, value, Some("times"), "fold");
    }
    if word == "half" {
        return half(look, i);
    }
    let number = look.is_number(i);
    if number && word.contains(':') {
        return colon(look, i);
    }
    if !number && look.number_word(i).is_none() {
        return None;
    }
    let top = numerals::read(look, i, false).filter(|n| !n.vague && !n.fraction)?;
    let dash = usize::from(look.dash(top.next));
    if matches!(look.w(top.next + dash), "fold" | "-fold") {
        return found(look, i, top.next + dash, top.value, Some("times"), "fold");
    }
    in_every(look, i, top.next, top.value)
        .or_else(|| times(look, i, top.next, top.value))
        .or_else(|| to_one(look, i, top.next, top.value))
}

fn found(
    look: &Look<'_, '_>,
    i: usize,
    last: usize,
    value: f64,
    unit: Option<&'static str>,
    rule: &'static str,
) -> Option<Found> {
    Some(Found::Hit(hit(look.start(i), look.end(last), FigureKind::Ratio, value, unit, rule)))
}

/// "a 3:1 ratio"; "2:30" is a time.
fn colon(look: &Look<'_, '_>, i: usize) -> Option<Found> {
    let (a, b) = look.w(i).split_once(':')?;
    let two_digits = b.len() == 2;
    let (a, b): (f64, f64) = (a.parse().ok()?, b.parse().ok()?);
    if two_digits && b < 60.0 || !(b == 1.0 || a == 1.0) {
        return None;
    }
    found(look, i, i, a / b.max(1.0), None, "colon-ratio")
}

/// "half" where it is no share: "first half", "half-time", "half a century"; else it is read as a number.
fn half(look: &Look<'_, '_>, i: usize) -> Option<Found> {
    let before = lexicon::words_before_half().contains(look.back(i, 1))
        || look.back(i, 1) == "a" && look.back(i, 2) == "and" && look.number_word(i.saturating_sub(3)).is_none();
    let dash = usize::from(look.dash(i + 1));
    let at = i + 1 + dash;
    let at = at + usize::from(lexicon::words_behind_half().contains(look.w(at)));
    let at = at + usize::from(look.dash(at) && at > i + 1);
    let after = matches!(
        look.w(at),
        "time"
            | "year"
            | "years"
            | "century"
            | "centuries"
            | "hour"
            | "hours"
            | "day"
            | "days"
            | "brother"
            | "sister"
            | "back"
            | "term"
            | "decade"
            | "season"
            | "month"
            | "minute"
            | "second"
            | "life"
            | "truth"
            | "way"
            | "hearted"
            | "baked"
            | "naked"
            | "marathon"
            | "mast"
            | "staff"
            | "moon"
            | "pint"
            | "volley"
            | "yearly"
            | "dollar"
    );
    // "at the half"
    let game = look.back(i, 1) == "the" && !matches!(look.w(i + 1), "of" | "the") && !look.is_word(i + 1);
    (before || after || game).then_some(Found::Not(i + 1))
}

/// "one in five", "a one-in-five chance", "nine out of 10", "one of every three".
fn in_every(look: &Look<'_, '_>, i: usize, next: usize, value: f64) -> Option<Found> {
    let (at, out_of) = match (look.w(next), look.w(next + 1)) {
        ("out", "of") => (next + 2, true),
        ("in" | "of", "every") => (next + 2, true),
        ("in", _) => (next + 1, false),
        _ if look.dash(next) && look.w(next + 1) == "in" && look.dash(next + 2) => (next + 3, false),
        _ => return None,
    };
    let at = at + usize::from(look.w(at) == "every");
    let bottom = numerals::read(look, at, false).filter(|n| !n.vague && !n.fraction)?;
    let year = (1900.0..2100.0).contains(&bottom.value);
    if bottom.value <= value || !out_of && (value > 9.0 || bottom.value > 1e6 || year || bottom.value < 2.0) {
        return None;
    }
    // "two in 10 minutes", "one in two tries", "40km"
    let inside = look.token_at(at, bottom.end);
    let glued = look.start(inside) < bottom.end;
    let behind = look.w(bottom.next);
    let dashed = look.dash(bottom.next);
    let attempts = super::times::is_time(behind)
        || matches!(
            behind,
            "games"
                | "matches"
                | "innings"
                | "overs"
                | "attempts"
                | "meetings"
                | "starts"
                | "outings"
                | "seasons"
                | "rounds"
                | "sets"
                | "million"
                | "towns"
                | "cities"
                | "countries"
                | "states"
                | "districts"
                | "provinces"
                | "places"
                | "locations"
                | "separate"
                | "different"
        );
    if glued || dashed || !out_of && attempts {
        return None;
    }
    let end = bottom.end;
    Some(Found::Hit(hit(look.start(i), end, FigureKind::Ratio, value / bottom.value, None, "one-in")))
}

/// "three times more", "1.5 times", "five times as many"; "17 times" is a count.
fn times(look: &Look<'_, '_>, i: usize, next: usize, value: f64) -> Option<Found> {
    if look.w(next) != "times" {
        return None;
    }
    let after = look.w(next + 1);
    let compared = lexicon::comparing_words().contains(after)
        || after == "the" && lexicon::compared_measures().contains(look.w(next + 2))
        || value.fract() != 0.0;
    if !compared {
        return None;
    }
    found(look, i, next, value, Some("times"), "times")
}

/// "a ratio of 3 to 1", "20 to one", "outnumbered 5-1" is a score's form.
fn to_one(look: &Look<'_, '_>, i: usize, next: usize, value: f64) -> Option<Found> {
    if look.w(next) != "to" {
        return None;
    }
    let one = matches!(look.w(next + 1), "1" | "one") && !look.dash(next + 2);
    let told =
        |w: &str| matches!(w, "ratio" | "odds" | "outnumber" | "outnumbered" | "outnumbers" | "leverage" | "rate");
    if !one || value < 2.0 || !look.any_before(i, 10, told) {
        return None;
    }
    found(look, i, next + 1, value, None, "to-one")
}
