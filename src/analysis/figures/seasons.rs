//! Seasons: "the spring of 1794", "in late summer", "the next spring".

use super::dates::{Dated, When, Which, push};
use super::lexer::Line;
use super::years::year_behind;

/// Words that place a season in time, with or without an article between.
const PLACES: &[&str] = &[
    "until", "till", "through", "of", "for", "from", "before", "after", "and", "to", "into",
];
/// Words that do so even for "spring" and "fall", which mean other things too.
const FIRM: &[&str] = &[
    "in",
    "during",
    "by",
    "throughout",
    "since",
    "over",
    "this",
    "that",
    "spent",
    "passed",
];
/// Words that say which of several.
const WHICH: &[&str] = &["next", "last", "previous", "following", "same", "early", "late"];

/// A season with its year, or placed in time by the words before it.
pub fn season(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let season = line.sense(i).season?;
    if let Some((end, year)) = year_behind(line, i + 1) {
        return Some(push(
            out,
            i,
            end,
            When::Season(season, Some(year)),
            "a season and a year",
        ));
    }
    // "summer and autumn 1918"
    let listed = line.any(i + 1, &["and", "or", "to"]) || line.dash(i + 1) && line.glued(i + 2);
    if let Some((_, year)) = year_behind(line, i + 3).filter(|_| listed && line.sense(i + 2).season.is_some()) {
        return Some(push(
            out,
            i,
            i + 1,
            When::Season(season, Some(year)),
            "a season of the year named behind it",
        ));
    }
    let named =
        line.capital(i) && (line.capital(i + 1) || i > 0 && line.capital(i - 1) && !line.starts_sentence(i - 1));
    if named || line.glued(i) || line.glued(i + 1) && line.dash(i + 1) || !is_placed(line, i) {
        return None;
    }
    let next_year = line.is(i + 1, "of") && line.is(i + 2, "next") && line.is(i + 3, "year");
    let end = if next_year { i + 4 } else { i + 1 };
    push(out, i, end, When::Season(season, None), "a season");
    if let Some(last) = out.last_mut().filter(|_| next_year) {
        last.which = Which::Next;
    }
    Some(end)
}

/// Whether the words around say that a time of the year is meant: "in the spring", not "a spring" or "the fall of".
fn is_placed(line: Line<'_>, i: usize) -> bool {
    let noun = line.is_word(i + 1) && !line.sense(i + 1).stop;
    let Some(mut at) = i.checked_sub(1).filter(|_| !noun) else {
        return false;
    };
    let which = line.any(at, WHICH);
    if which {
        at = at.saturating_sub(1);
    }
    if line.is(at, "the") {
        at = at.saturating_sub(1);
    }
    let firm = which || line.any(at, FIRM);
    match line.any(i, &["fall", "spring"]) {
        true if line.is(i + 1, "of") && line.is(i + 2, "next") => firm,
        true => firm && !line.any(i + 1, &["of", "in", "from", "to", "on"]),
        false => firm || line.any(at, PLACES),
    }
}
