//! Questions to the reporter, as plain text to paste into a mail: one for each finding, and for each mark that needs a source
//! or is disputed, in the order of the text.

use std::fmt::Write;

use super::Sheet;
use super::facts::{Fact, asked, facts};
use crate::annotation::{Annotation, Status};
use crate::checks::Finding;
use crate::review::{excerpt, place_label};
use crate::text::Span;

/// Words of the article that a question names are cut after about this many characters.
const WORDS: usize = 80;

/// One question.
struct Query {
    span: Span,
    place: String,
    words: String,
}

/// The list of questions.
pub fn review(sheet: Sheet<'_>) -> String {
    let queries = queries(sheet);
    let title = sheet.document.article().headline().unwrap_or(sheet.name);
    let mut out = format!("Queries on “{}”\n\n", excerpt(title, WORDS));
    if queries.is_empty() {
        out.push_str("No open question.\n");
    }
    for query in queries {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}: {}", capital(&query.place), query.words);
    }
    out
}

fn queries(sheet: Sheet<'_>) -> Vec<Query> {
    let facts = facts(sheet);
    let mut queries: Vec<Query> = Vec::new();
    // What a person asks goes before what a check asks of the same words.
    let mut sourced: Vec<Span> = Vec::new();
    for fact in facts.iter().filter(|fact| fact.is_fact) {
        for mark in fact.marks.iter().filter(|mark| !mark.is_superseded()) {
            let Some(words) = mark_question(fact, mark) else {
                continue;
            };
            // Facts come in text order: those that overlap are one stretch.
            match (sourced.last_mut(), fact.span) {
                (Some(last), Some(span)) if last.overlaps(span) || *last == span => *last = last.cover(span),
                (_, span) => sourced.extend(span),
            }
            let (span, place) = (fact.span.unwrap_or_default(), fact.place.clone());
            queries.push(Query { span, place, words });
        }
    }
    for finding in sheet.findings {
        let (span, words) = asked(sheet.document, &finding.spans);
        let asks_source = matches!(finding.rule, "unsourced-figure" | "unattributed-quote");
        let known = sourced.get(sourced.partition_point(|known| known.end <= span.start));
        if asks_source && known.is_some_and(|known| known.overlaps(span)) {
            continue;
        }
        let place = place_label(sheet.document, span.start);
        let words = finding_question(finding, words);
        queries.push(Query { span, place, words });
    }
    queries.sort_by_key(|query| (query.span.start, query.span.end));
    queries.dedup_by(|a, b| a.span == b.span && a.words == b.words);
    queries
}

/// The question of a mark, if its status is one.
fn mark_question(fact: &Fact<'_>, mark: &Annotation) -> Option<String> {
    let words = excerpt(fact.words, WORDS);
    let question = match (&mark.status, fact.kind, fact.source) {
        (Status::NeedsSource, "quote", "") => format!("who said “{words}”?"),
        (Status::NeedsSource, "figure", "") => format!("who gives the figure {words}?"),
        (Status::NeedsSource, _, "") => format!("what is the source for “{words}”?"),
        (Status::NeedsSource, _, source) => {
            format!("what bears out “{words}”, given by {}?", excerpt(source, WORDS))
        }
        (Status::Disputed, ..) => format!("“{words}” is disputed. What bears it out?"),
        _ => return None,
    };
    let note = excerpt(mark.own_note(), usize::MAX);
    let evidence = mark.evidence.iter().map(|line| excerpt(line, usize::MAX));
    let said: Vec<String> = [note]
        .into_iter()
        .chain(evidence)
        .filter(|said| !said.is_empty())
        .collect();
    Some(match said.is_empty() {
        true => question,
        false => format!("{question} ({}: {})", excerpt(mark.author(), WORDS), said.join("; ")),
    })
}

/// A finding as one question; what a check already asks is asked in its words.
fn finding_question(finding: &Finding, words: &str) -> String {
    let words = excerpt(words, WORDS);
    let message = excerpt(&finding.message, usize::MAX);
    match finding.rule {
        "unsourced-figure" if message.starts_with("Who counted?") => format!("who counted {words}?"),
        "unsourced-figure" => format!("who gives the figure {words}?"),
        "unattributed-quote" if !message.ends_with('?') => format!("who said “{words}”?"),
        _ if message.ends_with('?') => message,
        _ => format!("{message} Which is right?"),
    }
}

fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(rest)
        .collect()
}
