//! Dates, numbers and shares in words, in French and English, on the clock of Paris.
//! Pure functions that give plain text: nothing here is HTML, and nothing here tells the present.

use chrono::{DateTime, Datelike, Timelike};
use chrono_tz::Tz;

use crate::model::{Language, Moment};

const NARROW: char = '\u{202f}'; // between groups of digits and before %
const FIXED: char = '\u{a0}'; // between a number and its unit

const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const JOURS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A day with its year: `1er décembre 2026`, `1 December 2026`.
#[must_use]
pub fn date(at: Moment, language: Language) -> String {
    let local = at.paris();
    format!("{} {}", day_month(&local, language), local.year())
}

/// A day without its year: `24 novembre`, `24 November`.
#[must_use]
pub fn short_date(at: Moment, language: Language) -> String {
    day_month(&at.paris(), language)
}

/// A day with its weekday: `mardi 1er décembre 2026`, `Tuesday 1 December 2026`.
#[must_use]
pub fn long_date(at: Moment, language: Language) -> String {
    let names = match language {
        Language::Fr => &JOURS,
        Language::En => &DAYS,
    };
    let weekday = name(names, at.paris().weekday().num_days_from_monday());
    format!("{weekday} {}", date(at, language))
}

/// An hour: `18 h`, `8 h 12`; `18:00`, `08:12`. No break inside.
#[must_use]
pub fn time(at: Moment, language: Language) -> String {
    let local = at.paris();
    match (language, local.minute()) {
        (Language::Fr, 0) => format!("{}{FIXED}h", local.hour()),
        (Language::Fr, minute) => format!("{}{FIXED}h{FIXED}{minute:02}", local.hour()),
        (Language::En, minute) => format!("{:02}:{minute:02}", local.hour()),
    }
}

/// A day and an hour: `11 décembre 2026, 18 h`, `11 December 2026, 18:00`.
#[must_use]
pub fn date_time(at: Moment, language: Language) -> String {
    format!("{}, {}", date(at, language), time(at, language))
}

/// When something ends, as people say it: midnight belongs to the day before. `18 décembre 2026, minuit`,
/// `11 décembre 2026, 18 h`.
#[must_use]
pub fn end(at: Moment, language: Language) -> String {
    if !iso_local(at).ends_with("T00:00") {
        return date_time(at, language);
    }
    let midnight = match language {
        Language::Fr => "minuit",
        Language::En => "midnight",
    };
    format!("{}, {midnight}", date(at.minus(chrono::Duration::seconds(1)), language))
}

/// A day and an hour without the year, for what is near: `24 novembre, 8 h 12`.
#[must_use]
pub fn short_date_time(at: Moment, language: Language) -> String {
    format!("{}, {}", short_date(at, language), time(at, language))
}

/// From one day to another, saying once what they share: `5 – 30 octobre 2026`, `23 novembre – 11 décembre 2026`.
#[must_use]
pub fn range(from: Moment, to: Moment, language: Language) -> String {
    let (first, last) = (from.paris(), to.paris());
    let end = date(to, language);
    if first.date_naive() == last.date_naive() {
        end
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{} – {end}", day(&first, language))
    } else if first.year() == last.year() {
        format!("{} – {end}", day_month(&first, language))
    } else {
        format!("{} – {end}", date(from, language))
    }
}

/// A day and an hour for `<input type="datetime-local">`: `2026-12-01T18:00`, in Paris; `Moment::parse` reads it back.
#[must_use]
pub fn iso_local(at: Moment) -> String {
    at.paris().format("%Y-%m-%dT%H:%M").to_string()
}

/// A number with its thousands apart: `1 200`, `1,200`. What follows a decimal point keeps its digits.
#[must_use]
pub fn number(value: impl std::fmt::Display, language: Language) -> String {
    let plain = value.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("\u{2212}", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let (group, point) = match language {
        Language::Fr => (NARROW, ','),
        Language::En => (',', '.'),
    };
    let mut shown = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            shown.push(group);
        }
        shown.push(digit);
    }
    if !decimals.is_empty() {
        shown.push(point);
        shown.push_str(decimals);
    }
    shown
}

/// A share between 0 and 1 with one decimal, dropped when it is zero: `62,5 %`, `90 %`; `62.5%`, `90%`.
#[must_use]
pub fn percent(share: f64, language: Language) -> String {
    let tenths = format!("{:.1}", share * 100.0);
    signed_percent(tenths.strip_suffix(".0").unwrap_or(&tenths), language)
}

/// A share between 0 and 1 in whole per cent: `63 %`, `63%`.
#[must_use]
pub fn whole_percent(share: f64, language: Language) -> String {
    signed_percent(&format!("{:.0}", (share * 100.0).round()), language)
}

/// A number with a fixed count of decimals: `0,35`, `0.35`.
#[must_use]
pub fn decimal(value: f64, places: usize, language: Language) -> String {
    number(format!("{value:.places$}"), language)
}

/// A size in bytes, rounded: `240 ko`, `1,2 Mo`; `240 kB`, `1.2 MB`.
#[must_use]
pub fn size(bytes: u64, language: Language) -> String {
    let (kilo, mega) = match language {
        Language::Fr => ("ko", "Mo"),
        Language::En => ("kB", "MB"),
    };
    if bytes >= 1_000_000 {
        let tenths = bytes.saturating_add(50_000) / 100_000;
        format!("{}{FIXED}{mega}", number(format!("{}.{}", tenths / 10, tenths % 10), language))
    } else {
        format!("{}{FIXED}{kilo}", number(bytes.div_ceil(1000), language))
    }
}

fn signed_percent(figure: &str, language: Language) -> String {
    match language {
        Language::Fr => format!("{}{NARROW}%", number(figure, language)),
        Language::En => format!("{}%", number(figure, language)),
    }
}

fn day(local: &DateTime<Tz>, language: Language) -> String {
    match (language, local.day()) {
        (Language::Fr, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    }
}

fn day_month(local: &DateTime<Tz>, language: Language) -> String {
    let names = match language {
        Language::Fr => &MOIS,
        Language::En => &MONTHS,
    };
    format!("{} {}", day(local, language), name(names, local.month0()))
}

fn name(names: &'static [&'static str], place: u32) -> &'static str {
    usize::try_from(place).ok().and_then(|place| names.get(place)).copied().unwrap_or_default()
}
