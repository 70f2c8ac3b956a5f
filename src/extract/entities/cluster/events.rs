//! Which of the names of no other kind are events'.

use crate::lexicon::Sorted;

/// Whether a name says by its head that it is an event's: "2022 World Cup", "War of 1812", "Hurricane Kari", "COP27".
pub(super) fn is_event(name: &str) -> bool {
    let numbered = |word: &&str| {
        let digits = word.trim_start_matches(['\'', '’']);
        digits.chars().all(|c| c.is_ascii_digit()) || digits.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
    };
    let conference = |word: &str| word.strip_prefix("COP").is_some_and(|number| numbered(&number) && number.len() == 2);
    let small = |word: &&str| matches!(*word, "of" | "in" | "for" | "on" | "against");
    let words: Vec<&str> = name.split(' ').collect();
    let head = words.iter().take_while(|word| !small(word)).filter(|word| !numbered(word)).last();
    let named = |first: &str| matches!(first, "Battle" | "Cyclone" | "Hurricane" | "Operation" | "Typhoon");
    words.iter().any(|word| conference(word))
        || words.len() > 1 && named(words[0])
        || head.is_some_and(|head| Sorted::new(include_str!("event_heads.txt")).contains(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_told_by_their_heads() {
        for name in [
            "World Cup",
            "2022 World Cup",
            "War of 1812",
            "World War II",
            "COP27",
            "Hurricane Kari",
            "Lomvik Film Festival",
        ] {
            assert!(is_event(name), "{name}");
        }
        for name in ["COP", "Book of Kings", "Hurricane", "Nobel Prize", ""] {
            assert!(!is_event(name), "{name}");
        }
    }
}
