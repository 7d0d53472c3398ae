//! The article in its column.

use egui::Ui;

use super::card::card_ui;
use crate::annotation::Status;
use crate::app::message::Message;
use crate::app::state::{Desk, State};
use crate::app::theme::Typography;
use crate::app::widgets::reader::{Event, Layers, Memory, Reader};
use crate::review::{Channel, Highlight, ItemId, excerpt, place_label};
use crate::text::Span;

pub(super) fn article_ui(ui: &mut Ui, state: &State, desk: &Desk, memory: &mut Memory, out: &mut Vec<Message>) {
    let reader = Reader {
        document: &desk.document,
        name: &desk.base.hash,
        highlights: &desk.review.highlights,
        selected: state.selected,
        meant: meant(state),
        passage: state.passage,
        found: &state.found().places,
        caret: state.caret,
        caret_wish: state.wish.caret,
        has_keys: state.overlay.is_none() && !ui.ctx().text_edit_focused(),
        typography: Typography::of(&state.settings.page),
        layers: if state.clean {
            Layers::NONE
        } else {
            state.settings.layers
        },
        version: desk.layout,
        top: desk.top,
        wish: (state.wish.article, state.wish.span),
        label: &|highlight| label(desk, highlight),
        card: &|ui, highlight| card_ui(ui, state, desk, highlight),
    };
    let events = reader.ui(ui, memory);
    out.extend(events.into_iter().map(|event| match event {
        Event::Pick(item, span) => Message::SelectInText(item, span),
        Event::Caret(caret) => Message::PutCaret(caret),
        Event::Top(byte) => Message::Scrolled(byte),
    }));
}

/// The words that a selected question is about.
fn meant(state: &State) -> &[Span] {
    let row = state
        .selected_row()
        .filter(|row| matches!(row.item, ItemId::Finding(_)));
    row.map_or(&[], |row| row.spans.as_slice())
}

/// What a screen reader says of a mark: "Figure: 34, unchecked, no source, para 1".
fn label(desk: &Desk, highlight: &Highlight) -> String {
    let kind = match highlight.channel {
        Channel::Actor => "Actor",
        Channel::Figure => "Figure",
        Channel::Quote => "Quote",
        Channel::Passage => "Mark",
    };
    let words = excerpt(desk.document.slice(highlight.span), 80);
    let source = if highlight.unattributed { ", no source" } else { "" };
    let status = if highlight.by_person || highlight.status != Status::Unchecked {
        highlight.status.label()
    } else {
        "unchecked"
    };
    let place = place_label(&desk.document, highlight.span.start);
    format!("{kind}: {words}, {}{source}, {place}", status.to_lowercase())
}
