//! Marks go to disk.

use std::path::Path;

use crate::app::effect::{Effect, Save};
use crate::app::state::{Desk, State, name_of};
use crate::store::Fingerprint;

/// Seconds of quiet after which a change goes to disk.
const QUIET: f64 = 1.0;

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
    save(desk).into_iter().collect()
}

/// Saves at once what is due, also after a failure.
pub(super) fn save_now(state: &mut State) -> Vec<Effect> {
    let Some(desk) = state.desk.as_mut() else {
        return Vec::new();
    };
    desk.keeping.failure = None;
    if desk.keeping.is_due() && desk.keeping.read_only.is_none() {
        return save(desk).into_iter().collect();
    }
    Vec::new()
}

fn save(desk: &mut Desk) -> Option<Effect> {
    if desk.keeping.writing == Some(desk.keeping.revision) {
        return None;
    }
    desk.keeping.writing = Some(desk.keeping.revision);
    let mut bases = desk.bases.clone();
    if bases.iter().all(|base| base.hash != desk.base.hash) {
        bases.push(desk.base.clone());
    }
    Some(Effect::Save(Box::new(Save {
        path: desk.path.clone(),
        revision: desk.keeping.revision,
        annotations: desk.annotations.clone(),
        bases,
        expected: desk.keeping.fingerprint,
    })))
}

pub(super) fn saved(state: &mut State, path: &Path, revision: u64, fingerprint: Fingerprint) -> Vec<Effect> {
    if !state.has_on_desk(path) {
        return Vec::new();
    }
    let clock = (state.world.clock)();
    if let Some(desk) = state.desk.as_mut() {
        desk.keeping.on_disk = revision;
        desk.keeping.writing = None;
        desk.keeping.failure = None;
        desk.keeping.saved_at = Some(clock);
        desk.keeping.fingerprint = Some(fingerprint);
    }
    Vec::new()
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
