//! The sheet on which everything about an article lies side by side: what it says, what the checks ask, and what the
//! person found out. The window, the command line and the reports all read these rows.
//!
//! Pure data. Deliberately absent: files, formats, colours.

mod asked;
pub mod board;
mod changes;
mod highlight;
mod reach;
mod reading;
mod row;
mod said;
mod threads;
mod words;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use crate::analysis::{ActorId, Analysis, QuoteKind};
use crate::annotation::{About, Annotations, Placement, is_same_person};
use crate::checks::Finding;
use crate::text::{Document, Span};

use asked::Asked;
pub use changes::Changes;
pub use highlight::{Channel, Highlight, Highlights};
pub use reading::reading;
pub use row::Row;
pub use said::{Said, published, read_day};
use threads::Threads;
pub use threads::{Thread, Verdict};
pub use words::{excerpt, hedge_sign, place_label};

/// One thing that can be looked at and selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemId {
    /// An actor, with all its mentions.
    Actor(ActorId),
    /// A figure, by its place in the analysis.
    Figure(usize),
    /// A quotation, by its place in the analysis.
    Quote(usize),
    /// A finding, by its place in the list of findings.
    Finding(usize),
    /// A person's mark.
    Mark(Uuid),
    /// A sentence that changed, by its place among the changes.
    Change(usize),
}

/// A list of the sidebar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum List {
    /// Who acts and speaks.
    Actors,
    /// How much, and when.
    #[default]
    Figures,
    /// What is said.
    Quotes,
    /// What the checks ask.
    Findings,
    /// What the person marked.
    Marks,
    /// What is not as it was when the article was last reviewed.
    Changes,
}

impl List {
    /// All lists, in the order of their tabs.
    pub const ALL: [List; 6] = [
        List::Actors,
        List::Figures,
        List::Quotes,
        List::Findings,
        List::Marks,
        List::Changes,
    ];

    /// The word on the tab.
    pub fn label(self) -> &'static str {
        match self {
            List::Actors => "Actors",
            List::Figures => "Figures",
            List::Quotes => "Quotes",
            List::Findings => "Findings",
            List::Marks => "Marks",
            List::Changes => "Changes",
        }
    }
}

/// How much of an article has been looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Items with a status.
    pub checked: usize,
    /// Items that ask for one: actors, figures, quotations, and the person's own passages.
    pub total: usize,
}

/// How the marks stand in today's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// In the very text they were made in.
    pub exact: usize,
    /// All words kept, in a changed text.
    pub moved: usize,
    /// Words inside were edited.
    pub changed: usize,
    /// Their words are gone.
    pub gone: usize,
}

/// What a review is made of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The article.
    pub document: &'a Document,
    /// The hash of its text.
    pub today: &'a str,
    /// Who reads: whose marks are the reader's own. Everybody's are, where it is empty.
    pub reviewer: &'a str,
    /// What changed in it since it was last reviewed.
    pub changes: Option<&'a Changes>,
    /// What it says.
    pub analysis: &'a Analysis,
    /// What the checks ask.
    pub findings: &'a [Finding],
    /// What the person found out.
    pub annotations: &'a Annotations,
    /// Where the marks stand today; a mark without a placement counts as gone.
    pub placements: &'a BTreeMap<Uuid, Placement>,
}

impl Sources<'_> {
    /// Whether a name is the reader's.
    fn is_reader(&self, name: &str) -> bool {
        self.reviewer.is_empty() || is_same_person(name, self.reviewer)
    }
}

/// Everything about an article, in rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// Actors that act, speak or are spoken of; places where things only happen come last.
    pub actors: Vec<Row>,
    /// Figures in text order.
    pub figures: Vec<Row>,
    /// Quotations in text order, quoted terms left out.
    pub quotes: Vec<Row>,
    /// Findings in text order.
    pub findings: Vec<Row>,
    /// Marks: those whose words are gone first, then in text order.
    pub marks: Vec<Row>,
    /// Sentences that changed, in text order.
    pub changes: Vec<Row>,
    /// Who has signed off today's text.
    pub signed_off: Vec<String>,
    /// What is painted in the article.
    pub highlights: Highlights,
    /// How much was looked at.
    pub progress: Progress,
    /// How the marks stand.
    pub placed: Placed,
}

impl Review {
    /// Lays everything side by side.
    pub fn new(sources: Sources<'_>) -> Review {
        let threads = Threads::new(&sources);
        let asked = Asked::new(sources.findings);
        let mut review = Review {
            actors: row::actors(&sources, &threads),
            figures: row::figures(&sources, &threads, &asked),
            quotes: row::quotes(&sources, &threads, &asked),
            findings: row::findings(&sources),
            marks: row::marks(&sources, &threads),
            changes: changes::rows(&sources),
            signed_off: changes::signed_off(&sources),
            ..Review::default()
        };
        review.highlights = highlight::collect(&sources, &review);
        review.progress = progress(&review);
        review.placed = placed(sources.annotations, sources.placements);
        review
    }

    /// The rows of a list.
    pub fn rows(&self, list: List) -> &[Row] {
        match list {
            List::Actors => &self.actors,
            List::Figures => &self.figures,
            List::Quotes => &self.quotes,
            List::Findings => &self.findings,
            List::Marks => &self.marks,
            List::Changes => &self.changes,
        }
    }

    /// The row of an item, and the list it stands in.
    pub fn find(&self, item: ItemId) -> Option<(List, &Row)> {
        let list = match item {
            ItemId::Actor(_) => List::Actors,
            ItemId::Figure(_) => List::Figures,
            ItemId::Quote(_) => List::Quotes,
            ItemId::Finding(_) => List::Findings,
            ItemId::Mark(_) => List::Marks,
            ItemId::Change(_) => List::Changes,
        };
        self.rows(list)
            .iter()
            .find(|row| row.item == item)
            .map(|row| (list, row))
    }
}

/// Where the extracted items stand.
struct Places<'a> {
    analysis: &'a Analysis,
    figures: FxHashMap<Span, usize>,
    quotes: FxHashMap<Span, usize>,
    mentions: FxHashMap<Span, ActorId>,
}

impl<'a> Places<'a> {
    fn new(analysis: &'a Analysis) -> Places<'a> {
        let actors = analysis.actors.iter().enumerate();
        Places {
            analysis,
            figures: analysis
                .figures
                .iter()
                .enumerate()
                .map(|(i, figure)| (figure.span, i))
                .collect(),
            quotes: analysis
                .quotes
                .iter()
                .enumerate()
                .map(|(i, quote)| (quote.span, i))
                .collect(),
            mentions: actors
                .flat_map(|(i, a)| a.mentions.iter().map(move |m| (m.span, ActorId(i))))
                .collect(),
        }
    }

    /// The item of a kind that stands at `span`, or else the one that shares most with it: at least half of both, so
    /// that a mark on other words never speaks for it.
    fn item_at(&self, about: &About, span: Span) -> Option<ItemId> {
        match about {
            About::Figure => {
                let near = || best(span, self.analysis.figures.iter().map(|figure| figure.span));
                self.figures.get(&span).copied().or_else(near).map(ItemId::Figure)
            }
            About::Quote => {
                let near = || best(span, self.analysis.quotes.iter().map(|quote| quote.span));
                self.quotes.get(&span).copied().or_else(near).map(ItemId::Quote)
            }
            About::Actor => self.mentions.get(&span).copied().map(ItemId::Actor),
            _ => None,
        }
    }
}

fn best(span: Span, candidates: impl Iterator<Item = Span>) -> Option<usize> {
    let alike = |other: Span| 2 * span.overlap(other) >= span.len().max(other.len()).max(1);
    let near = candidates.enumerate().filter(|(_, other)| alike(*other));
    near.max_by_key(|(i, other)| (span.overlap(*other), std::cmp::Reverse(*i)))
        .map(|(i, _)| i)
}

/// Marks about extracted items count with these.
fn progress(review: &Review) -> Progress {
    let extracted = || review.actors.iter().chain(&review.figures).chain(&review.quotes);
    let counted: FxHashSet<Uuid> = extracted().flat_map(|row| &row.thread.marks).copied().collect();
    let own = review.marks.iter().filter(
        |row| !matches!(row.item, ItemId::Mark(id) if counted.contains(&id) || row.thread.superseded.contains(&id)),
    );
    let rows = extracted().chain(own).filter(|row| row.asks);
    rows.fold(Progress::default(), |sum, row| Progress {
        checked: sum.checked + usize::from(row.thread.is_checked()),
        total: sum.total + 1,
    })
}

fn placed(annotations: &Annotations, placements: &BTreeMap<Uuid, Placement>) -> Placed {
    let mut sum = Placed::default();
    for annotation in annotations.iter().filter(|a| !a.about.answers()) {
        match placements.get(&annotation.id) {
            Some(Placement::Exact(_)) => sum.exact += 1,
            Some(Placement::Moved(_)) => sum.moved += 1,
            Some(Placement::Changed(_)) => sum.changed += 1,
            Some(Placement::Gone { .. }) | None => sum.gone += 1,
        }
    }
    sum
}

/// Quoted terms are shown in the article, but nobody said them, so nobody has to check who did.
fn is_said(kind: QuoteKind) -> bool {
    kind != QuoteKind::Scare
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{self, Options};
    use crate::annotation::{Annotation, BaseText, Status, placements, testing};
    use crate::checks;
    use crate::text::Article;

    const TEXT: &str =
        "Fire at the mill\n\nAt least 34 people were killed on Tuesday.\n\n\"Nothing was done,\" said Ines Dahl.\n";

    /// A mark on some words, made in `base`.
    fn mark(base: &BaseText, id: u128, about: About, words: &str, status: Status) -> Annotation {
        Annotation {
            about,
            status,
            ..testing::mark_on(id, base, words)
        }
    }

    /// The review of `today`, with marks that were made in [`TEXT`].
    fn review(today: &str, marks: &[(About, &str, Status)]) -> Review {
        let (old, today) = (BaseText::new(TEXT), BaseText::new(today));
        let list = marks.iter().zip(1..);
        let annotations = Annotations::new(
            list.map(|((about, words, status), id)| mark(&old, id, about.clone(), words, status.clone())),
        );
        let placements = placements(&annotations, std::slice::from_ref(&old), &today);
        let document = Document::new(Article::plain(&*today.text));
        let changes = Changes::new(&annotations, &[old], &document, &today);
        let analysis = analysis::analyse(&document, &Options::default());
        let findings = checks::run(&document, &analysis);
        Review::new(Sources {
            document: &document,
            today: &today.hash,
            reviewer: "Ada",
            changes: changes.as_ref(),
            analysis: &analysis,
            findings: &findings,
            annotations: &annotations,
            placements: &placements,
        })
    }

    #[test]
    fn rows_say_what_where_and_who() {
        let review = review(TEXT, &[]);
        assert_eq!(
            (review.figures[0].title.as_str(), review.figures[0].detail.as_str()),
            ("≥ 34 people", "para 1 · no source")
        );
        assert!(review.figures[0].unattributed);
        assert_eq!(review.quotes[0].detail, "para 2 · Ines Dahl · said");
        assert!(review.actors.iter().any(|row| row.title == "Ines Dahl"));
        assert_eq!(review.progress.checked, 0);
        assert!(review.progress.total >= 3);
    }

    #[test]
    fn a_mark_on_a_figure_speaks_for_its_row_and_is_painted_once() {
        let review = review(TEXT, &[(About::Figure, "34", Status::Disputed)]);
        assert_eq!(review.figures[0].status, Status::Disputed);
        assert_eq!(review.figures[0].annotation, Some(Uuid::from_u128(1)));
        assert_eq!((review.marks.len(), review.progress.checked), (1, 1));
        let at = TEXT.find("34").expect("the figure");
        let painted: Vec<_> = review
            .highlights
            .touching(Span::new(at, at + 2))
            .map(|(_, h)| (h.channel, h.by_person))
            .collect();
        assert_eq!(painted, [(Channel::Figure, true)]);
    }

    #[test]
    fn a_mark_on_other_words_speaks_for_no_figure() {
        let review = review(
            TEXT,
            &[(About::Figure, "At least 34 people were killed", Status::Verified)],
        );
        assert_eq!(
            (review.figures[0].status.clone(), review.figures[0].annotation),
            (Status::Unchecked, None)
        );
        assert!(review.highlights.all().iter().any(|h| h.channel == Channel::Passage));
    }

    #[test]
    fn edited_words_ask_for_another_look_and_gone_ones_are_listed_first() {
        let today = TEXT
            .replace("killed on Tuesday", "killed late on Tuesday")
            .replace("\"Nothing was done,\" said Ines Dahl.", "Nobody spoke.");
        let marks = [
            (About::Passage, "people were killed on Tuesday", Status::Verified),
            (About::Passage, "\"Nothing was done,\"", Status::Verified),
        ];
        let review = review(&today, &marks);
        assert_eq!((review.placed.changed, review.placed.gone), (1, 1));
        assert!(review.marks[0].spans.is_empty() && review.marks[0].detail.contains("gone from the text"));
        assert_eq!(review.marks[1].status, Status::Unchecked);
        assert!(review.marks[1].detail.contains("check again"));
        let changes: Vec<_> = review.changes.iter().map(|row| row.detail.as_str()).collect();
        assert_eq!(
            changes,
            [
                "changed · para 1 · touches 1 verified mark",
                "vanished · touches 1 verified mark",
                "new · para 2"
            ]
        );
        assert!(
            review.changes[0].why.contains("killed on Tuesday"),
            "{}",
            review.changes[0].why
        );
    }
}
