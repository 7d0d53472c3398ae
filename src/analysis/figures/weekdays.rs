//! Weekdays and words for days near today: "Tuesday night", "Friday, May 3", "yesterday".

use super::dates::{Dated, When, calendar, push};
use super::lexer::Line;
use super::months::{day_at, month_at, month_day, shared_year};
use super::years::year_behind;

pub const PARTS: &[&str] = &[
    "morning",
    "afternoon",
    "evening",
    "night",
    "dawn",
    "noon",
    "midday",
    "lunchtime",
    "mornings",
];

pub fn weekday(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let weekday = line.sense(i).weekday?;
    let short = line.word(i).len() <= 5;
    let dot = usize::from(short && line.mark(i + 1, '.') && line.glued(i + 1));
    let mut next = i + 1 + dot;
    if !line.capital(i) && short || line.glued(i) && !line.dash(i.wrapping_sub(1)) && line.is_word(i.wrapping_sub(1)) {
        return None;
    }
    let comma = usize::from(line.mark(next, ','));
    let the = usize::from(line.is(next + comma, "the"));
    if let Some((after, month)) = month_at(line, next + comma)
        && let Some((end, day)) = month_day(line, next + comma, after)
    {
        let year = year_behind(line, end);
        let last = year.map_or(end, |y| y.0);
        let when = calendar(year.map(|y| y.1).or(shared_year(line, end)), Some(month), Some(day));
        return Some(push(out, i, last, when, "a weekday with its date"));
    }
    if let Some((after, day)) = day_at(line, next + comma + the)
        && let Some((end, month)) = month_at(line, after + usize::from(line.is(after, "of")))
    {
        let year = year_behind(line, end);
        let when = calendar(year.map(|y| y.1), Some(month), Some(day));
        return Some(push(out, i, year.map_or(end, |y| y.0), when, "a weekday with its date"));
    }
    if short && dot == 0 && line.word(i).len() <= 4 && !line.glued(i + 1) && line.sense(i + 1).month.is_none() {
        return None;
    }
    let part = line.any(next, PARTS).then(|| line.sense(next).part).flatten();
    next += usize::from(part.is_some());
    push(out, i, next, When::Weekday(weekday), "a weekday");
    if let Some(last) = out.last_mut() {
        last.part = part;
    }
    Some(next)
}

pub fn deictic(line: Line<'_>, i: usize, days: i32, out: &mut Vec<Dated>) -> usize {
    let part = line.any(i + 1, PARTS).then(|| line.sense(i + 1).part).flatten();
    let end = i + 1 + usize::from(part.is_some());
    push(
        out,
        i,
        end,
        When::Day(days),
        "a word for a day, counted from the day of publication",
    );
    if let Some(last) = out.last_mut() {
        last.part = part.or(line.is(i, "tonight").then_some("NI"));
    }
    end
}
