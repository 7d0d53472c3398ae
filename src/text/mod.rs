//! The text and its cuts: an [`Article`] with paragraphs, a [`Document`] with sentences and tokens, and [`Span`]s into them.
//!
//! Everything above speaks in spans of this room. Deliberately absent: files, encodings (see `import`), what any
//! word means for a review (see `analysis`), and any change to the text: an article is read, never rewritten.

mod article;
mod breaks;
mod document;
mod emphasis;
mod fields;
mod find;
mod lexicon;
mod listed;
mod reach;
mod sentences;
mod span;
pub mod steps;
mod tokens;
mod unseen;

pub use article::{Article, Block, Paragraph, ParagraphKind};
pub use breaks::last_break;
pub use document::Document;
pub use emphasis::{Emphasis, Face};
pub use fields::{FieldDay, Fields};
pub use find::find;
pub use lexicon::{PhraseMap, WordList, entries};
pub use listed::listed;
pub use reach::Reach;
pub use sentences::Sentence;
pub use span::Span;
pub use tokens::{Case, Token, TokenKind};
pub use unseen::{bounded, is_unseen, one_line, shown};
