//! Selecting words with the mouse.

use egui::{PointerButton, Pos2, Response, Ui, vec2};

use super::{Caret, Event, Placed, Reader};
use crate::review::{Channel, Highlight};
use crate::text::{Document, Span};

/// Points from an edge within which dragging scrolls.
const EDGE: f32 = 24.0;

/// What clicks and drags over the page come to.
pub(super) fn follow(reader: &Reader<'_>, ui: &Ui, area: &Response, in_view: &[Placed]) -> Option<Event> {
    let pos = area.interact_pointer_pos()?;
    let byte = byte_at(in_view, pos)?;
    if area.triple_clicked() {
        return Some(Event::Caret(Caret::after(sentence_at(reader.document, byte))));
    }
    if area.double_clicked() {
        let word = word_at(reader.document, byte);
        return Some(Event::Caret(word.map_or(Caret::at(byte), Caret::after)));
    }
    let anchor = reader.caret.map(|caret| caret.anchor);
    if area.clicked() {
        if ui.input(|input| input.modifiers.shift) {
            let anchor = anchor.unwrap_or(byte);
            return Some(Event::Caret(Caret { anchor, head: byte }));
        }
        return Some(match mark_at(reader, byte) {
            Some(highlight) => Event::Pick(highlight.item, highlight.span),
            None => Event::Caret(Caret::at(byte)),
        });
    }
    if area.drag_started_by(PointerButton::Primary) {
        // The drag starts where the button went down, not where the pointer is by now.
        let origin = ui
            .input(|input| input.pointer.press_origin())
            .and_then(|pos| byte_at(in_view, pos));
        let anchor = origin.unwrap_or(byte);
        return Some(Event::Caret(Caret { anchor, head: byte }));
    }
    if area.dragged_by(PointerButton::Primary) || area.drag_stopped_by(PointerButton::Primary) {
        let caret = Caret {
            anchor: anchor.unwrap_or(byte),
            head: byte,
        };
        return (reader.caret != Some(caret)).then_some(Event::Caret(caret));
    }
    None
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
    touching.min_by_key(|highlight| rank(highlight))
}

/// Of several marks at one place the one of the lowest rank is meant.
pub(super) fn rank(highlight: &Highlight) -> (usize, bool) {
    (highlight.span.len(), highlight.channel == Channel::Quote)
}

fn word_at(document: &Document, byte: usize) -> Option<Span> {
    let tokens = document.tokens_near(Span::new(byte, byte + 1));
    tokens.first().map(|token| token.span)
}

fn sentence_at(document: &Document, byte: usize) -> Span {
    document.sentence_near(byte).unwrap_or_default()
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
