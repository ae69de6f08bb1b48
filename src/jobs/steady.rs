//! Whether the machine's clock goes its way. One that leapt, by a wrong setting or a machine that slept, is not trusted for an
//! hour with what cannot be undone: somebody may set it right.

use std::time::{Duration as Pause, Instant};

use chrono::Duration;

use crate::model::Moment;

/// A leap, forwards or back; less is a clock being set right.
const LEAP: Duration = Duration::hours(1);
/// The same between two runs of the program: it may have been stopped for long.
const ABSENCE: Duration = Duration::days(30);
/// For how long nothing is erased after a leap.
const HOLD: Pause = Pause::from_secs(3_600);

/// What is known of the clock.
#[derive(Debug)]
pub(super) struct Steady {
    /// The last look: the clock's moment, and the time that passes whatever the clock tells; at first only the moment at which
    /// a clock was trusted before the program was started.
    last: Option<(Moment, Option<Instant>)>,
    held_until: Option<Instant>,
}

impl Steady {
    /// Nothing was looked at yet; the clock was trusted at about this moment before, if ever.
    pub(super) fn since(trusted: Option<Moment>) -> Self {
        Self { last: trusted.map(|moment| (moment, None)), held_until: None }
    }

    /// Looks at the clock; tells whether it may be trusted.
    pub(super) fn look(&mut self, at: Moment, now: Instant) -> bool {
        let leapt = match self.last {
            Some((then, Some(since))) => {
                let passed = Duration::from_std(now.duration_since(since)).unwrap_or(Duration::MAX);
                (at.since(then) - passed).abs() > LEAP
            }
            // a lease may end in the near future: only a long absence, or a moment far behind, says anything
            Some((then, None)) => at.since(then) > ABSENCE || then.since(at) > ABSENCE,
            None => false,
        };
        if leapt {
            tracing::warn!(at = %at.utc(), "the clock leapt; for an hour nothing is erased: check the time of this machine");
            self.held_until = Some(now + HOLD);
        }
        self.last = Some((at, Some(now)));
        self.held_until.is_none_or(|until| until <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn a_leap_either_way_is_held_against_the_clock_for_an_hour() {
        let (start, now) = (moment("2026-11-24T10:00:00Z"), Instant::now());
        let minutes = |n: u64| now + Pause::from_secs(60 * n);
        for leap in [Duration::days(400), Duration::days(-400), Duration::hours(2), Duration::hours(-2)] {
            let mut steady = Steady::since(Some(start));
            assert!(steady.look(start, now));
            assert!(steady.look(start.plus(Duration::minutes(1)), minutes(1)));
            assert!(!steady.look(start.plus(leap), minutes(2)), "{leap}");
            assert!(!steady.look(start.plus(leap + Duration::minutes(59)), minutes(61)));
            assert!(steady.look(start.plus(leap + Duration::minutes(61)), minutes(63)));
        }
    }

    #[test]
    fn a_clock_that_is_set_right_and_a_night_without_the_program_are_no_leaps() {
        let (start, now) = (moment("2026-11-24T10:00:00Z"), Instant::now());
        let mut steady = Steady::since(Some(start));
        assert!(steady.look(start.plus(Duration::hours(14)), now));
        assert!(steady.look(start.plus(Duration::hours(14) + Duration::minutes(50)), now));
        assert!(Steady::since(None).look(start, now));
        assert!(!Steady::since(Some(start)).look(start.plus(Duration::days(31)), now));
    }
}
