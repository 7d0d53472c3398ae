//! An article is found as it was left: its place, its list, the width of the lists.

use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2};
use egui_kittest::kittest::{Queryable, by};
use sayso::app::message::Message;

use crate::support::desk::Desk;

fn long() -> String {
    let paragraphs =
        (1..=120).map(|n| format!("Paragraph number {n} says that {n} boats sank in the harbour of Varnholm.\n\n"));
    format!("Boats\n\n{}", paragraphs.collect::<String>())
}

/// The first paragraph in view and how far down it stands.
fn first_in_view(desk: &Desk) -> (String, i32) {
    let mut all: Vec<_> = desk
        .harness
        .query_all(by().role(Role::Paragraph))
        .map(|node| {
            let label = egui_kittest::kittest::NodeT::accesskit_node(&node).label();
            (node.rect().top().round() as i32, label.unwrap_or_default())
        })
        .collect();
    all.sort();
    let (top, words) = all.into_iter().next().expect("a paragraph");
    (words, top)
}

fn scroll(desk: &mut Desk, points: f32) {
    desk.harness.hover_at(pos2(400.0, 400.0));
    for _ in 0..10 {
        desk.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -points / 10.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Wheel,
        });
        desk.harness.step();
    }
    desk.rest();
}

#[test]
fn an_article_is_opened_where_it_was_left() {
    let mut desk = Desk::with(&long());
    let path = desk.state().settings.recent[0].clone();
    desk.click(Role::Tab, "Quotes");
    scroll(&mut desk, 1500.0);
    let left = first_in_view(&desk);
    assert!(!left.0.contains("number 1 "), "{left:?}");
    let other = desk.write("other.txt", "Other\n\nNothing else happened in the harbour.\n");
    desk.open(&other);
    desk.click(Role::Tab, "Actors");
    desk.open(&path);
    let back = first_in_view(&desk);
    assert_eq!(back.0, left.0);
    assert!((back.1 - left.1).abs() <= 27, "within a line: {back:?} {left:?}");
    assert_eq!(desk.state().list, sayso::review::List::Quotes);
    let mut desk = desk.again();
    desk.open(&path);
    assert_eq!(first_in_view(&desk).0, left.0, "in another session");
    desk.press_with(Modifiers::COMMAND, Key::R);
    assert_eq!(first_in_view(&desk).0, left.0, "read again");
}

#[test]
fn a_place_that_the_text_no_longer_has_is_its_end() {
    let mut desk = Desk::with(&long());
    let path = desk.state().settings.recent[0].clone();
    scroll(&mut desk, 2500.0);
    desk.open(&desk.write("other.txt", "Other\n\nNothing else happened.\n"));
    std::fs::write(&path, "Båts\n\nAll were found.\n").expect("the folder can be written to");
    desk.open(&path);
    assert!(desk.shows(Role::Paragraph, "All were found."));
}

#[test]
fn the_lists_stay_as_wide_as_they_were_drawn() {
    let mut desk = Desk::with(&long());
    desk.drag(pos2(881.5, 500.0), pos2(781.5, 500.0));
    let width = desk.state().settings.sidebar.expect("a width");
    assert!((480..=520).contains(&width), "{width}");
    let mut desk = desk.again();
    desk.send(Message::Open(desk.state().settings.recent[0].clone()));
    desk.drag(pos2(300.0, 700.0), pos2(320.0, 700.0));
    assert_eq!(desk.state().settings.sidebar, Some(width));
    let tab = desk
        .harness
        .query_all(by().role(Role::Tab))
        .next()
        .expect("a tab")
        .rect();
    assert!(tab.left() < 800.0, "{tab:?}");
}

#[test]
fn an_empty_list_makes_the_lists_no_narrower() {
    let mut desk = Desk::with(&long());
    desk.drag(pos2(881.5, 500.0), pos2(781.5, 500.0));
    let width = desk.state().settings.sidebar.expect("a width");
    desk.type_in("Find", "nowhere");
    desk.wait();
    assert!(desk.shows(Role::Label, "No row of this list has “nowhere”."));
    desk.drag(pos2(300.0, 700.0), pos2(320.0, 700.0));
    assert_eq!(desk.state().settings.sidebar, Some(width));
}
