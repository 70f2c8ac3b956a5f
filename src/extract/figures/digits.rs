//! Numbers in digits: every grouping, decimals by point or comma, fractions, scale letters glued to them.

use super::vocabulary;

/// The digits at the start of `text`: value and bytes read. Groups by comma (threes, or Indian twos), by space or thin
/// space (threes), decimals by point or, where no group of three follows, by comma.
pub(super) fn digits(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let run = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = run(0);
    // Numbers longer than this are codes, and a value would be no plain number.
    if first > 18 || first == 0 && !(bytes.first() == Some(&b'.') && digit(1)) {
        return None;
    }
    // The commonest number by far.
    if first > 0 && !matches!(bytes.get(first), Some(b',' | b'.' | b' ' | 0xc2 | 0xe2 | b'\'')) {
        return text[..first].parse().ok().map(|value| (value, first));
    }
    let mut plain = String::with_capacity(24);
    plain.push_str(if first == 0 { "0" } else { &text[..first] });
    let mut at = if (1..=3).contains(&first) { groups(text, first, &mut plain, &run) } else { first };
    if bytes.get(at) == Some(&b'.') && digit(at + 1) {
        at = point(text, at, &mut plain, &run);
    } else if at == first {
        at = decimal_comma(text, at, &mut plain, &run);
    }
    plain.parse().ok().map(|value| (value, at))
}

/// Reads what follows a point: decimals, or groups of three where two points stand ("1.204.500").
fn point(text: &str, mut at: usize, plain: &mut String, run: &impl Fn(usize) -> usize) -> usize {
    let bytes = text.as_bytes();
    let decimals = run(at + 1);
    if decimals == 3 && bytes.get(at + 4) == Some(&b'.') && run(at + 5) == 3 {
        while bytes.get(at) == Some(&b'.') && run(at + 1) == 3 && plain.len() < 24 {
            plain.push_str(&text[at + 1..at + 4]);
            at += 4;
        }
        return at;
    }
    if decimals > 12 {
        return at;
    }
    plain.push_str(&text[at..at + 1 + decimals]);
    at + 1 + decimals
}

/// "3,4 million", "7,5%": a decimal comma, where a scale or a share follows.
fn decimal_comma(text: &str, at: usize, plain: &mut String, run: &impl Fn(usize) -> usize) -> usize {
    let decimals = run(at + 1);
    if text.as_bytes().get(at) != Some(&b',') || !(1..=2).contains(&decimals) {
        return at;
    }
    let end = at + 1 + decimals;
    let tail = text[end..].trim_start();
    if !["million", "billion", "trillion", "percent", "per cent", "%"].iter().any(|s| tail.starts_with(s)) {
        return at;
    }
    plain.push('.');
    plain.push_str(&text[at + 1..end]);
    end
}

/// Reads the groups behind the first; gives where they end.
fn groups(text: &str, mut at: usize, plain: &mut String, run: &impl Fn(usize) -> usize) -> usize {
    let bytes = text.as_bytes();
    let mut kind = None;
    loop {
        let sign = match bytes.get(at) {
            Some(b',' | b' ' | b'\'') => 1,
            Some(0xc2) if text[at..].starts_with('\u{a0}') => 2,
            Some(0xe2) if text[at..].starts_with(['\u{2009}', '\u{202f}', '’']) => 3,
            _ => return at,
        };
        let length = run(at + sign);
        let comma = bytes[at] == b',';
        let indian = comma && length == 2 && bytes.get(at + 3) == Some(&b',') && matches!(run(at + 4), 2 | 3);
        if length != 3 && !indian || *kind.get_or_insert(bytes[at]) != bytes[at] {
            return at;
        }
        // "12 500, 600": a space groups only where a plain number of three digits follows; "1 234,567" has two kinds.
        let behind = &text[at + sign + 3..];
        if !comma && behind.starts_with(',') && behind[1..].starts_with(|c: char| c.is_ascii_digit()) {
            return at;
        }
        plain.push_str(&text[at + sign..at + sign + length]);
        at += sign + length;
        if plain.len() > 24 {
            return at;
        }
    }
}

/// A product without the last bit's dust: 16.4 million is 16400000.
pub(super) fn product(value: f64, factor: f64) -> f64 {
    let exact = value * factor;
    let whole = exact.round();
    if (exact - whole).abs() <= whole.abs() * 1e-12 { whole } else { exact }
}

/// Letters glued to digits that scale them: `5k`, `3m` (money only), `2bn`.
pub(super) fn glued_scale(letters: &str, money: bool) -> Option<f64> {
    Some(match letters {
        "k" => 1e3,
        "m" | "mil" if money => 1e6,
        "b" if money => 1e9,
        "t" if money => 1e12,
        _ => return vocabulary::scale(letters).filter(|_| letters.len() > 1),
    })
}

/// A fraction in one character.
pub(super) fn vulgar(text: &str) -> Option<(f64, usize)> {
    let c = text.chars().next().filter(|c| !c.is_ascii())?;
    let value = match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    };
    Some((value, c.len_utf8()))
}

/// `1/2`, `39 2/3`: value and bytes. Small numbers only, so that dates and codes stay out.
pub(super) fn slash_fraction(rest: &str, read: usize, whole: f64) -> Option<(f64, usize)> {
    let tail = &rest[read..];
    if tail.starts_with('/') && whole < 16.0 {
        return proper(rest);
    }
    let inner = tail.strip_prefix([' ', '-', '\u{a0}'])?;
    let skipped = tail.len() - inner.len();
    proper(inner).map(|(value, bytes)| (whole + value, read + skipped + bytes))
}

/// A proper fraction at the start of `text`.
fn proper(text: &str) -> Option<(f64, usize)> {
    let run = |from: usize| text.as_bytes()[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let top = run(0);
    if !(1..=2).contains(&top) || text.as_bytes().get(top) != Some(&b'/') {
        return None;
    }
    let bottom = run(top + 1);
    let end = top + 1 + bottom;
    if !(1..=3).contains(&bottom) || text[end..].starts_with('/') {
        return None;
    }
    let (a, b): (u32, u32) = (text[..top].parse().ok()?, text[top + 1..end].parse().ok()?);
    let usual = b <= 16 || b == 32 || b == 64 || a == 1 && b <= 100 && b % 5 == 0;
    (a < b && a > 0 && usual && (a, b) != (9, 11)).then(|| (f64::from(a) / f64::from(b), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grouping_is_read() {
        for (text, value, bytes) in [
            ("5", 5.0, 1),
            ("5 men", 5.0, 1),
            ("1,204 men", 1204.0, 5),
            ("12,34,567", 1_234_567.0, 9),
            ("34 000", 34_000.0, 6),
            ("34\u{202f}000 km", 34_000.0, 8),
            ("1.5", 1.5, 3),
            ("1.204.500", 1_204_500.0, 9),
            ("1'250'000 francs", 1_250_000.0, 9),
            ("3,4 million", 3.4, 3),
            ("1,2", 1.0, 1),
            (".5", 0.5, 2),
            ("12 500, 600", 12_500.0, 6),
            ("12, 500", 12.0, 2),
        ] {
            assert_eq!(digits(text), Some((value, bytes)), "{text}");
        }
        assert_eq!(digits("1234567890123456789"), None);
    }

    #[test]
    fn fractions_are_small_and_proper() {
        assert_eq!(slash_fraction("1/2 full", 1, 1.0), Some((0.5, 3)));
        assert_eq!(slash_fraction("39 2/3", 2, 39.0), Some((39.0 + 2.0 / 3.0, 6)));
        for text in ["9/11", "24/7", "1/2/2024", "5/4"] {
            let whole = digits(text).map_or(0.0, |d| d.0);
            let read = digits(text).map_or(0, |d| d.1);
            assert!(slash_fraction(text, read, whole).is_none(), "{text}");
        }
    }
}
