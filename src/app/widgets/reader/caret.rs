//! The caret in the article: where it stands, what it selects, and the keys that move it.

use egui::{Event as Input, Key, Modifiers, Ui, vec2};

use super::galley::Laid;
use super::{AIR, Event, Memory, Reader};
use crate::text::steps::{self, By};
use crate::text::{Document, Span};

/// Where the caret stands, in bytes of the text, and from where on it selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// Where the selection began; the same as `head` where nothing is selected.
    pub anchor: usize,
    /// Where the caret stands.
    pub head: usize,
}

impl Caret {
    /// A caret that selects nothing.
    pub fn at(byte: usize) -> Caret {
        Caret {
            anchor: byte,
            head: byte,
        }
    }

    /// A caret at the end of selected words.
    pub fn after(span: Span) -> Caret {
        Caret {
            anchor: span.start,
            head: span.end,
        }
    }

    /// What it selects, as it is: white space at the ends too.
    pub fn span(&self) -> Span {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }

    /// The words it selects, without white space at the ends.
    pub fn words(&self, document: &Document) -> Option<Span> {
        let span = self.span().trim(document.text());
        (!span.is_empty()).then_some(span)
    }
}

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Right(By),
    Left(By),
    Up,
    Down,
    RowStart,
    RowEnd,
    PageUp,
    PageDown,
    TextStart,
    TextEnd,
}

/// Whether a key belongs to the caret while there is one.
pub fn is_caret_key(key: Key, modifiers: Modifiers) -> bool {
    way(key, modifiers).is_some()
}

fn way(key: Key, held: Modifiers) -> Option<Way> {
    if held.alt {
        return None;
    }
    let by = if held.command { By::Word } else { By::Character };
    match (key, held.command) {
        (Key::ArrowRight, _) => Some(Way::Right(by)),
        (Key::ArrowLeft, _) => Some(Way::Left(by)),
        (Key::ArrowUp, false) => Some(Way::Up),
        (Key::ArrowDown, false) => Some(Way::Down),
        (Key::Home, false) => Some(Way::RowStart),
        (Key::End, false) => Some(Way::RowEnd),
        (Key::Home, true) => Some(Way::TextStart),
        (Key::End, true) => Some(Way::TextEnd),
        (Key::PageUp, false) => Some(Way::PageUp),
        (Key::PageDown, false) => Some(Way::PageDown),
        _ => None,
    }
}

/// Moves the caret by the keys that were pressed; without one, Page Up and Down, Home, End and Space scroll.
pub(super) fn follow(reader: &Reader<'_>, ui: &Ui, memory: &mut Memory, width: f32) -> Option<Event> {
    let pressed: Vec<(Key, Modifiers)> = ui.input(|input| input.events.iter().filter_map(pressed).collect());
    let mut caret = reader.caret;
    for (key, held) in pressed {
        match (way(key, held), &mut caret) {
            (Some(way), Some(caret)) => {
                let mut walk = Walk {
                    reader,
                    ui,
                    memory,
                    width,
                };
                walk.go(caret, way, held.shift);
            }
            (_, None) => scroll(memory, key, held),
            (None, Some(_)) => {}
        }
    }
    if caret == reader.caret {
        return None;
    }
    caret.map(Event::Caret)
}

fn pressed(event: &Input) -> Option<(Key, Modifiers)> {
    match event {
        Input::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => Some((*key, *modifiers)),
        _ => None,
    }
}

fn scroll(memory: &mut Memory, key: Key, held: Modifiers) {
    let page = (memory.viewport * 0.9).max(40.0);
    let by = match (key, held.shift) {
        (Key::PageDown, _) | (Key::Space, false) => page,
        (Key::PageUp, _) | (Key::Space, true) => -page,
        (Key::Home, _) => -f32::INFINITY,
        (Key::End, _) => f32::INFINITY,
        _ => return,
    };
    let last = (memory.heights.total() + 2.0 * AIR - memory.viewport).max(0.0);
    memory.scroll = Some((memory.offset + by).clamp(0.0, last));
}

/// What a step of the caret needs.
struct Walk<'a> {
    reader: &'a Reader<'a>,
    ui: &'a Ui,
    memory: &'a mut Memory,
    width: f32,
}

impl Walk<'_> {
    fn go(&mut self, caret: &mut Caret, way: Way, extends: bool) {
        let span = caret.span();
        let vertical = matches!(way, Way::Up | Way::Down | Way::PageUp | Way::PageDown);
        if !vertical {
            self.memory.goal = None;
        }
        let head = match way {
            // Without Shift a selection is left at the end to which the key points.
            Way::Right(By::Character) if !extends && !span.is_empty() => span.end,
            Way::Left(By::Character) if !extends && !span.is_empty() => span.start,
            Way::Right(by) => self.right(caret.head, by),
            Way::Left(by) => self.left(caret.head, by),
            Way::TextStart => 0,
            Way::TextEnd => self.reader.document.text().len(),
            Way::RowStart | Way::RowEnd => self.row_end(caret.head, way == Way::RowEnd),
            Way::Up => self.row(caret.head, false),
            Way::Down => self.row(caret.head, true),
            Way::PageUp => self.page(caret.head, -1.0),
            Way::PageDown => self.page(caret.head, 1.0),
        };
        let head = self.in_block(head, matches!(way, Way::Right(_) | Way::Down | Way::PageDown));
        *caret = Caret {
            anchor: if extends { caret.anchor } else { head },
            head,
        };
        self.show(head);
    }

    fn right(&self, at: usize, by: By) -> usize {
        steps::next(self.reader.document.text(), at, by)
    }

    fn left(&self, at: usize, by: By) -> usize {
        steps::previous(self.reader.document.text(), at, by)
    }

    /// What stands between two blocks is no place for a caret: forward it goes on to the next, back to the one before.
    fn in_block(&self, byte: usize, forward: bool) -> usize {
        let index = self.block_of(byte);
        let (block, next) = (self.memory.blocks.get(index), self.memory.blocks.get(index + 1));
        match (block, next) {
            (Some(block), Some(next)) if byte > block.span.end && forward => next.span.start,
            (Some(block), _) => byte.clamp(block.span.start, block.span.end),
            _ => 0,
        }
    }

    fn block_of(&self, byte: usize) -> usize {
        let after = self.memory.blocks.partition_point(|block| block.span.start <= byte);
        after.saturating_sub(1)
    }

    fn lay(&mut self, index: usize) -> Option<Laid> {
        let block = *self.memory.blocks.get(index)?;
        let laid = Laid::new(
            self.ui,
            self.reader.document.article(),
            &block,
            &self.reader.typography,
            self.width,
        );
        self.memory.heights.set(index, laid.height() + block.gap);
        Some(laid)
    }

    fn row_end(&mut self, at: usize, right: bool) -> usize {
        let laid = self.lay(self.block_of(at));
        laid.map_or(at, |laid| laid.row_end(at, right))
    }

    /// One row up or down, at the same distance from the left as when the way up or down began.
    fn row(&mut self, at: usize, down: bool) -> usize {
        let index = self.block_of(at);
        let Some(laid) = self.lay(index) else { return at };
        let place = laid.caret(at);
        let x = *self.memory.goal.get_or_insert(place.min.x);
        let y = place.center().y + if down { place.height() } else { -place.height() };
        if laid.is_faithful() && y > 0.0 && y < laid.height() {
            return laid.byte_at(vec2(x, y));
        }
        let other = if down { Some(index + 1) } else { index.checked_sub(1) };
        match other.and_then(|other| self.lay(other)) {
            Some(laid) if down => laid.byte_at(vec2(x, 1.0)),
            Some(laid) => laid.byte_at(vec2(x, laid.height() - 1.0)),
            None if down => self.reader.document.text().len(),
            None => 0,
        }
    }

    /// One view up or down.
    fn page(&mut self, at: usize, direction: f32) -> usize {
        let index = self.block_of(at);
        let Some(laid) = self.lay(index) else { return at };
        let place = laid.caret(at);
        let x = *self.memory.goal.get_or_insert(place.min.x);
        let by = (self.memory.viewport - 2.0 * place.height()).max(place.height());
        let wanted = self.memory.heights.offset(index) + place.center().y + direction * by;
        if wanted < 0.0 {
            return 0;
        }
        if wanted >= self.memory.heights.total() {
            return self.reader.document.text().len();
        }
        let target = self.memory.heights.find(wanted);
        let y = wanted - self.memory.heights.offset(target);
        self.lay(target).map_or(at, |laid| laid.byte_at(vec2(x, y)))
    }

    /// Scrolls as far as it takes to have the caret in view.
    fn show(&mut self, byte: usize) {
        let index = self.block_of(byte);
        let Some(laid) = self.lay(index) else { return };
        let place = laid.caret(byte);
        let y = AIR + self.memory.heights.offset(index) + place.min.y;
        let (line, from) = (place.height(), self.memory.scroll.unwrap_or(self.memory.offset));
        let lowest = y + 2.0 * line - self.memory.viewport;
        let offset = from.min(y - line).max(lowest).max(0.0);
        if offset != from {
            self.memory.scroll = Some(offset);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    #[test]
    fn a_caret_selects_words_both_ways() {
        let document = Document::new(Article::plain("It burned. She left."));
        let forward = Caret { anchor: 3, head: 11 };
        let back = Caret { anchor: 11, head: 3 };
        assert_eq!(forward.span(), back.span());
        assert_eq!(
            forward.words(&document).map(|span| document.slice(span)),
            Some("burned.")
        );
        assert_eq!(Caret::at(4).words(&document), None);
        assert_eq!(
            Caret { anchor: 10, head: 11 }.words(&document),
            None,
            "white space is no words"
        );
    }

    #[test]
    fn keys_with_alt_are_not_the_carets() {
        assert!(is_caret_key(Key::ArrowUp, Modifiers::SHIFT));
        assert!(is_caret_key(Key::Home, Modifiers::COMMAND));
        assert!(!is_caret_key(Key::ArrowLeft, Modifiers::ALT));
        assert!(!is_caret_key(Key::J, Modifiers::NONE));
    }
}
