//! The figures board below the article: a table of all figures, those of one quantity side by side, the days told of.

mod compared;
mod days;
mod sources;
mod table;

use egui::{Align, Frame, Id, Key, Layout, Margin, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::{Memory, top_bar};
use crate::app::command::Command;
use crate::app::message::{Message, OnBoard};
use crate::app::state::{Desk, Page, State};
use crate::app::theme::{Tokens, bold};
use crate::app::widgets::{Side, SizedPanel, name_level_scroll_bar, segmented_ui};
use crate::review::board::Board;
use crate::review::read_day;

/// Height of the board in points, until somebody draws it higher; and what it has at the least.
const HEIGHT: f32 = 300.0;
const LEAST: f32 = 140.0;
/// Height that the article keeps above it, in points.
const ARTICLE: f32 = 120.0;
/// Width of a page in points at the least: in less room it is scrolled sideways.
const WIDTH: f32 = 560.0;
/// Width of the day of publication and of *Close* beside it, in points.
const RIGHT: f32 = 256.0;

/// Draws the board where it is open.
pub(super) fn board_ui(ui: &mut Ui, state: &State, memory: &mut Memory, out: &mut Vec<Message>) {
    let Some((page, desk)) = state.board.zip(state.desk.as_ref()) else {
        return;
    };
    let Some(board) = &desk.board else { return };
    let panel = SizedPanel {
        id: "board",
        side: Side::Bottom,
        frame: Frame::new().fill(Tokens::of(ui.ctx()).panel.0),
        name: "Height of the figures board",
        wished: memory.board.unwrap_or(HEIGHT),
        range: LEAST..=(ui.available_height() - ARTICLE).clamp(LEAST, 560.0),
    };
    let drawn = panel.show(ui, |ui| {
        let inset = Margin::symmetric(12, 6);
        Frame::new()
            .inner_margin(inset)
            .show(ui, |ui| head_ui(ui, state, desk, page, memory, out));
        let area = ScrollArea::horizontal()
            .auto_shrink(false)
            .id_salt(("board page", page as u8));
        let shown = area.show(ui, |ui| {
            let room = vec2(ui.available_width().max(WIDTH), ui.available_height());
            ui.set_min_size(room);
            ui.set_max_size(room);
            match page {
                Page::Table => table::table_ui(ui, state, board, memory, out),
                Page::Compared => compared::compared_ui(ui, desk, board, out),
                Page::Days => days::days_ui(ui, state, desk, board, out),
                Page::Sources => sources::sources_ui(ui, board, out),
            }
        });
        name_level_scroll_bar(ui, shown.id, "Scroll the board sideways");
    });
    memory.board = drawn.or(memory.board);
}

fn head_ui(ui: &mut Ui, state: &State, desk: &Desk, page: Page, memory: &mut Memory, out: &mut Vec<Message>) {
    let Some(board) = &desk.board else { return };
    ui.horizontal_wrapped(|ui| {
        ui.label(bold("Figures"));
        pages_ui(ui, board, page, out);
        if page == Page::Table {
            filter_ui(ui, board, out);
        }
        let is_narrow = ui.available_size_before_wrap().x < RIGHT;
        if is_narrow {
            ui.end_row();
        }
        // In a row of its own it is no wider than it has to be, so that the name of the field stays beside it.
        let room = vec2(ui.available_size_before_wrap().x, top_bar::HEIGHT);
        let room = if is_narrow { room.min(vec2(RIGHT, room.y)) } else { room };
        ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            close_ui(ui, state, out);
            day_ui(ui, state, desk, memory, out);
        });
    });
}

/// The pages, each with how much is on it.
fn pages_ui(ui: &mut Ui, board: &Board, page: Page, out: &mut Vec<Message>) {
    let groups = format!("Compared {}", board.groups.len());
    let days = format!("Days {}", board.days.known.len() + board.days.unknown.len());
    let table = format!("Table {}", board.lines.len());
    let sources = format!("Sources {}", board.tally.sources.len());
    let pages = [
        (Page::Table, table.as_str()),
        (Page::Compared, groups.as_str()),
        (Page::Days, days.as_str()),
        (Page::Sources, sources.as_str()),
    ];
    let spacing = ui.spacing().item_spacing.x;
    let chosen = segmented_ui(ui, &pages, page);
    ui.spacing_mut().item_spacing.x = spacing;
    out.extend(chosen.map(|words| Message::OnBoard(OnBoard::Show(words))));
}

fn close_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let tip = state.keys().with_key("Close the figures board", Command::Board);
    if ui.button("Close").on_hover_text(tip).clicked() {
        out.push(Message::Do(Command::Board));
    }
}

fn filter_ui(ui: &mut Ui, board: &Board, out: &mut Vec<Message>) {
    let mut words = board.arrangement().filter.clone();
    let field = TextEdit::singleline(&mut words)
        .id(Id::unique("board filter"))
        .hint_text("Filter… try “money asked”")
        .desired_width(200.0);
    let response = ui.add(field);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label("Filter the table"));
    if response.changed() {
        out.push(Message::OnBoard(OnBoard::Filter(words)));
    }
}

/// The field for the day of publication, laid out from the right.
fn day_ui(ui: &mut Ui, state: &State, desk: &Desk, memory: &mut Memory, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let kept = desk.said.published.map(|day| day.to_string()).unwrap_or_default();
    let mut words = state.day.clone().unwrap_or_else(|| kept.clone());
    let field = TextEdit::singleline(&mut words)
        .id(Id::unique("day of publication"))
        .hint_text("year-month-day")
        .desired_width(120.0);
    let response = ui.add(field).on_hover_text(state.keys().tip(Command::Published));
    let label = ui.label(RichText::new("Published").color(tokens.soft.0));
    let response = response.labelled_by(label.id);
    if std::mem::replace(&mut memory.day, state.wish.day) != state.wish.day {
        response.request_focus();
    }
    if response.changed() {
        memory.day_entered = false;
        out.push(Message::OnBoard(OnBoard::WriteDay(words.clone())));
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            out.push(Message::OnBoard(OnBoard::WriteDay(kept)));
        }
        out.push(Message::OnBoard(OnBoard::SetDay));
        // What is typed after Enter is meant for the field, and not as keys that mark something.
        memory.day_entered = ui.input(|input| input.key_pressed(Key::Enter));
        if memory.day_entered {
            response.request_focus();
        }
    }
    let is_no_day = !words.trim().is_empty() && read_day(&words).is_none();
    if is_no_day && (memory.day_entered || !response.has_focus()) {
        ui.label(RichText::new("A day needs its year: 2026-03-12").color(tokens.disputed()));
    }
}

/// What stands where a page has nothing to show.
fn nothing_ui(ui: &mut Ui, words: &str) {
    Frame::new().inner_margin(Margin::same(14)).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.weak(words);
    });
}
