//! What the person should know, above the article, until it is closed; and that marks are not on disk, until they are.

use egui::accesskit::Role;
use egui::{Align, Frame, Layout, Margin, RichText, Stroke, Ui, WidgetInfo, vec2};

use super::top_bar::command_button;
use crate::app::command::Command;
use crate::app::message::Message;
use crate::app::state::{Notice, State};
use crate::app::theme::{Tokens, bold};
use crate::review::excerpt;

pub(super) fn notices_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    failure_ui(ui, state, out);
    for (index, notice) in state.notices.iter().enumerate() {
        ui.push_id(("notice", index), |ui| notice_ui(ui, state, (index, notice), out));
    }
}

/// That marks are not on disk is said until they are; there is nothing to close.
fn failure_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let failure = state.desk.as_ref().and_then(|desk| desk.keeping.failure.as_ref());
    let Some(why) = failure else { return };
    let words = format!("{why}. What you changed is in the journal of this machine and will be brought back.");
    bar_ui(ui, true, &words, |ui| {
        command_button(ui, state, Command::SaveElsewhere, out);
        if ui.button("Try again").clicked() {
            out.push(Message::Do(Command::Save));
        }
    });
}

fn notice_ui(ui: &mut Ui, state: &State, (index, notice): (usize, &Notice), out: &mut Vec<Message>) {
    bar_ui(ui, notice.grave, &notice.words, |ui| {
        let close = ui.button("Close");
        let name = format!("Close: {}", excerpt(&notice.words, 60));
        close.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if close.clicked() {
            out.push(Message::CloseNotice(index));
        }
        if let Some(file) = &notice.file
            && ui.button("Show in folder").clicked()
        {
            out.push(Message::ShowFolder(file.clone()));
        }
        if let Some(command) = notice.offer {
            command_button(ui, state, command, out);
        }
    });
}

/// A bar with words, and buttons at its right end.
fn bar_ui(ui: &mut Ui, grave: bool, words: &str, buttons: impl FnOnce(&mut Ui)) {
    let tokens = Tokens::of(ui.ctx());
    let (sign, colour) = if grave {
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
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                buttons(ui);
                let room = vec2(ui.available_width(), 0.0);
                ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Min).with_main_wrap(true), |ui| {
                    ui.label(bold(sign).color(colour));
                    ui.label(RichText::new(words));
                });
            });
        });
    });
}
