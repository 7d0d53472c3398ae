//! Pictures of the window, each looked at before it was kept. `UPDATE_SNAPSHOTS=true` makes them anew.

use egui::Key;
use sayso::app::message::{Answer, Message, OnBoard};
use sayso::app::state::Theme;

use crate::support::desk::Desk;

/// The sample with a verified figure, a disputed passage, and a figure selected that needs a source.
fn at_work(theme: Theme) -> Desk {
    let mut desk = Desk::with_sample(theme);
    desk.press(Key::J);
    desk.press(Key::Num1);
    desk.select("looking away");
    desk.press(Key::Num2);
    desk.click(egui::accesskit::Role::Link, "Figure: 31");
    desk.press(Key::Num3);
    desk.press(Key::N);
    desk.write_in("Note", "Para 1 says at least 34. Ask the desk: a later count?");
    desk.press(Key::Escape);
    desk.wait();
    desk
}

#[test]
fn at_work_light() {
    at_work(Theme::Light).picture_as_it_is("at_work_light");
}

#[test]
fn at_work_dark() {
    at_work(Theme::Dark).picture_as_it_is("at_work_dark");
}

#[test]
fn keys() {
    let mut desk = Desk::with_sample(Theme::Light);
    desk.press(Key::Questionmark);
    desk.picture("keys");
}

#[test]
fn nothing_open_and_a_missing_file() {
    let mut desk = Desk::empty();
    desk.open(std::path::Path::new("/nowhere/story.txt"));
    desk.picture("missing_file");
}

#[test]
fn no_file_dialog() {
    let mut desk = Desk::empty();
    desk.send(Message::Heard(Answer::NoDialog(
        "This desktop offers no file dialog. Type the path, or drop the file on the window.".into(),
    )));
    desk.picture("no_file_dialog");
}

/// An actor with its mentions: why each is one, and how to say otherwise.
#[test]
fn an_actor() {
    let mut desk = Desk::with_sample(Theme::Dark);
    desk.click(egui::accesskit::Role::Link, "Actor: Norrland Freight");
    desk.press(Key::M);
    desk.picture("an_actor");
}

/// The figures board with a day of publication: the table, sorted and asked about.
#[test]
fn figures_board() {
    let mut desk = Desk::with_sample(Theme::Light);
    desk.press(Key::B);
    desk.click(egui::accesskit::Role::Row, "more than, 200");
    desk.picture("figures_board");
}

/// The days the article tells of, in the dark.
#[test]
fn days_of_the_board() {
    let mut desk = Desk::with_sample(Theme::Dark);
    desk.send(Message::OnBoard(OnBoard::Show(sayso::app::state::Page::Days)));
    desk.picture("days_of_the_board");
}

/// Figures of one quantity side by side.
#[test]
fn compared_figures() {
    let mut desk = Desk::with(
        "Ferry sinks off Norrey\n\nAt least 34 people were killed when the ferry sank off Norrey on Tuesday, police said.\n\nThe company said 31 people were killed when the ferry sank off Norrey. Of 90 sailors, 12 of them cooks, most were saved.\n\nThe coast guard held 13 men: seven Danes, four Swedes and a Finn. The wreck lies 80 kilometres (90 miles) from the shore.\n",
    );
    desk.send(Message::OnBoard(OnBoard::Show(sayso::app::state::Page::Compared)));
    desk.picture("compared_figures");
}
