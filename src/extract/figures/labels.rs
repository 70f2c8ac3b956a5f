//! Numbers that are no figures: parts of names, labels, codes, addresses, phone numbers, list marks, set phrases.

use super::look::Look;
use super::phones;
use crate::lexicon;
use crate::text::TokenKind;
use crate::text::tags::Tag;

/// Whether the number at token `i` (ending before token `next`) is a name's, an address's or a code's.
pub(super) fn is_label(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    is_numbered(look, i, next)
        || is_hyphened_name(look, i)
        || matches!(look.back(i, 1), "/" | "." | "_" | "#") && look.glued(i)
        || look.back(i, 1) == "@"
        // "Article VIII(5)"
        || look.back(i, 1) == "(" && look.glued(i - 1) && look.glued(i)
        || phones::is_phone(look, i, next)
        || is_list_mark(look, i, next)
        || is_note_mark(look, i, next)
        || is_address(look, i, next)
        || is_named(look, i, next)
        || is_rank(look, i, next)
}

/// "the last 16 of the cup", "the top four", "the Group of 20": rounds, ranks and clubs, where nothing that is counted follows.
fn is_rank(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    const TAGS: [Tag; 6] = [Tag::Jj, Tag::Jjs, Tag::Jjr, Tag::Rbs, Tag::Cd, Tag::Vbn];
    let counts = look.is_noun(next) || look.is_word(next) && TAGS.contains(&look.tag(next));
    if counts || look.dash(next) || matches!(look.w(next), "%" | "to" | "or") {
        return false;
    }
    let the = matches!(look.back(i, 2), "the" | "a" | "’s" | "'s" | "world" | "into" | "in");
    match look.back(i, 1) {
        "top" => the || look.back(i, 2) == "-",
        "last" => look.back(i, 2) == "the" && matches!(look.w(i), "16" | "32" | "64" | "eight" | "8" | "four" | "4"),
        "of" => {
            look.back(i, 2) == "group" && look.is_capital(i - 2) && (!look.is_start(i - 2) || look.is_number(i))
                || look.back(i, 2) == "round" && matches!(look.w(i), "16" | "32" | "64" | "128")
        }
        _ => false,
    }
}

/// "Article 5", "Articles 5 and 6", "phase 2", "round one": a word that numbers what follows it.
fn is_numbered(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let first = first_of_list(look, i);
    let Some(label_at) = first.checked_sub(1).filter(|at| *at >= look.range.start as usize) else { return false };
    if look.w(label_at) == "p" && look.back(label_at, 1) == "&" {
        // the S&P 500
        return true;
    }
    let Some(when) = lexicon::number_labels().get(look.w(label_at)) else { return false };
    if first != i && !look.w(label_at).ends_with('s') {
        return false;
    }
    let noun_behind = look.is_noun(next) || look.is_word(next) && look.tag(next) == Tag::Jj && look.is_noun(next + 1);
    match when {
        "always" => true,
        "capital" => look.is_capital(label_at) && (!look.is_start(label_at) || !noun_behind),
        "bare" => !noun_behind && !look.is_number(label_at) && !is_plural_head(look, label_at),
        _ => look.is_capital(label_at) && !look.is_start(label_at) || !noun_behind,
    }
}

fn is_plural_head(look: &Look<'_, '_>, at: usize) -> bool {
    look.tag(at) == Tag::Nns
}

/// The first number of "5, 6 and 7", of which `i` is one.
fn first_of_list(look: &Look<'_, '_>, mut i: usize) -> usize {
    for _ in 0..6 {
        let Some(back) = i.checked_sub(1).filter(|b| *b > look.range.start as usize) else { break };
        if !matches!(look.w(back), "," | "and" | "or" | "to" | "through" | "-" | "–" | "&") {
            break;
        }
        let Some(number) = back.checked_sub(1 + usize::from(look.back(back, 1) == ",")) else { break };
        if !look.is_number(number) && look.number_word(number).is_none() {
            break;
        }
        i = number;
    }
    i
}

/// "F-16", "COVID-19", "U-19", "Joypurhat-1".
fn is_hyphened_name(look: &Look<'_, '_>, i: usize) -> bool {
    let hyphen = matches!(look.back(i, 1), "-" | "–" | "‑") && look.glued(i) && i >= look.range.start as usize + 2;
    if !hyphen || !look.glued(i - 1) || !look.is_word(i - 2) {
        return false;
    }
    let name = look.raw(i - 2);
    name.chars().all(char::is_uppercase)
        || look.is_capital(i - 2) && look.number_word(i - 2).is_none()
        || matches!(
            look.w(i - 2),
            "covid" | "mid" | "pre" | "post" | "under" | "over" | "sars" | "cov" | "catch" | "category" | "class"
        )
}

/// "Windows 11", "Drip Avenue 902 is", "Calle Virtudes 816,": a small whole number right behind a name, with no noun
/// behind it that it could count.
fn is_named(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let own = look.raw(i);
    let plain = look.is_number(i)
        && next == i + 1
        && own.len() <= 5
        && own.bytes().all(|b| b.is_ascii_digit())
        && !look.glued(i);
    // "Ocean's 8"
    let possessive = matches!(look.w(before), "'s" | "’s") && before > 0 && look.is_name(before - 1);
    let name = look.is_name(before) && matches!(look.tag(before), Tag::Nnp | Tag::Nnps) && !is_when(look.w(before));
    // "... won 12 corners and the Rovers 9."
    if !plain || !(possessive || name && look.back(before, 1) != "the") {
        return false;
    }
    // "Acme 127's album", "Lomvik 200 chart": whoever counts charts would say "charts".
    let owns = matches!(look.w(next), "'s" | "’s") && look.glued(next);
    let one_of = look.is_word(next) && look.tag(next) == Tag::Nn && own != "1" && !is_quantity(look, next);
    if owns || name && one_of {
        return true;
    }
    match look.kind(next) {
        None => true,
        Some(TokenKind::Punct) => matches!(look.w(next), "," | "." | ";" | ")" | ":" | "?" | "!"),
        Some(TokenKind::Word) => {
            matches!(
                look.w(next),
                "is" | "was"
                    | "has"
                    | "will"
                    | "and"
                    | "or"
                    | "on"
                    | "in"
                    | "at"
                    | "for"
                    | "by"
                    | "as"
                    | "which"
                    | "that"
                    | "with"
                    | "where"
            ) || look.tag(next) == Tag::Vbz
        }
        _ => false,
    }
}

/// A noun that follows numbers in the singular: a unit, a scale, a span of time.
fn is_quantity(look: &Look<'_, '_>, at: usize) -> bool {
    let word = look.w(at);
    lexicon::units().get(word).is_some()
        || super::times::is_time(word)
        || look.number_word(at).is_some()
        || super::units::currency_behind(look, at).is_some()
        || matches!(
            word,
            "percent" | "per" | "cent" | "crore" | "lakh" | "point" | "staff" | "crew" | "people" | "police"
        )
}

fn is_when(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "christmas"
            | "easter"
            | "ramadan"
    )
}

/// "3270 M Street", "10 Downing St.": a number before a capitalised road.
fn is_address(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let road = |w: &str| {
        matches!(
            w,
            "street"
                | "st"
                | "st."
                | "avenue"
                | "ave"
                | "ave."
                | "road"
                | "rd"
                | "rd."
                | "boulevard"
                | "blvd"
                | "blvd."
                | "lane"
                | "drive"
                | "square"
                | "highway"
                | "parkway"
                | "terrace"
                | "plaza"
                | "crescent"
                | "broadway"
                | "place"
        )
    };
    look.is_number(i)
        && next == i + 1
        && (next..next + 4)
            .take_while(|k| look.is_word(*k) && (look.is_capital(*k) || *k == next && look.is_number(*k)))
            .skip(1)
            .any(|k| road(look.w(k)))
}

/// "[3]": the mark of a note.
fn is_note_mark(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    look.is_number(i) && look.back(i, 1) == "[" && look.w(next) == "]"
}

/// "1. ", "2) " at a block's start.
fn is_list_mark(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let first = i == look.range.start as usize || i == look.range.start as usize + 1 && look.back(i, 1) == "(";
    first && look.is_number(i) && matches!(look.w(next), "." | ")") && look.glued(next) && look.kind(next + 1).is_some()
}

/// A capitalised number word inside a name: "the One Planet Summit", "Ocean's Eleven", "the Big Four".
pub(super) fn is_name_word(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    if !look.is_word(i) || !look.is_capital(i) || look.is_start(i) {
        return false;
    }
    let body = !matches!(look.block, crate::text::BlockKind::Headline | crate::text::BlockKind::Subhead);
    let before = i.checked_sub(1).is_some_and(|b| look.is_name(b));
    matches!(look.back(i, 1), "'s" | "’s") && body
        || body
            && (look.is_capital(next) && look.is_word(next)
                || before
                || look.back(i, 1) == "of" && look.is_name(i.saturating_sub(2)))
}

/// "zero tolerance", "net-zero", "one-way", "24/7", "50-50": set phrases that count nothing.
pub(super) fn is_set(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let hyphened = if look.dash(next) { look.w(next + 1) } else { "" };
    if hyphened == "d" || hyphened == "something" || look.w(next) == "something" {
        return true;
    }
    match look.w(i) {
        "zero" => {
            matches!(look.w(next), "tolerance" | "in" | "hour")
                || matches!(
                    hyphened,
                    "tolerance"
                        | "sum"
                        | "emission"
                        | "emissions"
                        | "carbon"
                        | "hours"
                        | "waste"
                        | "day"
                        | "covid"
                        | "rated"
                )
                || look.back(i, 1) == "net"
                || matches!(look.back(i, 1), "-" | "‑") && look.back(i, 2) == "net"
                || matches!(look.back(i, 1), "ground" | "patient" | "below" | "above")
        }
        "one" => {
            matches!(
                hyphened,
                "off" | "sided" | "on" | "stop" | "time" | "liner" | "liners" | "upmanship" | "size" | "party" | "to"
            ) && !(hyphened == "to" && look.w(next + 2) == "three")
                || look.back(i, 1) == "-" && look.glued(i) && !look.is_number(i.saturating_sub(2))
        }
        "two" | "three" => {
            matches!(hyphened, "faced" | "fold" | "tier" | "tiered" | "dimensional" | "pronged" | "piece")
                && hyphened != "pronged"
        }
        "24" => look.w(next) == "/" && look.w(next + 1) == "7" || look.dash(next) && look.w(next + 1) == "hour",
        "50" => hyphened == "50",
        "9" => look.w(next) == "/" && look.w(next + 1) == "11",
        "11" => look.back(i, 1) == "/" && look.glued(i),
        "7" => look.back(i, 1) == "/" && look.glued(i),
        "4x4" => true,
        "401" => look.w(next) == "(" && look.glued(next),
        _ => false,
    }
}

/// Whether the word "one" (and "One") is a pronoun or a partitive and counts nothing.
pub(super) fn is_pronoun_one(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    if look.w(i) != "one" || next != i + 1 {
        return false;
    }
    let before = look.back(i, 1);
    let noun = look.is_noun(next);
    if matches!(before, "at" | "for" | "just" | "only" | "least" | "within" | "than" | "about")
        && look.is_word(next)
        && !matches!(look.tag(next), Tag::In | Tag::Vbz | Tag::Md | Tag::Vbd | Tag::Cc | Tag::To)
    {
        return false;
    }
    if lexicon::words_before_one().contains(before) {
        // "the one woman", "one or two" are counts; "this one game" too.
        return !noun || matches!(before, "no" | "any" | "every" | "each");
    }
    if noun && !matches!(look.w(next), "day" | "thing" | "side" | "way" | "hand" | "point" | "another") {
        return false;
    }
    let adjective = matches!(look.tag(before_index(i)), Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Nn | Tag::PrpPossessive)
        && look.is_word(before_index(i))
        && i > look.range.start as usize;
    match look.w(next) {
        "more" | "fewer" | "less" | "or" if look.w(next) != "or" => !look.is_noun(next + 1),
        // "allow one or fewer earned runs", "one or more"
        "or" => !matches!(look.w(next + 1), "two" | "more" | "fewer" | "less" | "both" | "other"),
        "in" | "out" => false,
        "" => true,
        _ if look.kind(next) != Some(TokenKind::Word) => !look.dash(next),
        _ => {
            adjective
                || !matches!(
                    look.tag(next),
                    Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Vbn | Tag::Vbg
                )
                || matches!(look.w(next), "day" | "thing" | "side" | "way" | "hand" | "point" | "another" | "such")
        }
    }
}

fn before_index(i: usize) -> usize {
    i.saturating_sub(1)
}
