//! Agencies, papers, companies and offices, told by the list of agencies or by their form.

use super::Copy;
use super::kinds::{self, is_capitals, is_listed, title_case};
use super::known_names::{self, begins_with_given_name, is_place};
use super::phrases::{OFFICE_OPENINGS, OFFICE_VERBS, OFFICE_WORDS, PAPER_WORDS, PAPERS, SECTIONS};
use crate::lexicon;

/// Whether `line` says what kind of paper a release is and nothing of the story: "PRESS RELEASE", "Media release No. 14".
pub(super) fn is_release_mark(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words = lower.split_whitespace().count();
    let kinds = [
        "press release",
        "media release",
        "news release",
        "press statement",
        "media statement",
        "media advisory",
        "briefing notes",
    ];
    let named = kinds.iter().find_map(|kind| lower.find(kind).map(|at| (at, kind.len())));
    named.is_some_and(|(at, len)| {
        let behind = lower[at + len..].trim();
        let (before, numbered) = (lower[..at].trim_end(), behind.contains(|c: char| c.is_ascii_digit()));
        let alone = before.is_empty() || before.ends_with(['-', '–', '—', '|', ':', '•']) || behind.is_empty();
        words <= 8 && alone && (behind.is_empty() || numbered || behind.starts_with(['-', '–', '—', '|']))
    })
}

/// A line of a release that is for its readers' files: "RNS Number : 4512H", "Article ID: 741188", "TO CITY EDITORS:", or
/// who sends it: "Minister for Regional Development".
pub(super) fn is_release_line(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words = line.split_whitespace().count();
    let numbered = words <= 5 && lower.starts_with("rns number") || words <= 3 && lower.starts_with("article id:");
    let holder = ["minister for ", "member for ", "shadow minister for ", "parliamentary secretary "];
    let small = |w: &str| matches!(w, "for" | "of" | "and" | "the" | "to");
    numbered
        || words <= 8 && line.ends_with("EDITORS:")
        || (3..=8).contains(&words)
            && holder.iter().any(|office| lower.starts_with(office))
            && line.split(' ').all(|w| w.starts_with(char::is_uppercase) || small(w))
}

/// Small words inside offices' names.
fn is_office_word(word: &str) -> bool {
    matches!(word, "of" | "the" | "for" | "and" | "in" | "on" | "&")
        || word.starts_with(|c: char| c.is_uppercase() || c == '(')
}

/// "MINISTRY OF RURAL TRANSPORT", "Office for Railway Safety", "U.S. Attorney's Office, District of Nordland": nothing but an office.
pub(super) fn opens_as_office(line: &str) -> bool {
    let opens = |o: &&str| {
        let (head, rest) = (line.get(..o.len()), line.get(o.len()..).unwrap_or(""));
        head.is_some_and(|head| head.eq_ignore_ascii_case(o)) && !rest.starts_with(char::is_alphanumeric)
    };
    if line.len() > 90 || !OFFICE_OPENINGS.iter().any(opens) {
        return false;
    }
    let lower = line.to_lowercase();
    let words = line.split(' ').count();
    let most = if lower.contains(" attorney") { 10 } else { 7 };
    (2..=most).contains(&words)
        && line.split(' ').all(is_office_word)
        && !line.ends_with(['.', '?', '!', ':'])
        && !line.contains(['$', '%', '“', '"'])
        && !lower.split(' ').any(|w| w.len() > 4 && w.ends_with('s') && is_listed(OFFICE_VERBS, w))
}

/// "WEXCOMBE COUNTY SHERIFF'S OFFICE", "Cascade Institute of Ecology": an office by its last word or by one before "of".
pub(super) fn ends_as_office(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or("");
    OFFICE_WORDS.iter().any(|office| last.eq_ignore_ascii_case(office))
        && (2..=8).contains(&line.split(' ').count())
        && line.split(' ').all(is_office_word)
}

/// Whether `name` is an agency's, perhaps in capitals.
pub(super) fn is_agency(name: &str) -> bool {
    if name.len() > 60 {
        return false;
    }
    let agencies = lexicon::agencies();
    // "CBS NEWS"
    let lettered = || {
        let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
        !rest.is_empty() && agencies.contains(&format!("{first} {}", title_case(rest)))
    };
    agencies.contains(name)
        || name.len() > 5 && is_capitals(name) && (agencies.contains(&title_case(name)) || lettered())
}

/// "nordpost.example.com": a site by its address.
pub(super) fn is_domain(name: &str) -> bool {
    let Some((site, end)) = name.rsplit_once('.') else { return false };
    // Two letters are a country's.
    let country = end.len() == 2 && end.bytes().all(|b| b.is_ascii_lowercase());
    (country || matches!(end, "com" | "net" | "org" | "info"))
        && site.len() >= 3
        && site.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'))
}

/// "nordnews.ch/kb", "NTB-TT/nordnews.ch/kb": the site, perhaps behind the agency, and who put it there; a page's own address
/// ends with a number.
fn is_signed_site(line: &str) -> bool {
    let Some((houses, initials)) = line.rsplit_once('/') else { return false };
    let agency = |part: &str| is_agency(part) || part.split('-').all(is_agency);
    let site = match houses.rsplit_once('/') {
        Some((before, site)) => is_domain(site) && before.split('/').all(|part| agency(part) || is_initials(part)),
        None => is_domain(houses) || agency(houses) && is_initials(initials),
    };
    let doubly =
        houses.split_once('/').is_some_and(|(site, between)| is_domain(site) && between.split('/').all(is_initials));
    (site || doubly) && initials.split('-').all(is_initials)
}

/// Who put a story on a page: "kb".
fn is_initials(part: &str) -> bool {
    (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
}

/// "Skarvik Eagle, The (KS)", "News & Mail, The (Skarvik, NC)", as NewsBank names a paper.
fn is_inverted(line: &str) -> bool {
    let named = line.strip_suffix(')').and_then(|l| l.rsplit_once(", The ("));
    named.is_some_and(|(name, place)| {
        let capital = |w: &str| w.starts_with(char::is_uppercase) || matches!(w, "&" | "of" | "and");
        name.split([' ', '-']).all(capital) && name.split(' ').count() <= 5 && place.len() <= 30
    })
}

/// "KY"
fn is_state(place: &str) -> bool {
    place.len() == 2 && place.bytes().all(|b| b.is_ascii_uppercase()) && known_names::is_region(place)
}

/// "Nord.ge" alone.
fn is_site(line: &str) -> bool {
    let lowered = || line.strip_prefix(char::is_uppercase).is_some_and(|rest| is_domain(&format!("n{rest}")));
    // Two letters in capitals are no country's: "NYRS.BR" is a share.
    let shouted = || {
        is_capitals(line) && line.rsplit('.').next().is_some_and(|end| end.len() > 2) && is_domain(&line.to_lowercase())
    };
    line.len() <= 24 && (lowered() || shouted())
}

/// "Skarvik.com", "Nordic News Agency": whose page it is, where it stands above all else.
pub(super) fn heads_page(line: &str) -> bool {
    let agency = " news agency";
    let tail = line.len().checked_sub(agency.len()).and_then(|from| line.get(from..));
    is_site(line) || tail.is_some_and(|tail| tail.eq_ignore_ascii_case(agency)) && line.split(' ').count() <= 6
}

/// Whether the story's last lines name the house again: "Copyright 1998 Nordic News Agency".
pub(super) fn is_named_at_end(copy: &Copy<'_>, house: &str) -> bool {
    let last = copy.items.len();
    (last.saturating_sub(4).max(1)..last).any(|k| copy.line(k).contains(house))
}

/// "NTB | Oslo", "NTB/The Local", "dpa / Nordic Energy Wire": an agency, and its place or another house.
fn joins_houses(bare: &str) -> bool {
    let named = |part: &str| part.split(' ').count() <= 4 && part.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let placed = |(house, place): (&str, &str)| is_agency(house.trim()) && is_place(place.trim());
    let second = |(first, second): (&str, &str)| is_agency(first) && (is_agency(second) || is_paper(second));
    let spaced = |(first, second): (&str, &str)| is_agency(first) && (is_agency(second) || named(second));
    bare.split_once('|').is_some_and(placed)
        || bare.split_once('/').is_some_and(second)
        || bare.split_once(" / ").is_some_and(spaced)
}

/// Whether `line` names nothing but an agency or paper.
pub(super) fn is_source(line: &str) -> bool {
    let bare = line
        .strip_prefix("Source:")
        .or_else(|| line.strip_prefix("Source :"))
        .or_else(|| line.strip_prefix("SOURCE:"))
        .unwrap_or(line)
        .trim()
        .trim_matches(['(', ')', '^', '<', '=']);
    if line.starts_with("(c)") || line.starts_with("(C)") {
        return false;
    }
    let bare = bare.trim_end_matches(['|', ' ']);
    if is_signed_site(bare) {
        return true;
    }
    if bare.len() == line.len() && is_site(line) || is_inverted(line) {
        return true;
    }
    // "Source: www.nordpost.example.com"
    if bare.len() < line.len() && is_domain(bare.strip_prefix("www.").unwrap_or(bare)) {
        return true;
    }
    // "RFE/RL's Ukrainian Service"
    let service = bare.strip_suffix(" Service").and_then(|b| b.split_once("'s ").or_else(|| b.split_once("’s ")));
    if is_agency(bare) || service.is_some_and(|(house, _)| is_agency(house)) {
        return true;
    }
    // "SOURCE: KNRD"
    if bare.len() < line.len() && line.starts_with("SOURCE:") && (3..=6).contains(&bare.len()) && is_capitals(bare) {
        return true;
    }
    if joins_houses(bare) {
        return true;
    }
    // "Premium Daily (Lagos)"
    let paper = line.strip_suffix(')').and_then(|l| l.rsplit_once(" (")).is_some_and(|(name, place)| {
        !is_capitals(line)
            && (1..=4).contains(&name.split(' ').count())
            && name.split(' ').all(|w| w.starts_with(char::is_uppercase))
            && (is_place(place) || is_state(place))
    });
    let ends = |with: &str| {
        let tail = bare.len().checked_sub(with.len()).and_then(|from| bare.as_bytes().get(from..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(with.as_bytes()))
    };
    // "OSLO - Nordic News Agency" is a dateline.
    let desk = !bare.contains(" - ")
        && ["wire services", "wire reports", " news agency", "staff and agencies"].iter().any(|w| ends(w))
        || (ends(" news service") || ends(" news services"))
            && !bare.contains(':')
            && bare.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let most = if desk { 6 } else { 4 };
    paper || (desk || ends("daily news")) && (1..=most).contains(&bare.split_whitespace().count())
}

/// Whether `line` is a name as papers and stations have them: "The Marlow Valley Ledger", "ERR News".
pub(super) fn is_paper(line: &str) -> bool {
    // "NZ Herald·" over the time.
    let line = line.trim_end_matches(['·', ' ']);
    if line.contains(['|', '/']) {
        return false;
    }
    if is_inverted(line) {
        return true;
    }
    if line.len() <= 40 && is_listed(PAPERS, &line.to_lowercase()) {
        return true;
    }
    let name = line.strip_suffix(')').and_then(|l| l.rsplit_once(" (")).map_or(line, |(name, _)| name);
    // "Skarvik Herald, The (Nordland)"
    let name = name.strip_suffix(", The").unwrap_or(name);
    // "The Press and Journal (Skarvik, Nordland)"
    if name.len() < line.len() && line.len() <= 80 && is_listed(PAPERS, &name.to_lowercase()) {
        return true;
    }
    // "The Skarvik-Herald"
    let last = name.rsplit([' ', '-']).next().unwrap_or("").to_lowercase();
    if !is_listed(PAPER_WORDS, &last) {
        return false;
    }
    let words = name.split(' ').count();
    let small = |w: &str| matches!(w, "of" | "the" | "and" | "&");
    // "All News", "India News": the site's own sections.
    let first = name.split(' ').next().unwrap_or("");
    let wide = matches!(first, "All" | "Latest" | "Top" | "General" | "Local" | "National" | "World" | "Business");
    let section = words == 2 && last == "news" && (wide || lexicon::countries().contains(first));
    let named = (2..=6).contains(&words) && name.split(' ').all(|w| w.starts_with(char::is_uppercase) || small(w));
    if section || !named || is_listed(SECTIONS, &name.to_lowercase()) || is_capitals(line) {
        return false;
    }
    line.split(' ').count() <= 3 || !begins_with_given_name(line)
}

/// `line` without the agency or site that signs it behind its last stop: "… on Friday. NTB", "… on Friday.” – nordpost.example".
pub(super) fn without_house(line: &str) -> Option<&str> {
    let near = kinds::floor(line, line.len().saturating_sub(40));
    let (at, _) =
        line[near..].rmatch_indices(' ').find(|(n, _)| line[..near + n].ends_with(['.', '”', '"', '!', '?']))?;
    let (before, house) = (&line[..near + at], line[near + at..].trim_start_matches([' ', '-', '–', '—']));
    let site = || {
        house.len() > 6
            && !house.contains(' ')
            && house.rsplit_once('.').is_some_and(|(name, last)| {
                name.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-')
                    && (2..=4).contains(&last.len())
                    && last.bytes().all(|b| b.is_ascii_lowercase())
            })
    };
    (is_agency(house) || site()).then_some(before)
}

/// Whether `name` is a listed paper, station or site.
pub(super) fn is_listed_paper(name: &str) -> bool {
    name.len() <= 40 && is_listed(PAPERS, &name.to_lowercase())
}

/// Whether `name` is a listed house, or one by its form.
pub(super) fn is_house(name: &str) -> bool {
    is_agency(name) || is_paper(name)
}

/// "Acme Holdings, Inc.", "Nordvik plc": a company by its form.
pub(super) fn is_company(line: &str) -> bool {
    const FORMS: &[&str] = &[
        "inc",
        "ltd",
        "llc",
        "llp",
        "plc",
        "corp",
        "corporation",
        "limited",
        "company",
        "co",
        "gmbh",
        "ag",
        "se",
        "nv",
        "sa",
        "ab",
        "asa",
        "oyj",
        "group",
        "holdings",
        "foundation",
        "association",
        "institute",
        "university",
        "council",
        "pty",
    ];
    if ["(c)", "(C)", "©", "Copyright"].iter().any(|mark| line.starts_with(mark)) {
        return false;
    }
    if line.starts_with("University of ") && !line.ends_with(['.', '?']) && line.split(' ').count() <= 6 {
        return line.split(' ').all(|w| w.starts_with(char::is_uppercase) || matches!(w, "of" | "the" | "at" | "and"));
    }
    let last = line.trim_end_matches(['.', ',', ' ']).rsplit([' ', ',']).next().unwrap_or("");
    // In capitals a headline may end with any noun.
    let most = || if is_capitals(line) { 3 } else { 8 };
    FORMS.contains(&last.to_lowercase().as_str())
        && (2..=most()).contains(&line.split_whitespace().count())
        && line.split_whitespace().all(|w| {
            w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '&' || c == '(')
                || matches!(w, "of" | "the" | "for" | "and" | "de")
        })
}

/// Whether the story ends with "SOURCE" and what item `i` says, as press releases do.
pub(super) fn signed_source(copy: &Copy<'_>, i: usize) -> bool {
    let name = copy.line(i);
    let last = copy.items.len();
    (last.saturating_sub(6)..last).filter(|k| *k > i).any(|k| {
        let line = copy.line(k);
        line.get(..6).is_some_and(|s| s.eq_ignore_ascii_case("source")) && line.ends_with(name)
    })
}
