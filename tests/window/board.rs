//! The figures board, and the day of publication.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use sayso::app::message::{Message, OnBoard};
use sayso::app::state::Page;
use sayso::review::{ItemId, List};

use crate::support::desk::Desk;
use crate::support::program;

const STORY: &str = "Ferry sinks\n\nAt least 34 people were killed when the ferry sank off Norrey on Tuesday, police said.\n\nThe company said 31 people were killed when the ferry sank off Norrey. The owner lost $3 million.\n";

/// The labels of the lines, from top to bottom.
fn lines(desk: &Desk) -> Vec<String> {
    desk.labels(Role::Row)
}

#[test]
fn a_key_opens_the_board_and_a_click_jumps() {
    let mut desk = Desk::with(STORY);
    assert!(lines(&desk).is_empty());
    desk.press(Key::B);
    let all = lines(&desk);
    assert_eq!(all.len(), 4, "{all:?}");
    assert_eq!(
        all[0],
        "At least, 34, people, police, Tuesday, para 1, Unchecked, 1 question, 1 of 4"
    );
    let before = desk.state().wish.article;
    desk.click(Role::Row, "31");
    assert_eq!(desk.state().selected, Some(ItemId::Figure(2)));
    assert!(desk.state().wish.article > before);
    desk.press(Key::Num1);
    assert!(lines(&desk)[2].contains("Verified"));
    desk.press(Key::B);
    assert!(lines(&desk).is_empty());
}

#[test]
fn the_table_is_sorted_by_a_column_and_filtered_by_words() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::B);
    desk.click(Role::ColumnHeader, "Value");
    assert!(lines(&desk)[0].starts_with("31"));
    desk.click(Role::ColumnHeader, "Value");
    assert!(lines(&desk)[0].contains("not told"));
    // Stepping goes through the table as it is shown.
    desk.press(Key::J);
    assert_eq!(desk.state().selected, Some(ItemId::Figure(1)));
    desk.press(Key::J);
    assert_eq!(desk.state().selected, Some(ItemId::Figure(3)));
    desk.send(Message::OnBoard(OnBoard::Filter("money".into())));
    let all = lines(&desk);
    assert!(all.len() == 1 && all[0].starts_with("3,000,000 US dollars"), "{all:?}");
    desk.send(Message::OnBoard(OnBoard::Filter("nothing like it".into())));
    assert!(desk.shows(Role::Label, "No figure has all these words."));
}

#[test]
fn figures_of_one_quantity_stand_side_by_side() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::B);
    desk.click(Role::Button, "Compared 1");
    assert!(desk.shows(Role::Label, "≥ 34 against 31: 3 apart"));
    desk.click(Role::Button, "31 people · para 2");
    assert_eq!(desk.state().selected, Some(ItemId::Figure(2)));
    desk.click(Role::Button, "? ");
    assert!(matches!(desk.state().selected, Some(ItemId::Finding(_))));
}

#[test]
fn the_day_of_publication_resolves_dates_and_is_kept() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::B);
    desk.click(Role::Button, "Days 1");
    assert!(desk.shows(
        Role::Label,
        "Counted from the day of publication, which nobody has set: “Tuesday”."
    ));
    desk.press(Key::P);
    desk.type_in("Published", "Nov 26, 2026");
    desk.press(Key::Enter);
    assert!(desk.shows(Role::ListItem, "Tue 2026-11-24: At least 34 people were killed"));
    assert!(desk.shows(Role::Label, "published 2026-11-26"));
    desk.wait();
    assert!(desk.sidecar().contains("about: \"published\"") && desk.sidecar().contains("Some(\"2026-11-26\")"));

    // It is a mark like any other: shown, undone, made again.
    desk.click(Role::Tab, "Marks");
    assert!(desk.shows(Role::ListItem, "Published 2026-11-26"));
    desk.press(Key::U);
    assert!(!desk.shows(Role::Label, "published 2026-11-26"));
    desk.press_with(Modifiers::COMMAND, Key::Y);
    desk.wait();

    // It holds after a new start, in another text of the article, and on the command line.
    let path = desk.write("story.txt", &STORY.replace("Ferry sinks", "A ferry sinks off Norrey"));
    let mut desk = desk.again();
    desk.open(&path);
    assert!(desk.shows(Role::Label, "published 2026-11-26"));
    assert!(
        desk.state().notices.iter().all(|notice| !notice.grave),
        "{:?}",
        desk.state().notices
    );
    let export = program::sayso()
        .args(["export", "--engine", "rules", "--to", "json"])
        .arg(&path)
        .output()
        .expect("the program starts");
    let json = String::from_utf8_lossy(&export.stdout);
    assert!(json.contains("\"published\": \"2026-11-26\"") && json.contains("2026-11-24"));
}

#[test]
fn what_is_typed_after_the_day_goes_to_its_field() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::P);
    desk.type_in("Published", "2026-11-26");
    desk.press(Key::Enter);
    desk.press_with(Modifiers::COMMAND, Key::A);
    desk.press(Key::Num2);
    let marks = |desk: &Desk| desk.state().desk.as_ref().map(|open| open.annotations.len());
    assert_eq!((marks(&desk), desk.state().passage), (Some(1), None), "the day alone");
    desk.press(Key::Escape);
    desk.press(Key::P);
    desk.type_in("Published", "soon");
    desk.press(Key::Enter);
    assert!(desk.shows(Role::Label, "A day needs its year"));
}

#[test]
fn what_is_no_day_stays_in_the_field_and_changes_nothing() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::P);
    desk.type_in("Published", "next week");
    desk.press(Key::Enter);
    assert!(desk.shows(Role::Label, "A day needs its year"));
    assert_eq!(desk.state().desk.as_ref().map(|open| open.annotations.len()), Some(0));
    desk.press(Key::P);
    desk.press(Key::Escape);
    assert!(!desk.shows(Role::Label, "A day needs its year"));
}

#[test]
fn a_figure_tells_how_it_was_read_and_what_is_asked_about_it() {
    let mut desk = Desk::with(STORY);
    assert!(desk.shows(Role::ListItem, "≥ 34 people, para 1 · police, unchecked, 1 question"));
    desk.click(Role::Link, "Figure: 34");
    assert!(!desk.shows(Role::Label, "Hedge: “At least”"));
    desk.click(Role::DisclosureTriangle, "How it was read");
    assert!(desk.shows(Role::Label, "Hedge: “At least”, read as words that say how firmly."));
    assert!(desk.shows(Role::Label, "Read again from these words alone: ≥ 34."));
    desk.click(Role::Button, "? ");
    assert!(matches!(desk.state().selected, Some(ItemId::Finding(_))));
}

#[test]
fn the_board_stays_open_when_another_article_comes() {
    let mut desk = Desk::with(STORY);
    desk.send(Message::OnBoard(OnBoard::Show(Page::Table)));
    desk.send(Message::Show(List::Quotes));
    let other = desk.write("other.txt", "Five ships left.\n");
    desk.open(&other);
    assert_eq!(lines(&desk).len(), 1);
}
