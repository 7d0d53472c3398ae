//! The article is set and read as a person likes it.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use sayso::app::state::Theme;

use crate::support::desk::Desk;

/// An article of many paragraphs, no two alike.
fn long() -> String {
    let paragraphs =
        (1..=120).map(|n| format!("Paragraph number {n} says that {n} boats sank in the harbour of Varnholm.\n\n"));
    format!("Boats\n\n{}", paragraphs.collect::<String>())
}

/// Whether a paragraph is laid out, that is in view.
fn sees(desk: &Desk, words: &str) -> bool {
    desk.shows(Role::Paragraph, words)
}

#[test]
fn a_clean_read_hides_every_mark_and_brings_them_back() {
    let mut desk = Desk::with_sample(Theme::Sepia);
    assert!(!desk.labels(Role::Link).is_empty());
    desk.picture("sepia");
    desk.press(Key::V);
    assert!(desk.labels(Role::Link).is_empty());
    desk.picture("clean_read");
    desk.press(Key::V);
    assert!(!desk.labels(Role::Link).is_empty());
}

#[test]
fn each_kind_of_mark_can_be_hidden_alone() {
    let mut desk = Desk::with_sample(Theme::Light);
    desk.click(Role::Button, "View");
    desk.picture("view_menu");
    desk.click(Role::CheckBox, "Figures, boxed");
    assert!(!desk.shows(Role::Link, "Figure: "));
    assert!(desk.shows(Role::Link, "Quote: ") && desk.shows(Role::Link, "Actor: "));
    let mut desk = desk.again();
    let path = desk.state().settings.recent[0].clone();
    desk.open(&path);
    assert!(!desk.shows(Role::Link, "Figure: "), "it is kept");
}

#[test]
fn what_one_reads_stays_in_view_when_the_text_grows() {
    let mut desk = Desk::with(&long());
    desk.click(Role::Tab, "Figures");
    desk.select("number 60 says");
    desk.press(Key::Num1);
    desk.press(Key::Escape);
    desk.click(Role::ListItem, "number 60 says");
    assert!(sees(&desk, "Paragraph number 60 "));
    for _ in 0..6 {
        desk.press(Key::Plus);
    }
    assert_eq!(desk.state().settings.page.size, 23);
    desk.rest();
    let first = (1..=120)
        .find(|n| sees(&desk, &format!("Paragraph number {n} ")))
        .expect("something is in view");
    assert!((50..=60).contains(&first), "the first paragraph in view is {first}");
    for _ in 0..20 {
        desk.press(Key::Minus);
    }
    assert_eq!(desk.state().settings.page.size, 12, "no smaller");
}

#[test]
fn the_strip_shows_where_marks_are_and_a_click_goes_there() {
    let mut desk = Desk::with(&long());
    assert!(sees(&desk, "Paragraph number 1 ") && !sees(&desk, "Paragraph number 60 "));
    let strip = desk
        .harness
        .get_by_role_and_label(Role::ScrollBar, "Overview of the marks")
        .rect();
    desk.drag(strip.center(), strip.center());
    assert!(sees(&desk, "Paragraph number 60 "), "half way down");
}
