//! Runs `cases.txt`.

use super::{byline, captions, clues, dateline, furniture, houses, kinds, stamps, tail};

/// What is found in a line of `kind`, as the cases write it; none where it is nothing of that kind.
fn found(kind: &str, line: &str) -> Option<String> {
    let words = u32::try_from(line.split_whitespace().count()).unwrap_or(u32::MAX);
    match kind {
        "dateline" => dateline::find(line)
            .filter(|f| f.rule != "place and stop" || !f.doubtful || dateline::is_named_again(f, line))
            .map(|f| {
                let fields = [f.places.join(" & "), f.agency.unwrap_or_default(), f.date.unwrap_or_default()];
                fields.join(" | ").trim().to_owned()
            }),
        "stamp" => {
            let (found, _) = clues::stamps_of(line, words);
            let value = |f: &stamps::Found| f.value.clone();
            let (published, updated): (Vec<_>, Vec<_>) = found.iter().partition(|f| !f.updated);
            Some(match (published.first(), updated.first()) {
                (Some(p), Some(u)) => format!("{} + {}", value(p), value(u)),
                (Some(p), None) => value(p),
                (None, Some(u)) => format!("update {}", value(u)),
                (None, None) => return None,
            })
        }
        "byline" => {
            let from = byline::after_by(line);
            let authors = byline::authors(line, from.unwrap_or(0)).authors;
            let names: Vec<String> = authors.into_iter().map(|(name, ..)| name).collect();
            (from.is_some() || byline::name_line(line) > 0 || byline::is_desk(line)).then(|| names.join("; "))
        }
        "notice" => {
            let notice = kinds::is_notice(line)
                || furniture::is_furniture(line)
                || houses::is_release_line(line)
                || kinds::is_url(line)
                || tail::is_about_the_story(line)
                || tail::is_closing(line, words);
            notice.then(String::new)
        }
        "caption" => matches!(captions::caption(line, words), captions::Caption::Sure | captions::Caption::Likely)
            .then(String::new),
        "source" => houses::is_source(line).then(String::new),
        "label" => kinds::label_in(line).map(|(start, end)| line[start..end].to_owned()),
        _ => panic!("no kind {kind:?}"),
    }
}

#[test]
fn every_case_is_read_as_it_says() {
    let mut failures = Vec::new();
    let mut cases = 0;
    for case in include_str!("cases.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let (mark, case) = match case.split_at(1) {
            (mark @ ("-" | "?"), rest) => (mark, rest.trim_start()),
            _ => ("", case),
        };
        let (kind, rest) = case.split_once(" | ").unwrap_or_else(|| panic!("no kind: {case}"));
        let (line, want) = rest.split_once(" =>").map_or((rest, ""), |(line, want)| (line, want.trim()));
        let got = found(kind, line);
        let same = match mark {
            "-" => got.is_none(),
            _ => got.as_deref().is_some_and(|g| spaced(g) == spaced(want)),
        };
        if same == (mark == "?") {
            failures.push(format!("{mark}{kind} | {line}\n    want {want:?}, got {got:?}"));
        }
        cases += 1;
    }
    assert!(failures.is_empty(), "{} of {cases}:\n{}", failures.len(), failures.join("\n"));
    assert!(cases > 200, "{cases} cases");
}

/// Empty fields may be written with or without their bars.
fn spaced(fields: &str) -> String {
    let mut parts: Vec<&str> = fields.split('|').map(str::trim).collect();
    while parts.last().is_some_and(|p| p.is_empty()) {
        parts.pop();
    }
    parts.join("|")
}

#[test]
fn stories_of_a_line_or_two_are_read() {
    for text in [
        "CHIP OFF THE OLD BLOCK",
        "CHIP OFF THE OLD BLOCK\n\nThe council met.",
        "By\n",
        "OSLO, Thurs. May 20, 2021",
        "1\n2\n3",
    ] {
        let source = crate::source::Source::new(text);
        let article = super::read(&source, &crate::options::Options::default(), &mut Vec::new());
        let lines = article.paragraphs.len() + article.notices.len() + article.captions.len();
        let fields = [article.headline.is_some(), article.dateline.is_some(), article.byline.is_some()];
        assert!(lines > 0 || fields.contains(&true), "{text}");
    }
}
