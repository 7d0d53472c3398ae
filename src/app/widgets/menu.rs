//! A menu of things to tick, which stays open until a click elsewhere.

use egui::containers::menu::{MenuButton, MenuConfig, SubMenuButton};
use egui::{PopupCloseBehavior, Stroke, Ui};

use crate::app::theme::Tokens;

/// A button that opens such a menu, in a bar or in another menu.
pub fn staying_menu_ui(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let contents = |ui: &mut Ui| {
        // Menus draw no frames around what is in them; a box that can be ticked needs one.
        let stroke = Stroke::new(1.0, Tokens::of(ui.ctx()).soft.0);
        ui.visuals_mut().widgets.inactive.bg_stroke = stroke;
        ui.visuals_mut().widgets.inactive.bg_fill = stroke.color.gamma_multiply(0.25);
        contents(ui);
    };
    if egui::containers::menu::is_in_menu(ui) {
        SubMenuButton::new(name).config(config).ui(ui, contents);
    } else {
        MenuButton::new(name).config(config).ui(ui, contents);
    }
}
