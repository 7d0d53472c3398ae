//! Words that a headline quotes stand in the article as they were said (rule H2).

mod search;

use super::{Check, Finding, Rules, quoted};
use crate::analysis::Analysis;
use crate::text::{Document, ParagraphKind, TokenKind};
use search::Search;

/// The check.
pub const CHECK: Check = Check {
    rule: "headline-quote",
    about: "Do the words that a headline or subhead quotes stand in a quotation below?",
    help: "Marks promise that somebody said these very words. Quote what was said, or take the marks away.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "New York Times, Guidelines on Integrity: every word between quotation marks is what was said; AFP Editorial Standards on headlines; tenminutespastdeadline on claim quotes";

fn run(document: &Document, _: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let quotations = quoted::quotations(document);
    let (below, above): (Vec<_>, Vec<_>) = quotations
        .into_iter()
        .partition(|q| quoted::kind(document, q) == ParagraphKind::Body);
    if !document.paragraphs().iter().any(|p| p.kind == ParagraphKind::Body) {
        return;
    }
    let wanted: Vec<String> = above.iter().map(|q| words(document, quoted::inside(q))).collect();
    let mut search = Search::new(&wanted);
    if !search.is_empty() {
        below
            .iter()
            .for_each(|q| search.read(&words(document, quoted::inside(q))));
    }
    for (quotation, stands) in above.iter().zip(search.found()) {
        if stands {
            continue;
        }
        let message = format!(
            "No quotation below has {} word for word. Who said it?",
            document.slice(quotation.span)
        );
        findings.push(CHECK.finding(rules.of(CHECK.rule).level("absent"), vec![quotation.span], message));
    }
}

/// The words alone, in lower case, each with a blank behind it.
fn words(document: &Document, tokens: std::ops::Range<usize>) -> String {
    let mut words = String::new();
    for token in tokens {
        let kind = document.tokens().get(token).map(|t| t.kind);
        if matches!(kind, Some(TokenKind::Word | TokenKind::Number | TokenKind::Clitic)) {
            words.push_str(&document.lower(token).replace('\u{2019}', "'"));
            words.push(' ');
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn word_for_word() {
        let body = "\n\nThe crane fell on Friday. \"It was an old wreck of iron,\" said Ada Roe.";
        assert!(marks(&CHECK, &format!("Crane was an 'old wreck'{body}")).is_empty());
        assert_eq!(
            marks(&CHECK, &format!("Crane was 'iron scrap'{body}")),
            ["warning: 'iron scrap'"]
        );
        assert!(marks(&CHECK, &format!("Crane falls in Port Ada{body}")).is_empty());
    }
}
