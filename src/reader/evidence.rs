//! What `--explain` says of a header field: the clues that spoke for the chosen item, and its neighbours.

use super::clues::Clues;
use super::role::Role;
use super::{Copy, byline, dateline, houses, kinds, known_names, stamps};

/// The clues that spoke for item `i` and its role, whose neighbours play `roles`, and what marked stories say for it.
pub(super) fn of(copy: &Copy<'_>, clues: &[Clues], roles: &[Role], learned: &[i32], i: usize) -> String {
    let Some(role) = roles.get(i).copied() else { return String::new() };
    let mut facts: Vec<String> = Vec::new();
    match role {
        Role::Headline => headline(copy, clues, i, &mut facts),
        Role::Standfirst => standfirst(copy, clues, roles, i, &mut facts),
        Role::Byline => name(copy, clues, i, &mut facts),
        Role::Source => source(copy, clues, i, &mut facts),
        Role::Label => facts.push("a listed label".to_owned()),
        Role::Place => facts.push("a place that the lists or the story name".to_owned()),
        _ => {}
    }
    let beside = |at: Option<usize>| at.and_then(|at| roles.get(at)).filter(|r| **r != role).and_then(|r| word(*r));
    match (beside(i.checked_sub(1)), beside(Some(i + 1))) {
        (Some(above), Some(below)) => facts.push(format!("between {above} and {below}")),
        (Some(above), None) => facts.push(format!("under {above}")),
        (None, Some(below)) => facts.push(format!("above {below}")),
        (None, None) if i == 0 => facts.push("the first line".to_owned()),
        (None, None) => {}
    }
    if let Some(tenths) = learned.get(i).filter(|tenths| **tenths != 0) {
        facts.push(format!("as marked stories have them: {:+.1}", f64::from(*tenths) / 10.0));
    }
    facts.join("; ")
}

/// A neighbour that bears on what stands beside it.
fn word(role: Role) -> Option<&'static str> {
    match role {
        Role::Label => Some("a label"),
        Role::Headline => Some("the headline"),
        Role::Standfirst => Some("the standfirst"),
        Role::Byline | Role::Credit => Some("the byline"),
        Role::Source => Some("a source line"),
        Role::Stamp => Some("a date line"),
        Role::Caption => Some("a caption"),
        Role::Place => Some("the dateline"),
        Role::Body => Some("the story"),
        Role::Notice => None,
    }
}

fn headline(copy: &Copy<'_>, clues: &[Clues], i: usize, facts: &mut Vec<String>) {
    let (line, clue) = (copy.line(i), &clues[i]);
    facts.push(format!("{} words", clue.words));
    if kinds::label_in(line).is_some() {
        facts.push("begins with a listed label".to_owned());
    }
    if clue.capitals {
        facts.push("in capitals".to_owned());
    } else if kinds::title_share(line) > 0.7 {
        facts.push("words capitalised".to_owned());
    }
    if !clue.stop {
        facts.push("no stop at its end".to_owned());
    }
}

fn standfirst(copy: &Copy<'_>, clues: &[Clues], roles: &[Role], i: usize, facts: &mut Vec<String>) {
    let line = copy.line(i);
    facts.push(format!("{} words", clues[i].words));
    if line.starts_with(['*', '•', '▪', '●', '-', '–']) {
        facts.push("a summary point".to_owned());
    }
    let story = roles.len();
    if story < clues.len() && kinds::same_opening(line, copy.line(story), copy.items[story].words) {
        facts.push("the story opens with its words".to_owned());
    }
}

fn name(copy: &Copy<'_>, clues: &[Clues], i: usize, facts: &mut Vec<String>) {
    let clue = &clues[i];
    match (clue.by, clue.name) {
        (Some(_), _) => {
            facts.push(format!("begins with {:?}", copy.line(i).split([' ', ':', '\u{a0}']).next().unwrap_or("")))
        }
        (None, 3) => facts.push("a name with a place, title or age behind it".to_owned()),
        (None, 2) => facts.push("names and nothing else".to_owned()),
        _ => facts.push("a name with a house behind it".to_owned()),
    }
    if i + 1 < copy.items.len() && byline::is_role(copy.line(i + 1)) {
        facts.push("a title on the next line".to_owned());
    }
    if byline::signs_again(copy, i) {
        facts.push("the name signs the story at its end".to_owned());
    }
}

fn source(copy: &Copy<'_>, clues: &[Clues], i: usize, facts: &mut Vec<String>) {
    if clues[i].source {
        facts.push("a listed house alone on its line".to_owned());
    } else if houses::signed_source(copy, i) {
        facts.push("the release ends with SOURCE and this name".to_owned());
    } else {
        facts.push("a company by its form".to_owned());
    }
}

/// What made a dateline one.
pub(super) fn of_dateline(found: &dateline::Found) -> String {
    let mut facts = vec![format!("form {}", found.rule)];
    match &found.agency {
        Some(agency) if houses::is_agency(agency) => facts.push(format!("{agency} is a listed agency")),
        Some(_) => facts.push("an agency by its brackets".to_owned()),
        None => {}
    }
    if found.date.is_some() {
        facts.push("a day of the year".to_owned());
    }
    let known = found.places.iter().filter_map(|p| p.split(',').next()).find(|p| known_names::is_place(p));
    if let Some(place) = known {
        facts.push(format!("{place} is a listed place"));
    } else if found.doubtful {
        facts.push("the story names the place again, or opens with it in capitals".to_owned());
    }
    facts.join("; ")
}

/// What made a date in the header the story's.
pub(super) fn of_stamp(line: &str, found: &stamps::Found) -> String {
    let mut facts = vec!["a date with its year".to_owned()];
    if found.value.contains('T') {
        facts.push("a time beside it".to_owned());
    }
    let before = line.get(..found.start).unwrap_or("").trim();
    let mut lead: Vec<&str> = before.split_whitespace().rev().take_while(|w| stamps::is_filler(w)).take(4).collect();
    lead.reverse();
    if !lead.is_empty() {
        facts.push(format!("behind {:?}", lead.join(" ").trim_end_matches(':')));
    }
    facts.join("; ")
}
