//! The checklist that is gone through before an article is signed off.

use egui::{Checkbox, RichText, Ui};

use super::overlay::{scroll_area, set_width};
use super::thread::when;
use crate::app::command::Command;
use crate::app::message::Message;
use crate::app::state::{Desk, State};
use crate::app::theme::{Tokens, bold};
use crate::app::widgets::name_scroll_bar;
use crate::review::checklist::Item;

/// Width in points.
const WIDTH: f32 = 640.0;

pub(super) fn sign_off_ui(ui: &mut Ui, state: &State, asks: bool, out: &mut Vec<Message>) {
    let Some(desk) = &state.desk else { return };
    let width = set_width(ui, WIDTH);
    ui.label(bold(desk.sourcing.checklist.title.as_str()).size(16.0));
    ui.weak("A tick is yours: it says that you looked, on this text. Nothing here is ticked by the machine.");
    ui.add_space(6.0);
    let items = desk.checklist_items();
    let shown = scroll_area(ui, 260.0).show(ui, |ui| {
        ui.set_width(width - 12.0);
        items.iter().for_each(|item| item_ui(ui, desk, item, out));
    });
    name_scroll_bar(ui, shown.id, "Scroll the checklist");
    ui.separator();
    signed_ui(ui, desk);
    let unticked = items.iter().filter(|item| item.ticks.is_empty()).count();
    match asks {
        true => sure_ui(ui, unticked, out),
        false => {
            ui.horizontal(|ui| {
                if ui.button("Sign off this text").clicked() {
                    out.push(Message::SignOff { is_sure: false });
                }
                if ui.button("Close").clicked() {
                    out.push(Message::CloseOverlay);
                }
                let words = format!("{} of {} lines ticked", items.len() - unticked, items.len());
                ui.weak(words);
            });
        }
    }
}

/// A line with what is open of it, and who ticked it.
fn item_ui(ui: &mut Ui, desk: &Desk, item: &Item, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let mut on = item.own(&desk.sources()).is_some();
    let check = ui.add(Checkbox::new(&mut on, item.line.text.as_str()));
    let check = match item.line.from.is_empty() {
        true => check,
        false => check.on_hover_text(format!("Drawn from: {}", item.line.from)),
    };
    if check.changed() {
        out.push(Message::TickLine(item.line.id.clone()));
    }
    let mut told: Vec<String> = Vec::new();
    let by = item
        .ticks
        .iter()
        .map(|tick| format!("✓ {}, {}", tick.by, when(&tick.at)));
    told.extend(by);
    if let Some(tick) = &item.earlier {
        told.push(format!(
            "ticked on an earlier text by {}, {}: look again",
            tick.by,
            when(&tick.at)
        ));
    }
    ui.horizontal_wrapped(|ui| {
        ui.add_space(24.0);
        if !item.open.is_empty() {
            let colour = if item.is_open {
                tokens.needs_source()
            } else {
                tokens.soft.0
            };
            let sign = if item.is_open { "? " } else { "" };
            ui.label(RichText::new(format!("{sign}{}", item.open)).size(12.0).color(colour));
        }
        for words in told {
            ui.label(RichText::new(words).size(12.0).color(tokens.soft.0));
        }
    });
    ui.add_space(2.0);
}

/// Who signed off, when, and which text: its hash names it.
fn signed_ui(ui: &mut Ui, desk: &Desk) {
    let hash: String = desk.base.hash.chars().take(19).collect();
    ui.weak(format!("This text: {hash}…"));
    for (by, at, is_today) in desk.signatures() {
        let text = if is_today { "this text" } else { "an earlier text" };
        ui.label(format!("Signed off by {by}, {}, on {text}", when(at)));
    }
}

/// Lines are not ticked: a question before the text is signed off.
fn sure_ui(ui: &mut Ui, unticked: usize, out: &mut Vec<Message>) {
    let words = match unticked {
        1 => "One line is not ticked. Sign off all the same?".to_string(),
        count => format!("{count} lines are not ticked. Sign off all the same?"),
    };
    ui.label(bold(words));
    ui.horizontal(|ui| {
        // Where "Sign off this text" stood: a second click of a hasty hand goes back.
        if ui.button("Go on checking").clicked() {
            out.push(Message::Choose(Command::SignOff));
        }
        if ui.button("Sign off all the same").clicked() {
            out.push(Message::SignOff { is_sure: true });
        }
    });
}
