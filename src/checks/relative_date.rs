//! A day that is named by its nearness needs a day to count from (rule F9).

use super::{Check, Finding, Rules};
use crate::analysis::figures::{Anchor, Figure};
use crate::analysis::{Analysis, Value};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "relative-date",
    about: "Is there a date from which “Tuesday” and “yesterday” are counted?",
    help: "An article is read on other days than its own. Write the date, or set the day of publication.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "School Video News fact-checking checklist; NPR, fact-checking checklist: days and dates";

/// So many places are shown.
const SHOWN: usize = 20;

/// One finding an article: one date answers all.
fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let all = analysis.figures.iter().chain(&analysis.near_dates);
    let mut open: Vec<&Figure> = all.filter(|f| is_open(f)).collect();
    open.sort_by_key(|f| f.span.start);
    open.truncate(SHOWN);
    let Some(first) = open.first() else { return };
    let words = document.slice(first.span);
    let asks = match first.derivation.moment {
        Some(moment) if moment.beside => "When",
        _ => "Which day",
    };
    findings.push(CHECK.finding(
        rules.of(CHECK.rule).level("open"),
        open.iter().map(|f| f.span).collect(),
        format!("{asks} is “{words}”? The article has no date of publication to count from."),
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
        let text = "On Tuesday the crane fell, as one did last week. Yesterday it stood.";
        assert_eq!(messages(run, text).len(), 1);
        assert!(messages(run, "The crane fell on 5 March 2019.").is_empty());
        let found = messages(run, "Over the weekend the crane fell, as one did last year.");
        assert!(
            found.len() == 1 && found[0].starts_with("When is “the weekend”?"),
            "{found:?}"
        );
        let document = Document::new(Article::plain(text));
        let options = Options {
            published: "2019-03-10".parse().ok(),
            ..Options::default()
        };
        let mut findings = Vec::new();
        run(
            &document,
            &analyse(&document, &options),
            Rules::shipped(),
            &mut findings,
        );
        assert!(findings.is_empty());
    }
}
