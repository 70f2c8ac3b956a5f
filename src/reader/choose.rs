//! Which item of the header is what: every item gets a score for every role it might play, and the best consistent
//! sequence is chosen (dynamic programming over the items; a state is the last role and what has been seen so far).
//!
//! Scores are in tenths and of two kinds, which add up. Hand-set ones (`scores`) know the forms: an item's own look gives most
//! of them, its neighbours and the rest of the story the others: a line between two fields, a name that signs the story again
//! at its end. Learned ones (`learned`) know how summaries, captions and first paragraphs read.

use super::clues::Clues;
use super::learned::Learned;
use super::role::{Choice, Role};
use super::story::Story;
use super::{Copy, scores};

/// What a path has seen so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct Seen {
    headline: bool,
    byline: bool,
    source: bool,
    stamp: bool,
    dateline: bool,
    standfirst: u8,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    role: Role,
    seen: Seen,
    score: i32,
    back: u16,
}

/// The best roles of a header's items.
pub(super) struct Chosen {
    pub(super) roles: Vec<Role>,
    /// What marked stories said for an item's role, in tenths.
    pub(super) learned: Vec<i32>,
}

/// The best roles for the items with these clues.
pub(super) fn roles(copy: &Copy<'_>, clues: &[Clues]) -> Chosen {
    let story = &Story::of(copy, clues);
    let search = Search { clues, story, learned: Learned::of(copy, clues, story) };
    let mut columns: Vec<Vec<Node>> = Vec::with_capacity(clues.len());
    for i in 0..clues.len() {
        let choices = scores::choices(copy, clues, story, i);
        let mut column: Vec<Node> = Vec::with_capacity(16);
        match columns.last() {
            None => choices.iter().for_each(|choice| search.extend(&mut column, None, choice, i)),
            Some(before) => {
                for node in before.iter().enumerate() {
                    choices.iter().for_each(|choice| search.extend(&mut column, Some(node), choice, i));
                }
            }
        }
        prune(&mut column);
        columns.push(column);
    }
    let roles = trace(&columns);
    let learned = roles.iter().enumerate().map(|(i, role)| search.learned.role(i, *role)).collect();
    Chosen { roles, learned }
}

/// What a header costs that has no story under it.
const NO_STORY: i32 = 60;

/// What a search for the best roles goes by.
struct Search<'s> {
    clues: &'s [Clues],
    story: &'s Story,
    learned: Learned,
}

impl Search<'_> {
    /// Puts the path that goes on from a node of the column before into this one, if none as good leads there.
    fn extend(&self, column: &mut Vec<Node>, from: Option<(usize, &Node)>, choice: &Choice, i: usize) {
        let (back, from) = from.map_or((0, None), |(back, node)| (back, Some(node)));
        let Some((step, seen)) = step(from, choice.role, self.clues, self.story, i) else { return };
        let learned = self.learned.score(i, from.map(|n| n.role), choice.role);
        let score = from.map_or(0, |n| n.score) + choice.score + step + learned;
        let node = Node { role: choice.role, seen, score, back: u16::try_from(back).unwrap_or(0) };
        match column.iter_mut().find(|n| n.role == node.role && n.seen == node.seen) {
            Some(same) if same.score >= score => {}
            Some(same) => *same = node,
            None => column.push(node),
        }
    }
}

/// No field outweighs this much.
const HOPELESS: i32 = 170;

/// Drops paths that can no longer win.
fn prune(column: &mut Vec<Node>) {
    let best = column.iter().map(|n| n.score).max().unwrap_or(0);
    column.retain(|n| n.score + HOPELESS >= best);
}

fn trace(columns: &[Vec<Node>]) -> Vec<Role> {
    let mut out = vec![Role::Body; columns.len()];
    let Some(last) = columns.last() else { return out };
    let storyless = |node: &Node| if columns.len() > 2 && node.role != Role::Body { NO_STORY } else { 0 };
    let end = |(n, node): &(usize, &Node)| (node.score - storyless(node), usize::MAX - n);
    let mut at = last.iter().enumerate().max_by_key(end).map_or(0, |(n, _)| n);
    for (i, column) in columns.iter().enumerate().rev() {
        let Some(node) = column.get(at) else { break };
        out[i] = node.role;
        at = node.back as usize;
    }
    out
}

/// The score of going from one role to the next, and what has then been seen; none where it cannot be.
fn step(from: Option<&Node>, role: Role, clues: &[Clues], story: &Story, i: usize) -> Option<(i32, Seen)> {
    let mut seen = from.map_or_else(Seen::default, |n| n.seen);
    let last = from.map(|n| n.role);
    if last == Some(Role::Body) {
        return (role == Role::Body).then_some((0, seen));
    }
    let score = match role {
        Role::Headline => {
            // "SKARVIK May 14 1996 - SAPA" stands above it.
            if seen.headline || seen.standfirst > 0 || seen.dateline && i > 2 {
                return None;
            }
            seen.headline = true;
            if seen.byline || seen.stamp { -10 } else { 0 }
        }
        Role::Standfirst => {
            // Points of one summary count once.
            let goes_on = last == Some(Role::Standfirst)
                && (story.led[i] && story.led[i - 1] || story.points[i] && story.points[i - 1]);
            if !seen.headline || seen.standfirst >= 3 && !goes_on || seen.dateline {
                return None;
            }
            seen.standfirst += u8::from(!goes_on);
            step_to_standfirst(last, seen, clues, story, i)
        }
        Role::Byline => {
            let score = step_to_byline(seen, clues, story, i);
            seen.byline = true;
            score
        }
        Role::Credit => match last {
            Some(Role::Byline | Role::Credit) => 0,
            _ => return None,
        },
        Role::Source => {
            let again = seen.source;
            seen.source = true;
            match (again, clues[i].letterhead && !seen.headline) {
                (true, _) => -40,
                (_, true) => -20,
                _ => 0,
            }
        }
        Role::Stamp => {
            seen.stamp = true;
            0
        }
        Role::Label if seen.headline => -60,
        Role::Place => {
            if seen.dateline {
                return None;
            }
            seen.dateline = true;
            step_to_place(seen, clues, i)
        }
        // Behind the header it is all one what the header held.
        Role::Body => return Some((enter_body(last, seen, clues, story, i), Seen::default())),
        _ => 0,
    };
    Some((score, seen))
}

/// One byline, under the headline.
fn step_to_byline(seen: Seen, clues: &[Clues], story: &Story, i: usize) -> i32 {
    match clues[i].by.is_some() {
        _ if seen.byline => -60,
        false if seen.dateline => -40,
        _ if !seen.headline && !story.url_first => -10,
        _ => 0,
    }
}

/// A place of its own stands under the headline, beside another field; above the headline it is the page's.
fn step_to_place(seen: Seen, clues: &[Clues], i: usize) -> i32 {
    let fields = seen.byline || seen.source || seen.stamp;
    let formed = clues[i].dateline.is_some() && (seen.headline || clues[i].stamps.is_empty());
    if fields && seen.headline || formed { 0 } else { -30 }
}

/// A summary stands under the headline, and its lines together.
fn step_to_standfirst(last: Option<Role>, seen: Seen, clues: &[Clues], story: &Story, i: usize) -> i32 {
    match last {
        // A word or two above a longer line are its kicker.
        Some(Role::Headline) if i > 0 && clues[i - 1].words <= 3 && !clues[i].stop => -20,
        Some(Role::Headline) => 20 + if clues[i].tight { 20 } else { 0 },
        // A summary of several paragraphs is the story.
        Some(Role::Standfirst) if clues[i].prose && clues[i - 1].prose && !story.led[i] && !story.points[i] => -45,
        // Its lines stand together
        Some(Role::Standfirst) if story.apart[i] && !story.apart[i - 1] && !story.led[i] => -35,
        // and end alike.
        Some(Role::Standfirst) if clues[i].stop != clues[i - 1].stop => {
            let signed = clues.get(i + 1).is_some_and(|n| n.by.is_some() || n.is_stamp() || n.name > 1);
            if signed && !story.apart[i] { -10 } else { -25 }
        }
        Some(Role::Standfirst) => 0,
        _ if seen.standfirst > 1 => -40,
        _ => -5,
    }
}

/// Entering the body: at running copy or a dateline, behind a headline if the story has one.
fn enter_body(last: Option<Role>, seen: Seen, clues: &[Clues], story: &Story, i: usize) -> i32 {
    let clue = &clues[i];
    let dateline = match &clue.dateline {
        Some(found) if found.agency.is_some() || found.date.is_some() => 60,
        Some(_) => 40,
        None => 0,
    };
    let bare = if seen.headline || story.url_first && last == Some(Role::Notice) { 0 } else { -25 };
    // A first line of four words and more is sooner a headline than the only thing above the story, a name.
    let first = &clues[0];
    let named = first.by.is_none() && first.name > 0 && first.words > 3 && seen.byline && !seen.headline;
    let bare = if named { bare - 20 } else { bare };
    // A sentence of some length under the headline and over the story, with no other field near, is the story's first
    // paragraph; an abstract is shorter.
    const ABSTRACT: u32 = 12;
    let fields = seen.byline || seen.stamp || seen.source || seen.dateline || dateline > 0;
    let summed = last == Some(Role::Standfirst) && !fields && clues[i - 1].stop && !story.led[i - 1];
    let summed = summed && clues[i - 1].words > ABSTRACT;
    let bare = if summed && !story.points[i - 1] { bare - 40 } else { bare };
    let short = if clue.prose || dateline > 0 || clue.stop || seen.dateline { 0 } else { -20 };
    dateline + bare + short - if last == Some(Role::Label) { 10 } else { 0 }
}
