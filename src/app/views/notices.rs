//! What the person should know, above the article, until it is dismissed.

use egui::{Align, Frame, Layout, Margin, RichText, Stroke, Ui, vec2};

use crate::app::message::Message;
use crate::app::state::{Notice, State};
use crate::app::theme::{Tokens, bold};

/// Points kept for the button.
const BUTTON: f32 = 90.0;

pub(super) fn notices_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    for (index, notice) in state.notices.iter().enumerate() {
        ui.push_id(("notice", index), |ui| notice_ui(ui, index, notice, out));
    }
}

fn notice_ui(ui: &mut Ui, index: usize, notice: &Notice, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let (sign, colour) = if notice.grave {
        ("!", tokens.disputed())
    } else {
        ("✓", tokens.quote.0)
    };
    let frame = Frame::new()
        .fill(tokens.panel.0)
        .inner_margin(Margin::symmetric(14, 6))
        .stroke(Stroke::new(1.0, colour));
    frame.show(ui, |ui| {
        ui.horizontal_top(|ui| {
            let words = vec2(ui.available_width() - BUTTON, 0.0);
            ui.allocate_ui_with_layout(words, Layout::left_to_right(Align::Min).with_main_wrap(true), |ui| {
                ui.label(bold(sign).color(colour));
                ui.label(RichText::new(&notice.words));
            });
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                if ui.button("Dismiss").clicked() {
                    out.push(Message::Dismiss(index));
                }
            });
        });
    });
}
