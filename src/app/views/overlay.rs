//! What lies over the window: the key sheet, the path field, the name field.

use std::path::Path;

use egui::{Frame, Grid, Id, Key, Margin, Modal, RichText, ScrollArea, TextEdit, Ui};

use super::dismissal::{dismiss_ui, dismissed_ui};
use super::pick;
use super::sign_off::sign_off_ui;
use super::status_bar::encodings_ui;
use crate::app::command::Command;
use crate::app::message::{Correct, Message};
use crate::app::state::{Overlay, State};
use crate::app::theme::bold;
use crate::app::widgets::{key_cap, name_scroll_bar};

/// Width of the key sheet in points, and of each of its columns.
const WIDTH: f32 = 880.0;
const COLUMN: f32 = 290.0;
/// What is around an overlay in points, up to the edges of the window: its frame, and a hand's breadth.
const MARGIN: f32 = 60.0;

pub(super) fn overlay_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let Some(overlay) = &state.overlay else { return };
    let frame = Frame::window(ui.style()).inner_margin(Margin::same(18));
    let modal = Modal::new(Id::unique("overlay"))
        .frame(frame)
        .show(ui.ctx(), |ui| match overlay {
            Overlay::Keys => keys_ui(ui, state, out),
            Overlay::OwnKeys { path } => own_keys_ui(ui, path, out),
            Overlay::Name { name } => name_ui(ui, name, out),
            Overlay::Pick { what, words, at } => pick::pick_ui(ui, state, *what, (words, *at), out),
            Overlay::Rename { name } => rename_ui(ui, name, out),
            Overlay::Palette { words, at } => pick::palette_ui(ui, state, words, *at, out),
            Overlay::Dismiss(aside) => dismiss_ui(ui, state, aside, out),
            Overlay::Dismissed => dismissed_ui(ui, state, out),
            Overlay::SignOff { asks } => sign_off_ui(ui, state, *asks, out),
            Overlay::Confirm { words, act, .. } => confirm_ui(ui, words, act, out),
            Overlay::Lossy { .. } => lossy_ui(ui, state, out),
            Overlay::OpenPath { path, why } => path_ui(ui, path, why, out),
        });
    if modal.backdrop_response.clicked() {
        out.push(Message::CloseOverlay);
    }
}

/// Gives an overlay its width in points, or what the window has.
pub(super) fn set_width(ui: &mut Ui, wished: f32) -> f32 {
    let width = wished.min(ui.ctx().content_rect().width() - MARGIN);
    ui.set_width(width);
    width
}

/// A scroll area as high as its contents, but no higher than the window has room for beside what else the overlay holds.
/// Without the least height, egui would keep it as low as it was in the frame in which it measures a new overlay.
pub(super) fn scroll_area(ui: &Ui, beside: f32) -> ScrollArea {
    let room = (ui.ctx().content_rect().height() - beside).max(80.0);
    ScrollArea::vertical().max_height(room).min_scrolled_height(room)
}

fn keys_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let columns = (set_width(ui, WIDTH) / COLUMN).floor().clamp(1.0, 3.0) as usize;
    ui.label(bold("Keys").size(16.0));
    ui.add_space(6.0);
    let with_keys = Command::ALL
        .into_iter()
        .filter(|command| !state.keys().of(*command).is_empty());
    let commands: Vec<Command> = with_keys.collect();
    let each = commands.len().div_ceil(columns);
    let shown = scroll_area(ui, 160.0).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 30.0;
            for (column, commands) in commands.chunks(each.max(1)).enumerate() {
                Grid::new(("keys", column))
                    .num_columns(2)
                    .min_row_height(22.0)
                    .spacing([12.0, 4.0])
                    .show(ui, |ui| {
                        commands.iter().for_each(|command| key_row_ui(ui, state, *command))
                    });
            }
        });
    });
    name_scroll_bar(ui, shown.id, "Scroll the keys");
    ui.add_space(6.0);
    let palette = match state.keys().shown(Command::Palette) {
        "" => String::new(),
        key => format!(" All commands: {key}."),
    };
    ui.weak(format!(
        "Single keys do nothing while you write in a field; Esc leaves the field.{palette}"
    ));
    ui.horizontal(|ui| {
        if ui.button("Close").clicked() {
            out.push(Message::CloseOverlay);
        }
        let own = Command::OwnKeys.about();
        if ui.button(own.label).on_hover_text(own.tip).clicked() {
            out.push(Message::Choose(Command::OwnKeys));
        }
    });
}

/// Where the file of one's own keys is, and what to do with it.
fn own_keys_ui(ui: &mut Ui, path: &Path, out: &mut Vec<Message>) {
    set_width(ui, 520.0);
    ui.label(bold("Keys of your own").size(16.0));
    ui.label(
        "This file holds every command with its keys, behind slashes. Take the slashes from a line and write other keys; they \
         hold as soon as you come back to this window.",
    );
    ui.add_space(6.0);
    let words = path.display().to_string();
    ui.label(bold(&words));
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        if ui.button("Open its folder").clicked() {
            out.push(Message::ShowFolder(path.to_path_buf()));
        }
        if ui.button("Copy the path").clicked() {
            out.push(Message::Copy(words));
        }
        if ui.button("Close").clicked() || ui.input(|input| input.key_pressed(Key::Escape)) {
            out.push(Message::CloseOverlay);
        }
    });
}

fn key_row_ui(ui: &mut Ui, state: &State, command: Command) {
    let about = command.about();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for key in state.keys().of(command) {
            key_cap(ui, &key.label);
        }
    });
    ui.label(about.label).on_hover_text(about.tip);
    ui.end_row();
}

/// A question with a count, and the act on its button; Enter does it.
fn confirm_ui(ui: &mut Ui, words: &str, act: &str, out: &mut Vec<Message>) {
    set_width(ui, 420.0);
    ui.label(bold(words).size(16.0));
    ui.label("It is one step: undo takes all of it back.");
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let entered = is_free(ui) && ui.input(|input| input.key_pressed(Key::Enter));
        if ui.button(act).clicked() || entered {
            out.push(Message::Confirm);
        }
        cancel_ui(ui, out);
    });
}

fn lossy_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    set_width(ui, 460.0);
    ui.label(bold("Mark this text?").size(16.0));
    let encoding = state.desk.as_ref().map_or("", |desk| &desk.encoding);
    ui.label(format!(
        "Some bytes have no meaning as {encoding} and cannot be shown. In another encoding the words may be other words, and marks \
         on them would have to be found again."
    ));
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.menu_button("Choose another encoding…", |ui| encodings_ui(ui, encoding, out));
        if ui.button("Mark it all the same").clicked() {
            out.push(Message::MakeAnyway);
        }
        cancel_ui(ui, out);
    });
}

fn name_ui(ui: &mut Ui, name: &str, out: &mut Vec<Message>) {
    set_width(ui, 420.0);
    ui.label(bold("Your name").size(16.0));
    ui.label("Marks are made under this name. Others who open the article see who said what; your marks lie in a file of your own.");
    ui.add_space(6.0);
    let (words, entered) = field_ui(ui, name, ("Name", "Ada Lovelace"), |words| {
        out.push(Message::WriteName(words))
    });
    ui.horizontal(|ui| {
        if (ui.button("Use this name").clicked() || entered) && !words.trim().is_empty() {
            out.push(Message::SetName(words));
        }
        cancel_ui(ui, out);
    });
}

fn rename_ui(ui: &mut Ui, name: &str, out: &mut Vec<Message>) {
    set_width(ui, 420.0);
    ui.label(bold("Rename the actor").size(16.0));
    ui.label("Lists and reports call it so; the article stays as it is.");
    ui.add_space(6.0);
    let (words, entered) = field_ui(ui, name, ("Name", "The fullest name"), |words| {
        out.push(Message::Correct(Correct::WriteName(words)))
    });
    ui.horizontal(|ui| {
        if (ui.button("Rename").clicked() || entered) && !words.trim().is_empty() {
            out.push(Message::Correct(Correct::Called(words)));
        }
        cancel_ui(ui, out);
    });
}

/// A field that has the cursor; answers with its words, and whether Enter was pressed in it.
pub(super) fn field_ui(
    ui: &mut Ui,
    words: &str,
    (name, hint): (&str, &str),
    changed: impl FnOnce(String),
) -> (String, bool) {
    let mut words = words.to_string();
    let label = ui.label(name);
    let field = TextEdit::singleline(&mut words)
        .hint_text(hint)
        .desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    if !response.lost_focus() && is_free(ui) {
        response.request_focus();
    }
    if response.changed() {
        changed(words.clone());
    }
    (
        words,
        response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)),
    )
}

/// Whether no control of this overlay has the focus: its field may take it.
pub(super) fn is_free(ui: &Ui) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    let control = focused.and_then(|id| ui.ctx().read_response(id));
    control.is_none_or(|control| control.layer_id != ui.layer_id())
}

pub(super) fn cancel_ui(ui: &mut Ui, out: &mut Vec<Message>) {
    if ui.button("Cancel").clicked() || ui.input(|input| input.key_pressed(Key::Escape)) {
        out.push(Message::CloseOverlay);
    }
}

fn path_ui(ui: &mut Ui, path: &str, why: &str, out: &mut Vec<Message>) {
    set_width(ui, 520.0);
    ui.label(bold("Open an article").size(16.0));
    ui.label(RichText::new(why));
    ui.add_space(6.0);
    let hint = ("Path of the article", "/home/me/articles/story.txt");
    let (words, entered) = field_ui(ui, path, hint, |words| out.push(Message::WritePath(words)));
    ui.horizontal(|ui| {
        if (ui.button("Open").clicked() || entered) && !words.trim().is_empty() {
            out.push(Message::Open(words.trim().into()));
        }
        cancel_ui(ui, out);
    });
}
