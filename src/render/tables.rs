//! Tidy tables: one row a quote, speaker, mention, date, figure or article. CSV (`csv`) and SQLite are fed the same rows.

use std::borrow::Cow;

use super::names;
use crate::analysis::{Analysis, FigureValue};
use crate::ledger::{LedgerEntry, Spoken};
use crate::offsets::{OffsetMap, OffsetUnit};
use crate::span::Span;

/// One of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One row a story.
    Articles,
    /// Who said what: one row a quote.
    Quotes,
    /// One row a speaker and story.
    Speakers,
    /// One row a mention of an entity.
    Entities,
    /// One row a time expression.
    Dates,
    /// One row a figure.
    Figures,
    /// Speakers across stories: one row a speaker and story, `id` the same for one person in all of them.
    Ledger,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A decimal number.
    Real,
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing known.
    Null,
    /// Text of the article or of ours.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Real(f64),
}

use ColumnType::{Integer, Real, Text};

impl Table {
    /// All tables; `articles` first, since the others refer to it.
    pub const ALL: [Table; 7] =
        [Table::Articles, Table::Quotes, Table::Speakers, Table::Entities, Table::Dates, Table::Figures, Table::Ledger];

    /// The table's name, as in `--table` and in file names.
    pub fn name(self) -> &'static str {
        match self {
            Table::Articles => "articles",
            Table::Quotes => "quotes",
            Table::Speakers => "speakers",
            Table::Entities => "entities",
            Table::Dates => "dates",
            Table::Figures => "figures",
            Table::Ledger => "ledger",
        }
    }

    /// The table of that name.
    pub fn from_name(name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.name() == name)
    }

    /// The columns in order. `story` is the file's path or the record's id; `id` is unique within a story.
    pub fn columns(self) -> &'static [(&'static str, ColumnType)] {
        match self {
            Table::Articles => &[
                ("story", Text),
                ("headline", Text),
                ("label", Text),
                ("authors", Text),
                ("places", Text),
                ("agency", Text),
                ("published", Text),
                ("paragraphs", Integer),
                ("quotes", Integer),
                ("unattributed", Integer),
                ("length", Integer),
            ],
            Table::Quotes => &[
                ("story", Text),
                ("id", Text),
                ("speaker", Text),
                ("description", Text),
                ("kind", Text),
                ("words", Text),
                ("cue", Text),
                ("mention", Text),
                ("resolution", Text),
                ("speaker_id", Text),
                ("published", Text),
                ("start", Integer),
                ("end", Integer),
            ],
            Table::Speakers => &[
                ("story", Text),
                ("id", Text),
                ("name", Text),
                ("description", Text),
                ("quotes", Integer),
                ("words", Integer),
                ("share", Real),
            ],
            Table::Entities => &[
                ("story", Text),
                ("id", Text),
                ("type", Text),
                ("name", Text),
                ("mention", Text),
                ("start", Integer),
                ("end", Integer),
            ],
            Table::Dates => &[
                ("story", Text),
                ("id", Text),
                ("text", Text),
                ("type", Text),
                ("value", Text),
                ("mod", Text),
                ("begin", Text),
                ("end_value", Text),
                ("utc", Text),
                ("start", Integer),
                ("end", Integer),
            ],
            Table::Figures => &[
                ("story", Text),
                ("id", Text),
                ("text", Text),
                ("kind", Text),
                ("value", Real),
                ("value_low", Real),
                ("value_high", Real),
                ("unit", Text),
                ("modifier", Text),
                ("of", Text),
                ("start", Integer),
                ("end", Integer),
            ],
            Table::Ledger => &[
                ("id", Text),
                ("name", Text),
                ("story", Text),
                ("speaker_id", Text),
                ("name_there", Text),
                ("description", Text),
                ("mentions", Text),
                ("quotes", Integer),
                ("words", Integer),
            ],
        }
    }

    /// Gives every row of one story to `row`; cells are in the columns' order. The ledger's rows need more than one
    /// story: see [`ledger_row`].
    ///
    /// # Errors
    /// The first that `row` gives.
    pub fn rows<E>(
        self,
        analysis: &Analysis,
        unit: OffsetUnit,
        mut row: impl FnMut(&[Cell<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let map = OffsetMap::new(analysis.source.text(), unit);
        let found = &analysis.extraction;
        let by_quote = found.speakers_by_quote();
        let view = Rows { analysis, map, story: story(analysis), by_quote, words: found.quoted_words() };
        match self {
            Table::Articles => row(&view.article()),
            Table::Quotes => (0..analysis.extraction.quotes.len()).try_for_each(|i| row(&view.quote(i))),
            Table::Speakers => (0..analysis.extraction.speakers.len()).try_for_each(|i| row(&view.speaker(i))),
            Table::Entities => view.entities(row),
            Table::Dates => (0..analysis.extraction.dates.len()).try_for_each(|i| row(&view.date(i))),
            Table::Figures => (0..analysis.extraction.figures.len()).try_for_each(|i| row(&view.figure(i))),
            Table::Ledger => Ok(()),
        }
    }
}

/// The ledger's row of one speaker of one story; `number` is that of the entry.
pub fn ledger_row<'a>(story: &'a str, number: usize, entry: &'a LedgerEntry, spoken: &'a Spoken) -> Vec<Cell<'a>> {
    let mentions: Vec<&str> = spoken.mentions.iter().map(String::as_str).collect();
    vec![
        id('p', number),
        entry.name.as_str().into(),
        story.into(),
        id('s', spoken.speaker),
        spoken.name.as_str().into(),
        spoken.description.as_deref().into(),
        list(&mentions),
        count(spoken.quotes.len()),
        Cell::Integer(i64::from(spoken.words)),
    ]
}

/// How a table names a story: its id in a stream, else its path, else `-`.
pub fn story(analysis: &Analysis) -> String {
    let source = &analysis.source;
    let path = || source.path().map(|p| p.display().to_string());
    source.id().map(str::to_owned).or_else(path).unwrap_or_else(|| "-".into())
}

struct Rows<'a> {
    analysis: &'a Analysis,
    map: OffsetMap<'a>,
    story: String,
    by_quote: Vec<Option<usize>>,
    words: u32,
}

impl Rows<'_> {
    fn story(&self) -> Cell<'_> {
        Cell::from(self.story.as_str())
    }

    fn slice(&self, span: Span) -> Cell<'_> {
        Cell::from(self.analysis.source.slice(span))
    }

    fn start(&self, span: Span) -> Cell<'static> {
        Cell::Integer(i64::from(self.map.get(span.start)))
    }

    fn end(&self, span: Span) -> Cell<'static> {
        Cell::Integer(i64::from(self.map.get(span.end)))
    }

    fn published(&self) -> Cell<'_> {
        let article = &self.analysis.article;
        let dateline = || article.dateline.as_ref().and_then(|d| d.date.as_deref());
        article.published.as_ref().map(|p| p.value.as_str()).or_else(dateline).into()
    }

    fn article(&self) -> Vec<Cell<'_>> {
        let article = &self.analysis.article;
        let found = &self.analysis.extraction;
        let authors: Vec<&str> = article.byline.iter().flat_map(|b| &b.authors).map(|a| a.name.as_str()).collect();
        let places: Vec<&str> = article.dateline.iter().flat_map(|d| &d.places).map(String::as_str).collect();
        vec![
            self.story(),
            article.headline.as_ref().map_or(Cell::Null, |h| self.slice(h.span)),
            article.label.as_ref().map_or(Cell::Null, |l| self.slice(l.span)),
            list(&authors),
            list(&places),
            article.dateline.as_ref().and_then(|d| d.agency.as_deref()).into(),
            self.published(),
            count(article.paragraphs.len()),
            count(found.quotes.len()),
            count(found.quotes.iter().filter(|q| q.speaker.is_none()).count()),
            Cell::Integer(i64::from(self.map.len())),
        ]
    }

    fn quote(&self, i: usize) -> Vec<Cell<'_>> {
        let found = &self.analysis.extraction;
        let quote = &found.quotes[i];
        let speaker = self.by_quote[i];
        let words: Vec<&str> = quote.spans.iter().map(|s| self.analysis.source.slice(*s)).collect();
        let whole = quote.spans.iter().copied().reduce(Span::cover).unwrap_or_default();
        let at_cue = quote.speaker.as_ref();
        vec![
            self.story(),
            id('q', i),
            speaker.map(|s| found.speakers[s].name.as_str()).into(),
            speaker.and_then(|s| found.speakers[s].description.as_deref()).into(),
            names::quote_kind(quote.kind).into(),
            Cell::Text(Cow::Owned(words.join(" "))),
            quote.cue.map_or(Cell::Null, |c| self.slice(c)),
            at_cue.and_then(|s| s.mention).map_or(Cell::Null, |m| self.slice(m)),
            at_cue.map(|s| names::resolution(s.resolution)).into(),
            speaker.map_or(Cell::Null, |s| id('s', s)),
            self.published(),
            self.start(whole),
            self.end(whole),
        ]
    }

    fn speaker(&self, i: usize) -> Vec<Cell<'_>> {
        let s = &self.analysis.extraction.speakers[i];
        vec![
            self.story(),
            id('s', i),
            s.name.as_str().into(),
            s.description.as_deref().into(),
            count(s.quotes.len()),
            Cell::Integer(i64::from(s.words)),
            Cell::Real(names::share(s.words, self.words)),
        ]
    }

    fn entities<E>(&self, mut row: impl FnMut(&[Cell<'_>]) -> Result<(), E>) -> Result<(), E> {
        for (i, e) in self.analysis.extraction.entities.iter().enumerate() {
            for mention in &e.mentions {
                row(&[
                    self.story(),
                    id('e', i),
                    names::entity_kind(e.kind).into(),
                    e.name.as_str().into(),
                    self.slice(*mention),
                    self.start(*mention),
                    self.end(*mention),
                ])?;
            }
        }
        Ok(())
    }

    fn date(&self, i: usize) -> Vec<Cell<'_>> {
        let d = &self.analysis.extraction.dates[i];
        vec![
            self.story(),
            id('d', i),
            self.slice(d.span),
            names::date_kind(d.kind).into(),
            d.value.as_str().into(),
            d.modifier.into(),
            d.begin.as_deref().into(),
            d.end.as_deref().into(),
            d.utc.as_deref().into(),
            self.start(d.span),
            self.end(d.span),
        ]
    }

    fn figure(&self, i: usize) -> Vec<Cell<'_>> {
        let f = &self.analysis.extraction.figures[i];
        let (value, low, high) = match f.value {
            FigureValue::One(value) => (Cell::Real(value), Cell::Null, Cell::Null),
            FigureValue::Range(low, high) => (Cell::Null, Cell::Real(low), Cell::Real(high)),
        };
        vec![
            self.story(),
            id('f', i),
            self.slice(f.span),
            names::figure_kind(f.kind).into(),
            value,
            low,
            high,
            f.unit.into(),
            f.modifier.map(names::figure_modifier).into(),
            f.of.map_or(Cell::Null, |of| self.slice(of)),
            self.start(f.span),
            self.end(f.span),
        ]
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<Option<&'a str>> for Cell<'a> {
    fn from(text: Option<&'a str>) -> Self {
        text.map_or(Cell::Null, Cell::from)
    }
}

fn id(letter: char, i: usize) -> Cell<'static> {
    Cell::Text(Cow::Owned(format!("{letter}{}", i + 1)))
}

fn count(n: usize) -> Cell<'static> {
    Cell::Integer(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Several names in one cell, as spreadsheets' users expect them.
fn list(names: &[&str]) -> Cell<'static> {
    if names.is_empty() { Cell::Null } else { Cell::Text(Cow::Owned(names.join("; "))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    #[test]
    fn every_row_has_a_cell_a_column() {
        let story = "Mayor opens bridge\n\nOSLO, May 2 (AP) - “It is late,” said Mayor Kari Berg on Monday. It cost $3 million.\n";
        let analysis = crate::analyze(Source::new(story));
        for table in Table::ALL {
            let rows = table.rows(&analysis, OffsetUnit::Char, |cells| {
                assert_eq!(cells.len(), table.columns().len(), "{}", table.name());
                Ok::<(), ()>(())
            });
            assert_eq!(rows, Ok(()));
            assert_eq!(Table::from_name(table.name()), Some(table));
        }
    }
}
