//! A story that hears one side most of the time (rule A20).

use std::collections::BTreeMap;

use super::{Check, Finding, Rules};
use crate::analysis::{Analysis, QuoteKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "single-source",
    about: "Does most of what is ascribed come from one source?",
    help: "One source has one view. Ask another, or say that there was no other.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "BBC Editorial Guidelines 3.3.4 and 3.4.4: reluctant to rely on a single source";

fn run(_: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let mut tally: BTreeMap<usize, usize> = BTreeMap::new();
    let said = || {
        analysis
            .quotes
            .iter()
            .filter(|q| q.kind != QuoteKind::Scare && q.speaker.is_some())
    };
    let given = analysis.figures.iter().filter_map(|figure| figure.source);
    for source in said().filter_map(|quote| quote.speaker).chain(given) {
        *tally.entry(source.0).or_default() += 1;
    }
    let all: usize = tally.values().sum();
    let most = tally
        .into_iter()
        .max_by_key(|(speaker, count)| (*count, std::cmp::Reverse(*speaker)));
    let Some((speaker, count)) = most.filter(|(_, count)| count * 100 > all * rule.limit("percent")) else {
        return;
    };
    let first = said().find(|q| q.speaker.is_some_and(|id| id.0 == speaker));
    let (Some(actor), Some(first)) = (analysis.actors.get(speaker), first) else {
        return;
    };
    if all >= rule.limit("items") {
        let words = first.speaker_span.unwrap_or(first.span);
        let message = format!(
            "{count} of {all} attributed items come from “{}” ({} %). Is there another source?",
            actor.name,
            (count * 100 + all / 2) / all
        );
        findings.push(CHECK.finding(rule.level("one"), vec![words], message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn one_voice_or_several() {
        let one = "Ada Roe said it fell. She said it was old. She said it was red. Roe said it was loud. Rob Doe said it stood.";
        assert_eq!(marks(&CHECK, one), ["note: ada roe"]);
        let two = "Ada Roe said it fell. Rob Doe said it was old. She said it was red. Doe said it was loud. Al Moe said it stood.";
        assert!(marks(&CHECK, two).is_empty());
        assert!(marks(&CHECK, "Ada Roe said it fell.").is_empty());
    }
}
