//! Stretches of time without a number: "an hour and a half", "a week", "several months". A report is full of them; in a story told by dates
//! they are what lies between.

use super::dates::{Dated, When, push};
use super::elapsed::after_vague;
use super::lexer::Line;

/// Words before "a week" that make it a length rather than a rate or a start.
const BEFORE: &[&str] = &[
    "in", "within", "for", "after", "over", "under", "about", "around", "nearly", "almost", "than", "by", "during",
    "lasted", "took", "another", "barely", "just", "before", "of",
];

/// "within a week", "for several months".
pub fn stretch(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let rule = "a length of time without a number";
    if let Some(at) = after_vague(line, i) {
        let unit = line.sense(at).stretch.filter(|_| line.word(at).ends_with('s'))?;
        return Some(push(out, i, at + 1, When::Stretch(0, unit), rule));
    }
    if !line.any(i, &["a", "an"]) {
        return None;
    }
    let unit = line.sense(i + 1).stretch?;
    if let Some((end, quarters)) = and_a_part(line, i + 2) {
        return Some(push(
            out,
            i,
            end,
            When::Stretch(4 + quarters, unit),
            "a length of time and a part of it",
        ));
    }
    let placed = i > 0 && line.any(i - 1, BEFORE);
    let runs_on = line.glued(i + 2) && (line.is_word(i + 2) || line.dash(i + 2) || apostrophe(line, i + 2));
    (placed && !runs_on).then(|| push(out, i, i + 2, When::Stretch(4, unit), rule))
}

/// Words between "the" and "years" that say which ones.
const COMING: &[&str] = &[
    "coming",
    "following",
    "intervening",
    "next",
    "last",
    "final",
    "past",
    "early",
    "first",
    "previous",
    "preceding",
    "ensuing",
];

/// "for months", "within days", "a year-long siege": how many, nobody says.
pub fn bare(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let unit = line.sense(i).stretch.filter(|_| !line.glued(i))?;
    let plural = line.word(i).ends_with('s');
    let long = line.dash(i + 1) && line.glued(i + 1) && line.is(i + 2, "long");
    let at = i.wrapping_sub(1);
    let these = plural && line.is(at.wrapping_sub(1), "the") && line.any(at, COMING);
    let placed = these || plural && line.any(at, &["for", "within"]);
    let (amount, end) = match () {
        () if long && plural => (0, i + 3),
        () if long => (4, i + 3),
        () if placed && !line.is(i + 1, "to") => (0, i + 1),
        () => return None,
    };
    Some(push(
        out,
        i,
        end,
        When::Stretch(amount, unit),
        "a length of time without a number",
    ))
}

/// "30 a day", "10,000 per month": the time it is counted over.
pub fn rate(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let unit = line
        .sense(i)
        .stretch
        .filter(|_| !line.word(i).ends_with('s') && !line.glued(i))?;
    let at = i.checked_sub(1)?;
    let counted =
        line.any(at, &["a", "an"]) && (line.digits(at.wrapping_sub(1)) || line.sense(at.wrapping_sub(1)).is_number());
    (line.is(at, "per") || counted).then(|| {
        push(
            out,
            i,
            i + 1,
            When::Stretch(4, unit),
            "the time that something is counted over",
        )
    })
}

/// "and a half", "and a quarter": one past its end, and how many quarters.
fn and_a_part(line: Line<'_>, i: usize) -> Option<(usize, u8)> {
    let part = line.is(i, "and") && line.is(i + 1, "a");
    match () {
        () if part && line.is(i + 2, "half") => Some((i + 3, 2)),
        () if part && line.is(i + 2, "quarter") => Some((i + 3, 1)),
        () => None,
    }
}

fn apostrophe(line: Line<'_>, i: usize) -> bool {
    line.mark(i, '\'') || line.mark(i, '\u{2019}')
}
