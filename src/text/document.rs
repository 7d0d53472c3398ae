//! An article with its sentences and tokens, cut when they are first asked for.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::sentences::{self, Sentence};
use super::tokens::{self, Token, TokenKind};
use super::{Article, Paragraph, Span};

/// An article with its sentences and tokens: what analysis reads. They are cut when they are first asked for, and so is the
/// text in lower case; together they take six times the memory of the text. What stands near a place is had without them.
///
/// Paragraphs, sentences and tokens are in text order; each sentence lies in one paragraph, each token in one sentence.
#[derive(Clone, Debug)]
pub struct Document {
    article: Arc<Article>,
    cut: OnceLock<Cut>,
    lower: OnceLock<String>,
}

/// What an article is cut into.
#[derive(Clone, Debug, Default)]
struct Cut {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    /// For each paragraph, its sentences.
    by_paragraph: Vec<Range<usize>>,
}

impl Cut {
    fn whole(article: &Article) -> Cut {
        let text = article.text();
        let mut cut = Cut {
            tokens: Vec::with_capacity(text.len() / 5),
            sentences: Vec::with_capacity(text.len() / 100),
            by_paragraph: Vec::with_capacity(article.paragraphs().len()),
        };
        for (index, paragraph) in article.paragraphs().iter().enumerate() {
            let first = cut.sentences.len();
            cut.add(text, paragraph.span, index);
            cut.by_paragraph.push(first..cut.sentences.len());
        }
        cut
    }

    /// Adds the sentences and tokens of a paragraph.
    fn add(&mut self, text: &str, paragraph: Span, index: usize) {
        let first = self.tokens.len();
        tokens::tokenize(text, paragraph, sentences::is_abbreviation, &mut self.tokens);
        let added = first..self.tokens.len();
        sentences::split(text, &self.tokens, added, index, &mut self.sentences);
    }
}

impl Document {
    /// Of an article, which is not cut yet.
    pub fn new(article: impl Into<Arc<Article>>) -> Document {
        Document {
            article: article.into(),
            cut: OnceLock::new(),
            lower: OnceLock::new(),
        }
    }

    /// The sentences and tokens for whoever needs them once: this document where it is cut, or else one that is cut and
    /// thrown away apart from it.
    pub fn apart(&self) -> Cow<'_, Document> {
        match self.cut.get() {
            Some(_) => Cow::Borrowed(self),
            None => Cow::Owned(Document::new(Arc::clone(&self.article))),
        }
    }

    fn cut(&self) -> &Cut {
        self.cut.get_or_init(|| Cut::whole(&self.article))
    }

    fn lower_text(&self) -> &str {
        self.lower.get_or_init(|| self.text().to_ascii_lowercase())
    }

    /// One paragraph cut for itself; nothing where there is no such paragraph.
    fn cut_of(&self, paragraph: usize) -> Cut {
        let mut cut = Cut::default();
        if let Some(here) = self.paragraphs().get(paragraph) {
            cut.add(self.text(), here.span, paragraph);
        }
        cut
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
        &self.cut().sentences
    }

    /// The tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.cut().tokens
    }

    /// The words of a span.
    pub fn slice(&self, span: Span) -> &str {
        span.of(self.text())
    }

    /// Token `i` as written; empty past the end.
    pub fn word(&self, i: usize) -> &str {
        self.cut().tokens.get(i).map_or("", |t| t.span.of(self.text()))
    }

    /// Token `i` in ASCII lower case (`É` stays `É`); empty past the end.
    pub fn lower(&self, i: usize) -> &str {
        self.cut().tokens.get(i).map_or("", |t| t.span.of(self.lower_text()))
    }

    /// The words of a span in ASCII lower case.
    pub fn slice_lower(&self, span: Span) -> &str {
        span.of(self.lower_text())
    }

    /// From the start of token `range.start` to the end of token `range.end - 1`; empty for an empty range.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        let tokens = self.tokens();
        match (tokens.get(range.start), tokens.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => Span::new(first.span.start, last.span.end),
            (Some(first), _) => Span::new(first.span.start, first.span.start),
            _ => Span::new(self.text().len(), self.text().len()),
        }
    }

    /// The tokens that share a byte with `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let tokens = self.tokens();
        let first = tokens.partition_point(|t| t.span.end <= span.start);
        let last = tokens.partition_point(|t| t.span.start < span.end);
        first..last.max(first)
    }

    /// The sentences of a paragraph.
    pub fn sentences_of(&self, paragraph: usize) -> Range<usize> {
        self.cut().by_paragraph.get(paragraph).cloned().unwrap_or(0..0)
    }

    /// The tokens of a paragraph.
    pub fn tokens_of(&self, paragraph: usize) -> Range<usize> {
        match &self.sentences()[self.sentences_of(paragraph)] {
            [] => 0..0,
            [only] => only.tokens.clone(),
            [first, .., last] => first.tokens.start..last.tokens.end,
        }
    }

    /// The index of the sentence that holds `byte`, or of the last one before it; 0 before the first.
    pub fn sentence_at(&self, byte: usize) -> usize {
        self.sentences()
            .partition_point(|s| s.span.start <= byte)
            .saturating_sub(1)
    }

    /// The tokens that share a byte with `span`: no more than its paragraphs are cut for them.
    pub fn tokens_near(&self, span: Span) -> Vec<Token> {
        if self.cut.get().is_some() {
            return self.tokens()[self.tokens_in(span)].to_vec();
        }
        let paragraphs = self.paragraph_at(span.start)..=self.paragraph_at(span.end.saturating_sub(1));
        let tokens = paragraphs.flat_map(|paragraph| self.cut_of(paragraph).tokens);
        tokens
            .filter(|token| token.span.end > span.start && token.span.start < span.end)
            .collect()
    }

    /// The sentence that holds `byte`, or the last one before it, or the first: as [`Document::sentence_at`] has it, but no
    /// more than its paragraph is cut for it, or where that has none, the next that has one.
    pub fn sentence_near(&self, byte: usize) -> Option<Span> {
        if self.cut.get().is_some() {
            return Some(self.sentences().get(self.sentence_at(byte))?.span);
        }
        let last = |paragraph| {
            let mut sentences = self.cut_of(paragraph).sentences.into_iter();
            sentences.rfind(|sentence| sentence.span.start <= byte)
        };
        let before = (0..=self.paragraph_at(byte)).rev().find_map(last);
        let first =
            || (0..self.paragraphs().len()).find_map(|paragraph| self.cut_of(paragraph).sentences.into_iter().next());
        before.or_else(first).map(|sentence| sentence.span)
    }

    /// How many words and numbers it has.
    pub fn words(&self) -> usize {
        self.words_in(0..self.tokens().len())
    }

    /// How many of some tokens are words and numbers.
    pub fn words_in(&self, tokens: Range<usize>) -> usize {
        let is_word = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
        self.tokens()[tokens].iter().filter(is_word).count()
    }

    /// The index of the paragraph that holds `byte`, or of the last one before it.
    pub fn paragraph_at(&self, byte: usize) -> usize {
        self.article.paragraph_at(byte)
    }

    /// Whether nothing but white space stands between tokens `i` and `i + 1`, and at least one of it.
    pub fn space_after(&self, i: usize) -> bool {
        match (self.tokens().get(i), self.tokens().get(i + 1)) {
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
    fn what_is_near_is_cut_as_it_is_in_the_whole() {
        let odd = "\u{200b}\u{feff}";
        let text = format!("Fire\n\nIt burned. Mr. Doe’s \"boat\" sank.\n{odd}\n\nÉmile left (early).  Why?\n");
        let (whole, bare) = (
            Document::new(Article::plain(&*text)),
            Document::new(Article::plain(&*text)),
        );
        assert!(!whole.tokens().is_empty());
        for (start, _) in text.char_indices() {
            let sentence = whole.sentences()[whole.sentence_at(start)].span;
            assert_eq!(bare.sentence_near(start), Some(sentence), "{start}");
            assert_eq!(whole.sentence_near(start), Some(sentence), "{start}");
            for end in [start, start + 1, start + 2, start + 12, start + 60] {
                let span = Span::new(start, end.min(text.len()));
                let tokens = &whole.tokens()[whole.tokens_in(span)];
                assert_eq!(bare.tokens_near(span), tokens, "{span:?}");
                assert_eq!(whole.tokens_near(span), tokens, "{span:?}");
            }
        }
        assert!(bare.cut.get().is_none(), "all of that cuts no more than a paragraph");
    }

    #[test]
    fn a_document_that_is_cut_apart_stays_as_it_is() {
        let document = Document::new(Article::plain("It burned."));
        assert_eq!(document.apart().tokens().len(), 3);
        assert!(document.cut.get().is_none());
        assert_eq!(document.words(), 2);
        assert!(matches!(document.apart(), Cow::Borrowed(_)));
    }

    #[test]
    fn an_empty_article_has_nothing() {
        let document = Document::new(Article::plain(""));
        assert!(document.tokens().is_empty() && document.sentences().is_empty());
        assert_eq!(document.span_of(0..0), Span::new(0, 0));
        assert_eq!(document.tokens_of(0), 0..0);
        let bare = Document::new(Article::plain(""));
        assert_eq!(
            (bare.tokens_near(Span::new(0, 1)), bare.sentence_near(0)),
            (Vec::new(), None)
        );
    }
}
