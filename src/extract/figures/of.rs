//! What is counted: the noun phrase behind the number, without determiners and without what follows its head.

use super::Look;
use crate::analysis::FigureKind;
use crate::span::Span;
use crate::text::TokenKind;
use crate::text::tags::Tag;

/// The phrase that begins at token `next`, behind the figure.
pub(super) fn counted(look: &Look<'_, '_>, kind: FigureKind, unit: Option<&str>, next: usize) -> Option<Span> {
    let mut at = next;
    let share = matches!(kind, FigureKind::Percent | FigureKind::Ratio | FigureKind::Measure);
    match kind {
        FigureKind::Count => {}
        FigureKind::Percent | FigureKind::Ratio | FigureKind::Measure if unit != Some("year") => {
            if look.w(at) != "of" && !(kind == FigureKind::Ratio && look.w(at) == "the") {
                return None;
            }
        }
        _ => return None,
    }
    let mut partitive = false;
    if look.w(at) == "of" {
        at += 1;
        partitive = true;
    } else if !share && look.glued(at) && look.w(at) == "-" {
        at += 1;
        // In "a 27-nation bloc" nations are counted.
        let noun = look.kind(at) == Some(TokenKind::Word) && look.glued(at);
        return noun.then(|| Span { start: look.start(at), end: look.end(at) });
    }
    while matches!(
        look.w(at),
        "the"
            | "a"
            | "an"
            | "its"
            | "their"
            | "his"
            | "her"
            | "these"
            | "those"
            | "all"
            | "our"
            | "my"
            | "your"
            | "more"
            | "other"
            | "additional"
            | "such"
    ) {
        if matches!(look.w(at), "other" | "additional") && !partitive {
            break;
        }
        at += 1;
    }
    // "42 of the 50 waterlogging spots"
    if partitive && look.kind(at) == Some(TokenKind::Number) {
        at += 1;
    }
    let first = at;
    let mut head = None;
    while at < first + 8 {
        match phrase_word(look, at, at == first, head.is_some()) {
            Part::Head => head = Some(at),
            Part::Inside => {}
            Part::End => break,
        }
        at += 1;
    }
    head.map(|head| Span { start: look.start(first), end: look.end(head) })
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
    // "women's teams", "the most active ports"
    if matches!(look.w(at), "'s" | "’s") && headed || look.w(at) == "most" && first {
        return Part::Inside;
    }
    match look.cx.tokens.tag(at) {
        Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps => {
            if matches!(
                look.w(at),
                "ago"
                    | "percent"
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
        Tag::Jj | Tag::Jjr | Tag::Jjs => Part::Inside,
        Tag::Vbn | Tag::Vbg if !headed && noun_ahead(look, at + 1) => Part::Inside,
        // Right behind a number a verb's form is more likely a noun's or a participle: "two plays", "18 burn victims".
        Tag::Vbz if first && look.w(at).ends_with('s') && look.w(at).len() > 3 => Part::Head,
        Tag::Vb | Tag::Vbp | Tag::Vbd if first && noun_ahead(look, at + 1) => Part::Inside,
        _ => Part::End,
    }
}

fn noun_ahead(look: &Look<'_, '_>, at: usize) -> bool {
    look.kind(at) == Some(TokenKind::Word)
        && matches!(look.cx.tokens.tag(at), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
}
