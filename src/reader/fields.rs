//! Copy that names its own fields: mail headers, feeds, the front matter of Markdown, exports of databases.
//!
//! "Title: Night trains return", "HD Night trains return", or the code alone and the value under it. One such line alone
//! says nothing; two that adjoin are a record.

use super::Copy;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Headline,
    Byline,
    Stamp,
    Standfirst,
    Source,
    Dateline,
    /// Nothing that the story's frame has.
    Other,
}

/// A field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) kind: Kind,
    /// The byte of the line where the value begins.
    pub(super) value: usize,
}

use Kind::{Byline, Dateline, Headline, Other, Source, Stamp, Standfirst};

/// Names of fields as mails, feeds, sites and newsrooms' systems write them, lower case.
const NAMES: &[(&str, Kind)] = &[
    ("abstract", Standfirst),
    ("acategory", Other),
    ("anpa", Other),
    ("author", Byline),
    ("author/byline", Byline),
    ("authors", Byline),
    ("byline", Byline),
    ("case number", Other),
    ("categories", Other),
    ("category", Other),
    ("cc", Other),
    ("contact", Other),
    ("content", Other),
    ("date", Stamp),
    ("dateline", Dateline),
    ("deck", Standfirst),
    ("description", Standfirst),
    ("document type", Other),
    ("draft", Other),
    ("edition", Other),
    ("ednote", Other),
    ("excerpt", Standfirst),
    ("expires", Other),
    ("format", Other),
    ("from", Other),
    ("full text", Other),
    ("graphic", Other),
    ("guid", Other),
    ("headline", Headline),
    ("highlight", Standfirst),
    ("id", Other),
    ("image", Other),
    ("keywords", Other),
    ("language", Other),
    ("layout", Other),
    ("length", Other),
    ("lines", Other),
    ("link", Other),
    ("markdown content", Other),
    ("message-id", Other),
    ("newsgroups", Other),
    ("newspaper", Source),
    ("newspaper section", Other),
    ("organization", Other),
    ("origin", Other),
    ("originally published", Stamp),
    ("page", Other),
    ("pages", Other),
    ("path", Other),
    ("posted", Stamp),
    ("priority", Other),
    ("pubdate", Stamp),
    ("publication", Source),
    ("publication date", Stamp),
    ("publication title", Source),
    ("published", Stamp),
    ("published time", Stamp),
    ("publisher", Other),
    ("readability", Other),
    ("record number", Other),
    ("reply-to", Other),
    ("reporter", Byline),
    ("section", Other),
    ("sent", Stamp),
    ("show", Other),
    ("slug", Other),
    ("slugline", Other),
    ("slugword", Other),
    ("source", Source),
    ("standfirst", Standfirst),
    ("start page", Other),
    ("subject", Headline),
    ("subtitle", Standfirst),
    ("summary", Standfirst),
    ("tags", Other),
    ("title", Headline),
    ("to", Other),
    ("trt", Other),
    ("urgency", Other),
    ("url", Other),
    ("url source", Other),
    ("version", Other),
    ("versioncreated", Stamp),
    ("word count", Other),
    ("words", Other),
    ("writer", Byline),
];

/// Factiva's codes of fields.
const CODES: &[(&str, Kind)] = &[
    ("AN", Other),
    ("ART", Other),
    ("BY", Byline),
    ("CLM", Other),
    ("CO", Other),
    ("CR", Other),
    ("CY", Other),
    ("ED", Other),
    ("ET", Other),
    ("HD", Headline),
    ("IN", Other),
    ("IPC", Other),
    ("IPD", Other),
    ("LA", Other),
    ("LP", Other),
    ("NS", Other),
    ("PD", Stamp),
    ("PG", Other),
    ("PUB", Other),
    ("RE", Other),
    ("RF", Other),
    ("SC", Other),
    ("SE", Other),
    ("SN", Source),
    ("TD", Other),
    ("VOL", Other),
    ("WC", Other),
];

/// Whether `line` has the form of a field.
pub(super) fn is_field(line: &str) -> bool {
    named(line).is_some()
}

/// Whether `line` has the form of a field that the story's frame does not have.
pub(super) fn is_named(line: &str) -> bool {
    named(line).is_some_and(|field| {
        field.kind == Other || field.kind == Stamp && line[field.value..].contains(|c: char| c.is_ascii_digit())
    })
}

/// The field that item `i` is, where it stands in a record.
pub(super) fn read(copy: &Copy<'_>, i: usize) -> Option<Field> {
    if is_export(copy) {
        return coded(copy, i);
    }
    let own = named(copy.line(i))?;
    // "Image: …" twice is no record.
    let name = |k: usize| copy.line(k).split(':').next().unwrap_or("");
    let beside = |k: usize| k < copy.items.len() && named(copy.line(k)).is_some() && name(k) != name(i);
    (i > 0 && beside(i - 1) || beside(i + 1)).then_some(own)
}

/// Whether item `i` is the first of an export's own text.
pub(super) fn opens_text(copy: &Copy<'_>, i: usize) -> bool {
    // "(Adds analyst, shares)" may stand before it.
    let aside = |k: usize| copy.line(k).starts_with('(') && copy.line(k).ends_with(')') && copy.items[k].words <= 20;
    let lead = |k: usize| copy.line(k) == "LP";
    i > 0 && !aside(i) && (lead(i - 1) || i > 1 && aside(i - 1) && lead(i - 2)) && is_export(copy)
}

/// Whether item `i` is but the code of a field in an export.
pub(super) fn is_code(copy: &Copy<'_>, i: usize) -> bool {
    let line = copy.line(i);
    line.len() <= 3 && code(line).is_some() && is_export(copy)
}

/// "Name: value", the value perhaps in marks.
fn named(line: &str) -> Option<Field> {
    let colon = line.bytes().take(24).position(|b| b == b':')?;
    let name = line[..colon].trim_end().to_ascii_lowercase();
    let at = NAMES.binary_search_by_key(&name.as_str(), |(name, _)| name).ok()?;
    let rest = line[colon + 1..].trim_start_matches([' ', '\t', '\u{a0}', '"', '\'']);
    Some(Field { kind: NAMES[at].1, value: line.len() - rest.len() })
}

fn code(word: &str) -> Option<Kind> {
    CODES.binary_search_by_key(&word, |(code, _)| code).ok().map(|at| CODES[at].1)
}

/// Whether the story is one of Factiva's: a headline's code, and those of the words and the day near it.
fn is_export(copy: &Copy<'_>) -> bool {
    let opens =
        |line: &str, code: &str| line.strip_prefix(code).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let head = || copy.items.iter().take(24).map(|item| &copy.text[item.span.range()]);
    head().take(8).any(|line| opens(line, "HD")) && ["WC", "PD"].iter().all(|code| head().any(|line| opens(line, code)))
}

/// "HD Night trains return", or the value under the code.
fn coded(copy: &Copy<'_>, i: usize) -> Option<Field> {
    let line = copy.line(i);
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    if let Some(kind) = code(word) {
        let kind = if rest.is_empty() { Other } else { kind };
        return Some(Field { kind, value: line.len() - rest.trim_start().len() });
    }
    let above = copy.line(i.checked_sub(1)?);
    code(above).filter(|_| above != "LP" && above != "TD").map(|kind| Field { kind, value: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_sorted() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(CODES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn a_field_is_its_name_and_its_value() {
        for (line, want) in [
            ("Title: Night trains return", Some((Headline, 7))),
            ("title: \"Night trains return\"", Some((Headline, 8))),
            ("DATE: 03/14/2016", Some((Stamp, 6))),
            ("Byline:\u{a0}KARI BERG", Some((Byline, 9))),
            ("Night trains: a return", None),
            ("From", None),
        ] {
            assert_eq!(named(line).map(|f| (f.kind, f.value)), want, "{line}");
        }
    }
}
