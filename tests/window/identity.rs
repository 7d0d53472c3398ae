//! A person says whom a mention stands for.

use std::fs;

use egui::Key;
use egui::accesskit::Role;
use sayso::app::message::{Correct, Message};

use crate::support::desk::Desk;
use crate::support::program;

const STORY: &str =
    "Fire at the mill\n\nInes Dahl met Marta Ek at the mill.\n\n\"Nothing was done,\" she said.\n\nDahl went home.\n";

/// Who is said to have spoken the first quotation.
fn speaker(desk: &Desk) -> String {
    let open = desk.state().desk.as_ref().expect("an article");
    let speaker = open.analysis.quotes[0].speaker.expect("a speaker");
    open.analysis.actors[speaker.0].name.clone()
}

fn mentions_of(desk: &Desk, name: &str) -> usize {
    let open = desk.state().desk.as_ref().expect("an article");
    let actor = open.analysis.actors.iter().find(|actor| actor.name == name);
    actor.map_or(0, |actor| actor.mentions.len())
}

/// The article with the second mention of Ines Dahl looked at.
fn at_dahl() -> Desk {
    let mut desk = Desk::with(STORY);
    desk.click(Role::Link, "Actor: Ines Dahl");
    while desk.state().wish.span.is_none_or(|span| span.of(STORY) != "Dahl") {
        desk.press(Key::M);
    }
    desk
}

#[test]
fn one_key_cuts_a_mention_from_its_actor_and_it_can_be_undone() {
    let mut desk = at_dahl();
    let before = mentions_of(&desk, "Ines Dahl");
    desk.press(Key::X);
    assert_eq!(
        (mentions_of(&desk, "Ines Dahl"), mentions_of(&desk, "Dahl")),
        (before - 1, 1)
    );
    assert!(desk.shows(Role::ListItem, "Dahl"));
    desk.press(Key::U);
    assert_eq!(
        (mentions_of(&desk, "Ines Dahl"), mentions_of(&desk, "Dahl")),
        (before, 0)
    );
}

#[test]
fn a_pronoun_is_given_to_somebody_else_and_the_quotation_follows() {
    let mut desk = Desk::with(STORY);
    let first = speaker(&desk);
    let other = if first == "Marta Ek" { "Ines Dahl" } else { "Marta Ek" };
    let start = STORY.find("she said").expect("words");
    desk.send(Message::SelectPassage(Some(sayso::text::Span::new(start, start + 3))));
    desk.click(Role::Button, "Stands for…");
    desk.click(Role::Button, other);
    assert_eq!(speaker(&desk), other);
    desk.wait();
    assert!(desk.sidecar().contains("about: \"identity\""), "{}", desk.sidecar());

    // It is kept, shown among the marks, and holds for the command line too.
    let mut desk = desk.again();
    let path = desk.folder.path().join("story.txt");
    desk.open(&path);
    assert_eq!(speaker(&desk), other);
    desk.click(Role::Tab, "Marks");
    assert!(desk.shows(Role::ListItem, &format!("“she” stands for {other}")));
    let export = program::sayso()
        .args(["export", "--engine", "rules", "--to", "json"])
        .arg(&path)
        .output()
        .expect("the program starts");
    assert!(String::from_utf8_lossy(&export.stdout).contains(&format!("A reviewer says that it stands for {other}.")));
}

#[test]
fn what_was_said_of_words_that_were_edited_since_waits_to_be_said_again() {
    let mut desk = Desk::with(STORY);
    let first = speaker(&desk);
    let other = if first == "Marta Ek" { "Ines Dahl" } else { "Marta Ek" };
    let start = STORY.find("she said").expect("words");
    desk.send(Message::SelectPassage(Some(sayso::text::Span::new(start, start + 3))));
    desk.send(Message::Correct(Correct::StandsFor(other.to_string())));
    desk.wait();
    let path = desk.folder.path().join("story.txt");
    fs::write(&path, STORY.replace("she said", "her sister said")).expect("a file");
    let mut desk = desk.again();
    desk.open(&path);
    let open = desk.state().desk.as_ref().expect("an article");
    assert!(open.said.identities.is_empty());
    assert_eq!(open.annotations.iter().count(), 1);
}

#[test]
fn a_quotation_says_who_else_might_have_said_it() {
    let mut desk = Desk::with(STORY);
    desk.click(Role::Link, "Quote: \"Nothing was done,\"");
    let other = if speaker(&desk) == "Marta Ek" {
        "Ines Dahl"
    } else {
        "Marta Ek"
    };
    assert!(desk.shows(Role::Label, &format!("Or {other}: ")));
}

fn actors(desk: &Desk) -> Vec<String> {
    let open = desk.state().desk.as_ref().expect("an article");
    open.analysis.actors.iter().map(|actor| actor.name.clone()).collect()
}

#[test]
fn two_actors_are_one_by_two_keys_and_the_name() {
    let mut desk = Desk::with(STORY);
    desk.click(Role::Tab, "Actors");
    desk.click(Role::ListItem, "Marta Ek");
    desk.press(Key::D);
    desk.picture("same_as");
    desk.type_in("Name", "ines");
    desk.press(Key::Enter);
    assert!(!actors(&desk).contains(&"Marta Ek".to_string()));
    assert!(
        desk.state().overlay.is_none() && desk.state().selected.is_some(),
        "the one it became is selected"
    );
    desk.click(Role::Tab, "Marks");
    assert!(desk.shows(Role::ListItem, "“Marta Ek” is the same as Ines Dahl"));
    desk.press(Key::U);
    assert!(actors(&desk).contains(&"Marta Ek".to_string()));
}

#[test]
fn an_actor_is_renamed_and_gets_another_kind_and_keeps_both_when_the_article_is_opened_again() {
    let mut desk = Desk::with(STORY);
    desk.click(Role::Tab, "Actors");
    desk.click(Role::ListItem, "Marta Ek");
    desk.press(Key::F2);
    desk.type_in("Name", "Marta Ek-Lund");
    desk.press(Key::Enter);
    assert!(actors(&desk).contains(&"Marta Ek-Lund".to_string()));
    desk.press(Key::T);
    desk.type_in("Kind", "org");
    desk.press(Key::Enter);
    assert!(desk.shows(Role::ListItem, "organization · "));
    desk.wait();
    let mut desk = desk.again();
    let path = desk.folder.path().join("story.txt");
    desk.open(&path);
    desk.click(Role::Tab, "Actors");
    assert!(desk.shows(Role::ListItem, "Marta Ek-Lund"));
    assert!(desk.shows(Role::ListItem, "organization · "));
}

#[test]
fn brackets_change_where_a_quotation_begins_and_ends() {
    let mut desk = Desk::with(STORY);
    desk.click(Role::Link, "Quote: \"Nothing was done,\"");
    let quoted = |desk: &Desk| {
        let open = desk.state().desk.as_ref().expect("an article");
        open.analysis.quotes[0].span.of(STORY).to_string()
    };
    desk.press(Key::Num1);
    desk.press(Key::CloseBracket);
    desk.press(Key::CloseBracket);
    assert_eq!(quoted(&desk), "\"Nothing was done,\" she said");
    desk.press_with(egui::Modifiers::SHIFT, Key::CloseBracket);
    assert_eq!(quoted(&desk), "Nothing was done,\" she said");
    let row = desk.state().selected_row().expect("it stays selected");
    assert_eq!(row.status.label(), "Verified", "the verdict goes with it");
    desk.wait();
    let mut desk = desk.again();
    let path = desk.folder.path().join("story.txt");
    desk.open(&path);
    assert_eq!(quoted(&desk), "Nothing was done,\" she said");
    desk.click(Role::Tab, "Marks");
    desk.click(Role::ListItem, "“Nothing was done,");
    desk.press(Key::Delete);
    assert_eq!(
        quoted(&desk),
        "\"Nothing was done,\"",
        "without the correction it is as it was found"
    );
}
