//! Where a person was in an article, and how wide its lists are: kept, and found again when it is opened.

use crate::app::effect::Effect;
use crate::app::state::{Left, State};
use crate::review::List;

/// For how many articles the place is kept.
const PLACES: usize = 200;

pub(super) fn scrolled(state: &mut State, byte: usize) -> Vec<Effect> {
    if let Some(desk) = &mut state.desk {
        desk.top = byte;
    }
    Vec::new()
}

pub(super) fn widen(state: &mut State, width: u16) -> Vec<Effect> {
    state.settings.sidebar = Some(width);
    vec![Effect::Keep(state.settings.clone())]
}

/// Keeps the place in the article on the desk; nothing where it is kept already.
pub(super) fn leave(state: &mut State) -> Option<Effect> {
    let desk = state.desk.as_ref()?;
    let left = Left {
        path: desk.path.clone(),
        top: desk.top,
        list: state.list.label().to_string(),
    };
    let places = &mut state.settings.places;
    if places.first() == Some(&left) {
        return None;
    }
    places.retain(|known| known.path != left.path);
    places.insert(0, left);
    places.truncate(PLACES);
    Some(Effect::Keep(state.settings.clone()))
}

/// Goes to where the article on the desk was left.
pub(super) fn come_back(state: &mut State) {
    let Some(desk) = &mut state.desk else { return };
    let Some(left) = state.settings.places.iter().find(|left| left.path == desk.path) else {
        return;
    };
    desk.top = desk.document.text().floor_char_boundary(left.top);
    let list = List::ALL.into_iter().find(|list| list.label() == left.list);
    state.list = list.unwrap_or(state.list);
}
