//! Results of two numbers that belong together: "won 3-1", "6-4", "301 for six", "voted 23-7", "by 52 votes to 48".

use super::look::Look;
use super::numerals;
use super::{Found, Hit, labels};
use crate::analysis::{FigureKind, FigureValue};
use crate::lexicon;
use crate::span::Span;

/// The score that begins at token `i`.
pub(super) fn score(look: &Look<'_, '_>, i: usize) -> Option<Found> {
    let number = look.is_number(i);
    if !number && look.number_word(i).is_none() {
        return None;
    }
    if !number {
        return votes(look, i).or_else(|| spoken(look, i));
    }
    if matches!(look.back(i, 1), "-" | "–" | "/" | "$" | "#") && look.glued(i) {
        return None;
    }
    let a = whole(look, i)?;
    dashed(look, i, a).or_else(|| cricket(look, i, a)).or_else(|| votes(look, i)).or_else(|| spoken(look, i))
}

/// A plain whole number of up to four digits.
fn whole(look: &Look<'_, '_>, i: usize) -> Option<u32> {
    let word = look.w(i);
    (look.is_number(i) && word.len() <= 4).then(|| word.parse().ok()).flatten()
}

fn pair(look: &Look<'_, '_>, i: usize, last: usize, a: f64, b: f64, rule: &'static str) -> Option<Found> {
    let span = Span { start: look.start(i), end: look.end(last) };
    let value = FigureValue::Range(a.min(b), a.max(b));
    Some(Found::Hit(Hit { span, kind: FigureKind::Score, value, unit: None, modifier: None, rule }))
}

/// "3-1", "187-9", "(32-14)".
fn dashed(look: &Look<'_, '_>, i: usize, a: u32) -> Option<Found> {
    if !matches!(look.w(i + 1), "-" | "–" | "—" | "‑") || !look.dash(i + 1) {
        return None;
    }
    let b = whole(look, i + 2)?;
    let more = look.dash(i + 3) && look.is_number(i + 4)
        || (a, b) == (50, 50) && !look.any_before(i, 4, |w| w.starts_with("vot"));
    // A season's record may have three: "10-4-2".
    if more
        || labels::is_label(look, i, i + 1)
        || is_united(look, i + 3)
        || a > 1000
        || look.w(i).starts_with('0') && a > 0
    {
        return None;
    }
    let bracketed = look.back(i, 1) == "(" && look.w(i + 3) == ")" && look.is_capital(i.saturating_sub(2));
    let by_name = look.is_name(i.wrapping_sub(1)) && look.is_name(i + 3);
    let reading = a >= b || bracketed || by_name || is_contest(look, i);
    if !reading {
        return None;
    }
    pair(look, i, i + 2, f64::from(a), f64::from(b), "score")
}

/// A unit, a scale or a thing counted stands behind: a range, not a score.
fn is_united(look: &Look<'_, '_>, at: usize) -> bool {
    super::units::measure(look, at).is_some_and(|(unit, last)| unit != "inch" || last != at)
        || look.number_word(at).is_some_and(|n| n.class == super::vocabulary::Class::Scale)
        || super::times::is_time(look.w(at))
        || look.w(at) == "-"
            && !look.is_number(at + 1)
            && look.is_noun(at + 1)
            && !matches!(look.w(at + 1), "win" | "victory" | "defeat" | "loss")
        || matches!(look.w(at), "%" | "percent" | "per" | "people" | "points" | "euros" | "dollars" | "percentage")
}

/// Words of winning, losing and voting near a pair of numbers.
fn is_contest(look: &Look<'_, '_>, i: usize) -> bool {
    let words = lexicon::score_words();
    let told = |w: &str| words.contains(w);
    look.any_before(i, 8, told) || look.any_from(i + 3, 4, told)
}

/// "301 for 6", "288/4", "5 for 42".
fn cricket(look: &Look<'_, '_>, i: usize, a: u32) -> Option<Found> {
    if look.w(i + 1) == "/" && look.glued(i + 1) && look.glued(i + 2) {
        let b = whole(look, i + 2)?;
        let slash_again = look.w(i + 3) == "/" && look.glued(i + 3);
        return if a >= 20 && b <= 10 && !slash_again && (a, b) != (24, 7) {
            pair(look, i, i + 2, f64::from(a), f64::from(b), "cricket-score")
        } else {
            None
        };
    }
    if look.w(i + 1) != "for" {
        return None;
    }
    let wickets =
        numerals::read(look, i + 2, false).filter(|n| n.next == i + 3 && n.value.fract() == 0.0 && !n.vague)?;
    let counted =
        look.is_noun(i + 3) && !matches!(look.w(i + 3), "declared" | "wickets" | "overs" | "stumps" | "tea" | "lunch");
    let runs = |w: &str| {
        matches!(
            w,
            "stumps"
                | "overs"
                | "innings"
                | "wickets"
                | "wicket"
                | "runs"
                | "tea"
                | "lunch"
                | "declared"
                | "bowled"
                | "wkts"
                | "close"
                | "reached"
                | "made"
                | "bowler"
                | "figures"
                | "took"
        )
    };
    let batting = a >= 20 && wickets.value <= 10.0;
    let bowling = a <= 10
        && wickets.value >= 5.0
        && look.any_before(i, 6, |w| {
            matches!(w, "took" | "takes" | "taking" | "figures" | "bowler" | "claimed" | "finished")
        });
    let near = look.any_before(i, 8, runs) || look.any_from(i + 3, 8, runs);
    if counted || is_united(look, i + 3) || !(batting && (near || !look.is_noun(i + 3)) || bowling) {
        return None;
    }
    pair(look, i, i + 2, f64::from(a), wickets.value, "cricket-score")
}

/// "52 votes to 48", "voted 150 to 23", "passed by 312 to 98".
fn votes(look: &Look<'_, '_>, i: usize) -> Option<Found> {
    let first = numerals::read(look, i, false).filter(|n| !n.vague && n.value.fract() == 0.0 && !n.is_scaled())?;
    let counted = matches!(look.w(first.next), "votes" | "goals" | "seats" | "sets" | "games");
    let to = first.next + usize::from(counted);
    if !matches!(look.w(to), "to" | "against") {
        return None;
    }
    let second =
        numerals::read(look, to + 1, false).filter(|n| !n.vague && n.value.fract() == 0.0 && !n.is_scaled())?;
    let told = |w: &str| {
        matches!(
            w,
            "vote"
                | "voted"
                | "votes"
                | "voting"
                | "passed"
                | "approved"
                | "rejected"
                | "defeated"
                | "ballot"
                | "backed"
                | "ruled"
                | "adopted"
                | "beat"
                | "won"
                | "lost"
                | "score"
                | "decided"
                | "confirmed"
                | "elected"
                | "convicted"
                | "acquitted"
                | "advanced"
        )
    };
    let near = counted || look.any_before(i, 8, told) && (first.value >= second.value || look.back(i, 1) == "voted");
    let closed = !look.is_noun(second.next)
        || matches!(
            look.w(second.next),
            "votes" | "vote" | "decision" | "ruling" | "margin" | "majority" | "victory" | "win"
        );
    let ranged =
        lexicon::change_words().contains(look.back(i, 1)) || look.back(i, 1) == "from" || is_united(look, second.next);
    if !near || !closed || ranged {
        return None;
    }
    pair(look, i, second.next - 1, first.value, second.value, "vote")
}

/// "five-four", "two-nil", "nil-nil", "3-nil", "1-all": scores in words.
fn spoken(look: &Look<'_, '_>, i: usize) -> Option<Found> {
    let word = |at: usize| match look.w(at) {
        "nil" => Some(0.0),
        _ => look.number_word(at).filter(|n| n.class == super::vocabulary::Class::Unit).map(|n| n.value),
    };
    if !look.dash(i + 1) || look.dash(i + 3) {
        return None;
    }
    if let side @ ("nil" | "all") = look.w(i + 2) {
        let a = word(i).or_else(|| look.w(i).parse().ok().filter(|a| *a < 100.0))?;
        return pair(look, i, i + 2, a, if side == "all" { a } else { 0.0 }, "score-words");
    }
    let (a, b) = (word(i)?, word(i + 2)?);
    if !is_contest(look, i) || is_united(look, i + 3) {
        return None;
    }
    pair(look, i, i + 2, a, b, "score-words")
}
