//! The bar at the bottom: whether everything is on disk, and what is being read.

use egui::{Align, Layout, RichText, Ui};

use crate::app::command::Command;
use crate::app::message::Message;
use crate::app::state::{Desk, Reading, State};
use crate::app::theme::Tokens;
use crate::app::widgets::key_cap;

pub(super) fn status_bar_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        match &state.desk {
            Some(desk) => desk_ui(ui, desk),
            None if state.opening => {
                ui.label("Opening…");
            }
            None => {
                ui.label("No article open");
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (key, words) in [("?", "keys"), ("J", "next item")] {
                ui.label(RichText::new(words).small().color(tokens.soft.0));
                key_cap(ui, key);
            }
            ui.add_space(12.0);
            let name = RichText::new(format!("marks by {}", state.settings.reviewer)).size(12.0);
            let button = ui.add(egui::Button::new(name.color(tokens.soft.0)).frame(false));
            if button.on_hover_text(Command::Name.about().tip).clicked() {
                out.push(Message::Do(Command::Name));
            }
        });
    });
}

fn desk_ui(ui: &mut Ui, desk: &Desk) {
    let tokens = Tokens::of(ui.ctx());
    let soft = |words: String| RichText::new(words).size(12.0).color(tokens.soft.0);
    let (words, grave) = kept(desk);
    ui.label(if grave {
        RichText::new(words).size(12.0).color(tokens.disputed())
    } else {
        soft(words)
    });
    let document = &desk.document;
    let count = desk.words;
    let paragraphs = document.paragraphs().iter().rev().find_map(|p| p.number).unwrap_or(0);
    ui.label(soft(format!(
        "{} · {count} words · {paragraphs} paragraphs",
        desk.encoding
    )));
    if let Some(day) = desk.said.published {
        ui.label(soft(format!("published {day}")));
    }
    match desk.review.signed_off.as_slice() {
        [] => {}
        [one] => {
            ui.label(soft(format!("signed off by {one}, not by a second reader yet")));
        }
        [first @ .., last] => {
            ui.label(soft(format!("signed off by {} and {last}", first.join(", "))));
        }
    }
    let placed = desk.review.placed;
    if placed.moved + placed.changed + placed.gone > 0 {
        let (moved, changed, gone) = (placed.moved, placed.changed, placed.gone);
        ui.label(soft(format!(
            "{moved} moved, {changed} changed, {gone} gone since the last draft"
        )));
    }
    match desk.reading {
        Reading::Done => {}
        Reading::Rules => {
            ui.label(soft("Reading the article…".to_string()));
        }
        Reading::Names { done, total } => {
            let share = 100 * done / total.max(1);
            ui.label(soft(format!("Reading names: {share} %")));
        }
    }
}

/// Whether everything is on disk, truthfully; and whether that is grave.
fn kept(desk: &Desk) -> (String, bool) {
    let keeping = &desk.keeping;
    if let Some(why) = &keeping.read_only {
        return (format!("Read only: {why}"), true);
    }
    if keeping.failure.is_some() {
        return ("Not saved".to_string(), true);
    }
    match (keeping.is_due(), keeping.writing.is_some(), &keeping.saved_at) {
        (_, true, _) => ("Saving…".to_string(), false),
        (true, false, _) => ("Changed, not saved yet".to_string(), false),
        (false, false, Some(clock)) => (format!("Saved {clock}"), false),
        (false, false, None) if desk.annotations.is_empty() => ("Nothing marked yet".to_string(), false),
        (false, false, None) => ("Saved".to_string(), false),
    }
}
