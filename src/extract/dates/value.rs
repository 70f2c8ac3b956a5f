//! TIMEX3 values: how days, weeks, months and lengths are written.

use jiff::civil::Date;

use super::numbers::Count;
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

/// `P4Y`, `PT5H30M`, `PXD`.
pub(super) fn duration(count: Count, unit: Unit) -> String {
    let Count::Thousandths(n) = count else {
        return match unit {
            Unit::Decade => "PXDE".to_owned(),
            Unit::Century => "PXCE".to_owned(),
            _ => format!("{}X{}", head(unit), letter(unit)),
        };
    };
    let (whole, rest) = (n / 1000, n % 1000);
    match unit {
        Unit::Decade => format!("P{}Y", n / 100),
        Unit::Century => format!("P{}Y", n / 10),
        Unit::Fortnight => format!("P{}W", whole * 2 + rest / 500),
        // Half an hour is told in minutes; calendar units are not all of one length.
        Unit::Hour if rest == 500 && whole == 0 => "PT30M".to_owned(),
        Unit::Hour if rest == 500 => format!("PT{whole}H30M"),
        Unit::Minute if rest == 500 => format!("PT{whole}M30S"),
        Unit::Year if n == 500 => "P6M".to_owned(),
        Unit::Day if n == 500 => "PT12H".to_owned(),
        _ if rest == 0 => format!("{}{whole}{}", head(unit), letter(unit)),
        _ => {
            let places = format!("{rest:03}");
            format!("{}{whole}.{}{}", head(unit), places.trim_end_matches('0'), letter(unit))
        }
    }
}

fn head(unit: Unit) -> &'static str {
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) { "PT" } else { "P" }
}

fn letter(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "S",
        Unit::Minute | Unit::Month => "M",
        Unit::Hour => "H",
        Unit::Day => "D",
        Unit::Weekend => "WE",
        Unit::Week | Unit::Fortnight => "W",
        Unit::Quarter => "Q",
        _ => "Y",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_timex3_has_them() {
        let cases = [
            (Count::whole(4), Unit::Year, "P4Y"),
            (Count::tenths(55), Unit::Hour, "PT5H30M"),
            (Count::Thousandths(9810), Unit::Second, "PT9.81S"),
            (Count::tenths(5), Unit::Hour, "PT30M"),
            (Count::tenths(25), Unit::Year, "P2.5Y"),
            (Count::whole(2), Unit::Decade, "P20Y"),
            (Count::whole(1), Unit::Century, "P100Y"),
            (Count::whole(1), Unit::Fortnight, "P2W"),
            (Count::Vague, Unit::Day, "PXD"),
            (Count::Vague, Unit::Minute, "PTXM"),
            (Count::Vague, Unit::Decade, "PXDE"),
        ];
        for (count, unit, want) in cases {
            assert_eq!(duration(count, unit), want);
        }
    }

    #[test]
    fn days_stand_at_any_grain() {
        let day: Date = "2025-02-17".parse().expect("a date");
        let grains = [
            (Unit::Day, "2025-02-17"),
            (Unit::Week, "2025-W08"),
            (Unit::Weekend, "2025-W08-WE"),
            (Unit::Month, "2025-02"),
            (Unit::Quarter, "2025-Q1"),
            (Unit::Year, "2025"),
            (Unit::Decade, "202"),
            (Unit::Century, "20"),
        ];
        for (unit, want) in grains {
            assert_eq!(at(day, unit), want);
        }
    }
}
