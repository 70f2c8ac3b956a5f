//! The line with which a database heads or closes a story: ProQuest's "Berg, Kari. The Skarvik Post; Skarvik, Ore. [Skarvik, Ore]. 03 Mar
//! 2009: B.1.", PressReader's "The Skarvik Post · 3 Mar 2009 · B1 · KARI BERG The Skarvik Post", BBC
//! Monitoring's "Source: NTB news agency, Skarvik, in English 1512 gmt 21 Jan 05".

use super::byline;
use super::kinds::is_capitals;
use super::stamps;
use crate::span::Span;

/// A citation; offsets in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Citation {
    /// The authors as they are printed; none where the paper comes first.
    pub(super) authors: Option<Span>,
    pub(super) paper: Span,
    pub(super) stamp: stamps::Found,
}

/// The citation that `line` is.
pub(super) fn read(line: &str) -> Option<Citation> {
    if line.len() > 240 {
        return None;
    }
    let named = ["Publication info: ", "Publication info:"].iter().find_map(|lead| line.strip_prefix(lead));
    if let Some(rest) = named {
        let at = (line.len() - rest.len()) as u32;
        let behind = |span: Span| Span { start: span.start + at, end: span.end + at };
        return read(rest).map(|c| Citation {
            authors: c.authors.map(behind),
            paper: behind(c.paper),
            stamp: stamps::Found { start: c.stamp.start + at as usize, end: c.stamp.end + at as usize, ..c.stamp },
        });
    }
    proquest(line).or_else(|| pressreader(line)).or_else(|| listed(line)).or_else(|| paged(line))
}

/// "Source: NTB news agency, Skarvik, in English 1512 gmt 21 Jan 05", as BBC Monitoring closes a story: the source and the
/// stamp; offsets in the line.
pub(super) fn monitored(line: &str) -> Option<(Span, stamps::Found)> {
    if line.len() > 160 || !line.starts_with("Source: ") {
        return None;
    }
    let at = line.rfind(" in ")?;
    let mut words = line[at + " in ".len()..].split(' ');
    let language = words.next().filter(|word| word.starts_with(char::is_uppercase))?;
    let end = at + " in ".len() + language.len();
    let rest: Vec<&str> = words.collect();
    let (clock, day) = match rest.as_slice() {
        [clock, zone, day @ ..] if zone.eq_ignore_ascii_case("gmt") => (Some(*clock), day),
        day => (None, day),
    };
    let [day, month, year] = day else { return None };
    let year: i16 = year.parse().ok().filter(|_| year.len() == 2)?;
    let year = if year < 70 { 2000 + year } else { 1900 + year };
    let day: i8 = day.parse().ok()?;
    let date = jiff::civil::Date::new(year, i8::try_from(stamps::month(month)?).ok()?, day).ok()?;
    let time = clock.filter(|c| c.len() == 4 && c.bytes().all(|b| b.is_ascii_digit()));
    let time = time.map_or(String::new(), |c| format!("T{}:{}+00:00", &c[..2], &c[2..]));
    let stamp = stamps::Found { start: end + 1, end: line.len(), value: format!("{date}{time}"), updated: false };
    Some((Span::new(0, end), stamp))
}

/// Paper, day and page between dots, and who wrote it.
fn pressreader(line: &str) -> Option<Citation> {
    const DOT: &str = " · ";
    let mut parts = line.splitn(4, DOT);
    let (paper, day, page) = (parts.next()?, parts.next()?, parts.next()?);
    let found = stamps::whole(day)?;
    let named = paper.split(' ').count() <= 6 && paper.starts_with(char::is_uppercase);
    let paged = page.len() <= 6 && page.contains(|c: char| c.is_ascii_digit());
    if !named || !paged {
        return None;
    }
    let from = paper.len() + DOT.len();
    let stamp = stamps::Found { start: from, end: from + day.len(), ..found };
    let authors = parts.next().map(|names| {
        let start = line.len() - names.len();
        let bare = names.strip_suffix(paper).unwrap_or(names).trim_end();
        Span::new(start, start + bare.len())
    });
    Some(Citation { authors: authors.filter(|s| !s.is_empty()), paper: Span::new(0, paper.len()), stamp })
}

/// "The Skarvik Post; Skarvik, Ore.; Mar 4, 2001; Kari Berg, Post Staff Writer.;": paper, day and author between semicolons.
fn listed(line: &str) -> Option<Citation> {
    let mut at = 0;
    let mut parts = Vec::new();
    for part in line.split(';') {
        let start = at + part.len() - part.trim_start().len();
        parts.push((start, part.trim()));
        at += part.len() + 1;
    }
    let paper = parts.first().filter(|(_, p)| p.starts_with(char::is_uppercase) && p.split(' ').count() <= 7)?;
    let (place, stamp) = parts.iter().enumerate().skip(1).take(3).find_map(|(k, (start, part))| {
        let found = stamps::whole(part)?;
        Some((k, stamps::Found { start: *start, end: start + part.len(), ..found }))
    })?;
    let author = parts.get(place + 1).filter(|(_, p)| byline::name_line(p.trim_end_matches('.')) > 0);
    let authors = author.map(|(start, part)| Span::new(*start, start + part.len()));
    (authors.is_some() || line.contains("ProQuest")).then(|| Citation {
        authors,
        paper: Span::new(paper.0, paper.0 + paper.1.len()),
        stamp,
    })
}

/// "Kari Berg, Post Staff Writer. The Skarvik Post. Skarvik, Ore.: Feb 16, 2006. pg. D.01"
fn paged(line: &str) -> Option<Citation> {
    let (head, _) = line.split_once(". pg. ").or_else(|| line.split_once(". p. "))?;
    let (named, day) = head.rsplit_once(": ")?;
    let found = stamps::whole(day)?;
    let stamp = stamps::Found { start: head.len() - day.len(), end: head.len(), ..found };
    // The place is last; stops stand inside authors' initials and places, too.
    let (before, _) = named.rsplit_once(". ").filter(|_| named.contains(", ") || named.contains(". "))?;
    let paper_at = authors_end(before).map_or(0, |end| end + 2);
    let authors = paper_at.checked_sub(2).map(|end| Span::new(0, end));
    Some(Citation { authors, paper: Span::new(paper_at, before.len()), stamp })
}

fn proquest(line: &str) -> Option<Citation> {
    let (head, behind) = line.split_once('[')?;
    let (town, dated) = behind.split_once(']')?;
    // The place is printed twice, or once and a page behind the day.
    let first = |p: &str| p.split([',', '.']).next().unwrap_or("").trim().to_owned();
    let twice = head.rsplit_once(';').filter(|(_, place)| first(place) == first(town));
    let paged = dated.trim_end().ends_with('.') && dated.contains(": ") && dated.len() <= 40;
    let named = match twice {
        Some((named, _)) => named.trim_end(),
        None if paged => head.trim_end(),
        None => return None,
    };
    if first(town).is_empty() || is_capitals(line) {
        return None;
    }
    let from = line.len() - dated.len();
    let found =
        stamps::find(dated).into_iter().next().filter(|s| dated[..s.start].trim_matches(['.', ' ']).is_empty())?;
    let stamp = stamps::Found { start: from + found.start, end: from + found.end, ..found };
    let paper_at = authors_end(named).map_or(0, |end| end + 2);
    let authors = paper_at.checked_sub(2).map(|end| Span::new(0, end));
    Some(Citation { authors, paper: Span::new(paper_at, named.len()), stamp })
}

/// Where the authors end: the first stop behind a word, for "St." and a middle initial have one too.
fn authors_end(named: &str) -> Option<usize> {
    named.match_indices(". ").map(|(at, _)| at).find(|at| {
        let word = named[..*at].rsplit([' ', '.']).next().unwrap_or("");
        word.chars().count() > 1 && word != "St"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_monitored() {
        for (line, want) in [
            (
                "Source: NTB news agency, Skarvik, in English 1512 gmt 21 Jan 05",
                Some(("Source: NTB news agency, Skarvik, in English", "2005-01-21T15:12+00:00")),
            ),
            ("Source: NTB website in Norwegian 3 May 98", Some(("Source: NTB website in Norwegian", "1998-05-03"))),
            ("Source: nobody in the office 3 May 98", None),
            ("Source: NTB in Skarvik", None),
        ] {
            let found = monitored(line);
            assert_eq!(found.as_ref().map(|(s, f)| (&line[s.range()], f.value.as_str())), want, "{line}");
        }
    }

    #[test]
    fn authors_paper_and_day() {
        for (line, want) in [
            (
                "Berg, Kari. The Skarvik Post; Skarvik, Ore. [Skarvik, Ore]. 03 Mar 2009: B.1.",
                Some(("Berg, Kari", "The Skarvik Post", "2009-03-03")),
            ),
            (
                "Berg, Kari R.; Lind, Jo; Staff Writers. St. Olaf Tribune; Olaf, Minn. [Olaf, Minn]12 Jul 2014: A.3.",
                Some(("Berg, Kari R.; Lind, Jo; Staff Writers", "St. Olaf Tribune", "2014-07-12")),
            ),
            (
                "The Skarvik Post; Skarvik, Ore. [Skarvik, Ore]. 03 Mar 2009: B.1.",
                Some(("", "The Skarvik Post", "2009-03-03")),
            ),
            (
                "The Skarvik Post · 5 Mar 2016 · A1 · KARI BERG The Skarvik Post",
                Some(("KARI BERG", "The Skarvik Post", "2016-03-05")),
            ),
            ("The Skarvik Post · 5 Mar 2016 · 12", Some(("", "The Skarvik Post", "2016-03-05"))),
            ("Kari Berg · 5 Mar 2016 · 4 min read", None),
            ("The Skarvik Post; Skarvik said [the pier] 03 Mar 2009 was shut.", None),
        ] {
            let found = read(line);
            let parts = found.as_ref().map(|c| {
                let authors = c.authors.map_or("", |s| &line[s.range()]);
                (authors, &line[c.paper.range()], c.stamp.value.as_str())
            });
            assert_eq!(parts, want, "{line}");
        }
    }
}
