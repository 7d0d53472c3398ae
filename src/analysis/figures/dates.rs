//! Dates and times of day as the words give them, before anybody asks which year or week is meant.

use super::clock::clock;
use super::edges::{of_that_year, reach_left};
use super::lexer::Line;
use super::numbers;
use super::years::{decade_or_century, short_year, year_behind, years};

/// Which of several weekdays is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// "Tuesday"
    Nearest,
    /// "last Tuesday"
    Last,
    /// "next Tuesday"
    Next,
}

/// What the words of a date say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Parts of a calendar date; what is missing is looked up from the anchor.
    Calendar {
        /// The year.
        year: Option<i16>,
        /// January is 1.
        month: Option<i8>,
        /// 1 to 31.
        day: Option<i8>,
    },
    /// A weekday, Monday is 1.
    Weekday(i8, Which),
    /// So many days from the day of publication.
    Day(i32),
    /// So many days, weeks, months or years (`D W M Y`) from the day of publication.
    Away(i32, char),
    /// So many days, weeks, months or years from the date mentioned before.
    After(i32, char),
    /// A season in TimeML's letters, perhaps with its year.
    Season(&'static str, Option<i16>),
    /// The 1930s are 193.
    Decade(i16),
    /// The 19th century is 18.
    Century(i16),
    /// Hour, minute, second (-1 where it is not given).
    Clock(i8, i8, i8),
}

/// A date found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Its first lexeme.
    pub first: usize,
    /// One past its last lexeme.
    pub end: usize,
    /// What it says.
    pub when: When,
    /// A part of the day, in TimeML's letters: `NI`.
    pub part: Option<&'static str>,
    /// The rule that read it, in a reader's words.
    pub rule: &'static str,
}

/// Reads the dates that start at lexeme `i` (several where they share a month), no word of them before `floor`.
/// Answers one past the last lexeme.
pub fn read(line: Line<'_>, i: usize, floor: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let before = out.len();
    let end = if line.digits(i) {
        from_digits(line, i, out)
    } else {
        from_word(line, i, out)
    }?;
    let end = of_that_year(line, end, out.last_mut());
    if let Some(first) = out.get_mut(before) {
        reach_left(line, floor, first);
    }
    Some(end)
}

pub fn push(out: &mut Vec<Dated>, first: usize, end: usize, when: When, rule: &'static str) -> usize {
    out.push(Dated {
        first,
        end,
        when,
        part: None,
        rule,
    });
    end
}

pub fn calendar(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> When {
    When::Calendar { year, month, day }
}

fn from_word(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let sense = line.sense(i);
    if !sense.is_date() && !sense.is_number() && !sense.stop {
        return None;
    }
    if sense.weekday.is_some() {
        return weekday(line, i, out);
    }
    if sense.month.is_some() {
        return month(line, i, out);
    }
    if let Some(days) = sense.deictic {
        return Some(deictic(line, i, days.into(), out));
    }
    if sense.season.is_some() {
        return season(line, i, out);
    }
    if line.any(i, &["noon", "midday", "midnight"]) {
        let hour = if line.is(i, "midnight") { 0 } else { 12 };
        return Some(push(
            out,
            i,
            i + 1,
            When::Clock(hour, -1, -1),
            "a word for a time of day",
        ));
    }
    counted_time(line, i, out).or_else(|| neighbour(line, i, out))
}

/// A day of the month at lexeme `i`: one past its end, and the day. "5", "5th", "the 5th".
fn day_at(line: Line<'_>, i: usize) -> Option<(usize, i8)> {
    let text = line.word(i);
    if !line.digits(i) || text.len() > 2 {
        return None;
    }
    let day = text.parse::<i8>().ok().filter(|d| (1..=31).contains(d))?;
    let suffix = line.glued(i + 1) && line.any(i + 1, &["st", "nd", "rd", "th"]);
    let other = line.glued(i + 1) && line.is_word(i + 1) && !suffix;
    (!other).then_some((i + 1 + usize::from(suffix), day))
}

/// A month's name at lexeme `i`: one past its end (with the dot of an abbreviation), and the month.
fn month_at(line: Line<'_>, i: usize) -> Option<(usize, i8)> {
    let month = line.sense(i).month?;
    if !line.capital(i)
        || (line.glued(i)
            && !line.dash(i.wrapping_sub(1))
            && !line.mark(i.wrapping_sub(1), '(')
            && !line.mark(i.wrapping_sub(1), '"')
            && !line.mark(i.wrapping_sub(1), '\'')
            && !line.mark(i.wrapping_sub(1), '/')
            && !line.mark(i.wrapping_sub(1), '“')
            && !line.mark(i.wrapping_sub(1), '‘'))
    {
        return None;
    }
    let short = line.word(i).len() <= 4 && !line.any(i, &["may", "june", "july"]);
    let dot = short && line.mark(i + 1, '.') && line.glued(i + 1);
    Some((i + 1 + usize::from(dot), month))
}

fn is_short(line: Line<'_>, i: usize) -> bool {
    line.word(i).len() <= 4 && !line.any(i, &["may", "june", "july"])
}

const BEFORE_MONTH: &[&str] = &[
    "in",
    "of",
    "by",
    "since",
    "until",
    "till",
    "til",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "and",
    "to",
    "from",
    "during",
    "through",
    "before",
    "after",
    "between",
    "or",
    "on",
    "for",
    "around",
    "about",
    "previous",
    "following",
    "each",
    "every",
    "throughout",
    "that",
];

/// Whether a month without a day or a year is meant as one: "in May", not "Theresa May" or "May I".
fn is_bare_month(line: Line<'_>, i: usize) -> bool {
    let name_like = line.any(i, &["may", "march", "april", "june", "august"]);
    let before = i.checked_sub(1);
    if is_short(line, i) {
        return false;
    }
    let introduced = before.is_some_and(|k| {
        line.any(k, BEFORE_MONTH) || line.dash(k) || line.mark(k, '(') || line.sense(k).month.is_some()
    });
    let comma = before.is_some_and(|k| line.mark(k, ',') && k > 0 && line.sense(k - 1).month.is_some());
    let article = before.is_some_and(|k| line.any(k, &["a", "the"]))
        && line.is_word(i + 1)
        && !line.capital(i + 1)
        && !line.sense(i + 1).stop;
    if article && !line.is(i, "may") {
        return true;
    }
    if !name_like {
        return !line.capital(i + 1) || introduced || line.starts_sentence(i);
    }
    introduced || comma
}

fn month(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let (after, month) = month_at(line, i)?;
    if let Some((end, day)) = month_day(line, i, after) {
        return Some(day_behind_month(line, i, month, end, day, out));
    }
    if let Some((end, year)) = year_behind(line, after) {
        return Some(push(
            out,
            i,
            end,
            calendar(Some(year), Some(month), None),
            "a month and a year",
        ));
    }
    if let Some((end, year)) = short_year(line, after) {
        return Some(push(
            out,
            i,
            end,
            calendar(Some(year), Some(month), None),
            "a month and a year",
        ));
    }
    if !is_bare_month(line, i) {
        return None;
    }
    let year = shared_year(line, after);
    Some(push(out, i, after, calendar(year, Some(month), None), "a month"))
}

/// The year that a later member of a list or range gives: "April and June 1955".
fn shared_year(line: Line<'_>, after: usize) -> Option<i16> {
    let mut k = after;
    for _ in 0..3 {
        let joined = line.dash(k) || line.mark(k, ',') || line.any(k, &["and", "to", "or", "through", "until", "till"]);
        if !joined {
            return None;
        }
        k += 1 + usize::from(line.mark(k, ',') && line.is(k + 1, "and"));
        let (mut end, _) = match month_at(line, k) {
            Some(found) => found,
            None => {
                let (end, _) = day_at(line, k)?;
                month_at(line, end)?
            }
        };
        if let Some((end_of_day, _)) = day_at(line, end) {
            end = end_of_day;
        }
        if let Some((_, year)) = year_behind(line, end) {
            return Some(year);
        }
        k = end;
    }
    None
}

/// The day behind a month, unless it counts what follows: "in May 15 people".
fn month_day(line: Line<'_>, month: usize, after: usize) -> Option<(usize, i8)> {
    let the = usize::from(line.is(after, "the"));
    let (end, day) = day_at(line, after + the)?;
    if line.glued(after + the) && !line.mark(after.wrapping_sub(1), '.') {
        return None;
    }
    let after_in = month > 0 && line.is(month - 1, "in") && line.is_word(end) && !line.sense(end).stop;
    let percent = line.mark(end, '%') || line.any(end, &["percent", "per"]) || line.sense(end).scale.is_some();
    let clock = line.mark(end, ':') && line.glued(end);
    let counts = line.sense(end).plural && !line.capital(end);
    (!after_in && !percent && !clock && !counts).then_some((end, day))
}

/// "May 16", "May 5-7", "May 4 to May 9, 1921", "June 2 and 3, 1921".
fn day_behind_month(line: Line<'_>, i: usize, month: i8, end: usize, day: i8, out: &mut Vec<Dated>) -> usize {
    if let Some((after, year)) = year_behind(line, end) {
        return push(
            out,
            i,
            after,
            calendar(Some(year), Some(month), Some(day)),
            "a month, a day and a year",
        );
    }
    let joined = line.dash(end) || line.any(end, &["and", "to", "or", "through"]);
    if joined
        && let Some((after, second)) = day_at(line, end + 1)
        && line.sense(after).month.is_none()
        && (!line.is_word(after) || line.dash(end) && !super::counted::is_plural(line, after))
        && !(line.mark(after, ':') && line.glued(after))
    {
        let year = year_behind(line, after);
        push(
            out,
            i,
            end,
            calendar(year.map(|y| y.1), Some(month), Some(day)),
            "a month and a day",
        );
        let last = year.map_or(after, |y| y.0);
        return push(
            out,
            end + 1,
            last,
            calendar(year.map(|y| y.1), Some(month), Some(second)),
            "a day of the month named before",
        );
    }
    let year = shared_year(line, end);
    push(out, i, end, calendar(year, Some(month), Some(day)), "a month and a day")
}

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

fn weekday(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
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
    push(out, i, next, When::Weekday(weekday, Which::Nearest), "a weekday");
    if let Some(last) = out.last_mut() {
        last.part = part;
    }
    Some(next)
}

fn deictic(line: Line<'_>, i: usize, days: i32, out: &mut Vec<Dated>) -> usize {
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

fn season(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
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

/// "two days ago", "three weeks later", "a decade earlier"; also "a year ago".
fn counted_time(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
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
fn neighbour(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
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

fn from_digits(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    clock(line, i, out)
        .or_else(|| numeric(line, i, out))
        .or_else(|| day_before_month(line, i, out))
        .or_else(|| decade_or_century(line, i, out))
        .or_else(|| counted_time(line, i, out))
        .or_else(|| years(line, i, out))
        .or_else(|| lone_day(line, i, out))
}

/// `2016-11-15`, `15/11/2016`, `11/15/2016`, `15.11.2016`.
fn numeric(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
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
fn day_before_month(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
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
fn lone_day(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let (after, day) = day_at(line, i)?;
    let ordinal = after == i + 2;
    let placed = i >= 2 && line.is(i - 1, "the") && line.any(i - 2, &["on", "until", "by", "from", "since"]);
    let noun = line.is_word(after) && !line.sense(after).stop || line.dash(after) && line.glued(after);
    let when = calendar(None, None, Some(day));
    (ordinal && placed && !noun).then(|| push(out, i, after, when, "a day of the month"))
}

impl Dated {
    /// Whether it is a decade.
    pub fn when_decade(&self) -> bool {
        matches!(self.when, When::Decade(_))
    }
}
