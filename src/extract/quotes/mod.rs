//! Quotes: direct and mixed from the marks, indirect from cue and clause.
//!
//! Marks give stretches (`text::marks`). A tagger finds the cues outside marks (`cues`), a labeller each one's
//! source and content (`roles`), which grammar mends where it leaves no choice (`sources`, `edges`, `closing`). What has
//! no marks is judged once more (`judge`), and so are stretches without a cue (`alone`).

pub(crate) mod alone;
mod assemble;
mod attribution;
#[cfg(test)]
mod cases;
mod closing;
pub(crate) mod cues;
mod edges;
mod frame;
pub(crate) mod judge;
#[cfg(feature = "train")]
pub(crate) mod learned;
pub(crate) mod roles;
mod sources;
pub(crate) mod units;

use super::Context;
use crate::analysis::{Entity, Quote, QuoteKind, Why};
use crate::span::Span;
use crate::tagger::{Model, aligned};
use crate::text::marks::{self, Stretch};
use crate::text::tags::Tag;
use crate::text::{BlockKind, Case, TokenKind};
use crate::warning::Warning;
use attribution::Attribution;

/// The story as units, with its stretches in marks.
pub(crate) struct Story {
    pub(crate) units: Vec<units::Unit>,
    /// For each unit the number of its block among those that are read.
    pub(crate) block: Vec<u32>,
    pub(crate) stretches: Vec<Stretch>,
    unclosed: usize,
}

impl Story {
    /// Whether there are units `k` and `other` and one sentence holds both.
    pub(crate) fn same_sentence(&self, k: usize, other: usize) -> bool {
        let place = |k: usize| Some((self.block.get(k)?, self.units.get(k)?.sentence));
        place(k).is_some_and(|own| place(other) == Some(own))
    }

    /// The units of each block.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        blocks(&self.block)
    }
}

/// The runs of units of one block.
fn blocks(block: &[u32]) -> impl Iterator<Item = std::ops::Range<usize>> {
    block.chunk_by(|a, b| a == b).scan(0, |from, chunk| {
        let start = *from;
        *from += chunk.len();
        Some(start..*from)
    })
}

/// Reads the story into units.
pub(crate) fn story(cx: &Context<'_>, entities: &[Entity]) -> Story {
    let (stretches, unclosed) = marks::stretches(cx.source.text(), cx.tokens);
    let inside = inside(cx, &stretches);
    let kinds = units::entity_kinds(cx, entities);
    let mut story = Story { units: Vec::new(), block: Vec::new(), stretches, unclosed };
    let read = cx.tokens.blocks.iter().filter(|b| {
        b.kind.is_story() || matches!(b.kind, BlockKind::Headline | BlockKind::Standfirst | BlockKind::Caption)
    });
    for (n, block) in read.enumerate() {
        units::of_block(cx, block, &story.stretches, &inside, &kinds, &mut story.units);
        story.block.resize(story.units.len(), n as u32);
    }
    units::mark_heads(&mut story.units, &story.block);
    story
}

/// For each token one more than its stretch's index, 0 outside marks.
fn inside(cx: &Context<'_>, stretches: &[Stretch]) -> Vec<u32> {
    let mut inside = vec![0; cx.tokens.tokens.len()];
    for (n, s) in stretches.iter().enumerate() {
        let last = (s.last as usize + 1).min(inside.len());
        let closed = cx.tokens.tokens.get(s.last as usize).is_some_and(|t| t.end == s.span.end);
        for slot in &mut inside[s.first as usize - 1..if closed { last } else { s.last as usize }] {
            *slot = n as u32 + 1;
        }
    }
    inside
}

/// The models of the cue tagger, the role labeller and both judges.
#[derive(Clone, Copy)]
pub(crate) struct Models {
    pub(crate) cues: Model,
    pub(crate) roles: Model,
    /// Without one, every cue of saying with content is taken.
    pub(crate) judge: Option<Model>,
    pub(crate) bias: i32,
    /// Without one, rules say which stretches without a cue are quotes.
    pub(crate) alone: Option<Model>,
}

impl Models {
    /// The models that the program carries.
    pub(crate) fn embedded() -> Option<Models> {
        Some(Models {
            cues: Model::load(aligned!("cues.model"), cues::VERSION)?,
            roles: Model::load(aligned!("roles.model"), roles::VERSION)?,
            judge: Model::load(aligned!("judge.model"), judge::VERSION),
            bias: judge::BIAS,
            alone: Model::load(aligned!("alone.model"), alone::VERSION),
        })
    }
}

/// Finds the story's quotes, in text order. Speakers come later, but for the mention at the cue.
pub(crate) fn find(cx: &Context<'_>, entities: &[Entity], warnings: &mut Vec<Warning>) -> Vec<Quote> {
    find_with(cx, entities, Models::embedded(), warnings)
}

/// [`find`] with other models.
pub(crate) fn find_with(
    cx: &Context<'_>,
    entities: &[Entity],
    models: Option<Models>,
    warnings: &mut Vec<Warning>,
) -> Vec<Quote> {
    find_in(cx, &story(cx, entities), models, warnings)
}

/// [`find`] in a story that is read already.
pub(crate) fn find_in_story(cx: &Context<'_>, story: &Story, warnings: &mut Vec<Warning>) -> Vec<Quote> {
    find_in(cx, story, Models::embedded(), warnings)
}

fn find_in(cx: &Context<'_>, story: &Story, models: Option<Models>, warnings: &mut Vec<Warning>) -> Vec<Quote> {
    if story.unclosed > 0 {
        warnings.push(Warning::UnclosedMarks(story.unclosed));
    }
    let frames = models.map_or_else(Vec::new, |models| frames(cx, story, models));
    let claims = assemble::claims(cx, story, &frames);
    let judge = models.and_then(|m| Some(judge::Judge { model: m.judge?, bias: m.bias }));
    let accepts = |frame: &Attribution| judge.is_none_or(|judge| judge.accepts(&story.units, frame));
    let mut quotes: Vec<Quote> = frames
        .iter()
        .enumerate()
        .filter_map(|(n, f)| Some((f, assemble::quote(cx, story, f, n, &claims)?)))
        .filter(|(f, quote)| match quote.kind {
            QuoteKind::Indirect => {
                let sure = || sources::trailing(story, f.head).is_some();
                f.says && (accepts(f) || sure()) && !sources::is_measure(cx, &story.units, f)
            }
            // A nickname or title beside any verb is still none.
            QuoteKind::Direct => f.says || !f.roles.stretches.iter().all(|(n, _)| is_name_only(cx, story, *n)),
            QuoteKind::Mixed => {
                let called = |n: u32| story.stretches.get(n as usize).is_some_and(|s| is_called(cx, s));
                f.says || !f.roles.stretches.iter().all(|(n, _)| called(*n))
            }
        })
        .map(|(_, quote)| quote)
        .collect();
    let mut taken: Vec<Span> =
        quotes.iter().filter(|q| q.kind != QuoteKind::Indirect).flat_map(|q| q.spans.iter().copied()).collect();
    taken.sort_unstable();
    leftovers(cx, story, models.and_then(|m| m.alone), &taken, &mut quotes);
    quotes.sort_by_key(|q| q.spans[0]);
    quotes
}

/// The cues whose roles are looked for: those of saying, and others beside stretches in marks.
fn asked(units: &[units::Unit], block: &[u32], labels: &[u8], head: usize) -> Option<std::ops::Range<usize>> {
    if labels[head] == 0 {
        return None;
    }
    let window = roles::window(units, block, head);
    (labels[head] == 1 || units[window.clone()].iter().any(units::Unit::is_stretch)).then_some(window)
}

/// Every cue of the story that may report something, with its roles.
fn frames(cx: &Context<'_>, story: &Story, models: Models) -> Vec<Attribution> {
    let mut tagger = cues::Tagger::new(models.cues);
    let mut labels = Vec::with_capacity(story.units.len());
    for block in story.blocks() {
        tagger.tag(&story.units[block], &mut labels);
    }
    sources::mend_cues(cx, story, &mut labels);
    let mut frames =
        with_roles(&story.units, &story.block, &labels, models.roles, |clause| edges::is_lifeless(cx, clause));
    for frame in &mut frames {
        closing::mend(story, frame);
        sources::mend(story, frame);
    }
    sources::share(story, &mut frames);
    frames
}

/// The cues that `labels` marks, with their roles; those inside what others report are left out.
/// `lifeless` tells clauses whose subject can say nothing.
fn with_roles(
    units: &[units::Unit],
    block: &[u32],
    labels: &[u8],
    model: Model,
    lifeless: impl Fn(&[units::Unit]) -> bool,
) -> Vec<Attribution> {
    let mut labeller = roles::Labeller::new(model);
    let frames = (0..labels.len()).filter_map(|head| {
        let window = asked(units, block, labels, head)?;
        let mut frame =
            Attribution { head, says: labels[head] == 1, roles: labeller.label(units, window, head, labels) };
        edges::cut_at_next_cue(units, &mut frame, &lifeless);
        Some(frame)
    });
    assemble::outer(frames.collect())
}

/// Stretches that no cue took: they stand alone, and `speakers` looks whose they are. One that goes on over paragraphs is
/// one quote.
fn leftovers(cx: &Context<'_>, story: &Story, model: Option<Model>, taken: &[Span], quotes: &mut Vec<Quote>) {
    let is_quote_alone =
        |k: usize, s: &Stretch| model.map_or_else(|| is_quote(cx, s), |model| alone::accepts(cx, story, k, model));
    // The stretch that was put in last.
    let mut last = None;
    for (k, unit) in story.units.iter().enumerate().filter(|(_, u)| u.is_stretch()) {
        let n = unit.stretch as usize - 1;
        let s = &story.stretches[n];
        let at = taken.partition_point(|t| t.end <= s.span.start);
        if taken.get(at).is_some_and(|t| t.start < s.span.end) {
            continue;
        }
        let joins = n > 0 && last == Some(n - 1) && assemble::goes_on(cx, story, n - 1);
        if let Some(quote) = quotes.last_mut().filter(|_| joins) {
            quote.spans.push(s.span);
        } else if !is_named(cx, s) && (assemble::goes_on(cx, story, n) || is_quote_alone(k, s)) {
            let why = cx.options.explain.then(|| Why { rule: "marks-alone", evidence: String::new() });
            quotes.push(Quote { kind: QuoteKind::Direct, spans: vec![s.span], cue: None, speaker: None, why });
        } else {
            continue;
        }
        last = Some(n);
    }
}

/// "known as “…”", "entitled “…”": what is in the marks is what something is called.
fn is_called(cx: &Context<'_>, s: &Stretch) -> bool {
    let before = |n: usize| (s.first as usize).checked_sub(n + 1).map_or("", |i| cx.lower(i));
    let at = if matches!(before(1), "the" | "a" | "an") { 2 } else { 1 };
    match before(at) {
        "as" => before(at + 1) == "known",
        word => matches!(word, "dubbed" | "entitled" | "name" | "named" | "nickname" | "nicknamed" | "titled"),
    }
}

/// "in the film “The Long Harbour”": a work's title.
fn is_title(cx: &Context<'_>, s: &Stretch) -> bool {
    let work = (s.first as usize).checked_sub(2).map_or("", |i| cx.lower(i));
    crate::lexicon::works().contains(work) && units::is_title(cx, s.first as usize, s.last as usize)
}

/// [`is_called`], [`is_title`], or a term that the writer holds at arm's length: "the so-called “…”".
fn is_named(cx: &Context<'_>, s: &Stretch) -> bool {
    let before = |n: usize| (s.first as usize).checked_sub(n + 1).map_or("", |i| cx.lower(i));
    is_called(cx, s)
        || is_title(cx, s)
        || before(1) == "slogan"
        || before(1) == "called" && before(2) == "-" && before(3) == "so"
}

/// The stretch opens a sentence and ends one.
fn whole_sentences(cx: &Context<'_>, s: &Stretch) -> bool {
    let first = s.first as usize;
    let last = (s.last as usize).saturating_sub(1);
    let capital = cx.tokens.tokens.get(first).is_some_and(|t| t.case != Case::Lower);
    capital && matches!(cx.lower(last), "." | "?" | "!" | "," | "…" | "..." | "--" | "—" | "’" | "'")
}

/// Fewer words are a fragment.
const FRAGMENT: usize = 4;

fn words(cx: &Context<'_>, s: &Stretch) -> usize {
    (s.first as usize..s.last as usize).filter(|i| cx.tokens.tokens[*i].kind == TokenKind::Word).count()
}

/// Whether a stretch that no cue claims is a quote at all: long, or a whole sentence; not a title, term or nickname.
fn is_quote(cx: &Context<'_>, s: &Stretch) -> bool {
    let (first, last) = (s.first as usize, s.last as usize);
    let words = words(cx, s);
    if words == 0 {
        return false;
    }
    let capitals = (first..last)
        .filter(|i| cx.tokens.tokens[*i].kind == TokenKind::Word && cx.tokens.tokens[*i].is_capitalised())
        .count();
    let title = capitals * 3 > words * 2;
    if words < FRAGMENT {
        // "Robert C. “Bobby” Scott"
        let after = last + 1;
        let nickname = first >= 2
            && is_name(cx, first - 2)
            && after < cx.tokens.tokens.len()
            && is_name(cx, after)
            && capitals == words;
        return !(title || nickname || s.single) || whole_sentences(cx, s) && !title;
    }
    !title || whole_sentences(cx, s) || words > 9
}

/// A few words in capitals that are no sentence.
fn is_name_only(cx: &Context<'_>, story: &Story, stretch: u32) -> bool {
    story.stretches.get(stretch as usize).is_some_and(|s| s.last - s.first < 4 && !is_quote(cx, s))
}

fn is_name(cx: &Context<'_>, i: usize) -> bool {
    matches!(cx.tokens.tag(i), Tag::Nnp | Tag::Nnps)
}
