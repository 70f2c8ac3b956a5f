//! Bytes to the unit that the user asked for, at the edge: only the renderer uses this.

use std::str::FromStr;

/// The unit of `start` and `end` in the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffsetUnit {
    /// UTF-8 bytes.
    Byte,
    /// Unicode code points.
    #[default]
    Char,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

impl OffsetUnit {
    /// The name in the output: `byte`, `char` or `utf16`.
    pub fn name(self) -> &'static str {
        match self {
            OffsetUnit::Byte => "byte",
            OffsetUnit::Char => "char",
            OffsetUnit::Utf16 => "utf16",
        }
    }
}

impl FromStr for OffsetUnit {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "byte" => Ok(OffsetUnit::Byte),
            "char" => Ok(OffsetUnit::Char),
            "utf16" => Ok(OffsetUnit::Utf16),
            _ => Err(format!("`{name}` is none of byte, char, utf16")),
        }
    }
}

/// Every `STEP`th byte's offset is counted once; the rest is counted from there.
const STEP: usize = 64;

/// Turns byte offsets of one text into offsets of one unit.
pub(crate) struct OffsetMap<'a> {
    text: &'a [u8],
    unit: OffsetUnit,
    /// Units before byte `i * STEP`; empty where bytes and units are the same.
    marks: Vec<u32>,
}

impl<'a> OffsetMap<'a> {
    pub(crate) fn new(text: &'a str, unit: OffsetUnit) -> Self {
        let mut map = OffsetMap { text: text.as_bytes(), unit, marks: Vec::new() };
        if unit != OffsetUnit::Byte && !text.is_ascii() {
            map.marks.reserve(text.len() / STEP + 1);
            let mut count = 0;
            for chunk in map.text.chunks(STEP) {
                map.marks.push(count);
                count += units(chunk, unit);
            }
            map.marks.push(count);
        }
        map
    }

    /// The offset of byte `at`, which stands on a character border.
    pub(crate) fn get(&self, at: u32) -> u32 {
        let Some(mark) = self.marks.get(at as usize / STEP) else { return at };
        let from = at as usize / STEP * STEP;
        mark + units(&self.text[from..at as usize], self.unit)
    }

    /// The whole text's length.
    pub(crate) fn len(&self) -> u32 {
        self.get(self.text.len() as u32)
    }
}

/// Units that start in `bytes`: a continuation byte starts none, a four-byte lead starts two in UTF-16.
fn units(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let starts = bytes.iter().filter(|b| (**b as i8) >= -0x40).count();
    let astral = match unit {
        OffsetUnit::Utf16 => bytes.iter().filter(|b| **b >= 0xf0).count(),
        _ => 0,
    };
    (starts + astral) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_each_unit_at_every_border() {
        let text = "a€😀é".repeat(40);
        for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
            let map = OffsetMap::new(&text, unit);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let want = match unit {
                    OffsetUnit::Byte => at,
                    OffsetUnit::Char => text[..at].chars().count(),
                    OffsetUnit::Utf16 => text[..at].encode_utf16().count(),
                };
                assert_eq!(map.get(at as u32) as usize, want, "{unit:?} at {at}");
            }
        }
    }
}
