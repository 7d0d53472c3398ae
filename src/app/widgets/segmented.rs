//! A switch of a few words, one of them on.

use egui::{Button, Ui};

/// Draws the switch; answers with the choice that was clicked.
pub fn segmented_ui<T: Copy + PartialEq>(ui: &mut Ui, choices: &[(T, &str)], chosen: T) -> Option<T> {
    let mut clicked = None;
    ui.spacing_mut().item_spacing.x = 2.0;
    for (choice, words) in choices {
        if ui.add(Button::selectable(*choice == chosen, *words)).clicked() {
            clicked = Some(*choice);
        }
    }
    clicked
}
