//! Dates and times of day as the words give them, before anybody asks which year or week is meant.

use super::clock::clock;
use super::days::{day_before_month, lone_day, numeric};
use super::edges::{of_that_year, ranked_part, reach_left};
use super::elapsed::{counted_time, current, neighbour, vague_time};
use super::lexer::Line;
use super::months::month;
use super::nearby::nearby;
use super::seasons::season;
use super::stretches::stretch;
use super::told::told;
use super::weekdays::{deictic, weekday};
use super::years::{decade_or_century, short_year_alone, spelled_century, years};

/// Which of several weekdays, months or seasons is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// "Tuesday"
    #[default]
    Nearest,
    /// "last Tuesday", "the previous April"
    Last,
    /// "next Tuesday", "the following April"
    Next,
    /// "May of that year"
    Same,
}

/// What the words of a date say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Parts of a calendar date; what is missing is looked up from the anchor.
    Calendar {
        /// The year.
        year: Option<i16>,
        /// January is 1.
        month: Option<i8>,
        /// 1 to 31.
        day: Option<i8>,
    },
    /// A weekday, Monday is 1.
    Weekday(i8),
    /// So many days from the day of publication.
    Day(i32),
    /// So many days, weeks, months or years (`D W M Y`) from the day of publication.
    Away(i32, char),
    /// So many days, weeks, months or years from the date mentioned before.
    After(i32, char),
    /// The week, weekend, month or year (`W K M Y`) so many after that of publication.
    Nearby(i32, char),
    /// The month, year, decade or century (`M Y E C`) the reader has in mind: "the end of the year".
    Current(char),
    /// The time of writing or some time before it, in TimeML's words: `PRESENT_REF`.
    Writing(&'static str),
    /// Some days, weeks or years from another date, nobody says how many: "a few days later".
    Sometime,
    /// A stretch of time that is no date: so many quarters (0 where it is not said) of `H D W M Y E C`.
    Stretch(u8, char),
    /// A season in TimeML's letters, perhaps with its year.
    Season(&'static str, Option<i16>),
    /// A half or quarter of a year, in TimeML's letters: `H2`.
    Portion(&'static str, i16),
    /// The 1930s are 193, and whether they lie before our era.
    Decade(i16, bool),
    /// The 19th century is 18, and whether it lies before our era.
    Century(i16, bool),
    /// Hour, minute, second (-1 where it is not given).
    Clock(i8, i8, i8),
}

/// A date found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Its first lexeme.
    pub first: usize,
    /// One past its last lexeme.
    pub end: usize,
    /// What it says.
    pub when: When,
    /// A part of the day, in TimeML's letters: `NI`.
    pub part: Option<&'static str>,
    /// Which of several.
    pub which: Which,
    /// Whether only the reader of a chronicle, with its date upon date, takes it for one: "the summer offensive", "now".
    pub loose: bool,
    /// Whether in a report it stands beside the figures: "last week".
    pub beside: bool,
    /// The rule that read it, in a reader's words.
    pub rule: &'static str,
}

/// Reads the dates that start at lexeme `i` (several where they share a month), no word of them before `floor`; in a
/// chronicle, its words for times too. Answers one past the last lexeme.
pub fn read(line: Line<'_>, i: usize, (floor, chronicle): (usize, bool), out: &mut Vec<Dated>) -> Option<usize> {
    let before = out.len();
    let start = ranked_part(line, i).unwrap_or(i);
    let end = match line.digits(start) {
        true => from_digits(line, start, out),
        false => from_word(line, start, out),
    };
    let end = end.or_else(|| if chronicle { told(line, start, out) } else { None });
    let Some(end) = end.filter(|_| start == i || out.get(before).is_some_and(|d| d.first == start)) else {
        out.truncate(before);
        return None;
    };
    let end = of_that_year(line, end, out.last_mut());
    if let Some(first) = out.get_mut(before) {
        reach_left(line, floor, first);
    }
    Some(end)
}

pub fn push(out: &mut Vec<Dated>, first: usize, end: usize, when: When, rule: &'static str) -> usize {
    out.push(Dated {
        first,
        end,
        when,
        part: None,
        which: Which::Nearest,
        loose: false,
        beside: false,
        rule,
    });
    end
}

pub fn calendar(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> When {
    When::Calendar { year, month, day }
}

fn from_word(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let sense = line.sense(i);
    if sense.told == Some('K') {
        return nearby(line, i, out);
    }
    if !sense.is_date() && !sense.is_number() && !sense.stop && !line.is(i, "several") {
        return None;
    }
    if sense.weekday.is_some() {
        return weekday(line, i, out);
    }
    if sense.month.is_some() {
        return month(line, i, out);
    }
    if let Some(days) = sense.deictic {
        return Some(deictic(line, i, days.into(), out));
    }
    if sense.season.is_some() {
        return season(line, i, out);
    }
    if line.any(i, &["noon", "midday", "midnight"]) {
        let hour = if line.is(i, "midnight") { 0 } else { 12 };
        return Some(push(
            out,
            i,
            i + 1,
            When::Clock(hour, -1, -1),
            "a word for a time of day",
        ));
    }
    if sense.stretch.is_some()
        && let Some(end) = nearby(line, i, out)
    {
        return Some(end);
    }
    counted_time(line, i, out)
        .or_else(|| neighbour(line, i, out))
        .or_else(|| current(line, i, out))
        .or_else(|| spelled_century(line, i, out))
        .or_else(|| vague_time(line, i, out))
        .or_else(|| stretch(line, i, out))
}

fn from_digits(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    clock(line, i, out)
        .or_else(|| numeric(line, i, out))
        .or_else(|| day_before_month(line, i, out))
        .or_else(|| decade_or_century(line, i, out))
        .or_else(|| counted_time(line, i, out))
        .or_else(|| years(line, i, out))
        .or_else(|| short_year_alone(line, i, out))
        .or_else(|| lone_day(line, i, out))
}

impl Dated {
    /// The year of a date that names nothing else.
    pub fn year_alone(&self) -> Option<i16> {
        match self.when {
            When::Calendar { year, month: None, .. } => year,
            _ => None,
        }
    }

    /// Whether it is a decade.
    pub fn when_decade(&self) -> bool {
        matches!(self.when, When::Decade(..))
    }
}
