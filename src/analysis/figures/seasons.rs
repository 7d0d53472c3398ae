//! Seasons: "the spring of 1794", "in late summer".

use super::dates::{Dated, When, push};
use super::lexer::Line;
use super::years::year_behind;

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
    let the = i > 0 && line.any(i - 1, &["the", "early", "late", "that", "next", "last"]);
    let at = if the { i.saturating_sub(2) } else { i.wrapping_sub(1) };
    let placed = line.any(
        at,
        &["in", "during", "by", "until", "through", "throughout", "since", "of"],
    );
    let noun = line.is_word(i + 1) && !line.sense(i + 1).stop;
    let fall_of = line.any(i, &["fall", "spring"]) && (!the || line.is(i + 1, "of"));
    (placed && !noun && !fall_of).then(|| push(out, i, i + 1, When::Season(season, None), "a season"))
}
