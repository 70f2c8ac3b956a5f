//! The evidence of one header item by itself. Nothing is decided here: an item may look like several things at once, and
//! `choose` weighs them against each other and against the neighbours.

use super::fields::Field;
use super::{Copy, byline, captions, citation, dateline, fields, furniture, houses, kinds, prose, slugs, stamps};

/// More words than this beside a date make it running copy.
const MOST_BESIDE_A_STAMP: usize = 7;

/// More words than this are running copy, and not looked at as anything else.
const MOST_LOOKED_AT: u32 = 60;

/// What one item of the header zone looks like.
#[derive(Clone, Debug, Default)]
pub(super) struct Clues {
    pub(super) words: u32,
    /// It ends as a sentence does.
    pub(super) stop: bool,
    /// Long enough for running copy, and it ends as that does.
    pub(super) prose: bool,
    /// No lower-case letter, some upper-case ones.
    pub(super) capitals: bool,
    pub(super) stamps: Vec<stamps::Found>,
    /// Words beside the stamps that are no filler; without stamps nought.
    pub(super) rest: usize,
    /// "By …": the byte where the names begin.
    pub(super) by: Option<usize>,
    /// How surely the line is a name with nothing or a title, place, house or age behind it: 0 to 3.
    pub(super) name: i32,
    /// A site's way to its other pages: "Skip to content", "Menu".
    pub(super) nav: bool,
    /// A database's citation of the story.
    pub(super) citation: bool,
    /// A desk as the author.
    pub(super) desk: bool,
    pub(super) url: bool,
    pub(super) slug: bool,
    pub(super) source: bool,
    pub(super) company: bool,
    /// An office or ministry by its form, as it heads its own paper.
    pub(super) letterhead: bool,
    pub(super) label: bool,
    pub(super) furniture: bool,
    pub(super) section: bool,
    pub(super) notice: bool,
    /// It begins like a notice, even if it turns out to be a house and a time.
    pub(super) begins_notice: bool,
    pub(super) caption: captions::Caption,
    /// Nothing but a picture's credit.
    pub(super) credit: bool,
    pub(super) dateline: Option<dateline::Found>,
    /// It stands right under the line above, and apart from what comes next.
    pub(super) tight: bool,
    /// The line names what it holds.
    pub(super) field: Option<Field>,
}

impl Clues {
    /// Whether some form was recognised, so that the item is hardly a headline or standfirst.
    pub(super) fn known(&self) -> bool {
        self.field.is_some()
            || self.url
            || self.slug
            || self.source
            || self.label
            || self.furniture
            || self.section
            || self.notice
            || self.by.is_some()
            || self.is_stamp()
    }

    /// Whether the item begins like a notice, and how it looks as a caption, where that was looked at.
    pub(super) fn looks(&self) -> Option<(bool, captions::Caption)> {
        (self.words <= MOST_LOOKED_AT).then_some((self.begins_notice, self.caption))
    }

    pub(super) fn is_stamp(&self) -> bool {
        !self.stamps.is_empty() && self.rest <= MOST_BESIDE_A_STAMP
    }
}

/// Reads the evidence of item `i`.
pub(super) fn read(copy: &Copy<'_>, i: usize) -> Clues {
    let line = copy.line(i);
    let words = copy.items[i].words;
    let stop = prose::ends_sentence(line);
    let mut clues = Clues {
        words,
        stop,
        prose: prose::is_prose(line, words),
        dateline: dateline_of(copy, line, words),
        ..Clues::default()
    };
    if words > MOST_LOOKED_AT {
        return clues;
    }
    clues.tight = i > 0 && !is_apart(copy, i - 1) && is_apart(copy, i);
    clues.capitals = kinds::is_capitals(line);
    clues.begins_notice = kinds::is_notice(line);
    clues.notice = clues.begins_notice;
    clues.caption = captions::caption(line, words);
    if words > 30 {
        return clues;
    }
    clues.url = words == 1 && kinds::is_url(line);
    clues.slug = i <= 6 && slugs::is_slug(line);
    if words <= 24 && line.len() <= 220 {
        (clues.stamps, clues.rest) = stamps_of(line, words);
        // "Source: Xinhua| 2026-05-06 20:14:37|Editor: huaxia": a house and a time stand in the header.
        let house = |s: &stamps::Found| houses::is_source(kinds::before_stamp(&line[..s.start]));
        clues.notice &= clues.rest > 2 || !clues.stamps.first().is_some_and(house);
    }
    // "Sources: Harbour board to name its chair": nobody is named but what the headline goes by.
    clues.notice &= !(i == 0 && words >= 6 && clues.stamps.is_empty() && line.starts_with("Source"));
    // "WATCH: Parents shut down a school board meeting in Skarvik": the headline, with its label.
    clues.notice &= !(i == 0 && words >= 6 && kinds::label_in(line).is_some_and(|(start, _)| start == 0));
    clues.citation = i < 12 && citation::read(line).is_some();
    clues.field = if i < 24 { fields::read(copy, i) } else { None };
    let signs = read_signs(copy, i, &mut clues);
    let nav = ["home", "menu", "skip to content", "skip to main content"];
    clues.nav = furniture::leads_to_neighbour(line, words as usize)
        || furniture::is_menu(line)
        || words <= 4 && nav.iter().any(|entry| line.eq_ignore_ascii_case(entry));
    read_short(copy, i, &mut clues);
    clues.furniture &= !signs;
    clues
}

/// Who may sign the story with this line; gives whether a name stands before the time that the story takes to
/// read, or a bar.
fn read_signs(copy: &Copy<'_>, i: usize, clues: &mut Clues) -> bool {
    let (line, words) = (copy.line(i), clues.words);
    clues.by = byline::after_by(line).filter(|from| {
        *from >= line.len() || words <= 8 && !line.ends_with('.') || !byline::authors(line, *from).authors.is_empty()
    });
    // "BY OWN POLICEMAN" under "MAYOR IS ARRESTED"
    if let Some(from) = clues.by.filter(|from| i > 0 && clues.capitals && *from < line.len())
        && byline::authors(line, from).authors.iter().all(|(name, ..)| kinds::is_common(&name.to_lowercase()))
    {
        clues.by = None;
    }
    // "Nordic News / By Kari Berg"
    let desk = ["  |  By ", " | By ", " / By "].iter().find_map(|mark| line.split_once(*mark));
    let desk = desk.filter(|(desk, _)| words <= 14 && desk.split(' ').count() <= 4);
    if let Some((_, names)) = desk.filter(|_| clues.by.is_none()) {
        clues.by = Some(line.len() - names.len());
    }
    // "MONTEVIDEO | By Kari Berg"
    if let Some((place, _)) = byline::behind_place(line) {
        let from = byline::after_by(&line[place.len() + 3..]).unwrap_or(0);
        clues.by = Some(place.len() + 3 + from);
    }
    if words <= 14 {
        clues.name = byline::name_line(line);
        // "Kari Berg kberg@nordpost.example"
        clues.notice &= !(clues.name > 1 && line.contains('@'));
    }
    // "Kari Berg Skarvik Tribune (NNS)" is no place.
    let alone = |d: &dateline::Found| d.text >= line.len() && d.date.is_none();
    if clues.name > 1 && clues.dateline.as_ref().is_some_and(alone) && byline::has_given_name(line) {
        clues.dateline = None;
    }
    // "Lo Hoi-ying and Yau Kam" over the time.
    if clues.name == 0 && words <= 12 && i + 1 < copy.items.len() && byline::are_names(line) {
        let next = copy.line(i + 1);
        clues.name = i32::from(next.len() <= 60 && !stamps::find(next).is_empty());
    }
    clues.desk = words <= 4 && clues.name == 0 && byline::is_desk(line);
    // "Kari Berg 1 minute read", "Kari Berg and Jo Lind   |"
    clues.name > 1 && (byline::without_reading_time(line).len() < line.len() || line.ends_with(" |"))
}

/// What only a short line may be: furniture, a house, a label, a section, a credit.
fn read_short(copy: &Copy<'_>, i: usize, clues: &mut Clues) {
    let (line, words) = (copy.line(i), clues.words);
    // "Thu, March 4, 2021, 5:00 PM·4 min read"
    let timed = |s: &stamps::Found| s.start == 0 && clues.rest <= 3 || s.value.contains('T') && clues.rest <= 4;
    let timed = clues.stamps.first().is_some_and(timed);
    clues.furniture |= clues.nav && words > 4;
    clues.furniture |= words <= 20 && !timed && (furniture::is_furniture(line) || houses::is_release_line(line));
    if words > 12 {
        return;
    }
    let heads = i == 0 && copy.items.len() > 1 && houses::heads_page(line) && !houses::is_named_at_end(copy, line);
    clues.furniture |= heads;
    clues.source = !heads && houses::is_source(line);
    clues.company = houses::is_company(line);
    clues.letterhead = !clues.company && clues.stamps.is_empty() && is_letterhead(copy, i);
    let release = houses::is_release_mark(line);
    clues.notice |= release && clues.stamps.is_empty();
    clues.label = !release && kinds::is_label(line);
    clues.section = clues.name < 3 && furniture::is_section(line);
    clues.credit = clues.by.is_none() && captions::is_credit(line, words);
}

/// Whether an empty line stands between item `i` and the next.
pub(super) fn is_apart(copy: &Copy<'_>, i: usize) -> bool {
    let (Some(own), Some(next)) = (copy.items.get(i), copy.items.get(i + 1)) else { return false };
    let between = copy.text.get(own.span.end as usize..next.span.start as usize).unwrap_or("");
    between.bytes().filter(|b| *b == b'\n').count() > 1
}

/// A line that is an office by its form alone, or by its last word where a release's other marks follow.
fn is_letterhead(copy: &Copy<'_>, i: usize) -> bool {
    let line = copy.line(i);
    houses::opens_as_office(line)
        || houses::ends_as_office(line)
            && (i + 1..copy.items.len().min(i + 3)).any(|k| {
                let next = copy.line(k);
                houses::is_release_mark(next) || !stamps::find(next).is_empty() || fields::read(copy, k).is_some()
            })
}

/// The stamps of a line that is no running copy, and the words beside them that are no filler.
pub(super) fn stamps_of(line: &str, words: u32) -> (Vec<stamps::Found>, usize) {
    let mut found = stamps::find(line);
    if found.is_empty() {
        return (found, 0);
    }
    let rest = stamps::rest_words(line, &found);
    // "The Canadian Press - Jun 3, 2021": a house is no running copy.
    let house = found.first().map_or("", |f| kinds::before_stamp(&line[..f.start]));
    let rest = if houses::is_agency(house) { rest.saturating_sub(house.split(' ').count()) } else { rest };
    let opens = found.first().is_some_and(|f| kinds::before_stamp(&line[..f.start]).is_empty());
    // "Kari Berg in London and Jo Lind in Skarvik MAY 30 2019"
    let before = found.first().map_or("", |f| kinds::before_stamp(&line[..f.start]));
    // "Kari Berg, The Nordic Post, Skarvik | Skarvik | Fri, June 22 2012, 9:15 AM"
    let barred = || before.split_once(" | ").is_some_and(|(names, _)| byline::name_line(names) > 0);
    // "by Kari Berg and Jo Lind, news@nordpost.example. Posted on May 12, 2016, Thursday"
    let signed = || byline::after_by(before).is_some() && before.contains('@');
    let ends = found.last().is_some_and(|f| kinds::before_stamp(&line[f.end..]).is_empty());
    if rest > MOST_BESIDE_A_STAMP && ends && (byline::name_line(before) > 2 || barred() || signed()) {
        return (found, MOST_BESIDE_A_STAMP);
    }
    // "… April 14, 2020, 6:42 p.m." ends with no sentence.
    let stop = line.ends_with('.') && found.last().is_some_and(|f| f.end < line.len());
    if rest > MOST_BESIDE_A_STAMP || rest > 0 && stop && words > if opens { 14 } else { 8 } {
        found.clear();
    }
    (found, rest)
}

/// A dateline with running copy behind it or nothing.
fn dateline_of(copy: &Copy<'_>, line: &str, words: u32) -> Option<dateline::Found> {
    let found = dateline::find(line)?;
    let head = &copy.text[..kinds::floor(copy.text, 12_000)];
    if found.doubtful && !dateline::opens_story(&found, line) && !dateline::is_named_again(&found, head) {
        return None;
    }
    let sure = found.agency.is_some() || found.date.is_some();
    let rest = line.get(found.text..).unwrap_or("");
    let alone = rest.is_empty();
    (alone
        || sure && words > 4
        || prose::is_prose(rest, words)
        || words >= 12 && !kinds::is_capitals(line)
        || words >= 8 && prose::ends_sentence(line))
    .then_some(found)
}
