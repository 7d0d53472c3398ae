//! A word or two between quotation marks says little and hints much (rule Q1).

use super::{Check, Finding, Rules, quoted};
use crate::analysis::Analysis;
use crate::text::{Document, ParagraphKind};

/// The check.
pub const CHECK: Check = Check {
    rule: "quote-fragment",
    about: "Is a quotation cut down to a few words?",
    help: "Marks around a word or two look like doubt, or like more than was said. Quote the whole sentence, or say it without marks.",
    source: SOURCE,
    run,
};

const SOURCE: &str =
    "Gibson: avoid partial quotes; F. Fee, UNC: avoid fragment quotes; University of Kansas editing guide";

fn run(document: &Document, _: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    for quotation in quoted::quotations(document) {
        if quoted::kind(document, &quotation) != ParagraphKind::Body || !quotation.closed {
            continue;
        }
        let inside = quoted::inside(&quotation);
        let words = document.words_in(inside.clone());
        let term = rule.words("terms").longest_at(document, inside.start, inside.end) == Some(inside.len());
        if words == 0 || words > rule.limit("words") || is_whole(document, &quotation) || term {
            continue;
        }
        let quoted = match words {
            1 => "one word is",
            _ => "a few words are",
        };
        let message = format!(
            "Only {quoted} quoted: {}. Is it a quotation, and were there more?",
            quotation.span.of(document.text())
        );
        findings.push(CHECK.finding(rule.level("fragment"), vec![quotation.span], message));
    }
}

/// "“No,” she said.": a sentence of few words, not a part of one.
fn is_whole(document: &Document, quotation: &crate::analysis::quotes::Quotation) -> bool {
    let inside = quoted::inside(quotation);
    let before = quotation.open.checked_sub(1).map_or("", |t| document.lower(t));
    let sentence = document.sentences().get(document.sentence_at(quotation.span.start));
    let starts = sentence.is_some_and(|sentence| sentence.tokens.start == quotation.open);
    let last = inside.end.checked_sub(1).map_or("", |t| document.lower(t));
    (starts || matches!(before, ":" | ",")) && matches!(last, "," | "." | "!" | "?" | "…" | "--" | "—")
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn a_few_words_of_many() {
        assert_eq!(
            marks(&CHECK, "Ada Roe called the crane a \"sad relic\"."),
            ["note: \"sad relic\""]
        );
        assert_eq!(marks(&CHECK, "He spoke of \"relics.\""), ["note: \"relics.\""]);
    }

    #[test]
    fn a_sentence_however_short() {
        for text in [
            "\"No,\" said Ada Roe.",
            "Ada Roe said: \"Never!\"",
            "\"It fell before anybody saw it,\" said Ada Roe.",
        ] {
            assert!(marks(&CHECK, text).is_empty(), "{text}");
        }
    }
}
