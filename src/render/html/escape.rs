//! Article text made safe for HTML text and double-quoted attributes.

use std::fmt;

use super::super::safe::is_unsafe;

/// Displays text with markup escaped, and control, bidirectional and zero-width characters shown as `\u{..}`.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plain = 0;
        for (at, c) in self.0.char_indices() {
            let entity = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                c if is_hostile(c) => "",
                _ => continue,
            };
            f.write_str(&self.0[plain..at])?;
            if is_shaping(c) {
                write!(f, "&#x{:x};", u32::from(c))?;
            } else if entity.is_empty() {
                write!(f, "{}", c.escape_unicode())?;
            } else {
                f.write_str(entity)?;
            }
            plain = at + c.len_utf8();
        }
        f.write_str(&self.0[plain..])
    }
}

/// Characters that change how the text around them is shown, or that a terminal or browser acts on.
fn is_hostile(c: char) -> bool {
    is_unsafe(c) && !matches!(c, '\n' | '\t')
}

/// What a browser needs as it is (joined emoji, words' soft breaks) and a terminal must not get: a reference.
fn is_shaping(c: char) -> bool {
    matches!(c, '\r' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}
