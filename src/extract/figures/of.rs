//! What is counted: the noun phrase behind the number, without determiners and without what follows its head.

use super::look::Look;
use super::{modifiers, numerals};
use crate::analysis::{Figure, FigureKind};
use crate::lexicon;
use crate::span::Span;
use crate::text::TokenKind;
use crate::text::tags::Tag;

/// Words that may stand between an "of" and the noun phrase.
const DETERMINERS: [&str; 17] = [
    "a",
    "additional",
    "all",
    "an",
    "her",
    "his",
    "its",
    "more",
    "my",
    "other",
    "our",
    "such",
    "the",
    "their",
    "these",
    "those",
    "your",
];

/// The phrase that begins at token `next`, behind the figure.
pub(super) fn counted(look: &Look<'_, '_>, kind: FigureKind, unit: Option<&str>, next: usize) -> Option<Span> {
    let share = matches!(kind, FigureKind::Percent | FigureKind::Ratio | FigureKind::Measure);
    let next = modifiers::behind_suffix(look, next);
    let at = if share { behind_bracket(look, next) } else { next };
    let partitive = look.w(at) == "of";
    let counts = match kind {
        FigureKind::Count => true,
        FigureKind::Percent | FigureKind::Measure => unit != Some("year") && partitive,
        FigureKind::Ratio => unit != Some("year") && (partitive || look.w(at) == "the"),
        _ => false,
    };
    if !counts {
        return None;
    }
    if !partitive && !share && look.glued(at) && look.w(at) == "-" {
        // In "a 27-nation bloc" nations are counted.
        let noun = look.kind(at + 1) == Some(TokenKind::Word)
            && look.glued(at + 1)
            && !matches!(look.w(at + 1), "strong" | "under" | "over" | "for" | "up" | "down");
        return noun.then(|| Span { start: look.start(at + 1), end: look.end(at + 1) });
    }
    let first = phrase_start(look, at + usize::from(partitive), partitive, share);
    let mut at = first;
    let mut head = None;
    while at < first + 8 {
        match phrase_word(look, at, at == first, head.is_some()) {
            Part::Head => head = Some(at),
            Part::Inside => {}
            Part::End if share && look.w(at) == "and" && head == Some(at - 1) && mass_behind(look, at + 1) => {}
            Part::End => break,
        }
        at += 1;
    }
    head.map(|head| Span { start: look.start(first), end: look.end(head) })
}

/// "3 million mu (about 200,000 hectares) of orchards": the "of" behind the bracket.
fn behind_bracket(look: &Look<'_, '_>, at: usize) -> usize {
    match look.w(at) {
        "(" => {
            let closed = (at + 1..at + 8).find(|k| look.w(*k) == ")");
            closed.filter(|k| look.w(k + 1) == "of").map_or(at, |k| k + 1)
        }
        ")" if look.w(at + 1) == "of" => at + 1,
        _ => at,
    }
}

/// Past determiners and further numbers.
fn phrase_start(look: &Look<'_, '_>, mut at: usize, partitive: bool, share: bool) -> usize {
    while (partitive || share || matches!(look.w(at), "more" | "such" | "of"))
        && DETERMINERS.binary_search(&look.w(at)).is_ok()
    {
        if matches!(look.w(at), "other" | "additional") && !partitive {
            break;
        }
        at += 1;
    }
    // "42 of the 50 waterlogging spots"
    if partitive {
        at = numerals::read(look, at, false).filter(|n| !n.fraction).map_or(at, |n| n.next);
    }
    // "one or fewer earned runs", "two 500kVA lines", "two of the Angels' 12 hits"
    if look.w(at) == "or" && matches!(look.w(at + 1), "more" | "fewer" | "less") {
        at += 2;
    }
    behind_numbers(look, at, partitive)
}

/// Past what only measures or owns the thing counted: "500kVA", "Angels' 12".
fn behind_numbers(look: &Look<'_, '_>, at: usize, partitive: bool) -> usize {
    if look.is_number(at) && look.is_noun(at + 1) && !look.dash(at + 1) {
        return at + 1;
    }
    let mut owned = at;
    while partitive && owned < at + 4 && look.is_word(owned) {
        owned += 1;
        if matches!(look.w(owned), "'" | "’" | "'s" | "’s") && look.glued(owned) && look.is_number(owned + 1) {
            return owned + 2;
        }
    }
    at
}

/// "garbage and solid waste": a bare noun phrase goes on behind the "and".
fn mass_behind(look: &Look<'_, '_>, at: usize) -> bool {
    let noun = |k: usize| look.is_word(k) && matches!(look.tag(k), Tag::Nn | Tag::Nns);
    look.number_word(at).is_none() && (noun(at) || look.is_word(at) && look.tag(at) == Tag::Jj && noun(at + 1))
}

enum Part {
    /// A noun: the phrase may end here.
    Head,
    /// An adjective, participle or hyphen: a noun must follow.
    Inside,
    End,
}

fn phrase_word(look: &Look<'_, '_>, at: usize, first: bool, headed: bool) -> Part {
    match look.kind(at) {
        Some(TokenKind::Word) => {}
        Some(TokenKind::Punct) if !first && look.w(at) == "-" && look.glued(at) => return Part::Inside,
        _ => return Part::End,
    }
    if matches!(look.w(at), "worth" | "rs" | "rs." | "ago" | "including" | "such") {
        return Part::End;
    }
    // "women's teams", "the most active ports"
    if matches!(look.w(at), "'s" | "’s") && headed || look.w(at) == "most" && first {
        return Part::Inside;
    }
    match look.cx.tokens.tag(at) {
        Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps => {
            if matches!(
                look.w(at),
                "percent"
                    | "pm"
                    | "am"
                    | "today"
                    | "yesterday"
                    | "tomorrow"
                    | "monday"
                    | "tuesday"
                    | "wednesday"
                    | "thursday"
                    | "friday"
                    | "saturday"
                    | "sunday"
            ) {
                Part::End
            } else {
                Part::Head
            }
        }
        // Alone behind an "of" it is the noun whatever its tag: "50 sq km of forest."
        Tag::Jj | Tag::Jjr | Tag::Jjs
            if first && look.back(at, 1) == "of" && matches!(look.w(at + 1), "." | "," | "") =>
        {
            Part::Head
        }
        Tag::Jj | Tag::Jjr | Tag::Jjs => Part::Inside,
        Tag::Vbn | Tag::Vbg if !headed && noun_ahead(look, at + 1) => Part::Inside,
        // "three sinking wooden boats", but "one called leaking rusty wreckage", "dozens selling smoked herring"
        Tag::Vbn | Tag::Vbg
            if !headed
                && modifies(look, at + 1)
                && !matches!(look.back(at, 1), "one" | "dozens" | "hundreds" | "scores" | "thousands") =>
        {
            Part::Inside
        }
        // "60 freshly painted boats"
        Tag::Rb if first && look.w(at).ends_with("ly") && modifies(look, at + 1) => Part::Inside,
        // Right behind a number a verb's form is more likely a noun's or a participle: "two plays", "18 burn victims".
        Tag::Vbz if first && look.w(at).ends_with('s') && look.w(at).len() > 3 => Part::Head,
        Tag::Vb | Tag::Vbp | Tag::Vbd if first && noun_ahead(look, at + 1) && !is_verb_always(look.w(at)) => {
            Part::Inside
        }
        _ => Part::End,
    }
}

/// "Six of the 11 were women": no participle.
fn is_verb_always(word: &str) -> bool {
    matches!(
        word,
        "are" | "became" | "did" | "do" | "gave" | "got" | "had" | "have" | "made" | "took" | "was" | "went" | "were"
    )
}

/// An adjective or participle right before a noun.
fn modifies(look: &Look<'_, '_>, at: usize) -> bool {
    look.kind(at) == Some(TokenKind::Word)
        && matches!(look.cx.tokens.tag(at), Tag::Jj | Tag::Vbn | Tag::Vbg)
        && noun_ahead(look, at + 1)
}

fn noun_ahead(look: &Look<'_, '_>, at: usize) -> bool {
    look.kind(at) == Some(TokenKind::Word)
        && matches!(look.cx.tokens.tag(at), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
}

/// What is counted where nothing stands behind the number: "deaths rose to 1,204", "another 12 were hurt".
pub(super) fn understood(
    look: &Look<'_, '_>,
    kind: FigureKind,
    first: usize,
    next: usize,
    last: Option<&Figure>,
) -> Option<Span> {
    if kind != FigureKind::Count || look.is_word(next) && look.dash(next) {
        return None;
    }
    if look.back(first, 1) == "another" {
        return last.filter(|f| f.kind == FigureKind::Count)?.of;
    }
    let mut at = first;
    for _ in 0..2 {
        let modifier = matches!(
            look.back(at, 1),
            "over"
                | "than"
                | "more"
                | "less"
                | "fewer"
                | "about"
                | "nearly"
                | "almost"
                | "some"
                | "around"
                | "least"
                | "at"
        );
        at -= usize::from(modifier);
    }
    at -= usize::from(matches!(look.back(at, 1), "to" | "by" | "at"));
    let verb = look.back(at, 1);
    let told = matches!(verb, "stood" | "stands" | "reached" | "totaled" | "totalled" | "hit" | "numbered" | "reaches");
    if !told && (at == first || !lexicon::change_words().contains(verb)) {
        return None;
    }
    at -= 1;
    at -= usize::from(matches!(look.back(at, 1), "has" | "have" | "had" | "already" | "since"));
    let many = |h: usize| {
        matches!(look.tag(h), Tag::Nns | Tag::Nnps)
            || matches!(look.w(h), "toll" | "number" | "population" | "membership" | "total")
    };
    let head = at.checked_sub(1).filter(|h| look.is_noun(*h) && many(*h))?;
    let mut start = head;
    while start > look.range.start as usize
        && head - start < 4
        && (look.is_noun(start - 1) || look.is_word(start - 1) && matches!(look.tag(start - 1), Tag::Jj | Tag::Vbn))
    {
        start -= 1;
    }
    Some(Span { start: look.start(start), end: look.end(head) })
}
