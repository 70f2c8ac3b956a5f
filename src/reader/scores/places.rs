//! Datelines that stand on a line of their own.

use crate::reader::clues::Clues;
use crate::reader::{Copy, byline, houses, kinds, known_names};

/// How well an item plays a dateline of its own; none where it is no place.
pub(super) fn place(copy: &Copy<'_>, clues: &[Clues], i: usize) -> Option<i32> {
    let (c, line) = (&clues[i], copy.line(i));
    if let Some(found) = c.dateline.as_ref().filter(|d| d.text >= line.len() && !c.furniture) {
        // "SKARVIK, Aug. 22, 2013" is no mere time.
        let town = found.places.first().map_or("", |place| place.split(',').next().unwrap_or(""));
        let over_stamp = i > 0 && clues[i - 1].name > 0 && clues.get(i + 1).is_some_and(|n| n.is_stamp());
        let sent = found.date.is_some() && (kinds::is_capitals(town) || over_stamp) && known_names::is_place(town);
        // So is "Skarvik (NTB) Aug 22, 2013".
        return Some(if sent || found.agency.is_some() && found.date.is_some() { 100 } else { 75 });
    }
    if opens_with_colon(copy, clues, i) {
        return Some(75);
    }
    let over_story = || under_place(copy, clues, i).is_some_and(|n| n.prose && n.dateline.is_none());
    let between = i > 0 && is_between_fields(copy, clues, i);
    let named = c.name > 0 && byline::has_given_name(line);
    if i == 0 || !(between || over_story()) || named {
        return None;
    }
    if between && (is_known(line) || c.capitals) {
        return Some(55);
    }
    if !is_place(copy, clues, i) {
        return None;
    }
    // A place that the lists know, in capitals, needs no other field.
    let known = c.capitals && known_names::is_place(line);
    Some(if known { 55 } else { 15 })
}

/// "Skarvik", "Skarvik, North Sulawesi": a place that the lists know, or one in a region that they know.
fn is_known(line: &str) -> bool {
    let small = |w: &str| matches!(w, "of" | "the" | "de" | "la" | "el");
    let named = |part: &str| {
        part.split(' ').count() <= 4 && part.split(' ').all(|w| w.starts_with(char::is_uppercase) || small(w))
    };
    // "N.S.", "Calif."
    let short = |region: &str| region.len() <= 6 && region.ends_with('.') && region.starts_with(char::is_uppercase);
    let region = line
        .split_once(", ")
        .filter(|(town, _)| !houses::is_house(town))
        .is_some_and(|(town, region)| named(town) && (known_names::is_place(region) || short(region)));
    (region || known_names::is_place(line)) && !line.ends_with(':')
}

/// "Ranchi:" over the story.
pub(super) fn opens_with_colon(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let Some(place) = clues.get(i).and_then(|c| copy.line(i).strip_suffix(':').filter(|_| c.words <= 3)) else {
        return false;
    };
    let near = copy.text[copy.items[i].span.end as usize..].chars().take(3000).collect::<String>();
    let names = known_names::is_place(place)
        || clues[i].capitals && place.ends_with(" BUREAU")
        || place.len() >= 4
            && place.chars().all(|c| c.is_alphabetic() || c == ' ')
            && ["in ", "near ", "from ", "of "].iter().any(|before| near.contains(&format!("{before}{place}")));
    i > 1
        && place.split(' ').all(|w| w.starts_with(char::is_uppercase))
        && names
        && !clues[i].furniture
        && clues.get(i + 1).is_some_and(|n| n.prose && n.dateline.is_none())
}

/// A place under an author's name or title, a house or a time, and over another of them or the story.
fn is_between_fields(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let signed = |c: &Clues| c.by.is_some() || c.name > 0;
    let field = |c: &Clues| signed(c) || c.source || c.is_stamp() && c.rest == 0;
    let short = |c: &Clues| c.words <= 4 && !c.stop;
    // "Neiafu, Tonga" between headline and time
    let regional =
        is_known(copy.line(i)) && copy.line(i).contains(", ") && clues.get(i + 1).is_some_and(|n| n.is_stamp());
    let headed = regional && clues[i - 1].words >= 4 && !clues[i - 1].known();
    let above = headed || field(&clues[i - 1]) || i > 1 && field(&clues[i - 2]) && short(&clues[i - 1]);
    let below = |n: &Clues| n.is_stamp() || n.source || n.prose && n.dateline.is_none();
    let next = clues.get(i + 1).is_some_and(below)
        || i + 1 < clues.len() && houses::is_paper(copy.line(i + 1))
        || clues.get(i + 1).is_some_and(|n| n.words <= 1) && clues.get(i + 2).is_some_and(|n| n.is_stamp());
    above && next && (is_known(copy.line(i)) || is_named_again(copy, clues, i))
}

/// A word in capitals that the story names behind "in" or the like.
fn is_named_again(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let line = copy.line(i);
    if !clues[i].capitals || line.contains(' ') || clues[i].known() {
        return false;
    }
    let rest = &copy.text[copy.items[i].span.end as usize..];
    known_names::is_named(line, &rest[..kinds::floor(rest, 6000)])
}

/// The item under a place, the headline said again apart.
fn under_place<'c>(copy: &Copy<'_>, clues: &'c [Clues], i: usize) -> Option<&'c Clues> {
    let next = clues.get(i + 1)?;
    if next.source {
        return clues.get(i + 2);
    }
    let again = next.words >= 4 && (0..i).any(|k| copy.line(k) == copy.line(i + 1));
    if again { clues.get(i + 2) } else { Some(next) }
}

/// One to three capitalised words that the story names again.
fn is_place(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let c = &clues[i];
    let line = copy.line(i).trim_start_matches(['|', ' ']);
    c.words <= 4
        && line.split(' ').count() <= 3
        && !c.known()
        && line.len() >= 4
        && line.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| w.starts_with(char::is_uppercase))
        && line.chars().all(|x| x.is_alphabetic() || matches!(x, ' ' | ',' | '.' | '-' | '\''))
        && (c.capitals && known_names::is_place(line)
            || is_named_again(copy, clues, i)
            || copy.text[copy.items[i].span.end as usize..]
                .get(..6000.min(copy.text.len() - copy.items[i].span.end as usize))
                .is_some_and(|rest| rest.contains(line)))
}
