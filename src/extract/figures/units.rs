//! Units (`lexicon/data/units.tsv`) and names of currencies behind a number.

use super::currency::{Currency, currency};
use super::look::Look;
use crate::lexicon::units;

/// The longest phrase from token `at`, up to `most` words, that `find` knows: what it found and the last token.
fn longest<T>(look: &Look<'_, '_>, at: usize, most: usize, find: impl Fn(&str) -> Option<T>) -> Option<(T, usize)> {
    let first = look.w(at);
    if first.is_empty() {
        return None;
    }
    let mut best = find(first).map(|found| (found, at));
    let mut phrase = String::new();
    phrase.push_str(first);
    let mut i = at;
    for _ in 1..most {
        i += 1;
        let mut word = look.w(i);
        // "square-kilometre" and "light-year" stand in the lists with a space.
        let hyphen = look.dash(i);
        if hyphen {
            i += 1;
            word = look.w(i);
        }
        if word.is_empty() || !(look.is_word(i) || look.glued(i) && word.len() <= 3) {
            break;
        }
        let tight = !hyphen && look.glued(i);
        if !tight {
            phrase.push(' ');
        }
        phrase.push_str(word);
        if let Some(found) = find(&phrase) {
            best = Some((found, i));
        }
    }
    best
}

/// A unit behind a number: its canonical name and its last token.
pub(super) fn measure(look: &Look<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    longest(look, at, 5, |phrase| units().get(phrase))
}

/// A currency's name behind a number, up to four words: "million U.S. dollars" without its scale.
pub(super) fn currency_behind(look: &Look<'_, '_>, at: usize) -> Option<(Currency, usize)> {
    let (found, last) = longest(look, at, 4, currency).or_else(|| adjective(look, at))?;
    let found = if last == at { look.story.currency(look.w(at), found) } else { found };
    Some((found, last))
}

/// "Botswana pula", "Albanian leks": a country's word that the list does not have before a name that has no second sense.
fn adjective(look: &Look<'_, '_>, at: usize) -> Option<(Currency, usize)> {
    let last = if look.is_capital(at + 1) { at + 2 } else { at + 1 };
    let name = look.w(last);
    let sure = look.is_capital(at) && look.is_word(at) && name.len() > 3 && !look.is_capital(last);
    let other = matches!(
        name,
        "pound"
            | "pounds"
            | "rand"
            | "real"
            | "marks"
            | "mark"
            | "crown"
            | "crowns"
            | "lats"
            | "sums"
            | "colon"
            | "cent"
            | "cents"
            | "penny"
    );
    currency(name).filter(|_| sure && !other).map(|found| (found, last))
}
