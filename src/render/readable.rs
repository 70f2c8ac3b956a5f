//! Numbers and days as people write them.

/// At most four decimals, thousands apart: `1,100,000,000`, `0.6667`.
pub(super) fn number(value: f64) -> String {
    let plain = if value.abs() < 1e15 { ((value * 1e4).round() / 1e4).to_string() } else { value.to_string() };
    let (whole, decimals) = plain.split_once('.').map_or((plain.as_str(), None), |(w, d)| (w, Some(d)));
    let mut out = String::with_capacity(plain.len() + 6);
    for (i, c) in whole.chars().enumerate() {
        let left = whole.len() - i;
        if i > 0 && left % 3 == 0 && !out.ends_with('-') && c.is_ascii_digit() {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A story's date: `2026-03-03 11:42`, `2026-02-19 14:35 +07:00`, `2026-02-19 07:35 UTC`; without a year `April 9`.
pub(super) fn day(value: &str) -> String {
    if let Some(rest) = value.strip_prefix("XXXX-") {
        let (month, day) = rest.split_once('-').map_or((rest, None), |(month, day)| (month, Some(day)));
        let month = month.parse::<usize>().ok().and_then(|m| MONTHS.get(m.wrapping_sub(1)));
        let day = day.map(|d| d.parse::<u8>().ok());
        return match (month, day) {
            (Some(month), None) => (*month).to_owned(),
            (Some(month), Some(Some(day))) => format!("{month} {day}"),
            _ => value.to_owned(),
        };
    }
    let Some((day, time)) = value.split_once('T') else { return value.to_owned() };
    match (time.strip_suffix('Z'), time.rfind(['+', '-'])) {
        (Some(time), _) => format!("{day} {time} UTC"),
        (None, Some(at)) => format!("{day} {} {}", &time[..at], &time[at..]),
        (None, None) => format!("{day} {time}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_for_people() {
        let cases =
            [(2.0 / 3.0, "0.6667"), (1.1e9, "1,100,000,000"), (-1234.5, "-1,234.5"), (999.0, "999"), (-100.0, "-100")];
        for (value, want) in cases {
            assert_eq!(number(value), want);
        }
    }

    #[test]
    fn days_are_for_people() {
        let cases = [
            ("2026-03-03T11:42", "2026-03-03 11:42"),
            ("2026-02-19T14:35+07:00", "2026-02-19 14:35 +07:00"),
            ("2026-02-19T07:35Z", "2026-02-19 07:35 UTC"),
            ("2025-11-14", "2025-11-14"),
            ("XXXX-04-09", "April 9"),
            ("XXXX-12", "December"),
            ("XXXX-13-01", "XXXX-13-01"),
            ("XXXX-WXX-4", "XXXX-WXX-4"),
        ];
        for (value, want) in cases {
            assert_eq!(day(value), want);
        }
    }
}
