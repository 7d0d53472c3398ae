//! Where marked passages of one draft stand in the next.
//!
//! Words kept are told by a diff, never by a search for the quotation: a search finds other words that look alike.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Placement;
use super::diff::{Alignment, Hunk};
use super::search::{self, Finder, Twin};
use super::soft::{self, Standin};
use super::words;
use crate::text::Span;

/// So many words tell little of the sentence they stand in.
const FEW: usize = 3;
/// A sentence is looked at to so many words on either side.
const NEAR: usize = 30;

/// Places `spans` of `old` in `new`; the answer has one placement for each span, in order. A span that does not fit
/// `old` is widened to character boundaries and cut at its end.
pub fn place(old: &str, new: &str, spans: &[Span]) -> Vec<Placement> {
    if old == new {
        return spans.iter().map(|span| Placement::Exact(span.snap(old))).collect();
    }
    let mut placer = Placer::new(old, new);
    spans.iter().map(|span| placer.place(span.snap(old))).collect()
}

struct Placer<'a> {
    old: &'a str,
    new: &'a str,
    alignment: Alignment,
    /// Stand-ins by the first old word of their hunk, worked out when first asked for.
    standins: FxHashMap<usize, Vec<Standin>>,
    /// Made when the first passage is gone.
    finder: Option<Finder>,
    /// The words that others were put in place of, a few at a time. Made when first asked for.
    taken_out: Option<FxHashSet<u32>>,
}

/// Old words of a passage with the new ones they became.
struct Partners {
    /// One for each word of the passage.
    words: Vec<Option<u32>>,
}

impl<'a> Placer<'a> {
    fn new(old: &'a str, new: &'a str) -> Placer<'a> {
        Placer {
            old,
            new,
            alignment: Alignment::new(old, new),
            standins: FxHashMap::default(),
            finder: None,
            taken_out: None,
        }
    }

    fn place(&mut self, span: Span) -> Placement {
        let range = words::within(&self.alignment.old, span);
        if range.is_empty() {
            return self.place_blank(span, range.start);
        }
        self.in_place(span, &range)
            .or_else(|| self.elsewhere(span, &range))
            .or_else(|| self.slot(&range))
            .unwrap_or_else(|| self.gone(&range))
    }

    fn gone(&mut self, range: &Range<usize>) -> Placement {
        let alignment = &self.alignment;
        let finder = self.finder.get_or_insert_with(|| Finder::new(alignment));
        Placement::Gone {
            candidates: finder.candidates(alignment, (self.old, self.new), range),
        }
    }

    /// Another copy of the passage that may as well be the one that was marked.
    fn twin(&mut self, range: &Range<usize>, kept: &Range<usize>) -> Option<Twin> {
        if !self.alignment.hunks.iter().any(|hunk| hunk.new.len() >= search::TWIN) {
            return None;
        }
        let alignment = &self.alignment;
        let finder = self.finder.get_or_insert_with(|| Finder::new(alignment));
        finder.twin(alignment, range, kept.start)
    }

    /// A passage without words keeps its place beside the next word, if that is kept.
    fn place_blank(&self, span: Span, next: usize) -> Placement {
        let neighbour = |word: usize| self.alignment.kept.get(word).copied().flatten();
        let after = neighbour(next).map(|w| self.alignment.new[w as usize].start);
        let before = next
            .checked_sub(1)
            .and_then(neighbour)
            .map(|w| self.alignment.new[w as usize].end);
        match before.or(after) {
            Some(at) => Placement::Changed(Span::new(at, at)),
            None if span.start == 0 => Placement::Changed(Span::new(0, 0)),
            None => Placement::Gone { candidates: Vec::new() },
        }
    }

    fn in_place(&mut self, span: Span, range: &Range<usize>) -> Option<Placement> {
        let words = self.alignment.kept[range.clone()].to_vec();
        self.judge(span, range, &Partners { words }, true)
    }

    fn elsewhere(&mut self, span: Span, range: &Range<usize>) -> Option<Placement> {
        let mut words = self.alignment.moved[range.clone()].to_vec();
        keep_one_place(&mut words);
        self.judge(span, range, &Partners { words }, false)
    }

    fn judge(&mut self, span: Span, range: &Range<usize>, partners: &Partners, in_place: bool) -> Option<Placement> {
        let first = partners.words.iter().flatten().next().copied()? as usize;
        let last = partners.words.iter().flatten().next_back().copied()? as usize;
        let whole = partners.words.iter().all(Option::is_some);
        if whole && let Some(new) = self.together(range, first, last) {
            return Some(match self.twin(range, &new) {
                None => self.same_words(span, range, new),
                Some(Twin::Better(twin)) => self.same_words(span, range, twin),
                Some(Twin::Alike(twin)) => Placement::Gone {
                    candidates: [new, twin].map(|words| self.cover(words.start, words.end - 1)).to_vec(),
                },
            });
        }
        let weight = self.weight(range.clone());
        let kept = self.kept_weight(range, partners, in_place);
        let ends = [partners.words.first(), partners.words.last()]
            .iter()
            .all(|end| matches!(end, Some(Some(_))));
        let count = partners.words.iter().flatten().count();
        if kept * 2.0 < weight && !(ends && count * 2 >= range.len()) {
            return None;
        }
        let (start, end) = if in_place {
            self.reach(range, first, last)
        } else {
            (first, last)
        };
        let torn_apart = end - start > 4 * range.len() + 40;
        (!torn_apart).then(|| Placement::Changed(self.cover(start, end)))
    }

    /// The stretch of new words that is word for word the passage. A cut or an insertion beside it may have been told
    /// one or more words too far to one side, so both ends are tried.
    fn together(&self, range: &Range<usize>, first: usize, last: usize) -> Option<Range<usize>> {
        let (words, new) = (&self.alignment.old_ids[range.clone()], &self.alignment.new_ids);
        let from_first = first..first + words.len();
        let to_last = (last + 1).checked_sub(words.len())?..last + 1;
        [from_first, to_last]
            .into_iter()
            .find(|stretch| new.get(stretch.clone()) == Some(words))
    }

    /// What the words of a passage weigh: a mark is a tenth of a word.
    fn weight(&self, range: Range<usize>) -> f32 {
        range.map(|word| self.weight_of(word)).sum()
    }

    fn weight_of(&self, word: usize) -> f32 {
        if words::is_wordy(self.alignment.old[word].of(self.old)) {
            1.0
        } else {
            0.1
        }
    }

    /// All words stand together as they did. Cut inside a word, the passage keeps the same part of it.
    fn same_words(&mut self, span: Span, range: &Range<usize>, new: Range<usize>) -> Placement {
        let (old_words, new_words) = (&self.alignment.old, &self.alignment.new);
        let (first, last) = (old_words[range.start], old_words[range.end - 1]);
        let (new_first, new_last) = (new_words[new.start], new_words[new.end - 1]);
        let skipped = span.start.saturating_sub(first.start);
        let cut = last.end.saturating_sub(span.end);
        let found = Span::new(new_first.start + skipped, new_last.end.saturating_sub(cut)).snap(self.new);
        if range.len() <= FEW && self.has_changed_hands(range) {
            return Placement::Changed(found);
        }
        let trimmed = span.trim(self.old);
        if found.start == trimmed.start && found.of(self.new) == trimmed.of(self.old) {
            // White space at its ends may have been cut.
            let is_whole = self.new.get(span.range()) == Some(span.of(self.old));
            return Placement::Exact(if is_whole { span } else { trimmed });
        }
        Placement::Moved(found)
    }

    /// Whether a few words may stand in somebody else's sentence by now: a word that was put in beside them was taken out
    /// elsewhere. "The police said 5, the army said 5" and "The army said 5, the police said 6" have the first 5 in common, which
    /// may be either's.
    fn has_changed_hands(&mut self, range: &Range<usize>) -> bool {
        let sentence = self.sentence(range);
        let alignment = &self.alignment;
        let is_swap = |hunk: &&Hunk| {
            let (old, new) = (hunk.old.len(), hunk.new.len());
            (1..=FEW).contains(&old) && (1..=FEW).contains(&new)
        };
        let swaps = || alignment.hunks.iter().filter(is_swap);
        let is_telling = |word: usize| {
            let words = alignment.new[word].of(self.new);
            words::is_wordy(words) && (words.len() > FEW || words.starts_with(char::is_uppercase))
        };
        let taken_out = self.taken_out.get_or_insert_with(|| {
            let old = swaps().flat_map(|hunk| hunk.old.clone());
            old.map(|word| alignment.old_ids[word]).collect()
        });
        let from = alignment.hunks.partition_point(|hunk| hunk.old.end <= sentence.start);
        let here = alignment.hunks[from..]
            .iter()
            .take_while(|hunk| hunk.old.start < sentence.end);
        let mut put_in = here.filter(is_swap).flat_map(|hunk| hunk.new.clone());
        put_in.any(|word| is_telling(word) && taken_out.contains(&alignment.new_ids[word]))
    }

    /// The old words of the sentence that holds some, no more than [`NEAR`] to either side.
    fn sentence(&self, range: &Range<usize>) -> Range<usize> {
        let ends = |word: usize| matches!(self.alignment.old[word].of(self.old), "." | "!" | "?");
        let breaks = |word: usize| {
            let (before, behind) = (self.alignment.old[word - 1].end, self.alignment.old[word].start);
            self.old.get(before..behind).is_some_and(|blank| blank.contains('\n'))
        };
        let first = range.start.saturating_sub(NEAR);
        let mut start = range.start;
        while start > first && !ends(start - 1) && !breaks(start) {
            start -= 1;
        }
        let last = (range.end + NEAR).min(self.alignment.old.len());
        let mut end = range.end;
        while end < last && !ends(end) && !breaks(end) {
            end += 1;
        }
        start..end
    }

    /// What is kept of that weight; a word in another form counts in part.
    fn kept_weight(&mut self, range: &Range<usize>, partners: &Partners, in_place: bool) -> f32 {
        let mut sum = 0.0;
        for (word, partner) in range.clone().zip(&partners.words) {
            let share = match partner {
                Some(_) => 1.0,
                None if in_place => self.standin(word).map_or(0.0, |(_, like)| like),
                None => 0.0,
            };
            if share >= soft::SAME_WORD {
                sum += share * self.weight_of(word);
            }
        }
        sum
    }

    /// Widens a stretch of new words to the stand-ins of the words at both ends of the passage.
    fn reach(&mut self, range: &Range<usize>, first: usize, last: usize) -> (usize, usize) {
        let head = range.clone().find_map(|word| self.partner_or_standin(word));
        let tail = range.clone().rev().find_map(|word| self.partner_or_standin(word));
        (head.map_or(first, |w| w.min(first)), tail.map_or(last, |w| w.max(last)))
    }

    fn partner_or_standin(&mut self, word: usize) -> Option<usize> {
        let kept = self.alignment.kept[word].map(|w| w as usize);
        kept.or_else(|| self.standin(word).map(|(w, _)| w as usize))
    }

    fn standin(&mut self, word: usize) -> Standin {
        let hunk = self.alignment.hunk_of(word)?;
        let (alignment, old, new) = (&self.alignment, self.old, self.new);
        let pairs = self
            .standins
            .entry(hunk.old.start)
            .or_insert_with(|| soft::pair(alignment, hunk, old, new));
        pairs.get(word - hunk.old.start).copied().flatten()
    }

    /// Other words that stand where the passage stood: offered as changed where they are no more than a few.
    fn slot(&mut self, range: &Range<usize>) -> Option<Placement> {
        let hunk = self.alignment.hunk_of(range.start)?.clone();
        if range.end > hunk.old.end || hunk.new.is_empty() {
            return None;
        }
        let like: f32 = range
            .clone()
            .filter_map(|word| self.standin(word))
            .map(|(_, like)| like)
            .sum();
        let tight = hunk.old.len() <= range.len() + 2 && hunk.new.len() <= 2 * range.len() + 2;
        if !tight && like < 0.6 * range.len() as f32 {
            return None;
        }
        let first = self.standin(range.start)?.0 as usize;
        let last = self.standin(range.end - 1)?.0 as usize;
        Some(Placement::Changed(self.cover(first, last)))
    }

    fn cover(&self, first: usize, last: usize) -> Span {
        let words = &self.alignment.new;
        words[first.min(last)].cover(words[last.max(first)])
    }
}

/// Of moved words that went to several places, those stay that went to the place of most.
fn keep_one_place(words: &mut [Option<u32>]) {
    const NEAR: u32 = 12;
    let mut clusters: Vec<(usize, usize, usize)> = Vec::new();
    let mut last: Option<u32> = None;
    for (i, word) in words.iter().enumerate() {
        let Some(new) = *word else { continue };
        match (last, clusters.last_mut()) {
            (Some(before), Some(cluster)) if before < new && new - before <= NEAR => {
                cluster.1 = i + 1;
                cluster.2 += 1;
            }
            _ => clusters.push((i, i + 1, 1)),
        }
        last = Some(new);
    }
    let best = clusters
        .iter()
        .max_by_key(|(start, _, count)| (*count, std::cmp::Reverse(*start)));
    let keep = best.map_or(0..0, |(start, end, _)| *start..*end);
    for (i, word) in words.iter_mut().enumerate() {
        if !keep.contains(&i) {
            *word = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the first `passage` of `old` stands in `new`.
    fn placed(old: &str, new: &str, passage: &str) -> Placement {
        let start = old.find(passage).expect("the passage stands in the old text");
        place(old, new, &[Span::new(start, start + passage.len())]).remove(0)
    }

    fn words_at(placement: &Placement, new: &str) -> Option<String> {
        placement.span().map(|span| span.of(new).to_string())
    }

    const STORM: &str = "Storm kills dozens on the coast\n\nThe storm has left more than 60 people dead along the \
        coast since Sunday, rescuers said.\n\nThe river has driven more than 90,000 people from their homes this \
        year, and officials fear worse.\n\nThe flood has killed at least 34 villagers in the valley, among them 12 \
        pupils, since then. A landslide has killed 17 villagers in the hills, including 11 pupils.\n";

    #[test]
    fn a_figure_that_is_cut_never_lands_on_another() {
        for passage in ["34 villagers", "12 pupils", "more than 60 people"] {
            let new = STORM.replacen(passage, "", 1);
            let placement = placed(STORM, &new, passage);
            assert!(matches!(placement, Placement::Gone { .. }), "{passage}: {placement:?}");
            for other in ["17 villagers", "11 pupils", "more than 90,000 people"] {
                assert_eq!(words_at(&placed(STORM, &new, other), &new).as_deref(), Some(other));
            }
        }
    }

    #[test]
    fn words_that_may_be_somebody_else_s_by_now_are_looked_at_again() {
        let old = "The police put the toll at 5 dead.\n\nThe army put the toll at 5 dead.\n";
        let new = "The army put the toll at 5 dead.\n\nThe police put the toll at 6 dead.\n";
        assert!(matches!(placed(old, new, "5"), Placement::Changed(_)));
        let (old, new) = ("Roe claimed it. Lund claimed it.", "Lund claimed it. Dahl claimed it.");
        assert!(matches!(placed(old, new, "claimed it"), Placement::Changed(_)));
        // Another word for the same speaker, and a speaker who is named at last, are neither.
        for new in [
            "The officers put the toll at 5 dead.",
            "Police put the toll at 5 dead, the union at 9.",
        ] {
            let placement = placed("The police put the toll at 5 dead.", new, "5");
            assert!(
                matches!(placement, Placement::Moved(_) | Placement::Exact(_)),
                "{new} {placement:?}"
            );
        }
    }

    #[test]
    fn a_sentence_that_is_cut_takes_its_figures_along() {
        let new = STORM.replacen(
            "The flood has killed at least 34 villagers in the valley, among them 12 pupils, since then. ",
            "",
            1,
        );
        for passage in ["34 villagers", "12 pupils"] {
            let placement = placed(STORM, &new, passage);
            assert_eq!(placement, Placement::Gone { candidates: Vec::new() }, "{passage}");
        }
    }

    #[test]
    fn the_same_text_and_the_same_place_are_exact() {
        let at = STORM.find("60 people").expect("a figure");
        let span = Span::new(at, at + 9);
        assert_eq!(place(STORM, STORM, &[span]), [Placement::Exact(span)]);
        assert_eq!(
            place(STORM, &format!("{STORM}\nMore soon."), &[span]),
            [Placement::Exact(span)]
        );
        let later = format!("Update\n\n{STORM}");
        assert_eq!(
            place(STORM, &later, &[span]),
            [Placement::Moved(Span::new(at + 8, at + 17))]
        );
    }

    #[test]
    fn a_word_slipped_in_is_a_change() {
        let old = "The minister did deny that money had changed hands.";
        let new = "The minister did not deny that money had changed hands.";
        let placement = placed(old, new, "did deny that money");
        assert_eq!(words_at(&placement, new).as_deref(), Some("did not deny that money"));
        assert!(matches!(placement, Placement::Changed(_)));
    }

    #[test]
    fn typography_and_line_ends_are_no_change() {
        let old = "He said: \"We can't wait -\nnot now.\" Nobody asked.";
        let new = "He said: “We can’t wait — not now.” Nobody asked.";
        let placement = placed(old, new, "\"We can't wait -\nnot now.\"");
        assert_eq!(words_at(&placement, new).as_deref(), Some("“We can’t wait — not now.”"));
        assert!(matches!(placement, Placement::Moved(_)));
    }

    #[test]
    fn a_new_figure_in_its_place_is_offered_as_a_change() {
        let new = STORM.replace("34 villagers", "38 villagers");
        let placement = placed(STORM, &new, "34 villagers");
        assert!(matches!(placement, Placement::Changed(_)));
        assert_eq!(words_at(&placement, &new).as_deref(), Some("38 villagers"));
        let placement = placed(STORM, &new, "34");
        assert_eq!(
            (
                words_at(&placement, &new).as_deref(),
                matches!(placement, Placement::Changed(_))
            ),
            (Some("38"), true)
        );
    }

    #[test]
    fn a_passage_that_moved_is_followed_and_one_that_was_edited_on_the_way_is_told() {
        let quote = "\"We heard the water before we saw it,\" said a baker who lost his shop.";
        let old = format!("{STORM}\n{quote}\n");
        let new = format!("{quote}\n\n{STORM}");
        assert_eq!(words_at(&placed(&old, &new, quote), &new).as_deref(), Some(quote));
        let edited = format!(
            "{}\n\n{STORM}",
            quote.replace("a baker who", "a baker from the quay who")
        );
        let placement = placed(&old, &edited, quote);
        assert!(matches!(placement, Placement::Changed(_)), "{placement:?}");
    }

    #[test]
    fn what_is_gone_offers_what_looks_alike_but_takes_nothing() {
        let old = "Police held nine students overnight. The dean was told. Lessons went on as planned.";
        let new = "The dean was told. Lessons went on as planned. Only later did nine students say police had held them overnight.";
        let placement = placed(old, new, "held nine students overnight");
        let Placement::Gone { candidates } = placement else {
            panic!("{placement:?}")
        };
        assert!(candidates.len() <= 2);
        assert!(candidates[0].of(new).contains("nine students"), "{candidates:?}");
    }

    #[test]
    fn a_paragraph_pasted_twice_is_asked_about_and_one_quoted_again_is_not() {
        let lead = "The harbour board met on Tuesday behind closed doors and told nobody why. ";
        let told = "Its director said that the letter had been sent in May, that no answer had come, and that the hall had been licensed for less.";
        let old = format!("{lead}{told}");
        let new = format!("{old}\n\nNobody asked.\n\n{old}");
        let placement = placed(&old, &new, "sent in May");
        let Placement::Gone { candidates } = &placement else {
            panic!("{placement:?}")
        };
        assert!(candidates.len() == 2 && candidates.iter().all(|span| span.of(&new) == "sent in May"));
        // A pull quote has less of what stood around the words.
        let new = format!("{old}\n\nNobody asked.\n\n{told}");
        assert!(matches!(placed(&old, &new, "sent in May"), Placement::Exact(_)));
    }

    #[test]
    fn white_space_cut_at_the_end_of_a_mark_is_no_part_of_it_any_more() {
        let all = |old: &str| Span::new(0, old.len());
        for (old, new) in [("—\n", "—"), ("It burned.\n\n", "It burned."), ("Fire \n", "Fire\n")] {
            let placed = place(old, new, &[all(old)]);
            assert_eq!(
                placed,
                [Placement::Exact(Span::new(0, new.trim_end().len()))],
                "{old:?}"
            );
        }
    }

    #[test]
    fn odd_spans_and_texts_are_placed_without_a_panic() {
        let odd = ["", " ", "é", "\u{301}", "\"\"\"\"", "a b c", "\u{202e}x"];
        for old in odd {
            for new in odd {
                for span in [Span::new(0, 0), Span::new(0, 99), Span::new(1, 1), Span::new(50, 60)] {
                    for placement in place(old, new, &[span]) {
                        assert!(placement.span().is_none_or(|span| new.get(span.range()).is_some()));
                    }
                }
            }
        }
    }
}
