//! Clauses that give figures on somebody's authority without reporting words: "the ministry put the toll at 34".

use super::bounds;
use super::line::Line;
use super::subject;
use super::tags::Tag;
use crate::text::Span;

/// A stretch whose figures somebody gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The words that the figures stand in.
    pub span: Span,
    /// The words that name who gives them.
    pub words: Span,
    /// Whether only a body that keeps count can be meant: "has recorded 34 deaths".
    pub by_a_body: bool,
}

/// Past forms of verbs for keeping count.
const COUNTED: [&str; 7] = [
    "counted",
    "documented",
    "logged",
    "recorded",
    "registered",
    "tallied",
    "verified",
];

/// Verbs for looking ahead and for holding something true.
const EXPECTED: [&str; 14] = [
    "anticipate",
    "anticipates",
    "anticipated",
    "believe",
    "believed",
    "believes",
    "expect",
    "expects",
    "expected",
    "forecast",
    "forecasts",
    "project",
    "projects",
    "projected",
];

/// How far behind its verb the object of a count may start with its number.
const NUMBER_WITHIN: usize = 5;
/// How far behind "put" its "at" may stand.
const AT_WITHIN: usize = 12;

/// Finds the tallies of a statement.
pub fn find(line: &Line<'_>, out: &mut Vec<Tally>) {
    let mut floor = 0;
    for at in 0..line.len() {
        if line.tag(at) == Tag::Quote {
            floor = at + 1;
        }
        let verb = matches!(line.tag(at), Tag::Past | Tag::Pres | Tag::Base | Tag::Ing);
        if verb && !line.within(at) && !subject::is_passive(line, at) {
            out.extend(tally(line, at, floor));
        }
    }
}

fn tally(line: &Line<'_>, at: usize, floor: usize) -> Option<Tally> {
    let counted = COUNTED.contains(&line.lower(at));
    if !(puts(line, at) || counted && counts(line, at) || expects(line, at) || sees(line, at))
        || has_source_behind(line, at)
    {
        return None;
    }
    let subject = subject::subject_before(line, at, floor, None)?;
    let start = at + 1;
    let end = bounds::end(line, start);
    let end = if EXPECTED.contains(&line.lower(at)) {
        end
    } else {
        bounds::end_of_phrase(line, start, end)
    };
    Some(Tally {
        span: line.span(start, end),
        words: subject.span,
        by_a_body: counted,
    })
}

/// "put the toll at 34".
fn puts(line: &Line<'_>, at: usize) -> bool {
    let limit = line.len().min(at + AT_WITHIN);
    matches!(line.lower(at), "put" | "puts" | "putting")
        && (at + 1..limit)
            .take_while(|&i| !matches!(line.tag(i), Tag::Comma | Tag::Quote) && !line.tag(i).is_finite())
            .any(|i| line.lower(i) == "at" && has_number(line, i + 1))
}

/// "recorded more than 34 deaths".
fn counts(line: &Line<'_>, at: usize) -> bool {
    line.tag(at) == Tag::Past && has_number(line, at + 1)
}

/// "expects earnings of $2.45", but not "sales expected in June".
fn expects(line: &Line<'_>, at: usize) -> bool {
    let participle = line.tag(at) == Tag::Past;
    let hangs = matches!(line.tag(at + 1), Tag::Prep | Tag::To | Tag::Comma | Tag::Stop);
    EXPECTED.contains(&line.lower(at)) && !(participle && hangs)
}

/// "sees growth of 3 percent": shares and money are nothing that an eye could see.
fn sees(line: &Line<'_>, at: usize) -> bool {
    let limit = line.len().min(at + AT_WITHIN);
    let unseen = |i: usize| matches!(line.lower(i), "percent" | "%" | "$" | "£" | "€" | "cent");
    matches!(line.lower(at), "see" | "sees")
        && line.tag(at) != Tag::Past
        && (at + 1..limit).take_while(|&i| line.tag(i) != Tag::Comma).any(unseen)
}

/// Whether the statement names its source at its end.
fn has_source_behind(line: &Line<'_>, at: usize) -> bool {
    (at..line.len()).any(|i| line.lower(i) == "according")
}

fn has_number(line: &Line<'_>, from: usize) -> bool {
    (from..from + NUMBER_WITHIN)
        .take_while(|&i| !matches!(line.tag(i), Tag::Comma | Tag::Stop | Tag::Quote) && !line.tag(i).is_finite())
        .any(|i| line.tag(i) == Tag::Num)
}
