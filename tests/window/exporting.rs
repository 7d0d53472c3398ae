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
        assert!(
            desk.shows(Role::Label, format.about),
            "{} says what it is for",
            format.name
        );
    }
    desk.picture("export_menu");
}
