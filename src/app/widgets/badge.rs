//! Small boxed words: a status with its sign, a key.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};

use crate::app::theme::Tokens;
use crate::review::Row;

/// Points between the words and their box, left and right together, above and below together.
const PADDING: Vec2 = vec2(10.0, 4.0);

/// A row's status, its sign and its word; where people differ, that they do. With the colour of it.
pub fn status_words(row: &Row, tokens: &Tokens) -> (String, Color32) {
    let (words, colour) = match row.thread.is_split() {
        true => ("≠ Not agreed".to_string(), tokens.disputed()),
        false => (
            format!("{} {}", row.status.sign(), row.status.label()),
            tokens.status(&row.status),
        ),
    };
    (words.trim_start().to_string(), colour)
}

/// Paints a row's status in a box, with its upper right corner at `corner`.
pub fn paint_status(painter: &Painter, corner: Pos2, row: &Row, tokens: &Tokens) {
    let (words, colour) = status_words(row, tokens);
    let galley = painter.layout_no_wrap(words, FontId::proportional(11.0), colour);
    let size = galley.size() + PADDING;
    paint_box(painter, corner - vec2(size.x, 0.0), galley, colour, tokens.paper.0);
}

/// A key as it stands on a keyboard.
pub fn key_cap(ui: &mut Ui, key: &str) {
    let tokens = Tokens::of(ui.ctx());
    boxed_words(ui, key, tokens.soft.0, tokens.panel.0)
}

fn boxed_words(ui: &mut Ui, words: &str, colour: Color32, fill: Color32) {
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_string(), FontId::proportional(11.0), colour);
    let (rect, _) = ui.allocate_exact_size(galley.size() + PADDING, Sense::hover());
    paint_box(ui.painter(), rect.min, galley, colour, fill);
}

fn paint_box(painter: &Painter, at: Pos2, galley: Arc<Galley>, colour: Color32, fill: Color32) {
    let rect = Rect::from_min_size(at, galley.size() + PADDING);
    painter.rect(rect, 4, fill, Stroke::new(1.0, colour), StrokeKind::Inside);
    painter.galley(at + PADDING / 2.0, galley, colour);
}
