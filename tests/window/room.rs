//! A small window and a large zoom: everything has room, or makes room for the rest.

use std::collections::HashMap;

use egui::accesskit::{NodeId, Role};
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::Queryable;
use egui_kittest::kittest::{NodeT, by};
use sayso::app::message::{Message, OnBoard};
use sayso::app::state::{Page, Theme};
use sayso::review::List;

use crate::support::desk::Desk;

/// Width, height and zoom of a window: the least that it can have, an old screen, and a zoom of 1.5 and 2.
const SIZES: [(f32, f32, u16); 4] = [
    (980.0, 560.0, 100),
    (800.0, 600.0, 100),
    (1280.0, 820.0, 150),
    (1280.0, 820.0, 200),
];

/// What a view is made of: what it is, its name, and where it can be seen.
fn parts(desk: &Desk) -> Vec<(Role, String, Rect)> {
    let seen: HashMap<NodeId, Rect> = desk.harness.ctx.viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let layers: Vec<_> = widgets.layer_ids().collect();
        let all = layers.into_iter().flat_map(|layer| widgets.get_layer(layer));
        all.map(|widget| (widget.id.accesskit_id(), widget.interact_rect))
            .collect()
    });
    let all = desk.harness.query_all(by().predicate(|_| true));
    let known = all.map(|node| node.accesskit_node()).filter(|node| {
        matches!(
            node.role(),
            Role::Button
                | Role::Label
                | Role::Tab
                | Role::ListItem
                | Role::TextInput
                | Role::MultilineTextInput
                | Role::CheckBox
                | Role::ColumnHeader
                | Role::Row
                | Role::Heading
                | Role::DisclosureTriangle
                | Role::ProgressIndicator
        )
    });
    let parts = known.filter_map(|node| {
        let name = node.label().or(node.value()).unwrap_or_default();
        let rect = seen.get(&node.locate().0)?;
        Some((node.role(), name, *rect))
    });
    parts.filter(|(.., rect)| rect.is_positive()).collect()
}

/// Pairs of which one lies over the other.
fn overlaps(desk: &Desk) -> Vec<String> {
    let parts = parts(desk);
    assert!(parts.len() > 12, "{parts:?}");
    let mut told = Vec::new();
    for (at, (role, name, rect)) in parts.iter().enumerate() {
        for (other, another, place) in &parts[at + 1..] {
            let both = rect.intersect(*place);
            if both.width() > 1.5 && both.height() > 1.5 {
                told.push(format!(
                    "{role:?} “{name}” {rect:?} over {other:?} “{another}” {place:?}"
                ));
            }
        }
    }
    told
}

/// Which controls whose names start so cannot be seen from edge to edge.
fn missing(desk: &Desk, names: &[&str]) -> Vec<String> {
    let parts = parts(desk);
    let room = desk.harness.ctx.content_rect();
    let is_there = |name: &&str| {
        let mut of_name = parts.iter().filter(|(_, known, _)| known.starts_with(*name));
        of_name.any(|(.., rect)| room.contains_rect(*rect) && rect.width() > 12.0 && rect.height() > 12.0)
    };
    let lost = names.iter().filter(|name| !is_there(name));
    lost.map(|name| name.to_string()).collect()
}

const ALWAYS: [&str; 13] = [
    "Open…",
    "Recent",
    "Figures board",
    "View",
    "Export…",
    "Sign off",
    "Keys",
    "Findings",
    "Find",
    "Only…",
    "Sort",
    "Encoding",
    "marks by",
];

/// A view, and the way there from the sample.
type View = (&'static str, fn(&mut Desk));

const VIEWS: [View; 9] = [
    ("the sample", |_| {}),
    ("a figure", |desk| desk.press(Key::J)),
    ("an actor", |desk| {
        desk.send(Message::Show(List::Actors));
        desk.press(Key::J);
    }),
    ("a question", |desk| {
        desk.send(Message::Show(List::Findings));
        desk.press(Key::J);
    }),
    ("a quotation", |desk| {
        desk.send(Message::Show(List::Quotes));
        desk.press(Key::J);
    }),
    ("selected words", |desk| desk.select("looking away")),
    ("words that are looked for", |desk| {
        desk.send(Message::Filter("the".into()));
        desk.press(Key::J);
    }),
    ("the board", |desk| {
        desk.press(Key::J);
        desk.press(Key::B);
    }),
    ("days", |desk| desk.send(Message::OnBoard(OnBoard::Show(Page::Days)))),
];

#[test]
fn nothing_lies_over_anything_else_however_small_the_window() {
    let mut wrong = Vec::new();
    for size in SIZES {
        for (view, go) in VIEWS {
            let mut desk = Desk::of_size(size, Theme::Light);
            desk.send(Message::OpenSample);
            go(&mut desk);
            let told = overlaps(&desk).into_iter();
            wrong.extend(told.map(|words| format!("{size:?} {view}: {words}")));
            let lost = missing(&desk, &ALWAYS).into_iter();
            wrong.extend(lost.map(|name| format!("{size:?} {view}: no {name}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_board_has_its_controls_however_small_the_window() {
    for size in SIZES {
        let mut desk = Desk::of_size(size, Theme::Light);
        desk.send(Message::OpenSample);
        desk.press(Key::B);
        let names = [
            "Table",
            "Compared",
            "Days",
            "Sources",
            "Filter the table",
            "Published",
            "Close",
        ];
        assert_eq!(missing(&desk, &names), [""; 0], "{size:?}");
    }
}

/// A long name, three drafts, a signature: all bars are full.
#[test]
fn full_bars_make_room_for_all_that_is_in_them() {
    let story = "Fire at the mill\n\nAt least 34 people were killed on Tuesday, Ines Dahl said. The mill made paper.\n";
    for size in SIZES {
        let mut desk = Desk::of_size(size, Theme::Light);
        let name = "a-very-long-name-of-a-story-that-somebody-called-so-in-a-hurry.txt";
        let path = desk.write(name, story);
        desk.open(&path);
        desk.press(Key::J);
        desk.press(Key::Num1);
        desk.wait();
        desk.write(name, &story.replace("At least 34", "Another dawn: at least 34"));
        desk.open(&path);
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        desk.click(Role::Button, "Sign off this text");
        desk.click(Role::Button, "Sign off all the same");
        desk.press(Key::Escape);
        assert!(
            desk.shows(Role::Label, "not by a second reader yet") && desk.shows(Role::Label, "since the last draft")
        );
        assert_eq!(overlaps(&desk), [""; 0], "{size:?}");
    }
}

#[test]
fn the_lists_are_as_wide_as_before_once_the_window_is_large_again() {
    let mut desk = Desk::with_sample(Theme::Light);
    desk.press(Key::J);
    let width = |desk: &Desk| {
        let rows = parts(desk).into_iter();
        let row = rows.filter(|(role, ..)| *role == Role::ListItem).map(|(.., rect)| rect);
        row.map(|rect| rect.width()).next().expect("a row")
    };
    let before = width(&desk);
    desk.resize((1280.0, 820.0, 200));
    assert!(width(&desk) < before);
    desk.click(Role::ListItem, "March 12");
    desk.resize((1280.0, 820.0, 100));
    assert_eq!(width(&desk), before);
    assert_eq!(desk.state().settings.sidebar, None);
}

/// The rows of an overlay that can be seen, and where.
fn rows(desk: &Desk) -> Vec<(String, Rect)> {
    let rows = parts(desk).into_iter();
    rows.map(|(_, name, rect)| (name, rect)).collect()
}

#[test]
fn what_lies_over_the_window_is_as_high_the_first_time_as_the_second() {
    let mut desk = Desk::with_sample(Theme::Light);
    for (key, close) in [(Key::Questionmark, "Close"), (Key::Enter, "Close")] {
        let held = if key == Key::Enter {
            Modifiers::COMMAND
        } else {
            Modifiers::NONE
        };
        desk.press_with(held, key);
        let first = rows(&desk);
        desk.click(Role::Button, close);
        desk.press_with(held, key);
        assert_eq!(first, rows(&desk));
        desk.click(Role::Button, close);
    }
}

#[test]
fn keys_and_checklist_fit_a_small_window() {
    for size in SIZES {
        let mut desk = Desk::of_size(size, Theme::Light);
        desk.send(Message::OpenSample);
        desk.press(Key::Questionmark);
        assert_eq!(missing(&desk, &["Close", "Keys of your own…"]), [""; 0], "{size:?}");
        desk.press(Key::Escape);
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(missing(&desk, &["Sign off this text", "Close"]), [""; 0], "{size:?}");
    }
}

#[test]
fn a_click_in_the_text_scrolls_a_list_that_was_not_shown() {
    let paragraphs =
        (11..91).map(|at| format!("In ward {at}, {at}0 people left their homes. \"We went,\" said Ines Dahl.\n\n"));
    let mut desk = Desk::with(&format!("Wards empty\n\n{}", paragraphs.collect::<String>()));
    desk.send(Message::Show(List::Quotes));
    desk.press(Key::K);
    desk.press(Key::Escape);
    desk.click(Role::Link, "Figure: 900");
    assert_eq!(desk.state().list, List::Figures);
    let row = parts(&desk).into_iter();
    let mut row = row.filter(|(role, name, _)| *role == Role::ListItem && name.starts_with("900 people"));
    assert!(row.next().is_some_and(|(.., rect)| rect.height() >= 47.0));
}

#[test]
fn the_window_is_called_after_what_is_open_in_it() {
    let mut desk = Desk::empty();
    let path = desk.write("story.txt", "Five ships left.\n");
    let app = desk.harness.state_mut().as_mut().expect("the window has started");
    app.send(Message::Open(path));
    let mut titles = Vec::new();
    for _ in 0..4 {
        desk.harness.step();
        let commands = desk.harness.output().viewport_output.values();
        titles.extend(commands.flat_map(|viewport| viewport.commands.clone()));
    }
    assert!(
        titles.contains(&egui::ViewportCommand::Title("story.txt - sayso".into())),
        "{titles:?}"
    );
}

/// The sample with its third figure selected.
fn at_a_figure(size: (f32, f32, u16)) -> Desk {
    let mut desk = Desk::of_size(size, Theme::Light);
    desk.send(Message::OpenSample);
    for _ in 0..3 {
        desk.press(Key::J);
    }
    desk
}

#[test]
fn the_smallest_window() {
    at_a_figure(SIZES[0]).picture("smallest");
}

#[test]
fn a_window_at_twice_the_size() {
    at_a_figure(SIZES[3]).picture("zoomed");
}

#[test]
fn the_board_in_the_smallest_window() {
    let mut desk = at_a_figure(SIZES[0]);
    desk.press(Key::B);
    desk.picture("smallest_board");
}
