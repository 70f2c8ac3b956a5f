//! The folder's pages: an index of every story and speaker, and a page for each speaker.

use std::io::{self, Write};

use super::{Escaped, close, open};
use crate::analysis::Analysis;
use crate::ledger::{Ledger, LedgerEntry, Spoken};
use crate::render::readable::{day, number};

/// What the index says of one story.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StoryLine {
    /// The page's address, relative to the index.
    pub href: String,
    /// The headline, or how the story begins.
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
        let published = article.published.as_ref().map(|p| p.value.as_str());
        StoryLine {
            title: super::title(analysis),
            date: published.or_else(|| dateline.and_then(|d| d.date.as_deref())).map(|value| {
                let day_alone = value.split_once('T').map_or(value, |(day, _)| day);
                day(day_alone)
            }),
            places: dateline.map(|d| d.places.join(", ")).unwrap_or_default(),
            quotes: analysis.extraction.quotes.len(),
            href,
        }
    }
}

/// The pages over all stories, in the making.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    stories: Vec<StoryLine>,
    ledger: Ledger,
    /// What each entry of the ledger says: the story's number, and what it says there.
    said: Vec<Vec<(usize, Spoken)>>,
}

impl Pages {
    /// Whether no story was added.
    pub fn is_empty(&self) -> bool {
        self.stories.is_empty()
    }

    /// Adds a story with its speakers.
    pub fn add(&mut self, story: StoryLine, spoken: Vec<Spoken>) {
        for one in spoken {
            let number = self.ledger.place(&one);
            self.said.resize_with(self.ledger.entries().len(), Vec::new);
            self.said[number].push((self.stories.len(), one));
        }
        self.stories.push(story);
    }

    /// Gives the index and every speaker's page, each with its name, to `put` until that says `false`.
    pub fn each(&self, mut put: impl FnMut(&str, &[u8]) -> bool) {
        let mut page = Vec::new();
        // Writing to a vector cannot fail.
        let _ = self.index(&mut page);
        if !put("index.html", &page) {
            return;
        }
        for entry in 0..self.said.len() {
            page.clear();
            let _ = self.speaker(entry, &mut page);
            if !put(&format!("speakers/{}", self.file_name(entry)), &page) {
                return;
            }
        }
    }

    /// ASCII letters of the name and the entry's number, so that no two clash.
    fn file_name(&self, entry: usize) -> String {
        let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let plain: String = self.ledger.entries()[entry].name.chars().map(letter).collect();
        let words: Vec<&str> = plain.split('-').filter(|w| !w.is_empty()).take(6).collect();
        format!("{}-{}.html", words.join("-"), entry + 1).trim_start_matches('-').to_owned()
    }

    fn words(&self, entry: usize) -> u64 {
        self.said[entry].iter().map(|(_, s)| u64::from(s.words)).sum()
    }

    /// The entries, named or not: who is quoted in most stories first, then by words, then by name.
    fn ranked(&self, named: bool) -> Vec<(usize, &LedgerEntry)> {
        let all = self.ledger.entries().iter().enumerate();
        let mut entries: Vec<_> = all.filter(|(_, e)| e.named == named).collect();
        entries.sort_by(|(i, a), (k, b)| {
            let by_size = (self.said[*k].len(), self.words(*k)).cmp(&(self.said[*i].len(), self.words(*i)));
            by_size.then_with(|| a.name.cmp(&b.name)).then(i.cmp(k))
        });
        entries
    }

    fn index(&self, out: &mut dyn Write) -> io::Result<()> {
        open(out, "Stories and speakers")?;
        let (named, unnamed) = (self.ranked(true), self.ranked(false));
        let quotes: usize = self.stories.iter().map(|s| s.quotes).sum();
        writeln!(
            out,
            "<div class=\"list\"><main><h1>Stories and speakers</h1>\n<p class=\"stamp\">{} stories, {} quotes, {} speakers with a name</p>",
            number(self.stories.len() as f64),
            number(quotes as f64),
            number(named.len() as f64)
        )?;
        writeln!(out, "<h2 id=\"stories\">Stories</h2>")?;
        head(&["Story", "Date", "Place", "Quotes"], out)?;
        for story in &self.stories {
            writeln!(
                out,
                "<tr><td><a href=\"{}\">{}</a></td><td class=\"value\">{}</td><td class=\"places\">{}</td><td class=\"count\">{}</td></tr>",
                Escaped(&href(&story.href)),
                Escaped(&story.title),
                Escaped(story.date.as_deref().unwrap_or("–")),
                Escaped(&story.places),
                story.quotes
            )?;
        }
        writeln!(out, "</tbody></table>")?;
        self.speakers("speakers", "Speakers", &named, out)?;
        self.speakers("sources", "Sources without a name", &unnamed, out)?;
        writeln!(out, "</main></div>")?;
        close(out)
    }

    fn speakers(&self, id: &str, title: &str, of: &[(usize, &LedgerEntry)], out: &mut dyn Write) -> io::Result<()> {
        if of.is_empty() {
            return Ok(());
        }
        writeln!(out, "<h2 id=\"{id}\">{title}</h2>")?;
        head(&["Speaker", "Stories", "Quotes", "Words"], out)?;
        for (i, entry) in of {
            write!(out, "<tr><td><a href=\"speakers/{}\">{}</a>", self.file_name(*i), Escaped(&entry.name))?;
            if !entry.descriptions.is_empty() {
                write!(out, " <span class=\"description\">{}</span>", Escaped(&entry.descriptions.join("; ")))?;
            }
            let quotes: usize = self.said[*i].iter().map(|(_, s)| s.quotes.len()).sum();
            for count in [self.said[*i].len() as u64, quotes as u64, self.words(*i)] {
                write!(out, "</td><td class=\"count\">{}", number(count as f64))?;
            }
            writeln!(out, "</td></tr>")?;
        }
        writeln!(out, "</tbody></table>")
    }

    /// A speaker's page: who said what, where, when, and by which words each story names the speaker.
    fn speaker(&self, entry: usize, out: &mut dyn Write) -> io::Result<()> {
        let who = &self.ledger.entries()[entry];
        open(out, &who.name)?;
        writeln!(
            out,
            "<nav><a href=\"../index.html\">All stories and speakers</a></nav>\n<div class=\"list\"><main><h1>{}</h1>",
            Escaped(&who.name)
        )?;
        if !who.descriptions.is_empty() {
            writeln!(out, "<p class=\"description\">{}</p>", Escaped(&who.descriptions.join("; ")))?;
        }
        for (story, said) in &self.said[entry] {
            self.in_story(&self.stories[*story], said, out)?;
        }
        writeln!(out, "</main></div>")?;
        close(out)
    }

    fn in_story(&self, story: &StoryLine, said: &Spoken, out: &mut dyn Write) -> io::Result<()> {
        let page = href(&story.href);
        writeln!(out, "<h2><a href=\"../{}\">{}</a></h2>", Escaped(&page), Escaped(&story.title))?;
        let date = story.date.as_deref().unwrap_or("no date");
        let parts = [date, &story.places].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ");
        writeln!(out, "<p class=\"stamp\">{}</p><ol class=\"said\">", Escaped(&parts))?;
        for (n, words) in &said.quotes {
            writeln!(out, "<li><a href=\"../{}#q{}\">{}</a></li>", Escaped(&page), n + 1, Escaped(words))?;
        }
        writeln!(out, "</ol>")?;
        if !said.mentions.is_empty() {
            writeln!(out, "<p class=\"notice\">Named there as: {}</p>", Escaped(&said.mentions.join(", ")))?;
        }
        Ok(())
    }
}

/// A table's head.
fn head(columns: &[&str], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<table><thead><tr>")?;
    for name in columns {
        let class = match *name {
            "Stories" | "Quotes" | "Words" => " class=\"count\"",
            "Place" => " class=\"places\"",
            _ => "",
        };
        write!(out, "<th scope=\"col\"{class}>{name}</th>")?;
    }
    writeln!(out, "</tr></thead><tbody>")
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
    use crate::Source;

    #[test]
    fn addresses_are_never_schemes_or_markup() {
        assert_eq!(href("a b/ü\"<.html"), "a%20b/%C3%BC%22%3C.html");
        assert_eq!(href("javascript:x"), "javascript%3Ax");
    }

    #[test]
    fn one_person_has_one_page_over_all_stories_with_the_evidence() {
        let mut pages = Pages::default();
        for (href, words) in [("a.html", "“It is late,” said"), ("b/c.html", "“It is <done>,” said")] {
            let story = format!("Bridge opens\n\nOSLO, May 2, 2025 (AP) - {words} Mayor Kari Berg.\n\nNobody came.\n");
            let analysis = crate::analyze(Source::new(story));
            pages.add(StoryLine::new(&analysis, href.into()), Spoken::of(&analysis));
        }
        let mut written = Vec::new();
        pages.each(|name, page| {
            written.push((name.to_owned(), String::from_utf8(page.to_vec()).expect("UTF-8")));
            true
        });
        let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["index.html", "speakers/kari-berg-1.html"]);
        let page = &written[1].1;
        for part in ["../a.html#q1", "../b/c.html#q1", "&lt;done&gt;", "2025-05-02 · OSLO", "Named there as: "] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }
}
