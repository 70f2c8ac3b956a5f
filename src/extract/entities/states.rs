//! States of the US behind a name: "(Mo.)" is a place, "R-Mo." no name at all.

use super::mention::{Mention, mention};
use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::lexicon;

/// The "Mo." of "Kari Berg (Mo.)" is a state, whatever the tagger made of it.
pub(super) fn placed(cx: &Context<'_>, m: Mention) -> Mention {
    let range = m.tokens.range();
    let lone = range.len() == 1 && range.start > 0 && cx.word(range.start - 1) == "(";
    let next = cx.tokens.tokens.get(range.end).map_or("", |t| cx.source.slice(t.span()));
    let written = next == "." || next == ")" && cx.word(range.start).len() > 2;
    if lone && written && is_state(cx.word(range.start)) { Mention { kind: EntityKind::Location, ..m } } else { m }
}

fn is_state(code: &str) -> bool {
    let bare: String = code.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    lexicon::state_codes().get(&bare).is_some()
}

/// Tokens that "D-Va." has at most.
const TAG: usize = 4;

/// The "R-Mo." of "Kari Berg, R-Mo.,": party and state, a name of nothing.
pub(super) fn is_party_tag(cx: &Context<'_>, m: &Mention) -> bool {
    let range = m.tokens.range();
    let joins = |i: usize| {
        let bracket = |i: usize| matches!(cx.word(i), "(" | "[" | ")" | "]" | ",");
        i > 0 && cx.tokens.tokens.get(i).is_some_and(|t| !t.spaced) && !bracket(i) && !bracket(i - 1)
    };
    let first = (1..=TAG).map(|n| range.start.wrapping_sub(n - 1)).find(|i| !joins(*i)).unwrap_or(range.start);
    let end = (first + 1..=first + TAG).find(|i| !joins(*i)).unwrap_or(first + TAG);
    let Some((party, state)) = cx.source.slice(mention(cx, first, end, m.kind).span).split_once('-') else {
        return false;
    };
    end >= range.end && matches!(party, "D" | "R" | "I" | "DFL") && is_state(state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::with_context;
    use crate::options::Options;
    use crate::source::Source;

    #[test]
    fn states_in_brackets_are_places_and_party_tags_nothing() {
        let cases = [
            ("Kari Berg (Mo.) spoke.", "Mo", Some(EntityKind::Location)),
            ("Kari Berg (Calif) spoke.", "Calif", Some(EntityKind::Location)),
            ("The rule (OK) holds.", "OK", Some(EntityKind::Person)),
            ("The plan (Berg) holds.", "Berg", Some(EntityKind::Person)),
            ("Kari Berg, R-Mo., spoke.", "R-Mo", None),
            ("Kari Berg (D-N.C.) spoke.", "N.C", None),
            ("Kari Berg, an R-rated Berg, spoke.", "R-rated", Some(EntityKind::Person)),
            ("(Mo", "Mo", Some(EntityKind::Person)),
        ];
        for (text, name, want) in cases {
            let source = Source::new(text);
            let found = with_context(&source, &Options::default(), |cx| {
                let at = text.find(name).map_or(0, |n| n as u32);
                let tokens = &cx.tokens.tokens;
                let first = tokens.iter().position(|t| t.end > at).unwrap_or(0);
                let end = tokens.iter().position(|t| t.end as usize >= at as usize + name.len()).map_or(0, |n| n + 1);
                let m = placed(cx, mention(cx, first, end, EntityKind::Person));
                (!is_party_tag(cx, &m)).then_some(m.kind)
            });
            assert_eq!(found, want, "{text}");
        }
    }
}
