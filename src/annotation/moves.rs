//! Passages that moved elsewhere: runs of lost words that stand together again among the new ones.

use rustc_hash::FxHashMap;

use super::diff::Alignment;

/// Words in a row by which a moved passage is recognised.
const SEED: usize = 3;
/// A seed that stands at more places than this is too common to tell anything.
const MOST_PLACES: usize = 8;
/// A moved run has at least this many words and marks …
const FEWEST_WORDS: usize = 5;

/// A run of old words that stands again in the new text, word for word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    old: usize,
    new: usize,
    len: usize,
}

/// Fills in [`Alignment::moved`]: the longest runs first, each word used once.
pub fn find(alignment: &mut Alignment) {
    let places = index(alignment);
    if places.is_empty() {
        return;
    }
    let mut runs = candidates(alignment, &places);
    runs.sort_by_key(|run| (std::cmp::Reverse(run.len), run.old, run.new));
    for run in runs {
        claim(alignment, run);
    }
}

fn seed(ids: &[u32], at: usize) -> Option<[u32; SEED]> {
    ids.get(at..at + SEED)?.try_into().ok()
}

/// Where each seed stands among the new words that have no partner.
fn index(alignment: &Alignment) -> FxHashMap<[u32; SEED], Vec<u32>> {
    let mut places: FxHashMap<[u32; SEED], Vec<u32>> = FxHashMap::default();
    if alignment.hunks.iter().all(|hunk| hunk.old.len() < SEED) {
        return places;
    }
    for hunk in &alignment.hunks {
        for at in hunk.new.start..(hunk.new.end + 1).saturating_sub(SEED) {
            let Some(seed) = seed(&alignment.new_ids, at) else {
                continue;
            };
            let list = places.entry(seed).or_default();
            if list.len() <= MOST_PLACES {
                list.push(at as u32);
            }
        }
    }
    places
}

fn candidates(alignment: &Alignment, places: &FxHashMap<[u32; SEED], Vec<u32>>) -> Vec<Run> {
    let mut runs = Vec::new();
    // For each diagonal, the old word up to which it has been followed already.
    let mut followed: FxHashMap<i64, usize> = FxHashMap::default();
    for hunk in &alignment.hunks {
        for old in hunk.old.start..(hunk.old.end + 1).saturating_sub(SEED) {
            let list = seed(&alignment.old_ids, old).and_then(|seed| places.get(&seed));
            for new in list
                .into_iter()
                .flatten()
                .filter(|_| list.is_some_and(|l| l.len() <= MOST_PLACES))
            {
                let diagonal = old as i64 - i64::from(*new);
                if followed.get(&diagonal).is_some_and(|end| old < *end) {
                    continue;
                }
                let run = extend(alignment, old, *new as usize, &hunk.old);
                followed.insert(diagonal, run.old + run.len);
                if run.len >= FEWEST_WORDS {
                    runs.push(run);
                }
            }
        }
    }
    runs
}

/// Follows a seed both ways for as long as the words are alike and have no partner.
fn extend(alignment: &Alignment, old: usize, new: usize, within: &std::ops::Range<usize>) -> Run {
    let alike = |o: usize, n: usize| alignment.new_ids.get(n) == Some(&alignment.old_ids[o]) && !alignment.taken[n];
    let mut back = 0;
    while old - back > within.start && new > back && alike(old - back - 1, new - back - 1) {
        back += 1;
    }
    let mut ahead = SEED;
    while old + ahead < within.end && alike(old + ahead, new + ahead) {
        ahead += 1;
    }
    Run {
        old: old - back,
        new: new - back,
        len: back + ahead,
    }
}

/// Takes what is still free of a run, if enough of it is.
fn claim(alignment: &mut Alignment, run: Run) {
    let free = |i: &usize| alignment.moved[run.old + i].is_none() && !alignment.taken[run.new + i];
    let Some(first) = (0..run.len).find(free) else { return };
    let len = (first..run.len).take_while(free).count();
    if len < FEWEST_WORDS {
        return;
    }
    for i in first..first + len {
        alignment.moved[run.old + i] = Some((run.new + i) as u32);
        alignment.taken[run.new + i] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_that_changed_places_is_found_again() {
        let first = "The harbour board met on Tuesday behind closed doors.";
        let second = "Fishermen had asked for a public hearing since the spring.";
        let third = "No date was given for the next meeting of the board.";
        let old = format!("{first}\n\n{second}\n\n{third}");
        let new = format!("{third}\n\n{first}\n\n{second}");
        let alignment = Alignment::new(&old, &new);
        assert!((0..alignment.old.len()).all(|word| alignment.kept[word].or(alignment.moved[word]).is_some()));
        assert!(alignment.moved.iter().flatten().count() > 5);
    }

    #[test]
    fn a_few_common_words_are_no_move() {
        let old = "It was one of the first. Nobody came. The mayor, who had been ill, stayed at home and rested.";
        let new = "The mayor, who had been ill, stayed at home and rested. Nobody knew whether it was one of the last.";
        assert_eq!(Alignment::new(old, new).moved.iter().flatten().count(), 0);
    }
}
