//! A day that is named by its nearness needs a day to count from (rule F9).

use super::{Check, Finding, Level};
use crate::analysis::figures::{Anchor, Figure};
use crate::analysis::{Analysis, Value};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "relative-date",
    about: "Is there a date from which “Tuesday” and “yesterday” are counted?",
    source: SOURCE,
    run,
};

const SOURCE: &str = "School Video News fact-checking checklist; NPR, fact-checking checklist: days and dates";

/// So many places are shown.
const SHOWN: usize = 20;

/// One finding an article: one date answers all.
fn run(document: &Document, analysis: &Analysis, findings: &mut Vec<Finding>) {
    let open: Vec<&Figure> = analysis.figures.iter().filter(|f| is_open(f)).take(SHOWN).collect();
    let Some(first) = open.first() else { return };
    let words = document.slice(first.span);
    findings.push(CHECK.finding(
        Level::Note,
        open.iter().map(|f| f.span).collect(),
        format!("Which day is “{words}”? The article has no date of publication to count from."),
    ));
}

fn is_open(figure: &Figure) -> bool {
    figure.value == Value::Unknown && figure.derivation.anchor == Some(Anchor::Published)
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    #[test]
    fn asks_once() {
        let text = "On Tuesday the crane fell. Yesterday it stood.";
        assert_eq!(messages(run, text).len(), 1);
        assert!(messages(run, "The crane fell on 5 March 2019.").is_empty());
        let document = Document::new(Article::plain(text));
        let options = Options {
            published: "2019-03-10".parse().ok(),
            ..Options::default()
        };
        let mut findings = Vec::new();
        run(&document, &analyse(&document, &options), &mut findings);
        assert!(findings.is_empty());
    }
}
