//! The words around a date that say which part of it or which of several: "early", "the end of", "last", "of that year".

use super::dates::{Dated, When, Which};
use super::lexer::Line;
use super::weekdays::PARTS;

/// "May 3 of that year", "June of the same year".
pub fn of_that_year(line: Line<'_>, end: usize, dated: Option<&mut Dated>) -> usize {
    let Some(dated) = dated.filter(|d| matches!(d.when, When::Calendar { year: None, .. })) else {
        return end;
    };
    let same = usize::from(line.is(end + 1, "the") && line.any(end + 2, &["same", "following", "next"]));
    let that = line.any(end + 1, &["that", "this"]) || same == 1;
    let following = line.any(end + 2, &["following", "next"]);
    if !line.is(end, "of") || !that || !line.is(end + 2 + same, "year") || following {
        return end;
    }
    dated.end = end + 3 + same;
    dated.end
}

const EDGES: &[&str] = &["end", "beginning", "start", "middle", "close", "eve", "height", "rest"];

/// Takes the words before a date that say which part of it: "early", "the end of", "the night of", "last".
pub fn reach_left(line: Line<'_>, floor: usize, dated: &mut Dated) {
    let free = |k: usize, back: usize| k >= floor + back;
    let i = dated.first;
    if free(i, 1) && line.is(i - 1, "the") && free(i, 3) && line.is(i - 2, "of") && line.any(i - 3, PARTS) {
        dated.first = i - 1;
    }
    let i = dated.first;
    let hours = matches!(dated.when, When::Clock(..));
    let early = |k: usize| !hours && line.any(k, &["early", "late"]);
    if free(i, 1) && (early(i - 1) || line.is(i - 1, "mid")) {
        dated.first = i - 1;
    } else if free(i, 2) && (line.dash(i - 1) && line.is(i - 2, "mid") || line.is(i - 1, "in") && early(i - 2)) {
        dated.first = i - 2;
    } else if free(i, 1) && line.any(i - 1, &["last", "next"]) {
        shift(line, dated);
    }
    let i = dated.first;
    if free(i, 2) && line.is(i - 1, "of") {
        let noun = i - 2;
        let part = line.sense(noun).part.filter(|_| line.any(noun, PARTS));
        let season = line.sense(noun).season;
        if (line.any(noun, EDGES) || part.is_some()) && free(noun, 1) && line.any(noun - 1, &["the", "by"]) {
            dated.first = if line.is(noun - 1, "the") { noun - 1 } else { noun };
            dated.part = part.or(dated.part);
        } else if let (
            Some(season),
            When::Calendar {
                year: Some(year),
                month: None,
                ..
            },
        ) = (season, dated.when)
        {
            dated.when = When::Season(season, Some(year));
            dated.first = noun;
        }
    }
    let i = dated.first;
    let this_time = matches!(dated.when, When::After(0, _)) && line.is(i, "that");
    if this_time && free(i, 1) && line.any(i - 1, &["later", "earlier", "early", "late"]) {
        dated.first = i - 1;
    }
    let day_first = matches!(dated.when, When::Calendar { day: Some(_), .. }) && line.digits(i);
    if day_first && free(i, 1) && line.is(i - 1, "the") {
        dated.first = i - 1;
    }
    let takes_article = matches!(dated.when, When::Season(..)) || dated.when_decade() && free(i, 1);
    if takes_article && free(i, 1) && line.is(i - 1, "the") {
        dated.first = i - 1;
    }
    if matches!(dated.when, When::Century(_)) && free(i, 1) && line.is(i - 1, "the") {
        dated.first = i - 1;
    }
}

/// "last Friday", "next March": the word belongs to the date and says which.
fn shift(line: Line<'_>, dated: &mut Dated) {
    let which = if line.is(dated.first - 1, "last") {
        Which::Last
    } else {
        Which::Next
    };
    match &mut dated.when {
        When::Weekday(_, slot) => *slot = which,
        When::Calendar { year: None, .. } => {}
        _ => return,
    }
    let the_next = line.is(dated.first.wrapping_sub(2), "the");
    dated.first -= usize::from(!the_next);
}
