//! What lines inside and under the story are, judged by the lines around them.

use super::kind::Kind;
use crate::reader::header::Body;
use crate::reader::{Copy, captions, prose, tail};

/// Lines that break in mid-sentence: the next begins in lower case.
pub(super) fn broken(copy: &Copy<'_>, kinds: &mut [Kind], first: usize) {
    let loose = |k: Kind| matches!(k, Kind::Short | Kind::Row);
    for n in 1..kinds.len() {
        let (before, line) = (copy.line(first + n - 1), copy.line(first + n));
        let broken = line.starts_with(|c: char| c.is_lowercase()) && !prose::ends_sentence(before);
        let broken = broken && copy.items[first + n - 1].words >= 5;
        if broken && loose(kinds[n]) && kinds[n - 1] == Kind::Notice {
            kinds[n] = Kind::Notice;
            continue;
        }
        if !broken
            || !(loose(kinds[n]) || kinds[n] == Kind::Body)
            || !(loose(kinds[n - 1]) || kinds[n - 1] == Kind::Body)
        {
            continue;
        }
        kinds[n - 1] = Kind::Body;
        kinds[n] = Kind::Body;
    }
}

/// Decides every short line by the run it stands in.
pub(super) fn shorts(copy: &Copy<'_>, kinds: &mut [Kind], first: usize) {
    let last_body = kinds.iter().rposition(|k| *k == Kind::Body);
    let closing = last_closing(kinds, last_body);
    let mut n = 0;
    while n < kinds.len() {
        if !matches!(kinds[n], Kind::Short | Kind::Row) {
            n += 1;
            continue;
        }
        let end = n + kinds[n..].iter().take_while(|k| matches!(k, Kind::Short | Kind::Row)).count();
        let place = Place {
            listed: n.checked_sub(1).is_some_and(|p| kinds[p] == Kind::Body && copy.line(first + p).ends_with(':')),
            among_items: n > 0 && is_item(copy, kinds, first, n - 1) && is_item(copy, kinds, first, end),
            after: n.checked_sub(1).map(|p| kinds[p]),
            before: kinds.get(end).copied(),
            story_follows: last_body.is_some_and(|b| end <= b),
            has_body: last_body.is_some(),
            closed: closing.is_some_and(|c| n > c),
        };
        run(copy, &mut kinds[n..end], first + n, place);
        n = end;
    }
}

/// Where a run of short lines stands.
#[derive(Clone, Copy)]
struct Place {
    /// The paragraph before ends with a colon.
    listed: bool,
    /// Between two entries of a list that are too long to be told from copy by themselves.
    among_items: bool,
    after: Option<Kind>,
    before: Option<Kind>,
    story_follows: bool,
    has_body: bool,
    closed: bool,
}

/// Whether line `n` is copy, or reads like it, but ends as no sentence does.
fn is_item(copy: &Copy<'_>, kinds: &[Kind], first: usize, n: usize) -> bool {
    kinds.get(n) == Some(&Kind::Body) && copy.line(first + n).ends_with(char::is_alphanumeric)
}

fn run(copy: &Copy<'_>, run: &mut [Kind], first: usize, place: Place) {
    let rows = run.iter().filter(|k| **k == Kind::Row).count();
    let table = rows * 3 >= run.len() && (rows > 1 || !place.has_body || !place.story_follows && !place.closed);
    let pairs = (0..run.len()).filter(|n| copy.line(first + n).contains(": ")).count();
    let listed = place.listed && run.len() > 1 || run.len() > 2 && pairs * 2 > run.len();
    if (table || listed || place.among_items || !place.has_body) && !place.closed {
        run.fill(Kind::Body);
        return;
    }
    let between = place.after == Some(Kind::Notice) && place.before == Some(Kind::Notice);
    // A gallery under the story: a heading over each picture.
    let over_picture = run.len() == 1 && copy.items[first].words <= 6 && place.before == Some(Kind::Caption);
    if over_picture && !place.closed && !place.story_follows && run[0] == Kind::Short {
        run[0] = Kind::Subhead;
        return;
    }
    if place.closed || !place.story_follows || between {
        run.fill(Kind::Notice);
        return;
    }
    let dashes = (0..run.len()).filter(|n| copy.line(first + n).starts_with(['-', '–', '—', '*'])).count();
    if run.len() > 1 && dashes * 2 > run.len() {
        run.fill(Kind::Body);
        return;
    }
    let length = run.len();
    for (n, kind) in run.iter_mut().enumerate() {
        let words = copy.items[first + n].words;
        let line = copy.line(first + n);
        let quoted = line.starts_with(['“', '"', '‘', '\'']);
        let heads = n + 1 == length && (words <= 8 || length == 1 && (words <= 10 || quoted));
        let linked = place.after == Some(Kind::Link) && (length > 1 || words > 4);
        let lower = line.starts_with(|c: char| c.is_lowercase());
        // "– Pilots: a list of all boats", "(vii) the harbour; and"
        let item = line.starts_with(['–', '-', '—']) && line.contains(": ") || line.ends_with("; and");
        *kind = if item || lower && length == 1 || *kind == Kind::Row && length == 1 && words > 8 {
            Kind::Body
        } else if heads && !linked {
            Kind::Subhead
        } else {
            Kind::Notice
        };
    }
}

/// The first closing line behind which no running copy comes.
fn last_closing(kinds: &[Kind], last_body: Option<usize>) -> Option<usize> {
    let from = last_body.map_or(0, |b| b + 1);
    kinds.iter().skip(from).position(|k| *k == Kind::Closing).map(|n| n + from)
}

/// A bare credit between paragraphs makes the short line beside it a caption.
pub(super) fn credits(copy: &Copy<'_>, kinds: &mut [Kind], start: &Body) {
    let (first, stopped) = (start.first, start.stopped);
    let last_body = kinds.iter().rposition(|k| *k == Kind::Body).unwrap_or(0);
    for n in 0..kinds.len().min(last_body) {
        if !matches!(kinds[n], Kind::Subhead | Kind::Notice | Kind::Caption | Kind::Closing) {
            continue;
        }
        let (line, words) = (copy.line(first + n), copy.items[first + n].words);
        let line = if stopped { line.trim_end_matches('.') } else { line };
        if words > 7 || !captions::is_credit(line, words) {
            continue;
        }
        kinds[n] = Kind::Credit;
        let loose = |k: usize| {
            let line = copy.line(first + k);
            (4..=30).contains(&copy.items[first + k].words)
                && !prose::ends_sentence(line)
                && !line.starts_with(['“', '"'])
        };
        if n > 0 && matches!(kinds[n - 1], Kind::Subhead | Kind::Notice | Kind::Body) && loose(n - 1) {
            kinds[n - 1] = Kind::Caption;
        } else if n + 1 < kinds.len() && matches!(kinds[n + 1], Kind::Subhead | Kind::Body) && loose(n + 1) {
            kinds[n + 1] = Kind::Caption;
        }
    }
}

/// "CORRECTION:" among the last lines, and what it says under it.
pub(super) fn corrections(copy: &Copy<'_>, kinds: &mut [Kind], first: usize) {
    const LONGEST: usize = 6;
    let heads = |n: usize| {
        let word = copy.line(first + n).split([':', ' ', '.']).next().unwrap_or("");
        copy.items[first + n].words <= 6
            && ["correction", "corrections", "clarification"].iter().any(|w| word.eq_ignore_ascii_case(w))
    };
    let from = kinds.len().saturating_sub(LONGEST).max(kinds.len() / 2);
    if let Some(n) = (from..kinds.len()).find(|n| heads(*n)) {
        kinds[n..].fill(Kind::Notice);
    }
}

/// Paragraphs of running copy behind a story's end that make it another take of the story.
const TAKE: usize = 4;

/// What stands behind the line that ends the story, and the addresses of those who sent it.
pub(super) fn end(copy: &Copy<'_>, kinds: &mut [Kind], first: usize) {
    let long = |n: usize| usize::from(copy.items[first + n].words >= 25);
    let mut left: usize = (0..kinds.len()).map(long).sum();
    let end = (0..kinds.len()).find(|n| {
        left -= long(*n);
        kinds[*n] != Kind::Body && left < TAKE && tail::is_end(copy.line(first + *n))
    });
    let from = end.map_or(kinds.len(), |n| n + 1);
    // What a release says of its sender.
    let about = |n: usize| copy.line(first + n).starts_with("About ") && copy.items[first + n].words <= 8;
    for (n, kind) in kinds.iter_mut().enumerate() {
        let late = n + 10 >= copy.items.len() - first;
        // The first may hold the dateline.
        let loose = n > 0 && matches!(kind, Kind::Body | Kind::Short | Kind::Row | Kind::Subhead);
        if loose
            && (n >= from && !about(n) && !(n > 0 && about(n - 1)) || late && tail::is_contact(copy.line(first + n)))
        {
            *kind = Kind::Notice;
        }
    }
}
