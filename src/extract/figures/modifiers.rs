//! What the words around a figure say of its exactness.

use super::Look;
use crate::analysis::FigureModifier::{self, About, AtLeast, AtMost, LessThan, MoreThan};

/// Phrases before a figure, the last word first.
const BEFORE: &[(&[&str], FigureModifier)] = &[
    (&["than", "more"], MoreThan),
    (&["than", "greater"], MoreThan),
    (&["than", "higher"], MoreThan),
    (&["than", "fewer"], LessThan),
    (&["than", "less"], LessThan),
    (&["than", "lower"], LessThan),
    (&["than", "more", "no"], AtMost),
    (&["than", "more", "not"], AtMost),
    (&["than", "less", "no"], AtLeast),
    (&["than", "fewer", "no"], AtLeast),
    (&["than", "less", "not"], AtLeast),
    (&["over"], MoreThan),
    (&["above"], MoreThan),
    (&["exceeding"], MoreThan),
    (&["exceeded"], MoreThan),
    (&["topping"], MoreThan),
    (&["beyond"], MoreThan),
    (&["past"], MoreThan),
    (&["of", "upwards"], MoreThan),
    (&["of", "upward"], MoreThan),
    (&["under"], LessThan),
    (&["below"], LessThan),
    (&["least", "at"], AtLeast),
    (&["minimum", "a"], AtLeast),
    (&["of", "minimum", "a"], AtLeast),
    (&["most", "at"], AtMost),
    (&["to", "up"], AtMost),
    (&["as", "many", "as"], AtMost),
    (&["as", "much", "as"], AtMost),
    (&["as", "high", "as"], AtMost),
    (&["of", "maximum", "a"], AtMost),
    (&["to", "limited"], AtMost),
    (&["about"], About),
    (&["around"], About),
    (&["some"], About),
    (&["nearly"], About),
    (&["almost"], About),
    (&["roughly"], About),
    (&["approximately"], About),
    (&["estimated", "an"], About),
    (&["approx"], About),
    (&["approx."], About),
    (&["circa"], About),
    (&["to", "close"], About),
    (&["virtually"], About),
];

/// The modifier that stands before token `first`; the longest phrase decides.
pub(super) fn before(look: &Look<'_, '_>, first: usize) -> Option<FigureModifier> {
    let mut at = first;
    // "more than a 100", "about the 500"
    if matches!(look.back(at, 1), "a" | "the" | "only" | "another") {
        at -= 1;
    }
    let fits = |phrase: &[&str], at: usize| phrase.iter().enumerate().all(|(n, word)| look.back(at, n + 1) == *word);
    let longest =
        |at: usize| BEFORE.iter().filter(|(phrase, _)| fits(phrase, at)).max_by_key(|(phrase, _)| phrase.len());
    longest(first).or_else(|| longest(at)).map(|(_, modifier)| *modifier)
}

/// "or more", "or so" behind a figure.
pub(super) fn after(look: &Look<'_, '_>, next: usize) -> Option<FigureModifier> {
    match (look.w(next), look.w(next + 1)) {
        ("or", "more")
        | ("and", "above")
        | ("and", "over")
        | ("or", "older")
        | ("or", "above")
        | ("and", "up")
        | ("and", "older") => Some(AtLeast),
        ("or", "so") => Some(About),
        ("or", "less")
        | ("or", "fewer")
        | ("and", "below")
        | ("or", "below")
        | ("and", "under")
        | ("or", "under")
        | ("or", "younger") => Some(AtMost),
        ("+", _) if look.glued(next) => Some(MoreThan),
        _ => None,
    }
}
