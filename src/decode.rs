//! Bytes to text: UTF-8, UTF-16 behind its mark, else windows-1252 with a warning.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::{Error, ErrorKind};
use crate::warning::Warning;

/// Text with the encoding it was read in.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    pub(crate) warnings: Vec<Warning>,
}

/// Decodes `bytes`; only what is no text in any encoding is an error.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes)
        && (encoding == UTF_16LE || encoding == UTF_16BE)
    {
        return Ok(lossy(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = unmarked_utf16(&bytes) {
        let mut decoded = lossy(encoding, &bytes);
        decoded.warnings.insert(0, Warning::Decoded(encoding.name()));
        return Ok(decoded);
    }
    if looks_binary(&bytes) {
        return Err(Error::new(ErrorKind::NotText));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, encoding: UTF_8.name(), warnings: Vec::new() }),
        Err(error) => Ok(not_utf8(error.as_bytes())),
    }
}

/// Decodes `bytes` as the caller says.
pub(crate) fn decode_in(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    match Encoding::for_bom(bytes) {
        Some((marked, length)) => lossy(marked, &bytes[length..]),
        None => lossy(encoding, bytes),
    }
}

/// UTF-16 without a mark: Latin letters leave nearly every second byte zero, and always the same one.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    let most = |many: usize, few: usize| bytes.len().is_multiple_of(2) && many * 4 > half * 3 && few * 50 < half;
    match (half > 3 && most(odd, even), half > 3 && most(even, odd)) {
        (true, _) => Some(UTF_16LE),
        (_, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Mostly UTF-8 with a few broken bytes stays UTF-8; anything else is windows-1252, the commonest legacy encoding.
fn not_utf8(bytes: &[u8]) -> Decoded {
    let mostly = String::from_utf8_lossy(bytes);
    let broken = mostly.matches('\u{fffd}').count();
    let high = mostly.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    if broken <= high {
        return Decoded { text: mostly.into_owned(), encoding: UTF_8.name(), warnings: vec![Warning::Malformed] };
    }
    let mut decoded = lossy(WINDOWS_1252, bytes);
    decoded.warnings.insert(0, Warning::Decoded(WINDOWS_1252.name()));
    decoded
}

fn lossy(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let warnings = if malformed { vec![Warning::Malformed] } else { Vec::new() };
    Decoded { text: text.into_owned(), encoding: encoding.name(), warnings }
}

/// NUL bytes, or more than one control byte in thirty, in the first 64 KiB or anywhere for NUL.
fn looks_binary(bytes: &[u8]) -> bool {
    if memchr::memchr(0, bytes).is_some() {
        return true;
    }
    let head = &bytes[..bytes.len().min(1 << 16)];
    let control = head.iter().filter(|b| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    control * 30 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes.to_vec()).expect("text");
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn knows_the_encodings_of_newsrooms() {
        assert_eq!(text("Türkiye".as_bytes()), ("Türkiye".into(), "UTF-8"));
        assert_eq!(text(b"\xff\xfeA\0A\0"), ("AA".into(), "UTF-16LE"));
        assert_eq!(text(b"M\0a\0y\0o\0r\0 \0"), ("Mayor ".into(), "UTF-16LE"));
        assert_eq!(text(b"\0M\0a\0y\0o\0r\0 "), ("Mayor ".into(), "UTF-16BE"));
        assert_eq!(text(b"\x93Yes,\x94 she said."), ("“Yes,” she said.".into(), "windows-1252"));
    }

    #[test]
    fn nul_bytes_are_no_text() {
        assert!(decode(b"PK\x03\x04\0\0".to_vec()).is_err());
    }
}
