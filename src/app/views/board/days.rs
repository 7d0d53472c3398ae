//! The days the article tells of, one below the other along a line.

use egui::accesskit::Role;
use egui::{Frame, Margin, Response, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::nothing_ui;
use crate::app::command::Command;
use crate::app::message::Message;
use crate::app::state::{Desk, State};
use crate::app::theme::{BOLD, Tokens};
use crate::app::views::row::line;
use crate::app::views::top_bar::command_button;
use crate::app::widgets::name_scroll_bar;
use crate::review::ItemId;
use crate::review::board::{Board, Day};
use crate::review::excerpt;

/// Height of a day in points.
const HEIGHT: f32 = 40.0;
/// Where the line of the days runs, in points from the left.
const AXIS: f32 = 186.0;
/// How many dates without a day are named.
const NAMED: usize = 6;

pub(super) fn days_ui(ui: &mut Ui, state: &State, desk: &Desk, board: &Board, out: &mut Vec<Message>) {
    let days = &board.days;
    if days.known.is_empty() && days.unknown.is_empty() {
        return nothing_ui(ui, "The article names no day.");
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    if !days.unknown.is_empty() {
        unknown_ui(ui, state, desk, board, out);
    }
    let area = ScrollArea::vertical().auto_shrink(false).id_salt("board days");
    let shown = area.show_rows(ui, HEIGHT, days.known.len(), |ui, range| {
        for at in range {
            let Some(day) = days.known.get(at) else { continue };
            let item = ItemId::Figure(day.figure);
            let same = at > 0 && days.known[at - 1].iso == day.iso;
            let place = (at + 1, days.known.len());
            if day_ui(ui, day, same, state.selected == Some(item), place).clicked() {
                out.push(Message::SelectRow(item));
            }
        }
    });
    name_scroll_bar(ui, shown.id, "Scroll the days");
}

/// The dates that nobody can place yet, and what would place them.
fn unknown_ui(ui: &mut Ui, state: &State, desk: &Desk, board: &Board, out: &mut Vec<Message>) {
    let spans = board
        .days
        .unknown
        .iter()
        .filter_map(|at| desk.analysis.figures.get(*at));
    let named: Vec<String> = spans
        .take(NAMED)
        .map(|figure| format!("“{}”", excerpt(desk.document.slice(figure.span), 30)))
        .collect();
    let more = match board.days.unknown.len().saturating_sub(NAMED) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let named = named.join(", ") + &more;
    Frame::new().inner_margin(Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| match desk.said.published {
            None => {
                let words = format!("Counted from the day of publication, which nobody has set: {named}.");
                ui.label(RichText::new(words).color(Tokens::of(ui.ctx()).needs_source()));
                command_button(ui, state, Command::Published, out);
            }
            Some(_) => {
                ui.weak(format!("Nothing in the article says when: {named}."));
            }
        });
    });
}

fn day_ui(ui: &mut Ui, day: &Day, same: bool, selected: bool, (at, count): (usize, usize)) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    response.widget_info(|| {
        let words = format!("{}: {}, {}, {at} of {count}", day.label, day.event, day.place);
        WidgetInfo::selected(Role::ListItem, true, selected, words)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if selected || response.hovered() {
        let fill = if selected { tokens.selection } else { tokens.hover };
        ui.painter().rect_filled(rect, 0, fill.0);
    }
    let x = rect.left() + AXIS;
    ui.painter().vline(x, rect.y_range(), Stroke::new(1.0, tokens.line.0));
    if !same {
        ui.painter()
            .circle_filled(pos2(x, rect.top() + 14.0), 4.0, tokens.figure.0);
        let words = line(ui, &day.label, tokens.ink.0, BOLD, 12.5, AXIS - 30.0);
        let left = x - 14.0 - words.size().x;
        ui.painter().galley(pos2(left, rect.top() + 6.0), words, tokens.ink.0);
    }
    let width = rect.right() - x - 30.0;
    let event = line(ui, &day.event, tokens.ink.0, 400.0, 12.5, width);
    let place = line(ui, &day.place, tokens.soft.0, 400.0, 11.0, width);
    ui.painter()
        .galley(pos2(x + 16.0, rect.top() + 5.0), event, tokens.ink.0);
    ui.painter()
        .galley(pos2(x + 16.0, rect.top() + 22.0), place, tokens.soft.0);
    response
}
