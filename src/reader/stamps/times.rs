//! The time of a stamp, and its zone.

use std::sync::LazyLock;

use regex::Regex;

/// A zone's name and its offset.
const ZONE: &str = r"(?:(?P<zone>(?:Eastern|Central|Mountain|Pacific) (?:Standard|Daylight) Time|(?:Eastern|Central|Mountain|Pacific)(?: Time)?|GMT|UTC|Z|E[SD]?T|C[SD]?T|M[SD]T|P[SD]?T|BST|CET|CEST|EET|EEST|IST|MSK|PKT|NPT|BdST|SGT|HKT|JST|KST|AEST|AEDT|NZST|NZDT|MYT|PHT|AWST|CAT|WITA|WIB|AMT|WAT|EAT|SAST|TRT|AKST|AKDT|HST|AST|ADT|NST|NDT|hrs IST|hrs)(?-u:\b))?\s*\(?(?P<off>[+\-−](?:[0-9]{3,4}|[0-9]{1,2}(?::[0-9]{2})?))?\)?";

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)(?:(?P<h>[0-2]?[0-9])[:.h](?P<m>[0-5][0-9])(?::(?P<s>[0-5][0-9])(?:\.[0-9]+)?)?|(?P<h4>[0-2][0-9])(?P<m4>[0-5][0-9])(?P<must>)|(?P<h6>[01]?[0-9]) (?P<m6>[0-5][0-9])(?P<bare6>) |(?P<h3>[1-9])(?P<m3>[0-5][0-9])(?P<bare3>) ?|(?P<h5>[01]?[0-9])(?P<bare>))[ \x{{a0}}\x{{202f}}]*(?P<half>[ap]\.?m(?:(?-u:\b)\.?|(?P<glued>(?-i:[A-Z][a-z]|[0-9])|first|updated|published)))?[ \x{{a0}}]*{ZONE}"
    ))
    .ok()
});

/// The time on either side of the date: the stamp's start, end and time as ISO.
pub(super) fn time_beside(line: &str, from: usize, start: usize, end: usize, next: usize) -> (usize, usize, String) {
    let behind_end = next.min(end + 40).min(line.len());
    let behind_end = (end..=behind_end).rev().find(|i| line.is_char_boundary(*i)).unwrap_or(end);
    // The update's own time is not this stamp's.
    let behind = line[end..behind_end].to_ascii_lowercase();
    let limit = behind.find("updated").or_else(|| behind.find("modified")).map_or(behind_end, |n| end + n);
    if let Some((_, stop, time)) = time_in(line, end, limit, false) {
        return (start, stop, time);
    }
    // "1712 GMT (0112 HKT) March 3, 2020": what stands in brackets is the same time elsewhere.
    let both = time_in(line, from, start, true).filter(|(at, ..)| line[..*at].ends_with('('));
    if let Some((first, _, time)) = both.and_then(|_| time_in(line, from, start, false)) {
        return (first, end, time);
    }
    if let Some((first, stop, time)) = time_in(line, from, start, true)
        && start - stop <= 12
    {
        return (first, end, time);
    }
    (start, end, String::new())
}

/// The first (or last) plausible time between two offsets.
pub(super) fn time_in(line: &str, from: usize, to: usize, last: bool) -> Option<(usize, usize, String)> {
    let time = TIME.as_ref()?;
    let mut found = None;
    let part = line.get(from..to)?;
    for c in time.captures_iter(part) {
        let whole = c.get(0)?;
        let Some(iso) = iso_time(&c) else { continue };
        // "6:10pmWednesday": what is glued to the time is none of its own.
        let own = c.name("glued").map_or(whole.end(), |g| g.start()) - whole.start();
        let own = whole.as_str()[..own].trim_end_matches(|c: char| c.is_whitespace() || c == '(');
        // "(Updated: 06:10PM)"
        let own = own.strip_suffix(')').filter(|time| !time.contains('(')).unwrap_or(own).len();
        // "08.0031" is a number.
        if c.name("glued").is_none() && part.as_bytes().get(whole.start() + own).is_some_and(u8::is_ascii_digit) {
            continue;
        }
        found = Some((from + whole.start(), from + whole.start() + own, iso));
        if !last {
            break;
        }
    }
    found
}

fn iso_time(c: &regex::Captures<'_>) -> Option<String> {
    let text = |name: &str| c.name(name).map(|m| m.as_str());
    let half = text("half").map(|h| h.as_bytes()[0].to_ascii_lowercase());
    let zone = text("zone").map(str::to_ascii_uppercase);
    let bare = ["bare", "bare3", "bare6"].iter().any(|name| text(name).is_some());
    if bare && half.is_none() || text("must").is_some() && zone.is_none() {
        return None;
    }
    let hour = text("h").or(text("h4")).or(text("h3")).or(text("h5")).or(text("h6"))?.parse::<u32>().ok()?;
    let minute = text("m").or(text("m4")).or(text("m3")).or(text("m6")).unwrap_or("0").parse::<u32>().ok()?;
    let hour = match half {
        Some(b'p') if hour < 12 => hour + 12,
        Some(b'a') if hour == 12 => 0,
        _ => hour,
    };
    if hour > 23 {
        return None;
    }
    let second = text("s").map_or(String::new(), |s| format!(":{s}"));
    let zone = offset(zone.as_deref(), text("off")).unwrap_or_default();
    Some(format!("T{hour:02}:{minute:02}{second}{zone}"))
}

/// The offset of a zone's name, where the name has one meaning in newsrooms' stamps; a numeric offset wins.
pub(super) fn offset(zone: Option<&str>, numeric: Option<&str>) -> Option<String> {
    if let Some(numeric) = numeric {
        let sign = if numeric.starts_with('+') { '+' } else { '-' };
        let digits: String = numeric.chars().filter(char::is_ascii_digit).collect();
        let (hours, minutes) =
            if digits.len() > 2 { digits.split_at(digits.len() - 2) } else { (digits.as_str(), "00") };
        return Some(format!("{sign}{hours:0>2}:{minutes}"));
    }
    let known = match zone? {
        "GMT" | "UTC" | "Z" => "+00:00",
        "EASTERN DAYLIGHT TIME" => "-04:00",
        "EASTERN STANDARD TIME" | "CENTRAL DAYLIGHT TIME" => "-05:00",
        "CENTRAL STANDARD TIME" | "MOUNTAIN DAYLIGHT TIME" => "-06:00",
        "MOUNTAIN STANDARD TIME" | "PACIFIC DAYLIGHT TIME" => "-07:00",
        "PACIFIC STANDARD TIME" => "-08:00",
        "BST" | "CET" | "MET" | "WAT" => "+01:00",
        "CEST" | "MEST" | "EET" | "SAST" | "CAT" => "+02:00",
        "EEST" | "MSK" | "EAT" | "TRT" => "+03:00",
        "AMT" => "+04:00",
        "PKT" => "+05:00",
        "IST" | "HRS IST" => "+05:30",
        "NPT" => "+05:45",
        "BDST" => "+06:00",
        "WIB" => "+07:00",
        "SGT" | "HKT" | "MYT" | "PHT" | "AWST" | "WITA" => "+08:00",
        "JST" | "KST" => "+09:00",
        "AEST" => "+10:00",
        "AEDT" => "+11:00",
        "NZST" => "+12:00",
        "NZDT" => "+13:00",
        "NDT" => "-02:30",
        "NST" => "-03:30",
        "ADT" => "-03:00",
        "AST" | "EDT" => "-04:00",
        "EST" | "CDT" => "-05:00",
        "CST" | "MDT" => "-06:00",
        "MST" | "PDT" => "-07:00",
        "PST" | "AKDT" => "-08:00",
        "AKST" => "-09:00",
        "HST" => "-10:00",
        _ => return None,
    };
    Some(known.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_ends_before_brackets_and_line_ends() {
        for (line, want) in [
            ("(Updated: 06:10PM)", "06:10PM"),
            ("12:50 p.m. PT\n", "12:50 p.m. PT"),
            ("16:10 (+0300)", "16:10 (+0300)"),
            ("16:10 GMT (0110 HKT)", "16:10 GMT"),
        ] {
            let found = time_in(line, 0, line.len(), false).map(|(start, end, _)| &line[start..end]);
            assert_eq!(found, Some(want), "{line:?}");
        }
    }
}
