//! Names for controls that egui makes by itself: a screen reader says them, nobody sees them.

use egui::{Id, Ui};

/// Names the upright scroll bar of an area; where there is none, nothing is named.
pub fn name_scroll_bar(ui: &Ui, area: Id, name: &str) {
    name_node(ui, area.with(1_usize), name);
}

/// Names the level scroll bar of an area, likewise.
pub fn name_level_scroll_bar(ui: &Ui, area: Id, name: &str) {
    name_node(ui, area.with(0_usize), name);
}

/// Names a control of this id, where a screen reader meets it.
pub(super) fn name_node(ui: &Ui, id: Id, name: &str) {
    if ui.ctx().has_accesskit_node(id) {
        ui.ctx().accesskit_node_builder(id, |node| node.set_label(name));
    }
}
