//! Standfirsts: what stands between headline and story and sums it up.

use crate::reader::clues::Clues;
use crate::reader::story::{self, Story};
use crate::reader::{Copy, captions, kinds, stamps};

use super::pictures::{is_scene, names_a_picture};

/// How well an item plays the summary.
pub(super) fn standfirst(copy: &Copy<'_>, clues: &[Clues], story: &Story, i: usize) -> i32 {
    let c = &clues[i];
    if c.known() && !(c.stamps.is_empty() && c.by.is_none() && c.words > 12 && !c.notice) {
        return -100;
    }
    let line = copy.line(i);
    let mut score = summary_look(line, c);
    if names_a_picture(copy, clues, i) || is_scene(copy, clues, i) {
        score -= 20;
    }
    // What a paragraph leads in with a colon is its list.
    if i > 0 && copy.line(i - 1).ends_with(':') && clues[i - 1].words > 6 {
        score -= 60;
    }
    if story.led[i] {
        score += 75;
    }
    if story.points[i] {
        score += 40;
    }
    // "Revenue Up 17%" and "Company Raises Outlook": lines of one deck.
    let decked = |k: usize| kinds::title_share(copy.line(k)) > 0.7 && !clues[k].stop && clues[k].words >= 4;
    if i > 1 && decked(i) && decked(i - 1) && !story.apart[i] && !clues[i - 1].known() {
        score += 30;
    }
    if is_linked(copy, clues, i) {
        score -= 60;
    }
    if let Some(next) = (i + 1..clues.len()).find(|k| clues[*k].prose).filter(|k| *k <= i + 3)
        && kinds::same_opening(line, copy.line(next), copy.items[next].words)
    {
        score += 30;
    }
    score + said_again(copy, clues, story, i)
}

/// What a line's own look says for a summary.
fn summary_look(line: &str, c: &Clues) -> i32 {
    let mut score = match c.words {
        0..=2 => -60,
        3..=4 if kinds::title_share(line) > 0.99 => -25,
        3..=4 => -15,
        5..=45 => 20,
        _ => -10,
    };
    if c.dateline.is_some() {
        score -= 60;
    }
    if c.name > 0 {
        score -= 30;
    }
    match c.caption {
        captions::Caption::Sure => score -= 60,
        captions::Caption::Likely => score -= 30,
        _ => {}
    }
    if line.starts_with(['*', '•', '▪', '●']) {
        score += 20;
    }
    // An entry of a live page.
    if line.split(' ').next().is_some_and(stamps::is_clock) {
        score -= 60;
    }
    // A line of a table.
    if c.words <= 12 && line.split(' ').filter(|w| w.starts_with(|x: char| x.is_ascii_digit())).count() >= 2 {
        score -= 30;
    }
    if line.ends_with(':') {
        score -= 15;
    }
    let sentences = || {
        line.split_once(". ").is_some_and(|(first, _)| {
            first.rsplit(' ').next().is_some_and(|w| w.len() > 3 && w.chars().all(char::is_alphabetic))
        })
    };
    if c.words < 8 && sentences() {
        score -= 25;
    }
    score
}

/// A line without a stop under "Related Links" or the like: another story's headline.
fn is_linked(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let leads = |k: usize| {
        let line = copy.line(k);
        let opens = |lead: &&str| line.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead));
        clues[k].furniture
            && ["explore more", "keep reading", "related", "see also", "read more", "more on", "most read"]
                .iter()
                .any(opens)
    };
    let link = |k: usize| !clues[k].stop && clues[k].words >= 3;
    link(i) && (i.saturating_sub(4)..i).rev().take_while(|k| leads(*k) || link(*k) && !clues[*k].known()).any(leads)
}

/// A paragraph between the fields and a picture, or one that the paragraph under it says again, is sooner the summary.
fn said_again(copy: &Copy<'_>, clues: &[Clues], story: &Story, i: usize) -> i32 {
    let pictured = |c: &Clues| matches!(c.caption, captions::Caption::Likely | captions::Caption::Sure);
    // The story's own address may stand between.
    let below = i + 1 + usize::from(clues.get(i + 1).is_some_and(|n| n.url));
    let over_picture = below + 1 < clues.len() && pictured(&clues[below]) && !pictured(&clues[i]);
    let above = i.saturating_sub(5)..i;
    let signed = above.clone().any(|k| clues[k].by.is_some() || clues[k].name > 0);
    if !signed && !above.clone().any(|k| clues[k].is_stamp())
        || !clues[i].prose
        || !(8..=45).contains(&clues[i].words)
        || clues[i - 1].prose
    {
        return 0;
    }
    let next = if over_picture { below + 1 } else { i + 1 };
    let next = next + usize::from(over_picture && clues.get(next).is_some_and(|n| n.furniture));
    if !clues.get(next).is_some_and(|n| n.prose) {
        return 0;
    }
    // Header and picture in one block, and paragraphs apart from each other.
    if over_picture && !story.apart[i] && !story.apart[below] && story.apart[next] {
        return 40;
    }
    if !signed {
        return 0;
    }
    let (said, all) = story::said(copy.line(i), copy.line(next));
    match (over_picture, 100 * said / all.max(1)) {
        (true, 25..) => 35,

        (false, 55..) => 20,
        _ => 0,
    }
}
