//! The order in which sources are listed.

use std::cmp::Ordering;

use super::{Source, Tally};

/// A column of the table of sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SourceColumn {
    /// In order of first mention.
    #[default]
    First,
    /// By name.
    Name,
    /// Named, described, anonymous.
    Naming,
    /// By quotations.
    Quotes,
    /// By words quoted.
    Words,
    /// By figures.
    Figures,
    /// By paragraphs.
    Paragraphs,
    /// By share of what is attributed.
    Share,
}

impl SourceColumn {
    /// All columns, from left to right.
    pub const ALL: [SourceColumn; 8] = [
        SourceColumn::Name,
        SourceColumn::Naming,
        SourceColumn::First,
        SourceColumn::Quotes,
        SourceColumn::Words,
        SourceColumn::Figures,
        SourceColumn::Paragraphs,
        SourceColumn::Share,
    ];

    /// The word at its head.
    pub fn label(self) -> &'static str {
        match self {
            SourceColumn::First => "First",
            SourceColumn::Name => "Source",
            SourceColumn::Naming => "Called",
            SourceColumn::Quotes => "Quotes",
            SourceColumn::Words => "Words quoted",
            SourceColumn::Figures => "Figures",
            SourceColumn::Paragraphs => "Paragraphs",
            SourceColumn::Share => "Share",
        }
    }

    /// What a source has in it.
    pub fn words(self, source: &Source) -> String {
        match self {
            SourceColumn::First => source.place.clone(),
            SourceColumn::Name if source.role.is_empty() => source.name.clone(),
            SourceColumn::Name => format!("{}, {}", source.name, source.role),
            SourceColumn::Naming => source.naming.word().to_string(),
            SourceColumn::Quotes => source.quotes.to_string(),
            SourceColumn::Words => source.words.to_string(),
            SourceColumn::Figures => source.figures.to_string(),
            SourceColumn::Paragraphs => source.paragraphs.to_string(),
            SourceColumn::Share => format!("{} %", source.share),
        }
    }

    fn compare(self, a: &Source, b: &Source) -> Ordering {
        match self {
            SourceColumn::First => a.first.cmp(&b.first),
            SourceColumn::Name => a.name.to_lowercase().cmp(&b.name.to_lowercase()),
            SourceColumn::Naming => a.naming.cmp(&b.naming),
            SourceColumn::Quotes => a.quotes.cmp(&b.quotes),
            SourceColumn::Words => a.words.cmp(&b.words),
            SourceColumn::Figures => a.figures.cmp(&b.figures),
            SourceColumn::Paragraphs => a.paragraphs.cmp(&b.paragraphs),
            SourceColumn::Share => a.items.cmp(&b.items),
        }
    }
}

/// By which column sources are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceOrder {
    /// The column; sources that are alike there stand in order of first mention.
    pub column: SourceColumn,
    /// The last first.
    pub descending: bool,
}

impl SourceOrder {
    /// The order that a click on a column's head makes; numbers begin with the largest.
    pub fn clicked(self, column: SourceColumn) -> SourceOrder {
        let is_text = matches!(column, SourceColumn::First | SourceColumn::Name | SourceColumn::Naming);
        SourceOrder {
            column,
            descending: if self.column == column {
                !self.descending
            } else {
                !is_text
            },
        }
    }

    /// The sources of a tally in this order.
    pub fn arrange(self, tally: &Tally) -> Vec<&Source> {
        let mut all: Vec<&Source> = tally.sources.iter().collect();
        all.sort_by(|a, b| match self.descending {
            true => self.column.compare(b, a),
            false => self.column.compare(a, b),
        });
        all
    }
}
