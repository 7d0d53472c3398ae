//! The menu of formats.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use sayso::app::message::{Answer, Message};
use sayso::app::state::Theme;
use sayso::report::FORMATS;

use crate::support::desk::Desk;

/// The answer of an export to this file.
fn written(name: &str) -> Message {
    Message::Heard(Answer::Written {
        words: format!("The review was written to {name}."),
        path: name.into(),
    })
}

#[test]
fn one_export_after_another_takes_no_more_room_than_the_first() {
    let mut desk = Desk::with_sample(Theme::Light);
    desk.send(Message::Heard(Answer::Exported(Err("It could not be written.".into()))));
    for name in ["a.md", "b.html", "c.json"] {
        desk.send(written(name));
    }
    let told: Vec<&str> = desk
        .state()
        .notices
        .iter()
        .map(|notice| notice.words.as_str())
        .collect();
    assert_eq!(told, ["It could not be written.", "The review was written to c.json."]);
    assert!(desk.shows(Role::Button, "Show in folder"));
    desk.click(Role::Button, "Close: The review");
    assert_eq!(desk.state().notices.len(), 1);
}

#[test]
fn every_format_is_found_by_its_name_among_the_commands() {
    let mut desk = Desk::with_sample(Theme::Light);
    desk.press_with(Modifiers::COMMAND, Key::K);
    desk.type_in("Command", "export");
    for format in FORMATS {
        let name = format!("Export: {}…", format.label);
        assert!(
            desk.shows(Role::Button, &name),
            "{name}: {:?}",
            desk.labels(Role::Button)
        );
    }
}

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
