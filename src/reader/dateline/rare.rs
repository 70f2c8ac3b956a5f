//! Datelines of forms that one house or few have, read by hand: each says above itself what it reads. Those with a day are in
//! `dated`.

use super::{Found, dated, forms, parts, split_places};
use crate::lexicon;
use crate::reader::known_names::{is_place, is_upper};
use crate::reader::{houses, stamps};

/// The forms that rule the common ones out.
const FORMS: [fn(&str) -> Option<Found>; 10] = [
    named_agency,
    glued_agency,
    agency_dash_place,
    agency_and_place,
    piped,
    stopped_agency,
    agency_alone,
    slashed,
    barred,
    glued_house,
];

/// The dateline of such a form that `item` starts with.
pub(super) fn find(item: &str) -> Option<Found> {
    FORMS.iter().chain(&dated::FORMS).find_map(|form| form(item))
}

/// `AFP.- London -The`, `PanARMENIAN.Net - Verified`, `TODAY NICARAGUA (EFE)`: the house before the place or in its stead.
fn agency_dash_place(item: &str) -> Option<Found> {
    let (house, place, whole) = forms::house_first(item)?;
    // "Newswise — Long-haul drivers …"
    let behind = &item[whole..];
    if place.is_some() && item[..whole].ends_with(parts::DASHES) && behind.starts_with(char::is_lowercase) {
        return None;
    }
    let agency = house.trim_end_matches('.');
    let site = agency
        .rsplit_once('.')
        .is_some_and(|(_, last)| matches!(last.to_ascii_lowercase().as_str(), "net" | "com" | "org" | "am" | "ru"));
    if !(site || lexicon::agencies().contains(agency)) {
        return None;
    }
    let places: Vec<String> = place.map(|p| p.trim().to_owned()).into_iter().collect();
    let end = item[..whole].trim_end_matches(['-', '–', '—', '―', ' ', '.']).len();
    Some(Found { places, agency: Some(agency.to_owned()), ..Found::sure("house-first", end, whole) })
}

/// `Oslo, Norway | AFP | Saturday 10/02/2024 - 14:05 UTC+1 | 334 words`, on a line of its own.
fn piped(item: &str) -> Option<Found> {
    let mut parts = item.splitn(3, " | ");
    let (place, agency, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let named = place.split(", ").all(|word| word.starts_with(char::is_uppercase) && word.split(' ').count() <= 3);
    if !named || !lexicon::agencies().contains(agency) || item.len() > 120 {
        return None;
    }
    let stamp = stamps::find(rest).into_iter().next()?;
    Some(Found {
        places: vec![place.to_owned()],
        agency: Some(agency.to_owned()),
        date: stamp.value.get(..10).map(str::to_owned),
        ..Found::sure("pipes", item.len() - rest.len() + stamp.end, item.len())
    })
}

/// `Skarvik, Uganda | THE NORDIC POST | The traders …`: place and house between bars, and the story behind them.
fn barred(item: &str) -> Option<Found> {
    let mut parts = item.splitn(3, '|');
    let (place, house, rest) = (parts.next()?.trim_end(), parts.next()?.trim(), parts.next()?);
    let named = place.split(", ").all(|word| word.starts_with(char::is_uppercase) && word.split(' ').count() <= 3);
    let letters = house.len() >= 3 && house.len() <= 30 && (is_upper(house) || lexicon::agencies().contains(house));
    if !named || !letters || place.len() > 60 || rest.split_whitespace().count() < 8 {
        return None;
    }
    let text = item.len() - rest.trim_start().len();
    let end = item.len() - rest.len() - 1;
    let agency = Some(house.to_owned());
    Some(Found { places: vec![place.to_owned()], agency, ..Found::sure("bars", item[..end].trim_end().len(), text) })
}

/// `SKARVIK - Nordic News Agency`, on a line of its own.
fn named_agency(item: &str) -> Option<Found> {
    let (place, agency) = item.split_once(" - ").filter(|_| item.len() <= 60 && item.ends_with(" News Agency"))?;
    let fits = is_upper(place) && place.split(' ').count() <= 3 && agency.split(' ').count() <= 4;
    fits.then(|| Found {
        places: split_places(place),
        agency: Some(agency.to_owned()),
        ..Found::sure("place and news agency", item.len(), item.len())
    })
}

/// `UNB, Rajbari`, `QNA/Doha`, on a line of its own: an agency's letters and a known place.
fn agency_and_place(item: &str) -> Option<Found> {
    let (agency, place) = item.split_once(", ").or_else(|| item.split_once('/')).filter(|_| item.len() <= 40)?;
    let fits = is_upper(agency) && lexicon::agencies().contains(agency) && is_place(place);
    fits.then(|| Found {
        places: split_places(place),
        agency: Some(agency.to_owned()),
        ..Found::sure("agency and place", item.len(), item.len())
    })
}

/// `(CNN)A bridge …`: an agency in brackets with the text glued to it.
fn glued_agency(item: &str) -> Option<Found> {
    let (agency, rest) = item.strip_prefix('(')?.split_once(')')?;
    let fits = rest.starts_with(|c: char| c.is_uppercase()) && lexicon::agencies().contains(agency);
    let end = agency.len() + 2;
    let agency = Some(agency.to_owned());
    fits.then(|| Found { agency, ..Found::sure("agency glued", end, end) })
}

/// `Jakarta. The ministry …`: a place as a sentence of its own.
pub(super) fn stopped_place(item: &str) -> Option<Found> {
    let (place, rest) = item.split_once(". ")?;
    let rest = rest.trim_start();
    let fits = (4..=16).contains(&place.len())
        && !place.contains(' ')
        && (place.chars().skip(1).all(char::is_lowercase) || is_upper(place))
        && rest.starts_with(char::is_uppercase)
        && rest.split(' ').count() >= 8
        && place.chars().all(char::is_alphabetic);
    // One that no list knows must be named again.
    let doubtful = !is_place(place);
    let found =
        || Found { places: split_places(place), ..Found::sure("place and stop", place.len(), item.len() - rest.len()) };
    fits.then(|| Found { doubtful, ..found() })
}

/// `Baku – APA. The port …`: a known place, an agency and a stop.
fn stopped_agency(item: &str) -> Option<Found> {
    let (head, rest) = item.split_once(". ")?;
    let (place, agency) =
        head.split_once(" – ").or_else(|| head.split_once(" - ")).or_else(|| head.split_once(" — "))?;
    let fits =
        head.len() <= 40 && is_place(place) && lexicon::agencies().contains(agency) && rest.split(' ').count() >= 8;
    fits.then(|| Found {
        places: split_places(place),
        agency: Some(agency.to_owned()),
        ..Found::sure("agency and stop", head.len(), head.len() + 2)
    })
}

/// `FUJAIRAH // A farmer …`, `TROY, Mich. >> A farmer …`: a place in capitals and two strokes or signs.
fn slashed(item: &str) -> Option<Found> {
    let (place, rest) = item.split_once(" // ").or_else(|| item.split_once(" >> "))?;
    let (town, region) = place.split_once(", ").unwrap_or((place, ""));
    let fits = place.len() <= 40 && is_upper(town) && !region.contains(' ') && rest.split(' ').count() >= 8;
    fits.then(|| Found { places: split_places(place), ..Found::sure("strokes", place.len(), item.len() - rest.len()) })
}

/// `Newswise — Drivers who …`: an agency and a dash, and no place.
fn agency_alone(item: &str) -> Option<Found> {
    let hyphen = |at: usize| item[at..].starts_with("- ") && item[..at].ends_with(' ');
    let (at, dash) =
        item.char_indices().take(24).find(|(at, c)| matches!(c, '—' | '–' | '―') || *c == '-' && hyphen(*at))?;
    let agency = item[..at].strip_suffix(' ')?;
    let rest = item[at + dash.len_utf8()..].strip_prefix(' ')?;
    let fits = lexicon::agencies().contains(agency)
        && rest.starts_with(|c: char| c.is_uppercase() || c == '“' || c == '"')
        && rest.split(' ').count() >= 8;
    fits.then(|| Found {
        agency: Some(agency.to_owned()),
        ..Found::sure("agency alone", agency.len(), item.len() - rest.len())
    })
}

/// `(Antananarivo) – Authorities …`: a known place in brackets.
pub(super) fn bracketed_place(item: &str) -> Option<Found> {
    let (place, rest) = item.strip_prefix('(')?.split_once(')')?;
    let behind = rest.trim_start_matches([' ', '-', '–', '—', '―']);
    let dashed = rest.len() > behind.len() && rest[..rest.len() - behind.len()].contains(parts::DASHES);
    // "(Skarvik, May 7, 2024) – …", "(May 7) -- …"
    if let Some((place, date)) = dated::dated_inside(place).filter(|_| dashed && behind.split(' ').count() >= 8) {
        return Some(Found {
            places: split_places(place),
            date: Some(date),
            ..Found::sure("place and day in brackets", item.len() - rest.len(), item.len() - behind.len())
        });
    }
    let first = place.split(',').next().unwrap_or("");
    let fits =
        dashed && place.len() <= 40 && (is_place(first) || behind.len() > 60 && first.starts_with(char::is_uppercase));
    let letters = (2..=5).contains(&place.len()) && place.bytes().all(|b| b.is_ascii_uppercase()) && !is_place(place);
    // "(Nord.org) — …"
    let letters = letters || houses::is_domain(&place.to_lowercase());
    if fits && letters {
        let agency = Some(place.to_owned());
        let (end, text) = (item.len() - rest.len(), item.len() - behind.len());
        return Some(Found { agency, ..Found::sure("letters in brackets", end, text) });
    }
    (fits && !lexicon::agencies().contains(place) && first.split(' ').count() <= 3).then(|| Found {
        places: split_places(place),
        ..Found::sure("place in brackets", item.len() - rest.len(), item.len() - behind.len())
    })
}

/// `APA-Skarvik (Norway) – Six teams …`: a listed house glued to the place.
fn glued_house(item: &str) -> Option<Found> {
    let (house, rest) = item.split_once('-').filter(|(house, _)| (2..=12).contains(&house.len()))?;
    let (place, text) = rest.split_once(')').map(|(p, t)| (&rest[..p.len() + 1], t)).filter(|(p, _)| p.len() <= 40)?;
    let behind = text.trim_start_matches([' ', '-', '–', '—', '―', ':']);
    let closed = text[..text.len() - behind.len()].contains(['-', '–', '—', '―', ':']);
    let (town, country) = place.strip_suffix(')')?.split_once(" (")?;
    let named = town.starts_with(char::is_uppercase) && town.split(' ').count() <= 3 && is_place(country);
    if !closed || !named || !lexicon::agencies().contains(house) || behind.split(' ').count() < 8 {
        return None;
    }
    Some(Found {
        places: vec![place.to_owned()],
        agency: Some(house.to_owned()),
        ..Found::sure("house glued", item.len() - text.len(), item.len() - behind.len())
    })
}
