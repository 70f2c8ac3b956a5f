//! Numerals: digits with their scale, number words of any size, fractions in words, vague plurals.

use super::digits::{digits, glued_scale, product, slash_fraction, vulgar};
use super::look::Look;
use super::modifiers::behind_suffix;
use super::vocabulary::{Class, scale};

/// A number read from the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    pub(super) value: f64,
    /// One past its last byte.
    pub(super) end: u32,
    /// The first token behind it.
    pub(super) next: usize,
    /// Written in digits.
    pub(super) digits: bool,
    /// What a scale word or letter multiplied by; 1 where none stands.
    pub(super) factor: f64,
    /// "dozens", "hundreds": at least this.
    pub(super) vague: bool,
    /// A fraction: "two-thirds", "half", "1/2".
    pub(super) fraction: bool,
}

impl Numeral {
    pub(super) fn is_scaled(&self) -> bool {
        self.factor > 1.0
    }
}

/// Digits with their scale, or number words, from token `i`. `money`: a currency stands before.
pub(super) fn read(look: &Look<'_, '_>, i: usize, money: bool) -> Option<Numeral> {
    let vulgar = !look.is_number(i) && vulgar(look.raw(i)).is_some();
    let found = if look.is_word(i) && !vulgar { words(look, i) } else { in_digits(look, i, look.start(i), money) };
    // "a million million million ..." ends nowhere.
    found.filter(|n| n.value < 1e24)
}

/// Digits from byte `from`, inside token `i` or at its start, with the fraction and the scale behind them.
pub(super) fn in_digits(look: &Look<'_, '_>, i: usize, from: u32, money: bool) -> Option<Numeral> {
    let rest = look.rest(from);
    let (mut value, mut read) = digits(rest).or_else(|| vulgar(rest))?;
    let mut fraction = vulgar(rest).is_some();
    if let Some((part, bytes)) = vulgar(&rest[read..]).filter(|_| !fraction) {
        (value, read) = (value + part, read + bytes);
    } else if let Some((part, bytes)) = slash_fraction(rest, read, value) {
        (value, read) = (part, bytes);
        fraction = value < 1.0;
    }
    let end = from + read as u32;
    let next = look.token_at(i, end);
    let mut out = Numeral { value, end, next, digits: true, factor: 1.0, vague: false, fraction };
    let letters = rest.as_bytes()[read..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    if letters > 0 {
        let glued = rest[read..read + letters].to_ascii_lowercase();
        if let Some(factor) = glued_scale(&glued, money) {
            out = Numeral { value: product(value, factor), end: end + letters as u32, factor, ..out };
            out.next = look.token_at(i, out.end);
        }
        return Some(out);
    }
    and_a_half(look, &mut out);
    scale_behind(look, &mut out, money);
    Some(out)
}

/// "2 and a half", "2-and-a-half".
fn and_a_half(look: &Look<'_, '_>, out: &mut Numeral) {
    if let Some(last) = half_behind(look, out.next) {
        out.value += 0.5;
        (out.end, out.next) = (look.end(last), last + 1);
    }
}

/// "and a half", "-and-a-half" at token `at`: its last token.
fn half_behind(look: &Look<'_, '_>, at: usize) -> Option<usize> {
    if look.dash(at) && look.w(at + 1) == "and" {
        return (look.w(at + 3) == "a" && look.w(at + 5) == "half").then_some(at + 5);
    }
    (look.w(at) == "and" && look.w(at + 1) == "a" && look.w(at + 2) == "half").then_some(at + 2)
}

/// A scale word behind digits: "230 million", "$40-million", "2 lakh crore", "600-plus million". A unit may stand behind "-plus"
/// too.
fn scale_behind(look: &Look<'_, '_>, out: &mut Numeral, money: bool) {
    out.next = behind_suffix(look, out.next);
    let dash = usize::from(look.dash(out.next));
    let at = out.next + dash;
    let word = look.w(at);
    let letter = money && matches!(word, "m" | "b" | "k") && !look.glued(at);
    let factor = match look.number_word(at) {
        Some(n) if n.class == Class::Scale && (n.value > 100.0 || dash == 0) => Some(n.value),
        // "12 millions"
        Some(n) if n.class == Class::Vague && n.value >= 1e5 && dash == 0 => Some(n.value),
        _ => glued_scale(word, true).filter(|_| letter),
    };
    let Some(factor) = factor.filter(|_| word != "cr" || money) else { return };
    out.value = product(out.value, factor);
    (out.end, out.next, out.factor) = (look.end(at), at + 1, factor);
    let more = scale(look.w(at + 1)).filter(|f| *f > factor || factor == 1e5 && *f >= 1e6);
    if let Some(more) = more {
        out.value = product(out.value, more);
        out.factor *= more;
        (out.end, out.next) = (look.end(at + 1), at + 2);
    } else if look.w(at + 1) == "and" && look.w(at + 2) == "a" && look.w(at + 3) == "half" {
        out.value += factor / 2.0;
        (out.end, out.next) = (look.end(at + 3), at + 4);
    }
}

/// Number words from token `i`: "twenty-one thousand", "one and a half million", "a hundred", "tens of thousands".
fn words(look: &Look<'_, '_>, i: usize) -> Option<Numeral> {
    vague(look, i).or_else(|| part_of_scale(look, i)).or_else(|| fraction(look, i)).or_else(|| compound(look, i))
}

/// What is read of a compound so far.
struct Sum {
    total: f64,
    part: f64,
    /// A unit or tens word may follow.
    open: bool,
    factor: f64,
    last: usize,
}

/// Tokens of a compound at most: no number is longer, and copy that goes on and on costs no more for it.
const LONGEST: usize = 48;

/// "twenty-one thousand two hundred and five", "a hundred", "two dozen".
fn compound(look: &Look<'_, '_>, i: usize) -> Option<Numeral> {
    let article = matches!(look.w(i), "a" | "an");
    if article && !look.number_word(i + 1).is_some_and(|n| matches!(n.class, Class::Scale | Class::Dozen))
        || look.w(i + 1) == "cr"
    {
        return None;
    }
    let mut sum = Sum { total: 0.0, part: f64::from(u8::from(article)), open: !article, factor: 1.0, last: usize::MAX };
    let mut at = i + usize::from(article);
    while let Some(after) = step(look, at, &mut sum).filter(|after| after - i <= LONGEST) {
        at = after;
    }
    if sum.last == usize::MAX {
        return None;
    }
    let mut out = Numeral { factor: sum.factor, ..plain(sum.total + sum.part, look.end(sum.last), sum.last + 1) };
    // "one million and a half"
    if look.w(out.next) == "and" && look.w(out.next + 1) == "a" && look.w(out.next + 2) == "half" && sum.factor > 1.0 {
        out.value += scale(look.w(sum.last)).unwrap_or(1.0) / 2.0;
        (out.end, out.next) = (look.end(out.next + 2), out.next + 3);
    }
    Some(out)
}

/// Reads one word of a compound; gives where to go on.
fn step(look: &Look<'_, '_>, at: usize, sum: &mut Sum) -> Option<usize> {
    let started = sum.last != usize::MAX || !sum.open;
    let found = look.number_word(at);
    match found.map(|n| n.class) {
        Some(Class::Tens) if sum.open => {
            sum.part += found?.value;
            (sum.last, sum.open) = (at, false);
            let unit_at = at + 1 + usize::from(look.dash(at + 1));
            if let Some(n) = unit(look, unit_at).filter(|n| (1.0..10.0).contains(n)) {
                sum.part += n;
                sum.last = unit_at;
            }
            Some(with_decimals(look, sum))
        }
        Some(Class::Unit) if sum.open => {
            sum.part += found?.value;
            (sum.last, sum.open) = (at, false);
            if let Some(last) = half_behind(look, at + 1) {
                sum.part += 0.5;
                sum.last = last;
            }
            Some(with_decimals(look, sum))
        }
        Some(Class::Scale) if started => {
            add_scale(sum, found?.value, at);
            Some(at + 1)
        }
        // "three hundred crores"
        Some(Class::Vague) if started && found?.value >= 1e5 => {
            add_scale(sum, found?.value, at);
            Some(at + 1)
        }
        Some(Class::Dozen) if started => {
            sum.part = sum.part.max(1.0) * 12.0;
            sum.last = at;
            None
        }
        _ if sum.last != usize::MAX && joins(look, at, sum.factor > 1.0 && sum.open) => Some(at + 1),
        _ => None,
    }
}

fn unit(look: &Look<'_, '_>, at: usize) -> Option<f64> {
    look.number_word(at).filter(|n| n.class == Class::Unit).map(|n| n.value)
}

/// "two point two": digits behind the point, one word each.
fn with_decimals(look: &Look<'_, '_>, sum: &mut Sum) -> usize {
    if look.w(sum.last + 1) == "point" {
        let mut weight = 0.1;
        let mut at = sum.last + 2;
        while let Some(n) = unit(look, at).filter(|n| *n < 10.0 && weight > 1e-9) {
            sum.part += n * weight;
            weight /= 10.0;
            sum.last = at;
            at += 1;
        }
        sum.part = (sum.part * 1e9).round() / 1e9;
    }
    sum.last + 1
}

fn add_scale(sum: &mut Sum, factor: f64, at: usize) {
    if factor < 1000.0 {
        sum.part = sum.part.max(1.0) * factor;
    } else if sum.part == 0.0 && sum.total > 0.0 && sum.last + 1 == at {
        // "three lakh crore"
        sum.total = product(sum.total, factor);
    } else {
        sum.total += product(if sum.part == 0.0 { 1.0 } else { sum.part }, factor);
        sum.part = 0.0;
    }
    (sum.last, sum.open, sum.factor) = (at, true, factor.max(sum.factor));
}

/// Whether "and" or a hyphen at token `at` goes on with the number: "a hundred and five", "ten-thousand".
fn joins(look: &Look<'_, '_>, at: usize, behind_scale: bool) -> bool {
    let next = look.number_word(at + 1).map(|n| n.class);
    let number = match next {
        Some(Class::Tens) => true,
        // "a thousand and two-thirds"
        Some(Class::Unit) => !look.dash(at + 2),
        _ => false,
    };
    match look.w(at) {
        "and" => behind_scale && number,
        "-" => look.dash(at) && (next == Some(Class::Scale) || behind_scale && number),
        _ => false,
    }
}

fn plain(value: f64, end: u32, next: usize) -> Numeral {
    Numeral { value, end, next, digits: false, factor: 1.0, vague: false, fraction: false }
}

/// "dozens", "hundreds of thousands", "tens of millions", "millions".
fn vague(look: &Look<'_, '_>, i: usize) -> Option<Numeral> {
    let base = |at: usize| look.number_word(at).filter(|n| n.class == Class::Vague).map(|n| n.value);
    let first = base(i)?;
    let then = base(i + 2).filter(|f| *f > first && look.w(i + 1) == "of");
    if look.w(i) == "tens" && then.is_none() || look.w(i) == "scores" && look.w(i + 1) != "of" {
        return None;
    }
    let last = if then.is_some() { i + 2 } else { i };
    Some(Numeral { vague: true, ..plain(first * then.unwrap_or(1.0), look.end(last), last + 1) })
}

/// "half a million", "a half-million", "half a dozen", "a quarter of a million", "three quarters billion".
fn part_of_scale(look: &Look<'_, '_>, i: usize) -> Option<Numeral> {
    let article = usize::from(look.w(i) == "a");
    let top = if article == 1 { None } else { unit(look, i).filter(|n| (1.0..10.0).contains(n)) };
    let mut at = i + article + usize::from(top.is_some());
    if top.is_some() && look.dash(at) {
        at += 1;
    }
    let part = look.number_word(at).filter(|n| matches!(n.class, Class::Part | Class::PlaceOrPart))?.value;
    if top.is_none() && part != 2.0 && part != 4.0 {
        return None;
    }
    at += 1;
    at += usize::from(look.dash(at)) + usize::from(look.w(at) == "of");
    at += usize::from(matches!(look.w(at), "a" | "an"));
    at += usize::from(look.dash(at));
    let whole = look.number_word(at).filter(|n| matches!(n.class, Class::Scale | Class::Dozen))?.value;
    let value = top.unwrap_or(1.0) / part * whole;
    Some(Numeral { factor: whole, ..plain(value, look.end(at), at + 1) })
}

/// "two-thirds", "a quarter", "one third", "half", "three and a quarter" is left.
fn fraction(look: &Look<'_, '_>, i: usize) -> Option<Numeral> {
    let parts = |value: f64, last: usize| Numeral { fraction: true, ..plain(value, look.end(last), last + 1) };
    if look.w(i) == "half" {
        return Some(parts(0.5, i));
    }
    // "a quarter-mile", "quarter point"
    if look.w(i) == "quarter" {
        let at = i + 1 + usize::from(look.dash(i + 1));
        let size = matches!(look.w(at), "point" | "points" | "mile" | "miles" | "pound" | "inch" | "acre");
        return size.then(|| parts(0.25, i));
    }
    let article = matches!(look.w(i), "a" | "an");
    let (top, last) = if article {
        (1.0, i)
    } else {
        let whole = compound(look, i).filter(|n| n.factor == 1.0 && n.value <= 20.0)?;
        (whole.value, whole.next - 1)
    };
    let dash = usize::from(look.dash(last + 1));
    let at = last + 1 + dash;
    let found = look.number_word(at).filter(|n| matches!(n.class, Class::Part | Class::PlaceOrPart))?;
    let after = look.w(at + 1);
    let ok = if article {
        is_share(look, i, at, found.value)
    } else {
        // "one third" is a share, "the two hundredth" a place in an order; "two quarters" are a time.
        let singular = found.class == Class::PlaceOrPart;
        !(singular && dash == 0 && top > 1.0 || look.w(at) == "quarters" && top != 3.0)
    };
    (ok && !is_quarter_of_time(look, at) && after != "party").then(|| parts(top / found.value, at))
}

/// "a third of", "by a third", "a half": "a third party" shares nothing.
fn is_share(look: &Look<'_, '_>, i: usize, at: usize, part: f64) -> bool {
    part == 2.0
        || matches!(look.w(at + 1), "of" | "the" | "less" | "more" | "or" | "larger" | "smaller" | "that")
        || look.w(at) == "quarter" && (look.dash(at + 1) || matches!(look.w(at + 1), "point" | "mile" | "percent"))
        || matches!(look.back(i, 1), "by" | "about" | "nearly" | "almost" | "than" | "over" | "around" | "roughly")
            && !look.is_noun(at + 1)
}

/// "a quarter of a century", "three quarters of growth", "a quarter hour".
fn is_quarter_of_time(look: &Look<'_, '_>, at: usize) -> bool {
    let time = |w: &str| matches!(w, "century" | "hour" | "hours" | "second" | "minute" | "ended" | "results");
    if !matches!(look.w(at + 1), "of") {
        return time(look.w(at + 1)) || look.dash(at + 1) && time(look.w(at + 2));
    }
    time(look.w(at + 2)) || matches!(look.w(at + 2), "a" | "an") && time(look.w(at + 3))
}

/// A place in an order: its number and the token behind it. `first`, `21st`, `twenty-first`, `one hundred and fifth`.
pub(super) fn ordinal(look: &Look<'_, '_>, i: usize) -> Option<(f64, usize)> {
    if look.is_number(i) {
        let word = look.w(i);
        let letters = word.len().checked_sub(2).filter(|n| *n > 0)?;
        if !matches!(word.get(letters..)?, "st" | "nd" | "rd" | "th") {
            return None;
        }
        let (value, read) = digits(word)?;
        let (tens, ones) = (value as u64 / 10 % 10, value as u64 % 10);
        // "14st" is a weight.
        let fits = match (ones, tens) {
            (_, 1) | (0 | 4..=9, _) => word.ends_with("th"),
            (1, _) => word.ends_with("st"),
            (2, _) => word.ends_with("nd"),
            _ => word.ends_with("rd"),
        };
        return (read == letters && fits).then_some((value, i + 1));
    }
    let place = |at: usize| {
        look.number_word(at).filter(|n| matches!(n.class, Class::Ordinal | Class::PlaceOrPart)).map(|n| n.value)
    };
    let first = look.number_word(i)?;
    match first.class {
        Class::Ordinal | Class::PlaceOrPart => Some((first.value, i + 1)),
        Class::Tens if look.dash(i + 1) => place(i + 2).filter(|n| *n < 10.0).map(|n| (first.value + n, i + 3)),
        Class::Unit | Class::Tens => large_ordinal(look, i, place),
        _ => None,
    }
}

/// "two hundredth", "one hundred and fifth", "one hundred twenty fifth".
fn large_ordinal(look: &Look<'_, '_>, i: usize, place: impl Fn(usize) -> Option<f64>) -> Option<(f64, usize)> {
    let whole = compound(look, i)?;
    let behind = whole.next;
    if let Some(n) = place(behind).filter(|n| *n >= 100.0) {
        return Some((whole.value * n, behind + 1));
    }
    if whole.factor == 1.0 {
        return None;
    }
    let at = behind + usize::from(look.w(behind) == "and" || look.dash(behind));
    let (rest, next) = ordinal(look, at).filter(|(n, _)| *n < 100.0).filter(|_| !look.is_number(at))?;
    Some((whole.value + rest, next))
}
