//! What a single line says of itself: caption, notice, label, source line, prose. Its neighbours are judged elsewhere.

use super::Copy;
use super::openings::{Gate, Opening, Openings};
use super::phrases::{FURNITURE, LABELS, NOTICE_DOUBTFUL, NOTICE_STARTS, SECTIONS};
use crate::lexicon;

/// Whether `line` is a piece of a site's furniture: share buttons, counts, navigation.
pub(super) fn is_furniture(line: &str) -> bool {
    let lower = line.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    if is_listed(FURNITURE, &lower) || is_listed(FURNITURE, bare) {
        return true;
    }
    let words = lower.split_whitespace().count();
    // "Share on Reddit", "Email (Opens in new window)"
    let shares = lower.strip_prefix("share ").is_some_and(|rest| {
        words <= 5 && ["on ", "via ", "to", "by ", "in ", "with "].iter().any(|w| rest.starts_with(w))
    });
    // "Share on Facebook   Share on Twitter", "News   Irish News   Courts": links on one line, far apart.
    let far = line.contains("   ") && line.split("   ").all(|part| part.split_whitespace().count() <= 5);
    if far
        && line.split("   ").filter(|part| !part.trim().is_empty()).count() > 1
        && !line.contains(|c: char| c.is_ascii_digit())
    {
        return true;
    }
    // "Print Email Facebook X LinkedIn"
    let button = |w: &str| is_listed(BUTTONS, w);
    if (2..=14).contains(&words) && lower.split_whitespace().all(button) {
        return true;
    }
    let added =
        words <= 6 && lower.ends_with(" on google") || words <= 6 && lower.contains(" + ") && lower.ends_with(" more");
    if added {
        return true;
    }
    // "list 1 of 3Why the harbour shuts", "Get The Skarvik Newsletter"
    let listed = lower.strip_prefix("list ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || words <= 7
            && lower.ends_with("newsletter")
            && ["get ", "join ", "our "].iter().any(|w| lower.starts_with(w));
    let opens = ["opens in new window", "opens in new tab", "opens new tab"];
    if shares || listed || words <= 6 && is_age(line) || words <= 8 && opens.iter().any(|w| lower.contains(w)) {
        return true;
    }
    let minutes = words == 2 && lower.starts_with(|c: char| c.is_ascii_digit()) && lower.contains(" min");
    let counts =
        ["min read", "minute read", "views", "shares", "comments", "mins read", "minutes read", "likes", "retweets"];
    // "Time to 3 min.", "Est. 4min", "Reading time: 3 mins"
    let timed = words <= 5
        && ["time to ", "est. ", "reading time", "read time", "estimated reading"].iter().any(|s| lower.starts_with(s))
        && lower.contains("min");
    if timed {
        return true;
    }
    if line.ends_with(['.', '”', '"']) && words > 2 {
        return false;
    }
    let counted =
        words <= 8 && lower.starts_with(|c: char| c.is_ascii_digit()) && counts.iter().any(|c| lower.contains(c));
    let glued = words <= 4
        && ["facebook", "twitter", "whatsapp", "linkedin"].iter().filter(|w| lower.contains(*w)).count() >= 2;
    let trail = words <= 12 && (lower.contains(" > ") || lower.contains(" » ") || lower.contains(" › "));
    let buttons = words <= 9
        && lower.contains("share")
        && (lower.contains("email") || lower.contains("bookmark") || lower.contains("comment"));
    let reading = words <= 8 && (lower.contains("min read") || lower.contains("minute read"));
    reading || minutes || counted || glued || trail || buttons || bare.is_empty()
}

/// Words of buttons, lower case.
const BUTTONS: &[&str] = &[
    "bluesky",
    "comment",
    "comments",
    "copy",
    "email",
    "facebook",
    "flipboard",
    "link",
    "linkedin",
    "messenger",
    "pinterest",
    "pocket",
    "print",
    "reddit",
    "save",
    "share",
    "sms",
    "telegram",
    "threads",
    "tweet",
    "twitter",
    "whatsapp",
    "x",
];

/// Whether `line` says what kind of paper a release is and nothing of the story: "PRESS RELEASE", "Media release No. 14".
pub(super) fn is_release_mark(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words = lower.split_whitespace().count();
    let kinds = [
        "press release",
        "media release",
        "news release",
        "press statement",
        "media statement",
        "media advisory",
        "briefing notes",
    ];
    let named = kinds.iter().find_map(|kind| lower.find(kind).map(|at| (at, kind.len())));
    named.is_some_and(|(at, len)| {
        let behind = lower[at + len..].trim();
        let (before, numbered) = (lower[..at].trim_end(), behind.contains(|c: char| c.is_ascii_digit()));
        let alone = before.is_empty() || before.ends_with(['-', '–', '—', '|', ':', '•']) || behind.is_empty();
        words <= 8 && alone && (behind.is_empty() || numbered || behind.starts_with(['-', '–', '—', '|']))
    })
}

/// Small words inside offices' names.
fn is_office_word(word: &str) -> bool {
    matches!(word, "of" | "the" | "for" | "and" | "in" | "on" | "&")
        || word.starts_with(|c: char| c.is_uppercase() || c == '(')
}

/// "MINISTRY OF RURAL TRANSPORT", "Office for Railway Safety", "U.S. Attorney's Office, District of Nordland": nothing but an office.
pub(super) fn opens_as_office(line: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "ministry of ",
        "ministry for ",
        "department of ",
        "department for ",
        "office of the ",
        "office for ",
        "republic of ",
        "government of ",
        "embassy of ",
        "state of ",
        "county of ",
        "city of ",
        "institute of ",
        "u.s. attorney’s office",
        "u.s. attorney's office",
        "united states attorney’s office",
        "united states attorney's office",
        "u.s. department of ",
    ];
    let lower = line.to_lowercase();
    let words = line.split(' ').count();
    let most = if lower.contains(" attorney") { 10 } else { 7 };
    (2..=most).contains(&words)
        && OPENINGS.iter().any(|o| lower.starts_with(o))
        && line.split(' ').all(is_office_word)
        && !line.ends_with(['.', '?', '!', ':'])
        && !line.contains(['$', '%', '“', '"'])
        && !lower.split(' ').any(|w| w.len() > 4 && w.ends_with('s') && VERBS.contains(&w))
}

/// Verbs of headlines that begin with an office.
const VERBS: &[&str] = &[
    "adds",
    "announces",
    "approves",
    "backs",
    "bans",
    "calls",
    "closes",
    "confirms",
    "cuts",
    "denies",
    "fines",
    "issues",
    "launches",
    "opens",
    "orders",
    "plans",
    "raises",
    "releases",
    "reports",
    "rejects",
    "seeks",
    "signs",
    "takes",
    "unveils",
    "urges",
    "wants",
    "warns",
];

/// "WEXCOMBE COUNTY SHERIFF'S OFFICE", "Cascade Institute of Ecology": an office by its last word or by one before "of".
pub(super) fn ends_as_office(line: &str) -> bool {
    const LAST: &[&str] = &[
        "administration",
        "agency",
        "authority",
        "board",
        "bureau",
        "commission",
        "council",
        "department",
        "embassy",
        "government",
        "headquarters",
        "laboratory",
        "ministry",
        "office",
        "police",
        "secretariat",
        "service",
        "university",
    ];
    let lower = line.to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or("");
    (2..=8).contains(&line.split(' ').count()) && LAST.contains(&last) && line.split(' ').all(is_office_word)
}

/// Whether a sorted list holds `line`.
fn is_listed(list: &[&str], line: &str) -> bool {
    list.binary_search(&line).is_ok()
}

/// "14 hours ago", "Duration 1:30", "3 min read".
pub(super) fn is_age(line: &str) -> bool {
    let bare = line.trim_matches(['(', ')']);
    let bare = ["Updated ", "Published ", "Posted ", "Last updated "]
        .iter()
        .find_map(|w| bare.strip_prefix(w))
        .unwrap_or(bare);
    let digit = bare.starts_with(|c: char| c.is_ascii_digit());
    digit && bare.ends_with(" ago") || line.starts_with("Duration ") && line.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether `line` names a section of the paper.
pub(super) fn is_section(line: &str) -> bool {
    let lower = line.to_lowercase();
    let lower = lower.trim_end_matches("premium").trim();
    is_listed(SECTIONS, lower)
        || lower.len() < 40
            && [" & ", " and ", ", ", " | ", "|", " / ", " > ", " • "]
                .iter()
                .any(|j| lower.contains(j) && lower.split(j).all(|part| is_listed(SECTIONS, part.trim())))
        || lower.len() < 40
            && [" / ", " | ", " > ", " • "].iter().any(|j| {
                let known = |part: &str| is_listed(SECTIONS, &part.to_lowercase()) || super::dateline::is_place(part);
                line.contains(j) && line.split(j).all(|part| known(part.trim()))
            })
        || is_list_of_places(line)
        || (lower.split_whitespace().count() <= 3 && (lower.ends_with(" news") || lower.starts_with("news ")))
            && !is_station(line)
}

/// "Pilsen Park, Eastgate, Little Bohemia": what a site files a story under, all of it names and none of a person.
fn is_list_of_places(line: &str) -> bool {
    let name = |part: &str| {
        (1..=3).contains(&part.split(' ').count()) && part.split(' ').all(|w| w.starts_with(|c: char| c.is_uppercase()))
    };
    line.len() < 60
        && line.matches(", ").count() >= 2
        && !is_capitals(line)
        && line.split(", ").all(name)
        && !line.contains(|c: char| c.is_ascii_digit() || c == '.')
        && !super::byline::has_given_name(line)
}

/// "ERR News": a house by its letters, where "US News" is a section.
fn is_station(line: &str) -> bool {
    let letters = line.strip_suffix(" News").unwrap_or("");
    (3..=4).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase())
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
    if let Some(rest) = headline.strip_prefix(['(', '[']) {
        let close = rest.find([')', ']'])?;
        let inner = &rest[..close];
        return (is_label(inner) || inner.len() <= 20 && is_label(inner.rsplit(' ').next()?)).then_some((1, 1 + close));
    }
    let limit = headline.char_indices().nth(36).map_or(headline.len(), |(n, _)| n);
    let mut at = 0;
    while let Some(n) = headline[at..limit].find([':', '-', '–', '—', '|', '/']) {
        let end = at + n;
        let candidate = headline[..end].trim_end();
        if is_label(candidate)
            && (headline.as_bytes()[end] != b'-'
                || candidate.chars().all(|c| !c.is_lowercase())
                || headline[..end].ends_with(' '))
        {
            return Some((0, candidate.len()));
        }
        at = end + headline[end..].chars().next().map_or(1, char::len_utf8);
        if at >= limit {
            break;
        }
    }
    None
}

/// Whether `name` is an agency's, perhaps in capitals.
pub(super) fn is_agency(name: &str) -> bool {
    if name.len() > 60 {
        return false;
    }
    let agencies = lexicon::agencies();
    agencies.contains(name) || name.len() > 5 && is_capitals(name) && agencies.contains(&title_case(name))
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

/// Whether `line` names nothing but an agency or paper.
pub(super) fn is_source(line: &str) -> bool {
    let bare = line
        .strip_prefix("Source:")
        .or_else(|| line.strip_prefix("SOURCE:"))
        .unwrap_or(line)
        .trim()
        .trim_matches(['(', ')', '^', '<', '=']);
    if is_agency(bare) {
        return true;
    }
    // "Premium Daily (Lagos)"
    let paper = line.strip_suffix(')').and_then(|l| l.rsplit_once(" (")).is_some_and(|(name, place)| {
        !is_capitals(line)
            && (1..=4).contains(&name.split(' ').count())
            && name.split(' ').all(|w| w.starts_with(char::is_uppercase))
            && super::dateline::is_place(place)
    });
    let ends = |with: &str| {
        let tail = bare.len().checked_sub(with.len()).and_then(|from| bare.as_bytes().get(from..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(with.as_bytes()))
    };
    let desk = ["wire services", "wire reports", " news agency", "staff and agencies"].iter().any(|w| ends(w));
    let most = if desk { 6 } else { 4 };
    paper || (desk || ends("daily news")) && (1..=most).contains(&bare.split_whitespace().count())
}

/// Whether `line` is a name as papers and stations have them: "The Marlow Valley Ledger", "ERR News".
pub(super) fn is_paper(line: &str) -> bool {
    if line.contains('|') {
        return false;
    }
    if line.split(' ').count() > 3 && super::byline::has_given_name(line) {
        return false;
    }
    const LAST: &[&str] = &[
        "advertiser",
        "argus",
        "bulletin",
        "chronicle",
        "citizen",
        "courier",
        "daily",
        "democrat",
        "dispatch",
        "echo",
        "enterprise",
        "examiner",
        "express",
        "gazette",
        "globe",
        "guardian",
        "herald",
        "independent",
        "inquirer",
        "insider",
        "intelligencer",
        "journal",
        "leader",
        "ledger",
        "mail",
        "mercury",
        "mirror",
        "monitor",
        "news",
        "newspaper",
        "newspapers",
        "newswire",
        "newswires",
        "observer",
        "post",
        "press",
        "radio",
        "recorder",
        "register",
        "reporter",
        "republican",
        "review",
        "sentinel",
        "standard",
        "star",
        "sun",
        "telegram",
        "telegraph",
        "television",
        "times",
        "tribune",
        "tv",
        "weekly",
    ];
    let name = line.strip_suffix(')').and_then(|l| l.rsplit_once(" (")).map_or(line, |(name, _)| name);
    let words = name.split(' ').count();
    let last = name.rsplit(' ').next().unwrap_or("").to_lowercase();
    let small = |w: &str| matches!(w, "of" | "the" | "and" | "&");
    (2..=6).contains(&words)
        && LAST.contains(&last.as_str())
        && name.split(' ').all(|w| w.starts_with(char::is_uppercase) || small(w))
        && !is_listed(SECTIONS, &name.to_lowercase())
        && !is_capitals(line)
}

/// Whether `line` is running copy: long enough, and it ends as a sentence does.
pub(super) fn is_prose(line: &str, words: u32) -> bool {
    words >= 12 && (words >= 28 || ends_sentence(line))
}

/// Whether `line` ends as a sentence does, perhaps inside marks or before a sign-off.
pub(super) fn ends_sentence(line: &str) -> bool {
    // "… on Friday. (NTB)", "… on Friday. (NTB) (with Reuters)"
    let mut line = line;
    while let Some(open) = line.rfind(" (").filter(|n| line.ends_with(')') && line.len() - n < 40) {
        line = &line[..open];
    }
    let stops = |line: &str| {
        let end = line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', ' ', '■']);
        end.ends_with(['.', '?', '!', '…', ':', ';'])
    };
    stops(line) || super::tail::without_house(line).is_some_and(stops)
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

/// Transmission lines: "r f BC-COPPER   03-25 0052", "APW19980807.0261  NEWS STORY", "W2870asian", "^BC-…<".
pub(super) fn is_slug(line: &str) -> bool {
    if line.len() > 90 {
        return false;
    }
    let bare = line.trim_start_matches('^');
    let mut words = bare.split_whitespace();
    let first = words.next().unwrap_or("");
    let lone = |w: &&str| w.len() == 1 && (w.as_bytes()[0].is_ascii_lowercase() || w.as_bytes()[0].is_ascii_digit());
    let single = bare.split_whitespace().take(3).filter(lone).count() >= 2;
    let wire =
        || bare.starts_with("BC-") || bare.contains(" BC-") || bare.contains("&Cx") || bare.contains("Writethru");
    let letters = first.chars().any(char::is_alphabetic);
    let digits = first.chars().filter(char::is_ascii_digit).count();
    let code = letters && digits >= 4 && digits * 2 >= first.len() && !first.contains('-') && !first.contains('/');
    let path = first.starts_with('/') && first.matches('/').count() > 2;
    let slashes = first.ends_with('/') && first.len() > 4 && words.next().is_none() && !is_url(line);
    // "1 SHOWBIZ BakeOff": priority, desk, keyword.
    let desk = first.len() <= 2
        && first.bytes().all(|b| b.is_ascii_digit())
        && (3..=4).contains(&bare.split_whitespace().count())
        && bare.split_whitespace().nth(1).is_some_and(|w| w.len() > 3 && is_capitals(w))
        && bare.split_whitespace().nth(2).is_some_and(|w| w.chars().skip(1).any(char::is_uppercase));
    // "R CRO S0A QBXB", "INT122 4 GEN 0245 NTB-0467": nothing but codes, one of them of letters and figures.
    let is_code = |w: &str| w.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    let mixed = |w: &str| {
        w.len() >= 3 && w.starts_with(|c: char| c.is_ascii_uppercase()) && w.ends_with(|c: char| c.is_ascii_digit())
            || w.len() == 3 && w.as_bytes()[0].is_ascii_uppercase() && w.as_bytes()[1].is_ascii_digit()
    };
    let codes = (3..=6).contains(&bare.split_whitespace().count())
        && bare.split_whitespace().all(|w| w.len() <= 10 && is_code(w))
        && bare.split_whitespace().any(mixed);
    desk || codes || single && bare.split_whitespace().count() > 1 || code || path || slashes || wire()
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

/// "Acme Holdings, Inc.", "Nordvik plc": a company by its form.
pub(super) fn is_company(line: &str) -> bool {
    const FORMS: &[&str] = &[
        "inc",
        "ltd",
        "llc",
        "llp",
        "plc",
        "corp",
        "corporation",
        "limited",
        "company",
        "co",
        "gmbh",
        "ag",
        "se",
        "nv",
        "sa",
        "ab",
        "asa",
        "oyj",
        "group",
        "holdings",
        "foundation",
        "association",
        "institute",
        "university",
        "council",
        "pty",
    ];
    let last = line.trim_end_matches(['.', ',', ' ']).rsplit([' ', ',']).next().unwrap_or("");
    // In capitals a headline may end with any noun.
    let most = || if is_capitals(line) { 3 } else { 8 };
    FORMS.contains(&last.to_lowercase().as_str())
        && (2..=most()).contains(&line.split_whitespace().count())
        && line.split_whitespace().all(|w| {
            w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '&' || c == '(')
                || matches!(w, "of" | "the" | "for" | "and" | "de")
        })
}

/// Whether the story ends with "SOURCE" and what item `i` says, as press releases do.
pub(super) fn signed_source(copy: &Copy<'_>, i: usize) -> bool {
    let name = copy.line(i);
    let last = copy.items.len();
    (last.saturating_sub(6)..last).filter(|k| *k > i).any(|k| {
        let line = copy.line(k);
        line.get(..6).is_some_and(|s| s.eq_ignore_ascii_case("source")) && line.ends_with(name)
    })
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
