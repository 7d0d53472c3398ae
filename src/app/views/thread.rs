//! What several people say of the selected item: their verdicts and notes, replies, the end of a disagreement, and what
//! happened to each mark.

use egui::{RichText, Ui};

use crate::annotation::{Annotation, Event, Status};
use crate::app::message::Message;
use crate::app::state::{Desk, State};
use crate::app::theme::{Tokens, bold};
use crate::review::{Thread, excerpt};

/// A value in a history is cut after about this many characters.
const VALUE: usize = 200;

/// Other people's marks, the replies, and a way to settle what they differ about.
pub(super) fn thread_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let Some((desk, row)) = state.desk.as_ref().zip(state.selected_row()) else {
        return;
    };
    let thread = &row.thread;
    for mark in marks(desk, thread).filter(|mark| Some(mark.id) != row.annotation) {
        mark_ui(ui, mark);
    }
    for lost in thread.superseded.iter().filter_map(|id| desk.annotations.get(*id)) {
        superseded_ui(ui, lost, out);
    }
    for reply in thread.replies.iter().filter_map(|id| desk.annotations.get(*id)) {
        ui.label(bold(format!("{} replied, {}", reply.author(), when(&reply.at))));
        ui.label(&reply.note);
    }
    if let Some(settled) = thread.settled.and_then(|id| desk.annotations.get(id)) {
        let words = format!(
            "Settled as {} by {}, {}",
            settled.status.label(),
            settled.author(),
            when(&settled.at)
        );
        ui.label(bold(words));
    }
    if thread.is_split() {
        settle_ui(ui, thread, out);
    }
}

fn marks<'a>(desk: &'a Desk, thread: &'a Thread) -> impl Iterator<Item = &'a Annotation> {
    thread.marks.iter().filter_map(|id| desk.annotations.get(*id))
}

/// Another's mark, to be read and not changed.
fn mark_ui(ui: &mut Ui, mark: &Annotation) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal_wrapped(|ui| {
        ui.label(bold(mark.author()));
        let status = format!("{} {}", mark.status.sign(), mark.status.label());
        ui.label(RichText::new(status.trim()).color(tokens.status(&mark.status)));
        ui.label(RichText::new(when(&mark.at)).small().color(tokens.soft.0));
    });
    if let Some(correction) = mark.wanted_words() {
        ui.label(format!("Should say: {correction}"));
    }
    for words in [&mark.note].into_iter().chain(&mark.evidence) {
        if !words.is_empty() {
            ui.label(words);
        }
    }
}

/// The version of a mark that lost a merge: a person takes it in place of the one that stands, or lets it go.
fn superseded_ui(ui: &mut Ui, lost: &Annotation, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let words = format!(
        "Changed by both. {} also had it as: {}",
        lost.by,
        lost.last_given().label()
    );
    ui.label(RichText::new(words).color(tokens.disputed()));
    if let Some(correction) = lost.wanted_words() {
        ui.label(format!("Should say: {correction}"));
    }
    if !lost.own_note().is_empty() {
        ui.label(lost.own_note());
    }
    ui.horizontal(|ui| {
        let tip = "Put that version in place of the one that stands; it can be undone";
        if ui.button("Take it instead").on_hover_text(tip).clicked() {
            out.push(Message::TakeInstead(lost.id));
        }
        if ui.button("Let it go").clicked() {
            out.push(Message::LetGo(lost.id));
        }
    });
}

/// One button for each status that somebody gave.
fn settle_ui(ui: &mut Ui, thread: &Thread, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("They differ. Settle it as").color(tokens.disputed()));
        let mut offered: Vec<&Status> = Vec::new();
        for verdict in &thread.verdicts {
            if offered.contains(&&verdict.status) {
                continue;
            }
            offered.push(&verdict.status);
            let tip = "A record of yours ends the disagreement; everybody's verdict stays, and it can be undone";
            if ui.button(verdict.status.label()).on_hover_text(tip).clicked() {
                out.push(Message::Settle(verdict.status.clone()));
            }
        }
    });
}

/// What happened to everybody's marks on the selected item, for those who ask.
pub(super) fn history_ui(ui: &mut Ui, desk: &Desk, thread: &Thread) {
    let mut events: Vec<&Event> = marks(desk, thread).flat_map(|mark| &mark.history).collect();
    if events.is_empty() {
        return;
    }
    events.sort_by(|a, b| (&a.at, a.rev).cmp(&(&b.at, b.rev)));
    let soft = Tokens::of(ui.ctx()).soft.0;
    egui::CollapsingHeader::new("What happened to it")
        .id_salt("what happened to it")
        .show(ui, |ui| {
            for event in events {
                let words = format!("{} · {} {}", when(&event.at), event.by, event.what.told());
                ui.label(RichText::new(excerpt(&words, VALUE)).color(soft));
            }
        });
}

/// A time as a person reads it.
pub(super) fn when(at: &str) -> String {
    at.replace('T', " ").replace('Z', " UTC")
}
