//! Wires' transmission lines, by which desks sort copy.

use super::kinds::{is_capitals, is_url};

/// Transmission lines: "r f BC-COPPER   03-25 0052", "APW19980807.0261  NEWS STORY", "W2870asian", "^BC-…<".
pub(super) fn is_slug(line: &str) -> bool {
    // Whatever ends its lines.
    if line.len() > 90 && line.len() - line.matches('\r').count() > 90 {
        return false;
    }
    let bare = line.trim_start_matches('^');
    let first = bare.split_whitespace().next().unwrap_or("");
    is_daily(bare)
        || bare.starts_with("Slug: ")
        || is_desk(bare, first)
        || is_counted(bare)
        || are_codes(bare)
        || is_lettered(bare)
        || is_code(first)
        || is_path(bare, first) && !is_url(line)
        || ["BC-", "&Cx", "Writethru"].iter().any(|sign| match *sign {
            "BC-" => bare.starts_with("BC-") || bare.contains(" BC-"),
            sign => bare.contains(sign),
        })
}

/// "r f …": two letters or figures alone among the first three words.
fn is_lettered(bare: &str) -> bool {
    let lone = |w: &&str| w.len() == 1 && (w.as_bytes()[0].is_ascii_lowercase() || w.as_bytes()[0].is_ascii_digit());
    bare.split_whitespace().take(3).filter(lone).count() >= 2
}

/// "APW19980807.0261": letters and mostly figures.
fn is_code(first: &str) -> bool {
    let letters = first.chars().any(char::is_alphabetic);
    let digits = digits_in(first);
    letters && digits >= 4 && digits * 2 >= first.len() && !first.contains('-') && !first.contains('/')
}

/// "/PRN/…/", "Nordic/courts/".
fn is_path(bare: &str, first: &str) -> bool {
    first.starts_with('/') && first.matches('/').count() > 2
        || bare.starts_with("/FROM ") && bare.ends_with('/')
        || first.ends_with('/') && first.len() > 4 && bare.split_whitespace().nth(1).is_none()
}

/// "1 SHOWBIZ BakeOff": priority, desk, keyword.
fn is_desk(bare: &str, first: &str) -> bool {
    let word = |n: usize| bare.split_whitespace().nth(n);
    first.len() <= 2
        && first.bytes().all(|b| b.is_ascii_digit())
        && (3..=4).contains(&bare.split_whitespace().count())
        && word(1).is_some_and(|w| w.len() > 3 && is_capitals(w))
        && word(2).is_some_and(|w| w.chars().skip(1).any(char::is_uppercase))
}

/// "R CRO S0A QBXB", "INT122 4 GEN 0245 NTB-0467": nothing but codes, one of them of letters and figures; or "S 4182  ECO
/// SLOVENIA  BEES": codes and keywords in capitals, set apart.
fn are_codes(bare: &str) -> bool {
    let sign = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
    let mixed = |w: &str| {
        w.len() >= 3 && w.starts_with(|c: char| c.is_ascii_uppercase()) && w.ends_with(|c: char| c.is_ascii_digit())
            || w.len() == 3 && w.as_bytes()[0].is_ascii_uppercase() && w.as_bytes()[1].is_ascii_digit()
    };
    if !bare.split_whitespace().all(|w| w.bytes().all(sign)) {
        return false;
    }
    let short = bare.split_whitespace().all(|w| w.len() <= 10);
    (3..=6).contains(&bare.split_whitespace().count()) && short && bare.split_whitespace().any(mixed)
        || bare.matches("  ").count() >= 2 && is_capitals(bare) && digits_in(bare) >= 2
}

/// "CHAPEL-ROOF (490 words) With photos. xxxn"
fn is_counted(bare: &str) -> bool {
    bare.split_once(" words)").and_then(|(head, _)| head.rsplit_once('(')).is_some_and(|(head, count)| {
        !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()) && head.starts_with(char::is_uppercase)
    })
}

/// "24/11 TASS 112": day, agency, number.
fn is_daily(bare: &str) -> bool {
    let mut words = bare.split_whitespace();
    let (Some(day), Some(agency), Some(number), None) = (words.next(), words.next(), words.next(), words.next()) else {
        return false;
    };
    day.contains('/')
        && day.bytes().all(|b| b.is_ascii_digit() || b == b'/')
        && agency.len() >= 2
        && agency.starts_with(|c: char| c.is_ascii_uppercase())
        && number.bytes().all(|b| b.is_ascii_digit())
}

fn digits_in(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}
