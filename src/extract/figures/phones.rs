//! Numbers to call, and chains of digits that are no amounts.

use super::look::Look;

/// "+47 22 33 44", "(876) 555-1234", "0800 123 456".
pub(super) fn is_phone(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    if !look.is_number(i) {
        return false;
    }
    let own = look.raw(i);
    let called =
        |n: usize| matches!(look.back(i, n), "call" | "called" | "calling" | "dial" | "dialed" | "dialled" | "calls");
    if matches!(own, "911" | "999" | "112" | "000" | "111") && (called(1) || called(2)) {
        return true;
    }
    if is_dialled(look, i) && !matches!(look.w(next), "%" | "percent" | "per")
        || matches!(look.back(i, 2), "tel" | "phone" | "call" | "whatsapp" | "fax" | "contact" | "dial")
            && own.len() > 5
        || own.len() > 1 && own.starts_with('0') && own.bytes().all(|b| b.is_ascii_digit()) && own != "00"
    {
        return true;
    }
    // "0800 555 111", "on 116 123", "the helpline is 988"
    let plain = own.bytes().all(|b| b.is_ascii_digit());
    let behind_zero =
        i.checked_sub(1).is_some_and(|b| look.is_number(b) && look.raw(b).starts_with('0') && look.raw(b).len() > 2);
    let line =
        |w: &str| matches!(w, "helpline" | "hotline" | "lifeline" | "helplines" | "hotlines" | "dial" | "dialling");
    if behind_zero || plain && own.len() >= 2 && !look.is_noun(next) && look.any_before(i, 6, line) {
        return true;
    }
    // "the harbour number (15772)"
    let number = || (2..=3).any(|n| matches!(look.back(i, n), "number" | "hotline" | "helpline" | "numbers"));
    if own.len() >= 4
        && look.back(i, 1) == "("
        && look.w(next) == ")"
        && own.bytes().all(|b| b.is_ascii_digit())
        && number()
    {
        return true;
    }
    let tail = look.raw(next + 1);
    let tailed = look.dash(next) && look.is_number(next + 1);
    let tail_of = look.back(i, 1) == "-" && look.glued(i) && own.len() == 4 && look.raw(i.saturating_sub(2)).len() == 3;
    let bracketed = look.back(i, 1) == "("
        && look.w(next) == ")"
        && own.len() == 3
        && look.is_number(next + 1)
        && look.dash(next + 2);
    let three = own.len() == 3 && tail.len() >= 3;
    tailed && three && (tail.len() == 4 || look.dash(next + 2) && look.is_number(next + 3))
        || tail_of && look.is_number(i.saturating_sub(2))
        || bracketed
}

/// "+44 20 7946 0018": a plus sign before a few runs of digits.
fn is_dialled(look: &Look<'_, '_>, i: usize) -> bool {
    let digits = (1..=4).take_while(|n| i >= *n && look.is_number(i - n)).count();
    look.back(i, digits + 1) == "+" && look.glued(i - digits)
}

/// "1-800-555-0199", "978-3-16-148410-0", "12-cv-345": runs of digits and short words, three or more, joined by hyphens:
/// the token behind the chain. It is followed over so many links, so that endless ones cost no more.
pub(super) fn chain(look: &Look<'_, '_>, i: usize) -> Option<usize> {
    if !look.is_number(i) {
        return None;
    }
    let mut at = i + 1;
    let mut links = 0;
    while links < 24
        && look.w(at) == "-"
        && look.dash(at)
        && (look.is_number(at + 1) || look.w(at + 1).len() <= 2 && look.w(at + 1) != "to")
    {
        at += 2;
        links += 1;
    }
    (links >= 2 && look.is_number(at - 1)).then_some(at)
}
