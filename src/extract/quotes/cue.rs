//! Cues and their sources: which verb reports speech, and who stands at it.

use super::Look;
use crate::lexicon::reporting_verbs;
use crate::span::{Span, TokenRange};
use crate::text::TokenKind;
use crate::text::tags::Tag;

/// How strongly a verb reports speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Say,
    Think,
    Act,
}

/// A cue with its source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) span: Span,
    pub(super) class: Class,
    /// First and last token of the cue.
    pub(super) first: usize,
    pub(super) last: usize,
    /// The source's tokens, where one stands there.
    pub(super) source: Option<TokenRange>,
    /// The source stands behind the verb: "said Kitamura".
    pub(super) inverted: bool,
}

/// Every cue of a sentence outside quotation marks, in order.
pub(super) fn cues(look: &Look<'_, '_>, sentence: TokenRange) -> Vec<Cue> {
    let mut out = Vec::new();
    let mut i = sentence.start as usize;
    while i < sentence.end as usize {
        if look.quoted(i) {
            i += 1;
            continue;
        }
        if let Some(cue) = according_to(look, i, sentence).or_else(|| verb(look, i, sentence)) {
            i = cue.last + 1;
            out.push(cue);
        } else {
            i += 1;
        }
    }
    out
}

/// "according to X", "in the words of X".
fn according_to(look: &Look<'_, '_>, i: usize, sentence: TokenRange) -> Option<Cue> {
    let last = match look.w(i) {
        "according" if look.w(i + 1) == "to" => i + 1,
        "in" if look.w(i + 1) == "the" && look.w(i + 2) == "words" && look.w(i + 3) == "of" => i + 3,
        _ => return None,
    };
    let source = phrase_from(look, last + 1, sentence)?;
    Some(Cue { span: look.span(i, last), class: Class::Say, first: i, last, source: Some(source), inverted: true })
}

fn verb(look: &Look<'_, '_>, i: usize, sentence: TokenRange) -> Option<Cue> {
    let word = look.w(i);
    let class = class_of(word)?;
    let tag = look.tag(i);
    if !matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Vbn | Tag::Vbg)
        && !(matches!(word, "said" | "says" | "told" | "added"))
    {
        return None;
    }
    // "to say", "would not say", "is said to": no report, but "was quoted as saying" is.
    let before = look.before(i, 1);
    if before == "to" && class != Class::Say
        || matches!(
            word,
            "continue"
                | "continued"
                | "continues"
                | "read"
                | "reads"
                | "show"
                | "shows"
                | "showed"
                | "found"
                | "find"
                | "second"
        ) && !look.beside_quote(i, i)
    {
        return None;
    }
    if before == "to" && !matches!(look.before(i, 2), "went" | "on" | "continued") {
        return None;
    }
    if tag == Tag::Vbg && !matches!(before, "as" | ",") {
        return None;
    }
    let mut last = i;
    // "pointed out", "went on to say"
    if matches!(look.w(i + 1), "out") && word.starts_with("point") {
        last = i + 1;
    }
    let inverted = inverted_source(look, last + 1, sentence);
    let direct = subject(look, i, sentence);
    let named = inverted.is_some_and(|s| s.range().any(|k| look.is_name(k)) && s.start as usize == last + 1);
    let behind_quote = look.closes_before(i) || look.before(i, 1) == "," && named;
    let (source, inverted) = match (direct, inverted) {
        (None, Some(source)) => (Some(source), true),
        (Some(_), Some(source)) if behind_quote => (Some(source), true),
        (Some(source), _) => (Some(source), false),
        (None, None) => (None, false),
    };
    source?;
    Some(Cue { span: look.span(i, last), class, first: i, last, source, inverted })
}

/// The class of a verb form.
pub(super) fn class_of(word: &str) -> Option<Class> {
    let (_, class) = reporting_verbs().get(word)?.split_once('\t')?;
    Some(match class {
        "say" => Class::Say,
        "think" => Class::Think,
        _ => Class::Act,
    })
}

/// "said Kitamura", "said the spokesman": a noun phrase or pronoun directly behind the verb, with no verb of its own.
fn inverted_source(look: &Look<'_, '_>, at: usize, sentence: TokenRange) -> Option<TokenRange> {
    if !(look.beside_quote_or_comma(at - 1)) {
        return None;
    }
    let source = phrase_from(look, at, sentence)?;
    let next = source.end as usize;
    let told = matches!(look.w(at - 1), "told" | "tells" | "asked" | "quoted");
    let own_verb = next < sentence.end as usize
        && matches!(look.tag(next), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
        && class_of(look.w(next)).is_none();
    (!told && !own_verb).then_some(source)
}

/// The noun phrase that starts at `at`: a name, a pronoun, a determiner with its noun.
pub(super) fn phrase_from(look: &Look<'_, '_>, at: usize, sentence: TokenRange) -> Option<TokenRange> {
    let end = sentence.end as usize;
    if at >= end || look.quoted(at) {
        return None;
    }
    if matches!(look.w(at), "he" | "she" | "they" | "it" | "we" | "i" | "you" | "him" | "her" | "them") {
        let possessive = look.w(at) == "her" && at + 1 < end && is_noun(look.tag(at + 1));
        if !possessive {
            return Some(TokenRange::new(at, at + 1));
        }
    }
    let mut last = None;
    let mut i = at;
    while i < end && i < at + 24 && !look.quoted(i) {
        let tag = look.tag(i);
        let inside = matches!(
            tag,
            Tag::Dt | Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::PrpPossessive | Tag::Cd | Tag::Pos | Tag::Vbg | Tag::Vbn
        );
        if is_noun(tag) {
            last = Some(i);
        } else if !links(look, i, last.is_some(), end) {
            // A new determiner or participle behind the noun begins another phrase.
            let another =
                last.is_some() && matches!(tag, Tag::Dt | Tag::Vbg | Tag::Vbn | Tag::Cd) && look.before(i, 1) != "of";
            if !(inside || look.w(i) == "-") || another {
                break;
            }
        }
        i += 1;
    }
    last.map(|last| TokenRange::new(at, last + 1))
}

/// "of", a possessive, "and" between two names: what may stand inside a noun phrase behind a noun.
fn links(look: &Look<'_, '_>, i: usize, behind_noun: bool, end: usize) -> bool {
    let joins_names =
        matches!(look.w(i), "and" | "&") && i > 0 && i + 1 < end && look.is_name(i + 1) && look.is_name(i - 1);
    behind_noun && (matches!(look.w(i), "of" | "'s" | "’s") || joins_names)
}

pub(super) fn is_noun(tag: Tag) -> bool {
    matches!(tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
}

/// The subject of the verb at `i`: the phrase before it, past adverbs, auxiliaries, appositions and relative clauses.
fn subject(look: &Look<'_, '_>, i: usize, sentence: TokenRange) -> Option<TokenRange> {
    let first = sentence.start as usize;
    let mut at = i;
    let mut steps = 0;
    while at > first {
        let k = at - 1;
        steps += 1;
        if steps > 60 {
            return None;
        }
        let (word, tag) = (look.w(k), look.tag(k));
        if look.quoted(k) || look.is_mark(k) {
            return None;
        }
        if matches!(tag, Tag::Rb | Tag::Rbr | Tag::Md)
            || matches!(
                word,
                "has"
                    | "had"
                    | "have"
                    | "was"
                    | "were"
                    | "also"
                    | "later"
                    | "to"
                    | "is"
                    | "been"
                    | "being"
                    | "quoted"
                    | "as"
                    | "reportedly"
                    | "went"
                    | "on"
                    | "and"
            ) && at != i
            || matches!(word, "has" | "had" | "have" | "was" | "were" | "is" | "also" | "went")
        {
            if word == "and" {
                // "smiled and said": the subject stands before the first verb.
                return subject_of_clause(look, k, first);
            }
            at = k;
            continue;
        }
        if word == "and" {
            return subject_of_clause(look, k, first);
        }
        if matches!(word, "who" | "which" | "that") {
            let before = k.checked_sub(1).filter(|b| *b >= first)?;
            let end = if look.w(before) == "," { before } else { k };
            return phrase_to(look, end, first);
        }
        if word == "," {
            // An apposition or aside between commas: "Kitamura, a diplomat, said".
            let open = (first..k).rev().take(40).find(|n| look.w(*n) == "," && !look.quoted(*n));
            let Some(open) = open else {
                return subject_of_clause(look, k, first);
            };
            let outside = phrase_to(look, open, first);
            if outside.is_some() {
                return outside;
            }
            at = open;
            continue;
        }
        if is_noun(tag)
            || tag == Tag::Prp
            || matches!(
                word,
                ")" | "others"
                    | "one"
                    | "some"
                    | "many"
                    | "most"
                    | "both"
                    | "another"
                    | "everyone"
                    | "everybody"
                    | "nobody"
                    | "someone"
                    | "two"
                    | "three"
            )
        {
            if word == ")" {
                at = (first..k).rev().take(20).find(|n| look.w(*n) == "(")?;
                continue;
            }
            return phrase_to(look, k + 1, first);
        }
        return subject_of_clause(look, k + 1, first);
    }
    None
}

/// The first noun phrase of the clause that ends before `end`, where a verb follows it.
fn subject_of_clause(look: &Look<'_, '_>, end: usize, first: usize) -> Option<TokenRange> {
    let mut verb = None;
    for k in (first.max(end.saturating_sub(40))..end).rev() {
        if look.quoted(k) || matches!(look.w(k), ";" | ":" | "but") {
            break;
        }
        if matches!(look.tag(k), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md) {
            verb = Some(k);
        }
    }
    let verb = verb?;
    let mut at = verb;
    while at > first && matches!(look.tag(at - 1), Tag::Rb | Tag::Md) {
        at -= 1;
    }
    if at > first && look.w(at - 1) == "," {
        let open = (first..at - 1).rev().take(40).find(|n| look.w(*n) == ",")?;
        return phrase_to(look, open, first);
    }
    if at > first && matches!(look.w(at - 1), "who" | "which" | "that") {
        at -= 1;
        if at > first && look.w(at - 1) == "," {
            at -= 1;
        }
    }
    phrase_to(look, at, first)
}

/// The noun phrase that ends before token `end`.
fn phrase_to(look: &Look<'_, '_>, end: usize, first: usize) -> Option<TokenRange> {
    let last = end.checked_sub(1).filter(|l| *l >= first)?;
    if look.quoted(last) || look.is_mark(last) {
        return None;
    }
    let tag = look.tag(last);
    let pronoun = tag == Tag::Prp
        || matches!(look.w(last), "others" | "one" | "some" | "many" | "most" | "both" | "everyone" | "someone");
    if pronoun {
        return Some(TokenRange::new(last, end));
    }
    if !is_noun(tag) && tag != Tag::Cd {
        return None;
    }
    let mut start = last;
    while start > first && end - start < 24 {
        let k = start - 1;
        let (word, tag) = (look.w(k), look.tag(k));
        let of = matches!(word, "of" | "for" | "at" | "from")
            && k > first
            && is_noun(look.tag(k - 1))
            && (word == "of" || !look.is_name(k - 1));
        let joint = matches!(word, "-" | "'s" | "’s" | "&" | "." | "/") && k > first
            || word == "and" && k > first && look.is_name(k - 1) && look.is_name(start);
        let inside = is_noun(tag)
            || matches!(
                tag,
                Tag::Jj | Tag::Jjs | Tag::Jjr | Tag::Dt | Tag::PrpPossessive | Tag::Cd | Tag::Pos | Tag::Vbg | Tag::Vbn
            );
        if look.quoted(k) || look.is_mark(k) || !(inside || of || joint) {
            break;
        }
        start = k;
        if matches!(tag, Tag::Dt | Tag::PrpPossessive)
            && !(k > first && matches!(look.w(k - 1), "of" | "for" | "at" | "from"))
        {
            break;
        }
    }
    while start < last && matches!(look.w(start), "-" | "'s" | "’s" | "and" | "of" | "for" | "at" | "from" | "." | "/")
    {
        start += 1;
    }
    Some(TokenRange::new(start, end))
}

/// The listener of "told X that": tokens behind the cue that are no content.
pub(super) fn behind_listener(look: &Look<'_, '_>, cue: &Cue, sentence: TokenRange) -> usize {
    let mut at = cue.last + 1;
    if cue.inverted {
        at = cue.source.map_or(at, |s| s.end as usize);
    }
    let listener = matches!(
        look.w(cue.first),
        "told"
            | "tells"
            | "tell"
            | "telling"
            | "assured"
            | "informed"
            | "reminded"
            | "reassured"
            | "convinced"
            | "asked"
            | "warned"
            | "advised"
            | "notified"
    );
    if listener {
        if let Some(phrase) = phrase_from(look, at, sentence) {
            let end = phrase.end as usize;
            let verb_next =
                end < sentence.end as usize && matches!(look.tag(end), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
            if !verb_next
                || matches!(look.w(cue.first), "told" | "tells") && look.tag(phrase.start as usize) == Tag::Nnp
            {
                at = end;
            }
        }
    }
    // "said on Monday that", "told a news conference in Oslo that": a "that" within reach begins the content.
    let limit = (at + 14).min(sentence.end as usize);
    for k in at..limit {
        if look.quoted(k) || matches!(look.w(k), ";" | ":") {
            break;
        }
        if look.w(k) == "that"
            && (k == at || !matches!(look.tag(k.saturating_sub(1)), Tag::Vbd | Tag::Vbz | Tag::Md | Tag::Vbp))
            && (at..k).all(|n| !matches!(look.tag(n), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md))
        {
            return k + 1;
        }
    }
    while at < sentence.end as usize
        && (matches!(look.w(at), "that" | ",") || matches!(look.tag(at), Tag::Rb) && at == cue.last + 1)
    {
        at += 1;
    }
    // A day or place before the content: "said on Monday", "said Tuesday".
    if matches!(look.w(at), "on" | "in" | "at" | "late" | "early" | "during" | "last") || look.is_day(at) {
        let mut k = at;
        while k < sentence.end as usize
            && k < at + 6
            && (is_noun(look.tag(k))
                || matches!(look.w(k), "on" | "in" | "at" | "the" | "a" | "an" | "late" | "early" | "last" | "during")
                || look.cx.tokens.tokens[k].kind == TokenKind::Number)
        {
            k += 1;
        }
        if k > at
            && (k >= sentence.end as usize || !matches!(look.tag(k), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md))
            && look.is_day(k - 1)
        {
            at = k;
        }
    }
    while at < sentence.end as usize && matches!(look.w(at), "that" | ",") {
        at += 1;
    }
    at
}
