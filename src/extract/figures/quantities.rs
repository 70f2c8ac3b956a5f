//! A number with what stands around it: sign, currency, per cent, unit, age; or nothing (a count).

use super::look::Look;
use super::numerals::{self, Numeral};
use super::quantity::Quantity;
use super::{ages, measures, money, percent, times};

/// The number that begins at token `i`, with its unit.
pub(super) fn read(look: &Look<'_, '_>, i: usize) -> Option<Quantity> {
    let (sign, at) = sign(look, i)?;
    let start = look.start(i);
    if let Some(found) = money::before(look, at) {
        return Some(Quantity { start, value: found.value * sign, ..found });
    }
    if !look.is_number(at) && !look.is_word(at) && !is_bare_decimal(look, at) && !is_vulgar(look, at) {
        return None;
    }
    let numeral = numerals::read(look, at, false)?;
    if let Some(found) = measures::feet_marks(look, start, numeral) {
        return Some(found);
    }
    // "a 4K television"
    if numeral.digits && look.raw(at).ends_with('K') && matches!(look.raw(at), "2K" | "4K" | "5K" | "8K") {
        return Some(Quantity::bare(start, numeral, sign).nothing(numeral.next));
    }
    let bare = Quantity::bare(start, numeral, sign);
    if let Some(letters) = glued_letters(look, at, &numeral) {
        return Some(measures::glued(look, bare, letters));
    }
    Some(with_unit(look, bare))
}

/// The sign before a number: "-8%", "minus 5", "+3"; a hyphen between two words is none.
fn sign(look: &Look<'_, '_>, i: usize) -> Option<(f64, usize)> {
    let word = look.w(i);
    if !matches!(word, "-" | "−" | "minus" | "–" | "+") {
        return Some((1.0, i));
    }
    let alone = !look.glued(i) || matches!(look.back(i, 1), "(" | "");
    let digits = look.is_number(i + 1) || money::before(look, i + 1).is_some();
    let negative = if word == "minus" {
        // "plus or minus 3 points"
        let either = look.back(i, 1) == "or" && look.back(i, 2) == "plus";
        !either && (digits || look.number_word(i + 1).is_some())
    } else {
        alone && look.glued(i + 1) && digits
    };
    negative.then_some((if word == "+" { 1.0 } else { -1.0 }, i + 1))
}

/// ".5"
fn is_bare_decimal(look: &Look<'_, '_>, at: usize) -> bool {
    look.w(at) == "." && look.glued(at + 1) && look.is_number(at + 1) && !look.glued(at)
}

fn is_vulgar(look: &Look<'_, '_>, at: usize) -> bool {
    super::digits::vulgar(look.raw(at)).is_some()
}

/// Letters glued to the digits, where they are no scale.
fn glued_letters<'a>(look: &Look<'_, 'a>, i: usize, numeral: &Numeral) -> Option<&'a str> {
    let at = look.token_at(i, numeral.end);
    if !numeral.digits || !look.is_number(at) || numeral.end <= look.start(at) {
        return None;
    }
    look.w(at).get((numeral.end - look.start(at)) as usize..).filter(|l| !l.is_empty())
}

/// What follows the number decides what it is of.
fn with_unit(look: &Look<'_, '_>, bare: Quantity) -> Quantity {
    let dash = usize::from(look.dash(bare.next));
    let at = bare.next + dash;
    // "half a litre", "a quarter of a mile", "three-quarters of one percent"
    let at = if bare.numeral.fraction { behind_fraction(look, at) } else { at };
    percent::behind(look, bare, at)
        .or_else(|| ages::behind(look, bare, bare.next))
        .or_else(|| times::behind(look, bare, at))
        .or_else(|| money::behind(look, bare, at))
        .or_else(|| measures::behind(look, bare, at, dash))
        .unwrap_or(bare)
}

fn behind_fraction(look: &Look<'_, '_>, at: usize) -> usize {
    let of = usize::from(look.w(at) == "of");
    let article = usize::from(matches!(look.w(at + of), "a" | "an" | "one" | "1"));
    if article == 1 { at + of + 1 } else { at }
}
