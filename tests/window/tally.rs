//! The sources of an article, counted, beside the figures board.

use egui::Key;
use egui::accesskit::Role;
use sayso::app::message::{Message, OnBoard, Prefer};
use sayso::app::state::{Page, Theme};
use sayso::review::{ItemId, List};

use crate::support::desk::Desk;

const STORY: &str = "Quay closes\n\nHarbour master Ada Roe said the quay would close on Monday. “We had no choice at all after the second crack,” Roe said.\n\nAt least 40 boats have to move, Roe said. She accused Norrey Shipping of hiding the damage.\n\nA source said the owners knew. Residents said they were not asked. “It is a small harbour,” said Bo Lund, a fisherman.\n";

fn sources(desk: &Desk) -> Vec<String> {
    desk.labels(Role::Row)
}

#[test]
fn a_page_of_the_board_counts_the_sources_in_a_table_and_a_picture() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::B);
    desk.click(Role::Button, "Sources");
    assert_eq!(desk.state().board, Some(Page::Sources));
    let all = sources(&desk);
    assert!(
        all[0].starts_with("Ada Roe, ") && all[0].contains(", named, first in para 1 as “Ada Roe”, "),
        "{all:?}"
    );
    assert!(all.iter().any(|row| row.contains(", anonymous, ")), "{all:?}");
    assert!(all.iter().any(|row| row.contains(", described, ")), "{all:?}");
    assert!(desk.shows(Role::Button, "Ada Roe: 10 words quoted, named"));
    // What an editor would ask of the whole is a sentence, and leads to its words.
    assert!(desk.shows(Role::Button, "“Norrey Shipping” is accused and does not answer"));
    desk.click(Role::Button, "? “Norrey Shipping”");
    let passage = desk.state().passage.expect("words");
    assert_eq!(passage.of(STORY), "Norrey Shipping");
    desk.send(Message::SelectPassage(None));
    desk.picture("sources");
}

#[test]
fn sources_are_sorted_and_a_click_leads_to_the_first_mention() {
    let mut desk = Desk::with(STORY);
    desk.send(Message::OnBoard(OnBoard::Show(Page::Sources)));
    desk.click(Role::ColumnHeader, "Source");
    let names: Vec<String> = sources(&desk).iter().map(|row| row.to_lowercase()).collect();
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names.len(), sorted.len());
    assert!(names[0].starts_with("a source"), "{names:?}");
    desk.click(Role::ColumnHeader, "Words quoted");
    assert!(sources(&desk)[0].starts_with("Ada Roe"), "{:?}", sources(&desk));
    let before = desk.state().wish.article;
    desk.click(Role::Row, "Bo Lund");
    assert!(desk.state().wish.article > before);
    assert!(matches!(desk.state().selected, Some(ItemId::Actor(_))));
    assert_eq!(desk.state().list, List::Actors);
    assert_eq!(desk.state().wish.span.map(|span| span.of(STORY)), Some("Bo Lund"));
}

#[test]
fn an_article_in_which_nobody_speaks_says_so() {
    let mut desk = Desk::with("The quay closed. It rained.\n");
    desk.send(Message::Prefer(Prefer::Theme(Theme::Light)));
    desk.send(Message::OnBoard(OnBoard::Show(Page::Sources)));
    assert!(desk.shows(Role::Label, "Nobody says anything in this article"));
}
