//! Feasts and named days: a line a feast in [`FEASTS`].

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::super::feasts::{self, Feast};
use super::super::found::Match;
use super::super::hit::{Basis, Hit};
use super::super::look::Look;
use super::super::numbers::four_digits;
use super::super::tense::{self, Direction};
use super::super::value;
use super::Rule;
use crate::text::Tag;

pub(super) const RULES: &[Rule] = &[Rule {
    name: "holiday",
    patterns: &[
        "last|this|next|past? christmas|easter|thanksgiving|halloween|diwali|deepavali|ramadan|ramzan|ashura|mawlid|epiphany|juneteenth|eid|hogmanay eve|day|sunday|monday|friday|season? YEAR?",
        "last|this|next? new year 's|’s|' eve|day YEAR?",
        "last|this|next? boxing|labor|labour|memorial|independence|columbus|veterans|presidents|groundhog|election|inauguration|bastille|anzac|canada|australia|republic|may|earth day YEAR?",
        "last|this|next? armistice|remembrance day YEAR?",
        "last|this|next? valentine|mother|father|patrick|april 's|’s day YEAR?",
        "last|this|next? st. patrick 's|’s day YEAR?",
        "april fools '|’? day?",
        "last|this|next? good|black friday YEAR?",
        "last|this|next? cyber monday YEAR?",
        "last|this|next? ash wednesday YEAR?",
        "last|this|next? palm sunday YEAR?",
        "last|this|next? super tuesday YEAR?",
        "last|this|next? eid ~ al|ul ~ fitr|adha|azha",
        "last|this|next? orthodox easter|christmas",
        "last|this|next? lunar|chinese new year YEAR?",
        "all saints '|’ day",
        "martin luther king jr. day",
        "guy fawkes night|day",
        "christmas|easter|thanksgiving week|weekend",
    ],
    make: holiday,
}];

/// Feasts by the words of their names without "day" and possessives; the first line whose words all stand in the name.
const FEASTS: &[(&[&str], Feast)] = &[
    (&["orthodox", "easter"], Feast::Orthodox(0)),
    (&["orthodox", "christmas"], Feast::Fixed(1, 7)),
    (&["lunar", "year"], feasts::NEW_YEAR),
    (&["chinese", "year"], feasts::NEW_YEAR),
    (&["christmas", "eve"], Feast::Fixed(12, 24)),
    (&["christmas"], Feast::Fixed(12, 25)),
    (&["year", "eve"], Feast::Fixed(12, 31)),
    (&["year", "day"], Feast::Fixed(1, 1)),
    (&["hogmanay"], Feast::Fixed(12, 31)),
    (&["epiphany"], Feast::Fixed(1, 6)),
    (&["boxing"], Feast::Fixed(12, 26)),
    (&["thanksgiving"], Feast::Nth(11, 4, Weekday::Thursday, 0)),
    (&["black"], Feast::Nth(11, 4, Weekday::Thursday, 1)),
    (&["cyber"], Feast::Nth(11, 4, Weekday::Thursday, 4)),
    (&["election"], Feast::Nth(11, 1, Weekday::Monday, 1)),
    (&["super", "tuesday"], Feast::Nth(3, 1, Weekday::Tuesday, 0)),
    (&["labor"], Feast::Nth(9, 1, Weekday::Monday, 0)),
    (&["labour"], Feast::Fixed(5, 1)),
    (&["may"], Feast::Fixed(5, 1)),
    (&["memorial"], Feast::Nth(5, -1, Weekday::Monday, 0)),
    (&["columbus"], Feast::Nth(10, 2, Weekday::Monday, 0)),
    (&["veterans"], Feast::Fixed(11, 11)),
    (&["presidents"], Feast::Nth(2, 3, Weekday::Monday, 0)),
    (&["martin"], Feast::Nth(1, 3, Weekday::Monday, 0)),
    (&["groundhog"], Feast::Fixed(2, 2)),
    (&["inauguration"], Feast::Fixed(1, 20)),
    (&["juneteenth"], Feast::Fixed(6, 19)),
    (&["bastille"], Feast::Fixed(7, 14)),
    (&["anzac"], Feast::Fixed(4, 25)),
    (&["canada"], Feast::Fixed(7, 1)),
    (&["australia"], Feast::Fixed(1, 26)),
    (&["earth"], Feast::Fixed(4, 22)),
    (&["valentine"], Feast::Fixed(2, 14)),
    (&["patrick"], Feast::Fixed(3, 17)),
    (&["april", "fools"], Feast::Fixed(4, 1)),
    (&["mother"], Feast::Nth(5, 2, Weekday::Sunday, 0)),
    (&["father"], Feast::Nth(6, 3, Weekday::Sunday, 0)),
    (&["halloween"], Feast::Fixed(10, 31)),
    (&["saints"], Feast::Fixed(11, 1)),
    (&["fawkes"], Feast::Fixed(11, 5)),
    (&["good"], Feast::Easter(-2)),
    (&["palm"], Feast::Easter(-7)),
    (&["ash"], Feast::Easter(-46)),
    (&["easter", "monday"], Feast::Easter(1)),
    (&["easter", "friday"], Feast::Easter(-2)),
    (&["easter"], Feast::Easter(0)),
    (&["azha"], Feast::Islamic(12, 10, 4)),
    (&["adha"], Feast::Islamic(12, 10, 4)),
    (&["fitr"], Feast::Islamic(10, 1, 3)),
    (&["eid"], Feast::Islamic(10, 1, 3)),
    (&["ramadan"], Feast::Islamic(9, 1, 30)),
    (&["ramzan"], Feast::Islamic(9, 1, 30)),
    (&["ashura"], Feast::Islamic(1, 10, 1)),
    (&["mawlid"], Feast::Islamic(3, 12, 1)),
    (&["armistice"], Feast::Fixed(11, 11)),
    (&["remembrance"], Feast::Fixed(11, 11)),
    (&["diwali"], feasts::DIWALI),
    (&["deepavali"], feasts::DIWALI),
];

fn holiday(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let named = |word: &str| (found.first..found.last).any(|k| look.w(k) == word);
    let (_, feast) = FEASTS.iter().find(|(words, _)| words.iter().all(|w| named(w)))?;
    let capital = found.first + usize::from(found.shift.is_some());
    if !look.is_capital(capital) || is_other_name(look, found) {
        return None;
    }
    let bare_eid = named("eid") && !["fitr", "adha", "azha"].iter().any(|word| named(word));
    let feast = match look.anchor.date {
        Some(story) if bare_eid => &nearer_eid(story),
        _ => feast,
    };
    let told = found.year.one().filter(|_| four_digits(look.w(found.last - 1)).is_some());
    let (day, basis) = match (told, look.anchor.date) {
        (Some(year), _) => (feast.in_year(year)[0]?, Basis::Told),
        (None, Some(story)) => {
            let near = nearest(*feast, story, found.shift)?;
            let far = found.shift.is_none() && near.0 > story.saturating_add(FAR_DAYS.days());
            let before = |near: Date| feast.nearest(near.saturating_sub(360.days()));
            // "Riots broke out on New Year's Eve", told in August.
            match before(near.0).filter(|_| far && is_over(look, found.first)) {
                Some(day) => (day, Basis::Back),
                None => near,
            }
        }
        (None, None) => return Some(Hit::date(found, undated(*feast)).on(Basis::Story)),
    };
    let modifier = feast.is_approximate().then_some("APPROX");
    if matches!(look.w(found.last - 1), "week" | "weekend") {
        let week = value::week(day);
        let week = if look.w(found.last - 1) == "weekend" { format!("{week}-WE") } else { week };
        return Some(Hit::date(found, week).on(basis));
    }
    let mut hit = Hit::date(found, day.to_string()).with(modifier).on(basis);
    if feast.days() > 1 {
        let end = day.saturating_add((i32::from(feast.days()) - 1).days());
        hit = hit.between(day.to_string(), end.to_string());
    }
    Some(hit)
}

/// "Eid" alone is the one of the two that is nearer.
fn nearer_eid(story: Date) -> Feast {
    let [fitr, adha] = [Feast::Islamic(10, 1, 3), Feast::Islamic(12, 10, 4)];
    let away = |feast: Feast| {
        feast.nearest(story).and_then(|day| day.since(story).ok()).map_or(i32::MAX, |span| span.get_days().abs())
    };
    if away(adha) < away(fitr) { adha } else { fitr }
}

/// So far ahead a feast that the past tells of is the one before.
const FAR_DAYS: i32 = 45;

/// A verb of the past stands before the feast and tells of it.
fn is_over(look: &Look<'_, '_>, first: usize) -> bool {
    let from = first.saturating_sub(12).max(look.range.start as usize);
    let before = matches!(look.before(first), "before" | "for" | "until" | "till" | "by");
    !before && tense::told(look, first) == Some(Direction::Past) && (from..first).any(|k| look.tag(k) == Tag::Vbd)
}

/// "Christmas Island", "Easter Rising", "Black Friday Agreement", "Good Friday Agreement", "Independence Day" of no known
/// country: not the day.
fn is_other_name(look: &Look<'_, '_>, found: &Match) -> bool {
    let after = look.w(found.last);
    let name = look.is_capital(found.last) && look.tag(found.last).is_noun() && !look.is_headline();
    let alone = matches!(look.w(found.first), "may" | "republic" | "independence");
    name && !matches!(after, "mass" | "sunday" | "monday")
        || alone && look.w(found.first) != "may" && look.w(found.last - 1) == "day" && found.year.one().is_none()
        || look.w(found.first) == "april" && look.w(found.first + 1) != "fools"
}

/// The feast before or behind the story's date where the words say so, else the nearest.
fn nearest(feast: Feast, story: Date, shift: Option<i8>) -> Option<(Date, Basis)> {
    let near = feast.nearest(story)?;
    let other = |days: i32| feast.nearest(near.saturating_add(days.days()));
    match shift {
        Some(-1) if near >= story => Some((other(-360)?, Basis::Back)),
        Some(1) if near <= story => Some((other(360)?, Basis::Ahead)),
        Some(-1) => Some((near, Basis::Back)),
        Some(1) => Some((near, Basis::Ahead)),
        _ => Some((near, Basis::Nearest)),
    }
}

/// Without a year: month and day where they never change.
fn undated(feast: Feast) -> String {
    match feast {
        Feast::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
        _ => "XXXX".to_owned(),
    }
}
