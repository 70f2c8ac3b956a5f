//! Standfirsts: what stands between headline and story and sums it up.

use crate::reader::clues::Clues;
use crate::reader::story::Story;
use crate::reader::{Copy, captions, kinds};

/// How well an item plays the summary.
pub(super) fn standfirst(copy: &Copy<'_>, clues: &[Clues], story: &Story, i: usize) -> i32 {
    let c = &clues[i];
    if c.known() && !(c.stamps.is_empty() && c.by.is_none() && c.words > 12 && !c.notice) {
        return -100;
    }
    if c.dateline.as_ref().is_some_and(|d| d.agency.is_some() || d.date.is_some()) {
        return -100;
    }
    let line = copy.line(i);
    let mut score = match c.caption {
        captions::Caption::Sure | captions::Caption::Likely => -40,
        _ => 0,
    };
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
    if is_linked(copy, clues, i) || line.starts_with('(') && line.ends_with(')') {
        score -= 60;
    }
    if let Some(next) = (i + 1..clues.len()).find(|k| clues[*k].prose).filter(|k| *k <= i + 3)
        && kinds::same_opening(line, copy.line(next), copy.items[next].words)
    {
        // A feed's summary is the first paragraph said twice.
        let pictured = matches!(c.caption, captions::Caption::Sure | captions::Caption::Likely);
        score += if copy.line(next) == line && !pictured { 200 } else { 30 };
    }
    score
}

/// A line without a stop under "Related Links" or the like: another story's headline.
fn is_linked(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let leads = |k: usize| {
        let line = copy.line(k);
        let opens = |lead: &&str| line.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead));
        clues[k].furniture
            && ["also read", "explore more", "keep reading", "related", "see also", "read more", "more on", "most read"]
                .iter()
                .any(opens)
    };
    let link = |k: usize| !clues[k].stop && clues[k].words >= 3;
    link(i) && (i.saturating_sub(4)..i).rev().take_while(|k| leads(*k) || link(*k) && !clues[*k].known()).any(leads)
}
