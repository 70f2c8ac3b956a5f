//! Lines about who wrote the story, under it.

use super::kind::Kind;
use crate::analysis::Article;
use crate::reader::{Copy, byline, kinds};

/// Lines about the story's author under it: the name, "Kari Berg is a reporter …", the title.
pub(super) fn authors(copy: &Copy<'_>, kinds: &mut [Kind], first: usize, article: &Article) {
    let Some(byline) = &article.byline else { return };
    let from = kinds.len().saturating_sub(12);
    let tells = [
        " is a",
        " is the ",
        " covers ",
        " reports ",
        " writes ",
        " has written ",
        " is based ",
        " has covered ",
        " has been a ",
        " joined the ",
        " joined us ",
    ];
    for n in from..kinds.len() {
        let line = copy.line(first + n);
        let told = |name: &str| line.strip_prefix(name).is_some_and(|rest| tells.iter().any(|v| rest.starts_with(v)));
        let named = byline.authors.iter().any(|a| {
            let mut ends = [a.name.split(' ').next(), a.name.rsplit(' ').next()].into_iter().flatten();
            line == a.name || told(&a.name) || ends.any(|name| n + 6 >= kinds.len() && told(name))
        });
        let title = n > from && kinds[n - 1] == Kind::Notice && kinds[n] == Kind::Subhead && byline::is_role(line);
        if named || title {
            kinds[n] = Kind::Notice;
        }
    }
}

/// "Nadia Holt is the author of …" under a story that does not name her: who wrote it.
pub(super) fn signer(copy: &Copy<'_>, kinds: &mut [Kind], first: usize) {
    let Some(last) = kinds.iter().rposition(|k| *k == Kind::Body).filter(|last| *last >= 5) else { return };
    let line = copy.line(first + last);
    if copy.items[first + last].words > 60 || !tells_of_writer(line) {
        return;
    }
    let name = &line[..line.find(" is ").or_else(|| line.find(", ")).unwrap_or(0)];
    let surname = name.rsplit(' ').next().unwrap_or("");
    let told = copy.items[..first + last].iter().any(|item| copy.text[item.span.range()].contains(surname));
    if surname.len() > 2 && !told {
        kinds[last] = Kind::Notice;
    }
}

/// What a writer is called, in such a note.
const CALLINGS: &[&str] = &[
    "author of",
    "chief executive",
    "columnist",
    "correspondent",
    "director",
    "editor",
    "fellow at",
    "former mayor",
    "founder",
    "governor of",
    "journalist",
    "member of",
    "president of",
    "professor",
    "reporter",
    "teaches",
    "writer",
];
/// How its words begin.
const FIRST: &[&str] = &[
    "a ",
    "an ",
    "chief ",
    "co-",
    "director of",
    "editor",
    "executive ",
    "president of",
    "professor",
    "senior ",
    "the ",
];

/// A name and what its bearer does for a living, as the notes under essays have it.
fn tells_of_writer(line: &str) -> bool {
    let (name, rest) = line.split_once(" is ").unwrap_or((line, ""));
    let (name, rest) = if name.contains(',') { line.split_once(", ").unwrap_or((line, "")) } else { (name, rest) };
    let head = &rest[..kinds::floor(rest, 120)];
    let speaks = [" said", " says", " told ", " added", " asked"].iter().any(|verb| line.contains(verb));
    !speaks
        && byline::name_line(name) > 1
        && FIRST.iter().any(|a| head.starts_with(a))
        && CALLINGS.iter().any(|d| head.contains(d))
}

#[cfg(test)]
mod tests {
    use super::tells_of_writer;

    #[test]
    fn notes_on_writers_are_told_from_copy() {
        for line in [
            "Nadia Holt is the author of two books about herring.",
            "Tor M. Lie is president of the college at Lomvik.",
            "Ida Berg, a member of the board of contributors, is editor of the Nordic Review.",
            "Kari Berg is co-author of a life of the king.",
        ] {
            assert!(tells_of_writer(line), "{line}");
        }
        for line in [
            "Kari Berg, chief executive of the port, said she would wait.",
            "The council is the author of the plan.",
            "Kari Berg is glad that the editor left.",
            "Nobody is a member of the board any longer.",
        ] {
            assert!(!tells_of_writer(line), "{line}");
        }
    }
}
