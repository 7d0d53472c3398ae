//! The figures board: every figure of an article as one line of a table, the figures that speak of one quantity side by
//! side, and the days the article tells of in their order.

mod arrange;
mod days;
mod groups;
mod value;

use super::tally::Tally;
use super::words::{excerpt, hedge_sign, place_label};
use super::{Review, Row, Sources};
use crate::analysis::figures::{self, Anchor, Number, is_when};
use crate::analysis::{Figure, Hedge, Value};
use crate::text::Span;

pub use arrange::{Arrangement, Column};
pub use days::{Day, Days};
pub use groups::Group;
pub use value::{iso_label, value_label};

/// Counted words and sources are cut after about this many characters.
const CELL: usize = 60;

/// A figure as a line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its row in the list of figures, which holds its status, its place and what is asked about it.
    pub row: Row,
    /// How much, written out: "3,200,000 US dollars", "2016-11-15"; "not told" for one that nothing can be computed with.
    pub value: String,
    /// Its one number, to sort by.
    pub number: Option<Number>,
    /// The words of the hedge, or of the sign that stands for it; empty where it is stated as it is.
    pub hedge: String,
    /// What is counted; empty where the words do not say.
    pub counted: String,
    /// Who states it; empty where the narrator does.
    pub source: String,
    /// When, or over which period; empty where its sentence does not say.
    pub period: String,
    /// Where it stands: "para 3".
    pub place: String,
    /// What it measures, in a word.
    pub kind: &'static str,
}

/// The board of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// Every figure, in the order of the analysis, which is that of the text.
    pub lines: Vec<Line>,
    /// The lines that are shown, in the order in which they are shown, by index.
    shown: Vec<usize>,
    /// The figures that speak of one quantity.
    pub groups: Vec<Group>,
    /// The days the article tells of.
    pub days: Days,
    /// Who says how much.
    pub tally: Tally,
    arrangement: Arrangement,
}

impl Board {
    /// Lays the figures of a review out.
    pub fn new(sources: Sources<'_>, review: &Review, arrangement: Arrangement) -> Board {
        let rows = review.figures.iter().enumerate();
        let mut board = Board {
            lines: rows.map_while(|(at, row)| line(sources, at, row)).collect(),
            groups: groups::groups(sources),
            days: days::days(sources),
            tally: Tally::new(
                sources.document,
                sources.analysis,
                review.open_findings(sources.findings).map(|(_, finding)| finding),
            ),
            ..Board::default()
        };
        board.arrange(arrangement);
        board
    }

    /// How the lines are sorted and filtered.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// Sorts and filters the lines.
    pub fn arrange(&mut self, arrangement: Arrangement) {
        self.shown = arrangement.arrange(&self.lines);
        self.arrangement = arrangement;
    }

    /// The lines that are shown, in their order.
    pub fn shown_lines(&self) -> impl ExactSizeIterator<Item = &Line> {
        self.shown.iter().map(|at| &self.lines[*at])
    }
}

fn line(sources: Sources<'_>, at: usize, row: &Row) -> Option<Line> {
    let figure = sources.analysis.figures.get(at)?;
    let document = sources.document;
    let actor = figure.source.and_then(|id| sources.analysis.actors.get(id.0));
    Some(Line {
        row: row.clone(),
        value: value_label(figure),
        number: figures::number(figure),
        hedge: hedge(sources, figure),
        counted: figure
            .counted
            .map_or_else(String::new, |span| excerpt(document.slice(span), CELL)),
        source: actor.map_or_else(String::new, |actor| excerpt(&actor.name, CELL)),
        period: period(sources, at),
        place: place_label(document, figure.span.start),
        kind: figure.kind.word(),
    })
}

fn hedge(sources: Sources<'_>, figure: &Figure) -> String {
    match (figure.hedge_span, figure.hedge) {
        (Some(span), _) => excerpt(sources.document.slice(span), CELL),
        (None, Hedge::Vague) => "vague".to_string(),
        (None, hedge) => hedge_sign(hedge).trim().to_string(),
    }
}

/// When: of a date, what it was counted from; of any other figure, the dates of its sentence, resolved where they can be.
fn period(sources: Sources<'_>, at: usize) -> String {
    let all = &sources.analysis.figures;
    let words = |span: Span| excerpt(sources.document.slice(span), CELL);
    let Some(figure) = all.get(at) else {
        return String::new();
    };
    if is_when(figure.kind) {
        return match (figure.derivation.anchor, &figure.value) {
            (_, Value::Unknown) => "no date to count from".to_string(),
            (Some(Anchor::Published), _) => format!("“{}”{}", words(figure.span), from_day(figure)),
            (Some(Anchor::Previous), _) => format!("“{}”, from the date before", words(figure.span)),
            _ => format!("“{}”", words(figure.span)),
        };
    }
    let Some((first, last)) = figures::period(sources.document, all, at) else {
        return String::new();
    };
    let label = |figure: &Figure| match &figure.value {
        Value::Iso(iso) => iso_label(iso),
        _ => words(figure.span),
    };
    match (all.get(first), all.get(last)) {
        (Some(from), Some(to)) if first != last => format!("{} to {}", label(from), label(to)),
        (Some(one), _) => label(one),
        (None, _) => String::new(),
    }
}

/// The day a date was counted from: that of publication, or that of the dateline.
fn from_day(figure: &Figure) -> String {
    let anchors = figure.derivation.anchors;
    let day = anchors.and_then(|anchors| anchors.published);
    day.map_or_else(String::new, |day| format!(", from {day}"))
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::analysis::{Options, analyse};
    use crate::annotation::Annotations;
    use crate::checks;
    use crate::text::{Article, Document};

    /// The board of an article published on some day.
    pub fn board(text: &str, published: Option<&str>) -> Board {
        let document = Document::new(Article::plain(text));
        let options = Options {
            published: published.and_then(|day| day.parse().ok()),
            ..Options::default()
        };
        let analysis = analyse(&document, &options);
        let findings = checks::run(&document, &analysis);
        let sources = Sources {
            document: &document,
            reviewer: "",
            today: "",
            changes: None,
            analysis: &analysis,
            findings: &findings,
            annotations: &Annotations::default(),
            placements: &BTreeMap::new(),
            dismissed: &[],
        };
        Board::new(sources, &Review::new(sources), Arrangement::default())
    }

    #[test]
    fn a_line_says_how_much_of_what_by_whom_and_when() {
        let text =
            "Fire\n\nMore than 40 sheep died on March 3, 2024, the Harbour Board said. The board spent $3.2 million.\n";
        let board = board(text, None);
        let line = &board.lines[0];
        assert_eq!(
            (line.hedge.as_str(), line.value.as_str(), line.counted.as_str()),
            ("More than", "40", "sheep")
        );
        assert_eq!(
            (line.source.as_str(), line.period.as_str()),
            ("Harbour Board", "2024-03-03")
        );
        assert_eq!((line.place.as_str(), line.kind), ("para 1", "count"));
        assert_eq!(board.lines[2].value, "3,200,000 US dollars");
    }

    #[test]
    fn a_date_says_what_it_was_counted_from() {
        let text = "The quay burned on Tuesday.";
        assert_eq!(board(text, None).lines[0].period, "no date to count from");
        let dated = board(text, Some("2026-11-26"));
        assert_eq!(dated.lines[0].value, "2026-11-24");
        assert_eq!(dated.lines[0].period, "“Tuesday”, from 2026-11-26");
    }
}
