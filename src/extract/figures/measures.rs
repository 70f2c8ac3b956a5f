//! Measures: SI and customary units behind the number or glued to it, temperatures, magnitudes, points.

use super::look::Look;
use super::numerals;
use super::quantity::{Quantity, Sort};
use super::{money, times, units};
use crate::analysis::FigureKind;
use crate::text::tags::Tag;

/// The measure that a number and the words from token `at` make. `dash` is 1 where a hyphen joins them.
pub(super) fn behind(look: &Look<'_, '_>, number: Quantity, at: usize, dash: usize) -> Option<Quantity> {
    if let Some(last) = acre_feet(look, at) {
        let number = if look.w(at) == "maf" { number.scaled(1e6) } else { number };
        return Some(number.with(look, last, FigureKind::Measure, "acre_foot", "measure"));
    }
    if let Some(unit) = points(look, at, dash) {
        return Some(number.with(look, at, FigureKind::Measure, unit, "points"));
    }
    let (unit, last) = units::measure(look, at).filter(|(_, last)| is_unit(look, &number, at, *last, dash))?;
    let mut out = number.with(look, last, FigureKind::Measure, unit, "measure");
    if let Some(factor) = million_of(look.w(at)) {
        out = out.scaled(factor);
    }
    smaller_unit(look, &mut out, last + 1);
    below_zero(look, &mut out);
    Some(out)
}

/// "135 MAF": a million acre-feet.
fn acre_feet(look: &Look<'_, '_>, at: usize) -> Option<usize> {
    (look.raw(at) == "MAF").then_some(at)
}

/// "bcm", "mcm": cubic metres told by the million or the thousand million.
fn million_of(word: &str) -> Option<f64> {
    Some(match word {
        "bcm" | "bcf" => 1e9,
        "mcm" | "mmcf" => 1e6,
        "tcf" => 1e12,
        _ => return None,
    })
}

/// "two points", "a 12-point lead"; "a five-point plan" counts points.
fn points(look: &Look<'_, '_>, at: usize, dash: usize) -> Option<&'static str> {
    let word = look.w(at);
    let plan = || {
        look.any_from(at + 1, 2, |w| {
            matches!(
                w,
                "plan"
                    | "agenda"
                    | "programme"
                    | "program"
                    | "proposal"
                    | "list"
                    | "strategy"
                    | "charter"
                    | "manifesto"
                    | "roadmap"
                    | "formula"
                    | "guide"
                    | "declaration"
                    | "type"
            )
        })
    };
    let fits = matches!(word, "points" | "pts" | "pts.") || word == "point" && (dash == 1 || !look.is_noun(at + 1));
    (fits && !(dash == 1 && plan())).then_some("point")
}

/// Units that are also other words.
fn is_unit(look: &Look<'_, '_>, number: &Quantity, first: usize, last: usize, dash: usize) -> bool {
    if first != last {
        return true;
    }
    let (word, raw, next) = (look.w(first), look.raw(first), look.w(first + 1));
    match word {
        // "The pencil is 2 in."
        "in" => {
            dash == 0
                && number.numeral.digits
                && matches!(next, "." | "" | ")" | "x" | "×")
                && look.glued(first + 1) | next.is_empty()
        }
        "m" => dash == 0 && raw == "m" || dash == 1 && look.is_word(first + 1),
        "g" | "mi" | "t" | "l" => dash == 0 && !look.is_start(first) && (raw != "G" && raw != "T"),
        "c" | "f" => raw == word.to_ascii_uppercase() && is_temperature(look, number, first),
        "degree" | "degrees" => {
            let before = look.at(number.start);
            !matches!(next, "in" | "from" | "course" | "programme" | "program" | "courses")
                && !matches!(look.back(before, 1), "first" | "master" | "honorary")
        }
        "mark" | "bar" | "bars" => matches!(next, "of") && look.w(first + 2) == "pressure",
        "stone" | "stones" => word == "stone" && (dash == 0 && !look.is_noun(first + 1)),
        "cal" | "ha" | "hp" | "nm" | "pt" | "au" | "pa" | "st" | "ton" if raw.starts_with(char::is_uppercase) => {
            matches!(raw, "HP" | "AU" | "Pa")
        }
        _ => !(raw.starts_with(char::is_uppercase) && word.len() > 3 && look.is_name(first + 1)),
    }
}

/// "36 C (97 F)", "a high of 36 C".
fn is_temperature(look: &Look<'_, '_>, number: &Quantity, at: usize) -> bool {
    let told = |w: &str| {
        matches!(
            w,
            "temperature"
                | "temperatures"
                | "degrees"
                | "heat"
                | "celsius"
                | "fahrenheit"
                | "warming"
                | "high"
                | "low"
                | "thermometer"
                | "cold"
                | "hot"
                | "fever"
        )
    };
    let first = look.at(number.start);
    let told = look.any_before(first, 10, told) || look.any_from(at + 1, 6, told);
    let converted = look.w(at + 1) == "(" || look.w(at + 1) == ")" && look.back(first, 1) == "(";
    number.numeral.digits && number.value.abs() < 300.0 && (told || converted)
}

/// "5 feet 2 inches", "12 stone 4 pounds", "6 pounds, 3 ounces".
fn smaller_unit(look: &Look<'_, '_>, out: &mut Quantity, at: usize) {
    let (small, parts): (&str, f64) = match out.unit {
        Some("foot") => ("inch", 12.0),
        Some("stone") => ("pound", 14.0),
        Some("pound") => ("ounce", 16.0),
        _ => return,
    };
    let comma = usize::from(matches!(look.w(at), "," | "and"));
    let at = at + comma + usize::from(look.dash(at));
    let Some(more) = numerals::read(look, at, false).filter(|n| n.value < parts && !n.vague) else { return };
    let in_token = look.token_at(at, more.end);
    // "5ft 2in" has the unit in the token.
    let inside = in_token < look.range.end as usize && look.start(in_token) < more.end;
    let (unit, last) = if inside {
        let letters = (more.end - look.start(in_token)) as usize;
        let unit = look.w(in_token).get(letters..).and_then(|l| crate::lexicon::units().get(l));
        (unit, in_token)
    } else {
        let at = more.next + usize::from(look.dash(more.next));
        let found = units::measure(look, at).filter(|(_, last)| *last == at);
        (found.map(|(unit, _)| unit), at)
    };
    // "6-foot-10"
    let joined = small == "inch" && look.dash(at - 1) && more.digits && more.value.fract() == 0.0;
    if joined && unit.is_none() && !look.dash(more.next) {
        out.value += more.value / parts;
        (out.end, out.next) = (more.end, more.next);
        return;
    }
    if unit == Some(small) || small == "inch" && matches!(look.w(last), "in" | "ins") {
        out.value += more.value / parts;
        (out.end, out.next) = (look.end(last), last + 1);
    }
}

/// `5' 10"`: feet and inches by their marks.
pub(super) fn feet_marks(look: &Look<'_, '_>, start: u32, feet: numerals::Numeral) -> Option<Quantity> {
    let mark = |at: usize, forms: &[&str]| look.glued(at) && forms.contains(&look.w(at));
    if !feet.digits || feet.value >= 10.0 || !mark(feet.next, &["'", "’", "′"]) || !look.is_number(feet.next + 1) {
        return None;
    }
    let inches = numerals::read(look, feet.next + 1, false).filter(|n| n.value < 12.0)?;
    let closed = mark(inches.next, &["\"", "”", "″", "''"]);
    let (value, end, next) = (feet.value + inches.value / 12.0, look.end(inches.next), inches.next + 1);
    let sort = Sort::Figure(FigureKind::Measure);
    closed.then_some(Quantity { start, end, next, sort, value, unit: Some("foot"), numeral: feet, rule: "feet-marks" })
}

/// "2 degrees below zero"
fn below_zero(look: &Look<'_, '_>, out: &mut Quantity) {
    let degrees = matches!(out.unit, Some("degree" | "celsius" | "fahrenheit"));
    if degrees && look.w(out.next) == "below" && matches!(look.w(out.next + 1), "zero" | "freezing") {
        if look.w(out.next + 1) == "zero" {
            out.value = -out.value;
        }
        (out.end, out.next) = (look.end(out.next + 1), out.next + 2);
    }
}

/// A number with letters glued to it that are no scale: "40km", "30m people", "36C", "5G", "3x".
pub(super) fn glued(look: &Look<'_, '_>, bare: Quantity, letters: &str) -> Quantity {
    let token = bare.numeral.next;
    let raw = look.raw(token);
    let upper = raw.ends_with(|c: char| c.is_ascii_uppercase());
    let own = Quantity { next: token + 1, ..bare };
    if let Some(out) = money::glued(look, own, token, letters) {
        return out;
    }
    let share = match letters {
        "bps" | "bp" => Some("basis_point"),
        "pc" | "pct" => Some("percent"),
        "pp" | "ppt" | "ppts" => Some("percentage_point"),
        _ => None,
    };
    if let Some(unit) = share {
        return own.with(look, token, FigureKind::Percent, unit, "percent-glued");
    }
    // "80km/h", "30km²"
    let mut unit = crate::lexicon::units().get(letters).map(|unit| (unit, token));
    if look.glued(token + 1) && look.w(token + 1) == "/" && look.glued(token + 2) {
        let whole = format!("{letters}/{}", look.w(token + 2));
        unit = crate::lexicon::units().get(&whole).map(|unit| (unit, token + 2)).or(unit);
    } else if look.glued(token + 1) && matches!(look.w(token + 1), "²" | "³") {
        let whole = format!("{letters}{}", look.w(token + 1));
        unit = crate::lexicon::units().get(&whole).map(|unit| (unit, token + 1)).or(unit);
    }
    let count =
        |factor: f64| Quantity { end: look.end(token), sort: Sort::Bare, rule: "count-glued", ..own.scaled(factor) };
    // "1.2m bpd", "3.2m tonnes": millions of a unit.
    if letters == "m"
        && let Some(out) =
            behind(look, count(1e6), token + 1, 0).filter(|out| out.unit != Some("m") && out.unit != Some("inch"))
    {
        return out;
    }
    match letters {
        "m" if upper || is_counted(look, token + 1) || is_of_many(look, &bare, token) => return count(1e6),
        "b" if upper || is_counted(look, token + 1) => return count(1e9),
        "c" if upper && bare.value < 200.0 => unit = Some(("celsius", token)),
        "f" if upper && bare.value < 300.0 => unit = Some(("fahrenheit", token)),
        "l" => unit = Some(("litre", token)),
        "t" => unit = Some(("tonne", token)),
        "w" if upper => unit = Some(("W", token)),
        "v" if upper => unit = Some(("volt", token)),
        "x" if look.is_word(token + 1) || bare.value >= 2.0 => {
            return own.with(look, token, FigureKind::Ratio, "times", "times-glued");
        }
        "yo" | "yrs" | "yr" => unit = Some(("year", token)),
        // "5G" is a kind of network, "3D" a kind of film.
        "g" | "d" | "h" | "c" | "f" | "b" | "w" | "v" if upper || letters != "g" => unit = None,
        _ => {}
    }
    // "20min", "48hrs", "90s": time.
    if times::is_time(letters) && !matches!(letters, "yr" | "yrs") {
        return own.nothing(token + 1);
    }
    let Some((unit, last)) = unit else { return own.nothing(token + 1) };
    let mut out = own.with(look, last, FigureKind::Measure, unit, "measure-glued");
    if let Some(factor) = million_of(letters) {
        out = out.scaled(factor);
    }
    smaller_unit(look, &mut out, last + 1);
    below_zero(look, &mut out);
    out
}

/// "30m people", "2b metric tons" are left; a plural noun is counted, where metres would be of something or long.
fn is_counted(look: &Look<'_, '_>, at: usize) -> bool {
    let sport = |w: &str| matches!(w, "hurdles" | "relays" | "races" | "finals" | "heats" | "events" | "sprints");
    let noun = |at: usize| look.is_word(at) && look.tag(at) == Tag::Nns && !sport(look.w(at));
    !look.glued(at)
        && (noun(at)
            || look.is_word(at) && matches!(look.tag(at), Tag::Jj | Tag::Nn | Tag::Nnp) && noun(at + 1)
            || look.w(at) == "people")
}

/// "The population is 1.3m", "users rose to 430m", "more than 1m have fled": millions of those who are told.
fn is_of_many(look: &Look<'_, '_>, number: &Quantity, token: usize) -> bool {
    const MANY: [&str; 24] = [
        "audience",
        "customers",
        "deaths",
        "deliveries",
        "downloads",
        "followers",
        "listeners",
        "members",
        "passengers",
        "people",
        "population",
        "readers",
        "refugees",
        "sales",
        "shipments",
        "streams",
        "subscribers",
        "subscriptions",
        "users",
        "viewers",
        "views",
        "visitors",
        "voters",
        "votes",
    ];
    let first = look.at(number.start);
    let do_what = |w: &str| {
        matches!(w, "live" | "lived" | "have" | "fled" | "voted" | "watched" | "work" | "went" | "were" | "are")
    };
    !look.glued(token + 1) && do_what(look.w(token + 1))
        || look.any_before(first, 9, |w| MANY.binary_search(&w).is_ok())
}

/// "magnitude 6.5", "a magnitude of 5.9": the unit stands before.
pub(super) fn before(look: &Look<'_, '_>, i: usize) -> Option<&'static str> {
    let skip = usize::from(matches!(look.back(i, 1), "of" | "-" | "a" | "about"));
    (look.back(i, 1 + skip) == "magnitude").then_some("magnitude")
}
