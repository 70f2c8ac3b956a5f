//! Days that move: Easter by the computus, feasts of the Islamic and the Chinese calendar by arithmetic, which may differ by a
//! day or two from what is observed or announced and are therefore told as approximate.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How a feast's day is found in a year.
#[derive(Clone, Copy, Debug)]
pub(super) enum Feast {
    /// Month and day.
    Fixed(i8, i8),
    /// The nth weekday of a month (negative: from its end), and days behind it.
    Nth(i8, i8, Weekday, i32),
    /// Days from Western Easter.
    Easter(i32),
    /// Days from Orthodox Easter.
    Orthodox(i32),
    /// Month and day of the Islamic calendar, and how many days it lasts.
    Islamic(u8, u8, u8),
    /// The first new moon on or behind a month and day, its day told so many hours ahead of UTC.
    NewMoon(i8, i8, f64),
}

/// The Chinese new year begins by the clocks of Beijing.
pub(super) const NEW_YEAR: Feast = Feast::NewMoon(1, 21, 8.0);
/// Lamps are lit on the last evening without a moon: the day before where the new moon comes before seven by India's clocks.
pub(super) const DIWALI: Feast = Feast::NewMoon(10, 17, 5.5 - 19.0);

impl Feast {
    /// The arithmetic is not what fixes the day.
    pub(super) fn is_approximate(self) -> bool {
        matches!(self, Feast::Islamic(..) | Feast::NewMoon(..))
    }

    /// How many days it lasts.
    pub(super) fn days(self) -> u8 {
        if let Feast::Islamic(_, _, days) = self { days } else { 1 }
    }

    /// The days of the feast in a year of our calendar: the Islamic year is shorter, so that there may be two.
    pub(super) fn in_year(self, year: i16) -> [Option<Date>; 2] {
        match self {
            Feast::Fixed(month, day) => [Date::new(year, month, day).ok(), None],
            Feast::Nth(month, nth, weekday, days) => [nth_weekday(year, month, nth, weekday, days), None],
            Feast::Easter(days) => [easter(year).map(|d| d.saturating_add(days.days())), None],
            Feast::Orthodox(days) => [orthodox(year).map(|d| d.saturating_add(days.days())), None],
            Feast::Islamic(month, day, _) => islamic_in(year, month, day),
            Feast::NewMoon(month, day, ahead) => [new_moon(year, month, day, ahead), None],
        }
    }

    /// The day nearest to `anchor`.
    pub(super) fn nearest(self, anchor: Date) -> Option<Date> {
        let year = anchor.year();
        let days = [year, year - 1, year + 1].into_iter().flat_map(|y| self.in_year(y)).flatten();
        days.min_by_key(|d| anchor.since(*d).map_or(i64::MAX, |s| i64::from(s.get_days()).abs()))
    }
}

fn nth_weekday(year: i16, month: i8, nth: i8, weekday: Weekday, days: i32) -> Option<Date> {
    let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
    Some(day.saturating_add(days.days()))
}

/// Western Easter by the Gregorian computus (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// Orthodox Easter: Meeus's Julian computus, 13 days on in the years from 1900 to 2099.
fn orthodox(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let n = d + e + 114;
    let julian = Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()?;
    (1900..2100).contains(&year).then(|| julian.saturating_add(13.days()))
}

/// The day of the Islamic calendar in a year of ours, by the tabular (civil) calendar: a mean year has 354 11/30 days.
fn islamic_in(year: i16, month: u8, day: u8) -> [Option<Date>; 2] {
    let first = (i64::from(year) - 622) * 33 / 32 - 1;
    let mut found = [None, None];
    for hijri in first..first + 4 {
        if let Some(date) = islamic(hijri, month, day).filter(|d| d.year() == year) {
            let slot = usize::from(found[0].is_some());
            found[slot] = Some(date);
        }
    }
    found
}

fn islamic(year: i64, month: u8, day: u8) -> Option<Date> {
    let month = i64::from(month);
    // Days since the epoch, 19 July 622 in the Gregorian calendar.
    let days = i64::from(day) - 1 + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30;
    Date::new(622, 7, 19).ok()?.checked_add(days.days()).ok()
}

/// The first new moon on or behind a day, `ahead` hours ahead of UTC: by its mean and the largest terms of Meeus,
/// "Astronomical Algorithms", chapter 49, right to a few minutes.
fn new_moon(year: i16, month: i8, day: i8, ahead: f64) -> Option<Date> {
    const MONTH: f64 = 29.530_588_861;
    let from = Date::new(year, month, day).ok()?;
    let epoch = Date::new(2000, 1, 6).ok()?;
    let since = epoch.until(from).ok()?.get_days();
    let moment = |k: f64| {
        let sun = (2.5534 + 29.105_356_7 * k).to_radians();
        let moon = (201.5643 + 385.816_935_28 * k).to_radians();
        let node = (160.7108 + 390.670_502_84 * k).to_radians();
        let terms = -0.4072 * moon.sin() + 0.172_41 * sun.sin() + 0.016_08 * (2.0 * moon).sin();
        let small = 0.010_39 * (2.0 * node).sin() + 0.007_39 * (moon - sun).sin() - 0.005_14 * (moon + sun).sin();
        0.597_66 + MONTH * k + terms + small + 0.002_08 * (2.0 * sun).sin() + ahead / 24.0
    };
    let about = (f64::from(since) / MONTH).floor();
    let days = [about - 1.0, about, about + 1.0].into_iter().map(|k| moment(k).floor() as i64);
    let next = days.into_iter().find(|days| *days >= i64::from(since))?;
    epoch.checked_add(next.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(feast: Feast, year: i16) -> String {
        feast.in_year(year)[0].map_or(String::new(), |d| d.to_string())
    }

    #[test]
    fn feasts_fall_where_almanacs_have_them() {
        for (year, want) in [(2000, "2000-04-23"), (2024, "2024-03-31"), (2025, "2025-04-20"), (2038, "2038-04-25")] {
            assert_eq!(day(Feast::Easter(0), year), want);
        }
        for (year, want) in [(2022, "2022-04-24"), (2024, "2024-05-05"), (2025, "2025-04-20")] {
            assert_eq!(day(Feast::Orthodox(0), year), want);
        }
        assert_eq!(day(Feast::Nth(11, 4, Weekday::Thursday, 0), 2024), "2024-11-28");
        assert_eq!(day(Feast::Nth(11, 1, Weekday::Monday, 1), 2024), "2024-11-05");
        assert_eq!(day(Feast::Nth(5, -1, Weekday::Monday, 0), 2025), "2025-05-26");
    }

    /// The day is one that almanacs have, or its neighbour.
    #[test]
    fn approximate_feasts_are_near() {
        let near = |feast: Feast, year: i16, want: &str| {
            let want: Date = want.parse().expect("a date");
            let found = feast.in_year(year).into_iter().flatten().map(|d| (d - want).get_days().abs()).min();
            assert!(found.is_some_and(|days| days <= 1), "{feast:?} {year}: {found:?}");
        };
        near(Feast::Islamic(9, 1, 30), 2025, "2025-03-01");
        near(Feast::Islamic(10, 1, 3), 2024, "2024-04-10");
        near(Feast::Islamic(12, 10, 4), 2025, "2025-06-06");
        near(Feast::Islamic(9, 1, 30), 2030, "2030-01-06");
    }

    #[test]
    fn feasts_of_the_new_moon_fall_where_almanacs_have_them() {
        let lunar = "1995-01-31 2000-02-05 2004-01-22 2007-02-18 2010-02-14 2012-01-23 2015-02-19 2018-02-16 2019-02-05 \
                     2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2030-02-03 2033-01-31";
        let lights = "2006-10-21 2009-10-17 2012-11-13 2014-10-23 2015-11-11 2017-10-19 2018-11-07 2019-10-27 2020-11-14 \
                      2021-11-04 2022-10-24 2023-11-12 2024-10-31 2025-10-20 2026-11-08";
        for (feast, days) in [(NEW_YEAR, lunar), (DIWALI, lights)] {
            for want in days.split_whitespace() {
                let year = want[..4].parse().expect("a year");
                assert_eq!(day(feast, year), want);
            }
        }
    }
}
