//! Words that are times only to the reader of a chronicle, who goes from date to date: "the summer offensive", "by this
//! time", "now". In a report they are neither read nor shown.

use super::dates::{Dated, When, calendar, push};
use super::lexer::Line;
use super::months::month_at;
use super::stretches;
use super::years::year_behind;

/// Words before "this time" that make it a time.
const BEFORE_THIS: &[&str] = &[
    "at",
    "by",
    "during",
    "from",
    "since",
    "until",
    "around",
    "about",
    "before",
    "after",
    "throughout",
    "in",
    "up",
    "to",
];

/// A word that is a time in a chronicle.
pub fn told(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let sense = line.sense(i);
    let end = match () {
        () if sense.season.is_some() => season_before_noun(line, i, out),
        () if sense.month.is_some() => month_before_noun(line, i, out),
        () if sense.part.is_some() => night(line, i, out),
        () if sense.stretch.is_some() => every_day(line, i, out)
            .or_else(|| stretches::bare(line, i, out))
            .or_else(|| stretches::rate(line, i, out)),
        () => reference(line, i, out),
    }?;
    if let Some(last) = out.last_mut() {
        last.loose = true;
    }
    Some(end)
}

/// Whether a noun follows that the word at lexeme `i` belongs to.
pub fn modifies(line: Line<'_>, i: usize) -> bool {
    let dash = usize::from(line.dash(i + 1) && line.glued(i + 1));
    line.is_word(i + 1 + dash) && !line.sense(i + 1 + dash).stop && !line.glued(i)
}

/// "the summer offensive", "winter quarters", "the spring and summer". "Fall" is more often a verb.
fn season_before_noun(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let season = line.sense(i).season.filter(|_| !line.is(i, "fall"))?;
    let listed = line.is(i.wrapping_sub(1), "and") && line.sense(i.wrapping_sub(2)).season.is_some();
    let fits = modifies(line, i) || listed;
    fits.then(|| {
        push(
            out,
            i,
            i + 1,
            When::Season(season, year_behind_noun(line, i + 1)),
            "a season before what happened in it",
        )
    })
}

/// The year that what happened is said to be of: "the spring offensive of 1918".
fn year_behind_noun(line: Line<'_>, noun: usize) -> Option<i16> {
    let of = (noun..noun + 4).find(|k| line.is(*k, "of") || !line.is_word(*k))?;
    year_behind(line, of)
        .filter(|_| of > noun && line.is(of, "of"))
        .map(|(_, year)| year)
}

/// "the costly August battles", "the February Revolution".
fn month_before_noun(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let (end, month) = month_at(line, i).filter(|(end, _)| *end == i + 1)?;
    let name_like = line.any(i, &["may", "march", "april", "june", "august"]);
    let before = i.checked_sub(1).filter(|k| line.is_word(*k) && !line.capital(*k))?;
    let fits =
        line.word(i).len() > 3 && modifies(line, i) && !(name_like && line.capital(end)) && !line.sense(before).label;
    fits.then(|| {
        push(
            out,
            i,
            end,
            calendar(year_behind_noun(line, end), Some(month), None),
            "a month before what happened in it",
        )
    })
}

/// "at night", "night attacks".
fn night(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let fits = line.is(i, "night") && (line.is(i.wrapping_sub(1), "at") || modifies(line, i) && !line.capital(i + 1));
    fits.then(|| push(out, i, i + 1, When::Sometime, "a time of the day"))
}

/// "every day", "these days", "this day".
fn every_day(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let at = i.wrapping_sub(1);
    let fits =
        line.is(i, "day") && line.any(at, &["every", "each", "this"]) || line.is(i, "days") && line.is(at, "these");
    let whole = fits && !(line.glued(i + 1) && line.dash(i + 1)) && !modifies(line, i);
    whole.then(|| push(out, i, i + 1, When::Sometime, "a day that is told about"))
}

/// "now", "recently", "by this time", "at the same time", "during this period".
fn reference(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let (when, rule) = match line.sense(i).told? {
        'N' => (When::Writing("PRESENT_REF"), "the time of writing or telling"),
        'P' => (When::Writing("PAST_REF"), "some time before that of writing or telling"),
        'D' if line.is(i.wrapping_sub(1), "to") => (When::Writing("PRESENT_REF"), "the time of writing or telling"),
        'S' if weather(line, i) => (When::Sometime, "a season of the weather"),
        'O' => (When::Sometime, "how often"),
        'Q' if line.is(i.wrapping_sub(1), "the")
            && !modifies(line, i)
            && !line.digits(i + 1)
            && !line.sense(i + 1).is_number() =>
        {
            (When::Writing("PAST_REF"), "a time gone by")
        }
        'M' if line.dash(i + 1) && line.is(i + 2, "day") => {
            (When::Writing("PRESENT_REF"), "the time of writing or telling")
        }
        'T' if is_short_or_long(line, i) => (When::Stretch(0, 'X'), "a length of time that nobody measured"),
        'F' if modifies(line, i) || line.is(i.wrapping_sub(1), "the") => {
            (When::Writing("FUTURE_REF"), "a time to come")
        }
        'A' if modifies(line, i) && !line.is(i + 1, "affairs") => {
            (When::Writing("PRESENT_REF"), "the time of writing or telling")
        }
        'B' if modifies(line, i) => (When::Writing("PAST_REF"), "some time before that of writing or telling"),
        'T' | 'D' if points_back(line, i) => (When::Sometime, "the time that is told about"),
        _ => return None,
    };
    let day = usize::from(line.sense(i).told == Some('M'));
    Some(push(out, i, i + 1 + 2 * day, when, rule))
}

/// "a short time", "a long period".
fn is_short_or_long(line: Line<'_>, i: usize) -> bool {
    let at = i.wrapping_sub(1);
    line.any(at, &["short", "long", "brief"]) && line.any(at.wrapping_sub(1), &["a", "the", "very"])
}

/// "the dry season", "monsoon season".
fn weather(line: Line<'_>, i: usize) -> bool {
    line.any(
        i.wrapping_sub(1),
        &["dry", "rainy", "wet", "monsoon", "harvest", "planting", "holiday"],
    )
}

/// "by this time", "that period", "the same time", "at the time"; "this time" alone may be one of several attempts.
fn points_back(line: Line<'_>, i: usize) -> bool {
    let at = i.wrapping_sub(1);
    let placed = line.any(at.wrapping_sub(1), BEFORE_THIS) || !line.is(i, "time") || line.is(at, "that");
    let same = line.is(at, "same") && line.is(at.wrapping_sub(1), "the");
    let the_time = line.is(i, "time")
        && line.is(at, "the")
        && !line.any(i + 1, &["of", "that", "when", "being"])
        && line.any(at.wrapping_sub(1), &["at", "of"]);
    line.any(at, &["this", "that"]) && placed || same || the_time
}
