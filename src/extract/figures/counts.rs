//! Whether a bare number counts something.

use super::labels;
use super::look::Look;
use super::quantity::Quantity;
use super::times;
use crate::text::TokenKind;

/// Whether the bare number from token `i` to before `next` counts something.
pub(super) fn is_count(look: &Look<'_, '_>, i: usize, next: usize, number: &Quantity) -> bool {
    let numeral = &number.numeral;
    if labels::is_pronoun_one(look, i, next) || labels::is_name_word(look, i, next) || labels::is_set(look, i, next) {
        return false;
    }
    let dash = usize::from(look.dash(next));
    if times::is_time(look.w(next + dash)) {
        return false;
    }
    if look.is_number(i) {
        let word = look.w(i);
        // A clock time or a verse, a year that no date rule took.
        let year = word.len() == 4 && (1900.0..2060.0).contains(&numeral.value) && numeral.end == look.end(i);
        if word.contains(':') || year && !is_plural(look, next) {
            return false;
        }
    }
    // "Catch-22": a hyphen before means a name or a range's tail.
    !(matches!(look.back(i, 1), "-" | "–") && look.glued(i) && look.kind(i) == Some(TokenKind::Number))
}

/// "2022 cases" are counted, "2022 budget" is a year's.
fn is_plural(look: &Look<'_, '_>, at: usize) -> bool {
    use crate::text::tags::Tag;
    look.is_word(at)
        && (look.tag(at) == Tag::Nns
            || look.w(at) == "people"
            || look.tag(at) == Tag::Jj && look.tag(at + 1) == Tag::Nns)
}
