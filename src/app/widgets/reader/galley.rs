//! One block laid out, and the way between its bytes and its glyphs.

use std::sync::Arc;

use egui::epaint::text::cursor::CCursor;
use egui::text::{CharIndex, LayoutJob};
use egui::{Galley, Rect, Ui, Vec2, pos2};

use super::blocks::Block;
use crate::app::theme::Typography;
use crate::text::{Article, Face, Span, is_unseen};

/// A laid out block. Made anew each frame: egui keeps the galley itself, and may throw it away.
pub struct Laid {
    /// Where the block stands in the text.
    span: Span,
    /// The galley, at the origin.
    pub galley: Arc<Galley>,
    /// For each byte of a block that is not plain ASCII, the index of its character.
    chars: Option<Vec<u32>>,
    /// Whether each character has one glyph, so that places in the galley can be trusted. In scripts that egui 0.37
    /// shapes otherwise (Arabic, Hebrew, Thai) they cannot.
    faithful: bool,
}

impl Laid {
    /// Lays a block out at `width` points.
    pub fn new(ui: &Ui, article: &Article, block: &Block, typography: &Typography, width: f32) -> Laid {
        let words = block.span.of(article.text());
        let mut job = LayoutJob::default();
        for (span, face) in faces(article, block.span) {
            let words = shown(span.of(article.text()));
            job.append(&words, 0.0, typography.format(block.setting, face));
        }
        job.wrap.max_width = width;
        job.break_on_newline = false;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let chars = (!words.is_ascii()).then(|| char_indices(words));
        let glyphs: usize = galley.rows.iter().map(|row| row.glyphs.len()).sum();
        let count = chars
            .as_ref()
            .map_or(words.len(), |chars| chars.last().copied().unwrap_or(0) as usize);
        Laid {
            span: block.span,
            galley,
            chars,
            faithful: glyphs == count,
        }
    }

    /// Whether places inside the block can be trusted.
    pub fn is_faithful(&self) -> bool {
        self.faithful
    }

    /// Height in points.
    pub fn height(&self) -> f32 {
        self.galley.rect.height()
    }

    fn char_of(&self, byte: usize) -> usize {
        let at = byte.clamp(self.span.start, self.span.end) - self.span.start;
        self.chars
            .as_ref()
            .map_or(at, |chars| chars.get(at).copied().unwrap_or(0) as usize)
    }

    fn byte_of(&self, index: usize) -> usize {
        let at = match &self.chars {
            None => index.min(self.span.len()),
            Some(chars) => chars.partition_point(|known| (*known as usize) < index),
        };
        self.span.start + at
    }

    /// The byte at a point, relative to the galley. In a block that cannot be trusted: its start or its end.
    pub fn byte_at(&self, at: Vec2) -> usize {
        if self.faithful {
            return self.byte_of(self.galley.cursor_from_pos(at).index.0);
        }
        if at.y < self.height() / 2.0 {
            self.span.start
        } else {
            self.span.end
        }
    }

    /// The rectangles of a span, a row each, relative to the galley. In a block that cannot be trusted: all its rows.
    pub fn rects(&self, span: Span) -> Vec<Rect> {
        if !self.faithful {
            return self.galley.rows.iter().map(|row| row.rect()).collect();
        }
        let (from, to) = (self.char_of(span.start), self.char_of(span.end));
        let mut rects = Vec::new();
        let mut first = 0;
        for row in &self.galley.rows {
            let end = first + row.glyphs.len();
            if from < end && to > first {
                let mut last = to.min(end) - first;
                let start = from.saturating_sub(first);
                // A space at the end of a row is no part of what is marked.
                while last > start + 1 && to > end - 1 && row.glyphs[last - 1].chr.is_whitespace() {
                    last -= 1;
                }
                let x = |column: usize| row.pos.x + row.x_offset(CharIndex(column));
                rects.push(Rect::from_min_max(
                    pos2(x(start), row.min_y()),
                    pos2(x(last), row.max_y()),
                ));
            }
            first = end + usize::from(row.ends_with_newline);
            if first >= to {
                break;
            }
        }
        rects
    }

    /// How far down a byte stands.
    pub fn y_of(&self, byte: usize) -> f32 {
        self.caret(byte).min.y
    }

    /// Where a caret at a byte stands, relative to the galley.
    pub fn caret(&self, byte: usize) -> Rect {
        self.galley.pos_from_cursor(self.cursor(byte))
    }

    /// The byte at the start or the end of the row that a byte stands in.
    pub fn row_end(&self, byte: usize, right: bool) -> usize {
        if !self.faithful {
            return if right { self.span.end } else { self.span.start };
        }
        let here = self.cursor(byte);
        if !right {
            return self.byte_of(self.galley.cursor_begin_of_row(&here).index.0);
        }
        let end = self.galley.cursor_end_of_row(&here).index.0;
        // The space that a row is broken at: behind it, the next row begins.
        match self.byte_of(end) < self.span.end {
            true => self.byte_of(end.saturating_sub(1)).max(byte),
            false => self.byte_of(end),
        }
    }

    /// Where two rows meet it stands at the start of the second.
    fn cursor(&self, byte: usize) -> CCursor {
        CCursor {
            index: CharIndex(self.char_of(byte)),
            prefer_next_row: true,
        }
    }
}

/// A block cut where its face changes.
fn faces(article: &Article, block: Span) -> Vec<(Span, Face)> {
    let mut pieces = Vec::new();
    let mut at = block.start;
    let mut push = |start: usize, end: usize, face| {
        if start < end {
            pieces.push((Span::new(start, end), face));
        }
    };
    for emphasis in article.emphasis_in(block) {
        let (start, end) = (emphasis.span.start.max(at), emphasis.span.end.min(block.end));
        push(at, start, Face::PLAIN);
        push(start, end, emphasis.face);
        at = end.max(at);
    }
    push(at, block.end, Face::PLAIN);
    pieces
}

/// For each byte, and for the end, the index of its character.
fn char_indices(words: &str) -> Vec<u32> {
    let mut indices = Vec::with_capacity(words.len() + 1);
    let mut count = 0;
    for c in words.chars() {
        indices.extend(std::iter::repeat_n(count, c.len_utf8()));
        count += 1;
    }
    indices.push(count);
    indices
}

/// What is shown for the words of a block: character for character the same, but that line ends inside a paragraph are
/// spaces, and characters that would hide or reorder words are shown as a sign.
fn shown(words: &str) -> String {
    let sign = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{200c}'..='\u{200f}' | '\u{ad}' => c,
        // No face of ours has the sign for bytes without a meaning.
        '\u{fffd}' => '◊',
        c if is_unseen(c) => '¬',
        c => c,
    };
    words.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Emphasis;

    #[test]
    fn what_is_shown_has_as_many_characters() {
        let words = "a\u{202e}b\nc\u{e0041}é\u{7}\u{fffd}";
        assert_eq!(shown(words), "a¬b c¬é¬◊");
        assert_eq!(shown(words).chars().count(), words.chars().count());
    }

    #[test]
    fn a_block_is_cut_where_its_face_changes() {
        let bold = Face::PLAIN.with(Some(true), None);
        let emphasis = [(0, 2), (4, 9)].map(|(start, end)| Emphasis {
            span: Span::new(start, end),
            face: bold,
        });
        let article = Article::plain("abcdefghij").with_emphasis(emphasis.to_vec());
        let cut = |start, end| -> Vec<(&str, bool)> {
            let pieces = faces(&article, Span::new(start, end)).into_iter();
            pieces
                .map(|(span, face)| (span.of("abcdefghij"), face == bold))
                .collect()
        };
        assert_eq!(cut(1, 6), [("b", true), ("cd", false), ("ef", true)]);
        assert_eq!(cut(9, 10), [("j", false)]);
        assert_eq!(cut(0, 0), []);
    }

    #[test]
    fn bytes_have_characters() {
        assert_eq!(char_indices("né!"), [0, 1, 1, 2, 3]);
    }
}
