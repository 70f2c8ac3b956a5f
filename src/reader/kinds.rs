//! What a single line says of itself: notice, label, slug, running copy. Its neighbours are judged elsewhere.

use crate::lexicon;

use super::openings::{Gate, Opening, Openings};
use super::phrases::{LABELS, NOTICE_DOUBTFUL, NOTICE_STARTS};

/// Whether a sorted list holds `line`.
pub(super) fn is_listed(list: &[&str], line: &str) -> bool {
    list.binary_search(&line).is_ok()
}

/// What may stand before a notice's words.
const MARKS: [char; 9] = ['^', '*', '-', '–', '—', ' ', '>', '»', '('];

static NOTICES: Openings = Openings::new(NOTICE_STARTS);

/// Of [`NOTICE_DOUBTFUL`].
static DOUBTFUL: Gate = {
    let mut gate = Gate::new();
    let mut n = 0;
    while n < NOTICE_DOUBTFUL.len() {
        gate = gate.with(NOTICE_DOUBTFUL[n].0);
        n += 1;
    }
    gate
};

/// Whether `line` begins like a notice.
pub(super) fn is_notice(line: &str) -> bool {
    // "Reporting by The Post showed that …" tells a story.
    let finds =
        || line.starts_with("Reporting") && [" found ", " showed ", " said ", " has "].iter().any(|w| line.contains(w));
    NOTICES.open(line) && !finds()
        || is_doubtful_notice(line)
        || line.starts_with("SOURCE ")
        || line.starts_with("((") && line.ends_with("))")
        || line.starts_with("New to ") && line[..floor(line, 40)].contains('?')
        || line.starts_with(['^', '*', '-']) && NOTICES.open(line.trim_start_matches(MARKS))
        || is_mail(line)
        || after_codes(line).len() < line.len() && NOTICES.open(after_codes(line))
}

/// A start that running copy may have too, and what only a notice says behind it.
fn is_doubtful_notice(line: &str) -> bool {
    if !DOUBTFUL.may_open(line) {
        return false;
    }
    let head = Opening::of(line);
    let Some((start, needs)) = head.longest(NOTICE_DOUBTFUL, |(start, _)| start) else { return false };
    if needs.is_empty() {
        return !line.ends_with('.') && line.split_whitespace().count() <= 8;
    }
    if line.ends_with(':') && line.len() < 40 {
        return true;
    }
    let lower = line[floor(line, start.len())..floor(line, 240)].to_lowercase();
    !lower.contains(" said") && needs.iter().any(|n| lower.contains(n))
}

/// The greatest character border of `line` not above `at`.
pub(super) fn floor(line: &str, at: usize) -> usize {
    (0..=at.min(line.len())).rev().find(|i| line.is_char_boundary(*i)).unwrap_or(0)
}

/// `line` behind transmission marks and codes: "^", "&HT;", "&Cx1f;".
pub(super) fn after_codes(line: &str) -> &str {
    let mut rest = line.trim_start_matches(['^', ' ']);
    // "12:03 14Mar2001 RTRS-UPDATE 1-Tankers are scrapped"
    if rest.starts_with(|c: char| c.is_ascii_digit())
        && let Some(at) = rest.find(" RTRS-").filter(|at| *at <= 20)
    {
        rest = &rest[at + 6..];
    }
    while let Some(code) = rest.strip_prefix('&') {
        let Some(end) = code.find(';').filter(|n| *n <= 5 && code[..*n].bytes().all(|b| b.is_ascii_alphanumeric()))
        else {
            break;
        };
        rest = code[end + 1..].trim_start();
    }
    rest
}

/// A lone mail address or phone number.
fn is_mail(line: &str) -> bool {
    let phone = line.starts_with(['+', '('])
        && (7..=16).contains(&line.bytes().filter(u8::is_ascii_digit).count())
        && line.chars().all(|c| c.is_ascii_digit() || "+()-./ ".contains(c));
    // "Henrik Dahl in Oslo at hdahl@example.net;": whom to write to, in a list of them.
    let listed = line.len() < 90
        && line
            .trim_end_matches([';', '.', ','])
            .rsplit(' ')
            .next()
            .is_some_and(|w| w.contains('@') && w.contains('.'))
        && line.starts_with(char::is_uppercase)
        && line.contains(" at ")
        && !line.contains(". ")
        && line.split_whitespace().count() <= 9;
    phone || listed || line.len() < 60 && line.contains('@') && line.split_whitespace().count() <= 3
}

/// The label that `line` is, wholly, or none.
pub(super) fn is_label(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
    let words: Vec<&str> = bare.split_whitespace().filter(|w| !w.starts_with(|c: char| c.is_ascii_digit())).collect();
    if words.is_empty() || words.len() > 4 || bare.len() > 32 {
        return false;
    }
    let plain = words.join(" ").to_uppercase();
    is_listed(LABELS, plain.trim_end_matches([':', '-']))
}

/// The label at a headline's start, its length in bytes: `INTERVIEW:`, `UPDATE 2-`, `(LEAD)`, `Xinhua Headlines:`.
pub(super) fn label_in(headline: &str) -> Option<(usize, usize)> {
    // Business Wire prints no colon behind this one.
    let bare = "correcting and replacing";
    if headline.get(..bare.len()).is_some_and(|head| head.eq_ignore_ascii_case(bare)) {
        return Some((0, bare.len()));
    }
    if let Some(rest) = headline.strip_prefix(['(', '[']) {
        let close = rest.find([')', ']'])?;
        let inner = &rest[..close];
        return (is_label(inner) || inner.len() <= 20 && is_label(inner.rsplit(' ').next()?)).then_some((1, 1 + close));
    }
    // "Fund Sells Stake as Traffic Falls (Update1)"
    if let Some((front, inner)) = headline.strip_suffix(')').and_then(|h| h.rsplit_once(" ("))
        && inner.split(' ').count() <= 2
        && (["Update", "Correct", "Part "].iter().any(|word| inner.starts_with(word)) || labels_behind(inner))
    {
        return Some((front.len() + 2, headline.len() - 1));
    }
    // "Acme cuts its forecast -- Update"
    if let Some((front, "Update" | "2nd Update" | "3rd Update" | "Correction" | "Analysis")) =
        headline.rsplit_once(" -- ")
    {
        return Some((front.len() + 4, headline.len()));
    }
    let limit = headline.char_indices().nth(36).map_or(headline.len(), |(n, _)| n);
    let mut at = 0;
    while let Some(n) = headline[at..limit].find([':', '-', '–', '—', '|', '/']) {
        let end = at + n;
        let candidate = headline[..end].trim_end();
        // "NP Exclusive: …": a house's letters before the word.
        let housed = candidate.split_once(' ').is_some_and(|(house, label)| {
            (2..=4).contains(&house.len())
                && house.bytes().all(|b| b.is_ascii_uppercase())
                && label.eq_ignore_ascii_case("exclusive")
        });
        if (is_label(candidate) || housed)
            && (headline.as_bytes()[end] != b'-'
                || candidate.chars().all(|c| !c.is_lowercase())
                || headline[..end].ends_with(' '))
        {
            // "RPT-FOCUS-Fishermen lift blockade"
            let behind = headline[end..].strip_prefix('-').and_then(|rest| Some((rest, rest.find('-')?)));
            let second = behind.filter(|(rest, n)| is_capitals(&rest[..*n]) && is_label(&rest[..*n]));
            return Some((0, second.map_or(candidate.len(), |(_, n)| end + 1 + n)));
        }
        at = end + headline[end..].chars().next().map_or(1, char::len_utf8);
        if at >= limit {
            break;
        }
    }
    None
}

/// "Second Lead", "EXCLUSIVE": a label that agencies and trade papers print behind the headline.
fn labels_behind(inner: &str) -> bool {
    let last = inner.rsplit(' ').next().unwrap_or("");
    ["lead", "ld", "roundup", "exclusive", "feature", "special"].iter().any(|label| last.eq_ignore_ascii_case(label))
}

pub(super) fn title_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphanumeric();
    }
    out
}

/// No lower-case letters, but upper-case ones.
pub(super) fn is_capitals(line: &str) -> bool {
    let mut upper = 0;
    for c in line.chars() {
        if c.is_lowercase() {
            return false;
        }
        upper += usize::from(c.is_uppercase());
    }
    upper >= 3
}

pub(super) fn is_url(line: &str) -> bool {
    line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.")
}

/// The share of longer words that begin with a capital.
pub(super) fn title_share(line: &str) -> f32 {
    let (mut long, mut capital) = (0, 0);
    let mut count = |word: &str| {
        long += 1;
        capital += usize::from(word.trim_start_matches(['“', '"', '‘', '\'']).starts_with(char::is_uppercase));
    };
    for piece in line.split(|c: char| matches!(c, '\t'..='\r' | ' ')) {
        if !piece.is_ascii() {
            // There are other spaces than ASCII's.
            piece.split_whitespace().filter(|w| w.chars().count() > 3).for_each(&mut count);
        } else if piece.len() > 3 {
            count(piece);
        }
    }
    if long == 0 { 0.0 } else { capital as f32 / long as f32 }
}

/// Whether all words of a would-be name are words that the lexicon of parts of speech knows as no names, and none a given
/// name: "Humanitarian Aid", "Company Raises Outlook".
pub(super) fn is_common(name: &str) -> bool {
    let given = |word: &str| {
        let word = title_case(word);
        lexicon::given_names().contains(&word) || lexicon::rarer_given_names().contains(&word)
    };
    let words = || name.split([' ', '-']).filter(|w| w.len() > 1);
    crate::text::tags::knows_as_common(words()) && !words().any(given)
}

/// Whether two lines open with the same words, and more than a few.
pub(super) fn same_opening(a: &str, b: &str, words: u32) -> bool {
    if words <= 4 {
        return false;
    }
    let same = a.split_whitespace().zip(b.split_whitespace()).take_while(|(x, y)| x == y).count();
    let run_in = || b[..floor(b, 160)].contains(&a[..floor(a, 30)]) && a.split_whitespace().nth(4).is_some();
    same >= 5 || run_in()
}

/// What stands before a stamp, without the words that lead to it.
pub(super) fn before_stamp(before: &str) -> &str {
    let mut rest = before;
    loop {
        let bare = rest.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '.');
        let Some((head, last)) = bare.rsplit_once(' ').or(Some(("", bare))) else { return bare };
        if !bare.is_empty() && super::stamps::is_filler(last) {
            rest = head;
        } else {
            return bare;
        }
    }
}
