//! Words for what a person is: forms of address, offices, roles.

use crate::extract::Context;
use crate::lexicon::{self, Sorted};

/// Titles that say nothing of a role.
pub(super) fn is_courtesy(cx: &Context<'_>, i: usize) -> bool {
    matches!(
        cx.lower(i).trim_end_matches('.'),
        "mr" | "mrs" | "ms" | "miss" | "sir" | "dr" | "prof" | "rev" | "hon" | "shri"
    )
}

/// Heads of the phrases that offices are called by: "secretary of state", "head of research".
pub(super) fn is_office(cx: &Context<'_>, i: usize) -> bool {
    matches!(cx.lower(i), "secretary" | "minister" | "head" | "director" | "chief" | "chair" | "dean")
}

/// Short titles, and nouns that the list of persons' nouns lacks.
fn more_roles() -> Sorted<'static> {
    Sorted::new(include_str!("roles.txt"))
}

/// A noun in lower case for what a person is or does, or its plural.
pub(super) fn is_role(cx: &Context<'_>, i: usize) -> bool {
    names_role(cx.lower(i)) || names_roles(cx.lower(i))
}

fn names_role(word: &str) -> bool {
    lexicon::person_nouns().contains(word) || more_roles().contains(word.trim_end_matches('.'))
}

/// A noun in lower case for what several persons are or do.
pub(super) fn names_roles(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|one| names_role(one) && !names_role(word))
}

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted() {
        for list in [include_str!("roles.txt"), include_str!("event_heads.txt")] {
            let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(lines.is_sorted_by(|a, b| a < b), "{lines:?}");
            assert!(list.starts_with("# source: ") && list.contains("\n# licence: "));
        }
    }
}
