//! Names for controls that egui makes by itself: a screen reader says them, nobody sees them.

use egui::{Id, Ui};

/// Names the upright scroll bar of an area; where there is none, nothing is named.
pub fn name_scroll_bar(ui: &Ui, area: Id, name: &str) {
    name_node(ui, area.with(1_usize), name);
}

/// Names the edge by which a panel of this `Ui` is made larger.
pub fn name_splitter(ui: &Ui, panel: &str, name: &str) {
    name_node(
        ui,
        ui.scope_id().with_salt(egui::IdSalt::new(panel)).with("__resize"),
        name,
    );
}

fn name_node(ui: &Ui, id: Id, name: &str) {
    if ui.ctx().has_accesskit_node(id) {
        ui.ctx().accesskit_node_builder(id, |node| node.set_label(name));
    }
}
