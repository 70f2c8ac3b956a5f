//! Institutions by the form of their names: "Commission on Road Safety", "Office of the Attorney General".
//!
//! The tagger leaves some of them out, or all but what they deal with, since any noun may stand there. In 359 such
//! phrases of gold the whole was an organization in 337, and nearly all others were days and boards.

use super::mention::{Mention, mention};
use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::lexicon;

/// Tokens that such a name has at most.
const LONGEST: usize = 14;

/// The mentions with those of institutions that were missed, and with the heads that were cut off.
pub(super) fn complete(cx: &Context<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut out = Vec::with_capacity(mentions.len());
    let mut known = mentions.into_iter().peekable();
    for block in cx.tokens.blocks.iter().filter(|b| b.kind.is_story()) {
        let mut i = block.tokens.start as usize;
        let end = block.tokens.end as usize;
        while i < end {
            while let Some(m) = known.next_if(|m| m.tokens.range().start <= i) {
                i = i.max(m.tokens.range().end);
                out.push(m);
            }
            let next = known.peek().map_or(end, |m| m.tokens.range().start.min(end));
            let Some(name) = (i < next).then(|| object(cx, i, end)).flatten().filter(|name| *name <= next) else {
                i += 1;
                continue;
            };
            let own = known.next_if(|m| m.tokens.range().start == name);
            let last = own.map_or_else(|| run(cx, name, next), |m| m.tokens.range().end);
            match own {
                Some(m) if !matches!(m.kind, EntityKind::Organization | EntityKind::Misc) => out.push(m),
                _ => out.push(mention(cx, i, last, EntityKind::Organization)),
            }
            i = last;
        }
    }
    out.extend(known);
    out
}

/// Where the name of what it deals with begins, behind the head of an institution at `i`.
fn object(cx: &Context<'_>, i: usize, end: usize) -> Option<usize> {
    if !cx.tokens.tokens[i].is_capitalised() || !lexicon::institution_heads().contains(cx.word(i)) {
        return None;
    }
    let lower = |k: usize| if k < end { cx.lower(k) } else { "" };
    if !matches!(lower(i + 1), "for" | "of" | "on" | "to") {
        return None;
    }
    let name = i + 2 + usize::from(lower(i + 2) == "the");
    let named =
        name < end && cx.tokens.tokens[name].is_capitalised() && lexicon::time_words().get(lower(name)).is_none();
    named.then_some(name)
}

/// One past the capitalised words from `from` on, small words between them.
fn run(cx: &Context<'_>, from: usize, end: usize) -> usize {
    let capital = |k: usize| k < end && cx.tokens.tokens[k].is_capitalised();
    let mut last = from + 1;
    while last < end.min(from + LONGEST) {
        let small = usize::from(matches!(cx.lower(last), "and" | "for" | "of" | "the"));
        if !capital(last + small) {
            break;
        }
        last += small + 1;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::with_context;
    use crate::options::Options;
    use crate::source::Source;

    #[test]
    fn institutions_are_named_by_what_they_deal_with() {
        let cases: [(&str, &[&str]); 8] = [
            ("The Commission on Road Safety met.", &["Commission on Road Safety"]),
            ("The Office of the Harbour Master and the crew met.", &["Office of the Harbour Master"]),
            ("She led the Committee for Fair and Free Elections.", &["Committee for Fair and Free Elections"]),
            ("The Bureau of Fishing sued the League to Save Whales.", &["Bureau of Fishing", "League to Save Whales"]),
            ("The Commission on Monday met the Union of three.", &[]),
            ("A commission on Road Safety met.", &[]),
            ("The Centre of the town was closed.", &[]),
            ("The Council of", &[]),
        ];
        for (text, want) in cases {
            let under = "The mayor thanked all who had come and said that the work would go on in the spring.";
            let text = format!("Town council meets\n\nOSLO, May 2 (AP) - The council met.\n\n{text}\n\n{under}\n");
            let source = Source::new(text.as_str());
            let found = with_context(&source, &Options::default(), |cx| complete(cx, Vec::new()));
            let names: Vec<&str> = found.iter().map(|m| source.slice(m.span)).collect();
            assert_eq!(names, want, "{text}");
        }
    }

    #[test]
    fn a_head_that_was_cut_off_comes_back() {
        let text =
            "Town council meets\n\nOSLO, May 2 (AP) - The council met.\n\nThe Commission on Road Safety of Oslo met.\n";
        let source = Source::new(text);
        for (kind, want) in [
            (EntityKind::Organization, "Commission on Road Safety"),
            (EntityKind::Misc, "Commission on Road Safety"),
            (EntityKind::Location, "Road Safety"),
        ] {
            let found = with_context(&source, &Options::default(), |cx| {
                let first = (0..cx.tokens.tokens.len()).find(|i| cx.word(*i) == "Road").unwrap_or(0);
                complete(cx, vec![mention(cx, first, first + 2, kind)])
            });
            let names: Vec<&str> = found.iter().map(|m| source.slice(m.span)).collect();
            assert_eq!(names, [want]);
        }
    }
}
