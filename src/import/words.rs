//! The words of one paragraph while a format is being read: white space and invisible characters are settled here.

/// Words being gathered. What is taken has no white space at its ends.
#[derive(Debug, Default)]
pub struct Words {
    text: String,
    /// White space stands between what is here and what comes.
    gap: bool,
    /// There is more than white space.
    has_words: bool,
}

impl Words {
    /// Adds text whose white space means no more than one space.
    pub fn collapsed(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_whitespace() || is_line_end(c) {
                self.gap = true;
            } else if !is_left_out(c) {
                self.close_gap();
                self.has_words = true;
                self.text.push(c);
            }
        }
    }

    /// Adds text whose spaces, tabs and line ends stay.
    pub fn kept(&mut self, text: &str) {
        self.close_gap();
        for c in text.chars() {
            match c {
                ' ' | '\t' => self.text.push(c),
                _ if is_line_end(c) => self.text.push('\n'),
                _ if is_left_out(c) => {}
                _ => {
                    self.has_words = true;
                    self.text.push(c);
                }
            }
        }
    }

    /// Ends the line. White space around the break goes.
    pub fn line_break(&mut self) {
        self.gap = false;
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
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

    /// The words; none are left.
    pub fn take(&mut self) -> String {
        let mut text = std::mem::take(self).text;
        text.truncate(text.trim_end().len());
        let leading = text.len() - text.trim_start().len();
        text.drain(..leading);
        text
    }

    fn close_gap(&mut self) {
        if self.gap && !self.text.is_empty() && !self.text.ends_with(['\n', '\t', ' ']) {
            self.text.push(' ');
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
        assert_eq!(words.take(), "Two men left .\nThey");
        words.kept(" a  b\r\u{85}c ");
        assert_eq!(words.take(), "a  b\n\nc");
        assert!(words.is_empty() && words.take().is_empty());
    }

    #[test]
    fn what_is_never_shown_parts_no_word() {
        let mut words = Words::default();
        words.collapsed("gov\u{ad}ern\u{1}ment");
        words.kept("\u{ad}\u{9b}s\u{feff}");
        assert_eq!(words.take(), "governments");
    }
}
