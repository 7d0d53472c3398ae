//! Weeks, weekends, months and years named by their nearness: "last week", "over the weekend", "next year". A report is
//! full of them; they name no day, so they are dates beside its figures rather than figures.

use super::dates::{Dated, When, push};
use super::lexer::Line;

/// Words before "the weekend" that place something in it.
const BEFORE_WEEKEND: &[&str] = &[
    "over", "at", "during", "on", "this", "last", "next", "for", "by", "before", "after", "since",
];

/// "last week", "this month", "next year", "over the weekend"; read at its noun.
pub fn nearby(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let unit = match line.sense(i).told {
        Some('K') => 'K',
        _ => line
            .sense(i)
            .stretch
            .filter(|_| line.any(i, &["week", "month", "year"]))?,
    };
    let runs_on = line.glued(i) || line.glued(i + 1) && (line.dash(i + 1) || line.is_word(i + 1));
    let at = i.checked_sub(1).filter(|_| !runs_on)?;
    let steps = match () {
        () if line.is(at, "last") => -1,
        () if line.is(at, "next") => 1,
        () if line.is(at, "this") => 0,
        () if unit == 'K' && line.is(at, "the") && line.any(at.wrapping_sub(1), BEFORE_WEEKEND) => 0,
        () => return None,
    };
    // "the last week" is the end of something, "the next year" a length of time
    let length = steps != 0 && line.any(at.wrapping_sub(1), &["the", "a", "one", "its", "his", "her", "their"]);
    if length || line.is(i + 1, "of") {
        return None;
    }
    let rule = "a week, month or year counted from the day of publication";
    let end = push(out, i, i + 1, When::Nearby(steps, unit), rule);
    if let Some(last) = out.last_mut() {
        last.beside = true;
    }
    Some(end)
}

/// Takes in the word that says which one, unless it is before `floor`.
pub fn reach_left(line: Line<'_>, floor: usize, dated: &mut Dated) {
    let i = dated.first;
    if !matches!(dated.when, When::Nearby(..)) || i <= floor {
        return;
    }
    let early = i >= floor + 2 && line.any(i - 2, &["early", "earlier", "late", "later"]);
    dated.first = i - 1 - usize::from(early);
}
