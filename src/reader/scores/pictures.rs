//! Captions and credits among the header's lines.

use super::signed::signs_alone;
use crate::reader::clues::Clues;
use crate::reader::{Copy, captions, kinds};

/// How well an item plays a picture's caption or credit.
pub(super) fn caption(copy: &Copy<'_>, clues: &[Clues], i: usize) -> i32 {
    let c = &clues[i];
    if c.by.is_some() || c.is_stamp() && c.rest < 3 || c.url || c.furniture {
        return -100;
    }
    if c.is_stamp() && !c.prose && c.stamps.first().is_some_and(|s| s.start == 0) {
        return -100;
    }
    if copy.line(i).ends_with(':') && c.caption != captions::Caption::Sure {
        return -100;
    }
    let sure_dateline = c.dateline.as_ref().is_some_and(|d| d.agency.is_some() || d.date.is_some());
    let mut score = match c.caption {
        _ if sure_dateline => -80,
        captions::Caption::Sure => 75,
        captions::Caption::Likely => 50,
        captions::Caption::Dated => 25,
        captions::Caption::No => -25,
    };
    score += beside_credit(copy, clues, i);
    // "Smoke over a harbour" over "FILE PHOTO: Smoke over a harbour in Skarvik, March 9, 2021. REUTERS/Kari Berg"
    let line = copy.line(i);
    let again = |k: usize| {
        let of_picture = matches!(clues[k].caption, captions::Caption::Sure | captions::Caption::Likely);
        of_picture && !clues[k].credit && copy.line(k).len() > line.len() && copy.line(k).contains(line)
    };
    // "Kari Berg, The Skarvik Post" over what the picture shows, and the author under it.
    let author = |n: &Clues| n.by.is_some() && !n.stop && n.words <= 14;
    let photographer = |k: usize| clues[k].name == 1 && clues[k].by.is_none() && clues.get(k + 2).is_some_and(author);
    if photographer(i) && clues[i + 1].stop || i > 0 && c.stop && photographer(i - 1) {
        score += 70;
    }
    // A short line that stands twice is a picture's.
    let twin = |k: Option<usize>| k.filter(|k| *k < clues.len()).is_some_and(|k| copy.line(k) == line);
    if (4..=16).contains(&c.words) && !c.known() && (twin(i.checked_sub(1)) || twin(Some(i + 1))) {
        score += 100;
    }
    if c.words >= 4 && c.caption == captions::Caption::No && (i + 1..clues.len().min(i + 5)).any(again) {
        score += 100;
    }
    if i > 0 && clues[i - 1].words >= 4 && captions::closes_with_agency(copy.line(i), c.words) {
        score += 75;
    }
    score
}

/// What a credit on the line, under it or above it says for a caption.
fn beside_credit(copy: &Copy<'_>, clues: &[Clues], i: usize) -> i32 {
    let c = &clues[i];
    let next = clues.get(i + 1);
    // A second headline is no caption.
    if c.words >= 5 && !c.stop && !c.credit && kinds::title_share(copy.line(i)) > 0.9 {
        return 0;
    }
    // "Kari Berg, NORDIC NEWS" over the time signs the story.
    let timed = next.is_some_and(|n| n.is_stamp() && n.rest == 0);
    // So does "NTB" under the headline.
    let headed = c.source && i > 0 && clues[i - 1].caption == captions::Caption::No && !clues[i - 1].credit;
    let signs = timed && (c.name > 0 || headed) || signs_alone(copy, clues, i);
    if c.credit && signs {
        -20
    } else if c.credit {
        let under = i > 0 && (clues[i - 1].caption != captions::Caption::No || !clues[i - 1].known());
        match (under, c.notice || c.source) {
            (true, true) => 120,
            (true, false) => 60,
            _ => 20,
        }
    } else if next.is_some_and(|n| n.credit) && c.words >= 2 {
        // A headline may stand over the picture's credit.
        // and so may a deck, right under the headline.
        let headed = i > 0 && !clues[i - 1].known() && clues[i - 1].words >= 4 && !clues[i - 1].prose;
        let first = match i {
            0 if !c.stop => 40,
            _ if headed && c.stop => 25,
            _ => 0,
        };
        if copy.line(i + 1).starts_with('(') { 100 - first } else { 40 - first }
    } else if i > 1
        && clues[i - 1].credit
        && (clues[i - 2].known() || next.is_some_and(|n| n.is_stamp() || n.section))
        && c.words >= 4
        && !c.known()
    {
        // Some sites print the credit above.
        50
    } else {
        0
    }
}
