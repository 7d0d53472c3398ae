//! One row of a list: what it is, where and who says so, its status.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Response, Sense, Stroke, TextFormat, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

use crate::annotation::Status;
use crate::app::theme::{BOLD, Tokens};
use crate::app::widgets::paint_status;
use crate::checks::Level;
use crate::review::{ItemId, List, Row};

/// Height of a row in points; every row of a list has the same, so that a list of any length can be scrolled.
pub(super) fn height(list: List) -> f32 {
    match list {
        // A question is read to its end.
        List::Findings => 64.0,
        _ => 48.0,
    }
}

/// Lines that the title of a row may have.
fn title_rows(row: &Row) -> usize {
    match row.item {
        ItemId::Finding(_) => 2,
        _ => 1,
    }
}

/// Points left of the words, for the sign of the kind.
const INDENT: f32 = 38.0;
/// Points kept free for the status.
const BADGE: f32 = 104.0;

/// Draws a row of this height across the list; `place` is which of how many it is, from 1.
pub(super) fn row_ui(ui: &mut Ui, row: &Row, selected: bool, place: (usize, usize), height: f32) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, label(row, place)));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = match (selected, response.hovered()) {
        (true, _) => tokens.selection.0,
        (false, true) => tokens.hover.0,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, 0, fill);
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, tokens.line.0));
    let (sign, colour) = sign(row, &tokens);
    ui.painter().text(
        pos2(rect.left() + 20.0, rect.top() + 15.0),
        egui::Align2::CENTER_CENTER,
        sign,
        FontId::proportional(13.0),
        colour,
    );
    if !row.questions.is_empty() {
        ui.painter().text(
            pos2(rect.left() + 20.0, rect.top() + 33.0),
            egui::Align2::CENTER_CENTER,
            asked_sign(row),
            FontId::proportional(11.0),
            tokens.needs_source(),
        );
    }
    let has_badge = row.has_status();
    let badge = if has_badge { BADGE } else { 12.0 };
    let width = rect.width() - INDENT - badge;
    let detail = if row.unattributed {
        tokens.needs_source()
    } else {
        tokens.soft.0
    };
    let title = lines(ui, &row.title, (tokens.ink.0, BOLD, 13.0), (width, title_rows(row)));
    let under = line(ui, &row.detail, detail, 400.0, 12.0, rect.width() - INDENT - 12.0);
    let below = rect.top() + 10.0 + title.size().y;
    ui.painter()
        .galley(pos2(rect.left() + INDENT, rect.top() + 7.0), title, tokens.ink.0);
    ui.painter().galley(pos2(rect.left() + INDENT, below), under, detail);
    if has_badge {
        paint_status(ui.painter(), rect.right_top() + vec2(-12.0, 6.0), row, &tokens);
    }
    response
}

/// What a screen reader says of a row: "34 people killed, para 1 · no source, unchecked, 1 question, figure 9 of 13".
fn label(row: &Row, (at, count): (usize, usize)) -> String {
    let status = match (row.has_status(), row.thread.is_split()) {
        (false, _) => String::new(),
        (true, false) => format!(", {}", row.status.label().to_lowercase()),
        (true, true) => ", not agreed".to_string(),
    };
    let dismissed = row.dismissed.as_ref();
    let status = match dismissed.map(|dismissal| dismissal.scope.label()) {
        Some(reach) => format!("{status}, dismissed {reach}"),
        None => status,
    };
    let (title, kind, detail) = (&row.title, kind(row), &row.detail);
    format!("{title}, {detail}{status}{}, {kind} {at} of {count}", asked_words(row))
}

/// The kind of a row in a word.
fn kind(row: &Row) -> &'static str {
    match row.item {
        ItemId::Actor(_) => "actor",
        ItemId::Figure(_) => "figure",
        ItemId::Quote(_) => "quotation",
        ItemId::Finding(_) => match row.level {
            Some(Level::Problem) => "problem",
            Some(Level::Warning) => "warning",
            _ => "question",
        },
        ItemId::Mark(_) => "mark",
        ItemId::Change(_) => "change",
    }
}

/// The mark of a row about which checks ask: a question mark, with their number where there are more.
pub(super) fn asked_sign(row: &Row) -> String {
    match row.questions.len() {
        0 => String::new(),
        1 => "?".to_string(),
        count => format!("?{count}"),
    }
}

/// The same for a screen reader.
pub(super) fn asked_words(row: &Row) -> String {
    match row.questions.len() {
        0 => String::new(),
        1 => ", 1 question".to_string(),
        count => format!(", {count} questions"),
    }
}

/// A sign for the kind of a row, so that no list is told from another by colour alone.
fn sign(row: &Row, tokens: &Tokens) -> (&'static str, Color32) {
    match row.item {
        ItemId::Actor(_) => ("@", tokens.actor.0),
        ItemId::Figure(_) => ("#", tokens.figure.0),
        ItemId::Quote(_) => ("”", tokens.quote.0),
        ItemId::Finding(_) => match (&row.dismissed, row.level) {
            (Some(_), _) => ("–", tokens.soft.0),
            (None, Some(Level::Problem)) => ("!", tokens.status(&Status::Disputed)),
            (None, Some(Level::Warning)) => ("?", tokens.needs_source()),
            (None, _) => ("?", tokens.soft.0),
        },
        ItemId::Mark(_) => ("¶", tokens.passage.0),
        ItemId::Change(_) => ("±", tokens.soft.0),
    }
}

/// One line of words, cut with an ellipsis where it does not fit.
pub(super) fn line(ui: &Ui, words: &str, colour: Color32, weight: f32, size: f32, width: f32) -> Arc<Galley> {
    lines(ui, words, (colour, weight, size), (width, 1))
}

/// The same in no more than so many lines.
fn lines(ui: &Ui, words: &str, look: (Color32, f32, f32), (width, max_rows): (f32, usize)) -> Arc<Galley> {
    let (colour, weight, size) = look;
    let format = TextFormat {
        coords: egui::epaint::text::VariationCoords::new([(b"wght", weight)]),
        ..TextFormat::simple(FontId::proportional(size), colour)
    };
    let mut job = LayoutJob::single_section(words.to_string(), format);
    job.wrap = TextWrapping {
        max_rows,
        break_anywhere: max_rows == 1,
        ..TextWrapping::wrap_at_width(width.max(20.0))
    };
    ui.painter().layout_job(job)
}
