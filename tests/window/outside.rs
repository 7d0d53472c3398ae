//! What others do on disk while an article is open: seen, said, and never in the way of a mark.

use egui::Key;
use egui::accesskit::Role;
use sayso::app::message::{Answer, Message};

use crate::support::desk::Desk;

const STORY: &str = "Fire at the mill\n\nAt least 34 people were killed on Tuesday. The mill made paper.\n";

#[test]
fn a_changed_article_is_offered_and_not_taken() {
    let mut desk = Desk::with(STORY);
    desk.select("paper");
    desk.press(Key::Num2);
    desk.write(
        "story.txt",
        &STORY.replace("At least 34 people were killed on Tuesday. ", ""),
    );
    desk.send(Message::Focused);
    assert!(desk.shows(Role::Label, "The article has changed on disk."));
    assert!(desk.shows(Role::Link, "Figure: 34"), "one still reads what one read");
    desk.picture("changed_on_disk");
    desk.send(Message::Focused);
    let told = desk.state().notices.len();
    assert_eq!(told, 1, "said once");
    desk.click(Role::Button, "Read it again");
    assert!(!desk.shows(Role::Link, "Figure: 34"));
    assert!(desk.shows(Role::Link, "Mark: paper, disputed"));
    assert!(desk.shows(Role::Label, "1 moved"));
    std::fs::remove_file(desk.folder.path().join("story.txt")).unwrap();
    desk.send(Message::Focused);
    assert!(desk.shows(Role::Label, "it cannot be read again: "));
}

#[test]
fn marks_of_others_come_in_while_one_reads() {
    let mut desk = Desk::with(STORY);
    desk.select("paper");
    desk.press(Key::Num2);
    desk.wait();
    let mut ben = Desk::with(STORY).again_as("Ben");
    let story = ben.folder.path().join("story.txt");
    std::fs::write(ben.folder.path().join("story.txt.sayso.ron"), desk.sidecar()).unwrap();
    ben.open(&story);
    ben.click(Role::ListItem, "≥ 34 people");
    ben.press(Key::Num1);
    ben.wait();
    let his = "story.txt.ben.sayso.ron";
    std::fs::copy(ben.folder.path().join(his), desk.folder.path().join(his)).unwrap();
    desk.send(Message::Focused);
    assert!(desk.shows(Role::Label, "Ben changed one mark of this article."));
    desk.click(Role::Tab, "Figures");
    assert!(desk.shows(Role::ListItem, "Ben: Verified"));
    desk.click(Role::ListItem, "≥ 34 people");
    desk.press(Key::Num4);
    desk.wait();
    assert!(!desk.sidecar().contains("\"verified\""), "his stay in his file");
    assert!(desk.shows(Role::ListItem, "Ben: Verified, Ada: Wrong"));
}

#[test]
fn the_first_marks_of_somebody_else_come_in_where_there_were_none() {
    for saves_meanwhile in [false, true] {
        let mut ada = Desk::with(STORY);
        ada.select("paper");
        ada.press(Key::Num2);
        ada.wait();
        let mut ben = Desk::with(STORY).again_as("Ben");
        let story = ben.folder.path().join("story.txt");
        ben.open(&story);
        // She began her file while he read, where his was to be.
        std::fs::write(ben.folder.path().join("story.txt.sayso.ron"), ada.sidecar()).unwrap();
        if saves_meanwhile {
            ben.select("killed");
            ben.press(Key::Num1);
            ben.wait();
        }
        ben.send(Message::Focused);
        assert!(
            ben.shows(Role::Link, "Mark: paper, disputed"),
            "saved meanwhile: {saves_meanwhile}"
        );
        assert!(ben.shows(Role::Label, "Ada changed one mark of this article."));
        ben.select("Tuesday");
        ben.press(Key::Num1);
        ben.wait();
        let (hers, his) = (
            ben.sidecar(),
            std::fs::read_to_string(ben.folder.path().join("story.txt.ben.sayso.ron")),
        );
        assert!(hers == ada.sidecar() && !his.expect("his own file").contains("\"paper\""));
    }
}

#[test]
fn a_conflict_copy_is_offered_and_brought_in_once() {
    let mut desk = Desk::with(STORY);
    for (words, key) in [("paper", Key::Num2), ("mill", Key::Num3)] {
        desk.select(words);
        desk.press(key);
    }
    desk.wait();
    let copy = desk
        .folder
        .path()
        .join("story.txt.sayso.sync-conflict-20260312-140200-ABCDEFG.ron");
    std::fs::copy(desk.folder.path().join("story.txt.sayso.ron"), &copy).unwrap();
    desk.send(Message::Focused);
    assert!(desk.state().notices.is_empty(), "it holds nothing that is not here");

    let mut other = Desk::with(STORY);
    other.select("killed");
    other.press(Key::Num1);
    other.wait();
    std::fs::copy(other.folder.path().join("story.txt.sayso.ron"), &copy).unwrap();
    desk.send(Message::Focused);
    assert!(desk.shows(Role::Label, "which holds one mark not here."));
    desk.click(Role::Button, "Bring them in");
    assert!(desk.shows(Role::Link, "Mark: killed, verified"));
    desk.wait();
    assert!(desk.sidecar().contains("\"killed\"") && copy.exists());
    let mut desk = desk.again();
    let path = desk.folder.path().join("story.txt");
    desk.open(&path);
    assert!(
        desk.state().notices.is_empty(),
        "it is not offered again: {:?}",
        desk.state().notices
    );
}

#[test]
fn what_both_changed_is_listed_and_one_of_them_is_taken() {
    let mut desk = Desk::with(STORY);
    desk.select("paper");
    desk.press(Key::Num2);
    desk.wait();
    let sidecar = desk.folder.path().join("story.txt.sayso.ron");
    let before = std::fs::read_to_string(&sidecar).unwrap();
    let mut twin = Desk::with(STORY);
    std::fs::write(twin.folder.path().join("story.txt.sayso.ron"), before).unwrap();
    let story = twin.folder.path().join("story.txt");
    twin.open(&story);
    twin.click(Role::Tab, "Marks");
    twin.click(Role::ListItem, "paper");
    twin.press(Key::Num4);
    twin.press(Key::Num1);
    twin.press(Key::N);
    twin.write_in("Note", "I rang the mill.");
    twin.press(Key::Escape);
    twin.wait();
    desk.press(Key::Num5);
    std::fs::write(&sidecar, twin.sidecar()).unwrap();
    desk.wait();
    assert!(desk.shows(Role::Label, "One mark was changed by both"));
    assert!(desk.shows(Role::ListItem, "another version was merged away"));
    assert!(desk.shows(Role::Label, "also had it as: Not checkable"));
    desk.picture("changed_by_both");
    desk.click(Role::Button, "Take it instead");
    assert!(desk.shows(Role::Link, "Mark: paper, not checkable"));
    assert_eq!(desk.labels(Role::ListItem).len(), 1);
    desk.press(Key::U);
    desk.click(Role::Button, "Let it go");
    assert!(desk.shows(Role::Link, "Mark: paper, verified"));
    assert!(!desk.shows(Role::ListItem, "another version"));
}

#[test]
fn what_cannot_be_saved_is_said_until_it_is() {
    let mut desk = Desk::with(STORY);
    let sidecar = desk.folder.path().join("story.txt.sayso.ron");
    std::fs::create_dir(&sidecar).unwrap();
    desk.select("paper");
    desk.press(Key::Num2);
    desk.wait();
    assert!(desk.shows(
        Role::Label,
        "Could not save the marks, because a folder stands in its place"
    ));
    assert!(desk.shows(Role::Label, "Not saved") && desk.shows(Role::Button, "Save elsewhere…"));
    desk.send(Message::Heard(Answer::NotSaved {
        path: desk.folder.path().join("story.txt"),
        why: "Could not save the marks, because the disk is full; the file is kept as it is: /desk/story.txt.sayso.ron"
            .into(),
    }));
    desk.picture("not_saved");
    std::fs::remove_dir(&sidecar).unwrap();
    desk.click(Role::Button, "Try again");
    assert!(desk.shows(Role::Label, "Saved 14:02") && !desk.shows(Role::Label, "Could not save"));
    assert!(desk.sidecar().contains("paper"));
}

#[test]
fn another_encoding_can_be_chosen_and_is_remembered() {
    let mut desk = Desk::for_any_script();
    let path = desk.folder.path().join("story.txt");
    let (bytes, _, _) = encoding_rs::KOI8_R.encode("Пожар на мельнице\n\nПогибли 34 человека.\n");
    std::fs::write(&path, &bytes).unwrap();
    desk.open(&path);
    desk.send(Message::ReadAs("windows-1252".into()));
    assert!(!desk.state().desk.as_ref().unwrap().document.text().contains("Погибли"));
    desk.send(Message::ReadAs("KOI8-R".into()));
    assert!(
        desk.state()
            .desk
            .as_ref()
            .unwrap()
            .document
            .text()
            .contains("Погибли 34 человека")
    );
    assert!(desk.shows(Role::Button, "KOI8-R"));
    let mut desk = desk.again();
    desk.open(&path);
    assert_eq!(desk.state().desk.as_ref().unwrap().encoding, "KOI8-R");
}

#[test]
fn a_text_with_bytes_that_mean_nothing_is_marked_only_when_asked() {
    let mut desk = Desk::for_any_script();
    let path = desk.folder.path().join("broken.txt");
    std::fs::write(
        &path,
        [
            b"The mill \x81\x8d\x8f\x90\x9d burned. ".as_slice(),
            "Nobody — knows “why”.".as_bytes(),
        ]
        .concat(),
    )
    .unwrap();
    desk.open(&path);
    desk.send(Message::ReadAs("UTF-8".into()));
    assert!(desk.shows(Role::Label, "Some bytes of the article have no meaning as UTF-8"));
    desk.select("burned");
    desk.press(Key::Num1);
    assert!(desk.shows(Role::Label, "Mark this text?") && desk.state().desk.as_ref().unwrap().annotations.is_empty());
    desk.picture("lossy");
    desk.click(Role::Button, "Mark it all the same");
    assert_eq!(desk.state().desk.as_ref().unwrap().annotations.len(), 1);
    desk.select("Nobody");
    desk.press(Key::Num1);
    assert_eq!(desk.state().desk.as_ref().unwrap().annotations.len(), 2, "asked once");
}
