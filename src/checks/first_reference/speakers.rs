//! Those who speak are introduced: a capital as its government, a surname with its first name.

use std::cell::OnceCell;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{Check, Finding, Rules};
use crate::analysis::{Actor, ActorId, ActorKind, Analysis, MentionForm, QuoteKind};
use crate::text::{Case, Document, ParagraphKind, Reach, Span, Token, entries};

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
    let spoken = Spoken::new(spoken.collect());
    let mut seen: Vec<&str> = Vec::new();
    let mut speaking: Vec<Span> = analysis
        .actors
        .iter()
        .filter(|actor| actor.kind != ActorKind::Person)
        .flat_map(|actor| &actor.mentions)
        .filter(|m| m.form == MentionForm::Name && CAPITALS.contains(document.slice(m.span)))
        .map(|m| m.span)
        .filter(|span| spoken.around(*span).any(|words| is_subject(document, words, *span)))
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

/// The words that name speakers.
struct Spoken {
    /// In text order.
    words: Vec<Span>,
    reach: Reach,
}

impl Spoken {
    fn new(mut words: Vec<Span>) -> Spoken {
        words.sort_unstable();
        // Who says several things in one place is one.
        words.dedup();
        Spoken {
            reach: Reach::new(words.iter().copied()),
            words,
        }
    }

    /// Those that hold some words.
    fn around(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let behind = self.words.partition_point(|words| words.start <= span.start);
        let near = self.reach.near(span, behind);
        let near = self.words[near].iter().rev();
        near.copied().filter(move |words| words.contains(span))
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
    let people = People::new(document, analysis);
    let mut asked: FxHashSet<ActorId> = FxHashSet::default();
    let mut shown: FxHashSet<Span> = findings.iter().filter_map(|f| f.spans.first().copied()).collect();
    for quote in analysis.quotes.iter().filter(|q| q.kind != QuoteKind::Scare) {
        let speaker = quote.speaker.filter(|id| asked.insert(*id));
        let Some(actor) = speaker.and_then(|id| analysis.actors.get(id.0)) else {
            continue;
        };
        let Some(first) = people.bare_surname(actor) else {
            continue;
        };
        if !shown.insert(first) {
            continue;
        }
        let message = format!(
            "“{}” speaks without first name or office. Who is it?",
            document.slice(first)
        );
        findings.push(CHECK.finding(rules.of(CHECK.rule).level("surname"), vec![first], message));
    }
}

/// Who could have a name in common with a speaker: each list is made at the first question.
struct People<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    /// How many actors have a word in their name.
    namesakes: OnceCell<FxHashMap<&'a str, usize>>,
    /// The words that stand behind a capital: the rules may have missed a full name.
    behind_capitals: OnceCell<FxHashSet<&'a str>>,
}

impl<'a> People<'a> {
    fn new(document: &'a Document, analysis: &'a Analysis) -> People<'a> {
        People {
            document,
            analysis,
            namesakes: OnceCell::new(),
            behind_capitals: OnceCell::new(),
        }
    }

    /// The first mention of a person who has one name only, neither title nor description, and no namesake in the article.
    fn bare_surname(&self, actor: &Actor) -> Option<Span> {
        let document = self.document;
        let named = actor.mentions.iter().filter(|m| m.form == MentionForm::Name);
        let mut names = named.map(|m| m.span);
        if actor.kind != ActorKind::Person || actor.role.is_some() || self.has_namesake(actor) {
            return None;
        }
        let first = names.next()?;
        let titled = |span: Span| is_titled(document, span);
        if titled(first) || names.any(titled) || self.stands_behind_capital(document.slice(first)) {
            return None;
        }
        let paragraph = document.paragraphs().get(document.paragraph_at(first.start))?;
        let written = document.tokens().get(document.tokens_in(first).start)?.case == Case::Title;
        (paragraph.kind == ParagraphKind::Body && written).then_some(first)
    }

    /// Whether another actor's name has this one's as a word.
    fn has_namesake(&self, actor: &Actor) -> bool {
        let namesakes = self.namesakes.get_or_init(|| {
            let mut count = FxHashMap::default();
            for other in &self.analysis.actors {
                let words: FxHashSet<&str> = other.name.split(' ').collect();
                words.into_iter().for_each(|word| *count.entry(word).or_default() += 1);
            }
            count
        });
        namesakes.get(actor.name.as_str()).is_some_and(|count| *count > 1)
    }

    fn stands_behind_capital(&self, name: &str) -> bool {
        let document = self.document;
        let behind = self.behind_capitals.get_or_init(|| {
            let capital = |token: &Token| matches!(token.case, Case::Title | Case::Upper);
            let tokens = document.tokens().windows(2);
            let behind = tokens.filter(|pair| capital(&pair[0]));
            behind.map(|pair| document.slice(pair[1].span)).collect()
        });
        behind.contains(name)
    }
}

/// Whether words beside a name say more of its bearer: a first name, a title, what he is.
fn is_titled(document: &Document, name: Span) -> bool {
    let tokens = document.tokens_in(name);
    let before = tokens.start.checked_sub(1).and_then(|t| document.tokens().get(t));
    let capital = before.is_some_and(|t| matches!(t.case, Case::Title | Case::Upper));
    tokens.len() > 1 || capital || matches!(document.lower(tokens.end), "," | "(" | "of")
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
