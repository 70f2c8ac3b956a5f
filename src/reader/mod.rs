//! Text → [`Article`]: the story's frame. Knows newsroom copy, knows no English grammar.

use crate::analysis::{Article, Field, Hashtag, Paragraph, ParagraphKind};
use crate::options::Options;
use crate::source::Source;
use crate::span::Span;
use crate::warning::Warning;

/// Finds the frame of the story.
pub(crate) fn read(source: &Source, _options: &Options, warnings: &mut Vec<Warning>) -> Article {
    let text = source.text();
    let mut article = Article::default();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        let line = source.slice(span);
        if line.is_empty() {
            continue;
        }
        let first = article.headline.is_none() && article.paragraphs.is_empty();
        if line.starts_with("http://") || line.starts_with("https://") {
            article.notices.push(span);
        } else if line.starts_with('#') && !line.contains(' ') {
            article.hashtags.push(Hashtag { span, tag: line[1..].to_owned() });
        } else if first && article.notices.is_empty() && line.len() < 160 {
            article.headline = Some(Field::new(span));
        } else {
            article.paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
        }
    }
    if text.trim().is_empty() {
        warnings.push(Warning::Empty);
    }
    article
}
