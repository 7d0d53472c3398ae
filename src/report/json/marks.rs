//! Marks as JSON: each with what others say of the same thing.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use crate::annotation::Annotation;
use crate::report::{Sheet, Told};
use crate::review::{ItemId, Row};

/// A mark.
#[derive(Serialize)]
pub struct MarkJson<'a> {
    id: String,
    start: Option<usize>,
    end: Option<usize>,
    exact: &'a str,
    about: &'a str,
    status: &'a str,
    correction: Option<&'a str>,
    note: &'a str,
    evidence: &'a [String],
    by: &'a str,
    at: &'a str,
    /// The status that each person gave last.
    verdicts: BTreeMap<&'a str, &'a str>,
    /// Other marks on the same thing.
    others: Vec<AnswerJson<'a>>,
    replies: Vec<AnswerJson<'a>>,
    settled: Option<AnswerJson<'a>>,
}

/// What somebody else says of a marked thing.
#[derive(Serialize)]
struct AnswerJson<'a> {
    id: String,
    status: &'a str,
    correction: Option<&'a str>,
    note: &'a str,
    evidence: &'a [String],
    by: &'a str,
    at: &'a str,
}

/// The mark of a row; its place is today's, or absent if its words are gone. `None` for the row of something else.
pub fn mark_json<'a>(sheet: Sheet<'a>, row: &'a Row, told: &mut Told) -> Option<MarkJson<'a>> {
    let ItemId::Mark(id) = row.item else { return None };
    let (mark, thread) = (sheet.annotations.get(id)?, &row.thread);
    let tells = told.is_next(thread);
    let answers = |ids: &[Uuid]| -> Vec<AnswerJson<'a>> {
        let ids = if tells { ids } else { &[] };
        let others = ids.iter().filter(|other| **other != id);
        let others = others.filter_map(|other| sheet.annotations.get(*other));
        others.map(answer_json).collect()
    };
    let verdicts = if tells { thread.verdicts.as_slice() } else { &[] };
    Some(MarkJson {
        id: id.to_string(),
        start: row.spans.first().map(|span| span.start),
        end: row.spans.first().map(|span| span.end),
        exact: &mark.anchor.exact,
        about: mark.about.word(),
        status: mark.status.word(),
        correction: mark.correction.as_deref(),
        note: &mark.note,
        evidence: &mark.evidence,
        by: &mark.by,
        at: &mark.at,
        verdicts: verdicts
            .iter()
            .map(|verdict| (verdict.by.as_str(), verdict.status.word()))
            .collect(),
        others: answers(&thread.marks),
        replies: answers(&thread.replies),
        settled: thread.settled.and_then(|id| sheet.annotations.get(id)).map(answer_json),
    })
}

fn answer_json(mark: &Annotation) -> AnswerJson<'_> {
    AnswerJson {
        id: mark.id.to_string(),
        status: mark.status.word(),
        correction: mark.correction.as_deref(),
        note: &mark.note,
        evidence: &mark.evidence,
        by: mark.author(),
        at: &mark.at,
    }
}
