//! A name's words in a form in which spellings of one name are equal: lower case, no diacritics, no stops, no "the".

use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::lexicon;
use crate::tagger::{hash, pair};

use super::super::Mention;

/// Names of more words have no short forms.
const MOST_WORDS: usize = 12;

/// A mention's name, normalised.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    /// Hash of the whole.
    pub(super) key: u64,
    /// Hashes of the words; empty for a name beyond [`MOST_WORDS`].
    pub(super) words: Vec<u64>,
    /// The first letter of each word, 0 for small words.
    pub(super) initials: Vec<u8>,
    /// Hash of the words written as one.
    pub(super) joined: u64,
    /// It is known by another name.
    pub(super) alias: bool,
    /// A single word of capitals.
    pub(super) acronym: bool,
    /// Bytes of the name as printed.
    pub(super) len: usize,
    /// As printed all in capitals.
    pub(super) shouted: bool,
    /// The key of what stands before a comma ("Skarvik" of "Skarvik, Norway"); 0 where there is none.
    pub(super) head: u64,
    /// The place in [`Name::words`] behind which only words for forms of bodies stand ("Acme" of "Acme Holdings Ltd").
    pub(super) formal: usize,
    /// Whether the first word alone is no short form ("Senate"), and the last ("House").
    pub(super) common: [bool; 2],
    /// The place in [`Name::words`] behind which only words for kinds of places stand ("Wakayama" of "Wakayama
    /// prefecture"); the number of words where there are none.
    pub(super) proper: usize,
}

/// Reads a mention's name. `buffer` is scratch.
pub(super) fn name(cx: &Context<'_>, mention: &Mention, buffer: &mut String) -> Name {
    let text = cx.source.slice(mention.span);
    let mut out = Name { len: text.len(), ..Name::default() };
    let mut all = String::new();
    let borders = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '(' | ')' | '"' | '“' | '”');
    let parts = text.split(',').enumerate();
    let mut words = parts.flat_map(|(part, text)| text.split(borders).map(move |word| (part, word))).peekable();
    while let Some((part, word)) = words.next() {
        fold(word, buffer);
        // The possessive at the end is none of the name's: "Kenya's", but "People's Republic".
        let ending = words.peek().is_none();
        let possessive = buffer.strip_suffix("'s").or_else(|| buffer.strip_suffix('\'')).filter(|_| ending);
        let trimmed = possessive.unwrap_or(buffer);
        if trimmed.is_empty() || out.words.is_empty() && trimmed == "the" {
            continue;
        }
        if part > 0 && out.head == 0 && !all.is_empty() {
            out.head = hash(canonical(&all).as_bytes());
        }
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(trimmed);
        out.words.push(hash(trimmed.as_bytes()));
        let small = matches!(trimmed, "of" | "the" | "and" | "for" | "de" | "la" | "del" | "in" | "on" | "y" | "e");
        out.initials.push(if small { 0 } else { trimmed.as_bytes()[0] });
        if !is_place_word(trimmed) {
            out.proper = out.words.len();
        }
        if !is_form_word(trimmed) {
            out.formal = out.words.len();
        }
        if out.words.len() == 1 {
            out.common[0] = matches!(trimmed, "house" | "senate" | "gop" | "democratic");
        }
        let national = matches!(all.split_once(' '), Some(("us" | "uk", own)) if own == trimmed);
        out.common[1] = matches!(trimmed, "house" | "pac" | "gop" | "party" | "state") && !national;
    }
    if mention.kind == EntityKind::Group && all.len() > 3 && all.ends_with('s') {
        all.pop();
    }
    out.alias = canonical(&all) != all;
    out.key = hash(canonical(&all).as_bytes());
    all.retain(|c| c != ' ');
    out.joined = hash(all.as_bytes());
    letters(text, &mut out);
    if out.words.len() > MOST_WORDS {
        out.words.clear();
        out.initials.clear();
    }
    out
}

/// What the letters as printed say: capitals alone, or an acronym.
fn letters(text: &str, out: &mut Name) {
    let count = |text: &str, fits: fn(char) -> bool| text.chars().filter(|c| fits(*c)).count();
    let (upper, lower) = (count(text, char::is_uppercase), count(text, char::is_lowercase));
    // "TOLEDO, Ohio" is the dateline's way.
    let first = text.split(',').next().unwrap_or(text);
    out.shouted = count(first, char::is_lowercase) == 0 && count(first, char::is_uppercase) > 1;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    out.acronym = out.words.len() == 1 && upper + digits >= 2 && upper > lower;
}

/// The name that a name is known by.
fn canonical(name: &str) -> &str {
    lexicon::aliases().get(name).filter(|c| !c.is_empty()).unwrap_or(name)
}

/// Lower case without diacritics, curly apostrophes and stops; British and American spellings alike.
fn fold(word: &str, out: &mut String) {
    out.clear();
    for c in word.chars() {
        match c {
            '.' | '#' | '@' | ':' | ';' | '!' | '?' | '`' | '‘' => {}
            '’' | 'ʻ' | 'ʼ' | '\'' => out.push('\''),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' => out.push('d'),
            'ı' | 'İ' => out.push('i'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => c.to_lowercase().for_each(|c| out.push(plain(c))),
        }
    }
    if let Some(at) = out.find("isation") {
        out.replace_range(at + 1..at + 2, "z");
    }
}

/// The letter below the diacritic, for Latin letters.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ắ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ễ' | 'ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' => 'i',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ō' | 'ŏ' | 'ő' | 'ơ' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    }
}

/// Words that a body's name has or has not.
fn is_form_word(word: &str) -> bool {
    matches!(
        word,
        "ag" | "airlines"
            | "airways"
            | "co"
            | "communications"
            | "company"
            | "corp"
            | "corporation"
            | "department"
            | "electronics"
            | "enterprises"
            | "gmbh"
            | "group"
            | "holding"
            | "holdings"
            | "inc"
            | "industries"
            | "international"
            | "laboratories"
            | "limited"
            | "llc"
            | "llp"
            | "lp"
            | "ltd"
            | "motor"
            | "motors"
            | "network"
            | "networks"
            | "nv"
            | "partners"
            | "party"
            | "petroleum"
            | "pharmaceutical"
            | "pharmaceuticals"
            | "plc"
            | "pty"
            | "resources"
            | "sa"
            | "se"
            | "semiconductor"
            | "stores"
            | "system"
            | "systems"
            | "technologies"
            | "technology"
    )
}

fn is_place_word(word: &str) -> bool {
    matches!(
        word,
        "city"
            | "province"
            | "prefecture"
            | "state"
            | "county"
            | "island"
            | "islands"
            | "region"
            | "district"
            | "governorate"
            | "department"
            | "municipality"
            | "oblast"
            | "republic"
            | "zone"
            | "area"
            | "territory"
            | "town"
            | "village"
            | "strip"
            | "peninsula"
            | "division"
            | "emirate"
    )
}

/// One hash of a run of words.
pub(super) fn run(words: &[u64]) -> u64 {
    words.iter().fold(11, |h, w| pair(h, *w))
}

/// The hash of an acronym's letters, as a name of one word has it.
pub(super) fn acronym(initials: &[u8], with_small: Option<&[u8]>) -> u64 {
    let letters: Vec<u8> = with_small.unwrap_or(initials).iter().copied().filter(|b| *b != 0).collect();
    hash(&letters)
}
