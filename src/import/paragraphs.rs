//! The paragraphs of a word processor's document: gathered in reading order, whatever stands inside what.

use super::words::{Taken, Words};
use crate::text::{Block, Face, ParagraphKind};

/// What the style of a paragraph says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// The title of the document.
    Title,
    /// A heading of any level.
    Heading,
    /// Anything else.
    #[default]
    Body,
}

/// Paragraphs being gathered.
#[derive(Default)]
pub struct Paragraphs {
    /// Every paragraph begun so far, in the order they began.
    done: Vec<(Style, Taken)>,
    /// Paragraphs that are not at their end: one, but more where a text box hangs on one.
    open: Vec<Open>,
    rows: Vec<Row>,
    /// Words whose paragraph mark was deleted: the next paragraph of the same depth starts with them.
    carried: Option<(usize, Words)>,
}

struct Open {
    /// Its place in `done`.
    slot: usize,
    style: Style,
    words: Words,
    face: Face,
    joins_next: bool,
}

/// A row of a table.
struct Row {
    /// The first of its paragraphs in `done`.
    first: usize,
    /// The first paragraph of each of its cells.
    cells: Vec<usize>,
    /// Whether another table stands in it.
    nested: bool,
    deleted: bool,
}

impl Paragraphs {
    /// Starts a paragraph.
    pub fn start(&mut self, style: Style) {
        let carried = self.carried.take_if(|(depth, _)| *depth == self.open.len());
        self.open.push(Open {
            slot: self.done.len(),
            style,
            words: carried.map(|(_, words)| words).unwrap_or_default(),
            face: Face::PLAIN,
            joins_next: false,
        });
        self.done.push((style, Taken::default()));
    }

    /// Says what the paragraph is that was started last.
    pub fn set_style(&mut self, style: Style) {
        if let Some(open) = self.open.last_mut() {
            open.style = style;
        }
    }

    /// Says how the words of the paragraph are set that was started last.
    pub fn set_face(&mut self, face: Face) {
        if let Some(open) = self.open.last_mut() {
            open.face = face;
        }
    }

    /// How the words of the paragraph are set that was started last, where nothing else is said of them.
    pub fn face(&self) -> Face {
        self.open.last().map_or(Face::PLAIN, |open| open.face)
    }

    /// The words of the paragraph that was started last and is not at its end.
    pub fn words(&mut self) -> Option<&mut Words> {
        self.open.last_mut().map(|open| &mut open.words)
    }

    /// Says that the mark at its end was deleted, which makes it one with the next.
    pub fn join_next(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.joins_next = true;
        }
    }

    /// Ends the paragraph that was started last.
    pub fn end(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        match open.joins_next && self.carried.is_none() {
            true => self.carried = Some((self.open.len(), open.words)),
            false => self.done[open.slot] = (open.style, open.words.take()),
        }
    }

    /// Starts a row of a table.
    pub fn start_row(&mut self) {
        if let Some(outer) = self.rows.last_mut() {
            outer.nested = true;
        }
        self.rows.push(Row {
            first: self.done.len(),
            cells: Vec::new(),
            nested: false,
            deleted: false,
        });
    }

    /// Starts a cell of the row that was started last.
    pub fn start_cell(&mut self) {
        let first = self.done.len();
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(first);
        }
    }

    /// Says that the row that was started last was deleted.
    pub fn delete_row(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.deleted = true;
        }
    }

    /// Ends a row. One that has no more than a paragraph in each cell becomes one paragraph, with tabs.
    pub fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        // A paragraph that is still open has its place in the row: it stays as it is.
        if self.open.last().is_some_and(|open| open.slot >= row.first) {
            return;
        }
        if row.deleted {
            self.done.truncate(row.first);
        }
        if row.nested || row.deleted {
            return;
        }
        let ends = row.cells.iter().skip(1).copied().chain([self.done.len()]);
        let full = |range: std::ops::Range<usize>| {
            self.done[range]
                .iter()
                .filter(|(_, taken)| !taken.text.is_empty())
                .count()
        };
        let counts: Vec<usize> = row
            .cells
            .iter()
            .zip(ends)
            .map(|(start, end)| full(*start..end))
            .collect();
        if counts.iter().all(|count| *count < 2) && counts.iter().sum::<usize>() > 1 {
            let mut joined = Taken::default();
            for (_, cell) in self.done.drain(row.first..).filter(|(_, cell)| !cell.text.is_empty()) {
                joined.push_cell(&cell);
            }
            self.done.push((Style::Body, joined));
        }
    }

    /// All of it as blocks. The headline is the first title; without one it is a heading that nothing stands before.
    pub fn finish(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.end();
        }
        let carried = self.carried.take();
        self.done
            .extend(carried.map(|(_, mut words)| (Style::Body, words.take())));
        self.done.retain(|(_, taken)| !taken.text.trim().is_empty());
        let title = self.done.iter().position(|(style, _)| *style == Style::Title);
        let headline = title.or_else(|| {
            self.done
                .first()
                .is_some_and(|(style, _)| *style == Style::Heading)
                .then_some(0)
        });
        let kind = |i: usize, style: Style| match style {
            _ if Some(i) == headline => ParagraphKind::Headline,
            Style::Body => ParagraphKind::Body,
            Style::Title | Style::Heading => ParagraphKind::Subhead,
        };
        let blocks = self.done.into_iter().enumerate();
        blocks
            .map(|(i, (style, taken))| taken.into_block(kind(i, style)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParagraphKind::{Body, Headline, Subhead};
    use Style::{Heading, Title};

    fn write(paragraphs: &mut Paragraphs, style: Style, text: &str) {
        paragraphs.start(style);
        paragraphs.words().expect("open").kept(text);
        paragraphs.end();
    }

    fn read(paragraphs: Paragraphs) -> Vec<(ParagraphKind, String)> {
        paragraphs
            .finish()
            .into_iter()
            .map(|block| (block.kind, block.text))
            .collect()
    }

    #[test]
    fn the_headline_is_the_title_or_a_heading_at_the_top() {
        let kinds = |styles: &[Style]| {
            let mut paragraphs = Paragraphs::default();
            styles.iter().for_each(|style| write(&mut paragraphs, *style, "x"));
            read(paragraphs).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>()
        };
        assert_eq!(
            kinds(&[Style::Body, Title, Heading, Title]),
            [Body, Headline, Subhead, Subhead]
        );
        assert_eq!(kinds(&[Heading, Style::Body, Heading]), [Headline, Body, Subhead]);
        assert_eq!(kinds(&[Style::Body, Heading]), [Body, Subhead]);
    }

    #[test]
    fn rows_of_single_paragraphs_are_one() {
        let mut paragraphs = Paragraphs::default();
        for cells in [&["Boats", "", "40"][..], &["One.|Two.", "Three."], &["", "Alone"]] {
            paragraphs.start_row();
            for cell in cells {
                paragraphs.start_cell();
                cell.split('|')
                    .for_each(|text| write(&mut paragraphs, Style::Body, text));
            }
            paragraphs.end_row();
        }
        paragraphs.start_row();
        paragraphs.start_cell();
        write(&mut paragraphs, Style::Body, "gone");
        paragraphs.delete_row();
        paragraphs.end_row();
        let texts: Vec<String> = read(paragraphs).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["Boats\t40", "One.", "Two.", "Three.", "Alone"]);
    }

    #[test]
    fn a_paragraph_in_a_paragraph_comes_after_it() {
        let mut paragraphs = Paragraphs::default();
        paragraphs.start(Style::Body);
        write(&mut paragraphs, Style::Body, "In a box.");
        paragraphs.words().expect("open").kept("Around it.");
        assert_eq!(
            read(paragraphs),
            [(Body, "Around it.".into()), (Body, "In a box.".into())]
        );
    }

    #[test]
    fn a_deleted_mark_joins_two_paragraphs() {
        let mut paragraphs = Paragraphs::default();
        for text in ["They ", "left ", "at once."] {
            paragraphs.start(Style::Body);
            paragraphs.words().expect("open").kept(text);
            if text != "at once." {
                paragraphs.join_next();
            }
            paragraphs.end();
        }
        assert_eq!(read(paragraphs), [(Body, "They left at once.".into())]);
    }
}
