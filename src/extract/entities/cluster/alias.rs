//! What makes a name another's alias: its letters, and the words between the two.

/// Words between a name and its alias, lower case.
const SAYING: [&str; 7] =
    ["aka", "alias", "also called", "also known as", "better known as", "commonly known as", "popularly known as"];

/// Whether what stands between two names says that both mean one: ", also known as ".
pub(super) fn joins(between: &str) -> bool {
    let words = between.trim_matches(|c: char| !c.is_alphanumeric());
    between.len() <= 30 && SAYING.iter().any(|says| words.eq_ignore_ascii_case(says))
}

/// Whether a word is put together of the beginnings of the long name's words, in their order: "Lohabo" of "Lomvik Harbour
/// Board".
pub(super) fn is_clipped(long: &str, short: &str) -> bool {
    let short = short.to_lowercase();
    if !(4..=14).contains(&short.len()) || !short.chars().all(char::is_alphabetic) {
        return false;
    }
    let words = || long.split_whitespace().filter(|word| word.starts_with(char::is_uppercase));
    // Each piece of the short form begins a word of the long one.
    let mut rest = short.as_str();
    for word in words() {
        let word = word.to_lowercase();
        let shared = word.chars().zip(rest.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        rest = &rest[shared..];
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_begin_the_long_ones_words() {
        assert!(is_clipped("Lomvik Harbour Board", "Lohabo"));
        assert!(!is_clipped("Lomvik Harbour Board", "Acme"));
        // So short a word is in too many names.
        assert!(!is_clipped("Union of Night Engineers", "Une"));
        assert!(joins(", also known as ") && joins(" alias ") && !joins(" and ") && !joins(", "));
    }
}
