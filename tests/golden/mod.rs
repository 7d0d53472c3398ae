//! Whole articles of our own, with everything that is found in them. `UPDATE_GOLDEN=1 cargo test golden` writes the lists
//! anew; whoever does that reads the difference.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use sayso::analysis::{self, Analysis, Options, TaggedName};
use sayso::checks;
use sayso::report::json;
use sayso::text::{Article, Document};

/// Our own articles.
const ARTICLES: [&str; 2] = ["assets/sample/harbour-fire.txt", "tests/golden/council-budget.txt"];

#[test]
fn what_the_rules_find() {
    for article in ARTICLES {
        golden(article, "expected", |_| None);
    }
}

/// The neural pass too says the same on every machine: what it reads is written down to the last name.
#[cfg(feature = "tagger")]
#[test]
fn what_rules_and_tagger_find() {
    use sayso::analysis::tagger::Tagger;

    let tagger = Tagger::shipped().expect("the model that ships");
    for article in ARTICLES {
        golden(article, "full.expected", |document| Some(tagger.tag(document).into()));
    }
}

fn golden(article: &str, ending: &str, names: impl Fn(&Document) -> Option<Arc<[TaggedName]>>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join(article)).expect("the article");
    let found = list(&text, &names);
    assert_eq!(found, list(&text, &names), "the same text, the same answer");
    let name = Path::new(article).with_extension(ending);
    let expected = root.join("tests/golden").join(name.file_name().expect("a name"));
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
fn list(text: &str, names: &impl Fn(&Document) -> Option<Arc<[TaggedName]>>) -> String {
    let document = Document::new(Article::plain(text));
    let names = names(&document);
    let mut out = String::new();
    for name in names.iter().flat_map(|names| names.iter()) {
        // To the last bit: sums are in a fixed order.
        let bits = name.readings.map(|reading| format!("{:08x}", reading.to_bits()));
        let _ = writeln!(
            out,
            "{} | {:?} | {}",
            document.slice(name.span),
            name.kind,
            bits.join(" ")
        );
    }
    let options = Options {
        names,
        ..Options::default()
    };
    let analysis = analysis::analyse(&document, &options);
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
            figure.kind.word(),
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
            quote.kind.word(),
            quote.rule,
            document.slice(quote.span)
        );
    }
}
