//! The header's fields, from the roles that `choose` gave its items.

mod beside;
mod unheaded;

use super::choose;
use super::clues::{self, Clues};
use super::lines::Item;
use super::role::Role;
use super::{Copy, byline, dateline, evidence, fields, furniture, houses, kinds, known_names, stamps};
use crate::analysis::{Article, Author, Byline, Dateline, Field, Stamp, Why};
use crate::span::Span;
pub(super) use beside::set_stamp;

/// A header seldom has more items than this.
const REACH: usize = 36;
/// So many paragraphs of running copy on end say that the body has begun.
const SETTLED: usize = 4;

/// Where the story's own text starts.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) first: usize,
    /// Of the first items, header and body.
    pub(super) clues: Vec<Clues>,
    /// Behind a run-in dateline.
    pub(super) text: Option<u32>,
    /// A full stop stands behind headlines too, as some databases of articles put it.
    pub(super) stopped: bool,
}

/// Reads the header; gives the first item of the body and, where a dateline runs into it, the byte where its text starts.
pub(super) fn read(copy: &Copy<'_>, article: &mut Article) -> Body {
    // A sentence alone is copy, not its heading.
    if let [only] = copy.items {
        let clues = vec![clues::read(copy, 0)];
        let stays =
            !clues[0].stop || only.words <= 30 && (clues[0].url || clues[0].is_stamp() || clues[0].by.is_some());
        if !stays {
            return body(copy, clues, 0, article);
        }
    }
    let clues = clues_of(copy);
    let mut chosen = choose::roles(copy, &clues);
    unheaded::mend(copy, &clues, &mut chosen.roles);
    let roles = &chosen.roles;
    let first = roles.iter().position(|r| *r == Role::Body).unwrap_or(roles.len());
    let mut header =
        Header { copy, clues: &clues, roles: &roles[..first], learned: &chosen.learned, article, below: false };
    header.fields();
    let body = body(copy, clues, first, article);
    let sent = article.dateline.as_ref().and_then(|d| d.date.as_deref());
    for stamp in [&mut article.published, &mut article.updated].into_iter().flatten() {
        let printed = &copy.text[stamp.span.range()];
        let told = |sent: &str| stamps::by_dateline(printed, &stamp.value, sent);
        let value = match sent {
            Some(sent) => told(sent),
            None => days_beside(copy, stamp.span).iter().find_map(|day| told(day)),
        };
        if let Some(value) = value {
            stamp.value = value;
        }
    }
    body
}

/// The days that the story's last lines name in words: "Republished from the print edition March 12, 2015".
fn days_beside(copy: &Copy<'_>, stamp: Span) -> Vec<String> {
    const LAST: usize = 8;
    let printed = &copy.text[stamp.range()];
    if !printed.contains('/') {
        return Vec::new();
    }
    let items = copy.items.iter().rev().take(LAST).filter(|item| item.words <= 24 && !item.span.contains(stamp));
    let lines = items.map(|item| &copy.text[item.span.range()]).filter(|line| !line.contains('/'));
    lines.flat_map(stamps::find).filter_map(|found| found.value.get(..10).map(str::to_owned)).collect()
}

/// The clues of the first items, until running copy has clearly begun.
pub(super) fn clues_of(copy: &Copy<'_>) -> Vec<Clues> {
    let mut out: Vec<Clues> = Vec::new();
    let mut run = 0;
    for i in 0..copy.items.len().min(REACH) {
        let clue = clues::read(copy, i);
        run = if clue.prose && clue.words >= 14 { run + 1 } else { 0 };
        out.push(clue);
        if run >= SETTLED {
            break;
        }
    }
    out
}

fn body(copy: &Copy<'_>, clues: Vec<Clues>, first: usize, article: &mut Article) -> Body {
    let mut body = Body { first, clues, text: None, stopped: is_stopped(copy, article) };
    let Some(found) = body.clues.get(first).and_then(|c| c.dateline.as_ref()) else { return body };
    // A place behind the time gives way to the story's own dateline.
    // and so does an agency in brackets on a line of its own.
    let weak = |d: &Dateline| {
        let alone = d.agency.is_none() || d.places.is_empty() && !found.places.is_empty();
        alone && d.date.is_none() && d.span.end <= copy.items[first].span.start
    };
    if article.dateline.as_ref().is_some_and(|d| !weak(d)) {
        return body;
    }
    if let Some(Dateline { span, agency: Some(_), .. }) = article.dateline.take() {
        article.notices.push(span);
    }
    let span = copy.items[first].span;
    article.dateline = Some(dateline_field(copy, span, found));
    drop_site(copy, article);
    let text = span.start as usize + found.text;
    if text >= span.end as usize {
        body.first += 1;
    } else {
        body.text = Some(text as u32);
    }
    body
}

/// Whether headline and short lines alike bear a full stop.
fn is_stopped(copy: &Copy<'_>, article: &Article) -> bool {
    let Some(headline) = &article.headline else { return false };
    let stop = copy.text[headline.span.range()].strip_suffix('.');
    if !stop.is_some_and(|bare| bare.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '”' | '’' | '"' | '\'')))
    {
        return false;
    }
    let short = |item: &&Item| item.span.start > headline.span.start && (2..=12).contains(&item.words);
    let open = |item: &&Item| copy.text[item.span.range()].ends_with(char::is_alphanumeric);
    let (all, open) =
        copy.items.iter().filter(short).fold((0, 0), |(all, n), item| (all + 1, n + u32::from(open(&item))));
    open * 4 <= all
}

fn dateline_field(copy: &Copy<'_>, item: Span, found: &dateline::Found) -> Dateline {
    let span = Span::new(item.start as usize, item.start as usize + found.end);
    Dateline {
        span,
        places: found.places.clone(),
        agency: found.agency.clone(),
        date: found.date.clone(),
        why: copy.why("dateline", || evidence::of_dateline(found)),
    }
}

/// A "place" that is the name of the site in the leading URL is none.
fn drop_site(copy: &Copy<'_>, article: &mut Article) {
    let Some(dateline) = &mut article.dateline else { return };
    let url = copy.line(0);
    if !kinds::is_url(url) {
        return;
    }
    let host = url.split('/').nth(2).unwrap_or("").to_ascii_lowercase();
    let letters = |place: &str| place.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if dateline.agency.is_none() {
        // "NORDIC TODAY – The boats …" on nordictoday.example: whose story it is.
        let named = |place: &String| {
            let name: String = letters(place);
            !known_names::is_place(place) && name.len() >= 6 && host.split('.').any(|label| label == name)
        };
        dateline.agency = dateline.places.iter().position(named).map(|at| dateline.places.remove(at));
        return;
    }
    dateline.places.retain(|place| {
        let name: String = letters(place);
        name.len() < 6 || !host.contains(&name)
    });
}

struct Header<'c, 'a> {
    copy: &'c Copy<'a>,
    clues: &'c [Clues],
    /// Of the items before the body.
    roles: &'c [Role],
    /// What marked stories say for each item's role.
    learned: &'c [i32],
    article: &'c mut Article,
    /// The summary stands right under the headline.
    below: bool,
}

impl Header<'_, '_> {
    fn fields(&mut self) {
        let mut i = 0;
        while i < self.roles.len() {
            let role = self.roles[i];
            let mut end = i + 1;
            while end < self.roles.len() && joins(role, self.roles[end]) {
                end += 1;
            }
            self.field(role, i, end);
            i = end;
        }
    }

    /// Sentences or lines with bullets.
    fn are_points(&self, items: std::ops::Range<usize>) -> bool {
        let point = |k: usize| self.clues[k].stop || self.copy.line(k).starts_with(['•', '*', '-']);
        items.len() > 1 && items.into_iter().all(point)
    }

    fn why(&self, rule: &'static str, i: usize) -> Option<Why> {
        self.copy.why(rule, || evidence::of(self.copy, self.clues, self.roles, self.learned, i))
    }

    fn span(&self, i: usize) -> Span {
        self.copy.items[i].span
    }

    /// The byte of item `i` where its value begins, if it names the field that it is.
    fn value(&self, i: usize) -> u32 {
        self.clues[i].field.map_or(0, |field| field.value as u32)
    }

    /// Items `i..end` as one field.
    fn field(&mut self, role: Role, i: usize, end: usize) {
        let mut span = self.span(i).cover(self.span(end - 1));
        span.start += self.value(i);
        let text = &self.copy.text[span.range()];
        let text = text.trim_end_matches(|c| self.clues[i].field.is_some() && matches!(c, '"' | '\''));
        // "NTB |" over the time.
        let text = if role == Role::Source { text.trim_end_matches(['|', '·', ' ']) } else { text };
        let span = Span::new(span.start as usize, span.start as usize + text.len());
        match role {
            Role::Headline => self.headline(i),
            // Points of a summary, and a line before them that is not the headline's neighbour: a picture's.
            Role::Standfirst if self.article.standfirst.is_none() || !self.below && self.are_points(i..end) => {
                let why = self.why("summary between headline and story", i);
                let before = self.article.standfirst.replace(Field { span, why });
                self.article.captions.extend(before.map(|field| field.span));
                self.below = i > 0 && self.roles[i - 1] == Role::Headline;
            }
            Role::Byline if self.article.byline.is_none() => self.byline(i, end),
            Role::Source if self.article.source_line.is_none() => {
                // "NTB | Oslo"
                let (house, place) = text.split_once('|').unwrap_or((text, ""));
                if known_names::is_place(place.trim()) {
                    self.place_beside(place.trim(), span.end as usize - place.trim_start().len());
                }
                let span = Span::new(span.start as usize, span.start as usize + house.trim_end().len());
                let why = self.why("house or company on a line of its own", i);
                self.article.source_line = Some(Field { span, why });
            }
            Role::Label if self.article.label.is_none() => self.label(span, i),
            Role::Stamp => self.stamps(i),
            Role::Caption => self.article.captions.push(span),
            Role::Place if self.article.dateline.is_none() => {
                let why = self.why("place on a line of its own", i);
                if let Some(stamp) = self.clues[i].stamps.first().filter(|s| s.value.contains('T')) {
                    set_stamp(self.copy, span, stamp, self.article);
                }
                // "DATELINE: OSLO, March 4"
                let named = self.clues[i].field.and_then(|_| dateline::find(text));
                self.article.dateline = Some(match named.as_ref().or(self.clues[i].dateline.as_ref()) {
                    Some(found) => dateline_field(self.copy, span, found),
                    None => {
                        // "Ranchi:"
                        let place = text.trim_end_matches(':');
                        let span = Span::new(span.start as usize, span.start as usize + place.len());
                        Dateline { span, places: vec![place.to_owned()], agency: None, date: None, why }
                    }
                });
            }
            _ => self.notice(i),
        }
    }

    /// A notice; a wire's slug line may hold the time of sending.
    fn notice(&mut self, i: usize) {
        let released = self.copy.line(i).get(..21).is_some_and(|s| s.eq_ignore_ascii_case("for immediate release"));
        let within = |stamp: &Option<Stamp>| stamp.as_ref().is_some_and(|stamp| stamp.span.end == self.span(i).end);
        let named = self.article.byline.as_ref().is_some_and(|byline| byline.span.contains(self.span(i)));
        if within(&self.article.published) || within(&self.article.updated) || named {
            return;
        }
        // The day in a slug that counts words gives way to one at the story's end.
        let counted = self.copy.line(i).contains(" words)");
        let stamped = (self.clues[i].slug && !counted || released)
            && !self.clues[i].stamps.is_empty()
            && self.article.published.is_none();
        if stamped { self.stamps(i) } else { self.article.notices.push(self.span(i)) }
    }

    fn headline(&mut self, i: usize) {
        let line = self.copy.line(i);
        let bare = kinds::after_codes(line);
        let bare = bare.trim_start_matches('#').trim_start();
        // "12:03 14Mar2001 RTRS-Tankers are scrapped"
        let sent = line[..line.len() - bare.len()].find(" RTRS-").map(|at| stamps::find(&line[..at]));
        for stamp in sent.into_iter().flatten() {
            set_stamp(self.copy, self.span(i), &stamp, self.article);
        }
        let quoted = |c: char| self.clues[i].field.is_some() && matches!(c, '"' | '\'');
        let bare = self.clues[i].field.map_or(bare, |field| &line[field.value..]);
        // "News / Ferry fares could be frozen"
        let section = bare.split_once(" / ").filter(|(section, _)| furniture::is_section(section));
        let bare = section.map_or(bare, |(_, headline)| headline.trim_start());
        let start = line.len() - bare.len();
        let mut end = line.trim_end_matches(['<', '^', '=', '+', ' ']).trim_end_matches(quoted).len().max(start);
        // "Headline  By NAME, Writer" on one line.
        if let Some(gap) = line[start..end].find("  By ").map(|n| start + n) {
            let by = Span::new(self.span(i).start as usize + gap + 2, self.span(i).start as usize + end);
            self.set_byline(by, 3, i);
            end = line[..gap].trim_end().len();
        }
        let at = self.span(i).start as usize;
        let span = Span::new(at + start, at + end.max(start));
        let line = &self.copy.text[span.range()];
        if let Some((from, to)) = kinds::label_in(line) {
            let at = span.start as usize;
            let why =
                self.copy.why("label at the headline's start", || format!("{:?} is a listed label", &line[from..to]));
            self.article.label = Some(Field { span: Span::new(at + from, at + to), why });
        }
        let why = self.why("line that reads most like a headline", i);
        self.article.headline = Some(Field { span, why });
    }

    fn label(&mut self, span: Span, i: usize) {
        let line = &self.copy.text[span.range()];
        let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
        let at = span.start as usize + line.find(inner).unwrap_or(0);
        let why = self.why("label on a line of its own", i);
        self.article.label = Some(Field { span: Span::new(at, at + inner.len()), why });
    }

    fn byline(&mut self, i: usize, end: usize) {
        let mut whole = self.span(i).cover(self.span(end - 1));
        let mut value = self.value(i);
        if let Some((place, _)) = byline::behind_place(self.copy.line(i)) {
            value = place.len() as u32 + 3;
            if houses::is_house(place) {
                self.house_beside(place, whole.start as usize);
            } else {
                self.place_beside(place, whole.start as usize);
            }
        }
        // "Kari Berg - SKARVIK"
        let line = self.copy.line(i);
        let sent =
            line.rsplit_once(" - ").filter(|(_, place)| kinds::is_capitals(place) && known_names::is_place(place));
        if let Some((names, place)) = sent.filter(|(names, _)| end == i + 1 && byline::name_line(names) > 1) {
            self.place_beside(place, whole.end as usize - place.len());
            whole.end = whole.start + names.len() as u32;
        }
        // "NTB Nordland / By Kari Berg"
        if let Some((desk, _)) = line.split_once(" / By ").filter(|_| value == 0 && !line.starts_with("By ")) {
            value = desk.len() as u32 + 3;
            let first = desk.split(' ').next().unwrap_or("");
            if houses::is_house(desk) || houses::is_agency(first) {
                self.house_beside(desk, whole.start as usize);
            }
        }
        whole.start += value;
        let from = self.clues[i].by.map_or(0, |from| from.saturating_sub(value as usize));
        let alone = from + value as usize >= self.copy.line(i).len() && end > i + 1;
        // The names stand under the lead, perhaps behind an agency.
        let below = (i + 1..end).find(|k| !self.clues[*k].source).unwrap_or(i + 1);
        let mut from = if alone { (self.span(below).start - whole.start) as usize } else { from };
        // "Author of the article:" is no part of the byline, as "By" is.
        if alone && self.copy.line(i).len() > 4 {
            self.article.notices.push(self.span(i));
            whole.start += from as u32;
            from = self.clues[below].by.unwrap_or(0);
        }
        self.set_byline(whole, from, i);
        // "Nordic Desk" is nobody's name.
        if let Some(byline) = self.article.byline.as_mut().filter(|_| self.clues[i].desk && from == 0) {
            byline.authors.clear();
        }
    }

    fn set_byline(&mut self, span: Span, from: usize, i: usize) {
        if self.article.byline.is_some() {
            return;
        }
        let marks = self.copy.text[span.range()]
            .bytes()
            .take_while(|b| matches!(b, b'^' | b' ' | b'/' | b'|' | b'-' | b'*'))
            .count();
        let (span, from) = (Span::new(span.start as usize + marks, span.end as usize), from.saturating_sub(marks));
        let whole = &self.copy.text[span.range()];
        // The names stand on the first line behind `from`; what follows is title and desk.
        let line_end = whole[from..].find(['\n', '\r']).map_or(whole.len(), |n| from + n);
        let first = byline::without_button(byline::without_age(&whole[..line_end]));
        let first = byline::without_reading_time(first);
        let mut found = byline::authors(first, from.min(first.len()));
        let at = span.start as usize;
        // "with JO LIND" on the next line.
        let next = whole[line_end..].trim_start();
        let goes_on = ["with ", "and ", "and\n", "and\r\n"].iter().find_map(|w| next.strip_prefix(w));
        if let Some(names) = goes_on.or(Some(next).filter(|_| first.ends_with(" and"))) {
            let from = whole.len() - names.len();
            let line = &names[..names.find(['\n', '\r']).unwrap_or(names.len())];
            let more = byline::authors(line, 0).authors.into_iter();
            found.authors.extend(more.map(|(name, start, end)| (name, from + start, from + end)));
        }
        // "By Kari Berg", and right under it "Jo Lind"
        let mut at_line = line_end;
        for below in whole[line_end..].split('\n').filter(|_| goes_on.is_none()) {
            let name = below.trim();
            let start = at_line + (below.len() - below.trim_start().len());
            at_line += below.len() + 1;
            if byline::name_line(name) == 2 && byline::has_given_name(name) && !found.authors.is_empty() && start > from
            {
                let more = byline::authors(name, 0).authors.into_iter();
                found.authors.extend(more.map(|(name, s, e)| (name, start + s, start + e)));
            }
        }
        let authors: Vec<Author> = found
            .authors
            .into_iter()
            .map(|(name, start, end)| Author { name, span: Span::new(at + start, at + end) })
            .collect();
        // "Kari Berg /ntb/"
        let bare = byline::without_reading_time(byline::without_age(byline::without_button(whole)));
        let bare = bare.trim_end_matches(['=', '^', ' ', '|']);
        // "Author: Kari Berg | Page: A1 | Section: News"
        let bare = bare.split_once(" | ").filter(|(_, rest)| fields::is_field(rest)).map_or(bare, |(names, _)| names);
        // "Written by Kari Berg | Published in Economy"
        let bare = bare.split_once(" | Published in ").map_or(bare, |(names, _)| names);
        // "By Kari Berg • Get more from this author"
        let buttoned = [" • ", " | "].iter().find_map(|mark| bare.rsplit_once(mark));
        let bare = buttoned.filter(|(_, rest)| furniture::is_furniture(rest)).map_or(bare, |(names, _)| names);
        let slashed = bare.ends_with('/') && bare.matches('/').count() > 1;
        let end = if slashed { bare.len() } else { bare.trim_end_matches(['=', '^', ' ', '/', '|', ',']).len() };
        // "by Kari Berg. Posted on March 4"
        let behind = self.copy.text[at + end..].starts_with(' ');
        let last = authors.last().map_or(0, |author: &Author| author.span.end as usize - at);
        let end = if behind && last + 1 == end && whole[..end].ends_with('.') { last } else { end };
        let rule = if from > 0 { "names behind \"By\"" } else { "name on a line of its own" };
        let why = self.why(rule, i);
        self.article.byline = Some(Byline { span: Span::new(at, at + end), authors, why });
    }
}

fn joins(role: Role, next: Role) -> bool {
    matches!(
        (role, next),
        (Role::Standfirst, Role::Standfirst) | (Role::Label, Role::Label) | (Role::Byline | Role::Credit, Role::Credit)
    )
}
