//! What is on the screen. A view reads the state and pushes messages; drawing changes nothing.

mod article;
mod board;
mod card;
mod dismissal;
mod find;
mod from_sources;
mod inspector;
mod notices;
mod overlay;
mod pick;
mod row;
mod sidebar;
mod sign_off;
mod status_bar;
mod thread;
mod top_bar;
mod welcome;

use egui::{CentralPanel, Frame, Margin, Panel, Stroke, Ui};

use super::message::{Message, Prefer};
use super::state::State;
use super::theme::Tokens;
use super::widgets::{name_splitter, reader};

/// What views keep between frames that is no state of the desk: places scrolled to, wishes fulfilled.
#[derive(Debug, Default)]
pub struct Memory {
    /// The reading pane.
    pub reader: reader::Memory,
    /// The last wish of each kind that was fulfilled.
    pub row: u64,
    /// See [`Wish::note`](super::state::Wish).
    pub note: u64,
    /// See [`Wish::filter`](super::state::Wish).
    pub filter: u64,
    /// See [`Wish::day`](super::state::Wish).
    pub day: u64,
    /// The wish of [`Wish::row`](super::state::Wish) that the figures board fulfilled.
    pub line: u64,
    /// A text field had the cursor at the end of the last frame.
    pub writing: bool,
    /// Another control had the focus then.
    pub on_control: bool,
}

/// Width of the lists in points, until somebody draws them wider.
const SIDEBAR: f32 = 400.0;

/// Keeps the width of the lists once the button is let go that drew their edge.
fn keep_width(ui: &Ui, state: &State, width: f32, out: &mut Vec<Message>) {
    let known = state.settings.sidebar.map_or(SIDEBAR, f32::from);
    if (width - known).abs() >= 1.0 && ui.input(|input| input.pointer.any_released()) {
        out.push(Message::Prefer(Prefer::Width(width.round() as u16)));
    }
}

/// Draws the whole window.
pub fn window_ui(ui: &mut Ui, state: &State, memory: &mut Memory, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let bar = Frame::new().fill(tokens.panel.0).inner_margin(Margin::symmetric(14, 6));
    Panel::top("top")
        .frame(bar)
        .show(ui, |ui| top_bar::top_bar_ui(ui, state, out));
    Panel::bottom("status")
        .frame(bar.inner_margin(Margin::symmetric(14, 4)))
        .show(ui, |ui| {
            status_bar::status_bar_ui(ui, state, out);
        });
    if state.desk.is_some() {
        let side = Frame::new().fill(tokens.panel.0);
        let panel = Panel::right("side")
            .frame(side)
            .default_size(state.settings.sidebar.map_or(SIDEBAR, f32::from))
            .size_range(280.0..=640.0);
        let shown = panel.show(ui, |ui| sidebar::sidebar_ui(ui, state, memory, out));
        keep_width(ui, state, shown.response.rect.width(), out);
        name_splitter(ui, "side", "Width of the lists");
    }
    board::board_ui(ui, state, memory, out);
    let paper = Frame::new().fill(tokens.paper.0);
    CentralPanel::default().frame(paper).show(ui, |ui| {
        notices::notices_ui(ui, state, out);
        match &state.desk {
            Some(desk) => article::article_ui(ui, state, desk, &mut memory.reader, out),
            None => welcome::welcome_ui(ui, state, out),
        }
    });
    overlay::overlay_ui(ui, state, out);
    focus_ui(ui);
    name_window(ui, state);
}

/// What a screen reader says of the window: what is open in it.
fn name_window(ui: &Ui, state: &State) {
    let name = state
        .desk
        .as_ref()
        .map_or("sayso".to_string(), |desk| format!("{} - sayso", desk.name()));
    if ui.ctx().has_accesskit_node(egui::accesskit_root_id()) {
        ui.ctx()
            .accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(name));
    }
}

/// A ring around the control that has the focus; a field has its cursor.
fn focus_ui(ui: &Ui) {
    let ctx = ui.ctx();
    let focused = ctx
        .memory(|memory| memory.focused())
        .filter(|_| !ctx.text_edit_focused());
    let Some(control) = focused.and_then(|id| ctx.read_response(id)) else {
        return;
    };
    let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("focus"));
    let ring = Stroke::new(2.0, Tokens::of(ctx).ink.0);
    let painter = ctx.layer_painter(layer);
    painter.rect_stroke(control.rect.expand(2.0), 4, ring, egui::StrokeKind::Inside);
}
