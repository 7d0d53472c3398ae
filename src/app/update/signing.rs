//! Signing off: the checklist is laid out, ticked line by line, and signed; where lines are open, only after a question.

use super::marking;
use crate::annotation::{About, Annotation, Edit};
use crate::app::effect::Effect;
use crate::app::state::{Overlay, State};
use crate::text::Span;

/// Lays the checklist over the window; a text that was signed already is not signed twice.
pub(super) fn lay_out(state: &mut State) -> Vec<Effect> {
    let effects = marking::commit(state);
    state.overlay = Some(Overlay::SignOff { asks: false });
    effects
}

/// Ticks a line, or takes the reader's own tick away.
pub(super) fn tick(state: &mut State, line: String) -> Vec<Effect> {
    let Some(desk) = &state.desk else { return Vec::new() };
    let items = desk.checklist_items();
    let Some(item) = items.iter().find(|item| item.line.id == line) else {
        return Vec::new();
    };
    let own = item.ticks.iter().find(|tick| {
        let mark = desk.annotations.get(tick.id);
        mark.is_some_and(|mark| marking::is_own(state, mark))
    });
    let (edit, label) = match own {
        Some(tick) => (Edit::Delete(tick.id), "take the tick away"),
        None => {
            let ticked = Annotation {
                correction: Some(line),
                ..marking::annotation(state, desk, About::Checklist, Span::default())
            };
            (Edit::Add(Box::new(ticked)), "tick a line of the checklist")
        }
    };
    marking::change(state, edit, label);
    Vec::new()
}

/// Signs the text; where lines are not ticked and nobody has said that this is meant, it is asked first.
pub(super) fn sign(state: &mut State, is_sure: bool) -> Vec<Effect> {
    let Some(desk) = &state.desk else { return Vec::new() };
    let unticked = desk.checklist_items().iter().any(|item| item.ticks.is_empty());
    if unticked && !is_sure {
        state.overlay = Some(Overlay::SignOff { asks: true });
        return Vec::new();
    }
    state.overlay = None;
    marking::sign_off(state)
}
