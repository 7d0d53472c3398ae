//! Dates that begin with digits: "9 September 1914", "12-14 July", `2016-11-15`, "on the 20th".

use super::dates::{Dated, calendar, push};
use super::lexer::Line;
use super::months::{BEFORE_MONTH, day_at, month_at, shared_year};
use super::years::{short_year, year_behind};

/// `2016-11-15`, `15/11/2016`, `11/15/2016`, `15.11.2016`.
pub fn numeric(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let mark = ['-', '/', '.'].into_iter().find(|m| line.mark(i + 1, *m))?;
    let joined =
        (i + 1..i + 5).all(|k| line.glued(k)) && line.mark(i + 3, mark) && line.digits(i + 2) && line.digits(i + 4);
    if !joined || (line.glued(i + 5) && (line.mark(i + 5, mark) && line.digits(i + 6) || line.is_word(i + 5))) {
        return None;
    }
    let number = |k: usize| line.word(k).parse::<i16>().ok();
    let (a, b, c) = (number(i)?, number(i + 2)?, number(i + 4)?);
    let (year, month, day) = match (line.word(i).len(), line.word(i + 4).len()) {
        (4, 1 | 2) => (a, b, c),
        (1 | 2, 4) if a > 12 || mark == '.' => (c, b, a),
        (1 | 2, 4) => (c, a, b),
        _ => return None,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then(|| {
        push(
            out,
            i,
            i + 5,
            calendar(Some(year), Some(month), Some(day)),
            "a date in digits",
        )
    })
}

/// "9 September 1914", "25th of August", "12-14 July", "20 and 21 July".
pub fn day_before_month(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let (after, day) = day_at(line, i)?;
    if line.glued(i) && !line.dash(i - 1) && line.is_word(i - 1) {
        return None;
    }
    let of = usize::from(line.is(after, "of"));
    if let Some((end, month)) = month_at(line, after + of) {
        if line.is(after + of, "may")
            && line.sense(end).stop
            && !line.any(end, BEFORE_MONTH)
            && line.word(end).len() < 4
            && line.is(end, "be")
        {
            return None;
        }
        let year = year_behind(line, end).or_else(|| short_year(line, end));
        let last = year.map_or(end, |y| y.0);
        let shared = year.map(|y| y.1).or_else(|| shared_year(line, end));
        return Some(push(
            out,
            i,
            last,
            calendar(shared, Some(month), Some(day)),
            "a day and a month",
        ));
    }
    let joined = line.dash(after) || line.any(after, &["and", "to", "or"]) || line.mark(after, ',');
    let (second, _) = day_at(line, after + 1).filter(|_| joined)?;
    let of = usize::from(line.is(second, "of"));
    let (end, month) = match month_at(line, second + of) {
        Some(found) => found,
        None => {
            // A list of days: "12, 13 and 14 July".
            let (third, _) = day_at(line, second + 1).filter(|_| line.any(second, &["and", "or"]))?;
            month_at(line, third)?
        }
    };
    let year = year_behind(line, end).map(|y| y.1).or_else(|| shared_year(line, end));
    push(
        out,
        i,
        after,
        calendar(year, Some(month), Some(day)),
        "a day of the month named behind it",
    );
    Some(after)
}

/// "on the 20th"
pub fn lone_day(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let (after, day) = day_at(line, i)?;
    let ordinal = after == i + 2;
    let placed = i >= 2 && line.is(i - 1, "the") && line.any(i - 2, &["on", "until", "by", "from", "since"]);
    let noun = line.is_word(after) && !line.sense(after).stop || line.dash(after) && line.glued(after);
    let when = calendar(None, None, Some(day));
    (ordinal && placed && !noun).then(|| push(out, i, after, when, "a day of the month"))
}
