//! The comments of the document: what each person says of each mark, and what the checks ask.

use std::fmt::Write;

use super::super::Sheet;
use super::super::facts::{Fact, asked, facts, places};
use super::{escaped, push_words};
use crate::annotation::{About, Annotation};
use crate::text::{Span, one_line};

/// One comment.
pub struct Comment {
    /// The words it is on; empty at the start of the text where they are gone.
    pub span: Span,
    author: String,
    /// RFC 3339, if it is known.
    at: Option<String>,
    lines: Vec<String>,
}

/// All comments, in the order of the text.
pub fn comments(sheet: Sheet<'_>) -> Vec<Comment> {
    let mut comments = Vec::new();
    let places = places(sheet);
    for fact in facts(sheet) {
        for mark in fact.marks.iter().chain(&fact.answers) {
            let span = places.get(&mark.id).copied().or(fact.span);
            let gone = span
                .is_none()
                .then(|| format!("No longer in the text: “{}”", fact.words));
            comments.push(Comment {
                span: span.unwrap_or_default(),
                author: mark.author().to_string(),
                at: Some(mark.at.clone()).filter(|at| at.parse::<jiff::Timestamp>().is_ok()),
                lines: gone.into_iter().chain(lines(&fact, mark)).collect(),
            });
        }
    }
    comments.extend(sheet.open_findings().map(|finding| Comment {
        span: asked(sheet.document, &finding.spans).0,
        author: "sayso".to_string(),
        at: None,
        lines: vec![
            finding.message.clone(),
            format!("{} · Rule: {}", finding.source, finding.rule),
        ],
    }));
    comments.sort_by_key(|comment| (comment.span.start, comment.span.end));
    comments
}

fn lines(fact: &Fact<'_>, mark: &Annotation) -> Vec<String> {
    let mut lines = match mark.about {
        About::Reply => vec![],
        About::Settled => vec![format!("Settled as {}", mark.status.label())],
        _ => vec![fact.status_of(mark)],
    };
    lines.extend(mark.wanted_words().map(|words| format!("Should say: {words}")));
    lines.extend(mark.note.lines().map(str::to_string));
    lines.extend(mark.evidence.iter().map(|line| format!("Evidence: {line}")));
    lines
}

/// The inside of the part that holds them.
pub fn xml(comments: &[Comment]) -> String {
    let mut out = String::new();
    for (id, comment) in comments.iter().enumerate() {
        let initials: String = comment
            .author
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .collect();
        let (author, initials) = (escaped(&one_line(&comment.author)), escaped(&initials));
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:initials=\"{initials}\""
        );
        if let Some(at) = &comment.at {
            let _ = write!(out, " w:date=\"{}\"", escaped(at));
        }
        out.push('>');
        let empty = [String::new()];
        let lines = if comment.lines.is_empty() {
            &empty[..]
        } else {
            &comment.lines
        };
        for line in lines {
            out.push_str("<w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr><w:r>");
            push_words(&mut out, line);
            out.push_str("</w:r></w:p>");
        }
        out.push_str("</w:comment>");
    }
    out
}
