//! What happened to an annotation: its history, one event a change.

use super::{Annotation, Field, Status};

/// One change of an annotation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// The revision it made.
    pub rev: u32,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub by: String,
    /// What.
    pub what: Happening,
}

/// What was done to an annotation; a field's new value is kept in words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// It was made.
    Made,
    /// It was given a status: the status's word.
    Status(String),
    /// What it should say; empty for nothing.
    Correction(String),
    /// The note reads so.
    Note(String),
    /// The links and references, a line each.
    Evidence(String),
    /// It was put on these words.
    Anchor(String),
    /// What it is about: the kind's word.
    About(String),
    /// It was deleted.
    Deleted,
    /// A deletion was taken back.
    Restored,
    /// What a newer version wrote, kept as it is: its name and its value.
    Other(String, String),
}

impl Event {
    /// What happened last to an annotation, as its stamp has it.
    pub fn of(annotation: &Annotation, what: Happening) -> Event {
        Event {
            at: annotation.at.clone(),
            rev: annotation.rev,
            by: annotation.by.clone(),
            what,
        }
    }
}

impl Happening {
    /// A field getting a new value.
    pub fn of(field: &Field) -> Happening {
        match field {
            Field::About(about) => Happening::About(about.word().to_string()),
            Field::Anchor(anchor) => Happening::Anchor(anchor.exact.clone()),
            Field::Status(status) => Happening::Status(status.word().to_string()),
            Field::Correction(words) => Happening::Correction(words.clone().unwrap_or_default()),
            Field::Note(words) => Happening::Note(words.clone()),
            Field::Evidence(links) => Happening::Evidence(links.join("\n")),
        }
    }

    /// Its name and its value in the sidecar.
    pub fn words(&self) -> (&str, &str) {
        match self {
            Happening::Made => ("made", ""),
            Happening::Status(value) => ("status", value),
            Happening::Correction(value) => ("correction", value),
            Happening::Note(value) => ("note", value),
            Happening::Evidence(value) => ("evidence", value),
            Happening::Anchor(value) => ("anchor", value),
            Happening::About(value) => ("about", value),
            Happening::Deleted => ("deleted", ""),
            Happening::Restored => ("restored", ""),
            Happening::Other(name, value) => (name, value),
        }
    }

    /// Reads the words of a sidecar; unknown ones are kept.
    pub fn from_words(name: String, value: String) -> Happening {
        match (name.as_str(), value.is_empty()) {
            ("made", true) => Happening::Made,
            ("deleted", true) => Happening::Deleted,
            ("restored", true) => Happening::Restored,
            ("status", _) => Happening::Status(value),
            ("correction", _) => Happening::Correction(value),
            ("note", _) => Happening::Note(value),
            ("evidence", _) => Happening::Evidence(value),
            ("anchor", _) => Happening::Anchor(value),
            ("about", _) => Happening::About(value),
            _ => Happening::Other(name, value),
        }
    }

    /// The sentence a person reads behind a name: "marked it as disputed".
    pub fn told(&self) -> String {
        let set = |what: &str, value: &str| match value.is_empty() {
            true => format!("took the {what} away"),
            false => format!("wrote the {what}: {}", value.replace('\n', " · ")),
        };
        match self {
            Happening::Made => "made the mark".to_string(),
            Happening::Status(word) => format!("gave it: {}", Status::from_word(word).label()),
            Happening::Correction(value) => set("correction", value),
            Happening::Note(value) => set("note", value),
            Happening::Evidence(value) => set("evidence", value),
            Happening::Anchor(words) => format!("put it on “{words}”"),
            Happening::About(word) => format!("said that it is about: {word}"),
            Happening::Deleted => "deleted it".to_string(),
            Happening::Restored => "brought it back".to_string(),
            Happening::Other(name, value) => set(name, value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{About, Annotations, BaseText, Edit, Stamp, testing};
    use crate::text::Span;
    use uuid::Uuid;

    #[test]
    fn a_history_tells_every_change_and_reads_back() {
        let base = BaseText::new("Nobody was hurt.");
        let id = Uuid::from_u128(7);
        let mut set = Annotations::default();
        let stamp = |by: &str, at: &str| Stamp {
            by: by.into(),
            at: at.into(),
        };
        let mark = testing::mark(7, &base, Span::new(0, 6));
        set.apply(Edit::Add(Box::new(mark)), &stamp("Ada", "10"));
        let edits = [
            Edit::Set(id, Field::Status(Status::Wrong)),
            Edit::Set(id, Field::Correction(Some("Two were".into()))),
            Edit::Set(id, Field::Evidence(vec!["a".into(), "b".into()])),
            Edit::Set(id, Field::About(About::Figure)),
            Edit::Delete(id),
            Edit::Restore(id),
        ];
        for edit in edits {
            set.apply(edit, &stamp("Ben", "11"));
        }
        let mark = set.get(id).expect("the mark");
        let told: Vec<String> = mark
            .history
            .iter()
            .map(|event| format!("{} {}", event.by, event.what.told()))
            .collect();
        assert_eq!(
            told,
            [
                "Ada made the mark",
                "Ben gave it: Wrong",
                "Ben wrote the correction: Two were",
                "Ben wrote the evidence: a · b",
                "Ben said that it is about: figure",
                "Ben deleted it",
                "Ben brought it back",
            ]
        );
        assert_eq!(mark.author(), "Ada");
        for event in &mark.history {
            let (name, value) = event.what.words();
            assert_eq!(Happening::from_words(name.into(), value.into()), event.what);
        }
    }
}
