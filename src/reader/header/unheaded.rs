//! Headlines that look like furniture.

use crate::reader::Copy;
use crate::reader::clues::Clues;
use crate::reader::role::Role;

/// A story that would be without a headline has it in its first line, though that begins as a button or a picture's credit does
/// ("Loading dock fire kills two", "Photos: Snow falls"), where a byline stands below.
pub(super) fn mend(copy: &Copy<'_>, clues: &[Clues], roles: &mut [Role]) {
    const NEAR: usize = 4;
    let Some(first) = clues.first().filter(|first| (4..=18).contains(&first.words) && !first.stop && !first.url) else {
        return;
    };
    let line = copy.line(0);
    // A wire's slug begins small; what a picture shows is a sentence, with whose it is behind a stop or a bar.
    let heads = line.starts_with(|c: char| !c.is_lowercase()) && !line.contains(". ") && !line.contains('|');
    if !heads || roles.contains(&Role::Headline) || first.is_stamp() {
        return;
    }
    let furniture = matches!(roles.first(), Some(Role::Notice | Role::Caption));
    if furniture && roles.get(1..roles.len().min(NEAR)).is_some_and(|near| near.contains(&Role::Byline)) {
        roles[0] = Role::Headline;
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze;
    use crate::source::Source;

    #[test]
    fn a_headline_may_begin_as_a_button_or_a_credit_does() {
        for headline in [
            "Loading dock fire kills two",
            "Mill fire kills two (PHOTOS)",
            "Photos: Snow falls on Lomvik for the first time",
        ] {
            let copy = format!(
                "{headline}\n\nBy Kari Berg\n\nMarch 3, 2020\n\nThe mill burned for nine hours on Monday, officials said, and two \
                 people died in the fire.\n\nThe fire began in the bakery, the chief said. He said the roof had fallen in.\n"
            );
            let analysis = analyze(Source::new(copy));
            let field = analysis.article.headline.as_ref().map(|field| analysis.source.slice(field.span));
            assert_eq!(field, Some(headline));
            let byline = analysis.article.byline.expect("a byline");
            assert_eq!(byline.authors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["Kari Berg"], "{headline}");
        }
    }
}
