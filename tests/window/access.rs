//! Everything that can be clicked or focused has a name of its own, in every view and overlay, and is reached by keys.

use std::collections::BTreeMap;

use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use egui_kittest::kittest::{NodeT, by};
use sayso::app::comfort::Comfort;
use sayso::app::command::Command;
use sayso::app::message::{Answer, Message, OnBoard};
use sayso::app::state::{Page, Theme};

use crate::support::desk::Desk;

/// A control as a screen reader meets it: what it is, and its name.
type Control = (String, String);

/// Everything that can be clicked or focused, but for what only holds other things.
fn controls(desk: &Desk) -> Vec<Control> {
    let holds = |role| {
        matches!(
            role,
            Role::Window | Role::Unknown | Role::GenericContainer | Role::ScrollView | Role::Label
        )
    };
    let all = desk.harness.query_all(by().predicate(|_| true));
    let known = all.map(|node| node.accesskit_node());
    let live = known.filter(|node| {
        let acts = [Action::Click, Action::Focus].iter();
        !holds(node.role()) && acts.clone().any(|action| node.data().supports_action(*action))
    });
    live.map(|node| (format!("{:?}", node.role()), node.label().unwrap_or_default()))
        .collect()
}

/// What is wrong with the controls of a view: those without a name, and those that nothing tells apart.
fn faults(view: &str, desk: &Desk) -> Vec<String> {
    let mut counts: BTreeMap<Control, usize> = BTreeMap::new();
    for control in controls(desk) {
        *counts.entry(control).or_default() += 1;
    }
    assert!(counts.len() >= 5, "{view}: {counts:?}");
    let nameless = counts.iter().filter(|((_, name), _)| name.trim().is_empty());
    // Two ways to one command do the same thing.
    let is_command = |name: &str| {
        Command::ALL
            .iter()
            .any(|command| name.starts_with(command.about().label))
    };
    let alike = counts
        .iter()
        .filter(|((_, name), count)| **count > 1 && !is_command(name));
    let told = nameless
        .chain(alike)
        .map(|((role, name), count)| format!("{view}: {count} × {role} “{name}”"));
    told.collect()
}

/// A view, and the way there from the sample.
type View = (&'static str, fn(&mut Desk));

const VIEWS: [View; 24] = [
    ("the sample", |_| {}),
    ("actors", |desk| show(desk, "show-actors")),
    ("quotes", |desk| show(desk, "show-quotes")),
    ("findings", |desk| show(desk, "show-findings")),
    ("an actor", |desk| desk.click(Role::Link, "Actor: Norrland Freight")),
    ("a quotation", |desk| desk.click(Role::Link, "Quote: ")),
    ("a question put aside", |desk| {
        show(desk, "show-findings");
        desk.press(Key::J);
        desk.press(Key::I);
    }),
    ("what is dismissed everywhere", |desk| {
        show(desk, "show-findings");
        desk.press(Key::J);
        desk.press(Key::I);
        desk.type_in("Why", "House style");
        desk.click(Role::RadioButton, "Everywhere");
        desk.click(Role::Button, "Dismiss everywhere");
        show(desk, "dismissed");
    }),
    ("selected words", |desk| desk.select("looking away")),
    ("a wrong mark with evidence", |desk| {
        desk.select("looking away");
        desk.press(Key::Num4);
        desk.press(Key::N);
        desk.write_in("Evidence", "https://example.org/a\nhttps://example.org/b");
        desk.press(Key::Escape);
    }),
    ("marks", |desk| {
        for words in ["looking away", "said"] {
            desk.select(words);
            desk.press(Key::Num1);
        }
        show(desk, "show-marks");
    }),
    ("the board", |desk| desk.press(Key::B)),
    ("compared figures", |desk| {
        desk.send(Message::OnBoard(OnBoard::Show(Page::Compared)))
    }),
    ("days", |desk| desk.send(Message::OnBoard(OnBoard::Show(Page::Days)))),
    ("the keys", |desk| desk.press(Key::Questionmark)),
    ("the commands", |desk| desk.press_with(Modifiers::COMMAND, Key::K)),
    ("the name", |desk| show(desk, "name")),
    ("a file of keys", |desk| show(desk, "own-keys")),
    ("who says so", |desk| {
        desk.click(Role::Link, "Figure: ");
        desk.press(Key::L);
    }),
    ("a question", |desk| desk.press_with(Modifiers::SHIFT, Key::A)),
    ("no file dialog", |desk| {
        desk.send(Message::Heard(Answer::NoDialog("There is none.".into())))
    }),
    ("how it looks", |desk| desk.click(Role::Button, "View")),
    ("encodings", |desk| desk.click(Role::Button, "Encoding: ")),
    ("notices", |desk| {
        for words in ["It could not be written.", "It could not be written there either."] {
            desk.send(Message::Heard(Answer::Exported(Err(words.into()))));
        }
    }),
];

fn show(desk: &mut Desk, command: &str) {
    desk.send(Message::Do(Command::named(command).expect("a command")));
}

#[test]
fn every_control_has_a_name_of_its_own() {
    let mut wrong = faults("nothing open", &Desk::empty());
    for (view, go) in VIEWS {
        let mut desk = Desk::with_sample(Theme::Light);
        go(&mut desk);
        wrong.extend(faults(view, &desk));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_row_says_what_it_is_and_which_of_how_many() {
    let mut desk = Desk::with("Fire\n\nAt least 34 people died.\n\nThe mayor said 12 were hurt.\n");
    desk.click(Role::Tab, "Figures");
    assert_eq!(
        desk.labels(Role::ListItem),
        [
            "≥ 34 people, para 1 · no source, unchecked, 2 questions, figure 1 of 2",
            "12 were hurt, para 2 · The mayor, unchecked, figure 2 of 2"
        ]
    );
    desk.press(Key::B);
    let lines = desk.labels(Role::Row);
    assert!(lines[1].ends_with(", Unchecked, 2 of 2"), "{lines:?}");
    assert!(desk.shows(Role::Link, "Figure: 34, unchecked, no source, para 1"));
}

/// F6 goes round all controls, Enter presses the one with the focus and nothing else, Esc leaves it.
#[test]
fn every_control_is_reached_by_a_key() {
    let mut desk = Desk::with("Fire\n\nAt least 34 people died. The mayor said 12 were hurt.\n");
    let focused = |desk: &Desk| {
        let all = desk.harness.query_all(by().predicate(|_| true));
        let mut nodes = all.map(|node| node.accesskit_node());
        let node = nodes.find(|node| node.is_focused_in_tree())?;
        Some((format!("{:?}", node.role()), node.label().unwrap_or_default()))
    };
    let wanted = controls(&desk);
    let mut met = Vec::new();
    for _ in 0..wanted.len() + 20 {
        desk.press(Key::F6);
        met.extend(focused(&desk));
    }
    let missed: Vec<&Control> = wanted.iter().filter(|control| !met.contains(control)).collect();
    assert!(missed.is_empty(), "{missed:?} of {wanted:?}");
    while focused(&desk).is_none_or(|(_, name)| !name.starts_with("Figures board")) {
        desk.press(Key::F6);
    }
    desk.press(Key::Enter);
    assert!(desk.state().board.is_some(), "it was pressed");
    assert_eq!(desk.state().selected, None, "and Enter did nothing else");
    desk.press(Key::Escape);
    assert_eq!(focused(&desk), None);
    desk.press(Key::J);
    assert!(desk.state().selected.is_some());
    desk.press(Key::Enter);
    assert_eq!(
        desk.state().desk.as_ref().expect("an article").annotations.len(),
        1,
        "Enter accepts again"
    );
}

#[test]
fn size_stillness_and_colours_are_kept() {
    let mut desk = Desk::with_sample(Theme::Light);
    desk.click(Role::Button, "View");
    desk.click(Role::CheckBox, "Colour-blind palette");
    desk.click(Role::CheckBox, "Less motion");
    let style = desk.harness.ctx.style_of(egui::Theme::Light);
    assert_eq!(style.animation_time, 0.0);
    desk.click(Role::Button, "Larger");
    let wanted = Comfort {
        zoom: 110,
        still: true,
        apart: true,
    };
    assert_eq!(desk.state().settings.comfort, wanted);
    assert!((desk.harness.ctx.zoom_factor() - 1.1).abs() < 0.001);
    // egui's own key, which is heard of and kept.
    desk.press_with(Modifiers::COMMAND, Key::Plus);
    assert_eq!(desk.state().settings.comfort.zoom, 120);
    let mut desk = desk.again();
    desk.rest();
    assert_eq!(desk.state().settings.comfort, Comfort { zoom: 120, ..wanted });
    assert!((desk.harness.ctx.zoom_factor() - 1.2).abs() < 0.001);
    desk.press_with(Modifiers::COMMAND, Key::Num0);
    assert_eq!(desk.state().settings.comfort.zoom, 100);
}
