//! The speaker is named at the first natural break of a quotation (rule A3).

use super::{Check, Finding, Rules};
use crate::analysis::{Analysis, Quote, QuoteKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "late-speaker",
    about: "Is the speaker named after the first sentence of a quotation at the latest?",
    help: "Readers weigh words by who says them, and cannot while they do not know. Name the speaker in front, or at the first natural break.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "Reuters Handbook, Essentials of sourcing: identify the speaker as early as possible; F. Fee, UNC: attribute at the first natural break; Guardian style guide, quotes";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let direct = || analysis.quotes.iter().filter(|q| q.kind == QuoteKind::Direct);
    let before = std::iter::once(None).chain(direct().map(Some));
    for (quote, before) in direct().zip(before) {
        let Some(speaker) = quote.speaker_span.filter(|speaker| speaker.start >= quote.span.end) else {
            continue;
        };
        if is_known(document, analysis, quote, before) {
            continue;
        }
        let sentences = 1 + document.sentence_at(quote.span.end - 1) - document.sentence_at(quote.span.start);
        let name = document.slice(speaker);
        let (level, message) = if sentences > 1 {
            let message = format!(
                "{sentences} sentences are quoted before the reader learns that “{name}” speaks. Name the speaker earlier?"
            );
            (rule.level("passage"), message)
        } else if document.words_in(document.tokens_in(quote.span)) > rule.limit("words") {
            let message = format!(
                "The reader learns only behind a long sentence that “{name}” speaks. Name the speaker earlier?"
            );
            (rule.level("sentence"), message)
        } else {
            continue;
        };
        findings.push(CHECK.finding(level, vec![quote.span, speaker], message));
    }
}

/// Whether the reader has met the speaker already: in the same paragraph, or as the one who spoke last.
fn is_known(document: &Document, analysis: &Analysis, quote: &Quote, before: Option<&Quote>) -> bool {
    let Some(actor) = quote.speaker.and_then(|id| analysis.actors.get(id.0)) else {
        return false;
    };
    let paragraph = document.paragraph_at(quote.span.start);
    let start = document.paragraphs().get(paragraph).map_or(0, |p| p.span.start);
    let first = actor.mentions.partition_point(|m| m.span.start < start);
    let met = actor
        .mentions
        .get(first)
        .is_some_and(|m| m.span.start < quote.span.start);
    let goes_on =
        before.is_some_and(|b| b.speaker == quote.speaker && document.paragraph_at(b.span.start) + 1 >= paragraph);
    met || goes_on
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn several_sentences_or_a_long_one() {
        let two = "\"We saw it fall. Nobody had told us anything,\" said Ada Roe.";
        assert!(marks(&CHECK, two)[0].starts_with("warning: "));
        let many = "and the crane and the quay ".repeat(6);
        let long = format!("\"We saw the pier {many}fall at once,\" said Ada Roe.");
        assert!(marks(&CHECK, &long)[0].starts_with("note: "));
    }

    #[test]
    fn a_speaker_who_is_known_or_named_in_time() {
        for text in [
            "\"We saw it fall,\" said Ada Roe. \"Nobody had told us. Nobody had asked.\"",
            "Ada Roe said: \"We saw it fall. Nobody had told us.\"",
            "Ada Roe was angry. \"We saw it fall. Nobody had told us,\" Roe said.",
            "\"We saw it fall,\" said Ada Roe.\n\n\"Nobody had told us. Nobody had asked,\" she said.",
        ] {
            assert!(marks(&CHECK, text).is_empty(), "{text}");
        }
    }
}
