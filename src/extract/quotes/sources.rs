//! Sources where the grammar leaves no choice, whatever the labeller made of them: behind an inverted cue, at a passive,
//! around "quoted as saying", in an apposition and at "said X, adding Y".

use std::ops::Range;

use super::Story;
use super::attribution::Attribution;
use super::units::{Unit, Verb};
use crate::extract::Context;
use crate::lexicon;
use crate::tagger::hash;
use crate::text::tags::Tag;
use crate::text::{Case, Token};

/// A source is no longer than this, in units.
const LONGEST: usize = 14;

/// Mends the source and content of a frame.
pub(super) fn mend(story: &Story, frame: &mut Attribution) {
    if let Some((content, source)) = trailing(story, frame.head) {
        (frame.roles.source, frame.roles.content) = (Some(source), vec![content]);
        return;
    }
    behind_cue(story, frame);
    relative(story, frame);
    told(story, frame);
    listener(story, frame);
    agent(story, frame);
    possessed(story, frame);
    bestowed(story, frame);
    quoted_as(story, frame);
    apposed(story, frame);
    exemplified(story, frame);
}

/// "The road is shut, the mayor has warned.": content and source of a verb of saying in the perfect that ends the sentence.
pub(super) fn trailing(story: &Story, head: usize) -> Option<(Range<usize>, Range<usize>)> {
    let units = &story.units;
    let cue = &units[head];
    if cue.verb != Verb::Say || !cue.has(Tag::Vbn) {
        return None;
    }
    let same = |k: &usize| *k < units.len() && story.same_sentence(*k, head);
    // Looked at first, since most such verbs stand elsewhere: "has told parliament."
    let short = |u: &Unit| u.entity > 0 || is_noun(u) || u.has(Tag::Dt) || u.has(Tag::Stop);
    let mut behind = (head + 1..).take_while(same).take(6).map(|k| &units[k]);
    let ends = match cue.word == hash(b"told") {
        true => behind.clone().count() <= 5 && behind.all(short),
        false => behind.all(|u| u.has(Tag::Stop)),
    };
    if !ends {
        return None;
    }
    let has = (0..head)
        .rev()
        .take(2)
        .find(|k| [b"has".as_slice(), b"have", b"had"].iter().any(|w| hash(w) == units[*k].word))?;
    let between = units[has + 1..head].iter().all(|u| u.has(Tag::Rb));
    let source = (0..has).rev().take(LONGEST).take_while(same).find(|k| units[*k].has(Tag::Comma))? + 1..has;
    let named = units[source.clone()].iter().any(|u| is_noun(u) || u.has(Tag::Prp));
    const LINKS: [Tag; 5] = [Tag::Wdt, Tag::Wp, Tag::Wrb, Tag::Cc, Tag::In];
    let clause = units.get(source.start).is_some_and(|u| LINKS.iter().any(|tag| u.has(*tag)));
    // "…, France and others have claimed", "…, things that Berg has said"
    const OTHERS: [Tag; 5] = [Tag::Cc, Tag::Wdt, Tag::Wp, Tag::Vbg, Tag::Vbn];
    let other = |u: &Unit| OTHERS.iter().any(|tag| u.has(*tag)) || u.word == hash(b"that");
    let plain = !units[source.clone()].iter().any(|u| u.is_finite() || u.is_stretch() || other(u));
    let first = (0..source.start - 1).rev().take_while(same).last()?;
    let content = first..source.start - 1;
    let whole = units[content.clone()].iter().any(|u| u.is_finite() || u.has(Tag::Md));
    let quoted = units[content.clone()].iter().any(Unit::is_stretch);
    (between && named && !clause && plain && whole && !quoted).then_some((content, source))
}

fn is_noun(unit: &Unit) -> bool {
    [Tag::Nn, Tag::Nns, Tag::Nnp, Tag::Nnps].iter().any(|tag| unit.has(*tag))
}

/// "…, the agency said, adding that …": who said the one adds the other.
pub(super) fn share(story: &Story, frames: &mut [Attribution]) {
    for n in 1..frames.len() {
        let (before, [own, ..]) = frames.split_at_mut(n) else { continue };
        let Some(said) = before.last() else { continue };
        let units = &story.units;
        let own_source = own.roles.source.as_ref().is_some_and(|s| s.end > said.head);
        let adds = !own_source && units[own.head].has(Tag::Vbg) && units[own.head - 1].has(Tag::Comma);
        let near = own.head - said.head <= LONGEST && story.same_sentence(said.head, own.head);
        let between = &units[said.head + 1..own.head];
        if adds
            && near
            && said.says
            && said.roles.source.is_some()
            && units[said.head].is_finite()
            && !between.iter().any(Unit::is_finite)
        {
            own.roles.source = said.roles.source.clone();
        }
    }
}

/// "As Kari Berg, a retired nurse and a guest of the school, put it": all of that is one source, not its last part.
fn apposed(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    let Some(source) = frame.roles.source.as_mut().filter(|s| s.end < frame.head && s.start > 1) else { return };
    let closed = units[source.end - 1..=source.end].iter().any(|u| u.has(Tag::Comma));
    if !closed || !units[source.start - 1].has(Tag::Cc) {
        return;
    }
    let outside = |k: &usize| units[*k].is_finite() || units[*k].is_stretch() || units[*k].has(Tag::Comma);
    let before = source.start.saturating_sub(LONGEST)..source.start - 1;
    let Some(comma) = before.rev().find(outside).filter(|k| units[*k].has(Tag::Comma)) else { return };
    let named = |k: &usize| story.same_sentence(*k, frame.head) && units[*k].entity == 1;
    if let Some(name) = (0..comma).rev().take(LONGEST).take_while(named).last() {
        source.start = name;
    }
}

/// "Firms such as Acme and Lomvik Mills said": all of them, not the last that is named.
fn exemplified(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    let Some(source) = frame.roles.source.as_mut().filter(|s| s.end <= frame.head) else { return };
    let inside = |k: &usize| story.same_sentence(*k, frame.head) && !units[*k].is_finite() && !units[*k].is_stretch();
    let such = |k: &usize| units[*k].word == hash(b"such") && units[*k + 1].word == hash(b"as");
    let reach = source.start.saturating_sub(LONGEST)..source.start;
    let Some(such) = reach.rev().take_while(inside).find(such) else { return };
    const PHRASE: [Tag; 7] = [Tag::Nn, Tag::Nns, Tag::Nnp, Tag::Nnps, Tag::Jj, Tag::Dt, Tag::Cd];
    let phrase = |k: &usize| story.same_sentence(*k, such) && PHRASE.iter().any(|tag| units[*k].has(*tag));
    if let Some(first) = (0..such).rev().take(LONGEST).take_while(phrase).last() {
        source.start = first;
    }
}

/// "The road was closed, said police.": a noun phrase between an inverted cue and the sentence's end is the source.
fn behind_cue(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    let head = frame.head;
    let cue = &units[head];
    let Some(before) = head.checked_sub(1) else { return };
    // "…, assured the minister" reads like a participle.
    let participle = || cue.has(Tag::Vbn) && units[before].has(Tag::Comma);
    let finite = cue.has(Tag::Vbd) || cue.has(Tag::Vbz) || cue.has(Tag::Vbp) || participle();
    if frame.roles.source.is_some() || !finite {
        return;
    }
    let closed = units[before].has(Tag::Comma) || units[before].is_stretch();
    let told = frame
        .roles
        .content
        .iter()
        .any(|r| r.end + usize::from(units[before].has(Tag::Comma)) >= head && r.start < head);
    if !closed || !told {
        return;
    }
    let Some(at) = frame.roles.content.iter().position(|r| r.start == head + 1) else { return };
    let Some(end) = noun_phrase(story, head + 1) else { return };
    let piece = &mut frame.roles.content[at];
    if piece.end < end {
        return;
    }
    piece.start = (end + 1).min(piece.end);
    if piece.start >= piece.end {
        frame.roles.content.remove(at);
    }
    frame.roles.source = Some(head + 1..end);
}

/// "“…,” said an aide who left early": what the source did is no part of what is said.
fn relative(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    let Some(source) = frame.roles.source.clone().filter(|source| source.start == frame.head + 1) else { return };
    let who = source.end - 1..=source.end;
    let follows = |piece: &Range<usize>| piece.start > source.end - 1 && piece.start <= source.end + 1;
    let quoted = frame.roles.content.iter().any(|piece| piece.end <= frame.head && units[piece.end - 1].is_stretch());
    if quoted && who.into_iter().any(|k| units.get(k).is_some_and(|unit| unit.has(Tag::Wp))) {
        frame.roles.content.retain(|piece| !follows(piece) || units[piece.clone()].iter().any(Unit::is_stretch));
    }
}

/// One past the noun phrase without a verb that fills its clause from `from` on; none where something else stands there.
fn noun_phrase(story: &Story, from: usize) -> Option<usize> {
    const OPENS: [Tag; 9] =
        [Tag::Nn, Tag::Nns, Tag::Nnp, Tag::Nnps, Tag::Dt, Tag::Jj, Tag::Cd, Tag::PrpPossessive, Tag::Prp];
    const NOUNS: [Tag; 5] = [Tag::Nn, Tag::Nns, Tag::Nnp, Tag::Nnps, Tag::Prp];
    let first = story.units.get(from)?;
    if !OPENS.iter().any(|t| first.has(*t)) {
        return None;
    }
    let mut noun = false;
    for k in from..from + LONGEST {
        let Some(unit) = story.units.get(k).filter(|_| story.same_sentence(k, from)) else { return noun.then_some(k) };
        if unit.has(Tag::Comma) || unit.has(Tag::Stop) || unit.has(Tag::Colon) {
            return noun.then_some(k);
        }
        if unit.is_stretch() || unit.is_finite() || unit.has(Tag::Vb) || unit.has(Tag::To) {
            return None;
        }
        noun |= NOUNS.iter().any(|t| unit.has(*t));
    }
    None
}

/// "The court was told that …": the one who is told is no part of what is told.
fn told(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    const PASSIVE: [&str; 4] = ["told", "informed", "assured", "warned"];
    let head = frame.head;
    if !PASSIVE.iter().any(|w| hash(w.as_bytes()) == units[head].word) || !is_passive(story, head) {
        return;
    }
    let behind = |r: &Range<usize>| r.start > head;
    if frame.roles.content.iter().any(behind) && !frame.roles.content.iter().any(|r| has_clause(units, r, head)) {
        frame.roles.content.retain(behind);
    }
}

/// "A person close to the deal told the Courier that …": who is told is not who speaks, if a phrase stands before the cue.
fn listener(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    let head = frame.head;
    let told = units[head].word == hash(b"told") && units[head].has(Tag::Vbd);
    if !told || frame.roles.source.as_ref().is_none_or(|source| source.start != head + 1) {
        return;
    }
    let stops = |k: &usize| units[*k].has(Tag::Comma) || units[*k].is_stretch() || units[*k].is_finite();
    let same = |k: &usize| story.same_sentence(*k, head) && !stops(k);
    let Some(first) = (0..head).rev().take(LONGEST).take_while(same).last() else { return };
    let clear = first == 0 || !story.same_sentence(first - 1, head);
    if clear && units[first..head].iter().any(is_noun) && frame.roles.content.iter().any(|piece| piece.start > head) {
        frame.roles.content.retain(|piece| piece.start > head);
        frame.roles.source = Some(first..head);
    }
}

/// "The dam was called “a mess” by the mayor.": who stands behind "by" says it.
fn agent(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    let head = frame.head;
    if !units[head].has(Tag::Vbn) {
        return;
    }
    let same = |k: &usize| *k < units.len() && story.same_sentence(*k, head);
    let Some(quoted) = (head + 1..head + 4).take_while(same).find(|k| units[*k].is_stretch()) else { return };
    let passive = is_passive(story, head) || units[head + 1].word == hash(b"as");
    let by = quoted + 1;
    if !passive || !same(&by) || units[by].word != hash(b"by") {
        return;
    }
    let Some(end) = noun_phrase(story, by + 1) else { return };
    frame.roles.source = Some(by + 1..end);
    frame.roles.content.clear();
    frame.roles.content.push(quoted..quoted + 1);
}

/// "Norway's military said": not the country but what it has.
fn possessed(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    let head = frame.head;
    let Some(source) = frame.roles.source.as_mut().filter(|source| source.end < head && head - source.end <= 3) else {
        return;
    };
    let owner = units[source.end - 1].has(Tag::Pos) || units[source.end].has(Tag::Pos);
    let phrase = |k: usize| is_noun(&units[k]) || units[k].has(Tag::Jj) || units[k].has(Tag::Pos);
    if owner && units[head].is_finite() && (source.end..head).all(phrase) && !units[head - 1].has(Tag::Pos) {
        source.end = head;
    }
}

/// "Berg was announced the winner", "was denied entry": nothing is said.
fn bestowed(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    if frame.roles.source.is_some() || !units[frame.head].has(Tag::Vbn) || !is_passive(story, frame.head) {
        return;
    }
    let by = units.get(frame.head + 1).is_some_and(|u| u.word == hash(b"by"));
    let tells = |u: &Unit| u.is_finite() || u.is_stretch() || u.has(Tag::Vb) || u.has(Tag::To) || u.has(Tag::Vbg);
    if !by && !frame.roles.content.iter().any(|piece| units[piece.clone()].iter().any(tells)) {
        frame.roles.content.clear();
    }
}

/// Whether a piece of content in front of the cue is a clause of its own, divided from the cue.
fn has_clause(units: &[Unit], piece: &Range<usize>, head: usize) -> bool {
    piece.start < head
        && (units[piece.clone()].iter().any(|u| u.is_finite() && u.verb != Verb::Auxiliary)
            || units[piece.end.min(head)..head].iter().any(|u| u.has(Tag::Comma)))
}

/// A form of "be" stands before the verb, with an adverb between at most.
fn is_passive(story: &Story, head: usize) -> bool {
    let units = &story.units;
    const BE: [&str; 7] = ["am", "are", "be", "been", "being", "is", "was"];
    let be = |k: usize| {
        let word = units[k].word;
        word == hash(b"were") || BE.iter().any(|w| hash(w.as_bytes()) == word)
    };
    let near = (head.saturating_sub(2)..head).rev().filter(|k| story.same_sentence(*k, head));
    near.take_while(|k| be(*k) || units[*k].has(Tag::Rb)).any(be)
}

/// Mends the labels of cues: "saying" is the cue of "was quoted as saying"; Mohamed Said is no cue, nor is "asked not to be named".
pub(super) fn mend_cues(cx: &Context<'_>, story: &Story, labels: &mut [u8]) {
    let units = &story.units;
    for k in 0..units.len() {
        if is_quoted_as(story, k) {
            (labels[k - 2], labels[k]) = (0, 1);
        } else if trailing(story, k).is_some() {
            labels[k] = 1;
        } else if labels[k] > 0
            && (is_name(cx, &units[k]) || asks_for_silence(&units[k + 1..]) || opens_topic(story, k))
        {
            labels[k] = 0;
        }
    }
}

/// "Commenting on the matter, the mayor said": what is commented on is not reported.
fn opens_topic(story: &Story, k: usize) -> bool {
    let units = &story.units;
    const VERBS: [&[u8]; 5] = [b"commenting", b"speaking", b"reacting", b"responding", b"replying"];
    const LINKS: [&[u8]; 6] = [b"on", b"about", b"to", b"at", b"after", b"during"];
    let is = |words: &[&[u8]], unit: &Unit| words.iter().any(|word| hash(word) == unit.word);
    let opens = k == 0 || !story.same_sentence(k - 1, k);
    opens && is(&VERBS, &units[k]) && units.get(k + 1).is_some_and(|unit| is(&LINKS, unit))
}

/// Whether what follows "asked" is that a speaker stay without a name: "not to be named", "for anonymity". It is nothing the
/// story reports.
fn asks_for_silence(behind: &[Unit]) -> bool {
    const PHRASES: [&[&[u8]]; 8] = [
        &[b"not", b"to", b"be", b"named"],
        &[b"not", b"to", b"be", b"identified"],
        &[b"not", b"to", b"be", b"quoted"],
        &[b"for", b"anonymity"],
        &[b"anonymity"],
        &[b"to", b"remain", b"anonymous"],
        &[b"to", b"stay", b"anonymous"],
        &[b"to", b"be", b"anonymous"],
    ];
    let starts = |phrase: &&[&[u8]]| {
        phrase.len() <= behind.len() && phrase.iter().zip(behind).all(|(word, unit)| hash(word) == unit.word)
    };
    PHRASES.iter().any(starts)
}

/// A person's name that is written as a verb is.
fn is_name(cx: &Context<'_>, unit: &Unit) -> bool {
    let i = unit.first as usize;
    let beside = |n: Option<usize>| n.and_then(|n| cx.tokens.tokens.get(n)).is_some_and(Token::is_capitalised);
    unit.entity == 1 && cx.tokens.tokens[i].case == Case::Title && (beside(i.checked_sub(1)) || beside(Some(i + 1)))
}

/// Whether unit `k` is the "saying" of "was quoted as saying".
fn is_quoted_as(story: &Story, k: usize) -> bool {
    let units = &story.units;
    k >= 3
        && units[k].word == hash(b"saying")
        && units[k - 1].word == hash(b"as")
        && (units[k - 2].word == hash(b"quoted") || units[k - 2].word == hash(b"cited"))
        && is_passive(story, k - 2)
}

/// "according to plan", "according to their age": what is measured by, not who says it.
pub(super) fn is_measure(cx: &Context<'_>, units: &[Unit], frame: &Attribution) -> bool {
    if !units[frame.head].is_according() {
        return false;
    }
    let Some(source) = frame.roles.source.clone() else { return true };
    let alone = |u: &Unit| matches!(cx.lower(u.first as usize), "law" | "plan" | "policy" | "schedule");
    source.len() == 1 && alone(&units[source.start])
        || !units[source].iter().any(|u| {
            let noun = || u.has(Tag::Nn) || u.has(Tag::Nns);
            let name = u.entity > 0 || u.has(Tag::Nnp) || u.has(Tag::Nnps) || u.has(Tag::Prp) || u.has(Tag::Wp);
            name || u.has(Tag::Wdt) || noun() && lexicon::speaks(cx.lower(u.first as usize))
        })
}

/// "The mayor was quoted as saying that …": the subject speaks.
fn quoted_as(story: &Story, frame: &mut Attribution) {
    let units = &story.units;
    let quoted = frame.head.wrapping_sub(2);
    if !is_quoted_as(story, frame.head) {
        return;
    }
    let verb = (quoted.saturating_sub(3)..quoted).find(|k| units[*k].verb == Verb::Auxiliary).unwrap_or(quoted);
    let same = |k: &usize| story.same_sentence(*k, quoted);
    let stops = |k: &usize| {
        units[*k].is_stretch() || units[*k].has(Tag::Comma) || units[*k].is_finite() || units[*k].has(Tag::Cc)
    };
    let first = (verb.saturating_sub(LONGEST)..verb).rev().take_while(|k| same(k) && !stops(k)).last();
    if let Some(first) = first {
        frame.roles.source = Some(first..verb);
        let behind = frame.head + 1;
        frame.roles.content.iter_mut().for_each(|r| {
            if r.start < behind && r.end > first {
                r.start = behind.min(r.end)
            }
        });
        frame.roles.content.retain(|r| r.start < r.end);
    }
}
