//! Weekdays, ages and stretches of time must follow from the dates beside them.
//!
//! `weekday(date) = weekday`; `died − born` is the age or one more; `last − first` is the stretch, one year either way;
//! `born` and an age, from the day of publication.

use jiff::civil::Date;

use super::{Check, Finding, Level, prose};
use crate::analysis::figures::{self, Anchor, Figure, FigureKind, Hedge, Number};
use crate::analysis::{Analysis, Value};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "date-arithmetic",
    about: "Weekdays, ages and stretches of time must follow from the dates beside them.",
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

fn run(document: &Document, analysis: &Analysis, findings: &mut Vec<Finding>) {
    for (_, figures) in prose::by_sentence(document, &analysis.figures) {
        for (at, figure) in figures.iter().enumerate() {
            findings.extend(weekday(document, figure));
            findings.extend(stretch(document, figures, at));
            findings.extend(ago(document, figure, figures.get(at + 1)));
        }
        findings.extend(life(document, figures));
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

/// "20 years ago, in 1985": counted from the day of publication.
fn ago(document: &Document, figure: &Figure, next: Option<&Figure>) -> Option<Finding> {
    let next = next?;
    let words = prose::between(document, figure, next, 2)?;
    let restated = matches!(words.as_slice(), ["(" | "in"] | [",", "in"]);
    let text = document.slice_lower(figure.span);
    if !restated || !text.ends_with("years ago") || figure.hedge != Hedge::Exact {
        return None;
    }
    let Value::Iso(iso) = &figure.value else { return None };
    let counted: i32 = iso.get(..4)?.parse().ok()?;
    let named = year(next)?;
    if (counted - named).abs() <= 1 {
        return None;
    }
    let message = format!(
        "“{}” is {counted}, counted from the day of publication; the article says {named}.",
        document.slice(figure.span)
    );
    Some(CHECK.finding(Level::Warning, vec![figure.span, next.span], message))
}

/// "born in 1950 … died in 2010 at 65"
fn life(document: &Document, figures: &[Figure]) -> Option<Finding> {
    let after = |words: &'static [&'static str]| {
        move |f: &&Figure| {
            let first = prose::first(document, f);
            let near = (first.saturating_sub(3)..first).rev();
            near.take_while(|t| !matches!(document.lower(*t), "," | ";" | "and" | ")"))
                .any(|t| words.contains(&document.lower(t)))
        }
    };
    let once = |words: &'static [&'static str]| {
        let mut found = figures.iter().filter(|f| year(f).is_some()).filter(after(words));
        found.next().filter(|_| found.next().is_none())
    };
    let (born, died) = (once(&["born"])?, once(&["died", "death", "killed"])?);
    let mut ages = figures.iter().filter(|f| f.kind == FigureKind::Age);
    let age = ages.next().filter(|_| ages.next().is_none())?;
    let (stated, lived) = (figures::number(age)?, year(died)?.checked_sub(year(born)?)?);
    let least = Number::whole(i128::from(lived) - 1);
    if stated == least || stated == Number::whole(i128::from(lived)) {
        return None;
    }
    let (from, to) = (document.slice(born.span), document.slice(died.span));
    let message = format!(
        "From “{from}” to “{to}” is {lived} years; the article gives the age as “{}”.",
        document.slice(age.span)
    );
    Some(CHECK.finding(Level::Warning, vec![age.span, born.span, died.span], message))
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

    #[test]
    fn weekdays_by_their_names() {
        assert_eq!(day_of("tuesday"), Some(1));
        assert_eq!(day_of("thurs."), Some(3));
        assert_eq!(day_of("tomorrow"), None);
    }
}
