//! Names whose kind or extent the words around them tell, whatever the tagger says: storms and ships by the word before,
//! bodies by the acronym in brackets behind, two leaders by what they do together, nicknames by their closing mark.

use std::collections::HashSet;

use super::mention::{Mention, mention};
use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::text::TokenKind;

/// Words before the name of a storm.
const STORMS: [&str; 5] = ["Cyclone", "Hurricane", "Storm", "Supertyphoon", "Typhoon"];
/// Prefixes of ships' names.
const SHIPS: [&str; 16] = [
    "BRP", "HMAS", "HMCS", "HMNZS", "HMS", "INS", "KRI", "MSC", "MT", "MV", "RFA", "ROKS", "RV", "USCGC", "USNS", "USS",
];
/// What two persons do together, or against each other. The gold has "the Lind-Berg government" as one name.
const MEETINGS: [&str; 17] = [
    "alliance", "battle", "call", "contest", "debate", "feud", "fight", "matchup", "meeting", "phone", "race",
    "rivalry", "showdown", "summit", "summits", "talks", "ticket",
];

/// A name that an acronym stands for has no more tokens, nor the acronym more letters: all ways to spell it are tried.
const LONGEST: usize = 12;

/// Mends the mentions of an article, in text order.
pub(super) fn mend(cx: &Context<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let persons = mentions.iter().filter(|m| m.kind == EntityKind::Person && m.tokens.range().len() > 1);
    let mut surnames = HashSet::new();
    for m in persons.filter(|m| !is_joined(cx, m)) {
        let end = m.tokens.range().end;
        // "Kari Lloyd-Jones"
        let double = mention(cx, end.saturating_sub(3).max(m.tokens.range().start), end, m.kind);
        surnames.insert(if is_joined(cx, &double) { cx.source.slice(double.span) } else { cx.word(end - 1) });
    }
    let mut out: Vec<Mention> = Vec::with_capacity(mentions.len());
    for m in mentions {
        if out.last().is_some_and(|last| last.tokens.end > m.tokens.start) {
            // It is part of the name before since that was widened.
            continue;
        }
        if let Some(both) = leaders(cx, &m, &surnames) {
            out.extend(both);
        } else {
            let told = closed(cx, &prefixed(cx, &m));
            out.push(if is_on_one_line(cx, &told) { told } else { m });
        }
        if let [.., first, second] = out[..]
            && let Some(whole) = abbreviated(cx, &first, &second).filter(|whole| is_on_one_line(cx, whole))
        {
            out.truncate(out.len() - 2);
            out.push(whole);
        }
    }
    out
}

/// No name goes on in another paragraph.
fn is_on_one_line(cx: &Context<'_>, m: &Mention) -> bool {
    !cx.source.slice(m.span).contains(['\n', '\r'])
}

/// "the Lind-Berg summit": two persons, one of whom at least is named elsewhere.
fn leaders(cx: &Context<'_>, m: &Mention, surnames: &HashSet<&str>) -> Option<[Mention; 2]> {
    let range = m.tokens.range();
    let (first, last) = (range.start, range.end.checked_sub(1)?);
    if m.kind != EntityKind::Person || !is_joined(cx, m) || !cx.word(last).starts_with(char::is_uppercase) {
        return None;
    }
    let known = [first, last].iter().filter(|i| surnames.contains(cx.word(**i))).count();
    let meet = MEETINGS.contains(&cx.lower(range.end));
    let whole = cx.source.slice(m.span);
    let double = surnames.contains(whole);
    (!double && meet && known > 0).then(|| [mention(cx, first, first + 1, m.kind), mention(cx, last, last + 1, m.kind)])
}

/// Two words with a hyphen between them and nothing else.
fn is_joined(cx: &Context<'_>, m: &Mention) -> bool {
    let range = m.tokens.range();
    let glued = |i: usize| cx.tokens.tokens.get(i).is_some_and(|t| !t.spaced);
    range.len() == 3
        && matches!(cx.word(range.start + 1), "-" | "–")
        && glued(range.start + 1)
        && glued(range.start + 2)
}

/// "Hurricane Kari", "MV Kari": with the word before, a storm's or a ship's.
fn prefixed(cx: &Context<'_>, m: &Mention) -> Mention {
    let range = m.tokens.range();
    let capital = |i: usize| cx.tokens.tokens.get(i).is_some_and(|t| t.is_capitalised() && t.kind == TokenKind::Word);
    let before = range.start.checked_sub(1).filter(|_| matches!(m.kind, EntityKind::Person | EntityKind::Location));
    let inside = STORMS.contains(&cx.word(range.start)) || SHIPS.contains(&cx.word(range.start));
    let start = if inside { range.start } else { before.unwrap_or(range.start) };
    let word = cx.word(start);
    // "HMS Queen Kari": what stands behind the prefix alone.
    let end = match inside && range.len() == 1 {
        true => (range.end..range.end + 3).take_while(|i| capital(*i)).last().map_or(range.end, |i| i + 1),
        false => range.end,
    };
    if end - start < 2 || !capital(start + 1) {
        return *m;
    }
    match word {
        _ if STORMS.contains(&word) => mention(cx, start, end, EntityKind::Event),
        _ if SHIPS.contains(&word) => mention(cx, start, end, EntityKind::Facility),
        _ => *m,
    }
}

/// `Kari "Kaja" Berg` and `Kari Berg "Kaja"`: a mark that opens in a name closes in it.
fn closed(cx: &Context<'_>, m: &Mention) -> Mention {
    let range = m.tokens.range();
    let is_mark = |i: usize| cx.tokens.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark);
    let open = range.clone().filter(|i| is_mark(*i)).count() % 2 == 1;
    let closes = range.len() > 2 && is_mark(range.end) && !is_mark(range.start) && !is_mark(range.end - 1);
    if open && closes { mention(cx, range.start, range.end + 1, m.kind) } else { *m }
}

/// "Force in Lomvik (FIL)": a body and a place whose letters are those in the brackets behind.
fn abbreviated(cx: &Context<'_>, first: &Mention, second: &Mention) -> Option<Mention> {
    let (start, end) = (first.tokens.range().start, second.tokens.range().end);
    let body = matches!(first.kind, EntityKind::Organization | EntityKind::Facility | EntityKind::Misc);
    let between = first.tokens.range().end..second.tokens.range().start;
    let small = |i: usize| matches!(cx.lower(i), "and" | "for" | "in" | "of" | "on" | "the" | "to");
    if !body || between.is_empty() || between.len() > 2 || end - start > LONGEST || !between.clone().all(small) {
        return None;
    }
    let letters = cx.word(end + 1);
    let bracketed = cx.word(end) == "(" && cx.word(end + 2) == ")";
    let acronym = (3..=LONGEST).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    let words = (start..end).map(|i| cx.word(i)).filter(|w| w.starts_with(char::is_alphabetic));
    let words: Vec<&str> = words.collect();
    (bracketed && acronym && spells(&words, letters, 1)).then(|| mention(cx, start, end, EntityKind::Organization))
}

/// Whether words spell an acronym: each gives its first letter, a word in capitals all of them, a small word perhaps none;
/// `spare` more may give none.
fn spells(words: &[&str], letters: &str, spare: u8) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    if word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()) {
        return letters.strip_prefix(word).is_some_and(|left| spells(rest, left, spare));
    }
    let own = word.chars().next().map(|c| c.to_ascii_uppercase());
    let given = own.and_then(|c| letters.strip_prefix(c)).is_some_and(|left| spells(rest, left, spare));
    let small = word.starts_with(char::is_lowercase);
    given || small && spells(rest, letters, spare) || spare > 0 && spells(rest, letters, spare - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze;
    use crate::source::Source;

    #[test]
    fn acronyms_are_spelled_by_their_words() {
        let cases = [
            ("UN Interim Force in Lomvik", "UNIFIL", true),
            ("Lomvik Union Transition Mission in Oslo", "LTMIO", true),
            ("University of the Northern Isles", "UNI", true),
            ("Force in Lomvik", "ABC", false),
            ("Ministry of Health", "WHO", false),
        ];
        for (words, letters, want) in cases {
            let words: Vec<&str> = words.split(' ').collect();
            assert_eq!(spells(&words, letters, 1), want, "{words:?}");
        }
    }

    #[test]
    fn the_words_around_tell_names() {
        let cases: &[(&str, &[&str])] = &[
            ("Kari Berg met Jo Lind. The Berg-Lind summit ended. Berg left.", &["Kari Berg", "Jo Lind"]),
            ("Kari Lloyd-Jones met Jo Lind. Lloyd-Jones left.", &["Kari Lloyd-Jones", "Jo Lind"]),
        ];
        for (text, want) in cases {
            let found = analyze(Source::new(*text)).extraction.entities;
            assert_eq!(found.iter().map(|e| e.name.as_str()).collect::<Vec<_>>(), *want, "{text}");
        }
    }
}
