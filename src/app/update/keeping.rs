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
    Some(Effect::Save(Box::new(all_of(desk, reviewer))))
}

/// Everything that is to be written.
fn all_of(desk: &Desk, reviewer: &str) -> Save {
    Save {
        path: desk.path.clone(),
        reviewer: reviewer.to_string(),
        revision: desk.keeping.revision,
        annotations: desk.annotations.clone(),
        bases: bases(desk),
    }
}

/// Writes the marks to another place that the person names.
pub(super) fn save_elsewhere(state: &mut State) -> Vec<Effect> {
    let mut effects = super::marking::commit(state);
    let reviewer = state.settings.reviewer.clone();
    effects.extend(
        state
            .desk
            .iter()
            .map(|desk| Effect::SaveElsewhere(Box::new(all_of(desk, &reviewer)))),
    );
    effects
}

/// Somebody changed the reader's own sidecar: it is saved again, which merges their changes in.
pub(super) fn save_over_change(state: &mut State) -> Vec<Effect> {
    let reviewer = state.settings.reviewer.clone();
    let Some(desk) = state.desk.as_mut().filter(|desk| desk.keeping.read_only.is_none()) else {
        return Vec::new();
    };
    desk.keeping.revision += 1;
    save(desk, &reviewer).into_iter().collect()
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
        merged_in(state, *merged);
    }
    Vec::new()
}

/// Takes in what somebody else had written beside the article, and says so.
fn merged_in(state: &mut State, merged: Merged) {
    take_in(state, &merged.annotations, merged.bases);
    let words = "Somebody else changed the marks of this article meanwhile; theirs were merged in.";
    say_conflicts(state, words, merged.conflicts);
}

/// Takes marks in beside those on the desk; of two states of one the later stays.
pub(super) fn take_in(state: &mut State, annotations: &Annotations, bases: Vec<BaseText>) {
    let Some(desk) = state.desk.as_mut() else { return };
    // Of a mark that was changed again while the save was under way, the later revision is the one to keep.
    let ours = desk.annotations.with_tombstones().cloned();
    desk.annotations = Annotations::new(ours.chain(annotations.with_tombstones().cloned()));
    let on_disk = annotations.with_tombstones().map(|mark| (mark.id, mark.rev));
    desk.keeping.safe.extend(on_disk);
    desk.bases.extend(bases);
    desk.bases.sort_by(|a, b| a.hash.cmp(&b.hash));
    desk.bases.dedup_by(|a, b| a.hash == b.hash);
    desk.placed_on_opening = placements(&desk.annotations, &desk.bases, &desk.base);
    desk.refresh();
}

/// Says what was merged, and how many marks both had changed.
pub(super) fn say_conflicts(state: &mut State, words: &str, conflicts: usize) {
    match conflicts {
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
            desk.keeping.failure = Some(why);
        }
    } else {
        state.tell(true, format!("{}: {why}", name_of(path)));
    }
    Vec::new()
}
