//! Years, decades and centuries: "1939", "490 BC", "the 1930s", "May '98".

use super::dates::{Dated, When, calendar, push};
use super::lexer::Line;
use super::numbers::{self, Form};

/// A year of four digits at lexeme `i`.
fn year_at(line: Line<'_>, i: usize) -> Option<i16> {
    let text = line.word(i);
    let plain = line.digits(i) && text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let runs_on = line.glued(i + 1) && (line.is_word(i + 1) || line.mark(i + 1, '%'));
    let fraction = line.mark(i + 1, '/') && line.glued(i + 1);
    if !plain || runs_on || fraction {
        return None;
    }
    text.parse().ok().filter(|y| (1000..=2100).contains(y))
}

/// "490 BC", "79 AD": one past its end, and the year, below zero before our era. Both ends of "499 to 493 BC" are.
fn era_year(line: Line<'_>, i: usize) -> Option<(usize, i16)> {
    let year: i16 = line
        .word(i)
        .parse()
        .ok()
        .filter(|_| line.digits(i) && line.word(i).len() <= 4)?;
    let before = |k: usize| {
        matches!(line.word(k), "BC" | "BCE") || line.is(k, "b") && line.mark(k + 1, '.') && line.is(k + 2, "c")
    };
    let after_joint = line.dash(i + 1) || line.any(i + 1, &["to", "and", "or", "until"]) || line.mark(i + 1, '/');
    match () {
        () if before(i + 1) && line.word(i + 1).len() > 1 => Some((i + 2, -year)),
        () if before(i + 1) => Some((i + 4 + usize::from(line.mark(i + 4, '.')), -year)),
        () if matches!(line.word(i + 1), "AD" | "CE") => Some((i + 2, year)),
        () if after_joint && line.digits(i + 2) && line.word(i + 2).len() <= 4 && before(i + 3) => Some((i + 1, -year)),
        () => None,
    }
}

/// The year behind a day or month: ", 1939", "1939", "of 1939", "this year".
pub fn year_behind(line: Line<'_>, i: usize) -> Option<(usize, i16)> {
    let at = if line.mark(i, ',') || line.is(i, "of") || (line.mark(i, '.') && line.glued(i)) {
        i + 1
    } else {
        i
    };
    if let Some(found) = era_year(line, at) {
        return Some(found);
    }
    let counts = line.sense(at + 1).plural || line.sense(at + 1).scale.is_some();
    year_at(line, at).filter(|_| !counts).map(|year| (at + 1, year))
}

/// "May '98"
pub fn short_year(line: Line<'_>, i: usize) -> Option<(usize, i16)> {
    let apostrophe = line.mark(i, '\'') || line.mark(i, '\u{2019}') || line.mark(i, '\u{2018}');
    let year = line.word(i + 1);
    if !apostrophe || !line.digits(i + 1) || !line.glued(i + 1) || year.len() != 2 {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    Some((i + 2, if year > 40 { 1900 + year } else { 2000 + year }))
}

/// "1930s", "the 1990's", "'90s", "19th century".
pub fn decade_or_century(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    if let Some((end, decade)) = decade_before_our_era(line, i) {
        return Some(push(out, i, end, When::Decade(decade, true), "a decade and its era"));
    }
    let text = line.word(i);
    let apostrophe = |k: usize| line.mark(k, '\'') || line.mark(k, '\u{2019}');
    let s = |k: usize| line.is(k, "s") && line.glued(k);
    let end = match () {
        () if s(i + 1) => i + 2,
        () if apostrophe(i + 1) && line.glued(i + 1) && s(i + 2) && text.len() == 4 => i + 3,
        () => {
            let suffix = line.glued(i + 1) && line.any(i + 1, &["st", "nd", "rd", "th"]);
            let dash = usize::from(line.dash(i + 2));
            if !suffix || !line.any(i + 2 + dash, &["century", "centuries"]) {
                return None;
            }
            let century: i16 = text.parse().ok().filter(|c| (1..=30).contains(c))?;
            let (end, before) = era_behind(line, i + 3 + dash);
            return Some(push(out, i, end, When::Century(century - 1, before), "a century"));
        }
    };
    let year: i16 = text.parse().ok().filter(|_| text.ends_with('0'))?;
    let first = if text.len() == 2 && i > 0 && apostrophe(i - 1) {
        i - 1
    } else {
        i
    };
    let the = i > 0 && (line.any(i - 1, &["the", "early", "late", "mid", "in"]) || line.dash(i - 1));
    let decade = match text.len() {
        4 if (1000..=2100).contains(&year) => year / 10,
        2 if first < i || (the && year >= 20) => 190 + year / 10 - if year < 20 { -10 } else { 0 },
        _ => return None,
    };
    let ages = text.len() == 2
        && line.any(i.wrapping_sub(2), &["his", "her", "their", "in"])
        && line.any(i.wrapping_sub(1), &["his", "her", "their"]);
    (!ages).then(|| push(out, first, end, When::Decade(decade, false), "a decade"))
}

/// "BC" or "AD" behind a decade or century: one past its end, and whether it says before our era.
fn era_behind(line: Line<'_>, i: usize) -> (usize, bool) {
    match line.word(i) {
        "BC" | "BCE" => (i + 1, true),
        "AD" | "CE" => (i + 1, false),
        _ => (i, false),
    }
}

/// "the 470s BC"
fn decade_before_our_era(line: Line<'_>, i: usize) -> Option<(usize, i16)> {
    let year: i16 = line
        .word(i)
        .parse()
        .ok()
        .filter(|y| (10..1000).contains(y) && y % 10 == 0)?;
    let (end, before) = era_behind(line, i + 2);
    (line.is(i + 1, "s") && line.glued(i + 1) && before).then_some((end, year / 10))
}

/// "the nineteenth century", "eighteenth-century".
pub fn spelled_century(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let sense = line.sense(i);
    if sense.ordinal.is_none() && sense.cardinal.is_none() {
        return None;
    }
    let rank = numbers::read(line, i).filter(|n| n.form == Form::Ordinal)?;
    let dash = usize::from(line.dash(rank.end) && line.glued(rank.end));
    if !line.any(rank.end + dash, &["century", "centuries"]) {
        return None;
    }
    let century = rank
        .value
        .as_whole()
        .and_then(|c| i16::try_from(c).ok())
        .filter(|c| (1..=30).contains(c))?;
    let (end, before) = era_behind(line, rank.end + dash + 1);
    let plain = end == rank.end + dash + 1;
    let of_something = line.is(end, "of") && century < 5;
    let counted = plain && (of_something || century < 3 && dash == 0);
    (!counted).then(|| push(out, i, end, When::Century(century - 1, before), "a century"))
}

/// "the generation of '68"
pub fn short_year_alone(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let apostrophe = i.checked_sub(1).filter(|k| !line.glued(*k))?;
    let introduced = line.any(
        i.wrapping_sub(2),
        &["in", "of", "since", "until", "from", "by", "before", "after", "the"],
    );
    let (end, year) =
        short_year(line, apostrophe).filter(|_| introduced && !(line.glued(i + 1) && line.is_word(i + 1)))?;
    let quoted = (end..end + 6).any(|k| line.mark(k, '\'') || line.mark(k, '\u{2019}'));
    (!quoted).then(|| {
        push(
            out,
            apostrophe,
            end,
            calendar(Some(year), None, None),
            "the last two digits of a year",
        )
    })
}

const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "by",
    "of",
    "from",
    "during",
    "before",
    "after",
    "early",
    "late",
    "mid",
    "the",
    "between",
    "and",
    "to",
    "through",
    "throughout",
    "circa",
    "back",
    "around",
    "for",
    "as",
    "on",
];

/// A year on its own, "1955-1963" (two years), "1915-17" (two years), "2009-10" and "2003/04" are left to the grammar.
pub fn years(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    if let Some((end, year)) = era_year(line, i) {
        return Some(push(
            out,
            i,
            end,
            calendar(Some(year), None, None),
            "a year and its era",
        ));
    }
    let year = year_at(line, i)?;
    if !reads_as_year(line, i, year) {
        return None;
    }
    if let Some(season) = line
        .sense(i + 1)
        .season
        .filter(|_| !line.glued(i + 1) && !line.capital(i + 1))
    {
        return Some(push(
            out,
            i,
            i + 2,
            When::Season(season, Some(year)),
            "a year and a season",
        ));
    }
    let joined = line.dash(i + 1) && line.glued(i + 1) && line.glued(i + 2);
    let short: Option<i16> = line
        .word(i + 2)
        .parse()
        .ok()
        .filter(|_| joined && line.word(i + 2).len() == 2);
    let runs_on = line.glued(i + 3) && (line.is_word(i + 3) || line.dash(i + 3) || line.mark(i + 3, '/'));
    if short == Some((year + 1) % 100) && !runs_on {
        return None;
    }
    let end = push(
        out,
        i,
        i + 1,
        calendar(Some(year), None, None),
        "four digits that read as a year",
    );
    match short {
        Some(second) if line.digits(end + 1) && second > year % 100 + 1 => {
            let when = calendar(Some(year / 100 * 100 + second), None, None);
            Some(push(out, end + 1, end + 2, when, "the last two digits of a year"))
        }
        _ => Some(end),
    }
}

/// Whether four digits are a year rather than a count: "in 1939", "the 1988 film", not "killed 1500 people".
fn reads_as_year(line: Line<'_>, i: usize, year: i16) -> bool {
    let introduced = i > 0 && line.any(i - 1, BEFORE_YEAR);
    if i > 0 && line.sense(i - 1).label && line.capital(i - 1) {
        return false;
    }
    let next = i + 1;
    let lower_noun = line.is_word(next) && !line.capital(next) && !line.sense(next).stop;
    let word = line.word(next);
    let plural = lower_noun && (line.sense(next).plural || (word.ends_with('s') && !word.ends_with("ss")));
    let unit = lower_noun && super::units::measure(line, next).is_some() || line.sense(next).scale.is_some();
    let hyphen_unit = line.dash(next) && line.glued(next) && line.is_word(next + 1) && !line.capital(next + 1);
    if unit
        || (hyphen_unit && super::units::measure(line, next + 1).is_some())
        || line.any(next, &["percent", "per", "gmt"])
    {
        return false;
    }
    if line.sense(next).stretch.is_some() || line.mark(next, '%') {
        return false;
    }
    let glued_mark = line.glued(i)
        && i > 0
        && !line.dash(i - 1)
        && !line.mark(i - 1, '(')
        && !line.mark(i - 1, '/')
        && !line.mark(i - 1, '"')
        && !line.mark(i - 1, '\'')
        && !line.mark(i - 1, '“')
        && !line.mark(i - 1, '‘');
    if glued_mark {
        return false;
    }
    match year {
        1400..=2099 if plural => introduced && !line.any(i.wrapping_sub(1), &["and", "to", "for", "around"]),
        1400..=2099 => true,
        _ => introduced && line.any(i - 1, &["in", "since", "until", "year", "ad"]) && !lower_noun,
    }
}
