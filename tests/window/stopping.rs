//! A long article is read while it is being analysed, and the analysis can be stopped.

use egui::accesskit::Role;
use sayso::app::message::Message;
use sayso::app::state::{Reading, State};

use crate::support::desk::Desk;

/// Two megabytes of which no two paragraphs are alike.
fn long() -> String {
    let paragraphs = (1..=15_000).map(|n| {
        format!("The board counted {n} barrels near pier {n}, said Ines Dahl. \"We saw {} of them burn,\" she told reporters.\n\n", n + 3)
    });
    format!("Boats\n\n{}", paragraphs.collect::<String>())
}

fn reading(state: &State) -> Option<Reading> {
    state.desk.as_ref().map(|desk| desk.reading)
}

#[test]
fn a_long_article_is_there_before_it_is_read_and_the_reading_can_be_stopped() {
    let mut desk = Desk::on_threads();
    let path = desk.write("long.txt", &long());
    desk.harness
        .state_mut()
        .as_mut()
        .expect("the window")
        .send(Message::Open(path));
    desk.wait_until(|state| state.desk.is_some());
    desk.harness.step();
    assert!(
        desk.shows(Role::Paragraph, "The board counted 1 barrels"),
        "the text is there"
    );
    assert_eq!(reading(desk.state()), Some(Reading::Rules), "and is still being read");
    assert!(desk.shows(Role::Label, "Reading the article") && desk.shows(Role::Button, "Stop reading"));
    desk.click(Role::Button, "Stop reading");
    assert_eq!(reading(desk.state()), Some(Reading::Stopped));
    assert!(desk.shows(Role::Label, "was stopped before anything was found"));
    assert!(desk.shows(Role::Label, "Not read: stopped"));
    desk.picture("reading_stopped");
    desk.click(Role::Button, "Go on reading");
    desk.wait_until(|state| reading(state) == Some(Reading::Done));
    desk.harness.step();
    assert!(desk.state().notices.is_empty(), "nothing is offered any longer");
    let found = desk.state().desk.as_ref().map_or(0, |desk| desk.analysis.figures.len());
    assert!(found >= 30_000, "{found}");
    assert!(!desk.shows(Role::Button, "Go on reading") && !desk.shows(Role::Button, "Stop reading"));
}
