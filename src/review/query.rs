//! What a list is narrowed to: words, and conditions that are written `key:value` or `key:"two words"`.

use super::{ItemId, Row, Sources};
use crate::analysis::{Actor, ActorId, KINDS};
use crate::annotation::{Annotation, Status};

/// What a person looks for among the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// In small letters, as they were written one after the other; empty for any.
    words: String,
    conditions: Vec<Condition>,
}

/// What else a row has to be; values are in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Condition {
    /// `status:disputed`; `status:unchecked` is whatever waits for a decision.
    Status(String),
    /// `kind:person`, `kind:money`, `kind:direct`; of a finding its rule.
    Kind(String),
    /// `by:dahl`: a quotation or a figure of somebody whose name has these letters.
    By(String),
    /// `reviewer:ada`: somebody of this name has marked it or replied.
    Reviewer(String),
    /// `source:none`: nobody is named for it.
    Unsourced,
    /// `has:question`: a check asks about it.
    Question,
    /// `has:note`: somebody has written about it.
    Note,
}

impl Query {
    /// Reads what was written; a condition with an unknown key is words like others.
    pub fn read(written: &str) -> Query {
        let mut query = Query::default();
        let mut words: Vec<String> = Vec::new();
        for part in parts(written) {
            match condition(part) {
                Some(condition) => query.conditions.push(condition),
                None => words.push(part.to_lowercase()),
            }
        }
        query.words = words.join(" ");
        query
    }

    /// The words without the conditions, in small letters.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.conditions.is_empty()
    }

    /// Whether everything it lets through is let through by `wider` too: the same conditions, and words that go on from those.
    pub fn narrows(&self, wider: &Query) -> bool {
        self.conditions == wider.conditions && self.words.starts_with(&wider.words)
    }

    /// Whether it lets a row through.
    pub fn fits(&self, row: &Row, sources: &Sources<'_>) -> bool {
        self.conditions.iter().all(|condition| condition.fits(row, sources)) && self.has_words(row, sources)
    }

    fn has_words(&self, row: &Row, sources: &Sources<'_>) -> bool {
        let words = self.words.as_str();
        let shown = [row.title.as_str(), row.detail.as_str(), row.status.label()];
        words.is_empty()
            || shown.into_iter().any(|part| has(part, words))
            || written(row, sources).any(|mark| is_about(mark, words))
    }
}

/// What was written, with a condition in it or without it.
pub fn toggled(written: &str, condition: &str) -> String {
    let kept: Vec<&str> = parts(written).filter(|part| *part != condition).collect();
    let was_there = kept.len() < parts(written).count();
    let added = (!was_there).then_some(condition);
    kept.into_iter().chain(added).collect::<Vec<_>>().join(" ")
}

/// Whether a condition stands in what was written.
pub fn has_condition(written: &str, condition: &str) -> bool {
    parts(written).any(|part| part == condition)
}

/// A condition as it is written: `by:"Ines Dahl"`.
pub fn condition_of(key: &str, value: &str) -> String {
    let value = value.replace('"', "");
    match value.contains(char::is_whitespace) {
        true => format!("{key}:\"{value}\""),
        false => format!("{key}:{value}"),
    }
}

/// The words of what was written; what stands in quotation marks behind a colon is one.
fn parts(written: &str) -> impl Iterator<Item = &str> {
    let mut rest = written;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let mut quoted = false;
        let mut before = ' ';
        let is_end = |c: char| {
            if c == '"' && (quoted || before == ':') {
                quoted = !quoted;
            }
            before = c;
            c.is_whitespace() && !quoted
        };
        let end = rest.find(is_end).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

fn condition(part: &str) -> Option<Condition> {
    let (key, value) = part.split_once(':')?;
    let value = value.trim_matches('"').to_lowercase();
    match (key.to_lowercase().as_str(), value.as_str()) {
        (_, "") => None,
        ("status", _) => Some(Condition::Status(value)),
        ("kind", _) => Some(Condition::Kind(value)),
        ("by", _) => Some(Condition::By(value)),
        ("reviewer", _) => Some(Condition::Reviewer(value)),
        ("source", "none") => Some(Condition::Unsourced),
        ("has", "question") => Some(Condition::Question),
        ("has", "note") => Some(Condition::Note),
        _ => None,
    }
}

impl Condition {
    fn fits(&self, row: &Row, sources: &Sources<'_>) -> bool {
        match self {
            Condition::Status(word) if word == "unchecked" => row.asks && !row.thread.is_checked(),
            Condition::Status(word) => {
                row.status != Status::Unchecked && row.status.label().to_lowercase().starts_with(word.as_str())
            }
            Condition::Kind(word) => kind(row, sources).is_some_and(|kind| has(kind, word)),
            Condition::By(name) => speaker(row, sources).is_some_and(|actor| is_called(actor, sources, name)),
            Condition::Reviewer(name) => written(row, sources).any(|mark| has(mark.author(), name)),
            Condition::Unsourced => row.unattributed,
            Condition::Question => !row.questions.is_empty() || matches!(row.item, ItemId::Finding(_)),
            Condition::Note => written(row, sources).any(|mark| !mark.note.is_empty() || !mark.evidence.is_empty()),
        }
    }
}

/// The marks on a row and what was replied to them.
fn written<'a>(row: &'a Row, sources: &Sources<'a>) -> impl Iterator<Item = &'a Annotation> {
    let annotations = sources.annotations;
    let own = match row.item {
        ItemId::Mark(id) => Some(id),
        _ => None,
    };
    let marks = row.thread.marks.iter().chain(&row.thread.replies).copied();
    own.into_iter().chain(marks).filter_map(|id| annotations.get(id))
}

/// Whether somebody wrote these words about it.
fn is_about(mark: &Annotation, words: &str) -> bool {
    let correction = mark.correction.as_deref().unwrap_or_default();
    has(&mark.note, words) || has(correction, words) || mark.evidence.iter().any(|line| has(line, words))
}

/// What kind of thing a row is about.
pub fn kind<'a>(row: &Row, sources: &Sources<'a>) -> Option<&'a str> {
    let analysis = sources.analysis;
    match row.item {
        ItemId::Actor(id) => {
            let actor = analysis.actors.get(id.0)?;
            let known = |(_, kind, only): &&(&str, _, bool)| *kind == actor.kind && *only == actor.location_only;
            KINDS.iter().find(known).map(|(word, ..)| *word)
        }
        ItemId::Figure(at) => Some(analysis.figures.get(at)?.kind.word()),
        ItemId::Quote(at) => Some(analysis.quotes.get(at)?.kind.word()),
        ItemId::Finding(at) => Some(sources.findings.get(at)?.rule),
        ItemId::Mark(id) => Some(sources.annotations.get(id)?.about.word()),
        ItemId::Change(_) => None,
    }
}

/// Who said the quotation or gave the figure of a row.
fn speaker<'a>(row: &Row, sources: &Sources<'a>) -> Option<&'a Actor> {
    let ActorId(at) = match row.item {
        ItemId::Figure(at) => sources.analysis.figures.get(at)?.source?,
        ItemId::Quote(at) => sources.analysis.quotes.get(at)?.speaker?,
        _ => return None,
    };
    sources.analysis.actors.get(at)
}

fn is_called(actor: &Actor, sources: &Sources<'_>, name: &str) -> bool {
    let mut mentions = actor.mentions.iter();
    has(&actor.name, name) || mentions.any(|mention| has(sources.document.slice(mention.span), name))
}

/// Whether a text has these words, which are in small letters, in whatever letters.
fn has(text: &str, words: &str) -> bool {
    // No byte of a character beyond ASCII is one of ASCII.
    if !words.is_ascii() {
        return text.to_lowercase().contains(words);
    }
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let Some(first) = words.first() else { return true };
    let mut starts = memchr::memchr2_iter(*first, first.to_ascii_uppercase(), text);
    starts.any(|at| {
        text.get(at..at + words.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(words))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::annotation::{Annotations, BaseText, Placement, testing};
    use crate::checks;
    use crate::review::{List, Review};
    use crate::text::{Article, Document};

    const TEXT: &str = "Ines Dahl met Jonas Ek. \"Nobody counted the 34 boats,\" said Dahl. \"Twelve burned,\" Ek said. \
        There were 12 fires, and at least 200 people were hurt.";

    /// The titles of the rows of all lists that a query lets through; the first figure is disputed, with a note of Ada's.
    fn rows(written: &str) -> Vec<String> {
        let document = Document::new(Article::plain(TEXT));
        let analysis = analyse(&document, &Options::default());
        let findings = checks::run(&document, &analysis);
        let base = BaseText::new(TEXT);
        let mark = Annotation {
            about: crate::annotation::About::Figure,
            status: Status::Disputed,
            note: "Ask the harbour master.".into(),
            ..testing::mark_on(1, &base, "34")
        };
        let placements = BTreeMap::from([(mark.id, Placement::Exact(mark.anchor.span))]);
        let annotations = Annotations::new([mark]);
        let sources = Sources {
            document: &document,
            today: &base.hash,
            reviewer: "Ada",
            changes: None,
            analysis: &analysis,
            findings: &findings,
            annotations: &annotations,
            placements: &placements,
            dismissed: &[],
        };
        let review = Review::new(sources);
        let query = Query::read(written);
        let all = List::ALL.into_iter().flat_map(|list| review.rows(list));
        all.filter(|row| query.fits(row, &sources))
            .map(|row| row.title.clone())
            .collect()
    }

    #[test]
    fn words_are_looked_for_in_rows_and_notes() {
        assert!(rows("HARBOUR master").iter().any(|title| title.starts_with("34")));
        assert!(rows("ines").contains(&"Ines Dahl".to_string()));
        assert!(rows("no such words").is_empty());
        assert_eq!(rows("colon: 5"), Vec::<String>::new());
    }

    #[test]
    fn conditions_narrow_by_kind_status_speaker_reviewer_and_source() {
        assert_eq!(rows("kind:person"), ["Ines Dahl", "Jonas Ek"]);
        assert!(rows("by:dahl").iter().all(|title| title.contains("boats")));
        assert!(!rows("by:\"Ines Dahl\"").is_empty());
        assert!(rows("by:olu").is_empty());
        assert_eq!(rows("status:disputed kind:count").len(), 1);
        assert!(rows("status:unchecked").len() > 3);
        assert!(!rows("reviewer:ada").is_empty() && rows("reviewer:ben").is_empty());
        assert!(!rows("has:note").is_empty());
        assert!(rows("source:none").iter().any(|title| title.contains("200")));
        assert!(rows("has:question").iter().any(|title| title.contains("200")));
    }

    #[test]
    fn conditions_are_put_in_and_taken_out() {
        let by = condition_of("by", "Ines \"X\" Dahl");
        assert_eq!(by, "by:\"Ines X Dahl\"");
        let written = toggled("34 boats", &by);
        assert_eq!(written, "34 boats by:\"Ines X Dahl\"");
        assert!(has_condition(&written, &by));
        assert_eq!(toggled(&written, &by), "34 boats");
        assert_eq!(
            Query::read("say \"hello there\" now").words(),
            "say \"hello there\" now"
        );
        assert!(
            Query::read("34 bo").narrows(&Query::read("34 b"))
                && !Query::read("34 has:note").narrows(&Query::read("34"))
        );
    }
}
