//! Numerals: digits in every grouping, number words of any size, fractions, vague plurals.

use super::Look;

/// A number read from the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    pub(super) value: f64,
    /// One past its last byte.
    pub(super) end: u32,
    /// Written in digits.
    pub(super) digits: bool,
    /// A scale word or letter stands behind the digits.
    pub(super) scaled: bool,
    /// "dozens", "hundreds": at least this.
    pub(super) vague: bool,
    /// A fraction: "two-thirds", "half", "1/2".
    pub(super) fraction: bool,
}

/// The digits at the start of `text`: value and bytes read. Groups by comma (threes, or Indian twos), by space or thin
/// space (threes), decimals by point or, where no group of three follows, by comma.
pub(super) fn digits(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let run = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut plain = String::new();
    let mut at = run(0);
    // Numbers longer than this are codes, and a value would be no plain number.
    if at > 18 {
        return None;
    }
    if at == 0 {
        if bytes.first() != Some(&b'.') || !digit(1) {
            return None;
        }
        plain.push('0');
    } else {
        plain.push_str(&text[..at]);
    }
    let first = at;
    if (1..=3).contains(&first) {
        at = groups(text, at, &mut plain, &run);
    }
    if bytes.get(at) == Some(&b'.') && digit(at + 1) {
        let decimals = run(at + 1);
        // "1.204.500": points that group.
        let grouped = decimals == 3 && bytes.get(at + 4) == Some(&b'.') && run(at + 5) == 3;
        if grouped {
            plain.push_str(&text[at + 1..at + 4]);
            plain.push_str(&text[at + 5..at + 8]);
            at += 8;
        } else if decimals <= 12 {
            plain.push_str(&text[at..at + 1 + decimals]);
            at += 1 + decimals;
        }
    } else if bytes.get(at) == Some(&b',')
        && first == at
        && (1..=2).contains(&run(at + 1))
        && bytes.get(at + 1 + run(at + 1)) != Some(&b',')
    {
        let decimals = run(at + 1);
        // "3,4 million": a decimal comma, where a scale or unit follows.
        let tail = text[at + 1 + decimals..].trim_start();
        if ["million", "billion", "trillion", "percent", "per cent", "%"].iter().any(|s| tail.starts_with(s)) {
            plain.push('.');
            plain.push_str(&text[at + 1..at + 1 + decimals]);
            at += 1 + decimals;
        }
    }
    plain.parse().ok().map(|value| (value, at))
}

/// Reads the groups behind the first; gives where they end.
fn groups(text: &str, mut at: usize, plain: &mut String, run: &impl Fn(usize) -> usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        let sign = match bytes.get(at) {
            Some(b',') => 1,
            Some(b' ') => 1,
            Some(0xc2) if text[at..].starts_with('\u{a0}') => 2,
            Some(0xe2) if text[at..].starts_with(['\u{2009}', '\u{202f}']) => 3,
            _ => return at,
        };
        let length = run(at + sign);
        let comma = bytes[at] == b',';
        let indian = comma && length == 2 && bytes.get(at + 3) == Some(&b',') && matches!(run(at + 4), 2 | 3);
        if length != 3 && !indian {
            return at;
        }
        // "in 12 000 men": a space groups only where a plain number of three digits follows.
        if !comma
            && text[at + sign + 3..].starts_with(['.', ','])
            && text[at + sign + 4..].starts_with(|c: char| c.is_ascii_digit())
            && sign == 1
            && text[at + sign + 3..].starts_with(',')
        {
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

/// A scale word's factor.
pub(super) fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" | "thousands" => 1e3,
        "lakh" | "lakhs" | "lac" | "lacs" => 1e5,
        "million" | "millions" | "mln" | "mn" | "mln." | "mill" => 1e6,
        "crore" | "crores" | "cr" => 1e7,
        "billion" | "billions" | "bln" | "bn" | "bln." => 1e9,
        "trillion" | "trillions" | "tn" | "trn" | "tln" => 1e12,
        _ => return None,
    })
}

/// A letter glued to digits that scales them: `5k`, `3m` (money only), `2bn`.
pub(super) fn glued_scale(letters: &str, money: bool) -> Option<f64> {
    Some(match letters {
        "k" => 1e3,
        "m" | "mil" if money => 1e6,
        "b" if money => 1e9,
        "t" if money => 1e12,
        _ => return scale(letters).filter(|_| letters.len() > 1),
    })
}

fn unit_word(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    WORDS.iter().position(|w| *w == word).map(|n| n as u32)
}

fn tens_word(word: &str) -> Option<u32> {
    const WORDS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    WORDS.iter().position(|w| *w == word).map(|n| n as u32 * 10 + 20)
}

/// Whether a number in words may begin here.
pub(super) fn is_number_word(word: &str) -> bool {
    unit_word(word).is_some() || tens_word(word).is_some()
}

/// Number words from token `i`: "twenty-one thousand", "one and a half million", "a hundred", "tens of thousands".
pub(super) fn words(look: &Look<'_, '_>, i: usize) -> Option<Numeral> {
    let word = look.w(i);
    if let Some(vague) = vague(look, i) {
        return Some(vague);
    }
    let article = matches!(word, "a" | "an");
    let half_of = word == "half" && look.w(i + 1) == "a";
    if half_of {
        let factor = match look.w(i + 2) {
            "dozen" => 12.0,
            other => scale(other)?,
        };
        return Some(plain(factor / 2.0, look.end(i + 2)));
    }
    let article_scale = matches!(
        look.w(i + 1),
        "dozen" | "hundred" | "thousand" | "million" | "billion" | "trillion" | "lakh" | "crore"
    );
    if article && !article_scale {
        return None;
    }
    if word == "dozen" {
        return Some(plain(12.0, look.end(i)));
    }
    let (mut total, mut part) = (0.0_f64, 0.0_f64);
    let mut at = i;
    let mut last = None;
    let mut scaled = false;
    let mut open = true;
    // "a hundred and two"
    if article {
        (part, last, at, open) = (1.0, Some(i), i + 1, false);
    }
    loop {
        let word = look.w(at);
        if let Some(n) = tens_word(word).filter(|_| open) {
            part += f64::from(n);
            last = Some(at);
            at += 1;
            if look.w(at) == "-" && look.glued(at) {
                if let Some(n) = unit_word(look.w(at + 1)).filter(|n| (1..10).contains(n)) {
                    part += f64::from(n);
                    last = Some(at + 1);
                    at += 2;
                }
            } else if let Some(n) = unit_word(look.w(at)).filter(|n| (1..10).contains(n)) {
                part += f64::from(n);
                last = Some(at);
                at += 1;
            }
            open = false;
        } else if let Some(n) = unit_word(word).filter(|_| open) {
            part += f64::from(n);
            last = Some(at);
            at += 1;
            open = false;
            if look.w(at) == "and" && look.w(at + 1) == "a" && look.w(at + 2) == "half" {
                part += 0.5;
                last = Some(at + 2);
                at += 3;
            }
        } else if let Some(factor) =
            scale(word).filter(|_| last.is_some() && !word.ends_with('s') || word == "lakhs" || word == "crores")
        {
            last?;
            if factor < 1000.0 {
                part = part.max(1.0) * factor;
            } else {
                // "three lakh crore"
                let doubled = part == 0.0 && total > 0.0 && last == Some(at - 1);
                total = if doubled { total * factor } else { total + part.max(1.0) * factor };
                part = 0.0;
            }
            scaled = true;
            last = Some(at);
            at += 1;
            open = true;
        } else if word == "dozen" && last.is_some() {
            part *= 12.0;
            last = Some(at);
            break;
        } else if last.is_some() && joins(look, at, scaled && open) {
            at += 1;
        } else {
            break;
        }
    }
    let last = last?;
    Some(Numeral { scaled, ..plain(total + part, look.end(last)) })
}

/// Whether "and" or a hyphen at token `at` goes on with the number: "a hundred and five", "ten-thousand".
fn joins(look: &Look<'_, '_>, at: usize, behind_scale: bool) -> bool {
    let (word, next) = (look.w(at), look.w(at + 1));
    let goes_on = is_number_word(next) && (look.w(at + 2) != "-" || tens_word(next).is_some());
    matches!(word, "and" | "-") && behind_scale && goes_on || word == "-" && scale(next).is_some() && look.glued(at)
}

fn plain(value: f64, end: u32) -> Numeral {
    Numeral { value, end, digits: false, scaled: false, vague: false, fraction: false }
}

/// "dozens", "hundreds of thousands", "tens of millions", "millions".
fn vague(look: &Look<'_, '_>, i: usize) -> Option<Numeral> {
    let base = |word: &str| {
        Some(match word {
            "tens" => 10.0,
            "dozens" | "scores" => {
                if word == "dozens" {
                    12.0
                } else {
                    20.0
                }
            }
            "hundreds" => 100.0,
            "thousands" => 1e3,
            "lakhs" => 1e5,
            "millions" => 1e6,
            "crores" => 1e7,
            "billions" => 1e9,
            "trillions" => 1e12,
            _ => return None,
        })
    };
    let first = base(look.w(i))?;
    let then = if look.w(i + 1) == "of" { base(look.w(i + 2)).filter(|f| *f > first) } else { None };
    if look.w(i) == "tens" && then.is_none() || look.w(i) == "scores" && look.w(i + 1) != "of" {
        return None;
    }
    let end = if then.is_some() { look.end(i + 2) } else { look.end(i) };
    Some(Numeral { vague: true, ..plain(first * then.unwrap_or(1.0), end) })
}

/// The denominator's value: third, thirds, quarter, fifth, tenths.
pub(super) fn denominator(word: &str) -> Option<f64> {
    Some(match word {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" | "fourth" | "fourths" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "seventh" | "sevenths" => 7.0,
        "eighth" | "eighths" => 8.0,
        "ninth" | "ninths" => 9.0,
        "tenth" | "tenths" => 10.0,
        "hundredth" | "hundredths" => 100.0,
        _ => return None,
    })
}

/// An ordinal's number: `first`, `21st`, `twenty-first` is two tokens more.
pub(super) fn ordinal(look: &Look<'_, '_>, i: usize) -> Option<(f64, usize)> {
    const WORDS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let word = look.w(i);
    let index = |w: &str| WORDS.iter().position(|o| *o == w).map(|n| n as f64 + 1.0);
    if let Some(n) = index(word) {
        return Some((n, i + 1));
    }
    if let Some(tens) = tens_word(word) {
        if look.w(i + 1) == "-" {
            return index(look.w(i + 2)).filter(|n| *n < 10.0).map(|n| (f64::from(tens) + n, i + 3));
        }
    }
    // "two hundredth", "one hundred and fifth"
    if is_number_word(word) && matches!(look.w(i + 1), "hundredth" | "thousandth" | "millionth") {
        let factor = ordinal(look, i + 1)?.0;
        return Some((f64::from(unit_word(word)?) * factor, i + 2));
    }
    if is_number_word(word) && look.w(i + 1) == "hundred" {
        let at = i + 2 + usize::from(look.w(i + 2) == "and");
        let (rest, next) = ordinal(look, at).filter(|(n, _)| *n < 100.0)?;
        return Some((f64::from(unit_word(word)?) * 100.0 + rest, next));
    }
    match word {
        "thirtieth" => return Some((30.0, i + 1)),
        "fortieth" => return Some((40.0, i + 1)),
        "fiftieth" => return Some((50.0, i + 1)),
        "sixtieth" => return Some((60.0, i + 1)),
        "seventieth" => return Some((70.0, i + 1)),
        "eightieth" => return Some((80.0, i + 1)),
        "ninetieth" => return Some((90.0, i + 1)),
        "hundredth" => return Some((100.0, i + 1)),
        "thousandth" => return Some((1e3, i + 1)),
        "millionth" => return Some((1e6, i + 1)),
        "umpteenth" => return None,
        _ => {}
    }
    let (value, read) = digits(word)?;
    matches!(&word[read..], "st" | "nd" | "rd" | "th").then_some((value, i + 1))
}
