//! Months with what stands behind them: "May 16, 1921", "May 5-7", "in May".

use super::dates::{Dated, calendar, push};
use super::lexer::Line;
use super::years::{short_year, year_behind};

/// A day of the month at lexeme `i`: one past its end, and the day. "5", "5th", "the 5th".
pub fn day_at(line: Line<'_>, i: usize) -> Option<(usize, i8)> {
    let text = line.word(i);
    if !line.digits(i) || text.len() > 2 {
        return None;
    }
    let day = text.parse::<i8>().ok().filter(|d| (1..=31).contains(d))?;
    let suffix = line.glued(i + 1) && line.any(i + 1, &["st", "nd", "rd", "th"]);
    let other = line.glued(i + 1) && line.is_word(i + 1) && !suffix;
    (!other).then_some((i + 1 + usize::from(suffix), day))
}

/// A month's name at lexeme `i`: one past its end (with the dot of an abbreviation), and the month.
pub fn month_at(line: Line<'_>, i: usize) -> Option<(usize, i8)> {
    let month = line.sense(i).month?;
    if !line.capital(i)
        || (line.glued(i)
            && !line.dash(i.wrapping_sub(1))
            && !line.mark(i.wrapping_sub(1), '(')
            && !line.mark(i.wrapping_sub(1), '"')
            && !line.mark(i.wrapping_sub(1), '\'')
            && !line.mark(i.wrapping_sub(1), '/')
            && !line.mark(i.wrapping_sub(1), '“')
            && !line.mark(i.wrapping_sub(1), '‘'))
    {
        return None;
    }
    let short = line.word(i).len() <= 4 && !line.any(i, &["may", "june", "july"]);
    let dot = short && line.mark(i + 1, '.') && line.glued(i + 1);
    Some((i + 1 + usize::from(dot), month))
}

fn is_short(line: Line<'_>, i: usize) -> bool {
    line.word(i).len() <= 4 && !line.any(i, &["may", "june", "july"])
}

pub const BEFORE_MONTH: &[&str] = &[
    "in",
    "of",
    "by",
    "since",
    "until",
    "till",
    "til",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "and",
    "to",
    "from",
    "during",
    "through",
    "before",
    "after",
    "between",
    "or",
    "on",
    "for",
    "around",
    "about",
    "previous",
    "following",
    "each",
    "every",
    "throughout",
    "that",
];

/// Whether a month without a day or a year is meant as one: "in May", not "Theresa May" or "May I".
fn is_bare_month(line: Line<'_>, i: usize) -> bool {
    let name_like = line.any(i, &["may", "march", "april", "june", "august"]);
    let before = i.checked_sub(1);
    if is_short(line, i) {
        return false;
    }
    let introduced = before.is_some_and(|k| {
        line.any(k, BEFORE_MONTH) || line.dash(k) || line.mark(k, '(') || line.sense(k).month.is_some()
    });
    let comma = before.is_some_and(|k| line.mark(k, ',') && k > 0 && line.sense(k - 1).month.is_some());
    let article = before.is_some_and(|k| line.any(k, &["a", "the"]))
        && line.is_word(i + 1)
        && !line.capital(i + 1)
        && !line.sense(i + 1).stop;
    if article && !line.is(i, "may") {
        return true;
    }
    if !name_like {
        return !line.capital(i + 1) || introduced || line.starts_sentence(i);
    }
    let of_that_year = line.is(i + 1, "of") && (line.is(i + 3, "year") || line.is(i + 4, "year"));
    introduced || comma || of_that_year
}

pub fn month(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let (after, month) = month_at(line, i)?;
    if let Some((end, day)) = month_day(line, i, after) {
        return Some(day_behind_month(line, i, month, end, day, out));
    }
    if let Some((end, year)) = year_behind(line, after) {
        return Some(push(
            out,
            i,
            end,
            calendar(Some(year), Some(month), None),
            "a month and a year",
        ));
    }
    if let Some((end, year)) = short_year(line, after) {
        return Some(push(
            out,
            i,
            end,
            calendar(Some(year), Some(month), None),
            "a month and a year",
        ));
    }
    if !is_bare_month(line, i) {
        return None;
    }
    let year = shared_year(line, after);
    Some(push(out, i, after, calendar(year, Some(month), None), "a month"))
}

/// The year that a later member of a list or range gives: "April and June 1955".
pub fn shared_year(line: Line<'_>, after: usize) -> Option<i16> {
    let mut k = after;
    for _ in 0..3 {
        let joined = line.dash(k) || line.mark(k, ',') || line.any(k, &["and", "to", "or", "through", "until", "till"]);
        if !joined {
            return None;
        }
        k += 1 + usize::from(line.mark(k, ',') && line.is(k + 1, "and"));
        let (mut end, _) = match month_at(line, k) {
            Some(found) => found,
            None => {
                let (end, _) = day_at(line, k)?;
                month_at(line, end)?
            }
        };
        if let Some((end_of_day, _)) = day_at(line, end) {
            end = end_of_day;
        }
        if let Some((_, year)) = year_behind(line, end) {
            return Some(year);
        }
        k = end;
    }
    None
}

/// The day behind a month, unless it counts what follows: "in May 15 people".
pub fn month_day(line: Line<'_>, month: usize, after: usize) -> Option<(usize, i8)> {
    let the = usize::from(line.is(after, "the"));
    let (end, day) = day_at(line, after + the)?;
    if line.glued(after + the) && !line.mark(after.wrapping_sub(1), '.') {
        return None;
    }
    let after_in = month > 0 && line.is(month - 1, "in") && line.is_word(end) && !line.sense(end).stop;
    let percent = line.mark(end, '%') || line.any(end, &["percent", "per"]) || line.sense(end).scale.is_some();
    let clock = line.mark(end, ':') && line.glued(end);
    let counts = line.sense(end).plural && !line.capital(end);
    (!after_in && !percent && !clock && !counts).then_some((end, day))
}

/// "May 16", "May 5-7", "May 4 to May 9, 1921", "June 2 and 3, 1921".
fn day_behind_month(line: Line<'_>, i: usize, month: i8, end: usize, day: i8, out: &mut Vec<Dated>) -> usize {
    if let Some((after, year)) = year_behind(line, end) {
        return push(
            out,
            i,
            after,
            calendar(Some(year), Some(month), Some(day)),
            "a month, a day and a year",
        );
    }
    let joined = line.dash(end) || line.any(end, &["and", "to", "or", "through"]);
    if joined
        && let Some((after, second)) = day_at(line, end + 1)
        && line.sense(after).month.is_none()
        && (!line.is_word(after) || line.sense(after).stop || line.dash(end) && !super::counted::is_plural(line, after))
        && !(line.mark(after, ':') && line.glued(after))
    {
        let year = year_behind(line, after);
        push(
            out,
            i,
            end,
            calendar(year.map(|y| y.1), Some(month), Some(day)),
            "a month and a day",
        );
        let last = year.map_or(after, |y| y.0);
        return push(
            out,
            end + 1,
            last,
            calendar(year.map(|y| y.1), Some(month), Some(second)),
            "a day of the month named before",
        );
    }
    let year = shared_year(line, end);
    push(out, i, end, calendar(year, Some(month), Some(day)), "a month and a day")
}
