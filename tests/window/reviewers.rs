//! Several people at one article: each has a file of their own, all of them are shown together, and nobody's word is lost.

use egui::Key;
use egui::accesskit::Role;
use sayso::annotation::Status;
use sayso::app::message::Message;

use crate::support::desk::Desk;

const STORY: &str = "Fire at the mill\n\nAt least 34 people were killed on Tuesday. The mill made paper.\n\nThe mayor said more than 200 people were hurt.\n";

/// The desk of somebody else over the same folder.
fn desk_of(desk: Desk, name: &str) -> Desk {
    let path = desk.folder.path().join("story.txt");
    let mut desk = desk.again_as(name);
    desk.open(&path);
    desk
}

fn rows_say(desk: &mut Desk, list: &str, words: &str) -> bool {
    desk.click(Role::Tab, list);
    desk.shows(Role::ListItem, words)
}

#[test]
fn a_disagreement_is_shown_answered_and_settled() {
    let mut desk = desk_of(Desk::with(STORY), "Ada");
    desk.click(Role::ListItem, "≥ 34 people");
    desk.press(Key::Num1);
    desk.press(Key::N);
    desk.write_in("Note", "Hospital list, 11 March.");
    desk.press(Key::Escape);
    desk.wait();
    let hers = desk.sidecar();
    assert!(hers.contains("reviewer: \"Ada\"") && hers.contains("what: \"status\", value: \"verified\""));

    let mut desk = desk_of(desk, "Ben");
    assert!(rows_say(&mut desk, "Figures", "Ada: Verified"));
    desk.click(Role::ListItem, "≥ 34 people");
    assert!(desk.shows(Role::Label, "Hospital list, 11 March."));
    assert_eq!(desk.state().draft_or_kept().note, "", "her note is not his to change");
    desk.press(Key::Num2);
    assert!(desk.shows(Role::ListItem, "Ada: Verified, Ben: Disputed"));
    desk.write_in("Reply", "The list counts two twice.");
    desk.press(Key::Escape);
    desk.picture("reviewers");
    desk.wait();
    assert_eq!(desk.sidecar(), hers, "her file is as she left it");
    let his = std::fs::read_to_string(desk.folder.path().join("story.txt.ben.sayso.ron")).unwrap();
    assert!(his.contains("\"disputed\"") && his.contains("counts two twice") && !his.contains("Hospital list"));
    let progress = desk.state().desk.as_ref().unwrap().review.progress;
    assert_eq!(progress.checked, 0, "what they differ about is not done");

    let mut desk = desk_of(desk, "Cleo");
    desk.click(Role::ListItem, "≥ 34 people");
    assert!(desk.shows(Role::Label, "They differ") && desk.shows(Role::Label, "The list counts two twice."));
    desk.click(Role::Button, "Disputed");
    assert!(desk.shows(Role::ListItem, "settled by Cleo"));
    assert!(!desk.shows(Role::Label, "They differ"));
    assert_eq!(desk.state().selected_row().unwrap().status, Status::Disputed);
    desk.press(Key::U);
    assert!(desk.shows(Role::Label, "They differ"), "it can be undone");
    desk.click(Role::Button, "Verified");
    desk.wait();

    let mut desk = desk_of(desk, "ada");
    assert!(rows_say(&mut desk, "Figures", "settled by Cleo"));
    desk.click(Role::ListItem, "≥ 34 people");
    assert_eq!(
        desk.state().draft_or_kept().note,
        "Hospital list, 11 March.",
        "her own again"
    );
    desk.press(Key::Num4);
    desk.wait();
    assert!(desk.sidecar().contains("\"wrong\""));
    assert!(desk.state().selected_row().unwrap().thread.settled.is_some() || desk.shows(Role::Label, "They differ"));
}

#[test]
fn marks_of_others_cannot_be_deleted_and_passages_are_answered_too() {
    let mut desk = desk_of(Desk::with(STORY), "Ada");
    desk.select("paper");
    desk.press(Key::Num3);
    let mut desk = desk_of(desk, "Ben");
    desk.click(Role::Tab, "Marks");
    desk.click(Role::ListItem, "paper");
    desk.press(Key::Delete);
    assert!(desk.shows(Role::ListItem, "paper"));
    desk.press(Key::Num1);
    assert!(desk.shows(Role::ListItem, "Ada: Needs source, Ben: Verified"));
    assert_eq!(desk.labels(Role::ListItem).len(), 1, "his answer is part of her row");
    desk.press(Key::Delete);
    assert!(desk.shows(Role::ListItem, "Ada: Needs source"));
    assert!(!desk.shows(Role::ListItem, "Ben"));
}

#[test]
fn what_happened_to_a_mark_can_be_read() {
    let mut desk = desk_of(Desk::with(STORY), "Ada");
    desk.select("paper");
    desk.press(Key::Num3);
    desk.press(Key::Num1);
    desk.press(Key::U);
    let mut desk = desk_of(desk, "Ada");
    desk.click(Role::Tab, "Marks");
    desk.click(Role::ListItem, "paper");
    desk.click(Role::DisclosureTriangle, "What happened to it");
    for words in [
        "Ada made the mark",
        "Ada gave it: Needs source",
        "Ada gave it: Verified",
    ] {
        assert!(desk.shows(Role::Label, words), "{words}");
    }
}

#[test]
fn a_second_reader_signs_off_too() {
    let mut desk = desk_of(Desk::with(STORY), "Ada");
    desk.send(Message::SignOff { is_sure: true });
    assert!(desk.shows(Role::Label, "signed off by Ada, not by a second reader yet"));
    let mut desk = desk_of(desk, "Ben");
    desk.send(Message::SignOff { is_sure: true });
    assert!(desk.shows(Role::Label, "signed off by Ada and Ben"));
}

#[test]
fn a_name_is_given_once_and_the_article_is_read_anew_with_it() {
    let mut desk = desk_of(Desk::with(STORY), "Ada");
    desk.select("paper");
    desk.press(Key::Num3);
    desk.click(Role::Button, "marks by Ada");
    desk.type_in("Name", "Ben Okri");
    desk.picture("name");
    desk.click(Role::Button, "Use this name");
    assert!(desk.shows(Role::Button, "marks by Ben Okri"));
    desk.click(Role::Tab, "Marks");
    desk.click(Role::ListItem, "paper");
    assert!(desk.state().selected_annotation().is_none(), "it is Ada's");
    assert!(desk.sidecar().contains("paper"), "what was not saved yet was");
}
