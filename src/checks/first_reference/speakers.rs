//! Those who speak are introduced: a capital as its government, a surname with its first name.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::{Check, Finding, Rules};
use crate::analysis::{Actor, ActorKind, Analysis, MentionForm, QuoteKind};
use crate::text::{Case, Document, ParagraphKind, Span, entries};

/// The check.
pub const CHECK: Check = Check {
    rule: super::RULE,
    about: "Is whoever speaks introduced by name and office once?",
    help: "Readers should know who speaks before they hear the words. Give first name and office once, and write the government where a capital stands for it.",
    source: super::SOURCE,
    run,
};

static CAPITALS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = entries(include_str!("../../../assets/words/countries.txt"));
    let capitals = lines.filter_map(|line| line.split_once(" = "));
    let capitals = capitals.map(|(_, rest)| rest.split(" | ").next().unwrap_or("").trim());
    capitals.filter(|capital| !matches!(*capital, "" | "-")).collect()
});

fn run(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let first = findings.len();
    capitals(document, analysis, rules, findings);
    surnames(document, analysis, rules, findings);
    findings[first..].sort_by_key(|f| f.spans.first().copied());
}

/// "Damascus denied it": a capital that speaks for a government.
fn capitals(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    let spoken = analysis
        .quotes
        .iter()
        .filter(|q| q.kind != QuoteKind::Scare)
        .filter_map(|q| q.speaker_span);
    let spoken: Vec<Span> = spoken.collect();
    let mut seen: Vec<&str> = Vec::new();
    let mut speaking: Vec<Span> = analysis
        .actors
        .iter()
        .filter(|actor| actor.kind != ActorKind::Person)
        .flat_map(|actor| &actor.mentions)
        .filter(|m| m.form == MentionForm::Name && CAPITALS.contains(document.slice(m.span)))
        .map(|m| m.span)
        .filter(|span| {
            spoken
                .iter()
                .any(|words| words.contains(*span) && is_subject(document, *words, *span))
        })
        .collect();
    speaking.sort_unstable();
    for span in speaking {
        let name = document.slice(span);
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let message = format!("“{name}” speaks here for a government. Which office, and who?");
        findings.push(CHECK.finding(rules.of(CHECK.rule).level("capital"), vec![span], message));
    }
}

/// Whether the capital itself speaks: "the mayor of Moscow" and "Moscow's mayor" are persons.
fn is_subject(document: &Document, words: Span, capital: Span) -> bool {
    let (words, tokens) = (document.tokens_in(words), document.tokens_in(capital));
    let before = tokens
        .start
        .checked_sub(1)
        .filter(|t| words.contains(t))
        .map_or("", |t| document.lower(t));
    let after = document.lower(tokens.end);
    let behind = words.end == tokens.end || matches!(after, "and" | ",");
    behind && !matches!(before, "of" | "in" | "at" | "from" | "for") && after != "'s"
}

/// "Roe said", where no first name and no office is ever given.
fn surnames(document: &Document, analysis: &Analysis, rules: &Rules, findings: &mut Vec<Finding>) {
    for quote in analysis.quotes.iter().filter(|q| q.kind != QuoteKind::Scare) {
        let Some(actor) = quote.speaker.and_then(|id| analysis.actors.get(id.0)) else {
            continue;
        };
        let Some(first) = bare_surname(document, analysis, actor) else {
            continue;
        };
        if findings.iter().any(|f| f.spans.first() == Some(&first)) {
            continue;
        }
        let message = format!(
            "“{}” speaks without first name or office. Who is it?",
            document.slice(first)
        );
        findings.push(CHECK.finding(rules.of(CHECK.rule).level("surname"), vec![first], message));
    }
}

/// The first mention of a person who has one name only, neither title nor description, and no namesake in the article.
fn bare_surname(document: &Document, analysis: &Analysis, actor: &Actor) -> Option<Span> {
    let names = || {
        actor
            .mentions
            .iter()
            .filter(|m| m.form == MentionForm::Name)
            .map(|m| m.span)
    };
    let titled = |span: Span| {
        let tokens = document.tokens_in(span);
        let before = tokens.start.checked_sub(1).and_then(|t| document.tokens().get(t));
        let capital = before.is_some_and(|t| matches!(t.case, Case::Title | Case::Upper));
        tokens.len() > 1 || capital || matches!(document.lower(tokens.end), "," | "(" | "of")
    };
    let namesake = |other: &Actor| !std::ptr::eq(other, actor) && other.name.split(' ').any(|part| part == actor.name);
    let bare = actor.kind == ActorKind::Person && actor.role.is_none() && !analysis.actors.iter().any(namesake);
    let first = names().next().filter(|_| bare && !names().any(titled))?;
    // The rules may have missed the full name: a capital before the same surname is enough.
    let same = (1..document.tokens().len()).filter(|t| document.word(*t) == document.slice(first));
    if same
        .into_iter()
        .any(|t| matches!(document.tokens()[t - 1].case, Case::Title | Case::Upper))
    {
        return None;
    }
    let paragraph = document.paragraphs().get(document.paragraph_at(first.start))?;
    let written = document.tokens().get(document.tokens_in(first).start)?.case == Case::Title;
    (paragraph.kind == ParagraphKind::Body && written).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::marks;
    use super::*;

    #[test]
    fn a_capital_that_speaks() {
        let text = "Oslo has denied that the port was closed. The ships left Oslo at night.";
        assert_eq!(marks(&CHECK, text), ["warning: oslo"]);
        assert!(marks(&CHECK, "The mayor of Oslo denied that the port was closed.").is_empty());
    }

    #[test]
    fn a_surname_that_speaks() {
        let text = "The port was closed on Friday. \"We saw it fall,\" said Holmberg.";
        assert_eq!(marks(&CHECK, text), ["warning: holmberg"]);
    }

    #[test]
    fn those_who_are_introduced() {
        for text in [
            "Ada Roe said the port was closed. Roe left.",
            "The ships left Oslo at night, Ada Roe said.",
        ] {
            assert!(marks(&CHECK, text).is_empty(), "{text} {:?}", marks(&CHECK, text));
        }
    }
}
