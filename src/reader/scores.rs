//! How well an item of the header would play each role, in tenths: hand-set scores from its own look, its neighbours and
//! the rest of the story.

mod pictures;
mod places;
mod signed;
mod sources;
mod summaries;

use pictures::caption;
use signed::{byline_score, credit};
use sources::source;
use summaries::standfirst;

use super::clues::Clues;
use super::role::{Choice, Role};
use super::story::Story;
use super::{Copy, byline, captions, fields, houses, kinds, tail};

/// The roles that item `i` may play, with their scores.
pub(super) fn choices(copy: &Copy<'_>, clues: &[Clues], story: &Story, i: usize) -> Vec<Choice> {
    let c = &clues[i];
    let mut out = Vec::with_capacity(6);
    let mut add = |role, score: i32| {
        if score > -100 {
            out.push(Choice { role, score });
        }
    };
    if fields::opens_text(copy, i) {
        return vec![Choice { role: Role::Body, score: 90 }];
    }
    if let Some(field) = c.field {
        // A mail's subject that says the headline under it.
        let own = match field.kind {
            _ if announces(copy, clues, i) => 0,
            // Nothing else is the headline where one line says that it is.
            fields::Kind::Headline => 140,
            _ => 90,
        };
        let choice = |role, score| Choice { role, score };
        return vec![choice(role_of(field, copy.line(i), c), own), choice(Role::Notice, 60), choice(Role::Body, 20)];
    }
    if c.citation {
        return vec![Choice { role: Role::Stamp, score: 120 }, Choice { role: Role::Body, score: 20 }];
    }
    add(Role::Notice, notice(copy, clues, i));
    add(Role::Body, body(c));
    // "Still spinning —" over the headline.
    let dashed = [" —", " –"].iter().any(|dash| copy.line(i).ends_with(dash));
    let kicker = dashed && (2..=7).contains(&c.words) && !c.known();
    // Under "Home" it is one of the site's sections.
    let section = i > 0 && clues[i - 1].nav || is_in_menu(clues, i);
    if c.label && !section || kicker {
        add(Role::Label, 60);
    }
    if c.words <= 40 {
        add(Role::Headline, headline(copy, clues, story, i));
    }
    if (3..=70).contains(&c.words) || story.led[i] {
        add(Role::Standfirst, standfirst(copy, clues, story, i));
    }
    if let Some(score) = byline_score(copy, clues, i) {
        add(Role::Byline, score);
    }
    let under = |k: usize| clues[k].by.is_some() || clues[k].name > 0;
    if i > 0
        && c.words <= 8
        && (under(i - 1) || i > 1 && under(i - 2) && (clues[i - 1].source || copy.line(i - 1) == "and"))
    {
        add(Role::Credit, credit(copy, clues, i));
    }
    if let Some(score) = source(copy, clues, i) {
        add(Role::Source, score);
    }
    // "OSLO (AP) - It opened on 03/04/2024." is copy, however short.
    let sent = c.dateline.as_ref().is_some_and(|d| d.agency.is_some() && d.text < copy.line(i).len());
    if c.is_stamp() && !sent {
        let named = c.by.is_some() || begins_with_name(copy.line(i), c);
        add(Role::Stamp, if c.rest == 0 || named { 95 } else { 75 - 6 * c.rest as i32 });
    }
    if c.words <= 70 {
        add(Role::Caption, caption(copy, clues, i));
    }
    if let Some(score) = places::place(copy, clues, i) {
        add(Role::Place, score);
    }
    out
}

/// Whether two lines near the item name sections, and those beside it are short: a menu, one entry a line.
fn is_in_menu(clues: &[Clues], i: usize) -> bool {
    let near = &clues[i.saturating_sub(2)..clues.len().min(i + 3)];
    let own = usize::from(clues[i].section);
    let beside = &clues[i.saturating_sub(1)..clues.len().min(i + 2)];
    near.iter().filter(|c| c.section).count() >= 2 + own && beside.iter().all(|c| c.words <= 3)
}

/// "Kari Berg, Nordic TV, 2025.02.18 08:30"
fn begins_with_name(line: &str, clues: &Clues) -> bool {
    let before = clues.stamps.first().map_or("", |stamp| kinds::before_stamp(&line[..stamp.start]));
    let name = byline::name_line(before);
    name > 1 || name > 0 && byline::has_given_name(before)
}

/// What a field of a record is in the header.
fn role_of(field: fields::Field, line: &str, clues: &Clues) -> Role {
    let named = || byline::name_line(&line[field.value..]) > 0;
    match field.kind {
        fields::Kind::Headline => Role::Headline,
        fields::Kind::Byline if clues.name > 0 || clues.by.is_some() && clues.words > 2 || named() => Role::Byline,
        fields::Kind::Byline if houses::is_agency(&line[field.value..]) => Role::Byline,
        fields::Kind::Stamp if !clues.stamps.is_empty() => Role::Stamp,
        fields::Kind::Standfirst => Role::Standfirst,
        fields::Kind::Source => Role::Source,
        fields::Kind::Dateline => Role::Place,
        _ => Role::Notice,
    }
}

fn notice(copy: &Copy<'_>, clues: &[Clues], i: usize) -> i32 {
    let c = &clues[i];
    let strong = c.url || c.slug || c.furniture || c.notice;
    if strong {
        return 80;
    }
    if is_pull_quote(copy, i) {
        return 60;
    }
    if c.section || c.label && i > 0 && clues[i - 1].nav || is_trail(copy, clues, i) {
        return 55;
    }
    if introduces_author(copy, clues, i) || c.words <= 22 && tail::is_about_the_story(copy.line(i)) {
        return 60;
    }
    if c.source || c.label || c.company {
        return 20;
    }
    if c.letterhead {
        return 45;
    }
    if c.caption == captions::Caption::No && (repeats_headline(copy, clues, i) || announces(copy, clues, i))
        || is_aside(copy.line(i), c.words)
    {
        return 50;
    }
    if clues.get(i + 1).and_then(|n| n.dateline.as_ref()).is_some_and(|d| d.places.iter().any(|p| p == copy.line(i))) {
        return 40;
    }
    if c.prose || c.dateline.is_some() {
        return -80;
    }
    if c.words <= 3 { -5 } else { -25 }
}

/// "Kari Berg is a reporter who …" under her name.
fn introduces_author(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let line = copy.line(i);
    // "I cover small towns and the people who run them."
    let own = ["I cover ", "I write ", "I report "].iter().any(|says| line.starts_with(says));
    if own && i > 0 && clues[i - 1].name > 0 {
        return true;
    }
    let signs = |k: &usize| clues[*k].by.is_some() || clues[*k].name > 0 || clues[*k].is_stamp() && clues[*k].rest > 1;
    (i.saturating_sub(6)..i).filter(signs).any(|k| {
        let named = copy.line(k);
        // Parsing the names takes longer than to see that they are others.
        if !line.split(' ').next().is_some_and(|first| named.contains(first)) {
            return false;
        }
        let authors = byline::authors(named, clues[k].by.unwrap_or(0)).authors;
        let says = [" is a", " covers ", " reports ", " writes ", ", who ", ", a "];
        authors.iter().any(|(name, ..)| {
            line.strip_prefix(name.as_str()).is_some_and(|rest| says.iter().any(|s| rest.starts_with(s)))
        })
    })
}

/// "“The pier will open again.”" over "— Kari Berg, Chief Executive", or that line itself.
fn is_pull_quote(copy: &Copy<'_>, i: usize) -> bool {
    let quote = |k: usize| copy.line(k).starts_with(['“', '"']) && copy.line(k).ends_with(['”', '"']);
    let whose = |k: usize| k < copy.items.len() && copy.items[k].words <= 14 && copy.line(k).starts_with("— ");
    quote(i) && whose(i + 1) || i > 0 && whose(i) && quote(i - 1)
}

/// "Farms / Fish & Fur" over the headline: sections of a magazine.
fn is_trail(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let (c, line) = (&clues[i], copy.line(i));
    let small = |w: &str| matches!(w, "and" | "of" | "the" | "&");
    let named = |part: &str| part.split(' ').all(|w| w.starts_with(char::is_uppercase) || small(w));
    i < 3
        && c.words <= 9
        && !c.is_stamp()
        && line.contains(" / ")
        && line.split(" / ").all(|part| part.split(' ').count() <= 4 && named(part))
        && clues.get(i + 1).is_some_and(|n| n.words >= 5 && !n.known())
        && !houses::is_agency(line.split(" / ").next().unwrap_or(""))
}

/// A line wholly in round brackets is the desk's word to editors.
fn is_aside(line: &str, words: u32) -> bool {
    let line = kinds::after_codes(line);
    words > 3 && line.starts_with('(') && line.ends_with(')') && !line[1..line.len() - 1].contains(['(', '/'])
}

/// A line that holds an earlier line of the header whole, and more: a slug with the headline again.
fn repeats_headline(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let line = copy.line(i);
    (i.saturating_sub(5)..i).any(|k| clues[k].words >= 4 && line.len() <= 300 && line.ends_with(copy.line(k)))
}

/// A line that ends with the one under it: a trail of sections or a mail's subject with the headline, and then the headline.
fn announces(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let line = copy.line(i);
    let ends_with = |end: &str| {
        let tail = line.len().checked_sub(end.len()).and_then(|from| line.get(from..));
        tail.is_some_and(|tail| tail.len() < line.len() && tail.eq_ignore_ascii_case(end))
    };
    let under = |k: usize| clues[k].words >= 4 && ends_with(copy.line(k));
    (i + 1..clues.len().min(i + 4)).any(under)
}

/// In the body known things are nearly as likely as in the header; bylines, times and slugs are not.
fn body(c: &Clues) -> i32 {
    if c.by.is_some() && c.words <= 12 {
        return -10;
    }
    if c.is_stamp() && !c.prose {
        return if c.rest == 0 { 15 } else { 0 };
    }
    if c.slug {
        return 0;
    }
    if c.url || c.furniture || c.notice {
        return 72;
    }
    if c.label {
        return 5;
    }
    if c.source {
        return 25;
    }
    match c.caption {
        captions::Caption::Sure => return 68,
        captions::Caption::Likely => return 43,
        _ => {}
    }
    if c.prose {
        return if c.words >= 20 { 45 } else { 35 };
    }
    if c.stop { 15 } else { 0 }
}

fn headline(copy: &Copy<'_>, clues: &[Clues], story: &Story, i: usize) -> i32 {
    let c = &clues[i];
    if c.url || c.slug || c.furniture || c.notice || c.by.is_some() && c.words <= 12 {
        return -100;
    }
    let score = headline_words(copy.line(i), c) + headline_among(copy, clues, story, i) - looks_other(c);
    // Of two that would do the first is the headline.
    score + told(story.told[i]) - (i.min(story.first_prose) as i32) - if i > story.first_prose { 30 } else { 0 }
}

/// What a line's own words and typography say for a headline.
fn headline_words(line: &str, c: &Clues) -> i32 {
    let mut score = match c.words {
        0..=1 => -10,
        2 => 15,
        3 => 30,
        4..=18 => 50,
        19..=28 => 30,
        _ => -30,
    };
    if line.ends_with([':', ',']) {
        score -= 30;
    }
    if line.starts_with(char::is_lowercase) {
        score -= 20;
    }
    if c.capitals || kinds::title_share(line) > 0.7 {
        score += 8;
    }
    if kinds::label_in(line).is_some() {
        score += 25;
    }
    score
}

/// What speaks against a headline, since the line looks like something else.
fn looks_other(c: &Clues) -> i32 {
    let mut score = 0;
    if c.label || c.section || c.source || c.company || c.letterhead {
        score += 50;
    }
    if c.is_stamp() && c.rest <= 3 {
        score += 80;
    }
    if c.name > 0 {
        score += 25 + 5 * c.name;
    }
    if c.desk {
        score += 30;
    }
    if c.caption != captions::Caption::No {
        score += 50;
    }
    score
        + match &c.dateline {
            Some(d) if d.agency.is_some() => 70,
            Some(d) if d.date.is_some() && !c.capitals => 70,
            Some(_) if c.prose => 60,
            Some(_) if !c.capitals => 30,
            _ => 0,
        }
}

/// What the lines around it say for or against a headline.
fn headline_among(copy: &Copy<'_>, clues: &[Clues], story: &Story, i: usize) -> i32 {
    let (c, line) = (&clues[i], copy.line(i));
    let mut score = 0;
    let leads = line.ends_with(':') && story.led.get(i + 1).is_some_and(|led| *led);
    if leads || announces(copy, clues, i) {
        score -= 60;
    }
    // The site's own name and motto stand above its navigation, a headline under it.
    let under = &clues[i + 1..clues.len().min(i + 6).min(story.first_prose).max(i + 1)];
    if under.iter().any(|c| c.nav) || i < 3 && under.iter().filter(|c| c.section).count() >= 2 && clues[i + 1].section {
        score -= 80;
    }
    if line.ends_with('.') && !line.ends_with("..") {
        // "The bank said it bought the pier.": headlines have what is.
        let reports =
            || [" said it ", " said he ", " said she ", " said they ", " said that "].iter().any(|w| line.contains(w));
        let sentence = c.prose && c.words >= 16 && kinds::title_share(line) < 0.6;
        // What a field follows is no paragraph.
        let field = clues.get(i + 1).is_some_and(|n| n.by.is_some() || n.name > 1 || n.is_stamp());
        score -= match () {
            () if c.prose && reports() => 120,
            () if story.url_first || sentence && !field => 60,
            () => 25,
        };
    }
    // Of two lines at the top, over a name or a time, the first is the headline.
    let next = clues.get(i + 1).is_some_and(|n| !n.known() && n.name == 0 && n.words > 3);
    let field = clues.get(i + 2).is_some_and(|n| n.by.is_some() || n.name > 0 || n.is_stamp());
    if i == 0 && c.words >= 3 && !c.capitals && c.stamps.is_empty() && next && field {
        score += 30;
    }
    // A wire's slug or a kicker over the headline.
    let signed = |k: usize| clues.get(k + 1).is_some_and(|n| n.by.is_some() || n.is_stamp());
    let headed =
        |k: usize| clues[k].words >= 5 && !clues[k].capitals && !clues[k].known() && (!clues[k].prose || signed(k));
    if i == 0 && c.capitals && c.words <= 4 && (1..clues.len().min(5).min(story.first_prose)).any(headed) {
        score -= 25;
    }
    // "CHIP OFF THE OLD BLOCK" over the headline and its deck.
    let deck = || clues.get(2).is_some_and(|n| n.words >= 6 && !n.capitals && !n.known());
    if i == 0 && c.capitals && (4..=6).contains(&c.words) && deck() && headed(1) && clues[1].words >= 8 {
        score -= 45;
    }
    if i < 8 && fields::is_named(line) || is_trail(copy, clues, i) || is_aside(line, c.words) {
        score -= 60;
    }
    // Some databases put a stop behind headline and deck alike.
    let deck = |k: usize| clues.get(k).is_some_and(|n| n.stop && (5..=18).contains(&n.words) && !n.known());
    if i == 0 && c.stop && deck(0) && deck(1) && clues.get(2).is_some_and(|n| n.prose && n.words >= 20) {
        score += 40;
    }
    if clues.get(i + 1).is_some_and(|n| n.prose && n.words <= c.words) && c.stop {
        score -= 15;
    }
    score
}

/// What it says for a headline that the story has its words, or against it that it has none.
fn told((told, all): (u32, u32)) -> i32 {
    match (told, all) {
        (0, 0..=1) => 0,
        (0, _) => -20,
        _ => 5 * told.min(4) as i32,
    }
}
