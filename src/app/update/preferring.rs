//! The window as a person likes it.

use std::path::PathBuf;

use super::{opening, places};
use crate::app::comfort::Comfort;
use crate::app::effect::Effect;
use crate::app::message::Prefer;
use crate::app::state::{State, Theme};
use crate::app::theme::Page as TextPage;

/// Takes in how a person likes it, and keeps that.
pub(super) fn prefer(state: &mut State, what: Prefer) -> Vec<Effect> {
    match what {
        Prefer::Width(width) => places::widen(state, width),
        Prefer::Theme(theme) => set_theme(state, theme),
        Prefer::Comfort(comfort) => set_comfort(state, comfort),
        Prefer::Page(page) => {
            state.settings.page = page;
            vec![Effect::Keep(state.settings.clone())]
        }
        Prefer::Layers(layers) => {
            state.clean = false;
            state.settings.layers = layers;
            vec![Effect::Keep(state.settings.clone())]
        }
    }
}

pub(super) fn set_theme(state: &mut State, theme: Theme) -> Vec<Effect> {
    state.settings.theme = theme;
    vec![Effect::Keep(state.settings.clone())]
}

pub(super) fn set_comfort(state: &mut State, comfort: Comfort) -> Vec<Effect> {
    state.settings.comfort = comfort;
    vec![Effect::Keep(state.settings.clone())]
}

/// The checks go by a newsroom's file of rules, or by those that ship; the article on the desk is read again.
pub(super) fn set_rules(state: &mut State, rules: Option<PathBuf>) -> Vec<Effect> {
    state.settings.rules = rules;
    let mut effects = vec![Effect::Keep(state.settings.clone())];
    effects.extend(opening::reload(state));
    effects
}

pub(super) fn set_size(state: &mut State, by: i16) -> Vec<Effect> {
    let sizes = TextPage::SIZES;
    let size = state.settings.page.size.saturating_add_signed(by);
    state.settings.page.size = size.clamp(*sizes.start(), *sizes.end());
    vec![Effect::Keep(state.settings.clone())]
}
