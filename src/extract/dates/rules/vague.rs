//! Vague references: PRESENT_REF, PAST_REF, FUTURE_REF.

use super::super::found::Match;
use super::super::hit::{Basis, Hit};
use super::super::look::Look;
use super::Rule;
use crate::text::Tag;

pub(super) const RULES: &[Rule] = &[
    Rule { name: "now", patterns: &["now", "right now", "just now"], make: now },
    Rule {
        name: "present",
        patterns: &[
            "currently|nowadays|presently",
            "these days",
            "at present",
            "<at the moment >!of|when|that|he|she|they",
            "the present time|day|moment",
            "at this time|moment|point",
        ],
        make: present,
    },
    Rule { name: "recently", patterns: &["recently", "more recently", "lately"], make: past },
    Rule { name: "recent", patterns: &["recent"], make: recent },
    Rule {
        name: "the-past",
        patterns: &[
            "<in|of the past",
            "the recent|distant|near past",
            "long ago",
            "not? long ago",
            "UNITS ago",
            "moments ago",
            "a long|short? while ago",
            "a long|short time ago",
            "some time ago",
        ],
        make: past,
    },
    Rule { name: "that-time", patterns: &["<at the time >!of"], make: that_time },
    Rule { name: "soon", patterns: &["soon"], make: soon },
    Rule {
        name: "the-future",
        patterns: &[
            "the near|immediate|foreseeable|distant? future",
            "<in the coming UNITS",
            "near|foreseeable future",
        ],
        make: future,
    },
    Rule { name: "future", patterns: &["future"], make: bare_future },
    Rule { name: "one-day", patterns: &["one|some day"], make: one_day },
    Rule { name: "until-then", patterns: &["<until|since|till|by then"], make: then },
];

fn now(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if found.last - found.first == 2 {
        return Some(Hit::date(found, "PRESENT_REF").on(Basis::Story));
    }
    let i = found.first;
    let before = look.before(i);
    // "by now", "for now", "from now on", "now that"; "Now, ..." only moves the talk on.
    let idiom = matches!(before, "by" | "from" | "even" | "and" | "till" | "every");
    let opens = look.opens(i) && look.w(i + 1) == ",";
    (!idiom && !opens && !look.is_name(i)).then(|| Hit::date(found, "PRESENT_REF").on(Basis::Story))
}

fn present(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let mut found = *found;
    if look.w(found.first) == "at" && look.w(found.last - 1) != "present" {
        found.first += 1;
    }
    // "a proud and currently poor town", "Olsen, currently mayor": what someone is, not when something happens.
    let next = look.tag(found.last);
    let attribute = look.w(found.first) == "currently"
        && (next == Tag::Jj || next.is_noun())
        && found.first > look.range.start as usize
        && !look.tag(found.first - 1).is_verb()
        && !look.tag(found.first - 1).is_noun();
    (!attribute && !look.is_name(found.first)).then(|| Hit::date(&found, "PRESENT_REF").on(Basis::Story))
}

fn past(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    // "sold three times, most recently last week": the last of several.
    let plain = matches!(look.before(found.first), "until" | "most") || look.is_name(found.first);
    let the_past = look.w(found.last - 1) == "past" && look.w(found.first) == "the" && found.last - found.first == 2;
    if plain
        || the_past
            && (look.tag(found.last).is_noun() || look.tag(found.last) == Tag::Cd || look.tag(found.last) == Tag::Jj)
    {
        return None;
    }
    Some(Hit::date(found, "PAST_REF").on(Basis::Story))
}

/// "the recent sale"
fn recent(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let noun = look.tag(found.last).is_noun() || look.tag(found.last) == Tag::Jj || look.is_capital(found.last);
    (noun && !look.is_name(found.first) && look.before(found.first) != "most")
        .then(|| Hit::date(found, "PAST_REF").on(Basis::Story))
}

/// "said at the time": what the story told of before. "At the time Olsen was born" tells itself what time it was.
fn that_time(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let clause = matches!(look.tag(found.last), Tag::Nnp | Tag::Prp | Tag::Dt) && look.opens(found.first - 1);
    if clause {
        return None;
    }
    (look.w(found.last) != "that" && look.w(found.last) != "when")
        .then(|| Hit::date(found, "PAST_REF").on(Basis::Story))
}

/// "soon" in a sentence of the past is "before long": no reference to the future.
fn soon(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let i = found.first;
    let idiom = matches!(look.before(i), "as" | "so" | "too" | "how" | "no" | "very")
        || matches!(look.w(i + 1), "as" | "after" | "enough" | "-" | "thereafter");
    let start = look.range.start as usize;
    let past = (i.saturating_sub(4).max(start)..(i + 4).min(look.range.end as usize)).any(|k| look.tag(k) == Tag::Vbd);
    (!idiom && !past && !look.is_name(i)).then(|| Hit::date(found, "FUTURE_REF").on(Basis::Story))
}

fn future(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    if look.w(found.last - 1) != "future" {
        return None;
    }
    // "the future king", "the future of the firm" is its fate.
    let noun = look.tag(found.last).is_noun() || look.w(found.last) == "of";
    (!noun && !look.is_name(found.first)).then(|| Hit::date(found, "FUTURE_REF").on(Basis::Story))
}

/// "his future": the time ahead of him; "future payments" are as vague as the noun.
fn bare_future(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let adjective = look.tag(found.last).is_noun() || look.tag(found.last) == Tag::Jj;
    let own = look.before(found.first) == "in" && look.w(found.first) == "future" && !look.tag(found.last).is_verb()
        || matches!(look.before(found.first), "'s" | "’s" | "his" | "her" | "their" | "its" | "our");
    (own && !adjective && !look.is_name(found.first)).then(|| Hit::date(found, "FUTURE_REF").on(Basis::Story))
}

/// "until then": the day that the story named last.
fn then(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let day = look.anchor.day.filter(|_| look.anchor.day_age <= 1 && look.before(found.first) != "by")?;
    Some(Hit::date(found, day.to_string()).on(Basis::Day(day)))
}

/// "will one day": some day ahead.
fn one_day(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let will = matches!(look.before(found.first), "will" | "'ll" | "would" | "could" | "may" | "might");
    will.then(|| Hit::date(found, "FUTURE_REF").on(Basis::Story))
}
