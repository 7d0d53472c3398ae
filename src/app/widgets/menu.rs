//! A menu of things to set, which stays open until a click elsewhere.

use egui::containers::menu::{MenuButton, MenuConfig, SubMenuButton};
use egui::{PopupCloseBehavior, Ui};

use super::outline_controls;

/// A button that opens such a menu, in a bar or in another menu.
pub fn staying_menu_ui(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let contents = |ui: &mut Ui| {
        // Menus draw no frames, and an empty box would be none.
        ui.reset_style();
        outline_controls(ui);
        contents(ui);
    };
    if egui::containers::menu::is_in_menu(ui) {
        SubMenuButton::new(name).config(config).ui(ui, contents);
    } else {
        MenuButton::new(name).config(config).ui(ui, contents);
    }
}
