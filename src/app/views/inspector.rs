//! What is selected: why it was found, and what the person says of it.

use egui::{Id, Key, RichText, TextEdit, Ui};

use super::Memory;
use super::dismissal::finding_ui;
use super::from_sources::from_sources_ui;
use super::thread::{history_ui, thread_ui, when};
use super::top_bar::command_button;
use crate::annotation::{Annotation, Placement, Status};
use crate::app::command::Command;
use crate::app::message::{Field, Message};
use crate::app::state::{Desk, Draft, State};
use crate::app::theme::{Tokens, bold};
use crate::app::widgets::name_scroll_bar;
use crate::review::{ItemId, Row, excerpt, place_label, reading};
use crate::text::Span;

pub(super) fn inspector_ui(ui: &mut Ui, state: &State, memory: &mut Memory, out: &mut Vec<Message>) {
    let Some(desk) = &state.desk else { return };
    match (state.selected_row(), state.passage) {
        (Some(row), _) => item_ui(ui, state, desk, row, out),
        (None, Some(span)) => {
            ui.label(bold(format!("“{}”", excerpt(desk.document.slice(span), 120))).size(14.5));
            let place = place_label(&desk.document, span.start);
            ui.weak(format!("{place} · selected words, not marked yet"));
            ui.horizontal_wrapped(|ui| {
                for command in [Command::Figure, Command::Quote, Command::Actor] {
                    command_button(ui, state, command, out);
                }
            });
            lost_marks_ui(ui, desk, span, out);
        }
        (None, None) => return,
    }
    identity_ui(ui, state, out);
    ui.add_space(4.0);
    if state.takes_status() {
        statuses_ui(ui, state, out);
    }
    decisions_ui(ui, state, out);
    ui.add_space(4.0);
    thread_ui(ui, state, out);
    reply_ui(ui, state, out);
    fields_ui(ui, state, memory, out);
    if let Some(annotation) = state.selected_annotation() {
        last_change_ui(ui, state, annotation, out);
    }
    if let Some(ItemId::Figure(index)) = state.selected_row().map(|row| row.item) {
        reading_ui(ui, desk, index);
    }
    if let Some(row) = state.selected_row() {
        history_ui(ui, desk, &row.thread);
    }
}

fn item_ui(ui: &mut Ui, state: &State, desk: &Desk, row: &Row, out: &mut Vec<Message>) {
    ui.label(bold(row.title.clone()).size(14.5));
    ui.label(RichText::new(&row.detail).color(Tokens::of(ui.ctx()).soft.0));
    ui.label(RichText::new(format!("Why: {}", row.why)).color(Tokens::of(ui.ctx()).soft.0));
    questions_ui(ui, desk, row, out);
    if let ItemId::Finding(index) = row.item {
        finding_ui(ui, state, desk, (row, index), out);
    }
    if let ItemId::Quote(index) = row.item {
        from_sources_ui(ui, state, desk, index, out);
        others_ui(ui, desk, index);
    }
    let shown = match row.item {
        ItemId::Mark(id) => Some(id),
        _ => row.annotation.or(row.thread.marks.first().copied()),
    };
    if let Some(annotation) = shown.and_then(|id| desk.annotations.get(id)) {
        placement_ui(ui, desk, annotation, out);
    }
}

/// What the checks ask about the item; a click goes to the finding.
fn questions_ui(ui: &mut Ui, desk: &Desk, row: &Row, out: &mut Vec<Message>) {
    let colour = Tokens::of(ui.ctx()).needs_source();
    for at in &row.questions {
        let Some(finding) = desk.findings.get(*at) else {
            continue;
        };
        let words = RichText::new(format!("? {}", finding.message)).color(colour);
        let link = ui.add(egui::Button::new(words).frame(false).wrap());
        if link.on_hover_text(finding.source).clicked() {
            out.push(Message::SelectRow(ItemId::Finding(*at)));
        }
    }
}

/// How a figure was read, step by step, for those who ask.
fn reading_ui(ui: &mut Ui, desk: &Desk, figure: usize) {
    let Some(figure) = desk.analysis.figures.get(figure) else {
        return;
    };
    let soft = Tokens::of(ui.ctx()).soft.0;
    egui::CollapsingHeader::new("How it was read")
        .id_salt("how it was read")
        .show(ui, |ui| {
            for line in reading(&desk.document, figure) {
                ui.label(RichText::new(line).color(soft));
            }
        });
}

/// Who else might have said it.
fn others_ui(ui: &mut Ui, desk: &Desk, quote: usize) {
    let Some(quote) = desk.analysis.quotes.get(quote) else {
        return;
    };
    let soft = Tokens::of(ui.ctx()).soft.0;
    for other in &quote.others {
        if let Some(actor) = desk.analysis.actors.get(other.actor.0) {
            let lead = if quote.speaker.is_some() { "Or" } else { "Perhaps" };
            let name = excerpt(&actor.name, 60);
            ui.label(RichText::new(format!("{lead} {name}: {}", other.why)).color(soft));
        }
    }
}

/// Whom the selected mention or words stand for, and a way to say otherwise.
fn identity_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let Some(desk) = &state.desk else { return };
    let row = state.selected_row();
    let actor = row.filter(|row| matches!(row.item, ItemId::Actor(_)));
    let place = actor.and_then(|row| desk.place_of(row, state.wish.span));
    let Some(span) = place.or(state.passage) else { return };
    let soft = Tokens::of(ui.ctx()).soft.0;
    let mentions = desk.analysis.actors.iter().flat_map(|actor| &actor.mentions);
    if let Some(mention) = mentions
        .into_iter()
        .find(|mention| mention.span == span && actor.is_some())
    {
        let words = excerpt(desk.document.slice(span), 40);
        let place = place_label(&desk.document, span.start);
        ui.label(RichText::new(format!("“{words}” ({place}): {}", mention.why)).color(soft));
    }
    ui.horizontal_wrapped(|ui| {
        if actor.is_some_and(|row| row.spans.len() > 1) {
            command_button(ui, state, Command::Cut, out);
        }
        command_button(ui, state, Command::StandsFor, out);
    });
    if actor.is_some() {
        ui.horizontal_wrapped(|ui| {
            for command in [Command::SameAs, Command::Rename, Command::Kind] {
                command_button(ui, state, command, out);
            }
        });
    }
}

/// What became of the words since they were marked, where something did.
fn placement_ui(ui: &mut Ui, desk: &Desk, annotation: &Annotation, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let old = excerpt(&annotation.anchor.exact, 120);
    let words = match desk.placements.get(&annotation.id) {
        Some(Placement::Exact(_)) => return,
        Some(Placement::Moved(_)) => "Moved: all its words are kept in the changed text.".to_string(),
        Some(Placement::Changed(span)) if desk.document.slice(*span) == annotation.anchor.exact => format!(
            "“{old}” stands here as it did, but what stands around it has changed hands. Is it still the same? Please check again."
        ),
        Some(Placement::Changed(span)) => {
            format!(
                "Changed: “{old}” → “{}”. Please check again.",
                excerpt(desk.document.slice(*span), 120)
            )
        }
        Some(Placement::Gone { .. }) | None => {
            let (before, after) = (&annotation.anchor.prefix, &annotation.anchor.suffix);
            let (before, after) = (excerpt(before, 200), excerpt(after, 200));
            format!("Gone: “{old}” is no longer in the text. It stood here: “…{before} [{old}] {after}…”")
        }
    };
    ui.label(RichText::new(words).color(tokens.needs_source()));
    if let Some(Placement::Gone { candidates }) = desk.placements.get(&annotation.id) {
        for span in candidates {
            let words = excerpt(desk.document.slice(*span), 60);
            let place = place_label(&desk.document, span.start);
            let button = ui.button(format!("Put it on “{words}” ({place})"));
            let tip = "The mark hangs on these words from now on; it can be undone";
            if button.on_hover_text(tip).clicked() {
                out.push(Message::Reattach(annotation.id, *span));
            }
        }
    }
}

/// A way to put a mark whose words are gone on the selected words.
fn lost_marks_ui(ui: &mut Ui, desk: &Desk, span: Span, out: &mut Vec<Message>) {
    if desk.review.placed.gone == 0 {
        return;
    }
    ui.menu_button("Put a lost mark here…", |ui| {
        let lost = desk.review.marks.iter().filter(|row| row.is_lost);
        let shown = egui::ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
            for row in lost {
                if let ItemId::Mark(id) = row.item
                    && ui.button(format!("“{}”", row.title)).clicked()
                {
                    out.push(Message::Reattach(id, span));
                    ui.close();
                }
            }
        });
        name_scroll_bar(ui, shown.id, "Scroll the lost marks");
    });
}

/// What else can be said of an item that the machine found.
fn decisions_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let item = state.selected.filter(|_| state.passage.is_none());
    let found = matches!(item, Some(ItemId::Actor(_) | ItemId::Figure(_) | ItemId::Quote(_)));
    let commands = [Command::Mark, Command::Reject, Command::Source];
    let possible = commands
        .into_iter()
        .filter(|command| found && command.is_possible(state));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for command in possible {
            command_button(ui, state, command, out);
        }
    });
}

/// The six statuses with their keys.
fn statuses_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let given = state.selected_annotation().map(|a| a.status.clone());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for (i, status) in Status::ALL.into_iter().enumerate() {
            let on = given.as_ref() == Some(&status);
            let parts = [state.keys().shown(Command::Status(i)), status.sign(), status.label()];
            let words = parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            let words = RichText::new(words)
                .size(12.0)
                .color(if on { tokens.status(&status) } else { tokens.ink.0 });
            let mut button = egui::Button::new(if on { words.variation(b"wght", 600.0) } else { words }).selected(on);
            if on {
                button = button
                    .stroke(egui::Stroke::new(1.5, tokens.status(&status)))
                    .fill(tokens.paper.0);
            }
            if ui
                .add(button)
                .on_hover_text(state.keys().tip(Command::Status(i)))
                .clicked()
            {
                out.push(Message::Give(status));
            }
        }
    });
}

fn fields_ui(ui: &mut Ui, state: &State, memory: &mut Memory, out: &mut Vec<Message>) {
    let draft = state.draft_or_kept();
    let wrong = state.selected_annotation().is_some_and(|a| a.status == Status::Wrong);
    let wants_note = std::mem::replace(&mut memory.note, state.wish.note) != state.wish.note;
    let words_can_be = state.selected_annotation().is_none_or(|mark| mark.about.asks());
    if words_can_be && (wrong || !draft.correction.is_empty()) {
        field_ui(ui, Field::Correction, &draft, false, out);
    }
    field_ui(ui, Field::Note, &draft, wants_note, out);
    field_ui(ui, Field::Evidence, &draft, false, out);
    links_ui(ui, &draft, out);
}

/// A field to reply in, where somebody else said something.
fn reply_ui(ui: &mut Ui, state: &State, out: &mut Vec<Message>) {
    let draft = state.draft_or_kept();
    let own = state.selected_annotation().map(|own| own.id);
    let marked_by_others = state.answered().is_some_and(|mark| Some(mark.id) != own);
    let has_replies = state.selected_row().is_some_and(|row| !row.thread.replies.is_empty());
    if marked_by_others || has_replies || !draft.reply.is_empty() {
        field_ui(ui, Field::Reply, &draft, false, out);
    }
}

/// One field: its words go to the draft as they are typed, and become an edit when the field is left.
fn field_ui(ui: &mut Ui, field: Field, draft: &Draft, wants_cursor: bool, out: &mut Vec<Message>) {
    let (name, hint, words, rows) = match field {
        Field::Note => ("Note", "What you found out, or whom to ask", &draft.note, 2),
        Field::Correction => ("Correction", "What it should say", &draft.correction, 1),
        Field::Evidence => ("Evidence", "Links and references, one a line", &draft.evidence, 1),
        Field::Reply => ("Reply", "What you say to the others", &draft.reply, 1),
    };
    let mut words = words.clone();
    let id = Id::unique(("inspector field", name));
    let label = ui.label(RichText::new(name).small().color(Tokens::of(ui.ctx()).soft.0));
    let edit = TextEdit::multiline(&mut words)
        .id(id)
        .hint_text(hint)
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).labelled_by(label.id);
    if wants_cursor {
        response.request_focus();
    }
    if response.changed() {
        out.push(Message::Write(field, words));
    }
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        response.surrender_focus();
    }
    if response.lost_focus() {
        out.push(Message::Commit);
    }
}

/// Evidence that is a web or mail address can be opened; where it leads is shown before.
fn links_ui(ui: &mut Ui, draft: &Draft, out: &mut Vec<Message>) {
    let links = draft.evidence.lines().map(str::trim).filter(|line| is_link(line));
    for link in links {
        if ui.link(format!("Open {link}")).on_hover_text(link).clicked() {
            out.push(Message::Follow(link.to_string()));
        }
    }
}

/// Only these ever open, and only on a click.
fn is_link(line: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:"];
    schemes
        .iter()
        .any(|scheme| line.len() > scheme.len() && line.starts_with(scheme))
        && !line.contains(char::is_whitespace)
}

/// Who changed the reader's mark last, and a way to take it off.
fn last_change_ui(ui: &mut Ui, state: &State, annotation: &Annotation, out: &mut Vec<Message>) {
    ui.horizontal_wrapped(|ui| {
        command_button(ui, state, Command::Delete, out);
        ui.label(
            RichText::new(format!("{} · {}", annotation.by, when(&annotation.at)))
                .small()
                .color(Tokens::of(ui.ctx()).soft.0),
        );
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_open() {
        assert!(is_link("https://example.org/report") && is_link("mailto:desk@example.org"));
        assert!(!is_link("file:///etc/passwd") && !is_link("javascript:alert(1)") && !is_link("https://"));
        assert!(!is_link("see https://example.org"));
    }
}
