//! Currencies, looked up in `lexicon/data/currencies.tsv`.

use crate::lexicon::currencies;

/// A currency's code and the divisor of a minor unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Currency {
    pub(super) code: &'static str,
    pub(super) divisor: f64,
}

/// The currency of a symbol, code or name in lower case.
pub(super) fn currency(form: &str) -> Option<Currency> {
    let (code, divisor) = currencies().get(form)?.split_once('\t')?;
    Some(Currency { code, divisor: divisor.parse().ok()? })
}
