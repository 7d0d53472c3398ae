//! Scripts that are set otherwise than Latin, alone and mixed: nothing ends the window, no place is off, no word is lost.

use egui::accesskit::Role;
use egui::{Key, Rect, vec2};
use egui_kittest::kittest::{NodeT, Queryable, by};
use sayso::app::message::Message;

use crate::support::desk::Desk;

const SCRIPTS: [(&str, &str); 8] = [
    (
        "arabic",
        "قتل 34 شخصا في الحريق، قالت الشرطة. السلام عليكم، \"لم يفعلوا شيئا\".",
    ),
    ("hebrew", "לפחות 34 בני אדם נהרגו, אמרה המשטרה. \"שלום\" אמר דן."),
    ("thai", "มีผู้เสียชีวิต 34 คน น้ำท่วม ตำรวจกล่าวว่า \"ไม่มีใครรู้\""),
    ("chinese", "火灾造成34人死亡，警方说。“没有人知道。”"),
    (
        "mixed",
        "Police said 34 people from قرية الجبل and שלום died, \"all of them\" said Ines Dahl.",
    ),
    (
        "combining",
        "Ine\u{301}s Dahl saw 34 e\u{301}le\u{300}ves and n\u{303}o more, she told the board.",
    ),
    ("emoji", "The 👩‍👩‍👧‍👦 family 🇸🇪 of 34 people 👍🏽 left, said Ines Dahl."),
    (
        "controls",
        "It \u{202e}said 34\u{202c} people\u{200b} died\u{2066}, said\u{fffd} Ines Dahl.",
    ),
];

fn open(desk: &mut Desk, name: &str, words: &str) {
    let path = desk.write(
        &format!("{name}.txt"),
        &format!("{words}\n\nAt the end 12 boats sank.\n"),
    );
    desk.open(&path);
    assert!(desk.shows(Role::Paragraph, "At the end 12 boats"), "{name}");
}

/// Where the first thing of this role stands whose label starts so.
fn rect(desk: &Desk, role: Role, label: &str) -> Option<Rect> {
    let starts = by().predicate(|node| node.role() == role && node.label().is_some_and(|l| l.starts_with(label)));
    desk.harness.query_all(starts).next().map(|node| node.rect())
}

#[test]
fn every_script_can_be_pointed_at_and_selected() {
    let mut desk = Desk::for_any_script();
    for (name, words) in SCRIPTS {
        open(&mut desk, name, words);
        let paragraph = rect(&desk, Role::Paragraph, &words[..words.floor_char_boundary(8)]).expect(name);
        let (from, to) = (paragraph.left_center() + vec2(1.0, 0.0), paragraph.right_center());
        for share in [0.2, 0.5, 0.9] {
            desk.drag(from, from + (to - from) * share);
            let text = desk
                .state()
                .desk
                .as_ref()
                .expect("an article")
                .document
                .text()
                .to_string();
            if let Some(span) = desk.state().passage {
                assert!(
                    text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
                    "{name}"
                );
            }
            desk.press(Key::Escape);
        }
        for key in [
            Key::Tab,
            Key::Enter,
            Key::J,
            Key::CloseBracket,
            Key::Num2,
            Key::U,
            Key::Escape,
        ] {
            desk.press(key);
        }
        let length = desk.state().desk.as_ref().map_or(0, |open| open.document.text().len());
        desk.send(Message::SelectPassage(Some(sayso::text::Span::new(0, length))));
        desk.send(Message::SelectPassage(None));
    }
}

#[test]
fn a_mark_stands_on_its_words_or_on_all_of_its_lines() {
    let mut desk = Desk::for_any_script();
    for (name, words) in SCRIPTS {
        open(&mut desk, name, words);
        let paragraph = rect(&desk, Role::Paragraph, &words[..words.floor_char_boundary(8)]).expect(name);
        let links = desk.harness.query_all(by().role(Role::Link));
        let marks: Vec<(String, Rect)> = links
            .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
            .collect();
        let inside = marks.iter().filter(|(_, rect)| rect.center().y < paragraph.bottom());
        for (label, mark) in inside {
            assert!(
                paragraph.expand(2.0).contains_rect(*mark),
                "{name}: {label} {mark:?} {paragraph:?}"
            );
        }
        // The last paragraph is Latin: what stands above it moves nothing in it.
        let figure = marks
            .iter()
            .rfind(|(label, _)| label.starts_with("Figure: 12"))
            .expect(name);
        let last = rect(&desk, Role::Paragraph, "At the end").expect(name);
        assert!(
            figure.1.width() < 60.0 && figure.1.left() > last.left() + 40.0,
            "{name}: {figure:?}"
        );
    }
}

#[test]
fn a_letter_with_its_own_marks_is_where_it_is() {
    let mut desk = Desk::for_any_script();
    let plain = "In May 34 boats sank there.";
    let marked = "I\u{301}n May 34 boats sank there.";
    let mut lefts = Vec::new();
    for (name, words) in [("plain", plain), ("marked", marked)] {
        open(&mut desk, name, words);
        lefts.push(rect(&desk, Role::Link, "Figure: 34").expect(name).left());
    }
    assert!((lefts[0] - lefts[1]).abs() < 3.0, "{lefts:?}");
}
