//! Marks go to disk.

use std::path::Path;

use crate::annotation::{Annotation, Annotations, BaseText, placements};
use crate::app::effect::{Effect, Save};
use crate::app::message::Merged;
use crate::app::state::{Desk, State, name_of};

/// Seconds of quiet after which a change goes to disk.
const QUIET: f64 = 1.0;

/// Writes what has changed since the last time to the journal, so that a crash in the next moment loses nothing.
pub(super) fn journal(state: &mut State) -> Option<Effect> {
    let desk = state.desk.as_mut()?;
    let keeping = &mut desk.keeping;
    if keeping.journaled == keeping.revision || keeping.read_only.is_some() {
        return None;
    }
    keeping.journaled = keeping.revision;
    let changed = desk
        .annotations
        .with_tombstones()
        .filter(|mark| keeping.safe.get(&mark.id) != Some(&mark.rev));
    let marks: Vec<Annotation> = changed.cloned().collect();
    keeping.safe.extend(marks.iter().map(|mark| (mark.id, mark.rev)));
    Some(Effect::Journal {
        path: desk.path.clone(),
        marks,
        bases: bases(desk),
    })
}

/// The texts that marks may hang on: those of before, and today's.
fn bases(desk: &Desk) -> Vec<BaseText> {
    let today = desk
        .bases
        .iter()
        .all(|base| base.hash != desk.base.hash)
        .then(|| desk.base.clone());
    desk.bases.iter().cloned().chain(today).collect()
}

/// Saves what is due once nothing has changed for a moment; until then asks to be woken.
pub(super) fn autosave(state: &mut State) -> Vec<Effect> {
    let now = state.now;
    let Some(desk) = state.desk.as_mut() else {
        return Vec::new();
    };
    let keeping = &desk.keeping;
    if !keeping.is_due() || keeping.writing.is_some() || keeping.failure.is_some() || keeping.read_only.is_some() {
        return Vec::new();
    }
    let left = keeping.changed_at + QUIET - now;
    if left > 0.0 {
        return vec![Effect::Wake(left)];
    }
    save(desk, &state.settings.reviewer).into_iter().collect()
}

/// Saves at once what is due, also after a failure.
pub(super) fn save_now(state: &mut State) -> Vec<Effect> {
    let Some(desk) = state.desk.as_mut() else {
        return Vec::new();
    };
    desk.keeping.failure = None;
    if desk.keeping.is_due() && desk.keeping.read_only.is_none() {
        return save(desk, &state.settings.reviewer).into_iter().collect();
    }
    Vec::new()
}

fn save(desk: &mut Desk, reviewer: &str) -> Option<Effect> {
    if desk.keeping.writing == Some(desk.keeping.revision) {
        return None;
    }
    desk.keeping.writing = Some(desk.keeping.revision);
    Some(Effect::Save(Box::new(Save {
        path: desk.path.clone(),
        reviewer: reviewer.to_string(),
        revision: desk.keeping.revision,
        annotations: desk.annotations.clone(),
        bases: bases(desk),
    })))
}

pub(super) fn saved(state: &mut State, path: &Path, revision: u64, merged: Option<Box<Merged>>) -> Vec<Effect> {
    if !state.has_on_desk(path) {
        return Vec::new();
    }
    let clock = (state.world.clock)();
    if let Some(desk) = state.desk.as_mut() {
        desk.keeping.on_disk = revision;
        desk.keeping.writing = None;
        desk.keeping.failure = None;
        desk.keeping.saved_at = Some(clock);
    }
    if let Some(merged) = merged {
        take_in(state, *merged);
    }
    Vec::new()
}

/// Takes in what somebody else had written beside the article, and says so.
fn take_in(state: &mut State, merged: Merged) {
    let Some(desk) = state.desk.as_mut() else { return };
    // Of a mark that was changed again while the save was under way, the later revision is the one to keep.
    let ours = desk.annotations.with_tombstones().cloned();
    desk.annotations = Annotations::new(ours.chain(merged.annotations.with_tombstones().cloned()));
    let on_disk = merged.annotations.with_tombstones().map(|mark| (mark.id, mark.rev));
    desk.keeping.safe.extend(on_disk);
    desk.bases = merged.bases;
    desk.placed_on_opening = placements(&desk.annotations, &desk.bases, &desk.base);
    desk.refresh();
    let words = "Somebody else changed the marks of this article meanwhile; theirs were merged in.";
    match merged.conflicts {
        0 => state.tell(false, words),
        1 => state.tell(
            true,
            format!("{words} One mark was changed by both: the other version stands beside it."),
        ),
        count => state.tell(
            true,
            format!("{words} {count} marks were changed by both: the other versions stand beside them."),
        ),
    }
}

pub(super) fn not_saved(state: &mut State, path: &Path, why: String) -> Vec<Effect> {
    if state.has_on_desk(path) {
        if let Some(desk) = state.desk.as_mut() {
            desk.keeping.writing = None;
            desk.keeping.failure = Some(why.clone());
        }
        state.tell(true, why);
    } else {
        state.tell(true, format!("{}: {why}", name_of(path)));
    }
    Vec::new()
}
