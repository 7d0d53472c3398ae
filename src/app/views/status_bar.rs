//! The bar at the bottom: whether everything is on disk, and what is being read.

use egui::accesskit::Role;
use egui::{Align, Layout, ProgressBar, RichText, ScrollArea, Ui, WidgetInfo};

use crate::app::command::Command;
use crate::app::message::Message;
use crate::app::state::{Desk, Reading, State};
use crate::app::theme::Tokens;
use crate::app::widgets::{key_cap, name_scroll_bar};
use crate::review::excerpt;

pub(super) fn status_bar_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        match &state.desk {
            Some(desk) => desk_ui(ui, desk, out),
            None if state.opening => {
                ui.label("Opening…");
            }
            None => {
                ui.label("No article open");
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let hints = match state.caret {
                None => [(Command::Keys, "keys"), (Command::NextUnchecked, "next unchecked")],
                Some(_) => [
                    (Command::Keys, "keys"),
                    (Command::Mark, "marks, Shift and arrows select"),
                ],
            };
            for (command, words) in hints {
                let key = state.keys().shown(command);
                if !key.is_empty() {
                    ui.label(RichText::new(words).small().color(tokens.soft.0));
                    key_cap(ui, key);
                }
            }
            ui.add_space(12.0);
            let name = RichText::new(format!("marks by {}", state.settings.reviewer)).size(12.0);
            let button = ui.add(egui::Button::new(name.color(tokens.soft.0)).frame(false));
            if button.on_hover_text(state.keys().tip(Command::Name)).clicked() {
                out.push(Message::Do(Command::Name));
            }
        });
    });
}

fn desk_ui(ui: &mut Ui, desk: &Desk, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let soft = |words: String| RichText::new(words).size(12.0).color(tokens.soft.0);
    let (words, grave) = kept(desk);
    ui.label(if grave {
        RichText::new(words).size(12.0).color(tokens.disputed())
    } else {
        soft(words)
    });
    let document = &desk.document;
    let count = desk.words.map_or_else(String::new, |words| format!("{words} words · "));
    let paragraphs = document.paragraphs().iter().rev().find_map(|p| p.number).unwrap_or(0);
    let encoding = egui::Button::new(soft(desk.encoding.clone())).frame(false);
    let menu = egui::containers::menu::MenuButton::from_button(encoding);
    let (button, _) = menu.ui(ui, |ui| encodings_ui(ui, &desk.encoding, out));
    let name = format!("Encoding: {}", desk.encoding);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    button.on_hover_text("How the bytes of the article are read; choose another encoding where words look wrong");
    let plural = if paragraphs == 1 { "" } else { "s" };
    ui.label(soft(format!("{count}{paragraphs} paragraph{plural}")));
    if let Some(day) = desk.said.published {
        let field = desk.said.published_field.as_deref();
        let field = field.map(|field| format!(" (field {})", excerpt(field, 30)));
        ui.label(soft(format!("published {day}{}", field.unwrap_or_default())));
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
    reading_ui(ui, desk, out);
}

/// How far the reading of the article is, and a way to stop it or to go on.
fn reading_ui(ui: &mut Ui, desk: &Desk, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let (words, (done, total), command) = match desk.reading {
        Reading::Done => return,
        Reading::Rules => ("Reading the article", desk.steps, Command::StopReading),
        Reading::Names { done, total } => ("Reading names", (done, total), Command::StopReading),
        Reading::Stopped => ("Not read: stopped", (0, 0), Command::ReadOn),
        Reading::StoppedAtNames => ("Names not read to the end: stopped", (0, 0), Command::ReadOn),
    };
    let share = done as f32 / total.max(1) as f32;
    ui.spacing_mut().item_spacing.x = 6.0;
    if command == Command::StopReading {
        let bar = ProgressBar::new(share).desired_width(90.0).desired_height(5.0);
        ui.add(bar.fill(tokens.quote.0));
    }
    let words = match total {
        0 => words.to_string(),
        _ => format!("{words}: {:.0} %", 100.0 * share),
    };
    ui.label(RichText::new(words).size(12.0).color(tokens.soft.0));
    let about = command.about();
    let button = ui.add(egui::Button::new(RichText::new(about.label).size(12.0)).small());
    if button.on_hover_text(about.tip).clicked() {
        out.push(Message::Do(command));
    }
}

/// The encodings that articles come in, the usual ones first.
const ENCODINGS: [&str; 18] = [
    "UTF-8",
    "windows-1252",
    "UTF-16LE",
    "UTF-16BE",
    "macintosh",
    "ISO-8859-2",
    "ISO-8859-15",
    "windows-1250",
    "windows-1251",
    "KOI8-R",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "Shift_JIS",
    "EUC-KR",
    "GBK",
    "Big5",
];

/// One button an encoding; the article is read anew in the one that is chosen.
pub(super) fn encodings_ui(ui: &mut Ui, current: &str, out: &mut Vec<Message>) {
    ui.label("Read the bytes as");
    let shown = ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        for encoding in ENCODINGS {
            if ui.selectable_label(encoding == current, encoding).clicked() {
                out.push(Message::ReadAs(encoding.to_string()));
                ui.close();
            }
        }
    });
    name_scroll_bar(ui, shown.id, "Scroll the encodings");
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
