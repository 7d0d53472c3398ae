//! Marks are made by hand, by mouse and by key.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use sayso::annotation::Status;
use sayso::app::message::Message;
use sayso::review::List;
use sayso::text::Span;

use crate::support::desk::Desk;

const STORY: &str = "Fire at the mill\n\nAt least 34 people were killed on Tuesday.\n\nIt was the third fire this year, the mayor said.\n";

fn only_mark(desk: &Desk) -> sayso::annotation::Annotation {
    let marks: Vec<_> = desk
        .state()
        .desk
        .as_ref()
        .expect("an article")
        .annotations
        .iter()
        .cloned()
        .collect();
    assert_eq!(marks.len(), 1);
    marks[0].clone()
}

#[test]
fn a_click_on_a_mark_selects_its_row_and_the_other_way_round() {
    let mut desk = Desk::with(STORY);
    desk.click(Role::Link, "Figure: 34");
    assert_eq!(desk.state().list, List::Figures);
    assert!(desk.state().selected_row().is_some_and(|row| row.title.contains("34")));
    desk.click(Role::Tab, "Actors");
    desk.click(Role::ListItem, "the mayor");
    assert!(
        desk.state()
            .selected_row()
            .is_some_and(|row| row.title.contains("mayor"))
    );
}

#[test]
fn an_extracted_item_takes_a_status_by_one_key() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::J);
    desk.press(Key::Num3);
    let mark = only_mark(&desk);
    assert_eq!((mark.status, mark.about.word()), (Status::NeedsSource, "figure"));
    assert!(desk.shows(Role::ListItem, "needs source"));
    desk.press(Key::U);
    assert!(desk.state().desk.as_ref().expect("an article").annotations.is_empty());
    desk.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(only_mark(&desk).status, Status::NeedsSource);
}

#[test]
fn words_are_selected_with_the_mouse_across_paragraphs_and_marked() {
    let mut desk = Desk::with(STORY);
    let rect = |desk: &Desk, words: &str| {
        let paragraphs = desk.harness.get_all_by_role(Role::Paragraph);
        paragraphs
            .into_iter()
            .find(|p| p.accesskit_node().label().is_some_and(|l| l.starts_with(words)))
            .map(|p| p.rect())
            .expect("a paragraph")
    };
    let (first, second) = (rect(&desk, "At least"), rect(&desk, "It was"));
    desk.drag(
        Pos2::new(first.left() + 1.0, first.center().y),
        Pos2::new(second.right() - 2.0, second.center().y),
    );
    let passage = desk.state().passage.expect("words are selected");
    assert!(passage.of(STORY).starts_with("At least 34") && passage.of(STORY).contains("\n\nIt was the third"));
    desk.press(Key::Num2);
    let mark = only_mark(&desk);
    assert_eq!((mark.status, mark.about.word()), (Status::Disputed, "passage"));
    assert_eq!(mark.anchor.exact, passage.of(STORY));
}

#[test]
fn a_note_is_written_and_letters_in_it_are_no_commands() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::J);
    desk.press(Key::N);
    desk.write_in("Note", "just 1 junk number");
    let before = desk.state().selected;
    desk.harness.key_press(Key::J);
    desk.harness.key_press(Key::Num1);
    desk.rest();
    assert_eq!(desk.state().selected, before);
    desk.press(Key::Escape);
    let mark = only_mark(&desk);
    assert_eq!(
        (mark.note.as_str(), mark.status),
        ("just 1 junk number", Status::Unchecked)
    );
}

#[test]
fn a_note_is_kept_when_another_item_is_selected_while_writing() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::J);
    desk.press(Key::N);
    desk.write_in("Note", "ask the desk");
    desk.click(Role::Link, "Figure: Tuesday");
    assert_eq!(only_mark(&desk).note, "ask the desk");
    assert!(only_mark(&desk).anchor.exact.contains("34"));
}

#[test]
fn a_wrong_figure_has_a_field_for_what_it_should_say() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::J);
    desk.press(Key::Num4);
    desk.write_in("Correction", "31");
    desk.write_in("Evidence", "https://example.org/toll");
    desk.click(Role::Tab, "Marks");
    desk.press(Key::Escape);
    let mark = only_mark(&desk);
    assert_eq!(mark.correction.as_deref(), Some("31"));
    assert_eq!(mark.evidence, ["https://example.org/toll"]);
}

#[test]
fn a_mark_is_deleted_and_comes_back_by_undo() {
    let mut desk = Desk::with(STORY);
    desk.send(Message::SelectPassage(Some(Span::new(18, 26))));
    desk.press(Key::Enter);
    assert_eq!(only_mark(&desk).anchor.exact, "At least");
    desk.press(Key::Delete);
    assert!(desk.state().desk.as_ref().expect("an article").annotations.is_empty());
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(only_mark(&desk).anchor.exact, "At least");
}

#[test]
fn nothing_is_marked_behind_the_key_sheet() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::J);
    desk.press(Key::Questionmark);
    assert!(desk.shows(Role::Label, "Single keys do nothing"));
    desk.press(Key::Num1);
    desk.press(Key::Escape);
    assert!(!desk.shows(Role::Label, "Single keys do nothing"));
    assert!(desk.state().desk.as_ref().expect("an article").annotations.is_empty());
    desk.press(Key::Num1);
    assert_eq!(only_mark(&desk).status, Status::Verified);
}

#[test]
fn the_filter_and_the_mentions_can_be_reached_by_key() {
    let mut desk = Desk::with("One\n\nThe mill burned, Ines Dahl said.\n\nDahl said nothing was done.\n");
    desk.press_with(Modifiers::ALT, Key::Num1);
    assert_eq!(desk.state().list, List::Actors);
    desk.send(Message::Filter("dahl".into()));
    desk.press(Key::J);
    let first = desk.state().wish.span;
    desk.press(Key::M);
    assert_ne!(desk.state().wish.span, first);
}
