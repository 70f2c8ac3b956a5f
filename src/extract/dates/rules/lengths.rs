//! Lengths of time: "four years", "the past two months", "five-year", "half an hour". Ages are figures.

use super::super::anchor;
use super::super::found::Match;
use super::super::hit::{Basis, Hit};
use super::super::look::Look;
use super::super::numbers::Count;
use super::super::value;
use super::super::widen;
use super::super::words::{Class, Unit};
use super::Rule;
use crate::text::Tag;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "stretch",
        patterns: &[
            "the? past|last|next|coming|previous|following|preceding|upcoming COUNT UNITS",
            "the? first|final|latest|opening|closing COUNT UNITS",
            "the? past|last|next|first|coming NUM to|or|- NUM UNITS",
            "the past|last|next|coming UNIT ( or so|two )?",
            "the? past|last|next|coming|previous|following|first|final UNITS",
            "the? recent|coming|upcoming UNITS ( and|or UNITS )?",
            "this past COUNT UNITS",
            "the? year - earlier|ago COUNT UNITS",
        ],
        make: stretch,
    },
    Rule {
        name: "length",
        patterns: &[
            "the? COUNT more|straight|full|consecutive|additional|whole|solid|trading|business|working|calendar|long|extra|successive? UNITS",
            "NUM to|or|-|– NUM UNITS",
            "NUM UNITS and? NUM UNITS",
            "an|one UNIT and NUM UNITS",
            "a|an|one more|full|whole|entire|additional|extra|solid|mere? UNIT",
            "another|additional COUNT? UNIT",
            "another COUNT UNITS",
            "a|one UNIT or two|so|more",
            "a|an|one UNIT and a half",
            "half a|an UNIT",
            "a|the? half - UNIT",
            "a? quarter - century",
            "a quarter of a century",
            "quarter of an hour",
        ],
        make: length,
    },
    Rule {
        name: "hyphenated-length",
        patterns: &[
            "NUM - UNIT ( - long )?",
            "NUM - NUM - UNIT",
            "NUM - to - NUM - UNIT",
            "several|multi|many - UNIT",
            "UNIT|UNITS - long",
            "UNIT - long",
            "UNITS - long",
            "NUM UNIT",
        ],
        make: hyphenated,
    },
    Rule {
        name: "bare-units",
        patterns: &[
            "<for|in|within|over|after|took|take|takes|taken|lasted|spent UNITS",
            "UNITS or UNITS",
            "the? early|late UNITS",
            "the UNITS ahead|since",
            "the UNITS to come",
            "<over|through|throughout|down the UNITS",
            "UNITS >before|after|later|earlier",
            "<in|during the UNITS >before|after|following|leading|immediately|that|since",
        ],
        make: bare,
    },
];

fn is_age(look: &Look<'_, '_>, found: &Match) -> bool {
    let last = found.last;
    look.w(last) == "old"
        || is_led_as_age(look, found.first)
        || look.w(last) == "-" && matches!(look.w(last + 1), "old" | "olds")
        || look.w(last) == "of" && look.w(last + 1) == "age"
        || look.w(last) == "'" && look.w(last + 1) == "old"
}

/// "aged 18 months", "aged six weeks to two years", "the ages of 3 months and".
fn is_led_as_age(look: &Look<'_, '_>, first: usize) -> bool {
    let start = look.range.start as usize;
    let aged = |k: usize| matches!(look.w(k), "aged" | "ages");
    let behind_age = || (first.saturating_sub(5).max(start)..first).any(|k| aged(k) || look.w(k) == "age");
    let age_of = look.before(first) == "of" && matches!(look.back(first, 2), "age" | "ages");
    let second = matches!(look.before(first), "to" | "and" | "or")
        || look.value(first.saturating_sub(1), Class::Units).is_some();
    first > start && (aged(first - 1) || age_of || second && behind_age())
}

/// Units that no count makes a length of.
fn is_countable(unit: Unit) -> bool {
    unit != Unit::Quarter
}

/// "60 Minutes", "Nine Weeks": a title.
fn is_title(look: &Look<'_, '_>, found: &Match) -> bool {
    look.is_capital(found.last - 1)
        && found.last - found.first > 1
        && !look.is_headline()
        && !look.is_upper(found.last - 1)
}

fn stretch(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = found.units[0]?;
    if is_title(look, found) || is_age(look, found) || look.is_name(found.first) {
        return None;
    }
    let one = !found.plural && found.counts[0].is_none();
    let small = matches!(unit, Unit::Second | Unit::Minute | Unit::Weekend | Unit::Quarter) || unit == Unit::Day;
    if one && small {
        return None;
    }
    // "the last days of the war", "the first weeks": vague.
    let count = found.counts[0].unwrap_or(if one { Count::whole(1) } else { Count::Vague });
    let hit = Hit::duration(found, value::duration(count, unit));
    Some(ends(look, found, hit, count, unit))
}

/// Both ends of "the past two months", "the next three days".
fn ends(look: &Look<'_, '_>, found: &Match, hit: Hit, count: Count, unit: Unit) -> Hit {
    let small = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    let (Some(story), Some(number), Some(shift)) = (look.anchor.date, count.floor(), found.shift.filter(|s| *s != 0))
    else {
        return hit;
    };
    let follows = matches!(look.w(found.first + 1), "following" | "preceding" | "previous");
    // "the last three months of 2023" do not end with the story.
    let elsewhere = look.w(found.last) == "of" || look.w(found.last) == "in" && look.is_number(found.last + 1);
    if small || follows || number == 0 || elsewhere {
        return hit;
    }
    let other = anchor::shift(story, i32::from(shift) * i32::try_from(number).unwrap_or(9000), unit);
    let (begin, end) = if shift < 0 { (other, story) } else { (story, other) };
    hit.between(begin.to_string(), end.to_string()).on(Basis::Story)
}

fn length(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let opener = look.w(found.first);
    if opener.ends_with("quarter")
        || opener == "a" && look.w(found.first + 1) == "quarter" && look.w(found.last - 1) != "quarter"
    {
        let hour = look.w(found.last - 1) == "hour";
        return Some(Hit::duration(found, if hour { "PT15M" } else { "P25Y" }));
    }
    let unit = found.units[0]?;
    let same_count = opener == "many" && look.before(found.first) == "as";
    if same_count
        || is_title(look, found)
        || is_age(look, found)
        || look.is_name(found.first)
        || behind_fraction(look, found)
        || is_no_range(look, found)
    {
        return None;
    }
    // "three quarters of the town", "three quarters of homes" are shares.
    let whole =
        matches!(look.w(found.last + 1), "the" | "a" | "all" | "its" | "their" | "his" | "her" | "our" | "those")
            || found.counts[0] == Some(Count::whole(3)) && matches!(look.tag(found.last + 1), Tag::Nns | Tag::Nnps);
    if unit == Unit::Quarter && look.w(found.last) == "of" && whole {
        return None;
    }
    let one = matches!(opener, "a" | "an" | "one" | "another" | "additional" | "half");
    // "a second", "a quarter", "in a minute" count or rank; "the day" is no length.
    if one
        && found.counts[0].is_none()
        && !found.plural
        && matches!(unit, Unit::Second | Unit::Quarter)
        && opener != "another"
    {
        return None;
    }
    if found.counts[0] == Some(Count::Vague) && matches!(unit, Unit::Second) && !found.plural {
        return None;
    }
    let some = opener == "some" && found.counts[0] == Some(Count::Vague);
    if some && look.before(found.first) == "in" {
        return None;
    }
    let count = how_many(look, found);
    if one && found.counts[0].is_none() && !is_length(look, found) {
        return None;
    }
    if let (true, Some(large), Some(more)) = (one, found.units[1], found.counts[0]) {
        return compound(found, Count::whole(1), large, more, unit);
    }
    if let (Some(second), Some(large)) = (found.counts[1], found.units[1]) {
        return compound(found, count, large, second, unit);
    }
    let (count, unit) = half_unit(count, unit);
    Some(Hit::duration(found, value::duration(count, unit)))
}

/// "fined 2,000 or six months": the first number is no smaller than the second, or the end of a longer one.
fn is_no_range(look: &Look<'_, '_>, found: &Match) -> bool {
    let ([Some(low), Some(high), ..], [_, None, ..]) = (found.counts, found.units) else { return false };
    let longer = look.before(found.first) == "," && look.glued(found.first) || look.w(found.first).starts_with("00");
    let priced = matches!(look.before(found.first), "$" | "£" | "€" | "₦" | "¥");
    longer
        || priced
        || low.floor().zip(high.floor()).is_some_and(|(low, high)| low >= high.max(1) && look.w(found.first) != "0")
}

/// "a week", "half a week", "a week and a half"
fn how_many(look: &Look<'_, '_>, found: &Match) -> Count {
    let half = (found.first..found.last).any(|k| look.w(k) == "half");
    match found.counts[0] {
        Some(count) => count,
        None if look.w(found.first) == "half" || half && look.w(found.first + 1) == "half" => Count::tenths(5),
        None if half => Count::tenths(15),
        None => Count::whole(1),
    }
}

/// Half a decade is five years, half a century fifty.
fn half_unit(count: Count, unit: Unit) -> (Count, Unit) {
    match (count, unit) {
        (Count::Thousandths(500), Unit::Month) => (Count::whole(2), Unit::Week),
        _ => (count, unit),
    }
}

/// "five hours and 30 minutes", "two years, three months".
fn compound(found: &Match, count: Count, large: Unit, second: Count, small: Unit) -> Option<Hit> {
    let order = matches!(
        (large, small),
        (Unit::Hour, Unit::Minute)
            | (Unit::Minute, Unit::Second)
            | (Unit::Year, Unit::Month | Unit::Day)
            | (Unit::Month, Unit::Day)
            | (Unit::Week, Unit::Day)
    );
    let (first, second) = (value::duration(count, large), value::duration(second, small));
    let tail = second.strip_prefix("PT").or_else(|| second.strip_prefix('P'))?;
    order.then(|| Hit::duration(found, format!("{first}{tail}")))
}

/// "5 1/2 hours" begins at the 5; "three-quarters" is a fraction.
fn behind_fraction(look: &Look<'_, '_>, found: &Match) -> bool {
    look.before(found.first) == "/" && look.glued(found.first)
        || look.before(found.first) == "-" && look.glued(found.first)
}

/// "a week" is a length where a preposition or a verb of duration leads it, or nothing else hangs on it.
fn is_length(look: &Look<'_, '_>, found: &Match) -> bool {
    let before = look.before(found.first);
    let after = look.w(found.last);
    // "a day of joy" is a kind of day, but "nearly a year of talks" measures them.
    let led = matches!(before, "for" | "in" | "within" | "about");
    if !led && (after == "-" || after == "of" && !widen::is_rough(look, found.first)) {
        return false;
    }
    // "40 hours a week": a rate.
    if matches!(before, "hours" | "days") {
        return false;
    }
    // "the man of the day", "one day he said": no length.
    let opener = look.w(found.first);
    let day = found.units[0] == Some(Unit::Day)
        && opener == "one"
        && !matches!(before, "for" | "in" | "within" | "of" | "just" | "only" | "than" | "by")
        && !matches!(after, "before" | "after" | "ahead");
    let plain = found.last - found.first == 2 && matches!(opener, "a" | "an" | "one");
    !(plain && day
        || look.tag(found.last) == Tag::Nn && plain && opener != "one" && !matches!(before, "for" | "in" | "within"))
}

fn hyphenated(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = found.units[0]?;
    if is_title(look, found) || is_age(look, found) || look.before(found.first) == "-" && look.glued(found.first) {
        return None;
    }
    let hyphen = (found.first..found.last).any(|k| look.w(k) == "-");
    let count = match found.counts[0] {
        Some(count) => count,
        None if look.value(found.first, Class::Unit).is_some() => Count::whole(1),
        None => Count::Vague,
    };
    let number = count.floor();
    if !hyphen {
        // "a six year process", "three hour meeting": the hyphen left out; a noun must follow.
        let one = number.is_none_or(|n| n < 2);
        let noun = look.tag(found.last).is_noun() || look.tag(found.last) == Tag::Jj;
        if one
            || !noun
            || !is_countable(unit)
            || matches!(unit, Unit::Second | Unit::Weekend)
            || look.is_capital(found.last)
        {
            return None;
        }
    }
    // "three-quarters" is a fraction, "four-minute mile" a length; "$5-a-day" has no count here.
    if unit == Unit::Quarter && look.w(found.last) == "of" || number == Some(0) {
        return None;
    }
    Some(Hit::duration(found, value::duration(count, unit)))
}

fn bare(look: &Look<'_, '_>, found: &Match) -> Option<Hit> {
    let unit = found.units[1].or(found.units[0])?;
    let before = look.before(found.first);
    let first = look.w(found.first);
    let plain = found.last - found.first == 1;
    if plain {
        let led = matches!(before, "for" | "in" | "within" | "take" | "takes" | "took" | "lasted" | "spent");
        if !led && is_distance(look, found) {
            return Some(Hit::duration(found, value::duration(Count::Vague, unit)));
        }
        let worked = matches!(look.tag(found.last), Tag::Vbn | Tag::Vbd) && before == "in";
        if worked
            || !led
            || look.w(found.last) == "-"
            || look.w(found.last) == "of" && before != "for"
            || unit == Unit::Quarter
        {
            return None;
        }
    }
    // "the early hours of Friday": the day alone is the date.
    let hours = found.last - found.first > 1 && unit == Unit::Hour && look.w(found.last) == "of";
    if hours && look.w(found.last - 2) != "the" {
        return None;
    }
    if matches!(first, "early" | "late") && look.before(found.first) != "the" || is_age(look, found) {
        return None;
    }
    Some(Hit::duration(found, value::duration(Count::Vague, unit)))
}

/// "days before the vote", "just hours after it", but "a matter of days before" and "12 working hours after".
fn is_distance(look: &Look<'_, '_>, found: &Match) -> bool {
    let time = found.units[0].is_some_and(|unit| !matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend));
    let free = matches!(
        look.before(found.first),
        "" | "," | ";" | ":" | "just" | "only" | "and" | "but" | "then" | "mere" | "until" | "—" | "–"
    );
    let before = look.tag(found.first.saturating_sub(1));
    let loose =
        before.is_noun() || before.is_verb() && before != Tag::Vb || matches!(before, Tag::Prp | Tag::Rb | Tag::Rp);
    time && matches!(look.w(found.last), "before" | "after" | "later" | "earlier") && (free || loose)
}
