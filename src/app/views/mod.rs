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
use super::widgets::{Side, SizedPanel, reader};

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
    /// The day of publication was entered as it stands in its field.
    pub day_entered: bool,
    /// The height that a person gave to what is selected, in points.
    pub inspector: Option<f32>,
    /// The height that a person gave to the figures board, in points.
    pub board: Option<f32>,
    /// A text field had the cursor at the end of the last frame.
    pub writing: bool,
    /// Another control had the focus then.
    pub on_control: bool,
}

/// Width of the lists in points, until somebody draws them wider.
const SIDEBAR: f32 = 400.0;

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
        side_ui(ui, state, memory, out);
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

/// The lists; of a narrow window they leave half to the article.
fn side_ui(ui: &mut Ui, state: &State, memory: &mut Memory, out: &mut Vec<Message>) {
    let panel = SizedPanel {
        id: "side",
        side: Side::Right,
        frame: Frame::new().fill(Tokens::of(ui.ctx()).panel.0),
        name: "Width of the lists",
        wished: state.settings.sidebar.map_or(SIDEBAR, f32::from),
        range: 280.0..=(ui.available_width() / 2.0).clamp(280.0, 640.0),
    };
    let drawn = panel.show(ui, |ui| sidebar::sidebar_ui(ui, state, memory, out));
    out.extend(drawn.map(|width| Message::Prefer(Prefer::Width(width.round() as u16))));
}

/// What the window is called: after what is open in it.
pub fn title(state: &State) -> String {
    let desk = state.desk.as_ref();
    desk.map_or("sayso".to_string(), |desk| format!("{} - sayso", desk.name()))
}

/// What a screen reader says of the window: what is open in it.
fn name_window(ui: &Ui, state: &State) {
    let name = title(state);
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
