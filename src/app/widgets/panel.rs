//! A panel that is as large as a person wished, as far as the window has room.

use std::ops::RangeInclusive;

use egui::containers::panel::PanelState;
use egui::{Event, Frame, Id, IdSalt, Panel, Ui};

use super::names::name_node;

/// Where a panel lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At the right: its size is its width.
    Right,
    /// At the bottom: its size is its height.
    Bottom,
}

/// A panel with an edge to draw it larger by.
#[derive(Debug)]
pub struct SizedPanel<'a> {
    /// Its name within its surroundings.
    pub id: &'a str,
    /// Where it lies.
    pub side: Side,
    /// What is around its contents.
    pub frame: Frame,
    /// What a screen reader calls its edge.
    pub name: &'a str,
    /// Its size as it was wished for last, in points.
    pub wished: f32,
    /// The sizes that there is room for now, in points.
    pub range: RangeInclusive<f32>,
}

impl SizedPanel<'_> {
    /// Shows it; answers with the size that a person has just given it. egui alone would keep the size that a small window
    /// forced upon a panel, also after the window is large again.
    pub fn show(self, ui: &mut Ui, contents: impl FnOnce(&mut Ui)) -> Option<f32> {
        let id = ui.scope_id().with_salt(IdSalt::new(self.id));
        let edge = id.with("__resize");
        let (is_drawn, is_let_go) = ui.read_response(edge).map_or((false, false), |edge| {
            (edge.dragged() || edge.drag_stopped(), edge.drag_stopped())
        });
        if !is_drawn {
            ui.ctx().data_mut(|data| data.remove::<PanelState>(id));
        }
        let panel = match self.side {
            Side::Right => Panel::right(self.id),
            Side::Bottom => Panel::bottom(self.id),
        };
        let panel = panel.frame(self.frame).resizable(true);
        let panel = panel.default_size(self.wished).size_range(self.range);
        let shown = panel.show(ui, contents).response.rect.size();
        name_node(ui, edge, self.name);
        let size = match self.side {
            Side::Right => shown.x,
            Side::Bottom => shown.y,
        };
        (is_let_go || is_asked(ui, edge)).then_some(size)
    }
}

/// Whether a screen reader asks for another size.
fn is_asked(ui: &Ui, edge: Id) -> bool {
    ui.input(|input| {
        input.events.iter().any(
            |event| matches!(event, Event::AccessKitActionRequest(request) if request.target_node == edge.accesskit_id()),
        )
    })
}
