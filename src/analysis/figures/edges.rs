//! The words around a date that say which part of it or which of several: "early", "the end of", "last", "of that year".

use super::dates::{Dated, When, Which, calendar};
use super::lexer::Line;
use super::weekdays::PARTS;
use super::{nearby, told};

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
    if !line.is(end + 1, "this") {
        dated.which = Which::Same;
    }
    dated.end
}

const EDGES: &[&str] = &[
    "end",
    "beginning",
    "start",
    "middle",
    "close",
    "eve",
    "height",
    "rest",
    "half",
    "part",
    "remainder",
];

/// Words that say which part.
const RANKS: &[&str] = &[
    "early", "latter", "first", "second", "later", "last", "third", "fourth", "final", "late", "very",
];
/// Parts that need such a word.
const RANKED: &[&str] = &["half", "quarter", "week", "weekend", "days", "fortnight"];

/// Whether lexeme `k` is "end", "start", "part" …: a word for some of a date.
pub fn is_edge(line: Line<'_>, k: usize) -> bool {
    line.any(k, EDGES)
}

/// Takes the words before a date that say which part of it: "early", "the end of", "the night of", "last".
/// No lexeme before `floor` is touched.
pub fn reach_left(line: Line<'_>, floor: usize, dated: &mut Dated) {
    of_the(line, floor, dated);
    named(line, floor, dated);
    pointed(line, floor, dated);
    nearby::reach_left(line, floor, dated);
    nearness(line, floor, dated);
    article(line, floor, dated);
    if !part_of(line, floor, dated) {
        later(line, floor, dated);
    }
}

/// "the night of the 5th": its article.
fn of_the(line: Line<'_>, floor: usize, dated: &mut Dated) {
    let i = dated.first;
    if i >= floor + 3 && line.is(i - 1, "the") && line.is(i - 2, "of") && line.any(i - 3, PARTS) {
        dated.first = i - 1;
    }
}

/// "the year 1950", "Christmas 1963", "Christmas Eve 1968".
fn named(line: Line<'_>, floor: usize, dated: &mut Dated) {
    let i = dated.first;
    let Some(year) = dated.year_alone() else { return };
    if i > floor && line.any(i - 1, &["year", "years"]) && !line.glued(i) {
        let the = i >= floor + 2 && line.is(i - 2, "the");
        dated.first = i - 1 - usize::from(the);
        return;
    }
    let suffix = usize::from(i >= floor + 2 && line.any(i - 1, &["day", "eve"]));
    let at = i.checked_sub(1 + suffix).filter(|at| *at >= floor);
    if at.is_some_and(|at| line.is(at, "christmas") && line.capital(at)) {
        let eve = suffix == 1 && line.is(i - 1, "eve");
        dated.when = calendar(Some(year), Some(12), Some(if eve { 24 } else { 25 }));
        dated.first = i - 1 - suffix;
    }
}

/// "this time", "the same period", "this year": the words that point.
fn pointed(line: Line<'_>, floor: usize, dated: &mut Dated) {
    let i = dated.first;
    if !dated.loose || i <= floor {
        return;
    }
    let rate = matches!(dated.when, When::Stretch(4, _)) && dated.end == i + 1;
    if matches!(dated.when, When::Stretch(0, _)) && i >= floor + 2 && line.is(i - 2, "the") && dated.end == i + 1 {
        dated.first = i - 2;
        return;
    }
    let noun = line.any(i, &["future", "past"]) && line.is(i - 1, "the") && !told::modifies(line, i);
    if noun || rate && line.any(i - 1, &["per", "a", "an"]) {
        dated.first = i - 1;
        return;
    }
    if matches!(dated.when, When::Stretch(0, 'X')) {
        let very = usize::from(line.is(i - 2, "very"));
        dated.first = i.saturating_sub(2 + very).max(floor);
        return;
    }
    if line.is(i, "season") {
        dated.first = i - 1;
        return;
    }
    if line.is(i, "now") && line.is(i - 1, "right") {
        dated.first = i - 1;
    }
    if !matches!(dated.when, When::Sometime | When::Current(_)) {
        return;
    }
    let same = line.is(i - 1, "same") && i >= floor + 2;
    if same || line.any(i - 1, &["this", "that", "the", "these", "each", "every"]) {
        dated.first = i - 1 - usize::from(same);
    }
}

/// "early", "mid-", "last", "the previous".
fn nearness(line: Line<'_>, floor: usize, dated: &mut Dated) {
    let i = dated.first;
    let free = |back: usize| i >= floor + back;
    let hours = matches!(dated.when, When::Clock(..));
    let early = |k: usize| !hours && line.any(k, &["early", "late"]);
    if free(1) && (early(i - 1) || line.is(i - 1, "mid")) {
        dated.first = i - 1;
    } else if free(2) && (line.dash(i - 1) && line.is(i - 2, "mid") || line.is(i - 1, "in") && early(i - 2)) {
        dated.first = i - 2;
    } else if free(1) && line.any(i - 1, &["last", "next", "previous", "following"]) {
        which(line, floor, dated);
    }
}

/// "last Friday", "next March", "the previous April": the word belongs to the date and says which.
fn which(line: Line<'_>, floor: usize, dated: &mut Dated) {
    let at = dated.first - 1;
    let the = at > floor && line.is(at - 1, "the");
    let bare = line.any(at, &["last", "next"]);
    let weekday = matches!(dated.when, When::Weekday(_));
    let takes = weekday || matches!(dated.when, When::Calendar { year: None, .. } | When::Season(_, None));
    if !takes || !bare && !the {
        return;
    }
    dated.which = if line.any(at, &["last", "previous"]) {
        Which::Last
    } else {
        Which::Next
    };
    match the {
        true if weekday => {}
        true => dated.first = at - 1,
        false => dated.first = at,
    }
}

/// "the end of May", "the night of 3 May", "the second half of 2008", "the first week of May".
fn part_of(line: Line<'_>, floor: usize, dated: &mut Dated) -> bool {
    let i = dated.first;
    let Some(noun) = i.checked_sub(2).filter(|k| *k >= floor && line.is(i - 1, "of")) else {
        return false;
    };
    let part = line.sense(noun).part.filter(|_| line.any(noun, PARTS));
    if let (
        Some(season),
        When::Calendar {
            year: Some(year),
            month: None,
            ..
        },
    ) = (line.sense(noun).season, dated.when)
    {
        dated.when = When::Season(season, Some(year));
        dated.first = noun;
        return false;
    }
    let Some(start) = part_start(line, floor, noun) else {
        return false;
    };
    if line.any(noun, &["half", "quarter"]) {
        portion(line, noun, dated);
    }
    dated.part = part
        .or_else(|| {
            line.sense(noun.saturating_sub(1))
                .part
                .filter(|_| line.is(noun, "hours"))
        })
        .or(dated.part);
    dated.first = start;
    true
}

/// Where the words that end in a part of a date start: "the end", "early in the morning", "the latter part".
fn part_start(line: Line<'_>, floor: usize, noun: usize) -> Option<usize> {
    let before = noun.checked_sub(1).filter(|k| *k >= floor)?;
    let the = |k: usize| if k >= floor && line.is(k, "the") { Some(k) } else { None };
    let qualified = line.any(before, RANKS);
    let part = line.any(noun, PARTS);
    if is_edge(line, noun) && !line.is(noun, "half") || part {
        if line.is(before, "by") {
            return Some(noun);
        }
        let from = if qualified { before.checked_sub(1)? } else { before };
        let start = the(from)?;
        let early_in =
            part && start >= floor + 2 && line.is(start - 1, "in") && line.any(start - 2, &["early", "late"]);
        return Some(if early_in { start - 2 } else { start });
    }
    let hours = line.is(noun, "hours") && line.any(before, PARTS);
    if hours {
        let early = before.checked_sub(1)?;
        let from = if line.any(early, &["early", "late"]) {
            early.checked_sub(1)?
        } else {
            early
        };
        return the(from);
    }
    let counts = qualified && line.any(noun, RANKED);
    the(before.checked_sub(1)?).filter(|_| counts)
}

/// "the second half of 2008" is `2008-H2`, "the first quarter of 2016" is `2016-Q1`.
fn portion(line: Line<'_>, noun: usize, dated: &mut Dated) {
    let Some(year) = dated.year_alone() else { return };
    let rank = noun.saturating_sub(1);
    let halves = line.is(noun, "half");
    let name = match () {
        () if halves && line.is(rank, "first") => "H1",
        () if halves && line.any(rank, &["second", "latter", "last"]) => "H2",
        () if halves => return,
        () if line.is(rank, "first") => "Q1",
        () if line.is(rank, "second") => "Q2",
        () if line.is(rank, "third") => "Q3",
        () if line.any(rank, &["fourth", "final", "last"]) => "Q4",
        () => return,
    };
    dated.when = When::Portion(name, year);
}

/// "later that year", "later in 1792", "later in the summer".
fn later(line: Line<'_>, floor: usize, dated: &mut Dated) {
    let i = dated.first;
    let that = matches!(dated.when, When::After(0, _)) && line.is(i, "that");
    if that && i > floor && line.any(i - 1, &["later", "earlier", "early", "late"]) {
        dated.first = i - 1;
        return;
    }
    let takes = matches!(
        dated.when,
        When::Calendar { day: None, .. } | When::Season(..) | When::Current(_)
    );
    let Some(at) = i.checked_sub(2).filter(|at| takes && *at >= floor) else {
        return;
    };
    if line.is(at + 1, "in") && line.any(at, &["later", "earlier", "late", "early"]) {
        dated.first = at;
    }
}

/// The article that belongs to a date: "the 5th of May", "the 1930s", "the spring".
fn article(line: Line<'_>, floor: usize, dated: &mut Dated) {
    let i = dated.first;
    let takes = match dated.when {
        When::Calendar { day: Some(_), .. } => line.digits(i),
        When::Season(..) | When::Portion(..) | When::Decade(..) | When::Century(..) => true,
        When::Current(_) => !line.is(i, "the"),
        _ => false,
    };
    if dated.loose {
        return;
    }
    if takes && i > floor && line.is(i - 1, "the") {
        dated.first = i - 1;
    }
    let season = matches!(dated.when, When::Season(_, None));
    if season && i > floor && line.any(i - 1, &["this", "that"]) && !line.is(i, "the") {
        dated.first = i - 1;
    }
}

/// "the second half of 2008", "the first week of May": read from its article, before "second" is taken for a rank.
/// Answers where the date behind "of" starts.
pub fn ranked_part(line: Line<'_>, i: usize) -> Option<usize> {
    let shape = line.is(i, "the") && line.is(i + 3, "of");
    (shape && line.any(i + 2, RANKED) && line.any(i + 1, RANKS)).then_some(i + 4)
}
