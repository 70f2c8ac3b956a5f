//! Headlines That Capitalise Every Word: which capitals are only the headline's style.
//!
//! Truecasing (Lita, Ittycheriah, Roukos and Kambhatla 2003, "tRuEcasIng") by what the rest of the article says of a
//! word, and where it says nothing by the lexicon of parts of speech. A word that keeps only the style's capital is
//! [`Case::Lower`] from here on, so that tagger and extractors take "Mayor Hails Dam" as they take "mayor hails dam".

use std::collections::HashMap;

use super::tags::{Tag, Tagger};
use super::{BlockKind, Case, Token, TokenKind, Tokens};
use crate::tagger;

/// So many words beside function words must be capitalised, and none may not be.
const LEAST: usize = 4;

/// How often a word stands outside such headlines.
#[derive(Clone, Copy, Default)]
struct Seen {
    lower: u32,
    /// With a capital in mid-sentence.
    capital: u32,
}

/// Takes the style's capitals from the headlines and subheads that have them.
pub(super) fn truecase(tokens: &mut Tokens, tagger: &Tagger) {
    let styled: Vec<bool> = tokens.blocks.iter().map(|b| is_styled(tokens, b.kind, b.tokens.range(), tagger)).collect();
    if !styled.contains(&true) {
        return;
    }
    let seen = elsewhere(tokens, &styled);
    let blocks = tokens.blocks.iter().zip(&styled).filter(|(_, styled)| **styled);
    let ranges: Vec<_> = blocks.map(|(block, _)| block.tokens.range()).collect();
    for range in ranges {
        let opening = range.clone().find(|i| tokens.tokens[*i].kind == TokenKind::Word);
        for i in range.clone().filter(|i| Some(*i) != opening) {
            let token = &mut tokens.tokens[i];
            let ascii = tokens.lower.as_bytes().get(token.start as usize).is_some_and(u8::is_ascii_alphabetic);
            if token.kind != TokenKind::Word || token.case != Case::Title || !ascii {
                continue;
            }
            let hash = tokens.hashes[i];
            let own = seen.get(&hash).copied().unwrap_or_default();
            let common = match (own.capital, own.lower) {
                (0, 0) => is_common(&tokens.lower[token.start as usize..token.end as usize], hash, tagger),
                (capital, lower) => lower > capital,
            };
            if common {
                token.case = Case::Lower;
            }
        }
        lower_new(tokens, range.filter(|i| Some(*i) != opening));
    }
}

/// "New Dam": the lexicon knows "New" from names, which have a capital behind it.
fn lower_new(tokens: &mut Tokens, range: impl Iterator<Item = usize>) {
    for i in range {
        let common = tokens.tokens.get(i + 1).is_some_and(|n| n.kind == TokenKind::Word && n.case == Case::Lower);
        if common && tokens.tokens[i].case == Case::Title && tokens.lower(i) == "new" {
            tokens.tokens[i].case = Case::Lower;
        }
    }
}

/// Whether the lexicon knows the word, or else what it is without its "s", as something other than a name.
fn is_common(lower: &str, hash: u64, tagger: &Tagger) -> bool {
    let stem = || lower.strip_suffix('s').and_then(|stem| tagger.likeliest(tagger::hash(stem.as_bytes())));
    tagger.likeliest(hash).or_else(stem).is_some_and(|t| !matches!(t, Tag::Nnp | Tag::Nnps))
}

/// Whether a block is a headline or subhead all of whose words beside function words are capitalised.
fn is_styled(tokens: &Tokens, kind: BlockKind, range: std::ops::Range<usize>, tagger: &Tagger) -> bool {
    if !matches!(kind, BlockKind::Headline | BlockKind::Subhead) {
        return false;
    }
    let mut capitals = 0;
    for i in range {
        let token = &tokens.tokens[i];
        if token.kind != TokenKind::Word || token.end - token.start < 3 {
            continue;
        }
        match token.case {
            Case::Title => capitals += 1,
            Case::Lower if !is_function_word(tagger.likeliest(tokens.hashes[i])) => return false,
            _ => {}
        }
    }
    capitals >= LEAST
}

fn is_function_word(tag: Option<Tag>) -> bool {
    use Tag::{Cc, Dt, In, Md, Pdt, Prp, PrpPossessive, Rp, To, Wdt, Wp, WpPossessive, Wrb};
    tag.is_some_and(|t| {
        matches!(t, Cc | Dt | In | Md | Pdt | Prp | PrpPossessive | Rp | To | Wdt | Wp | WpPossessive | Wrb)
    })
}

/// The words of the styled blocks, with how often the other blocks write them which way.
fn elsewhere(tokens: &Tokens, styled: &[bool]) -> HashMap<u64, Seen> {
    let is_word = |t: &Token| t.kind == TokenKind::Word;
    let mut seen: HashMap<u64, Seen> = HashMap::new();
    for (block, _) in tokens.blocks.iter().zip(styled).filter(|(_, styled)| **styled) {
        seen.extend(block.tokens.range().map(|i| (tokens.hashes[i], Seen::default())));
    }
    let others = tokens.sentences.iter().filter(|s| !styled[s.block as usize]);
    for range in others.map(|s| s.tokens.range()) {
        let opening = range.clone().find(|i| is_word(&tokens.tokens[*i])).unwrap_or(range.end);
        for i in range.filter(|i| is_word(&tokens.tokens[*i])) {
            let Some(seen) = seen.get_mut(&tokens.hashes[i]) else { continue };
            match tokens.tokens[i].case {
                Case::Lower => seen.lower += 1,
                Case::Title if i != opening => seen.capital += 1,
                _ => {}
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use crate::span::Span;
    use crate::text::{testing, tokens};

    /// The headline's words that keep their capital.
    fn names(headline: &str, body: &str) -> String {
        let text = format!("{headline}\n{body}");
        let mut article = testing::body(&text);
        article.paragraphs.remove(0);
        article.headline = Some(crate::analysis::Field { span: Span::new(0, headline.len()), why: None });
        let found = tokens(&text, &article);
        let range = found.blocks[0].tokens.range();
        let kept = range.filter(|i| found.tokens[*i].is_capitalised());
        kept.map(|i| &text[found.tokens[i].span().range()]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_the_styles_capitals_go() {
        let body = "The mayor praised the new dam. For years Peter Lund and Will Okoye of Rose Valley had fought it.";
        let cases = [
            ("Angry Mayor Says Peter Lund Fought New Dam for Years", "Angry Peter Lund"),
            // What the article says of a word counts more than the lexicon.
            ("Today Will Okoye Leaves Rose Valley With Many Questions", "Today Will Okoye Rose Valley"),
            // One open-class word in lower case: the headline has capitals for names only.
            ("Peter Lund praises New York Water Company", "Peter Lund New York Water Company"),
            ("DAM TO BE BUILT IN ROSE VALLEY", "DAM TO BE BUILT IN ROSE VALLEY"),
            ("Dam Built", "Dam Built"),
        ];
        for (headline, want) in cases {
            assert_eq!(names(headline, body), want, "{headline}");
        }
    }
}
