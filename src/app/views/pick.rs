//! A field that narrows a list, and the list below it: names to pick from, commands to do.

use egui::text::LayoutJob;
use egui::{Align, Button, FontId, Key, RichText, TextEdit, TextFormat, Ui};

use super::overlay::{is_free, scroll_area, set_width};
use crate::analysis::{Actor, KINDS};
use crate::app::command::Command;
use crate::app::fuzzy::{Match, fit};
use crate::app::message::{Correct, Message};
use crate::app::state::{Desk, Pick, State};
use crate::app::theme::{BOLD, Tokens, bold};
use crate::app::widgets::name_scroll_bar;
use crate::review::ItemId;
use crate::text::Span;

/// Height of the list in points where the window has room for it.
const LIST: f32 = 320.0;

/// What a list says where nothing fits what was typed.
const NOTHING: &str = "Nothing is called that.";

/// A line that can be picked.
struct Entry {
    name: String,
    /// What stands at its right end.
    aside: String,
    enabled: bool,
    message: Message,
}

/// A list of names or kinds.
pub(super) fn pick_ui(ui: &mut Ui, state: &State, what: Pick, typed: (&str, usize), out: &mut Vec<Message>) {
    let title = state.selected_row().map_or(String::new(), |row| row.title.clone());
    let (question, field, entries) = match what {
        Pick::Source => {
            let mut entries = actors(state, None, |name| Message::Correct(Correct::Source(Some(name))));
            entries.push(entry("Nobody is named", "", Message::Correct(Correct::Source(None))));
            ("Who says so?", "Name", entries)
        }
        Pick::StandsFor => (
            "Whom does it stand for?",
            "Name",
            others(state, |words| Message::Correct(Correct::StandsFor(words))),
        ),
        Pick::SameAs => (
            "Who is it the same as?",
            "Name",
            others(state, |words| Message::Correct(Correct::SameAs(words))),
        ),
        Pick::Kind => ("What is it?", "Kind", kinds()),
    };
    let nothing = match what {
        Pick::Kind => NOTHING.to_string(),
        _ => format!("{NOTHING} Select words in the article to name somebody who is missing."),
    };
    let words = (format!("{question} {title}"), field, nothing.as_str());
    list_ui(ui, words, typed, entries, out);
}

fn entry(name: &str, aside: &str, message: Message) -> Entry {
    Entry {
        name: name.to_string(),
        aside: aside.to_string(),
        enabled: true,
        message,
    }
}

/// The actors but one, those that are mentioned near what is selected first.
fn actors(state: &State, but: Option<usize>, message: impl Fn(String) -> Message) -> Vec<Entry> {
    let Some(desk) = &state.desk else { return Vec::new() };
    let row = state.selected_row().and_then(|row| row.spans.first().copied());
    let here = state.passage.or(row);
    let far = |actor: &Actor| {
        let places = actor.mentions.iter().map(|mention| mention.span);
        here.and_then(|here| places.map(|span| paragraphs_between(desk, here, span)).min())
    };
    let all = desk.analysis.actors.iter().enumerate();
    let mut actors: Vec<&Actor> = all.filter(|(at, _)| Some(*at) != but).map(|(_, actor)| actor).collect();
    actors.sort_by_cached_key(|actor| far(actor));
    let entries = actors.into_iter().map(|actor| {
        let role = actor.role.as_deref().unwrap_or_default();
        entry(&actor.name, role, message(actor.name.clone()))
    });
    entries.collect()
}

fn paragraphs_between(desk: &Desk, here: Span, there: Span) -> usize {
    let paragraph = |span: Span| desk.document.paragraph_at(span.start);
    paragraph(here).abs_diff(paragraph(there))
}

/// All actors but the selected one.
fn others(state: &State, message: impl Fn(String) -> Message) -> Vec<Entry> {
    let selected = match state.selected {
        Some(ItemId::Actor(id)) => Some(id.0),
        _ => None,
    };
    actors(state, selected, message)
}

fn kinds() -> Vec<Entry> {
    let kinds = KINDS.iter().map(|(word, ..)| {
        let (name, aside) = match *word {
            "person" => ("Person", "one human being, named or not"),
            "organization" => ("Organization", "a body with an address"),
            "group" => ("Group", "people known by what they are"),
            "place" => ("Place that acts", "a country or a city that says or does something"),
            _ => ("Place", "where things happen"),
        };
        entry(name, aside, Message::Correct(Correct::Kind(word)))
    });
    kinds.collect()
}

/// Every command with its key.
pub(super) fn palette_ui(ui: &mut Ui, state: &State, words: &str, at: usize, out: &mut Vec<Message>) {
    let commands = Command::ALL.into_iter().filter(|command| *command != Command::Palette);
    let entries = commands.map(|command| Entry {
        name: command.about().label.to_string(),
        aside: state.keys().shown(command).to_string(),
        enabled: command.is_possible(state),
        message: Message::Choose(command),
    });
    let told = ("All commands".to_string(), "Command", NOTHING);
    list_ui(ui, told, (words, at), entries.collect(), out);
}

/// The list with its title, the name of its field, and what it says where nothing fits.
fn list_ui(
    ui: &mut Ui,
    (title, field, nothing): (String, &str, &str),
    (words, at): (&str, usize),
    entries: Vec<Entry>,
    out: &mut Vec<Message>,
) {
    set_width(ui, 460.0);
    ui.label(bold(title).size(16.0));
    let mut fitting: Vec<(Match, Entry)> = entries
        .into_iter()
        .filter_map(|entry| Some((fit(&entry.name, words)?, entry)))
        .collect();
    // Stable: of names that fit alike the first in the list comes first.
    fitting.sort_by_key(|(found, entry)| (std::cmp::Reverse(found.score), !entry.enabled));
    let at = at.min(fitting.len().saturating_sub(1));
    field_ui(ui, field, words, at, fitting.len(), out);
    let writes = ui.ctx().text_edit_focused() || is_free(ui);
    let entered = writes && ui.input(|input| input.key_pressed(Key::Enter));
    let beside = (ui.ctx().content_rect().height() - LIST).max(180.0);
    let area = scroll_area(ui, beside).auto_shrink([false, true]);
    let shown = area.show(ui, |ui| {
        if fitting.is_empty() {
            ui.weak(nothing);
        }
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
    name_scroll_bar(ui, shown.id, "Scroll what fits");
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
    if is_free(ui) {
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
