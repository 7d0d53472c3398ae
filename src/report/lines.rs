//! Lines and columns, as editors count them, of many places of one text.

/// The bytes between two places to which characters are counted beforehand.
const STRIDE: usize = 1024;

/// A place as editors count it.
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The lines of a text, counted once: a line may be as long as the text.
pub struct Lines<'a> {
    text: &'a str,
    /// Where each line starts, in bytes.
    starts: Vec<usize>,
    /// How many characters start before each multiple of [`STRIDE`] bytes.
    chars: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Counts the lines of a text.
    pub fn new(text: &'a str) -> Lines<'a> {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let counts = text.as_bytes().chunks(STRIDE).map(count);
        let chars = counts.scan(0, |sum, count| Some(std::mem::replace(sum, *sum + count)));
        Lines {
            text,
            starts: std::iter::once(0).chain(ends.map(|end| end + 1)).collect(),
            chars: chars.collect(),
        }
    }

    /// Where a byte of the text stands; one past its end stands at its start.
    pub fn place(&self, byte: usize) -> Place {
        let byte = if byte <= self.text.len() { byte } else { 0 };
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        Place {
            line,
            column: self.chars_before(byte) - self.chars_before(start) + 1,
        }
    }

    fn chars_before(&self, byte: usize) -> usize {
        // The last count is that before the last, broken stride; a text of whole strides has none behind it.
        let at = (byte / STRIDE).min(self.chars.len().saturating_sub(1));
        let counted = self.chars.get(at).copied().unwrap_or(0);
        counted + count(self.text.as_bytes().get(at * STRIDE..byte).unwrap_or(&[]))
    }
}

/// How many characters start among these bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_that_counting_from_the_start_gives() {
        let long = "Émile saw “it”. 👩‍👩‍👧 ".repeat(200);
        for text in [
            "",
            "\n",
            "a\n\nbé",
            &"x".repeat(2 * STRIDE),
            &format!("{long}\n\n{long}\n"),
        ] {
            let lines = Lines::new(text);
            for byte in (0..=text.len()).filter(|byte| text.is_char_boundary(*byte)) {
                let (before, place) = (&text[..byte], lines.place(byte));
                let start = before.rfind('\n').map_or(0, |at| at + 1);
                let expected = (before.matches('\n').count() + 1, before[start..].chars().count() + 1);
                assert_eq!((place.line, place.column), expected, "{byte}");
            }
        }
    }
}
