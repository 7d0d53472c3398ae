//! The sources of an article: read, added to, and taken as evidence.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{marking, opening};
use crate::app::effect::Effect;
use crate::app::message::Field;
use crate::app::state::State;
use crate::review::ItemId;
use crate::review::checklist::Checklist;
use crate::review::pack::Pack;

/// The sources beside the article were read: the article is read anew with them.
pub(super) fn read(
    state: &mut State,
    path: &Path,
    (pack, checklist): (Arc<Pack>, Checklist),
    problems: Vec<String>,
) -> Vec<Effect> {
    let Some(desk) = state.desk.as_mut().filter(|desk| desk.path == path) else {
        return Vec::new();
    };
    let had_none = desk.sourcing.pack.is_empty() && pack.is_empty();
    desk.sourcing.pack = pack;
    desk.sourcing.checklist = checklist;
    let effects = match had_none {
        true => Vec::new(),
        false => vec![opening::analyse(desk)],
    };
    for problem in problems {
        state.tell(true, problem);
    }
    effects
}

/// Asks for files that are to lie among the sources.
pub(super) fn ask(state: &State) -> Vec<Effect> {
    state.desk.iter().map(|_| Effect::PickSources).collect()
}

/// Copies files to the sources of the article on the desk.
pub(super) fn attach(state: &State, files: Vec<PathBuf>) -> Vec<Effect> {
    let attach = state.desk.iter().map(|desk| Effect::Attach {
        article: desk.path.clone(),
        files: files.clone(),
    });
    attach.collect()
}

/// Files were copied, or not: what lies there now is read.
pub(super) fn attached(state: &mut State, path: PathBuf, told: Vec<Result<String, String>>) -> Vec<Effect> {
    for outcome in told {
        match outcome {
            Ok(name) => state.tell(false, format!("{name} is among the sources now.")),
            Err(why) => state.tell(true, why),
        }
    }
    vec![Effect::ReadSources(path)]
}

/// Where the sources have the selected quotation, as evidence: a line each, none twice.
pub(in crate::app) fn evidence(state: &State) -> Vec<String> {
    let (Some(desk), Some(ItemId::Quote(quote))) = (&state.desk, state.selected) else {
        return Vec::new();
    };
    let found = desk.sourcing.of_quote(quote).filter_map(|one| one.verdict.locator());
    let mut lines: Vec<String> = found.map(|at| at.evidence()).collect();
    let kept = state.draft_or_kept().evidence;
    lines.retain(|line| !kept.lines().any(|known| known.trim() == line));
    lines.dedup();
    lines
}

/// Writes it down.
pub(super) fn take_evidence(state: &mut State) -> Vec<Effect> {
    let lines = evidence(state);
    if lines.is_empty() {
        return Vec::new();
    }
    let mut kept = state.draft_or_kept().evidence;
    for line in lines {
        if !kept.is_empty() && !kept.ends_with('\n') {
            kept.push('\n');
        }
        kept.push_str(&line);
    }
    let mut effects = marking::write(state, Field::Evidence, kept);
    effects.extend(marking::commit(state));
    effects
}
