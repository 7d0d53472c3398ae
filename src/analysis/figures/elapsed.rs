//! Dates counted from another: "two days ago", "three weeks later", "the next day".

use super::dates::{Dated, When, push};
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
    let singular = line.any(at, &["day", "month", "year", "week"]);
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
