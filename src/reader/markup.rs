//! HTML or RTF pasted as text: where its lines are, without the tags round them.
//!
//! Nothing is rendered: offsets stay those of the text as given. A block's end ends a line; tags and control words at a
//! line's ends are left out of it, so that headers and paragraphs are read as in plain copy. What stands inside a
//! paragraph stays; the reader warns of it.

use crate::span::Span;

/// What the text's opening says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    Html,
    Rtf,
}

impl Markup {
    pub(super) fn name(self) -> &'static str {
        match self {
            Markup::Html => "HTML",
            Markup::Rtf => "RTF",
        }
    }

    pub(super) fn of(text: &str) -> Option<Markup> {
        let text = text.trim_start();
        let reach = &text.as_bytes()[..text.len().min(4 * 200)];
        if !text.starts_with('{') && memchr::memchr(b'<', reach).is_none() {
            return None;
        }
        let head: String = text.chars().take(200).collect::<String>().to_ascii_lowercase();
        if head.starts_with("{\\rtf") {
            return Some(Markup::Rtf);
        }
        let starts = ["<!doctype html", "<html", "<head", "<p>", "<p ", "<div", "<article", "<h1", "<body"];
        let html = starts.iter().any(|s| head.starts_with(s)) || head.contains("<body");
        html.then_some(Markup::Html)
    }

    /// Cuts a raw line at the ends of its blocks, and each piece down to what is no markup.
    pub(super) fn pieces(self, text: &str, line: Span) -> Vec<Span> {
        let cuts = match self {
            Markup::Html => block_ends(text, line),
            Markup::Rtf => paragraph_ends(text, line),
        };
        let mut out = Vec::new();
        let mut from = line.start as usize;
        for cut in cuts.into_iter().chain([line.end as usize]) {
            let piece = Span::new(from, cut);
            from = cut;
            out.push(match self {
                Markup::Html => without_tags(text, piece),
                Markup::Rtf => without_controls(text, piece),
            });
        }
        out.retain(|piece| !piece.is_empty());
        out
    }
}

/// Tags that end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "div",
    "dd",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "script",
    "section",
    "style",
    "table",
    "td",
    "th",
    "time",
    "title",
    "tr",
    "ul",
];

/// Tags whose content is no copy.
const HIDDEN: &[&str] = &["title", "script", "style"];

/// A tag that starts at byte 0 of `text`: its name and length.
fn tag(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('<')?;
    let first = inner.trim_start_matches('/').chars().next()?;
    if !first.is_ascii_alphabetic() && first != '!' {
        return None;
    }
    let reach = memchr::memchr2(b'>', b'<', inner.as_bytes()).filter(|n| inner.as_bytes()[*n] == b'>')?;
    let name = inner[..reach].trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    Some((&name[..end], reach + 2))
}

fn listed(list: &[&str], name: &str) -> bool {
    list.iter().any(|n| n.eq_ignore_ascii_case(name))
}

fn block_ends(text: &str, line: Span) -> Vec<usize> {
    let end = line.end as usize;
    let mut cuts = Vec::new();
    let mut at = line.start as usize;
    while let Some(n) = memchr::memchr(b'<', &text.as_bytes()[at..end]) {
        at += n;
        match tag(&text[at..end]) {
            Some((name, length)) => {
                if listed(BLOCKS, name) {
                    // A block's start begins a line, its end is the last of one.
                    let closes = text[at..].starts_with("</");
                    cuts.push(if closes || name.eq_ignore_ascii_case("br") { at + length } else { at });
                }
                at += length;
            }
            None => at += 1,
        }
    }
    cuts
}

fn without_tags(text: &str, piece: Span) -> Span {
    let mut span = piece.trim(text);
    while let Some((name, length)) = tag(&text[span.range()]) {
        if listed(HIDDEN, name) {
            return Span::new(span.end as usize, span.end as usize);
        }
        span = Span::new(span.start as usize + length, span.end as usize).trim(text);
    }
    while text[span.range()].ends_with('>') {
        let Some(open) = text[span.range()].rfind('<').filter(|n| tag(&text[span.start as usize + n..]).is_some())
        else {
            break;
        };
        span = Span::new(span.start as usize, span.start as usize + open).trim(text);
    }
    span
}

/// `\par`, `\line` and a lone backslash at the line's end end a paragraph.
fn paragraph_ends(text: &str, line: Span) -> Vec<usize> {
    let raw = &text[line.range()];
    let ends = ["\\par", "\\line"];
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some(n) = memchr::memchr(b'\\', &raw.as_bytes()[at..]) {
        at += n;
        let word = raw[at + 1..].find(|c: char| !c.is_ascii_alphabetic()).map_or(raw.len(), |n| at + 1 + n);
        if ends.contains(&&raw[at..word]) {
            cuts.push(line.start as usize + word);
        }
        at = word.max(at + 1);
    }
    cuts
}

/// A piece without groups, control words and their numbers at its ends.
fn without_controls(text: &str, piece: Span) -> Span {
    let mut span = piece.trim(text);
    loop {
        let raw = &text[span.range()];
        let skip = match raw.bytes().next() {
            Some(b'{' | b'}') => 1,
            // A no-break space.
            Some(b'\\') if raw.starts_with("\\'a0") => 4,
            Some(b'\\') => {
                let word = raw[1..].find(|c: char| !c.is_ascii_alphabetic() && c != '*').map_or(raw.len(), |n| n + 1);
                let number =
                    raw[word..].find(|c: char| !c.is_ascii_digit() && c != '-').map_or(raw.len(), |n| word + n);
                number.max(1)
            }
            _ => break,
        };
        span = Span::new(span.start as usize + skip, span.end as usize).trim(text);
    }
    // Font and colour tables: `Helvetica;}`.
    let raw = &text[span.range()];
    if raw.ends_with(";}") || raw.starts_with(';') {
        return Span::new(span.end as usize, span.end as usize);
    }
    loop {
        let raw = &text[span.range()];
        let bare = raw.trim_end_matches(['{', '}', '\\']).trim_end();
        let control = bare.rfind('\\').filter(|n| {
            let word = &bare[n + 1..];
            !word.is_empty()
                && word.len() < 24
                && word.bytes().all(|b| b.is_ascii_alphanumeric())
                && !word.starts_with('\'')
        });
        let bare = control.map_or(bare, |n| &bare[..n]).trim_end();
        if bare.len() == raw.len() {
            return span;
        }
        span = Span::new(span.start as usize, span.start as usize + bare.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(markup: Markup, text: &str) -> Vec<&str> {
        markup.pieces(text, Span::new(0, text.len())).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn tags_end_lines_and_are_left_out() {
        let html = "<div class=\"x\"><h1>Bridge closed</h1><p>By <b>Kari Berg</b></p><p>It is 3 < 4 metres.</p><br/>Closed.</div>";
        assert_eq!(pieces(Markup::Html, html), ["Bridge closed", "By <b>Kari Berg", "It is 3 < 4 metres.", "Closed."]);
        assert!(pieces(Markup::Html, "<title>Bridge closed</title>").is_empty());
        assert_eq!(pieces(Markup::Html, "a <unclosed"), ["a <unclosed"]);
    }

    #[test]
    fn controls_are_left_out() {
        let rtf = "\\f0\\fs24 Bridge closed\\par The mayor\\'s word.\\par\n}";
        assert_eq!(pieces(Markup::Rtf, rtf), ["Bridge closed", "The mayor\\'s word."]);
        assert!(pieces(Markup::Rtf, "{\\rtf1\\ansi{\\fonttbl\\f0\\fswiss Helvetica;}").is_empty());
    }
}
