//! Dates in their place, and how they are written: ISO 8601 as TimeML extends it.

use jiff::civil::Date;
use jiff::{Span as Period, ToSpan};

/// A date in its place.
pub enum Placed {
    /// A day.
    Day(Date),
    /// A year and its month.
    Month(i16, i8),
    /// A year; below zero before our era.
    Year(i16),
    /// A year and its season, half or quarter, in TimeML's letters.
    Season(i16, &'static str),
    /// All else, as it is written.
    Text(String),
}

impl Placed {
    /// In ISO 8601 as TimeML extends it.
    pub fn iso(&self) -> String {
        match self {
            Placed::Day(date) => format!("{}-{:02}-{:02}", year_text(date.year()), date.month(), date.day()),
            Placed::Month(year, month) => format!("{}-{month:02}", year_text(*year)),
            Placed::Year(year) => year_text(*year),
            Placed::Season(year, season) => format!("{}-{season}", year_text(*year)),
            Placed::Text(text) => text.clone(),
        }
    }
}

/// Four digits; before our era as TimeML writes it: `BC0490`.
fn year_text(year: i16) -> String {
    match year {
        ..0 => format!("BC{:04}", -year),
        _ => format!("{year:04}"),
    }
}

/// The 1930s are `193`; before our era, `BC047`.
pub fn decade_text(decade: i16, before: bool) -> String {
    if before {
        format!("BC{decade:03}")
    } else {
        format!("{decade:03}")
    }
}

/// The 19th century is `18`; before our era, `BC03`.
pub fn century_text(century: i16, before: bool) -> String {
    if before {
        format!("BC{century:02}")
    } else {
        format!("{century:02}")
    }
}

/// A decade or century so many from that of a year.
pub fn long_ago(year: i16, amount: i32, unit: char) -> Option<Placed> {
    let amount = i16::try_from(amount).ok()?;
    let before = year < 0;
    let amount = if before { amount.checked_neg()? } else { amount };
    let of = |years: i16| {
        (year.unsigned_abs() / years.unsigned_abs())
            .cast_signed()
            .checked_add(amount)
            .filter(|n| *n >= 0)
    };
    Some(Placed::Text(match unit {
        'C' => century_text(of(100)?, before),
        _ => decade_text(of(10)?, before),
    }))
}

/// A day of the calendar.
pub fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// A day, month or year, as far as it is known.
pub fn whole(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Placed> {
    match (month, day) {
        (Some(month), Some(day)) => date(year, month, day).map(Placed::Day),
        (Some(month), None) => Some(Placed::Month(year, month)),
        _ => Some(Placed::Year(year)),
    }
}

/// So many days, weeks, months or years (`D W M Y`) from a day.
pub fn moved(from: Date, amount: i32, unit: char) -> Option<Date> {
    let period: Period = match unit {
        'D' => Period::new().try_days(amount).ok()?,
        'W' => Period::new().try_weeks(amount).ok()?,
        'M' => Period::new().try_months(amount).ok()?,
        'Y' => Period::new().try_years(amount).ok()?,
        _ => 0.days(),
    };
    from.checked_add(period).ok()
}

/// So many days, weeks, months or years from a day, no more exact than the unit.
pub fn away(from: Date, amount: i32, unit: char) -> Option<Placed> {
    let there = moved(from, amount, unit)?;
    Some(match unit {
        'Y' => Placed::Year(there.year()),
        'M' => Placed::Month(there.year(), there.month()),
        _ => Placed::Day(there),
    })
}

/// A time of day; -1 where the minute or second is not given.
pub fn clock(hour: i8, minute: i8, second: i8) -> String {
    match (minute, second) {
        (-1, _) => format!("T{hour:02}"),
        (_, -1) => format!("T{hour:02}:{minute:02}"),
        _ => format!("T{hour:02}:{minute:02}:{second:02}"),
    }
}

/// The week, weekend, month or year (`W K M Y`) so many after that of a day. A weekend is that of the week before,
/// unless it has come or the words speak of what is to come.
pub fn nearby(day: Date, steps: i32, unit: char, ahead: bool) -> Option<Placed> {
    match unit {
        'W' => Some(Placed::Text(week(moved(day, steps, 'W')?))),
        'K' => {
            let come = day.weekday().to_monday_zero_offset() >= 5;
            let back = steps == 0 && !come && !ahead;
            let of = moved(day, if back { -1 } else { steps }, 'W')?;
            Some(Placed::Text(week(of) + "-WE"))
        }
        _ => away(day, steps, unit),
    }
}

/// A week by the calendar of ISO 8601: `2016-W46`.
fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}
