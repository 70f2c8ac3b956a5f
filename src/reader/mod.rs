//! Text → [`Article`]: the story's frame. Knows newsroom copy, knows no English grammar.
//!
//! The text is cut into items (lines, or paragraphs of hard-wrapped copy; `lines`, `markup`). Each item says what it looks
//! like by itself (`kinds`, `captions`, `stamps`, `dateline`, `byline`, gathered in `clues`); every role that it might play
//! in the header gets a score (`scores`), and the best sequence of roles is chosen over all of them (`choose`). What plays a
//! part becomes a header field (`header`, with its `evidence`); what stands behind the header is body, subheads, captions
//! and notices (`body`, `tail`). An item that is none of the known things stays body or notice; no text is dropped.

pub(crate) mod body;
mod byline;
mod captions;
#[cfg(test)]
mod cases;
mod choose;
mod citation;
mod clues;
mod dateline;
mod evidence;
mod fields;
mod finder;
mod furniture;
mod header;
mod houses;
mod kinds;
mod known_names;
pub(crate) mod learned;
mod lines;
mod markup;
mod openings;
mod phrases;
mod prose;
mod role;
mod scores;
mod signature;
mod slugs;
mod stamps;
mod story;
mod tail;

use crate::analysis::{Article, Why};
use crate::options::Options;
use crate::source::Source;
use crate::tagger::Model;
use crate::warning::Warning;
use lines::Item;
use markup::Markup;

/// Finds the frame of the story.
pub(crate) fn read(source: &Source, options: &Options, warnings: &mut Vec<Warning>) -> Article {
    read_with(source, options, Models { roles: learned::model(), lines: body::learned::model() }, warnings)
}

/// What marked stories taught; none where rules are to stand alone.
#[derive(Clone, Copy, Default)]
pub(crate) struct Models {
    /// Of the header's lines (`learned`).
    pub(crate) roles: Option<Model>,
    /// Of the lines inside and under the story (`body::learned`).
    pub(crate) lines: Option<Model>,
}

/// Finds the frame of the story with models of one's own, or none.
pub(crate) fn read_with(source: &Source, options: &Options, models: Models, warnings: &mut Vec<Warning>) -> Article {
    let text = source.text();
    let markup = Markup::of(text);
    if let Some(markup) = markup {
        warnings.push(Warning::Markup(markup.name()));
    }
    let mut items = lines::items(text, &lines::lines(text, markup));
    lines::split_one_line(text, &mut items, dateline::is_sure);
    if items.is_empty() {
        warnings.push(Warning::Empty);
        return Article::default();
    }
    let copy = Copy { text, items: &items, explain: options.explain, models };
    let mut article = Article::default();
    let end = header::read(&copy, &mut article);
    body::read(&copy, end, &mut article);
    article.captions.sort_unstable();
    article.notices.sort_unstable();
    article
}

/// The items with their text: what every part of the reader works on.
struct Copy<'a> {
    text: &'a str,
    items: &'a [Item],
    explain: bool,
    models: Models,
}

impl<'a> Copy<'a> {
    fn line(&self, i: usize) -> &'a str {
        &self.text[self.items[i].span.range()]
    }

    /// The evidence, where it was asked for.
    fn why(&self, rule: &'static str, evidence: impl FnOnce() -> String) -> Option<Why> {
        self.explain.then(|| Why { rule, evidence: evidence() })
    }
}

/// The lines of a story's header as training sees them, read with `models`.
#[cfg(feature = "train")]
pub(crate) fn learned_lines(text: &str, models: Models) -> Vec<learned::Line> {
    let mut items = lines::items(text, &lines::lines(text, Markup::of(text)));
    lines::split_one_line(text, &mut items, dateline::is_sure);
    let copy = Copy { text, items: &items, explain: false, models };
    let clues = header::clues_of(&copy);
    learned::lines(&copy, &clues, &choose::roles(&copy, &clues).roles)
}

/// The lines inside and under a story as training sees them, its header read with `models`.
#[cfg(feature = "train")]
pub(crate) fn learned_body(text: &str, models: Models) -> Vec<body::learned::Line> {
    let mut items = lines::items(text, &lines::lines(text, Markup::of(text)));
    lines::split_one_line(text, &mut items, dateline::is_sure);
    let copy = Copy { text, items: &items, explain: false, models };
    let mut article = Article::default();
    let start = header::read(&copy, &mut article);
    body::lines(&copy, &start, &article)
}
