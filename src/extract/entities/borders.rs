//! Where names begin and end, by rules that hold whatever the tagger says.

use std::collections::HashSet;

use super::mention::{Mention, mention};
use super::states;
use crate::analysis::EntityKind;
use crate::extract::Context;
use crate::lexicon;

/// Mends the borders of names, places and peoples.
pub(super) fn mend(cx: &Context<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let persons = mentions.iter().filter(|m| m.kind == EntityKind::Person);
    let persons: HashSet<&str> = persons.map(|m| cx.source.slice(m.span)).collect();
    let mut out = Vec::with_capacity(mentions.len());
    for m in mentions {
        let m = states::placed(cx, untitled(cx, &unmarked(cx, &m)));
        // "former Miss Norway": the title alone names nobody.
        if states::is_party_tag(cx, &m) || cx.source.slice(m.span) == "Miss" {
            continue;
        }
        match m.kind {
            EntityKind::Location => place(cx, &m, &mut out),
            EntityKind::Group if peoples(cx, &m, &mut out) => {}
            EntityKind::Person if people_and_person(cx, &m, &persons, &mut out) => {}
            _ => out.push(m),
        }
    }
    out
}

/// A name without the marks before it, or a bracket that opens in it and never closes: ".- London", "Berg (S.C.".
fn unmarked(cx: &Context<'_>, m: &Mention) -> Mention {
    let range = m.tokens.range();
    let mark = |i: usize| cx.word(i).chars().all(|c| matches!(c, '.' | ',' | ':' | ';' | '-' | '–' | '—' | '<' | '*'));
    let start = range.clone().find(|i| !mark(*i)).unwrap_or(range.start);
    let last = |with: &[&str]| range.clone().rev().find(|k| with.contains(&cx.word(*k))).unwrap_or(0);
    let (round, sharp) = (last(&[")", "]"]), last(&[">"]));
    let opens = |i: &usize| match cx.word(*i) {
        "(" | "[" => round < *i,
        "<" => sharp < *i,
        _ => false,
    };
    let end = (start + 1..range.end).find(opens).unwrap_or(range.end);
    if start == range.start && end == range.end { *m } else { mention(cx, start, end, m.kind) }
}

/// A person's name without "Mr" and its like.
fn untitled(cx: &Context<'_>, m: &Mention) -> Mention {
    let range = m.tokens.range();
    let titled = match cx.word(range.start).trim_end_matches('.') {
        "Mr" | "Mrs" | "Ms" | "MR" | "MRS" => true,
        "Miss" => m.kind == EntityKind::Person,
        _ => false,
    };
    let start = range.start + 1 + usize::from(range.len() > 1 && cx.word(range.start + 1) == ".");
    // "Mr Bun Ltd"
    let firm = matches!(cx.word(range.end - 1).trim_end_matches('.'), "Inc" | "Ltd" | "Co" | "Corp" | "Plc" | "LLC");
    let named = titled && !firm && start < range.end && cx.word(start).starts_with(char::is_uppercase);
    if named { mention(cx, start, range.end, EntityKind::Person) } else { *m }
}

/// "Democrat Kari Berg", "Frenchman Jo Lind": the party or people, and the person.
fn people_and_person(cx: &Context<'_>, m: &Mention, persons: &HashSet<&str>, out: &mut Vec<Mention>) -> bool {
    let range = m.tokens.range();
    let given = |word: &str| lexicon::given_names().contains(word) || lexicon::rarer_given_names().contains(word);
    let first = cx.word(range.start);
    if range.len() < 3 || !is_group(first) || given(first) || lexicon::surnames().contains(first) {
        return false;
    }
    let person = mention(cx, range.start + 1, range.end, m.kind);
    let named = given(cx.word(range.start + 1)) || persons.contains(cx.source.slice(person.span));
    if named {
        out.extend([mention(cx, range.start, range.start + 1, EntityKind::Group), person]);
    }
    named
}

/// Where a place's name begins and ends: "Norway's Viken county" is two names, and a formal part such as "province",
/// though in lower case, belongs to its name ("Fujian province").
fn place(cx: &Context<'_>, m: &Mention, out: &mut Vec<Mention>) {
    let range = m.tokens.range();
    let owner = range.clone().skip(1).find(|i| matches!(cx.lower(*i), "'s" | "’s") && i + 1 < range.end);
    let country =
        owner.filter(|i| lexicon::countries().contains(cx.source.slice(mention(cx, range.start, *i, m.kind).span)));
    let start = country.map_or(range.start, |i| i + 1);
    if let Some(i) = country {
        out.push(mention(cx, range.start, i, m.kind));
    }
    let formal = ["province", "prefecture", "governorate", "oblast", "peninsula", "archipelago", "emirate", "canton"];
    let next = cx.tokens.tokens.get(range.end).is_some_and(|t| t.spaced) && formal.contains(&cx.lower(range.end));
    out.push(mention(cx, start, range.end + usize::from(next), m.kind));
}

/// "Syrian-Turkish border": what lies between two peoples names both. Somebody's own two, "an Irish-American family", and
/// what the list of groups has as one ("Anglo-Indian") stay one.
fn peoples(cx: &Context<'_>, m: &Mention, out: &mut Vec<Mention>) -> bool {
    let range = m.tokens.range();
    if range.len() != 3 || !matches!(cx.lower(range.start + 1), "-" | "–") || is_group(cx.source.slice(m.span)) {
        return false;
    }
    let [first, second] = [range.start, range.end - 1].map(|i| mention(cx, i, i + 1, m.kind));
    let [one, other] = [first.span, second.span].map(|s| cx.source.slice(s));
    let combining = matches!(one, "Anglo" | "Franco" | "Greco" | "Russo" | "Sino" | "Turco");
    let own = matches!(other, "American" | "Americans" | "Canadian" | "Canadians") && !combining;
    if own || !(combining || is_group(one)) || !is_group(other) {
        return false;
    }
    out.extend([first, second]);
    true
}

fn is_group(name: &str) -> bool {
    lexicon::demonyms().contains(name) || lexicon::groups().contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::with_context;
    use crate::options::Options;
    use crate::source::Source;

    /// The names of a text that is one mention, but for its last `behind` tokens.
    fn mended(source: &Source, kind: EntityKind, behind: usize) -> Vec<&str> {
        let found = with_context(source, &Options::default(), |cx| {
            mend(cx, vec![mention(cx, 0, cx.tokens.tokens.len() - behind, kind)])
        });
        found.iter().map(|m| source.slice(m.span)).collect()
    }

    #[test]
    fn places_end_with_their_formal_part_and_begin_behind_their_country() {
        let cases: &[(&str, usize, &[&str])] = &[
            ("Norway's Viken county", 0, &["Norway", "Viken county"]),
            ("Berg's Landing", 0, &["Berg's Landing"]),
            ("Fujian province", 1, &["Fujian province"]),
            ("Fujian roads", 1, &["Fujian"]),
        ];
        for (text, behind, want) in cases {
            let source = Source::new(*text);
            assert_eq!(mended(&source, EntityKind::Location, *behind), *want, "{text}");
        }
    }

    #[test]
    fn names_begin_behind_marks_and_titles_and_end_before_brackets() {
        use EntityKind::{Location, Organization, Person};
        let cases: &[(&str, EntityKind, &[&str])] = &[
            (".- Bergen", Location, &["Bergen"]),
            ("Kari L. Berg (S.C", Person, &["Kari L. Berg"]),
            ("Acme Bees (Norway)", Organization, &["Acme Bees (Norway)"]),
            ("Ms. Berg", Location, &["Berg"]),
            ("Mr Jo Lind", Person, &["Jo Lind"]),
            ("Miss Berg", Person, &["Berg"]),
            ("Mr Bun Ltd", Organization, &["Mr Bun Ltd"]),
            ("Miss Norway", Organization, &["Miss Norway"]),
            ("Miss", Organization, &[]),
            ("Democrat Susan Berg", Person, &["Democrat", "Susan Berg"]),
            ("Christian Berg", Person, &["Christian Berg"]),
            ("Democrat Berg", Person, &["Democrat Berg"]),
        ];
        for (text, kind, want) in cases {
            let source = Source::new(*text);
            assert_eq!(mended(&source, *kind, 0), *want, "{text}");
        }
    }

    #[test]
    fn two_peoples_are_two_names() {
        let cases: &[(&str, &[&str])] = &[
            ("Syrian-Turkish", &["Syrian", "Turkish"]),
            ("Franco-German", &["Franco", "German"]),
            ("Sino-American", &["Sino", "American"]),
            ("Arab–Israeli", &["Arab", "Israeli"]),
            ("Irish-American", &["Irish-American"]),
            ("Anglo-Indian", &["Anglo-Indian"]),
            ("Left-Liberal", &["Left-Liberal"]),
            ("Kenyan", &["Kenyan"]),
        ];
        for (text, want) in cases {
            let source = Source::new(*text);
            assert_eq!(mended(&source, EntityKind::Group, 0), *want, "{text}");
        }
    }
}
