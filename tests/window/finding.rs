//! Finding: one field for the text, the notes and the lists; what lists are narrowed to, and their order.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use sayso::app::state::Theme;
use sayso::review::List;

use crate::support::desk::Desk;

const STORY: &str = "Fire at the mill\n\nInes Dahl met Marta Ek. Ten boats burned, Dahl said.\n\n\
    “It’s the boats,” Ek said. At least 200 people were hurt on 12 March 2026. Nobody counted the boats.\n";

/// The words that are selected in the article.
fn selected(desk: &Desk) -> String {
    let text = desk.state().desk.as_ref().expect("an article").document.text();
    desk.state().passage.map_or("", |span| span.of(text)).to_string()
}

#[test]
fn enter_goes_from_place_to_place_and_every_tab_says_how_many_rows_fit() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::Slash);
    desk.type_in("Find", "BOATS");
    assert!(desk.shows(Role::Label, "3 in the text"));
    assert!(desk.shows(Role::Tab, "Figures 1 of "));
    assert!(desk.shows(Role::Tab, "Quotes 2 of "), "{:?}", desk.labels(Role::Tab));
    desk.press(Key::Enter);
    assert!(desk.shows(Role::Label, "1 of 3 in the text"));
    assert_eq!(selected(&desk), "boats");
    let first = desk.state().passage;
    desk.press(Key::Enter);
    assert!(
        desk.shows(Role::Label, "2 of 3 in the text"),
        "the field has kept the cursor"
    );
    desk.press_with(Modifiers::SHIFT, Key::F3);
    assert_eq!(desk.state().passage, first);
    desk.press_with(Modifiers::SHIFT, Key::F3);
    assert!(desk.shows(Role::Label, "3 of 3 in the text"), "round and round");
    desk.type_in("Find", "it's");
    assert!(desk.shows(Role::Label, "1 in the text"), "straight and curly are alike");
    desk.type_in("Find", "ships");
    assert!(desk.shows(Role::Label, "Not in the text"));
    desk.click(Role::Button, "Clear");
    assert!(!desk.shows(Role::Label, "in the text"));
}

#[test]
fn notes_are_searched_with_the_rest() {
    let mut desk = Desk::with(STORY);
    desk.click(Role::ListItem, "Ten boats");
    desk.press(Key::Num2);
    desk.write_in("Note", "ask the harbour master");
    desk.press(Key::Escape);
    desk.press(Key::Escape);
    desk.type_in("Find", "harbour master");
    assert_eq!(desk.state().rows().len(), 1);
    assert!(desk.shows(Role::Tab, "Marks 1 of 1"));
}

#[test]
fn a_menu_narrows_to_status_source_kind_and_speaker() {
    let mut desk = Desk::with_sample(Theme::Light);
    let all = desk.state().rows().len();
    desk.click(Role::Button, "Only…");
    desk.picture("only");
    desk.click(Role::CheckBox, "No source");
    let open = desk.state().rows().len();
    assert!(open > 0 && open < all);
    assert!(desk.state().rows().iter().all(|row| row.unattributed));
    desk.click(Role::CheckBox, "No source");
    assert_eq!(desk.state().rows().len(), all);
    desk.press(Key::Escape);
    desk.click(Role::Tab, "Quotes");
    desk.type_in("Find", "by:\"Ines Dahl\"");
    assert!(!desk.state().rows().is_empty());
    assert!(desk.state().rows().iter().all(|row| row.detail.contains("Ines Dahl")));
    desk.picture("found");
}

#[test]
fn rows_are_sorted_by_place_kind_or_status() {
    let mut desk = Desk::with(STORY);
    let titles = |desk: &Desk| {
        desk.state()
            .rows()
            .iter()
            .map(|row| row.title.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(desk.state().list, List::Figures);
    let by_place = titles(&desk);
    desk.click(Role::ListItem, &by_place[0]);
    desk.press(Key::Num1);
    desk.click(Role::Button, "Sort");
    desk.click(Role::RadioButton, "By status");
    assert_eq!(
        titles(&desk).last(),
        by_place.first(),
        "what is checked comes after what waits"
    );
    desk.click(Role::Button, "Sort");
    desk.click(Role::RadioButton, "By kind");
    let kinds: Vec<_> = titles(&desk);
    assert_eq!(kinds.len(), by_place.len());
    assert_ne!(kinds, titles(&Desk::with(STORY)).into_iter().rev().collect::<Vec<_>>());
    desk.click(Role::Button, "Sort");
    desk.click(Role::RadioButton, "By place");
    assert_eq!(titles(&desk), by_place);
}
