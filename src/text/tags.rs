//! Parts of speech: Penn Treebank tags. Words with one tag are looked up; the rest go to a greedy linear tagger.
//!
//! `pos.table` holds for each common word its tag, or its two likeliest; `pos.model` the weights. Both come from the
//! trainer (`train pos`); `pos.model.md` says on what they were trained and how well they do.

use std::ops::Range;

use super::{Case, Token, TokenKind, Tokens};
use crate::tagger::{Model, Sums, Table, aligned, best, feature, hash, pair};

/// Raised whenever a model trained before would see other features.
pub(crate) const VERSION: u32 = 2;

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident $text:literal,)*) => {
        /// A Penn Treebank tag.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub(crate) enum Tag { $($(#[$doc])* $name,)* }

        impl Tag {
            /// Every tag, in the order of the model's labels.
            pub(crate) const ALL: &'static [Tag] = &[$(Tag::$name,)*];

            /// The tag as the Treebank writes it.
            #[cfg(any(test, feature = "train"))]
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Tag::$name => $text,)* }
            }
        }
    };
}

tags! {
    /// and
    Cc "CC",
    /// three
    Cd "CD",
    /// the
    Dt "DT",
    /// there (is)
    Ex "EX",
    /// de facto
    Fw "FW",
    /// of, that
    In "IN",
    /// green
    Jj "JJ",
    /// greener
    Jjr "JJR",
    /// greenest
    Jjs "JJS",
    /// 1)
    Ls "LS",
    /// can
    Md "MD",
    /// table
    Nn "NN",
    /// tables
    Nns "NNS",
    /// Kenya
    Nnp "NNP",
    /// Kenyans
    Nnps "NNPS",
    /// all (the)
    Pdt "PDT",
    /// 's
    Pos "POS",
    /// he
    Prp "PRP",
    /// his
    PrpPossessive "PRP$",
    /// soon
    Rb "RB",
    /// sooner
    Rbr "RBR",
    /// soonest
    Rbs "RBS",
    /// (give) up
    Rp "RP",
    /// %
    Sym "SYM",
    /// to
    To "TO",
    /// yes
    Uh "UH",
    /// take
    Vb "VB",
    /// took
    Vbd "VBD",
    /// taking
    Vbg "VBG",
    /// taken
    Vbn "VBN",
    /// (they) take
    Vbp "VBP",
    /// takes
    Vbz "VBZ",
    /// which
    Wdt "WDT",
    /// who
    Wp "WP",
    /// whose
    WpPossessive "WP$",
    /// when
    Wrb "WRB",
    /// $
    Currency "$",
    /// #
    Hash "#",
    /// ,
    Comma ",",
    /// . ! ?
    Stop ".",
    /// : ; dashes
    Colon ":",
    /// Opening quotation mark
    OpenMark "``",
    /// Closing quotation mark
    CloseMark "''",
    /// (
    OpenBracket "-LRB-",
    /// )
    CloseBracket "-RRB-",
}

impl Tag {
    /// Tags of the verb, without modals.
    pub(crate) fn is_verb(self) -> bool {
        matches!(self, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    /// Common and proper nouns.
    pub(crate) fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// The tag with this place in [`Tag::ALL`].
    fn of(place: u8) -> Tag {
        Tag::ALL.get(usize::from(place)).copied().unwrap_or(Tag::Nn)
    }
}

/// The tags that need the model, in the order of its labels; the rest are told by the lexicon or the kind of token.
pub(crate) const LEARNED: [Tag; ROW] = [
    Tag::Cc,
    Tag::Cd,
    Tag::Dt,
    Tag::Ex,
    Tag::In,
    Tag::Jj,
    Tag::Jjr,
    Tag::Jjs,
    Tag::Md,
    Tag::Nn,
    Tag::Nns,
    Tag::Nnp,
    Tag::Nnps,
    Tag::Pdt,
    Tag::Pos,
    Tag::Prp,
    Tag::PrpPossessive,
    Tag::Rb,
    Tag::Rbr,
    Tag::Rbs,
    Tag::Rp,
    Tag::Vb,
    Tag::Vbd,
    Tag::Vbg,
    Tag::Vbn,
    Tag::Vbp,
    Tag::Vbz,
    Tag::Wdt,
    Tag::Wp,
    Tag::Wrb,
    Tag::OpenMark,
    Tag::CloseMark,
];

/// Places of the neighbours whose words count.
const NEIGHBOURS: [isize; 4] = [-2, -1, 1, 2];

/// As many scores as there are learned tags: a kept sum is one cache line.
pub(crate) const ROW: usize = 32;

/// Slots of the kept sums: about 2.3 MB a thread at most, once a batch has needed them.
const SLOTS: usize = 1 << 15;

/// What the lexicon says of a word: 0 nothing; else the tag plus one, a second tag plus one from bit 6 on.
pub(crate) type Entry = u32;

/// The word has this tag alone.
pub(crate) const CERTAIN: Entry = 1 << 12;

/// The words of one sentence as the tagger sees them.
pub(crate) struct Words<'a> {
    text: &'a str,
    all: &'a Tokens,
    first: usize,
    tokens: &'a [Token],
    hashes: &'a [u64],
    entries: &'a [Entry],
}

impl<'a> Words<'a> {
    /// The words of one sentence of `all`; `entries` holds one item a token of the article.
    pub(crate) fn new(text: &'a str, all: &'a Tokens, sentence: Range<usize>, entries: &'a [Entry]) -> Self {
        let (tokens, hashes) = (&all.tokens[sentence.clone()], &all.hashes[sentence.clone()]);
        Words { text, all, first: sentence.start, tokens, hashes, entries: &entries[sentence] }
    }

    /// Token `i` as it is written, but for its headline's style.
    fn word(&self, i: usize) -> &'a str {
        self.all.cased(self.text, self.first + i)
    }

    /// The tag of token `i` that needs no model.
    pub(crate) fn certain(&self, i: usize) -> Option<Tag> {
        certain(&self.tokens[i], self.word(i), i == 0, self.entries[i])
    }

    fn hash(&self, at: Option<usize>) -> u64 {
        at.and_then(|i| self.hashes.get(i)).copied().unwrap_or(1)
    }

    fn entry(&self, at: Option<usize>) -> u64 {
        at.and_then(|i| self.entries.get(i)).map_or(0xffff, |e| u64::from(*e))
    }

    /// Emits the features of token `i` that do not depend on other tags.
    #[cfg(feature = "train")]
    pub(crate) fn emit(&self, i: usize, mut put: impl FnMut(u64)) {
        self.emit_own(i, &mut put);
        NEIGHBOURS.into_iter().for_each(|offset| self.emit_neighbour(i, offset, &mut put));
        self.emit_entries(i, &mut put);
    }

    /// The token alone.
    fn emit_own(&self, i: usize, put: &mut dyn FnMut(u64)) {
        let token = &self.tokens[i];
        let word = self.word(i);
        let capital = pair(token.case as u64, u64::from(i == 0));
        put(feature(1, pair(self.hash(Some(i)), capital)));
        put(feature(2, pair(self.entry(Some(i)), capital)));
        for (k, len) in [1, 2, 3, 4].into_iter().enumerate() {
            put(feature(3 + k as u32, pair(suffix(word, len), u64::from(token.is_capitalised()))));
        }
        put(feature(7, prefix(word, 2)));
    }

    /// What determines the features of [`Words::emit_own`].
    fn own_key(&self, i: usize) -> u64 {
        let token = &self.tokens[i];
        let written = match token.case {
            Case::Lower => self.hashes[i],
            _ => hash(self.word(i).as_bytes()),
        };
        pair(written, 1 << 20 | (token.kind as u64) << 5 | (token.case as u64) << 1 | u64::from(i == 0))
    }

    /// One neighbour alone: its word, unless it is too rare to have been learned, and what the lexicon says of it.
    fn emit_neighbour(&self, i: usize, offset: isize, put: &mut dyn FnMut(u64)) {
        let n = i.checked_add_signed(offset);
        let template = [11, 9, 0, 10, 12][(offset + 2) as usize];
        put(feature(template, self.neighbour(n)));
        if offset == 1 {
            put(feature(13, self.entry(n)));
        }
    }

    /// The hash of a neighbour; all words that the lexicon does not know have one.
    fn neighbour(&self, at: Option<usize>) -> u64 {
        if self.entry(at) == 0 { 2 } else { self.hash(at) }
    }

    /// What the lexicon says of the token and the one behind it.
    fn emit_entries(&self, i: usize, put: &mut dyn FnMut(u64)) {
        put(feature(15, pair(self.entry(Some(i)), self.entry(Some(i + 1)))));
    }

    /// Adds up the scores of token `i`; `before` and `before2` are the tags in front of it. Everything is in groups whose
    /// sums are kept.
    fn score(&self, i: usize, (before, before2): (u8, u8), model: &Model, sums: &mut Sums<ROW>) -> [i16; ROW] {
        let mut scores = [0; ROW];
        sums.add(model, self.own_key(i), &mut scores, |put| self.emit_own(i, put));
        for offset in NEIGHBOURS {
            let key = pair(self.neighbour(i.checked_add_signed(offset)), (offset + 2) as u64);
            sums.add(model, key, &mut scores, |put| self.emit_neighbour(i, offset, put));
        }
        let entries = pair(self.entry(Some(i)) << 32 | self.entry(Some(i + 1)), 1 << 21);
        sums.add(model, entries, &mut scores, |put| self.emit_entries(i, put));
        let [one, both, after] = self.history(i, before, before2);
        sums.add(model, both, &mut scores, |put| [one, both].into_iter().for_each(put));
        sums.add(model, after, &mut scores, |put| put(after));
        scores
    }

    /// The features of token `i` that depend on the two tags before it.
    pub(crate) fn history(&self, i: usize, before: u8, before2: u8) -> [u64; 3] {
        let before = u64::from(before);
        let both = pair(before, u64::from(before2));
        [feature(30, before), feature(31, both), feature(33, pair(before, self.entry(Some(i + 1))))]
    }
}

/// Label of no token: stands before the sentence's first.
pub(crate) const OUTSIDE: u8 = u8::MAX;

/// The tag of a token that needs no context: punctuation by its kind, numbers, words with one tag.
fn certain(token: &Token, word: &str, first: bool, entry: Entry) -> Option<Tag> {
    match token.kind {
        TokenKind::Punct => Some(punctuation(word)),
        TokenKind::Mark => match word {
            "“" | "‘" | "«" | "„" | "``" | "‹" => Some(Tag::OpenMark),
            "”" | "»" | "›" => Some(Tag::CloseMark),
            _ => None,
        },
        TokenKind::Url | TokenKind::Tag => Some(Tag::Nn),
        TokenKind::Number => word.bytes().all(|b| !b.is_ascii_alphabetic()).then_some(Tag::Cd),
        TokenKind::Word if entry & CERTAIN != 0 && (token.case == Case::Lower || first != is_name(entry)) => {
            Some(Tag::of((entry & 63) as u8 - 1))
        }
        TokenKind::Word => None,
    }
}

fn is_name(entry: Entry) -> bool {
    matches!(Tag::of(((entry & 63) as u8).saturating_sub(1)), Tag::Nnp | Tag::Nnps)
}

fn punctuation(word: &str) -> Tag {
    match word {
        "," => Tag::Comma,
        "." | "!" | "?" => Tag::Stop,
        "(" | "[" | "{" => Tag::OpenBracket,
        ")" | "]" | "}" => Tag::CloseBracket,
        "$" | "£" | "€" | "¥" | "₹" | "₦" => Tag::Currency,
        "#" => Tag::Hash,
        "%" => Tag::Nn,
        "&" => Tag::Cc,
        "@" => Tag::In,
        "/" | "-" | "–" | "—" | "--" | ":" | ";" | "…" | "..." => Tag::Colon,
        _ => Tag::Sym,
    }
}

fn suffix(word: &str, len: usize) -> u64 {
    let cut = word.char_indices().rev().nth(len - 1).map_or(0, |(n, _)| n);
    hash(&word.as_bytes()[cut..])
}

fn prefix(word: &str, len: usize) -> u64 {
    let cut = word.char_indices().nth(len).map_or(word.len(), |(n, _)| n);
    hash(&word.as_bytes()[..cut])
}

/// The tagger with its data.
#[derive(Clone, Copy)]
pub(crate) struct Tagger {
    model: Model,
    table: Table,
}

impl Tagger {
    /// A tagger over data just trained.
    #[cfg(feature = "train")]
    pub(crate) fn new(model: Model, table: Table) -> Tagger {
        Tagger { model, table }
    }

    /// No sums yet; they are kept from story to story.
    pub(crate) const fn sums() -> Sums<ROW> {
        Sums::new(SLOTS)
    }

    /// None where the embedded data is of another version.
    pub(crate) fn embedded() -> Option<Tagger> {
        let model = Model::load(aligned!("pos.model"), VERSION)?;
        Some(Tagger { model, table: lexicon()? })
    }

    /// The likeliest tag of the word with this hash; none where the lexicon does not know it.
    pub(crate) fn likeliest(&self, hash: u64) -> Option<Tag> {
        likeliest(self.table, hash)
    }

    /// Tags every token of the sentences, in order. `sums` belongs to this tagger.
    pub(crate) fn tag(&self, text: &str, tokens: &Tokens, sums: &mut Sums<ROW>) -> Vec<Tag> {
        let entries: Vec<Entry> = tokens.hashes.iter().map(|h| self.table.get(*h).unwrap_or(0)).collect();
        let mut out = vec![Tag::Nn; tokens.tokens.len()];
        for sentence in &tokens.sentences {
            let range = sentence.tokens.range();
            let words = Words::new(text, tokens, range.clone(), &entries);
            let (mut before, mut before2) = (OUTSIDE, OUTSIDE);
            for i in 0..range.len() {
                let tag = match words.certain(i) {
                    Some(tag) => tag,
                    None => {
                        let scores = words.score(i, (before, before2), &self.model, sums);
                        LEARNED[best(&scores).min(ROW - 1)]
                    }
                };
                out[range.start + i] = tag;
                (before, before2) = (tag as u8, before);
            }
        }
        out
    }
}

/// Word in lower case → its tags.
fn lexicon() -> Option<Table> {
    Table::load(include_bytes!("pos.table"))
}

/// The likeliest tag of the word with this hash; none where the lexicon does not know it.
fn likeliest(lexicon: Table, hash: u64) -> Option<Tag> {
    lexicon.get(hash).and_then(|entry| Some(Tag::of(((entry & 63) as u8).checked_sub(1)?)))
}

/// Whether the lexicon knows every one of these words, as something other than a name.
pub(crate) fn knows_as_common<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    let Some(lexicon) = lexicon() else { return false };
    words.all(|word| {
        let tag = likeliest(lexicon, hash(word.to_lowercase().as_bytes()));
        tag.is_some_and(|tag| !matches!(tag, Tag::Nnp | Tag::Nnps))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{testing, tokens};

    #[test]
    fn the_model_has_these_tags_and_features() {
        let tagger = Tagger::embedded().expect("trained for this feature version");
        let names: Vec<&str> = LEARNED.iter().map(|t| t.name()).collect();
        assert_eq!(tagger.model.names().collect::<Vec<_>>(), names);
    }

    #[test]
    fn tags_plain_sentences() {
        let cases = [
            ("The minister visited three villages.", "DT NN VBD CD NNS ."),
            ("She will not sign it, he said.", "PRP MD RB VB PRP , PRP VBD ."),
            ("Prices have risen sharply in Lagos since May.", "NNS VBP VBN RB IN NNP IN NNP ."),
        ];
        for (text, want) in cases {
            let found = tokens(text, &testing::body(text));
            let tags: Vec<&str> = (0..found.tokens.len()).map(|i| found.tag(i).name()).collect();
            assert_eq!(tags.join(" "), want, "{text}");
        }
    }
}
