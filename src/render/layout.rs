//! Lines of a given width: words are kept whole where they fit, characters always.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::safe::{escape_controls, is_unsafe};

/// One line of text: white space made single spaces, characters that act made visible.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.contains(is_unsafe) { out.push_str(&escape_controls(word)) } else { out.push_str(word) }
    }
    out
}

/// A name that stands among others: one of a right-to-left script keeps its order to itself (Unicode's isolates), so
/// that neither its neighbours nor the columns change places.
pub(super) fn name(text: &str) -> String {
    let text = clean(text);
    if text.contains(is_right_to_left) { format!("\u{2068}{text}\u{2069}") } else { text }
}

/// Letters of Hebrew, Arabic and the other scripts between them, with their presentation forms; N'Ko, Adlam and so on.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// The text padded with spaces to `width` columns, with one space at least behind it.
pub(super) fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width()).max(1);
    format!("{text}{:missing$}", "")
}

/// The words of `text` in lines of at most `width` columns; a longer word is broken between characters.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(8);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let columns = word.width();
        if used > 0 && used + 1 + columns > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        if columns <= width {
            line.push_str(word);
            used += columns;
        } else {
            used = broken(word, width, &mut line, &mut lines);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Puts a word that is longer than a line into lines; gives the columns of the last one.
fn broken(word: &str, width: usize, line: &mut String, lines: &mut Vec<String>) -> usize {
    let mut used = 0;
    for grapheme in word.graphemes(true) {
        let columns = grapheme.width();
        if used > 0 && used + columns > width {
            lines.push(std::mem::take(line));
            used = 0;
        }
        line.push_str(grapheme);
        used += columns;
    }
    used
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_by_columns_not_by_bytes() {
        assert_eq!(wrap("one two three four", 9), ["one two", "three", "four"]);
        assert_eq!(wrap("東京都知事の発言です", 8), ["東京都知", "事の発言", "です"]);
        assert_eq!(wrap("“é é é é é”", 8), ["“é é é é", "é”"]);
        assert_eq!(wrap("", 8), [""; 0]);
    }

    #[test]
    fn a_column_of_wide_characters_is_straight() {
        assert_eq!(pad("東京", 6).width(), pad("Oslo", 6).width());
        assert_eq!(pad("longer than that", 6), "longer than that ");
    }

    #[test]
    fn right_to_left_names_are_isolated_and_take_no_more_columns() {
        assert_eq!(name("Kari Berg"), "Kari Berg");
        for text in ["דוד לוי", "محمد الأحمد"] {
            let isolated = name(text);
            assert!(isolated.starts_with('\u{2068}') && isolated.ends_with('\u{2069}'), "{isolated:?}");
            assert_eq!(isolated.width(), text.width());
        }
        assert_eq!(name("a\u{202e}b"), "a\\u{202e}b");
    }

    #[test]
    fn control_characters_are_seen() {
        assert_eq!(clean(" a \r\n b\u{1b}[31m "), "a b\\u{1b}[31m");
    }
}
