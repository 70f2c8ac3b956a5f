//! What the whole text says that bears on the header.

use super::clues::{self, Clues};
use super::phrases::SUMMARY_LEADS;
use super::{Copy, kinds};

/// What the whole text says that bears on the header.
pub(super) struct Story {
    pub(super) url_first: bool,
    /// The first running copy among the items.
    pub(super) first_prose: usize,
    /// How many of an item's longer words the story's running copy has, and of how many.
    pub(super) told: Vec<(u32, u32)>,
    /// Whether an item is a point of a summary that a line of its own leads in.
    pub(super) led: Vec<bool>,
    /// Whether an empty line stands above an item.
    pub(super) apart: Vec<bool>,
    /// Whether an item is a point of a summary: one of a few sentences that stand together, above paragraphs that stand apart.
    pub(super) points: Vec<bool>,
}

impl Story {
    pub(super) fn of(copy: &Copy<'_>, clues: &[Clues]) -> Story {
        let apart: Vec<bool> = (0..clues.len()).map(|i| i > 0 && clues::is_apart(copy, i - 1)).collect();
        Story {
            points: points(copy, clues, &apart),
            url_first: clues.first().is_some_and(|c| c.url),
            first_prose: clues.iter().position(|c| c.prose).unwrap_or(clues.len()),
            told: told(copy, clues),
            led: led(copy, clues),
            apart,
        }
    }
}

/// For each item, whether it stands under "What you need to know:" or the like, and under no empty line but the first.
fn led(copy: &Copy<'_>, clues: &[Clues]) -> Vec<bool> {
    let bare = |i: usize| copy.line(i).trim_end_matches([':', '.', ' ']);
    let leads = |i: usize| bare(i).len() < 24 && kinds::is_listed(SUMMARY_LEADS, &bare(i).to_lowercase());
    // A database's abstract is one paragraph, however long.
    let abstracts = |i: usize| bare(i).eq_ignore_ascii_case("abstract");
    let mut led = vec![false; clues.len()];
    for i in 1..clues.len() {
        let pictured = clues.get(i + 1).is_some_and(|n| n.credit);
        let point = (4..=30).contains(&clues[i].words) && !clues[i].known() && !pictured;
        // "This is AI generated …" may stand between.
        let over = leads(i - 1) || i > 1 && clues[i - 1].notice && leads(i - 2);
        // What stands over a credit is a picture's.
        let story = |k: &usize| opens_story(&clues[*k]) && !clues[k + 1].credit;
        let lead = over && !(0..i - 1).rev().take(2).any(|k| story(&k));
        let cited = abstracts(i - 1) && (4..=90).contains(&clues[i].words);
        led[i] =
            cited || point && (lead || led[i - 1] && !abstracts(i.saturating_sub(2)) && !clues::is_apart(copy, i - 1));
    }
    led
}

/// Running copy that no summary is: under it a box of points belongs to the story.
fn opens_story(c: &Clues) -> bool {
    c.prose && c.words >= 14 && !c.known() && c.caption == super::captions::Caption::No
}

/// For each item, whether it is one of two to five sentences that stand together where the paragraphs under them stand apart.
fn points(copy: &Copy<'_>, clues: &[Clues], apart: &[bool]) -> Vec<bool> {
    const MOST: usize = 5;
    let mut out = vec![false; clues.len()];
    // "- Grocers gave more on credit", "- Chit funds have stopped paying out"
    let mark = |k: usize| ["- ", "• ", "* ", "– "].iter().find(|mark| copy.line(k).starts_with(**mark));
    let bullet = |k: usize| (4..=40).contains(&clues[k].words) && !clues[k].known();
    for k in 1..clues.len().min(12) {
        let above = mark(k).is_some() && mark(k) == mark(k - 1) && bullet(k) && bullet(k - 1) && k > 1;
        if above && !clues[..k - 1].iter().any(|c| c.prose && c.words >= 20) {
            out[k - 1] = true;
            out[k] = true;
        }
    }
    let alone = |k: usize| apart[k] && apart.get(k + 1).is_none_or(|a| *a);
    let mut first = 0;
    while first < clues.len() {
        let end = (first + 1..clues.len()).find(|k| apart[*k]).unwrap_or(clues.len());
        let group = first..end;
        first = end;
        let point = |k: usize| clues[k].stop && (6..=34).contains(&clues[k].words) && !clues[k].known();
        if !(2..=MOST).contains(&group.len()) || !group.clone().all(point) || group.start == 0 {
            continue;
        }
        // Between them may stand a box that is no story.
        let under = || (end..clues.len()).filter(|k| clues[*k].prose);
        let apart = under().filter(|k| alone(*k)).count();
        if apart >= 3 && apart * 3 >= under().count() * 2 {
            out[group].fill(true);
        }
        break;
    }
    out
}

/// Paragraphs that tell what a story is about: a headline says the same as the first of them.
const TELLING: usize = 8;

/// So much of a paragraph says what it is about, in bytes.
const FAR: usize = 4000;

/// For each item, how many of its longer words stand in other items' running copy, and how many it has.
fn told(copy: &Copy<'_>, clues: &[Clues]) -> Vec<(u32, u32)> {
    let prose: Vec<usize> = (0..clues.len()).filter(|i| clues[*i].prose).take(TELLING).collect();
    let mut found: Vec<(u64, u8)> = Vec::with_capacity(256);
    for (n, i) in prose.iter().enumerate() {
        let line = copy.line(*i);
        found.extend(stems(&line[..kinds::floor(line, FAR)]).map(|stem| (stem, 1 << n)));
    }
    found.sort_unstable();
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 |= if same { next.1 } else { 0 };
        same
    });
    let count = |i: usize| {
        // A story of few words need not say its headline again.
        if clues[i].words > 40 || found.len() < 24 {
            return (0, 0);
        }
        let own = prose.iter().position(|k| *k == i).map_or(0, |n| 1 << n);
        let others =
            |stem: u64| found.binary_search_by_key(&stem, |(stem, _)| *stem).is_ok_and(|at| found[at].1 & !own != 0);
        stems(copy.line(i)).fold((0, 0), |(told, all), stem| (told + u32::from(others(stem)), all + 1))
    };
    (0..clues.len()).map(count).collect()
}

/// How many of a line's longer words another has, and how many it has.
pub(super) fn said(line: &str, other: &str) -> (u32, u32) {
    let there: Vec<u64> = stems(&other[..kinds::floor(other, FAR)]).collect();
    stems(line).fold((0, 0), |(said, all), stem| (said + u32::from(there.contains(&stem)), all + 1))
}

/// The longer words of a line, by their first letters.
pub(super) fn stems(line: &str) -> impl Iterator<Item = u64> {
    const FRONT: usize = 5;
    const SMALL: [&[u8]; 12] =
        [b"with", b"from", b"this", b"that", b"have", b"will", b"said", b"more", b"after", b"over", b"about", b"news"];
    let words = line.as_bytes().split(|b| !(b.is_ascii_alphanumeric() || *b >= 0x80)).filter(|w| w.len() >= 4);
    let front = |word: &[u8]| {
        let mut front = [0; FRONT];
        front.iter_mut().zip(word).for_each(|(to, byte)| *to = byte.to_ascii_lowercase());
        (front, word.len().min(FRONT))
    };
    let words = words.map(front).filter(|(front, length)| !SMALL.contains(&&front[..*length]));
    words.map(|(front, _)| front.iter().fold(0, |stem, byte| stem << 8 | u64::from(*byte)))
}
