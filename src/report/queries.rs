//! Questions to the reporter, as plain text to paste into a mail: one for each finding, and for each mark that needs a source
//! or is disputed, in the order of the text.

use std::fmt::Write;

use rustc_hash::FxHashSet;

use super::Sheet;
use super::facts::{Fact, asked, facts};
use crate::annotation::{Annotation, Status};
use crate::checks::Finding;
use crate::review::{excerpt, place_label};
use crate::text::{Span, listed};

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
    out.push_str(match queries.len() {
        0 => "No open question.\n",
        1 => "Could you answer this, please?\n\n",
        _ => "Could you answer these, please? They follow the text; headline and subheads do not count as paragraphs.\n\n",
    });
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
    queries.extend(finding_queries(sheet, &sourced));
    queries.sort_by_key(|query| (query.span.start, query.span.end));
    // The same question for the same paragraph cannot be told from its like.
    let mut known = FxHashSet::default();
    queries.retain(|query| known.insert((query.place.clone(), query.words.clone())));
    queries
}

/// What the checks ask, but for sources that are asked for already: by a person (`sourced`, in text order), or by the check that
/// asks whose estimate a figure is.
fn finding_queries(sheet: Sheet<'_>, sourced: &[Span]) -> Vec<Query> {
    let place = |finding: &Finding| asked(sheet.document, &finding.spans).0;
    let estimates = sheet.open_findings().filter(|finding| finding.rule == "estimate");
    let estimates: FxHashSet<Span> = estimates.map(place).collect();
    let is_asked = |finding: &&Finding| {
        let span = place(finding);
        let known = sourced.get(sourced.partition_point(|known| known.end <= span.start));
        let by_person = known.is_some_and(|known| known.overlaps(span));
        match finding.rule {
            "unsourced-figure" => by_person || estimates.contains(&span),
            "unattributed-quote" => by_person,
            _ => false,
        }
    };
    let query = |finding: &Finding| {
        let (span, words) = asked(sheet.document, &finding.spans);
        let words = match finding.rule {
            "unsourced-figure" => {
                let all = finding
                    .spans
                    .iter()
                    .map(|span| excerpt(sheet.document.slice(*span), WORDS));
                listed(&all.collect::<Vec<_>>())
            }
            _ => excerpt(words, WORDS),
        };
        let words = finding_question(finding, &words);
        Query {
            span,
            place: place_label(sheet.document, span.start),
            words,
        }
    };
    sheet
        .open_findings()
        .filter(|finding| !is_asked(finding))
        .map(query)
        .collect()
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
    let message = excerpt(&finding.message, usize::MAX);
    match finding.rule {
        "unsourced-figure" if message.starts_with("Who counted?") => format!("who counted {words}?"),
        "unsourced-figure" if finding.spans.len() > 1 => format!("who gives the figures {words}?"),
        "unsourced-figure" => format!("who gives the figure {words}?"),
        "unattributed-quote" if !message.ends_with('?') => format!("who said “{words}”?"),
        _ => {
            let named = match message.contains(&start_of(words)) {
                true => String::new(),
                false => format!("“{}”: ", words.trim_matches(['"', '“', '”', '\'', '‘', '’'])),
            };
            let end = if message.ends_with('?') { "" } else { " Which is right?" };
            format!("{named}{message}{end}")
        }
    }
}

/// The first words, by which a question names them.
fn start_of(words: &str) -> String {
    words.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(rest)
        .collect()
}
