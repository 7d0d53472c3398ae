//! A quotation needs its speaker where it stands (rules A1 and A2).

use super::{Check, Finding, Level, Rule, Rules};
use crate::analysis::{Analysis, Quote, QuoteKind};
use crate::text::Document;

/// The rule in output.
pub const RULE: &str = "unattributed-quote";
const SOURCE: &str = "Reuters Handbook, Essentials of sourcing: source every statement, identify the speaker as early as possible; Guardian/AFP annotation guide on orphan quotes";

/// The check.
pub const CHECK: Check = Check {
    rule: RULE,
    about: "Is the speaker of each quotation named in its own sentence or paragraph?",
    help: "Words in quotation marks are somebody's. Say beside each quotation whose, and do not lean on the paragraph before.",
    source: SOURCE,
    run,
};

fn run(document: &Document, analysis: &Analysis, rules: &Rules, out: &mut Vec<Finding>) {
    for quote in &analysis.quotes {
        if quote.kind != QuoteKind::Direct {
            continue;
        }
        if let Some((level, message)) = judge(document, rules.of(RULE), quote) {
            out.push(CHECK.finding(level, vec![quote.span], message));
        }
    }
}

fn judge(document: &Document, rule: &Rule, quote: &Quote) -> Option<(Level, String)> {
    match quote.speaker_span {
        None => Some((
            rule.level("nobody"),
            "No speaker stands beside this quotation. Who said it?".to_string(),
        )),
        Some(speaker) if quote.rule == "carried-over" => {
            let apart = document.paragraph_at(speaker.start) != document.paragraph_at(quote.span.start);
            apart.then(|| {
                let name = document.slice(speaker);
                let message = format!("This paragraph does not say who speaks; “{name}” spoke last in the one before. Still the same speaker?");
                (rule.level("carried-over"), message)
            })
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    fn levels(text: &str) -> Vec<Level> {
        let document = Document::new(Article::plain(text));
        let mut out = Vec::new();
        run(
            &document,
            &analyse(&document, &Options::default()),
            Rules::shipped(),
            &mut out,
        );
        out.into_iter().map(|f| f.level).collect()
    }

    #[test]
    fn a_speaker_in_the_paragraph_is_enough() {
        assert_eq!(
            levels("\"We were never told,\" Ada Roe said. \"Nobody called us.\""),
            []
        );
    }

    #[test]
    fn nobody_named() {
        assert_eq!(levels("\"We were never told about the leak.\""), [Level::Problem]);
    }

    #[test]
    fn carried_over_from_the_paragraph_before() {
        let text = "\"We were never told,\" Ada Roe said.\n\n\"Nobody called us that night.\"";
        assert_eq!(levels(text), [Level::Warning]);
    }
}
