//! The bar at the top: open, what is open, how far the checking is, export, theme.

use egui::{Align, Button, Layout, ProgressBar, RichText, Slider, Ui};

use crate::app::comfort::Comfort;
use crate::app::command::Command;
use crate::app::message::{Message, Prefer};
use crate::app::state::{Desk, State, Theme, name_of};
use crate::app::theme::{Page, Tokens, Typeface, bold};
use crate::app::widgets::{button_width, segmented_ui, staying_menu_ui, whole_label_ui, words_width};
use crate::report::FORMATS;
use crate::review::excerpt;

/// Height of the bar's controls in points.
pub(super) const HEIGHT: f32 = 26.0;
/// Width of the menu of formats in points.
const EXPORT_WIDTH: f32 = 340.0;

/// A file's name is cut after about so many characters.
const NAME: usize = 40;
/// Where the bar is narrower than this in points, only the window's title has the name.
const NAMED: f32 = 700.0;
/// Width of the bar that shows how far the checking is, in points.
const PROGRESS: f32 = 140.0;

/// How much of the bar a window has room for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// All of it in one row.
    Wide,
    /// Keys, the switch of themes and the progress as a bar are left out; the menu *View* has the switch. What fits in no
    /// row goes to the next.
    Narrow,
}

/// What stands at the right end, from there on.
#[derive(Clone, Copy)]
enum Piece {
    Keys,
    Themes,
    Export,
    SignOff,
    Progress,
}

pub(super) fn top_bar_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    match ui.available_width() >= left_width(ui, state) + right_width(ui, state, Room::Wide) {
        true => {
            ui.set_height(HEIGHT);
            ui.horizontal_centered(|ui| bar_ui(ui, state, Room::Wide, out));
        }
        false => {
            ui.set_min_height(HEIGHT);
            ui.horizontal_wrapped(|ui| bar_ui(ui, state, Room::Narrow, out));
        }
    }
}

fn bar_ui(ui: &mut Ui, state: &State, room: Room, out: &mut Vec<Message>) {
    if room == Room::Wide {
        ui.label(bold("sayso"));
    }
    button_ui(ui, state, Command::Open, room, out);
    recent_ui(ui, state, out);
    if let Some(desk) = &state.desk {
        if room == Room::Wide || ui.max_rect().width() >= NAMED {
            let name = RichText::new(excerpt(&desk.name(), NAME));
            whole_label_ui(ui, name).on_hover_text(desk.path.display().to_string());
        }
        button_ui(ui, state, Command::Board, room, out);
    }
    staying_menu_ui(ui, "View", |ui| view_ui(ui, state, room, out));
    let pieces = pieces(state, room);
    if ui.available_size_before_wrap().x >= right_width(ui, state, room) {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            pieces.iter().for_each(|piece| piece_ui(ui, state, *piece, room, out));
        });
    } else {
        pieces
            .iter()
            .rev()
            .for_each(|piece| piece_ui(ui, state, *piece, room, out));
    }
}

/// Points that the left end takes in a wide bar.
fn left_width(ui: &Ui, state: &State) -> f32 {
    let own = words_width(ui, "sayso") + button_width(ui, "Recent") + button_width(ui, "View");
    let open = command_width(ui, state, Command::Open, Room::Wide);
    let desk = state.desk.as_ref().map_or(0.0, |desk| {
        let name = excerpt(&desk.name(), NAME);
        words_width(ui, &name) + command_width(ui, state, Command::Board, Room::Wide)
    });
    own + open + desk
}

/// Points that the right end takes in one row.
fn right_width(ui: &Ui, state: &State, room: Room) -> f32 {
    let width = |piece: &Piece| match piece {
        Piece::Keys => command_width(ui, state, Command::Keys, room),
        Piece::Themes => Theme::ALL.iter().map(|theme| button_width(ui, theme.label())).sum(),
        Piece::Export => button_width(ui, "Export…"),
        Piece::SignOff => button_width(ui, Command::SignOff.about().label),
        Piece::Progress => {
            let words = state.desk.as_ref().map_or(String::new(), |desk| checked(desk, room));
            words_width(ui, &words) + if room == Room::Wide { PROGRESS } else { 0.0 }
        }
    };
    pieces(state, room).iter().map(width).sum()
}

fn command_width(ui: &Ui, state: &State, command: Command, room: Room) -> f32 {
    let key = match room {
        Room::Wide => words_width(ui, state.keys().shown(command)),
        Room::Narrow => 0.0,
    };
    button_width(ui, command.about().label) + key
}

fn pieces(state: &State, room: Room) -> Vec<Piece> {
    let mut pieces = vec![Piece::Keys];
    pieces.extend((room == Room::Wide).then_some(Piece::Themes));
    if state.desk.is_some() {
        pieces.extend([Piece::Export, Piece::SignOff, Piece::Progress]);
    }
    pieces
}

fn piece_ui(ui: &mut Ui, state: &State, piece: Piece, room: Room, out: &mut Vec<Message>) {
    match piece {
        Piece::Keys => button_ui(ui, state, Command::Keys, room, out),
        Piece::Themes => {
            // Laid out from the right, so that the words read Auto, Light, Dark.
            let backwards = Theme::ALL.into_iter().rev();
            themes_ui(ui, state, backwards, out);
        }
        Piece::Export => {
            ui.menu_button("Export…", |ui| export_ui(ui, out));
        }
        Piece::SignOff => {
            let tip = state.keys().tip(Command::SignOff);
            if ui.button(Command::SignOff.about().label).on_hover_text(tip).clicked() {
                out.push(Message::Do(Command::SignOff));
            }
        }
        Piece::Progress => {
            if let Some(desk) = &state.desk {
                progress_ui(ui, desk, room);
            }
        }
    }
}

fn themes_ui(ui: &mut Ui, state: &State, themes: impl Iterator<Item = Theme>, out: &mut Vec<Message>) {
    let choices: Vec<_> = themes.map(|theme| (theme, theme.label())).collect();
    let chosen = ui.scope(|ui| segmented_ui(ui, &choices, state.settings.theme));
    out.extend(chosen.inner.map(|theme| Message::Prefer(Prefer::Theme(theme))));
}

/// A button for a command; a narrow bar leaves its key out.
fn button_ui(ui: &mut Ui, state: &State, command: Command, room: Room, out: &mut Vec<Message>) {
    match room {
        Room::Wide => command_button(ui, state, command, out),
        Room::Narrow => {
            let button = ui.button(command.about().label);
            if button.on_hover_text(state.keys().tip(command)).clicked() {
                out.push(Message::Do(command));
            }
        }
    }
}

/// The formats, each with what it is for.
fn export_ui(ui: &mut Ui, out: &mut Vec<Message>) {
    ui.set_max_width(EXPORT_WIDTH);
    ui.visuals_mut().indent_has_left_vline = false;
    // Menus set their words flush on both sides, which tears short lines apart.
    let ragged = Layout::top_down(Align::Min);
    for (at, format) in FORMATS.iter().enumerate() {
        if ui.button(format!("{}…", format.label)).clicked() {
            out.push(Message::Do(Command::Export(at)));
        }
        let about = RichText::new(format.about).small().weak();
        ui.indent(format.name, |ui| ui.with_layout(ragged, |ui| ui.label(about)));
    }
}

/// How the article is set, and which marks are shown in it.
fn view_ui(ui: &mut Ui, state: &State, room: Room, out: &mut Vec<Message>) {
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
    if room == Room::Narrow {
        ui.horizontal(|ui| themes_ui(ui, state, Theme::ALL.into_iter(), out));
    }
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

fn progress_ui(ui: &mut Ui, desk: &Desk, room: Room) {
    let progress = desk.review.progress;
    let share = progress.checked as f32 / progress.total.max(1) as f32;
    if room == Room::Wide {
        let bar = ProgressBar::new(share).desired_width(PROGRESS).desired_height(6.0);
        let bar = ui.add(bar.fill(Tokens::of(ui.ctx()).quote.0));
        ui.ctx()
            .accesskit_node_builder(bar.id, |node| node.set_label("Checked"));
    }
    whole_label_ui(ui, RichText::new(checked(desk, room)));
}

/// How far the checking is, in words.
fn checked(desk: &Desk, room: Room) -> String {
    let progress = desk.review.progress;
    let counts = format!("{} of {}", progress.checked, progress.total);
    match room {
        Room::Wide => format!("{counts} checked"),
        Room::Narrow => counts,
    }
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
