//! Questions of the checks: in groups, turned into marks, set aside with a reason, and asked again.

use std::fs;

use egui::Key;
use egui::accesskit::Role;
use sayso::app::command::Command;
use sayso::app::message::{Answer, Message};
use sayso::app::shown::Order;
use sayso::app::state::Overlay;
use sayso::review::{ItemId, List};

use crate::support::desk::Desk;

const STORY: &str = "Dam breaks\n\nThe regime has closed the road. At least 34 people were killed.\n\nThe regime \
                     insisted that nobody was hurt.\n";

/// The desk with the list of questions.
fn desk() -> Desk {
    questions(Desk::with(STORY))
}

fn questions(mut desk: Desk) -> Desk {
    desk.send(Message::Show(List::Findings));
    desk
}

/// Selects the first question of a check.
fn select(desk: &mut Desk, rule: &str) -> usize {
    let open = desk.state().desk.as_ref().expect("an article");
    let at = open.findings.iter().position(|finding| finding.rule == rule);
    let at = at.unwrap_or_else(|| panic!("no {rule} in {:?}", open.findings));
    desk.send(Message::SelectRow(ItemId::Finding(at)));
    at
}

/// The questions that are set aside, each with its check and reach.
fn aside(desk: &Desk) -> Vec<(&'static str, &'static str, String)> {
    let open = desk.state().desk.as_ref().expect("an article");
    let all = open.findings.iter().enumerate();
    all.filter_map(|(at, finding)| {
        let dismissal = open.review.dismissal(at)?;
        Some((finding.rule, dismissal.scope.label(), dismissal.reason.clone()))
    })
    .collect()
}

fn dismiss(desk: &mut Desk, reason: &str, reach: &str) {
    desk.press(Key::I);
    desk.type_in("Why", reason);
    desk.click(Role::RadioButton, reach);
    desk.click(Role::Button, &format!("Dismiss {}", reach.to_lowercase()));
}

#[test]
fn a_question_is_set_aside_here_with_a_reason_and_asked_again() {
    let mut desk = desk();
    let first = select(&mut desk, "loaded-label");
    desk.press(Key::I);
    desk.click(Role::Button, "Dismiss here");
    assert!(
        matches!(desk.state().overlay, Some(Overlay::Dismiss(_))),
        "no reason, no dismissal"
    );
    desk.picture("dismiss");
    desk.type_in("Why", "House style");
    desk.press(Key::Enter);
    assert_eq!(aside(&desk), [("loaded-label", "here", "House style".to_string())]);
    // The next question is at hand.
    assert_ne!(desk.state().selected, Some(ItemId::Finding(first)));
    desk.send(Message::SelectRow(ItemId::Finding(first)));
    assert!(desk.labels(Role::Heading).contains(&"1 · Dismissed".to_string()));
    assert!(desk.shows(Role::Label, "Dismissed here by Ada, 2026-03-12 14:02"));
    desk.picture("dismissed");
    desk.click(Role::Button, "Ask again");
    assert_eq!(aside(&desk), []);
    desk.press(Key::U);
    assert_eq!(aside(&desk).len(), 1);
}

#[test]
fn what_is_set_aside_stays_so_when_the_article_is_opened_again_and_edited_elsewhere() {
    let mut desk = desk();
    select(&mut desk, "loaded-label");
    dismiss(&mut desk, "House style", "Here");
    desk.wait();
    assert!(desk.sidecar().contains("\"dismissed\"") && desk.sidecar().contains("House style"));
    let path = desk.state().desk.as_ref().expect("an article").path.clone();
    fs::write(&path, STORY.replace("Dam breaks", "The dam at Oxley breaks")).expect("written");
    desk.open(&path);
    assert_eq!(aside(&desk), [("loaded-label", "here", "House style".to_string())]);
    fs::write(&path, STORY.replace("The regime has", "The junta has")).expect("written");
    desk.open(&path);
    assert_eq!(aside(&desk), [], "other words are another question");
}

#[test]
fn in_the_article_and_everywhere_mean_the_check_or_only_the_words() {
    let mut desk = desk();
    select(&mut desk, "loaded-label");
    dismiss(&mut desk, "Their own word", "In this article");
    assert_eq!(aside(&desk).len(), 2, "both places of “regime”");
    assert!(
        {
            desk.wait();
            desk.sidecar()
        }
        .contains("loaded-label: regime"),
        "{}",
        desk.sidecar()
    );
    desk.press(Key::U);
    assert_eq!(aside(&desk), []);
    select(&mut desk, "unsourced-figure");
    dismiss(&mut desk, "A first draft", "Everywhere");
    let told = aside(&desk);
    assert!(
        told.iter()
            .all(|(rule, reach, _)| (*rule, *reach) == ("unsourced-figure", "everywhere")),
        "{told:?}"
    );
    assert_eq!(desk.state().settings.dismissed.len(), 1);
    // Another article, another day: it holds there too.
    let other = desk.write("other.txt", "At least 50 people were killed in the flood.\n");
    desk.open(&other);
    assert_eq!(aside(&desk).len(), 1);
    desk.send(Message::Do(Command::Dismissed));
    desk.picture("dismissed_everywhere");
    desk.click(Role::Button, "Ask again: unsourced-figure");
    assert_eq!(aside(&desk), []);
    assert_eq!(desk.state().settings.dismissed, []);
}

#[test]
fn one_key_makes_a_question_a_mark_that_needs_a_source() {
    let mut desk = desk();
    select(&mut desk, "unsourced-figure");
    desk.press(Key::Num3);
    let open = desk.state().desk.as_ref().expect("an article");
    assert_eq!(
        (
            open.review.figures[0].title.as_str(),
            open.review.figures[0].status.label()
        ),
        ("≥ 34 people", "Needs source")
    );
    // The question shows what was said, and says no second mark.
    desk.press(Key::Num2);
    let open = desk.state().desk.as_ref().expect("an article");
    assert_eq!(open.annotations.len(), 1);
    assert!(desk.shows(Role::ListItem, "disputed"));
}

#[test]
fn questions_stand_in_groups_by_paragraph_rule_and_level() {
    let mut desk = desk();
    let headings = |desk: &Desk| desk.labels(Role::Heading);
    assert_eq!(
        headings(&desk)[..2],
        ["3 · Paragraph 1".to_string(), "3 · Paragraph 2".to_string()]
    );
    desk.picture("findings");
    desk.send(Message::Sort(Order::Kind));
    assert!(
        headings(&desk).iter().any(|words| words.contains(" · Does the ")),
        "{:?}",
        headings(&desk)
    );
    desk.send(Message::Sort(Order::Status));
    assert_eq!(headings(&desk)[0], "1 · Problems: fix before publication");
}

#[test]
fn what_somebody_else_set_aside_is_theirs() {
    let mut desk = desk();
    let at = select(&mut desk, "loaded-label");
    dismiss(&mut desk, "House style", "Here");
    desk.wait();
    let path = desk.state().desk.as_ref().expect("an article").path.clone();
    let mut desk = desk.again_as("Ben");
    desk.open(&path);
    let mut desk = questions(desk);
    assert_eq!(aside(&desk).len(), 1);
    desk.send(Message::SelectRow(ItemId::Finding(at)));
    desk.press(Key::I);
    assert_eq!(aside(&desk).len(), 1);
    assert!(desk.shows(Role::Label, "Ada set this aside"));
}

#[test]
fn a_newsroom_s_rules_are_chosen_once_and_hold_until_those_that_ship_are_wanted() {
    let mut desk = desk();
    let rules = desk.write("ours.ron", "(checks: {\"loaded-label\": (off: true)})");
    let labels = |desk: &Desk| {
        let open = desk.state().desk.as_ref().expect("an article");
        open.findings
            .iter()
            .filter(|finding| finding.rule == "loaded-label")
            .count()
    };
    assert_eq!(labels(&desk), 2);
    desk.send(Message::Heard(Answer::RulesPicked(rules.clone())));
    assert_eq!(labels(&desk), 0);
    let wrong = desk.write("wrong.ron", "(checks: {\"loaded-label\": (of: true)})");
    desk.send(Message::Heard(Answer::RulesPicked(wrong)));
    assert!(desk.shows(Role::Label, "line 1"), "what is wrong is told with its line");
    desk.send(Message::Heard(Answer::RulesPicked(rules)));
    desk.click(Role::Button, "View");
    assert!(desk.shows(Role::Label, "By ours.ron"));
    desk.click(Role::Button, "Rules as they ship");
    assert_eq!(labels(&desk), 2);
    assert_eq!(desk.state().settings.rules, None);
}
