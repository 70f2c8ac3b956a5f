//! Bylines: "By A, B and C", a name alone, a name with title, desk or mail address behind it.

mod names;

use super::Copy;
use super::kinds::is_listed;
use super::known_names::begins_with_given_name;
use super::phrases::{COMMON, HOUSE_WORDS, ROLES};
use names::{name_in, pieces};

/// A byline block's authors; offsets in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) authors: Vec<(String, usize, usize)>,
    /// Where the byline ends; what follows is a stamp or nothing.
    pub(super) end: usize,
}

/// What leads to the names, lower case; the longer before the shorter.
const LEADS: [&str; 30] = [
    "author of the article:",
    "interview conducted by",
    "from correspondents",
    "from correspondent",
    "by xinhua writers",
    "by xinhua writer",
    "interview by",
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
    // "By Kari Berg (text) and Jo Lind (photo)"
    let share = |n: usize| {
        ["(text)", "(words)", "(photo)", "(photos)", "(pictures)", "(video)", "(now)", "(earlier)"]
            .iter()
            .any(|s| line[n..].starts_with(s))
    };
    let ends = |(n, _): &(usize, &str)| !share(from + n);
    let marks = ['|', '·', '•', '—', '–', '(', '\t'];
    // "(By Kari Berg)"
    let whole = line.strip_suffix(')').filter(|_| from > 0 && line.starts_with('(')).map_or(line.len(), str::len);
    let stop = line[from..].match_indices(marks).find(ends).map_or(whole, |(n, _)| from + n);
    let mut at = from;
    for part in pieces(&line[from..stop]) {
        let start = at + (line[at..].find(part).unwrap_or(0));
        // "Kari Berg, Nordic Correspondent": a title stands behind a comma, and perhaps another author behind it.
        if !found.authors.is_empty() && is_role(part.trim()) && line[at..start].trim_end().ends_with([',', '/']) {
            at = start + part.len();
            if names_another(&line[at..stop]) {
                continue;
            }
            break;
        }
        at = start + part.len();
        // "Kari Berg, Edited by Jo Lind"
        let lead = ["Edited by ", "edited by ", "Written by "]
            .iter()
            .find(|lead| part.trim_start().starts_with(**lead))
            .map_or(0, |lead| part.len() - part.trim_start().len() + lead.len());
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
        if (!found.authors.is_empty() || alone) && super::known_names::is_place(&line[start..end]) {
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

/// "Kari Berg Jo Lind": how long the first of two names is that nothing parts.
fn first_of_two(names: &str) -> Option<usize> {
    let (second, _) = names.match_indices(' ').nth(1)?;
    (names.split(' ').count() == 4 && !names.contains('.')).then_some(second)
}

/// "The Nordic Press", "Interfax-Nord", "NTB Skarvik": an agency, perhaps with its place, and nobody's name.
fn is_house_alone(part: &str) -> bool {
    let house = part.strip_prefix("The ").is_some() && super::houses::is_agency(part);
    let joined =
        part.split_once('-').is_some_and(|(agency, _)| !part.contains(' ') && super::houses::is_agency(agency));
    let placed = part.split_once(' ').filter(|(agency, _)| is_lettered_agency(agency));
    house || joined || placed.is_some_and(|(_, place)| super::known_names::is_place(place))
}

/// "NTB": an agency by letters.
fn is_lettered_agency(word: &str) -> bool {
    word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase()) && super::houses::is_agency(word)
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
    let agency = super::houses::is_agency(part) || letters && super::houses::is_agency(first);
    // "Kari Berg, Skarvik Commercial Appeal"
    let common = || {
        let mut last = part.rsplitn(3, ' ');
        let (b, a, first) = (last.next(), last.next(), last.next());
        let two = a.zip(b).map(|(a, b)| format!("{a} {b}").to_lowercase());
        first.is_some() && two.is_some_and(|two| super::kinds::is_common(&two))
    };
    agency
        || part.starts_with("The ")
        || part.starts_with("THE ")
        || super::houses::is_listed_paper(part)
        || part.contains(' ') && super::houses::is_paper(part) && !begins_with_given_name(part)
        || part.contains(" Staff")
        || begins_with_given_name(author) && common()
}

/// How surely `line` is a name, as sites print a byline without "By": 3 for a name with a place, title or age behind it,
/// 2 for names alone, 1 for a name with a house behind it, 0 for anything else.
pub(super) fn name_line(line: &str) -> i32 {
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
    let shouted = super::kinds::is_capitals(&first.0);
    let name = if shouted { first.0.to_lowercase() } else { first.0.clone() };
    if names_place(line) || super::kinds::is_common(&name) {
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
    if bureau.is_some_and(|place| super::known_names::is_place(place) || has_given_name(line)) {
        return 3;
    }
    // "Kari Berg NTB Oslo, Bergen": the agency's letters, and where its reporters are
    if let Some((_, places)) = rest.split_once(' ').filter(|(house, _)| is_lettered_agency(house)) {
        return if places.split(", ").any(super::known_names::is_place) { 3 } else { 1 };
    }
    // "Kari BergNTB", "Kari Berg Skarvik Tribune (NNS)"
    let bare = rest.split(" (").next().unwrap_or(rest);
    if super::houses::is_agency(bare) || bare.contains(' ') && super::houses::is_paper(bare) {
        return if has_given_name(line) { 3 } else { 2 };
    }
    // "Kari Berg with AP, Reuters"
    let lead = ["with ", "and "].iter().find_map(|lead| rest.strip_prefix(lead));
    let house = |h: &str| super::houses::is_agency(h) || h == "agencies" || super::houses::is_agency(&h.to_uppercase());
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
        letters && super::known_names::is_place(place)
    });
    if lettered.is_some_and(|(house, _)| super::houses::is_agency(house) || has_given_name(line)) {
        return 3;
    }
    // "Kari Berg and Jo Lind, Skarvik", "Kari Berg and Jo Lind, The Nordic Post, Skarvik"
    if rest.starts_with(", ") && super::known_names::is_place(behind) && has_given_name(line) {
        return 3;
    }
    // "Kari Berg - The Nordic Star"
    let paper = behind.strip_prefix("The ").is_some_and(super::houses::is_paper);
    if rest.starts_with(['-', '–', '—', '|']) && paper {
        return 3;
    }
    let marked = behind.len() < rest.len();
    i32::from(marked && (line.split_whitespace().count() <= 7 || rest.starts_with(", The ")))
}

/// "Skarvik", "Pacific Tonga": a place, or sections of a site, and no name.
pub(super) fn names_place(line: &str) -> bool {
    let place = super::known_names::is_place;
    let section = |word: &str| place(word) || super::furniture::is_section(word);
    place(line) || line.split_whitespace().all(section) && !has_given_name(line)
}

/// Whether `line` is two names, each of two to four words, with nothing or what they are behind them: no list need know them.
pub(super) fn are_names(line: &str) -> bool {
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
        && (rest.is_empty() || is_role(&super::kinds::title_case(rest)))
        && full(&first.0)
        && full(&last.0)
        && !super::kinds::is_common(&first.0)
}

/// "Kari Berg+ FOLLOW", "Kari Berg Follow": the name without the button behind it.
pub(super) fn without_button(line: &str) -> &str {
    let apart = ["+ FOLLOW", "+ Follow", "+FOLLOW", "+Follow", " FOLLOW", " Follow"];
    if let Some(name) = apart.iter().find_map(|button| line.strip_suffix(button)) {
        return name.trim_end();
    }
    // "Kari BergTwitter", "Kari Berg@kariberg"
    let small = |name: &&str| name.ends_with(char::is_lowercase);
    let glued = ["Twitter", "Facebook", "Email", "BlockedUnblockFollowFollowing", "Follow", "Bio"]
        .iter()
        .find_map(|b| line.strip_suffix(b))
        .filter(small);
    let handle = || {
        let at = memchr::memchr(b'@', line.as_bytes())?;
        Some(&line[..at]).filter(|name| small(name) && !line[at..].contains([' ', '.']) && name.contains(' '))
    };
    glued.or_else(handle).unwrap_or(line)
}

/// "Kari Berg @kariberg kberg@nordpost.example": the name, and what she is, without the addresses behind.
pub(super) fn without_addresses(line: &str) -> &str {
    let mut line = line;
    let address = |(names, last): &(&str, &str)| is_address(last) && names.contains(' ');
    while let Some((names, _)) = line.rsplit_once(char::is_whitespace).filter(address) {
        line = names.trim_end_matches([' ', '\u{a0}', '|', '-', '–', '—', '/', ',', '(', '<', '·', '•']);
    }
    line
}

/// "More from Kari Berg, Nordic Times" under "KARI BERG, NORDIC TIMES".
pub(super) fn is_more_from(line: &str, above: &str) -> bool {
    let name = line.strip_prefix("More from ").unwrap_or("");
    let above = above.get(..name.len()).filter(|_| name.contains(' '));
    above.is_some_and(|above| above.eq_ignore_ascii_case(name))
}

/// A mail address or a handle.
pub(super) fn is_address(word: &str) -> bool {
    let name = word.trim_matches(['(', ')', '<', '>', ',', ';', '|']);
    name.len() > 2 && name.contains('@') && !name.contains(' ')
}

/// `line` without "2 minutes ago" at its end.
pub(super) fn without_age(line: &str) -> &str {
    let Some(rest) = line.trim_end().strip_suffix(" ago") else { return line };
    let Some((head, unit)) = rest.rsplit_once(' ') else { return line };
    let unit = unit.trim_end_matches('s');
    if !matches!(unit, "minute" | "hour" | "day" | "min" | "hr" | "second" | "week" | "month" | "year") {
        return line;
    }
    head.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', '|', '·', '-', ','])
}

/// `line` without "3 minute read" at its end.
pub(super) fn without_reading_time(line: &str) -> &str {
    let ends = [" minute read", " minutes read", " min read", " mins read"];
    let Some(head) = ends.iter().find_map(|end| line.strip_suffix(end)) else { return line };
    let bare = head.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.len() < head.len() { bare.trim_end_matches([' ', '|', '·', '•']) } else { line }
}

/// A place in capitals or a house, and the byline behind its bar: "MONTEVIDEO | By Kari Berg", "Nordic Radio | By Kari Berg".
pub(super) fn behind_place(line: &str) -> Option<(&str, &str)> {
    // "SKARVIK CHRONICLE. | KARI BERG"
    let shouted = |place: &str, name: &str| {
        super::kinds::is_capitals(place)
            && super::houses::is_house(&super::kinds::title_case(place.trim_end_matches('.')))
            && super::kinds::is_capitals(name)
            && (2..=4).contains(&name.split(' ').count())
            && !name.contains(|c: char| c.is_ascii_digit())
    };
    let (place, rest) =
        line.split_once(" | ").filter(|(place, rest)| rest.starts_with("By ") || shouted(place, rest))?;
    let fits = super::kinds::is_capitals(place) && place.len() >= 3 || super::houses::is_house(place);
    (fits && place.split(' ').count() <= 4).then_some((place, rest))
}

/// Whether `line` is what a person is at a house: "Sports Writer", "Journalist", "Deputy Content Hub Director".
pub(super) fn is_role(line: &str) -> bool {
    let bare = line.trim_matches(['^', '=', '<', ' ', ')']);
    let words = bare.split_whitespace().count();
    let last = bare.split([',', '|']).next().unwrap_or("").trim().rsplit(' ').next().unwrap_or("").to_lowercase();
    let listed = |word: &str| is_listed(ROLES, word);
    let role = (listed(&last) || listed(last.trim_end_matches('s')) || last.ends_with("-in-chief"))
        && (1..=7).contains(&words);
    role && bare.starts_with(char::is_uppercase) && !bare.contains(" - ")
}

/// Whether `line` names a house's desk as the author: "Our Correspondent", "Staff Reporter", "The Nordic Post Bureau".
pub(super) fn is_desk(line: &str) -> bool {
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
    let beside = |part: &str| super::known_names::is_place(part) || super::houses::is_domain(part);
    let line = line.split_once(", ").filter(|(_, part)| beside(part.trim_start())).map_or(line, |(desk, _)| desk);
    let lower = line.to_lowercase();
    let shared = line.split_once(" WITH ").or_else(|| line.split_once(" with "));
    if shared.is_some_and(|(house, agency)| super::houses::is_agency(agency) && super::houses::is_listed_paper(house)) {
        return true;
    }
    // "Skarvik Gazette report"
    let reported = line.strip_suffix(" report").or_else(|| line.strip_suffix(" Report"));
    if reported.is_some_and(super::houses::is_paper) {
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
fn house_and_role(names: &str) -> usize {
    if names.starts_with(char::is_lowercase) {
        let small = names.split(' ').take_while(|w| w.starts_with(char::is_lowercase));
        let (count, length, last) = small.fold((0, 0, ""), |(n, length, _), w| (n + 1, length + w.len() + 1, w));
        let fits =
            count <= 4 && is_listed(ROLES, last) && names[length.min(names.len())..].starts_with(char::is_uppercase);
        return if fits { length } else { 0 };
    }
    let mut words = names.splitn(3, ' ');
    let (Some(house), Some(role), Some(rest)) = (words.next(), words.next(), words.next()) else { return 0 };
    let fits =
        matches!(role, "correspondent" | "correspondents" | "writer" | "reporter") && super::houses::is_agency(house);
    if fits && rest.starts_with(char::is_uppercase) { house.len() + role.len() + 2 } else { 0 }
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
