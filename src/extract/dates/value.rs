//! TIMEX3 values: how days, weeks, months and lengths are written.

use jiff::civil::Date;

use super::words::Unit;

/// `1998-W08`, the ISO week.
pub(super) fn week(date: Date) -> String {
    let iso = date.iso_week_date();
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

/// `1998-Q3`
pub(super) fn quarter(year: i16, quarter: i8) -> String {
    format!("{year:04}-Q{quarter}")
}

/// `1998-08`
pub(super) fn month(year: i16, month: i8) -> String {
    format!("{year:04}-{month:02}")
}

/// The value of a date at a unit's grain.
pub(super) fn at(date: Date, unit: Unit) -> String {
    match unit {
        Unit::Week | Unit::Fortnight => week(date),
        Unit::Weekend => format!("{}-WE", week(date)),
        Unit::Month => month(date.year(), date.month()),
        Unit::Quarter => quarter(date.year(), (date.month() - 1) / 3 + 1),
        Unit::Year => format!("{:04}", date.year()),
        Unit::Decade => format!("{:03}", date.year() / 10),
        Unit::Century => format!("{:02}", date.year() / 100),
        _ => date.to_string(),
    }
}

/// `P4Y`, `PT5H`; `count` is the number as it is written there (`X` for some).
pub(super) fn duration(count: &str, unit: Unit) -> String {
    let many = |by: u32, letter: char| match count.parse::<u32>() {
        Ok(n) => format!("P{}{letter}", n.saturating_mul(by)),
        Err(_) => format!("P{count}{letter}"),
    };
    match unit {
        Unit::Second => format!("PT{count}S"),
        Unit::Minute => format!("PT{count}M"),
        Unit::Hour => format!("PT{count}H"),
        Unit::Day => format!("P{count}D"),
        Unit::Weekend => format!("P{count}WE"),
        Unit::Week => format!("P{count}W"),
        Unit::Fortnight => many(2, 'W'),
        Unit::Month => format!("P{count}M"),
        Unit::Quarter => format!("P{count}Q"),
        Unit::Year => format!("P{count}Y"),
        Unit::Decade if count == "X" => "PXDE".into(),
        Unit::Decade => many(10, 'Y'),
        Unit::Century if count == "X" => "PXCE".into(),
        Unit::Century => many(100, 'Y'),
    }
}
