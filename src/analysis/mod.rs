//! What an article says: its actors, figures and quotes, and who stands behind each.
//!
//! Rules and word lists propose; every item carries the reason it was found, and an absent source is `None`, never a
//! guess. Deliberately absent: files, the person's annotations, and any view on whether a claim is true.

pub mod actors;
pub mod figures;

use jiff::civil::Date;

pub use actors::{Actor, ActorId, ActorKind, Mention, MentionForm};
pub use figures::{Figure, FigureKind, Hedge, Relation, RelationKind, Value};

/// What analysis is told besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The day from which relative dates are counted.
    pub published: Option<Date>,
}
