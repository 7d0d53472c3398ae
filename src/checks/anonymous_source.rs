//! A source without a name is weak, and the reader is told why it has none (rules A8 to A10).

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
    let described = tokens.len() > 2 || document.lower(tokens.end) == "in";
    let nothing = tokens
        .clone()
        .next_back()
        .is_some_and(|head| rule.words("nobody").has(document.lower(head)));
    let sentence = &document.sentences()[document.sentence_at(words.start)];
    if reasons.first_in(sentence.tokens.clone()).is_some() {
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
            found("Two harbour officials said the deal was dead."),
            [(Level::Warning, "Two harbour officials".into())]
        );
        assert_eq!(
            found("An aide, who spoke on condition of anonymity, said the deal was dead."),
            [(Level::Note, "An aide".into())]
        );
    }

    #[test]
    fn a_named_source_is_fine() {
        assert!(found("Ada Roe, an official in the harbour office, said the deal was dead.").is_empty());
        assert!(found("The army said the deal was dead.").is_empty());
    }
}
