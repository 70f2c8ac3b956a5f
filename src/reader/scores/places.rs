//! Datelines that stand on a line of their own.

use crate::reader::clues::Clues;
use crate::reader::{Copy, byline, dateline};

/// How well an item plays a dateline of its own; none where it is no place.
pub(super) fn place(copy: &Copy<'_>, clues: &[Clues], i: usize) -> Option<i32> {
    let (c, line) = (&clues[i], copy.line(i));
    if c.dateline.as_ref().is_some_and(|d| d.text >= line.len()) && !c.furniture {
        return Some(75);
    }
    if opens_with_colon(copy, clues, i) {
        return Some(75);
    }
    let stands = i > 0
        && (under_place(copy, clues, i).is_some_and(|n| n.prose && n.dateline.is_none())
            || is_between_fields(copy, clues, i));
    let named = c.name > 0 && byline::has_given_name(line);
    if !stands || named || !is_place(copy, clues, i) {
        return None;
    }
    // A place that the lists know, in capitals, needs no other field.
    let known = c.capitals && dateline::is_place(line);
    Some(if known { 55 } else { 15 })
}

/// "Ranchi:" over the story.
pub(super) fn opens_with_colon(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let Some(place) = clues.get(i).and_then(|c| copy.line(i).strip_suffix(':').filter(|_| c.words <= 3)) else {
        return false;
    };
    let near = copy.text[copy.items[i].span.end as usize..].chars().take(3000).collect::<String>();
    let names = dateline::is_place(place)
        || place.len() >= 4
            && place.chars().all(|c| c.is_alphabetic() || c == ' ')
            && ["in ", "near ", "from ", "of "].iter().any(|before| near.contains(&format!("{before}{place}")));
    i > 1
        && place.split(' ').all(|w| w.starts_with(char::is_uppercase))
        && names
        && !clues[i].furniture
        && clues.get(i + 1).is_some_and(|n| n.prose && n.dateline.is_none())
}

/// A place under an author's name or title and over the time or the house.
fn is_between_fields(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let signed = |c: &Clues| c.by.is_some() || c.name > 0;
    let above = signed(&clues[i - 1]) || i > 1 && signed(&clues[i - 2]) && clues[i - 1].words <= 4;
    let below = clues.get(i + 1).is_some_and(|n| n.is_stamp() || n.source);
    above && dateline::is_place(copy.line(i)) && below
}

/// The item under a place, the headline said again apart.
fn under_place<'c>(copy: &Copy<'_>, clues: &'c [Clues], i: usize) -> Option<&'c Clues> {
    let next = clues.get(i + 1)?;
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
        && (c.capitals && dateline::is_place(line)
            || copy.text[copy.items[i].span.end as usize..]
                .get(..6000.min(copy.text.len() - copy.items[i].span.end as usize))
                .is_some_and(|rest| rest.contains(line)))
}
