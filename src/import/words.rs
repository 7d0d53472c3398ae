//! The words of one paragraph while a format is being read: white space and invisible characters are settled here.

use crate::text::{Block, Emphasis, Face, ParagraphKind, Span};

/// Words being gathered. What is taken has no white space at its ends.
#[derive(Debug, Default)]
pub struct Words {
    text: String,
    /// White space stands between what is here and what comes.
    gap: bool,
    /// There is more than white space.
    has_words: bool,
    /// How the words that come are set, and which of those that are here are set apart.
    face: Face,
    emphasis: Vec<Emphasis>,
}

/// Words as they were taken, with which of them are bold or italic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The words.
    pub text: String,
    /// In bytes of them.
    pub emphasis: Vec<Emphasis>,
}

impl Taken {
    /// As a block.
    pub fn into_block(self, kind: ParagraphKind) -> Block {
        Block {
            kind,
            text: self.text,
            emphasis: self.emphasis,
        }
    }

    /// Adds other words, parted by a tab.
    pub fn push_cell(&mut self, cell: &Taken) {
        if !self.text.is_empty() {
            self.text.push('\t');
        }
        let start = self.text.len();
        self.text.push_str(&cell.text);
        let all = Span::new(0, cell.text.len());
        self.emphasis
            .extend(cell.emphasis.iter().filter_map(|words| words.moved(all, start)));
    }
}

impl Words {
    /// Says how the words that come are set.
    pub fn set_face(&mut self, face: Face) {
        self.face = face;
    }

    /// Adds text whose white space means no more than one space.
    pub fn collapsed(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_whitespace() || is_line_end(c) {
                self.gap = true;
            } else if !is_left_out(c) {
                self.close_gap();
                self.has_words = true;
                self.push(c);
            }
        }
    }

    /// Adds text whose spaces, tabs and line ends stay.
    pub fn kept(&mut self, text: &str) {
        self.close_gap();
        for c in text.chars() {
            match c {
                ' ' | '\t' => self.push(c),
                _ if is_line_end(c) => self.push('\n'),
                _ if is_left_out(c) => {}
                _ => {
                    self.has_words = true;
                    self.push(c);
                }
            }
        }
    }

    /// Ends the line. White space around the break goes.
    pub fn line_break(&mut self) {
        self.gap = false;
        self.text.truncate(self.text.trim_end_matches(' ').len());
        let kept = Span::new(0, self.text.len());
        while let Some(last) = self.emphasis.pop_if(|words| words.span.end > kept.end) {
            self.emphasis.extend(last.moved(kept, 0));
        }
        self.push('\n');
    }

    /// Parts what comes from what is here as the cells of a row, if there is anything.
    pub fn next_cell(&mut self) {
        self.gap = false;
        if !self.is_empty() {
            self.text.push('\t');
        }
    }

    /// Whether there are no words yet.
    pub fn is_empty(&self) -> bool {
        !self.has_words
    }

    /// Whether the last line has nothing on it yet.
    pub fn at_line_start(&self) -> bool {
        self.text.ends_with('\n')
    }

    /// The words; none are left, and what comes is set as before.
    pub fn take(&mut self) -> Taken {
        let face = self.face;
        let Words { mut text, emphasis, .. } = std::mem::take(self);
        self.face = face;
        text.truncate(text.trim_end().len());
        let kept = Span::new(text.len() - text.trim_start().len(), text.len());
        text.drain(..kept.start);
        let emphasis = emphasis.into_iter().filter_map(|words| words.moved(kept, 0)).collect();
        Taken { text, emphasis }
    }

    fn push(&mut self, c: char) {
        let start = self.text.len();
        self.text.push(c);
        Emphasis::push(&mut self.emphasis, Span::new(start, self.text.len()), self.face);
    }

    fn close_gap(&mut self) {
        if self.gap && !self.text.is_empty() && !self.text.ends_with(['\n', '\t', ' ']) {
            self.push(' ');
        }
        self.gap = false;
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Soft hyphens, byte order marks and control characters are never shown, but would part a word.
fn is_left_out(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{feff}') || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space_or_as_it_stands() {
        let mut words = Words::default();
        words.collapsed(" \n Two\t\tmen ");
        words.collapsed("left");
        words.collapsed("\u{2028}.");
        words.line_break();
        words.collapsed(" They ");
        assert_eq!(words.take().text, "Two men left .\nThey");
        words.kept(" a  b\r\u{85}c ");
        assert_eq!(words.take().text, "a  b\n\nc");
        assert!(words.is_empty() && words.take().text.is_empty());
    }

    #[test]
    fn what_is_never_shown_parts_no_word() {
        let mut words = Words::default();
        words.collapsed("gov\u{ad}ern\u{1}ment");
        words.kept("\u{ad}\u{9b}s\u{feff}");
        assert_eq!(words.take().text, "governments");
    }

    #[test]
    fn words_keep_how_they_are_set() {
        let (bold, plain) = (Face::PLAIN.with(Some(true), None), Face::PLAIN);
        let mut words = Words::default();
        for (text, face) in [(" A", plain), (" fire ", bold), ("broke", plain), ("out ", bold)] {
            words.set_face(face);
            words.collapsed(text);
        }
        words.line_break();
        words.set_face(plain);
        words.collapsed("there.");
        let taken = words.take();
        let set: Vec<_> = taken.emphasis.iter().map(|words| words.span.of(&taken.text)).collect();
        assert_eq!(
            (taken.text.as_str(), set),
            ("A fire brokeout\nthere.", vec![" fire", "out\n"])
        );
    }
}
