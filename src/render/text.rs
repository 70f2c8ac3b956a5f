//! The readable page.

use std::io::{self, Write};

use crate::analysis::Analysis;

pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    if let Some(headline) = &analysis.article.headline {
        writeln!(out, "{}", analysis.source.slice(headline.span))?;
    }
    Ok(())
}
