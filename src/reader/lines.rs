//! Lines and items: an item is a line, or in hard-wrapped copy a run of lines that make one paragraph.

use super::markup::Markup;
use super::{byline, fields, furniture, kinds, stamps};
use crate::span::Span;

/// One line with something on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Without white space at its ends.
    pub(super) span: Span,
    /// White space before it, in columns; a tab counts as four.
    indent: u32,
    /// An empty line (or the text's start) stands before it.
    blank_before: bool,
}

/// A paragraph-like unit: what the rest of the reader looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) span: Span,
    /// White-space separated words, counted up to a limit that no header line reaches.
    pub(super) words: u32,
}

/// Splits at LF, CR LF, lone CR, form feed and the Unicode line ends.
pub(super) fn lines(text: &str, markup: Option<Markup>) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut blank = true;
    let mut at = 0;
    while at < bytes.len() {
        let end = line_end(bytes, at);
        let raw = Span::new(at, end);
        if let Some(markup) = markup {
            let pieces = markup.pieces(text, raw).into_iter();
            out.extend(pieces.map(|span| Line { span, indent: 0, blank_before: true }));
            at = end + terminator(bytes, end);
            continue;
        }
        let span = raw.trim(text);
        if span.is_empty() {
            // The LF of a CR LF is no empty line.
            let tail_of_crlf = at > 0 && bytes[at - 1] == b'\r' && at == end && bytes[at] == b'\n';
            blank |= !tail_of_crlf;
        } else {
            let white = &bytes[raw.start as usize..span.start as usize];
            let indent = white.iter().map(|b| if *b == b'\t' { 4 } else { 1 }).sum();
            out.push(Line { span, indent, blank_before: blank });
            blank = false;
        }
        at = end + terminator(bytes, end);
    }
    out
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    memchr::memchr3(b'\n', b'\r', 0x0c, &bytes[from..]).map_or(bytes.len(), |n| from + n)
}

/// The length of the line end at `at`: two for CR LF, nought at the text's end.
fn terminator(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => 2,
        Some(_) => 1,
        None => 0,
    }
}

/// Groups lines into items.
pub(super) fn items(text: &str, lines: &[Line]) -> Vec<Item> {
    let wrap = Wrap::of(text, lines);
    let mut out: Vec<Item> = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let title = i > 0 && i < 12 && goes_on(text, &lines[i - 1], line);
        let joins = title || i > 0 && wrap.as_ref().is_some_and(|w| w.joins(text, &lines[i - 1], line));
        match out.last_mut() {
            Some(item) if joins => item.span.end = line.span.end,
            _ => out.push(Item { span: line.span, words: 0 }),
        }
    }
    for item in &mut out {
        item.span = without_marks(text, item.span);
        item.words = words(&text.as_bytes()[item.span.range()]);
    }
    out
}

/// Whether a short line of the header goes on with the one before: it begins in lower case, or that one ends with a small
/// word.
fn goes_on(text: &str, before: &Line, line: &Line) -> bool {
    let (first, second) = (&text[before.span.range()], &text[line.span.range()]);
    if line.blank_before || first.len() > 100 || second.len() > 100 {
        return false;
    }
    let last = first.rsplit(' ').next().unwrap_or("").to_lowercase();
    let open = matches!(
        last.as_str(),
        "a" | "an" | "and" | "as" | "at" | "by" | "for" | "from" | "in" | "of" | "on" | "or" | "the" | "to" | "with"
    );
    let lower = starts_lower(text, line)
        && !["by ", "http", "www"].iter().any(|w| second.starts_with(w))
        && !second.contains('@')
        && (!second.starts_with("from the ") || !second.ends_with(" dept"))
        && !first.ends_with(['.', '?', '!', ':', '”', '"', '*', '|']);
    // A headline may end with "on"; what stops as a sentence does is no part of it.
    let told = open && !lower && kinds::title_share(first) > 0.7 && second.ends_with(['.', '!', '?']);
    // "… what the board will vote on", and the author's name.
    let named = told || open && !lower && !kinds::is_capitals(first) && byline::name_line(second) > 1;
    if named || !(open || lower) || words_in(first) < 3 || words_in(second) < 2 {
        return false;
    }
    // Codes, buttons and times go on with nothing.
    let word = second.split(' ').next().unwrap_or("").trim_end_matches([',', ';']);
    let code = word.contains(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'))
        || word.len() > 3 && word.contains(|c: char| c.is_ascii_digit());
    !code && ![first, second].iter().any(|l| furniture::is_furniture(l) || stamps::has_full_date(l))
}

/// A line without the marks of emphasis round it: "**Headline**", "*By Kari Berg*".
fn without_marks(text: &str, span: Span) -> Span {
    let line = &text[span.range()];
    for mark in ["**", "__", "*", "_"] {
        let inner = line.strip_prefix(mark).and_then(|r| r.strip_suffix(mark));
        if let Some(inner) = inner.filter(|r| r.len() > 2 && !r.contains(mark) && !r.starts_with([' ', '*', '_'])) {
            let from = span.start as usize + mark.len();
            return Span::new(from, from + inner.len());
        }
    }
    span
}

/// Without the marks of a heading: "## Subhead".
pub(super) fn without_heading(text: &str, span: Span) -> Span {
    let line = &text[span.range()];
    let marks = line.bytes().take_while(|b| *b == b'#').count();
    let heading = (1..=6).contains(&marks) && line[marks..].starts_with(' ');
    if heading { Span::new(span.start as usize + marks + 1, span.end as usize) } else { span }
}

/// Copy on one line: what stands before a dateline in it is an item of its own.
pub(super) fn split_one_line(text: &str, items: &mut Vec<Item>, datelines: impl Fn(&str) -> bool) {
    let [only] = items.as_slice() else { return };
    let (span, words) = (only.span, only.words);
    let line = &text[span.range()];
    if words < 40 {
        return;
    }
    let capitals = |w: &str| w.chars().take(3).filter(|c| c.is_uppercase()).count() == 3;
    let head = line.char_indices().take_while(|(n, _)| *n < 300);
    let starts = head.filter(|(n, _)| *n > 12 && line[..*n].ends_with(' ') && capitals(&line[*n..]));
    if let Some(at) = starts.map(|(n, _)| n).find(|n| datelines(&line[*n..])) {
        let cut = span.start as usize + at;
        let title = Span::new(span.start as usize, cut).trim(text);
        let body = Span::new(cut, span.end as usize);
        let title_words = words_in(&text[title.range()]);
        *items =
            vec![Item { span: title, words: title_words }, Item { span: body, words: words_in(&text[body.range()]) }];
    }
}

fn words_in(text: &str) -> u32 {
    words(text.as_bytes())
}

/// Words between white space, counted in the first bytes only: no limit that is asked for lies beyond.
fn words(bytes: &[u8]) -> u32 {
    let head = &bytes[..bytes.len().min(900)];
    let space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    let Some(last) = head.last() else { return 0 };
    // Words by their ends, with no branch, so that many bytes are looked at in one step.
    let pairs = head.chunks(200).zip(head[1..].chunks(200));
    let ends = |(a, b): (&[u8], &[u8])| a.iter().zip(b).map(|(a, b)| u8::from(!space(a) & space(b))).sum::<u8>();
    pairs.map(|pair| u32::from(ends(pair))).sum::<u32>() + u32::from(!space(last))
}

/// How hard-wrapped copy breaks its lines.
struct Wrap {
    /// Bytes of a full line.
    width: usize,
    /// The indent of a line that goes on.
    indent: u32,
    /// Paragraphs open with a greater indent; the byte of the first that does. What stands above is header lines.
    story: u32,
}

/// A line this long or longer is no hard-wrapped one.
const WIDEST: usize = 140;

impl Wrap {
    /// Hard-wrapped copy has lines of much the same length that break in mid-sentence.
    fn of(text: &str, lines: &[Line]) -> Option<Wrap> {
        let long = lines.iter().filter(|l| l.span.len() > WIDEST).count();
        if long * 10 > lines.len() {
            return None;
        }
        let width = lines.iter().map(|l| l.span.len()).filter(|l| *l <= WIDEST).max()?;
        if width < 30 {
            return None;
        }
        let (mut adjacent, mut goes_on) = (0, 0);
        let mut indents: Vec<u32> = Vec::new();
        for pair in lines.windows(2).filter(|p| !p[1].blank_before) {
            adjacent += 1;
            if pair[0].span.len() * 5 > width * 3 && starts_lower(text, &pair[1]) {
                goes_on += 1;
                indents.push(pair[1].indent);
            }
        }
        indents.sort_unstable();
        let indent = indents.get(indents.len() / 2).copied().unwrap_or(0);
        let opening = lines.iter().find(|l| l.indent >= indent + 2 && l.span.len() * 2 > width);
        let enough = goes_on * 4 >= adjacent && (goes_on >= 2 || goes_on == 1 && opening.is_some());
        enough.then(|| Wrap { width, indent, story: opening.map_or(0, |l| l.span.start) })
    }

    /// Whether `line` goes on with what `before` begins.
    fn joins(&self, text: &str, before: &Line, line: &Line) -> bool {
        if line.blank_before || line.indent > self.indent || line.span.start < self.story {
            return false;
        }
        let words = &text[line.span.range()];
        if is_trailer(words)
            || words.starts_with("Eds:")
            || words.starts_with('^')
            || words.starts_with("By ")
            || words.starts_with("#")
        {
            return false;
        }
        let above = &text[before.span.range()];
        let fields = fields::is_field(words) && fields::is_field(above);
        // An editor's note, and the byline.
        let signed = words.starts_with("by ") && kinds::is_notice(above);
        if fields || signed {
            return false;
        }
        // A line that breaks early ended there on purpose, unless the next word would not have fitted.
        let next = words.split_whitespace().next().map_or(0, str::len);
        let ended = above.ends_with(['.', '"', '”']) && self.story > 0 && !ends_short_form(above);
        before.span.len() + next + if ended { 0 } else { 8 } > self.width || starts_lower(text, line)
    }
}

/// "AP-WS-04-18-93 2142EDT", "upi 03-14-88 03:41 ped": the agency's own last line.
fn is_trailer(line: &str) -> bool {
    let digits = || line.bytes().filter(u8::is_ascii_digit).count();
    if line.starts_with("AP-") {
        return line.len() <= 32 && digits() >= 8;
    }
    let sent =
        || stamps::find(line).last().is_some_and(|s| s.end == line.len() && s.value.contains('T') && s.start <= 20);
    line.len() <= 44 && digits() >= 8 && sent()
}

/// "Jan.", "Sen.": a stop that ends no sentence.
fn ends_short_form(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or("");
    let short = last.strip_suffix('.').unwrap_or("");
    stamps::MONTHS.iter().any(|month| month.len() <= 4 && month.eq_ignore_ascii_case(short) && short != "may")
        || matches!(
            short,
            "Mr" | "Mrs" | "Ms" | "Dr" | "Sen" | "Rep" | "Gov" | "Gen" | "Col" | "Capt" | "Lt" | "Sgt" | "St"
        )
}

fn starts_lower(text: &str, line: &Line) -> bool {
    text[line.span.range()].starts_with(|c: char| c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        items(text, &lines(text, None)).iter().map(|i| text[i.span.range()].replace('\n', "|")).collect()
    }

    #[test]
    fn every_line_end_ends_a_line() {
        assert_eq!(found("a\nb\r\nc\rd\x0ce"), ["a", "b", "c", "d", "e"]);
        let blanks: Vec<bool> = lines("a\r\nb\r\n\r\nc", None).iter().map(|l| l.blank_before).collect();
        assert_eq!(blanks, [true, false, true]);
    }

    #[test]
    fn wrapped_copy_is_joined_by_indent() {
        let text = "COPPER RISES AGAIN\n\n    LIMA, March 3 - Copper rose by a third on news that the\nsmelter would be closed for a week, traders said in the\nmorning.\n    They said that it might be closed for longer than the\nowners had thought.\n Reuter\n";
        let got = found(text);
        assert_eq!(got.len(), 4, "{got:?}");
        assert!(got[1].ends_with("morning.") && got[2].starts_with("They said"));
    }
}
