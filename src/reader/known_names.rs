//! Names of places and persons that the lists know.

use super::kinds::title_case;
use crate::lexicon;

/// Whether the lists know the place, perhaps in capitals.
pub(super) fn is_place(name: &str) -> bool {
    let known = |n: &str| lexicon::places().contains(n) || lexicon::countries().contains(n);
    // "İZMİR"
    let plain = || name.contains('İ') && known(&title_case(&name.replace('İ', "I")));
    known(name) || is_upper(name) && (known(&title_case(name)) || plain())
}

/// A place that the lists know, or a state by its letters: "MN", "Mich.".
pub(super) fn is_region(name: &str) -> bool {
    let state = || lexicon::state_codes().contains(&name.replace('.', "").to_lowercase());
    is_place(name) || name.len() <= 6 && name.starts_with(char::is_uppercase) && state()
}

/// Whether `text` names `place` behind "in", "from" or the like.
pub(super) fn is_named(place: &str, text: &str) -> bool {
    let name = if is_upper(place) { title_case(place) } else { place.to_owned() };
    memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).any(|at| {
        let before = text.get(at.saturating_sub(9)..at).unwrap_or("").trim_end();
        let before = before.rsplit(char::is_whitespace).next().unwrap_or("");
        matches!(before, "in" | "at" | "from" | "of" | "to" | "near" | "for" | "around" | "outside" | "across")
    })
}

/// No lower-case letter, and more than two capitals.
pub(super) fn is_upper(words: &str) -> bool {
    words.chars().all(|c| !c.is_lowercase()) && words.chars().filter(|c| c.is_uppercase()).count() > 2
}

/// Whether `name` begins with a given name.
pub(super) fn begins_with_given_name(name: &str) -> bool {
    let known = |word: &str| lexicon::given_names().contains(word) || lexicon::rarer_given_names().contains(word);
    name.split([' ', '-']).next().is_some_and(|w| known(&title_case(w)))
}
