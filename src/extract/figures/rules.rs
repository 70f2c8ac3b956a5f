//! The rules in order: scores, ratios, ordinals, then a numeral with what stands around it.

use super::numerals::{self, Numeral};
use super::units::{self, Currency};
use super::{Hit, Look, guards};
use crate::analysis::{FigureKind, FigureModifier, FigureValue};
use crate::span::Span;
use crate::text::TokenKind;

/// The figure that begins at token `i`.
pub(super) fn figure(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    if !may_begin(look, i) {
        return None;
    }
    money_before(look, i)
        .or_else(|| score(look, i))
        .or_else(|| ratio(look, i))
        .or_else(|| ordinal(look, i))
        .or_else(|| numeral(look, i))
}

/// Most tokens can begin no figure.
fn may_begin(look: &Look<'_, '_>, i: usize) -> bool {
    let word = look.w(i);
    match look.kind(i) {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Word) => {
            numerals::is_number_word(word)
                || word.bytes().any(|b| b.is_ascii_digit())
                || matches!(
                    word,
                    "a" | "an"
                        | "half"
                        | "dozens"
                        | "hundreds"
                        | "thousands"
                        | "millions"
                        | "billions"
                        | "trillions"
                        | "tens"
                        | "scores"
                        | "crores"
                        | "lakhs"
                        | "dozen"
                        | "minus"
                        | "third"
                        | "quarter"
                        | "one-third"
                        | "tenfold"
                        | "twofold"
                        | "threefold"
                        | "fourfold"
                        | "fivefold"
                        | "sixfold"
                        | "hundredfold"
                )
                || numerals::ordinal(look, i).is_some()
                || units::currency(word).is_some()
                || word.ends_with("fold")
                || vulgar(word).is_some()
                || matches!(look.w(i + 1), "$" | "£") && look.glued(i + 1)
        }
        Some(TokenKind::Punct) => {
            matches!(word, "$" | "-" | "−" | "." | "½" | "¼" | "¾" | "–" | "+") || !word.is_ascii()
        }
        _ => false,
    }
}

fn hit(start: u32, end: u32, kind: FigureKind, value: f64, unit: Option<&'static str>, rule: &'static str) -> Hit {
    Hit { span: Span { start, end }, kind, value: FigureValue::One(value), unit, modifier: None, rule }
}

/// A currency's symbol or code before the number: `$230 million`, `US$29bn`, `Rs 5 crore`, `RM10`, `USD34.6 million`.
fn money_before(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let start = look.start(i);
    let word = look.w(i);
    // "RM10", "USD34": letters and digits in one token.
    if look.kind(i) == Some(TokenKind::Word) {
        if let Some(at) = word.find(|c: char| c.is_ascii_digit()) {
            let currency = units::currency(&word[..at])
                .filter(|_| at <= 5 && at > 1 && look.raw(i).starts_with(|c: char| c.is_uppercase()))?;
            let numeral = amount(look, i, start + at as u32, true)?;
            return Some(money_range(look, i, start, numeral, currency, "money-code-glued"));
        }
    }
    let (currency, symbol) = symbol_at(look, i)?;
    let at = symbol + 1;
    // "Rs 5", "$ 5": a space may stand between; "dollars 5" never means 5 dollars.
    let from = look.start(at);
    if look.kind(at) != Some(TokenKind::Number) && !(look.w(at) == "." && look.glued(at)) {
        return None;
    }
    let short = word.len() <= 4 || !word.is_ascii() || symbol > i;
    if !short
        || look.kind(i) == Some(TokenKind::Word)
            && symbol == i
            && !look.raw(i).starts_with(char::is_uppercase)
            && !matches!(word, "rs" | "rs." | "tk")
    {
        return None;
    }
    let numeral = amount(look, at, from, true)?;
    Some(money_range(look, at, start, numeral, currency, "money-symbol"))
}

/// The currency that ends at the token before a number: one token, or letters glued to a sign ("US$").
fn symbol_at(look: &Look<'_, '_>, i: usize) -> Option<(Currency, usize)> {
    if look.kind(i) == Some(TokenKind::Word)
        && look.glued(i + 1)
        && !look.w(i + 1).is_empty()
        && look.kind(i + 1) == Some(TokenKind::Punct)
    {
        let both = format!("{}{}", look.w(i), look.w(i + 1));
        if let Some(found) = units::currency(&both) {
            return Some((found, i + 1));
        }
    }
    units::currency(look.w(i)).map(|found| (found, i))
}

fn money_range(
    look: &Look<'_, '_>,
    i: usize,
    start: u32,
    numeral: Numeral,
    currency: Currency,
    rule: &'static str,
) -> Hit {
    let mut end = numeral.end;
    let next = look.token_at(i, end);
    // "$357,000,000 dollars", "US$5 million dollars"; "$1.5 million Canadian" is left.
    if let Some((named, last)) = units::currency_behind(look, next)
        .filter(|(named, last)| named.code == currency.code && *last == next && look.w(next).len() > 3)
    {
        let _ = named;
        end = look.end(last);
    }
    let mut out = hit(start, end, FigureKind::Money, numeral.value / currency.divisor, Some(currency.code), rule);
    if numeral.vague {
        out.modifier = Some(FigureModifier::MoreThan);
    }
    // "$3-5 million", "HK$200 to HK$500"
    if let Some((joint, second)) = range_joint(look, next, i) {
        let symbol = symbol_at(look, second).filter(|(c, _)| c.code == currency.code);
        let number = symbol.map_or(second, |(_, s)| s + 1);
        let money_again = symbol.is_some();
        if look.kind(number) == Some(TokenKind::Number)
            && (money_again || joint == "-" || look.back(i, 2) == "between" || look.back(i, 1) == "between")
        {
            if let Some(top) = amount(look, number, look.start(number), true) {
                let low = if numeral.scaled || !top.scaled || numeral.value >= 1000.0 {
                    numeral.value
                } else {
                    numeral.value * scale_of(look, number, &top)
                };
                let fell = matches!(look.back(i, 2), "from")
                    || matches!(look.back(i, 1), "from")
                    || joint == "to" && moved(look, i);
                if top.value > low && !fell {
                    out.span.end = top.end;
                    out.value = FigureValue::Range(low / currency.divisor, top.value / currency.divisor);
                }
            }
        }
    }
    out
}

/// The factor that a scaled number's word stands for.
fn scale_of(look: &Look<'_, '_>, i: usize, numeral: &Numeral) -> f64 {
    let plain = numerals::digits(look.rest(look.start(i))).map_or(numeral.value, |(v, _)| v);
    if plain > 0.0 { numeral.value / plain } else { 1.0 }
}

/// Whether a range goes on at token `next`: the joint and the token behind it.
fn range_joint(look: &Look<'_, '_>, next: usize, i: usize) -> Option<(&'static str, usize)> {
    match look.w(next) {
        "-" | "–" | "—" if look.glued(next) && look.glued(next + 1) => Some(("-", next + 1)),
        // "an 8- to 16-metre wave"
        "-" if look.glued(next) && look.w(next + 1) == "to" => Some(("to", next + 2)),
        "to" => Some(("to", next + 1)),
        "and" if look.back(i, 1) == "between" || look.back(i, 2) == "between" => Some(("and", next + 1)),
        "or" => Some(("or", next + 1)),
        _ => None,
    }
}

/// Digits at byte `from` with their scale, or number words at token `i`.
fn amount(look: &Look<'_, '_>, i: usize, from: u32, money: bool) -> Option<Numeral> {
    let rest = look.rest(from);
    let Some((mut value, mut read)) = numerals::digits(rest) else {
        return numerals::words(look, i);
    };
    let mut fraction = false;
    // "39 2/3", "1/2", "5½"
    if let Some((part, bytes)) = vulgar(&rest[read..]) {
        value += part;
        read += bytes;
        fraction = value < 1.0;
    } else if let Some((part, bytes)) = slash_fraction(rest, read, value) {
        value = part;
        read = bytes;
        fraction = value < 1.0;
    }
    let mut out = Numeral { value, end: from + read as u32, digits: true, scaled: false, vague: false, fraction };
    let letters: usize = rest[read..].bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters > 0 {
        let glued = rest[read..read + letters].to_ascii_lowercase();
        if let Some(factor) = numerals::glued_scale(&glued, money) {
            out.value = numerals::product(out.value, factor);
            out.end += letters as u32;
            out.scaled = true;
        }
        return Some(out);
    }
    let next = look.token_at(i, out.end);
    let dash = usize::from(look.w(next) == "-" && look.glued(next) && look.glued(next + 1));
    let word = look.w(next + dash);
    let letter = money && matches!(word, "m" | "b" | "k") && !look.glued(next);
    if let Some(factor) = numerals::scale(word)
        .filter(|_| word != "hundred" || dash == 0)
        .or_else(|| numerals::glued_scale(word, true).filter(|_| letter))
    {
        if !matches!(word, "cr") || money {
            out.value = numerals::product(out.value, factor);
            out.end = look.end(next + dash);
            out.scaled = true;
            // "2 lakh crore"
            let then = look.token_at(next + dash, out.end);
            if let Some(more) = numerals::scale(look.w(then)).filter(|f| *f > factor) {
                out.value *= more;
                out.end = look.end(then);
            }
        }
    }
    Some(out)
}

fn vulgar(text: &str) -> Option<(f64, usize)> {
    let c = text.chars().next()?;
    let value = match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        _ => return None,
    };
    Some((value, c.len_utf8()))
}

/// `1/2`, `39 2/3`: small numbers only, so that dates and codes stay out.
fn slash_fraction(rest: &str, read: usize, whole: f64) -> Option<(f64, usize)> {
    let tail = &rest[read..];
    let part = |text: &str| -> Option<(f64, usize)> {
        let (top, bottom) = text.split_once('/')?;
        let bottom_digits = bottom.bytes().take_while(u8::is_ascii_digit).count();
        let (a, b): (u32, u32) = (top.parse().ok()?, bottom.get(..bottom_digits)?.parse().ok()?);
        (a < b
            && (b <= 16 || a == 1 && b <= 100 && b % 5 == 0)
            && top.len() <= 2
            && !bottom[bottom_digits..].starts_with('/'))
        .then(|| (f64::from(a) / f64::from(b), top.len() + 1 + bottom_digits))
    };
    if tail.starts_with('/') && whole < 16.0 {
        return part(rest);
    }
    let inner = tail.strip_prefix(' ').or_else(|| tail.strip_prefix('-'))?;
    let cut: String = inner.chars().take(5).collect();
    part(&cut).map(|(value, bytes)| (whole + value, read + 1 + bytes))
}

/// "won 3-1", "6-4", "187-9", "301 for 6", "23 votes to 22".
fn score(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    if look.kind(i) != Some(TokenKind::Number) {
        return None;
    }
    let a: u32 = look.w(i).parse().ok()?;
    if matches!(look.back(i, 1), "-" | "–" | "/" | "$") && look.glued(i) {
        return None;
    }
    let pair = |a: u32, b: u32, end: u32, rule| {
        let (low, high) = (f64::from(a.min(b)), f64::from(a.max(b)));
        Some(Hit {
            span: Span { start: look.start(i), end },
            kind: FigureKind::Score,
            value: FigureValue::Range(low, high),
            unit: None,
            modifier: None,
            rule,
        })
    };
    if matches!(look.w(i + 1), "-" | "–" | "—")
        && look.glued(i + 1)
        && look.glued(i + 2)
        && look.kind(i + 2) == Some(TokenKind::Number)
    {
        let b: u32 = look.w(i + 2).parse().ok()?;
        if look.w(i + 3) == "-" && look.glued(i + 3) || guards::is_label(look, i, i + 1) {
            return None;
        }
        let year_span = a > 1000;
        let united = units::measure(look, i + 3).is_some()
            || matches!(
                look.w(i + 3),
                "%" | "percent"
                    | "per"
                    | "-"
                    | "million"
                    | "billion"
                    | "lakh"
                    | "crore"
                    | "thousand"
                    | "trillion"
                    | "years"
                    | "days"
                    | "months"
                    | "weeks"
                    | "hours"
                    | "minutes"
                    | "people"
                    | "year"
            );
        if !year_span && !united && (a >= b || sporting(look, i)) {
            return pair(a, b, look.end(i + 2), "score");
        }
    }
    if look.w(i + 1) == "for" && look.kind(i + 2) == Some(TokenKind::Number) && a >= 20 {
        let b: u32 = look.w(i + 2).parse().ok()?;
        if b <= 10 && !matches!(look.w(i + 3), "million" | "years" | "people" | "%" | "percent" | "days") {
            return pair(a, b, look.end(i + 2), "cricket-score");
        }
    }
    if matches!(look.w(i + 1), "votes" | "to") {
        let to = if look.w(i + 1) == "votes" { i + 2 } else { i + 1 };
        let voted = look.w(i + 1) == "votes"
            || matches!(look.back(i, 1), "voted" | "vote" | "by")
                && look.back(i, 2) != "rose"
                && look.back(i, 2) != "fell";
        if look.w(to) == "to"
            && voted
            && matches!(look.w(i + 1), "votes")
            && look.kind(to + 1) == Some(TokenKind::Number)
        {
            let b: u32 = look.w(to + 1).parse().ok()?;
            return pair(a, b, look.end(to + 1), "vote");
        }
    }
    None
}

/// Words of winning and losing near a pair of numbers.
fn sporting(look: &Look<'_, '_>, i: usize) -> bool {
    let told = |w: &str| {
        matches!(
            w,
            "won"
                | "win"
                | "wins"
                | "winning"
                | "beat"
                | "beating"
                | "beats"
                | "defeated"
                | "defeat"
                | "lost"
                | "lose"
                | "loss"
                | "losing"
                | "drew"
                | "draw"
                | "tie"
                | "tied"
                | "victory"
                | "lead"
                | "led"
                | "score"
                | "scored"
                | "aggregate"
                | "thrashed"
                | "voted"
                | "vote"
                | "record"
                | "scoreline"
                | "stalemate"
                | "trailed"
                | "trailing"
                | "ruled"
                | "shootout"
                | "penalties"
                | "goalless"
                | "edged"
                | "downed"
                | "set"
                | "sets"
        )
    };
    (1..=8).any(|n| told(look.back(i, n))) || (3..=6).any(|n| told(look.w(i + n)))
}

/// "two-thirds", "half of", "a quarter", "one in five", "3:1", "tenfold", "three times more".
fn ratio(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let word = look.w(i);
    let start = look.start(i);
    let make = |last: usize, value: f64, unit: Option<&'static str>, rule| {
        Some(hit(start, look.end(last), FigureKind::Ratio, value, unit, rule))
    };
    if let Some(times) = word.strip_suffix("fold").filter(|t| t.len() > 1) {
        let value = numerals::digits(times).map(|(v, _)| v).or_else(|| fold_word(times))?;
        return make(i, value, Some("times"), "fold");
    }
    if look.kind(i) == Some(TokenKind::Number) {
        let (value, read) = numerals::digits(word)?;
        if read == word.len() && look.w(i + 1) == "-" && look.w(i + 2) == "fold" {
            return make(i + 2, value, Some("times"), "fold");
        }
        if let Some((a, b)) = word.split_once(':') {
            let (a, b): (f64, f64) = (a.parse().ok()?, b.parse().ok()?);
            return if b == 1.0 || a == 1.0 { make(i, a / b.max(1.0), None, "colon-ratio") } else { None };
        }
        if let Some(out) = in_every(look, i, i, value) {
            return Some(out);
        }
        return times(look, i, i, value);
    }
    if word == "half" {
        // "half a litre"
        if matches!(look.w(i + 1), "a" | "an") && look.back(i, 1) != "and" {
            if let Some((unit, last)) = units::measure(look, i + 2).filter(|(u, _)| *u != "day") {
                return Some(hit(start, look.end(last), FigureKind::Measure, 0.5, Some(unit), "half-unit"));
            }
        }
        if matches!(
            look.back(i, 1),
            "first"
                | "second"
                | "-"
                | "other"
                | "top"
                | "bottom"
                | "opening"
                | "latter"
                | "better"
                | "later"
                | "this"
                | "a"
        ) && look.back(i, 1) != "a"
            || matches!(
                look.w(i + 1),
                "-" | "time" | "dozen" | "year" | "century" | "hour" | "brother" | "sister" | "back"
            )
            || look.w(i + 1) == "a"
                && matches!(
                    look.w(i + 2),
                    "dozen"
                        | "million"
                        | "billion"
                        | "century"
                        | "day"
                        | "hour"
                        | "year"
                        | "mile"
                        | "trillion"
                        | "kilometre"
                        | "kilometer"
                        | "percentage"
                )
        {
            return None;
        }
        let first = if look.back(i, 1) == "a" && look.back(i, 2) != "and" { look.start(i - 1) } else { start };
        let _ = first;
        return make(i, 0.5, None, "half");
    }
    let article = matches!(word, "a" | "an");
    let top = if article {
        Some((1.0, i))
    } else {
        numerals::words(look, i).filter(|n| !n.vague && n.value <= 20.0).map(|n| (n.value, look.token_at(i, n.end) - 1))
    };
    let (value, last) = top?;
    let dash = usize::from(look.w(last + 1) == "-");
    if let Some(bottom) = numerals::denominator(look.w(last + 1 + dash)) {
        let after = look.w(last + 2 + dash);
        let denominator = look.w(last + 1 + dash);
        let singular = !denominator.ends_with('s') && denominator != "half";
        let partitive = matches!(after, "of" | "the" | "less" | "more" | "or" | "larger" | "smaller");
        let quarter_time = matches!(denominator, "quarter" | "quarters")
            && (matches!(look.w(last + 2 + dash), "century" | "hour" | "ended" | "results")
                || look.w(last + 2 + dash) == "of"
                    && look.w(last + 3 + dash) == "a"
                    && look.w(last + 4 + dash) == "century");
        if quarter_time
            || article && (!partitive && !matches!(denominator, "half"))
            || article && matches!(denominator, "second" | "first")
        {
            return None;
        }
        // "one third" is a share, "the two hundredth" a place in an order.
        if singular && dash == 0 && value > 1.0 {
            return None;
        }
        if units::measure(look, last + 2 + dash).is_some() && value == 1.0 && denominator == "half" {
            let (unit, unit_last) = units::measure(look, last + 2 + dash)?;
            return Some(hit(start, look.end(unit_last), FigureKind::Measure, value / bottom, Some(unit), "half-unit"));
        }
        return make(last + 1 + dash, value / bottom, None, "fraction-words");
    }
    if article {
        return None;
    }
    in_every(look, i, last, value).or_else(|| times(look, i, last, value))
}

/// "one in five", "nine out of 10", "one of every three".
fn in_every(look: &Look<'_, '_>, i: usize, last: usize, value: f64) -> Option<Hit> {
    let (at, out_of) = match (look.w(last + 1), look.w(last + 2)) {
        ("out", "of") => (last + 3, true),
        ("in", "every") => (last + 3, true),
        ("of", "every") => (last + 3, true),
        ("in", _) => (last + 2, false),
        _ => return None,
    };
    let at = at + usize::from(look.w(at) == "every");
    let bottom = amount(look, at, look.start(at), false)?;
    if bottom.vague
        || bottom.value <= value
        || !out_of
            && (value > 9.0
                || bottom.value > 1e6
                || bottom.value > 1900.0 && bottom.value < 2100.0
                || bottom.value < 2.0)
    {
        return None;
    }
    let end = bottom.end;
    // "two in 10 minutes"
    let next = look.token_at(at, end);
    if !out_of
        && matches!(
            look.w(next),
            "days"
                | "minutes"
                | "hours"
                | "years"
                | "months"
                | "weeks"
                | "games"
                | "matches"
                | "seconds"
                | "innings"
                | "overs"
                | "attempts"
                | "meetings"
        )
    {
        return None;
    }
    Some(hit(look.start(i), end, FigureKind::Ratio, value / bottom.value, None, "one-in"))
}

/// "three times more", "1.5 times", "five times as many"; "17 times" is a count.
fn times(look: &Look<'_, '_>, i: usize, last: usize, value: f64) -> Option<Hit> {
    if look.w(last + 1) != "times" {
        return None;
    }
    let compared = matches!(
        look.w(last + 2),
        "more"
            | "higher"
            | "larger"
            | "greater"
            | "bigger"
            | "as"
            | "the"
            | "faster"
            | "less"
            | "lower"
            | "smaller"
            | "longer"
            | "its"
            | "their"
            | "what"
            | "that"
            | "over"
            | "likelier"
            | "worse"
            | "stronger"
            | "cheaper"
    );
    compared.then(|| hit(look.start(i), look.end(last + 1), FigureKind::Ratio, value, Some("times"), "times"))
}

fn fold_word(word: &str) -> Option<f64> {
    Some(match word {
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "hundred" => 100.0,
        "thousand" => 1000.0,
        _ => return None,
    })
}

fn ordinal(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let (value, next) = numerals::ordinal(look, i)?;
    if guards::is_set_ordinal(look, i, next)
        || guards::is_name_ordinal(look, i, next)
        || matches!(look.w(next), "century" | "quarter" | "half")
        || matches!(look.w(next), "week" | "month" | "decade") && look.w(next + 1) == "of"
        || look.w(next) == "-" && matches!(look.w(next + 1), "century" | "quarter" | "half")
    {
        return None;
    }
    Some(hit(look.start(i), look.end(next - 1), FigureKind::Ordinal, value, None, "ordinal"))
}

/// A numeral with what follows it: percent, currency, unit, age, or nothing (a count).
fn numeral(look: &Look<'_, '_>, i: usize) -> Option<Hit> {
    let mut start = look.start(i);
    let mut at = i;
    let mut sign = 1.0;
    if matches!(look.w(i), "-" | "−" | "minus" | "–" | "+") {
        let spaced_before = !look.glued(i) || look.back(i, 1) == "(";
        let negative = look.w(i) == "minus" || spaced_before && look.glued(i + 1);
        if !negative
            || look.kind(i + 1) != Some(TokenKind::Number)
                && !(look.w(i) == "minus" && numerals::is_number_word(look.w(i + 1)))
        {
            return None;
        }
        sign = if look.w(i) == "+" { 1.0 } else { -1.0 };
        at = i + 1;
    }
    if look.kind(at) == Some(TokenKind::Word) && look.w(at).bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if look.w(at) == "." && !(look.glued(at + 1) && look.kind(at + 1) == Some(TokenKind::Number) && !look.glued(at)) {
        return None;
    }
    if look.kind(at) == Some(TokenKind::Punct) && vulgar(look.raw(at)).is_none() && look.w(at) != "." {
        return None;
    }
    let numeral = if let Some((value, bytes)) = vulgar(look.raw(at)) {
        Numeral { value, end: look.start(at) + bytes as u32, digits: true, scaled: false, vague: false, fraction: true }
    } else {
        amount(look, at, look.start(at), false)?
    };
    let next = look.token_at(at, numeral.end);
    // What is glued to the digits and no scale: "40km", "3D", "5G".
    let glued = glued_letters(look, at, &numeral);
    if let Some(letters) = glued {
        return glued_unit(look, at, start, numeral, sign, letters);
    }
    if guards::is_label(look, at, next) {
        return None;
    }
    let (range, end_next) = range(look, i, next, &numeral);
    let value_end = range.map_or(numeral.end, |(_, _, end)| end);
    let value = |v: f64| FigureValue::One(v * sign);
    let own_value = range.map_or_else(|| value(numeral.value), |(low, high, _)| FigureValue::Range(low, high));
    let begin = start;
    let with = |end: u32, kind: FigureKind, unit: Option<&'static str>, rule: &'static str| Hit {
        span: Span { start: begin, end },
        kind,
        value: own_value,
        unit,
        modifier: numeral.vague.then_some(FigureModifier::MoreThan),
        rule,
    };
    if let Some((last, unit)) = percent(look, end_next) {
        return Some(with(look.end(last), FigureKind::Percent, Some(unit), "percent"));
    }
    if let Some(last) = age_behind(look, end_next) {
        return Some(with(look.end(last), FigureKind::Measure, Some(age_unit(look, end_next)), "age"));
    }
    let of_currency = usize::from(numeral.vague && look.w(end_next) == "of");
    let dash = usize::from(look.w(end_next) == "-" && look.glued(end_next) && look.glued(end_next + 1));
    if let Some((currency, last)) = units::currency_behind(look, end_next + dash + of_currency)
        .filter(|(_, last)| is_currency_word(look, end_next + dash + of_currency, *last))
    {
        let mut out = with(look.end(last), FigureKind::Money, Some(currency.code), "money-name");
        out.value = divided(out.value, currency.divisor);
        add_cents(look, &mut out, currency, last + 1);
        return Some(out);
    }
    if let Some((unit, last)) =
        units::measure(look, end_next + dash).filter(|(_, last)| is_unit_word(look, end_next + dash, *last, dash))
    {
        return Some(measured(look, &numeral, start, own_value, unit, last));
    }
    if numeral.fraction {
        return Some(hit(start, value_end, FigureKind::Ratio, numeral.value, None, "fraction"));
    }
    if sign < 0.0 && look.w(i) != "minus" {
        start = look.start(at);
    }
    if let Some(unit) = unit_before(look, at, end_next, &numeral) {
        let mut out = with(value_end, FigureKind::Measure, Some(unit), "unit-before");
        out.span.start = start;
        return Some(out);
    }
    count(look, at, end_next, &numeral).then(|| {
        let mut out = with(value_end, FigureKind::Count, None, "count");
        out.span.start = start;
        out
    })
}

fn divided(value: FigureValue, by: f64) -> FigureValue {
    match value {
        FigureValue::One(v) => FigureValue::One(v / by),
        FigureValue::Range(low, high) => FigureValue::Range(low / by, high / by),
    }
}

/// "13 dollars and 45 cents": the minor unit belongs to the amount.
fn add_cents(look: &Look<'_, '_>, out: &mut Hit, currency: Currency, at: usize) {
    let at = at + usize::from(look.w(at) == "and");
    let FigureValue::One(whole) = out.value else { return };
    let Some(cents) = amount(look, at, look.start(at), false).filter(|n| n.value < 100.0 && !n.vague) else { return };
    let behind = units::currency_behind(look, look.token_at(at, cents.end));
    if let Some((minor, last)) = behind.filter(|(c, _)| c.code == currency.code && c.divisor > currency.divisor) {
        out.value = FigureValue::One(whole + cents.value / minor.divisor);
        out.span.end = look.end(last);
    }
}

/// A measure; feet take their inches along.
fn measured(
    look: &Look<'_, '_>,
    numeral: &Numeral,
    start: u32,
    value: FigureValue,
    unit: &'static str,
    last: usize,
) -> Hit {
    let mut out = Hit {
        span: Span { start, end: look.end(last) },
        kind: FigureKind::Measure,
        value,
        unit: Some(unit),
        modifier: None,
        rule: "measure",
    };
    if unit == "foot" {
        let at = last + 1 + usize::from(look.w(last + 1) == "and");
        if let Some((inches, _)) = numerals::digits(look.w(at)).filter(|(v, _)| *v < 12.0) {
            if matches!(look.w(at + 1), "inches" | "inch" | "in") {
                out.value = FigureValue::One(numeral.value + inches / 12.0);
                out.span.end = look.end(at + 1);
            }
        }
    }
    out
}

/// Letters glued to the digits, where they are no scale.
fn glued_letters<'a>(look: &Look<'_, 'a>, i: usize, numeral: &Numeral) -> Option<&'a str> {
    if !numeral.digits || numeral.end >= look.end(i) || look.kind(i) != Some(TokenKind::Number) {
        return None;
    }
    let from = (numeral.end - look.start(i)) as usize;
    look.w(i).get(from..).filter(|l| !l.is_empty())
}

fn glued_unit(look: &Look<'_, '_>, i: usize, start: u32, numeral: Numeral, sign: f64, letters: &str) -> Option<Hit> {
    let value = numeral.value * sign;
    if let Some(currency) = units::currency(letters).filter(|c| c.divisor == 1.0 && letters.len() == 3) {
        return Some(hit(start, look.end(i), FigureKind::Money, value, Some(currency.code), "money-code-behind"));
    }
    if letters == "p" || letters == "c" && matches!(look.back(i, 1), "a" | "at") {
        return None;
    }
    // "80km/h", "30km²"
    if look.w(i + 1) == "/" && look.glued(i + 1) && look.glued(i + 2) {
        let whole = format!("{letters}/{}", look.w(i + 2));
        if let Some(unit) = crate::lexicon::units().get(&whole) {
            return Some(hit(start, look.end(i + 2), FigureKind::Measure, value, Some(unit), "measure-glued"));
        }
    }
    let people = letters == "m"
        && matches!(
            look.w(i + 1),
            "people"
                | "users"
                | "tonnes"
                | "tons"
                | "barrels"
                | "jobs"
                | "viewers"
                | "passengers"
                | "votes"
                | "children"
                | "customers"
                | "homes"
                | "visitors"
                | "doses"
        );
    if people {
        return Some(hit(start, look.end(i), FigureKind::Count, value * 1e6, None, "count-m"));
    }
    // "5G" is a kind of network.
    if letters == "g" && look.raw(i).ends_with('G') {
        return None;
    }
    let unit = crate::lexicon::units().get(letters)?;
    Some(hit(start, look.end(i), FigureKind::Measure, value, Some(unit), "measure-glued"))
}

/// "3-5", "15 to 20", "between 15 and 40", "two or three": low, high and the end; and the token behind.
fn range(look: &Look<'_, '_>, i: usize, next: usize, first: &Numeral) -> (Option<(f64, f64, u32)>, usize) {
    // "15% and 40%", "12km to 15km": the unit may stand on both.
    let unit_last = percent(look, next).map(|(last, _)| last).filter(|_| look.w(next) == "%");
    let joint_at = unit_last.map_or(next, |l| l + 1);
    let none = (None, next);
    let Some((joint, second)) = range_joint(look, joint_at, i) else { return none };
    let number_like = look.kind(second) == Some(TokenKind::Number) || numerals::is_number_word(look.w(second));
    if first.vague || !number_like {
        return none;
    }
    let Some(top) = amount(look, second, look.start(second), false) else { return none };
    let top_next = look.token_at(second, top.end);
    if glued_letters(look, second, &top).is_some() && joint != "-" {
        return none;
    }
    let from = look.back(i, 1) == "from" || look.back(i, 2) == "from";
    let same_unit = unit_last.is_none() || percent(look, top_next).is_some();
    let close = top.value <= first.value * 20.0 || joint == "-" || joint == "and";
    let joined = match joint {
        "-" => true,
        "to" => !from && !moved(look, i),
        "and" => true,
        _ => top.value - first.value <= 2.0 && top.value - first.value > 0.0 && top.value <= 100.0,
    };
    let low = if !first.scaled && top.scaled && first.value < 1000.0 {
        first.value * scale_of(look, second, &top)
    } else {
        first.value
    };
    // "9-7 lakh": the higher end first.
    if joint == "-" && top.scaled && top.value < low {
        return (Some((top.value, low, top.end)), top_next);
    }
    if joined && close && same_unit && top.value > low {
        return (Some((low, top.value, top.end)), top_next);
    }
    none
}

/// "rose 3 to 5": a change, not a range.
fn moved(look: &Look<'_, '_>, i: usize) -> bool {
    (1..=3).any(|n| {
        matches!(
            look.back(i, n),
            "rose"
                | "fell"
                | "increased"
                | "decreased"
                | "dropped"
                | "climbed"
                | "declined"
                | "grew"
                | "up"
                | "down"
                | "cut"
                | "raised"
                | "jumped"
                | "slipped"
        )
    }) && look.back(i, 1) != "by"
}

/// "%", "percent", "per cent", "pct", "percentage points", "basis points": the last token and the unit.
fn percent(look: &Look<'_, '_>, at: usize) -> Option<(usize, &'static str)> {
    let dash = usize::from(look.w(at) == "-" && look.glued(at) && look.glued(at + 1));
    let at = at + dash;
    match (look.w(at), look.w(at + 1)) {
        ("%" | "percent" | "pct" | "pc" | "percent." | "pct.", "age") => None,
        ("percentage" | "percent" | "%", "point" | "points") => Some((at + 1, "percentage_point")),
        ("%" | "percent" | "pct" | "per-cent" | "pc" | "％", _) => Some((at, "percent")),
        ("per", "cent") => Some((at + 1, "percent")),
        ("basis", "point" | "points") => Some((at + 1, "basis_point")),
        ("bps", _) => Some((at, "basis_point")),
        _ => None,
    }
}

/// "-year-old", "years old", "years of age": the last token.
fn age_behind(look: &Look<'_, '_>, at: usize) -> Option<usize> {
    let unit =
        |w: &str| matches!(w, "year" | "years" | "month" | "months" | "week" | "weeks" | "day" | "days" | "yr" | "yrs");
    if look.w(at) == "-" && unit(look.w(at + 1)) && look.w(at + 2) == "-" && matches!(look.w(at + 3), "old" | "olds") {
        return Some(at + 3);
    }
    // "14-year old"
    if look.w(at) == "-" && unit(look.w(at + 1)) && matches!(look.w(at + 2), "old" | "olds") {
        return Some(at + 2);
    }
    if unit(look.w(at)) {
        if matches!(look.w(at + 1), "old" | "-old") {
            return Some(at + 1);
        }
        if look.w(at + 1) == "-" && matches!(look.w(at + 2), "old" | "olds") {
            return Some(at + 2);
        }
        if look.w(at + 1) == "of" && look.w(at + 2) == "age" {
            return Some(at + 2);
        }
    }
    None
}

fn age_unit(look: &Look<'_, '_>, at: usize) -> &'static str {
    let word = if look.w(at) == "-" { look.w(at + 1) } else { look.w(at) };
    match word.trim_end_matches('s') {
        "month" => "month",
        "week" => "week",
        "day" => "day",
        _ => "year",
    }
}

/// Currency names that are also other words must stand in a way that only money does.
fn is_currency_word(look: &Look<'_, '_>, first: usize, last: usize) -> bool {
    if first != last {
        return true;
    }
    let word = look.w(first);
    match word {
        "pound" | "pounds" => !matches!(look.w(first + 1), "of" | "per") || matches!(look.w(first + 2), "sterling"),
        "rand" | "won" | "sol" | "real" | "marks" | "mark" | "try" | "all" | "le" | "re" | "bob" | "pen" | "top"
        | "cup" | "mad" | "sh" | "da" | "ro" | "jd" | "bd" | "ll" | "kd" | "sr" | "qr" | "dh" | "tl" | "nu." => {
            matches!(word, "rand" | "won" | "marks" | "mark")
                && !look.is_start(first)
                && !look.is_capital(first)
                && word != "mark"
                || look.raw(first).chars().all(char::is_uppercase) && look.raw(first).len() == 3
        }
        _ if word.len() <= 3 && word.is_ascii() && word != "yen" => {
            look.raw(first).chars().all(char::is_uppercase) || matches!(word, "$" | "tk" | "kip")
        }
        _ => true,
    }
}

/// Units that are also other words.
fn is_unit_word(look: &Look<'_, '_>, first: usize, last: usize, dash: usize) -> bool {
    let word = look.w(first);
    if first == last {
        if matches!(
            word,
            "in" | "m"
                | "g"
                | "mi"
                | "mt"
                | "ha"
                | "gal"
                | "cal"
                | "db"
                | "gb"
                | "mb"
                | "kb"
                | "tb"
                | "hp"
                | "nm"
                | "cc"
                | "ft"
                | "oz"
                | "mm"
                | "cm"
                | "mg"
                | "ml"
                | "kv"
                | "hz"
                | "kw"
                | "mw"
                | "gw"
        ) {
            return word != "in"
                && !(word == "m" && look.is_capital(first))
                && !matches!(word, "mi" | "g" if dash == 1);
        }
        if matches!(word, "degree" | "degrees") {
            return !matches!(look.w(first + 1), "in" | "from" | "course")
                && !matches!(look.back(first, 2), "first" | "master");
        }
        if matches!(
            word,
            "foot"
                | "yard"
                | "knot"
                | "magnitude"
                | "carat"
                | "bits"
                | "points"
                | "yards"
                | "knots"
                | "barrel"
                | "bushels"
        ) {
            return true;
        }
    }
    true
}

/// "aged 34", "magnitude 6.5", "Callejas, 72,": the unit stands before.
fn unit_before(look: &Look<'_, '_>, i: usize, next: usize, numeral: &Numeral) -> Option<&'static str> {
    let before = look.back(i, 1);
    if matches!(before, "aged")
        || before == "age" && look.w(next) != "group"
        || before == "ages"
        || before == "of" && look.back(i, 2) == "age"
    {
        return Some("year");
    }
    if before == "between" && matches!(look.back(i, 2), "aged" | "ages" | "age") {
        return Some("year");
    }
    if before == "magnitude"
        || before == "of" && look.back(i, 2) == "magnitude"
        || before == "-" && look.back(i, 2) == "magnitude"
    {
        return Some("magnitude");
    }
    let apposed = before == ","
        && matches!(look.w(next), "," | ")" | ".")
        && (1.0..=115.0).contains(&numeral.value)
        && numeral.digits
        && !numeral.scaled;
    let named = i >= look.range.start as usize + 2
        && look.is_capital(i - 2)
        && look.kind(i - 2) == Some(TokenKind::Word)
        && look.kind(next + 1) != Some(TokenKind::Number);
    (apposed && named && look.w(next) != ".").then_some("year")
}

/// Whether a bare number counts something.
fn count(look: &Look<'_, '_>, i: usize, next: usize, numeral: &Numeral) -> bool {
    if guards::is_pronoun_one(look, i, next)
        || guards::is_name_word(look, i, next)
        || guards::is_set_zero(look, i, next)
        || matches!(look.w(i), "a" | "an") && !numeral.scaled && numeral.value != 12.0
    {
        return false;
    }
    let time = matches!(
        look.w(next),
        "years"
            | "year"
            | "months"
            | "month"
            | "weeks"
            | "week"
            | "days"
            | "day"
            | "hours"
            | "hour"
            | "minutes"
            | "minute"
            | "seconds"
            | "second"
            | "decades"
            | "a.m."
            | "p.m."
            | "am"
            | "pm"
            | "o'clock"
            | "centuries"
            | "quarters"
            | "nights"
    );
    let dashed_time = look.w(next) == "-"
        && matches!(
            look.w(next + 1),
            "year" | "month" | "week" | "day" | "hour" | "minute" | "second" | "decade" | "night"
        );
    if time || dashed_time {
        return false;
    }
    if numeral.digits && look.kind(i) == Some(TokenKind::Number) {
        let word = look.w(i);
        // A clock time or a verse, a year that no date rule took.
        if word.contains(':')
            || word.len() == 4
                && (1900.0..2060.0).contains(&numeral.value)
                && !word.contains(',')
                && look.kind(next) != Some(TokenKind::Word)
        {
            return false;
        }
    }
    // "Catch-22", "size 12 shoes" aside, a hyphen before means a name or a range's tail.
    !(matches!(look.back(i, 1), "-" | "–") && look.glued(i) && look.kind(i) == Some(TokenKind::Number))
}
