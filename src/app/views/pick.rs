//! A field that narrows a list, and the list below it: names to pick from, commands to do.

use egui::text::LayoutJob;
use egui::{Align, Button, FontId, Key, RichText, ScrollArea, TextEdit, TextFormat, Ui};

use super::top_bar::shortcut_of;
use crate::app::command::Command;
use crate::app::fuzzy::{Match, fit};
use crate::app::message::Message;
use crate::app::state::State;
use crate::app::theme::{BOLD, Tokens, bold};

/// A line that can be picked.
struct Entry {
    name: String,
    /// What stands at its right end.
    aside: String,
    enabled: bool,
    message: Message,
}

/// Who said the selected quotation, or gave the figure.
pub(super) fn source_ui(ui: &mut Ui, state: &State, words: &str, at: usize, out: &mut Vec<Message>) {
    let actors = state.desk.iter().flat_map(|desk| desk.analysis.actors.iter());
    let mut entries: Vec<Entry> = actors
        .map(|actor| Entry {
            name: actor.name.clone(),
            aside: actor.role.clone().unwrap_or_default(),
            enabled: true,
            message: Message::SetSource(Some(actor.name.clone())),
        })
        .collect();
    entries.push(Entry {
        name: "Nobody is named".to_string(),
        aside: String::new(),
        enabled: true,
        message: Message::SetSource(None),
    });
    let title = state.selected_row().map_or(String::new(), |row| row.title.clone());
    list_ui(ui, &format!("Who says so? {title}"), "Name", (words, at), entries, out);
}

/// Every command with its key.
pub(super) fn palette_ui(ui: &mut Ui, state: &State, words: &str, at: usize, out: &mut Vec<Message>) {
    let commands = Command::ALL.into_iter().filter(|command| *command != Command::Palette);
    let entries = commands.map(|command| Entry {
        name: command.about().label.to_string(),
        aside: shortcut_of(command),
        enabled: command.is_possible(state),
        message: Message::Choose(command),
    });
    list_ui(ui, "All commands", "Command", (words, at), entries.collect(), out);
}

fn list_ui(
    ui: &mut Ui,
    title: &str,
    field: &str,
    (words, at): (&str, usize),
    entries: Vec<Entry>,
    out: &mut Vec<Message>,
) {
    ui.set_width(460.0);
    ui.label(bold(title).size(16.0));
    let mut fitting: Vec<(Match, Entry)> = entries
        .into_iter()
        .filter_map(|entry| Some((fit(&entry.name, words)?, entry)))
        .collect();
    // Stable: of names that fit alike the first in the list comes first.
    fitting.sort_by_key(|(found, entry)| (std::cmp::Reverse(found.score), !entry.enabled));
    let at = at.min(fitting.len().saturating_sub(1));
    field_ui(ui, field, words, at, fitting.len(), out);
    let entered = ui.input(|input| input.key_pressed(Key::Enter));
    ScrollArea::vertical()
        .max_height(320.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (place, (found, entry)) in fitting.into_iter().enumerate() {
                let chosen = place == at;
                let response = entry_ui(ui, &found, &entry, chosen);
                if chosen {
                    response.scroll_to_me(None);
                }
                if entry.enabled && (response.clicked() || chosen && entered) {
                    out.push(entry.message);
                }
            }
        });
    if ui.button("Cancel").clicked() || ui.input(|input| input.key_pressed(Key::Escape)) {
        out.push(Message::CloseOverlay);
    }
}

fn field_ui(ui: &mut Ui, name: &str, words: &str, at: usize, count: usize, out: &mut Vec<Message>) {
    // Arrows choose from the list; in the field they would move a cursor that stands at its end.
    let steps = ui.input_mut(|input| {
        let down = input.count_and_consume_key(egui::Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(egui::Modifiers::NONE, Key::ArrowUp);
        down as isize - up as isize
    });
    let mut typed = words.to_string();
    let label = ui.label(RichText::new(name).small());
    let field = TextEdit::singleline(&mut typed)
        .hint_text("Type to narrow the list")
        .desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    if !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        out.push(Message::Narrow(typed, 0));
    } else if steps != 0 {
        let next = at.saturating_add_signed(steps).min(count.saturating_sub(1));
        out.push(Message::Narrow(typed, next));
    }
}

/// One line; the letters that were typed are bold.
fn entry_ui(ui: &mut Ui, found: &Match, entry: &Entry, chosen: bool) -> egui::Response {
    let tokens = Tokens::of(ui.ctx());
    let colour = if entry.enabled { tokens.ink.0 } else { tokens.soft.0 };
    let mut job = LayoutJob::default();
    let plain = TextFormat::simple(FontId::proportional(13.0), colour);
    let typed = TextFormat {
        coords: egui::epaint::text::VariationCoords::new([(b"wght", BOLD)]),
        ..plain.clone()
    };
    for (i, c) in entry.name.char_indices() {
        let format = if found.letters.contains(&i) { &typed } else { &plain };
        job.append(&entry.name[i..i + c.len_utf8()], 0.0, format.clone());
    }
    let aside = RichText::new(&entry.aside).small().color(tokens.soft.0);
    let button = Button::selectable(chosen, job)
        .right_text(aside)
        .min_size(egui::vec2(ui.available_width(), 22.0));
    ui.with_layout(egui::Layout::top_down_justified(Align::Min), |ui| {
        ui.add_enabled(entry.enabled, button.truncate())
    })
    .inner
}
