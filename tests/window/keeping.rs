//! Marks are still there tomorrow.

use egui::Key;
use egui::accesskit::Role;
use sayso::annotation::{Placement, Status};
use sayso::app::message::Message;
use sayso::app::shown::Order;

use crate::support::desk::Desk;

const STORY: &str = "Fire at the mill\n\nAt least 34 people were killed on Tuesday. The mill made paper.\n\nThe mayor said more than 200 people were hurt.\n";

#[test]
fn a_mark_is_on_disk_a_moment_later_and_in_place_after_a_restart() {
    let mut desk = Desk::with(STORY);
    let path = desk.folder.path().join("story.txt");
    desk.select("more than 200 people");
    desk.press(Key::Num3);
    desk.press(Key::N);
    desk.write_in("Note", "Who counted?");
    desk.press(Key::Escape);
    desk.wait();
    assert!(desk.sidecar().contains("Who counted?") && desk.sidecar().contains("needs-source"));
    assert!(desk.shows(Role::Label, "Saved 14:02"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), STORY);

    let mut desk = desk.again();
    desk.open(&path);
    desk.click(Role::Tab, "Marks");
    desk.click(Role::ListItem, "more than 200 people");
    let mark = desk.state().selected_annotation().expect("the mark").clone();
    assert_eq!((mark.note.as_str(), mark.status), ("Who counted?", Status::NeedsSource));
    assert!(desk.shows(Role::Link, "Mark: more than 200 people"));
}

#[test]
fn closing_right_after_typing_loses_nothing() {
    let mut desk = Desk::with(STORY);
    let path = desk.folder.path().join("story.txt");
    desk.select("paper");
    desk.press(Key::N);
    desk.write_in("Note", "half a thought");
    let mut desk = desk.again();
    desk.open(&path);
    desk.click(Role::Tab, "Marks");
    assert!(desk.shows(Role::ListItem, "half a thought"));
}

#[test]
fn in_a_changed_article_marks_follow_their_words_or_are_listed_as_gone() {
    let mut desk = Desk::with(STORY);
    let path = desk.folder.path().join("story.txt");
    for words in ["At least 34 people", "more than 200 people"] {
        desk.select(words);
        desk.press(Key::Num1);
    }
    let desk = desk.again();
    std::fs::write(
        &path,
        "Fire at the mill\n\nNobody knows how it began.\n\nThe mayor said more than 200 people were hurt.\n",
    )
    .unwrap();
    let mut desk = desk;
    desk.open(&path);
    let open = desk.state().desk.as_ref().expect("an article");
    let placed: Vec<_> = open.placements.values().collect();
    assert_eq!(placed.iter().filter(|p| matches!(p, Placement::Gone { .. })).count(), 1);
    assert_eq!(placed.iter().filter(|p| matches!(p, Placement::Moved(_))).count(), 1);
    assert!(desk.shows(Role::Label, "1 moved, 1 gone"));
    desk.click(Role::Tab, "Marks");
    desk.click(Role::ListItem, "At least 34 people");
    desk.picture("gone");
    assert!(desk.shows(Role::Label, "is no longer in the text"));
    for order in Order::ALL {
        desk.send(Message::Sort(order));
        let first = desk.labels(Role::ListItem).into_iter().next();
        assert!(
            first.is_some_and(|row| row.starts_with("At least 34 people")),
            "{order:?}"
        );
    }
}

#[test]
fn a_crash_right_after_a_change_loses_nothing() {
    let mut desk = Desk::with(STORY);
    let path = desk.folder.path().join("story.txt");
    desk.select("paper");
    desk.press(Key::Num2);
    assert_eq!(desk.sidecar(), "", "not saved yet");
    let mut desk = desk.after_a_crash();
    desk.open(&path);
    assert!(desk.shows(Role::Label, "the journal brought it back"));
    assert!(desk.shows(Role::Link, "Mark: paper, disputed"));
    desk.wait();
    assert!(desk.sidecar().contains("\"paper\""));
    let journals = std::fs::read_dir(desk.folder.path().join("data/journal")).unwrap();
    assert_eq!(
        journals.count(),
        0,
        "what is in the sidecar is no longer in the journal"
    );
    let mut desk = desk.again();
    desk.open(&path);
    assert!(!desk.shows(Role::Label, "the journal"), "said once");
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_merged_in() {
    let mut mine = Desk::with(STORY);
    mine.select("paper");
    mine.press(Key::Num1);
    mine.press_with(egui::Modifiers::COMMAND, Key::S);
    // Somebody else opens the same article, marks other words and saves.
    let sidecar = mine.folder.path().join("story.txt.sayso.ron");
    let mut theirs = Desk::empty();
    let path = theirs.write("story.txt", STORY);
    std::fs::copy(&sidecar, theirs.folder.path().join("story.txt.sayso.ron")).unwrap();
    theirs.open(&path);
    theirs.select("The mayor");
    theirs.press(Key::Num2);
    theirs.press_with(egui::Modifiers::COMMAND, Key::S);
    std::fs::copy(theirs.folder.path().join("story.txt.sayso.ron"), &sidecar).unwrap();

    mine.select("The mill");
    mine.press(Key::Num3);
    mine.press_with(egui::Modifiers::COMMAND, Key::S);
    assert!(mine.shows(Role::Label, "theirs were merged in"));
    let words = ["\"paper\"", "\"The mayor\"", "\"The mill\""];
    assert!(
        words.iter().all(|words| mine.sidecar().contains(words)),
        "{}",
        mine.sidecar()
    );
    assert_eq!(mine.state().desk.as_ref().expect("an article").annotations.len(), 3);
}

#[test]
fn in_place_of_a_damaged_sidecar_the_last_readable_version_opens() {
    let mut desk = Desk::with(STORY);
    let path = desk.folder.path().join("story.txt");
    for words in ["paper", "The mayor"] {
        desk.select(words);
        desk.press(Key::Num1);
        desk.press_with(egui::Modifiers::COMMAND, Key::S);
    }
    let mut desk = desk.again();
    desk.write("story.txt.sayso.ron", "(version: (1, 0), annotations: [ oops");
    desk.open(&path);
    assert!(desk.shows(Role::Label, "last readable version"));
    assert!(desk.shows(Role::Link, "Mark: paper"));
}

#[test]
fn a_damaged_sidecar_is_kept_and_told() {
    let desk = Desk::empty();
    let path = desk.write("story.txt", STORY);
    desk.write("story.txt.sayso.ron", "(version: (1, 0), annotations: [ oops");
    let mut desk = desk;
    desk.open(&path);
    assert!(desk.state().notices.iter().any(|notice| notice.grave));
    let copies = std::fs::read_dir(desk.folder.path()).unwrap().filter_map(Result::ok);
    assert!(
        copies
            .filter(|entry| entry.file_name().to_string_lossy().contains(".damaged-"))
            .count()
            == 1
    );
    desk.select("paper");
    desk.press(Key::Num1);
    let desk = desk.again();
    let kept = std::fs::read_dir(desk.folder.path())
        .unwrap()
        .filter_map(Result::ok)
        .find(|e| e.file_name().to_string_lossy().contains(".damaged-"));
    assert!(std::fs::read_to_string(kept.unwrap().path()).unwrap().contains("oops"));
    assert!(desk.sidecar().contains("paper"));
}

#[test]
fn a_sidecar_of_a_newer_version_is_never_written_over() {
    let desk = Desk::empty();
    let path = desk.write("story.txt", STORY);
    let newer = "(\n    version: (9, 0),\n    something: 1,\n)\n";
    desk.write("story.txt.sayso.ron", newer);
    let mut desk = desk;
    desk.open(&path);
    desk.select("paper");
    desk.press(Key::Num1);
    assert!(desk.shows(Role::Label, "Read only"));
    let desk = desk.again();
    assert_eq!(desk.sidecar(), newer);
}
