//! What must never reach a terminal, a log or a line-based reader raw: control, bidirectional and invisible characters.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};

/// Characters that act instead of being seen: C0 and C1 controls, direction marks and overrides (Trojan Source,
/// CVE-2021-42574), zero-width characters, line and paragraph separators, tags.
pub(super) fn is_unsafe(c: char) -> bool {
    if c < '\u{ad}' {
        return c.is_control();
    }
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text with every unsafe character as an escape: `\n`, `\u{1b}`.
pub fn escape_controls(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_unsafe(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// serde_json's formatting with unsafe characters as `\u` escapes too: the parsed value is the same.
pub(super) struct SafeFormatter<F>(F);

impl SafeFormatter<CompactFormatter> {
    pub(super) fn compact() -> Self {
        SafeFormatter(CompactFormatter)
    }
}

impl SafeFormatter<PrettyFormatter<'static>> {
    pub(super) fn pretty() -> Self {
        SafeFormatter(PrettyFormatter::new())
    }
}

/// DEL, or the first byte of a character that may be unsafe: news in European languages has few of them.
fn may_begin_unsafe(byte: u8) -> bool {
    matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3)
}

fn write_escaped<W: ?Sized + Write>(out: &mut W, text: &str) -> io::Result<()> {
    // Mostly plain ASCII, which is told many bytes at once.
    if !text.bytes().fold(false, |found, byte| found | (byte >= 0x7f)) {
        return out.write_all(text.as_bytes());
    }
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = text.as_bytes()[at..].iter().position(|b| may_begin_unsafe(*b)) {
        at += found;
        let Some(c) = text[at..].chars().next() else { break };
        let next = at + c.len_utf8();
        if is_unsafe(c) {
            out.write_all(&text.as_bytes()[done..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            done = next;
        }
        at = next;
    }
    out.write_all(&text.as_bytes()[done..])
}

impl<F: Formatter> Formatter for SafeFormatter<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        write_escaped(out, fragment)
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        self.0.write_char_escape(out, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_key(out)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize as _;

    fn json(text: &str) -> String {
        let mut out = Vec::new();
        let mut serializer = serde_json::Serializer::with_formatter(&mut out, SafeFormatter::compact());
        text.serialize(&mut serializer).expect("a vector takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn unsafe_characters_are_escaped_and_come_back() {
        for c in (0..0x11_0000).filter_map(char::from_u32) {
            let text = format!("a{c}“é€");
            let out = json(&text);
            assert_eq!(serde_json::from_str::<String>(&out).expect("JSON"), text);
            assert!(!out.contains(is_unsafe), "U+{:04X} is raw", u32::from(c));
        }
        assert_eq!(json("\u{9b}\u{202e}\u{e0041}\u{7f}\t"), r#""\u009b\u202e\udb40\udc41\u007f\t""#);
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(escape_controls("plain “é”"), "plain “é”");
        assert_eq!(escape_controls("a\nb\u{1b}[31m\u{202e}"), "a\\nb\\u{1b}[31m\\u{202e}");
    }
}
