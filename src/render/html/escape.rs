//! Article text made safe for HTML text and double-quoted attributes.

use std::fmt;

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
            if entity.is_empty() {
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
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{200b}')
}
