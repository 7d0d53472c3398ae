//! Findings on numbers, as `checks.txt` says they are.

use sayso::analysis::{self, Options};
use sayso::checks;
use sayso::report::json;
use sayso::text::{Article, Document};

use crate::support::marked;

/// Rules that speak of numbers.
const RULES: [&str; 9] = [
    "figure-conflict",
    "parts-and-whole",
    "headline-figure",
    "percent-arithmetic",
    "unit-pair",
    "listed-count",
    "date-arithmetic",
    "range-order",
    "magnitude",
];

#[test]
fn findings_are_what_the_spec_says() {
    let mut wrong = Vec::new();
    let mut met = std::collections::BTreeSet::new();
    for case in marked::cases(include_str!("checks.txt")) {
        let (published, prose) = match case.strip_prefix('@').and_then(|rest| rest.split_once(' ')) {
            Some((date, prose)) => (date.parse().ok(), prose.to_string()),
            None => (None, case.clone()),
        };
        let (text, marks) = marked::read(&prose);
        let document = Document::new(Article::plain(text.as_str()));
        let options = Options {
            published,
            ..Options::default()
        };
        let findings = checks::run(&document, &analysis::analyse(&document, &options));
        let mut expected: Vec<_> = marks.iter().map(|m| (m.span.start, m.label.clone())).collect();
        let mut actual: Vec<_> = findings
            .iter()
            .filter(|f| RULES.contains(&f.rule))
            .map(|f| (f.spans[0].start, format!("{} {}", f.rule, json::level(f.level))))
            .collect();
        expected.sort();
        actual.sort();
        met.extend(findings.iter().map(|f| f.rule));
        if expected != actual {
            let said: Vec<_> = findings.iter().map(|f| &f.message).collect();
            wrong.push(format!(
                "{text}\n  expected {expected:?}\n  found    {actual:?} {said:?}"
            ));
        }
    }
    assert!(
        RULES.iter().all(|rule| met.contains(rule)),
        "rules without a case: {met:?}"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
