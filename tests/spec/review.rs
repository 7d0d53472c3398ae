//! The whole review: articles that leave little to ask, what is defended, and that nothing else moves.

use crate::support::property::cases;
use proptest::prelude::*;
use sayso::analysis::{self, Options};
use sayso::checks::{self, Finding, Level};
use sayso::text::{Article, Document};

/// Articles of our own in which everything is attributed.
const CLEAN: [(&str, &str); 6] = [
    ("bridge", include_str!("clean/bridge.txt")),
    ("reef", include_str!("clean/reef.txt")),
    ("court", include_str!("clean/court.txt")),
    ("factory", include_str!("clean/factory.txt")),
    ("flood", include_str!("clean/flood.txt")),
    ("festival", include_str!("clean/festival.txt")),
];
const HARBOUR: &str = include_str!("../../assets/sample/harbour-fire.txt");
const COUNCIL: &str = include_str!("../golden/council-budget.txt");

fn review(text: &str) -> Vec<Finding> {
    let document = Document::new(Article::plain(text));
    let options = Options {
        published: "2026-03-12".parse().ok(),
        ..Options::default()
    };
    checks::run(&document, &analysis::analyse(&document, &options))
}

#[test]
fn an_article_with_all_its_sources_has_no_problem_and_one_warning_at_most() {
    for (name, text) in CLEAN {
        let words = text.split_whitespace().count();
        assert!((300..=500).contains(&words), "{name} has {words} words");
        let findings = review(text);
        let shown = |level: Level| -> Vec<String> {
            let found = findings.iter().filter(|f| f.level == level);
            found
                .map(|f| format!("{} {:?} {}", f.rule, f.spans[0].of(text), f.message))
                .collect()
        };
        assert_eq!(shown(Level::Problem), [] as [&str; 0], "{name}");
        assert!(shown(Level::Warning).len() <= 1, "{name} {:#?}", shown(Level::Warning));
    }
}

/// Findings as their words, without their places.
fn said(text: &str, findings: &[Finding]) -> Vec<String> {
    let line = |f: &Finding| {
        let words: Vec<&str> = f.spans.iter().map(|span| span.of(text)).collect();
        format!("{} {:?} {words:?} {}", f.rule, f.level, f.message)
    };
    findings.iter().map(line).collect()
}

/// Sentences that say nothing a check asks about.
const QUIET: [&str; 4] = [
    "The evening was grey and cold.",
    "It grew dark early.",
    "The road was wet and the grass was high.",
    "There was little wind.",
];

/// Where a sentence may be put in: behind a full stop that ends a paragraph of the running text.
fn places(text: &str) -> Vec<usize> {
    let ends = text.match_indices(".\n\n").map(|(at, _)| at + 1);
    ends.collect()
}

proptest! {
    #![proptest_config(cases(64, 2000))]

    #[test]
    fn the_same_text_has_the_same_findings_and_an_edit_elsewhere_changes_none(
        which in 0usize..8, quiet in 0usize..4, place in 0usize..100, paragraph: bool,
    ) {
        let text = [HARBOUR, COUNCIL].into_iter().chain(CLEAN.map(|(_, text)| text)).nth(which).unwrap_or(HARBOUR);
        let before = review(text);
        prop_assert_eq!(&before, &review(text));
        let edited = if paragraph {
            format!("{}\n\n{}\n", text.trim_end(), QUIET[quiet])
        } else {
            let all = places(text);
            let at = all[place % all.len()];
            format!("{} {}{}", &text[..at], QUIET[quiet], &text[at..])
        };
        let after = review(&edited);
        prop_assert_eq!(said(text, &before), said(&edited, &after));
    }
}
