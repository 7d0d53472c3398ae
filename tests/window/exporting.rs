//! The menu of formats.

use egui::accesskit::Role;
use sayso::app::state::Theme;
use sayso::report::FORMATS;

use crate::support::desk::Desk;

#[test]
fn the_menu_has_every_format() {
    let mut desk = Desk::with_sample(Theme::Light);
    desk.click(Role::Button, "Export…");
    for format in FORMATS {
        assert!(
            desk.shows(Role::Button, &format!("{}…", format.label)),
            "{}",
            format.name
        );
    }
}
