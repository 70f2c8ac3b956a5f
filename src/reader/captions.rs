//! Pictures' captions and credits, told by the line alone.

use super::byline::is_role;
use super::finder::Finder;
use super::houses::is_agency;
use super::kinds::{floor, is_listed};
use super::openings::Openings;
use super::phrases::{CAPTION_STARTS, CREDIT_WORDS, CREDITS, PICTURE_HOUSES};

static CREDIT: Finder = Finder::new(CREDITS);
static STARTS: Openings = Openings::new(CAPTION_STARTS);

/// How much a line looks like a picture's caption or credit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Caption {
    #[default]
    No,
    /// One sentence in the present tense with a full date, as photographers write.
    Dated,
    /// It ends with a credit.
    Likely,
    /// It says so: "File photo", "Image caption, …".
    Sure,
}

/// The caption look of a line of so many words.
pub(super) fn caption(line: &str, words: u32) -> Caption {
    if words > 90 {
        return Caption::No;
    }
    // "[Photo: The harbour at dawn. Kari Berg]"
    let boxed = line.strip_prefix('[').unwrap_or(line);
    if STARTS.open(boxed) || line.ends_with(" hide caption") {
        return Caption::Sure;
    }
    let tail = &line[floor(line, line.len().saturating_sub(90))..];
    let prose_end = line.ends_with(['.', '”', '"', '?']);
    if let Some(found) = CREDIT.find(tail) {
        let photo = ["photo", "getty", "image", "reuters/", "/reuters", "/afp", "(file)"];
        let credit = tail[found.clone()].to_ascii_lowercase();
        let named = photo.iter().any(|p| credit.contains(p));
        // "…, said Jo Lind, who works for Getty Images."
        let own = tail[..found.start].trim_end().ends_with(['.', '!', '?', '”', '"', ')', '-', '–', '|']);
        let told = prose_end && !own && !credit.starts_with(['(', '[']) && words > 7 && reports(line);
        if !told && (!prose_end || named || words <= 12) && (words <= 5 || is_names(&tail[found.start..])) {
            return Caption::Likely;
        }
    }
    let places = ["left)", "right)", "(centre)", "(center)", "(middle)", "(pictured", "(from left"];
    if words >= 6 && line.contains('(') && places.iter().any(|p| line.contains(p)) {
        return Caption::Likely;
    }
    if names_photographer(line, words)
        || slashed_credit(line, words)
        || dashed_photo(line, words)
        || glued_credit(line, words)
        || credit_in_capitals(line, words)
        || bought_credit(line, words)
        || barred_credit(line, words)
        || keyed(line, words)
        || addressed_credit(line, words)
        || run_on_credit(line, words)
        || named_at_end(line, words)
        || courteous_credit(line, words)
        || archived(line, words)
    {
        return Caption::Likely;
    }
    if is_dated_scene(line, words) { Caption::Dated } else { Caption::No }
}

/// Whether a credit holds no running copy: "Photo by Jo Lind for The Post", not "Reuters/Ipsos poll showed that …".
fn is_names(credit: &str) -> bool {
    let small = |w: &&str| w.len() > 4 && w.starts_with(|c: char| c.is_lowercase());
    let words = || credit.split(|c: char| c.is_whitespace() || "/()[]|,;:.".contains(c)).filter(|w| !w.is_empty());
    words().filter(small).filter(|w| !is_listed(CREDIT_WORDS, w)).count() == 0
}

/// "Workers clear a road. Jo Lind / TASS": a name and a house at the end, with nothing round them.
fn slashed_credit(line: &str, words: u32) -> bool {
    if !(5..=60).contains(&words) {
        return false;
    }
    let Some(slash) = memchr::memrchr(b'/', line.as_bytes()) else { return false };
    let (before, house) = (&line[..slash], &line[slash + 1..]);
    let mut name = before.trim_end().rsplit(' ').take(2);
    let capital =
        |w: Option<&str>| w.is_some_and(|w| w.len() > 1 && w.starts_with(char::is_uppercase) && !w.ends_with('.'));
    let named = capital(name.next()) && capital(name.next());
    // "… in Skarvik Road / Kari Berg"
    let photographer = || {
        let house = house.trim();
        words <= 40
            && line[slash..].starts_with("/ ")
            && house.split(' ').count() <= 3
            && super::byline::name_line(house) > 1
            && super::byline::has_given_name(house)
            && !reports(before)
    };
    // "… below Zermatt. Keystone / Kari Berg"
    let credited = || {
        let last = before.rsplit(". ").next().unwrap_or("").trim();
        let letters = last.len() >= 3 && last.bytes().all(|b| b.is_ascii_uppercase()) && !before.ends_with(' ');
        before.contains(". ")
            && (letters || is_agency(last) || is_listed(PICTURE_HOUSES, last))
            && super::byline::name_line(house.trim()) > 1
    };
    named && is_agency(house.trim()) || photographer() || credited()
}

/// "The harbour of Skarvik. — VNA/VNS Photo", "The harbour. Source: Siim Kask/ERR": the credit behind a dash or a word.
fn dashed_photo(line: &str, words: u32) -> bool {
    if !(4..=60).contains(&words) {
        return false;
    }
    if let Some((before, credit)) = around_source(line) {
        return credit.contains('/') && credit.split(' ').count() <= 6 && !reports(before);
    }
    let tail = line.strip_suffix(" Photo").or_else(|| line.strip_suffix(" photo"));
    let credit =
        tail.and_then(|t| t.rsplit_once(" — ").or_else(|| t.rsplit_once(" – ")).or_else(|| t.rsplit_once(". ")));
    credit.is_some_and(|(_, name)| name.split(' ').count() <= 4 && name.starts_with(char::is_uppercase))
}

/// "… near the harbour.—Dawn", "… the harbour — Kari Berg": a house or name behind a dash, with no stop.
fn glued_credit(line: &str, words: u32) -> bool {
    if !(5..=45).contains(&words) || line.ends_with(['.', '”', '"', '?', '!']) {
        return false;
    }
    let Some((before, credit)) = line.rsplit_once('—') else { return false };
    let capital =
        |w: &str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || c == '.' || c == '-');
    let stopped = before.ends_with('.') || before.ends_with(". ") && !credit.starts_with(' ');
    let glued = stopped || !before.ends_with(' ') && !credit.starts_with(' ');
    glued
        && (1..=3).contains(&credit.split_whitespace().count())
        && credit.split_whitespace().all(capital)
        && !reports(before.trim_end())
}

/// "ASHFALL. A driver wipes ash from his windshield in Skarvik on June 5, 2024.", "BERG… I ask them to hold on"
fn keyed(line: &str, words: u32) -> bool {
    let shouts = || line.bytes().take(3).all(|b| b.is_ascii_uppercase());
    let named =
        line.split_once("... ").or_else(|| line.split_once("… ")).filter(|_| (4..=25).contains(&words) && shouts());
    if named.is_some_and(|(name, _)| name.len() >= 4 && name.split(' ').count() <= 3 && super::kinds::is_capitals(name))
    {
        return true;
    }
    let Some((key, rest)) = line.split_once(". ").filter(|_| (9..=45).contains(&words) && shouts()) else {
        return false;
    };
    let shouted =
        key.len() >= 4 && key.split(' ').count() <= 3 && key.chars().all(|c| c.is_uppercase() || c == ' ' || c == '-');
    shouted && rest.starts_with(char::is_uppercase) && !rest.contains(['“', '"']) && !super::known_names::is_place(key)
}

/// "… of its 32 lanes. Kari Berg kberg@nordpost.example"
fn addressed_credit(line: &str, words: u32) -> bool {
    if !(8..=60).contains(&words) || memchr::memchr(b'@', line.as_bytes()).is_none() {
        return false;
    }
    let Some((_, credit)) = line.rsplit_once(". ") else { return false };
    credit
        .rsplit_once(' ')
        .is_some_and(|(name, address)| super::byline::is_address(address) && super::byline::name_line(name) > 1)
}

/// "… since 1911.KARI BERG/GLOBE STAFF", "… in a helmetCredit: Nordic News", "… in the bay [Kari Berg/Nordic Times]"
fn run_on_credit(line: &str, words: u32) -> bool {
    if !(4..=60).contains(&words) {
        return false;
    }
    // Colons are rare: looking for them takes less than looking for the word.
    let credit = |colon: usize| {
        let before = line[..colon].strip_suffix("Credit");
        before.is_some_and(|before| before.ends_with(|c: char| c.is_lowercase() || c == '.'))
    };
    if memchr::memchr_iter(b':', line.as_bytes()).any(credit) {
        return true;
    }
    // "The dam on the Grand River(WILX)"
    let glued = line.strip_suffix(')').and_then(|l| l.rsplit_once('('));
    if let Some((before, credit)) = glued.filter(|(before, _)| before.ends_with(char::is_alphanumeric)) {
        let letters = (3..=6).contains(&credit.len()) && credit.bytes().all(|b| b.is_ascii_uppercase());
        return letters && !reports(before);
    }
    if let Some((before, credit)) = line.strip_suffix(']').and_then(|l| l.rsplit_once('[')) {
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let listed = line.starts_with(['-', '–', '•']);
        // "… in shifts. [ KARI BERG | Times ]"
        let credit = credit.trim();
        let barred = |part: &str| part.trim().split(' ').all(capital);
        if let Some((name, house)) = credit.split_once('|').filter(|_| !listed && credit.len() <= 50) {
            return barred(name) && barred(house);
        }
        let named = credit.contains('/') || credit.contains(", ") && credit.split(' ').count() <= 5;
        return named && !listed && credit.split([' ', '/']).all(capital) && !reports(before.trim_end());
    }
    let shouted = |(dot, _): &(usize, &str)| {
        let credit = &line[dot + 1..];
        credit.len() >= 8
            && credit.starts_with(char::is_uppercase)
            && credit.contains(['/', ' '])
            && super::kinds::is_capitals(credit)
            && !credit.contains('.')
    };
    let tail = floor(line, line.len().saturating_sub(60));
    if super::kinds::is_capitals(line) {
        return false;
    }
    line[tail..].match_indices('.').map(|(at, dot)| (tail + at, dot)).any(|found| shouted(&found))
}

/// "The rat on the platform at Skarvik. Ellen Berg", "… on Feb. 20 Ellen Berg for TIME": a name at the end and no stop behind.
fn named_at_end(line: &str, words: u32) -> bool {
    if !(6..=45).contains(&words) || line.ends_with(['.', '”', '"', '?', '!', ':', ')']) {
        return false;
    }
    let named = |name: &str| super::byline::name_line(name) > 1 && super::byline::has_given_name(name);
    let house =
        |house: &str| house.split(' ').count() <= 3 && house.split(' ').all(|w| w.starts_with(char::is_uppercase));
    if let Some((before, _)) = line.rsplit_once(" for ").filter(|(_, behind)| house(behind)) {
        let two = before.rmatch_indices(' ').nth(1).map(|(at, _)| at + 1);
        let tells = |scene: &str| scene.contains(['“', '"']) || scene.split(' ').any(|w| matches!(w, "said" | "told"));
        return two.is_some_and(|at| named(&before[at..]) && !tells(&before[..at]));
    }
    // "… the petition. By Ellen R. Berg"
    if let Some((before, name)) = line.rsplit_once(". By ") {
        return super::byline::name_line(name) > 1 && !reports(before);
    }
    line.rsplit_once(". ").is_some_and(|(before, name)| {
        let house = is_listed(PICTURE_HOUSES, name);
        let credit = name.split(' ').count() <= 3 && (named(name) || house);
        credit && !reports(before)
    })
}

/// "… for the next sailing to Skarvik. 22071115", "… pane by pane. (27391046)": the picture's number in its archive.
fn archived(line: &str, words: u32) -> bool {
    let bare = line.strip_suffix(')').unwrap_or(line);
    let digits = bare.bytes().rev().take_while(u8::is_ascii_digit).count();
    let before = bare[..bare.len() - digits].trim_end_matches(['(', ' ']);
    (5..=60).contains(&words) && (6..=10).contains(&digits) && before.ends_with('.') && !reports(before)
}

/// "… in the square. Photo: Courtesy of the city's museum"
fn courteous_credit(line: &str, words: u32) -> bool {
    let marks = [". Photo: Courtesy of ", ". Photo courtesy of ", ". Picture: courtesy of ", ". Image courtesy of "];
    (6..=60).contains(&words) && !line.ends_with('.') && marks.iter().any(|mark| line.contains(mark))
}

/// "… a generation ago.” | Kari Berg/POLITICO", "… closes in March. | KYODO"
fn barred_credit(line: &str, words: u32) -> bool {
    if !(6..=60).contains(&words) {
        return false;
    }
    let Some(bar) = memchr::memrchr(b'|', line.as_bytes()) else { return false };
    let Some(credit) = line[bar + 1..].strip_prefix(' ').filter(|_| line[..bar].ends_with(' ')) else { return false };
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let words = || credit.split([' ', '/']).filter(|w| !w.is_empty());
    let house = is_agency(credit) || is_agency(&super::kinds::title_case(credit)) && super::kinds::is_capitals(credit);
    house || credit.contains('/') && words().count() <= 5 && words().all(capital)
}

/// "… in a rusty can. Kari Berg for NY Post"
fn bought_credit(line: &str, words: u32) -> bool {
    if !(7..=60).contains(&words) || line.ends_with(['.', '”', '"']) {
        return false;
    }
    let tail = &line[floor(line, line.len().saturating_sub(60))..];
    let Some((_, credit)) = tail.rsplit_once(". ").or_else(|| tail.rsplit_once(".” ")) else { return false };
    credit.split_once(" for ").is_some_and(|(name, house)| {
        super::byline::name_line(name) > 1 && house.split(' ').all(|w| w.starts_with(char::is_uppercase))
    })
}

/// "… above Skarvik, March 27, 2024. KARI BERG FOR THE POST": a credit in capitals behind the last stop.
fn credit_in_capitals(line: &str, words: u32) -> bool {
    let shouts = line.ends_with(|c: char| c.is_uppercase());
    if !shouts || !(6..=60).contains(&words) || super::kinds::is_capitals(line) {
        return false;
    }
    let Some((before, credit)) = line.rsplit_once(". ") else { return false };
    (2..=8).contains(&credit.split(' ').count())
        && super::kinds::is_capitals(credit)
        && !credit.contains(|c: char| c.is_ascii_digit() || c == '"' || c == ':')
        && !credit.starts_with(['—', '–', '-'])
        // "… in July. PTI ABC" signs the story.
        && !credit.split([' ', '/']).any(is_agency)
        && !before.contains(". ")
        && !before.split(' ').any(|w| w == "said")
}

/// What stands before and behind the last ". Source: ". Colons are rare: looking for them takes less than looking for all
/// of it from behind.
fn around_source(line: &str) -> Option<(&str, &str)> {
    let mark = ". Source: ";
    memchr::memrchr_iter(b':', line.as_bytes()).find_map(|colon| {
        let (start, end) = ((colon + 2).checked_sub(mark.len())?, colon + 2);
        (line.get(start..end)? == mark).then(|| (&line[..start], &line[end..]))
    })
}

/// Whether `line` ends with an agency's name in brackets, as an agency's last paragraph does.
pub(super) fn signed_by_agency(line: &str) -> bool {
    let inner = line.strip_suffix(')').and_then(|l| l.rsplit_once('('));
    inner.is_some_and(|(_, inner)| is_agency(inner))
}

/// "… at his office. (Mohamed Eid/CBC)": brackets at the end that hold a name or a name and a house.
fn names_photographer(line: &str, words: u32) -> bool {
    let Some(rest) = line.trim_end().strip_suffix(')') else { return false };
    let Some(open) = rest.rfind('(') else { return false };
    let (before, inner) = (rest[..open].trim_end(), &rest[open + 1..]);
    // An agency's name alone closes running copy as often as a caption.
    if is_agency(inner) && (words > 40 || reports(before)) {
        return false;
    }
    // "(ANTARA/Jo Lind)" credits a picture whatever stands before it.
    let house = |part: &str| is_agency(part.trim()) || part.ends_with(" Photo");
    if inner.contains('/') && inner.len() <= 60 && inner.split('/').any(house) && words >= 4 && !reports(before) {
        return true;
    }
    let sentence = before.ends_with(['.', '”', '"', '’', '\'', '!', '?']);
    if words < 6 || !sentence || inner.len() > 60 {
        return false;
    }
    let capital =
        |w: &str| w.starts_with(|c: char| c.is_uppercase()) || matches!(w, "of" | "the" | "via" | "for" | "and");
    let parts = inner.split([' ', '/', '|']).filter(|w| !w.is_empty());
    let (mut count, mut fits) = (0, true);
    for part in parts {
        count += 1;
        fits &= capital(part);
    }
    fits && (inner.contains(['/', '|']) && count >= 2
        || inner.contains(" for ") && count <= 8
        || (1..=4).contains(&count) && !inner.contains(['.', ';']))
}

/// "Trucks on the road to Skarvik (Nordic Times)": an agency in brackets behind no sentence. A headline may be signed so too.
pub(super) fn closes_with_agency(line: &str, words: u32) -> bool {
    let inner = line.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    inner.is_some_and(|(before, house)| {
        let sentence = before.ends_with(['.', '”', '"', '!', '?']);
        is_agency(house) && (5..=25).contains(&words) && !sentence && !reports(before)
    })
}

/// Whether `line` tells what somebody said, or tells of the past in more than one sentence.
fn reports(line: &str) -> bool {
    line.contains(['“', '"'])
        || line.contains(". ")
        || line.split([' ', ',']).any(|w| {
            matches!(w, "said" | "told" | "added" | "would" | "had" | "will" | "but" | "was" | "were" | "has" | "have")
        })
}

/// "A tram crosses the bridge in Bergen, Norway, April 14, 2024.": one sentence that ends with, or holds near its end, a
/// full date, and whose verb is in the present.
fn is_dated_scene(line: &str, words: u32) -> bool {
    if !(7..=60).contains(&words) {
        return false;
    }
    let tail = line.trim_end_matches('.');
    let year = tail.len() >= 4 && tail.as_bytes()[tail.len() - 4..].iter().all(u8::is_ascii_digit);
    // The last part between commas has less than twenty bytes.
    let near = &tail.as_bytes()[tail.len().saturating_sub(21)..];
    let part = || tail.len() < 20 || near.windows(2).any(|pair| pair == b", ");
    (year || part())
        && super::stamps::has_full_date(line)
        && !tail.contains(". ")
        && !line.contains(['“', '"'])
        && !line.split_whitespace().any(|w| matches!(w, "said" | "says" | "was" | "were" | "had" | "told"))
}

/// Whether a line in brackets or behind a dash credits a picture; none for any other line.
fn credit_in_marks(line: &str) -> Option<bool> {
    if let Some(inner) = line.strip_prefix('(').and_then(|l| l.strip_suffix(')')) {
        // "(WDBJ7)": a station's letters
        let station = (3..=6).contains(&inner.len())
            && inner.starts_with(['K', 'W'])
            && inner.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        let bought = inner.split_once(" for ").is_some_and(|(name, house)| {
            name.split(' ').chain(house.split(' ')).all(|w| w.starts_with(char::is_uppercase))
        });
        let pair = inner.contains('/') && inner.starts_with(char::is_uppercase);
        return Some(station || bought || pair || CREDIT.is_in(line));
    }
    // "— AFP/File"
    if let Some(house) = line.strip_prefix(['—', '–']) {
        return Some(is_agency(house.trim().split('/').next().unwrap_or("")));
    }
    // "[Harbour Board]"
    let inner = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'))?;
    Some(inner.contains(' ') && inner.split([' ', '/']).all(|w| w.starts_with(char::is_uppercase)))
}

/// Whether `line` is a picture's credit and nothing else: "REUTERS", "Jo Lind / AFP", "Getty Images".
pub(super) fn is_credit(line: &str, words: u32) -> bool {
    if words > 7 || line.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    if let Some(credits) = credit_in_marks(line) {
        return credits;
    }
    let lower_start = line.starts_with(|c: char| c.is_lowercase());
    if lower_start {
        return false;
    }
    if ["Copyright ", "©", "Photo", "Foto:", "Credit", "Image"].iter().any(|s| line.starts_with(s)) {
        return !line.contains(|c: char| c.is_ascii_digit());
    }
    if CREDIT.is_in(line) {
        return true;
    }
    // "Keystone / Kari Berg", "Kari Berg for NPR"
    let whose = |part: &str| is_agency(part) || is_listed(PICTURE_HOUSES, part);
    let pair = line.split_once(" / ").or_else(|| line.split_once('/'));
    let social = |house: &str| matches!(house, "Facebook" | "Instagram" | "LinkedIn" | "Twitter" | "YouTube");
    let reversed = pair.is_some_and(|(house, name)| {
        (whose(house.trim()) || social(house.trim())) && super::byline::name_line(name.trim()) > 1
    });
    let bought = line.rsplit_once(" for ").is_some_and(|(name, house)| {
        name.split(' ').count() <= 4
            && super::byline::name_line(name) > 1
            && house.split(' ').all(|w| w.starts_with(char::is_uppercase) || matches!(w, "of" | "the" | "and"))
    });
    // "UNICEF/Kari Berg"
    let lent = line.split_once('/').is_some_and(|(house, name)| {
        house.len() >= 2 && house.bytes().all(|b| b.is_ascii_uppercase()) && super::byline::name_line(name) > 1
    });
    if lent && words <= 4 {
        return true;
    }
    // "UNICEF/UN0412/Berg"
    if words == 1 && line.matches('/').count() == 2 && line.split('/').all(|w| w.starts_with(char::is_uppercase)) {
        return true;
    }
    // "KARI BERG, NORDIC TIMES"
    let capitals = super::kinds::is_capitals(line)
        && line.split_once(", ").or_else(|| line.split_once(" / ")).or_else(|| line.split_once(" FOR ")).is_some_and(
            |(name, house)| {
                super::byline::name_line(name) > 1 && super::houses::is_paper(&super::kinds::title_case(house))
            },
        );
    if reversed || bought || capitals {
        return true;
    }
    let last = line.rsplit([',', '/', '|']).next().unwrap_or("").trim();
    let agency = is_agency(last);
    // "Scott Heins/Gothamist": a name and a house with nothing between but the slash.
    let slashed = line.split_once('/').is_some_and(|(name, house)| {
        (2..=3).contains(&name.split(' ').count())
            && house.starts_with(char::is_uppercase)
            && !is_role(house)
            && name.split(' ').all(|w| w.starts_with(char::is_uppercase))
    });
    slashed
        || is_listed(PICTURE_HOUSES, line)
        || agency
            && !line.contains(" with ")
            && (words > 1 && last.len() < line.len() || is_listed(PICTURE_HOUSES, last))
}
