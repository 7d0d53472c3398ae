//! What the window knows of the sources of an article.

use std::sync::Arc;

use crate::review::pack::{Compared, Pack};

/// The sources that lie beside an article, and what they have of its quotations.
#[derive(Clone, Debug, Default)]
pub struct Sourcing {
    /// The sources, made to be searched.
    pub pack: Arc<Pack>,
    /// What they have of each direct quotation, in text order.
    pub compared: Vec<Compared>,
}

impl Sourcing {
    /// What the sources have of a quotation, by its place in the analysis.
    pub fn of_quote(&self, quote: usize) -> impl Iterator<Item = &Compared> {
        self.compared.iter().filter(move |one| one.quote == quote)
    }
}
