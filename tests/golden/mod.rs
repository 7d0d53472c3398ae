//! Whole articles of our own, with everything that is found in them. `UPDATE_GOLDEN=1 cargo test golden` writes the lists
//! anew; whoever does that reads the difference.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use sayso::analysis::{self, Analysis, Options};
use sayso::checks;
use sayso::report::json;
use sayso::text::{Article, Document};

#[test]
fn harbour_fire() {
    golden("assets/sample/harbour-fire.txt", "tests/golden/harbour-fire.expected");
}

#[test]
fn council_budget() {
    golden(
        "tests/golden/council-budget.txt",
        "tests/golden/council-budget.expected",
    );
}

fn golden(article: &str, expected: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join(article)).expect("the article");
    let found = list(&text);
    assert_eq!(found, list(&text), "the same text, the same answer");
    let expected = root.join(expected);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&expected, &found).expect("the folder can be written to");
    }
    let known = fs::read_to_string(&expected).expect("the list");
    for (line, (known, found)) in known.lines().zip(found.lines()).enumerate() {
        assert_eq!(found, known, "line {} of {}", line + 1, expected.display());
    }
    assert_eq!(found.lines().count(), known.lines().count(), "{}", expected.display());
}

/// Everything that is found, a line each.
fn list(text: &str) -> String {
    let document = Document::new(Article::plain(text));
    let analysis = analysis::analyse(&document, &Options::default());
    let mut out = String::new();
    actors(&mut out, &document, &analysis);
    figures(&mut out, &document, &analysis);
    quotes(&mut out, &document, &analysis);
    out.push_str("\n# findings\n");
    for finding in checks::run(&document, &analysis) {
        let words = finding.spans.first().map_or("", |span| document.slice(*span));
        let _ = writeln!(
            out,
            "{} {} | {words} | {}",
            json::level(finding.level),
            finding.rule,
            finding.message
        );
    }
    out
}

fn actors(out: &mut String, document: &Document, analysis: &Analysis) {
    out.push_str("# actors\n");
    for actor in &analysis.actors {
        let mentions: Vec<&str> = actor
            .mentions
            .iter()
            .map(|mention| document.slice(mention.span))
            .collect();
        let only = if actor.location_only { " (location only)" } else { "" };
        let role = actor.role.as_deref().unwrap_or("-");
        let _ = writeln!(
            out,
            "{} {}{only} | {role} | {}",
            json::actor_kind(actor.kind),
            actor.name,
            mentions.join("; ")
        );
    }
}

fn figures(out: &mut String, document: &Document, analysis: &Analysis) {
    out.push_str("\n# figures\n");
    for figure in &analysis.figures {
        let counted = figure.counted.map_or("-", |span| document.slice(span));
        let source = figure
            .source
            .and_then(|id| analysis.actors.get(id.0))
            .map_or("-", |actor| &actor.name);
        let _ = writeln!(
            out,
            "{} {} {} | {:?} {} | {counted} | {source}",
            json::figure_kind(figure.kind),
            json::hedge(figure.hedge),
            document.slice(figure.span),
            figure.value,
            figure.unit.as_deref().unwrap_or("-"),
        );
    }
}

fn quotes(out: &mut String, document: &Document, analysis: &Analysis) {
    out.push_str("\n# quotes\n");
    for quote in &analysis.quotes {
        let speaker = quote
            .speaker
            .and_then(|id| analysis.actors.get(id.0))
            .map_or("-", |actor| &actor.name);
        let cue = quote.cue.map_or("-", |span| document.slice(span));
        let _ = writeln!(
            out,
            "{} {speaker} | {cue} | {} | {}",
            json::quote_kind(quote.kind),
            quote.rule,
            document.slice(quote.span)
        );
    }
}
