//! What every line inside or under a story is most like, learned from stories marked by readers.
//!
//! Hand-set rules ([`super::kind`], [`super::judge`]) say what a line is by its form and by the lines around it. Where forms
//! say little (a caption without a credit, a subhead, another story's headline between two paragraphs), words, typography
//! and the rules' verdicts on the neighbours are weighed together by the project's sequence tagger (`lines.model`, see
//! `lines.model.md`), and the best sequence of all lines is taken.

use super::kind::{self, Kind};
use crate::reader::clues::is_apart;
use crate::reader::header::Body;
use crate::reader::learned::words;
use crate::reader::story::stems;
use crate::reader::{Copy, captions, kinds};
use crate::tagger::{Decoder, Model, aligned, feature, hash, pair};

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 1;

/// What the model tells apart.
#[cfg(any(test, feature = "train"))]
pub(crate) const LABELS: [&str; CLASSES] = ["body", "subhead", "caption", "notice"];
const CLASSES: usize = 4;

/// How much more the model must say for another kind than for the rules', in its units: marked stories are invented ones, so
/// what it finds in them goes for others a little less.
const TRUST: i32 = 300;
/// The same for running copy that more of it follows.
const TRUST_RUNNING: i32 = 600;
/// The same for an entry of a list, what a colon leads in, a subhead of many, of which marked stories have few; and for the
/// first paragraph.
const TRUST_MOST: i32 = 1500;
/// A story of so few lines of copy is a short one.
const FEW: usize = 3;
/// So many subheads make the story a list.
const MANY: usize = 8;
/// So many words are running copy.
const RUNNING: u32 = 16;
/// Of longer lines only the first words are looked at.
const LONG: u32 = 45;
/// Words of a long line that are looked at.
const OPENING: usize = 6;
/// A first paragraph has so many words at least.
const PARAGRAPH: u32 = 6;
/// The story's words are taken from so many of its lines.
const TELLING: usize = 300;

/// The embedded model.
pub(in crate::reader) fn model() -> Option<Model> {
    Model::load(aligned!("lines.model"), VERSION)
}

/// The model's label for a kind of lines.
fn class(kind: Kind) -> usize {
    match kind {
        Kind::Body | Kind::Row | Kind::Short => 0,
        Kind::Subhead => 1,
        Kind::Caption | Kind::Credit => 2,
        Kind::Notice | Kind::Link | Kind::Closing | Kind::Hashtag => 3,
    }
}

/// What one line looks like.
struct Look {
    /// What it is by itself, and by the lines around it.
    alone: Kind,
    judged: Kind,
    words: u32,
    /// Its last sign's kind and its first's.
    end: u64,
    start: u64,
    /// An empty line stands above it.
    apart: bool,
}

/// The lines from item `first` on as the model sees them.
struct Lines<'c, 'a> {
    copy: &'c Copy<'a>,
    first: usize,
    /// Titles bear a full stop, which says nothing then.
    stopped: bool,
    looks: Vec<Look>,
    /// The longer words of the story's paragraphs, sorted.
    told: Vec<u64>,
    /// The first and the last line that rules take for running copy.
    story: (usize, usize),
    /// The share of paragraphs with an empty line above, in quarters.
    spaced: u64,
    /// How many lines rules take for subheads.
    subheads: usize,
}

impl<'c, 'a> Lines<'c, 'a> {
    fn of(copy: &'c Copy<'a>, start: &Body, alone: &[Kind], judged: &[Kind]) -> Self {
        let (first, stopped) = (start.first, start.stopped);
        let look = |(n, (alone, judged)): (usize, (&Kind, &Kind))| {
            let line = shown(copy.line(first + n), stopped, *alone);
            Look {
                alone: *alone,
                judged: *judged,
                words: copy.items[first + n].words,
                end: line.chars().next_back().map_or(0, sign),
                start: line.chars().next().map_or(0, sign),
                apart: first + n > 0 && is_apart(copy, first + n - 1),
            }
        };
        let looks: Vec<Look> = alone.iter().zip(judged).enumerate().map(look).collect();
        let body = |look: &Look| class(look.judged) == 0;
        let story = (looks.iter().position(body).unwrap_or(0), looks.iter().rposition(body).unwrap_or(0));
        let paragraph = |look: &&Look| body(look) && look.words >= 20;
        let apart = looks.iter().filter(paragraph).filter(|look| look.apart).count();
        let spaced = (apart * 4 / looks.iter().filter(paragraph).count().max(1)) as u64;
        let telling = (0..looks.len()).filter(|n| paragraph(&&looks[*n])).take(TELLING);
        let mut told: Vec<u64> = telling.flat_map(|n| stems(copy.line(first + n))).collect();
        told.sort_unstable();
        told.dedup();
        let subheads = looks.iter().filter(|look| look.judged == Kind::Subhead).count();
        Lines { copy, first, stopped, looks, told, story, spaced, subheads }
    }

    fn line(&self, n: usize) -> &'a str {
        shown(self.copy.line(self.first + n), self.stopped, self.looks[n].alone)
    }

    /// How far the rules' word for line `n` outweighs the model's.
    fn trust(&self, n: usize) -> i32 {
        let led = n > 0 && class(self.looks[n - 1].judged) == 0 && self.line(n - 1).ends_with(':');
        let (own, body) = (&self.looks[n], class(self.looks[n].judged) == 0);
        let listed = body && (led || matches!(own.alone, Kind::Row | Kind::Short));
        // Where the header ends the story begins.
        let opens = n == self.story.0 && body && own.words >= PARAGRAPH;
        let divided = own.judged == Kind::Subhead && self.subheads >= MANY;
        match () {
            () if listed || opens || divided => TRUST_MOST,
            // Of a story of a few lines each says much.
            () if body && own.words >= PARAGRAPH && self.story.1 - self.story.0 < FEW => TRUST_RUNNING,
            () if body && own.words >= RUNNING && n < self.story.1 => TRUST_RUNNING,
            () => TRUST,
        }
    }

    /// The features of line `n`.
    fn features(&self, n: usize, out: &mut Vec<u64>) {
        let own = &self.looks[n];
        let judged = own.judged as u64;
        out.push(feature(1, judged));
        out.push(feature(2, pair(judged, own.alone as u64)));
        out.push(feature(3, pair(judged, u64::from(own.words).min(24))));
        out.push(feature(4, pair(own.end, u64::from(own.words / 4).min(8))));
        out.push(feature(5, pair(own.start, own.end)));
        self.typography(n, out);
        self.place(n, out);
        self.around(n, out);
        words(self.line(n), if own.words > LONG { OPENING } else { LONG as usize }, out);
    }

    /// How the line is set.
    fn typography(&self, n: usize, out: &mut Vec<u64>) {
        let (line, own) = (self.line(n), &self.looks[n]);
        if own.words > LONG {
            return;
        }
        let judged = own.judged as u64;
        let title = (kinds::title_share(line) * 4.0) as u64;
        let capitals = u64::from(kinds::is_capitals(line));
        out.push(feature(6, pair(judged, title * 2 + capitals)));
        let has = |marks: &[char]| u64::from(line.contains(marks));
        let marks = has(&['@', '©', '®']) + 2 * has(&['|', '»', '>', '•', '·']) + 4 * has(&['/', '_', '=']);
        let marks =
            marks * 8 + has(&[':']) + 2 * has(&['(', '[']) + 4 * u64::from(line.bytes().any(|b| b.is_ascii_digit()));
        out.push(feature(7, marks));
        out.push(feature(8, pair(marks, judged)));
        let credit = own.words <= 7 && captions::is_credit(line, own.words);
        let caption = captions::caption(line, own.words) as u64;
        out.push(feature(9, pair(u64::from(credit) * 4 + caption, judged)));
        if own.words < 20 {
            let (mut said, mut all) = (0, 0);
            for stem in stems(line) {
                all += 1;
                said += u64::from(self.told.binary_search(&stem).is_ok());
            }
            let share = (said * 4).checked_div(all).unwrap_or(5);
            out.push(feature(40, share));
            out.push(feature(41, pair(share, pair(judged, u64::from(own.words / 4)))));
        }
        // Said again by another line near: a caption's, a headline's, a button's.
        let near = n.saturating_sub(12)..(n + 13).min(self.looks.len());
        let again = own.words <= 24 && near.into_iter().any(|k| k != n && self.line(k) == line);
        out.push(feature(42, u64::from(again)));
    }

    /// Where the line stands in the story.
    fn place(&self, n: usize, out: &mut Vec<u64>) {
        let own = &self.looks[n];
        let judged = own.judged as u64;
        let near = |distance: usize| match distance {
            0..=3 => distance as u64,
            4..=7 => 4,
            _ => 5,
        };
        let (first, last) = self.story;
        let side = u64::from(n > first) + u64::from(n > last);
        out.push(feature(50, pair(side, judged)));
        out.push(feature(51, pair(near(n), judged)));
        out.push(feature(52, pair(near(self.looks.len() - 1 - n), judged)));
        out.push(feature(53, pair(pair(side, near(n.abs_diff(last))), judged)));
        let below = self.looks.get(n + 1).is_none_or(|look| look.apart);
        let apart = u64::from(own.apart) * 2 + u64::from(below);
        out.push(feature(54, pair(pair(apart, self.spaced), judged)));
        out.push(feature(55, pair(pair(apart, self.spaced), u64::from(own.words / 4).min(6))));
        // A run of lines that are no running copy: how long it is before this one and behind.
        let short = |look: &&Look| class(look.judged) != 0;
        let before = self.looks[..n].iter().rev().take(6).take_while(short).count() as u64;
        let behind = self.looks[n + 1..].iter().take(6).take_while(short).count() as u64;
        out.push(feature(56, pair(before, pair(behind, judged))));
    }

    /// What stands around the line.
    fn around(&self, n: usize, out: &mut Vec<u64>) {
        let own = &self.looks[n];
        let at = |k: Option<usize>| k.and_then(|k| self.looks.get(k));
        let kind = |k: Option<usize>| at(k).map_or(99, |look| look.judged as u64);
        let (above, below) = (n.checked_sub(1), Some(n + 1));
        let judged = own.judged as u64;
        out.push(feature(60, pair(kind(above), judged)));
        out.push(feature(61, pair(kind(below), judged)));
        out.push(feature(62, pair(pair(kind(above), kind(below)), judged)));
        out.push(feature(63, pair(kind(n.checked_sub(2)), pair(kind(above), judged))));
        out.push(feature(64, pair(kind(Some(n + 2)), pair(kind(below), judged))));
        let size = |k: Option<usize>| at(k).map_or(9, |look| u64::from(look.words / 6).min(6));
        out.push(feature(65, pair(pair(size(above), size(below)), judged)));
        let end = |k: Option<usize>| at(k).map_or(99, |look| look.end);
        let start = |k: Option<usize>| at(k).map_or(99, |look| look.start);
        out.push(feature(66, pair(end(above), judged)));
        out.push(feature(67, pair(start(below), pair(own.end, judged))));
        for (template, k) in [(70, above), (71, below), (72, n.checked_sub(2))] {
            // Short lines that lead in what follows: "RELATED", "Advertisement".
            if let Some(k) = k.filter(|k| self.looks.get(*k).is_some_and(|look| look.words <= 4)) {
                out.push(feature(template, folded(self.line(k))));
            }
        }
    }
}

/// The line as the model sees it: a title without the full stop that its database put behind it.
fn shown(line: &str, stopped: bool, alone: Kind) -> &str {
    if stopped && alone == Kind::Short { kind::stopped_title(line).unwrap_or(line) } else { line }
}

/// The hash of a short line in lower case, without what is no letter.
fn folded(line: &str) -> u64 {
    let lower: String = line.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).take(40).collect();
    hash(lower.as_bytes())
}

/// The kind of a sign: a stop, a mark, a letter.
fn sign(c: char) -> u64 {
    match c {
        '.' => 1,
        '?' => 2,
        '!' | '…' => 3,
        ':' | ';' => 4,
        ',' => 5,
        '"' | '“' | '”' | '«' | '»' => 6,
        '\'' | '‘' | '’' => 7,
        '(' | '[' => 8,
        ')' | ']' => 9,
        '-' | '–' | '—' => 10,
        '*' | '•' | '·' | '>' | '|' | '#' => 11,
        c if c.is_numeric() => 12,
        c if c.is_uppercase() => 13,
        c if c.is_alphabetic() => 14,
        _ => 15,
    }
}

/// Corrects what rules say of the lines from the header's end on; `alone` is what each is by itself. The first stays where a
/// dateline runs into it.
pub(super) fn correct(copy: &Copy<'_>, start: &Body, alone: &[Kind], judged: &mut [Kind]) {
    let Some(model) = copy.models.lines else { return };
    let fixed = usize::from(start.text.is_some());
    let lines = Lines::of(copy, start, alone, judged);
    let mut decoder = Decoder::new(&model, 0..CLASSES);
    let mut own = Vec::with_capacity(160);
    for n in 0..judged.len() {
        own.clear();
        lines.features(n, &mut own);
        let mut sums = [0; CLASSES];
        model.add_all(&own, &mut sums);
        sums[class(judged[n])] += lines.trust(n);
        decoder.push(&sums);
    }
    let mut labels = Vec::new();
    decoder.finish(&mut labels);
    for (kind, label) in judged.iter_mut().zip(labels).skip(fixed) {
        if *kind != Kind::Hashtag && class(*kind) != usize::from(label) {
            *kind = [Kind::Body, Kind::Subhead, Kind::Caption, Kind::Notice][usize::from(label)];
        }
    }
}

/// A line of the body as training sees it.
#[cfg(feature = "train")]
pub(crate) struct Line {
    pub(crate) span: crate::span::Span,
    pub(crate) features: Vec<u64>,
    /// What rules make of it: an index of [`LABELS`], and how far that outweighs the model's word.
    pub(crate) found: u8,
    pub(crate) trust: i32,
}

/// The lines from the header's end on as training sees them.
#[cfg(feature = "train")]
pub(super) fn lines(copy: &Copy<'_>, start: &Body, alone: &[Kind], judged: &[Kind]) -> Vec<Line> {
    let lines = Lines::of(copy, start, alone, judged);
    let first = start.first;
    let line = |n: usize| {
        let mut own = Vec::new();
        lines.features(n, &mut own);
        Line { span: copy.items[first + n].span, features: own, found: class(judged[n]) as u8, trust: lines.trust(n) }
    };
    (0..judged.len()).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_has_these_labels_and_features() {
        let model = model().expect("trained for this feature version");
        assert_eq!(model.names().collect::<Vec<_>>(), LABELS);
    }
}
