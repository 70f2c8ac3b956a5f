//! Datelines: places, date, agency, in every order that agencies print them.
//!
//! A small grammar over the first words of an item: places, then a date, then the agency in brackets, between slashes
//! or bare, then a dash, colon or stop. What is missing makes the rest prove itself: a place without agency and date
//! must be in capitals or stand before a dash and a capital.

mod dated;
mod forms;
mod parts;
mod rare;

use super::known_names::{is_named, is_place, is_region, is_upper};
use super::{furniture, houses, kinds, prose, stamps};
use crate::lexicon;
use forms::{FORMS, Form, Needs};

/// A dateline at the start of an item, offsets in the item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) places: Vec<String>,
    pub(super) agency: Option<String>,
    pub(super) date: Option<String>,
    /// Where the dateline ends, without its closing dash.
    pub(super) end: usize,
    /// Where the story's text starts behind it; the item's length where the dateline stands alone.
    pub(super) text: usize,
    /// Its form alone says too little: the story must name the place again.
    pub(super) doubtful: bool,
    pub(super) rule: &'static str,
}

impl Found {
    /// A dateline that needs no other proof, without place, agency and day.
    fn sure(rule: &'static str, end: usize, text: usize) -> Found {
        Found { places: Vec::new(), agency: None, date: None, end, text, doubtful: false, rule }
    }
}

/// The most bytes of an item that a dateline takes.
const REACH: usize = 160;

/// The dateline that `item` starts with. `alone` allows one that is the whole item.
pub(super) fn find(item: &str) -> Option<Found> {
    if !may_open(item) || is_sent_line(item) {
        return None;
    }
    let reach = (0..=REACH.min(item.len())).rev().find(|i| item.is_char_boundary(*i))?;
    let head = &item[..reach];
    rare::find(item).or_else(|| {
        let held = Needs::of(head);
        let form = FORMS.iter().filter(|form| form.needs.are_in(held)).find_map(|form| matched(form, head, item));
        form.or_else(|| rare::bracketed_place(item)).or_else(|| rare::stopped_place(item))
    })
}

/// "(AFP) – Oct 6, 2009": a house and when it sent the story, with nothing behind.
fn is_sent_line(item: &str) -> bool {
    let Some((_, behind)) = item.strip_prefix('(').and_then(|rest| rest.split_once(") ")) else { return false };
    let day = behind.trim_start_matches(['-', '–', '—', '―', ' ']);
    item.len() <= 60 && stamps::whole(day).is_some()
}

/// Whether `text` starts with a dateline that names an agency and a known place.
pub(super) fn is_sure(text: &str) -> bool {
    find(text).is_some_and(|f| {
        f.agency.is_some_and(|a| lexicon::agencies().contains(&a))
            && f.places.first().and_then(|p| p.split(',').next()).is_some_and(is_place)
    })
}

/// A dateline's words are capitalised, or particles, months, days and figures, up to its closing mark. Most paragraphs
/// fail at their second word.
fn may_open(item: &str) -> bool {
    if !item.starts_with(|c: char| c.is_uppercase() || c == '(' || c.is_ascii_digit()) {
        // "afrol News, 7 May - "
        return item.split([',', '/']).next().is_some_and(|house| lexicon::agencies().contains(house.trim_end()));
    }
    // "Jakarta. The ministry …"
    if item.split(' ').next().is_some_and(|word| word.len() > 4 && word.ends_with('.')) {
        return true;
    }
    let mut rest = item;
    for _ in 0..48 {
        let word = rest.split([' ', '\u{a0}', '\t', '\n', '\r']).next().unwrap_or("");
        if word.is_empty() {
            if rest.is_empty() {
                return true;
            }
            rest = &rest[rest.chars().next().map_or(1, char::len_utf8)..];
            continue;
        }
        let stop = word.strip_suffix('.').is_some_and(|w| {
            w.bytes().all(|b| b.is_ascii_digit()) || w.len() > 4 && w.bytes().all(|b| b.is_ascii_uppercase())
        });
        let closes = stop || word.contains(['-', '–', '—', '―', '_', '(', '/', ':', '|', '>']);
        if closes {
            return true;
        }
        let small = word.starts_with(|c: char| c.is_lowercase())
            && !parts::is_particle(word)
            && word != "dpa"
            && !matches!(word.get(..3).map(stamps::month), Some(Some(_)));
        if small || word.starts_with(['“', '"', '‘']) {
            return false;
        }
        rest = &rest[word.len()..];
    }
    false
}

fn matched(form: &Form, head: &str, item: &str) -> Option<Found> {
    let parsed = (form.read)(head)?;
    let close = parsed.close.map(|(_, text)| text);
    let agency = parsed.agency.map(|a| a.trim().to_owned());
    let known = agency.as_deref().is_some_and(|a| lexicon::agencies().contains(a.trim_end_matches(" News")));
    if form.known_agency && !known {
        let unlisted = agency.as_deref().is_some_and(|a| is_unlisted_house(a, parsed.places, close.unwrap_or("")));
        if !unlisted || form.name == "brackets" {
            return None;
        }
    }
    let jointly =
        |a: &str| a.split('-').all(|a| lexicon::agencies().contains(a) || houses::is_agency(&kinds::title_case(a)));
    if matches!(form.name, "place-date" | "place-date-stop") && agency.is_some() && !known {
        return None;
    }
    // "U.S. National - AP": a section of a portal.
    let section = || furniture::is_section(parsed.places.rsplit(' ').next().unwrap_or(""));
    if form.name == "place-dash-agency" && (!agency.as_deref().is_some_and(|a| known || jointly(a)) || section()) {
        return None;
    }
    // Without an agency only capitals tell it from a sentence's end.
    if form.name == "place-date-stop" && agency.is_none() && !is_upper(parsed.places.split(',').next().unwrap_or("")) {
        return None;
    }
    let (places, agency) = match agency {
        None if form.name == "place" => bare_agency(parsed.places),
        // "BATTAMBANG (CAMBODIA) -": a town and its country
        Some(country) if is_country(&country) => {
            let behind = head.find(&country).map_or(parsed.end, |at| at + country.len());
            (head.get(..behind + 1).unwrap_or(parsed.places), None)
        }
        agency => (parsed.places, agency),
    };
    // "March 3, 2021 (Mainichi Japan)" alone tells when it was published.
    if form.name == "date-brackets" && !known && parsed.end >= item.len() {
        return None;
    }
    // "Skarvik News (SN) - Friday, May 14, 1993": a paper and its day.
    let behind = item[parsed.end..].trim();
    if form.name == "place-brackets" && behind.len() <= 40 && !behind.is_empty() && parsed.date.is_none() {
        let days = stamps::find(behind);
        if stamps::is_stamp_line(behind, &days) {
            return None;
        }
    }
    // "Tuesday, March 12th 2024": a day is no place.
    let bare = places.trim().trim_end_matches(',');
    if WEEKDAYS.iter().any(|day| bare.eq_ignore_ascii_case(day)) || stamps::is_filler(bare) {
        return None;
    }
    let mut doubtful = false;
    if form.name == "place-date" && parsed.end >= item.len() && is_field(places, &head[..parsed.end]) {
        return None;
    }
    if form.name == "place" {
        if is_turn(places) {
            return None;
        }
        let proof = stands_alone(places, agency.is_some(), close.unwrap_or(""), &item[parsed.end..])?;
        doubtful = proof == Proof::Mention;
    }
    let end = parsed.close.map_or(parsed.end, |(start, _)| start);
    let end = without_marks(&head[..end]).len();
    let end = if form.name == "place-date-stop" { head[..end].trim_end_matches('.').len() } else { end };
    Some(Found {
        places: split_places(places),
        agency,
        date: parsed.date.and_then(date_value),
        end,
        text: item.len() - item[parsed.end..].trim_start().len(),
        doubtful,
        rule: form.name,
    })
}

/// Whether what stands before a day alone is no place: "Nadia Fouad , Tuesday 7 May 2024", "Nordic Online , 7 May 2024", or
/// "Record March 16" without a comma.
fn is_field(places: &str, head: &str) -> bool {
    is_person(places.trim())
        || houses::is_release_mark(places.trim().trim_end_matches(','))
        || houses::is_source(places.split(',').next().unwrap_or("").trim())
        || !head.contains(',') && !is_place(places.trim())
}

/// Whether `agency` is a house though no list has it: its letters before a dash, or behind a known place in capitals
/// ("COLOMBO (News 1st) -").
fn is_unlisted_house(agency: &str, places: &str, close: &str) -> bool {
    let closed = close.contains(['-', '–', '—', '―', '_']);
    let capitals = !agency.contains(' ') && agency.chars().all(char::is_uppercase);
    let place = places.split([',', '/']).next().unwrap_or("").trim();
    let named = agency.split(' ').count() <= 3
        && agency.split(' ').all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let region = places.split_once(", ").is_some_and(|(_, region)| is_region(region.trim()));
    closed && (capitals || named && (region || is_upper(place) && is_place(place)))
}

fn is_country(name: &str) -> bool {
    lexicon::countries().contains(name) || is_upper(name) && lexicon::countries().contains(&kinds::title_case(name))
}

/// "DANIEL BERG, HOST: …": who speaks in a transcript.
fn is_turn(places: &str) -> bool {
    let (name, role) = places.split_once(", ").unwrap_or((places, ""));
    let roles = ["HOST", "BYLINE", "ANCHOR", "REPORTER", "CORRESPONDENT", "MODERATOR"];
    roles.contains(&role.trim()) || name == "UNIDENTIFIED"
}

/// A given name and a surname that are no place.
fn is_person(words: &str) -> bool {
    let (name, behind) = words.split_once(',').unwrap_or((words, ""));
    let name = name.trim();
    let given = name.split(' ').next().unwrap_or("");
    let day = behind.trim().trim_end_matches(',');
    (2..=4).contains(&name.split(' ').count())
        && (day.is_empty() || WEEKDAYS.contains(&day))
        && !is_place(name)
        && lexicon::given_names().contains(given)
}

/// A dateline without the dashes that close it, and without the stop behind its agency.
fn without_marks(dateline: &str) -> &str {
    let bare = dateline.trim_end_matches(['-', '–', '—', '―', ' ', '\u{a0}']);
    match bare.strip_suffix('.') {
        Some(rest) if rest.ends_with([')', '/']) => rest,
        _ => bare,
    }
}

/// `Oslo, Norway CNN — `, `NTB / OSLO - `, `NTB.NO, Oslo - `: the house as the last word, or before a stroke, with nothing round it.
fn bare_agency(places: &str) -> (&str, Option<String>) {
    if let Some((house, place)) = places.split_once(" / ").filter(|(house, _)| houses::is_agency(house)) {
        return (place, Some(house.to_owned()));
    }
    // "TEMPO.CO, Jakarta - "
    let site = |house: &str| house.contains('.') && houses::is_domain(&house.to_lowercase());
    if let Some((house, place)) = places.split_once(", ").filter(|(house, _)| houses::is_agency(house) || site(house))
        && (is_place(place.trim()) || site(house) && !place.trim().contains(' '))
    {
        return (place, Some(house.to_owned()));
    }
    let Some((place, last)) = places.trim_end().rsplit_once([' ', '\u{a0}']) else { return (places, None) };
    let house = last.len() > 1 && lexicon::agencies().contains(last) && !lexicon::places().contains(places.trim());
    if house { (place.trim_end_matches([' ', ',']), Some(last.to_owned())) } else { (places, None) }
}

/// Countries whose name is their capital's too.
const CITY_STATES: &[&str] = &["Djibouti", "Kuwait", "Luxembourg", "Monaco", "San Marino", "Singapore"];

/// Words in capitals that open a paragraph and are no place.
const NO_PLACES: &[&str] = &[
    "A",
    "ABOUT",
    "ANNCR",
    "ATTENTION",
    "ATTN",
    "BOTTOM LINE",
    "CLARIFICATION",
    "CORRECTION",
    "CUT",
    "DETAILS",
    "EDITORS",
    "FACT",
    "FAQ",
    "HOST",
    "INTRO",
    "KEY",
    "KEY POINTS",
    "MADAM",
    "NOTE",
    "NOTES",
    "PHOTO",
    "PHOTOS",
    "Q",
    "QUESTION",
    "READ",
    "READ MORE",
    "SIR",
    "SOURCE",
    "SOURCES",
    "SUMMARY",
    "TAPE",
    "TEXT",
    "TRANSCRIPT",
    "UPDATE",
    "VIDEO",
    "WATCH",
];

/// What a place without date needs to be a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Proof {
    /// Nothing more than its form.
    Form,
    /// That the story names the place again.
    Mention,
}

/// Whether a place with no date (and a bare agency or none) is a dateline: in capitals before a dash or colon, or in mixed
/// case with a region or before a dash and a capital.
fn stands_alone(places: &str, agency: bool, close: &str, rest: &str) -> Option<Proof> {
    let first = places.split(',').next().unwrap_or("").trim();
    let region = places.contains(',');
    // "SKARVIK CITY and BERGEN"
    let upper = first.split(" and ").all(is_upper);
    let dash = close.contains(['-', '–', '—', '―', '_']);
    if rest.is_empty() {
        let fits =
            (dash || close.contains(':') && is_place(first) || region && places.split(',').any(|p| is_place(p.trim())))
                && upper
                && places.split_whitespace().count() <= 5;
        return fits.then_some(Proof::Form);
    }
    // "eCommerce" too is a capital's word.
    let capital = |c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"'‘`«(".contains(c);
    let starts_story = rest.starts_with(capital) || rest.chars().nth(1).is_some_and(char::is_uppercase);
    if !starts_story || NO_PLACES.contains(&first) || first.starts_with("DEAR ") || kinds::is_label(first) {
        return None;
    }
    let known = is_place(first)
        || first.starts_with("CITY OF ")
        || first.split(" and ").flat_map(|towns| towns.split('/')).any(is_place);
    // A hyphen inside a word: "AVON RENT-A-CAR".
    let glued = close == "-" && rest.starts_with(char::is_alphabetic) && !places.ends_with(['-', '.']);
    let words = first.split_whitespace().count();
    let owns = first.contains("'S ") || first.contains("’S ");
    let state = || places.split_once(',').is_some_and(|(_, region)| is_region(region.trim()));
    if glued && !(known && upper) || !known && (words > 4 || owns && !state()) {
        return None;
    }
    // "Sagar (MP): A tigress …"
    let held = first.strip_suffix(')').and_then(|f| f.split_once(" ("));
    let stated = held.is_some_and(|(town, state)| {
        !town.contains(' ')
            && (is_place(state) || (2..=3).contains(&state.len()) && state.chars().all(char::is_uppercase))
    });
    // "NORDPOST: What did you see?"
    if close.contains(':') && rest.ends_with('?') {
        return None;
    }
    if stated && close.contains(':') && rest.len() > 80 && prose::ends_sentence(rest) {
        return Some(Proof::Form);
    }
    let proof = if known || region || agency { Proof::Form } else { Proof::Mention };
    // "Kyiv: The council …", as Indian papers print it.
    if close.contains(':') {
        let city =
            CITY_STATES.contains(&first) || lexicon::places().contains(first) && !lexicon::countries().contains(first);
        if city && rest.len() > 80 && prose::ends_sentence(rest) {
            return Some(Proof::Form);
        }
    }
    if upper {
        let colon = close.contains(':') && rest.len() > 80;
        return match (dash, colon) {
            (true, _) if words <= 3 => Some(Proof::Form),
            (true, _) | (_, true) => Some(proof),
            _ => None,
        };
    }
    let spaced = close == " - " && known && !lexicon::countries().contains(first)
        || region
        || agency
        || close.contains(['—', '–', '―'])
        || close.trim().len() > 1
        || close == "- ";
    (dash && words <= 3 && (agency || rest.len() > 80) && spaced).then_some(proof)
}

/// "KESTRAVA: The council voted …": a word or two in capitals before running copy, no label and nobody's name.
pub(super) fn opens_story(found: &Found, line: &str) -> bool {
    let [place] = found.places.as_slice() else { return false };
    let rest = line.get(found.text..).unwrap_or("");
    let first = kinds::title_case(place.split(' ').next().unwrap_or(""));
    is_upper(place)
        && place.split(' ').count() <= 2
        && place.len() >= 4
        && prose::ends_sentence(rest)
        && kinds::title_share(rest) < 0.6
        && !lexicon::given_names().contains(&first)
}

/// Whether `text` names a place of `found` in running copy: behind "in", "from" or the like.
pub(super) fn is_named_again(found: &Found, text: &str) -> bool {
    found.places.iter().filter_map(|p| p.split(',').next()).any(|place| is_named(place, text))
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn split_places(places: &str) -> Vec<String> {
    let places = places.trim().trim_end_matches([',', '-', ' ']);
    // "RAMALLAH, Sunday, March 3"
    let places = match places.rsplit_once(", ") {
        Some((rest, day)) if day.ends_with("day") && WEEKDAYS.contains(&day) => rest,
        _ => places,
    };
    let places = if places.contains(',') { places } else { places.trim_end_matches('.') };
    // "Oyam & Gulu, Uganda": two towns; "SANTA FE, N.M.": one with its region.
    let (towns, region) = places.split_once(',').map_or((places, ""), |(t, r)| (t, r));
    let mut out: Vec<String> = Vec::new();
    // "YAPEL (N/R)": no two towns.
    let stroke = if towns.contains('(') { '\0' } else { '/' };
    for town in towns.split(" & ").flat_map(|t| t.split(stroke)).flat_map(|t| t.split(" and ")) {
        let town = town.trim();
        if !town.is_empty() {
            out.push(town.to_owned());
        }
    }
    // "OSLO, Norway and BERGEN, Norway", but "PORT OF SPAIN, Trinidad and Tobago"
    let (region, behind) = match region.split_once(" and ") {
        Some((own, behind)) if !is_place(region.split(',').next().unwrap_or("").trim()) => (own, behind),
        _ => (region, ""),
    };
    if let Some(last) = out.last_mut() {
        let region = region.trim().trim_end_matches(',');
        if !region.is_empty() {
            *last = format!("{last}, {region}");
        }
    }
    if !behind.trim().is_empty() {
        out.extend(split_places(behind));
    }
    out
}

fn date_value(date: parts::Day<'_>) -> Option<String> {
    let month = stamps::month(date.month)?;
    let day: u32 = date.day.parse().ok()?;
    let year = date.year.unwrap_or("XXXX");
    (1..=31).contains(&day).then(|| format!("{year}-{month:02}-{day:02}"))
}
