//! What the whole story gives away: which currency a shared name means, whose dollars a bare "$" is.

use std::cell::{OnceCell, RefCell};

use memchr::memmem;

use super::currency::Currency;
use crate::extract::Context;
use crate::lexicon;
use crate::text::BlockKind;

/// Evidence of one story, gathered when a rule first asks.
pub(super) struct Story<'c, 'a> {
    cx: &'c Context<'a>,
    dollar: OnceCell<Option<&'static str>>,
    sterling: OnceCell<bool>,
    /// A shared name's list of cues and the code that it stands for here.
    shared: RefCell<Vec<(&'static str, &'static str)>>,
}

/// Agencies and sites whose "$" is their own country's.
const LOCAL_DOLLARS: &[(&str, &str)] = &[
    ("AAP", "AUD"),
    ("Australian Associated Press", "AUD"),
    ("CP", "CAD"),
    ("The Canadian Press", "CAD"),
    ("Canadian Press", "CAD"),
    ("BusinessDesk", "NZD"),
    ("NZPA", "NZD"),
];

/// Ends of host names: the same.
const LOCAL_HOSTS: &[(&str, &str)] = &[
    (".com.au/", "AUD"),
    (".net.au/", "AUD"),
    (".co.nz/", "NZD"),
    (".ca/", "CAD"),
    (".com.sg/", "SGD"),
    (".com.jm/", "JMD"),
    (".co.tt/", "TTD"),
    (".com.fj/", "FJD"),
    (".com.na/", "NAD"),
];

impl<'c, 'a> Story<'c, 'a> {
    pub(super) fn new(cx: &'c Context<'a>) -> Self {
        Story { cx, dollar: OnceCell::new(), sterling: OnceCell::new(), shared: RefCell::new(Vec::new()) }
    }

    /// The code of a bare "$" where agency or site make plain that it is not the American one.
    pub(super) fn local_dollar(&self) -> Option<&'static str> {
        *self.dollar.get_or_init(|| {
            let agency = self.cx.article.dateline.as_ref().and_then(|d| d.agency.as_deref());
            let by_agency = LOCAL_DOLLARS.iter().find(|(name, _)| Some(*name) == agency);
            by_agency.or_else(|| LOCAL_HOSTS.iter().find(|(host, _)| self.is_from(host))).map(|(_, code)| *code)
        })
    }

    /// The story's own address, its first line, has this end of a host.
    fn is_from(&self, host: &str) -> bool {
        let text = self.cx.source.text();
        let line = text.lines().next().unwrap_or("");
        let address = line.split_once("://").map_or("", |(_, rest)| rest);
        let end = address.find('/').map_or(address.len(), |n| n + 1);
        address[..end].ends_with(host)
    }

    /// The story's prices are in pounds sterling, so that bare pounds are likelier money than weight.
    pub(super) fn has_sterling(&self) -> bool {
        *self.sterling.get_or_init(|| {
            let text = self.cx.source.text().as_bytes();
            memmem::find(text, "£".as_bytes()).is_some() || memmem::find(text, b"pence").is_some()
        })
    }

    /// The currency of a name that several bear: the one whose country the story speaks of most.
    pub(super) fn currency(&self, form: &str, found: Currency) -> Currency {
        if form == "$" || form.starts_with("dollar") {
            return Currency { code: self.local_dollar().unwrap_or(found.code), ..found };
        }
        let Some(cues) = lexicon::shared_currencies().get(form) else { return found };
        if let Some((_, code)) = self.shared.borrow().iter().find(|(known, _)| *known == cues) {
            return Currency { code, ..found };
        }
        let code = self.likeliest(cues).map_or(found.code, |(code, _)| code);
        self.shared.borrow_mut().push((cues, code));
        Currency { code, ..found }
    }

    /// The currency that a single capital letter before an amount stands for, where the story speaks of its country.
    pub(super) fn letter(&self, form: &str) -> Option<&'static str> {
        let cues = lexicon::letter_currencies().get(form)?;
        if let Some((_, code)) = self.shared.borrow().iter().find(|(known, _)| *known == cues) {
            return Some(*code).filter(|code| !code.is_empty());
        }
        let code = self.likeliest(cues).filter(|(_, weight)| *weight > 0).map_or("", |(code, _)| code);
        self.shared.borrow_mut().push((cues, code));
        Some(code).filter(|code| !code.is_empty())
    }

    /// The code with the most cues; the headline's and the dateline's count five times. Ties go to the first.
    fn likeliest(&self, cues: &'static str) -> Option<(&'static str, usize)> {
        let blocks = &self.cx.tokens.blocks;
        let heads: Vec<&str> = blocks
            .iter()
            .filter(|b| matches!(b.kind, BlockKind::Headline | BlockKind::Dateline | BlockKind::SourceLine))
            .map(|b| self.cx.source.slice(b.span))
            .collect();
        let count = |cue: &str| {
            let finder = memmem::Finder::new(cue);
            let in_heads: usize = heads.iter().map(|h| finder.find_iter(h.as_bytes()).count()).sum();
            finder.find_iter(self.cx.source.text().as_bytes()).count() + 4 * in_heads
        };
        let mut best: Option<(&str, usize)> = None;
        for (code, words) in cues.split(';').filter_map(|c| c.split_once('=')) {
            let weight = words.split(',').map(count).sum();
            if best.is_none_or(|(_, most)| weight > most) {
                best = Some((code, weight));
            }
        }
        best
    }
}
