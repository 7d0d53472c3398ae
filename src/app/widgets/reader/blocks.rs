//! The article cut into blocks that are laid out one at a time, and how high they stand.

use crate::app::theme::{Setting, Typography};
use crate::text::{Article, Face, ParagraphKind, Span, last_break};

/// A block is no longer than this many bytes, so that laying one out never takes a noticeable time.
const LONGEST: usize = 3072;
/// Points between paragraphs.
const GAP: f32 = 12.0;
/// Points between the pieces of one long paragraph.
const NO_GAP: f32 = 0.0;

/// A paragraph, or a piece of a long one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// Where it stands in the text.
    pub span: Span,
    /// How it is set.
    pub setting: Setting,
    /// The number in the margin, on the first piece of a body paragraph.
    pub number: Option<u32>,
    /// Points below it.
    pub gap: f32,
}

/// All blocks of an article.
pub fn cut(article: &Article) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(article.paragraphs().len());
    for paragraph in article.paragraphs() {
        let setting = match paragraph.kind {
            ParagraphKind::Headline => Setting::Headline,
            ParagraphKind::Subhead => Setting::Subhead,
            ParagraphKind::Body => Setting::Prose,
        };
        let first = blocks.len();
        pieces(article.text(), paragraph.span, |span| {
            blocks.push(Block {
                span,
                setting,
                number: None,
                gap: NO_GAP,
            })
        });
        if let Some(block) = blocks.get_mut(first) {
            block.number = paragraph.number;
        }
        if let Some(block) = blocks.last_mut() {
            block.gap = GAP;
        }
    }
    blocks
}

/// Cuts a paragraph where sentences end, or else where words end, or else anywhere between characters.
fn pieces(text: &str, span: Span, mut push: impl FnMut(Span)) {
    if span.len() <= LONGEST {
        return push(span);
    }
    let mut start = span.start;
    while span.end - start > LONGEST {
        let limit = start + LONGEST;
        // White space goes to the piece before, so that a piece never starts with it.
        let cut = skip_space(text, last_break(text, span, start, limit), limit);
        push(Span::new(start, cut));
        start = cut;
    }
    if start < span.end {
        push(Span::new(start, span.end));
    }
}

fn skip_space(text: &str, at: usize, limit: usize) -> usize {
    let spaces = text[at..].chars().take_while(|c| c.is_whitespace()).map(char::len_utf8);
    spaces.fold(at, |end, len| if end + len <= limit + 64 { end + len } else { end })
}

impl Block {
    /// A guess at its height in points, until it is laid out.
    pub fn estimate(&self, typography: &Typography, width: f32) -> f32 {
        let format = typography.format(self.setting, Face::PLAIN);
        let per_line = (width / (format.font_id.size * 0.44)).max(1.0);
        let lines = (self.span.len() as f32 / per_line).ceil().max(1.0);
        lines * format.line_height.unwrap_or(typography.line) + self.gap
    }
}

/// Heights of blocks, with sums: a Fenwick tree. Offsets, look-ups and changes take O(log n).
#[derive(Clone, Debug, Default)]
pub struct Heights {
    each: Vec<f32>,
    sums: Vec<f64>,
}

impl Heights {
    /// From the height of each block.
    pub fn new(each: Vec<f32>) -> Heights {
        let mut sums = vec![0.0; each.len() + 1];
        for (i, height) in each.iter().enumerate() {
            let node = i + 1;
            sums[node] += f64::from(*height);
            let parent = node + (node & node.wrapping_neg());
            if parent < sums.len() {
                sums[parent] += sums[node];
            }
        }
        Heights { each, sums }
    }

    /// Height of block `i`.
    pub fn get(&self, i: usize) -> f32 {
        self.each.get(i).copied().unwrap_or(0.0)
    }

    /// Gives block `i` a height; answers by how much it grew.
    pub fn set(&mut self, i: usize, height: f32) -> f32 {
        let Some(known) = self.each.get_mut(i) else { return 0.0 };
        let grown = height - *known;
        *known = height;
        let mut node = i + 1;
        while grown != 0.0 && node < self.sums.len() {
            self.sums[node] += f64::from(grown);
            node += node & node.wrapping_neg();
        }
        grown
    }

    /// Where block `i` starts.
    pub fn offset(&self, i: usize) -> f32 {
        let mut node = i.min(self.each.len());
        let mut sum = 0.0;
        while node > 0 {
            sum += self.sums[node];
            node -= node & node.wrapping_neg();
        }
        sum as f32
    }

    /// The height of all blocks.
    pub fn total(&self) -> f32 {
        self.offset(self.each.len())
    }

    /// The block that holds `y`; the last one below the end.
    pub fn find(&self, y: f32) -> usize {
        let mut left = f64::from(y.max(0.0));
        let mut node = 0;
        let mut step = self.sums.len().next_power_of_two();
        while step > 0 {
            let next = node + step;
            if next < self.sums.len() && self.sums[next] <= left {
                node = next;
                left -= self.sums[next];
            }
            step /= 2;
        }
        node.min(self.each.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    #[test]
    fn heights_are_summed_and_found() {
        let mut heights = Heights::new(vec![10.0, 20.0, 30.0, 40.0, 50.0]);
        assert_eq!(
            (heights.offset(0), heights.offset(3), heights.total()),
            (0.0, 60.0, 150.0)
        );
        assert_eq!(
            (
                heights.find(0.0),
                heights.find(9.9),
                heights.find(10.0),
                heights.find(149.0),
                heights.find(9e9)
            ),
            (0, 0, 1, 4, 4)
        );
        assert_eq!(heights.set(1, 5.0), -15.0);
        assert_eq!(
            (
                heights.offset(2),
                heights.total(),
                heights.find(14.0),
                heights.find(15.0)
            ),
            (15.0, 135.0, 1, 2)
        );
        assert_eq!(Heights::new(Vec::new()).find(3.0), 0);
    }

    #[test]
    fn blocks_cover_every_byte_of_every_paragraph() {
        let long = "The harbour board met again. ".repeat(900);
        let unbroken = "x".repeat(20_000) + &"é".repeat(9_000);
        let text = format!("Title of it\n\n{long}\n\n{unbroken}\n\nShort.");
        let article = Article::plain(text.as_str());
        let blocks = cut(&article);
        for paragraph in article.paragraphs() {
            let inside: Vec<_> = blocks.iter().filter(|b| paragraph.span.contains(b.span)).collect();
            assert_eq!(inside.iter().map(|b| b.span.len()).sum::<usize>(), paragraph.span.len());
            assert!(
                inside
                    .iter()
                    .all(|b| b.span.len() <= LONGEST + 64 && text.is_char_boundary(b.span.end))
            );
        }
        assert_eq!(blocks.iter().filter(|b| b.number.is_some()).count(), 3);
    }
}
