//! The card beside a mark on which the pointer rests.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{Queryable, by};
use sayso::app::state::Theme;

use crate::support::desk::Desk;

/// Rests the pointer on the first mark whose label starts so, for longer than it takes a card to come.
fn rest_on(desk: &mut Desk, label: &str) {
    let starts = by().predicate(|node| node.role() == Role::Link && node.label().is_some_and(|l| l.starts_with(label)));
    let at = desk.harness.query_all(starts).next().expect("a mark").rect().center();
    desk.harness.hover_at(at);
    for _ in 0..60 {
        desk.harness.step();
    }
}

#[test]
fn resting_on_a_mark_shows_what_it_is_and_which_keys_act_on_it() {
    let mut desk = Desk::with_sample(Theme::Light);
    rest_on(&mut desk, "Figure: ");
    assert!(desk.shows(Role::Label, "Why: "));
    assert!(desk.shows(Role::Label, "nobody has looked at it yet"));
    assert!(desk.shows(Role::Label, "Click, then") && desk.shows(Role::Label, "accept"));
    assert!(desk.state().selected.is_none(), "a card selects nothing");
    desk.picture("card");
}

#[test]
fn a_card_says_whose_verdict_it_is() {
    let mut desk = Desk::with_sample(Theme::Light);
    desk.click(Role::Link, "Figure: ");
    desk.press(Key::Num1);
    rest_on(&mut desk, "Actor: ");
    rest_on(&mut desk, "Figure: ");
    assert!(desk.shows(Role::Label, "Verified · by you"));
    let mut desk = desk.again_as("Ben Okri");
    let path = desk.state().settings.recent.first().cloned();
    match path {
        Some(path) => desk.open(&path),
        None => desk.send(sayso::app::message::Message::OpenSample),
    }
    rest_on(&mut desk, "Figure: ");
    assert!(desk.shows(Role::Label, "Verified · by Ada"));
}

#[test]
fn a_drag_over_marks_shows_no_card() {
    let mut desk = Desk::with_sample(Theme::Light);
    let mark = desk
        .harness
        .query_all(by().role(Role::Link))
        .next()
        .expect("a mark")
        .rect();
    desk.harness.drag_at(mark.left_center());
    for _ in 0..60 {
        desk.harness.step();
    }
    assert!(!desk.shows(Role::Label, "Why: "));
}
