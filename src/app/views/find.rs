//! Finding: the field above the lists, where its words stand in the article, what the lists are narrowed to, and their order.

use egui::{Frame, Id, Key, Margin, RichText, ScrollArea, TextEdit, Ui};

use super::Memory;
use super::top_bar::command_button;
use crate::annotation::Status;
use crate::app::command::Command;
use crate::app::message::Message;
use crate::app::shown::Order;
use crate::app::state::{Desk, State};
use crate::app::theme::Tokens;
use crate::app::widgets::staying_menu_ui;
use crate::review::excerpt;
use crate::review::query::{condition_of, has_condition, kind, toggled};

/// Width of the buttons beside the field in points.
const BUTTONS: f32 = 108.0;
/// Not more speakers, kinds and reviewers than these are offered.
const MOST: usize = 60;

pub(super) fn find_ui(ui: &mut Ui, state: &State, desk: &Desk, memory: &mut Memory, out: &mut Vec<Message>) {
    let frame = Frame::new().inner_margin(Margin {
        left: 10,
        right: 10,
        top: 2,
        bottom: 6,
    });
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            field_ui(ui, state, memory, out);
            staying_menu_ui(ui, "Only…", |ui| conditions_ui(ui, state, desk, out));
            ui.menu_button("Sort", |ui| {
                for order in Order::ALL {
                    if ui.radio(state.order == order, order.label(state.list)).clicked() {
                        out.push(Message::Sort(order));
                        ui.close();
                    }
                }
            });
        });
        in_text_ui(ui, state, out);
    });
}

fn field_ui(ui: &mut Ui, state: &State, memory: &mut Memory, out: &mut Vec<Message>) {
    let mut words = state.filter.clone();
    let hint = state.keys().with_key("Find in text, notes, items", Command::Filter);
    // An id of its own: what comes up beside it must not take the cursor away.
    let field = TextEdit::singleline(&mut words)
        .id(Id::unique("find"))
        .hint_text(hint)
        .desired_width(ui.available_width() - BUTTONS);
    let response = ui.add(field);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label("Find"));
    if memory.filter != state.wish.filter {
        memory.filter = state.wish.filter;
        response.request_focus();
    }
    if response.changed() {
        out.push(Message::Filter(words));
    }
    // Enter goes from place to place, and the field keeps the cursor.
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let back = ui.input(|input| input.modifiers.shift);
        let command = if back { Command::FindPrevious } else { Command::FindNext };
        out.push(Message::Do(command));
        response.request_focus();
    }
}

/// How often the article has the words, and the way from one place to the next.
fn in_text_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    if state.filter.trim().is_empty() {
        return;
    }
    let soft = Tokens::of(ui.ctx()).soft.0;
    let found = state.found();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let count = found.places.len();
        let words = match (found.number_of(state.passage), count, found.is_done) {
            (_, 0, false) => "Looking through the text…".to_string(),
            (_, 0, true) => "Not in the text".to_string(),
            (Some(at), ..) => format!("{at} of {count} in the text"),
            (None, ..) => format!("{count} in the text"),
        };
        if found.is_asked() {
            ui.label(RichText::new(words).size(12.0).color(soft));
        }
        if count > 0 {
            for command in [Command::FindPrevious, Command::FindNext] {
                command_button(ui, state, command, out);
            }
        }
        if ui.button("Clear").on_hover_text("Show everything again").clicked() {
            out.push(Message::Filter(String::new()));
        }
    });
}

/// What the lists can be narrowed to; a tick says what they are narrowed to now.
fn conditions_ui(ui: &mut Ui, state: &State, desk: &Desk, out: &mut Vec<Message>) {
    let mut tick = |ui: &mut Ui, name: &str, condition: String| {
        let mut on = has_condition(&state.filter, &condition);
        if ui.checkbox(&mut on, name).on_hover_text(&condition).changed() {
            out.push(Message::Filter(toggled(&state.filter, &condition)));
        }
    };
    tick(ui, "Unchecked", condition_of("status", "unchecked"));
    for status in Status::ALL.iter().filter(|status| **status != Status::Unchecked) {
        tick(
            ui,
            status.label(),
            condition_of("status", &status.label().to_lowercase()),
        );
    }
    ui.separator();
    tick(ui, "No source", condition_of("source", "none"));
    tick(ui, "A check asks", condition_of("has", "question"));
    tick(ui, "With a note or evidence", condition_of("has", "note"));
    ui.separator();
    for (name, key, values) in [
        ("Kind", "kind", kinds(state, desk)),
        ("Who says so", "by", speakers(desk)),
        ("Reviewer", "reviewer", reviewers(desk)),
    ] {
        ui.add_enabled_ui(!values.is_empty(), |ui| {
            staying_menu_ui(ui, name, |ui| {
                ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                    for value in &values {
                        tick(ui, &excerpt(value, 40), condition_of(key, value));
                    }
                });
            });
        });
    }
}

/// The kinds of what is in the list.
fn kinds(state: &State, desk: &Desk) -> Vec<String> {
    let sources = desk.sources();
    let kinds = desk
        .review
        .rows(state.list)
        .iter()
        .filter_map(|row| kind(row, &sources));
    distinct(kinds)
}

/// Who said something or gave a figure.
fn speakers(desk: &Desk) -> Vec<String> {
    let analysis = &desk.analysis;
    let quotes = analysis.quotes.iter().filter_map(|quote| quote.speaker);
    let speakers = quotes.chain(analysis.figures.iter().filter_map(|figure| figure.source));
    distinct(speakers.filter_map(|id| Some(analysis.actors.get(id.0)?.name.as_str())))
}

/// Who made marks.
fn reviewers(desk: &Desk) -> Vec<String> {
    distinct(desk.annotations.iter().map(|mark| mark.author()))
}

fn distinct<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for word in words {
        if distinct.len() < MOST && !distinct.iter().any(|known| known == word) {
            distinct.push(word.to_string());
        }
    }
    distinct
}
