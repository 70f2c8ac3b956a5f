//! What a site prints round its stories: buttons, counts, navigation, the names of its sections.

use super::byline::has_given_name;
use super::kinds::{is_capitals, is_listed};
use super::known_names::is_place;
use super::phrases::{BUTTONS, FURNITURE, SECTIONS};

/// Whether `line` is a piece of a site's furniture: share buttons, counts, navigation.
pub(super) fn is_furniture(line: &str) -> bool {
    let lower = line.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    if is_listed(FURNITURE, &lower) || is_listed(FURNITURE, bare) {
        return true;
    }
    let words = lower.split_whitespace().count();
    if is_document_count(line)
        || is_buttons(line, &lower, words)
        || leads_to_neighbour(line, words)
        || is_video(line)
        || is_menu(line)
    {
        return true;
    }
    let minutes = words == 2 && lower.starts_with(|c: char| c.is_ascii_digit()) && lower.contains(" min");
    let counts = [
        "min read",
        "minutes to read",
        "minute read",
        "views",
        "shares",
        "comments",
        "mins read",
        "minutes read",
        "likes",
        "retweets",
    ];
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

/// Whether a line of so many words holds buttons, links or what asks for a subscription; `lower` is the line in lower case.
fn is_buttons(line: &str, lower: &str, words: usize) -> bool {
    // "Share on Reddit", "Email (Opens in new window)"
    let shares = lower.strip_prefix("share ").is_some_and(|rest| {
        words <= 5
            && ["on ", "via ", "to", "by ", "in ", "with ", "article ", "this "].iter().any(|w| rest.starts_with(w))
    });
    // "Share on Facebook   Share on Twitter", "News   Irish News   Courts": links on one line, far apart.
    let parts = || line.split("   ").flat_map(|part| part.split(['·', '\t']));
    let far = (line.contains("   ") || line.contains('\t')) && parts().all(|part| part.split_whitespace().count() <= 5);
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
    if is_site_line(lower, words) || is_run_together(line, lower, words) || asks_to_sign_in(line, lower, words) {
        return true;
    }
    let added =
        words <= 6 && lower.ends_with(" on google") || words <= 6 && lower.contains(" + ") && lower.ends_with(" more");
    if added {
        return true;
    }
    // "list 1 of 3Why the harbour shuts", "Get The Skarvik Newsletter", "Sign up to Down to Earth"
    let signs = (4..=8).contains(&words) && lower.starts_with("sign up to ") && !line.ends_with(['.', '!', '?']);
    let listed = lower.strip_prefix("list ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || words <= 7
            && lower.ends_with("newsletter")
            && ["get ", "join ", "our "].iter().any(|w| lower.starts_with(w));
    let opens = ["opens in new window", "opens in new tab", "opens new tab"];
    shares || listed || signs || words <= 6 && is_age(line) || words <= 8 && opens.iter().any(|w| lower.contains(w))
}

/// "New, 23 comments", "Portrait of Kari Berg", "SHARE All sharing options for: …", "Kari Berg's Most Recent Stories"
fn is_site_line(lower: &str, words: usize) -> bool {
    words <= 5 && (lower.starts_with("portrait of ") || lower.starts_with("text size"))
        || words <= 16 && (lower.contains("printer friendly") || lower.contains("you are here:"))
        || words <= 14 && (lower.contains("send this article to") || lower.ends_with("? like the page:"))
        || words <= 14 && lower.contains("story published ") && lower.ends_with(" ago")
        || words <= 24 && lower.starts_with("text of report ")
        || words <= 8 && lower.starts_with("view ") && lower.contains("browser")
        || is_list_of_tags(lower)
        || words <= 3 && lower.starts_with("new, ") && lower.ends_with(" comments")
        || lower.starts_with("share all sharing options")
        || words <= 8 && (lower.starts_with("from the section ") || lower.starts_with("see all our "))
        || words <= 6
            && ["latest updates", "live updates"].iter().any(|end| lower.ends_with(end) && lower.contains(['–', '-']))
        || words <= 8 && lower.ends_with(" most recent stories")
        || words <= 8 && lower.starts_with("this was published ") && lower.ends_with(" ago")
}

/// "What the club wants to do up front (1:12)": a video with its length.
fn is_video(line: &str) -> bool {
    let length = line.strip_suffix(')').and_then(|l| l.rsplit_once(" (")).map_or("", |(_, length)| length);
    length.split_once(':').is_some_and(|(minutes, seconds)| {
        let digits = |s: &str| !s.is_empty() && s.len() <= 2 && s.bytes().all(|b| b.is_ascii_digit());
        digits(minutes) && digits(seconds) && seconds.len() == 2
    })
}

/// "« Fare hike hearing tonight", "Snow day open thread »": a blog's way to the posts before and after.
pub(super) fn leads_to_neighbour(line: &str, words: usize) -> bool {
    words <= 14 && (line.starts_with("« ") != line.ends_with(" »") || line.starts_with("← ") != line.ends_with(" →"))
}

/// "Home News Sport Business Opinion Lifestyle": a site's sections run together.
pub(super) fn is_menu(line: &str) -> bool {
    let words = || line.split([' ', '\u{a0}']).filter(|w| !w.is_empty());
    let count = words().count();
    if !(5..=60).contains(&count) || line.contains(',') || line.ends_with(['.', '?', '!', ',']) {
        return false;
    }
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let capital =
        words().all(|w| !w.starts_with(char::is_lowercase) || matches!(w, "and" | "the" | "to" | "of" | "in" | "my"));
    let sections =
        words().filter(|w| is_listed(SECTIONS, &bare(w)) || matches!(bare(w).as_str(), "home" | "us" | "uk"));
    let many = if count <= 6 { 4 } else { count / 2 };
    capital && sections.count() >= many
}

/// "- Norway - shipping - weather"
fn is_list_of_tags(lower: &str) -> bool {
    let tags = lower.strip_prefix("- ").map(|tags| tags.split(" - "));
    tags.is_some_and(|mut tags| tags.clone().count() >= 2 && tags.all(|tag| tag.split(' ').count() <= 3))
}

/// "3 of 12 DOCUMENTS", as Nexis heads each story.
pub(super) fn is_document_count(line: &str) -> bool {
    let line = line.strip_prefix("LEVEL 1 - ").unwrap_or(line);
    let count = [" DOCUMENTS", " DOCUMENT", " STORIES", " STORY"].iter().find_map(|end| line.strip_suffix(end));
    let digits = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    count
        .and_then(|c| c.split_once(" of ").or_else(|| c.split_once(" OF ")))
        .is_some_and(|(n, all)| digits(n) && digits(all))
}

/// "Share on Facebook Share on Twitter", "CONNECTTWEETLINKEDINCOMMENTEMAILMORE"
fn is_run_together(line: &str, lower: &str, words: usize) -> bool {
    let shared = words <= 12 && lower.matches("share ").count() >= 2 && !line.ends_with('.');
    let buttons = || ["tweet", "linkedin", "email", "facebook"].iter().filter(|w| lower.contains(*w)).count();
    shared || words == 1 && buttons() >= 2
}

/// "Already have an account?", "Sign in to read on"
fn asks_to_sign_in(line: &str, lower: &str, words: usize) -> bool {
    let signs = ["sign in to ", "log in to ", "subscribe to ", "register to "];
    words <= 6 && lower.starts_with("already ") && line.ends_with('?')
        || words <= 8 && signs.iter().any(|s| lower.starts_with(s))
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
                let known = |part: &str| is_listed(SECTIONS, &part.to_lowercase()) || is_place(part);
                line.contains(j) && line.split(j).all(|part| known(part.trim()))
            })
        || line.split_once(" · ").is_some_and(|(section, part)| {
            is_listed(SECTIONS, &section.to_lowercase()) && part.split(' ').count() <= 3 && !has_given_name(part)
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
        && !has_given_name(line)
}

/// "ERR News": a house by its letters, where "US News" is a section.
fn is_station(line: &str) -> bool {
    let letters = line.strip_suffix(" News").unwrap_or("");
    (3..=4).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase())
}
