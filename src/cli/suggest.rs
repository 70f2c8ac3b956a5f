//! What somebody may have meant by a name that is not there.

use std::ffi::OsStr;
use std::path::Path;

/// A name in the same folder that differs from `path`'s by a slip or two.
pub(crate) fn neighbour(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names = folder.read_dir().ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let slips = (wanted.chars().count() / 4).clamp(1, 3);
    let close = names.map(|name| (distance(wanted, &name), name)).filter(|(n, _)| *n <= slips);
    let best = close.min()?.1;
    // Only the name is new: the rest is as it was typed.
    Some(path.with_file_name(OsStr::new(&best)).display().to_string())
}

/// Edits (a letter more, less or other; two exchanged count twice) that make one name the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, want) in
            [("", "", 0), ("story", "story", 0), ("story", "stry", 1), ("stroy", "story", 2), ("a", "b", 1)]
        {
            assert_eq!(distance(a, b), want, "{a} {b}");
        }
    }

    #[test]
    fn a_slip_finds_its_file_and_another_name_none() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("story.txt"), "x").expect("a file");
        let at = |name: &str| neighbour(&folder.path().join(name));
        assert_eq!(at("stroy.txt"), Some(folder.path().join("story.txt").display().to_string()));
        assert_eq!(at("weather.txt"), None);
    }
}
