//! What the window knows of the sources of an article.

use std::sync::Arc;

use super::state::Desk;
use crate::annotation::About;
use crate::review::checklist::{Checklist, Item};
use crate::review::pack::{Compared, Pack};

/// The sources that lie beside an article, and what they have of its quotations.
#[derive(Clone, Debug, Default)]
pub struct Sourcing {
    /// The sources, made to be searched.
    pub pack: Arc<Pack>,
    /// What they have of each direct quotation, in text order.
    pub compared: Vec<Compared>,
    /// What is ticked before the article is signed off.
    pub checklist: Checklist,
}

impl Sourcing {
    /// What the sources have of a quotation, by its place in the analysis.
    pub fn of_quote(&self, quote: usize) -> impl Iterator<Item = &Compared> {
        self.compared.iter().filter(move |one| one.quote == quote)
    }
}

impl Desk {
    /// The lines of the checklist as they stand.
    pub fn checklist_items(&self) -> Vec<Item> {
        self.sourcing.checklist.items(&self.sources(), &self.review)
    }

    /// Who signed off, when (RFC 3339), and whether it was on today's text; in the order of their making.
    pub fn signatures(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        let signed = self.annotations.iter().filter(|mark| mark.about == About::SignOff);
        signed.map(|mark| (mark.author(), mark.at.as_str(), mark.anchor.base == self.base.hash))
    }
}
