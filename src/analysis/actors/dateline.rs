//! The place in front of a report: "OSLO, Jan 5 - ", "PARIS (Reuters) — ".

use std::ops::Range;

use crate::text::{Case, Document, TokenKind};

/// How many tokens may stand between the place and the dash.
const LONGEST: usize = 10;

/// Whether a name is the place of a dateline: it opens a paragraph, a date or an agency in brackets may follow, then a
/// dash; with a date right after it, capitals do instead of the dash.
pub(super) fn holds(document: &Document, name: &Range<usize>) -> bool {
    let Some(first) = document.tokens().get(name.start) else {
        return false;
    };
    let paragraph = document.paragraphs().get(document.paragraph_at(first.span.start));
    if paragraph.is_none_or(|p| p.span.start != first.span.start) {
        return false;
    }
    let shouted = name.clone().all(|i| document.tokens()[i].case == Case::Upper);
    let after = document.word(name.end);
    let dated = after == "," && is_month(document.lower(name.end + 1));
    let dash = (name.end..name.end + LONGEST).find(|i| matches!(document.word(*i), "-" | "–" | "—" | "--"));
    let only_date = |dash: usize| (name.end..dash).all(|i| of_date(document, i));
    match dash {
        Some(dash) if dated || after == "(" => dated && only_date(dash) || document.word(dash - 1) == ")",
        Some(dash) if dash == name.end => shouted && document.word(dash) != "-",
        _ => shouted && dated,
    }
}

fn of_date(document: &Document, at: usize) -> bool {
    let number = document.tokens().get(at).is_some_and(|t| t.kind == TokenKind::Number);
    number || matches!(document.word(at), "," | ".") || is_month(document.lower(at))
}

/// A month, written out or cut short.
fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let stem = word.trim_end_matches('.');
    stem.len() >= 3 && (stem == "sept" || MONTHS.iter().any(|m| *m == stem || m.get(..3) == Some(stem)))
}
