//! Where a sentence points from an expression: back, ahead, or to what was ahead then; by its verbs.

use super::hit::Basis;
use super::look::Look;
use crate::text::Tag;

/// Where the sentence points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
}

impl Direction {
    pub(super) fn basis(self) -> Basis {
        match self {
            Direction::Past => Basis::Back,
            Direction::Future => Basis::Ahead,
        }
    }
}

/// What the verbs near an expression say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// The present says little: a plan beside a day ("meets Friday"), a habit beside a month ("which tells of its loss in").
    Present,
    /// What was ahead when it was said ("was to meet", "said it would meet"): it may be over by now.
    Planned,
    Future,
}

/// Where the verb nearest to token `i` in its clause points: "will", "is to", "is due" ahead, anything else behind.
///
/// A finite verb before the expression decides; where none stands there, the first one behind it does.
pub(super) fn direction(look: &Look<'_, '_>, i: usize) -> Direction {
    told(look, i).unwrap_or(Direction::Past)
}

/// The same; none where nothing tells.
pub(super) fn told(look: &Look<'_, '_>, i: usize) -> Option<Direction> {
    of(look, i).map(|tense| if tense == Tense::Past { Direction::Past } else { Direction::Future })
}

/// The tense of the verb that tells.
pub(super) fn of(look: &Look<'_, '_>, i: usize) -> Option<Tense> {
    telling(look, i).map(|(_, tense)| tense)
}

/// The same for a weekday from token `first` to `last`. A plan in the present stands beside many ("meets Friday"), but so
/// does the present of another clause ("denies it, but its head on Friday said").
pub(super) fn beside_weekday(look: &Look<'_, '_>, first: usize, last: usize) -> Option<Tense> {
    if let Some(tense) = acting_behind(look, first, last) {
        return Some(tense);
    }
    let (at, tense) = telling(look, first)?;
    if is_awaited(look, first) {
        return Some(tense);
    }
    // "is thanking voters for the win Friday"
    let going = matches!(look.w(at), "is" | "are" | "'s" | "’s" | "'re" | "’re") && look.w(at + 1) != "to";
    let present = tense == Tense::Present || going;
    if at >= first {
        return Some(if names_deed(look, first) { Tense::Past } else { tense });
    }
    let cut = (at + 1..first).any(|k| matches!(look.w(k), "but" | "while" | "whereas" | "although" | "," | "and"));
    let past = cut && tells_past_behind(look, last)
        || present && (is_told_of(look, first) || is_old_form(look, at) || names_deed(look, first));
    Some(if past { Tense::Past } else { tense })
}

/// The verb right behind a weekday that stands between it and its subject: "the firm on Friday said".
fn acting_behind(look: &Look<'_, '_>, first: usize, last: usize) -> Option<Tense> {
    let start = look.range.start as usize;
    let on = look.before(first) == "on";
    let at = last + usize::from(look.tag(last) == Tag::Rb);
    let acts = look.tag(at) == Tag::Vbd || look.tag(at) == Tag::Md && !names_deed(look, first);
    if (on || first > start && look.tag(first - 1).is_noun()) && acts {
        return verb(look, at);
    }
    // "..., and on Friday his lawyer said": the weekday opens a clause.
    let opens = on && first > start + 1 && matches!(look.back(first, 2), "," | "and" | "but" | ";");
    let tells = |k: &usize| matches!(look.tag(*k), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    (last..last + 7).find(|k| opens && tells(k)).filter(|k| look.tag(*k) == Tag::Vbd).and_then(|k| verb(look, k))
}

/// A verb of the past stands behind, in the same clause.
fn tells_past_behind(look: &Look<'_, '_>, last: usize) -> bool {
    (last..last + 8)
        .take_while(|k| !matches!(look.w(*k), "," | "." | ";" | "-" | "–" | "—" | ""))
        .any(|k| look.tag(k) == Tag::Vbd)
}

/// "fears famine after clashes on Friday", "a move that follows Friday's vote": what the present comes after.
fn is_told_of(look: &Look<'_, '_>, first: usize) -> bool {
    let start = look.range.start as usize;
    let mut at = first;
    while at > start && first - at < 7 {
        at -= 1;
        match look.w(at) {
            "after" | "following" | "follows" | "follow" | "despite" => return true,
            "of" | "in" | "on" | "at" | "'s" | "’s" => {}
            _ if look.tag(at).is_noun() || matches!(look.tag(at), Tag::Dt | Tag::Jj | Tag::PrpPossessive | Tag::Cd) => {
            }
            _ => return false,
        }
    }
    false
}

/// "Gunmen set houses ablaze Friday": a past that is written as the present is.
fn is_old_form(look: &Look<'_, '_>, at: usize) -> bool {
    at > look.range.start as usize
        && look.tag(at) == Tag::Vbp
        && look.tag(at - 1).is_noun()
        && look.before(at).ends_with('s')
        && matches!(
            look.w(at),
            "beat"
                | "burst"
                | "cast"
                | "cost"
                | "cut"
                | "hit"
                | "let"
                | "put"
                | "quit"
                | "read"
                | "set"
                | "shut"
                | "spread"
        )
}

/// "the loss on Friday means they are out": what is named beside the weekday has happened. "Before Friday's attack" it has
/// not.
fn names_deed(look: &Look<'_, '_>, first: usize) -> bool {
    let start = look.range.start as usize;
    let at = first - usize::from(look.before(first) == "on");
    if at <= start {
        return false;
    }
    let deed = matches!(
        look.before(at),
        "arrest"
            | "arrests"
            | "attack"
            | "attacks"
            | "blast"
            | "blasts"
            | "bombing"
            | "bombings"
            | "clash"
            | "clashes"
            | "crash"
            | "defeat"
            | "defeats"
            | "killing"
            | "killings"
            | "loss"
            | "massacre"
            | "raid"
            | "raids"
            | "shooting"
            | "shootings"
            | "victories"
            | "victory"
    );
    let won = matches!(look.before(at), "win" | "wins") && look.tag(at - 1).is_noun();
    // "a win Friday takes them to the final"
    let open = matches!(look.back(at, 2), "a" | "an" | "another")
        && matches!(look.before(at), "defeat" | "loss" | "victory" | "win");
    let from_air = matches!(look.before(at), "strike" | "strikes")
        && matches!(look.back(at, 2), "air" | "drone" | "missile" | "rocket");
    let awaited = (at.saturating_sub(6).max(start)..at).any(|k| matches!(look.w(k), "ahead" | "before"));
    (deed || won || from_air) && !awaited && !open
}

/// The verb that tells, and its tense.
fn telling(look: &Look<'_, '_>, i: usize) -> Option<(usize, Tense)> {
    let start = look.range.start as usize;
    if is_awaited(look, i) {
        let had = (i.saturating_sub(8).max(start)..(i + 8).min(look.range.end as usize)).any(|k| look.w(k) == "had");
        // "didn't answer until Friday" tells what came at last.
        let denied = (i.saturating_sub(8).max(start)..i).any(|k| {
            matches!(look.w(k), "did" | "was" | "were") && matches!(look.w(k + 1), "n't" | "n’t" | "not" | "never")
        });
        return Some((i, if had || denied { Tense::Past } else { Tense::Future }));
    }
    for k in (i.saturating_sub(16).max(start)..i).rev() {
        if matches!(look.w(k), "that" | "which" | "who" | ";" | "because") && k + 6 < i {
            break;
        }
        let after_doing = matches!(look.w(k), "after" | "since") && look.tag(k + 1) == Tag::Vbg;
        let done = look.tag(k) == Tag::Vbn && k + 2 >= i && !matches!(look.before(k), "be" | "get");
        // "a report issued by the board in December"
        let told_of = look.tag(k) == Tag::Vbn
            && k > start
            && look.tag(k - 1).is_noun()
            && matches!(look.w(k + 1), "by" | "in" | "on" | "at");
        match verb(look, k) {
            Some(_) if look.w(k) == "would" && k + 8 < i => {}
            Some(tense) => return Some((k, tense)),
            None if after_doing || done || told_of => return Some((k, Tense::Past)),
            None => {}
        }
    }
    (i + 1..(i + 12).min(look.range.end as usize)).find_map(|k| verb(look, k).map(|tense| (k, tense)))
}

/// Words before an expression that wait for it: "until", "as soon as", "between now and".
pub(super) fn is_awaited(look: &Look<'_, '_>, i: usize) -> bool {
    let i = if look.before(i) == "the" && look.back(i, 2) == "after" { i - 1 } else { i };
    let (one, two) = (look.before(i), look.back(i, 2));
    one == "as" && matches!(two, "soon" | "early" | "late")
        || matches!(one, "until" | "till")
        || matches!(two, "until" | "till") && matches!(one, "after" | "the" | "at")
        || one == "and" && two == "now" && look.back(i, 3) == "between"
}

/// Where a word points: what is planned is ahead, and so is what is told in the present beside a day.
fn verb(look: &Look<'_, '_>, k: usize) -> Option<Tense> {
    let word = look.w(k);
    let was = matches!(look.before(k), "was" | "were");
    if matches!(word, "scheduled" | "due" | "slated" | "upcoming" | "looming" | "forthcoming" | "postponed")
        || is_plan(word) && matches!(look.w(k + 1), "to" | "for")
        || is_wish(word) && (k + 2..k + 6).any(|n| look.w(n) == "to" && look.tag(n + 1) == Tag::Vb)
        || word == "let" && matches!(look.w(k + 1), "'s" | "’s")
    {
        return Some(if was || look.tag(k) == Tag::Vbd { Tense::Planned } else { Tense::Future });
    }
    match look.tag(k) {
        Tag::Md => Some(modal(look, k)),
        // "was to be issued Wednesday"
        Tag::Vbd if matches!(word, "was" | "were") && look.w(k + 1) == "to" && look.tag(k + 2) == Tag::Vb => {
            Some(Tense::Planned)
        }
        Tag::Vbd => Some(Tense::Past),
        Tag::Vbz | Tag::Vbp => match word {
            "has" | "have" | "'ve" | "’ve" => Some(Tense::Past),
            "is" | "are" | "'re" | "’re" | "'s" | "’s" | "am" | "'m" => {
                let going = look.w(k + 1) == "to" || (k + 1..k + 3).any(|n| look.tag(n) == Tag::Vbg);
                going.then_some(Tense::Future)
            }
            "says" | "say" | "believes" | "believe" | "think" | "thinks" | "know" | "knows" => None,
            _ => Some(Tense::Present),
        },
        _ => None,
    }
}

/// Verbs and adjectives of intent, before "to" or "for".
fn is_plan(word: &str) -> bool {
    matches!(
        word,
        "expected"
            | "planned"
            | "set"
            | "plan"
            | "plans"
            | "expects"
            | "expect"
            | "intends"
            | "intend"
            | "planning"
            | "hopes"
            | "hope"
            | "vowed"
            | "promised"
            | "ready"
            | "preparing"
            | "prepared"
            | "likely"
            | "going"
            | "agreed"
    )
}

/// Verbs of what others are to do: "expects the rate to fall".
fn is_wish(word: &str) -> bool {
    matches!(word, "expect" | "expects" | "expected" | "expecting" | "want" | "wants" | "wanted")
}

/// Verbs of which "could" tells what someone was able to do.
fn is_ability(word: &str) -> bool {
    matches!(
        word,
        "afford"
            | "be"
            | "confirm"
            | "do"
            | "feel"
            | "find"
            | "get"
            | "have"
            | "hear"
            | "make"
            | "read"
            | "remember"
            | "say"
            | "see"
            | "smell"
            | "tell"
            | "understand"
            | "walk"
    )
}

/// "may have left Friday" looks back, "may leave Friday" ahead; what is left looks back: "could not be reached".
fn modal(look: &Look<'_, '_>, k: usize) -> Tense {
    let word = look.w(k);
    let perfect = (k + 1..k + 3).any(|n| look.w(n) == "have" && look.tag(n + 1) == Tag::Vbn);
    match word {
        "will" | "'ll" | "’ll" | "shall" | "wo" => Tense::Future,
        "would" if !perfect => Tense::Planned,
        // "rents could rise in May", but "could see it Friday"
        "could" if look.tag(k + 1) == Tag::Vb && !is_ability(look.w(k + 1)) => Tense::Planned,
        "can" | "may" | "should" | "might" | "must" if !perfect => Tense::Future,
        _ => Tense::Past,
    }
}
