//! The card beside a mark on which the pointer rests: what it is, why it was found, who says so, what people found out.

use egui::{RichText, Ui};

use crate::app::command::Command;
use crate::app::state::{Desk, State};
use crate::app::theme::{Tokens, bold};
use crate::app::widgets::{key_cap, status_words};
use crate::review::{Channel, Highlight, Row, excerpt};

/// Width of the words in points.
const WIDTH: f32 = 320.0;
/// So many questions of checks are written out; the others are counted.
const QUESTIONS: usize = 2;
/// A note and a name are cut after about so many characters.
const NOTE: usize = 160;
const NAME: usize = 60;

/// Draws the card of a mark; nothing can be clicked in it.
pub(super) fn card_ui(ui: &mut Ui, state: &State, desk: &Desk, highlight: &Highlight) {
    let Some((_, row)) = desk.review.find(highlight.item) else {
        return;
    };
    let tokens = Tokens::of(ui.ctx());
    let soft = |words: String| RichText::new(words).size(12.0).color(tokens.soft.0);
    ui.set_max_width(WIDTH);
    ui.label(soft(kind(highlight.channel).to_string()));
    ui.label(bold(row.title.clone()));
    ui.label(soft(row.detail.clone()));
    if !row.why.is_empty() {
        ui.label(soft(format!("Why: {}", row.why)));
    }
    questions_ui(ui, desk, row);
    if row.asks {
        ui.separator();
        let (words, colour) = status_words(row, &tokens);
        ui.label(RichText::new(format!("{words} · {}", whose(state, row))).color(colour));
        note_ui(ui, desk, row);
    }
    ui.separator();
    keys_ui(ui, state, row, state.selected == Some(highlight.item));
}

fn kind(channel: Channel) -> &'static str {
    match channel {
        Channel::Actor => "Actor",
        Channel::Figure => "Figure",
        Channel::Quote => "Quotation",
        Channel::Passage => "A person’s own passage",
    }
}

/// Who gave the status: "by Ada", "Ada: Verified, Ben: Disputed"; where nobody did, that the machine alone proposes it.
fn whose(state: &State, row: &Row) -> String {
    let name = |by: &str| match by == state.settings.reviewer {
        true => "you".to_string(),
        false => excerpt(by, NAME),
    };
    match row.thread.verdicts.as_slice() {
        [] => "found by the machine, nobody has looked at it yet".to_string(),
        [one] => format!("by {}", name(&one.by)),
        several => {
            let each = several
                .iter()
                .map(|verdict| format!("{}: {}", name(&verdict.by), verdict.status.label()));
            each.collect::<Vec<_>>().join(", ")
        }
    }
}

fn questions_ui(ui: &mut Ui, desk: &Desk, row: &Row) {
    let colour = Tokens::of(ui.ctx()).needs_source();
    let mut asked = row.questions.iter().filter_map(|at| desk.findings.get(*at));
    for finding in asked.by_ref().take(QUESTIONS) {
        let words = format!("? {}", finding.message);
        ui.label(RichText::new(words).size(12.0).color(colour));
    }
    let more = asked.count();
    if more > 0 {
        ui.label(RichText::new(format!("? and {more} more")).size(12.0).color(colour));
    }
}

fn note_ui(ui: &mut Ui, desk: &Desk, row: &Row) {
    let mark = row.annotation.and_then(|id| desk.annotations.get(id));
    if let Some(mark) = mark.filter(|mark| !mark.note.is_empty()) {
        ui.label(RichText::new(excerpt(&mark.note, NOTE)).size(12.0));
    }
}

/// The keys that decide; they act on what is selected, so a click comes first.
fn keys_ui(ui: &mut Ui, state: &State, row: &Row, is_selected: bool) {
    let shown = |command| state.keys().shown(command);
    let small = |words: &str| RichText::new(words).small();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        if !is_selected {
            ui.label(small("Click, then"));
        }
        if row.asks {
            for (command, words) in [(Command::Mark, "accept"), (Command::Reject, "reject")] {
                key_cap(ui, shown(command));
                ui.label(small(words));
            }
        }
        key_cap(
            ui,
            &format!("{}–{}", shown(Command::Status(0)), shown(Command::Status(5))),
        );
        ui.label(small("status"));
        key_cap(ui, shown(Command::Note));
        ui.label(small("note"));
    });
}
