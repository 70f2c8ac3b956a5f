//! The body: paragraphs, subheads, captions between them, and the lines that close a story.
//!
//! Long lines are told by themselves. Short ones are judged by the run they stand in: one alone before a paragraph is a
//! subhead, several are a list of links (or a table, if they hold figures), those behind the closing line are the page's.

use super::clues::Clues;
use super::header::{self, Body};
use super::{Copy, captions, citation, clues, furniture, houses, kinds, lines, prose, signature, stamps, tail};
use crate::analysis::{Article, Field, Hashtag, Paragraph, ParagraphKind};
use crate::span::Span;

/// What an item of the body zone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Body,
    Subhead,
    /// Not yet judged: no running copy and nothing known.
    Short,
    /// A line of a table or list.
    Row,
    Caption,
    /// A picture's credit alone.
    Credit,
    Notice,
    /// A notice that leads to another story.
    Link,
    Hashtag,
    /// A notice with which the story ends: what follows belongs to the page.
    Closing,
}

pub(super) fn read(copy: &Copy<'_>, start: Body, article: &mut Article) {
    let mut kinds: Vec<Kind> = (start.first..copy.items.len()).map(|i| kind(copy, &start.clues, i)).collect();
    if let Some(first) = kinds.first_mut().filter(|_| start.text.is_some()) {
        *first = Kind::Body;
    }
    judge_broken(copy, &mut kinds, start.first);
    // An agency in brackets closes the story oftener than it credits a picture under it.
    if let Some(n) = kinds.iter().rposition(|k| matches!(k, Kind::Body | Kind::Caption)) {
        let line = copy.line(start.first + n);
        if kinds[n] == Kind::Caption && copy.items[start.first + n].words >= 12 && captions::signed_by_agency(line) {
            kinds[n] = Kind::Body;
        }
    }
    judge_shorts(copy, &mut kinds, start.first);
    judge_credits(copy, &mut kinds, start.first);
    judge_authors(copy, &mut kinds, start.first, article);
    judge_end(copy, &mut kinds, start.first);
    let body: Vec<bool> = kinds.iter().map(|k| *k == Kind::Body).collect();
    let signed = if article.byline.is_none() { signature::read(copy, &body, start.first, article) } else { None };
    for (n, kind) in kinds.iter().enumerate() {
        let mut span = copy.items[start.first + n].span;
        if n == 0 {
            span.start = start.text.unwrap_or(span.start);
        }
        match kind {
            _ if signed == Some(n) => {}
            Kind::Hashtag => hashtags(copy, span, article),
            Kind::Caption | Kind::Credit => article.captions.push(span),
            Kind::Notice if (1..=3).contains(&n) && sent_under_lede(copy, start.first + n, article) => {}
            Kind::Notice | Kind::Closing | Kind::Link => notice(copy, start.first + n, article),
            Kind::Body | Kind::Row | Kind::Short => push_body(copy, span, article),
            Kind::Subhead => {
                let span = lines::without_heading(copy.text, span);
                article.paragraphs.push(Paragraph { span, kind: ParagraphKind::Subhead });
            }
        }
    }
    if article.published.is_none() {
        sent_in_slug(copy, &start.clues, article);
    }
}

/// "CHAPEL-ROOF Feb-29-2012 (490 words)", where the story names no other time.
fn sent_in_slug(copy: &Copy<'_>, clues: &[Clues], article: &mut Article) {
    let Some(i) = clues.iter().take(3).position(|c| c.slug && !c.stamps.is_empty()) else { return };
    if let Some(stamp) = clues[i].stamps.first() {
        header::set_stamp(copy, copy.items[i].span, stamp, article);
    }
}

/// "Issued on: 12/03/2024 - 14:36" under the story's first paragraph, which stands above the page's own frame.
fn sent_under_lede(copy: &Copy<'_>, i: usize, article: &mut Article) -> bool {
    let line = copy.line(i);
    let found = stamps::find(line);
    let [only] = found.as_slice() else { return false };
    let free = if only.updated { article.updated.is_none() } else { article.published.is_none() };
    free && only.start > 0
        && stamps::is_stamp_line(line, &found)
        && header::set_stamp(copy, copy.items[i].span, only, article)
}

/// A notice among the story's last lines may hold the time of sending.
fn notice(copy: &Copy<'_>, i: usize, article: &mut Article) {
    let span = copy.items[i].span;
    if let Some((source, stamp)) = citation::monitored(copy.line(i)).filter(|_| article.source_line.is_none()) {
        let source = Span { start: span.start + source.start, end: span.start + source.end };
        let why = copy.why("house at the story's end", || "as BBC Monitoring prints it".to_owned());
        article.source_line = Some(Field { span: source, why });
        header::set_stamp(copy, span, &stamp, article);
        return;
    }
    let last = i + 8 >= copy.items.len() && copy.items[i].words <= 14;
    if last && article.published.is_none() {
        let line = copy.line(i);
        let found = stamps::find(line);
        // A correction has a date of its own.
        let corrects = |k: usize| copy.line(k).get(..10).is_some_and(|s| s.eq_ignore_ascii_case("correction"));
        let own = !(i.saturating_sub(3)..i).any(corrects);
        // "NZPA WGT jl kb 14/08/03 16-22NZ"
        let most = if houses::is_agency(line.split(' ').next().unwrap_or("")) { 4 } else { 2 };
        // "This report by The Canadian Press was first published May 7, 2024."
        let tells = ["first published", "ublished in "].iter().any(|w| line.contains(w));
        if let Some(stamp) = found
            .first()
            .filter(|_| own && (tells || stamps::rest_words(line, &found) <= most || is_signed_stamp(line, &found)))
        {
            let set = header::set_stamp(copy, span, stamp, article);
            if set && !tells {
                return;
            }
        }
    }
    // "Source: Nordic News and agencies": whose story it is.
    let line = copy.line(i);
    let named =
        ["Source: ", "SOURCE: ", "Source : "].iter().find_map(|lead| line.strip_prefix(lead)).is_some_and(|houses| {
            let mut parts = houses.split(" and ").flat_map(|part| part.split(['/', ',', '(']));
            parts.any(|part| houses::is_agency(part.trim()))
        });
    if last && named && copy.items[i].words <= 7 && article.source_line.is_none() {
        let why = copy.why("house at the story's end", || "behind \"Source\"".to_owned());
        article.source_line = Some(Field { span, why });
        return;
    }
    article.notices.push(span);
}

/// A paragraph, without the mark that closes a story.
fn push_body(copy: &Copy<'_>, span: Span, article: &mut Article) {
    let text = &copy.text[span.range()];
    let bare = text.trim_end_matches(['■', '□', ' ']);
    let bare = if bare.ends_with("./.") { &bare[..bare.len() - 2] } else { bare };
    let span = Span::new(span.start as usize, span.start as usize + bare.len());
    if !span.is_empty() {
        article.paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
    }
}

/// What item `i` is by itself, with the clues of the first items.
fn kind(copy: &Copy<'_>, clues: &[Clues], i: usize) -> Kind {
    let words = copy.items[i].words;
    if words > 70 {
        return Kind::Body;
    }
    let line = tail::before_sign_off(copy.line(i));
    let known = clues.get(i).filter(|_| line.len() == copy.line(i).len()).and_then(Clues::looks);
    if words == 1 && super::fields::is_code(copy, i) {
        return if copy.line(i) == "TD" { Kind::Notice } else { Kind::Closing };
    }
    if is_hashtags(line) {
        return Kind::Hashtag;
    }
    if words <= 8 && tail::is_closing(line, words) {
        return Kind::Closing;
    }
    if words <= 20 && tail::leads_on(line) {
        return Kind::Link;
    }
    if is_turn(line) || asks(line, words) {
        return Kind::Body;
    }
    let quoted = words > 14 && line.ends_with(['”', '"']);
    let notice = !quoted && known.map_or_else(|| kinds::is_notice(line), |(notice, _)| notice)
        || memchr::memchr_iter(b']', line.as_bytes()).any(|at| line.as_bytes()[at..].starts_with(b"](http"))
        || words <= 12 && (furniture::is_furniture(line) || furniture::is_age(line))
        || kinds::is_url(line)
        || line.ends_with('{')
        || line.starts_with('}')
        || words <= 3 && houses::is_source(line.trim_end_matches('.'))
        || (words <= 22 || i + 10 >= copy.items.len() && words <= 60) && tail::is_about_the_story(line);
    let sent = || {
        let found = stamps::find(line);
        let house = !found.is_empty() && words <= 5 && stamps::rest_words(line, &found) <= 1;
        stamps::is_stamp_line(line, &found) || house && !line.ends_with('.') || is_signed_stamp(line, &found)
    };
    if notice || words <= 12 && sent() || words <= 3 && stamps::is_clock(line) {
        return Kind::Notice;
    }
    let caption = known.map_or_else(|| captions::caption(line, words), |(_, caption)| caption);
    if matches!(caption, captions::Caption::Sure | captions::Caption::Likely) {
        return Kind::Caption;
    }
    let heading = words <= 8 && (kinds::is_capitals(line) || line.ends_with("...")) && !line.ends_with(['"', '”']);
    if !heading && (words > 16 || prose::is_prose(line, words) || ends_body(line, words) && !is_dashed(line)) {
        return Kind::Body;
    }
    if is_row(line) { Kind::Row } else { Kind::Short }
}

/// "dpa jum hr 272214 Gmt Jan 07": initials before the time.
fn is_signed_stamp(line: &str, found: &[stamps::Found]) -> bool {
    // "KUNA 041709 Mar 15NNNN"
    found.first().is_some_and(|f| {
        let before = line[..f.start].trim_end();
        matches!(&line[f.end..], "" | "NNNN") && (tail::is_initials(before) || houses::is_agency(before))
    })
}

/// "Q: …", "A. …": a turn of a printed interview.
fn is_turn(line: &str) -> bool {
    line.starts_with(['Q', 'A']) && [": ", ". "].iter().any(|m| line[1..].starts_with(m)) && line.len() > 8
}

/// "NORDPOST: Do the captains trust you?": the question of a printed interview behind the name of who asks it.
fn asks(line: &str, words: u32) -> bool {
    let named = line.split_once(": ").filter(|_| words <= 30 && line.ends_with('?'));
    named.is_some_and(|(who, _)| {
        let letters = (2..=8).contains(&who.len()) && kinds::is_capitals(who);
        letters || who.split(' ').count() <= 5 && who.split(' ').count() > 2 && houses::is_house(who)
    })
}

/// "“You could tell who was coming”": a line wholly in marks that is no sentence heads what is under it.
fn is_quoted_heading(line: &str, words: u32) -> bool {
    let mut chars = line.chars();
    let (open, close) = (chars.next(), chars.next_back());
    let inner = chars.as_str();
    let marks = matches!((open, close), (Some('“'), Some('”')) | (Some('"'), Some('"')));
    marks && (1..=9).contains(&words) && !inner.ends_with(['.', '!', '?', ',', '…']) && !inner.contains(['“', '”', '"'])
}

/// Whether a short line ends as running copy does. A question may be a subhead, unless it goes on from the last sentence
/// or from an open quotation.
fn ends_body(line: &str, words: u32) -> bool {
    let goes_on = ["So ", "But ", "And ", "Or ", "Then ", "“", "\"", "(", "..."].iter().any(|w| line.starts_with(w));
    let question = line.ends_with('?') && (2..12).contains(&words) && !goes_on;
    // "“I was there.” — Kari Berg"
    let said = line.starts_with(['“', '"'])
        && ["” —", "” –", "” ―", "” -", "\" —", "\" –", "\" -"].iter().any(|m| line.contains(m));
    let ends = said || prose::ends_sentence(line) && !question || line.ends_with(['”', '"', ',']);
    ends && !is_quoted_heading(line, words)
}

/// "- Subhead -", "– ‘Subhead’ –.".
fn is_dashed(line: &str) -> bool {
    line.starts_with(['–', '—', '-'])
        && line.split_whitespace().count() <= 12
        && line.trim_end_matches('.').ends_with(['–', '—', '-'])
}

/// A line of figures or an item of a numbered list.
fn is_row(line: &str) -> bool {
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit()) || w.len() > 1 && w.starts_with('$');
    let figures = line.split_whitespace().filter(|w| number(w)).count();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let listed =
        (1..=3).contains(&digits) && line[digits..].starts_with(['.', ')']) || line.starts_with(['•', '▪', '·']);
    figures >= 2 || listed || line.contains(" vs ") || line.contains('\t')
}

/// Lines that break in mid-sentence: the next begins in lower case.
fn judge_broken(copy: &Copy<'_>, kinds: &mut [Kind], first: usize) {
    let loose = |k: Kind| matches!(k, Kind::Short | Kind::Row);
    for n in 1..kinds.len() {
        let (before, line) = (copy.line(first + n - 1), copy.line(first + n));
        let broken = line.starts_with(|c: char| c.is_lowercase()) && !prose::ends_sentence(before);
        let broken = broken && copy.items[first + n - 1].words >= 5;
        if broken && loose(kinds[n]) && kinds[n - 1] == Kind::Notice {
            kinds[n] = Kind::Notice;
            continue;
        }
        if !broken
            || !(loose(kinds[n]) || kinds[n] == Kind::Body)
            || !(loose(kinds[n - 1]) || kinds[n - 1] == Kind::Body)
        {
            continue;
        }
        kinds[n - 1] = Kind::Body;
        kinds[n] = Kind::Body;
    }
}

/// Decides every short line by the run it stands in.
fn judge_shorts(copy: &Copy<'_>, kinds: &mut [Kind], first: usize) {
    let last_body = kinds.iter().rposition(|k| *k == Kind::Body);
    let closing = last_closing(kinds, last_body);
    let mut n = 0;
    while n < kinds.len() {
        if !matches!(kinds[n], Kind::Short | Kind::Row) {
            n += 1;
            continue;
        }
        let end = n + kinds[n..].iter().take_while(|k| matches!(k, Kind::Short | Kind::Row)).count();
        let place = Place {
            listed: n.checked_sub(1).is_some_and(|p| kinds[p] == Kind::Body && copy.line(first + p).ends_with(':')),
            after: n.checked_sub(1).map(|p| kinds[p]),
            before: kinds.get(end).copied(),
            story_follows: last_body.is_some_and(|b| end <= b),
            has_body: last_body.is_some(),
            closed: closing.is_some_and(|c| n > c),
        };
        judge_run(copy, &mut kinds[n..end], first + n, place);
        n = end;
    }
}

/// Where a run of short lines stands.
#[derive(Clone, Copy)]
struct Place {
    /// The paragraph before ends with a colon.
    listed: bool,
    after: Option<Kind>,
    before: Option<Kind>,
    story_follows: bool,
    has_body: bool,
    closed: bool,
}

fn judge_run(copy: &Copy<'_>, run: &mut [Kind], first: usize, place: Place) {
    let rows = run.iter().filter(|k| **k == Kind::Row).count();
    let table = rows * 3 >= run.len() && (rows > 1 || !place.has_body || !place.story_follows && !place.closed);
    let pairs = (0..run.len()).filter(|n| copy.line(first + n).contains(": ")).count();
    let listed = place.listed && run.len() > 1 || run.len() > 2 && pairs * 2 > run.len();
    if (table || listed || !place.has_body) && !place.closed {
        run.fill(Kind::Body);
        return;
    }
    let between = place.after == Some(Kind::Notice) && place.before == Some(Kind::Notice);
    // A gallery under the story: a heading over each picture.
    let over_picture = run.len() == 1 && copy.items[first].words <= 6 && place.before == Some(Kind::Caption);
    if over_picture && !place.closed && !place.story_follows && run[0] == Kind::Short {
        run[0] = Kind::Subhead;
        return;
    }
    if place.closed || !place.story_follows || between {
        run.fill(Kind::Notice);
        return;
    }
    let dashes = (0..run.len()).filter(|n| copy.line(first + n).starts_with(['-', '–', '—', '*'])).count();
    if run.len() > 1 && dashes * 2 > run.len() {
        run.fill(Kind::Body);
        return;
    }
    let length = run.len();
    // A line right under others, and apart from what follows, belongs to them.
    let tight = length > 1 && {
        let last = first + length - 1;
        !clues::is_apart(copy, last - 1) && clues::is_apart(copy, last)
    };
    for (n, kind) in run.iter_mut().enumerate() {
        let words = copy.items[first + n].words;
        let line = copy.line(first + n);
        let quoted = line.starts_with(['“', '"', '‘', '\'']);
        let heads = n + 1 == length && (words <= 8 || length == 1 && (words <= 10 || quoted));
        let linked = place.after == Some(Kind::Link) && (length > 1 || words > 4);
        let lower = line.starts_with(|c: char| c.is_lowercase());
        *kind = if lower && length == 1 || *kind == Kind::Row && length == 1 && words > 8 {
            Kind::Body
        } else if heads && !linked && !tight && !tells_of_sender(line) {
            Kind::Subhead
        } else {
            Kind::Notice
        };
    }
}

/// "About Acme Bees", as a release ends.
fn tells_of_sender(line: &str) -> bool {
    line.strip_prefix("About ").is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// The first closing line behind which no running copy comes.
fn last_closing(kinds: &[Kind], last_body: Option<usize>) -> Option<usize> {
    let from = last_body.map_or(0, |b| b + 1);
    kinds.iter().skip(from).position(|k| *k == Kind::Closing).map(|n| n + from)
}

/// A bare credit between paragraphs makes the short line beside it a caption.
fn judge_credits(copy: &Copy<'_>, kinds: &mut [Kind], first: usize) {
    let last_body = kinds.iter().rposition(|k| *k == Kind::Body).unwrap_or(0);
    for n in 0..kinds.len().min(last_body) {
        if !matches!(kinds[n], Kind::Subhead | Kind::Notice | Kind::Caption | Kind::Closing) {
            continue;
        }
        let (line, words) = (copy.line(first + n), copy.items[first + n].words);
        if words > 7 || !captions::is_credit(line, words) {
            continue;
        }
        kinds[n] = Kind::Credit;
        let loose = |k: usize| {
            let line = copy.line(first + k);
            (4..=30).contains(&copy.items[first + k].words)
                && !prose::ends_sentence(line)
                && !line.starts_with(['“', '"'])
        };
        if n > 0 && matches!(kinds[n - 1], Kind::Subhead | Kind::Notice | Kind::Body) && loose(n - 1) {
            kinds[n - 1] = Kind::Caption;
        } else if n + 1 < kinds.len() && matches!(kinds[n + 1], Kind::Subhead | Kind::Body) && loose(n + 1) {
            kinds[n + 1] = Kind::Caption;
        }
    }
}

/// Lines about the story's author under it: the name, "Kari Berg is a reporter …", the title.
fn judge_authors(copy: &Copy<'_>, kinds: &mut [Kind], first: usize, article: &Article) {
    let Some(byline) = &article.byline else { return };
    let from = kinds.len().saturating_sub(12);
    let tells = [
        " is a",
        " is the ",
        " covers ",
        " reports ",
        " writes ",
        " has written ",
        " is based ",
        " has covered ",
        " has been a ",
        " joined the ",
        " joined us ",
    ];
    for n in from..kinds.len() {
        let line = copy.line(first + n);
        let told = |name: &str| line.strip_prefix(name).is_some_and(|rest| tells.iter().any(|v| rest.starts_with(v)));
        let named = byline.authors.iter().any(|a| {
            let mut ends = [a.name.split(' ').next(), a.name.rsplit(' ').next()].into_iter().flatten();
            line == a.name || told(&a.name) || ends.any(|name| n + 6 >= kinds.len() && told(name))
        });
        let title =
            n > from && kinds[n - 1] == Kind::Notice && kinds[n] == Kind::Subhead && super::byline::is_role(line);
        if named || title {
            kinds[n] = Kind::Notice;
        }
    }
}

/// Paragraphs of running copy behind a story's end that make it another take of the story.
const TAKE: usize = 4;

/// What stands behind the line that ends the story, and the addresses of those who sent it.
fn judge_end(copy: &Copy<'_>, kinds: &mut [Kind], first: usize) {
    let long = |n: usize| usize::from(copy.items[first + n].words >= 25);
    let mut left: usize = (0..kinds.len()).map(long).sum();
    let end = (0..kinds.len()).find(|n| {
        left -= long(*n);
        kinds[*n] != Kind::Body && left < TAKE && tail::is_end(copy.line(first + *n))
    });
    let from = end.map_or(kinds.len(), |n| n + 1);
    // What a release says of its sender.
    let about = |n: usize| copy.line(first + n).starts_with("About ") && copy.items[first + n].words <= 8;
    for (n, kind) in kinds.iter_mut().enumerate() {
        let late = n + 10 >= copy.items.len() - first;
        // The first may hold the dateline.
        let loose = n > 0 && matches!(kind, Kind::Body | Kind::Short | Kind::Row | Kind::Subhead);
        if loose
            && (n >= from && !about(n) && !(n > 0 && about(n - 1)) || late && tail::is_contact(copy.line(first + n)))
        {
            *kind = Kind::Notice;
        }
    }
}

/// `#Tag` lines; several on one line are several hashtags only where each is one word.
fn is_hashtags(line: &str) -> bool {
    if !line.starts_with('#') || line.starts_with("##") || line.starts_with("# ") || line.contains(": ") {
        return false;
    }
    let words = line.split_whitespace().count();
    words <= 6 || line.split_whitespace().all(|w| w.starts_with('#'))
}

fn hashtags(copy: &Copy<'_>, span: Span, article: &mut Article) {
    let line = &copy.text[span.range()];
    let several = line.split_whitespace().filter(|w| w.starts_with('#')).count() > 1;
    if !several {
        article.hashtags.push(Hashtag { span, tag: line[1..].trim().to_owned() });
        return;
    }
    let mut at = span.start as usize;
    for word in line.split_inclusive(char::is_whitespace) {
        let tag = word.trim();
        if tag.len() > 1 && tag.starts_with('#') {
            article.hashtags.push(Hashtag { span: Span::new(at, at + tag.len()), tag: tag[1..].to_owned() });
        }
        at += word.len();
    }
}
