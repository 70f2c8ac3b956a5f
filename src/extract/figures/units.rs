//! Units and currencies, looked up in `lexicon/data/units.tsv` and `currencies.tsv`.

use super::Look;
use crate::lexicon::{currencies, units};

/// A unit behind a number: its canonical name and its last token.
pub(super) fn measure(look: &Look<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let mut best = None;
    let mut phrase = String::new();
    for (n, i) in (at..at + 3).enumerate() {
        let word = look.w(i);
        if word.is_empty() {
            break;
        }
        if n > 0
            && !(look.glued(i)
                && (word == "/"
                    || look.w(i - 1) == "/"
                    || word.starts_with('²')
                    || word == "-"
                    || look.w(i - 1) == "-"
                    || look.w(i - 1) == "°"
                    || look.w(i - 1) == "º"))
        {
            phrase.push(' ');
        }
        phrase.push_str(word);
        if let Some(unit) = units().get(&phrase) {
            best = Some((unit, i));
        }
    }
    best
}

/// A currency's code and the divisor of a minor unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Currency {
    pub(super) code: &'static str,
    pub(super) divisor: f64,
}

/// The currency of a symbol, code or name in lower case.
pub(super) fn currency(form: &str) -> Option<Currency> {
    let (code, divisor) = currencies().get(form)?.split_once('\t')?;
    Some(Currency { code, divisor: divisor.parse().ok()? })
}

/// A currency's name behind a number, up to four words: "million U.S. dollars" without its scale.
pub(super) fn currency_behind(look: &Look<'_, '_>, at: usize) -> Option<(Currency, usize)> {
    let mut best = None;
    let mut phrase = String::new();
    for (n, i) in (at..at + 4).enumerate() {
        let word = look.w(i);
        if word.is_empty() {
            break;
        }
        if n > 0 && !(look.glued(i) && matches!(word, "$" | "/")) {
            phrase.push(' ');
        }
        phrase.push_str(word);
        if let Some(found) = currency(&phrase) {
            best = Some((found, i));
        }
    }
    best
}
