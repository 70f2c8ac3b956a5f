//! Word lists and gazetteers: text that a sub-editor can edit, one entry a line, read in place.
//!
//! Every file starts with `# source:` and `# licence:`, is sorted bytewise and holds no entry twice; a test says so.

mod sieve;
mod sorted;

use std::collections::HashSet;
use std::sync::LazyLock;

pub(crate) use sieve::Sieve;
pub(crate) use sorted::{Hashed, Sorted};

/// A list with a hash table that is built at its first use.
macro_rules! hashed {
    ($file:literal) => {{
        static LIST: LazyLock<Hashed> = LazyLock::new(|| Hashed::new(include_str!($file)));
        &LIST
    }};
}

/// Abbreviations that end in a stop without ending a sentence, with their stop. Asked at every stop, so a hash set.
pub(crate) fn abbreviations() -> &'static HashSet<&'static str> {
    static SET: LazyLock<HashSet<&str>> =
        LazyLock::new(|| Sorted::new(include_str!("data/abbreviations.txt")).lines().collect());
    &SET
}

/// News agencies, wires and broadcasters as datelines and source lines print them; the column is the usual name.
pub(crate) fn agencies() -> Sorted<'static> {
    Sorted::new(include_str!("data/agencies.tsv"))
}

/// Units of measure: form in lower case → canonical name.
pub(crate) fn units() -> &'static Hashed {
    hashed!("data/units.tsv")
}

/// Currencies: symbol, code or name in lower case → ISO 4217 code and the divisor of a minor unit.
pub(crate) fn currencies() -> &'static Hashed {
    hashed!("data/currencies.tsv")
}

/// Names that several currencies bear, in lower case → `code=cue,cue;code=cue`: words of the story that speak for each.
pub(crate) fn shared_currencies() -> &'static Hashed {
    hashed!("data/shared_currencies.tsv")
}

/// Single capital letters that stand before amounts, in lower case → the same: which country's story must say so.
pub(crate) fn letter_currencies() -> &'static Hashed {
    hashed!("data/letter_currencies.tsv")
}

/// Number words → class and value.
pub(crate) fn number_words() -> Sorted<'static> {
    Sorted::new(include_str!("data/number_words.tsv"))
}

/// Words that number what follows them (Article 5) → when they do: `always`, `capital`, `bare`.
pub(crate) fn number_labels() -> &'static Hashed {
    hashed!("data/number_labels.tsv")
}

/// Words of rising and falling.
pub(crate) fn change_words() -> &'static Hashed {
    hashed!("data/change_words.txt")
}

/// Words of contest and vote.
pub(crate) fn score_words() -> &'static Hashed {
    hashed!("data/score_words.txt")
}

/// Names of places.
pub(crate) fn places() -> Sorted<'static> {
    Sorted::new(include_str!("data/places.txt"))
}

/// Verbs that report speech or thought: form → lemma and class (`say`, `think`, `act`).
pub(crate) fn reporting_verbs() -> Sorted<'static> {
    Sorted::new(include_str!("data/reporting_verbs.tsv"))
}

/// Given names: name → `m`, `f` or `u`.
pub(crate) fn given_names() -> Sorted<'static> {
    Sorted::new(include_str!("data/given_names.tsv"))
}

/// Given names that the gazetteer does without: name → `m` or `f`.
pub(crate) fn rarer_given_names() -> Sorted<'static> {
    Sorted::new(include_str!("data/rarer_given_names.tsv"))
}

/// Family names.
pub(crate) fn surnames() -> Sorted<'static> {
    Sorted::new(include_str!("data/surnames.txt"))
}

/// Nouns for what a person is or does: `minister`, `farmer`.
pub(crate) fn person_nouns() -> &'static Hashed {
    hashed!("data/person_nouns.txt")
}

/// What institutions are called by that are named by what they deal with: "Commission" of "Commission on Road Safety".
pub(crate) fn institution_heads() -> &'static Hashed {
    hashed!("data/institution_heads.txt")
}

/// Nouns for documents, media and bodies, which say things as persons do: `report`, `newspaper`, `ministry`.
pub(crate) fn speaking_things() -> &'static Hashed {
    hashed!("data/speaking_things.txt")
}

/// Nouns for what a person is or does: form → gender (`m`, `f`, `u`) and classes, its own first, then wider ones.
pub(crate) fn role_words() -> &'static Hashed {
    hashed!("data/role_words.tsv")
}

/// States of the US as brackets behind a name have them ("(D-Calif.)"), in lower case without stops → the last word of
/// the state's name.
pub(crate) fn state_codes() -> Sorted<'static> {
    Sorted::new(include_str!("data/state_codes.tsv"))
}

/// Other names of countries and bodies, in lower case without stops and hyphens; the column is the name they are known by.
pub(crate) fn aliases() -> &'static Hashed {
    hashed!("data/aliases.tsv")
}

/// Names that copy writes in lower case.
pub(crate) fn lower_names() -> Sorted<'static> {
    Sorted::new(include_str!("data/lower_names.txt"))
}

/// Small words that names hold between capitals, in lower case.
pub(crate) fn name_particles() -> Sorted<'static> {
    Sorted::new(include_str!("data/name_particles.txt"))
}

/// Words for the people of a country or region.
pub(crate) fn demonyms() -> Sorted<'static> {
    Sorted::new(include_str!("data/demonyms.txt"))
}

/// Names of peoples, faiths and movements.
pub(crate) fn groups() -> Sorted<'static> {
    Sorted::new(include_str!("data/groups.txt"))
}

/// Organizations known by their names all over the world, and their short names.
pub(crate) fn organizations() -> Sorted<'static> {
    Sorted::new(include_str!("data/organizations.txt"))
}

/// Countries by their usual name: demonyms and capital behind.
pub(crate) fn countries() -> Sorted<'static> {
    Sorted::new(include_str!("data/countries.tsv"))
}

/// Words of time in lower case: class and value.
pub(crate) fn time_words() -> Sorted<'static> {
    Sorted::new(include_str!("data/time_words.tsv"))
}

/// Words near pounds that are money: `cost`, `paid`.
pub(crate) fn paying_words() -> Sorted<'static> {
    Sorted::new(include_str!("data/paying_words.txt"))
}

/// Nouns behind an amount joined by a hyphen: `contract` of "a two-pound contract".
pub(crate) fn paid_things() -> Sorted<'static> {
    Sorted::new(include_str!("data/paid_things.txt"))
}

/// Words near pounds that are a weight: `lost`, `baby`.
pub(crate) fn weighing_words() -> Sorted<'static> {
    Sorted::new(include_str!("data/weighing_words.txt"))
}

/// Words with a capital that open sentences and seldom stand inside a name.
pub(crate) fn sentence_openers() -> Sorted<'static> {
    Sorted::new(include_str!("data/sentence_openers.txt"))
}

/// Words behind "three times" that compare: `more`, `as`.
pub(crate) fn comparing_words() -> Sorted<'static> {
    Sorted::new(include_str!("data/comparing_words.txt"))
}

/// Nouns behind "three times the" that compare: `size`, `average`.
pub(crate) fn compared_measures() -> Sorted<'static> {
    Sorted::new(include_str!("data/compared_measures.txt"))
}

/// Words before "half" that make it a part of a match or a year: `first`, `opening`.
pub(crate) fn words_before_half() -> Sorted<'static> {
    Sorted::new(include_str!("data/words_before_half.txt"))
}

/// Words behind "half" that are one with it: `time`, `century`.
pub(crate) fn words_behind_half() -> Sorted<'static> {
    Sorted::new(include_str!("data/words_behind_half.txt"))
}

/// Words before "one" that make it a pronoun: `another`, `which`.
pub(crate) fn words_before_one() -> Sorted<'static> {
    Sorted::new(include_str!("data/words_before_one.txt"))
}

/// Nouns for works that have titles: `film`, `song`.
pub(crate) fn works() -> Sorted<'static> {
    Sorted::new(include_str!("data/works.txt"))
}

/// Whether the noun is one for persons.
pub(crate) fn is_person(lower: &str) -> bool {
    let listed = |w: &str| role_words().contains(w) || person_nouns().contains(w);
    listed(lower) || lower.strip_suffix('s').is_some_and(listed)
}

/// Whether the noun is one for what says something: a person, a body, a document, a medium.
pub(crate) fn speaks(lower: &str) -> bool {
    let listed = |w: &str| speaking_things().contains(w);
    let singular = || match lower.strip_suffix("ies") {
        Some(stem) => listed(&format!("{stem}y")),
        None => lower.strip_suffix('s').is_some_and(listed),
    };
    is_person(lower) || listed(lower) || singular()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_list_is_sourced_sorted_and_unique() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data");
        let mut files = 0;
        for entry in std::fs::read_dir(folder).expect("the folder of lists") {
            let path = entry.expect("an entry").path();
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            let name = path.display();
            assert!(text.starts_with("# source: "), "{name}: the first line says where the list comes from");
            assert!(
                text.lines().nth(1).is_some_and(|l| l.starts_with("# licence: ")),
                "{name}: the second its licence"
            );
            let lines: Vec<&str> = Sorted::new(&text).lines().collect();
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{name}: {:?} must stand before {:?}, once", pair[1], pair[0]);
            }
            files += 1;
        }
        assert!(files > 0);
    }
}
