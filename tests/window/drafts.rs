//! A new draft comes: what changed is shown, lost marks are put back by a click, and the text is signed off.

use egui::Key;
use egui::accesskit::Role;
use sayso::annotation::Status;
use sayso::app::message::Message;
use sayso::review::{ItemId, List};

use crate::support::desk::Desk;

const FIRST: &str = "Fire at the mill\n\nAt least 34 people were killed on Tuesday. The mayor went home.\n\nNobody was told for hours, the union said. It had asked twice.\n";
const SECOND: &str = "Fire at the mill\n\nAt least 38 people were killed on Tuesday. The mayor went home.\n\nIt had asked twice. Schools stay closed, and for hours nobody was told.\n";

/// The first draft with two verified marks, signed off; then the second one.
fn second_draft() -> Desk {
    let mut desk = Desk::with(FIRST);
    for words in ["34 people", "Nobody was told for hours"] {
        desk.select(words);
        desk.press(Key::Num1);
    }
    desk.send(Message::SignOff { is_sure: true });
    assert!(desk.shows(Role::Label, "signed off by Ada"));
    desk.wait();
    let path = desk.write("story.txt", SECOND);
    let mut desk = desk.again();
    desk.open(&path);
    desk
}

#[test]
fn what_changed_since_the_sign_off_is_listed_with_the_facts_it_touches() {
    let mut desk = second_draft();
    assert!(!desk.shows(Role::Label, "signed off by Ada"));
    assert!(desk.shows(
        Role::Label,
        "3 sentences are not as they were, since Ada signed off: see Changes."
    ));
    desk.click(Role::Tab, "Changes 3");
    assert!(desk.shows(
        Role::ListItem,
        "At least 38 people were killed on Tuesday., changed · para 1 · touches 1 verified mark"
    ));
    assert!(desk.shows(
        Role::ListItem,
        "Nobody was told for hours, the union said., vanished · touches 1 verified mark"
    ));
    desk.click(Role::ListItem, "At least 38");
    assert!(desk.shows(Role::Label, "Before: “At least 34 people were killed on Tuesday.”"));
    assert_eq!(
        desk.state().wish.span.map(|span| span.of(SECOND)),
        Some("At least 38 people were killed on Tuesday.")
    );
    desk.picture("changes");
}

#[test]
fn a_list_shows_only_what_changed() {
    let mut desk = second_draft();
    desk.send(Message::Show(List::Figures));
    assert!(desk.shows(Role::ListItem, "twice"));
    desk.click(Role::CheckBox, "Only what changed");
    assert!(desk.shows(Role::ListItem, "≥ 38 people") && !desk.shows(Role::ListItem, "twice"));
    // Signed off again, nothing has changed since.
    desk.send(Message::SignOff { is_sure: true });
    assert!(desk.shows(Role::Label, "signed off by Ada") && desk.shows(Role::ListItem, "twice"));
    assert!(!desk.shows(Role::Tab, "Changes"));
    desk.press(Key::U);
    assert!(desk.shows(Role::Tab, "Changes 3"));
}

#[test]
fn a_lost_mark_goes_back_only_by_a_click_and_what_was_verified_waits() {
    let mut desk = second_draft();
    desk.click(Role::Tab, "Marks");
    desk.click(Role::ListItem, "Nobody was told for hours");
    assert!(desk.shows(Role::Label, "is no longer in the text"));
    desk.click(Role::Button, "Put it on “");
    let mark = desk.state().selected_annotation().expect("the mark").clone();
    assert_eq!(mark.status, Status::Unchecked);
    assert!(
        SECOND.contains(&mark.anchor.exact) && mark.anchor.exact.contains("hours"),
        "{}",
        mark.anchor.exact
    );
    desk.press(Key::U);
    assert_eq!(
        desk.state().selected_annotation().map(|mark| mark.status.clone()),
        Some(Status::Verified)
    );
    assert!(desk.shows(Role::Label, "is no longer in the text"));

    // Or on whatever words a person selects.
    desk.select("It had asked twice");
    desk.click(Role::Button, "Put a lost mark here…");
    desk.click(Role::Button, "“Nobody was told for hours”");
    assert!(matches!(desk.state().selected, Some(ItemId::Mark(_))));
    let mark = desk.state().selected_annotation().expect("the mark");
    assert_eq!(mark.anchor.exact, "It had asked twice");
}
