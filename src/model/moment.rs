//! A point in time: UTC, cut to microseconds, so that both databases keep the same value.

use std::ops::Range;

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, SubsecRound, TimeZone, Utc, Weekday};
use chrono_tz::Europe::Paris;
use diesel::sql_types::Timestamp;

/// A point in time in UTC with microseconds.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = Timestamp)]
pub struct Moment(NaiveDateTime);

impl Moment {
    /// The moment of a UTC time; what is finer than a microsecond is cut.
    #[must_use]
    pub fn new(time: DateTime<Utc>) -> Self {
        Self(time.naive_utc().trunc_subsecs(6))
    }

    /// Reads UTC as SQLite keeps it: `2026-11-24 10:00:00`, or with up to nine digits after a point.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        let time = by_places(text).or_else(|| NaiveDateTime::parse_from_str(text, "%F %T%.f").ok());
        time.map(|time| Self(time.trunc_subsecs(6)))
    }

    /// Milliseconds since 1970, as Polis writes them.
    #[must_use]
    pub fn from_millis(millis: i64) -> Option<Self> {
        DateTime::from_timestamp_millis(millis).map(Self::new)
    }

    /// Reads RFC 3339 (`2026-11-24T10:00:00Z`), or a day or local time of Paris (`2026-11-24`, `2026-11-24T18:00`).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(time) = DateTime::parse_from_rfc3339(text) {
            return Some(Self::new(time.with_timezone(&Utc)));
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
            .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))?;
        Self::from_paris(local)
    }

    /// A local time of Paris; in the hour that autumn repeats the first one, in the hour that spring skips the next one.
    #[must_use]
    pub fn from_paris(local: NaiveDateTime) -> Option<Self> {
        let time = Paris.from_local_datetime(&local).earliest();
        let time = time.or_else(|| Paris.from_local_datetime(&(local + Duration::hours(1))).earliest());
        time.map(|time| Self::new(time.with_timezone(&Utc)))
    }

    /// The UTC time.
    #[must_use]
    pub fn utc(self) -> DateTime<Utc> {
        self.0.and_utc()
    }

    /// The time on a clock in Paris.
    #[must_use]
    pub fn paris(self) -> DateTime<chrono_tz::Tz> {
        self.utc().with_timezone(&Paris)
    }

    /// RFC 3339 in UTC with the precision it has, for files and `<time datetime>`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.utc().to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.utc().timestamp()
    }

    /// This moment moved by a duration; it stays where it is if that leaves the calendar.
    #[must_use]
    pub fn plus(self, by: Duration) -> Self {
        Self(self.0.checked_add_signed(by).unwrap_or(self.0))
    }

    /// This moment moved back by a duration.
    #[must_use]
    pub fn minus(self, by: Duration) -> Self {
        Self(self.0.checked_sub_signed(by).unwrap_or(self.0))
    }

    /// The time that passed since `earlier`.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        self.0 - earlier.0
    }

    /// The day of Paris: `2027-06-30`.
    #[must_use]
    pub fn day(self) -> String {
        self.paris().format("%Y-%m-%d").to_string()
    }

    /// The ISO week of Paris: `2025-W27`.
    #[must_use]
    pub fn iso_week(self) -> String {
        self.paris().format("%G-W%V").to_string()
    }

    /// Noon in Paris on the Monday of an ISO week, `2025-W27`.
    #[must_use]
    pub fn of_iso_week(week: &str) -> Option<Self> {
        let (year, week) = week.split_once("-W")?;
        let monday = NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon)?;
        Self::from_paris(monday.and_hms_opt(12, 0, 0)?)
    }
}

impl<'de> serde::Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text: String = serde::Deserialize::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no moment"))
    }
}

impl serde::Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.rfc3339())
    }
}

impl<DB: diesel::backend::Backend> diesel::serialize::ToSql<Timestamp, DB> for Moment
where
    NaiveDateTime: diesel::serialize::ToSql<Timestamp, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
        self.0.to_sql(out)
    }
}

/// The usual shape, read by its places: Chrono reads its own patterns anew each time, and a page has a hundred moments.
fn by_places(text: &str) -> Option<NaiveDateTime> {
    let digits = |range: Range<usize>| -> Option<u32> {
        let digits = text.get(range)?;
        digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let separated = [(4, "-"), (7, "-"), (10, " "), (13, ":"), (16, ":")];
    if separated.iter().any(|(at, sign)| text.get(*at..at + 1) != Some(sign)) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(i32::try_from(digits(0..4)?).ok()?, digits(5..7)?, digits(8..10)?)?;
    let nanos = match text.get(19..)? {
        "" => 0,
        rest => {
            let places = u32::try_from(rest.len()).ok()?.checked_sub(1).filter(|n| (1..=9).contains(n))?;
            digits(20..text.len()).filter(|_| rest.starts_with('.'))? * 10_u32.pow(9 - places)
        }
    };
    day.and_hms_nano_opt(digits(11..13)?, digits(14..16)?, digits(17..19)?, nanos)
}
