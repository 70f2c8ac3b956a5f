//! For newsroom systems: IPTC ninjs 3 and schema.org JSON-LD.
//!
//! Property names are those of the published schemas: ninjs 3.1 (IPTC; camel case, lists of named objects) and
//! schema.org's `NewsArticle`, `Quotation`, `Person`, `Organization`, `Place`. Both leave out what the copy does not give,
//! and what it gives less exactly than the schema asks: a time without its zone is no ninjs date-time.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::names;
use crate::analysis::{Analysis, Entity, EntityKind, ParagraphKind};
use crate::span::Span;

/// Writes one ninjs 3.1 item.
pub(super) fn ninjs(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let view = View(analysis);
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| put(&mut item, key, value);
    put("uri", json!(view.uri()));
    put("standard", json!({ "name": "ninjs", "version": "3.1" }));
    put("type", json!("text"));
    put("headlines", view.headlines());
    put("by", json!(view.byline()));
    put("located", json!(view.places().join(", ")));
    put("infoSources", view.agency().map_or(Value::Null, |name| json!([{ "name": name }])));
    put("firstCreated", json!(view.published().and_then(date_time)));
    put("versionCreated", json!(view.updated().or(view.published()).and_then(date_time)));
    put("descriptions", view.standfirst().map_or(Value::Null, |v| json!([{ "role": "standfirst", "value": v }])));
    let body = view.body();
    let (words, chars) = (body.split_whitespace().count(), body.chars().count());
    put(
        "bodies",
        json!([{ "role": "main", "contentType": "text/plain", "wordCount": words, "charCount": chars, "value": body }]),
    );
    put("people", view.people());
    put("organisations", view.entities(&[EntityKind::Organization]));
    put("places", view.entities(&[EntityKind::Location, EntityKind::Facility]));
    put("events", view.entities(&[EntityKind::Event]));
    put("subjects", json!(view.tags().map(|tag| json!({ "name": tag })).collect::<Vec<_>>()));
    write(item, out)
}

/// Writes one schema.org `NewsArticle` as JSON-LD.
pub(super) fn json_ld(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let view = View(analysis);
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| put(&mut item, key, value);
    put("@context", json!("https://schema.org"));
    put("@type", json!("NewsArticle"));
    put("headline", json!(view.headline()));
    put("alternativeHeadline", json!(view.standfirst()));
    put("author", json!(view.authors().map(|name| json!({ "@type": "Person", "name": name })).collect::<Vec<_>>()));
    put("dateline", json!(view.dateline()));
    put("locationCreated", view.place_of_writing());
    put("datePublished", json!(view.published().or_else(|| view.dateline_day())));
    put("dateModified", json!(view.updated()));
    put(
        "sourceOrganization",
        view.agency().map_or(Value::Null, |n| json!({ "@type": "NewsMediaOrganization", "name": n })),
    );
    put("keywords", json!(view.tags().collect::<Vec<_>>()));
    let body = view.body();
    put("wordCount", json!(body.split_whitespace().count()));
    put("articleBody", json!(body));
    put("mentions", view.mentions());
    put("hasPart", view.quotations());
    write(item, out)
}

fn write(item: Map<String, Value>, out: &mut dyn Write) -> io::Result<()> {
    super::json::write_value(&Value::Object(item), out)
}

/// Keeps what says something.
fn put(item: &mut Map<String, Value>, key: &str, value: Value) {
    let empty = match &value {
        Value::Null => true,
        Value::String(s) => s.is_empty(),
        Value::Array(a) => a.is_empty(),
        _ => false,
    };
    if !empty {
        item.insert(key.to_owned(), value);
    }
}

/// RFC 3339, which asks for seconds and a zone; `None` where the copy gives no zone or no time.
fn date_time(value: &str) -> Option<String> {
    let (day, time) = value.split_once('T')?;
    let zone = time.find(['Z', '+', '-'])?;
    let seconds = match time[..zone].bytes().filter(|b| *b == b':').count() {
        1 => ":00",
        2 => "",
        _ => return None,
    };
    (day.len() == 10).then(|| format!("{day}T{}{seconds}{}", &time[..zone], &time[zone..]))
}

/// The article's parts as these formats want them: plain strings.
struct View<'a>(&'a Analysis);

impl<'a> View<'a> {
    fn slice(&self, span: Span) -> &'a str {
        self.0.source.slice(span)
    }

    /// ninjs demands a URI: a URN of the record's id or the path, else a constant that says it is unknown.
    fn uri(&self) -> String {
        let source = &self.0.source;
        let path = || source.path().map(|p| p.display().to_string());
        let name = source.id().map(str::to_owned).or_else(path).unwrap_or_else(|| "stdin".into());
        if name.starts_with("urn:") || name.contains("://") {
            return name;
        }
        let mut out = "urn:copydesk:".to_owned();
        for byte in name.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                    out.push(char::from(byte))
                }
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
        out
    }

    /// Where the dateline says that the story was written.
    fn place_of_writing(&self) -> Value {
        let places = self.places().join(", ");
        if places.is_empty() { Value::Null } else { json!({ "@type": "Place", "name": places }) }
    }

    fn headline(&self) -> Option<&'a str> {
        self.0.article.headline.as_ref().map(|h| self.slice(h.span))
    }

    fn headlines(&self) -> Value {
        let main = self.headline().map(|value| json!({ "role": "main", "value": value }));
        let label = self.0.article.label.as_ref().map(|l| json!({ "role": "label", "value": self.slice(l.span) }));
        json!(main.into_iter().chain(label).collect::<Vec<_>>())
    }

    fn standfirst(&self) -> Option<&'a str> {
        self.0.article.standfirst.as_ref().map(|s| self.slice(s.span))
    }

    fn byline(&self) -> Option<&'a str> {
        self.0.article.byline.as_ref().map(|b| self.slice(b.span))
    }

    fn authors(&self) -> impl Iterator<Item = &'a str> {
        self.0.article.byline.iter().flat_map(|b| &b.authors).map(|a| a.name.as_str())
    }

    fn dateline(&self) -> Option<&'a str> {
        self.0.article.dateline.as_ref().map(|d| self.slice(d.span))
    }

    fn places(&self) -> Vec<&'a str> {
        self.0.article.dateline.iter().flat_map(|d| &d.places).map(String::as_str).collect()
    }

    fn agency(&self) -> Option<&'a str> {
        self.0.article.dateline.as_ref()?.agency.as_deref()
    }

    fn dateline_day(&self) -> Option<&'a str> {
        self.0.article.dateline.as_ref()?.date.as_deref().filter(|d| !d.contains('X'))
    }

    fn published(&self) -> Option<&'a str> {
        self.0.article.published.as_ref().map(|p| p.value.as_str())
    }

    fn updated(&self) -> Option<&'a str> {
        self.0.article.updated.as_ref().map(|p| p.value.as_str())
    }

    fn tags(&self) -> impl Iterator<Item = &'a str> {
        self.0.article.hashtags.iter().map(|h| h.tag.as_str())
    }

    /// The body, a paragraph a line with an empty line between.
    fn body(&self) -> String {
        let body = self.0.article.paragraphs.iter().filter(|p| p.kind == ParagraphKind::Body);
        body.map(|p| self.slice(p.span)).collect::<Vec<_>>().join("\n\n")
    }

    fn entities(&self, kinds: &[EntityKind]) -> Value {
        let all = self.0.extraction.entities.iter().filter(|e| kinds.contains(&e.kind));
        json!(all.map(|e| json!({ "name": e.name, "rel": "mentioned" })).collect::<Vec<_>>())
    }

    /// Persons: authors, then who is quoted or mentioned.
    fn people(&self) -> Value {
        let mut out: Vec<Value> = self.authors().map(|name| json!({ "name": name, "rel": "author" })).collect();
        let mut quoted = vec![false; self.0.extraction.entities.len()];
        for entity in self.0.extraction.speakers.iter().filter_map(|s| s.entity) {
            if let Some(slot) = quoted.get_mut(entity) {
                *slot = true;
            }
        }
        for (i, entity) in self.0.extraction.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
            out.push(json!({ "name": entity.name, "rel": if quoted[i] { "quoted" } else { "mentioned" } }));
        }
        json!(out)
    }

    fn mentions(&self) -> Value {
        let thing = |e: &Entity| {
            let kind = match e.kind {
                EntityKind::Person => "Person",
                EntityKind::Organization => "Organization",
                EntityKind::Location | EntityKind::Facility => "Place",
                EntityKind::Event => "Event",
                EntityKind::Product => "Product",
                EntityKind::Group | EntityKind::Misc => "Thing",
            };
            let mut item = Map::new();
            put(&mut item, "@type", json!(kind));
            put(&mut item, "name", json!(e.name));
            put(&mut item, "description", json!(e.description));
            Value::Object(item)
        };
        json!(self.0.extraction.entities.iter().map(thing).collect::<Vec<_>>())
    }

    fn quotations(&self) -> Value {
        let found = &self.0.extraction;
        let by_quote = found.speakers_by_quote();
        let mut out = Vec::with_capacity(found.quotes.len());
        for (i, quote) in found.quotes.iter().enumerate() {
            let words: Vec<&str> = quote.spans.iter().map(|s| self.slice(*s)).collect();
            let mut item = Map::new();
            put(&mut item, "@type", json!("Quotation"));
            put(&mut item, "text", json!(words.join(" ")));
            put(&mut item, "genre", json!(names::quote_kind(quote.kind)));
            if let Some(speaker) = by_quote[i].map(|s| &found.speakers[s]) {
                let mut who = Map::new();
                match speaker.entity.and_then(|e| found.entities.get(e)).map(|e| e.kind) {
                    Some(EntityKind::Person) => put(&mut who, "@type", json!("Person")),
                    Some(EntityKind::Organization) => put(&mut who, "@type", json!("Organization")),
                    // Who "a spokesman" or "Paris" is, the copy does not say: only that these are the words for it.
                    _ => put(&mut item, "creditText", json!(speaker.name)),
                }
                if !who.is_empty() {
                    put(&mut who, "name", json!(speaker.name));
                    put(&mut who, "description", json!(speaker.description));
                    put(&mut item, "spokenByCharacter", Value::Object(who));
                }
            }
            out.push(Value::Object(item));
        }
        json!(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    const STORY: &str = "Mayor opens bridge\n\nBy Ama Boateng\n\nOSLO, May 2, 2025 (AP) - “It is late,” said Mayor Kari Berg.\n\nNobody came.\n";

    fn parsed(write: impl Fn(&Analysis, &mut dyn Write) -> io::Result<()>) -> Value {
        let mut out = Vec::new();
        write(&crate::analyze(Source::new(STORY)), &mut out).expect("a vector takes all");
        serde_json::from_slice(&out).expect("JSON")
    }

    #[test]
    fn ninjs_has_what_the_schema_requires() {
        let item = parsed(ninjs);
        assert_eq!(item["uri"], "urn:copydesk:stdin");
        assert_eq!(item["type"], "text");
        assert_eq!(item["headlines"][0]["value"], "Mayor opens bridge");
        assert!(item["bodies"][0]["value"].as_str().is_some_and(|body| body.contains("Nobody came.")));
    }

    #[test]
    fn date_times_have_seconds_and_a_zone_or_are_left_out() {
        assert_eq!(date_time("2026-02-19T14:35+07:00").as_deref(), Some("2026-02-19T14:35:00+07:00"));
        assert_eq!(date_time("2026-02-19T14:35:09Z").as_deref(), Some("2026-02-19T14:35:09Z"));
        for less in ["2026-02-19", "2026-02-19T14:35", "XXXX-02", "2026-02-19T14Z"] {
            assert_eq!(date_time(less), None, "{less}");
        }
    }

    #[test]
    fn json_ld_is_a_news_article_without_empty_keys() {
        let item = parsed(json_ld);
        assert_eq!(item["@type"], "NewsArticle");
        assert!(item.as_object().expect("an object").values().all(|v| !v.is_null()));
    }
}
