//! Which lines of the board are shown, and in which order.

use std::cmp::Ordering;

use super::Line;
use crate::analysis::figures::Number;
use crate::review::tally::SourceOrder;

/// A column of the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// Where it stands in the text.
    #[default]
    Place,
    /// How firmly it is stated.
    Hedge,
    /// How much.
    Value,
    /// Of what.
    Counted,
    /// Who says so.
    Source,
    /// When.
    Period,
    /// Where the checking stands.
    Status,
}

impl Column {
    /// All columns, from left to right.
    pub const ALL: [Column; 7] = [
        Column::Place,
        Column::Hedge,
        Column::Value,
        Column::Counted,
        Column::Source,
        Column::Period,
        Column::Status,
    ];

    /// The word at its head.
    pub fn label(self) -> &'static str {
        match self {
            Column::Place => "Place",
            Column::Hedge => "Hedge",
            Column::Value => "Value",
            Column::Counted => "Counted",
            Column::Source => "Source",
            Column::Period => "Period",
            Column::Status => "Status",
        }
    }

    /// What a line has in it.
    pub fn words(self, line: &Line) -> &str {
        match self {
            Column::Place => &line.place,
            Column::Hedge => &line.hedge,
            Column::Value => &line.value,
            Column::Counted => &line.counted,
            Column::Source if line.source.is_empty() && line.row.unattributed => "no source",
            Column::Source => &line.source,
            Column::Period => &line.period,
            Column::Status => line.row.status.label(),
        }
    }
}

/// How the lines of the board are sorted and filtered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// By which column; lines that are alike there stand in text order.
    pub column: Column,
    /// The last first.
    pub descending: bool,
    /// Words that a line must have, all of them; the kind of a figure and "asked" for one that a check asks about count.
    pub filter: String,
    /// How the sources are listed.
    pub sources: SourceOrder,
}

impl Arrangement {
    /// The lines that are shown, by index, in their order.
    pub(super) fn arrange(&self, lines: &[Line]) -> Vec<usize> {
        let wanted = self.filter.to_lowercase();
        let fits = |at: &usize| wanted.split_whitespace().all(|word| has(&lines[*at], word));
        let mut shown: Vec<usize> = (0..lines.len()).filter(fits).collect();
        let key = |at: &usize| SortKey::of(self.column, &lines[*at]);
        shown.sort_by_cached_key(key);
        if self.descending {
            shown.reverse();
        }
        shown
    }
}

fn has(line: &Line, word: &str) -> bool {
    let mut cells = Column::ALL.into_iter().map(|column| column.words(line));
    let asked = !line.row.questions.is_empty() && "asked".starts_with(word);
    asked || line.kind.contains(word) || cells.any(|cell| cell.to_lowercase().contains(word))
}

/// Numbers before words, empty cells last.
#[derive(PartialEq, Eq)]
enum SortKey {
    Number(Number),
    Words(String),
    Empty,
}

impl SortKey {
    fn of(column: Column, line: &Line) -> SortKey {
        match column {
            // Text order is the order of the lines.
            Column::Place => SortKey::Empty,
            Column::Value => line.number.map_or_else(|| SortKey::words(&line.value), SortKey::Number),
            column => SortKey::words(column.words(line)),
        }
    }

    fn words(words: &str) -> SortKey {
        match words.is_empty() {
            true => SortKey::Empty,
            false => SortKey::Words(words.to_lowercase()),
        }
    }
}

impl Ord for SortKey {
    fn cmp(&self, other: &SortKey) -> Ordering {
        match (self, other) {
            (SortKey::Number(a), SortKey::Number(b)) => a.cmp(b),
            (SortKey::Words(a), SortKey::Words(b)) => a.cmp(b),
            (a, b) => a.rank().cmp(&b.rank()),
        }
    }
}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &SortKey) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl SortKey {
    fn rank(&self) -> u8 {
        match self {
            SortKey::Number(_) => 0,
            SortKey::Words(_) => 1,
            SortKey::Empty => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::board;
    use super::*;

    const TEXT: &str = "Fire\n\nPolice said 90 cars, 7 boats and 1,200 sheep were lost. Critics put it at $3 million on May 3, 2024.\n";

    /// The values that are shown.
    fn values(arrangement: Arrangement) -> Vec<String> {
        let mut board = board(TEXT, None);
        board.arrange(arrangement);
        board.shown_lines().map(|line| line.value.clone()).collect()
    }

    #[test]
    fn lines_are_sorted_by_number_and_not_by_digits() {
        let by_value = |descending| Arrangement {
            column: Column::Value,
            descending,
            ..Arrangement::default()
        };
        let up = values(by_value(false));
        assert_eq!(up, ["7", "90", "1,200", "3,000,000 US dollars", "2024-05-03"]);
        let mut down = values(by_value(true));
        down.reverse();
        assert_eq!(down, up);
        assert_eq!(values(Arrangement::default())[..2], ["90", "7"]);
    }

    #[test]
    fn a_filter_wants_all_its_words() {
        let filtered = |words: &str| {
            values(Arrangement {
                filter: words.into(),
                ..Arrangement::default()
            })
        };
        assert_eq!(filtered("money"), ["3,000,000 US dollars"]);
        assert_eq!(filtered("police  SHEEP"), ["1,200"]);
        assert_eq!(filtered("police money"), [""; 0]);
        assert_eq!(filtered("").len(), 5);
    }
}
