//! The lists beside the article, and the inspector of what is selected.

use egui::{Frame, Margin, Rect, ScrollArea, Stroke, Ui, UiBuilder, vec2};

use super::row::{height, row_ui};
use super::{Memory, find, inspector};
use crate::app::command::Command;
use crate::app::groups::Heading;
use crate::app::message::Message;
use crate::app::shown::Rows;
use crate::app::state::{Desk, Reading, State};
use crate::app::theme::{Tokens, bold};
use crate::app::widgets::{Side, SizedPanel, name_scroll_bar, outline_controls};
use crate::review::List;

/// Height of what stands above rows that belong together, in points.
const HEADING: f32 = 26.0;
/// Height of what is selected in points, until somebody draws it higher; and what it has at the least.
const INSPECTOR: f32 = 380.0;
const LEAST: f32 = 120.0;
/// Height that the lists keep in points: their tabs, the field above them and some rows.
const LISTS: f32 = 220.0;

pub(super) fn sidebar_ui(ui: &mut Ui, state: &State, memory: &mut Memory, out: &mut Vec<Message>) {
    let Some(desk) = &state.desk else { return };
    // A panel is as wide as what is in it: without this, a list of few words would make it narrower from frame to frame.
    ui.take_available_width();
    if state.selected.is_some() || state.passage.is_some() {
        selected_ui(ui, state, memory, out);
    }
    tabs_ui(ui, state, desk, out);
    find::find_ui(ui, state, desk, memory, out);
    changed_ui(ui, state, desk, out);
    let rows = state.rows();
    if rows.is_empty() {
        nothing_ui(ui, state, desk, out);
    } else {
        rows_ui(ui, state, memory, rows, out);
    }
}

/// What is selected, below the lists; it leaves them room for a few rows.
fn selected_ui(ui: &mut Ui, state: &State, memory: &mut Memory, out: &mut Vec<Message>) {
    let panel = SizedPanel {
        id: "inspector",
        side: Side::Bottom,
        frame: Frame::new().inner_margin(Margin::same(14)),
        name: "Height of what is selected",
        wished: memory.inspector.unwrap_or(INSPECTOR),
        range: LEAST..=(ui.available_height() - LISTS).max(LEAST),
    };
    let drawn = panel.show(ui, |ui| {
        let area = ScrollArea::vertical().auto_shrink(false).min_scrolled_height(0.0);
        let shown = area.show(ui, |ui| inspector::inspector_ui(ui, state, memory, out));
        name_scroll_bar(ui, shown.id, "Scroll what is selected");
    });
    memory.inspector = drawn.or(memory.inspector);
}

fn tabs_ui(ui: &mut Ui, state: &State, desk: &Desk, out: &mut Vec<Message>) {
    let tokens = Tokens::of(ui.ctx());
    Frame::new()
        .inner_margin(Margin {
            left: 10,
            right: 10,
            top: 8,
            bottom: 4,
        })
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                ui.spacing_mut().button_padding.x = 1.0;
                for list in List::ALL {
                    let count = count_of(desk, list);
                    if list == List::Changes && count == 0 && list != state.list {
                        continue;
                    }
                    let on = list == state.list;
                    let name = match (desk.review.counts[list as usize], state.fitting(list)) {
                        (_, Some(fitting)) => format!("{} {fitting} of {count}", list.label()),
                        (progress, None) if progress.total > 0 && list != List::Marks => {
                            format!("{} {}/{}", list.label(), progress.checked, progress.total)
                        }
                        _ => format!("{} {count}", list.label()),
                    };
                    let words = if on {
                        bold(name.clone()).size(12.5)
                    } else {
                        egui::RichText::new(name.clone()).size(12.5).color(tokens.soft.0)
                    };
                    let tab = ui.add(egui::Button::new(words).frame(false));
                    tab.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Tab, true, on, name.clone()));
                    if on {
                        ui.painter().hline(
                            tab.rect.x_range(),
                            tab.rect.bottom() + 3.0,
                            Stroke::new(2.0, tokens.actor.0),
                        );
                    }
                    if tab.clicked() {
                        out.push(Message::Show(list));
                    }
                }
            });
        });
}

/// How many rows a list has; what is set aside does not count.
fn count_of(desk: &Desk, list: List) -> usize {
    let set_aside = if list == List::Findings {
        desk.review.dismissed_count()
    } else {
        0
    };
    desk.review.rows(list).len() - set_aside
}

/// A way to see only what changed since the article was last reviewed.
fn changed_ui(ui: &mut Ui, state: &State, desk: &Desk, out: &mut Vec<Message>) {
    let Some(changes) = desk.changes.as_ref().filter(|changes| !changes.list.is_empty()) else {
        return;
    };
    let frame = Frame::new().inner_margin(Margin {
        left: 10,
        right: 10,
        top: 0,
        bottom: 6,
    });
    frame.show(ui, |ui| {
        outline_controls(ui);
        let mut on = state.changed_only;
        let words = format!("Only what changed {}", changes.since);
        if ui.checkbox(&mut on, words).changed() {
            out.push(Message::ChangedOnly(on));
        }
    });
}

fn rows_ui(ui: &mut Ui, state: &State, memory: &mut Memory, rows: Rows<'_>, out: &mut Vec<Message>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = height(state.list);
    let mut area = ScrollArea::vertical().auto_shrink(false).min_scrolled_height(0.0);
    area = area.id_salt(("rows", state.list));
    if memory.row != state.wish.row {
        memory.row = state.wish.row;
        let at = rows.iter().position(|row| Some(row.item) == state.selected);
        area = match at
            .map(|at| top(rows, at, height))
            .filter(|y| !is_in_view(ui, state.list, *y, height))
        {
            Some(y) => area.vertical_scroll_offset((y - ui.available_height() / 3.0).max(0.0)),
            None => area,
        };
    }
    let output = area.show_viewport(ui, |ui, view| {
        ui.set_height(top(rows, rows.len(), height));
        let (left, first) = (ui.max_rect().left_top(), first_in(rows, view.top(), height));
        for (at, row) in (first..rows.len()).map_while(|at| Some((at, rows.get(at)?))) {
            let y = top(rows, at, height);
            if y - HEADING >= view.bottom() {
                break;
            }
            let place =
                |y: f32, height: f32| Rect::from_min_size(left + vec2(0.0, y), vec2(ui.max_rect().width(), height));
            let (row_place, heading_place) = (place(y, height), place(y - HEADING, HEADING));
            if let Some(heading) = heading_at(rows, at) {
                ui.scope_builder(UiBuilder::new().max_rect(heading_place), |ui| {
                    heading_ui(ui, &heading.words)
                });
            }
            let row_ui = |ui: &mut Ui| row_ui(ui, row, Some(row.item) == state.selected, (at + 1, rows.len()), height);
            let shown = ui.scope_builder(UiBuilder::new().max_rect(row_place), row_ui);
            if shown.inner.clicked() {
                out.push(Message::SelectRow(row.item));
            }
        }
    });
    name_scroll_bar(ui, output.id, "Scroll the list");
    let offset = output.state.clamped_offset().y;
    ui.ctx()
        .data_mut(|data| data.insert_temp(offset_id(state.list), offset));
}

/// Where a row starts, in points from the top of the list.
fn top(rows: Rows<'_>, at: usize, height: f32) -> f32 {
    let headings = rows.headings().partition_point(|heading| heading.at <= at);
    at as f32 * height + headings as f32 * HEADING
}

/// The first row that ends below `y`.
fn first_in(rows: Rows<'_>, y: f32, height: f32) -> usize {
    let (mut first, mut end) = (0, rows.len());
    while first < end {
        let middle = (first + end) / 2;
        match top(rows, middle, height) + height <= y {
            true => first = middle + 1,
            false => end = middle,
        }
    }
    first
}

fn heading_at(rows: Rows<'_>, at: usize) -> Option<&Heading> {
    let headings = rows.headings();
    let place = headings.binary_search_by_key(&at, |heading| heading.at);
    place.ok().and_then(|place| headings.get(place))
}

/// What some rows have in common, above the first of them.
fn heading_ui(ui: &mut Ui, words: &str) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, Tokens::of(ui.ctx()).hover.0);
    ui.scope_builder(UiBuilder::new().max_rect(rect.shrink2(vec2(10.0, 4.0))), |ui| {
        let label = ui.add(egui::Label::new(bold(words.to_string()).size(12.0)).truncate());
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_role(egui::accesskit::Role::Heading);
            node.set_label(words);
        });
    });
}

/// Whether a row that starts at `y` is in view where the list was left.
fn is_in_view(ui: &Ui, list: List, y: f32, row: f32) -> bool {
    let offset: Option<f32> = ui.ctx().data(|data| data.get_temp(offset_id(list)));
    offset.is_some_and(|offset| y >= offset && y + row <= offset + ui.available_height())
}

/// How far a list is scrolled is kept for each alone.
fn offset_id(list: List) -> egui::Id {
    egui::Id::unique(("rows scrolled", list))
}

/// Why a list is empty, and what to do about it.
fn nothing_ui(ui: &mut Ui, state: &State, desk: &Desk, out: &mut Vec<Message>) {
    let words = nothing(state, desk);
    Frame::new().inner_margin(Margin::same(14)).show(ui, |ui| {
        ui.weak(words);
        if !state.filter.trim().is_empty() && ui.button("Clear the filter").clicked() {
            out.push(Message::Filter(String::new()));
        }
        if state.changed_only && ui.button("Show all rows").clicked() {
            out.push(Message::ChangedOnly(false));
        }
    });
}

/// Why a list is empty, in a sentence or two.
fn nothing(state: &State, desk: &Desk) -> String {
    match (
        state.changed_only,
        desk.reading == Reading::Rules,
        state.filter.trim().is_empty(),
        state.list,
    ) {
        (_, _, false, _) if state.is_looking() => "Looking…".to_string(),
        (_, _, false, _) => format!("No row of this list has “{}”.", state.filter.trim()),
        (_, true, ..) => "Reading the article…".to_string(),
        (true, ..) => "Nothing in this list has changed.".to_string(),
        (_, _, _, list) if desk.reading == Reading::Stopped && list != List::Marks && list != List::Changes => {
            "The reading was stopped before anything was found.".to_string()
        }
        (_, _, _, List::Actors) => "No actor was found. Select words in the article to mark them yourself.".to_string(),
        (_, _, _, List::Figures) => {
            "No figure was found. Select words in the article to mark them yourself.".to_string()
        }
        (_, _, _, List::Quotes) => {
            "Nobody is quoted, as far as the rules can tell. Select words in the article to mark them yourself."
                .to_string()
        }
        (_, _, _, List::Findings) => "The checks have nothing to ask about.".to_string(),
        (_, _, _, List::Changes) => "Nothing has changed since the article was last reviewed.".to_string(),
        (_, _, _, List::Marks) => {
            let keys = [0, 5].map(|at| state.keys().shown(Command::Status(at)));
            match keys {
                [first, last] if !first.is_empty() && !last.is_empty() => format!(
                    "No mark yet. Select words in the article, or an item in another list, and press {first} to {last}."
                ),
                _ => "No mark yet. Select words in the article, or an item in another list.".to_string(),
            }
        }
    }
}
