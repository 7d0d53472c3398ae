//! What several people say about one thing: their marks, replies, and whether they agree.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use super::{ItemId, Places, Sources};
use crate::annotation::{About, Annotation, Placement, Status, plain_name};
use crate::text::Span;

/// What people say about one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// Everybody's marks on it, oldest first.
    pub marks: Vec<Uuid>,
    /// What was replied to them, oldest first.
    pub replies: Vec<Uuid>,
    /// Versions that lost a merge and wait for a person to look at them.
    pub superseded: Vec<Uuid>,
    /// The reader's own of these marks, the last of several.
    pub own: Option<Uuid>,
    /// One status a person: the last they gave, in the order they gave them.
    pub verdicts: Vec<Verdict>,
    /// Whether people differ, settled or not.
    pub differs: bool,
    /// What ended a disagreement; one that somebody gave another status after has ended nothing.
    pub settled: Option<Uuid>,
    /// Where the checking stands for all of them: as it was settled, or as all have it who have a verdict; of several that
    /// differ, the reader's own, or else the last.
    pub status: Status,
}

/// The status that one person gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Who.
    pub by: String,
    /// Which.
    pub status: Status,
    /// The mark it was given to.
    pub mark: Uuid,
}

impl Verdict {
    fn of(mark: &Annotation) -> Verdict {
        Verdict {
            by: mark.author().to_string(),
            status: mark.status.clone(),
            mark: mark.id,
        }
    }
}

impl Thread {
    /// Whether people differ and nobody has settled it.
    pub fn is_split(&self) -> bool {
        self.settled.is_none() && self.differs
    }

    fn compare(&self) -> bool {
        // Who accepts what was found says nothing of whether it holds.
        let mut told = self
            .verdicts
            .iter()
            .filter(|verdict| verdict.status != Status::Accepted);
        let first = told.next();
        first.is_some_and(|first| told.any(|verdict| verdict.status != first.status))
    }

    /// Whether there is nothing left to decide.
    pub fn is_checked(&self) -> bool {
        self.status != Status::Unchecked && self.superseded.is_empty() && !self.is_split()
    }
}

/// All threads of an article. Every row about a thing shares one: there may be as many rows as there are marks in it.
#[derive(Default)]
pub(super) struct Threads {
    all: Vec<Arc<Thread>>,
    of_mark: FxHashMap<Uuid, usize>,
    of_item: FxHashMap<ItemId, usize>,
    roots: FxHashMap<Uuid, Uuid>,
}

/// What a thread is about.
#[derive(PartialEq, Eq, Hash)]
enum Topic<'a> {
    /// Something that analysis found.
    Item(ItemId),
    /// Words, and what kind of thing they are taken for.
    Words(&'a str, Span),
    /// A mark that stands for itself.
    Mark(Uuid),
}

impl Threads {
    pub(super) fn new(sources: &Sources<'_>, places: &Places) -> Threads {
        let mut threads = Threads::default();
        let mut all: Vec<Thread> = Vec::new();
        let mut known: FxHashMap<Topic<'_>, usize> = FxHashMap::default();
        threads.roots = roots(sources);
        for mark in sources.annotations.iter() {
            let root = threads
                .roots
                .get(&mark.id)
                .and_then(|root| sources.annotations.get(*root));
            let topic = topic(sources, places, root.unwrap_or(mark));
            let item = match topic {
                Topic::Item(item) => Some(item),
                _ => None,
            };
            let at = *known.entry(topic).or_insert_with(|| {
                all.push(Thread::default());
                all.len() - 1
            });
            threads.of_mark.insert(mark.id, at);
            threads.of_item.extend(item.map(|item| (item, at)));
            all[at].take(sources, mark);
        }
        all.iter_mut().for_each(|thread| thread.weigh(sources));
        threads.all = all.into_iter().map(Arc::new).collect();
        threads
    }

    /// Whether a mark only answers another, which has a row of its own.
    pub(super) fn is_below(&self, sources: &Sources<'_>, mark: Uuid) -> bool {
        let root = self.roots.get(&mark).filter(|root| **root != mark);
        let root = root.and_then(|root| sources.annotations.get(*root));
        root.is_some_and(|root| !root.about.answers())
    }

    /// The extracted items that people say something of.
    pub(super) fn items(&self) -> impl Iterator<Item = ItemId> + '_ {
        self.of_item.keys().copied()
    }

    /// What people say of an extracted item.
    pub(super) fn of_item(&self, item: ItemId) -> Arc<Thread> {
        let at = self.of_item.get(&item);
        at.map(|at| Arc::clone(&self.all[*at])).unwrap_or_default()
    }

    /// What people say where a mark is.
    pub(super) fn of_mark(&self, mark: Uuid) -> Arc<Thread> {
        let at = self.of_mark.get(&mark);
        at.map(|at| Arc::clone(&self.all[*at])).unwrap_or_default()
    }
}

impl Thread {
    /// Takes in what one more annotation says.
    fn take(&mut self, sources: &Sources<'_>, mark: &Annotation) {
        match mark.about {
            About::Reply => self.replies.push(mark.id),
            _ if mark.is_superseded() => self.superseded.push(mark.id),
            About::Settled => {
                let known = self.settled.and_then(|id| sources.annotations.get(id));
                if known.is_none_or(|known| known.at <= mark.at) {
                    self.settled = Some(mark.id);
                }
            }
            _ => self.marks.push(mark.id),
        }
    }

    /// Brings the verdicts together.
    fn weigh(&mut self, sources: &Sources<'_>) {
        let marks = self.marks.iter().filter_map(|id| sources.annotations.get(*id));
        let mut given: Vec<&Annotation> = marks.filter(|mark| has_verdict(sources, mark)).collect();
        given.sort_by(|a, b| (&a.at, a.id).cmp(&(&b.at, b.id)));
        let mut known = FxHashSet::default();
        let last = given
            .iter()
            .rev()
            .filter(|mark| known.insert(plain_name(mark.author())));
        self.verdicts = last.map(|mark| Verdict::of(mark)).collect();
        self.verdicts.reverse();
        self.differs = self.compare();
        let is_own = |id: &&Uuid| {
            let mark = sources.annotations.get(**id);
            mark.is_some_and(|mark| sources.is_reader(mark.author()))
        };
        self.own = self.marks.iter().rev().find(is_own).copied();
        let settled = self.settled.and_then(|id| sources.annotations.get(id));
        let settled = settled.filter(|settled| self.differs && given.iter().all(|mark| mark.at <= settled.at));
        self.settled = settled.map(|settled| settled.id);
        let own = self.verdicts.iter().find(|verdict| sources.is_reader(&verdict.by));
        let told = own.or(self.verdicts.last()).map(|verdict| verdict.status.clone());
        self.status = settled
            .map(|settled| settled.status.clone())
            .or(told)
            .unwrap_or_default();
    }
}

/// Whether somebody gave a status that still holds: words that were edited since ask for another look.
fn has_verdict(sources: &Sources<'_>, mark: &Annotation) -> bool {
    let is_current = !matches!(sources.placements.get(&mark.id), Some(Placement::Changed(_)));
    is_current && mark.about.asks() && !mark.is_superseded() && mark.status != Status::Unchecked
}

/// For each mark the one at the bottom of it all: the one it answers, or that one answers, … Of marks that answer each other in a
/// ring it is the oldest.
fn roots(sources: &Sources<'_>) -> FxHashMap<Uuid, Uuid> {
    let mut roots: FxHashMap<Uuid, Uuid> = FxHashMap::default();
    for mark in sources.annotations.iter() {
        let mut path = vec![mark.id];
        let mut met = FxHashSet::from_iter([mark.id]);
        let mut at = mark;
        let root = loop {
            if let Some(root) = roots.get(&at.id) {
                break *root;
            }
            match at.on.and_then(|on| sources.annotations.get(on)) {
                None => break at.id,
                Some(below) if !met.insert(below.id) => {
                    let ring = path.iter().skip_while(|id| **id != below.id);
                    break ring.min().copied().unwrap_or(below.id);
                }
                Some(below) => at = below,
            }
            path.push(at.id);
        };
        roots.extend(path.into_iter().map(|id| (id, root)));
    }
    roots
}

fn topic<'a>(sources: &Sources<'a>, places: &Places, root: &'a Annotation) -> Topic<'a> {
    let span = sources.placements.get(&root.id).and_then(Placement::span);
    match span.filter(|_| root.about.asks() && !root.is_superseded()) {
        Some(span) => match places.item_at(&root.about, span) {
            Some(item) => Topic::Item(item),
            None => Topic::Words(root.about.word(), span),
        },
        None => Topic::Mark(root.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::annotation::{Annotations, BaseText, placements, testing};
    use crate::text::{Article, Document};

    const TEXT: &str = "Nobody was hurt.";

    /// A mark as `(id, on, by, at, about, status)`.
    type Said = (u128, u128, &'static str, &'static str, About, Status);

    fn thread(reader: &str, said: &[Said]) -> Arc<Thread> {
        let base = BaseText::new(TEXT);
        let marks = said.iter().map(|(id, on, by, at, about, status)| Annotation {
            on: (*on > 0).then(|| Uuid::from_u128(*on)),
            by: (*by).into(),
            at: (*at).into(),
            about: about.clone(),
            status: status.clone(),
            ..testing::mark_on(*id, &base, "hurt")
        });
        let annotations = Annotations::new(marks);
        let placements = placements(&annotations, &[], &base);
        let document = Document::new(Article::plain(TEXT));
        let analysis = Analysis::default();
        let sources = Sources {
            document: &document,
            today: &base.hash,
            reviewer: reader,
            changes: None,
            analysis: &analysis,
            findings: &[],
            annotations: &annotations,
            placements: &placements,
            dismissed: &[],
        };
        Threads::new(&sources, &Places::new(&analysis)).of_mark(Uuid::from_u128(1))
    }

    fn told(thread: &Thread) -> Vec<String> {
        let verdicts = thread.verdicts.iter();
        verdicts
            .map(|verdict| format!("{}: {}", verdict.by, verdict.status.label()))
            .collect()
    }

    #[test]
    fn two_people_who_differ_are_shown_and_neither_wins() {
        let ada = (1, 0, "Ada", "10", About::Passage, Status::Verified);
        let ben = (2, 1, "Ben", "11", About::Passage, Status::Disputed);
        let both = thread("Ada", &[ada.clone(), ben.clone()]);
        assert_eq!(told(&both), ["Ada: Verified", "Ben: Disputed"]);
        assert!(both.is_split() && !both.is_checked());
        assert_eq!(both.status, Status::Verified, "one's own");
        assert_eq!(thread("Ben", &[ada.clone(), ben]).status, Status::Disputed);
        let alike = thread("Cleo", &[ada, (2, 0, "Ben", "11", About::Passage, Status::Verified)]);
        assert!(alike.is_checked() && alike.verdicts.len() == 2, "also without a link");
    }

    #[test]
    fn what_is_settled_stays_settled_until_somebody_says_otherwise() {
        let mut said = vec![
            (1, 0, "Ada", "10", About::Passage, Status::Verified),
            (2, 1, "Ben", "11", About::Passage, Status::Disputed),
            (3, 1, "Cleo", "12", About::Settled, Status::Wrong),
            (4, 2, "Ada", "13", About::Reply, Status::Unchecked),
        ];
        let settled = thread("Ada", &said);
        assert_eq!((&settled.status, settled.is_split()), (&Status::Wrong, false));
        assert_eq!(
            settled.replies,
            [Uuid::from_u128(4)],
            "a reply to a reply is of the thread"
        );
        said[1].3 = "14";
        let again = thread("Ada", &said);
        assert!(again.is_split() && again.settled.is_none());
        assert!(thread("Ada", &said[..1]).settled.is_none());
    }

    #[test]
    fn marks_that_answer_each_other_in_a_ring_are_no_trap() {
        let ring = thread(
            "Ada",
            &[
                (1, 2, "Ada", "10", About::Passage, Status::Verified),
                (2, 1, "Ben", "11", About::Passage, Status::Verified),
            ],
        );
        assert_eq!(ring.marks.len(), 2);
    }

    #[test]
    fn a_reply_to_a_reply_is_of_the_thread_however_deep() {
        let replies = (2..=500).map(|id| (id, id - 1, "Ben", "11", About::Reply, Status::Unchecked));
        let mut said = vec![(1, 0, "Ada", "10", About::Passage, Status::Verified)];
        said.extend(replies);
        assert_eq!(thread("Ada", &said).replies.len(), 499);
    }
}
