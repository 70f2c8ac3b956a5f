//! A byline without "By": names alone on a line, perhaps with what they are behind them.

use super::roles::is_role;
use super::trimmed::{is_address, without_addresses, without_age, without_button, without_reading_time};
use super::{authors, has_given_name, is_lettered_agency};
use crate::reader::kinds::is_listed;
use crate::reader::phrases::COMMON;
use crate::reader::{furniture, houses, kinds, known_names};

/// How surely `line` is a name, as sites print a byline without "By": 3 for a name with a place, title or age behind it,
/// 2 for names alone, 1 for a name with a house behind it, 0 for anything else.
pub(in crate::reader) fn name_line(line: &str) -> i32 {
    // "* Kari Berg, arts correspondent", "- Kari Berg, Staff Writer"
    let line = line.strip_prefix("* ").or_else(|| line.strip_prefix("- ")).unwrap_or(line);
    // "| Kari Berg |", "Kari Berg and Jo Lind   |"
    let line = line.strip_prefix("| ").unwrap_or(line);
    let line = line.strip_suffix(" |").map_or(line, str::trim_end);
    // "Kari Berg, NPNS, Skarvik,"
    let line = line.strip_suffix(',').filter(|l| l.contains(", ")).unwrap_or(line);
    let whole = without_button(line.trim_end_matches('=').trim_end());
    // "Kari Berg, Nordic Times Journalist @kariberg kberg@nordpost.example"
    let titled = Some(without_addresses(whole)).filter(|names| names.contains(','));
    let line = without_reading_time(without_age(titled.unwrap_or(whole)));
    let words = line.split_whitespace().count();
    let most = if line.contains(" and ") { 14 } else { 9 };
    if !(2..=most).contains(&words) || line.ends_with(['.', '?', '!', ':', ',']) {
        return 0;
    }
    let found = authors(line, 0);
    let (Some(first), Some(last)) = (found.authors.first(), found.authors.last()) else { return 0 };
    let common = |name: &str| {
        let owns = |w: &str| ["'s", "’s", "'S", "’S"].iter().any(|end| w.ends_with(end));
        name.split(' ').any(|w| is_listed(COMMON, &w.to_lowercase()) || owns(w))
    };
    let long = first.0.split(' ').count();
    let shouted = kinds::is_capitals(&first.0);
    let name = if shouted { first.0.to_lowercase() } else { first.0.clone() };
    if names_place(line) || kinds::is_common(&name) {
        return 0;
    }
    if first.1 > 0 || !(2..=4).contains(&long) || found.authors.iter().any(|(n, ..)| common(n)) {
        return 0;
    }
    // "Council Should Resume Tests, Clean Up Schools"
    let joined = line.contains(" & ") && found.authors.len() == 2 && last.2 == line.len();
    if found.authors.len() > 1 && !has_given_name(line) && !joined {
        return 0;
    }
    let rest = line[last.2..].trim();
    let aged = line.len() < whole.len();
    if rest.is_empty() {
        return if aged { 3 } else { 2 };
    }
    behind_names(line, rest, found.authors.len())
}

/// How surely `rest`, what stands behind so many names of `line`, goes with authors' names: 3 for a place, title, house or
/// address, 2 for a house alone, 1 for anything behind a mark.
fn behind_names(line: &str, rest: &str, names: usize) -> i32 {
    // "Kari Berg Skarvik Bureau"
    let bureau = rest.strip_suffix(" Bureau").or_else(|| rest.strip_suffix(" BUREAU"));
    if bureau.is_some_and(|place| known_names::is_place(place) || has_given_name(line)) {
        return 3;
    }
    // "Kari Berg NTB Oslo, Bergen": the agency's letters, and where its reporters are
    if let Some((_, places)) = rest.split_once(' ').filter(|(house, _)| is_lettered_agency(house)) {
        return if places.split(", ").any(known_names::is_place) { 3 } else { 1 };
    }
    // "Kari BergNTB", "Kari Berg Skarvik Tribune (NNS)"
    let bare = rest.split(" (").next().unwrap_or(rest);
    if houses::is_agency(bare) || bare.contains(' ') && houses::is_paper(bare) {
        return if has_given_name(line) { 3 } else { 2 };
    }
    // "Kari Berg with AP, Reuters"
    let lead = ["with ", "and "].iter().find_map(|lead| rest.strip_prefix(lead));
    let house = |h: &str| houses::is_agency(h) || h == "agencies" || houses::is_agency(&h.to_uppercase());
    if lead.is_some_and(|houses| houses.split(" and ").flat_map(|h| h.split([',', '/'])).all(|h| house(h.trim()))) {
        return 3;
    }
    // "Kari Berg kberg@nordpost.example"
    if rest.trim_start_matches([',', ' ']).split(' ').all(is_address) || rest.starts_with('@') && !rest.contains(' ') {
        return 3;
    }
    let place = rest
        .strip_prefix("in ")
        .is_some_and(|p| p.starts_with(char::is_uppercase) && p.split_whitespace().count() <= 4);
    let place = place || names > 1 && rest.starts_with("in ");
    let behind = rest.trim_start_matches([',', '|', '/', '(', ' ', '·', '•', '–', '-']);
    if place || is_role(behind) {
        return 3;
    }
    // "Kari Berg, NPNS, Skarvik"
    let lettered = behind.split_once(", ").filter(|(house, place)| {
        let letters = (2..=5).contains(&house.len()) && house.bytes().all(|b| b.is_ascii_uppercase());
        letters && known_names::is_place(place)
    });
    if lettered.is_some_and(|(house, _)| houses::is_agency(house) || has_given_name(line)) {
        return 3;
    }
    // "Kari Berg and Jo Lind, Skarvik", "Kari Berg and Jo Lind, The Nordic Post, Skarvik"
    if rest.starts_with(", ") && known_names::is_place(behind) && has_given_name(line) {
        return 3;
    }
    // "Kari Berg - The Nordic Star"
    let paper = behind.strip_prefix("The ").is_some_and(houses::is_paper);
    if rest.starts_with(['-', '–', '—', '|']) && paper {
        return 3;
    }
    let marked = behind.len() < rest.len();
    i32::from(marked && (line.split_whitespace().count() <= 7 || rest.starts_with(", The ")))
}

/// "Skarvik", "Pacific Tonga": a place, or sections of a site, and no name.
pub(in crate::reader) fn names_place(line: &str) -> bool {
    let place = known_names::is_place;
    let section = |word: &str| place(word) || furniture::is_section(word);
    place(line) || line.split_whitespace().all(section) && !has_given_name(line)
}

/// Whether `line` is two names, each of two to four words, with nothing or what they are behind them: no list need know them.
pub(in crate::reader) fn are_names(line: &str) -> bool {
    // "Maarja Berg, Priit Lind"
    let listed = line.split_once(", ").is_some_and(|(a, b)| [a, b].iter().all(|name| name.split(' ').count() == 2));
    let listed = listed && !line.split(", ").any(names_place);
    if !(line.contains(" and ") || listed) || line.ends_with(['.', '?', '!', ':', ',']) {
        return false;
    }
    let found = authors(line, 0).authors;
    let [first, last] = found.as_slice() else { return false };
    let rest = line[last.2..].trim_start_matches([',', ' ']);
    let full = |name: &str| {
        (2..=4).contains(&name.split(' ').count()) && !name.split(' ').any(|w| is_listed(COMMON, &w.to_lowercase()))
    };
    first.1 == 0
        && (rest.is_empty() || is_role(&kinds::title_case(rest)))
        && full(&first.0)
        && full(&last.0)
        && !kinds::is_common(&first.0)
}
