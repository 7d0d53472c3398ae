//! A question of a check: what to do about it, why it is set aside and how to have it asked again.

use egui::{RichText, Ui};

use super::overlay::{cancel_ui, field_ui, scroll_area, set_width};
use super::thread::when;
use super::top_bar::command_button;
use crate::app::command::Command;
use crate::app::message::{Dismiss, Message};
use crate::app::state::{Aside, Desk, State};
use crate::app::theme::{Tokens, bold};
use crate::app::update::is_term;
use crate::app::widgets::{name_scroll_bar, outline_controls};
use crate::checks;
use crate::review::{Row, Scope, Topic, excerpt};

/// Width of both sheets in points.
const WIDTH: f32 = 520.0;
/// Reasons that are often given: a click writes them.
const REASONS: [&str; 4] = [
    "Named elsewhere in the text",
    "House style allows it",
    "Checked with the reporter",
    "Not a claim",
];

/// What to do about the question, or why it is not asked.
pub(super) fn finding_ui(ui: &mut Ui, state: &State, desk: &Desk, (row, index): (&Row, usize), out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let rule = desk.findings.get(index).map_or("", |finding| finding.rule);
    if let Some(check) = checks::named(rule) {
        ui.label(check.help);
    }
    match &row.dismissed {
        Some(dismissal) => {
            let (told, reason) = (dismissal.told(&when(&dismissal.at)), excerpt(&dismissal.reason, 300));
            ui.label(RichText::new(format!("{told}: {reason}")).color(tokens.ink.0));
            let again = ui.button(state.keys().with_key("Ask again", Command::Dismiss));
            if again.clicked() {
                out.push(Message::Dismiss(Dismiss::AskAgain));
            }
        }
        None => command_button(ui, state, Command::Dismiss, out),
    }
}

/// What is not asked, in words.
fn topic_words(topic: &Topic) -> String {
    match &topic.words {
        Some(words) => format!("{} about “{}”", topic.rule, excerpt(words, 60)),
        None => topic.rule.clone(),
    }
}

/// Why the selected question is to be set aside, and how far.
pub(super) fn dismiss_ui(ui: &mut Ui, state: &State, aside: &Aside, out: &mut Vec<Message>) {
    let Some((desk, row)) = state.desk.as_ref().zip(state.selected_row()) else {
        return;
    };
    set_width(ui, WIDTH);
    ui.label(bold("Dismiss this question").size(16.0));
    ui.label(excerpt(&row.title, 300));
    ui.add_space(6.0);
    let mut new = aside.clone();
    let (reason, entered) = field_ui(
        ui,
        &aside.reason,
        ("Why", "A reason that an editor can follow"),
        |words| {
            new.reason = words;
        },
    );
    ui.horizontal_wrapped(|ui| {
        for usual in REASONS {
            if ui.small_button(usual).clicked() {
                new.reason = usual.to_string();
            }
        }
    });
    ui.add_space(6.0);
    reach_ui(ui, desk, row, &mut new);
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let has_reason = !reason.trim().is_empty();
        let button = ui.add_enabled(has_reason, egui::Button::new(format!("Dismiss {}", new.scope.label())));
        if button.clicked() || entered && has_reason {
            out.push(Message::Dismiss(Dismiss::Make));
        }
        cancel_ui(ui, out);
        if !has_reason {
            ui.weak("Write a reason first.");
        }
    });
    if new != *aside {
        // Before the button: what it does is what is written.
        out.insert(0, Message::Dismiss(Dismiss::Write(new)));
    }
}

/// How far it is to reach.
fn reach_ui(ui: &mut Ui, desk: &Desk, row: &Row, new: &mut Aside) {
    outline_controls(ui);
    for scope in Scope::ALL {
        let words = match scope {
            Scope::Here => "Here",
            Scope::Article => "In this article",
            Scope::Everywhere => "Everywhere: in every article at this desk",
        };
        if ui.radio(new.scope == scope, words).clicked() {
            new.scope = scope;
        }
    }
    let words = row.spans.first().map_or("", |span| desk.document.slice(*span));
    if new.scope != Scope::Here && is_term(words) {
        let only = format!("Only where it is about “{}”", excerpt(words, 60));
        ui.checkbox(&mut new.same_words, only);
    }
    let rule = desk
        .findings
        .iter()
        .zip(&desk.review.findings)
        .find(|(_, known)| known.item == row.item);
    if let Some((finding, _)) = rule.filter(|_| new.scope != Scope::Here && !(new.same_words && is_term(words))) {
        let about = checks::named(finding.rule).map_or(finding.rule, |check| check.about);
        let reach = new.scope.label();
        let words = format!("All questions of this check stop {reach}: “{about}”");
        ui.label(RichText::new(words).color(Tokens::of(ui.ctx()).needs_source()));
    }
}

/// What is set aside everywhere, each with a way to have it asked again.
pub(super) fn dismissed_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    set_width(ui, WIDTH);
    ui.label(bold("Dismissed everywhere").size(16.0));
    ui.weak(
        "The checks ask this in no article at this desk. What is dismissed here or in one article stands in its lists.",
    );
    ui.add_space(6.0);
    if state.settings.dismissed.is_empty() {
        ui.label("Nothing is dismissed everywhere.");
    }
    let shown = scroll_area(ui, 220.0).show(ui, |ui| {
        for (at, standing) in state.settings.dismissed.iter().enumerate() {
            let topic = topic_words(&standing.topic);
            ui.label(bold(topic.clone()));
            ui.label(format!("{}: {}", when(&standing.at), excerpt(&standing.reason, 300)));
            let again = ui.button("Ask again");
            ui.ctx()
                .accesskit_node_builder(again.id, |node| node.set_label(format!("Ask again: {topic}")));
            if again.clicked() {
                out.push(Message::Dismiss(Dismiss::AskEverywhere(at)));
            }
            ui.add_space(6.0);
        }
    });
    name_scroll_bar(ui, shown.id, "Scroll what is dismissed");
    if ui.button("Close").clicked() || ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        out.push(Message::CloseOverlay);
    }
}
