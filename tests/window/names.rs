//! The tagger reads names after the rules have had their say.

use std::fs;

use egui::accesskit::Role;
use sayso::app::state::Reading;

use crate::support::desk::Desk;

/// A name without a title, a given name, or a word around it that any list holds.
const STORY: &str = "Fire at the mill\n\nThe blaze was put out by midnight, and Orvund Kestrigal went home. \
    The mill belongs to Tessmark Olvery.\n";

fn reasons(desk: &Desk) -> Vec<String> {
    let open = desk.state().desk.as_ref().expect("an article");
    open.analysis.actors.iter().map(|actor| actor.why.clone()).collect()
}

#[test]
fn the_tagger_is_switched_on_and_off_and_says_what_it_read() {
    let mut desk = Desk::with(STORY);
    assert!(!reasons(&desk).iter().any(|why| why.contains("tagger")));
    desk.change_engine();
    assert!(desk.shows(Role::Label, "rules and the tagger"));
    assert_eq!(desk.state().desk.as_ref().map(|open| open.reading), Some(Reading::Done));
    assert!(
        reasons(&desk).iter().any(|why| why.contains("trained tagger")),
        "{:?}",
        reasons(&desk)
    );
    desk.change_engine();
    assert!(!reasons(&desk).iter().any(|why| why.contains("tagger")));
}

#[test]
fn what_was_selected_stays_selected_when_names_come_in() {
    let mut desk = Desk::with(STORY);
    desk.select("put out by midnight");
    desk.press(egui::Key::Num2);
    desk.click(Role::Link, "Figure: midnight");
    let before = desk.state().selected_row().map(|row| row.title.clone());
    assert!(before.is_some());
    desk.change_engine();
    assert_eq!(desk.state().selected_row().map(|row| row.title.clone()), before);
}

#[test]
fn names_are_kept_beside_the_settings_without_a_word_of_the_text() {
    let mut desk = Desk::with(STORY);
    desk.change_engine();
    let folder = desk.folder.path().join("config/names");
    let files: Vec<_> = fs::read_dir(&folder).expect("a folder").flatten().collect();
    assert_eq!(files.len(), 1);
    let kept = fs::read_to_string(files[0].path()).expect("a file");
    assert!(!kept.contains("Orvund") && !kept.contains("mill"), "{kept}");
    let desk = desk.again();
    assert!(!desk.state().settings.rules_only);
}
