//! Keys of one's own, wherever a key is said.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use sayso::app::command::Command;
use sayso::app::message::Message;
use sayso::app::state::Overlay;

use crate::support::desk::Desk;

const STORY: &str = "Fire at the mill\n\nAt least 34 people were killed on Tuesday. The mill made paper.\n";

/// A window over an article, with keys of one's own.
fn with_keys(keys: &str) -> Desk {
    let mut desk = Desk::with(STORY);
    desk.write("config/keys.ron", keys);
    desk.send(Message::Focused);
    desk
}

#[test]
fn keys_of_ones_own_hold_as_soon_as_one_is_back_and_are_shown_everywhere() {
    let mut desk = with_keys(r#"{ "status-disputed": ["Ctrl+D"], "keys": ["F9"], "filter": ["Ctrl+F"] }"#);
    assert!(desk.state().notices.is_empty(), "{:?}", desk.state().notices);
    desk.select("paper");
    assert!(desk.shows(Role::Button, "Ctrl+D ! Disputed"));
    desk.press(Key::Num2);
    assert!(!desk.shows(Role::Link, "Mark: paper"), "the usual key is free");
    desk.press_with(Modifiers::COMMAND, Key::D);
    assert!(desk.shows(Role::Link, "Mark: paper, disputed"));
    desk.press(Key::Questionmark);
    assert_eq!(desk.state().overlay, None);
    desk.press(Key::F9);
    assert_eq!(desk.state().overlay, Some(Overlay::Keys));
    desk.press(Key::Escape);
    let mut desk = desk.again();
    assert_eq!(
        desk.state().keys().shown(Command::Filter),
        "Ctrl+F",
        "they hold from the start"
    );
    std::fs::remove_file(desk.folder.path().join("config/keys.ron")).expect("the file");
    desk.send(Message::Focused);
    assert_eq!(desk.state().keys().shown(Command::Filter), "/");
}

#[test]
fn what_is_wrong_with_them_is_said_once_and_another_article_does_not_hide_it() {
    let mut desk = with_keys("{\n  \"skip\": [\"Tab\"],\n  \"jump\": [\"J\"],\n}\n");
    let told = "Line 3: “jump” is no command. Tab is “Skip” now, and no longer “Next unchecked”.";
    assert!(desk.shows(Role::Label, told));
    let path = desk.folder.path().join("story.txt");
    desk.open(&path);
    assert!(desk.shows(Role::Label, told));
    desk.send(Message::CloseNotice(0));
    desk.send(Message::Focused);
    assert!(!desk.shows(Role::Label, told), "it is said once");
    desk.write("config/keys.ron", "{ \"skip\": [\"Tab\"], \"next-unchecked\": [] }");
    desk.send(Message::Focused);
    assert!(desk.state().notices.is_empty(), "who says so means it");
}

#[test]
fn tab_can_be_given_back_to_the_window() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::Tab);
    assert!(desk.state().selected.is_some() && desk.focused().is_none());
    let mut desk = with_keys(r#"{ "next-unchecked": ["Ctrl+J"], "previous-unchecked": [] }"#);
    desk.press(Key::Tab);
    assert!(desk.state().selected.is_none() && desk.focused().is_some());
}

#[test]
fn the_file_of_keys_is_laid_out_when_it_is_asked_for() {
    let mut desk = Desk::with(STORY);
    desk.press_with(Modifiers::COMMAND, Key::K);
    desk.type_in("Command", "keys of your");
    desk.press(Key::Enter);
    let file = desk.folder.path().join("config/keys.ron");
    assert_eq!(desk.state().overlay, Some(Overlay::OwnKeys { path: file.clone() }));
    let words = std::fs::read_to_string(&file).expect("the file");
    assert!(
        words.contains("// \"next-unchecked\": [\"Tab\"],  // Next unchecked"),
        "{words}"
    );
    assert!(desk.shows(Role::Label, "keys.ron") && desk.shows(Role::Button, "Open its folder"));
    desk.press(Key::Escape);
    assert!(desk.state().overlay.is_none() && desk.state().notices.is_empty());
}
