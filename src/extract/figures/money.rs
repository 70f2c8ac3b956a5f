//! Amounts of a currency: symbol or code before the number, name or code behind it.

use super::currency::{Currency, currency};
use super::look::Look;
use super::numerals::{self, Numeral};
use super::quantity::{Quantity, Sort};
use super::units;
use crate::analysis::FigureKind;
use crate::lexicon;
use crate::text::TokenKind;

/// A currency's symbol or code before the number: `$230 million`, `US$29bn`, `Rs 5 crore`, `RM10`, `USD34.6 million`.
pub(super) fn before(look: &Look<'_, '_>, i: usize) -> Option<Quantity> {
    match look.kind(i)? {
        TokenKind::Word if may_begin(look, i) => code_glued(look, i).or_else(|| symbol(look, i)),
        TokenKind::Punct if look.w(i) == "$" || !look.w(i).is_ascii() => symbol(look, i),
        _ => None,
    }
}

/// Whether a currency may stand at word `i`: a number follows, or a sign is glued to it, or digits stand in it.
pub(super) fn may_begin(look: &Look<'_, '_>, i: usize) -> bool {
    look.is_number(i + 1)
        || look.glued(i + 1) && matches!(look.w(i + 1), "$" | "£" | "€" | "¥" | "." | "¢" | "₵")
        || look.w(i).as_bytes().iter().any(u8::is_ascii_digit)
}

/// "RM10", "USD34.6 million": letters and digits in one token.
fn code_glued(look: &Look<'_, '_>, i: usize) -> Option<Quantity> {
    let word = look.w(i);
    let at = word.find(|c: char| c.is_ascii_digit()).filter(|at| (1..=5).contains(at))?;
    let form = &word[..at];
    if at == 1 {
        return letter(look, i, i, look.start(i) + 1);
    }
    let found = currency(form).filter(|_| look.raw(i).starts_with(char::is_uppercase))?;
    let currency = look.story.currency(form, found);
    let numeral = numerals::in_digits(look, i, look.start(i) + at as u32, true)?;
    let conference = is_conference(&form.to_lowercase(), &numeral);
    (!conference).then(|| amount(look, look.start(i), numeral, currency, "money-code-glued"))
}

/// "COP 27": a conference of parties, for a hundred of Colombia's pesos buy nothing. "Euro 2024", "Euro 6": a cup, a norm.
fn is_conference(form: &str, numeral: &Numeral) -> bool {
    let small = numeral.value < 100.0 && numeral.value.fract() == 0.0;
    form == "cop" && small
        || form == "euro" && !numeral.is_scaled() && (small || (1960.0..2060.0).contains(&numeral.value))
}

fn symbol(look: &Look<'_, '_>, i: usize) -> Option<Quantity> {
    if look.w(i).len() == 1 && look.is_word(i) && look.is_number(i + 1) {
        return letter(look, i, i + 1, look.start(i + 1));
    }
    let (currency, last) = symbol_at(look, i)?;
    let at = last + 1;
    let digits = look.is_number(at) || look.w(at) == "." && look.glued(at) && look.is_number(at + 1);
    // "Rs 5", "$ 5": a space may stand between; "dollars 5" never means 5 dollars.
    let short = look.w(i).len() <= 4 || !look.w(i).is_ascii() || last > i;
    if !digits || !short || last == i && look.is_word(i) && !is_prefix(look, i) {
        return None;
    }
    let numeral = numerals::in_digits(look, at, look.start(at), true)?;
    if is_conference(look.w(i), &numeral) {
        return None;
    }
    Some(amount(look, look.start(i), numeral, currency, "money-symbol"))
}

/// "R5 billion", "N200 000", "P1.2 billion", "K 2.5 million": one capital letter is a currency in the stories of its
/// country, where the number is no road's or seat's.
fn letter(look: &Look<'_, '_>, i: usize, number_at: usize, from: u32) -> Option<Quantity> {
    let form = look.w(i).get(..1)?;
    if !look.raw(i).starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let numeral = numerals::in_digits(look, number_at, from, true)?;
    let text = look.rest(from);
    let written = text.get(..(numeral.end - from) as usize)?;
    let grouped = written.contains([',', '.', ' ', '\u{a0}']);
    let large = number_at == i && numeral.value >= 100.0 && written.len() >= 3 && !written.starts_with('0');
    let amount_like = numeral.is_scaled() && numeral.value >= 1e4
        || grouped && numeral.value >= 1.0
        || large && !look.is_name(numeral.next);
    if !amount_like || number_at > i && !numeral.is_scaled() {
        return None;
    }
    let code = look.story.letter(form)?;
    Some(amount(look, look.start(i), numeral, Currency { code, divisor: 1.0 }, "money-letter"))
}

/// A word that stands before amounts: a code in capitals, "Rs", "Tk".
fn is_prefix(look: &Look<'_, '_>, i: usize) -> bool {
    let (word, raw) = (look.w(i), look.raw(i));
    match word {
        "rs" | "rs." | "tk" | "tk." | "rp" | "sh" | "sh." | "ksh" | "ksh." => true,
        "all" | "try" | "top" | "cup" | "mad" | "pen" | "bob" | "den" | "ron" | "cop" | "gel" | "sol" | "re" | "le"
        | "da" | "sos" | "mop" | "won" | "lei" | "lev" | "mark" | "zig" | "din" => {
            raw.len() == 3 && raw.chars().all(char::is_uppercase) || word == "le" && raw == "LE"
        }
        _ => raw.starts_with(char::is_uppercase),
    }
}

/// The currency that ends before a number: one token, or letters glued to a sign ("US$").
fn symbol_at(look: &Look<'_, '_>, i: usize) -> Option<(Currency, usize)> {
    if look.is_word(i) && look.glued(i + 1) && look.kind(i + 1) == Some(TokenKind::Punct) {
        let mut both = String::with_capacity(8);
        both.push_str(look.w(i));
        both.push_str(look.w(i + 1));
        if let Some(found) = currency(&both) {
            return Some((look.story.currency(&both, found), i + 1));
        }
    }
    let form = look.w(i);
    currency(form).filter(|c| c.divisor == 1.0).map(|found| (look.story.currency(form, found), i))
}

/// The amount behind a symbol, with the currency's name or code told again: "$357,000,000 dollars", "$5 million CAD".
fn amount(look: &Look<'_, '_>, start: u32, numeral: Numeral, currency: Currency, rule: &'static str) -> Quantity {
    let mut out = Quantity {
        start,
        end: numeral.end,
        next: numeral.next,
        sort: Sort::Figure(FigureKind::Money),
        value: numeral.value,
        unit: Some(currency.code),
        numeral,
        rule,
    };
    if let Some((named, last)) = units::currency_behind(look, out.next) {
        let word = look.raw(out.next);
        let code = last == out.next && word.len() == 3 && word.chars().all(char::is_uppercase);
        let name =
            look.w(last).starts_with("dollar") || look.w(last).starts_with("euro") || named.code == currency.code;
        let long = look.w(last).len() > 3;
        if named.divisor == 1.0 && (code && named.code.ends_with('D') && currency.code.ends_with('D') || name && long) {
            out.unit = Some(named.code);
            (out.end, out.next) = (look.end(last), last + 1);
        }
    }
    out
}

/// The bare number behind the joint of a range whose first end has a symbol: "$80-120", "$3 to 5 million".
pub(super) fn second(look: &Look<'_, '_>, at: usize, first: &Quantity) -> Option<Quantity> {
    let numeral = numerals::in_digits(look, at, look.start(at), true).filter(|_| look.is_number(at))?;
    let currency = Currency { code: first.unit?, divisor: 1.0 };
    Some(amount(look, look.start(at), numeral, currency, first.rule))
}

/// A currency's name or code behind a number: "440 million baht", "50 cents", "5m euros", "millions of dollars".
pub(super) fn behind(look: &Look<'_, '_>, number: Quantity, at: usize) -> Option<Quantity> {
    let at = at + usize::from(number.numeral.vague && look.w(at) == "of");
    let (currency, last) = units::currency_behind(look, at)?;
    if !is_meant(look, &number, at, last) {
        return None;
    }
    let mut out = number.with(look, last, FigureKind::Money, currency.code, "money-name");
    out.value /= currency.divisor;
    add_cents(look, &mut out, currency, last + 1);
    Some(out)
}

/// "13 dollars and 45 cents": the minor unit belongs to the amount.
fn add_cents(look: &Look<'_, '_>, out: &mut Quantity, currency: Currency, at: usize) {
    let at = at + usize::from(look.w(at) == "and");
    let Some(cents) = numerals::read(look, at, false).filter(|n| n.value < 100.0 && !n.vague) else { return };
    let behind = units::currency_behind(look, cents.next);
    if let Some((minor, last)) = behind.filter(|(c, _)| c.divisor > currency.divisor) {
        out.value += cents.value / minor.divisor;
        (out.end, out.next) = (look.end(last), last + 1);
    }
}

/// Names of currencies that are also other words must stand in a way that only money does.
fn is_meant(look: &Look<'_, '_>, number: &Quantity, first: usize, last: usize) -> bool {
    let word = look.w(first);
    if first != last {
        return true;
    }
    match word {
        "pound" | "pounds" => is_sterling(look, number, first),
        "won" | "rand" | "marks" | "mark" | "sum" | "sums" | "som" | "real" | "sol" | "kip" | "crown" | "crowns"
        | "tala" | "lats" | "leone" | "leones" | "colon" | "ether" | "bani" | "kuna" | "sen" | "kina" | "lira" => {
            !look.is_start(first)
                && !look.is_capital(first)
                && !matches!(word, "mark" | "sum" | "colon" | "crown")
                && (!matches!(word, "marks" | "crowns") || number.numeral.is_scaled() || number.value >= 50.0)
                && (word != "won" || !is_contest(look, first + 1))
                && (word != "real" || look.w(first + 1) != "estate")
        }
        "dram" | "drams" | "penny" | "bucks" | "quid" => true,
        "c" | "k" | "p" => false,
        "cents" | "cent" => true,
        _ if word.len() <= 3 && word.is_ascii() && word != "yen" && word != "lei" && word != "lek" && word != "lev" => {
            look.raw(first).chars().all(|c| c.is_uppercase() || c == '$')
        }
        _ => true,
    }
}

/// "12 won the race": a verb, not South Korea's money.
fn is_contest(look: &Look<'_, '_>, at: usize) -> bool {
    matches!(
        look.w(at),
        "the"
            | "a"
            | "an"
            | "their"
            | "his"
            | "her"
            | "gold"
            | "silver"
            | "seats"
            | "by"
            | "re-election"
            | "election"
            | "awards"
            | "medals"
    )
}

/// Pounds of money, not of weight.
fn is_sterling(look: &Look<'_, '_>, number: &Quantity, at: usize) -> bool {
    let dashed = look.dash(number.next);
    let next = look.w(at + 1);
    let converted = next == "(" && before(look, at + 2).is_some();
    if next == "sterling" || converted {
        return true;
    }
    if matches!(next, "of" | "per" | "heavier" | "lighter" | "overweight") {
        return next == "per" && look.story.has_sterling();
    }
    let first = look.at(number.start);
    let paid = |w: &str| lexicon::paying_words().contains(w);
    if dashed {
        let noun = look.w(at + 1);
        return number.numeral.is_scaled() && number.value >= 1e5
            || paid(noun)
            || lexicon::paid_things().contains(noun);
    }
    let weighed = |w: &str| lexicon::weighing_words().contains(w);
    if look.any_before(first, 10, weighed) && !look.any_before(first, 6, paid) && !look.story.has_sterling() {
        return false;
    }
    // "a twenty pound bag"
    let bag = next.is_empty() || !look.is_noun(at + 1) || look.w(at) == "pounds";
    bag || look.any_before(first, 10, paid) || look.story.has_sterling()
}

/// "Shares closed at 284.5p": what is dealt in stands before.
fn is_quoted(look: &Look<'_, '_>, number: &Quantity) -> bool {
    let dealt =
        |w: &str| matches!(w, "share" | "shares" | "stock" | "price" | "dividend" | "closed" | "litre" | "pence");
    look.any_before(look.at(number.start), 14, dealt)
}

/// Letters glued to a number that make it an amount: "5m euros", "30EUR", "99p", "50c".
pub(super) fn glued(look: &Look<'_, '_>, number: Quantity, token: usize, letters: &str) -> Option<Quantity> {
    if let Some(factor) = super::digits::glued_scale(letters, true) {
        let next = token + 1 + usize::from(look.dash(token + 1));
        let scaled = Quantity { next: token + 1, end: look.end(token), ..number.scaled(factor) };
        let (currency, last) = units::currency_behind(look, next).filter(|(_, last)| look.w(*last).len() > 2)?;
        let mut out = scaled.with(look, last, FigureKind::Money, currency.code, "money-name");
        out.value /= currency.divisor;
        return Some(out);
    }
    let upper = || look.raw(token).ends_with(|c: char| c.is_ascii_uppercase());
    if letters.len() == 3 && upper() {
        let currency = currency(letters).filter(|c| c.divisor == 1.0)?;
        return Some(number.with(look, token, FigureKind::Money, currency.code, "money-code-behind"));
    }
    let small = number.value < 1000.0 && !upper() && !matches!(number.value as u32, 144 | 240 | 360 | 480 | 720);
    let minor = match letters {
        "p" if look.story.has_sterling() || number.value < 100.0 || is_quoted(look, &number) => "pence",
        "c" if number.value < 100.0 => "cents",
        _ => return None,
    };
    let currency = currency(minor).filter(|_| small)?;
    let currency = look.story.currency(minor, currency);
    let mut out = number.with(look, token, FigureKind::Money, currency.code, "money-minor");
    out.value /= currency.divisor;
    Some(out)
}
