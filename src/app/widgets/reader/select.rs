//! Selecting words with the mouse, in bytes of the text.

use egui::{PointerButton, Pos2, Response, Ui, vec2};

use super::{Event, Memory, Placed, Reader};
use crate::review::{Channel, Highlight};
use crate::text::{Document, Span};

/// Points from an edge within which dragging scrolls.
const EDGE: f32 = 24.0;

/// What clicks and drags over the page come to.
pub(super) fn follow(
    reader: &Reader<'_>,
    ui: &Ui,
    area: &Response,
    memory: &mut Memory,
    in_view: &[Placed],
) -> Option<Event> {
    let pos = area.interact_pointer_pos()?;
    let byte = byte_at(in_view, pos)?;
    if area.triple_clicked() {
        return Some(Event::Select(Some(sentence_at(reader.document, byte))));
    }
    if area.double_clicked() {
        return Some(Event::Select(word_at(reader.document, byte)));
    }
    if area.clicked() {
        if ui.input(|input| input.modifiers.shift) {
            let anchor = memory.anchor.or(reader.passage.map(|span| span.start)).unwrap_or(byte);
            return Some(select(reader, anchor, byte));
        }
        memory.anchor = Some(byte);
        return Some(match mark_at(reader, byte) {
            Some(highlight) => Event::Pick(highlight.item, highlight.span),
            None => Event::Select(None),
        });
    }
    if area.drag_started_by(PointerButton::Primary) {
        // The drag starts where the button went down, not where the pointer is by now.
        let origin = ui
            .input(|input| input.pointer.press_origin())
            .and_then(|pos| byte_at(in_view, pos));
        memory.anchor = origin.or(Some(byte));
    }
    if area.dragged_by(PointerButton::Primary) || area.drag_stopped_by(PointerButton::Primary) {
        let anchor = memory.anchor.unwrap_or(byte);
        let event = select(reader, anchor, byte);
        let same = matches!(event, Event::Select(span) if span == reader.passage);
        return (!same && anchor != byte).then_some(event);
    }
    None
}

fn select(reader: &Reader<'_>, anchor: usize, head: usize) -> Event {
    let span = Span::new(anchor.min(head), anchor.max(head)).trim(reader.document.text());
    Event::Select((!span.is_empty()).then_some(span))
}

/// Scrolls while a drag is at the upper or lower edge.
pub(super) fn scroll_at_edges(ui: &Ui, area: &Response) {
    if !area.dragged_by(PointerButton::Primary) {
        return;
    }
    let (Some(pos), clip) = (area.interact_pointer_pos(), ui.clip_rect()) else {
        return;
    };
    let beyond = (clip.top() + EDGE - pos.y).max(0.0) - (pos.y - clip.bottom() + EDGE).max(0.0);
    if beyond != 0.0 {
        ui.scroll_with_delta(vec2(0.0, beyond * 0.5));
        ui.ctx().request_repaint();
    }
}

/// The byte at a point of the screen: in the block at its height, or the nearest one.
fn byte_at(in_view: &[Placed], pos: Pos2) -> Option<usize> {
    let below = in_view.iter().rposition(|placed| placed.pos.y <= pos.y).unwrap_or(0);
    in_view.get(below).map(|placed| placed.byte_at(pos))
}

/// The mark a click at `byte` means: the shortest, and of two alike the one that is not a quotation.
fn mark_at<'a>(reader: &'a Reader<'_>, byte: usize) -> Option<&'a Highlight> {
    let touching = reader.shown(Span::new(byte, byte + 1)).map(|(_, highlight)| highlight);
    touching.min_by_key(|highlight| (highlight.span.len(), highlight.channel == Channel::Quote))
}

fn word_at(document: &Document, byte: usize) -> Option<Span> {
    let tokens = document.tokens_in(Span::new(byte, byte + 1));
    document
        .tokens()
        .get(tokens.start)
        .filter(|_| !tokens.is_empty())
        .map(|token| token.span)
}

fn sentence_at(document: &Document, byte: usize) -> Span {
    document
        .sentences()
        .get(document.sentence_at(byte))
        .map(|sentence| sentence.span)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    #[test]
    fn words_and_sentences_at_a_byte() {
        let document = Document::new(Article::plain("It burned. She left early."));
        assert_eq!(word_at(&document, 12).map(|span| document.slice(span)), Some("She"));
        assert_eq!(word_at(&document, 10), None);
        assert_eq!(document.slice(sentence_at(&document, 12)), "She left early.");
    }
}
