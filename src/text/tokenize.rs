//! Words, numbers, marks, addresses. One pass over the bytes; letters beyond ASCII go by Unicode's word borders (UAX 29).

use unicode_segmentation::UnicodeSegmentation;

use super::{Case, Token, TokenKind};
use crate::lexicon;
use crate::span::Span;

/// Appends the tokens of `span` to `out`.
pub(super) fn tokenize(text: &str, span: Span, out: &mut Vec<Token>) {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), end: span.end as usize, spaced: true, out };
    let mut at = span.start as usize;
    while at < scanner.end {
        at = scanner.step(at);
    }
}

/// Whether `word` (with its stop) is an abbreviation that a sentence seldom ends with.
fn is_abbreviation(word: &str) -> bool {
    lexicon::abbreviations().contains(word)
}

struct Scanner<'a, 'o> {
    text: &'a str,
    bytes: &'a [u8],
    end: usize,
    spaced: bool,
    out: &'o mut Vec<Token>,
}

impl Scanner<'_, '_> {
    /// Reads what starts at `at`; gives where the next thing starts.
    fn step(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => {
                self.spaced = true;
                at + 1
            }
            b'0'..=b'9' => self.number(at),
            b'a'..=b'z' | b'A'..=b'Z' => self.word(at),
            b'#' | b'@' => self.tag(at),
            0x80.. => self.beyond_ascii(at),
            _ => self.punctuation(at),
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        let case = match kind {
            TokenKind::Word | TokenKind::Tag => case(&self.text[start..end]),
            _ => Case::None,
        };
        self.out.push(Token { start: start as u32, end: end as u32, kind, case, spaced: self.spaced });
        self.spaced = false;
        end
    }

    fn peek(&self, at: usize) -> u8 {
        if at < self.end { self.bytes[at] } else { b' ' }
    }

    /// Letters, marks and digits from `at` on; ends before anything else.
    fn letters(&self, mut at: usize) -> usize {
        while at < self.end {
            let byte = self.bytes[at];
            if byte.is_ascii_alphanumeric() {
                at += 1;
            } else if byte >= 0x80 {
                match self.char(at) {
                    Some(c) if is_word_char(c) => at += c.len_utf8(),
                    _ => break,
                }
            } else {
                break;
            }
        }
        at
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[at..self.end].chars().next()
    }

    fn word(&mut self, start: usize) -> usize {
        let mut at = self.letters(start);
        if let Some(end) = self.address(start, at) {
            return self.push(start, end, TokenKind::Url);
        }
        if let Some(end) = self.dotted(start, at) {
            return self.push(start, end, TokenKind::Word);
        }
        // Apostrophes: a clitic stands alone, any other stays inside (O'Neill, Sana'a, D’Arcy).
        while let Some(len) = self.apostrophe(at) {
            let next = self.letters(at + len);
            if next == at + len {
                break;
            }
            if let Some(split) = self.clitic(start, at, next) {
                self.push(start, split, TokenKind::Word);
                return self.push(split, next, TokenKind::Word);
            }
            at = next;
        }
        if self.peek(at) == b'.' && is_abbreviation(&self.text[start..at + 1]) {
            at += 1;
        }
        self.push(start, at, TokenKind::Word)
    }

    /// `n't`, `'s`, `'re`, `'ve`, `'ll`, `'d`, `'m`: where the word before the clitic ends.
    fn clitic(&self, start: usize, at: usize, next: usize) -> Option<usize> {
        let tail = &self.text[at..next];
        let tail = tail.strip_prefix('\'').or_else(|| tail.strip_prefix('’')).unwrap_or(tail);
        let is = |s: &str| tail.eq_ignore_ascii_case(s);
        if is("s") || is("re") || is("ve") || is("ll") || is("d") || is("m") {
            return Some(at);
        }
        let before = at.checked_sub(1)?;
        let negated = is("t") && self.bytes[before].eq_ignore_ascii_case(&b'n') && before > start;
        negated.then_some(before)
    }

    /// The length of an apostrophe at `at`, or none.
    fn apostrophe(&self, at: usize) -> Option<usize> {
        if at >= self.end {
            return None;
        }
        let rest = &self.bytes[at..self.end];
        if rest[0] == b'\'' {
            Some(1)
        } else if rest.starts_with("’".as_bytes()) || rest.starts_with("ʻ".as_bytes()) {
            Some(self.char(at)?.len_utf8())
        } else {
            None
        }
    }

    /// `U.S.`, `a.m.`, `J.K.`, `J.`: single letters, each with a stop.
    fn dotted(&self, start: usize, first: usize) -> Option<usize> {
        let mut end = start;
        let mut at = first;
        let mut from = start;
        let mut letters = 0;
        while at < self.end && self.bytes[at] == b'.' && self.text[from..at].chars().take(2).count() == 1 {
            letters += 1;
            end = at + 1;
            from = end;
            at = self.letters(from);
        }
        // A capital alone with a stop is an initial only before a word: "J. Smith", not "plan B."
        let initial = letters == 1 && self.bytes[start].is_ascii_uppercase() && {
            let next = self.peek(end + 1);
            self.peek(end) == b' ' && next.is_ascii_uppercase() && self.text[start..first].ne("I")
        };
        (letters >= 2 || initial).then_some(end)
    }

    /// A web or mail address that starts with the word `start..at`.
    fn address(&self, start: usize, at: usize) -> Option<usize> {
        let rest = &self.bytes[at..self.end];
        let word = &self.text[start..at];
        let scheme = rest.starts_with(b"://") || (word.eq_ignore_ascii_case("www") && rest.first() == Some(&b'.'));
        if scheme {
            return Some(self.until_space(at));
        }
        if !matches!(rest.first(), Some(b'.' | b'@' | b'-' | b'_')) || rest.len() < 3 {
            return None;
        }
        let limit = (start + 256).min(self.end);
        let run = self.bytes[start..limit].iter().position(|b| !is_address_byte(*b)).map_or(limit, |n| start + n);
        let run = self.trim_address(start, run);
        let found = &self.text[start..run];
        let mail = found.split_once('@').is_some_and(|(_, host)| host.contains('.') && !host.contains('@'));
        let host = found.split('/').next().unwrap_or_default();
        let domain = host.rsplit_once('.').is_some_and(|(name, last)| {
            !name.is_empty()
                && matches!(last, "com" | "org" | "net" | "gov" | "edu" | "info" | "co" | "uk" | "tv")
                && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        });
        (mail || domain && found.contains('/')).then_some(run)
    }

    fn until_space(&self, at: usize) -> usize {
        let stop = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'<' | b'>' | b'"' | b')' | b']');
        let end = self.bytes[at..self.end].iter().position(stop).map_or(self.end, |n| at + n);
        self.trim_address(at, end)
    }

    /// Closing punctuation is the sentence's, not the address's.
    fn trim_address(&self, start: usize, mut end: usize) -> usize {
        while end > start + 1 && matches!(self.bytes[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'-') {
            end -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        end
    }

    /// Digits with their inner points, commas and colons, and letters glued behind: `1,204.5`, `16:10`, `40km`, `100th`.
    fn number(&mut self, start: usize) -> usize {
        let mut at = start;
        loop {
            while self.peek(at).is_ascii_digit() {
                at += 1;
            }
            let inner = matches!(self.peek(at), b'.' | b',' | b':') && self.peek(at + 1).is_ascii_digit();
            if !inner {
                break;
            }
            at += 1;
        }
        let at = self.letters(at);
        self.push(start, at, TokenKind::Number)
    }

    fn tag(&mut self, start: usize) -> usize {
        let mut at = start + 1;
        loop {
            let next = self.letters(at);
            at = if self.peek(next) == b'_' { next + 1 } else { next };
            if at == next {
                break;
            }
        }
        let kind = if at > start + 1 { TokenKind::Tag } else { TokenKind::Punct };
        self.push(start, at, kind)
    }

    fn beyond_ascii(&mut self, at: usize) -> usize {
        let Some(c) = self.char(at) else { return at + 1 };
        let next = at + c.len_utf8();
        match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '‚' | '‛' | '＂' => {
                self.push(at, next, TokenKind::Mark)
            }
            '’' => self.single(at, next),
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}' => next,
            c if c.is_whitespace() => {
                self.spaced = true;
                next
            }
            c if is_caseless_script(c) => self.segment(at),
            c if is_word_char(c) => self.word(at),
            _ => self.push(at, next, TokenKind::Punct),
        }
    }

    /// One word of a script that is written without spaces, by UAX 29.
    fn segment(&mut self, at: usize) -> usize {
        let limit = self.text[at..self.end].char_indices().nth(16).map_or(self.end, |(n, _)| at + n);
        let len = self.text[at..limit].split_word_bounds().next().map_or(1, str::len);
        self.push(at, at + len, TokenKind::Word)
    }

    /// A lone `'` or `’`: the plural possessive or a dropped letter behind or before a word, else a quotation mark.
    fn single(&mut self, at: usize, next: usize) -> usize {
        let tail = self.letters(next);
        let clitic = matches!(&self.text[next..tail], "s" | "re" | "ve" | "ll" | "d" | "m" | "S");
        if !self.spaced && clitic {
            return self.push(at, tail, TokenKind::Word);
        }
        self.push(at, next, TokenKind::Mark)
    }

    fn punctuation(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        let mut end = at + 1;
        match byte {
            b'"' => self.push(at, end, TokenKind::Mark),
            b'\'' | b'`' => {
                if self.peek(end) == byte {
                    return self.push(at, end + 1, TokenKind::Mark);
                }
                if byte == b'`' { self.push(at, end, TokenKind::Mark) } else { self.single(at, end) }
            }
            b'-' | b'.' | b'_' | b'*' | b'=' => {
                while self.peek(end) == byte {
                    end += 1;
                }
                self.push(at, end, TokenKind::Punct)
            }
            _ => self.push(at, end, TokenKind::Punct),
        }
    }
}

fn is_address_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'@' | b'-' | b'_' | b'/' | b'%' | b'?' | b'=' | b'&' | b'+')
}

/// Letters, digits, combining marks, and the middle dots and modifier letters that names hold.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | 'ʻ' | 'ʼ' | '·' | '\u{200d}' | '\u{200c}')
}

/// Han, kana, Thai, Lao, Khmer, Burmese: no spaces between words.
fn is_caseless_script(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn case(word: &str) -> Case {
    let mut upper = 0_u32;
    let mut lower = 0_u32;
    let mut first_upper = false;
    for (i, c) in word.chars().filter(|c| c.is_alphabetic()).enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= i == 0;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (_, 0) => Case::Upper,
        (1, _) if first_upper => Case::Title,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut out);
        out.iter().map(|t| &text[t.span().range()]).collect()
    }

    #[test]
    fn splits_as_newspapers_write() {
        let cases: &[(&str, &[&str])] = &[
            ("Mr. O'Neill isn't Ghana's.", &["Mr.", "O'Neill", "is", "n't", "Ghana", "'s", "."]),
            ("the U.S. at 9 a.m. today", &["the", "U.S.", "at", "9", "a.m.", "today"]),
            ("US$1,204.5 (40km)", &["US", "$", "1,204.5", "(", "40km", ")"]),
            ("“Yes,” he said—‘no’", &["“", "Yes", ",", "”", "he", "said", "—", "‘", "no", "’"]),
            ("Russia-North Korea", &["Russia", "-", "North", "Korea"]),
            ("see https://a.org/x?y=1. Ends", &["see", "https://a.org/x?y=1", ".", "Ends"]),
            ("write to jo@paper.co.uk, or @jo #G7", &["write", "to", "jo@paper.co.uk", ",", "or", "@jo", "#G7"]),
            ("``Stop,'' she said -- twice ...", &["``", "Stop", ",", "''", "she", "said", "--", "twice", "..."]),
            ("the students' plan B. Then", &["the", "students", "'", "plan", "B.", "Then"]),
            ("Türkiye’s Erdoğan", &["Türkiye", "’s", "Erdoğan"]),
        ];
        for (text, want) in cases {
            assert_eq!(&words(text), want, "{text}");
        }
    }

    #[test]
    fn knows_the_cases() {
        let known = [
            ("nato", Case::Lower),
            ("Nato", Case::Title),
            ("NATO", Case::Upper),
            ("McKay", Case::Mixed),
            ("東京", Case::None),
        ];
        for (word, want) in known {
            assert_eq!(case(word), want, "{word}");
        }
    }
}
