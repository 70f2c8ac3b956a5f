//! Runs `cases.txt`.

use crate::analysis::{Quote, Resolution};
use crate::extract::{Context, entities, quotes};
use crate::options::Options;
use crate::source::Source;
use crate::text::{testing, tokens};

/// For each quote of a story the name, the bracketed mention, or `-`.
fn speakers(story: &str) -> String {
    let text = story.split('|').map(str::trim).collect::<Vec<_>>().join("\n\n");
    let source = Source::new(text.as_str());
    let article = testing::body(&text);
    let tokens = tokens(&text, &article);
    let options = Options::default();
    let cx = Context { source: &source, article: &article, tokens: &tokens, options: &options, anchor: None };
    let entities = entities::find(&cx);
    let mut quotes = quotes::find(&cx, &entities, &mut Vec::new());
    super::attribute(&cx, &mut quotes, &entities);
    let speaker = |quote: &Quote| {
        let speaker = quote.speaker.as_ref()?;
        let mention = speaker.mention.filter(|_| speaker.resolution == Resolution::Nominal);
        speaker.name.clone().or_else(|| mention.map(|m| format!("({})", source.slice(m))))
    };
    quotes.iter().map(|q| speaker(q).unwrap_or_else(|| "-".into())).collect::<Vec<_>>().join(" | ")
}

#[test]
fn every_quote_is_given_to_whom_its_case_says() {
    let mut failures = Vec::new();
    for case in include_str!("cases.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let (miss, case) = match case.strip_prefix("? ") {
            Some(case) => (true, case),
            None => (false, case),
        };
        let (story, want) = case.split_once(" => ").unwrap_or_else(|| panic!("no arrow: {case}"));
        let got = speakers(story);
        if (got == want.trim()) == miss {
            let what = if miss { "a known miss that is right now" } else { "wrong" };
            failures.push(format!("{what}: {story}\n    want {want}\n    got  {got}"));
        }
    }
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
}
