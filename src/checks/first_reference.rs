//! Initials need the full name once (rule A14).

use super::sourcing::is_body;
use super::{Check, Finding, Level, Rules};
use crate::analysis::{ActorKind, Analysis, MentionForm};
use crate::text::{Case, Document, Span, WordList};
use std::sync::LazyLock;

mod speakers;

pub use speakers::CHECK as SPEAKERS;

/// The rule in output.
pub const RULE: &str = "first-reference";
const SOURCE: &str = "AFP, 20 Principles, 2: full name at first reference; Reuters Handbook: spell out initials that are not universally known";

/// The check.
pub const CHECK: Check = Check {
    rule: RULE,
    about: "Are initials spelled out once?",
    help: "A reader who was not there last week knows neither initials nor surnames. Give the whole name and what the bearer is, once, at first.",
    source: SOURCE,
    run,
};

static KNOWN: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../assets/words/known-acronyms.txt")));

/// So many initials of one actor are looked at.
const SHOWN: usize = 4;
/// Initials have so many letters.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let level = rules.of(RULE).level("initials");
    for actor in analysis.actors.iter().filter(|a| a.kind != ActorKind::Person) {
        let names: Vec<Span> = actor
            .mentions
            .iter()
            .filter(|m| m.form == MentionForm::Name)
            .map(|m| m.span)
            .collect();
        let mut seen: Vec<&str> = Vec::new();
        for span in &names {
            let name = document.slice(*span);
            if !is_initials(name)
                || is_in_capitals(document, *span)
                || is_dateline(document, *span)
                || names.iter().any(|other| is_word(name, document.slice(*other)))
                || !is_body(document, *span)
                || seen.contains(&name)
                || seen.len() == SHOWN
            {
                continue;
            }
            seen.push(name);
            if !KNOWN.has(name.replace('.', "").as_str()) {
                findings.extend(judge(document, level, &names, *span));
            }
        }
    }
    findings.sort_by_key(|f| f.spans.first().copied());
}

/// Part of words that are all in capitals, as a dateline is: "PORT ELLERY".
fn is_in_capitals(document: &Document, span: Span) -> bool {
    let tokens = document.tokens_in(span);
    let is_loud = |at: usize| {
        let token = document.tokens().get(at);
        token.is_some_and(|token| token.case == Case::Upper && token.span.len() > 1)
    };
    tokens.start.checked_sub(1).is_some_and(is_loud) || is_loud(tokens.end)
}

/// "LONDON (agency) - ", "HYDERABAD: ": the place at the head of a paragraph.
fn is_dateline(document: &Document, span: Span) -> bool {
    let paragraph = document.paragraphs().get(document.paragraph_at(span.start));
    let behind = document.text().get(span.end..).unwrap_or_default().trim_start();
    paragraph.is_some_and(|paragraph| paragraph.span.start == span.start)
        && behind.starts_with(['(', ':', '-', '–', '—'])
}

/// Whether capitals are only how a word is set that stands elsewhere as one: "ATHENS" and "Athens".
fn is_word(capitals: &str, other: &str) -> bool {
    capitals != other && capitals.eq_ignore_ascii_case(other)
}

/// What to say of the first use of some initials, given all names of their bearer.
fn judge(document: &Document, level: Level, names: &[Span], first: Span) -> Option<Finding> {
    let name = document.slice(first);
    let full = names.iter().find(|span| spells_out(document.slice(**span), name));
    // Initials in brackets, or with brackets behind them, are explained beside them.
    let explained = names.iter().filter(|span| document.slice(**span) == name).any(|span| {
        let tokens = document.tokens_in(*span);
        document.lower(tokens.start.wrapping_sub(1)) == "(" || document.lower(tokens.end) == "("
    });
    let (mut spans, message) = match full {
        Some(full) if full.start > first.start => {
            let words = document.slice(*full);
            let message = format!("“{name}” stands here before “{words}”. Spell it out first?");
            (vec![*full], message)
        }
        None if !explained => (
            Vec::new(),
            format!("“{name}” is never spelled out. What does it stand for?"),
        ),
        _ => return None,
    };
    spans.insert(0, first);
    Some(CHECK.finding(level, spans, message))
}

/// Whether the letters of some initials stand in a longer name in their order, the first one first.
fn spells_out(name: &str, initials: &str) -> bool {
    let mut letters = initials
        .chars()
        .filter(|c| *c != '.')
        .map(|c| c.to_ascii_lowercase())
        .peekable();
    let starts = name.chars().next().map(|c| c.to_ascii_lowercase()) == letters.peek().copied();
    for c in name.chars().map(|c| c.to_ascii_lowercase()) {
        letters.next_if_eq(&c);
    }
    !is_initials(name) && starts && letters.peek().is_none()
}

/// "KPA", "U.N.H.C.R."
fn is_initials(name: &str) -> bool {
    let letters = name.chars().filter(|c| *c != '.').count();
    let plain = name.chars().all(|c| c.is_ascii_uppercase() || c == '.' || c == '&');
    plain && LETTERS.contains(&letters)
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn initials_without_a_name() {
        let found = messages(
            run,
            "The harbour closed on Friday. The OPHL said the cranes were safe, and the mayor agreed.",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("“OPHL” is never spelled out"), "{found:?}");
    }

    #[test]
    fn initials_before_their_name() {
        let found = messages(
            run,
            "The OPHL said the cranes were safe, and the mayor agreed. The Old Port Harbour League (OPHL) closed the gate.",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].contains("stands here before “Old Port Harbour League”"),
            "{found:?}"
        );
        assert!(spells_out("Old Port Harbour League", "OPHL") && !spells_out("Port Ada", "OPHL"));
    }

    #[test]
    fn initials_with_one() {
        for text in [
            "The Old Port Harbour League (OPHL) said the cranes were safe. The OPHL closed the gate on Friday.",
            "The UN said the cranes were safe. He told AFP so.",
            "The OPHL (the league of old ports) said the cranes were safe.",
            "OPHLE (agency) — The mayor of Ophle said the cranes were safe.",
            "OPHLE: The mayor said the cranes were safe.",
            "The cranes of OPHLE were safe, he said, and Ophle rejoiced. It is Ophle, the mayor of Ophle said.",
            "PORT OPHL - The mayor of Port Ophl said the cranes were safe.",
        ] {
            assert!(messages(run, text).is_empty(), "{text} {:?}", messages(run, text));
        }
    }
}
