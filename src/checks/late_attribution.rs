//! Where a claim is contested, its source comes first (rule A18).

use super::{Check, Finding, Rules};
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
    for quote in analysis
        .quotes
        .iter()
        .filter(|q| matches!(q.kind, QuoteKind::Indirect | QuoteKind::Mixed))
    {
        let Some(cue) = quote.cue.filter(|cue| cue.start >= quote.span.end) else {
            continue;
        };
        if let Some(words) = contested(document, analysis, rules, quote) {
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
fn contested<'d>(document: &'d Document, analysis: &Analysis, rules: &Rules, quote: &Quote) -> Option<&'d str> {
    let rule = rules.of(CHECK.rule);
    let tokens = document.tokens_in(quote.span);
    rule.words("armed").first_in(document, tokens.clone())?;
    let held = rule.words("territory").first_in(document, tokens.clone());
    let claim = held.or_else(|| rule.words("blame").first_in(document, tokens));
    if let Some(claim) = claim {
        return Some(document.slice(document.span_of(claim)));
    }
    let first = analysis.figures.partition_point(|f| f.span.start < quote.span.start);
    let inside = analysis.figures[first..]
        .iter()
        .take_while(|f| f.span.end <= quote.span.end);
    let mut tolls = inside.filter(|f| fate::of(document, f) == Some("killed"));
    tolls.next().map(|toll| super::quantity::phrase(document, toll))
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
