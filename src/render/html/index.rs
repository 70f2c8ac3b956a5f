//! The folder's pages: an index of every story and speaker, and a page for each speaker.

use std::io::{self, Write};

use super::{Escaped, close, open};
use crate::analysis::Analysis;
use crate::ledger::LedgerEntry;

/// What the index says of one story.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StoryLine {
    /// The page's address, relative to the index.
    pub href: String,
    /// The headline, or the file's name.
    pub title: String,
    /// The story's own date, if it states one.
    pub date: Option<String>,
    /// The dateline's places.
    pub places: String,
    /// How many quotes it holds.
    pub quotes: usize,
}

impl StoryLine {
    /// What the index needs of a story whose page is at `href`.
    pub fn new(analysis: &Analysis, href: String) -> Self {
        let article = &analysis.article;
        let dateline = article.dateline.as_ref();
        let title = article.headline.as_ref().map_or(href.as_str(), |h| analysis.source.slice(h.span));
        let published = article.published.as_ref().map(|p| p.value.clone());
        StoryLine {
            title: title.split_whitespace().collect::<Vec<_>>().join(" "),
            date: published.or_else(|| dateline.and_then(|d| d.date.clone())),
            places: dateline.map(|d| d.places.join(", ")).unwrap_or_default(),
            quotes: analysis.extraction.quotes.len(),
            href,
        }
    }
}

/// The file name of a speaker's page: ASCII letters of the name and the entry's number, so that no two clash.
pub fn speaker_page(number: usize, entry: &LedgerEntry) -> String {
    let plain: String =
        entry.name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|w| !w.is_empty()).take(6).collect();
    format!("{}-{}.html", words.join("-"), number + 1).trim_start_matches('-').to_owned()
}

/// Writes the index: every story, then every speaker with a link to the page under `speakers/`.
///
/// # Errors
/// What `out` gives.
pub fn write_index(stories: &[StoryLine], speakers: &[LedgerEntry], out: &mut dyn Write) -> io::Result<()> {
    open(out, "Stories")?;
    writeln!(
        out,
        "<div class=\"list\"><main><h1>Stories</h1>\n<table><thead><tr><th scope=\"col\">Story</th><th scope=\"col\">Date</th><th scope=\"col\">Place</th><th scope=\"col\">Quotes</th></tr></thead><tbody>"
    )?;
    for story in stories {
        writeln!(
            out,
            "<tr><td><a href=\"{}\">{}</a></td><td class=\"value\">{}</td><td>{}</td><td class=\"value\">{}</td></tr>",
            Escaped(&href(&story.href)),
            Escaped(&story.title),
            Escaped(story.date.as_deref().unwrap_or("–")),
            Escaped(&story.places),
            story.quotes
        )?;
    }
    writeln!(
        out,
        "</tbody></table>\n<h2>Speakers</h2>\n<table><thead><tr><th scope=\"col\">Speaker</th><th scope=\"col\">Described as</th><th scope=\"col\">Stories</th><th scope=\"col\">Quotes</th><th scope=\"col\">Words</th></tr></thead><tbody>"
    )?;
    for (i, entry) in speakers.iter().enumerate() {
        let quotes: usize = entry.stories.iter().map(|s| s.quotes.len()).sum();
        let words: u64 = entry.stories.iter().map(|s| u64::from(s.words)).sum();
        writeln!(
            out,
            "<tr><td><a href=\"speakers/{}\">{}</a></td><td>{}</td><td class=\"value\">{}</td><td class=\"value\">{quotes}</td><td class=\"value\">{words}</td></tr>",
            speaker_page(i, entry),
            Escaped(&entry.name),
            Escaped(&entry.descriptions.join("; ")),
            entry.stories.len(),
        )?;
    }
    writeln!(out, "</tbody></table></main></div>")?;
    close(out)
}

/// Writes a speaker's page: who said what, where, when. `stories` is the index's list, by the ledger's numbers.
///
/// # Errors
/// What `out` gives.
pub fn write_speaker(entry: &LedgerEntry, stories: &[StoryLine], out: &mut dyn Write) -> io::Result<()> {
    open(out, &entry.name)?;
    writeln!(
        out,
        "<div class=\"list\"><main><p><a href=\"../index.html\">All stories</a></p><h1>{}</h1>",
        Escaped(&entry.name)
    )?;
    if !entry.descriptions.is_empty() {
        writeln!(out, "<p class=\"description\">{}</p>", Escaped(&entry.descriptions.join("; ")))?;
    }
    for said in &entry.stories {
        let Some(story) = stories.get(said.story) else { continue };
        let page = href(&story.href);
        writeln!(out, "<h2><a href=\"../{}\">{}</a></h2>", Escaped(&page), Escaped(&story.title))?;
        let date = story.date.as_deref().unwrap_or("no date");
        writeln!(out, "<p class=\"stamp\">{} {}</p><ol>", Escaped(date), Escaped(&story.places))?;
        for (n, words) in &said.quotes {
            writeln!(out, "<li><a href=\"../{}#q{}\">{}</a></li>", Escaped(&page), n + 1, Escaped(words))?;
        }
        writeln!(out, "</ol>")?;
    }
    writeln!(out, "</main></div>")?;
    close(out)
}

/// A relative path as an address: what is special in an address is percent-encoded, so that no name becomes a scheme.
fn href(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => out.push(char::from(byte)),
            b'\\' => out.push('/'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_never_schemes_or_markup() {
        assert_eq!(href("a b/ü\"<.html"), "a%20b/%C3%BC%22%3C.html");
        assert_eq!(href("javascript:x"), "javascript%3Ax");
    }
}
