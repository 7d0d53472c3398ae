//! Items that say the same on the same authority: one answer is enough for them.

use rustc_hash::FxHashSet;

use super::{ItemId, Review, Row};
use crate::analysis::{ActorId, Analysis};

impl Review {
    /// The other items that say the same as this figure or quotation on the same authority, and that nobody has said anything
    /// of; none where somebody has said something of this one, and for actors, who are one item however often they are named.
    ///
    /// Two say the same whose rows are called the same, and whose values are: "Tuesday" can be two days. What nobody is named
    /// for is a repetition, unless two sources are named for the same: then it is not known whose it is.
    pub fn twins(&self, analysis: &Analysis, item: ItemId) -> Vec<ItemId> {
        let Some((list, row)) = self.find(item).filter(|(_, row)| row.thread.marks.is_empty()) else {
            return Vec::new();
        };
        if !matches!(item, ItemId::Figure(_) | ItemId::Quote(_)) {
            return Vec::new();
        }
        let same =
            |other: &&Row| other.title.eq_ignore_ascii_case(&row.title) && is_one_value(analysis, item, other.item);
        let same: Vec<&Row> = self.rows(list).iter().filter(same).collect();
        let named: FxHashSet<ActorId> = same.iter().filter_map(|row| authority(analysis, row.item)).collect();
        let own = authority(analysis, item);
        let is_twin = |other: &&&Row| {
            let is_his = named.len() < 2 || authority(analysis, other.item) == own;
            other.item != item && other.thread.marks.is_empty() && is_his
        };
        same.iter().filter(is_twin).map(|row| row.item).collect()
    }
}

/// Who is named for a figure or a quotation.
fn authority(analysis: &Analysis, item: ItemId) -> Option<ActorId> {
    match item {
        ItemId::Figure(i) => analysis.figures.get(i)?.source,
        ItemId::Quote(i) => analysis.quotes.get(i)?.speaker,
        _ => None,
    }
}

/// Whether two figures have one value in one unit; of all else only the words are compared.
fn is_one_value(analysis: &Analysis, one: ItemId, other: ItemId) -> bool {
    let figure = |item| match item {
        ItemId::Figure(i) => analysis.figures.get(i),
        _ => None,
    };
    match (figure(one), figure(other)) {
        (Some(one), Some(other)) => one.value == other.value && one.unit == other.unit && one.per == other.per,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::analysis::{self, Options};
    use crate::annotation::Annotations;
    use crate::review::Sources;
    use crate::text::{Article, Document};

    /// The places, counted from one, that say the same as the figure at `place` among those called `title`.
    fn twins(text: &str, title: &str, place: usize) -> Vec<usize> {
        let document = Document::new(Article::plain(text));
        let options = Options {
            published: "2026-03-12".parse().ok(),
            ..Options::default()
        };
        let analysis = analysis::analyse(&document, &options);
        let review = Review::new(Sources {
            document: &document,
            today: "",
            reviewer: "",
            changes: None,
            analysis: &analysis,
            findings: &[],
            annotations: &Annotations::default(),
            placements: &BTreeMap::new(),
            dismissed: &[],
        });
        let called = review.figures.iter().filter(|row| row.title == title);
        let items: Vec<ItemId> = called.map(|row| row.item).collect();
        let found = review.twins(&analysis, items[place - 1]);
        let at = |item| items.iter().position(|known| *known == item).expect("one of them") + 1;
        found.into_iter().map(at).collect()
    }

    #[test]
    fn what_two_sources_say_is_two_claims() {
        let text = "Fire\n\nThe police said 34 people died. The army said 34 people died.\n\nThe police said again that 34 people died.\n\nThe town mourned 34 people.\n";
        assert_eq!(twins(text, "34 people", 1), [3]);
        assert_eq!(twins(text, "34 people", 2), Vec::<usize>::new());
        assert_eq!(
            twins(text, "34 people", 4),
            Vec::<usize>::new(),
            "nobody knows whose it is"
        );
    }

    #[test]
    fn what_one_source_says_is_repeated_by_the_article() {
        let text = "Fire\n\nThe police said 34 people died.\n\nThe town mourned 34 people.\n";
        assert_eq!(twins(text, "34 people", 1), [2]);
        assert_eq!(twins(text, "34 people", 2), [1]);
    }

    #[test]
    fn one_word_for_two_days_is_two_facts() {
        let text = "Fire\n\nIt burned on Tuesday. The mill reopens next Tuesday. The mayor came on Tuesday.\n";
        assert_eq!(twins(text, "Tuesday", 1), [2]);
    }
}
