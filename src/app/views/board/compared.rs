//! Figures that speak of one quantity, side by side, with what the checks ask of them.

use egui::accesskit::Role;
use egui::{Frame, Margin, RichText, ScrollArea, Stroke, Ui, WidgetInfo};

use super::nothing_ui;
use crate::analysis::RelationKind;
use crate::app::message::Message;
use crate::app::state::Desk;
use crate::app::theme::{Tokens, bold};
use crate::app::widgets::name_scroll_bar;
use crate::review::ItemId;
use crate::review::board::{Board, Group};

/// Height of a group in points; every group has the same, so that a long list can be scrolled.
const HEIGHT: f32 = 84.0;

pub(super) fn compared_ui(ui: &mut Ui, desk: &Desk, board: &Board, out: &mut Vec<Message>) {
    if board.groups.is_empty() {
        return nothing_ui(
            ui,
            "No two figures of this article speak of one quantity, as far as the rules can tell.",
        );
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().auto_shrink(false).id_salt("board groups");
    let shown = area.show_rows(ui, HEIGHT, board.groups.len(), |ui, range| {
        for group in board.groups.get(range).unwrap_or(&[]) {
            group_ui(ui, desk, board, group, out);
        }
    });
    name_scroll_bar(ui, shown.id, "Scroll the groups");
}

fn group_ui(ui: &mut Ui, desk: &Desk, board: &Board, group: &Group, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let frame = Frame::new().inner_margin(Margin::symmetric(12, 6));
    let inside = frame.show(ui, |ui| {
        ui.set_min_size(egui::vec2(ui.available_width(), HEIGHT - 12.0));
        ui.set_max_height(HEIGHT - 12.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal(|ui| {
            ui.label(RichText::new(kind(group.kind)).size(12.0).color(tokens.soft.0));
            ui.label(bold(&group.written));
        });
        ui.horizontal(|ui| {
            for at in &group.figures {
                member_ui(ui, board, *at, out);
            }
        });
        question_ui(ui, desk, group, &tokens, out);
    });
    let rect = inside.response.rect;
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, tokens.line.0));
}

fn kind(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Same => "One quantity, told twice",
        RelationKind::Part => "Part of a whole",
        RelationKind::Sum => "A list and its total",
        RelationKind::Conversion => "One quantity in two units",
    }
}

/// A figure of a group; a click goes there.
fn member_ui(ui: &mut Ui, board: &Board, at: usize, out: &mut Vec<Message>) {
    let Some(line) = board.lines.get(at) else { return };
    let source = if line.source.is_empty() {
        String::new()
    } else {
        format!(" · {}", line.source)
    };
    let words = format!("{} · {}{source}", line.row.title, line.place);
    let button = ui.button(RichText::new(&words).size(12.0));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.clone()));
    if button.clicked() {
        out.push(Message::SelectRow(line.row.item));
    }
}

/// What the checks ask of a group: the first question, and how many more there are.
fn question_ui(ui: &mut Ui, desk: &Desk, group: &Group, tokens: &Tokens, out: &mut Vec<Message>) {
    let Some((first, finding)) = group
        .questions
        .first()
        .and_then(|at| Some((*at, desk.findings.get(*at)?)))
    else {
        ui.label(RichText::new("No check asks about it.").size(12.0).color(tokens.soft.0));
        return;
    };
    let more = match group.questions.len() {
        1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    let words = RichText::new(format!("? {}{more}", finding.message)).size(12.0);
    let link = egui::Button::new(words.color(tokens.needs_source()))
        .frame(false)
        .truncate();
    if ui.add(link).on_hover_text(finding.message.as_str()).clicked() {
        out.push(Message::SelectRow(ItemId::Finding(first)));
    }
}
