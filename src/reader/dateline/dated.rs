//! Datelines of forms that one house or few have and that hold a day, read by hand: each says above itself what it reads.

use super::{Found, date_value, parts, split_places};
use crate::lexicon;
use crate::reader::known_names::{is_place, is_upper};
use crate::reader::{houses, kinds, stamps};

/// The forms that rule the common ones out.
pub(super) const FORMS: [fn(&str) -> Option<Found>; 16] = [
    clocked,
    house_and_day,
    sent_by,
    dated_bracket,
    dated_house,
    day_and_place,
    place_and_day,
    figured,
    dated_place,
    two_calendars,
    day_first,
    full_day_first,
    place_dash_day,
    agency_and_day,
    weekday_and_day,
    between_dashes,
];

/// The day of sending, its year unknown.
fn sent(month: &str, day: &str) -> Option<String> {
    date_value(parts::Day { month, day, year: None })
}

/// `17:10 | Skarvik, Apr. 18. The boats …`: Andina's time before the dateline.
fn clocked(item: &str) -> Option<Found> {
    let timed =
        |text: &'_ str| text.split_once(" | ").is_some_and(|(clock, _)| clock.len() <= 8 && stamps::is_clock(clock));
    let (clock, rest) = item.split_once(" | ")?;
    // One clock: a line of nothing else must not be read clock by clock.
    if !timed(item) || timed(rest) {
        return None;
    }
    let found = super::find(rest).or_else(|| stopped_day(rest))?;
    let before = clock.len() + " | ".len();
    Some(Found { end: found.end + before, text: found.text + before, ..found })
}

/// `Skarvik, Apr. 18. The boats …`: a known place in small letters, which only a clock before it tells from a sentence's end.
fn stopped_day(item: &str) -> Option<Found> {
    let (place, behind) = item.split_once(", ").filter(|(place, _)| is_place(place))?;
    let mut words = behind.splitn(3, ' ');
    let (month, day, rest) = (words.next()?, words.next()?.strip_suffix('.')?, words.next()?);
    Some(Found {
        places: split_places(place),
        date: Some(sent(month, day)?),
        ..Found::sure("place, day and stop", item.len() - rest.len() - 2, item.len() - rest.len())
    })
}

/// `afrol News, 7 May - The boats …`: a house that names no place, or two of them, and the day of sending.
fn house_and_day(item: &str) -> Option<Found> {
    let (head, rest) = item.split_once(" - ").or_else(|| item.split_once(" – ")).or_else(|| item.split_once(" — "))?;
    let (houses, day) = head.split_once(", ").filter(|_| head.len() <= 60)?;
    let listed = houses.split(" / ").next().is_some_and(|house| lexicon::agencies().contains(house));
    let read = parts::date(day, 0).filter(|read| listed && read.end == day.len())?;
    let date = date_value(read.day)?;
    (rest.split(' ').count() >= 8).then(|| Found {
        agency: Some(houses.to_owned()),
        date: Some(date),
        ..Found::sure("house, day and dash", head.len(), item.len() - rest.len())
    })
}

/// `SKARVIK May 14 1996 - SAPA`, on a line of its own.
fn sent_by(item: &str) -> Option<Found> {
    let (head, agency) = item.rsplit_once(" - ").filter(|_| item.len() <= 80)?;
    let stamp = stamps::find(head).into_iter().next().filter(|s| s.end == head.len() && s.value.len() == 10)?;
    let place = head[..stamp.start].trim_end_matches([' ', ',']);
    let fits = is_upper(place) && place.split(' ').count() <= 4 && lexicon::agencies().contains(agency);
    fits.then(|| Found {
        places: split_places(place),
        agency: Some(agency.to_owned()),
        date: Some(stamp.value.clone()),
        ..Found::sure("place, day and agency", item.len(), item.len())
    })
}

/// `July 3, 2012 (SKARVIK) – Armed youths …`: the day, and a place in brackets.
fn dated_bracket(item: &str) -> Option<Found> {
    let (day, behind) = item.split_once(" (").filter(|(day, _)| day.len() <= 20)?;
    let (place, rest) = behind.split_once(')').filter(|(place, _)| place.len() <= 40)?;
    let text = rest.trim_start_matches([' ', '-', '–', '—', '―']);
    let dashed = rest[..rest.len() - text.len()].contains(parts::DASHES);
    let named = is_upper(place) && place.len() > 4 || is_place(place);
    if !dashed || !named || lexicon::agencies().contains(place) || text.split(' ').count() < 8 {
        return None;
    }
    let stamp = stamps::whole(day)?;
    Some(Found {
        places: split_places(place),
        date: stamp.value.get(..10).map(str::to_owned),
        ..Found::sure("day and bracketed place", item.len() - rest.len(), item.len() - text.len())
    })
}

/// `May 12, Skarvik: The railway …`: the day before the place.
fn day_and_place(item: &str) -> Option<Found> {
    let (head, rest) = item.split_once(": ")?;
    let (day, place) = head.split_once(", ").filter(|_| head.len() <= 40)?;
    let (month, number) = day.split_once(' ')?;
    let date = sent(month, number).filter(|_| month.chars().all(char::is_alphabetic))?;
    let fits = is_place(place) && rest.split(' ').count() >= 8;
    fits.then(|| Found {
        places: split_places(place),
        date: Some(date),
        ..Found::sure("day and place", head.len(), item.len() - rest.len())
    })
}

/// `SKARVIK AUG. 20. The boats …`: a place in capitals and the day, with nothing between and a stop behind.
fn place_and_day(item: &str) -> Option<Found> {
    item.match_indices(". ").take(2).find_map(|(at, _)| {
        let (head, rest) = (&item[..at], &item[at + 2..]);
        let (front, number) = head.rsplit_once(' ').filter(|_| head.len() <= 40)?;
        let (place, month) = front.rsplit_once(' ')?;
        let name = month.trim_end_matches('.');
        let date = sent(name, number).filter(|_| is_upper(name) && name.chars().all(char::is_alphabetic))?;
        let fits = is_upper(place) && !place.contains(',') && rest.split(' ').count() >= 8;
        fits.then(|| Found {
            places: split_places(place),
            date: Some(date),
            ..Found::sure("place and day", head.len(), item.len() - rest.len())
        })
    })
}

/// `Law360 (March 3, 2022, 7:14 PM EST) -- A bridge …`: a house and when it sent the story.
fn dated_house(item: &str) -> Option<Found> {
    let (house, behind) = item.split_once(" (")?;
    let (when, rest) = behind.split_once(')').filter(|(when, _)| when.len() <= 40)?;
    let text = rest.trim_start_matches([' ', '-', '–', '—', '―']);
    let dashed = rest[..rest.len() - text.len()].contains(parts::DASHES);
    if !dashed || !lexicon::agencies().contains(house) || text.split(' ').count() < 4 {
        return None;
    }
    let stamp = stamps::whole(when)?;
    Some(Found {
        agency: Some(house.to_owned()),
        date: stamp.value.get(..10).map(str::to_owned),
        ..Found::sure("house and day", item.len() - rest.len(), item.len() - text.len())
    })
}

/// `OSLO 04/03 (BELGA) =`, `OSLO, Norway 1997-03-04` alone: a day in figures.
fn figured(item: &str) -> Option<Found> {
    let at = item.find(|c: char| c.is_ascii_digit()).filter(|at| (4..60).contains(at))?;
    let place = item[..at].trim_end();
    let word = item[at..].split(' ').next()?;
    let named = place.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| w.starts_with(char::is_uppercase));
    let capitals = place.split([',', ' ']).next().is_some_and(|w| w.len() > 2 && is_upper(w));
    if !named || !capitals || item.as_bytes()[at - 1] != b' ' {
        return None;
    }
    let found = |agency, date, end, text| {
        let places = split_places(place);
        Some(Found { places, agency, date: Some(date), end, text, doubtful: false, rule: "figures" })
    };
    let part = |from: usize, to: usize| word.get(from..to)?.parse::<u8>().ok();
    if word.len() == 10 && at + 10 == item.len() && word.as_bytes()[4] == b'-' {
        let (month, day) = (part(5, 7)?, part(8, 10)?);
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        return if fits { found(None, word.to_owned(), item.len(), item.len()) } else { None };
    }
    let rest = item[at + word.len()..].strip_prefix(" (")?;
    let (agency, rest) = rest.split_once(')')?;
    let close = rest.len() - rest.trim_start_matches([' ', '=', '-', '–', '—', '―']).len();
    if word.len() != 5 || word.as_bytes()[2] != b'/' || !lexicon::agencies().contains(agency) || close == 0 {
        return None;
    }
    let (day, month) = (part(0, 2)?, part(3, 5)?);
    let end = item.len() - rest.len();
    found(Some(agency.to_owned()), format!("XXXX-{month:02}-{day:02}"), end, end + close)
}

/// `July 26, 2023 – Skarvik, Quebec`, on a line of its own.
fn dated_place(item: &str) -> Option<Found> {
    if item.len() > 80 || !item.contains(['–', '—', '―', '-']) {
        return None;
    }
    let stamp = stamps::find(item).into_iter().next().filter(|s| s.start == 0 && s.value.len() == 10)?;
    let place = item[stamp.end..].trim_start_matches([' ', '-', '–', '—', '―']);
    let named = place.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| w.starts_with(char::is_uppercase));
    let fits = named && place.contains(", ") && place.split(' ').count() <= 6 && item[stamp.end..].starts_with(' ');
    fits.then(|| Found {
        places: split_places(place),
        date: Some(stamp.value),
        ..Found::sure("date and place", item.len(), item.len())
    })
}

/// "Skarvik, May 7, 2024", "May 7": the place, or none, and the day.
pub(super) fn dated_inside(inside: &str) -> Option<(&str, String)> {
    let inside = Some(inside).filter(|inside| inside.len() <= 40)?;
    if let Some(stamp) = stamps::find(inside).into_iter().next() {
        let place = inside[..stamp.start].trim_end_matches([',', ' ']);
        let named = place.is_empty() || place.starts_with(char::is_uppercase) && place.split(' ').count() <= 4;
        return (named && stamp.end == inside.len()).then_some((place, stamp.value));
    }
    let (place, day) = inside.rsplit_once(", ").unwrap_or(("", inside));
    let (month, number) = day.split_once(' ')?;
    let fits = month.trim_end_matches('.').chars().all(char::is_alphabetic);
    Some((place, sent(month.trim_end_matches('.'), number).filter(|_| fits)?))
}

/// `Mar. 4—SKARVIK — The trunk …`, `Mar. 2--SKARVIK, Ohio -- A furnace …`, `Mar. 4—The trunk …`: Tribune's services put the day first.
fn day_first(item: &str) -> Option<Found> {
    const DASHES: [&str; 2] = ["—", "--"];
    let (at, dash) = DASHES.iter().filter_map(|dash| Some((item.find(dash)?, dash))).min()?;
    let (month, number) = item[..at].split_once(' ').filter(|_| (5..=9).contains(&at))?;
    let digits = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let date = sent(month.trim_end_matches('.'), number).filter(|_| digits)?;
    let rest = &item[at + dash.len()..];
    if rest.starts_with(' ') {
        return None;
    }
    let found = |places, end, text| Found { places, date: Some(date), ..Found::sure("day first", end, text) };
    let behind = DASHES.iter().filter_map(|dash| Some((rest.find(&format!(" {dash} "))?, dash.len() + 2))).min();
    if let Some((close, mark)) = behind.filter(|(close, _)| *close <= 40) {
        let place = &rest[..close];
        if is_upper(place.split(',').next().unwrap_or("")) {
            let end = item.len() - rest.len() + close;
            return Some(found(split_places(place), end, end + mark));
        }
    }
    let opens = rest.starts_with(|c: char| c.is_uppercase() || c == '“' || c == '"') && rest.split(' ').count() >= 8;
    opens.then(|| found(Vec::new(), at, item.len() - rest.len()))
}

/// `4 September 2012, Rome - Survey teams …`: the whole day, then a known place.
fn full_day_first(item: &str) -> Option<Found> {
    let (head, rest) =
        [" - ", " – ", " — "].iter().filter_map(|dash| item.split_once(dash)).min_by_key(|(h, _)| h.len())?;
    let (day, place) = head.rsplit_once(", ").filter(|_| head.len() <= 60)?;
    let stamp = stamps::whole(day).filter(|s| s.value.len() == 10)?;
    let fits = is_place(place) && rest.split(' ').count() >= 8;
    fits.then(|| Found {
        places: split_places(place),
        date: Some(stamp.value),
        ..Found::sure("whole day first", head.len(), item.len() - rest.len())
    })
}

/// `CAIRO – 12 March 2019: Workers …`: a known place, a dash, the whole day.
fn place_dash_day(item: &str) -> Option<Found> {
    let (head, rest) = item.split_once(": ").filter(|(head, _)| head.len() <= 60)?;
    let (place, day) = [" - ", " – ", " — "].iter().find_map(|dash| head.split_once(dash))?;
    let stamp = stamps::whole(day).filter(|s| s.value.len() == 10)?;
    let fits = is_place(&kinds::title_case(place)) && rest.split(' ').count() >= 8;
    fits.then(|| Found {
        places: split_places(place),
        date: Some(stamp.value),
        ..Found::sure("place, dash and day", head.len(), item.len() - rest.len())
    })
}

/// `Titusville FL (UPI) Mar 6, 2012`, on a line of its own: a listed agency in brackets and the day, with no dash between.
fn agency_and_day(item: &str) -> Option<Found> {
    let (place, behind) = item.split_once(" (").filter(|_| item.len() <= 70)?;
    let (agency, day) = behind.split_once(") ")?;
    let stamp = stamps::whole(day).filter(|s| s.value.len() == 10)?;
    let named = place.split([' ', ',']).all(|w| w.is_empty() || w.starts_with(char::is_uppercase));
    let fits =
        named && place.split(' ').count() <= 4 && lexicon::agencies().contains(agency) && !houses::is_house(place);
    fits.then(|| Found {
        places: split_places(place),
        agency: Some(agency.to_owned()),
        date: Some(stamp.value),
        ..Found::sure("agency and day", item.len(), item.len())
    })
}

/// `BELIZE CITY, Thurs. May 20, 2021`, on a line of its own: place, weekday and the whole day.
fn weekday_and_day(item: &str) -> Option<Found> {
    let (place, behind) = item.split_once(", ").filter(|(place, _)| item.len() <= 60 && is_upper(place))?;
    let (weekday, day) = behind.split_once([' ', ','])?;
    let stamp = stamps::find(day).into_iter().next().filter(|s| s.end == day.len() && s.value.len() == 10)?;
    let fits = stamps::is_filler(weekday.trim_end_matches(['.', ',']))
        && day[..stamp.start].trim().is_empty()
        && is_place(&kinds::title_case(place));
    fits.then(|| Found {
        places: split_places(place),
        date: Some(stamp.value),
        ..Found::sure("weekday and day", item.len(), item.len())
    })
}

/// `SKARVIK - Media OutReach - 16 March 2021 - Acme Ltd …`, `OSLO / ACCESSWIRE / March 4, 2021 / Acme Ltd …`: place, house and
/// day between dashes or strokes.
fn between_dashes(item: &str) -> Option<Found> {
    const MARKS: [&str; 3] = [" - ", " – ", " / "];
    let mark = MARKS.into_iter().find(|mark| item.matches(mark).count() >= 3)?;
    let mut parts = item.splitn(4, mark);
    let (place, house, day, rest) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let stamp = stamps::whole(day)?;
    let named = place.len() <= 40 && place.split([' ', ',']).all(|w| w.is_empty() || w.starts_with(char::is_uppercase));
    let housed = house.len() <= 30 && house.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let text = item.len() - rest.len();
    // A stroke is the dateline's own, as round an agency.
    let end = if mark == " / " { text - 1 } else { text - mark.len() };
    (named && housed && rest.split(' ').count() >= 8).then(|| Found {
        places: split_places(place),
        agency: Some(house.to_owned()),
        date: stamp.value.get(..10).map(str::to_owned),
        ..Found::sure("between dashes", end, text)
    })
}

/// `Sakaka, Safar 03, 1438, November 03, 2016, SPA -- The …`: two calendars' days before the agency.
fn two_calendars(item: &str) -> Option<Found> {
    let (head, behind) = item.split_once(" -- ").filter(|(head, _)| head.len() <= 100)?;
    let (dated, agency) = head.rsplit_once(", ").filter(|(_, agency)| lexicon::agencies().contains(agency))?;
    let (place, days) = dated.split_once(", ").filter(|(place, _)| place.split(' ').count() <= 4)?;
    let stamp = stamps::find(days).into_iter().last().filter(|s| s.end == days.len() && s.value.len() == 10)?;
    Some(Found {
        places: split_places(place),
        agency: Some(agency.to_owned()),
        date: Some(stamp.value),
        ..Found::sure("days of two calendars", head.len(), item.len() - behind.len())
    })
}

#[cfg(test)]
mod tests {
    use super::super::rare::find;

    #[test]
    fn a_line_of_clocks_is_no_dateline() {
        assert_eq!(find(&"17:10 | ".repeat(200_000)), None);
        let found = find("17:10 | Cusco, Apr. 18. The boats stayed in the harbour.");
        assert_eq!(found.map(|f| (f.places, f.end)), Some((vec!["Cusco".to_owned()], 22)));
    }
}
