//! Times, and what stands beside them on their line: authors, houses, places.

use super::Header;
use crate::analysis::{Article, Author, Byline, Dateline, Field, Stamp};
use crate::lexicon;
use crate::reader::{Copy, byline, citation, evidence, furniture, houses, kinds, known_names, stamps};
use crate::span::Span;

impl Header<'_, '_> {
    /// Stamps of a line, and what stands beside them: a byline, a source.
    pub(super) fn stamps(&mut self, i: usize) {
        if self.citation(i).is_some() {
            return;
        }
        let line = self.copy.line(i);
        let span = self.span(i);
        let found = &self.clues[i].stamps;
        self.make_room(i);
        let mut taken = false;
        // "Last updated" on a line, the time on the next.
        let led = i > 0
            && ["last updated", "updated", "last modified", "modified"]
                .contains(&self.copy.line(i - 1).trim_end_matches([':', '/', ' ']).to_lowercase().as_str());
        for f in found {
            let f =
                &stamps::Found { updated: f.updated || led && (f.start == 0 || self.clues[i].rest == 0), ..f.clone() };
            taken |= set_stamp(self.copy, span, f, self.article);
        }
        self.time_below(i);
        if !taken {
            self.article.notices.push(span);
            return;
        }
        let (Some(first), Some(last)) = (found.first(), found.last()) else { return };
        // "May 07, 2024 09:00 ET | Source: Acme Bees"
        let behind = line[last.end..].trim_start_matches([' ', ',', '|', '·', '•', '-', '/']);
        if let Some(house) = behind.strip_prefix("Source:").map(str::trim_start).filter(|h| !h.is_empty())
            && self.article.source_line.is_none()
        {
            let at = span.end as usize - house.len();
            let why = self.copy.why("house beside the time", || "behind \"Source\"".to_owned());
            self.article.source_line = Some(Field { span: Span::new(at, at + house.trim_end().len()), why });
        }
        let before = kinds::before_stamp(&line[..first.start]);
        let before = without_glued(before);
        // "Pune | March 3, 2024 21:14 IST", "Skarvik - March 3, 2024 - 21:14"
        let place = before.trim();
        let marked = |mark| line[before.len()..].trim_start().starts_with(mark);
        let town = || known_names::is_place(place) && !lexicon::countries().contains(&kinds::title_case(place));
        let barred = (marked('|') || marked('●') || marked('/')) && !place.contains(' ');
        // "SKARVIK, March 03, 2020 21:44 IST"
        let sent = marked(',') && kinds::is_capitals(place) && first.value.contains('T');
        if (barred || sent) && town() || marked('-') && !houses::is_agency(place) && known_names::is_place(place) {
            self.place_beside(place, span.start as usize);
        }
        self.parts_beside_stamp(before, span.start as usize, i);
        self.behind_stamp(behind, span.end as usize - behind.len(), i);
    }

    /// A database's citation: authors, paper and day.
    fn citation(&mut self, i: usize) -> Option<()> {
        let cited = citation::read(self.copy.line(i)).filter(|_| self.clues[i].citation)?;
        let start = self.span(i).start;
        let at = |span: Span| Span { start: start + span.start, end: start + span.end };
        set_stamp(self.copy, self.span(i), &cited.stamp, self.article);
        if self.article.source_line.is_none() {
            let why = self.copy.why("paper of a citation", || "between authors and place".to_owned());
            self.article.source_line = Some(Field { span: at(cited.paper), why });
        }
        if let Some(span) = cited.authors.map(at).filter(|_| self.article.byline.is_none()) {
            let why = self.copy.why("authors of a citation", || "before the paper".to_owned());
            let mut from = span.start as usize;
            let mut authors = Vec::new();
            // "Berg, Kari; Lind, Jo; Staff Writer"
            for part in self.copy.text[span.range()].split("; ") {
                let own = Span::new(from, from + part.len());
                from += part.len() + 2;
                // "KARI BERG, Post Staff Writer"
                let name = part.rsplit_once(", ").filter(|(_, title)| byline::is_role(title.trim_end_matches('.')));
                let name = name.map_or(part, |(name, _)| name);
                if !byline::is_role(part) && name.contains(' ') {
                    let own = Span { end: own.start + name.len() as u32, ..own };
                    authors.push(Author { name: name.to_owned(), span: own });
                }
            }
            self.article.byline = Some(Byline { span, authors, why });
        }
        Some(())
    }

    /// "10 June 2021", and under it "6:12 PM MYT".
    fn time_below(&mut self, i: usize) {
        let [only] = self.clues[i].stamps.as_slice() else { return };
        if only.value.len() != 10 || only.end < self.copy.line(i).len() || i + 1 >= self.roles.len() {
            return;
        }
        // "Web posted at: 4:40 p.m. EDT (2040 GMT)"
        let line = self.copy.line(i + 1);
        let line = line.strip_prefix("Web posted at: ").map_or(line, |time| time.split(" (").next().unwrap_or(time));
        let Some(time) = stamps::time_alone(line) else { return };
        let slot = if only.updated { &mut self.article.updated } else { &mut self.article.published };
        if let Some(stamp) = slot.as_mut().filter(|stamp| stamp.value == only.value) {
            stamp.value += &time;
            stamp.span.end = self.copy.items[i + 1].span.end;
        }
    }

    /// "Aug 9, 2022 | Kari Berg", "May 7, 2024 05:30 pm IST - OSLO"
    fn behind_stamp(&mut self, behind: &str, at: usize, i: usize) {
        // In wrapped copy the line behind the time may go on with the names.
        let at = at + behind.len() - behind.trim_start().len();
        // "3 March 2020 | Kari Berg | 7 comments | 3 min read"
        let mut part = behind.trim();
        while let Some((before, last)) = part.rsplit_once('|')
            && furniture::is_furniture(last.trim())
        {
            part = before.trim_end();
        }
        // "Kari Berg -Nordic Times 3 Comments"
        let one = part.trim_end_matches('s');
        let words = one.strip_suffix(" Comment").or_else(|| one.strip_suffix(" comment")).unwrap_or(part);
        let part = if words.len() < part.len() {
            words.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end()
        } else {
            part
        };
        let counted = part.len() < behind.trim_end().len();
        // "Kari Berg Norway 3 comments": the section behind the name.
        let last = part.rsplit_once(' ').filter(|(names, _)| counted && byline::name_line(names) > 1);
        let section = last.filter(|(_, word)| known_names::is_place(word) || furniture::is_section(word));
        let part = section.map_or(part, |(names, _)| names);
        let name = byline::name_line(part);
        let wide = counted || i < self.clues.len() && self.copy.line(i).contains(&format!("  {part}"));
        // "12:00 AMKari Berg"
        let glued =
            self.copy.text.get(at.saturating_sub(2)..at).is_some_and(|half| matches!(half, "AM" | "PM" | "am" | "pm"));
        let housed = part.split_once(" -").is_some_and(|(_, house)| houses::is_paper(house.trim()))
            || part.split_once(',').is_some_and(|(_, house)| houses::is_house(house.trim()));
        // "26 Apr 2013 00:00 Kari Berg"
        let first = self.clues.get(i).and_then(|c| c.stamps.first());
        let opens = first.is_some_and(|s| s.start == 0 && s.value.contains('T'));
        // "May 16, 2014, 6:36 p.m. | Business — by Kari Berg"
        let (at, part) = match part.rsplit_once(" — ").filter(|(_, names)| byline::after_by(names).is_some()) {
            Some((_, names)) => (at + part.len() - names.len(), names),
            None => (at, part),
        };
        let named = byline::after_by(part).is_some()
            || name > 2
            || name > 1 && (wide || glued || opens || byline::has_given_name(part))
            || name > 0 && housed;
        let bare = part.trim_start_matches('(').trim_end_matches(')');
        if houses::is_source(part) || named || bare.len() + 2 == part.len() && houses::is_paper(bare) {
            self.beside_stamp(part, at, i);
        } else if (kinds::is_capitals(part) || part.contains(", "))
            && part.split(", ").all(|p| p.split(' ').count() <= 3 && known_names::is_place(p))
            || kinds::is_capitals(part)
                && part.len() > 3
                && !stamps::is_filler(part)
                && !part.contains([' ', '/'])
                && self.is_told(part)
        {
            self.place_beside(part, at);
        }
    }

    /// Whether the story has a word of the header's in capitals as a name.
    fn is_told(&self, word: &str) -> bool {
        let near = &self.copy.text[..kinds::floor(self.copy.text, 6000)];
        memchr::memmem::find(near.as_bytes(), kinds::title_case(word).as_bytes()).is_some()
    }

    /// Of two times the one under the headline is the story's, the one above it the page's; and what says that it was the
    /// first makes the other an update.
    fn make_room(&mut self, i: usize) {
        let (Some(old), Some(found)) = (&self.article.published, self.clues[i].stamps.first()) else { return };
        let line = self.copy.line(i);
        if line[..found.start].to_ascii_lowercase().contains("first published") && self.article.updated.is_none() {
            self.article.updated = self.article.published.take();
            return;
        }
        let above = self.article.headline.as_ref().is_some_and(|h| old.span.start < h.span.start);
        let page = |k: &usize| self.copy.items[*k].span.contains(old.span) && self.clues[*k].rest > 0;
        if above
            && !found.updated
            && let Some(k) = (0..i).find(page)
        {
            self.article.published = None;
            self.article.notices.push(self.span(k));
            // Nor is what stood beside it.
            if self.article.byline.as_ref().is_some_and(|b| self.span(k).contains(b.span)) {
                self.article.byline = None;
            }
        }
    }

    /// A house that shares its line with a byline.
    pub(super) fn house_beside(&mut self, house: &str, at: usize) {
        if self.article.source_line.is_none() {
            let why = self.copy.why("house beside the byline", || format!("{house:?} is a house"));
            self.article.source_line = Some(Field { span: Span::new(at, at + house.len()), why });
        }
    }

    /// A place that shares its line with a time or a byline.
    pub(super) fn place_beside(&mut self, place: &str, at: usize) {
        if self.article.dateline.is_none() {
            let span = Span::new(at, at + place.len());
            let why = self.copy.why("place beside another field", || format!("{place:?}"));
            self.article.dateline =
                Some(Dateline { span, places: vec![place.to_owned()], agency: None, date: None, why });
        }
    }

    /// What stands on one side of a line's stamps, at byte `at` of the text.
    fn parts_beside_stamp(&mut self, side: &str, from: usize, i: usize) {
        // "By Kari Berg Source:Skarvik Times Published: …"
        if let Some((names, house)) = side.split_once(" Source:").filter(|(names, _)| !names.trim().is_empty()) {
            self.parts_beside_stamp(names, from, i);
            let start = side.len() - house.len() - "Source:".len();
            self.beside_stamp(side[start..].trim_end(), from + start, i);
            return;
        }
        let mut at = 0;
        for part in side.split(['·', '|', '•', '/', '—', '–']) {
            let start = at + part.len() - part.trim_start().len();
            at += part.len() + side[at + part.len()..].chars().next().map_or(0, char::len_utf8);
            let part = part.trim();
            // "Nordic News Agency | Skarvik Last updated …", "Written by Kari Berg | Skarvik | Updated: …"
            let within = |span: Option<Span>| span.is_some_and(|span| self.span(i).contains(span));
            let housed = within(self.article.source_line.as_ref().map(|s| s.span))
                || within(self.article.byline.as_ref().map(|b| b.span));
            if housed && side[..start].trim_end().ends_with('|') && !part.contains(' ') && known_names::is_place(part) {
                self.place_beside(part, from + start);
            }
            self.beside_stamp(part, from + start, i);
        }
    }

    fn beside_stamp(&mut self, part: &str, at: usize, i: usize) {
        if part.is_empty() {
            return;
        }
        let from = byline::after_by(part);
        // "By Kari Berg in Culture"
        let part = part
            .rsplit_once(" in ")
            .filter(|(_, section)| furniture::is_section(section))
            .map_or(part, |(names, _)| names);
        // "Kari Berg . Skarvik"
        let part =
            part.split_once(" . ").filter(|(_, place)| known_names::is_place(place)).map_or(part, |(names, _)| names);
        // "guardian.co.uk, Tuesday 23 June 2009"
        let part = part.trim_end_matches([',', ' ']);
        // "January 29, 2022 (Mainichi Japan)"
        let (at, part) = match part.strip_prefix('(').and_then(|p| p.strip_suffix(')')) {
            Some(inner) if houses::is_house(inner) => (at + 1, inner),
            _ => (at, part),
        };
        let span = Span::new(at, at + part.len());
        // A site's address behind the author's name goes with it.
        let own = |span: Span| {
            let between = self.copy.text.get(span.end as usize..at).unwrap_or("");
            between.len() <= 4 && between.contains('|')
        };
        let behind_name = houses::is_domain(part) && self.article.byline.as_ref().is_some_and(|b| own(b.span));
        let house = houses::is_source(part) || houses::is_paper(part) || houses::is_domain(part);
        // "By Kari Berg", and under it "Associated Press / February 9, 2010"
        let under = i > 0 && self.clues[i - 1].by.is_some() && houses::is_agency(part);
        let goes_on = under && self.copy.text[at + part.len()..].starts_with(" / ");
        if goes_on && from.is_none() {
            return;
        }
        // "By Kari Berg", and under it "Skarvik Central / 5:14 p.m. …"
        let signed = i > 0 && self.clues[i - 1].by.is_some() && from.is_none();
        let barred = signed && self.copy.text[at + part.len()..].starts_with(" / ") && !byline::is_role(part);
        let titled = part.split(' ').count() <= 3 && part.split(' ').all(|w| w.starts_with(char::is_uppercase));
        if barred && titled && !known_names::is_place(part) && byline::name_line(part) < 3 {
            self.house_beside(part, at);
            return;
        }
        if house && !behind_name && from.is_none() && self.article.source_line.is_none() {
            let why = self.copy.why("house beside the time", || format!("{part:?} is a listed house"));
            self.article.source_line = Some(Field { span, why });
            return;
        }
        // "Kari Berg (The Nordic Post) - March 4, 2021", "Kari Berg, The Post | nordpost.com Published 5:12 p.m. …"
        let name = byline::name_line(part);
        let house = part.split_once(',').or_else(|| part.split_once(" -"));
        let housed = house.map(|(_, h)| h.trim()).is_some_and(|h| h.starts_with("The ") || houses::is_house(h));
        let named = name > 1 && !byline::names_place(part) || name > 0 && (part.ends_with(')') || housed);
        // "Thursday, November 8, 2018, 06:47 by", and the name on the next line
        let led = from.is_some_and(|from| from >= part.len()) && self.clues.get(i + 1).is_some_and(|n| n.name > 0);
        let span = if led { Span { end: self.copy.items[i + 1].span.end, ..span } } else { span };
        let from = if led { Some((self.copy.items[i + 1].span.start - span.start) as usize) } else { from };
        if self.article.byline.is_none() && (from.is_some() || named || byline::is_desk(part)) {
            self.set_byline(span, from.unwrap_or(0), i);
            // "Staff Correspondent | March 4, 2021"
            if let Some(byline) = self.article.byline.as_mut().filter(|_| from.is_none() && !named) {
                byline.authors.clear();
            }
        }
    }
}

/// "Kari BergUpdated", "Kari BergFriday": a name without what leads to the time.
fn without_glued(before: &str) -> &str {
    // "By Kari Berg Time of article published Sep 12, 2019"
    let before = before.strip_suffix("Time of article").map_or(before, str::trim_end);
    const LEADS: [&str; 10] = [
        "Updated",
        "Published",
        "Posted",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let glued = |rest: &&str| rest.ends_with(|c: char| c.is_lowercase() || c == ',');
    LEADS.iter().find_map(|lead| before.strip_suffix(lead).filter(glued)).unwrap_or(before).trim_end_matches(',')
}

/// Puts a stamp into its field, if that is free.
pub(in crate::reader) fn set_stamp(copy: &Copy<'_>, line: Span, found: &stamps::Found, article: &mut Article) -> bool {
    let (slot, rule) = if found.updated {
        (&mut article.updated, "date behind a word of change")
    } else {
        (&mut article.published, "date among the header's lines")
    };
    if slot.is_some() {
        return false;
    }
    let span = stamps::span(line, found);
    *slot = Some(Stamp {
        span,
        value: found.value.clone(),
        why: copy.why(rule, || evidence::of_stamp(&copy.text[line.range()], found)),
    });
    true
}
