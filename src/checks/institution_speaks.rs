//! An institution has no mouth: somebody spoke, or something was written (rule A15).

use super::{Check, Finding, Rules};
use crate::analysis::{Actor, ActorKind, Analysis, MentionForm, Quote, QuoteKind};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "institution-speaks",
    about: "Where an institution or a capital speaks, is a person or a document named?",
    help: "Offices do not talk, people in them do. Name who spoke for it, or the statement it stands in.",
    source: SOURCE,
    run,
};

const SOURCE: &str = "AFP, 20 Principles, 2, and Reuters Handbook: give the name and position of those who speak";

/// Words shorter than this do not tell one institution from another.
const TELLING: usize = 4;

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let rule = rules.of(CHECK.rule);
    let mut last = None;
    for quote in analysis
        .quotes
        .iter()
        .filter(|q| matches!(q.kind, QuoteKind::Indirect | QuoteKind::Mixed))
    {
        let Some(words) = quote.speaker_span.filter(|words| last != Some(*words)) else {
            continue;
        };
        let Some(actor) = quote.speaker.and_then(|id| analysis.actors.get(id.0)) else {
            continue;
        };
        let institution = matches!(actor.kind, ActorKind::Organization | ActorKind::Place);
        let sentence = &document.sentences()[document.sentence_at(words.start)];
        let written = rule
            .words("documents")
            .first_in(document, sentence.tokens.clone())
            .is_some();
        if !institution || written || is_outlet(document, quote) || has_voice(document, analysis, actor) {
            continue;
        }
        last = Some(words);
        let message = format!(
            "“{}” speaks, but no person and no document. Who said so, or where does it stand?",
            document.slice(words)
        );
        findings.push(CHECK.finding(rule.level("nobody"), vec![words], message));
    }
}

/// "according to" a newspaper or an agency: what is published has a place where it stands.
fn is_outlet(document: &Document, quote: &Quote) -> bool {
    quote.cue.is_some_and(|cue| {
        document.slice_lower(cue).starts_with("according") || document.slice_lower(cue).starts_with("report")
    })
}

/// Whether a person of this institution is named: one whose role has a word of its names or descriptions.
fn has_voice(document: &Document, analysis: &Analysis, institution: &Actor) -> bool {
    let words: Vec<&str> = institution
        .mentions
        .iter()
        .filter(|m| m.form != MentionForm::Pronoun)
        .flat_map(|m| {
            let tokens = document.tokens_in(m.span);
            // Of a description only its head tells: "President Roe's government" is no president.
            let skipped = if m.form == MentionForm::Name {
                0
            } else {
                tokens.len().saturating_sub(1)
            };
            tokens.skip(skipped)
        })
        .map(|t| document.lower(t))
        .filter(|word| word.len() >= TELLING)
        .collect();
    let persons = analysis.actors.iter().filter(|a| a.kind == ActorKind::Person);
    let mut roles = persons.filter_map(|person| person.role.as_deref());
    let speaks_for = |role: &str| {
        let role = role.to_ascii_lowercase();
        let mut parts = role.split(|c: char| !c.is_alphanumeric());
        parts.any(|part| words.contains(&part))
    };
    roles.any(speaks_for)
}

#[cfg(test)]
mod tests {
    use super::super::tests::marks;
    use super::*;

    #[test]
    fn a_ministry_without_anybody() {
        let text = "The harbour ministry said the crane was safe.";
        assert_eq!(marks(&CHECK, text), ["note: the harbour ministry"]);
    }

    #[test]
    fn a_person_or_a_document() {
        for text in [
            "The harbour ministry said in a statement that the crane was safe.",
            "The harbour ministry said the crane was safe. \"It stood,\" ministry spokeswoman Ada Roe said.",
            "Ada Roe said the crane was safe.",
        ] {
            assert!(marks(&CHECK, text).is_empty(), "{text} {:?}", marks(&CHECK, text));
        }
    }
}
