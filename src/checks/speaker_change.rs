//! Where another speaker takes over, the reader hears it before the words (rule A4).

use super::{Check, Finding, Rules};
use crate::analysis::{Analysis, Quote, QuoteKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "speaker-change",
    about: "Where two quotations follow each other, is it said before the second that somebody else speaks?",
    help: "A reader takes a quotation right behind another for the same voice. Name the second speaker before the words, or put a sentence between.",
    source: SOURCE,
    run,
};

const SOURCE: &str =
    "Reuters Handbook: do not run quotes of different speakers together; F. Fee, UNC: show when you change speakers";

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let direct = || analysis.quotes.iter().filter(|q| q.kind == QuoteKind::Direct);
    for (first, second) in direct().zip(direct().skip(1)) {
        let Some((one, other)) = first.speaker.zip(second.speaker).filter(|(a, b)| a != b) else {
            continue;
        };
        let Some(speaker) = second.speaker_span.filter(|speaker| speaker.start >= second.span.end) else {
            continue;
        };
        if !follows(document, first, second) {
            continue;
        }
        let name = |id: crate::analysis::ActorId| analysis.actors.get(id.0).map_or("", |actor| actor.name.as_str());
        let message = format!(
            "Behind “{}” somebody else speaks, “{}”, who is named only after the words. Name “{}” first?",
            name(one),
            name(other),
            document.slice(speaker)
        );
        let level = rules.of(CHECK.rule).level("unannounced");
        findings.push(CHECK.finding(level, vec![second.span, first.span], message));
    }
}

/// Whether a quotation opens the paragraph behind the one whose last sentence holds the other.
fn follows(document: &Document, first: &Quote, second: &Quote) -> bool {
    let paragraph = document.paragraph_at(first.span.start);
    let Some(next) = document.paragraphs().get(paragraph + 1) else {
        return false;
    };
    let last = document.sentences_of(paragraph).next_back();
    let ends = last == Some(document.sentence_at(first.span.end.saturating_sub(1)));
    ends && next.span.start == second.span.start
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn another_voice_right_behind() {
        let text = "\"We saw it fall,\" said Ada Roe.\n\n\"It stood,\" said Rob Doe.";
        assert_eq!(marks(&CHECK, text), ["warning: \"it stood,\""]);
    }

    #[test]
    fn a_voice_that_is_announced_or_the_same() {
        for text in [
            "\"We saw it fall,\" said Ada Roe.\n\nRob Doe disagreed. \"It stood,\" he said.",
            "\"We saw it fall,\" said Ada Roe.\n\n\"It lay there,\" she said.",
            "\"We saw it fall,\" said Ada Roe. The pier is closed.\n\n\"It stood,\" said Rob Doe.",
        ] {
            assert!(marks(&CHECK, text).is_empty(), "{text}");
        }
    }
}
