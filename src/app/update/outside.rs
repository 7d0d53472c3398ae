//! Something changed on disk that was not done here.

use std::path::Path;

use super::{keeping, marking};
use crate::annotation::{Annotations, BaseText, merge};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Outside;
use crate::app::state::State;

/// The window has the keyboard again: what lies on disk is looked at closely, and the keys may be others.
pub(super) fn focused(state: &State) -> Vec<Effect> {
    let look = |path: &Path| Effect::Look {
        path: path.to_path_buf(),
        closely: true,
    };
    let looks = state.desk.iter().map(|desk| look(&desk.path));
    looks.chain([Effect::ReadKeys]).collect()
}

pub(super) fn changed(state: &mut State, path: &Path, what: Outside) -> Vec<Effect> {
    if !state.has_on_desk(path) {
        return Vec::new();
    }
    match what {
        Outside::Article => {
            let words =
                "The article has changed on disk. You still read it as it was, and your marks are where they were.";
            state.offer(true, words, Command::Reload);
        }
        Outside::NoArticle(why) => {
            let words = format!("You still read the article as it was, but it cannot be read again: {why}.");
            state.tell(true, words);
        }
        Outside::Sidecar => return keeping::save_over_change(state),
        Outside::Theirs {
            annotations,
            bases,
            names,
        } => {
            let count = annotations.with_tombstones().count();
            keeping::take_in(state, &annotations, bases);
            let marks = if count == 1 { "one mark" } else { "several marks" };
            state.tell(
                false,
                format!("{} changed {marks} of this article.", names.join(" and ")),
            );
        }
        Outside::Copies(count) => {
            let marks = if count == 1 { "one mark" } else { "marks" };
            let words = format!("A sync tool laid a conflict copy beside the marks, which holds {marks} not here.");
            state.offer(true, words, Command::TakeCopies);
        }
    }
    Vec::new()
}

/// The marks of conflict copies come to those on the desk.
pub(super) fn copies_read(
    state: &mut State,
    path: &Path,
    annotations: &Annotations,
    bases: Vec<BaseText>,
) -> Vec<Effect> {
    let Some(desk) = state.desk.as_ref().filter(|desk| desk.path == path) else {
        return Vec::new();
    };
    let both = merge(&Annotations::default(), &desk.annotations, annotations);
    keeping::take_in(state, &both.annotations, bases);
    marking::changed(state);
    state.retract(Command::TakeCopies);
    keeping::say_conflicts(
        state,
        "The marks of the conflict copy are here too; the copy itself stays.",
        both.conflicts.len(),
    );
    Vec::new()
}
