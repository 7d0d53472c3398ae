//! What the sources beside an article have of the selected quotation.

use egui::{Label, RichText, Ui};

use super::top_bar::command_button;
use crate::app::command::Command;
use crate::app::message::Message;
use crate::app::state::{Desk, State};
use crate::app::theme::Tokens;
use crate::review::pack::Verdict;

pub(super) fn from_sources_ui(ui: &mut Ui, state: &State, desk: &Desk, quote: usize, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let pack = &desk.sourcing.pack;
    let mut found = false;
    for one in desk.sourcing.of_quote(quote) {
        let (sign, colour) = match one.verdict {
            Verdict::Verbatim(_) => ("✓", tokens.soft.0),
            Verdict::Differs { .. } => ("≠", tokens.disputed()),
            Verdict::NotFound => ("?", tokens.needs_source()),
        };
        let words = format!("{sign} {}", one.verdict.told(pack.len()));
        let label = ui.add(Label::new(RichText::new(words).color(colour)).wrap());
        if let Some(at) = one.verdict.locator() {
            label.on_hover_text(format!("{}: “{}” ([-said-]{{+printed+}})", at.place, at.words));
            found = true;
        }
    }
    if found && Command::TakeEvidence.is_possible(state) {
        command_button(ui, state, Command::TakeEvidence, out);
    }
}
