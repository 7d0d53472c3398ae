//! What an article says: its actors, figures and quotes, and who stands behind each.
//!
//! Rules and word lists propose; every item carries the reason it was found, and an absent source is `None`, never a
//! guess. Deliberately absent: files, the person's annotations, and any view on whether a claim is true.

pub mod actors;
mod attribution;
pub mod figures;
mod missed;
pub mod quotes;
#[cfg(feature = "tagger")]
pub mod tagger;

use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::Date;

use crate::text::Document;
pub use actors::{Actor, ActorId, ActorKind, Identity, KINDS, Mention, MentionForm, NameKind, Says, TaggedName};
pub use attribution::told::Source;
pub use figures::{Change, Figure, FigureKind, Hedge, Relation, RelationKind, Value};
pub use missed::{Missed, MissedKind};
pub use quotes::{Quote, QuoteKind};

/// Everything that was found in one document; each list in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Who acts, speaks or is spoken of. `ActorId` is the index into this list.
    pub actors: Vec<Actor>,
    /// Numbers, amounts and dates.
    pub figures: Vec<Figure>,
    /// What is said, directly or indirectly.
    pub quotes: Vec<Quote>,
    /// How figures of the article relate to each other.
    pub relations: Vec<Relation>,
    /// Dates that are named by their nearness and are no figures: "last week", "over the weekend".
    pub near_dates: Vec<Figure>,
}

/// What analysis is told besides the text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day from which relative dates are counted.
    pub published: Option<Date>,
    /// The names a [tagger](TaggedName) read in this document; without them the rules look alone.
    pub names: Option<Arc<[TaggedName]>>,
    /// What a person says of mentions and their actors, in the order it was said.
    pub identities: Vec<Identity>,
    /// What a person says was missed, or found with other words.
    pub missed: Vec<Missed>,
    /// What a person says of who said what.
    pub sources: Vec<Source>,
}

/// Reads a document. Same document, same options, same answer.
pub fn analyse(document: &Document, options: &Options) -> Analysis {
    analyse_while(document, options, &|_| ControlFlow::Continue(())).unwrap_or_default()
}

/// How many steps [`analyse`] takes.
pub const STEPS: usize = 5;

/// The same as [`analyse`] for as long as `go_on` says so, which is told before each step how many are done; `None`
/// where it was stopped.
pub fn analyse_while(
    document: &Document,
    options: &Options,
    go_on: &dyn Fn(usize) -> ControlFlow<()>,
) -> Option<Analysis> {
    let step = |done: usize| go_on(done).is_continue().then_some(());
    step(0)?;
    let mut actors = actors::find(document, options.names.as_deref());
    actors::put_right(document, &mut actors, &options.identities);
    step(1)?;
    let (mut quotes, tallies) = quotes::find(document);
    missed::set_quotes(document, &mut quotes, &options.missed);
    step(2)?;
    let given = attribution::name_speakers(document, &mut quotes, &tallies, &mut actors);
    attribution::told::speakers(document, &mut quotes, &actors, &options.sources);
    step(3)?;
    let (mut figures, near_dates) = figures::find_all(document, options);
    missed::set_figures(document, &mut figures, options);
    step(4)?;
    attribution::credit_figures(&mut figures, &quotes, &given);
    attribution::told::figures(document, &mut figures, &actors, &options.sources);
    let relations = figures::relate(document, &figures);
    Some(Analysis {
        actors,
        figures,
        quotes,
        relations,
        near_dates,
    })
}
