//! The house that sent a story, on a line of its own.

use crate::reader::clues::Clues;
use crate::reader::{Copy, byline, captions, fields, furniture, houses, kinds, known_names};

/// What leads to the house on the next line, lower case.
const SOURCE_LEADS: [&str; 9] = [
    "news provided by",
    "source:",
    "issued by:",
    "issued by",
    "provided by",
    "source",
    "peer-reviewed publication",
    "reports and proceedings",
    "business announcement",
];

/// How well an item plays the line of the house that sent the story; none where it is no house.
pub(super) fn source(copy: &Copy<'_>, clues: &[Clues], i: usize) -> Option<i32> {
    let (c, line) = (&clues[i], copy.line(i));
    if c.by.is_some() || fields::is_named(line) || c.source && !stands_for_itself(copy, clues, i) {
        return None;
    }
    if heads_record(copy, clues, i) {
        return Some(95);
    }
    if c.source {
        return listed(clues, i);
    }
    // "NTB Nordland" over "/ By Kari Berg"
    let signed = clues.get(i + 1).is_some_and(|n| n.by.is_some()) && copy.line(i + 1).starts_with('/');
    if signed && c.words <= 4 && !c.is_stamp() && line.split(' ').all(|w| w.starts_with(char::is_uppercase)) {
        return Some(90);
    }
    if is_placed(copy, clues, i) || is_named_beside_time(copy, clues, i) {
        return Some(90);
    }
    let provided = i > 0 && SOURCE_LEADS.iter().any(|lead| copy.line(i - 1).eq_ignore_ascii_case(lead));
    if provided && !c.is_stamp() || c.company && houses::signed_source(copy, i) {
        return Some(95);
    }
    if c.letterhead && i < 6 {
        return Some(50);
    }
    // "The Skarvik Times" at the top over "skarviktimes.example" or "Printer Friendly Format".
    let printed = |line: &str| houses::is_domain(line) || line.to_lowercase().contains("printer friendly");
    if i == 0 && houses::is_house(line) && copy.items.len() > 1 && printed(copy.line(1)) {
        return Some(90);
    }
    if c.company {
        // "Kari Berg / Reporter / Nordic Media Group": the house goes with her title.
        let signed = |k: usize| clues[k].by.is_some() || clues[k].name > 0;
        let titled = i > 1 && byline::is_role(copy.line(i - 1)) && signed(i - 2);
        return (!titled && !is_between_furniture(clues, i)).then_some(25);
    }
    (c.words <= 6 && is_beside_field(copy, clues, i) && is_paper(copy, c, line)).then_some(45)
}

/// Whether a listed house is the story's, and no part of a byline, a picture's credit or the page.
fn stands_for_itself(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let line = copy.line(i);
    if i + 1 >= copy.items.len() {
        return false;
    }
    // At the top over a section it is the page's.
    if i == 0 && (clues[1].section || clues[1].label || clues[1].nav) && !clues[1].is_stamp()
        || i > 0 && clues[i - 1].nav
    {
        return false;
    }
    // A syndicate under its author goes with the name.
    let authored = i > 0 && (clues[i - 1].by.is_some() || clues[i - 1].name > 1);
    let syndicate = [" News Service", " Newspapers", " News Service (TNS)"].iter().any(|end| line.ends_with(end));
    // "… 2022. (AP Photo/Kari Berg, File)", "Image Icon", and the house again.
    let pictured = |k: usize| matches!(clues[k].caption, captions::Caption::Sure | captions::Caption::Likely);
    let button = |k: usize| clues[k].furniture && clues[k].words <= 2 && copy.line(k).contains(char::is_alphabetic);
    let credits = i > 1 && button(i - 1) && pictured(i - 2);
    !(authored && syndicate || credits)
}

/// "1 of 1 DOCUMENT", as Nexis heads each story, or the rights to it, and under them the paper.
fn heads_record(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let rights = |k: usize| copy.line(k).starts_with("Copyright ");
    let counted = |k: usize| furniture::is_document_count(copy.line(k));
    let headed = i > 0 && (counted(i - 1) || i > 1 && rights(i - 1) && counted(i - 2));
    headed && clues[i].words <= 8 && !clues[i].is_stamp() && !rights(i)
}

/// A listed house; between buttons two letters are a button: the size of the type.
fn listed(clues: &[Clues], i: usize) -> Option<i32> {
    let score = match (clues[i].furniture, clues[i].notice) {
        (true, _) => 30,
        (false, true) => 90,
        _ => 60,
    };
    (!is_between_furniture(clues, i)).then_some(score)
}

fn is_between_furniture(clues: &[Clues], i: usize) -> bool {
    i > 0 && clues[i - 1].furniture && clues.get(i + 1).is_some_and(|n| n.furniture)
}

/// "Kari Berg" above "BBC News, Bergen".
fn is_placed(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let placed = copy.line(i).split_once(", ").is_some_and(|(house, place)| {
        houses::is_agency(house) || houses::is_paper(house) && known_names::is_place(place)
    });
    i > 0 && clues[i - 1].by.is_none() && clues[i - 1].name > 0 && clues[i].words <= 6 && placed
}

/// "SOURCE: Acme Bees" over the time.
fn is_named_beside_time(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let leads = ["SOURCE: ", "Source: ", "Article: ", "Press Release: "];
    let time = |k: Option<&Clues>| k.is_some_and(|n| n.is_stamp() && n.rest <= 3);
    let beside = || time(clues.get(i + 1)) || i > 0 && time(clues.get(i - 1));
    clues[i].words <= 6 && leads.iter().any(|lead| copy.line(i).starts_with(lead)) && beside()
}

/// Whether a time or an author's name, perhaps with a title under it, stands beside the item.
fn is_beside_field(copy: &Copy<'_>, clues: &[Clues], i: usize) -> bool {
    let field = |k: Option<&Clues>| k.is_some_and(|n| n.is_stamp() || n.by.is_some() || n.name > 1);
    let under_role = i > 1 && byline::is_role(copy.line(i - 1)) && field(clues.get(i - 2));
    let beside = field(clues.get(i + 1)) || i > 0 && field(clues.get(i - 1)) || under_role;
    beside && !byline::is_role(copy.line(i))
}

/// A paper or site by its name, or one that a picture's credit names again: "Kari Berg/The Skarvik Times".
fn is_paper(copy: &Copy<'_>, c: &Clues, line: &str) -> bool {
    let credited = || {
        let head = &copy.text[..kinds::floor(copy.text, 4000)];
        line.split(' ').all(|w| w.starts_with(char::is_uppercase))
            && memchr::memmem::find_iter(head.as_bytes(), line.as_bytes())
                .any(|at| at > 0 && head.as_bytes()[at - 1] == b'/')
    };
    houses::is_paper(line)
        || c.capitals && c.words >= 2 && houses::is_listed_paper(line)
        || houses::is_domain(line)
        || (2..=4).contains(&c.words) && !c.known() && credited()
}
