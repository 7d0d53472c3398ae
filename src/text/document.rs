//! An article cut once into sentences and tokens.

use std::ops::Range;

use super::sentences::{self, Sentence};
use super::tokens::{self, Token};
use super::{Article, Paragraph, Span};

/// An article with its sentences and tokens: what analysis reads. Built once, never changed.
///
/// Paragraphs, sentences and tokens are in text order; each sentence lies in one paragraph, each token in one sentence.
#[derive(Clone, Debug)]
pub struct Document {
    article: Article,
    lower: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    /// For each paragraph, its sentences.
    by_paragraph: Vec<Range<usize>>,
}

impl Document {
    /// Cuts an article.
    pub fn new(article: Article) -> Document {
        let text = article.text();
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut sentences = Vec::with_capacity(text.len() / 100);
        let mut by_paragraph = Vec::with_capacity(article.paragraphs().len());
        for (index, paragraph) in article.paragraphs().iter().enumerate() {
            let (first_token, first_sentence) = (tokens.len(), sentences.len());
            tokens::tokenize(text, paragraph.span, sentences::is_abbreviation, &mut tokens);
            sentences::split(text, &tokens, first_token..tokens.len(), index, &mut sentences);
            by_paragraph.push(first_sentence..sentences.len());
        }
        let lower = text.to_ascii_lowercase();
        Document {
            article,
            lower,
            tokens,
            sentences,
            by_paragraph,
        }
    }

    /// The article it was cut from.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        self.article.text()
    }

    /// The paragraphs.
    pub fn paragraphs(&self) -> &[Paragraph] {
        self.article.paragraphs()
    }

    /// The sentences.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The words of a span.
    pub fn slice(&self, span: Span) -> &str {
        span.of(self.text())
    }

    /// Token `i` as written; empty past the end.
    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text()))
    }

    /// Token `i` in ASCII lower case (`É` stays `É`); empty past the end.
    pub fn lower(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(&self.lower))
    }

    /// The words of a span in ASCII lower case.
    pub fn slice_lower(&self, span: Span) -> &str {
        span.of(&self.lower)
    }

    /// From the start of token `range.start` to the end of token `range.end - 1`; empty for an empty range.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => Span::new(first.span.start, last.span.end),
            (Some(first), _) => Span::new(first.span.start, first.span.start),
            _ => Span::new(self.text().len(), self.text().len()),
        }
    }

    /// The tokens that share a byte with `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        let last = self.tokens.partition_point(|t| t.span.start < span.end);
        first..last.max(first)
    }

    /// The sentences of a paragraph.
    pub fn sentences_of(&self, paragraph: usize) -> Range<usize> {
        self.by_paragraph.get(paragraph).cloned().unwrap_or(0..0)
    }

    /// The tokens of a paragraph.
    pub fn tokens_of(&self, paragraph: usize) -> Range<usize> {
        let sentences = self.sentences_of(paragraph);
        if sentences.is_empty() {
            return 0..0;
        }
        self.sentences[sentences.start].tokens.start..self.sentences[sentences.end - 1].tokens.end
    }

    /// The index of the sentence that holds `byte`, or of the last one before it; 0 before the first.
    pub fn sentence_at(&self, byte: usize) -> usize {
        self.sentences
            .partition_point(|s| s.span.start <= byte)
            .saturating_sub(1)
    }

    /// The index of the paragraph that holds `byte`, or of the last one before it.
    pub fn paragraph_at(&self, byte: usize) -> usize {
        self.article.paragraph_at(byte)
    }

    /// Whether nothing but white space stands between tokens `i` and `i + 1`, and at least one of it.
    pub fn space_after(&self, i: usize) -> bool {
        match (self.tokens.get(i), self.tokens.get(i + 1)) {
            (Some(a), Some(b)) => a.span.end < b.span.start,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_things_up_by_place() {
        let text = "Fire\n\nIt burned. She left.\n\nNobody said why it had burned.";
        let document = Document::new(Article::plain(text));
        assert_eq!(document.sentences().len(), 4);
        assert_eq!(document.sentences_of(1), 1..3);
        let left = text.find("left").unwrap();
        assert_eq!(document.sentence_at(left), 2);
        let tokens = document.tokens_in(Span::new(left, left + 2));
        assert_eq!(document.word(tokens.start), "left");
        assert_eq!(
            document.slice(document.span_of(document.tokens_of(1))),
            "It burned. She left."
        );
        assert_eq!(document.lower(document.tokens_of(1).start), "it");
        assert!(document.space_after(tokens.start - 1) && !document.space_after(tokens.start));
    }

    #[test]
    fn an_empty_article_has_nothing() {
        let document = Document::new(Article::plain(""));
        assert!(document.tokens().is_empty() && document.sentences().is_empty());
        assert_eq!(document.span_of(0..0), Span::new(0, 0));
        assert_eq!(document.tokens_of(0), 0..0);
    }
}
