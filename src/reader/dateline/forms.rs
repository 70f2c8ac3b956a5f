//! The forms of datelines, read by hand from left to right: a pattern for them takes longer to build than a story to read.
//!
//! Each form says above itself what it reads, with `?` for what may be missing. Words in capitals are the parts below:
//! PLACES may end at several points ("OSLO May" before "2" or "OSLO" before "May 2"), the longest is tried first, and
//! the first with which the rest of the form fits is taken. Everything else has one way to be read.

use super::parts::{
    Day, agency, before_bracket, bracketed, close, date, is_dash, is_letter, is_letter_or_space, one, opens_name,
    optional, optional_space, place, places, some, spaces,
};

/// What a form makes of an item's head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parsed<'h> {
    pub(super) places: &'h str,
    pub(super) agency: Option<&'h str>,
    pub(super) date: Option<Day<'h>>,
    /// What closes it, with the white space around, and where that starts.
    pub(super) close: Option<(usize, &'h str)>,
    pub(super) end: usize,
}

/// A form of datelines.
pub(super) struct Form {
    pub(super) name: &'static str,
    /// The agency must be in the list, since nothing else proves it.
    pub(super) known_agency: bool,
    /// Without these no head has the form.
    pub(super) needs: Needs,
    pub(super) read: for<'h> fn(&'h str) -> Option<Parsed<'h>>,
}

/// What a head holds: told by one look at its bytes, where reading it takes many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Needs {
    /// A round bracket that opens, or a slash.
    mark: bool,
    /// A digit.
    day: bool,
}

const NOTHING: Needs = Needs { mark: false, day: false };
const MARK: Needs = Needs { mark: true, day: false };
const DAY: Needs = Needs { mark: false, day: true };
const BOTH: Needs = Needs { mark: true, day: true };

impl Needs {
    /// What `head` has.
    pub(super) fn of(head: &str) -> Needs {
        let mark = memchr::memchr2(b'(', b'/', head.as_bytes()).is_some();
        Needs { mark, day: head.bytes().any(|b| b.is_ascii_digit()) }
    }

    /// Whether a head that has `held` has all of these.
    pub(super) fn are_in(self, held: Needs) -> bool {
        (held.mark || !self.mark) && (held.day || !self.day)
    }
}

/// All forms; the first that fits is taken.
pub(super) const FORMS: [Form; 11] = [
    Form { name: "agency-first", known_agency: true, needs: MARK, read: agency_first },
    Form { name: "place-date-brackets", known_agency: false, needs: BOTH, read: place_date_brackets },
    Form { name: "place-brackets-date", known_agency: false, needs: BOTH, read: place_brackets_date },
    Form { name: "place-brackets", known_agency: true, needs: MARK, read: place_brackets },
    Form { name: "place-bracketed-date", known_agency: false, needs: BOTH, read: place_bracketed_date },
    Form { name: "date-brackets", known_agency: false, needs: BOTH, read: date_brackets },
    Form { name: "place-date-stop", known_agency: false, needs: DAY, read: place_date_stop },
    Form { name: "place-dash-agency", known_agency: false, needs: NOTHING, read: place_dash_agency },
    Form { name: "brackets", known_agency: true, needs: MARK, read: brackets },
    Form { name: "place-date", known_agency: false, needs: DAY, read: place_date },
    Form { name: "place", known_agency: false, needs: NOTHING, read: place_alone },
];

/// `( agency ) - PLACES ,? DATE? -`
fn agency_first(head: &str) -> Option<Parsed<'_>> {
    let (agency, at) = bracketed(head, 0, is_letter_or_space)?;
    let at = spaces(head, one(head, spaces(head, at), is_dash)?);
    places(head, at, &mut |end| {
        let dashes = |at: usize| some(head, spaces(head, at), is_dash).map(|at| spaces(head, at));
        let dated = one(head, optional(head, end, ','), |c| c == ' ').and_then(|from| {
            let date = date(head, from)?;
            date.ends().find_map(|at| Some((Some(date.day), dashes(at)?)))
        });
        let (date, close) = dated.or_else(|| Some((None, dashes(end)?)))?;
        Some(Parsed { places: &head[at..end], agency: Some(agency), date, close: None, end: close })
    })
}

/// `PLACES ,? .? DATE .? ,? AGENCY .? CLOSE?`
fn place_date_brackets(head: &str) -> Option<Parsed<'_>> {
    places(head, 0, &mut |end| {
        let at = optional_space(head, end);
        let date = date(head, spaces(head, optional(head, optional(head, at, ','), '.')))?;
        let at = optional_space(head, optional(head, date.end, '.'));
        let (agency, at) = agency(head, spaces(head, optional(head, at, ',')))?;
        Some(Parsed { places: &head[..end], date: Some(date.day), ..closed(head, at, agency) })
    })
}

/// `PLACES ,? -? ( agency - DATE ) CLOSE?`, or a slash for the dash
fn place_brackets_date(head: &str) -> Option<Parsed<'_>> {
    places(head, 0, &mut |end| {
        let open = one(head, before_bracket(head, end), |c| c == '(')?;
        let run = some(head, open, |c| is_letter_or_space(c) || c == '.')?;
        // The agency's name ends at the first dash that a date follows.
        let name = head[open..run].strip_suffix(' ').filter(|name| !name.is_empty())?;
        let from = one(head, one(head, run, |c| matches!(c, '-' | '–' | '/'))?, |c| c == ' ')?;
        let date = date(head, from)?;
        let at = date.ends().find_map(|at| one(head, at, |c| c == ')'))?;
        let close = close(head, at);
        let end_of_all = close.map_or(at, |(_, text)| at + text.len());
        let (places, agency) = (&head[..end], Some(name));
        Some(Parsed { places, agency, date: Some(date.day), close, end: end_of_all })
    })
}

/// `PLACES ,? -? AGENCY .? CLOSE?`
fn place_brackets(head: &str) -> Option<Parsed<'_>> {
    places(head, 0, &mut |end| {
        let (agency, at) = agency(head, before_bracket(head, end))?;
        Some(Parsed { places: &head[..end], ..closed(head, at, agency) })
    })
}

/// `PLACES ( DATE ) CLOSE`
fn place_bracketed_date(head: &str) -> Option<Parsed<'_>> {
    places(head, 0, &mut |end| {
        let date = date(head, end + head[end..].strip_prefix(" (").map(|_| 2)?)?;
        let at = date.ends().find_map(|at| one(head, at, |c| c == ')'))?;
        let close = close(head, at)?;
        let end_of_all = at + close.1.len();
        Some(Parsed {
            places: &head[..end],
            date: Some(date.day),
            close: Some(close),
            end: end_of_all,
            ..Parsed::default()
        })
    })
}

/// `DATE ,? AGENCY CLOSE?`
fn date_brackets(head: &str) -> Option<Parsed<'_>> {
    let date = date(head, 0)?;
    let (agency, at) = agency(head, spaces(head, optional(head, date.end, ',')))?;
    let close = close(head, at);
    let end = close.map_or(at, |(_, text)| at + text.len());
    Some(Parsed { agency: Some(agency), date: Some(date.day), close, end, ..Parsed::default() })
}

/// `PLACES , DATE [, agency]? .` : "YEREVAN, MAY 7, ARMENPRESS. The", "BAKU, Azerbaijan, May 7. The"
fn place_date_stop(head: &str) -> Option<Parsed<'_>> {
    let house = |at: usize| {
        let from = one(head, one(head, at, |c| matches!(c, ',' | '.'))?, |c| c == ' ')?;
        let to = some(head, from, |c| c.is_ascii_uppercase()).filter(|to| to - from >= 3)?;
        Some((Some(&head[from..to]), to))
    };
    let stop = |at: usize| {
        let from = one(head, at, |c| c == '.')?;
        let to = some(head, from, char::is_whitespace)?;
        Some((from, &head[from..to]))
    };
    places(head, 0, &mut |end| {
        let date = date(head, one(head, one(head, end, |c| c == ',')?, char::is_whitespace)?)?;
        let (agency, close) = date.ends().find_map(|at| {
            house(at).and_then(|(agency, at)| Some((agency, stop(at)?))).or_else(|| Some((None, stop(at)?)))
        })?;
        let end_of_all = close.0 + close.1.len();
        Some(Parsed { places: &head[..end], agency, date: Some(date.day), close: Some(close), end: end_of_all })
    })
}

/// `PLACES - agency` and nothing behind: "OSLO – AFP-JIJI" on a line of its own.
fn place_dash_agency(head: &str) -> Option<Parsed<'_>> {
    places(head, 0, &mut |end| {
        let from = one(head, one(head, one(head, end, char::is_whitespace)?, is_dash)?, char::is_whitespace)?;
        let word = one(head, from, |c| c.is_ascii_uppercase())?;
        let word = some(head, word, |c| c.is_ascii_alphabetic() || c == '-')?;
        let second = one(head, word, |c| c == ' ').and_then(|at| one(head, at, |c| c.is_ascii_uppercase()));
        let second = second.and_then(|at| some(head, at, |c| c.is_ascii_lowercase()));
        let at = [second, Some(word)].into_iter().flatten().find(|at| spaces(head, *at) == head.len())?;
        Some(Parsed {
            places: &head[..end],
            agency: Some(&head[from..at]),
            close: Some((at, &head[at..])),
            end: head.len(),
            date: None,
        })
    })
}

/// `( agency ) CLOSE`
fn brackets(head: &str) -> Option<Parsed<'_>> {
    let (agency, at) = bracketed(head, 0, is_letter_or_space)?;
    let close = close(head, at)?;
    Some(Parsed { agency: Some(agency), close: Some(close), end: at + close.1.len(), ..Parsed::default() })
}

/// `PLACES ,? .? DATE [,? agency]? CLOSE`
fn place_date(head: &str) -> Option<Parsed<'_>> {
    let house = |at: usize| {
        let from = one(head, optional(head, at, ','), |c| c == ' ')?;
        let to = some(head, one(head, from, |c| c.is_ascii_uppercase())?, |c| c.is_ascii_alphabetic())?;
        Some((Some(&head[from..to]), to))
    };
    places(head, 0, &mut |end| {
        let from = |at: usize| one(head, optional(head, optional(head, at, ','), '.'), char::is_whitespace);
        let spaced = one(head, end, char::is_whitespace).and_then(from);
        [spaced, from(end)].into_iter().flatten().find_map(|from| {
            let date = date(head, from)?;
            let (agency, close) = date.ends().find_map(|at| {
                let housed = house(at).and_then(|(agency, at)| Some((agency, close(head, at)?)));
                housed.or_else(|| Some((None, close(head, at)?)))
            })?;
            let end_of_all = close.0 + close.1.len();
            Some(Parsed { places: &head[..end], agency, date: Some(date.day), close: Some(close), end: end_of_all })
        })
    })
}

/// `PLACES CLOSE`
fn place_alone(head: &str) -> Option<Parsed<'_>> {
    places(head, 0, &mut |end| {
        let close = close(head, end)?;
        Some(Parsed { places: &head[..end], close: Some(close), end: end + close.1.len(), ..Parsed::default() })
    })
}

/// `HOUSE - [PLACE -]?`: the house, its place if any, and where it ends.
pub(super) fn house_first(head: &str) -> Option<(&str, Option<&str>, usize)> {
    let second = one(head, 0, opens_name)?;
    let mut at = second;
    let separator = |at: usize| {
        let behind_stop = one(head, at, |c| c == '.').map(|at| optional_space(head, at));
        let stopped = behind_stop.and_then(|at| one(head, at, is_dash)).map(|at| optional_space(head, at));
        let long = |at: usize| one(head, at, |c| matches!(c, '–' | '—' | '―')).map(|at| optional_space(head, at));
        let spaced = one(head, at, char::is_whitespace);
        stopped
            .or_else(|| spaced.and_then(long))
            .or_else(|| long(at))
            .or_else(|| spaced.and_then(|at| one(head, at, is_dash)).map(|at| optional_space(head, at)))
            .or_else(|| some(head, at, is_dash).and_then(|at| one(head, at, char::is_whitespace)))
    };
    for _ in 0..24 {
        at = one(head, at, |c| is_letter(c) || c.is_ascii_digit() || c == '.')?;
        if let Some(from) = separator(at) {
            let place = place(head, from, &mut |end| {
                let dash = one(head, optional_space(head, end), is_dash)?;
                Some((Some(&head[from..end]), optional_space(head, dash)))
            });
            let (place, end) = place.unwrap_or((None, from));
            return Some((&head[..at], place, end));
        }
    }
    None
}

/// Behind an agency: `.? CLOSE?`
fn closed<'h>(head: &'h str, at: usize, agency: &'h str) -> Parsed<'h> {
    let at = optional(head, at, '.');
    let close = close(head, at);
    let end = close.map_or(at, |(_, text)| at + text.len());
    Parsed { agency: Some(agency), close, end, ..Parsed::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The form's name, places, agency, day and what closes it.
    type Found<'h> = (&'static str, &'h str, Option<&'h str>, Option<String>, Option<&'h str>);

    fn read(head: &str) -> Option<Found<'_>> {
        FORMS.iter().find_map(|form| {
            let p = (form.read)(head)?;
            let day = p.date.map(|d| [d.day, d.month, d.year.unwrap_or("")].join(" "));
            Some((form.name, p.places, p.agency, day, p.close.map(|(_, text)| text)))
        })
    }

    #[test]
    fn forms_of_the_houses() {
        let day = |text: &str| Some(text.to_owned());
        let cases = [
            (
                "OSLO, May 2, 2025 (AP) - It",
                ("place-date-brackets", "OSLO", Some("AP"), day("2 May 2025"), Some(" - ")),
            ),
            ("OSLO May 2 /TASS/. It", ("place-date-brackets", "OSLO", Some("TASS"), day("2 May "), None)),
            ("LA PAZ, Bolivia (AFP) — It", ("place-brackets", "LA PAZ, Bolivia", Some("AFP"), None, Some(" — "))),
            (
                "BERGEN (Reuters - Monday, 3rd Sept.): It",
                ("place-brackets-date", "BERGEN", Some("Reuters"), day("3 Sept "), Some(": ")),
            ),
            ("(ANSA) - ROMA, MAY 7 - It", ("agency-first", "ROMA", Some("ANSA"), day("7 MAY "), None)),
            (
                "YEREVAN, 7 MAY. ARMENPRESS. It",
                ("place-date-stop", "YEREVAN", Some("ARMENPRESS"), day("7 MAY "), Some(" ")),
            ),
            ("OSLO – AFP-JIJI", ("place-dash-agency", "OSLO", Some("AFP-JIJI"), None, Some(""))),
            ("Åre [Sweden] - It is late", ("place", "Åre [Sweden]", None, None, Some(" - "))),
        ];
        for (head, want) in cases {
            assert_eq!(read(head), Some(want), "{head}");
        }
        for head in ["", "it rains - here", "Oslo is late", "(É", "OSLO(É-"] {
            assert_eq!(read(head), None, "{head}");
        }
        assert_eq!(house_first("AFP.- London -The"), Some(("AFP", Some("London"), 14)));
        assert_eq!(house_first("Verified.Net - It"), Some(("Verified.Net", None, 15)));
    }
}
