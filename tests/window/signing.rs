//! The checklist: ticked line by line before an article is signed off, and open again when the text is another.

use std::fs;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use sayso::app::message::Message;
use sayso::app::state::Overlay;

use crate::support::desk::Desk;

const STORY: &str =
    "Ferry sinks\n\nAt least 34 people were killed on Tuesday, police said. “We saw nothing,” said Bo Lund.\n";

fn lay_out(desk: &mut Desk) {
    desk.press_with(Modifiers::COMMAND, Key::Enter);
}

fn ticks(desk: &Desk) -> usize {
    let open = desk.state().desk.as_ref().expect("an article");
    open.annotations
        .iter()
        .filter(|mark| mark.about.word() == "checklist")
        .count()
}

#[test]
fn the_checklist_says_what_is_open_and_is_ticked_by_a_person() {
    let mut desk = Desk::with(STORY);
    lay_out(&mut desk);
    assert!(desk.shows(Role::CheckBox, "Every figure has somebody who gives it"));
    assert!(desk.shows(Role::Label, "2 of 2 figures unchecked"));
    assert_eq!(ticks(&desk), 0);
    desk.click(Role::CheckBox, "Every figure has somebody who gives it");
    assert_eq!(ticks(&desk), 1);
    assert!(desk.shows(Role::Label, "✓ Ada, "));
    desk.picture("checklist");
    desk.click(Role::CheckBox, "Every figure has somebody who gives it");
    assert_eq!(ticks(&desk), 0);
    desk.press(Key::Escape);
    assert_eq!(desk.state().overlay, None);
    desk.press(Key::U);
    assert_eq!(ticks(&desk), 1);
    desk.wait();
    assert!(
        desk.sidecar().contains("\"checklist\"") && desk.sidecar().contains("\"figures\""),
        "{}",
        desk.sidecar()
    );
}

#[test]
fn signing_off_with_open_lines_asks_first() {
    let mut desk = Desk::with(STORY);
    lay_out(&mut desk);
    desk.click(Role::Button, "Sign off this text");
    assert_eq!(desk.state().overlay, Some(Overlay::SignOff { asks: true }));
    assert!(desk.shows(Role::Label, "11 lines are not ticked. Sign off all the same?"));
    desk.picture("sign_off_asks");
    desk.click(Role::Button, "Go on checking");
    assert_eq!(desk.state().overlay, Some(Overlay::SignOff { asks: false }));
    desk.click(Role::Button, "Sign off this text");
    desk.click(Role::Button, "Sign off all the same");
    assert_eq!(desk.state().overlay, None);
    let open = desk.state().desk.as_ref().expect("an article");
    assert_eq!(open.review.signed_off, ["Ada"]);
}

#[test]
fn another_text_opens_the_lines_again_and_a_newsroom_has_its_own() {
    let mut desk = Desk::empty();
    let own = "(title: \"House rules\", lines: [(id: \"legal\", text: \"The lawyer has read it.\")])";
    desk.write("sayso-checklist.ron", own);
    let path = desk.write("story.txt", STORY);
    desk.open(&path);
    lay_out(&mut desk);
    assert!(desk.shows(Role::Label, "House rules"));
    desk.click(Role::CheckBox, "The lawyer has read it.");
    // With every line ticked nothing is asked.
    desk.click(Role::Button, "Sign off this text");
    assert_eq!(desk.state().overlay, None);
    desk.wait();
    fs::write(&path, STORY.replace("34", "43")).expect("written");
    desk.open(&path);
    lay_out(&mut desk);
    assert!(desk.shows(Role::Label, "ticked on an earlier text by Ada"));
    assert!(desk.shows(Role::Label, "Signed off by Ada, ") && desk.shows(Role::Label, "on an earlier text"));
    desk.click(Role::Button, "Sign off this text");
    assert_eq!(desk.state().overlay, Some(Overlay::SignOff { asks: true }));
}

#[test]
fn a_broken_list_of_the_newsroom_is_said_and_left_aside() {
    let mut desk = Desk::empty();
    desk.write(
        "sayso-checklist.ron",
        "(title: \"House\",\n lines: [(id: \"a\", txt: \"A.\")])",
    );
    let path = desk.write("story.txt", STORY);
    desk.send(Message::Open(path));
    let told = desk
        .state()
        .notices
        .iter()
        .map(|notice| notice.words.clone())
        .collect::<Vec<_>>();
    assert!(
        told.iter()
            .any(|words| words.contains("line 2") && words.contains("txt")),
        "{told:?}"
    );
    lay_out(&mut desk);
    assert!(desk.shows(Role::Label, "Before it is published"));
}
