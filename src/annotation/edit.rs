//! The set of annotations, and the one way to change it: an [`Edit`], which answers with its inverse.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{About, Anchor, Annotation, Event, Happening, Status};

/// Who changes something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The reviewer's name.
    pub by: String,
    /// RFC 3339.
    pub at: String,
}

/// One field of an annotation with a new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// What it is about.
    About(About),
    /// Where it hangs.
    Anchor(Anchor),
    /// Where the checking stands.
    Status(Status),
    /// What it should say.
    Correction(Option<String>),
    /// The note.
    Note(String),
    /// The links and references.
    Evidence(Vec<String>),
}

/// A change to the annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Adds a mark.
    Add(Box<Annotation>),
    /// Gives a field of a mark a new value.
    Set(Uuid, Field),
    /// Deletes a mark; a tombstone stays.
    Delete(Uuid),
    /// Takes a deletion back.
    Restore(Uuid),
    /// Several changes as one.
    All(Vec<Edit>),
}

/// The annotations of one article, tombstones included, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    by_id: BTreeMap<Uuid, Annotation>,
}

impl Annotations {
    /// From a list; of two with one id the higher `rev` stays.
    pub fn new(list: impl IntoIterator<Item = Annotation>) -> Annotations {
        let mut by_id: BTreeMap<Uuid, Annotation> = BTreeMap::new();
        for annotation in list {
            match by_id.get(&annotation.id) {
                Some(known) if known.rev >= annotation.rev => {}
                _ => {
                    by_id.insert(annotation.id, annotation);
                }
            }
        }
        Annotations { by_id }
    }

    /// The marks a person sees, in order of their ids (that is, of their making).
    pub fn iter(&self) -> impl Iterator<Item = &Annotation> {
        self.by_id.values().filter(|a| !a.deleted)
    }

    /// Everything that is kept, tombstones included.
    pub fn with_tombstones(&self) -> impl Iterator<Item = &Annotation> {
        self.by_id.values()
    }

    /// Everything that is kept, tombstones included.
    pub fn into_all(self) -> impl Iterator<Item = Annotation> {
        self.by_id.into_values()
    }

    /// The mark with this id, unless it was deleted.
    pub fn get(&self, id: Uuid) -> Option<&Annotation> {
        self.by_id.get(&id).filter(|a| !a.deleted)
    }

    /// How many marks a person sees.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether a person sees none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Makes a change and answers with the change that takes it back; `None` if it changes nothing.
    pub fn apply(&mut self, edit: Edit, stamp: &Stamp) -> Option<Edit> {
        match edit {
            Edit::Add(mut annotation) => {
                let id = annotation.id;
                annotation.history.push(Event::of(&annotation, Happening::Made));
                if annotation.status != Status::default() {
                    let status = Happening::Status(annotation.status.word().to_string());
                    annotation.history.push(Event::of(&annotation, status));
                }
                self.by_id.insert(id, *annotation);
                Some(Edit::Delete(id))
            }
            Edit::Set(id, field) => {
                let happening = Happening::of(&field);
                self.change(id, stamp, happening, |a| swap(a, field))
                    .map(|old| Edit::Set(id, old))
            }
            Edit::Delete(id) => self
                .change(id, stamp, Happening::Deleted, |a| mark_deleted(a, true))
                .map(|()| Edit::Restore(id)),
            Edit::Restore(id) => self
                .change(id, stamp, Happening::Restored, |a| mark_deleted(a, false))
                .map(|()| Edit::Delete(id)),
            Edit::All(edits) => {
                let mut back: Vec<Edit> = edits.into_iter().filter_map(|edit| self.apply(edit, stamp)).collect();
                back.reverse();
                (!back.is_empty()).then_some(Edit::All(back))
            }
        }
    }

    /// Changes one annotation; where `with` answers, its revision, stamp and history follow.
    fn change<T>(
        &mut self,
        id: Uuid,
        stamp: &Stamp,
        happening: Happening,
        with: impl FnOnce(&mut Annotation) -> Option<T>,
    ) -> Option<T> {
        let annotation = self.by_id.get_mut(&id)?;
        let answer = with(annotation)?;
        annotation.rev = annotation.rev.saturating_add(1);
        annotation.by.clone_from(&stamp.by);
        annotation.at.clone_from(&stamp.at);
        annotation.history.push(Event::of(annotation, happening));
        Some(answer)
    }
}

fn mark_deleted(annotation: &mut Annotation, deleted: bool) -> Option<()> {
    (annotation.deleted != deleted).then(|| annotation.deleted = deleted)
}

/// Puts the value in and answers with the old one, unless they are alike.
fn swap(annotation: &mut Annotation, field: Field) -> Option<Field> {
    fn put<T: PartialEq>(place: &mut T, value: T) -> Option<T> {
        (*place != value).then(|| std::mem::replace(place, value))
    }
    match field {
        Field::About(value) => put(&mut annotation.about, value).map(Field::About),
        Field::Anchor(value) => put(&mut annotation.anchor, value).map(Field::Anchor),
        Field::Status(value) => put(&mut annotation.status, value).map(Field::Status),
        Field::Correction(value) => put(&mut annotation.correction, value).map(Field::Correction),
        Field::Note(value) => put(&mut annotation.note, value).map(Field::Note),
        Field::Evidence(value) => put(&mut annotation.evidence, value).map(Field::Evidence),
    }
}
