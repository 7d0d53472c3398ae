//! In a story, what belongs to a length of time besides its number and unit: "the next two years", "the first ten months
//! of 1915", "a nine day long march"; and the two years of "2006-07", which in a report are one season.

use super::dates::{When, Which, calendar};
use super::draft::Draft;
use super::resolve::Moment;
use super::standing::Standing;
use super::{FigureKind, Part, Rule, Step, Value};
use crate::text::Span;

/// Words that say which of several lengths of time.
const WHICH: &[&str] = &[
    "next",
    "following",
    "last",
    "past",
    "first",
    "previous",
    "preceding",
    "final",
    "same",
    "coming",
];

/// Widens the lengths of time of a story, and parts its years.
pub fn widen(text: &str, drafts: &mut Vec<Draft>) {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut left = std::mem::take(drafts).into_iter().peekable();
    while let Some(mut draft) = left.next() {
        if let Some((first, second)) = two_years(text, &draft) {
            out.extend([first, second]);
            continue;
        }
        if draft.kind == FigureKind::Duration {
            behind(text, out.last().map_or(0, |d| d.span.end), &mut draft.span);
            if before(text, &mut draft.span, &mut out)
                && left
                    .peek()
                    .is_some_and(|next| is_date(next) && text.get(draft.span.end..next.span.start) == Some(" of "))
                && let Some(date) = left.next()
            {
                draft.span.end = date.span.end;
            }
        }
        out.push(draft);
    }
    *drafts = out;
}

/// "nine day long", "a sixty-day period".
fn behind(text: &str, floor: usize, span: &mut Span) {
    let rest = text.get(span.end..).unwrap_or_default();
    for tail in [" long", "-long", " period"] {
        let ends = rest
            .strip_prefix(tail)
            .is_some_and(|r| !r.starts_with(char::is_alphanumeric));
        if !ends || text.get(span.start..span.end).is_some_and(|words| words.ends_with('s')) {
            continue;
        }
        span.end += tail.len();
        let before = text.get(floor..span.start).unwrap_or_default();
        let article = ["the same ", "the ", "a "]
            .into_iter()
            .find(|words| before.ends_with(words));
        if let (" period", Some(words)) = (tail, article) {
            span.start -= words.len();
        }
    }
}

/// "the next", "the first" before a length of time: takes them in, out of the figures before it where "first" is one
/// there. Answers whether such words were found.
fn before(text: &str, span: &mut Span, figures: &mut Vec<Draft>) -> bool {
    let ordinal = figures
        .last()
        .is_some_and(|f| f.kind == FigureKind::Ordinal && f.span.end + 1 == span.start);
    let fence = figures
        .len()
        .checked_sub(1 + usize::from(ordinal))
        .and_then(|k| figures.get(k));
    let floor = fence.map_or(0, |d| d.span.end);
    let Some(start) = which(text, floor, span.start) else {
        return false;
    };
    if ordinal {
        figures.pop();
    }
    span.start = start;
    true
}

/// Where the words start that stand before a length of time at `start` and say which, none of them before `floor`.
fn which(text: &str, floor: usize, start: usize) -> Option<usize> {
    let word_before = |at: usize| {
        let rest = text.get(floor..at)?.strip_suffix(' ')?;
        let first = rest.rfind([' ', '\n', '(']).map_or(0, |k| k + 1);
        Some((floor + first, rest.get(first..)?))
    };
    let is = |word: &str, list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    let (at, word) = word_before(start)?;
    if is(word, &["another"]) {
        return Some(at);
    }
    let (the, article) = word_before(at).filter(|_| is(word, WHICH))?;
    is(article, &["the"]).then_some(the)
}

fn is_date(draft: &Draft) -> bool {
    draft
        .moment
        .is_some_and(|m| matches!(m.when, When::Calendar { .. } | When::Current(_)))
}

/// The two years of "2006-07".
fn two_years(text: &str, draft: &Draft) -> Option<(Draft, Draft)> {
    let (Value::Range(low, high), FigureKind::Year) = (&draft.value, draft.kind) else {
        return None;
    };
    let of = |rule: Rule| draft.steps.iter().find(|s| s.rule == rule).map(|s| s.span);
    let (first, second) = (of(Rule::Low)?, of(Rule::NextYear)?);
    let joint = text.get(first.end..second.start)?;
    let year = |span: Span, year: &str, standing: Standing, rule: &'static str| {
        Some(Draft {
            span,
            value: Value::Unknown,
            moment: Some(Moment {
                when: calendar(Some(year.parse().ok()?), None, None),
                part: None,
                ahead: false,
                which: Which::Nearest,
                standing,
                beside: false,
            }),
            steps: vec![Step::new(Part::Date, Rule::Date(rule), span)],
            ..draft.clone()
        })
    };
    let dash = matches!(joint, "-" | "–" | "—");
    let found = (
        year(first, low, Standing::Within, "four digits that read as a year")?,
        year(second, high, Standing::Aside, "the last two digits of a year")?,
    );
    dash.then_some(found)
}
