//! The bar at the top: open, what is open, how far the checking is, export, theme.

use egui::{Align, Button, Layout, ProgressBar, RichText, Slider, Ui};

use crate::app::comfort::Comfort;
use crate::app::command::Command;
use crate::app::message::{Message, Prefer};
use crate::app::state::{Desk, State, Theme, name_of};
use crate::app::theme::{Page, Tokens, Typeface, bold};
use crate::app::widgets::{segmented_ui, staying_menu_ui};
use crate::report::FORMATS;

/// Height of the bar's controls in points.
const HEIGHT: f32 = 26.0;
/// Width of the menu of formats in points.
const EXPORT_WIDTH: f32 = 340.0;

pub(super) fn top_bar_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    ui.set_height(HEIGHT);
    ui.horizontal_centered(|ui| {
        ui.label(bold("sayso"));
        command_button(ui, state, Command::Open, out);
        recent_ui(ui, state, out);
        if let Some(desk) = &state.desk {
            ui.label(desk.name()).on_hover_text(desk.path.display().to_string());
            command_button(ui, state, Command::Board, out);
        }
        staying_menu_ui(ui, "View", |ui| view_ui(ui, state, out));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| right_ui(ui, state, out));
    });
}

fn right_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    command_button(ui, state, Command::Keys, out);
    ui.scope(|ui| {
        // Laid out from the right, so that the words read Auto, Light, Dark.
        let choices = Theme::ALL.map(|theme| (theme, theme.label()));
        let backwards: Vec<_> = choices.iter().rev().copied().collect();
        out.extend(
            segmented_ui(ui, &backwards, state.settings.theme).map(|words| Message::Prefer(Prefer::Theme(words))),
        );
    });
    if let Some(desk) = &state.desk {
        ui.menu_button("Export…", |ui| export_ui(ui, out));
        let tip = state.keys().tip(Command::SignOff);
        if ui.button(Command::SignOff.about().label).on_hover_text(tip).clicked() {
            out.push(Message::Do(Command::SignOff));
        }
        progress_ui(ui, desk);
    }
}

/// The formats, each with what it is for.
fn export_ui(ui: &mut Ui, out: &mut Vec<Message>) {
    ui.set_max_width(EXPORT_WIDTH);
    ui.visuals_mut().indent_has_left_vline = false;
    // Menus set their words flush on both sides, which tears short lines apart.
    let ragged = Layout::top_down(Align::Min);
    for format in FORMATS {
        if ui.button(format!("{}…", format.label)).clicked() {
            out.push(Message::Export(format.name));
        }
        let about = RichText::new(format.about).small().weak();
        ui.indent(format.name, |ui| ui.with_layout(ragged, |ui| ui.label(about)));
    }
}

/// How the article is set, and which marks are shown in it.
fn view_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let (old, shown) = (state.settings.page, state.settings.layers);
    let (mut page, mut layers) = (old, shown);
    ui.label(bold("Text"));
    for (name, value, range) in [
        ("Size", &mut page.size, Page::SIZES),
        ("Line height", &mut page.spacing, Page::SPACINGS),
        ("Column", &mut page.column, Page::COLUMNS),
    ] {
        ui.add(Slider::new(value, range).text(name));
    }
    let chosen = ui.horizontal(|ui| segmented_ui(ui, &Typeface::ALL, page.typeface));
    page.typeface = chosen.inner.unwrap_or(page.typeface);
    if ui.button("As it was at first").clicked() {
        page = Page::default();
    }
    ui.separator();
    ui.label(bold("Marks"));
    for (name, on) in [
        ("Actors, underlined", &mut layers.actors),
        ("Figures, boxed", &mut layers.figures),
        ("Quotations, tinted", &mut layers.quotes),
        ("Your passages, in brackets", &mut layers.passages),
    ] {
        ui.checkbox(on, name);
    }
    if state.desk.is_some() {
        command_button(ui, state, Command::Clean, out);
    }
    ui.separator();
    checks_ui(ui, state, out);
    ui.separator();
    comfort_ui(ui, state.settings.comfort, out);
    if page != old {
        out.push(Message::Prefer(Prefer::Page(page)));
    }
    if layers != shown {
        out.push(Message::Prefer(Prefer::Layers(layers)));
    }
}

/// By which rules the checks ask, and what they do not ask.
fn checks_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    ui.label(bold("Checks"));
    let own = state.settings.rules.as_ref();
    if let Some(path) = own {
        let name = name_of(path);
        ui.label(format!("By {name}")).on_hover_text(path.display().to_string());
    }
    command_button(ui, state, Command::Rules, out);
    if own.is_some() {
        command_button(ui, state, Command::ShippedRules, out);
    }
    if !state.settings.dismissed.is_empty() {
        command_button(ui, state, Command::Dismissed, out);
    }
}

/// How large, still and colourful the window is.
fn comfort_ui(ui: &mut Ui, old: Comfort, out: &mut Vec<Message>) {
    let mut comfort = old;
    ui.label(bold("Window"));
    ui.horizontal(|ui| {
        let smaller = ui
            .button("Smaller")
            .on_hover_text("Everything in the window smaller (Ctrl+-)");
        let larger = ui
            .button("Larger")
            .on_hover_text("Everything in the window larger (Ctrl++)");
        for (button, is_larger) in [(smaller, false), (larger, true)] {
            if button.clicked() {
                comfort = comfort.zoomed(is_larger);
            }
        }
        ui.label(format!("{} %", comfort.zoom)).on_hover_text("Ctrl+0: 100 %");
    });
    for (command, on) in [
        (Command::Apart, &mut comfort.apart),
        (Command::Still, &mut comfort.still),
    ] {
        let about = command.about();
        ui.checkbox(on, about.label).on_hover_text(about.tip);
    }
    if comfort != old {
        out.push(Message::Prefer(Prefer::Comfort(comfort)));
    }
}

fn progress_ui(ui: &mut Ui, desk: &Desk) {
    let tokens = Tokens::of(ui.ctx());
    let progress = desk.review.progress;
    let share = progress.checked as f32 / progress.total.max(1) as f32;
    let bar = ProgressBar::new(share)
        .desired_width(140.0)
        .desired_height(6.0)
        .fill(tokens.quote.0);
    let bar = ui.add(bar);
    ui.ctx()
        .accesskit_node_builder(bar.id, |node| node.set_label("Checked"));
    ui.label(format!("{} of {} checked", progress.checked, progress.total));
}

fn recent_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    ui.menu_button("Recent", |ui| {
        for path in &state.settings.recent {
            let name = RichText::new(name_of(path));
            if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                out.push(Message::Open(path.clone()));
            }
        }
        if !state.settings.recent.is_empty() {
            ui.separator();
        }
        if ui.button("The sample article").clicked() {
            out.push(Message::OpenSample);
        }
    });
}

/// A button for a command, with its key.
pub(super) fn command_button(ui: &mut Ui, state: &State, command: Command, out: &mut Vec<Message>) {
    let about = command.about();
    let mut button = Button::new(about.label);
    let key = state.keys().shown(command);
    if !key.is_empty() {
        button = button.shortcut_text(key);
    }
    if ui.add(button).on_hover_text(about.tip).clicked() {
        out.push(Message::Do(command));
    }
}
