//! The figures board below the article: a table of all figures, those of one quantity side by side, the days told of.

mod compared;
mod days;
mod sources;
mod table;

use egui::{Align, Frame, Id, Key, Layout, Margin, Panel, RichText, TextEdit, Ui};

use super::Memory;
use crate::app::command::Command;
use crate::app::message::{Message, OnBoard};
use crate::app::state::{Desk, Page, State};
use crate::app::theme::{Tokens, bold};
use crate::app::widgets::{name_splitter, segmented_ui};
use crate::review::board::Board;
use crate::review::read_day;

/// Draws the board where it is open.
pub(super) fn board_ui(ui: &mut Ui, state: &State, memory: &mut Memory, out: &mut Vec<Message>) {
    let Some((page, desk)) = state.board.zip(state.desk.as_ref()) else {
        return;
    };
    let Some(board) = &desk.board else { return };
    let tokens = Tokens::of(ui.ctx());
    Panel::bottom("board")
        .frame(Frame::new().fill(tokens.panel.0))
        .resizable(true)
        .default_size(300.0)
        .size_range(140.0..=560.0)
        .show(ui, |ui| {
            let inset = Margin::symmetric(12, 6);
            Frame::new()
                .inner_margin(inset)
                .show(ui, |ui| head_ui(ui, state, desk, page, memory, out));
            match page {
                Page::Table => table::table_ui(ui, state, board, memory, out),
                Page::Compared => compared::compared_ui(ui, desk, board, out),
                Page::Days => days::days_ui(ui, state, desk, board, out),
                Page::Sources => sources::sources_ui(ui, board, out),
            }
        });
    name_splitter(ui, "board", "Height of the figures board");
}

fn head_ui(ui: &mut Ui, state: &State, desk: &Desk, page: Page, memory: &mut Memory, out: &mut Vec<Message>) {
    let Some(board) = &desk.board else { return };
    ui.horizontal(|ui| {
        ui.label(bold("Figures"));
        ui.scope(|ui| {
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
            out.extend(segmented_ui(ui, &pages, page).map(|words| Message::OnBoard(OnBoard::Show(words))));
        });
        if page == Page::Table {
            filter_ui(ui, board, out);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = ui
                .button("Close")
                .on_hover_text(state.keys().with_key("Close the figures board", Command::Board));
            if close.clicked() {
                out.push(Message::Do(Command::Board));
            }
            day_ui(ui, state, desk, memory, out);
        });
    });
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
        out.push(Message::OnBoard(OnBoard::WriteDay(words.clone())));
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            out.push(Message::OnBoard(OnBoard::WriteDay(kept)));
        }
        out.push(Message::OnBoard(OnBoard::SetDay));
    }
    let is_no_day = !words.trim().is_empty() && read_day(&words).is_none();
    if is_no_day && !response.has_focus() {
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
