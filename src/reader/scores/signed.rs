//! Who signs a story: bylines and what stands under them.

use crate::reader::clues::{Clues, is_apart};
use crate::reader::{Copy, byline, captions, houses};

/// How well an item plays the byline; none where nothing of it is a name or a desk.
pub(super) fn byline_score(copy: &Copy<'_>, clues: &[Clues], i: usize) -> Option<i32> {
    let c = &clues[i];
    if let Some(from) = c.by {
        let line = copy.line(i);
        let capital = line[from.min(line.len())..].starts_with(|x: char| x.is_uppercase());
        return Some(if c.words <= 14 && (capital || from >= line.len()) { 80 } else { 45 });
    }
    let line = copy.line(i);
    if c.name == 0 && !c.desk || c.furniture || c.section || c.source || c.company {
        return None;
    }
    let mut score = 5 + 10 * c.name.max(if c.desk { 2 } else { 0 });
    // Of two lines that might be names the second is a place.
    if i > 0 && clues[i - 1].name > 0 && clues[i - 1].by.is_none() {
        score -= 15;
    }
    let beside = |k: Option<&Clues>| k.is_some_and(|n| n.is_stamp());
    if beside(clues.get(i + 1)) || i > 0 && beside(clues.get(i - 1)) {
        score += 20;
    }
    // "Kari Berg, Skarvik Post" over "Published 5:02 p.m. CT Aug. 6, 2019"
    let published = |k: usize| copy.line(k).get(..9).is_some_and(|lead| lead.eq_ignore_ascii_case("published"));
    if c.name == 1 && line.contains(", ") && i + 1 < clues.len() && clues[i + 1].is_stamp() && published(i + 1) {
        score += 25;
    }
    let next = clues.get(i + 1);
    if next.is_some_and(|n| n.prose || n.dateline.is_some() || n.furniture) {
        score += 15;
    }
    if i + 1 < clues.len() && byline::is_role(copy.line(i + 1)) {
        score += 15;
    }
    // "Jo Lind, Associated Press" under a line that is no headline's neighbour credits a picture.
    if c.credit && !beside(clues.get(i + 1)) && !signs_alone(copy, clues, i) {
        score -= 20;
    }
    // Whom to call: "Kari Berg", her office, a telephone.
    let telephone = |k: usize| {
        let line = copy.line(k);
        line.len() <= 24
            && line.bytes().filter(u8::is_ascii_digit).count() >= 7
            && line.bytes().all(|b| b.is_ascii_digit() || b" +()-./".contains(&b))
    };
    let led = i > 0 && clues[i - 1].furniture && copy.line(i - 1).to_lowercase().contains("contact");
    if led || (i + 1..copy.items.len().min(i + 4)).any(telephone) {
        score -= 60;
    }
    // "Jo Lind, The Post" credits a picture where "By Kari Berg" follows.
    let signed = |n: &Clues| n.by.is_some() && !n.stop && n.words <= 14;
    if c.name == 1 && clues[i + 1..clues.len().min(i + 4)].iter().any(signed) {
        score -= 40;
    }
    if i + 1 < clues.len() && byline::is_more_from(copy.line(i + 1), line) {
        score += 40;
    }
    // In capitals a name and a short headline look alike.
    if c.capitals && c.words > 2 {
        score -= 10;
    }
    if byline::signs_again(copy, i) {
        score += 25;
    }
    if c.name > 0 {
        score += if byline::has_given_name(copy.line(i)) { 5 } else { -10 };
    }
    Some(score)
}

/// "Kari Berg/TT" over the story, where nobody else signs it and no picture is near.
pub(super) fn signs_alone(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let house = copy.line(i).rsplit('/').next().unwrap_or("");
    let signed = (0..i).any(|k| clues[k].by.is_some() || clues[k].name > 0);
    let pictured = (0..i).any(|k| clues[k].caption != captions::Caption::No || clues[k].credit);
    i > 0 && houses::is_agency(house) && !signed && !pictured && clues.get(i + 1).is_some_and(|n| n.prose)
}

/// How well an item goes on with the byline above it: a title, a desk, a house.
pub(super) fn credit(copy: &Copy<'_>, clues: &[Clues], i: usize) -> i32 {
    let c = &clues[i];
    let line = copy.line(i);
    // "Author of the article:" alone, and "By Kari Berg" under it.
    let led = clues[i - 1].by.is_some_and(|from| from >= copy.line(i - 1).len());
    if c.by.is_some() && led && !c.is_stamp() {
        return 90;
    }
    if c.is_stamp() || c.by.is_some() || c.furniture {
        return -100;
    }
    if byline::is_more_from(line, copy.line(i - 1)) {
        return 90;
    }
    if line.starts_with("Special to ") || line.strip_prefix("Of ").is_some_and(houses::is_agency) {
        return 90;
    }
    if byline::is_role(line) || byline::is_desk(line) {
        return if clues[i - 1].by.is_some() { 90 } else { 60 };
    }
    // "Kari Berg and", or "and" alone, and the next name under it.
    let above = copy.line(i - 1);
    if (above.ends_with(" and") || above == "and") && c.name > 0 || line == "and" && clues[i - 1].name > 0 {
        return 90;
    }
    // "By" alone, and the name under it.
    if led {
        return 90;
    }
    // "By Kari Berg", and right under it "Jo Lind"
    let joined = !is_apart(copy, i - 1) && clues[i - 1].by.is_some() && !clues[i - 1].stop;
    if joined && c.name == 2 && byline::has_given_name(line) && clues[i - 1].words <= 6 {
        return 70;
    }
    // "Author of the article:", the agency, and the name under it.
    let lead = |k: usize| clues[k].by.is_some_and(|from| from >= copy.line(k).len());
    let first = (0..i).rev().take(2).take_while(|k| clues[*k].source).last();
    if c.name > 0 && first.is_some_and(|k| k > 0 && lead(k - 1)) {
        return 90;
    }
    // Associated Press copy puts the house under the name, where the name has no title.
    let titled = byline::is_role(copy.line(i - 1).rsplit(',').next().unwrap_or(""));
    let house = line.trim_matches(['^', '=', ' ']).to_ascii_lowercase();
    let houses = ["associated press", "the associated press", "the canadian press", "united press international"];
    let wire = houses.contains(&house.as_str());
    if wire && clues[i - 1].by.is_some() && !titled {
        return 75;
    }
    -100
}
