//! Articles come onto the desk.

use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use sayso::app::message::{Answer, Message};

use crate::support::desk::Desk;

const STORY: &str =
    "Fire at the mill\n\nAt least 34 people were killed on Tuesday.\n\n\"Nothing was done,\" said Ines Dahl.\n";

#[test]
fn an_article_is_read_as_paragraphs_with_its_marks_as_links() {
    let desk = Desk::with(STORY);
    assert!(desk.shows(Role::Paragraph, "At least 34 people"));
    assert!(desk.shows(Role::Link, "Figure: 34"));
    assert!(desk.shows(Role::Link, "Quote: \"Nothing was done,\""));
    assert!(desk.shows(Role::Link, "Actor: Ines Dahl"));
    assert!(desk.shows(Role::ListItem, "34 people"));
}

#[test]
fn what_cannot_be_opened_is_said_and_the_desk_stays_as_it_was() {
    let mut desk = Desk::with(STORY);
    let folder = desk.folder.path().to_path_buf();
    let empty = desk.write("empty.txt", "");
    for path in [folder.join("missing.txt"), folder.clone(), empty] {
        desk.open(&path);
        assert!(
            desk.shows(Role::Label, "ould not open the article"),
            "{}",
            path.display()
        );
        assert_eq!(
            desk.state().desk.as_ref().map(|d| d.name()).as_deref(),
            Some("story.txt")
        );
        desk.send(Message::CloseNotice(0));
    }
}

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_dropped_file_opens() {
    let mut desk = Desk::empty();
    let path = desk.write("dropped.md", "# Title of it\n\nNobody was hurt, the mayor said.\n");
    desk.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    desk.rest();
    assert!(desk.shows(Role::Paragraph, "Nobody was hurt"));
    assert!(desk.shows(Role::Paragraph, "Title of it"));
}

#[test]
fn without_a_file_dialog_a_path_can_be_typed() {
    let mut desk = Desk::empty();
    let path = desk.write("typed.txt", STORY);
    desk.send(Message::Heard(Answer::NoDialog(
        "This desktop offers no file dialog.".into(),
    )));
    assert!(desk.shows(Role::Label, "This desktop offers no file dialog."));
    desk.send(Message::WritePath(path.display().to_string()));
    desk.harness.get_by_role_and_label(Role::Button, "Open").click();
    desk.rest();
    assert!(desk.shows(Role::Paragraph, "At least 34 people") && desk.state().overlay.is_none());
}

#[test]
fn recent_articles_are_remembered() {
    let desk = Desk::with(STORY).again();
    let recent = &desk.state().settings.recent;
    assert_eq!(
        recent.first().and_then(|p| p.file_name()).and_then(|n| n.to_str()),
        Some("story.txt")
    );
}

#[test]
fn a_window_for_a_picture_leaves_the_settings_as_they_were() {
    let mut desk = Desk::for_a_picture();
    let kept = |desk: &Desk| std::fs::read_to_string(desk.folder.path().join("config/settings.ron")).expect("settings");
    let before = kept(&desk);
    let path = desk.write("story.txt", "Five ships left.\n");
    desk.open(&path);
    assert_eq!(desk.state().settings.recent.first(), Some(&path));
    desk.harness
        .state_mut()
        .as_mut()
        .expect("the window has started")
        .close();
    assert_eq!(kept(&desk), before);
}
