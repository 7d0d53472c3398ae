//! Whether everything that was found in an article lies in it.

use sayso::analysis::Analysis;
use sayso::checks::Finding;
use sayso::text::{Document, Span};

/// What lies outside the text or cuts a character in two, and what points at something that is not there.
pub fn out_of_bounds(document: &Document, analysis: &Analysis, findings: &[Finding]) -> Vec<String> {
    let text = document.text();
    let mut wrong = Vec::new();
    let mut look = |what: &str, span: Span| {
        if text.get(span.range()).is_none() {
            wrong.push(format!("{what}: {span:?}"));
        }
    };
    document
        .paragraphs()
        .iter()
        .for_each(|paragraph| look("paragraph", paragraph.span));
    document
        .sentences()
        .iter()
        .for_each(|sentence| look("sentence", sentence.span));
    document.tokens().iter().for_each(|token| look("token", token.span));
    for mention in analysis.actors.iter().flat_map(|actor| &actor.mentions) {
        look("mention", mention.span);
    }
    for figure in analysis.figures.iter().chain(&analysis.near_dates) {
        look("figure", figure.span);
        figure
            .counted
            .into_iter()
            .chain(figure.hedge_span)
            .for_each(|span| look("figure's words", span));
        figure
            .derivation
            .steps
            .iter()
            .for_each(|step| look("figure's step", step.span));
    }
    for quote in &analysis.quotes {
        look("quote", quote.span);
        quote
            .speaker_span
            .into_iter()
            .chain(quote.cue)
            .for_each(|span| look("quote's words", span));
        quote
            .others
            .iter()
            .for_each(|other| look("quote's other speaker", other.span));
    }
    for finding in findings {
        finding.spans.iter().for_each(|span| look(finding.rule, *span));
        if finding.spans.is_empty() {
            look(finding.rule, Span::new(usize::MAX, usize::MAX));
        }
    }
    wrong.extend(dangling(analysis));
    wrong
}

/// Actors and figures that are named by an index and are not there.
fn dangling(analysis: &Analysis) -> Vec<String> {
    let figures = analysis.figures.iter().chain(&analysis.near_dates);
    let speakers = analysis.quotes.iter().filter_map(|quote| quote.speaker);
    let others = analysis.quotes.iter().flat_map(|quote| &quote.others);
    let actors = figures
        .filter_map(|figure| figure.source)
        .chain(speakers)
        .chain(others.map(|other| other.actor));
    let mut wrong: Vec<String> = actors
        .filter(|actor| actor.0 >= analysis.actors.len())
        .map(|actor| format!("no actor {}", actor.0))
        .collect();
    let related = analysis.relations.iter().flat_map(|relation| &relation.figures);
    wrong.extend(
        related
            .filter(|i| **i >= analysis.figures.len())
            .map(|i| format!("no figure {i}")),
    );
    wrong
}
