//! The bar at the bottom: whether everything is on disk, and what is being read.

use egui::accesskit::Role;
use egui::{Align, Layout, ProgressBar, RichText, ScrollArea, Ui, WidgetInfo};

use crate::app::command::Command;
use crate::app::message::Message;
use crate::app::state::{Desk, Reading, State};
use crate::app::theme::Tokens;
use crate::app::widgets::{button_width, key_cap, name_scroll_bar, whole_label_ui, words_width};
use crate::review::excerpt;
use crate::text::listed;

/// A person's name is cut after about so many characters.
const NAME: usize = 40;
/// Narrower than this in points, the bar leaves out what can be found elsewhere.
const WIDE: f32 = 1100.0;

pub(super) fn status_bar_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let is_wide = ui.available_width() >= WIDE;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        match &state.desk {
            Some(desk) => desk_ui(ui, desk, is_wide, out),
            None if state.opening => {
                ui.label("Opening…");
            }
            None => {
                ui.label("No article open");
            }
        }
        let hints = if is_wide { hints(state) } else { Vec::new() };
        let by = format!("marks by {}", excerpt(&state.settings.reviewer, NAME));
        ui.spacing_mut().item_spacing.x = 6.0;
        let told = hints
            .iter()
            .map(|(key, words)| words_width(ui, key) + words_width(ui, words) + 2.0 * ui.spacing().button_padding.x);
        if ui.available_size_before_wrap().x < button_width(ui, &by) + told.sum::<f32>() + 12.0 {
            ui.end_row();
            by_ui(ui, state, &by, out);
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (key, words) in hints {
                ui.label(RichText::new(words).small().color(Tokens::of(ui.ctx()).soft.0));
                key_cap(ui, key);
            }
            ui.add_space(12.0);
            by_ui(ui, state, &by, out);
        });
    });
}

/// Under which name marks are made; a click changes it.
fn by_ui(ui: &mut Ui, state: &State, by: &str, out: &mut Vec<Message>) {
    let name = RichText::new(by).size(12.0).color(Tokens::of(ui.ctx()).soft.0);
    let button = ui.add(egui::Button::new(name).frame(false));
    if button.on_hover_text(state.keys().tip(Command::Name)).clicked() {
        out.push(Message::Do(Command::Name));
    }
}

/// Keys that help on, from the right, each with what it does.
fn hints(state: &State) -> Vec<(&str, &str)> {
    let hints = match state.caret {
        None => [(Command::Keys, "keys"), (Command::NextUnchecked, "next unchecked")],
        Some(_) => [
            (Command::Keys, "keys"),
            (Command::Mark, "marks, Shift and arrows select"),
        ],
    };
    let shown = hints.map(|(command, words)| (state.keys().shown(command), words));
    shown.into_iter().filter(|(key, _)| !key.is_empty()).collect()
}

fn desk_ui(ui: &mut Ui, desk: &Desk, is_wide: bool, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let soft = |words: String| RichText::new(words).size(12.0).color(tokens.soft.0);
    let (words, grave) = kept(desk);
    let words = match grave {
        true => RichText::new(words).size(12.0).color(tokens.disputed()),
        false => soft(words),
    };
    whole_label_ui(ui, words);
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
    if is_wide {
        whole_label_ui(ui, soft(format!("{count}{paragraphs} paragraph{plural}")));
    }
    if let Some(day) = desk.said.published {
        let field = desk.said.published_field.as_deref();
        let field = field.map(|field| format!(" (field {})", excerpt(field, 30)));
        whole_label_ui(ui, soft(format!("published {day}{}", field.unwrap_or_default())));
    }
    match desk.review.signed_off.as_slice() {
        [] => {}
        [one] => {
            let words = format!("signed off by {}, not by a second reader yet", excerpt(one, NAME));
            whole_label_ui(ui, soft(words));
        }
        all => {
            whole_label_ui(ui, soft(format!("signed off by {}", listed(all))));
        }
    }
    let placed = desk.review.placed;
    if placed.moved + placed.changed + placed.gone > 0 {
        let (moved, changed, gone) = (placed.moved, placed.changed, placed.gone);
        whole_label_ui(
            ui,
            soft(format!(
                "{moved} moved, {changed} changed, {gone} gone since the last draft"
            )),
        );
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
    whole_label_ui(ui, RichText::new(words).size(12.0).color(tokens.soft.0));
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
