//! One entity for each name.

use std::collections::HashMap;

use super::Mention;
use crate::analysis::Entity;
use crate::extract::Context;

/// Makes entities of mentions, in order of the first mention.
pub(super) fn entities(cx: &Context<'_>, mentions: &[Mention]) -> Vec<Entity> {
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut out: Vec<Entity> = Vec::new();
    for m in mentions {
        let name = cx.source.slice(m.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let at = *by_name.entry(name.to_lowercase()).or_insert_with(|| {
            out.push(Entity { kind: m.kind, name, mentions: Vec::new(), description: None, why: None });
            out.len() - 1
        });
        out[at].mentions.push(m.span);
    }
    out
}
