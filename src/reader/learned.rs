//! What every line of a header is most like, learned from stories marked by readers.
//!
//! Lines that no form gives away are told by their words and by what stands around them. A summary says little of what the
//! headline has said, and the paragraph under it says both again; a caption tells who is where, in the present tense or
//! with no verb at all. The project's sequence tagger weighs that (`roles.model`, see `roles.model.md`): its weights for
//! a line's roles, and for a role behind another, add to the hand-set scores, and `choose` finds the best sequence of all.

use super::clues::Clues;
use super::role::Role;
use super::story::{self, Story};
use super::{Copy, captions, kinds, stamps};
use crate::tagger::{Model, aligned, feature, hash, pair};

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 2;

/// What the model tells apart. Labels, houses and places are too few to learn from: they share a label with notices, and
/// hand-set scores choose among the four.
#[cfg(any(test, feature = "train"))]
pub(crate) const LABELS: [&str; KINDS] =
    ["other", "headline", "standfirst", "byline", "credit", "stamp", "caption", "body"];
const KINDS: usize = 8;

/// The model's label for a role.
fn label(role: Role) -> usize {
    match role {
        Role::Notice | Role::Label | Role::Source | Role::Place => 0,
        Role::Headline => 1,
        Role::Standfirst => 2,
        Role::Byline => 3,
        Role::Credit => 4,
        Role::Stamp => 5,
        Role::Caption => 6,
        Role::Body => 7,
    }
}

/// Running copy is looked at so often: behind it the story has begun.
const PARAGRAPHS: usize = 2;
/// Words of a line that are looked at.
const WORDS: usize = 60;
/// What the model's word counts against hand-set scores: tenths for so many of its units.
const UNITS: i32 = 11;
/// What a line's words and neighbours say at most, in tenths: copy of a kind that no reader marked may look odd throughout.
const MOST: i32 = 120;

/// The embedded model.
pub(super) fn model() -> Option<Model> {
    Model::load(aligned!("roles.model"), VERSION)
}

/// The model's scores of a header.
pub(super) struct Learned {
    model: Option<Model>,
    /// Of each line, as far as it was looked at.
    scores: Vec<[i32; KINDS]>,
}

impl Learned {
    pub(super) fn of(copy: &Copy<'_>, clues: &[Clues], story: &Story) -> Learned {
        let mut scores = Vec::new();
        if let Some(model) = copy.models.roles {
            let mut own = Vec::with_capacity(160);
            for i in zone(clues) {
                own.clear();
                features(copy, clues, story, i, &mut own);
                let mut sums = [0; KINDS];
                model.add_all(&own, &mut sums);
                scores.push(sums);
            }
        }
        Learned { model: copy.models.roles, scores }
    }

    /// For line `i` to play `role`.
    pub(super) fn role(&self, i: usize, role: Role) -> i32 {
        self.scores.get(i).map_or(0, |scores| (scores[label(role)] / UNITS).clamp(-MOST, MOST))
    }

    /// For line `i` to play `role` behind the role of the line above.
    pub(super) fn score(&self, i: usize, before: Option<Role>, role: Role) -> i32 {
        let Some(model) = self.model.filter(|_| i < self.scores.len()) else { return 0 };
        let step = match before {
            Some(before) => model.transition(label(before), label(role)),
            None => model.start(label(role)),
        };
        self.role(i, role) + step / UNITS
    }
}

/// The lines that are looked at.
fn zone(clues: &[Clues]) -> std::ops::Range<usize> {
    let mut prose = 0;
    let end = clues.iter().position(|c| {
        prose += usize::from(c.prose);
        prose > PARAGRAPHS
    });
    0..end.unwrap_or(clues.len())
}

/// The features of line `i`.
fn features(copy: &Copy<'_>, clues: &[Clues], story: &Story, i: usize, out: &mut Vec<u64>) {
    let (line, c) = (copy.line(i), &clues[i]);
    out.push(feature(1, 0));
    out.push(feature(2, u64::from(c.words / 4).min(12)));
    out.push(feature(3, u64::from(c.words).min(6)));
    out.push(feature(4, u64::from(c.stop)));
    out.push(feature(5, (kinds::title_share(line) * 4.0) as u64 * 2 + u64::from(c.capitals)));
    out.push(feature(6, pair(own_look(c), u64::from(c.stop))));
    words(line, WORDS, out);
    around(clues, story, i, out);
    told(copy, clues, story, i, out);
}

/// The first `most` of its words, those at its start by their places, and neighbours together.
pub(super) fn words(line: &str, most: usize, out: &mut Vec<u64>) {
    let mut before = 0;
    let (mut marks, mut sentences) = (0_u64, 0_u64);
    let mut lower = String::new();
    let pieces = line.split([' ', '\t', '\r', '\n', '\u{a0}', '—', '–', '/', '-']).filter(|w| !w.is_empty());
    for (n, piece) in pieces.take(most).enumerate() {
        marks |= u64::from(piece.contains(['“', '"', '”']));
        sentences += u64::from(piece.len() > 3 && piece.ends_with(['.', '?', '!']));
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("'s").or(bare.strip_suffix("’s")).unwrap_or(bare);
        let word = shape(bare, n == 0, &mut lower);
        out.push(feature(10, word));
        out.push(feature(11, pair(before, word)));
        if n < 4 {
            out.push(feature(12 + n as u32, word));
        }
        let place = (n as u64).min(7);
        for (template, end) in [(20, "ing"), (21, "ed"), (22, "s")] {
            if bare.len() > end.len() + 2 && bare.ends_with(end) && bare.starts_with(char::is_lowercase) {
                out.push(feature(template, place));
            }
        }
        if piece.ends_with(',') {
            out.push(feature(23, place));
        }
        before = word;
    }
    out.push(feature(24, marks));
    out.push(feature(25, sentences.min(4)));
    out.push(feature(26, before));
}

/// A word as features see it: figures, months, weekdays and names each as one.
fn shape(bare: &str, first: bool, lower: &mut String) -> u64 {
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return if bare.len() == 4 && bare.bytes().all(|b| b.is_ascii_digit()) { 1 } else { 2 };
    }
    let capital = bare.starts_with(char::is_uppercase);
    if capital && bare.ends_with("day") {
        return 3;
    }
    if capital && stamps::month(bare).is_some() {
        return 4;
    }
    if capital && !first {
        return 5;
    }
    lower.clear();
    lower.extend(bare.chars().flat_map(char::to_lowercase));
    hash(lower.as_bytes())
}

/// The look of a line by itself, the most telling first.
fn own_look(c: &Clues) -> u64 {
    match c.caption {
        _ if c.field.is_some() => 1,
        _ if c.by.is_some() && c.is_stamp() => 2,
        _ if c.by.is_some() => 3,
        _ if c.is_stamp() && c.rest == 0 => 4,
        _ if c.is_stamp() => 5,
        _ if c.name > 1 => 6,
        _ if c.url => 7,
        _ if c.slug => 8,
        _ if c.credit => 9,
        captions::Caption::Sure | captions::Caption::Likely => 10,
        _ if c.furniture || c.notice => 11,
        _ if c.section || c.label => 12,
        _ if c.source || c.company || c.letterhead => 13,
        _ if c.dateline.is_some() => 14,
        _ if c.name > 0 => 15,
        _ if c.prose => 16,
        _ if c.words <= 3 => 17,
        _ if c.stop => 18,
        _ => 19,
    }
}

/// What the neighbours look like.
fn around(clues: &[Clues], story: &Story, i: usize, out: &mut Vec<u64>) {
    let look = |at: Option<usize>| at.and_then(|at| clues.get(at)).map_or(0, own_look);
    let (above, own, below) = (look(i.checked_sub(1)), own_look(&clues[i]), look(Some(i + 1)));
    out.push(feature(30, above));
    out.push(feature(31, below));
    out.push(feature(32, pair(above, below)));
    out.push(feature(33, look(i.checked_sub(2))));
    out.push(feature(34, look(Some(i + 2))));
    let apart = u64::from(story.apart[i]) * 2 + u64::from(story.apart.get(i + 1).is_none_or(|a| *a));
    out.push(feature(35, apart));
    out.push(feature(36, pair(above, own)));
    out.push(feature(37, pair(below, own)));
    out.push(feature(38, pair(pair(above, below), own)));
    let c = &clues[i];
    let signed = |range: &[Clues]| range.iter().any(|c| c.by.is_some() || c.is_stamp() || c.name > 1);
    out.push(feature(39, pair((i as u64).min(6), own)));
    let signs = u64::from(signed(&clues[..i])) * 2 + u64::from(signed(&clues[i + 1..clues.len().min(i + 5)]));
    out.push(feature(40, pair(signs, own)));
    out.push(feature(41, pair(u64::from(i > story.first_prose), own)));
    out.push(feature(42, u64::from(c.dateline.is_some()) * 2 + u64::from(c.name > 0)));
    out.push(feature(43, u64::from(story.points[i]) * 2 + u64::from(story.led[i])));
    out.push(feature(44, c.caption as u64));
}

/// What it says again of the headline, and what is said again of it.
fn told(copy: &Copy<'_>, clues: &[Clues], story: &Story, i: usize, out: &mut Vec<u64>) {
    let share = |(said, all): (u32, u32)| u64::from((said * 8).checked_div(all).unwrap_or(9));
    let (line, c) = (copy.line(i), &clues[i]);
    if c.words < 4 || c.is_stamp() || c.by.is_some() {
        return;
    }
    let head = (0..i).find(|k| clues[*k].words >= 4 && !clues[*k].known()).map(|k| copy.line(k));
    let next = (i + 1..clues.len().min(i + 6)).find(|k| clues[*k].prose);
    out.push(feature(50, share(story.told[i])));
    if let Some(head) = head {
        out.push(feature(51, share(story::said(head, line))));
        out.push(feature(52, share(story::said(line, head))));
    }
    let Some(next) = next else { return };
    let under = copy.line(next);
    out.push(feature(53, share(story::said(line, under))));
    if let Some(head) = head {
        let (own, next) = (story::said(head, line), story::said(head, under));
        out.push(feature(54, share(next)));
        out.push(feature(55, u64::from(own.0 > next.0) * 2 + u64::from(own.0 < next.0)));
    }
    // Whatever ends their lines.
    let length = |text: &str| text.len() - memchr::memchr_iter(b'\r', text.as_bytes()).count();
    out.push(feature(56, (length(line) * 4 / length(under).max(1)).min(8) as u64));
    out.push(feature(57, (next - i) as u64));
    out.push(feature(58, u64::from(kinds::same_opening(line, under, copy.items[next].words))));
}

/// A line of the header as training sees it.
#[cfg(feature = "train")]
pub(crate) struct Line {
    pub(crate) span: crate::span::Span,
    pub(crate) features: Vec<u64>,
    /// What hand-set scores and the model make of it: an index of [`LABELS`].
    pub(crate) found: u8,
}

/// The lines of a story's header as training sees them; `roles` are those that were chosen.
#[cfg(feature = "train")]
pub(super) fn lines(copy: &Copy<'_>, clues: &[Clues], roles: &[Role]) -> Vec<Line> {
    let story = Story::of(copy, clues);
    let line = |i: usize| {
        let mut own = Vec::new();
        features(copy, clues, &story, i, &mut own);
        Line { span: copy.items[i].span, features: own, found: label(roles[i]) as u8 }
    };
    zone(clues).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_has_these_labels_and_features() {
        let model = model().expect("trained for this feature version");
        assert_eq!(model.names().collect::<Vec<_>>(), LABELS);
    }

    #[test]
    fn figures_days_months_and_names_are_each_as_one() {
        let mut lower = String::new();
        let mut shape = |word: &str, first| super::shape(word, first, &mut lower);
        assert_eq!(shape("2019", false), shape("1987", false));
        assert_eq!(shape("14", false), shape("1,200", false));
        assert_eq!(shape("Monday", false), shape("Friday", true));
        assert_eq!(shape("March", false), shape("Oct", false));
        assert_eq!(shape("Skarvik", false), shape("Berg", false));
        assert_ne!(shape("Workers", true), shape("Farmers", true));
        assert_eq!(shape("Workers", true), shape("workers", false));
    }
    #[test]
    fn line_ends_are_not_seen() {
        let seen = |line: &str| {
            let mut out = Vec::new();
            words(line, WORDS, &mut out);
            out
        };
        assert_eq!(
            seen("Lake towns ration water,\r\nas wells run dry.\r\n"),
            seen("Lake towns ration water,\nas wells run dry.\n")
        );
    }
}
