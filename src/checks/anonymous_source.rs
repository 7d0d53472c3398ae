//! A source without a name is weak, and the reader is told why it has none (rules A8 to A10).

use std::ops::Range;

use super::rules::Standing;
use super::{Check, Finding, Level, Rule, Rules, sourcing};
use crate::analysis::Analysis;
use crate::text::{Document, Span};

/// The rule in output.
pub const RULE: &str = "anonymous-source";
const SOURCE: &str = "AP Stylebook: an unmodified “a source” is almost always prohibited; Reuters: anonymous sources are the weakest; NYT Confidential News Sources policy: say why the name is withheld";

/// The check.
pub const CHECK: Check = Check {
    rule: RULE,
    about: "Is a source left unnamed, and is the reader told why?",
    help: "Readers weigh a statement by who makes it. Name the source, or say as much about it as can be said, and why it is not named.",
    source: SOURCE,
    run,
};

fn run(document: &Document, analysis: &Analysis, rules: &Rules, out: &mut Vec<Finding>) {
    let rule = rules.of(RULE);
    let reasons = rule.words("reasons").standing_in(document);
    for quote in sourcing::unnamed(document, analysis, rules) {
        if let Some(words) = quote.speaker_span {
            let (level, message) = judge(document, rule, &reasons, words);
            out.push(CHECK.finding(level, vec![words], message));
        }
    }
}

fn judge(document: &Document, rule: &Rule, reasons: &Standing<'_>, words: Span) -> (Level, String) {
    let name = document.slice(words);
    let tokens = document.tokens_in(words);
    let described = is_described(document, tokens.clone());
    let nothing = tokens
        .clone()
        .next_back()
        .is_some_and(|head| rule.words("nobody").has(document.lower(head)));
    if reasons.first_in(where_a_reason_stands(document, words)).is_some() {
        (
            rule.level("reason"),
            format!("“{name}” is not named. Does the reason given hold?"),
        )
    } else if nothing && !described {
        (
            rule.level("nothing"),
            format!("“{name}” tells nothing about the source. Who is it, and why unnamed?"),
        )
    } else {
        (
            rule.level("described"),
            format!("“{name}” is not named, and no reason is given. Can the source be named?"),
        )
    }
}

/// Words before a noun that describe nobody.
const BARE: &[&str] = &[
    "a", "an", "one", "the", "some", "another", "our", "their", "two", "three", "four", "five", "several", "many",
    "other", "both", "multiple",
];

/// "police sources", "a person close to the talks", "people familiar with it": more is said than that it is somebody.
fn is_described(document: &Document, tokens: Range<usize>) -> bool {
    let bare = BARE.contains(&document.lower(tokens.start));
    let behind = matches!(
        document.lower(tokens.end),
        "in" | "at" | "from" | "of" | "close" | "near" | "familiar" | "with" | "inside" | "briefed" | "involved"
    );
    tokens.len() > 1 + usize::from(bare) || behind
}

/// The sentence of a source, and the next one of its paragraph: "The official was not authorised to speak."
fn where_a_reason_stands(document: &Document, words: Span) -> Range<usize> {
    let at = document.sentence_at(words.start);
    let Some(sentence) = document.sentences().get(at) else {
        return 0..0;
    };
    let next = document.sentences().get(at + 1);
    let next = next.filter(|next| next.paragraph == sentence.paragraph);
    sentence.tokens.start..next.unwrap_or(sentence).tokens.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    fn found(text: &str) -> Vec<(Level, String)> {
        let document = Document::new(Article::plain(text));
        let mut out = Vec::new();
        run(
            &document,
            &analyse(&document, &Options::default()),
            Rules::shipped(),
            &mut out,
        );
        out.into_iter()
            .map(|f| (f.level, document.slice(f.spans[0]).to_string()))
            .collect()
    }

    #[test]
    fn levels() {
        assert_eq!(
            found("A source said the deal was dead."),
            [(Level::Problem, "A source".into())]
        );
        assert_eq!(
            found("Two people said the deal was dead."),
            [(Level::Problem, "Two people".into())]
        );
        assert_eq!(
            found("Two harbour officials said the deal was dead."),
            [(Level::Warning, "Two harbour officials".into())]
        );
        assert_eq!(
            found("An aide, who spoke on condition of anonymity, said the deal was dead."),
            [(Level::Note, "An aide".into())]
        );
        assert_eq!(
            found("An aide said the deal was dead. The aide was not authorized to speak."),
            [(Level::Note, "An aide".into())]
        );
        assert_eq!(
            found("Police sources said the deal was dead."),
            [(Level::Warning, "Police sources".into())]
        );
        assert_eq!(
            found("A senior minister said the deal was dead."),
            [(Level::Warning, "A senior minister".into())]
        );
        assert_eq!(
            found("One Green councillor, who asked not to be named, said the deal was dead."),
            [(Level::Note, "One Green councillor".into())]
        );
    }

    #[test]
    fn a_paper_of_somebody_is_no_unnamed_source() {
        assert!(found("A study published on Tuesday in the Esk Journal said the deal was dead.").is_empty());
        assert!(found("The firm's annual report said the deal was dead.").is_empty());
        assert!(found("A report by the council's auditor said the deal was dead.").is_empty());
        assert_eq!(
            found("A report said the deal was dead."),
            [(Level::Problem, "A report".into())]
        );
    }

    #[test]
    fn a_named_source_is_fine() {
        assert!(found("Ada Roe, an official in the harbour office, said the deal was dead.").is_empty());
        assert!(found("The army said the deal was dead.").is_empty());
    }
}
