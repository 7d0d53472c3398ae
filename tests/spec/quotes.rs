//! Quotes, the words beside them, and who stands behind them.

use sayso::analysis::{Analysis, Options, QuoteKind, analyse};
use sayso::text::{Article, Document, Span};

use crate::support::marked::{self, Mark};

fn read(text: &str) -> (Document, Analysis) {
    let document = Document::new(Article::plain(text));
    let analysis = analyse(&document, &Options::default());
    (document, analysis)
}

fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Scare => "scare",
    }
}

fn spans_of(marks: &[Mark], label: &str) -> Vec<Span> {
    marks.iter().filter(|m| m.label == label).map(|m| m.span).collect()
}

/// `{words|direct RULE}` and so on are all the quotes there are, by their kind and, where given, their rule;
/// `{words|speaker}` and `{words|cue}` are all the words that name a speaker or report.
#[test]
fn quotes() {
    for case in marked::cases(include_str!("quotes.txt")) {
        let (text, marks) = marked::read(&case);
        let (document, analysis) = read(&text);
        let show = |span: Span| document.slice(span).to_string();
        let wanted: Vec<(String, String)> = marks
            .iter()
            .filter(|m| !matches!(m.label.as_str(), "speaker" | "cue"))
            .map(|m| (show(m.span), m.label.clone()))
            .collect();
        let found: Vec<(String, String)> = analysis
            .quotes
            .iter()
            .enumerate()
            .map(|(i, q)| {
                let with_rule = wanted.get(i).is_some_and(|(_, label)| label.contains(' '));
                let rule = if with_rule {
                    format!(" {}", q.rule)
                } else {
                    String::new()
                };
                (show(q.span), format!("{}{rule}", kind(q.kind)))
            })
            .collect();
        assert_eq!(found, wanted, "in: {text}");
        for (label, found) in [
            (
                "speaker",
                analysis
                    .quotes
                    .iter()
                    .filter_map(|q| q.speaker_span)
                    .collect::<Vec<_>>(),
            ),
            ("cue", analysis.quotes.iter().filter_map(|q| q.cue).collect()),
        ] {
            let wanted = spans_of(&marks, label);
            let mut found = found;
            found.sort_unstable();
            found.dedup();
            if !wanted.is_empty() || label == "speaker" {
                let words = |spans: &[Span]| spans.iter().map(|s| show(*s)).collect::<Vec<_>>();
                assert_eq!(words(&found), words(&wanted), "{label} in: {text}");
            }
        }
    }
}

/// `{words|by NAME}` is said by the actor of that name, `{words|by nobody}` by none; `{figure|from NAME}` is a figure that
/// the actor of that name gives.
#[test]
fn speakers() {
    for case in marked::cases(include_str!("speakers.txt")) {
        let (text, marks) = marked::read(&case);
        let (_, analysis) = read(&text);
        let (figures, marks): (Vec<Mark>, Vec<Mark>) = marks.into_iter().partition(|m| m.label.starts_with("from "));
        for mark in figures {
            let figure = analysis.figures.iter().find(|f| f.span == mark.span);
            let figure = figure.unwrap_or_else(|| panic!("no figure {:?} in: {text}", mark.span.of(&text)));
            let source = figure.source.map_or("nobody", |id| analysis.actors[id.0].name.as_str());
            assert_eq!(
                format!("from {source}"),
                mark.label,
                "{:?} in: {text}",
                mark.span.of(&text)
            );
        }
        for mark in marks {
            let quote = analysis.quotes.iter().find(|q| q.span == mark.span);
            let quote = quote.unwrap_or_else(|| panic!("no quote {:?} in: {text}", mark.span.of(&text)));
            let speaker = quote.speaker.map_or("nobody", |id| analysis.actors[id.0].name.as_str());
            assert_eq!(
                format!("by {speaker}"),
                mark.label,
                "{:?} in: {text}",
                mark.span.of(&text)
            );
            assert!(!quote.why.is_empty());
        }
    }
}

#[test]
fn every_quote_says_why_in_words_of_the_text() {
    let (document, analysis) = read("Ada Roe said the crane was safe. \"It never failed,\" she added.");
    assert_eq!(analysis.quotes.len(), 2);
    for quote in &analysis.quotes {
        let cue = document.slice(quote.cue.unwrap());
        assert!(quote.why.contains(cue) && quote.why.ends_with('.'), "{}", quote.why);
    }
}

/// The speaker of a quotation, and who else might have said it.
fn speaker_and_others(text: &str, quotation: &str) -> (Option<String>, Vec<String>) {
    let (document, analysis) = read(text);
    let name = |id: sayso::analysis::ActorId| analysis.actors[id.0].name.clone();
    let found = analysis.quotes.iter().find(|q| document.slice(q.span) == quotation);
    let quote = found.unwrap_or_else(|| panic!("no {quotation} in: {text}"));
    for other in &quote.others {
        assert!(other.why.contains(&name(other.actor)) && other.why.ends_with('.'));
        assert!(other.span.end <= quote.span.start);
    }
    let others = quote.others.iter().map(|other| name(other.actor)).collect();
    (quote.speaker.map(name), others)
}

#[test]
fn a_quote_keeps_the_candidates_that_lost() {
    let text = "Maria Roe met her sister Anna Doe on Monday.\n\n\"We were never told,\" she said.";
    let found = speaker_and_others(text, "\"We were never told,\"");
    assert_eq!(found, (Some("Maria Roe".to_string()), vec!["Anna Doe".to_string()]));
}

#[test]
fn a_quote_without_a_speaker_shows_who_stands_near() {
    let text = "The yard is Maria Roe's.\n\nIt burned on Monday.\n\n\"We were never told, and nobody called us.\"";
    let found = speaker_and_others(text, "\"We were never told, and nobody called us.\"");
    assert_eq!(found, (None, vec!["Maria Roe".to_string()]));
}

/// Twice the marks take about twice the time: a hundred thousand of them end within the patience of a test.
#[test]
fn nothing_but_marks_ends_soon() {
    let hostile = [
        "\"".repeat(100_000),
        "\"a ".repeat(60_000),
        "'".repeat(100_000),
        "\u{201c}a\u{201d} \u{2018}".repeat(40_000),
        "he said ".repeat(40_000),
        "said, ".repeat(60_000),
        "who said and ".repeat(30_000),
        "according to ".repeat(40_000),
        "\"No,\" he said, \"no,\" ".repeat(10_000),
        format!("{}\n\n\"a", "\"a b c\n\n".repeat(20_000)),
        ("(".repeat(30_000) + " he said ") + &")".repeat(30_000),
    ];
    let start = std::time::Instant::now();
    for text in &hostile {
        let (document, analysis) = read(text);
        for quote in &analysis.quotes {
            assert!(!quote.span.is_empty() && quote.span.end <= document.text().len());
        }
    }
    let seconds = start.elapsed().as_secs();
    assert!(seconds < 60, "{seconds} s");
}
