//! Days counted from the one on which the demonstration starts, as moments. Refuses to know the present.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::model::Moment;

/// Turns days into moments: day 0 is the day of the start, in Paris.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    start: NaiveDate,
}

impl Calendar {
    /// The calendar of a demonstration that starts at a moment.
    #[must_use]
    pub fn of(start: Moment) -> Self {
        Self { start: start.paris().date_naive() }
    }

    /// 0 h of a day, in Paris.
    #[must_use]
    pub fn day(&self, day: i64) -> Moment {
        self.at(day, 0)
    }

    /// So many minutes after 0 h of a day, by the clock of Paris.
    #[must_use]
    pub fn at(&self, day: i64, minute: u32) -> Moment {
        let by = Days::new(day.unsigned_abs());
        let date = if day < 0 { self.start.checked_sub_days(by) } else { self.start.checked_add_days(by) };
        let time = NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap_or_default();
        // both fall back on what cannot be: a day outside the calendar, an hour that Paris never had
        let local = date.unwrap_or(self.start).and_time(time);
        Moment::from_paris(local).unwrap_or_else(|| Moment::new(local.and_utc()))
    }

    /// A time of the file, `HH:MM`, on a day.
    #[must_use]
    pub fn time(&self, day: i64, time: &str) -> Moment {
        self.at(day, minute(time))
    }
}

/// The minutes of `HH:MM` since 0 h; 0 for anything else.
#[must_use]
pub fn minute(time: &str) -> u32 {
    let read = |(hours, minutes): (&str, &str)| Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?);
    time.split_once(':').and_then(read).unwrap_or(0)
}
