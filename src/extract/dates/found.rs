//! What a pattern matched: its tokens and what its elements mean.

use super::numbers::Count;
use super::words::{Class, PARTS, Unit, unit};

/// Up to two captured numbers of one kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Two {
    values: [i16; 2],
    len: u8,
}

impl Two {
    pub(super) fn push(&mut self, value: i16) {
        if let Some(slot) = self.values.get_mut(usize::from(self.len)) {
            *slot = value;
            self.len += 1;
        }
    }

    /// The first.
    pub(super) fn one(self) -> Option<i16> {
        (self.len > 0).then_some(self.values[0])
    }

    /// The second.
    pub(super) fn two(self) -> Option<i16> {
        (self.len > 1).then_some(self.values[1])
    }
}

/// What a pattern matched: its tokens and what its elements mean.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Match {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) month: Two,
    pub(super) day: Two,
    pub(super) year: Two,
    pub(super) weekday: Two,
    pub(super) nth: Two,
    pub(super) counts: [Option<Count>; 2],
    /// The last unit, and the one before it.
    pub(super) units: [Option<Unit>; 2],
    pub(super) plural: bool,
    /// The tokens of the first month and the first weekday.
    pub(super) month_at: usize,
    pub(super) weekday_at: usize,
    pub(super) season: Option<i8>,
    pub(super) part: Option<i8>,
    pub(super) parts: bool,
    pub(super) tenfold: Option<i8>,
    pub(super) shift: Option<i8>,
    pub(super) phase: Option<i8>,
    pub(super) sign: Option<i8>,
    pub(super) deictic: Option<i8>,
    pub(super) zone: Option<i8>,
    /// Minutes after midnight.
    pub(super) time: Option<i16>,
}

impl Match {
    /// The part of day, as TIMEX3 writes it behind `T`.
    pub(super) fn day_part(&self) -> Option<&'static str> {
        PARTS.get(self.part? as usize).copied()
    }

    /// Notes that the word at `at` was taken as one of this class.
    pub(super) fn note(&mut self, class: Class, value: i8, at: usize) {
        let wide = i16::from(value);
        match class {
            Class::Month => {
                self.month_at = if self.month.len == 0 { at } else { self.month_at };
                self.month.push(wide);
            }
            Class::Weekday | Class::Weekdays => {
                self.weekday_at = if self.weekday.len == 0 { at } else { self.weekday_at };
                self.weekday.push(wide);
            }
            Class::Unit | Class::Units => {
                self.units = [Some(unit(value)), self.units[0]];
                self.plural = class == Class::Units;
            }
            Class::Season => self.season = Some(value),
            Class::Part | Class::Parts => {
                self.part = Some(value);
                self.parts = class == Class::Parts;
            }
            Class::Cardinal | Class::Tens => self.count(Count::whole(value.unsigned_abs().into())),
            Class::Ordinal => self.nth.push(wide),
            Class::Tenfold => self.tenfold = Some(value),
            Class::Shift => self.shift = Some(value),
            Class::Phase => self.phase = Some(value),
            Class::Sign => self.sign = Some(value),
            Class::Deictic => self.deictic = Some(value),
            Class::Zone => self.zone = Some(value),
        }
    }

    /// Notes a number or a vague count.
    pub(super) fn count(&mut self, count: Count) {
        let slot = usize::from(self.counts[0].is_some());
        self.counts[slot] = Some(count);
    }
}
