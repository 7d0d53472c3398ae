//! Dates counted from another: "two days ago", "three weeks later", "the next day".

use super::dates::{Dated, When, push};
use super::edges;
use super::lexer::Line;
use super::numbers;

/// "two days ago", "three weeks later", "a decade earlier"; also "a year ago".
pub fn counted_time(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let (after, amount) = match line.any(i, &["a", "an"]) {
        true => (i + 1, 1),
        false => {
            let numeral = numbers::read(line, i)?;
            (numeral.end, i32::try_from(numeral.value.as_whole()?).ok()?)
        }
    };
    let unit = line.sense(after).stretch?;
    let (amount, unit) = match unit {
        'E' => (amount.checked_mul(10)?, 'Y'),
        'C' => (amount.checked_mul(100)?, 'Y'),
        'F' => (amount.checked_mul(2)?, 'W'),
        'D' | 'W' | 'M' | 'Y' => (amount, unit),
        _ => return None,
    };
    let end = after + 2;
    let counts_from_another = line.any(end, &["the", "that", "this", "his", "her", "its", "their", "than"]);
    if line.is(after + 1, "ago") {
        return Some(push(
            out,
            i,
            end,
            When::Away(-amount, unit),
            "a time counted back from the day of publication",
        ));
    }
    if line.is(after + 1, "later") {
        return Some(push(
            out,
            i,
            end,
            When::After(amount, unit),
            "a time counted from the date before",
        ));
    }
    if line.any(after + 1, &["earlier", "before", "previously"])
        && !(counts_from_another || line.is(after + 1, "before") && line.is_word(end))
    {
        return Some(push(
            out,
            i,
            end,
            When::After(-amount, unit),
            "a time counted back from the date before",
        ));
    }
    None
}

/// "the next day", "the following year", "that same day", "the previous month".
pub fn neighbour(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    if !line.any(i, &["the", "that"]) {
        return None;
    }
    let that = line.is(i, "that");
    let (at, steps) = match () {
        () if line.any(i + 1, &["next", "following"]) && !that => (i + 2, 1),
        () if line.is(i + 1, "previous") && !that => (i + 2, -1),
        () if line.is(i + 1, "same") => (i + 2, 0),
        () if that => (i + 1, 0),
        () if line.sense(i + 1).stretch.is_some() && line.any(i + 2, &["before", "after"]) && !line.is_word(i + 3) => {
            let unit = line.sense(i + 1).stretch?;
            let steps = if line.is(i + 2, "after") { 1 } else { -1 };
            return matches!(unit, 'D' | 'W' | 'M' | 'Y').then(|| {
                push(
                    out,
                    i,
                    i + 3,
                    When::After(steps, unit),
                    "a time counted from the date before",
                )
            });
        }
        () => return None,
    };
    let singular = line.any(at, &["day", "month", "year", "week", "decade", "century"]);
    if singular {
        let unit = line.sense(at).stretch?;
        if unit == 'W' && steps == 0 || line.dash(at + 1) && line.glued(at + 1) {
            return None;
        }
        return Some(push(
            out,
            i,
            at + 1,
            When::After(steps, unit),
            "a time counted from the date before",
        ));
    }
    let part = line
        .sense(at)
        .part
        .filter(|_| line.any(at, &["morning", "afternoon", "evening", "night"]))?;
    push(
        out,
        i,
        at + 1,
        When::After(steps, 'D'),
        "a part of a day counted from the date before",
    );
    if let Some(last) = out.last_mut() {
        last.part = Some(part);
    }
    Some(at + 1)
}

/// "the end of the year", "later in the month", "by month's end": the one the reader has in mind.
pub fn current(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let rule = "a month or year that is told about";
    let candidates = line.sense(i).stretch.is_some() || line.sense(i + 1).stretch.is_some();
    if !candidates {
        return None;
    }
    let unit = |k: usize| {
        let units = ["month", "year", "decade", "century"];
        line.sense(k).stretch.filter(|_| line.any(k, &units) && !line.glued(k))
    };
    let apostrophe = line.mark(i + 1, '\'') || line.mark(i + 1, '\u{2019}');
    if let Some(unit) = unit(i).filter(|_| apostrophe && line.is(i + 2, "s") && line.is(i + 3, "end")) {
        return Some(push(out, i, i + 4, When::Current(unit), rule));
    }
    let unit = unit(i + 1).filter(|_| line.is(i, "the") && i > 1)?;
    let whole = !(line.is_word(i + 2) && !line.sense(i + 2).stop || line.glued(i + 2) && line.dash(i + 2));
    let edge = line.is(i - 1, "of") && edges::is_edge(line, i - 2);
    let within = line.is(i - 1, "in") && line.any(i - 2, &["later", "late", "early", "earlier"]);
    (whole && (edge || within)).then(|| push(out, i, i + 2, When::Current(unit), rule))
}

/// "a few days later", "weeks earlier", "several months before": when, but nobody says how long after.
pub fn vague_time(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let at = after_vague(line, i).unwrap_or(i);
    let plural =
        matches!(line.sense(at).stretch?, 'I' | 'H' | 'D' | 'W' | 'M' | 'Y' | 'E') && line.word(at).ends_with('s');
    let from_another =
        line.any(at + 1, &["later", "earlier", "afterwards"]) || line.is(at + 1, "before") && !line.is_word(at + 2);
    (plural && from_another).then(|| push(out, i, at + 2, When::Sometime, "a time after or before another"))
}

/// "a few", "several", "many": one past their end.
pub fn after_vague(line: Line<'_>, i: usize) -> Option<usize> {
    match () {
        () if line.any(i, &["a", "the"]) && line.is(i + 1, "few") => Some(i + 2),
        () if line.any(i, &["several", "few", "many"]) => Some(i + 1),
        () => None,
    }
}
