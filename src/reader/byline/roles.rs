//! What authors are at their house, and houses' desks that sign in an author's stead.

use super::has_given_name;
use crate::reader::kinds::is_listed;
use crate::reader::phrases::ROLES;
use crate::reader::{houses, known_names};

/// Whether `line` is what a person is at a house: "Sports Writer", "Journalist", "Deputy Content Hub Director".
pub(in crate::reader) fn is_role(line: &str) -> bool {
    let bare = line.trim_matches(['^', '=', '<', ' ', ')']);
    let words = bare.split_whitespace().count();
    let last = bare.split([',', '|']).next().unwrap_or("").trim().rsplit(' ').next().unwrap_or("").to_lowercase();
    let listed = |word: &str| is_listed(ROLES, word);
    let role = (listed(&last) || listed(last.trim_end_matches('s')) || last.ends_with("-in-chief"))
        && (1..=7).contains(&words);
    role && bare.starts_with(char::is_uppercase) && !bare.contains(" - ")
}

/// Whether `line` names a house's desk as the author: "Our Correspondent", "Staff Reporter", "The Nordic Post Bureau".
pub(in crate::reader) fn is_desk(line: &str) -> bool {
    const DESKS: &[&str] = &["agencies", "bureau", "correspondent", "correspondents", "desk", "reporter", "reporters"];
    let report = [
        "staff report",
        "staff reports",
        "wire reports",
        "digital report",
        "web report",
        "online report",
        "agency report",
        "monitoring report",
    ];
    // "Our Correspondent, Skarvik"
    let beside = |part: &str| known_names::is_place(part) || houses::is_domain(part);
    let line = line.split_once(", ").filter(|(_, part)| beside(part.trim_start())).map_or(line, |(desk, _)| desk);
    let lower = line.to_lowercase();
    let shared = line.split_once(" WITH ").or_else(|| line.split_once(" with "));
    if shared.is_some_and(|(house, agency)| houses::is_agency(agency) && houses::is_listed_paper(house)) {
        return true;
    }
    // "Skarvik Gazette report"
    let reported = line.strip_suffix(" report").or_else(|| line.strip_suffix(" Report"));
    if reported.is_some_and(houses::is_paper) {
        return true;
    }
    let last = lower.rsplit(' ').next().unwrap_or("");
    (2..=4).contains(&line.split(' ').count())
        && line.split(' ').all(|w| w.starts_with(char::is_uppercase))
        && (DESKS.contains(&last) || is_staff(line, last) || report.iter().any(|r| lower.ends_with(r)))
}

/// "Skarvik Staff", "Nordic Report": a house's first word and who of it wrote.
fn is_staff(line: &str, last: &str) -> bool {
    matches!(last, "staff" | "report") && line.split(' ').count() == 2 && !has_given_name(line)
}

/// How long "Itar-Tass correspondent " or "court reporter " before a name is.
pub(super) fn house_and_role(names: &str) -> usize {
    if names.starts_with(char::is_lowercase) {
        let small = names.split(' ').take_while(|w| w.starts_with(char::is_lowercase));
        let (count, length, last) = small.fold((0, 0, ""), |(n, length, _), w| (n + 1, length + w.len() + 1, w));
        let fits =
            count <= 4 && is_listed(ROLES, last) && names[length.min(names.len())..].starts_with(char::is_uppercase);
        return if fits { length } else { 0 };
    }
    let mut words = names.splitn(3, ' ');
    let (Some(house), Some(role), Some(rest)) = (words.next(), words.next(), words.next()) else { return 0 };
    let fits = matches!(role, "correspondent" | "correspondents" | "writer" | "reporter") && houses::is_agency(house);
    if fits && rest.starts_with(char::is_uppercase) { house.len() + role.len() + 2 } else { 0 }
}
