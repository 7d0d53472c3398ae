//! Who says how much: the sources as a table, and as bars of words quoted in order of appearance.

use egui::accesskit::Role;
use egui::{
    Align2, Button, FontId, Frame, Margin, Rect, Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::nothing_ui;
use crate::app::message::{Message, OnBoard};
use crate::app::theme::{BOLD, Tokens};
use crate::app::views::row::line;
use crate::app::widgets::name_scroll_bar;
use crate::review::board::Board;
use crate::review::tally::{Naming, Source, SourceColumn, Tally};
use crate::review::{ItemId, List};

/// Height of a line of the table in points.
const HEIGHT: f32 = 24.0;
/// Height of a bar with the space below it.
const BAR: f32 = 22.0;
/// Points on either side.
const INSET: f32 = 12.0;
/// Points that names have beside the bars, and their numbers behind.
const NAMES: f32 = 96.0;
const NUMBERS: f32 = 40.0;

pub(super) fn sources_ui(ui: &mut Ui, board: &Board, out: &mut Vec<Message>) {
    let tally = &board.tally;
    if tally.sources.is_empty() && tally.remarks.is_empty() {
        return nothing_ui(
            ui,
            "Nobody says anything in this article, as far as the rules can tell.",
        );
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    remarks_ui(ui, tally, out);
    let room = ui.available_rect_before_wrap();
    let left = (room.width() * 0.68).floor();
    let (table, picture) = (
        Rect::from_min_size(room.min, vec2(left, room.height())),
        Rect::from_min_max(room.min + vec2(left, 0.0), room.max),
    );
    let half = |ui: &mut Ui, rect| ui.new_child(egui::UiBuilder::new().max_rect(rect));
    table_ui(&mut half(ui, table), board, out);
    let line = Stroke::new(1.0, Tokens::of(ui.ctx()).line.0);
    ui.painter().vline(picture.left(), picture.y_range(), line);
    picture_ui(&mut half(ui, picture), tally, out);
    ui.allocate_rect(room, Sense::hover());
}

/// What is to be asked of the whole; a click goes to the words.
fn remarks_ui(ui: &mut Ui, tally: &Tally, out: &mut Vec<Message>) {
    if tally.remarks.is_empty() {
        return;
    }
    let colour = Tokens::of(ui.ctx()).needs_source();
    Frame::new().inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
        for remark in &tally.remarks {
            let words = RichText::new(format!("? {}", remark.words)).size(12.5).color(colour);
            let link = ui.add(Button::new(words).frame(false).wrap());
            if link.on_hover_text(remark.source).clicked() {
                out.push(Message::OnBoard(OnBoard::GoTo(remark.span)));
            }
        }
    });
}

/// Where each column starts, and how wide it is, in points.
fn cells(rect: Rect) -> [(SourceColumn, Rect); 8] {
    let width = |column| match column {
        SourceColumn::Name => (rect.width() - 2.0 * INSET - 458.0).max(80.0),
        SourceColumn::Naming | SourceColumn::Paragraphs => 79.0,
        SourceColumn::Words => 88.0,
        SourceColumn::First => 56.0,
        SourceColumn::Quotes | SourceColumn::Figures | SourceColumn::Share => 52.0,
    };
    let mut x = rect.left() + INSET;
    SourceColumn::ALL.map(|column| {
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(width(column), rect.height()));
        x += width(column);
        (column, cell)
    })
}

fn table_ui(ui: &mut Ui, board: &Board, out: &mut Vec<Message>) {
    head_ui(ui, board, out);
    let sources = board.arrangement().sources.arrange(&board.tally);
    let area = ScrollArea::vertical().auto_shrink(false).id_salt("board sources");
    let shown = area.show_rows(ui, HEIGHT, sources.len(), |ui, range| {
        for at in range {
            let Some(source) = sources.get(at) else { continue };
            if line_ui(ui, source, (at + 1, sources.len())).clicked() {
                go_to(source, out);
            }
        }
    });
    name_scroll_bar(ui, shown.id, "Scroll the sources");
}

/// To its row, and to where it is mentioned first.
fn go_to(source: &Source, out: &mut Vec<Message>) {
    match source.actor {
        Some(id) => out.extend([Message::Show(List::Actors), Message::SelectRow(ItemId::Actor(id))]),
        None => out.push(Message::OnBoard(OnBoard::GoTo(source.first))),
    }
}

fn head_ui(ui: &mut Ui, board: &Board, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let order = board.arrangement().sources;
    for (column, cell) in cells(rect) {
        let on = order.column == column;
        let arrow = match (on, order.descending) {
            (false, _) => "",
            (true, false) => " ↑",
            (true, true) => " ↓",
        };
        let label = format!("{}{arrow}", column.label());
        let words = RichText::new(&label)
            .size(12.0)
            .color(if on { tokens.ink.0 } else { tokens.soft.0 });
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(cell));
        inside.spacing_mut().button_padding.x = 0.0;
        let head = inside.add(Button::new(words).frame(false).min_size(vec2(0.0, HEIGHT)));
        head.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, label.clone()));
        if head.clicked() {
            out.push(Message::OnBoard(OnBoard::SortSources(column)));
        }
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, tokens.line.0));
}

fn line_ui(ui: &mut Ui, source: &Source, place: (usize, usize)) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, label(source, place)));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if response.hovered() {
        ui.painter().rect_filled(rect, 0, tokens.hover.0);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, tokens.line.0));
    for (column, cell) in cells(rect) {
        let (colour, weight) = match column {
            SourceColumn::Name => (tokens.ink.0, BOLD),
            SourceColumn::Naming if source.naming == Naming::Anonymous => (tokens.needs_source(), 400.0),
            _ => (tokens.soft.0, 400.0),
        };
        let galley = line(ui, &column.words(source), colour, weight, 12.5, cell.width() - 8.0);
        let y = cell.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(cell.left(), y), galley, colour);
    }
    response
}

/// What a screen reader says of a source: "Ada Roe, harbour master, named, first in para 1, 3 quotations, 6 words quoted,
/// 1 figure, 2 paragraphs, 60 % of what is attributed, 1 of 4".
fn label(source: &Source, (at, count): (usize, usize)) -> String {
    let counted = |count: usize, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
    let parts = [
        SourceColumn::Name.words(source),
        source.naming.word().to_string(),
        format!("first in {} as “{}”", source.place, source.called),
        counted(source.quotes, "quotation", "quotations"),
        counted(source.words, "word quoted", "words quoted"),
        counted(source.figures, "figure", "figures"),
        counted(source.paragraphs, "paragraph", "paragraphs"),
        format!("{} % of what is attributed", source.share),
        format!("{at} of {count}"),
    ];
    parts.join(", ")
}

/// A bar for each source: as long as its words quoted, with the letter and the filling of how it is called.
fn picture_ui(ui: &mut Ui, tally: &Tally, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    let heads = ["Words quoted, by first mention", "N named · D described · A anonymous"];
    for (words, height) in heads.into_iter().zip([HEIGHT, HEIGHT - 6.0]) {
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let galley = line(ui, words, tokens.soft.0, 400.0, 12.0, head.width() - 2.0 * INSET);
        let corner = head.left_bottom() + vec2(INSET, -19.0);
        ui.painter().galley(corner, galley, tokens.soft.0);
    }
    let most = tally
        .sources
        .iter()
        .map(|source| source.words)
        .max()
        .unwrap_or(0)
        .max(1);
    let area = ScrollArea::vertical().auto_shrink(false).id_salt("board bars");
    let shown = area.show_rows(ui, BAR, tally.sources.len(), |ui, range| {
        for source in tally.sources.get(range).unwrap_or(&[]) {
            if bar_ui(ui, source, most, &tokens).clicked() {
                go_to(source, out);
            }
        }
    });
    name_scroll_bar(ui, shown.id, "Scroll the bars");
}

fn bar_ui(ui: &mut Ui, source: &Source, most: usize, tokens: &Tokens) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::click());
    response.widget_info(|| {
        let words = format!(
            "{}: {} words quoted, {}",
            source.name,
            source.words,
            source.naming.word()
        );
        WidgetInfo::labeled(Role::Button, true, words)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if response.hovered() {
        ui.painter().rect_filled(rect, 0, tokens.hover.0);
    }
    let name = line(ui, &source.name, tokens.ink.0, 400.0, 12.0, NAMES);
    ui.painter()
        .galley(pos2(rect.left() + INSET, rect.top() + 3.0), name, tokens.ink.0);
    let left = rect.left() + INSET + NAMES + 8.0;
    let small = FontId::proportional(11.0);
    let letter = pos2(left + 6.0, rect.center().y);
    ui.painter().text(
        letter,
        Align2::CENTER_CENTER,
        source.naming.letter(),
        small.clone(),
        tokens.soft.0,
    );
    let room = (rect.right() - left - 18.0 - NUMBERS - INSET).max(10.0);
    let length = room * source.words as f32 / most as f32;
    let bar = Rect::from_min_size(pos2(left + 16.0, rect.top() + 5.0), vec2(length.max(1.0), BAR - 10.0));
    fill(ui, bar, source.naming, tokens);
    let behind = pos2(bar.right() + 6.0, rect.center().y);
    ui.painter().text(
        behind,
        Align2::LEFT_CENTER,
        source.words.to_string(),
        small,
        tokens.soft.0,
    );
    response
}

/// Full for a name, hatched for a description, empty for nobody: no filling is told by its colour alone.
fn fill(ui: &Ui, bar: Rect, naming: Naming, tokens: &Tokens) {
    let colour = match naming {
        Naming::Named | Naming::Described => tokens.quote.0,
        Naming::Anonymous => tokens.needs_source(),
    };
    let stroke = Stroke::new(1.0, colour);
    if naming == Naming::Named {
        ui.painter().rect_filled(bar, 1, colour);
        return;
    }
    ui.painter().rect_stroke(bar, 1, stroke, StrokeKind::Inside);
    if naming == Naming::Described {
        let inside = ui.painter().with_clip_rect(bar.intersect(ui.clip_rect()));
        let mut x = bar.left() - bar.height();
        while x < bar.right() {
            inside.line_segment([pos2(x, bar.bottom()), pos2(x + bar.height(), bar.top())], stroke);
            x += 5.0;
        }
    }
}
