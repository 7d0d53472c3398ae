//! What fits into a row, and what goes to the next one.

use egui::{Label, Response, RichText, TextStyle, TextWrapMode, Ui, WidgetText};

/// Points that a button with these words takes in a row, with the space behind it.
pub fn button_width(ui: &Ui, words: &str) -> f32 {
    words_width(ui, words) + 2.0 * ui.spacing().button_padding.x
}

/// Points that these words take in a row, with the space behind them; none where there are none.
pub fn words_width(ui: &Ui, words: &str) -> f32 {
    match words.is_empty() {
        true => 0.0,
        false => text_width(ui, words.into()) + ui.spacing().item_spacing.x,
    }
}

/// A label that goes to the next row as a whole where this one has no room for it, and is cut where no row has.
pub fn whole_label_ui(ui: &mut Ui, words: RichText) -> Response {
    let row = ui.max_rect().width();
    let label = Label::new(words.clone());
    if text_width(ui, words.into()) <= row {
        return ui.add(label.extend());
    }
    ui.end_row();
    ui.add(label.truncate())
}

fn text_width(ui: &Ui, words: WidgetText) -> f32 {
    let galley = words.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Button);
    galley.size().x
}
