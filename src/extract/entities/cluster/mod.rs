//! One entity for each name: full and short forms, acronyms, titles in capitals, hashtags, other names of countries.
//!
//! Names are compared as hashes of their normalised words ([`name`]). Every long form registers its short forms; a
//! mention asks what was registered under its own words, the nearest before it first. One look-up a mention: linear.

mod alias;
mod describe;
mod events;
mod name;
mod namesakes;
mod titles;

use std::collections::HashMap;

use self::name::{Name, acronym, run};
use self::namesakes::Namesakes;
use super::Mention;
use super::article::PlainState;
use crate::analysis::{Entity, EntityKind};
use crate::extract::Context;
use crate::lexicon;
use crate::tagger::hash;

/// Makes entities of mentions, in order of the first mention.
pub(super) fn entities(cx: &Context<'_>, mentions: &[Mention]) -> Vec<Entity> {
    let mut buffer = String::new();
    let names: Vec<Name> = mentions.iter().map(|m| name::name(cx, m, &mut buffer)).collect();
    let mut clusters = Clusters::new(cx, mentions, &names);
    clusters.link_brackets();
    let owners = clusters.resolve();
    build(cx, mentions, &names, &owners)
}

/// Kind and hash: what forms are found by.
type Key = (EntityKind, u64);

/// A map from what is a hash already, or an index.
type Map<K> = HashMap<K, usize, PlainState>;

/// The distinct names of an article. A form is known by the index of its first mention.
struct Clusters<'a> {
    cx: &'a Context<'a>,
    mentions: &'a [Mention],
    names: &'a [Name],
    /// Same name, same form.
    form: Vec<usize>,
    /// The form of each name.
    forms: Map<Key>,
    /// For a form its first mention in the body.
    told: Vec<usize>,
    /// A form that is another's alias by "(...)".
    alias: Map<usize>,
    /// Short form → the longer forms that have it: the first in the text, the last registered before the mention.
    first: Map<Key>,
}

impl<'a> Clusters<'a> {
    fn new(cx: &'a Context<'a>, mentions: &'a [Mention], names: &'a [Name]) -> Self {
        let body = cx.article.paragraphs.first().map_or(0, |p| p.span.start);
        let mut forms: Map<Key> = Map::default();
        let mut told = vec![usize::MAX; mentions.len()];
        let mut form = Vec::with_capacity(mentions.len());
        let mut first = Map::default();
        for (i, (m, n)) in mentions.iter().zip(names).enumerate() {
            let own = *forms.entry((m.kind, n.key)).or_insert(i);
            form.push(own);
            if m.span.start >= body {
                told[own] = told[own].min(i);
            }
            if own == i {
                short_forms(m.kind, n, |key| {
                    first.entry((m.kind, key)).or_insert(i);
                });
            }
        }
        Clusters { cx, mentions, names, form, forms, told, alias: Map::default(), first }
    }

    /// "Indo-Pacific Four (IP4)", "Ports of Lomvik (PoLo)", "Kari Berg, also known as Kaia": the name in brackets or behind
    /// such words is an alias.
    fn link_brackets(&mut self) {
        let cx = self.cx;
        for i in 1..self.mentions.len() {
            let (long, short) = (&self.mentions[i - 1], &self.mentions[i]);
            if long.kind != short.kind {
                continue;
            }
            let glued = long.tokens.end + 1 == short.tokens.start && cx.word(long.tokens.end as usize) == "(";
            let closed = cx.tokens.tokens.get(short.tokens.end as usize).is_some()
                && matches!(cx.word(short.tokens.end as usize), ")" | "," | ";");
            let made = || {
                self.names[i].acronym
                    || self.names[i].words.len() == 1
                        && alias::is_clipped(cx.source.slice(long.span), cx.source.slice(short.span))
            };
            let bracketed = glued && closed && self.names[i - 1].words.len() > 1 && made();
            let between = cx.source.text().get(long.span.end as usize..short.span.start as usize);
            if bracketed || between.is_some_and(alias::joins) {
                self.alias.entry(self.form[i]).or_insert(self.form[i - 1]);
            }
        }
    }

    /// For each mention the form that its entity is known by.
    fn resolve(&self) -> Vec<usize> {
        let mut nearest: Map<Key> = Map::default();
        let mut namesakes =
            Namesakes::new(self.cx, self.mentions, self.names, |i| self.root(self.form[i], &Map::default()));
        let mut owners = Vec::with_capacity(self.mentions.len());
        for (i, (m, n)) in self.mentions.iter().zip(self.names).enumerate() {
            let whose = match n.words[..] {
                [word] if m.kind == EntityKind::Person => namesakes.whose(self.cx, self.mentions, i, word),
                _ => None,
            };
            owners.push(self.root(self.form[whose.unwrap_or(i)], &nearest));
            // Once the long form stands in the text, short forms behind it mean it.
            short_forms(m.kind, n, |key| {
                nearest.insert((m.kind, key), self.form[i]);
            });
        }
        owners
    }

    /// Follows short forms to the longest; each step but that from a comma leads to a form of more words, so the steps are
    /// few.
    fn root(&self, mut form: usize, nearest: &Map<Key>) -> usize {
        for _ in 0..8 {
            let Some(next) = self.parent(form, nearest) else { break };
            form = next;
        }
        form
    }

    fn parent(&self, form: usize, nearest: &Map<Key>) -> Option<usize> {
        if let Some(long) = self.alias.get(&form) {
            return Some(*long).filter(|l| *l != form);
        }
        let kind = self.mentions[form].kind;
        let own = &self.names[form];
        // "Skarvik, Norway" is Skarvik, whatever stands behind the comma the next time.
        if own.head != 0 && kind == EntityKind::Location {
            return self.forms.get(&(kind, own.head)).copied().filter(|at| *at != form);
        }
        let letters = if own.acronym { own.joined.rotate_left(19) } else { 0 };
        let middle = if own.words.len() == 2 { with_middle_name(&own.words) } else { 0 };
        let keys = [letters, run(&own.words), own.joined.rotate_left(7), middle];
        let longer = |at: &usize| *at != form && self.names[*at].words.len() > own.words.len();
        let fits = |at: &usize, key: u64| longer(at) && (key == letters || !self.stands_alone(form, *at));
        let found = |map: &Map<Key>| {
            keys.iter().filter(|k| **k != 0).find_map(|k| map.get(&(kind, *k)).copied().filter(|at| fits(at, *k)))
        };
        (!own.words.is_empty()).then(|| found(nearest).or_else(|| found(&self.first)))?
    }

    /// Whether a body that the story names before a longer name with its own in it is another: the UN is not the "UN
    /// Working Group", but Acme is "Acme Holdings", the House the "House of Lords", and the Congress the "U.S. Congress".
    fn stands_alone(&self, form: usize, long: usize) -> bool {
        let text = |at: usize| self.cx.source.slice(self.mentions[at].span);
        // "Kuwait" is not Kuwait City.
        if self.mentions[form].kind == EntityKind::Location {
            return text(long).ends_with(" City") && lexicon::countries().contains(text(form));
        }
        let (own, name) = (&self.names[form].words, &self.names[long]);
        // One that the world knows needs no naming before a part of it: the IRGC and its navy, but not ABC and ABC News.
        let same = || ["Group", "News", "Network", "Party", "University"].iter().any(|last| text(long).ends_with(last));
        let known = || name.words.starts_with(own) && !same() && lexicon::organizations().contains(text(form));
        if self.mentions[form].kind != EntityKind::Organization || self.told[form] >= long && !known() {
            return false;
        }
        let n = own.len();
        let goes_on = |word: &u64| [&b"of"[..], b"for"].iter().any(|w| hash(w) == *word);
        let begins = name.words.starts_with(own) && (n >= name.formal || name.words.get(n).is_some_and(goes_on));
        let ends = || name.words.ends_with(own) && (n > 2 || leads_to_a_body(text(long), name.words.len() - n));
        !begins && !ends()
    }
}

/// Whether the first so many words of a name are a country or its people, its founder or "Ministry of".
fn leads_to_a_body(name: &str, words: usize) -> bool {
    let head: Vec<&str> = name.split_whitespace().filter(|w| !w.eq_ignore_ascii_case("the")).take(words).collect();
    if let [first, .., last] = head[..]
        && last == "of"
    {
        return matches!(first, "Department" | "Ministry" | "Office" | "Bureau");
    }
    if head.first().is_some_and(|first| lexicon::given_names().contains(first)) {
        return true;
    }
    let head = head.join(" ");
    let head = head.strip_suffix("'s").or_else(|| head.strip_suffix("’s")).unwrap_or(&head);
    let known = |name: &str| lexicon::countries().contains(name) || lexicon::demonyms().contains(name);
    known(head) || lexicon::aliases().get(&head.replace('.', "").to_lowercase()).is_some_and(|name| !name.is_empty())
}

/// What given name and surname are found by where a longer name has others between them.
fn with_middle_name(words: &[u64]) -> u64 {
    run(words).rotate_left(31)
}

/// Tells every hash by which a short form of the name may be found.
fn short_forms(kind: EntityKind, name: &Name, mut put: impl FnMut(u64)) {
    let n = name.words.len();
    if n < 2 {
        return;
    }
    put(name.joined.rotate_left(7));
    match kind {
        EntityKind::Person => {
            for k in 1..n {
                put(run(&name.words[k..]));
                put(run(&name.words[..k]));
            }
            for word in &name.words[1..n - 1] {
                put(run(&[*word]));
            }
            put(run(&[name.words[0], name.words[n - 1]]));
            // "Ada King Byron" may come after "Ada Byron", which stands under its own words already.
            if n > 2 {
                put(with_middle_name(&[name.words[0], name.words[n - 1]]));
            }
        }
        EntityKind::Location => {
            if name.proper > 0 && name.proper < n && name.head == 0 {
                put(run(&name.words[..name.proper]));
            }
        }
        EntityKind::Group => {}
        _ => {
            for k in 1..n {
                // "House" is a chamber of its own beside "White House", but not beside "House of Commons".
                if k + 1 < n || !name.common[1] {
                    put(run(&name.words[k..]));
                }
                if k > 1 || !name.common[0] || name.initials[1] == 0 {
                    put(run(&name.words[..k]));
                }
            }
        }
    }
    if kind != EntityKind::Person {
        put(acronym(&name.initials, None).rotate_left(19));
    }
}

fn build(cx: &Context<'_>, mentions: &[Mention], names: &[Name], owners: &[usize]) -> Vec<Entity> {
    let mut index: Map<usize> = Map::default();
    let mut out: Vec<Entity> = Vec::new();
    let mut fullest: Vec<usize> = Vec::new();
    for (i, owner) in owners.iter().enumerate() {
        let at = *index.entry(*owner).or_insert_with(|| {
            let kind = mentions[i].kind;
            out.push(Entity { kind, name: String::new(), mentions: Vec::new(), description: None, why: None });
            fullest.push(i);
            out.len() - 1
        });
        out[at].mentions.push(mentions[i].span);
        if fuller(mentions[i].kind, &names[i], &names[fullest[at]]) {
            fullest[at] = i;
        }
        if mentions[i].kind == EntityKind::Person {
            let told = describe::person(cx, mentions, i, out[at].description.as_deref());
            out[at].description = told.or(out[at].description.take());
        }
    }
    for (entity, best) in out.iter_mut().zip(fullest) {
        let text = cx.source.slice(mentions[best].span);
        entity.name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if entity.kind == EntityKind::Misc && events::is_event(&entity.name) {
            entity.kind = EntityKind::Event;
        }
    }
    out
}

/// More words, else less shouting, else no acronym's short form, else more letters. A place shouts in datelines only, and its
/// state is none of its name.
fn fuller(kind: EntityKind, one: &Name, other: &Name) -> bool {
    let calm = |n: &Name| !n.shouted || n.acronym;
    let own = |n: &Name| match kind {
        EntityKind::Location => (!n.shouted, n.head == 0),
        // "Democrats", not "Democratic".
        EntityKind::Group => (true, !n.alias),
        _ => (true, true),
    };
    let rank = |n: &Name| (own(n), n.words.len(), calm(n), n.len);
    rank(one) > rank(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::source::Source;
    use crate::text::{testing, tokens};

    /// Entities of a text whose names stand in brackets with their kind's first letter: `[p Ada Byron]`.
    fn names(marked: &str) -> Vec<Vec<String>> {
        let (mut text, mut spans) = (String::new(), Vec::new());
        let mut open = None;
        let mut rest = marked;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '[' => {
                    let kind = match rest.as_bytes()[0] {
                        b'p' => EntityKind::Person,
                        b'o' => EntityKind::Organization,
                        b'l' => EntityKind::Location,
                        _ => EntityKind::Group,
                    };
                    rest = &rest[2..];
                    open = Some((text.len(), kind));
                }
                ']' => {
                    let (start, kind) = open.take().expect("an open bracket");
                    spans.push((start, text.len(), kind));
                }
                c => text.push(c),
            }
        }
        let source = Source::new(text.as_str());
        let article = testing::body(&text);
        let tokens = tokens(&text, &article);
        let options = Options::default();
        let cx = Context { source: &source, article: &article, tokens: &tokens, options: &options, anchor: None };
        let mentions: Vec<Mention> = spans
            .iter()
            .map(|(start, end, kind)| {
                let range = (tokens.at(*start as u32), tokens.at(*end as u32 - 1) + 1);
                Mention {
                    tokens: crate::span::TokenRange::new(range.0, range.1),
                    span: crate::span::Span::new(*start, *end),
                    kind: *kind,
                }
            })
            .collect();
        let spell = |e: &Entity| e.mentions.iter().map(|m| source.slice(*m).to_owned()).collect();
        entities(&cx, &mentions).iter().map(spell).collect()
    }

    #[test]
    fn joins_the_forms_of_one_name() {
        let cases: &[(&str, &[&[&str]])] = &[
            ("[p Ada Byron] wrote; [p Byron] smiled.", &[&["Ada Byron", "Byron"]]),
            ("[p Byron] to speak. [p Ada Byron] spoke.", &[&["Byron", "Ada Byron"]]),
            (
                "[p Ada Byron] met [p Tom Byron]. [p Ada] left. [p Byron] stayed.",
                &[&["Ada Byron", "Ada", "Byron"], &["Tom Byron"]],
            ),
            ("[p Ada Byron] wrote. [p Ada King Byron] it was.", &[&["Ada Byron", "Ada King Byron"]]),
            ("[p José Gómez Ruiz] and [p Gomez] and [p GOMEZ RUIZ]", &[&["José Gómez Ruiz", "Gomez", "GOMEZ RUIZ"]]),
            ("[o Lake Chad Basin Board] said. The [o LCBB] met.", &[&["Lake Chad Basin Board", "LCBB"]]),
            ("the [o Harbour Five] ([o H5]), and [o H5] again", &[&["Harbour Five", "H5", "H5"]]),
            (
                "the [o Lomvik Harbour Board] ([o Lohabo]) met; [o Lohabo] said",
                &[&["Lomvik Harbour Board", "Lohabo", "Lohabo"]],
            ),
            (
                "the [o United Nations Security Council] met; the [o United Nations] said",
                &[&["United Nations Security Council"], &["United Nations"]],
            ),
            ("in [l Panama City] and all of [l Panama]", &[&["Panama City"], &["Panama"]]),
            ("the [o Lomvik Harbour Board] ([o Acme]) met", &[&["Lomvik Harbour Board"], &["Acme"]]),
            (
                "[p Ada Byron], also known as [p Enchantress], and [p Tom Lie]",
                &[&["Ada Byron", "Enchantress"], &["Tom Lie"]],
            ),
            (
                "[o Kenyan Foreign Ministry] and the [o Foreign Ministry]",
                &[&["Kenyan Foreign Ministry", "Foreign Ministry"]],
            ),
            ("[l North Korea], the [l DPRK], [l Seoul]", &[&["North Korea", "DPRK"], &["Seoul"]]),
            ("[l U.S.] and [l US] and the [l United States]", &[&["U.S.", "US", "United States"]]),
            (
                "[l LAGOS] - [l Lagos] [l Nara prefecture] [l Nara]",
                &[&["LAGOS", "Lagos"], &["Nara prefecture", "Nara"]],
            ),
            ("[l South Sudan] and [l Sudan]", &[&["South Sudan"], &["Sudan"]]),
            ("[g Maoists] and a [g Maoist]", &[&["Maoists", "Maoist"]]),
            ("[g Democrats] and [g Democratic] votes", &[&["Democrats", "Democratic"]]),
            ("[l SKARVIK, Norway] - In [l Skarvik], [l Norway]", &[&["SKARVIK, Norway", "Skarvik"], &["Norway"]]),
            ("[l Lomara, Fla.], [l Lomara, Florida] and [l Lomara]", &[&["Lomara, Fla.", "Lomara, Florida", "Lomara"]]),
        ];
        for (text, want) in cases {
            assert_eq!(&names(text), want, "{text}");
        }
    }

    #[test]
    fn a_surname_that_several_have_keeps_to_one() {
        let cases: &[(&str, &[&[&str]])] = &[
            ("[p Lind-Byron] debate. [p Ada Byron] spoke. [p Byron] won.", &[&["Lind-Byron"], &["Ada Byron", "Byron"]]),
            (
                "[p Ada Byron] ran. [p Ada Byron], wife of [p Tom Byron], won. [p Byron] smiled. [p Byron] left.",
                &[&["Ada Byron", "Ada Byron", "Byron", "Byron"], &["Tom Byron"]],
            ),
            (
                "[p Ada Byron] and [p Ada Byron]; [p Tom Byron] too. Mr. [p Byron] smiled, [p Byron] left.",
                &[&["Ada Byron", "Ada Byron"], &["Tom Byron", "Byron", "Byron"]],
            ),
            (
                "[p Byron] wins. [p Ada Byron] met [p Tom Byron]. [p Tom Byron] lost.",
                &[&["Byron", "Ada Byron"], &["Tom Byron", "Tom Byron"]],
            ),
            (
                "[p Ada Byron] and [p A. Byron], [p Sir Tom Byron] and [p Tom Byron]: [p Byron].",
                &[&["Ada Byron", "Byron"], &["A. Byron"], &["Sir Tom Byron", "Tom Byron"]],
            ),
        ];
        for (text, want) in cases {
            assert_eq!(&names(text), want, "{text}");
        }
    }

    #[test]
    fn a_body_named_first_is_not_its_committee() {
        let cases: &[(&str, &[&[&str]])] = &[
            ("The [o Nordbank] met. [o Nordbank Choir] sang.", &[&["Nordbank"], &["Nordbank Choir"]]),
            ("The [o Nordbank] met. [o Nordbank Holdings Ltd] won.", &[&["Nordbank", "Nordbank Holdings Ltd"]]),
            ("The [o Court] sat. The [o Court of Lomara] rose.", &[&["Court", "Court of Lomara"]]),
            ("The [o Congress] met. The [o U.S. Congress] rose.", &[&["Congress", "U.S. Congress"]]),
            ("The [o Nordbank Choir] sang. [o Nordbank] paid.", &[&["Nordbank Choir", "Nordbank"]]),
            ("The [o House] sat. The [o White House] said.", &[&["House"], &["White House"]]),
            ("The [o U.S. House] sat. The [o House] rose.", &[&["U.S. House", "House"]]),
            ("The [o Berg Fund] met. The [o Peter L. Berg Fund] won.", &[&["Berg Fund", "Peter L. Berg Fund"]]),
            ("[o Fisheries] met. The [o Ministry of Fisheries] won.", &[&["Fisheries", "Ministry of Fisheries"]]),
            (
                "[o LCB] [o LCB Rules Committee] [o Lake Chad Board]",
                &[&["LCB", "Lake Chad Board"], &["LCB Rules Committee"]],
            ),
        ];
        for (text, want) in cases {
            assert_eq!(&names(text), want, "{text}");
        }
    }

    #[test]
    fn many_names_take_linear_time() {
        let text = "[p Ada Byron] [o Ada] [p Byron] ".repeat(20_000);
        assert_eq!(names(&text).len(), 2);
    }
}
