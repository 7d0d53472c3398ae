//! Questions that a person set aside: at some words, in an article, or everywhere; each with a reason, and each can be asked
//! again. What is set aside stays in the list of findings, behind the others.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Sources;
use super::excerpt;
use crate::analysis::Analysis;
use crate::annotation::{About, Annotation, Annotations, BaseText, Placement, placements};
use crate::checks::Finding;
use crate::text::{Document, Reach, Span};

/// Words that were edited since are the same question still while no more than one in this many of them is another.
const WORDS_TO_AN_EDIT: usize = 5;

/// A person's name is cut after about this many characters.
const NAME: usize = 60;

/// How far a dismissal reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The question at these words.
    #[default]
    Here,
    /// The article.
    Article,
    /// Every article that is read at this desk.
    Everywhere,
}

impl Scope {
    /// All of them, the narrowest first.
    pub const ALL: [Scope; 3] = [Scope::Here, Scope::Article, Scope::Everywhere];

    /// As it is said behind "Dismiss".
    pub fn label(self) -> &'static str {
        match self {
            Scope::Here => "here",
            Scope::Article => "in this article",
            Scope::Everywhere => "everywhere",
        }
    }
}

/// What is not asked any more: a check, or a check about some words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Topic {
    /// The check's name.
    pub rule: String,
    /// The words, where it is only about these; capitals do not matter.
    pub words: Option<String>,
}

impl Topic {
    /// As a sidecar has it: `loaded-label`, or `loaded-label: regime`.
    pub fn written(&self) -> String {
        match &self.words {
            Some(words) => format!("{}: {words}", self.rule),
            None => self.rule.clone(),
        }
    }

    /// Reads what a sidecar has.
    pub fn read(written: &str) -> Topic {
        let (rule, words) = match written.split_once(": ") {
            Some((rule, words)) => (rule, Some(words.to_string())),
            None => (written, None),
        };
        Topic {
            rule: rule.to_string(),
            words,
        }
    }

    fn is_of(&self, finding: &Finding, document: &Document) -> bool {
        let words = || main_span(finding).map_or("", |span| document.slice(span));
        self.rule == finding.rule && self.words.as_ref().is_none_or(|meant| is_same(meant, words()))
    }
}

fn is_same(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

fn main_span(finding: &Finding) -> Option<Span> {
    finding.spans.first().copied()
}

/// A dismissal that holds in every article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Standing {
    /// What is not asked.
    pub topic: Topic,
    /// Why.
    pub reason: String,
    /// When it was said, RFC 3339.
    pub at: String,
}

/// Why a finding is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissal {
    /// How far it reaches.
    pub scope: Scope,
    /// What is not asked.
    pub topic: Topic,
    /// Why, in the words of who said so.
    pub reason: String,
    /// Who said so; empty for the reader, whose settings say it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// The annotation; none where the settings say it.
    pub mark: Option<Uuid>,
}

impl Dismissal {
    /// Who set it aside, how far, and when, which is given in words: "Dismissed here by Ada, 12 March".
    pub fn told(&self, when: &str) -> String {
        let by = match self.by.is_empty() {
            true => "at this desk".to_string(),
            false => format!("by {}", excerpt(&self.by, NAME)),
        };
        format!("Dismissed {} {by}, {when}", self.scope.label())
    }

    fn of_mark(mark: &Annotation, scope: Scope) -> Dismissal {
        Dismissal {
            scope,
            topic: Topic::read(mark.correction.as_deref().unwrap_or_default()),
            reason: mark.note.clone(),
            by: mark.author().to_string(),
            at: mark.at.clone(),
            mark: Some(mark.id),
        }
    }

    fn of_settings(standing: &Standing) -> Dismissal {
        Dismissal {
            scope: Scope::Everywhere,
            topic: standing.topic.clone(),
            reason: standing.reason.clone(),
            by: String::new(),
            at: standing.at.clone(),
            mark: None,
        }
    }
}

/// The findings that are set aside, by their index.
pub type Dismissals = BTreeMap<usize, Arc<Dismissal>>;

/// The findings of an article that the marks beside it or the reader's settings set aside, by their index; `today` is its text.
pub fn dismissed_beside(
    (document, today): (&Document, &BaseText),
    findings: &[Finding],
    (annotations, bases): (&Annotations, &[BaseText]),
    standing: &[Standing],
) -> Dismissals {
    dismissals(&Sources {
        document,
        today: &today.hash,
        reviewer: "",
        changes: None,
        analysis: &Analysis::default(),
        findings,
        annotations,
        placements: &placements(annotations, bases, today),
        dismissed: standing,
    })
}

/// The findings that are set aside; of several reasons the one that is nearest.
pub(super) fn dismissals(sources: &Sources<'_>) -> Dismissals {
    let (here, wide) = said(sources);
    if here.is_empty() && wide.is_empty() {
        return BTreeMap::new();
    }
    let reach = Reach::new(here.iter().map(|(_, words)| *words));
    let dismissal_of = |finding: &Finding| {
        let span = main_span(finding)?;
        let started = here.partition_point(|(_, words)| words.start < span.end);
        let mut near = here.get(reach.near(span, started)).unwrap_or(&[]).iter();
        let alike = |words: Span| 2 * words.overlap(span) >= words.len().max(span.len());
        let found = near.find(|(dismissal, words)| dismissal.topic.rule == finding.rule && alike(*words));
        let mut wide = wide.iter().filter(|one| one.topic.is_of(finding, sources.document));
        found.map(|(one, _)| one).or_else(|| wide.next()).cloned()
    };
    let all = sources.findings.iter().enumerate();
    all.filter_map(|(at, finding)| Some((at, dismissal_of(finding)?)))
        .collect()
}

/// A dismissal with the words it was said of.
type At = (Arc<Dismissal>, Span);

/// What is set aside: at some words, in text order; then in the article, and everywhere.
fn said(sources: &Sources<'_>) -> (Vec<At>, Vec<Arc<Dismissal>>) {
    let (mut here, mut wide) = (Vec::new(), Vec::new());
    for mark in sources.annotations.iter().filter(|mark| !mark.is_superseded()) {
        match mark.about {
            About::Dismissed => {
                let place = sources.placements.get(&mark.id).and_then(|at| place(sources, mark, at));
                here.extend(place.map(|span| (Arc::new(Dismissal::of_mark(mark, Scope::Here)), span)));
            }
            About::DismissedInArticle => wide.push(Arc::new(Dismissal::of_mark(mark, Scope::Article))),
            _ => {}
        }
    }
    here.sort_by_key(|(_, span)| *span);
    let everywhere = sources
        .dismissed
        .iter()
        .map(|one| Arc::new(Dismissal::of_settings(one)));
    wide.extend(everywhere);
    (here, wide)
}

/// Where the words of a dismissal stand today, where they still say the same: other numbers, or more than a word in
/// [`WORDS_TO_AN_EDIT`], are another question.
fn place(sources: &Sources<'_>, mark: &Annotation, placement: &Placement) -> Option<Span> {
    match placement {
        Placement::Exact(span) | Placement::Moved(span) => Some(*span),
        Placement::Changed(span) => says_the_same(&mark.anchor.exact, sources.document.slice(*span)).then_some(*span),
        Placement::Gone { .. } => None,
    }
}

fn says_the_same(old: &str, new: &str) -> bool {
    let lacks = |from: &str, other: &str| {
        let known: Vec<&str> = other.split_whitespace().collect();
        let other = from.split_whitespace().filter(|word| !known.contains(word));
        other.map(str::to_string).collect::<Vec<_>>()
    };
    let (gone, come) = (lacks(old, new), lacks(new, old));
    let count = old.split_whitespace().count();
    let is_number = |word: &String| word.contains(|c: char| c.is_numeric());
    gone.len().max(come.len()) * WORDS_TO_AN_EDIT <= count && !gone.iter().chain(&come).any(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_written_and_read() {
        for topic in ["loaded-label", "loaded-label: regime", "quote-fragment: \"a: b\""] {
            assert_eq!(Topic::read(topic).written(), topic);
        }
        assert_eq!(Topic::read("loaded-label: regime").words.as_deref(), Some("regime"));
    }

    #[test]
    fn a_typo_put_right_is_the_same_question_and_another_number_is_not() {
        let old = "After five days of rain the troops now control 3 quarters of the town";
        assert!(says_the_same(old, &old.replace("troops", "soldiers")));
        assert!(!says_the_same(old, &old.replace('3', "4")));
        assert!(!says_the_same(old, "The troops have left the town for good"));
        assert!(!says_the_same("regime", "government"));
    }
}
