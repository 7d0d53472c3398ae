//! Every figure as a line of a table that can be sorted and filtered.

use egui::accesskit::Role;
use egui::{Align2, Button, FontId, Rect, Response, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::nothing_ui;
use crate::app::message::{Message, OnBoard};
use crate::app::state::State;
use crate::app::theme::{BOLD, Tokens};
use crate::app::views::Memory;
use crate::app::views::row::{asked_sign, asked_words, line};
use crate::app::widgets::{name_scroll_bar, paint_status};
use crate::review::board::{Board, Column, Line};

/// Height of a line in points.
const HEIGHT: f32 = 26.0;
/// Points on either side of the table.
const INSET: f32 = 12.0;
/// Points between two cells.
const GAP: f32 = 10.0;

/// Where each column starts, and how wide it is, in points: some are as wide as their words ever are, the others share what
/// is left.
fn cells(rect: Rect) -> [(Column, Rect); 7] {
    let (fixed, shares) = (62.0 + 84.0 + 126.0, 3.5);
    let left = rect.width() - 2.0 * INSET - 6.0 * GAP;
    let share = ((left - fixed) / (shares + 1.4)).max(40.0);
    let width = |column| match column {
        Column::Place => 62.0,
        Column::Hedge => 84.0,
        Column::Status => 126.0,
        Column::Value => 1.4 * share,
        Column::Counted => 1.3 * share,
        Column::Source | Column::Period => 1.1 * share,
    };
    let mut x = rect.left() + INSET;
    Column::ALL.map(|column| {
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(width(column), rect.height()));
        x += width(column) + GAP;
        (column, cell)
    })
}

pub(super) fn table_ui(ui: &mut Ui, state: &State, board: &Board, memory: &mut Memory, out: &mut Vec<Message>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    head_ui(ui, board, out);
    let lines: Vec<&Line> = board.shown_lines().collect();
    if lines.is_empty() {
        let words = match board.lines.is_empty() {
            true => "No figure was found.",
            false => "No figure has all these words.",
        };
        return nothing_ui(ui, words);
    }
    let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("board table");
    if std::mem::replace(&mut memory.line, state.wish.row) != state.wish.row {
        let at = lines.iter().position(|line| Some(line.row.item) == state.selected);
        if let Some(at) = at {
            let middle = at as f32 * HEIGHT - ui.available_height() / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
    }
    let shown = area.show_rows(ui, HEIGHT, lines.len(), |ui, range| {
        for (at, line) in range.filter_map(|at| Some((at, lines.get(at)?))) {
            let place = (at + 1, lines.len());
            if line_ui(ui, line, Some(line.row.item) == state.selected, place).clicked() {
                out.push(Message::SelectRow(line.row.item));
            }
        }
    });
    name_scroll_bar(ui, shown.id, "Scroll the table");
}

/// The heads of the columns: a click sorts, another turns the order round.
fn head_ui(ui: &mut Ui, board: &Board, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let arrangement = board.arrangement();
    for (column, cell) in cells(rect) {
        let on = arrangement.column == column;
        let arrow = match (on, arrangement.descending) {
            (false, _) => "",
            (true, false) => " ↑",
            (true, true) => " ↓",
        };
        let words = RichText::new(format!("{}{arrow}", column.label())).size(12.0);
        let words = words.color(if on { tokens.ink.0 } else { tokens.soft.0 });
        let button = Button::new(words).frame(false).min_size(vec2(0.0, HEIGHT));
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(cell));
        inside.spacing_mut().button_padding.x = 0.0;
        let head = inside.add(button);
        head.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, format!("{}{arrow}", column.label())));
        if head.clicked() {
            out.push(Message::OnBoard(OnBoard::Sort(column)));
        }
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, tokens.line.0));
}

fn line_ui(ui: &mut Ui, entry: &Line, selected: bool, place: (usize, usize)) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, label(entry, place)));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if selected || response.hovered() {
        let fill = if selected { tokens.selection } else { tokens.hover };
        ui.painter().rect_filled(rect, 0, fill.0);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, tokens.line.0));
    for (column, cell) in cells(rect) {
        let words = column.words(entry);
        if column == Column::Status {
            status_ui(ui, entry, cell, &tokens);
            continue;
        }
        let (colour, weight) = match column {
            Column::Value => (tokens.ink.0, BOLD),
            Column::Counted => (tokens.ink.0, 400.0),
            Column::Source if entry.row.unattributed => (tokens.needs_source(), 400.0),
            _ => (tokens.soft.0, 400.0),
        };
        let galley = line(ui, words, colour, weight, 12.5, cell.width());
        let y = cell.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(cell.left(), y), galley, colour);
    }
    response
}

/// The status in its box, and the mark of what is asked before it.
fn status_ui(ui: &Ui, entry: &Line, cell: Rect, tokens: &Tokens) {
    let corner = pos2(cell.right(), cell.top() + 4.0);
    paint_status(ui.painter(), corner, &entry.row, tokens);
    ui.painter().text(
        pos2(cell.left() - 4.0, cell.center().y),
        Align2::LEFT_CENTER,
        asked_sign(&entry.row),
        FontId::proportional(12.0),
        tokens.needs_source(),
    );
}

/// What a screen reader says of a line: "More than 140 people, Observatory, 2016-11-15, para 3, unchecked, 1 question,
/// 9 of 13".
fn label(line: &Line, (at, count): (usize, usize)) -> String {
    let cells = [
        Column::Hedge,
        Column::Value,
        Column::Counted,
        Column::Source,
        Column::Period,
        Column::Place,
        Column::Status,
    ];
    let words = cells.map(|column| column.words(line)).into_iter();
    let told: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
    format!("{}{}, {at} of {count}", told.join(", "), asked_words(&line.row))
}
