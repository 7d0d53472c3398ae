//! Weekdays, ages and stretches of time must follow from the dates beside them.
//!
//! `weekday(date) = weekday`; `died − born` is the age or one more; `last − first` is the stretch, one year either way.
//! From the day of publication: `published − born` is the age or one more, `published − event` the anniversary or the
//! years ago, one either way.

use jiff::civil::Date;

use super::{Check, Finding, Level, Rules, prose};
use crate::analysis::figures::{self, Anchor, Figure, FigureKind, Hedge};
use crate::analysis::{Analysis, Value};
use crate::text::Document;

mod lives;
mod today;

/// The check.
pub const CHECK: Check = Check {
    rule: "date-arithmetic",
    about: "Weekdays, ages and stretches of time must follow from the dates beside them.",
    help: "Readers count along with a calendar. Look up the weekday, the age or the span, and put right whichever of the two is wrong.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "NPR, fact-checking checklist: ages, days and dates; P. Nelson, ACES: check the calendar";

/// Before this year calendars differ from country to country.
const ONE_CALENDAR: i16 = 1924;
const DAYS: [(&str, &str); 7] = [
    ("mon", "Monday"),
    ("tue", "Tuesday"),
    ("wed", "Wednesday"),
    ("thu", "Thursday"),
    ("fri", "Friday"),
    ("sat", "Saturday"),
    ("sun", "Sunday"),
];

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    for (_, figures) in prose::by_sentence(document, &analysis.figures) {
        for (at, figure) in figures.iter().enumerate() {
            findings.extend(weekday(document, figure));
            findings.extend(stretch(document, figures, at));
            findings.extend(today::ago(document, figure, figures.get(at + 1)));
            findings.extend(today::anniversary(document, figure, figures.get(at + 1)));
        }
        findings.extend(lives::life(document, figures));
        findings.extend(lives::age(document, figures));
    }
}

/// "Wednesday, March 5, 2019" was a Tuesday.
fn weekday(document: &Document, figure: &Figure) -> Option<Finding> {
    let Value::Iso(iso) = &figure.value else { return None };
    let date: Date = iso.get(..10)?.parse().ok()?;
    let anchor = figure.derivation.anchor?;
    if figure.kind != FigureKind::Date || date.year() < ONE_CALENDAR || anchor == Anchor::Previous {
        return None;
    }
    let has_date = document.slice(figure.span).contains(|c: char| c.is_ascii_digit());
    let named = document
        .tokens_in(figure.span)
        .find_map(|t| day_of(document.lower(t)))?;
    let actual = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
    if !has_date || named == actual {
        return None;
    }
    let level = if anchor == Anchor::None {
        Level::Problem
    } else {
        Level::Warning
    };
    let (words, day) = (document.slice(figure.span), DAYS.get(actual)?.1);
    let message = format!(
        "“{words}”: {} {}, {} is a {day}.",
        month(date.month()),
        date.day(),
        date.year()
    );
    Some(CHECK.finding(level, vec![figure.span], message))
}

/// Monday is 0.
fn day_of(lower: &str) -> Option<usize> {
    let word = lower.trim_end_matches('.');
    DAYS.iter().position(|(short, long)| {
        word.eq_ignore_ascii_case(long)
            || word == *short
            || word.len() <= 5 && word.len() > 3 && long.to_ascii_lowercase().starts_with(word)
    })
}

fn month(number: i8) -> &'static str {
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
    usize::try_from(number - 1)
        .ok()
        .and_then(|n| MONTHS.get(n))
        .unwrap_or(&"")
}

/// "12 years (1990-2001)", "from 1990 to 2001, 12 years": last minus first is the stretch, one either way.
fn stretch(document: &Document, figures: &[Figure], at: usize) -> Option<Finding> {
    let [a, b] = figures.get(at..at + 2)? else { return None };
    let joined = matches!(
        prose::between(document, a, b, 1)?.as_slice(),
        ["-" | "–" | "—" | "--" | "to"]
    );
    let (first, last) = (year(a)?, year(b)?);
    let before = at.checked_sub(1).and_then(|k| figures.get(k));
    let before = before.filter(|d| {
        let words = prose::between(document, d, a, 3).unwrap_or_default();
        matches!(words.last(), Some(&("(" | "from"))) && !words.iter().any(|w| matches!(*w, "and" | "until" | "later"))
    });
    let behind = figures.get(at + 2).filter(|d| {
        let words = prose::between(document, b, d, 3).unwrap_or_default();
        let ends = !matches!(
            document.lower(document.tokens_in(d.span).end),
            "later" | "before" | "after" | "earlier" | "ago" | "old"
        );
        matches!(words.as_slice(), [","] | ["("] | [",", "or"] | [",", "a"]) && ends
    });
    let years =
        |f: &&Figure| f.kind == FigureKind::Duration && f.unit.as_deref() == Some("year") && f.hedge == Hedge::Exact;
    let span = before.filter(years).or(behind.filter(years))?;
    let stated = figures::number(span)?.as_whole()?;
    let actual = i128::from(last) - i128::from(first);
    if !joined || actual < 0 || (stated - actual).abs() <= 1 {
        return None;
    }
    let message = format!(
        "{last} − {first} is {actual}; the article says “{}”.",
        document.slice(span.span)
    );
    Some(CHECK.finding(Level::Warning, vec![span.span, a.span, b.span], message))
}

/// The year of a date or a year.
fn year(figure: &Figure) -> Option<i32> {
    match &figure.value {
        Value::Iso(iso) if matches!(figure.kind, FigureKind::Year | FigureKind::Date) => iso.get(..4)?.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    #[test]
    fn dates_that_do_not_fit() {
        for (text, words) in [
            (
                "They met on Wednesday, March 5, 2019, in Oslo.",
                "March 5, 2019 is a Tuesday",
            ),
            (
                "Ada Roe was born in 1950 and died in 2010 at the age of 65.",
                "is 60 years; the article gives the age",
            ),
            (
                "He kept the light for 20 years (1990-2002).",
                "2002 − 1990 is 12; the article says “20 years”",
            ),
        ] {
            let found = messages(run, text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
    }

    #[test]
    fn dates_that_fit() {
        for text in [
            "They met on Tuesday, March 5, 2019, in Oslo.",
            "Ada Roe was born in 1950 and died in 2010 at the age of 59.",
            "He kept the light for 12 years (1990-2002), and later for 13 years, from 1990 to 2002.",
            "They met on Tuesday. It was Wednesday, March 5.",
            "Rob Doe, 44, was born in 1950, and Al Roe, 30, died in 2010.",
        ] {
            assert!(messages(run, text).is_empty(), "{text} {:?}", messages(run, text));
        }
    }

    /// What the check says of a text published on 1 March 2019.
    fn today(text: &str) -> Vec<String> {
        let document = Document::new(Article::plain(text));
        let options = Options {
            published: "2019-03-01".parse().ok(),
            ..Options::default()
        };
        let mut findings = Vec::new();
        run(
            &document,
            &analyse(&document, &options),
            Rules::shipped(),
            &mut findings,
        );
        findings.into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn from_the_day_of_publication() {
        for (text, words) in [
            (
                "Ada Roe, 44, was born in 1950 in Oslo.",
                "2019, the year of publication, − 1950 is 69",
            ),
            (
                "The 40-year-old was born in May 1990.",
                "− 1990 is 29; the article gives the age",
            ),
            (
                "They marked the 50th anniversary of the 1979 flood.",
                "− 1979 is 40; the article says “50th”",
            ),
            (
                "It opened 20 years ago, in 1989.",
                "is 1999, counted from the day of publication",
            ),
        ] {
            let found = today(text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
        for text in [
            "Ada Roe, 68, was born in 1950, and Rob Doe, 69, in Oslo.",
            "Ada Roe, 44 when she left, was born in 1950.",
            "They marked the 40th anniversary of the 1979 flood and the 50th anniversary of the club in 2018.",
            "It opened 20 years ago, in 1998.",
        ] {
            assert!(today(text).is_empty(), "{text} {:?}", today(text));
        }
    }

    #[test]
    fn weekdays_by_their_names() {
        assert_eq!(day_of("tuesday"), Some(1));
        assert_eq!(day_of("thurs."), Some(3));
        assert_eq!(day_of("tomorrow"), None);
    }
}
