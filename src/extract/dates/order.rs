//! Day or month first in dates of figures (`03/04/2025`): the story's own evidence decides.

use super::numbers::four_digits;
use crate::extract::Context;
use crate::text::TokenKind;

/// What the story's dates say of the order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    pub(super) day_first: bool,
    /// A date of figures itself says so.
    pub(super) sure: bool,
}

/// So near to the story's date a date of figures is likelier than one that lies further off in the other order.
pub(super) const NEAR_DAYS: i32 = 60;

/// Whether the day stands first.
///
/// A date of figures that allows one order only (`17/02/2025`, `02/17/2025`) says so; else dates with the month's name
/// do (`17 February`, `February 17`), the more frequent order winning; where the story is silent the day stands first,
/// as in most of the world.
pub(super) fn of(cx: &Context<'_>) -> Order {
    let tokens = &cx.tokens.tokens;
    let (mut figures, mut names) = (0_i32, 0_i32);
    for i in 0..tokens.len() {
        if tokens[i].kind != TokenKind::Number {
            continue;
        }
        let whole = |k: usize| -> Option<u32> { cx.lower(k).parse().ok() };
        if i + 4 < tokens.len()
            && cx.lower(i + 1) == "/"
            && cx.lower(i + 3) == "/"
            && four_digits(cx.lower(i + 4)).is_some()
        {
            match (whole(i), whole(i + 2)) {
                (Some(13..=31), Some(1..=12)) => figures += 1,
                (Some(1..=12), Some(13..=31)) => figures -= 1,
                _ => {}
            }
        }
        if whole(i).is_some_and(|n| (1..=31).contains(&n)) {
            names += i32::from(i + 1 < tokens.len() && is_month(cx.word(i + 1)));
            names -= i32::from(i > 0 && is_month(cx.word(i - 1)));
        }
    }
    Order { day_first: if figures != 0 { figures > 0 } else { names >= 0 }, sure: figures != 0 }
}

fn is_month(word: &str) -> bool {
    const STARTS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    word.len() >= 3 && word.get(..3).is_some_and(|start| STARTS.contains(&start)) && !word.starts_with("Mari")
}

#[cfg(test)]
mod tests {
    use crate::{Source, analyze};

    fn value(copy: &str) -> String {
        let copy = format!("Port opens\n\nOSLO (AP) - {copy}\n");
        analyze(Source::new(copy)).extraction.dates[0].value.clone()
    }

    #[test]
    fn the_story_itself_tells_the_order() {
        assert_eq!(value("It ran from 03/04/2024 to 17/04/2024."), "2024-04-03");
        assert_eq!(value("It ran from 03/04/2024 to 03/17/2024."), "2024-03-04");
        assert_eq!(value("It opened on 03/04/2024 and shut on May 3."), "2024-03-04");
        assert_eq!(value("It opened on 03/04/2024 and shut on 3 May."), "2024-04-03");
        assert_eq!(value("It opened on 03/04/2024."), "2024-04-03");
    }
}
