//! Where an annotation hangs, and where it stands in today's text.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::Span;

/// How much context an anchor keeps on each side, in code points.
const CONTEXT: usize = 32;

/// A text that annotations hang on, kept whole for as long as one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseText {
    /// SHA-256 of the text, in lower-case hex: its name.
    pub hash: String,
    /// The text, with `\n` for every line end.
    pub text: Arc<str>,
}

impl BaseText {
    /// Names a text by its hash. The text is taken as it is; whoever reads a file normalises its line ends first.
    pub fn new(text: impl Into<Arc<str>>) -> BaseText {
        let text = text.into();
        let hash = Sha256::digest(text.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        BaseText { hash, text }
    }
}

/// The words an annotation hangs on, in the text that was annotated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Hash of the [`BaseText`].
    pub base: String,
    /// Where, in bytes of the base text.
    pub span: Span,
    /// Where, in code points of the base text: for programs that count so.
    pub char_start: usize,
    /// One past the last code point.
    pub char_end: usize,
    /// The words themselves.
    pub exact: String,
    /// What stands before them: 32 code points or more, cut on grapheme boundaries, less at the start of the text.
    pub prefix: String,
    /// What stands behind them.
    pub suffix: String,
}

impl Anchor {
    /// An anchor on `span` of a base text; the span is widened to character boundaries.
    pub fn capture(base: &BaseText, span: Span) -> Anchor {
        let text = &*base.text;
        let span = span.snap(text);
        let char_start = text[..span.start].chars().count();
        let exact = span.of(text).to_string();
        Anchor {
            base: base.hash.clone(),
            span,
            char_start,
            char_end: char_start + exact.chars().count(),
            exact,
            prefix: context_before(&text[..span.start]).to_string(),
            suffix: context_after(&text[span.end..]).to_string(),
        }
    }

    /// Whether a place in a text has around it what this anchor says of the words around it: letters and digits, however they
    /// are spaced and set apart. An anchor that says nothing of them agrees with every place.
    pub fn context_agrees(&self, text: &str, span: Span) -> bool {
        let (before, after) = (&text[..span.start], &text[span.end..]);
        let letters = char::is_alphanumeric;
        let mut left = before.chars().rev().filter(|c| letters(*c));
        let mut right = after.chars().filter(|c| letters(*c));
        let mut prefix = self.prefix.chars().rev().filter(|c| letters(*c));
        let mut suffix = self.suffix.chars().filter(|c| letters(*c));
        prefix.all(|c| left.next() == Some(c)) && suffix.all(|c| right.next() == Some(c))
    }
}

fn context_before(text: &str) -> &str {
    let mut count = 0;
    let start = text.grapheme_indices(true).rev().find(|(_, g)| {
        count += g.chars().count();
        count >= CONTEXT
    });
    &text[start.map_or(0, |(i, _)| i)..]
}

fn context_after(text: &str) -> &str {
    let mut count = 0;
    let end = text.grapheme_indices(true).find(|(_, g)| {
        count += g.chars().count();
        count >= CONTEXT
    });
    &text[..end.map_or(text.len(), |(i, g)| i + g.len())]
}

/// Where an annotated passage stands in today's text. Spans are bytes of today's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// The text is the same.
    Exact(Span),
    /// All its words are kept, elsewhere or amid edits.
    Moved(Span),
    /// Words inside were edited: the person is asked to look again.
    Changed(Span),
    /// The words are gone. Candidates may be offered; only a person takes one.
    Gone {
        /// Up to two places that look alike, the likeliest first.
        candidates: Vec<Span>,
    },
}

impl Placement {
    /// Where it stands, unless it is gone.
    pub fn span(&self) -> Option<Span> {
        match self {
            Placement::Exact(span) | Placement::Moved(span) | Placement::Changed(span) => Some(*span),
            Placement::Gone { .. } => None,
        }
    }
}
