//! An article is cleared item by item, by keys alone.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use sayso::annotation::Status;
use sayso::app::state::Theme;
use sayso::review::List;

use crate::support::desk::Desk;

const STORY: &str = "Fire at the mill\n\nAt least 34 people were killed on Tuesday. The mill made paper.\n\nThe mayor said more than 200 people were hurt. \"We ran,\" said Ines Dahl.\n\nAt least 34 people were killed, and paper burned.\n";

fn left(desk: &Desk) -> usize {
    let progress = desk.state().desk.as_ref().expect("an article").review.progress;
    progress.total - progress.checked
}

#[test]
fn tab_goes_from_unchecked_to_unchecked_and_a_decision_goes_on() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::Tab);
    assert_eq!(desk.state().selected_row().expect("a row").title, "≥ 34 people");
    desk.press(Key::Num1);
    assert_eq!(desk.state().selected_row().expect("a row").title, "Tuesday");
    assert!(desk.shows(
        Role::Label,
        "Verified was also given to one other place that says the same."
    ));
    desk.press(Key::S);
    assert_eq!(desk.state().selected_row().expect("a row").title, "> 200 people");
    desk.press(Key::Enter);
    assert_eq!(
        desk.state().selected_row().expect("a row").title,
        "Tuesday",
        "round to what was skipped"
    );
    desk.press(Key::R);
    assert!(
        !desk.shows(Role::Link, "Figure: Tuesday"),
        "what is rejected is no longer marked"
    );
    assert_eq!(desk.state().list, List::Quotes, "the next list");
    desk.press(Key::U);
    assert!(desk.shows(Role::Link, "Figure: Tuesday"));
    assert!(desk.shows(Role::Tab, "Figures 3/4"));
}

#[test]
fn a_status_that_wants_a_word_of_why_stays_and_the_note_lands_where_it_belongs() {
    let mut desk = Desk::with(STORY);
    let title = |desk: &Desk| desk.state().selected_row().expect("a row").title.clone();
    for (key, status) in [
        (Key::Num2, Status::Disputed),
        (Key::Num3, Status::NeedsSource),
        (Key::Num4, Status::Wrong),
    ] {
        desk.press(Key::Tab);
        let here = title(&desk);
        desk.press(key);
        desk.press(Key::N);
        desk.write_in("Note", "Ask the desk.");
        desk.press(Key::Escape);
        assert_eq!(title(&desk), here);
        let mark = desk.state().selected_annotation().expect("a mark");
        assert_eq!((mark.status.clone(), mark.note.as_str()), (status, "Ask the desk."));
    }
    desk.press(Key::Tab);
    let here = title(&desk);
    desk.press(Key::Num3);
    desk.press(Key::Num5);
    assert_ne!(title(&desk), here, "who thinks better of it goes on");
}

#[test]
fn what_was_rejected_stays_rejected_when_the_article_is_read_again() {
    let mut desk = Desk::with(STORY);
    desk.click(Role::ListItem, "Tuesday");
    desk.press(Key::R);
    desk.wait();
    let mut desk = desk.again();
    let path = desk.write("story.txt", &STORY.replace("The mill made paper. ", ""));
    desk.open(&path);
    assert!(!desk.shows(Role::Link, "Figure: Tuesday"));
    assert!(desk.shows(Role::ListItem, "Tuesday, para 1, rejected"));
}

#[test]
fn an_answer_for_all_can_be_overridden_for_one() {
    let mut desk = Desk::with(STORY);
    desk.click(Role::ListItem, "≥ 34 people, para 3");
    desk.press(Key::Num2);
    let statuses = |desk: &Desk| -> Vec<Status> {
        let rows = &desk.state().desk.as_ref().expect("an article").review.figures;
        let same = rows.iter().filter(|row| row.title == "≥ 34 people");
        same.map(|row| row.status.clone()).collect()
    };
    assert_eq!(statuses(&desk), [Status::Disputed, Status::Disputed]);
    desk.press(Key::Num1);
    assert_eq!(statuses(&desk), [Status::Disputed, Status::Verified]);
    desk.press(Key::U);
    desk.press(Key::U);
    assert_eq!(statuses(&desk), [Status::Unchecked, Status::Unchecked], "one step");
}

#[test]
fn all_that_a_filter_shows_is_accepted_after_a_count() {
    let mut desk = Desk::with(STORY);
    desk.press(Key::Slash);
    desk.type_in("Find", "people");
    desk.press(Key::Escape);
    desk.press_with(Modifiers::SHIFT, Key::A);
    assert!(desk.shows(Role::Label, "Accept all 3 unchecked items that are shown?"));
    assert!(desk.shows(Role::Button, "Accept 3"));
    desk.picture("accept_all");
    desk.press(Key::Enter);
    assert!(desk.shows(Role::Label, "3 of "));
    desk.press_with(Modifiers::SHIFT, Key::R);
    assert!(desk.shows(Role::Label, "Nothing that is shown waits"));
    desk.press(Key::U);
    assert!(desk.shows(Role::Label, "0 of "));
}

#[test]
fn other_places_with_the_same_words_are_marked_alike() {
    let mut desk = Desk::with(STORY);
    desk.select("paper");
    desk.press(Key::Num3);
    desk.press(Key::E);
    assert!(desk.shows(Role::Label, "Mark the one other place of “paper” as Needs source?"));
    desk.press(Key::Enter);
    assert_eq!(desk.state().desk.as_ref().expect("an article").annotations.len(), 2);
    desk.press(Key::E);
    assert!(desk.shows(Role::Label, "“paper” stands nowhere else unmarked."));
}

#[test]
fn edges_of_a_mark_are_moved_by_keys() {
    let mut desk = Desk::with(STORY);
    desk.select("mill made");
    desk.press(Key::CloseBracket);
    desk.press_with(Modifiers::SHIFT, Key::OpenBracket);
    desk.press(Key::Num2);
    assert!(desk.shows(Role::Link, "Mark: The mill made paper, disputed"));
    desk.press_with(Modifiers::ALT, Key::CloseBracket);
    assert!(desk.shows(Role::Link, "Mark: The mill made paper., disputed"));
    desk.press(Key::U);
    assert!(desk.shows(Role::Link, "Mark: The mill made paper, disputed"));
}

/// Accepts everything, but for three items with statuses of their own, one of them with a note.
#[test]
fn the_whole_sample_is_cleared_by_few_keys() {
    let mut desk = Desk::with_sample(Theme::Light);
    let mut keys = 0;
    let mut press = |desk: &mut Desk, modifiers: Modifiers, key: Key| {
        keys += 1;
        desk.press_with(modifiers, key);
    };
    assert!(left(&desk) > 80);
    for key in [Key::Tab, Key::Num1, Key::Num3, Key::N] {
        press(&mut desk, Modifiers::NONE, key);
    }
    desk.write_in("Note", "Which hospital?");
    for key in [Key::Escape, Key::Tab, Key::Num2] {
        press(&mut desk, Modifiers::NONE, key);
    }
    for list in [List::Figures, List::Quotes, List::Actors] {
        assert_eq!(desk.state().list, list);
        press(&mut desk, Modifiers::SHIFT, Key::A);
        press(&mut desk, Modifiers::NONE, Key::Enter);
        if list != List::Actors {
            press(&mut desk, Modifiers::NONE, Key::Tab);
        }
    }
    assert_eq!(left(&desk), 0);
    println!("{keys} keys and a note clear the whole sample");
    assert!(keys <= 15, "{keys} keys");
}

#[test]
fn who_said_it_is_picked_by_typing() {
    let mut desk = Desk::with(STORY);
    desk.click(Role::Tab, "Quotes");
    desk.click(Role::ListItem, "\"We ran,\"");
    desk.press(Key::L);
    desk.type_in("Name", "may");
    desk.picture("who_says_so");
    desk.press(Key::Enter);
    assert!(desk.shows(Role::ListItem, "\"We ran,\", para 2 · The mayor"));
    assert!(desk.shows(Role::Label, "A reviewer says that The mayor said it."));
    desk.wait();
    let mut desk = desk.again();
    let path = desk.folder.path().join("story.txt");
    desk.open(&path);
    desk.click(Role::Tab, "Quotes");
    assert!(desk.shows(Role::ListItem, "\"We ran,\", para 2 · The mayor"));
    desk.click(Role::ListItem, "\"We ran,\"");
    desk.press(Key::L);
    desk.press(Key::Escape);
    desk.click(Role::Tab, "Marks");
    assert!(desk.shows(Role::ListItem, "comes from The mayor"));
}

#[test]
fn who_stands_near_is_offered_first_and_an_empty_list_says_why() {
    let mut desk = Desk::with(
        "Fire at the mill\n\nMarta Ek runs the mill.\n\nNobody slept.\n\n\"We ran,\" said Ines Dahl. Jonas Berg was not there.\n",
    );
    desk.click(Role::Tab, "Quotes");
    desk.click(Role::ListItem, "\"We ran,\"");
    desk.press(Key::L);
    let offered = desk.labels(Role::Button);
    let place = |name: &str| offered.iter().position(|known| known.starts_with(name));
    let last = place("Marta Ek");
    assert!(
        last.is_some() && place("Ines Dahl") < last && place("Jonas Berg") < last,
        "{offered:?}"
    );
    desk.type_in("Name", "qqq");
    assert!(desk.shows(
        Role::Label,
        "Nothing is called that. Select words in the article to name somebody who is missing."
    ));
    desk.press(Key::Escape);
    desk.press_with(Modifiers::COMMAND, Key::K);
    desk.type_in("Command", "qqq");
    assert!(desk.shows(Role::Label, "Nothing is called that."));
}

#[test]
fn every_command_is_found_by_its_name() {
    let mut desk = Desk::with(STORY);
    desk.press_with(Modifiers::COMMAND, Key::K);
    desk.type_in("Command", "figb");
    desk.picture("palette");
    desk.press(Key::Enter);
    assert!(desk.state().board.is_some() && desk.state().overlay.is_none());
    desk.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    desk.type_in("Command", "alt");
    desk.press(Key::ArrowDown);
    desk.press(Key::Escape);
    assert!(desk.state().overlay.is_none());
}

#[test]
fn what_the_machine_missed_is_marked_by_hand_and_checked_like_the_rest() {
    let mut desk = Desk::with(STORY);
    desk.select("paper burned");
    desk.picture("selected_words");
    desk.press(Key::Q);
    assert!(desk.shows(Role::Link, "Quote: paper burned, unchecked"));
    desk.click(Role::Tab, "Quotes 0/3");
    desk.click(Role::ListItem, "paper burned");
    assert!(desk.shows(Role::Label, "A reviewer marked it."));
    desk.press(Key::Num1);
    desk.select("made");
    desk.press(Key::F);
    assert!(desk.shows(Role::Link, "Figure: made"));
    desk.select("The mill");
    desk.press(Key::A);
    assert!(desk.shows(Role::Link, "Actor: The mill"));
    desk.wait();
    let mut desk = desk.again();
    let path = desk.folder.path().join("story.txt");
    desk.open(&path);
    for words in ["Quote: paper burned, verified", "Figure: made", "Actor: The mill"] {
        assert!(desk.shows(Role::Link, words), "{words}");
    }
    desk.press(Key::Escape);
    desk.click(Role::Tab, "Marks");
    desk.click(Role::ListItem, "“made” is a figure");
    desk.press(Key::Delete);
    assert!(!desk.shows(Role::Link, "Figure: made"));
}
