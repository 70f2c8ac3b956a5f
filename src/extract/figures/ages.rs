//! Ages: "34-year-old", "13 years of age", "aged 12 to 17", "Anna Lind, 72,".

use super::look::Look;
use super::quantity::Quantity;
use crate::analysis::FigureKind;
use crate::lexicon;
use crate::text::tags::Tag;

/// The age that a number and the words from token `at` make.
pub(super) fn behind(look: &Look<'_, '_>, number: Quantity, at: usize) -> Option<Quantity> {
    let dash = usize::from(look.dash(at));
    let unit = unit(look.w(at + dash))?;
    let last = old(look, at + dash + 1)?;
    Some(number.with(look, last, FigureKind::Measure, unit, "age"))
}

/// The canonical unit of a word of time that ages are told in.
pub(super) fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "year" | "years" | "yr" | "yrs" | "years'" => "year",
        "month" | "months" => "month",
        "week" | "weeks" => "week",
        "day" | "days" => "day",
        "yo" | "y/o" | "y.o." => "year",
        _ => return None,
    })
}

/// "-old", "old", "olds", "of age" from token `at`: the last token.
fn old(look: &Look<'_, '_>, at: usize) -> Option<usize> {
    if matches!(look.back(at, 1), "yo" | "y/o" | "y.o.") {
        return Some(at - 1);
    }
    let dash = usize::from(look.dash(at));
    if matches!(look.w(at + dash), "old" | "olds" | "-old") {
        return Some(at + dash);
    }
    (look.w(at) == "of" && look.w(at + 1) == "age").then_some(at + 1)
}

/// The unit of a bare number that is an age by what stands before it.
pub(super) fn before(look: &Look<'_, '_>, i: usize, number: &Quantity) -> Option<&'static str> {
    if number.numeral.vague || number.numeral.is_scaled() || !(0.0..=125.0).contains(&number.value) {
        return None;
    }
    let first = first_of_list(look, i);
    let told = is_told(look, first, number) || is_somebodys(look, i, number);
    if told || is_apposed(look, i, number) || is_bound(look, i, number) || is_least(look, number) {
        return Some("year");
    }
    None
}

/// The first number of "4, 6 and 10", of which `i` is one.
fn first_of_list(look: &Look<'_, '_>, mut i: usize) -> usize {
    for _ in 0..5 {
        let mut back = i.saturating_sub(1);
        if !matches!(look.w(back), "," | "and" | "or" | "to" | "-" | "&") || back <= look.range.start as usize {
            break;
        }
        if look.back(back, 1) == "," {
            back -= 1;
        }
        let number = back.saturating_sub(1);
        let one = look.is_number(number) || look.number_word(number).is_some_and(|n| n.value < 100.0);
        if !one || number < look.range.start as usize {
            break;
        }
        i = number;
    }
    i
}

/// "aged 34", "at age 13", "at the age of 61", "turned 50", "aged between 18 and 49", "and to read at four".
fn is_told(look: &Look<'_, '_>, i: usize, number: &Quantity) -> bool {
    // "aged just 12", "aged about 40"
    let skip = usize::from(matches!(
        look.back(i, 1),
        "just"
            | "only"
            | "about"
            | "around"
            | "between"
            | "under"
            | "over"
            | "from"
            | "nearly"
            | "almost"
            | "below"
            | "above"
    ));
    let before = look.back(i, 1 + skip);
    let before2 = look.back(i, 2 + skip);
    let next = look.w(number.next);
    let noun_behind = look.is_noun(number.next) && !matches!(next, "years" | "year");
    match before {
        "aged" => true,
        "age" => !matches!(next, "group" | "groups"),
        "ages" => true,
        // "a girl of 12"
        "of" => {
            matches!(before2, "age" | "ages")
                || matches!(
                    before2,
                    "girl" | "boy" | "man" | "woman" | "child" | "youth" | "teenager" | "son" | "daughter"
                ) && number.numeral.digits
                    && !noun_behind
        }
        "turn" | "turned" | "turns" | "turning" => !noun_behind && number.value >= 1.0 && next != "to",
        "at" => {
            let life = |w: &str| {
                matches!(
                    w,
                    "age" | "aged" | "died" | "dies" | "dead" | "born" | "retire" | "retired" | "married" | "old"
                )
            };
            !noun_behind
                && number.numeral.next == number.next
                && look.any_before(i, 14, life)
                && is_closed(look, number.next)
        }
        _ => false,
    }
}

/// "She was 19 when", "he is now 64.", "At 34, she", "Now 54, he".
fn is_somebodys(look: &Look<'_, '_>, i: usize, number: &Quantity) -> bool {
    if number.numeral.next != number.next || !(1.0..=110.0).contains(&number.value) || number.value.fract() != 0.0 {
        return false;
    }
    let adverb = usize::from(matches!(look.back(i, 1), "now" | "just" | "only" | "already" | "still" | "nearly"));
    let person = |w: &str| matches!(w, "he" | "she" | "i" | "who");
    if matches!(look.back(i, 1 + adverb), "was" | "is" | "am" | "'m" | "’m") && person(look.back(i, 2 + adverb)) {
        return matches!(look.w(number.next), "" | "." | "," | ";" | "when" | "at") && number.value >= 3.0;
    }
    let opens = |word: &str, at: usize| look.w(at) == word && look.is_start(at);
    let first = i.saturating_sub(1 + adverb);
    (opens("at", first) || adverb == 1 && opens("now", i.saturating_sub(1)))
        && look.w(number.next) == ","
        && matches!(look.w(number.next + 1), "he" | "she" | "his" | "her")
}

/// "18 or older", "65 and over", "16 and under".
fn is_least(look: &Look<'_, '_>, number: &Quantity) -> bool {
    let joined = matches!(look.w(number.next), "or" | "and") && number.numeral.next == number.next;
    let bound = look.w(number.next + 1);
    joined
        && (matches!(bound, "older" | "younger")
            || matches!(bound, "over" | "under")
                && number.numeral.digits
                && (5.0..=100.0).contains(&number.value)
                && !look.is_number(number.next + 2)
                && !look.is_noun(number.next + 2)
                && !matches!(look.w(number.next + 2), "the" | "a" | "par"))
}

/// The number ends a phrase.
fn is_closed(look: &Look<'_, '_>, next: usize) -> bool {
    matches!(
        look.w(next),
        "" | "," | "." | ";" | "and" | "or" | "in" | "on" | "after" | "from" | ")" | "when" | "while"
    )
}

/// "Anna Lind, 72, was", "Callejas (72)", "a mother of two, 34, told": in apposition to a person.
fn is_apposed(look: &Look<'_, '_>, i: usize, number: &Quantity) -> bool {
    if !number.numeral.digits || !(1.0..=115.0).contains(&number.value) || number.value.fract() != 0.0 {
        return false;
    }
    let (before, next) = (look.back(i, 1), look.w(number.next));
    // "now 26"
    let i = if before == "now" { i - 1 } else { i };
    let before = look.back(i, 1);
    // "Chile, 98; Peru, 91": no country has an age.
    let place = || {
        let name = look.raw(i - 2);
        let alone = !look.is_capital(i.saturating_sub(3)) || look.is_start(i - 2);
        alone && (lexicon::countries().contains(name) || lexicon::places().contains(name))
    };
    let named = i >= look.range.start as usize + 2 && look.is_capital(i - 2) && look.is_word(i - 2) && !place();
    // "a girl, 14, and a boy, 12"
    let noun = i >= look.range.start as usize + 2
        && matches!(look.tag(i - 2), Tag::Nn)
        && (lexicon::is_person(look.w(i - 2)) || matches!(look.w(i - 2), "girl" | "boy" | "man" | "woman"));
    let more = look.is_number(number.next + 1);
    match (before, next) {
        (",", "," | ")" | ";") => !more && (named || noun || is_person_told(look, i, number.next)),
        (",", "." | "and") if noun => number.value >= 1.0,
        (",", "and" | "or") => named && (look.is_capital(number.next + 1) || look.is_noun(number.next + 1)),
        (",", "." | "") => named && number.value >= 10.0 && look.back(i, 3) != ",",
        ("(", ")") if noun => number.value >= 10.0,
        ("(", ")") => named && number.value >= 16.0 && !look.is_start(i - 2),
        _ => false,
    }
}

/// "mother of two, 34, told": a verb or "who" goes on behind the comma.
fn is_person_told(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    number_free(look, i)
        && (matches!(look.w(next + 1), "who" | "from" | "of" | "was" | "is" | "has" | "told" | "said")
            || look.is_word(next + 1) && matches!(look.tag(next + 1), Tag::Vbd | Tag::Vbz))
}

fn number_free(look: &Look<'_, '_>, i: usize) -> bool {
    !look.is_number(i.saturating_sub(2)) && look.is_word(i.saturating_sub(2))
}

/// "people over 60", "children under five", "those below 18": a bound of age behind persons.
fn is_bound(look: &Look<'_, '_>, i: usize, number: &Quantity) -> bool {
    if !matches!(look.back(i, 1), "over" | "under" | "above" | "below") || look.is_noun(number.next) {
        return false;
    }
    let persons = matches!(
        look.back(i, 2),
        "people"
            | "persons"
            | "children"
            | "adults"
            | "women"
            | "men"
            | "those"
            | "anyone"
            | "everyone"
            | "boys"
            | "girls"
            | "kids"
            | "citizens"
            | "patients"
            | "residents"
            | "workers"
            | "voters"
            | "drivers"
            | "players"
            | "users"
            | "pupils"
            | "students"
            | "teenagers"
            | "passengers"
            | "minors"
            | "girl"
            | "boy"
            | "child"
            | "person"
    );
    let closed =
        !look.is_noun(number.next) && !matches!(look.tag(number.next), Tag::Jj | Tag::Cd) || !look.is_word(number.next);
    persons && (2.0..=110.0).contains(&number.value) && closed && !look.dash(number.next)
        || persons && look.w(number.next) == "years"
}
