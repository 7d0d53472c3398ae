//! The sheet on which everything about an article lies side by side: what it says, what the checks ask, and what the
//! person found out. The window, the command line and the reports all read these rows.
//!
//! Pure data. Deliberately absent: files, formats, colours.

mod asked;
pub mod board;
mod changes;
pub mod checklist;
mod dismissal;
mod highlight;
pub mod pack;
mod places;
pub mod query;
mod quoted;
mod reading;
mod row;
mod said;
pub mod tally;
mod threads;
mod twins;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use crate::analysis::{ActorId, Analysis, QuoteKind};
use crate::annotation::{About, Annotations, Placement, is_same_person};
use crate::checks::Finding;
use crate::text::{Document, Span};

use asked::Asked;
pub use changes::Changes;
use dismissal::dismissals;
pub use dismissal::{Dismissal, Dismissals, Scope, Standing, Topic, dismissed_beside};
pub use highlight::{Channel, Highlight, Highlights};
use places::Places;
pub use query::Query;
pub use quoted::quoted;
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
    /// What the reader's checks ask in no article.
    pub dismissed: &'a [Standing],
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
    /// The same for each list, in the order of [`List::ALL`]; a mark on an extracted item counts with the item.
    pub counts: [Progress; List::ALL.len()],
    /// How the marks stand.
    pub placed: Placed,
    /// The findings that are set aside, by their index.
    dismissed: Dismissals,
    read: Read,
}

/// What stays as it is while marks come and go.
#[derive(Clone, Debug, Default, PartialEq)]
struct Read {
    places: Places,
    asked: Asked,
    /// Where the row of each actor stands.
    actors: Vec<usize>,
    /// Where the row of each quotation stands; those that nobody said have none.
    quotes: Vec<Option<usize>>,
    /// How many rows of each list of extracted items ask for a status.
    asking: [usize; List::ALL.len()],
    /// The items that people said something of when it was laid out last.
    marked: Vec<ItemId>,
    /// The findings whose main words are these.
    findings: FxHashMap<Span, Vec<usize>>,
    /// Those on whose words somebody had a mark when it was laid out last.
    marked_findings: Vec<usize>,
}

impl Read {
    fn new(sources: &Sources<'_>, dismissed: &Dismissals) -> Read {
        let mut findings: FxHashMap<Span, Vec<usize>> = FxHashMap::default();
        for (at, finding) in sources.findings.iter().enumerate() {
            findings
                .entry(finding.spans.first().copied().unwrap_or_default())
                .or_default()
                .push(at);
        }
        Read {
            places: Places::new(sources.analysis),
            asked: Asked::new(sources.findings, |at| !dismissed.contains_key(&at)),
            findings,
            marked_findings: Vec::new(),
            actors: vec![0; sources.analysis.actors.len()],
            quotes: vec![None; sources.analysis.quotes.len()],
            asking: Default::default(),
            marked: Vec::new(),
        }
    }

    /// Remembers where the rows of actors and quotations stand.
    fn index(&mut self, actors: &[Row], quotes: &[Row]) {
        self.asking[List::Quotes as usize] = quotes.len();
        self.asking[List::Actors as usize] = actors.iter().filter(|row| row.asks).count();
        for (at, row) in actors.iter().chain(quotes).enumerate() {
            match row.item {
                ItemId::Actor(ActorId(i)) => self.actors[i] = at,
                ItemId::Quote(i) => self.quotes[i] = Some(at - actors.len()),
                _ => {}
            }
        }
    }

    /// The list and the place of an extracted item's row.
    fn place(&self, item: ItemId) -> Option<(List, usize)> {
        match item {
            ItemId::Actor(ActorId(i)) => Some((List::Actors, *self.actors.get(i)?)),
            ItemId::Figure(i) => Some((List::Figures, i)),
            ItemId::Quote(i) => Some((List::Quotes, (*self.quotes.get(i)?)?)),
            ItemId::Finding(_) | ItemId::Mark(_) | ItemId::Change(_) => None,
        }
    }
}

impl Review {
    /// Lays everything side by side.
    pub fn new(sources: Sources<'_>) -> Review {
        let mut review = Review::bare(&sources, dismissals(&sources));
        review.mark(sources);
        review
    }

    /// Without what people say but for the questions that they set aside.
    fn bare(sources: &Sources<'_>, dismissed: Dismissals) -> Review {
        let mut review = Review {
            actors: row::actors(sources),
            findings: row::findings(sources, &dismissed),
            read: Read::new(sources, &dismissed),
            dismissed,
            ..Review::default()
        };
        review.figures = row::figures(sources, &review.read.asked);
        review.quotes = row::quotes(sources, &review.read.asked);
        review.read.index(&review.actors, &review.quotes);
        review.read.asking[List::Figures as usize] = review.figures.len();
        review.highlights = highlight::extracted(sources, &review);
        review
    }

    /// Lays what people say beside it again, after a change to the annotations; all else is as it was, unless a question was
    /// set aside or is asked again.
    pub fn mark(&mut self, sources: Sources<'_>) {
        let dismissed = dismissals(&sources);
        if dismissed != self.dismissed {
            *self = Review::bare(&sources, dismissed);
        }
        let threads = Threads::new(&sources, &self.read.places);
        let now: Vec<ItemId> = threads.items().collect();
        let before = std::mem::replace(&mut self.read.marked, now.clone());
        for item in before.into_iter().chain(now) {
            self.mark_item(&sources, &threads, item);
        }
        self.mark_findings(&sources, &threads);
        self.marks = row::marks(&sources, &threads);
        self.changes = changes::rows(&sources);
        self.signed_off = changes::signed_off(&sources);
        self.placed = placed(sources.annotations, sources.placements);
        let own = self.own_marks(&sources);
        self.counts = self.count(&own);
        self.progress = self.counts.iter().fold(Progress::default(), |sum, list| Progress {
            checked: sum.checked + list.checked,
            total: sum.total + list.total,
        });
        self.highlights.set_passages(highlight::passages(&own));
    }

    /// What people say of one extracted item, or no longer do.
    fn mark_item(&mut self, sources: &Sources<'_>, threads: &Threads, item: ItemId) {
        let Some((list, at)) = self.read.place(item) else {
            return;
        };
        let bare = row::of_item(sources, &self.read.asked, item);
        let rows = match list {
            List::Actors => &mut self.actors,
            List::Figures => &mut self.figures,
            _ => &mut self.quotes,
        };
        if let Some((row, bare)) = rows.get_mut(at).zip(bare) {
            *row = bare.with(sources, threads.of_item(item));
            self.highlights.update(row);
        }
    }

    /// What people say of the words that findings ask about.
    fn mark_findings(&mut self, sources: &Sources<'_>, threads: &Threads) {
        let mut marked = std::mem::take(&mut self.read.marked_findings);
        for at in marked.drain(..) {
            if let Some(row) = self.findings.get_mut(at) {
                *row = row::finding(sources, at, &self.dismissed);
            }
        }
        for mark in sources.annotations.iter().filter(|mark| mark.about.asks()) {
            let place = sources.placements.get(&mark.id).and_then(Placement::span);
            for at in place
                .and_then(|span| self.read.findings.get(&span))
                .into_iter()
                .flatten()
            {
                if let Some(row) = self.findings.get_mut(*at) {
                    let bare = row::finding(sources, *at, &self.dismissed);
                    *row = bare.with(sources, threads.of_mark(mark.id));
                    marked.push(*at);
                }
            }
        }
        self.read.marked_findings = marked;
    }

    /// What a mark on these words is about: what was found at exactly these, or else the passage.
    pub fn about_words(&self, span: Span) -> About {
        let found = [About::Figure, About::Quote, About::Actor].into_iter().find(|about| {
            let item = self.read.places.item_at(about, span);
            let row = item.and_then(|item| self.find(item));
            row.is_some_and(|(_, row)| row.spans.contains(&span))
        });
        found.unwrap_or(About::Passage)
    }

    /// The findings that are asked, by their index: those that nobody set aside.
    pub fn open_findings<'a>(&'a self, all: &'a [Finding]) -> impl Iterator<Item = (usize, &'a Finding)> {
        let all = all.iter().enumerate();
        all.filter(|(at, _)| !self.dismissed.contains_key(at))
    }

    /// Why a finding is not asked, where somebody set it aside.
    pub fn dismissal(&self, finding: usize) -> Option<&Dismissal> {
        self.dismissed.get(&finding).map(Arc::as_ref)
    }

    /// How many findings are set aside.
    pub fn dismissed_count(&self) -> usize {
        self.dismissed.len()
    }

    /// The rows of marks that are about no extracted item: those count and are painted for themselves.
    fn own_marks(&self, sources: &Sources<'_>) -> Vec<Row> {
        let marked = self.read.marked.iter().filter_map(|item| self.find(*item));
        let counted: FxHashSet<Uuid> = marked.flat_map(|(_, row)| row.thread.marks.iter().copied()).collect();
        let is_own = |row: &&Row| match row.item {
            // What is said of a question marks no words of the text.
            ItemId::Mark(id) if is_dismissal(sources, id) => false,
            // They stand in the order of their ids.
            ItemId::Mark(id) => !counted.contains(&id) && row.thread.superseded.binary_search(&id).is_err(),
            _ => false,
        };
        self.marks.iter().filter(is_own).cloned().collect()
    }

    /// How much of each list was looked at; a person's own passages count as marks.
    fn count(&self, own: &[Row]) -> [Progress; List::ALL.len()] {
        let mut counts = self.read.asking.map(|total| Progress { checked: 0, total });
        counts[List::Marks as usize].total = own.iter().filter(|row| row.asks).count();
        let marked = self.read.marked.iter().filter_map(|item| self.find(*item));
        let rows = marked.chain(own.iter().map(|row| (List::Marks, row)));
        for (list, row) in rows {
            counts[list as usize].checked += usize::from(row.asks && row.thread.is_checked());
        }
        counts
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
        let at = match item {
            ItemId::Finding(at) | ItemId::Change(at) => Some(at),
            ItemId::Mark(_) => self.marks.iter().position(|row| row.item == item),
            _ => self.read.place(item).map(|(_, at)| at),
        };
        self.rows(list).get(at?).map(|row| (list, row))
    }
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

fn is_dismissal(sources: &Sources<'_>, mark: Uuid) -> bool {
    let mark = sources.annotations.get(mark);
    mark.is_some_and(|mark| matches!(mark.about, About::Dismissed | About::DismissedInArticle))
}

/// Quoted terms are shown in the article, but nobody said them, so nobody has to check who did.
fn is_said(kind: QuoteKind) -> bool {
    kind != QuoteKind::Scare
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{self, Options};
    use crate::annotation::{About, Annotation, BaseText, Status, placements, testing};
    use crate::checks;
    use crate::text::{Article, Span};

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
            dismissed: &[],
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
        assert!(review.highlights.all().any(|h| h.channel == Channel::Passage));
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
