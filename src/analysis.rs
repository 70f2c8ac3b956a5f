//! The public data: what an analysis of one article holds. Shapes only; how they are found is said where they are found.

use crate::source::Source;
use crate::span::Span;
use crate::warning::Warning;

/// Everything that is known of one article.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Analysis {
    /// The text, owned once.
    pub source: Source,
    /// The article's frame.
    pub article: Article,
    /// What the extractors found.
    pub extraction: Extraction,
    /// Oddities of the copy.
    pub warnings: Vec<Warning>,
}

/// Why a result stands: the rule's name and the evidence, in words. Filled only under [`Options::explain`](crate::Options).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The rule's name, as in the code.
    pub rule: &'static str,
    /// What in the copy spoke for it.
    pub evidence: String,
}

/// A header field that is a span and nothing more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Where it stands.
    pub span: Span,
    /// The evidence, if asked for.
    pub why: Option<Why>,
}

/// The article's frame as the reader finds it. Fields never overlap, but a label may stand inside the headline.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The whole headline line or lines.
    pub headline: Option<Field>,
    /// A kicker: `INTERVIEW`, `UPDATE 2`.
    pub label: Option<Field>,
    /// Summary line(s) between headline and story.
    pub standfirst: Option<Field>,
    /// The byline block.
    pub byline: Option<Byline>,
    /// Place, date and agency at the story's start.
    pub dateline: Option<Dateline>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was last changed.
    pub updated: Option<Stamp>,
    /// A line that names the agency or paper.
    pub source_line: Option<Field>,
    /// Photo captions and credits, a line each.
    pub captions: Vec<Span>,
    /// Body paragraphs and subheads in order.
    pub paragraphs: Vec<Paragraph>,
    /// Hashtags in order.
    pub hashtags: Vec<Hashtag>,
    /// Sign-offs, copyright, contact lines, "Read more", a leading URL.
    pub notices: Vec<Span>,
}

/// The byline block with its persons.
#[derive(Clone, Debug)]
pub struct Byline {
    /// The whole block.
    pub span: Span,
    /// Persons only; empty for an agency's byline.
    pub authors: Vec<Author>,
    /// The evidence, if asked for.
    pub why: Option<Why>,
}

/// One author.
#[derive(Clone, Debug)]
pub struct Author {
    /// The name as copy prints it, white space made single spaces.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
}

/// The dateline with its parts.
#[derive(Clone, Debug)]
pub struct Dateline {
    /// With agency and date, without the closing dash.
    pub span: Span,
    /// Places as printed.
    pub places: Vec<String>,
    /// The agency as printed, without brackets.
    pub agency: Option<String>,
    /// A TIMEX3 value: `2025-02-17`, `XXXX-02-26`.
    pub date: Option<String>,
    /// The evidence, if asked for.
    pub why: Option<Why>,
}

/// A publication or update time.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// Date and time as they stand.
    pub span: Span,
    /// ISO 8601, to the day or minute, with an offset only if the text gives one.
    pub value: String,
    /// The evidence, if asked for.
    pub why: Option<Why>,
}

/// A paragraph of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Behind a run-in dateline, without white space at the ends.
    pub span: Span,
    /// Body or subhead.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running copy.
    Body,
    /// A heading between paragraphs.
    Subhead,
}

/// A hashtag at the story's end.
#[derive(Clone, Debug)]
pub struct Hashtag {
    /// With its `#`.
    pub span: Span,
    /// Without it.
    pub tag: String,
}

/// The kinds of findings; all by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Quotes.
    pub quotes: bool,
    /// Speakers.
    pub speakers: bool,
    /// Entities.
    pub entities: bool,
    /// Dates, times, durations and sets.
    pub dates: bool,
    /// Figures.
    pub figures: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Parts { quotes: true, speakers: true, entities: true, dates: true, figures: true }
    }
}

/// What the extractors found; every list is in text order.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// Quotes: `q1` is the first.
    pub quotes: Vec<Quote>,
    /// Speakers: `s1` is the first.
    pub speakers: Vec<Speaker>,
    /// Entities: `e1` is the first.
    pub entities: Vec<Entity>,
    /// Dates, times, durations and sets.
    pub dates: Vec<DateExpr>,
    /// Figures.
    pub figures: Vec<Figure>,
}

impl Extraction {
    /// For each quote the index of its speaker.
    pub fn speakers_by_quote(&self) -> Vec<Option<usize>> {
        let mut out = vec![None; self.quotes.len()];
        for (i, speaker) in self.speakers.iter().enumerate() {
            for quote in &speaker.quotes {
                if let Some(slot) = out.get_mut(*quote) {
                    *slot = Some(i);
                }
            }
        }
        out
    }

    /// Empties the lists that are not among `parts`; what stays refers to nothing that went.
    pub fn keep(&mut self, parts: Parts) {
        if !parts.entities {
            self.entities.clear();
            self.speakers.iter_mut().for_each(|s| s.entity = None);
            self.quotes.iter_mut().filter_map(|q| q.speaker.as_mut()).for_each(|s| s.entity = None);
        }
        if !parts.quotes {
            self.quotes.clear();
            self.speakers.iter_mut().for_each(|s| s.quotes.clear());
        }
        if !parts.speakers {
            self.speakers.clear();
        }
        if !parts.dates {
            self.dates.clear();
        }
        if !parts.figures {
            self.figures.clear();
        }
    }

    /// Words in all speakers' quotes.
    pub fn quoted_words(&self) -> u32 {
        self.speakers.iter().fold(0, |sum, s| sum.saturating_add(s.words))
    }
}

/// Reported speech.
#[derive(Clone, Debug)]
pub struct Quote {
    /// How much of it stands in marks.
    pub kind: QuoteKind,
    /// More than one where the cue splits the quote or it runs over paragraphs; never empty.
    pub spans: Vec<Span>,
    /// The bare verb or phrase of saying.
    pub cue: Option<Span>,
    /// Who says it, where the copy tells.
    pub speaker: Option<QuoteSpeaker>,
    /// The evidence, if asked for.
    pub why: Option<Why>,
}

/// How much of a quote stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// A quote's speaker.
#[derive(Clone, Debug)]
pub struct QuoteSpeaker {
    /// The words that name the speaker at this quote; a nominal one has its determiner.
    pub mention: Option<Span>,
    /// The fullest name that the article gives; never a pronoun.
    pub name: Option<String>,
    /// Index into [`Extraction::entities`].
    pub entity: Option<usize>,
    /// How the speaker was found.
    pub resolution: Resolution,
}

/// How a quote's speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A name stands at the cue.
    Explicit,
    /// A pronoun stands at the cue.
    Pronoun,
    /// A noun phrase stands at the cue.
    Nominal,
    /// Nothing stands there: the speaker of the quote before goes on.
    Continued,
}

/// Someone who is quoted.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The fullest name, or the noun phrase where no name is given.
    pub name: String,
    /// Index into [`Extraction::entities`].
    pub entity: Option<usize>,
    /// Taken from the copy: `Japanese Foreign Ministry spokesperson`.
    pub description: Option<String>,
    /// Indices into [`Extraction::quotes`], ascending.
    pub quotes: Vec<usize>,
    /// Words in this speaker's quotes.
    pub words: u32,
}

/// One thing with a name, and every place that names it.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its type.
    pub kind: EntityKind,
    /// The fullest form.
    pub name: String,
    /// In text order, never empty.
    pub mentions: Vec<Span>,
    /// For persons: a title or apposition from the copy.
    pub description: Option<String>,
    /// The evidence, if asked for.
    pub why: Option<Why>,
}

/// The types of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// People, without their titles.
    Person,
    /// Companies, ministries, parties, teams, papers.
    Organization,
    /// Countries, towns, rivers, regions.
    Location,
    /// Ships, dams, bridges, prisons, named buildings.
    Facility,
    /// Nationalities, religions, political groups as words.
    Group,
    /// Vehicles, weapons, software.
    Product,
    /// Wars, games, summits, storms.
    Event,
    /// Laws, works, diseases, awards.
    Misc,
}

/// A TIMEX3 expression (ISO-TimeML; Pustejovsky et al. 2010).
#[derive(Clone, Debug)]
pub struct DateExpr {
    /// The expression without prepositions.
    pub span: Span,
    /// Its TIMEX3 type.
    pub kind: DateKind,
    /// Its TIMEX3 value.
    pub value: String,
    /// TIMEX3 `mod`: `START`, `MID`, `END`, `APPROX`, `MORE_THAN`, ...
    pub modifier: Option<&'static str>,
    /// For ranges and durations with known ends: the first day or time.
    pub begin: Option<String>,
    /// For ranges and durations with known ends: the last day or time.
    pub end: Option<String>,
    /// The time in UTC, where the zone is known.
    pub utc: Option<String>,
    /// The evidence, if asked for. Boxed: copy may be nothing but dates and figures.
    pub why: Option<Box<Why>>,
}

/// The TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    /// A day or longer.
    Date,
    /// Below a day.
    Time,
    /// A length of time.
    Duration,
    /// What recurs.
    Set,
}

/// A number that the copy states about the world.
#[derive(Clone, Debug)]
pub struct Figure {
    /// By `eval/figures/GUIDELINE.md`: with unit, without modifier.
    pub span: Span,
    /// What it measures.
    pub kind: FigureKind,
    /// One number or two.
    pub value: FigureValue,
    /// `USD`, `percent`, `km`, ...
    pub unit: Option<&'static str>,
    /// What the copy says of its exactness.
    pub modifier: Option<FigureModifier>,
    /// What is counted.
    pub of: Option<Span>,
    /// The evidence, if asked for. Boxed: copy may be nothing but dates and figures.
    pub why: Option<Box<Why>>,
}

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FigureKind {
    Money,
    Percent,
    Count,
    Measure,
    Ordinal,
    Score,
    Ratio,
}

/// The plain number, or both ends of a range or score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FigureValue {
    /// One number.
    One(f64),
    /// `low <= high`.
    Range(f64, f64),
}

/// What the copy says of a figure's exactness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FigureModifier {
    MoreThan,
    LessThan,
    AtLeast,
    AtMost,
    About,
}
