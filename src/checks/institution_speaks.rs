//! An institution has no mouth: somebody spoke, or something was written (rule A15).

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Check, Finding, Rules};
use crate::analysis::{Actor, ActorId, ActorKind, Analysis, MentionForm, Quote, QuoteKind};
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
    let documents = rule.words("documents").standing_in(document);
    let mut voices = Voices::new(document, analysis);
    for quote in analysis
        .quotes
        .iter()
        .filter(|q| matches!(q.kind, QuoteKind::Indirect | QuoteKind::Mixed))
    {
        let Some(words) = quote.speaker_span.filter(|words| last != Some(*words)) else {
            continue;
        };
        let Some((id, actor)) = quote.speaker.and_then(|id| Some((id, analysis.actors.get(id.0)?))) else {
            continue;
        };
        let institution = matches!(actor.kind, ActorKind::Organization | ActorKind::Place);
        let sentence = &document.sentences()[document.sentence_at(words.start)];
        let written = || documents.first_in(sentence.tokens.clone()).is_some();
        if !institution || written() || is_outlet(document, quote) || voices.speaks_for(id, actor) {
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

/// The persons of institutions that are named in an article.
struct Voices<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    /// The words of all roles that persons have, in lower case, read at the first question.
    offices: OnceCell<FxHashSet<String>>,
    /// What was asked already.
    known: FxHashMap<ActorId, bool>,
}

impl<'a> Voices<'a> {
    fn new(document: &'a Document, analysis: &'a Analysis) -> Voices<'a> {
        Voices {
            document,
            analysis,
            offices: OnceCell::new(),
            known: FxHashMap::default(),
        }
    }

    /// Whether a person of this institution is named: one whose role has a word of its names or descriptions.
    fn speaks_for(&mut self, id: ActorId, institution: &Actor) -> bool {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let offices = self.offices.get_or_init(|| offices(self.analysis));
        let speaks = words(self.document, institution).any(|word| offices.contains(word));
        self.known.insert(id, speaks);
        speaks
    }
}

fn offices(analysis: &Analysis) -> FxHashSet<String> {
    let persons = analysis.actors.iter().filter(|a| a.kind == ActorKind::Person);
    let roles = persons.filter_map(|person| Some(person.role.as_deref()?.to_ascii_lowercase()));
    let mut offices = FxHashSet::default();
    for role in roles {
        let words = role.split(|c: char| !c.is_alphanumeric());
        offices.extend(words.filter(|word| word.len() >= TELLING).map(str::to_string));
    }
    offices
}

/// The words by which an institution is known.
fn words<'d>(document: &'d Document, institution: &Actor) -> impl Iterator<Item = &'d str> {
    let called = institution.mentions.iter().filter(|m| m.form != MentionForm::Pronoun);
    let tokens = called.flat_map(|m| {
        let tokens = document.tokens_in(m.span);
        // Of a description only its head tells: "President Roe's government" is no president.
        let skipped = if m.form == MentionForm::Name {
            0
        } else {
            tokens.len().saturating_sub(1)
        };
        tokens.skip(skipped)
    });
    tokens.map(|t| document.lower(t)).filter(|word| word.len() >= TELLING)
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
