//! Publication and update times in the forms people paste: a date with a year, a time or none, a zone or none.
//!
//! Day-first and month-first are told apart by what the numbers and the line itself give away; calendar checks by jiff.

mod days;
mod times;

use jiff::civil::Date;

use crate::span::Span;
use days::{DATE, day_of};
use times::{time_beside, time_in};

pub(super) use days::by_dateline;

/// A date (and time) found in a line, offsets in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    /// ISO 8601, to the day, minute or second as the line has it.
    pub(super) value: String,
    /// The words before it say that this is an update.
    pub(super) updated: bool,
}

/// Words that stand around a stamp and say nothing else.
const FILLER: &[&str] = &[
    "ago",
    "at",
    "by",
    "created",
    "date",
    "edited",
    "editor",
    "first",
    "fri",
    "friday",
    "hrs",
    "last",
    "local",
    "modified",
    "mon",
    "monday",
    "on",
    "posted",
    "publication",
    "publish",
    "published",
    "release",
    "released",
    "revised",
    "source",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "the",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "time",
    "timestamp",
    "tue",
    "tues",
    "tuesday",
    "update",
    "updated",
    "was",
    "wed",
    "wednesday",
    "and",
    "hour",
    "hours",
    "min",
    "mins",
    "minute",
    "minutes",
    "read",
    "story",
    "gmt",
    "utc",
];

/// Whether `word` stands around stamps and says nothing else.
pub(super) fn is_filler(word: &str) -> bool {
    FILLER.contains(&word.trim_end_matches([':', '.']).to_ascii_lowercase().as_str())
}

/// The time that a line is and nothing else, as ISO: "6:12 PM MYT".
pub(super) fn time_alone(line: &str) -> Option<String> {
    let (start, end, time) = time_in(line, 0, line.len(), false).filter(|_| line.len() <= 16)?;
    (start == 0 && end == line.len()).then_some(time)
}

/// Whether `line` holds a date with its year.
pub(super) fn has_full_date(line: &str) -> bool {
    may_hold(line) && DATE.as_ref().is_some_and(|d| d.is_match(line))
}

/// A stamp has a year of four digits or the wires' GMT, or is one of figures and strokes.
fn may_hold(line: &str) -> bool {
    let bytes = line.as_bytes();
    let four = |at: usize| bytes.get(at..at + 4).is_some_and(|w| w.iter().all(u8::is_ascii_digit));
    let year = |at: usize| four(at) && matches!(bytes[at..], [b'1', b'9', ..] | [b'2', b'0', ..]);
    // "05/07/24 4:10 PM"
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let slashed = |at: usize| {
        let mark = bytes.get(at);
        at > 0 && digit(at - 1) && digit(at + 1) && (bytes.get(at + 2) == mark || bytes.get(at + 3) == mark)
    };
    if memchr::memchr2_iter(b'/', b'.', bytes).any(slashed) {
        return true;
    }
    let gmt = || bytes.windows(3).any(|w| w.eq_ignore_ascii_case(b"gmt"));
    let dated = || (0..bytes.len()).any(|at| four(at) && may_be_dated(bytes, at));
    if has_short_year(bytes) {
        return bytes.iter().any(u8::is_ascii_digit);
    }
    memchr::memchr2_iter(b'1', b'2', bytes).any(year) && (dated() || gmt())
        || memchr::memchr_iter(b'G', bytes).any(|at| bytes[at..].starts_with(b"GMT"))
            && bytes.iter().any(u8::is_ascii_digit)
}

/// Whether a short line may hold a wire's stamp whose year has two digits.
fn has_short_year(bytes: &[u8]) -> bool {
    let digits = |w: &[u8], at: &[usize]| at.iter().all(|at| w[*at].is_ascii_digit());
    // "14:12 07May09"
    let glued = |w: &[u8]| w[0] == b' ' && digits(w, &[1, 2, 6, 7]) && w[3..6].iter().all(u8::is_ascii_alphabetic);
    // "9 Mar 11 16:12"
    let short = |w: &[u8]| w[2] == b' ' && w[5] == b':' && digits(w, &[0, 1, 3, 4]);
    if bytes.len() <= 160 && bytes.windows(8).any(glued) || bytes.len() <= 80 && bytes.windows(6).any(short) {
        return true;
    }
    // "News 03 Mar 16"
    let ends = bytes.last_chunk::<9>().filter(|_| bytes.len() <= 24);
    let spaced = |w: &[u8; 9]| w[2] == b' ' && w[6] == b' ' && digits(w, &[0, 1, 7, 8]);
    if ends.is_some_and(|w| spaced(w) && w[3..6].iter().all(u8::is_ascii_alphabetic)) {
        return true;
    }
    if bytes.len() > 40 {
        return false;
    }
    let upi = |w: &[u8]| matches!(w, [b'a' | b'p', b'e' | b'c' | b'm' | b'p', b's' | b'd']);
    let six = |w: &[u8]| w[..6].iter().all(u8::is_ascii_digit) && w[6] == b' ';
    // "04-MAR-25 16:12"
    let dashed = |w: &[u8]| w[0] == b'-' && w[4] == b'-' && w[1..4].iter().all(u8::is_ascii_alphabetic);
    // "16:48 10-17-96"
    let american = |w: &[u8]| w[0] == b' ' && w[3] == b'-' && w[6] == b'-' && w[1].is_ascii_digit();
    // "AP-NY-10-21-99 1914EDT", "311415 AUG 23"
    let zoned = |at: usize| [b"ST", b"DT", b"ET"].iter().any(|zone| bytes[at..].starts_with(*zone));
    bytes.windows(7).any(six)
        || bytes.windows(9).any(american)
        || bytes.windows(3).any(upi)
        || bytes.windows(5).any(dashed)
        || memchr::memchr(b'-', bytes).is_some() && memchr::memchr3_iter(b'S', b'D', b'E', bytes).any(zoned)
}

/// Whether a day or month may stand beside the four digits at `at`: "in 2019" is no date. Told so exactly that most stories need
/// no pattern, which takes longer to build than they to be read.
fn may_be_dated(line: &[u8], at: usize) -> bool {
    if matches!(line.get(at + 4), Some(b'-' | b'/' | b'.')) && line.get(at + 5).is_some_and(u8::is_ascii_digit) {
        return true;
    }
    let joint = |b: &u8| matches!(b, b' ' | b',' | b'-' | b'/' | b'.');
    let before = &line[..at];
    let joints = before.iter().rev().take(3).take_while(|b| joint(b)).count();
    let before = &before[..at - joints];
    let Some(last) = before.last() else { return false };
    // No-break spaces, and letters that are ASCII's in another case.
    let near = &before[before.len().saturating_sub(9)..];
    if last.is_ascii_digit() || !near.is_ascii() {
        return true;
    }
    let ends =
        |form: &&str| near.len() >= form.len() && near[near.len() - form.len()..].eq_ignore_ascii_case(form.as_bytes());
    MONTHS.iter().any(ends) || near.ends_with(b" of") || ["st", "nd", "rd", "th"].iter().any(ends)
}

/// The months and their usual short forms as [`MONTH`] takes them, without stop.
pub(super) const MONTHS: [&str; 24] = [
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "nov",
    "november",
    "dec",
    "december",
];

/// The stamp that `text` is, from its first byte to its last.
pub(super) fn whole(text: &str) -> Option<Found> {
    find(text).into_iter().next().filter(|s| s.start == 0 && s.end == text.len())
}

/// Every stamp in `line`, at most three.
pub(super) fn find(line: &str) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    if let Some(value) = days::basic(line) {
        return vec![Found { start: 0, end: line.len(), value, updated: false }];
    }
    let Some(date) = DATE.as_ref().filter(|_| may_hold(line)) else { return out };
    let mut at = 0;
    while out.len() < 3 && at < line.len() {
        let Some(captures) = date.captures_at(line, at) else { break };
        let Some(whole) = captures.get(0) else { break };
        let next = date.find_at(line, whole.end()).map_or(line.len(), |m| m.start());
        let from = out.last().map_or(0, |f: &Found| f.end);
        at = whole.end();
        if let Some(day) = day_of(&captures, line) {
            let clock =
                ["hm", "hm6", "hm8", "hm9", "hm10", "hm11", "hm13"].iter().find_map(|clock| captures.name(clock));
            let inside = clock.and_then(|hm| time_inside(hm.as_str(), &captures));
            let (start, end, time) = match inside {
                Some(time) => (whole.start(), whole.end(), time),
                None => time_beside(line, from, whole.start(), whole.end(), next),
            };
            // Two digits are a year only beside a time.
            if captures.name("yy2").or_else(|| captures.name("yy7")).is_some() && time.is_empty() {
                continue;
            }
            let lead = line[from..start].to_ascii_lowercase();
            let updated = [
                "updated",
                "modified",
                "update:",
                "update on",
                "last update",
                "latest update",
                "revised",
                "last edited",
            ]
            .iter()
            .any(|w| lead.contains(w));
            out.push(Found { start, end, value: format!("{day}{time}"), updated });
            at = end;
        }
    }
    update_time_alone(line, &mut out);
    // "03/05/2024March 5, 2024": one day, said twice.
    if let [first, second, ..] = out.as_slice()
        && first.end == second.start
        && first.value == second.value
    {
        let whole = Found { end: second.end, ..first.clone() };
        out.splice(..2, [whole]);
    }
    out
}

/// "16:38", "4.38pm", "4.38 pm BST", "5 p.m.": the time alone, as a live page heads its entries.
pub(super) fn is_clock(line: &str) -> bool {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let hour = digits(line);
    if (1..=2).contains(&hour) && matches!(&line[hour..], " a.m." | " p.m.") {
        return true;
    }
    let Some(rest) = line.get(hour..).and_then(|r| r.strip_prefix([':', '.'])) else { return false };
    let behind = rest.get(2..).unwrap_or("").trim();
    let word = |w: &str| {
        matches!(
            w.to_ascii_lowercase().trim_end_matches('.'),
            "am" | "pm" | "a.m" | "p.m" | "gmt" | "bst" | "et" | "cet" | "est" | "edt"
        )
    };
    // "4.38" alone may be a figure.
    let marked =
        behind.is_empty() && line[hour..].starts_with(':') || !behind.is_empty() && behind.split(' ').all(word);
    (1..=2).contains(&hour) && digits(rest) == 2 && marked
}

/// Whether a line with these stamps holds little else.
pub(super) fn is_stamp_line(line: &str, found: &[Found]) -> bool {
    !found.is_empty() && rest_words(line, found) == 0
}

/// Words of `line` outside the stamps that are no filler.
pub(super) fn rest_words(line: &str, found: &[Found]) -> usize {
    let mut rest = String::with_capacity(line.len());
    let mut at = 0;
    for f in found {
        rest.push_str(line.get(at..f.start).unwrap_or(""));
        rest.push(' ');
        at = f.end;
    }
    // "|Editor: Kari Berg"
    let tail = line.get(at..).unwrap_or("");
    let editor = tail.trim_start_matches(['|', ' ']).get(..7).is_some_and(|w| w.eq_ignore_ascii_case("editor:"));
    rest.push_str(if editor && !found.is_empty() { "" } else { tail });
    let words = rest.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words
        .filter(|w| !w.bytes().all(|b| b.is_ascii_digit()) && !FILLER.contains(&w.to_ascii_lowercase().as_str()))
        .count()
}

/// "(Updated 11:54 am)" behind a full stamp: the same day.
fn update_time_alone(line: &str, out: &mut Vec<Found>) {
    let [only] = out.as_slice() else { return };
    let tail = &line[only.end..];
    let lower = tail.to_ascii_lowercase();
    // "Updated March 4, 2024 - 6:21pm, first published 4:30pm"
    if let Some(word) = lower.find("first published").filter(|word| only.updated && *word <= 4) {
        if let Some((start, end, time)) = time_in(line, only.end + word, line.len(), false) {
            let value = format!("{}{time}", only.value.get(..10).unwrap_or(""));
            out.push(Found { start, end, value, updated: false });
        }
        return;
    }
    let Some(word) = lower.find("updated").or_else(|| lower.find("modified")) else { return };
    let from = only.end + word;
    if let Some((start, end, time)) = time_in(line, from, line.len(), false) {
        let value = format!("{}{time}", only.value.get(..10).unwrap_or(""));
        out.push(Found { start, end, value, updated: true });
        return;
    }
    if let Some((start, end, value)) = day_alone(line, from, &only.value) {
        out.push(Found { start, end, value, updated: true });
    }
}

/// "Last Updated: August 8" behind a full stamp: the same year, or the next for an earlier month.
fn day_alone(line: &str, from: usize, published: &str) -> Option<(usize, usize, String)> {
    let tail = line.get(from..)?;
    let words: Vec<&str> = tail.split([' ', ':', ',', '.', ')', '|']).filter(|w| !w.is_empty()).take(6).collect();
    let pair = words.windows(2).find(|w| {
        w[0].len() >= 3 && month(w[0]).is_some() && w[1].len() <= 2 && w[1].bytes().all(|b| b.is_ascii_digit())
    })?;
    let (year, before) = (published.get(..4)?.parse::<i16>().ok()?, published.get(5..7)?.parse::<i16>().ok()?);
    let number = month(pair[0])?;
    let year = if number < before { year + 1 } else { year };
    let date = Date::new(year, i8::try_from(number).ok()?, pair[1].parse().ok()?).ok()?;
    let start = from + tail.find(pair[0])?;
    let end = start + line.get(start..)?.find(pair[1])? + pair[1].len();
    Some((start, end, date.to_string()))
}

/// The time that stands in the date's own form, with its zone: "1509GMT", "09:41 pes" (p.m., Eastern Standard).
fn time_inside(clock: &str, c: &regex::Captures<'_>) -> Option<String> {
    let zone = ["z5", "z6", "z8", "z11"].iter().find_map(|zone| c.name(zone)).map_or("", |zone| zone.as_str().trim());
    let (hour, minute) = (clock.get(..2)?.parse::<u32>().ok()?, clock.get(clock.len() - 2..)?);
    let lower = zone.to_ascii_lowercase();
    let halved = lower.strip_prefix(['a', 'p']).filter(|rest| rest.len() == 2 && c.name("z6").is_some());
    let (hour, zone) = match halved {
        Some(rest) => {
            (hour % 12 + if lower.starts_with('p') { 12 } else { 0 }, format!("{rest}t").to_ascii_uppercase())
        }
        None => (hour, zone.to_ascii_uppercase()),
    };
    let offset = times::offset(Some(&zone), None).unwrap_or_default();
    Some(format!("T{hour:02}:{minute}{offset}"))
}

/// The number of a month's name or short form.
pub(super) fn month(name: &str) -> Option<i16> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let short = name.get(..3)?.to_ascii_lowercase();
    let short = match short.as_str() {
        "dez" => "dec",
        "okt" => "oct",
        "mai" => "may",
        other => other,
    };
    NAMES.iter().position(|n| *n == short).map(|i| i as i16 + 1)
}

/// The span of a find in a line that starts at byte `line`.
pub(super) fn span(line: Span, found: &Found) -> Span {
    Span::new(line.start as usize + found.start, line.start as usize + found.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_a_time_and_nothing_else() {
        for (line, want) in [
            ("16:38", true),
            ("4.21pm", true),
            ("9:05 p.m.", true),
            ("11.02 BST", true),
            ("4.21", false),
            ("16:38 Trains", false),
            ("3:2", false),
            ("Room 16:38", false),
        ] {
            assert_eq!(is_clock(line), want, "{line}");
        }
    }

    #[test]
    fn the_dateline_says_which_figure_is_the_month() {
        for (printed, value, dateline, want) in [
            ("09/03/2023 06:45 PM", "2023-03-09T18:45", "XXXX-09-03", Some("2023-09-03T18:45")),
            ("09/03/2023", "2023-03-09", "XXXX-09-02", Some("2023-09-03")),
            ("09/03/2023", "2023-03-09", "XXXX-03-08", None),
            ("9 March 2023", "2023-03-09", "XXXX-09-03", None),
            ("2023-03-09", "2023-03-09", "XXXX-09-03", None),
        ] {
            assert_eq!(by_dateline(printed, value, dateline).as_deref(), want, "{printed} {dateline}");
        }
    }

    #[test]
    fn numeric_offsets_of_three_and_four_digits() {
        for (line, want) in [
            ("14:35 GMT+700", "T14:35+07:00"),
            ("14:35 GMT+0700", "T14:35+07:00"),
            ("14:35 GMT+7", "T14:35+07:00"),
            ("14:35 GMT+5:30", "T14:35+05:30"),
        ] {
            assert_eq!(time_in(line, 0, line.len(), false).map(|t| t.2).as_deref(), Some(want), "{line}");
        }
    }
}
