//! A caret in the article: reading and marking without a mouse.

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand, pos2};
use egui_kittest::kittest::Queryable;
use sayso::app::state::Theme;
use sayso::review::ItemId;

use crate::support::desk::Desk;

const ARTICLE: &str = "Fire at the quay\n\nThe harbour burned for two days. Nobody was hurt, said Ines Dahl.\n\n\
    A second paragraph é has its own words, and enough of them that it takes up more than one row of the column in \
    which the article is set, so that there is a way down and up inside of it.\n";

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;

/// The words behind the caret.
fn behind(desk: &Desk) -> &str {
    let caret = desk.state().caret.expect("a caret");
    let text = desk.state().desk.as_ref().expect("an article").document.text();
    text[caret.head..].split_inclusive(' ').next().unwrap_or_default()
}

/// The selected words.
fn selected(desk: &Desk) -> &str {
    let text = desk.state().desk.as_ref().expect("an article").document.text();
    desk.state().passage.map_or("", |span| span.of(text))
}

fn press(desk: &mut Desk, times: usize, held: Modifiers, key: Key) {
    for _ in 0..times {
        desk.press_with(held, key);
    }
}

#[test]
fn keys_move_the_caret_and_shift_selects() {
    let mut desk = Desk::with(ARTICLE);
    desk.press(Key::C);
    assert_eq!(behind(&desk), "Fire ");
    press(&mut desk, 2, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(behind(&desk), "re ");
    press(&mut desk, 1, Modifiers::NONE, Key::ArrowDown);
    assert!(
        behind(&desk).ends_with("he ") || behind(&desk) == "e ",
        "{}",
        behind(&desk)
    );
    desk.press(Key::Home);
    assert_eq!(behind(&desk), "The ");
    desk.press_with(CTRL, Key::ArrowRight);
    press(&mut desk, 2, SHIFT | CTRL, Key::ArrowRight);
    assert_eq!(selected(&desk), "harbour burned");
    desk.press_with(SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&desk), "harbour burne");
    desk.press(Key::ArrowLeft);
    assert_eq!(
        (selected(&desk), behind(&desk)),
        ("", " "),
        "the start of what was selected"
    );
    desk.press_with(CTRL, Key::End);
    assert_eq!(behind(&desk).trim(), "");
    desk.press_with(CTRL, Key::Home);
    assert_eq!(behind(&desk), "Fire ");
    assert!(desk.state().selected.is_none(), "no row was stepped to");
}

#[test]
fn up_and_down_keep_their_distance_and_cross_paragraphs() {
    let mut desk = Desk::with(ARTICLE);
    desk.press(Key::C);
    let mut heads = vec![0];
    for _ in 0..12 {
        desk.press(Key::ArrowDown);
        heads.push(desk.state().caret.expect("a caret").head);
    }
    heads.dedup();
    assert!(
        heads.len() >= 5,
        "heading, paragraph, rows of the next, the end: {heads:?}"
    );
    assert_eq!(heads.last(), Some(&ARTICLE.trim_end().len()));
    for _ in 0..12 {
        desk.press(Key::ArrowUp);
    }
    assert_eq!(desk.state().caret.expect("a caret").head, 0);
    desk.press(Key::PageDown);
    assert!(desk.state().caret.expect("a caret").head >= ARTICLE.trim_end().len());
}

#[test]
fn enter_marks_what_is_selected_and_takes_what_is_under_the_caret() {
    let mut desk = Desk::with(ARTICLE);
    desk.press(Key::C);
    desk.press(Key::ArrowDown);
    desk.press(Key::Home);
    press(&mut desk, 2, SHIFT | CTRL, Key::ArrowRight);
    desk.press(Key::Enter);
    assert!(matches!(desk.state().selected, Some(ItemId::Mark(_))));
    desk.press_with(CTRL, Key::ArrowRight);
    assert!(
        desk.state().selected.is_none(),
        "the caret goes on and lets the mark go"
    );
    desk.press(Key::Enter);
    assert_eq!(selected(&desk), "burned", "the word it ends is taken");
    let figure = ARTICLE.find("two").expect("a figure");
    while desk.state().caret.is_some_and(|caret| caret.head < figure) {
        desk.press(Key::ArrowRight);
    }
    desk.press(Key::Enter);
    assert!(
        matches!(desk.state().selected, Some(ItemId::Figure(_))),
        "{:?}",
        desk.state().selected
    );
    assert!(desk.state().caret.is_none(), "arrows step through rows again");
}

#[test]
fn escape_lets_go_of_the_words_then_of_the_caret() {
    let mut desk = Desk::with(ARTICLE);
    desk.press(Key::C);
    desk.press_with(SHIFT | CTRL, Key::ArrowRight);
    desk.press(Key::Escape);
    assert!(desk.state().passage.is_none() && desk.state().caret.is_some());
    desk.press(Key::Escape);
    assert!(desk.state().caret.is_none());
    desk.press(Key::J);
    desk.press(Key::C);
    let row = desk.state().desk.as_ref().and_then(|desk| desk.review.figures.first());
    let start = row.and_then(|row| row.spans.first()).map(|span| span.start);
    assert_eq!(
        desk.state().caret.map(|caret| caret.head),
        start,
        "it comes up at what was selected"
    );
}

#[test]
fn a_click_puts_the_caret_and_what_is_selected_is_copied() {
    let mut desk = Desk::with_sample(Theme::Light);
    let paragraphs: Vec<_> = desk
        .harness
        .query_all_by_role(Role::Paragraph)
        .map(|node| node.rect())
        .collect();
    let at = pos2(paragraphs[0].right() + 40.0, paragraphs[0].center().y);
    desk.harness.drag_at(at);
    desk.harness.step();
    desk.harness.drop_at(at);
    desk.rest();
    assert!(desk.state().caret.is_some());
    press(&mut desk, 3, SHIFT | CTRL, Key::ArrowLeft);
    assert!(!selected(&desk).is_empty());
    desk.picture("caret");
    desk.press_with(CTRL, Key::A);
    let all = selected(&desk).to_string();
    desk.harness.event(egui::Event::Copy);
    desk.harness.step();
    let commands = &desk.harness.output().platform_output.commands;
    assert!(commands.contains(&OutputCommand::CopyText(all)), "{commands:?}");
}
