//! What is shown while no article is open.

use egui::Ui;

use super::top_bar::command_button;
use crate::app::command::Command;
use crate::app::message::Message;
use crate::app::state::State;
use crate::app::theme::bold;

pub(super) fn welcome_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        if state.opening {
            ui.label(bold("Opening…").size(20.0));
            ui.label("The article is being read. You can open another one instead.");
            ui.add_space(10.0);
            command_button(ui, state, Command::Open, out);
            return;
        }
        ui.label(bold("Who said what, on whose authority?").size(20.0));
        ui.label("Open an article, or drop one here: plain text, Markdown, HTML, DOCX or ODT.");
        ui.add_space(10.0);
        command_button(ui, state, Command::Open, out);
        if ui.button("Read the sample article").clicked() {
            out.push(Message::OpenSample);
        }
    });
}
