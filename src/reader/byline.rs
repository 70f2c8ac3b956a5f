//! Bylines: "By A, B and C", a name alone, a name with title, desk or mail address behind it.

mod alone;
mod names;
mod roles;
mod trimmed;

use super::kinds::is_listed;
use super::known_names::begins_with_given_name;
use super::phrases::HOUSE_WORDS;
use super::{Copy, houses, kinds, known_names};
use names::{name_in, pieces};
use roles::house_and_role;

pub(super) use alone::{are_names, name_line, names_place};
pub(super) use roles::{is_desk, is_role};
pub(super) use trimmed::{is_address, without_addresses, without_age, without_button, without_reading_time};

/// A byline block's authors; offsets in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) authors: Vec<(String, usize, usize)>,
    /// Where the byline ends; what follows is a stamp or nothing.
    pub(super) end: usize,
}

/// What leads to the names, lower case; the longer before the shorter.
const LEADS: [&str; 37] = [
    "author of the article:",
    "interview conducted by",
    "from correspondents",
    "from correspondent",
    "by xinhua writers",
    "by xinhua writer",
    "interview by",
    "guest essay by",
    "contributed by",
    "submitted by",
    "exclusive by",
    "compiled by",
    "opinion by",
    "review by",
    "analysis by",
    "writer:",
    "journalist:",
    "byline:",
    "article by",
    "the report by",
    "written by",
    "reported by",
    "story by",
    "words by",
    "text by",
    "posted by",
    "report by",
    "author/byline:",
    "authors:",
    "author:",
    "reporter:",
    "reporter :",
    "author :",
    "by :",
    "by:",
    "by",
    "from",
];

/// The line behind "By" and its like; none where the line does not begin so.
pub(super) fn after_by(line: &str) -> Option<usize> {
    let bare = line.trim_start_matches(['^', ' ']);
    // "(By Kari Berg)"
    let bracketed = bare.strip_prefix('(').filter(|rest| rest.starts_with("By ") && rest.ends_with(')'));
    let bare = bracketed.unwrap_or(bare);
    // "/ By Kari Berg"
    let marked = bare.trim_start_matches(['/', '|', '·', '-', '—', '–', ' ']);
    let bare = if marked.starts_with("By ") { marked } else { bare };
    let skipped = line.len() - bare.len();
    // "ByKari Berg", "ByKARI BERG"
    let glued = bare.strip_prefix("By").is_some_and(|r| r.starts_with(char::is_uppercase));
    if glued {
        return Some(skipped + 2);
    }
    // "byKari Berg"
    if bare.strip_prefix("by").is_some_and(|r| r.starts_with(char::is_uppercase) && name_line(r) > 1) {
        return Some(skipped + 2);
    }
    if matches!(line, "Author" | "Authors") {
        return Some(line.len());
    }
    // "Author Kari Berg", "From Kari Berg in Skarvik"
    let told = ["Author ", "From "].iter().find_map(|lead| Some((lead.len(), bare.strip_prefix(lead)?)));
    if let Some((lead, rest)) = told {
        let name = rest.split(" in ").next().unwrap_or("").split(',').next().unwrap_or("");
        let author = name_line(name) > 1 && begins_with_given_name(name) && (lead == 7 || name.len() < rest.len());
        if author {
            return Some(skipped + lead);
        }
    }
    // Most lines are ruled out by their first two letters.
    let opens =
        |lead: &&str| bare.as_bytes().get(..2).is_some_and(|two| two.eq_ignore_ascii_case(&lead.as_bytes()[..2]));
    if !LEADS.iter().any(opens) {
        return None;
    }
    let lower: String = bare.chars().take(24).collect::<String>().to_lowercase();
    for lead in LEADS {
        let Some(rest) = lower.strip_prefix(lead) else { continue };
        if lead == "from" && !lower.starts_with("from our") {
            continue;
        }
        if rest.is_empty() || rest.starts_with([' ', '\u{a0}', ':']) || lead.ends_with("article:") {
            let from = skipped + lead.len();
            let gap = line[from..].len() - line[from..].trim_start_matches([' ', '\u{a0}', ':', '—', '–']).len();
            let from = from + gap;
            // "Byline: By KARI BERG"
            let again = line[from..].strip_prefix("By ").filter(|_| lead != "by").map_or(0, |_| 3);
            return Some(from + again + house_and_role(&line[from + again..]));
        }
    }
    None
}

/// Reads the authors of `line` from byte `from` on.
pub(super) fn authors(line: &str, from: usize) -> Found {
    let mut found = Found { authors: Vec::new(), end: line.len() };
    let from = if from == 0 && (line.starts_with("* ") || line.starts_with("- ")) { 2 } else { from };
    let stop = names_end(line, from);
    let mut at = from;
    for part in pieces(&line[from..stop]) {
        let start = at + (line[at..].find(part).unwrap_or(0));
        // "Kari Berg, Nordic Correspondent": a title stands behind a comma, and perhaps another author behind it.
        let role = is_role(without_addresses(part.trim()));
        let degree = || is_degree(part.trim());
        let pictures = ["Photo", "Pictures by", "Illustration"].iter().any(|lead| part.trim_start().starts_with(lead));
        if !found.authors.is_empty() && pictures {
            break;
        }
        if !found.authors.is_empty() && (role || degree()) && line[at..start].trim_end().ends_with([',', '/']) {
            at = start + part.len();
            if names_another(&line[at..stop]) {
                continue;
            }
            break;
        }
        at = start + part.len();
        let lead = lead_in(part);
        let (start, part) = (start + lead, &part[lead..]);
        if let Some((first, ..)) = found.authors.first()
            && is_house_behind(first, part.trim())
        {
            // "Kari Berg, NordPost, and Jo Lind, Skarvik Times"
            if names_another(&line[at..stop]) {
                continue;
            }
            break;
        }
        let agency = is_house_alone(part.trim());
        let Some((name_start, name_end)) = name_in(part).filter(|_| !agency) else {
            // A desk behind the first name ends the list.
            if !found.authors.is_empty() && !part.trim().is_empty() {
                break;
            }
            continue;
        };
        let (start, end) = (start + name_start, start + name_end);
        let alone = !line[start..end].contains(' ') && start > from;
        if (!found.authors.is_empty() || alone) && known_names::is_place(&line[start..end]) {
            continue;
        }
        let behind = line[end..at].trim_start();
        let first = first_of_two(&line[start..end]).filter(|_| behind.ends_with("Reporters"));
        for own in first.map_or([start..end, end..end], |n| [start..start + n, start + n + 1..end]) {
            let name = line[own.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            if !name.is_empty() {
                found.authors.push((name, own.start, own.end));
            }
        }
        if behind.starts_with(char::is_alphabetic) && !behind.starts_with("in ") {
            break;
        }
    }
    // "By Nordnews with Agencies": a house.
    if let [(name, ..)] = found.authors.as_slice()
        && !name.contains(' ')
        && line.to_ascii_lowercase().ends_with("agencies")
    {
        found.authors.clear();
    }
    found
}

/// Where the names of `line` end at the latest: at a mark, but for brackets that say who did what.
fn names_end(line: &str, from: usize) -> usize {
    // "By Kari Berg (text) and Jo Lind (photo)"
    let share = |n: usize| {
        ["(text)", "(words)", "(photo)", "(photos)", "(pictures)", "(video)", "(now)", "(earlier)"]
            .iter()
            .any(|s| line[n..].starts_with(s))
    };
    let marks = ['|', '·', '•', '—', '–', '(', '\t'];
    let mark = line[from..].match_indices(marks).find(|(n, _)| !share(from + n));
    // "(By Kari Berg)"
    let whole = line.strip_suffix(')').filter(|_| from > 0 && line.starts_with('(')).map_or(line.len(), str::len);
    mark.map_or(whole, |(n, _)| from + n)
}

/// "Ph.D.", "M.D.": a degree behind a name.
fn is_degree(part: &str) -> bool {
    matches!(part.trim_end_matches('.'), "Ph.D" | "PhD" | "M.D" | "MD" | "J.D" | "JD" | "MPH" | "M.P.H" | "RN" | "Esq")
}

/// How long "Edited by " and its like before a name are: "Kari Berg, Edited by Jo Lind".
fn lead_in(part: &str) -> usize {
    let bare = part.trim_start();
    let lead = ["Edited by ", "edited by ", "Written by "].iter().find(|lead| bare.starts_with(**lead));
    lead.map_or(0, |lead| part.len() - bare.len() + lead.len())
}

/// "Kari Berg Jo Lind": how long the first of two names is that nothing parts.
fn first_of_two(names: &str) -> Option<usize> {
    let (second, _) = names.match_indices(' ').nth(1)?;
    (names.split(' ').count() == 4 && !names.contains('.')).then_some(second)
}

/// "The Nordic Press", "Interfax-Nord", "NTB Skarvik": an agency, perhaps with its place, and nobody's name.
fn is_house_alone(part: &str) -> bool {
    let house = part.strip_prefix("The ").is_some() && houses::is_agency(part);
    let joined = part.split_once('-').is_some_and(|(agency, _)| !part.contains(' ') && houses::is_agency(agency));
    let placed = part.split_once(' ').filter(|(agency, _)| is_lettered_agency(agency));
    house || joined || placed.is_some_and(|(_, place)| known_names::is_place(place))
}

/// "NTB": an agency by letters.
fn is_lettered_agency(word: &str) -> bool {
    word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase()) && houses::is_agency(word)
}

/// ", and Jo Lind, nordpost.com editor": the next author behind the title of the one before.
fn names_another(behind: &str) -> bool {
    let next = behind.trim_start_matches([',', ' ']).strip_prefix("and ").unwrap_or("");
    let name = next.split(',').next().unwrap_or("");
    (2..=4).contains(&name.split(' ').count()) && !is_role(name) && begins_with_given_name(name)
}

/// Whether what stands behind an author's name is her house.
fn is_house_behind(author: &str, part: &str) -> bool {
    // "Kari Berg, Nordic Sport Agency"
    let last = part.trim_end_matches('.').rsplit(' ').next().unwrap_or("").to_lowercase();
    if part.contains(' ') && is_listed(HOUSE_WORDS, &last) && !is_role(part) {
        return true;
    }
    // "Kari Berg, USA TODAY", "Kari Berg, Nordic Staff Writers"
    let first = part.split(' ').next().unwrap_or("");
    let letters = (2..=4).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_uppercase());
    let agency = houses::is_agency(part) || letters && houses::is_agency(first);
    // "Kari Berg, Skarvik Commercial Appeal"
    let common = || {
        let mut last = part.rsplitn(3, ' ');
        let (b, a, first) = (last.next(), last.next(), last.next());
        let two = a.zip(b).map(|(a, b)| format!("{a} {b}").to_lowercase());
        first.is_some() && two.is_some_and(|two| kinds::is_common(&two))
    };
    agency
        || part.starts_with("The ")
        || part.starts_with("THE ")
        || houses::is_listed_paper(part)
        || part.contains(' ') && houses::is_paper(part) && !begins_with_given_name(part)
        || part.contains(" Staff")
        || begins_with_given_name(author) && common()
}

/// "More from Kari Berg, Nordic Times" under "KARI BERG, NORDIC TIMES".
pub(super) fn is_more_from(line: &str, above: &str) -> bool {
    let name = line.strip_prefix("More from ").unwrap_or("");
    let above = above.get(..name.len()).filter(|_| name.contains(' '));
    above.is_some_and(|above| above.eq_ignore_ascii_case(name))
}

/// A place in capitals or a house, and the byline behind its bar: "MONTEVIDEO | By Kari Berg", "Nordic Radio | By Kari Berg".
pub(super) fn behind_place(line: &str) -> Option<(&str, &str)> {
    // "SKARVIK CHRONICLE. | KARI BERG"
    let shouted = |place: &str, name: &str| {
        kinds::is_capitals(place)
            && houses::is_house(&kinds::title_case(place.trim_end_matches('.')))
            && kinds::is_capitals(name)
            && (2..=4).contains(&name.split(' ').count())
            && !name.contains(|c: char| c.is_ascii_digit())
    };
    let (place, rest) =
        line.split_once(" | ").filter(|(place, rest)| rest.starts_with("By ") || shouted(place, rest))?;
    let fits = kinds::is_capitals(place) && place.len() >= 3 || houses::is_house(place);
    (fits && place.split(' ').count() <= 4).then_some((place, rest))
}

/// Whether a name of `line` begins with a given name that the lists know.
pub(super) fn has_given_name(line: &str) -> bool {
    authors(line, 0).authors.iter().any(|(name, ..)| begins_with_given_name(name))
}

/// Whether the name in item `i` stands again among the story's last lines, as a signature does.
pub(super) fn signs_again(copy: &Copy<'_>, i: usize) -> bool {
    let Some((name, ..)) = authors(copy.line(i), 0).authors.into_iter().next() else { return false };
    let last = copy.items.len();
    (last.saturating_sub(8)..last).filter(|k| *k > i + 1).any(|k| {
        let line = copy.line(k);
        line.starts_with(&name) || line.len() < 300 && line.to_lowercase().contains("report") && line.contains(&name)
    })
}
