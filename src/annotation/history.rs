//! Undo and redo: a stack of inverse edits, each with a label.

use super::{Annotations, Edit, Stamp};

/// One step that can be taken back or made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done, in a person's words: "mark as disputed".
    pub label: String,
    /// The edit that takes it back (on the undo stack) or makes it again (on the redo stack).
    pub edit: Edit,
}

/// What was done since the article was opened.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl History {
    /// Applies an edit and remembers how to take it back. Answers whether anything changed.
    pub fn make(&mut self, annotations: &mut Annotations, edit: Edit, label: &str, stamp: &Stamp) -> bool {
        let Some(inverse) = annotations.apply(edit, stamp) else {
            return false;
        };
        self.undo.push(Step {
            label: label.to_string(),
            edit: inverse,
        });
        self.redo.clear();
        true
    }

    /// Takes the last step back; answers with its label.
    pub fn undo(&mut self, annotations: &mut Annotations, stamp: &Stamp) -> Option<String> {
        step_over(&mut self.undo, &mut self.redo, annotations, stamp)
    }

    /// Makes the last undone step again; answers with its label.
    pub fn redo(&mut self, annotations: &mut Annotations, stamp: &Stamp) -> Option<String> {
        step_over(&mut self.redo, &mut self.undo, annotations, stamp)
    }

    /// What `undo` would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|step| step.label.as_str())
    }

    /// What `redo` would make again.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.label.as_str())
    }
}

fn step_over(from: &mut Vec<Step>, to: &mut Vec<Step>, annotations: &mut Annotations, stamp: &Stamp) -> Option<String> {
    let step = from.pop()?;
    if let Some(inverse) = annotations.apply(step.edit, stamp) {
        to.push(Step {
            label: step.label.clone(),
            edit: inverse,
        });
    }
    Some(step.label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, BaseText, Field, Status, testing};
    use crate::text::Span;
    use uuid::Uuid;

    fn stamp() -> Stamp {
        Stamp {
            by: "Ada".into(),
            at: "2026-11-23T10:00:00Z".into(),
        }
    }

    fn mark(id: u128) -> Annotation {
        testing::mark(id, &BaseText::new("Nobody was hurt."), Span::new(0, 6))
    }

    #[test]
    fn every_step_can_be_taken_back_and_made_again() {
        let (mut set, mut history) = (Annotations::default(), History::default());
        let id = Uuid::from_u128(7);
        assert!(history.make(&mut set, Edit::Add(Box::new(mark(7))), "mark", &stamp()));
        let both = Edit::All(vec![
            Edit::Set(id, Field::Status(Status::Wrong)),
            Edit::Set(id, Field::Correction(Some("Two were hurt".into()))),
        ]);
        assert!(history.make(&mut set, both, "mark as wrong", &stamp()));
        assert!(history.make(&mut set, Edit::Delete(id), "delete", &stamp()));
        assert!(set.is_empty() && set.with_tombstones().count() == 1);

        assert_eq!(history.undo(&mut set, &stamp()).as_deref(), Some("delete"));
        assert_eq!(set.get(id).map(|a| a.status.clone()), Some(Status::Wrong));
        assert_eq!(history.undo(&mut set, &stamp()).as_deref(), Some("mark as wrong"));
        assert_eq!(set.get(id).and_then(|a| a.correction.clone()), None);
        assert_eq!(history.redo(&mut set, &stamp()).as_deref(), Some("mark as wrong"));
        assert_eq!(
            set.get(id).and_then(|a| a.correction.clone()).as_deref(),
            Some("Two were hurt")
        );
        assert_eq!(history.undo_label(), Some("mark as wrong"));
    }

    #[test]
    fn a_change_that_changes_nothing_is_no_step() {
        let mut set = Annotations::new([mark(7)]);
        let mut history = History::default();
        let id = Uuid::from_u128(7);
        assert!(!history.make(&mut set, Edit::Set(id, Field::Note(String::new())), "note", &stamp()));
        assert!(!history.make(&mut set, Edit::Delete(Uuid::nil()), "delete", &stamp()));
        assert_eq!(set.get(id).map(|a| a.rev), Some(1));
    }

    #[test]
    fn every_change_raises_the_revision() {
        let mut set = Annotations::new([mark(7)]);
        let mut history = History::default();
        history.make(
            &mut set,
            Edit::Set(Uuid::from_u128(7), Field::Note("ask".into())),
            "note",
            &stamp(),
        );
        history.undo(&mut set, &stamp());
        assert_eq!(
            set.get(Uuid::from_u128(7)).map(|a| (a.rev, a.at.as_str())),
            Some((3, "2026-11-23T10:00:00Z"))
        );
    }
}
