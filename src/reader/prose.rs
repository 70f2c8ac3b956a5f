//! What reads as running copy.

use super::houses;

/// Whether `line` is running copy: long enough, and it ends as a sentence does.
pub(super) fn is_prose(line: &str, words: u32) -> bool {
    words >= 12 && (words >= 28 || ends_sentence(line))
}

/// Whether `line` ends as a sentence does, perhaps inside marks or before a sign-off.
pub(super) fn ends_sentence(line: &str) -> bool {
    // "… on Friday. (NTB)", "… on Friday. (NTB) (with Reuters)"
    let mut line = line;
    while let Some(open) = line.rfind(" (").filter(|n| line.ends_with(')') && line.len() - n < 40) {
        line = &line[..open];
    }
    let stops = |line: &str| {
        let end = line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', ' ', '■', '●', '◆']);
        end.ends_with(['.', '?', '!', '…', ':', ';'])
    };
    stops(line) || houses::without_house(line).is_some_and(stops)
}
