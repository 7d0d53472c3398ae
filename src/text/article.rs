//! An article: its text and its paragraphs.

use std::sync::Arc;

use super::{Emphasis, Fields, Span};

/// What a paragraph is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// The title of the article.
    Headline,
    /// A heading inside the article.
    Subhead,
    /// Running prose; the only kind that is numbered.
    Body,
}

/// One paragraph of an article, without the line ends around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// The number a desk calls it by, counted from 1 over body paragraphs; `None` for headings.
    pub number: Option<u32>,
}

/// A piece of an article as a format gives it, before the pieces are joined into one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the format says it is.
    pub kind: ParagraphKind,
    /// Its words, without markup; line ends inside are kept.
    pub text: String,
    /// Which of them are bold or italic, in bytes of `text`, in their order.
    pub emphasis: Vec<Emphasis>,
}

/// A text as the window shows it, cut into paragraphs. The text never changes once it is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    text: Arc<str>,
    paragraphs: Vec<Paragraph>,
    emphasis: Vec<Emphasis>,
    fields: Fields,
}

/// A heading is no longer than this many bytes.
const LONGEST_HEADING: usize = 200;
/// Lines of hard-wrapped text are between these many characters.
const WRAPPED_LINE: std::ops::RangeInclusive<usize> = 40..=120;

impl Article {
    /// An article from plain text, taken byte for byte. A paragraph is a line, or several where the text is
    /// hard-wrapped. The first paragraph is the headline if it reads like one and prose follows; later short
    /// paragraphs without an end mark are subheads.
    pub fn plain(text: impl Into<Arc<str>>) -> Article {
        let text = text.into();
        let spans = cut(&text);
        let several = spans.len() > 1;
        let kinds: Vec<_> = (0..spans.len())
            .map(|i| match i {
                0 if several && reads_like_heading(spans[0].of(&text)) => ParagraphKind::Headline,
                0 => ParagraphKind::Body,
                _ if is_subhead(&text, &spans, i) => ParagraphKind::Subhead,
                _ => ParagraphKind::Body,
            })
            .collect();
        Article::assemble(text, spans.into_iter().zip(kinds))
    }

    /// An article from the blocks of a format that knows its headings. Blocks are set apart by a blank line; empty
    /// ones are left out.
    pub fn from_blocks(blocks: impl IntoIterator<Item = Block>) -> Article {
        let mut text = String::new();
        let mut parts = Vec::new();
        let mut emphasis = Vec::new();
        for block in blocks {
            let kept = Span::new(0, block.text.len()).trim(&block.text);
            if kept.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(kept.of(&block.text));
            emphasis.extend(block.emphasis.iter().filter_map(|words| words.moved(kept, start)));
            parts.push((Span::new(start, text.len()), block.kind));
        }
        Article::assemble(text, parts).with_emphasis(emphasis)
    }

    /// The same article with these words in bold or italics, which are in text order and on character boundaries.
    pub fn with_emphasis(self, emphasis: Vec<Emphasis>) -> Article {
        Article { emphasis, ..self }
    }

    /// The same article with what the fields of its file say of it.
    pub fn with_fields(self, fields: Fields) -> Article {
        Article { fields, ..self }
    }

    /// What the fields of its file say of it; nothing where a format has none.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    fn assemble(text: impl Into<Arc<str>>, parts: impl IntoIterator<Item = (Span, ParagraphKind)>) -> Article {
        let mut count = 0;
        let paragraphs = parts
            .into_iter()
            .map(|(span, kind)| {
                let number = (kind == ParagraphKind::Body).then(|| {
                    count += 1;
                    count
                });
                Paragraph { span, kind, number }
            })
            .collect();
        Article {
            text: text.into(),
            paragraphs,
            emphasis: Vec::new(),
            fields: Fields::default(),
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, to be held without a copy.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The paragraphs in reading order; they never overlap, and no paragraph is empty.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The words in bold or italics that share a byte with `span`, in reading order.
    pub fn emphasis_in(&self, span: Span) -> &[Emphasis] {
        let first = self.emphasis.partition_point(|words| words.span.end <= span.start);
        let last = self.emphasis.partition_point(|words| words.span.start < span.end);
        &self.emphasis[first..last.max(first)]
    }

    /// The index of the paragraph that holds `byte`, or of the last one before it; 0 before the first.
    pub fn paragraph_at(&self, byte: usize) -> usize {
        self.paragraphs
            .partition_point(|p| p.span.start <= byte)
            .saturating_sub(1)
    }

    /// The headline's words, if there is one.
    pub fn headline(&self) -> Option<&str> {
        self.paragraphs
            .iter()
            .find(|p| p.kind == ParagraphKind::Headline)
            .map(|p| p.span.of(&self.text))
    }
}

/// Lines with something on them, hard-wrapped ones joined.
fn cut(text: &str) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(is_line_end) {
        let span = Span::new(start, start + line.len());
        let words = span.trim(text);
        if words.is_empty() {
            join_wrapped(text, &block, &mut paragraphs);
            block.clear();
        } else {
            block.push(words);
        }
        start = span.end;
    }
    join_wrapped(text, &block, &mut paragraphs);
    paragraphs
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Joins the lines of a block where each line was broken only because the next word would not have fitted.
fn join_wrapped(text: &str, block: &[Span], out: &mut Vec<Span>) {
    let width = |span: &Span| span.of(text).chars().take(WRAPPED_LINE.end() + 2).count();
    let widest = block.iter().map(width).max().unwrap_or(0);
    if !WRAPPED_LINE.contains(&widest) || block.len() < 2 {
        out.extend_from_slice(block);
        return;
    }
    let mut broken_for_width = false;
    for (i, line) in block.iter().enumerate() {
        match out.last_mut() {
            Some(last) if i > 0 && broken_for_width => *last = last.cover(*line),
            _ => out.push(*line),
        }
        broken_for_width = block.get(i + 1).is_some_and(|next| {
            let first_word = next.of(text).split_whitespace().next().unwrap_or("").chars().count();
            width(line) + 1 + first_word > widest
        });
    }
}

/// A heading is short, has no full stop at its end, and starts with a capital, a digit or a quotation mark.
fn reads_like_heading(line: &str) -> bool {
    if line.len() > LONGEST_HEADING || line.contains(is_line_end) {
        return false;
    }
    let bare = line.trim_end_matches(['"', '\u{201d}', '\'', '\u{2019}', ')', ']']);
    let ends_like_prose = bare.ends_with(['.', ':', ';', ',', '…']) && !ends_in_initials(bare);
    let starts = line.chars().find(|c| c.is_alphanumeric());
    !ends_like_prose && starts.is_some_and(|c| !c.is_lowercase())
}

/// "… in the U.S." may end a headline.
fn ends_in_initials(line: &str) -> bool {
    let word = line.rsplit(char::is_whitespace).next().unwrap_or("");
    word.len() >= 4 && word.split_terminator('.').all(|part| part.chars().count() == 1)
}

/// A subhead stands alone between paragraphs of prose, in at most ten words, with no mark that ends a sentence and
/// no quotation left open.
fn is_subhead(text: &str, spans: &[Span], i: usize) -> bool {
    let line = spans[i].of(text);
    let words = line.split_whitespace().count();
    let followed = spans
        .get(i + 1)
        .is_some_and(|next| next.of(text).split_whitespace().count() > words);
    let ends = line.ends_with(['!', '?']) || line.starts_with(['-', '*', '•', '–', '—']);
    let opens = line
        .chars()
        .filter(|c| matches!(c, '"' | '\u{201c}' | '\u{201d}'))
        .count()
        % 2
        == 1;
    words <= 10 && followed && !ends && !opens && reads_like_heading(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParagraphKind::*;

    fn shape(text: &str) -> Vec<(ParagraphKind, Option<u32>, String)> {
        let article = Article::plain(text);
        article
            .paragraphs()
            .iter()
            .map(|p| (p.kind, p.number, p.span.of(text).to_string()))
            .collect()
    }

    #[test]
    fn headline_subhead_and_numbers() {
        let text = "Fire at the harbour\n\nA fire broke out. It was put out.\n\n'No warning'\n\nResidents said they had heard nothing.\n";
        let kinds: Vec<_> = shape(text).into_iter().map(|(k, n, _)| (k, n)).collect();
        assert_eq!(
            kinds,
            [(Headline, None), (Body, Some(1)), (Subhead, None), (Body, Some(2))]
        );
        assert_eq!(Article::plain(text).headline(), Some("Fire at the harbour"));
    }

    #[test]
    fn one_sentence_is_no_headline() {
        assert_eq!(shape("Nobody was hurt"), [(Body, Some(1), "Nobody was hurt".into())]);
    }

    #[test]
    fn a_paragraph_is_a_line_unless_the_text_is_hard_wrapped() {
        assert_eq!(shape("He left.\nShe stayed.").len(), 2);
        let wrapped = "The harbour board said on Tuesday that it had known\nabout the leak for weeks before anybody was told of\nit.\n\nIt said no more.";
        assert_eq!(shape(wrapped).len(), 2);
        assert!(shape(wrapped)[0].2.ends_with("of\nit."));
    }

    #[test]
    fn odd_line_ends_and_nothing_at_all() {
        assert!(shape("").is_empty() && shape("\n \r\n\u{2028}").is_empty());
        assert_eq!(shape("One.\r\n\r\nTwo.\u{85}Three.").len(), 3);
    }

    #[test]
    fn blocks_are_joined_by_a_blank_line() {
        let block = |kind, text: &str| Block {
            kind,
            text: text.into(),
            emphasis: Vec::new(),
        };
        let article = Article::from_blocks([block(Headline, "Title"), block(Body, " "), block(Body, "Words.")]);
        assert_eq!(article.text(), "Title\n\nWords.");
        assert_eq!(article.paragraphs()[1].number, Some(1));
        assert_eq!(article.paragraph_at(0), 0);
        assert_eq!(article.paragraph_at(6), 0);
        assert_eq!(article.paragraph_at(7), 1);
    }
}
