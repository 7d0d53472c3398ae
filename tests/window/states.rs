//! States that people meet: each says what is the matter and has a way out. Those that others test too are only drawn there:
//! a changed article, marks that are lost or cannot be saved, no file dialog, unreadable bytes (`outside`, `keeping`, `pictures`).

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use sayso::app::comfort::Comfort;
use sayso::app::message::{Answer, Message, Prefer};

use crate::support::desk::Desk;

const STORY: &str = "Fire at the mill\n\nAt least 34 people were killed on Tuesday. The mill made paper.\n";

#[test]
fn nothing_is_open() {
    let mut desk = Desk::empty();
    assert!(desk.shows(Role::Label, "Open an article, or drop one here"));
    desk.picture("welcome");
    desk.click(Role::Button, "Read the sample article");
    assert!(desk.state().desk.is_some());
}

#[test]
fn an_article_is_being_opened() {
    let mut desk = Desk::waiting();
    desk.open(std::path::Path::new("story.txt"));
    assert!(desk.shows(
        Role::Label,
        "The article is being read. You can open another one instead."
    ));
    desk.picture("opening");
}

#[test]
fn no_row_has_the_words_of_the_filter() {
    let mut desk = Desk::with(STORY);
    desk.type_in("Find", "nowhere");
    assert!(desk.shows(Role::Label, "No row of this list has “nowhere”."));
    desk.picture("nothing_fits");
    desk.click(Role::Button, "Clear the filter");
    assert!(!desk.labels(Role::ListItem).is_empty() && desk.state().filter.is_empty());
}

#[test]
fn nothing_was_found_in_an_article() {
    let mut desk = Desk::with("The old road\n\nIt runs along the shore, past the trees and the sand.\n");
    desk.click(Role::Tab, "Quotes");
    assert!(desk.shows(Role::Label, "Nobody is quoted, as far as the rules can tell."));
    desk.picture("nothing_found");
    desk.select("past the trees");
    desk.press(Key::Q);
    assert_eq!(desk.labels(Role::ListItem).len(), 1, "one marks it oneself");
}

#[test]
fn nothing_changed_in_a_list() {
    let mut desk = Desk::with(STORY);
    desk.send(Message::SignOff { is_sure: true });
    desk.wait();
    let path = desk.write("story.txt", &STORY.replace("The mill made paper", "It is shut"));
    let mut desk = desk.again();
    desk.open(&path);
    desk.click(Role::CheckBox, "Only what changed");
    desk.click(Role::Tab, "Figures");
    assert!(desk.shows(Role::Label, "Nothing in this list has changed."));
    desk.click(Role::Button, "Show all rows");
    assert!(desk.shows(Role::ListItem, "34 people"));
}

#[test]
fn a_file_is_no_article() {
    let mut desk = Desk::empty();
    let path = desk.folder.path().join("photo.jpg");
    std::fs::write(
        &path,
        [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, b'J', b'F', b'I', b'F', 0, 1, 2, 3],
    )
    .expect("a file");
    desk.open(&path);
    let told = &desk.state().notices[0].words;
    assert!(told.contains("not a text"), "{told}");
    assert!(
        desk.labels(Role::Button)
            .iter()
            .filter(|name| name.starts_with("Open…"))
            .count()
            == 3
    );
    let words = "Could not open the article, because it is a picture, not a text; save it as DOCX, ODT, HTML, Markdown or plain \
                 text and open that: /desk/photo.jpg";
    desk.send(Message::Heard(Answer::NotOpened(words.into())));
    assert_eq!(desk.state().notices.len(), 1, "the last one counts");
    desk.picture("no_article");
}

#[test]
fn a_mark_is_not_saved_yet() {
    let mut desk = Desk::with(STORY);
    desk.select("paper");
    desk.press(Key::Num2);
    assert!(desk.shows(Role::Label, "Changed, not saved yet"));
    desk.picture("not_saved_yet");
    desk.press_with(Modifiers::COMMAND, Key::S);
    assert!(desk.shows(Role::Label, "Saved 14:02"));
}

#[test]
fn a_folder_cannot_be_written_to() {
    let mut desk = Desk::with(STORY);
    desk.select("paper");
    desk.press(Key::Num2);
    desk.send(Message::Heard(Answer::NotSaved {
        path: desk.folder.path().join("story.txt"),
        why: "Could not save the marks, because you have no permission for it; the file is kept as it is: /desk/story.txt.sayso.ron"
            .into(),
    }));
    assert!(desk.shows(Role::Button, "Save elsewhere…") && desk.shows(Role::Button, "Try again"));
    desk.picture("read_only_folder");
}

#[test]
fn marks_of_a_newer_version_are_only_read() {
    let mut desk = Desk::empty();
    let path = desk.write("story.txt", STORY);
    desk.write("story.txt.sayso.ron", "(\n    version: (9, 0),\n    something: 1,\n)\n");
    desk.open(&path);
    assert!(desk.shows(Role::Label, "Read only"));
}

/// The palette for colour-blind readers, with every status in the strip and in the list.
#[test]
fn colours_told_apart() {
    let mut desk = Desk::with_sample(sayso::app::state::Theme::Light);
    for key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5] {
        desk.press(Key::J);
        desk.press(key);
    }
    desk.select("looking away");
    desk.press(Key::Num6);
    desk.press(Key::Escape);
    desk.send(Message::Prefer(Prefer::Comfort(Comfort {
        apart: true,
        ..Comfort::default()
    })));
    desk.wait();
    desk.picture("colours_told_apart");
}
