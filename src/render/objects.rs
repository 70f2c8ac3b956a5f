//! The objects of the contract's JSON, keys in its order. They borrow the analysis; [`super::json`] fills them.

use schemars::JsonSchema;
use serde::Serialize;

use super::view::List;
use crate::analysis::{DateExpr, Entity, Figure, Hashtag, Paragraph, Quote, Speaker};
use crate::span::Span;

#[derive(Serialize, JsonSchema)]
pub(super) struct AnalysisView<'a> {
    #[schemars(extend("enum" = ["copydesk/1"]))]
    pub(super) schema_version: &'static str,
    pub(super) source: SourceView<'a>,
    pub(super) article: ArticleView<'a>,
    #[schemars(with = "Vec<QuoteView<'a>>")]
    pub(super) quotes: List<'a, Quote, QuoteView<'a>>,
    #[schemars(with = "Vec<SpeakerView<'a>>")]
    pub(super) speakers: List<'a, Speaker, SpeakerView<'a>>,
    #[schemars(with = "Vec<EntityView<'a>>")]
    pub(super) entities: List<'a, Entity, EntityView<'a>>,
    #[schemars(with = "Vec<DateView<'a>>")]
    pub(super) dates: List<'a, DateExpr, DateView<'a>>,
    #[schemars(with = "Vec<FigureView<'a>>")]
    pub(super) figures: List<'a, Figure, FigureView<'a>>,
    pub(super) warnings: Vec<String>,
    pub(super) error: Option<ErrorView<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct ErrorView<'a> {
    pub(super) message: &'a str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct SourceView<'a> {
    pub(super) path: Option<String>,
    pub(super) id: Option<&'a str>,
    pub(super) line: Option<u64>,
    pub(super) encoding: &'a str,
    #[schemars(extend("enum" = ["char", "byte", "utf16"]))]
    pub(super) offsets: &'static str,
    pub(super) length: u32,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct SpanView<'a> {
    pub(super) text: &'a str,
    pub(super) start: u32,
    pub(super) end: u32,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct BareSpan {
    pub(super) start: u32,
    pub(super) end: u32,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct WhyView<'a> {
    pub(super) rule: &'static str,
    pub(super) evidence: &'a str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct FieldView<'a> {
    #[serde(flatten)]
    pub(super) span: SpanView<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<WhyView<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct ArticleView<'a> {
    pub(super) headline: Option<FieldView<'a>>,
    pub(super) label: Option<FieldView<'a>>,
    pub(super) standfirst: Option<FieldView<'a>>,
    pub(super) byline: Option<BylineView<'a>>,
    pub(super) dateline: Option<DatelineView<'a>>,
    pub(super) published: Option<StampView<'a>>,
    pub(super) updated: Option<StampView<'a>>,
    pub(super) source_line: Option<FieldView<'a>>,
    #[schemars(with = "Vec<SpanView<'a>>")]
    pub(super) captions: List<'a, Span, SpanView<'a>>,
    #[schemars(with = "Vec<ParagraphView<'a>>")]
    pub(super) paragraphs: List<'a, Paragraph, ParagraphView<'a>>,
    #[schemars(with = "Vec<HashtagView<'a>>")]
    pub(super) hashtags: List<'a, Hashtag, HashtagView<'a>>,
    #[schemars(with = "Vec<SpanView<'a>>")]
    pub(super) notices: List<'a, Span, SpanView<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct BylineView<'a> {
    #[serde(flatten)]
    pub(super) span: SpanView<'a>,
    pub(super) authors: Vec<AuthorView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<WhyView<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct AuthorView<'a> {
    pub(super) name: &'a str,
    pub(super) start: u32,
    pub(super) end: u32,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct DatelineView<'a> {
    #[serde(flatten)]
    pub(super) span: SpanView<'a>,
    pub(super) places: &'a [String],
    pub(super) agency: Option<&'a str>,
    pub(super) date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<WhyView<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct StampView<'a> {
    #[serde(flatten)]
    pub(super) span: SpanView<'a>,
    pub(super) value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<WhyView<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct ParagraphView<'a> {
    #[serde(flatten)]
    pub(super) span: SpanView<'a>,
    #[schemars(extend("enum" = ["body", "subhead"]))]
    pub(super) kind: &'static str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct HashtagView<'a> {
    #[serde(flatten)]
    pub(super) span: SpanView<'a>,
    pub(super) tag: &'a str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct QuoteView<'a> {
    pub(super) id: String,
    #[schemars(extend("enum" = ["direct", "mixed", "indirect"]))]
    pub(super) kind: &'static str,
    #[serde(serialize_with = "joined")]
    #[schemars(with = "String")]
    pub(super) text: Vec<&'a str>,
    pub(super) spans: Vec<BareSpan>,
    pub(super) cue: Option<SpanView<'a>>,
    pub(super) speaker: Option<QuoteSpeakerView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<WhyView<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct QuoteSpeakerView<'a> {
    pub(super) mention: Option<SpanView<'a>>,
    pub(super) name: Option<&'a str>,
    pub(super) entity: Option<String>,
    #[schemars(extend("enum" = ["explicit", "pronoun", "nominal", "continued"]))]
    pub(super) resolution: &'static str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct SpeakerView<'a> {
    pub(super) id: String,
    pub(super) name: &'a str,
    pub(super) entity: Option<String>,
    pub(super) description: Option<&'a str>,
    pub(super) quotes: Vec<String>,
    pub(super) words: u32,
    pub(super) share: f64,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct EntityView<'a> {
    pub(super) id: String,
    #[schemars(extend("enum" = ["person", "organization", "location", "facility", "group", "product", "event", "misc"]))]
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) description: Option<&'a str>,
    #[schemars(with = "Vec<SpanView<'a>>")]
    pub(super) mentions: List<'a, Span, SpanView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<WhyView<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct DateView<'a> {
    #[serde(flatten)]
    pub(super) span: SpanView<'a>,
    #[schemars(extend("enum" = ["date", "time", "duration", "set"]))]
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) value: &'a str,
    #[serde(rename = "mod")]
    pub(super) modifier: Option<&'a str>,
    pub(super) begin: Option<&'a str>,
    pub(super) end_value: Option<&'a str>,
    pub(super) utc: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<WhyView<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct FigureView<'a> {
    #[serde(flatten)]
    pub(super) span: SpanView<'a>,
    #[schemars(extend("enum" = ["money", "percent", "count", "measure", "ordinal", "score", "ratio"]))]
    pub(super) kind: &'static str,
    pub(super) value: Option<f64>,
    pub(super) value_low: Option<f64>,
    pub(super) value_high: Option<f64>,
    pub(super) unit: Option<&'a str>,
    #[schemars(extend("enum" = ["more_than", "less_than", "at_least", "at_most", "about", null]))]
    pub(super) modifier: Option<&'static str>,
    pub(super) of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<WhyView<'a>>,
}

/// The spans' text, joined by one space.
fn joined<S: serde::Serializer>(parts: &[&str], serializer: S) -> Result<S::Ok, S::Error> {
    match parts {
        [one] => serializer.serialize_str(one),
        many => serializer.serialize_str(&many.join(" ")),
    }
}
