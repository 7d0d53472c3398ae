//! The days an article tells of, in their order.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::iso_label;
use crate::analysis::figures::is_when;
use crate::analysis::{FigureKind, Value};
use crate::review::Sources;
use crate::review::words::{excerpt, place_label};
use crate::text::Span;

/// The words around a date are cut after about this many characters.
const EVENT: usize = 110;
/// No more bytes than about this many stand before it.
const LEAD: usize = 70;

/// A date of the article, with what it tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The figure by index.
    pub figure: usize,
    /// The first day of it: of a month its first, of a decade the first of its first year.
    pub start: Date,
    /// The date as its words give it, in ISO 8601: `2016-11`.
    pub iso: String,
    /// The same for a reader, the day of the week before a single day: "Tue 2016-11-15, night".
    pub label: String,
    /// The words around it in its sentence.
    pub event: String,
    /// Where it stands: "para 3".
    pub place: String,
}

/// The dates of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Those that are known, in order of time, then of the text.
    pub known: Vec<Day>,
    /// Those that nobody can tell without the day of publication, by the index of the figure.
    pub unknown: Vec<usize>,
}

pub(super) fn days(sources: Sources<'_>) -> Days {
    let mut days = Days::default();
    for (at, figure) in sources.analysis.figures.iter().enumerate() {
        if !is_when(figure.kind) {
            continue;
        }
        match &figure.value {
            Value::Iso(iso) => days.known.extend(day(sources, at, iso)),
            Value::Unknown if figure.kind == FigureKind::Date => days.unknown.push(at),
            _ => {}
        }
    }
    days.known.sort_by_key(|day| (day.start, day.figure));
    days
}

fn day(sources: Sources<'_>, at: usize, iso: &str) -> Option<Day> {
    let span = sources.analysis.figures.get(at)?.span;
    let document = sources.document;
    let start = start_of(iso)?;
    let sentence = document.sentences().get(document.sentence_at(span.start))?.span;
    let single: Option<Date> = iso.get(..10).and_then(|day| day.parse().ok());
    Some(Day {
        figure: at,
        start,
        iso: iso.to_string(),
        label: match single {
            Some(day) => format!("{} {}", weekday(day.weekday()), iso_label(iso)),
            None => iso_label(iso),
        },
        event: around(document.text(), sentence, span),
        place: place_label(document, span.start),
    })
}

/// The words around some others in a sentence: from its start, or where that is far, from a word near them.
fn around(text: &str, sentence: Span, words: Span) -> String {
    let before = words.start.saturating_sub(sentence.start);
    if before <= LEAD {
        return excerpt(sentence.of(text), EVENT);
    }
    let near = text.get(sentence.start..words.start).unwrap_or("");
    let spaces = near.char_indices().filter(|(_, c)| c.is_whitespace());
    let cut = spaces
        .map(|(at, _)| at)
        .find(|at| before - at <= LEAD)
        .unwrap_or(before);
    let rest = Span::new(sentence.start + cut, sentence.end);
    format!("…{}", excerpt(rest.of(text), EVENT))
}

/// The first day of a date in ISO 8601 as TimeML extends it; `None` for a time of an unknown day.
fn start_of(iso: &str) -> Option<Date> {
    let iso = iso.split('/').next().unwrap_or(iso);
    let digits = iso.len() - iso.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (year, rest) = iso.split_at_checked(digits)?;
    let years = match digits {
        4 => 1,
        3 => 10,
        2 => 100,
        _ => return None,
    };
    let year = year.parse::<i16>().ok()?.checked_mul(years)?;
    let mut parts = rest.trim_start_matches('-').split('-');
    let part = parts.next().unwrap_or("");
    if let Some(week) = part.strip_prefix('W') {
        let day = ISOWeekDate::new(year, week.parse().ok()?, Weekday::Monday).ok()?;
        return Some(day.date());
    }
    let month = match part {
        "" => 1,
        "Q1" | "H1" | "WI" => 1,
        "SP" => 3,
        "Q2" => 4,
        "SU" => 6,
        "Q3" | "H2" => 7,
        "FA" => 9,
        "Q4" => 10,
        month => month.parse().ok()?,
    };
    let day = parts.next().and_then(|day| day.get(..2)?.parse().ok()).unwrap_or(1);
    Date::new(year, month, day).ok()
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::board;
    use super::*;

    #[test]
    fn a_date_starts_with_its_first_day() {
        for (iso, start) in [
            ("2016-11-15", "2016-11-15"),
            ("2016-11-15TNI", "2016-11-15"),
            ("2016-11", "2016-11-01"),
            ("1862-SP", "1862-03-01"),
            ("193", "1930-01-01"),
            ("19", "1900-01-01"),
            ("2016-W46", "2016-11-14"),
            ("2016-Q3", "2016-07-01"),
            ("2016-11-15/2016-11-20", "2016-11-15"),
        ] {
            assert_eq!(start_of(iso), start.parse().ok(), "{iso}");
        }
        for iso in ["T23:00", "PAST_REF", "", "P3D", "2016-99"] {
            assert_eq!(start_of(iso), None, "{iso}");
        }
    }

    #[test]
    fn days_stand_in_order_of_time_once_one_is_known_to_count_from() {
        let text = "The quay burned on Tuesday. It had been built in 1998.";
        let unknown = board(text, None).days;
        assert_eq!((unknown.known.len(), unknown.unknown.as_slice()), (1, &[0][..]));
        let days = board(text, Some("2026-11-26")).days;
        let told: Vec<_> = days.known.iter().map(|day| day.label.as_str()).collect();
        assert_eq!(told, ["1998", "Tue 2026-11-24"]);
        assert_eq!(days.known[1].event, "The quay burned on Tuesday.");
    }

    #[test]
    fn a_long_sentence_is_cut_before_the_words_that_matter() {
        let text = "The owner, who had bought the old quay with its three halls from the city for a single coin, closed it in 2014.";
        assert_eq!(
            board(text, None).days.known[0].event,
            "…with its three halls from the city for a single coin, closed it in 2014."
        );
    }
}
