//! Numbers that are no figures: parts of names, labels, codes, list marks, set phrases.

use super::Look;
use crate::text::TokenKind;

/// Words that number what follows them: "Article 5", "Flight 370", "phase 2".
const LABELS: &[&str] = &[
    "act",
    "annex",
    "appendix",
    "area",
    "article",
    "articles",
    "block",
    "boeing",
    "airbus",
    "booth",
    "bus",
    "camp",
    "case",
    "category",
    "channel",
    "chapter",
    "class",
    "clause",
    "column",
    "covid",
    "day",
    "district",
    "division",
    "episode",
    "exhibit",
    "figure",
    "flight",
    "form",
    "formula",
    "game",
    "gate",
    "grade",
    "group",
    "heat",
    "highway",
    "interstate",
    "iphone",
    "item",
    "lane",
    "law",
    "level",
    "line",
    "lot",
    "match",
    "matchday",
    "no",
    "no.",
    "nos.",
    "number",
    "order",
    "page",
    "pages",
    "para",
    "paragraph",
    "part",
    "pathway",
    "phase",
    "platform",
    "plot",
    "pool",
    "psalm",
    "resolution",
    "road",
    "room",
    "round",
    "route",
    "rule",
    "season",
    "section",
    "sections",
    "sector",
    "series",
    "session",
    "stage",
    "step",
    "table",
    "tier",
    "title",
    "track",
    "type",
    "unit",
    "verse",
    "version",
    "vision",
    "vol",
    "volume",
    "ward",
    "week",
    "windows",
    "zone",
    "rs-",
    "agenda",
    "radio",
    "euro",
    "under",
    "decree",
    "schedule",
    "sdg",
    "goal",
    "playstation",
    "hwy",
    "rt",
    "box",
    "suite",
    "apt",
    "apartment",
    "building",
    "house",
    "terminal",
    "runway",
    "pier",
    "studio",
    "forbes",
    "fortune",
    "top",
];

/// Whether the number at token `i` (ending before token `next`) is a name's or a code's.
pub(super) fn is_label(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let before = look.back(i, 1);
    // "top 10", "under 18" count where a noun follows; the rest never do.
    if LABELS.contains(&before)
        && !matches!(
            before,
            "top"
                | "under"
                | "euro"
                | "number"
                | "day"
                | "class"
                | "area"
                | "house"
                | "line"
                | "order"
                | "group"
                | "season"
                | "session"
                | "unit"
                | "building"
                | "camp"
                | "goal"
                | "road"
                | "match"
                | "game"
                | "week"
                | "lot"
                | "part"
                | "table"
                | "box"
                | "form"
                | "law"
                | "title"
                | "forbes"
                | "fortune"
                | "series"
                | "district"
        )
    {
        return true;
    }
    let capital = i > look.range.start as usize && look.is_capital(i - 1) && look.kind(i - 1) == Some(TokenKind::Word);
    if LABELS.contains(&before)
        && (capital
            || matches!(
                before,
                "day" | "game" | "week" | "match" | "session" | "season" | "number" | "group" | "class" | "under"
            ))
        && (look.kind(next) != Some(TokenKind::Word) || matches!(look.w(next), "of" | "in" | "on" | "at" | "and"))
    {
        return true;
    }
    if LABELS.contains(&before) && capital && !matches!(before, "under" | "top") {
        return true;
    }
    // "F-16", "COVID-19", "U-19", "Joypurhat-1"
    if matches!(before, "-" | "–" | "‑")
        && look.glued(i)
        && i >= look.range.start as usize + 2
        && look.glued(i - 1)
        && look.kind(i - 2) == Some(TokenKind::Word)
    {
        let name = look.raw(i - 2);
        return name.chars().all(|c| c.is_uppercase())
            || look.is_capital(i - 2) && !super::numerals::is_number_word(look.w(i - 2))
            || matches!(look.w(i - 2), "covid" | "mid" | "pre" | "post" | "under" | "over" | "sars" | "cov");
    }
    if matches!(before, "/" | "." | "_" | "#") && look.glued(i) || before == "@" {
        return true;
    }
    is_phone(look, i, next) || is_list_mark(look, i, next)
}

/// "+47 22 33 44", "(876) 555-1234", "0800 123 456".
fn is_phone(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    if is_dialled(look, i) && !matches!(look.w(next), "%" | "percent" | "per")
        || matches!(look.back(i, 2), "tel" | "phone" | "call" | "whatsapp" | "fax" | "contact") && look.raw(i).len() > 5
    {
        return true;
    }
    let long_tail = look.kind(next + 1) == Some(TokenKind::Number)
        && look.w(next) == "-"
        && look.glued(next)
        && look.glued(next + 1);
    let own = look.raw(i);
    let tail = look.raw(next + 1);
    long_tail
        && own.len() == 3
        && tail.len() >= 3
        && (tail.len() == 4 || look.w(next + 2) == "-" && look.kind(next + 3) == Some(TokenKind::Number))
        || own.len() > 1 && own.starts_with('0') && own.bytes().all(|b| b.is_ascii_digit()) && own != "00"
        || look.back(i, 1) == "-"
            && look.glued(i)
            && own.len() == 4
            && look.raw(i.saturating_sub(2)).len() == 3
            && look.kind(i.saturating_sub(2)) == Some(TokenKind::Number)
}

/// "+44 20 7946 0018": a plus sign before a few runs of digits.
fn is_dialled(look: &Look<'_, '_>, i: usize) -> bool {
    let digits = (1..=4).take_while(|n| i >= *n && look.kind(i - n) == Some(TokenKind::Number)).count();
    look.back(i, digits + 1) == "+" && look.glued(i - digits)
}

/// A capitalised number word inside a name: "the One Planet Summit", "Ocean's Eleven".
pub(super) fn is_name_word(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    look.kind(i) == Some(TokenKind::Word)
        && look.is_capital(i)
        && !look.is_start(i)
        && (matches!(look.back(i, 1), "'s" | "’s") || look.back(i, 1) == "the" && look.is_capital(next))
}

/// "zero tolerance", "net-zero".
pub(super) fn is_set_zero(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    look.w(i) == "zero"
        && (look.w(next) == "tolerance"
            || look.w(next) == "-" && look.w(next + 1) == "tolerance"
            || look.back(i, 1) == "net"
            || look.back(i, 1) == "-" && look.back(i, 2) == "net")
}

/// "1. ", "2) " at a block's start.
fn is_list_mark(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let first = i == look.range.start as usize || i == look.range.start as usize + 1 && look.back(i, 1) == "(";
    first && matches!(look.w(next), "." | ")") && look.glued(next) && look.kind(next + 1).is_some()
}

/// Whether the word "one" (and "One") is a pronoun or a partitive and counts nothing.
pub(super) fn is_pronoun_one(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    if look.w(i) != "one" || next != i + 1 {
        return false;
    }
    let before = look.back(i, 1);
    if matches!(
        before,
        "no" | "any"
            | "this"
            | "that"
            | "which"
            | "each"
            | "every"
            | "another"
            | "the"
            | "some"
            | "only"
            | "new"
            | "good"
            | "big"
            | "bad"
            | "last"
            | "next"
            | "first"
            | "other"
            | "square"
            | "day"
    ) && before != "only"
    {
        // "the one woman"
        return !(before == "the" && is_noun(look, next));
    }
    if matches!(
        look.w(next),
        "of" | "another"
            | "by"
            | "day"
            | "'s"
            | "’s"
            | ","
            | "."
            | "who"
            | "that"
            | "can"
            | "must"
            | "should"
            | "would"
            | "could"
            | "may"
            | "might"
            | "has"
            | "is"
            | "was"
            | "will"
            | "thing"
            | "side"
            | "more"
            | ""
            | "'"
            | "”"
            | "\""
            | "and"
            | "or"
            | "for"
            | "with"
            | "to"
            | "at"
            | "on"
            | "which"
            | "way"
            | "needs"
            | "way,"
            | "another,"
            | "knows"
            | "wants"
            | "sees"
    ) {
        // "one or two" and "one in five" are read before.
        return !matches!(look.w(next), "day" | "side")
            || !matches!(before, "at" | "for" | "just" | "only" | "least" | "within");
    }
    false
}

fn is_noun(look: &Look<'_, '_>, i: usize) -> bool {
    use crate::text::tags::Tag;
    look.kind(i) == Some(TokenKind::Word)
        && matches!(look.cx.tokens.tag(i), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Jj)
}

/// Ordinals that rank nothing: "First, ...", "at first", "first-class", "first aid", "a second" (time).
pub(super) fn is_set_ordinal(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let (before, word, after) = (look.back(i, 1), look.w(i), look.w(next));
    if look.is_start(i) && after == "," {
        return true;
    }
    if matches!(before, "at" | "when" | "since") && word == "first" && !matches!(after, "-" | "base") {
        return true;
    }
    let set = match word {
        "first" => {
            matches!(
                after,
                "aid"
                    | "lady"
                    | "class"
                    | "hand"
                    | "nations"
                    | "nation"
                    | "responders"
                    | "responder"
                    | "minister"
                    | "name"
                    | "amendment"
                    | "names"
            ) || after == "-"
                && matches!(look.w(next + 1), "class" | "hand" | "aid" | "rate" | "degree" | "come" | "past" | "person")
        }
        "second" => {
            matches!(after, "hand" | "thoughts" | "to" | "nature" | "guess" | "amendment")
                || after == "-" && matches!(look.w(next + 1), "hand" | "guess" | "guessing" | "degree" | "class")
                || matches!(before, "a" | "per" | "every" | "each" | "split" | "-") && !is_noun(look, next)
                || look.kind(i.wrapping_sub(1)) == Some(TokenKind::Number)
        }
        "third" => {
            matches!(after, "party" | "parties" | "world")
                || after == "-" && matches!(look.w(next + 1), "party" | "degree" | "world")
        }
        _ => false,
    };
    if set {
        return true;
    }
    let verbal = matches!(
        before,
        "will"
            | "was"
            | "were"
            | "is"
            | "are"
            | "be"
            | "been"
            | "has"
            | "had"
            | "have"
            | "to"
            | "who"
            | "must"
            | "should"
            | "they"
            | "he"
            | "she"
            | "we"
            | "it"
            | "i"
            | "which"
            | "that"
            | "when"
            | "and"
    );
    // "was first reported": an adverb before a verb; "was first in the race" ranks.
    verbal && word == "first" && {
        use crate::text::tags::Tag;
        look.kind(next) == Some(TokenKind::Word)
            && matches!(
                look.cx.tokens.tag(next),
                Tag::Vb | Tag::Vbd | Tag::Vbn | Tag::Vbp | Tag::Vbz | Tag::Vbg | Tag::Prp
            )
    }
}

/// A capitalised ordinal inside a name: "Second World War", "First Nations", "2nd Division".
pub(super) fn is_name_ordinal(look: &Look<'_, '_>, i: usize, next: usize) -> bool {
    let worded = look.raw(i).starts_with(char::is_uppercase);
    let after = look.is_capital(next) && look.kind(next) == Some(TokenKind::Word);
    let digit = look.kind(i) == Some(TokenKind::Number);
    let before = i > look.range.start as usize
        && look.is_capital(i - 1)
        && look.kind(i - 1) == Some(TokenKind::Word)
        && !look.is_start(i - 1);
    worded && after && !look.is_start(i)
        || digit
            && after
            && matches!(
                look.w(next),
                "division"
                    | "street"
                    | "avenue"
                    | "amendment"
                    | "infantry"
                    | "regiment"
                    | "battalion"
                    | "brigade"
                    | "corps"
                    | "army"
                    | "fleet"
                    | "floor"
                    | "circuit"
            )
        || worded && before && !look.is_start(i) && after
}
