//! The output contract, read into the test's own types: every key is there, nothing else is, every span holds.

use serde::Deserialize;
use serde_json::Value;

use crate::program::{fixtures, run};

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Output {
    schema_version: String,
    source: Source,
    article: Article,
    quotes: Vec<Quote>,
    speakers: Vec<Speaker>,
    entities: Vec<Entity>,
    dates: Vec<DateExpr>,
    figures: Vec<Figure>,
    warnings: Vec<String>,
    error: Option<Failure>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Failure {
    #[allow(dead_code)]
    message: String,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Source {
    path: Option<String>,
    id: Option<String>,
    line: Option<u64>,
    encoding: String,
    offsets: String,
    length: usize,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Span {
    text: String,
    start: usize,
    end: usize,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Article {
    headline: Option<Span>,
    label: Option<Span>,
    standfirst: Option<Span>,
    byline: Option<Byline>,
    dateline: Option<Dateline>,
    published: Option<Stamp>,
    updated: Option<Stamp>,
    source_line: Option<Span>,
    captions: Vec<Span>,
    paragraphs: Vec<Paragraph>,
    hashtags: Vec<Hashtag>,
    notices: Vec<Span>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Byline {
    text: String,
    start: usize,
    end: usize,
    authors: Vec<Author>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Author {
    name: String,
    start: usize,
    end: usize,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Dateline {
    text: String,
    start: usize,
    end: usize,
    places: Vec<String>,
    agency: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Stamp {
    text: String,
    start: usize,
    end: usize,
    value: String,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Paragraph {
    text: String,
    start: usize,
    end: usize,
    kind: String,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Hashtag {
    text: String,
    start: usize,
    end: usize,
    tag: String,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct BareSpan {
    start: usize,
    end: usize,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Quote {
    id: String,
    kind: String,
    text: String,
    spans: Vec<BareSpan>,
    cue: Option<Span>,
    speaker: Option<QuoteSpeaker>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct QuoteSpeaker {
    mention: Option<Span>,
    name: Option<String>,
    entity: Option<String>,
    resolution: String,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Speaker {
    id: String,
    name: String,
    entity: Option<String>,
    #[allow(dead_code)]
    description: Option<String>,
    quotes: Vec<String>,
    words: u64,
    share: f64,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Entity {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    name: String,
    #[allow(dead_code)]
    description: Option<String>,
    mentions: Vec<Span>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct DateExpr {
    text: String,
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
    value: String,
    #[serde(rename = "mod")]
    modifier: Option<String>,
    #[allow(dead_code)]
    begin: Option<String>,
    #[allow(dead_code)]
    end_value: Option<String>,
    #[allow(dead_code)]
    utc: Option<String>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Figure {
    text: String,
    start: usize,
    end: usize,
    kind: String,
    value: Option<f64>,
    value_low: Option<f64>,
    value_high: Option<f64>,
    #[allow(dead_code)]
    unit: Option<String>,
    modifier: Option<String>,
    #[allow(dead_code)]
    of: Option<String>,
}

/// The story cut at the unit's offsets.
struct Text {
    units: Vec<u16>,
    chars: Vec<char>,
    bytes: String,
    unit: String,
}

impl Text {
    fn new(story: &str, unit: &str) -> Text {
        let (units, chars) = (story.encode_utf16().collect(), story.chars().collect());
        Text { units, chars, bytes: story.to_owned(), unit: unit.to_owned() }
    }

    fn slice(&self, start: usize, end: usize) -> String {
        match self.unit.as_str() {
            "byte" => self.bytes[start..end].to_owned(),
            "char" => self.chars[start..end].iter().collect(),
            _ => String::from_utf16(&self.units[start..end]).expect("no half character"),
        }
    }

    fn len(&self) -> usize {
        match self.unit.as_str() {
            "byte" => self.bytes.len(),
            "char" => self.chars.len(),
            _ => self.units.len(),
        }
    }

    fn holds(&self, text: &str, start: usize, end: usize) {
        assert_eq!(self.slice(start, end), text, "{} {start}..{end}", self.unit);
    }

    fn span(&self, span: &Span) {
        self.holds(&span.text, span.start, span.end);
    }
}

fn one_of(word: &str, words: &[&str]) {
    assert!(words.contains(&word), "{word} is none of {words:?}");
}

/// Checks one output object against its story; panics with what does not hold.
pub(crate) fn check(output: &Value, story: &str) {
    let output: Output = serde_json::from_value(output.clone()).expect("the contract's keys and types");
    assert_eq!(output.schema_version, "copydesk/1");
    assert!(output.error.is_none() && output.warnings.iter().all(|w| !w.is_empty()));
    let source = &output.source;
    assert!(source.id.is_some() == source.line.is_some() && source.path.as_ref().is_none_or(|p| !p.is_empty()));
    assert!(!source.encoding.is_empty());
    let text = Text::new(story, &source.offsets);
    assert_eq!(source.length, text.len());
    article(&output.article, &text);
    quotes(&output, &text);
    let ids = |n: usize, letter: char| (1..=n).map(move |i| format!("{letter}{i}"));
    assert!(output.quotes.iter().map(|q| q.id.clone()).eq(ids(output.quotes.len(), 'q')));
    assert!(output.speakers.iter().map(|s| s.id.clone()).eq(ids(output.speakers.len(), 's')));
    assert!(output.entities.iter().map(|e| e.id.clone()).eq(ids(output.entities.len(), 'e')));
    for entity in &output.entities {
        let kinds = ["person", "organization", "location", "facility", "group", "product", "event", "misc"];
        one_of(&entity.kind, &kinds);
        assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
        entity.mentions.iter().for_each(|m| text.span(m));
        assert!(entity.mentions.is_sorted_by(|a, b| a.end <= b.start), "{entity:?}");
    }
    for date in &output.dates {
        text.holds(&date.text, date.start, date.end);
        one_of(&date.kind, &["date", "time", "duration", "set"]);
        assert!(!date.value.is_empty() && date.modifier.as_ref().is_none_or(|m| !m.is_empty()));
    }
    for figure in &output.figures {
        text.holds(&figure.text, figure.start, figure.end);
        one_of(&figure.kind, &["money", "percent", "count", "measure", "ordinal", "score", "ratio"]);
        if let Some(modifier) = &figure.modifier {
            one_of(modifier, &["more_than", "less_than", "at_least", "at_most", "about"]);
        }
        let range = figure.value_low.is_some() && figure.value_high.is_some();
        assert!(figure.value.is_some() != range, "one number or two: {figure:?}");
    }
    inside_paragraphs(&output);
}

/// What is found in a paragraph stays in it.
fn inside_paragraphs(output: &Output) {
    let mentions = output.entities.iter().flat_map(|e| &e.mentions).map(|m| (m.start, m.end));
    let dates = output.dates.iter().map(|d| (d.start, d.end));
    let figures = output.figures.iter().map(|f| (f.start, f.end));
    let cues = output.quotes.iter().filter_map(|q| q.cue.as_ref()).map(|c| (c.start, c.end));
    let quoted = output.quotes.iter().flat_map(|q| &q.spans).map(|s| (s.start, s.end));
    let mut spans: Vec<_> = mentions.chain(dates).chain(figures).chain(cues).chain(quoted).collect();
    spans.sort_unstable();
    for paragraph in &output.article.paragraphs {
        let from = spans.partition_point(|s| s.1 <= paragraph.start && s.0 < paragraph.start);
        for (start, end) in spans[from..].iter().take_while(|s| s.0 < paragraph.end) {
            let apart = *end <= paragraph.start;
            let inside = paragraph.start <= *start && *end <= paragraph.end;
            assert!(apart || inside, "{start}..{end} crosses a border of {}..{}", paragraph.start, paragraph.end);
        }
    }
}

fn article(article: &Article, text: &Text) {
    for span in [&article.headline, &article.label, &article.standfirst, &article.source_line].into_iter().flatten() {
        text.span(span);
    }
    article.captions.iter().chain(&article.notices).for_each(|s| text.span(s));
    let mut taken: Vec<(usize, usize)> = Vec::new();
    if let Some(byline) = &article.byline {
        text.holds(&byline.text, byline.start, byline.end);
        taken.push((byline.start, byline.end));
        for author in &byline.authors {
            assert!(!author.name.is_empty() && byline.start <= author.start && author.end <= byline.end);
        }
    }
    if let Some(dateline) = &article.dateline {
        text.holds(&dateline.text, dateline.start, dateline.end);
        taken.push((dateline.start, dateline.end));
        let filled = |s: &Option<String>| s.as_ref().is_none_or(|s| !s.is_empty());
        assert!(dateline.places.iter().all(|p| !p.is_empty()) && filled(&dateline.agency) && filled(&dateline.date));
    }
    for stamp in [&article.published, &article.updated].into_iter().flatten() {
        text.holds(&stamp.text, stamp.start, stamp.end);
        assert!(stamp.value.len() >= 4, "{stamp:?}");
    }
    for paragraph in &article.paragraphs {
        text.holds(&paragraph.text, paragraph.start, paragraph.end);
        one_of(&paragraph.kind, &["body", "subhead"]);
        taken.push((paragraph.start, paragraph.end));
    }
    for hashtag in &article.hashtags {
        text.holds(&hashtag.text, hashtag.start, hashtag.end);
        assert_eq!(hashtag.text.trim_start_matches(['#', '＃']).trim(), hashtag.tag);
        taken.push((hashtag.start, hashtag.end));
    }
    let spans = [&article.headline, &article.standfirst].into_iter().flatten();
    taken.extend(spans.chain(&article.captions).chain(&article.notices).map(|s| (s.start, s.end)));
    taken.sort_unstable();
    assert!(taken.is_sorted_by(|a, b| a.1 <= b.0), "fields overlap: {taken:?}");
}

fn quotes(output: &Output, text: &Text) {
    let entities: Vec<&str> = output.entities.iter().map(|e| e.id.as_str()).collect();
    for quote in &output.quotes {
        one_of(&quote.kind, &["direct", "mixed", "indirect"]);
        let parts: Vec<String> = quote.spans.iter().map(|s| text.slice(s.start, s.end)).collect();
        assert!(!parts.is_empty());
        assert_eq!(parts.join(" "), quote.text);
        quote.cue.iter().for_each(|c| text.span(c));
        let Some(speaker) = &quote.speaker else { continue };
        speaker.mention.iter().for_each(|m| text.span(m));
        one_of(&speaker.resolution, &["explicit", "pronoun", "nominal", "continued"]);
        assert!(speaker.name.as_ref().is_none_or(|n| !n.is_empty()));
        assert!(speaker.entity.as_ref().is_none_or(|e| entities.contains(&e.as_str())), "{speaker:?}");
    }
    let ids: Vec<&str> = output.quotes.iter().map(|q| q.id.as_str()).collect();
    for speaker in &output.speakers {
        assert!(!speaker.name.is_empty() && (0.0..=1.0).contains(&speaker.share) && speaker.words < 1 << 32);
        assert!(speaker.entity.as_ref().is_none_or(|e| entities.contains(&e.as_str())), "{speaker:?}");
        assert!(!speaker.quotes.is_empty() && speaker.quotes.iter().all(|q| ids.contains(&q.as_str())), "{speaker:?}");
    }
    let mut all: Vec<&String> = output.speakers.iter().flat_map(|s| &s.quotes).collect();
    all.sort();
    assert!(all.windows(2).all(|w| w[0] != w[1]), "a quote has two speakers");
}

#[test]
fn every_fixture_keeps_the_contract_in_every_unit() {
    for path in fixtures() {
        let story = std::fs::read_to_string(&path).expect("a fixture is UTF-8");
        for unit in ["byte", "char", "utf16"] {
            let args = ["--format", "json", "--offsets", unit, path.to_str().expect("UTF-8")];
            check(&run(args).json(), &story);
        }
    }
}

#[test]
fn explain_adds_reasons_and_changes_nothing_else() {
    fn strip(value: &mut Value, reasons: &mut usize) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|v| strip(v, reasons)),
            Value::Object(fields) => {
                if let Some(why) = fields.remove("why") {
                    assert!(
                        why["rule"].as_str().is_some_and(|r| !r.is_empty()) && why["evidence"].is_string(),
                        "{why}"
                    );
                    *reasons += 1;
                }
                fields.values_mut().for_each(|v| strip(v, reasons));
            }
            _ => {}
        }
    }
    let mut reasons = 0;
    for path in fixtures() {
        let path = path.to_str().expect("UTF-8");
        let mut explained = run(["--format", "json", "--explain", path]).json();
        strip(&mut explained, &mut reasons);
        assert_eq!(explained, run(["--format", "json", path]).json());
    }
    assert!(reasons > 0, "nothing is explained");
}
