//! Boxes to tick and sliders that can be seen where they are empty.

use egui::Ui;

use crate::app::theme::Tokens;

/// From here on boxes of this `Ui` have an outline that stands out from what is behind them (3:1, WCAG 1.4.11), and rails a tone.
pub fn outline_controls(ui: &mut Ui) {
    let tokens = Tokens::of(ui.ctx());
    let look = &mut ui.visuals_mut().widgets.inactive;
    look.bg_stroke.color = tokens.soft.0;
    look.bg_fill = tokens.line.0;
}
