//! Where a claim is contested, its source comes first (rule A18).

use super::rules::Standing;
use super::{Check, Finding, Rule, Rules};
use crate::analysis::figures::fate;
use crate::analysis::{Analysis, Quote, QuoteKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "late-attribution",
    about: "Does a contested claim name its source before it is made?",
    help: "A source at the end lets a claim of war be read as fact first. Put who says so in front.",
    source: SOURCE,
    run,
};

const SOURCE: &str =
    "AFP, 20 Principles, 1: the source comes first where the information is contentious, such as who holds a town";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let contest = Contest::new(document, rules.of(CHECK.rule));
    for quote in analysis
        .quotes
        .iter()
        .filter(|q| matches!(q.kind, QuoteKind::Indirect | QuoteKind::Mixed))
    {
        let Some(cue) = quote.cue.filter(|cue| cue.start >= quote.span.end) else {
            continue;
        };
        if let Some(words) = contest.words(document, analysis, quote) {
            let speaker = quote.speaker_span.unwrap_or(cue);
            let message = format!(
                "“{words}” is contested, and “{}” comes only at the end. Put the source first?",
                document.slice(speaker)
            );
            let level = rules.of(CHECK.rule).level("contested");
            findings.push(CHECK.finding(level, vec![quote.span, speaker], message));
        }
    }
}

/// What both sides of a war would tell differently: who holds a place, who did it, how many they killed.
struct Contest<'a> {
    armed: Standing<'a>,
    territory: Standing<'a>,
    blame: Standing<'a>,
}

impl<'a> Contest<'a> {
    fn new(document: &'a Document, rule: &'a Rule) -> Contest<'a> {
        let standing = |list| rule.words(list).standing_in(document);
        Contest {
            armed: standing("armed"),
            territory: standing("territory"),
            blame: standing("blame"),
        }
    }

    /// The words of a quotation that are contested.
    fn words<'d>(&self, document: &'d Document, analysis: &Analysis, quote: &Quote) -> Option<&'d str> {
        let tokens = document.tokens_in(quote.span);
        self.armed.first_in(tokens.clone())?;
        let held = self.territory.first_in(tokens.clone());
        if let Some(claim) = held.or_else(|| self.blame.first_in(tokens)) {
            return Some(document.slice(document.span_of(claim)));
        }
        let first = analysis.figures.partition_point(|f| f.span.start < quote.span.start);
        let inside = analysis.figures[first..]
            .iter()
            .take_while(|f| f.span.end <= quote.span.end);
        let mut tolls = inside.filter(|f| fate::of(document, f) == Some("killed"));
        tolls.next().map(|toll| super::quantity::phrase(document, toll))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn who_holds_the_town_and_who_says_so() {
        let late = "Rebel fighters now control the port, the harbour office said.";
        assert_eq!(marks(&CHECK, late), ["warning: rebel fighters now control the port"]);
        for text in [
            "The harbour office said rebel fighters now control the port.",
            "The fire is under control, the harbour office said.",
        ] {
            assert!(marks(&CHECK, text).is_empty(), "{text}");
        }
    }
}
