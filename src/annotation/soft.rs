//! Which word of a replaced stretch stands in for which: "killed" for "kill", 150 for 140, in reading order.

use super::diff::{Alignment, Hunk};
use super::words;

/// Larger stretches are not looked into: a passage rewritten that far has no words that stand for each other.
const MOST_PAIRS: usize = 40_000;
/// From here on two words are the same word in another form.
pub const SAME_WORD: f32 = 0.6;

/// The word that stands in for another, and how alike the two are, 0 to 1.
pub type Standin = Option<(u32, f32)>;

/// For each old word of a hunk the new one that stands in for it.
pub fn pair(alignment: &Alignment, hunk: &Hunk, old_text: &str, new_text: &str) -> Vec<Standin> {
    let (rows, columns) = (hunk.old.len(), hunk.new.len());
    let mut pairs = vec![None; rows];
    if columns == 0 || rows * columns > MOST_PAIRS {
        return pairs;
    }
    let likeness: Vec<f32> = hunk
        .old
        .clone()
        .flat_map(|o| hunk.new.clone().map(move |n| (o, n)))
        .map(|(o, n)| alike(alignment.old[o].of(old_text), alignment.new[n].of(new_text)))
        .collect();
    // best[i][j]: the best sum for the words from row i and column j on.
    let width = columns + 1;
    let mut best = vec![0.0f32; (rows + 1) * width];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let both = best[(row + 1) * width + column + 1] + likeness[row * columns + column];
            let skip = best[(row + 1) * width + column].max(best[row * width + column + 1]);
            best[row * width + column] = both.max(skip);
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let (here, like) = (best[row * width + column], likeness[row * columns + column]);
        if like > 0.0 && here <= best[(row + 1) * width + column + 1] + like {
            pairs[row] = Some(((hunk.new.start + column) as u32, like));
            (row, column) = (row + 1, column + 1);
        } else if here <= best[(row + 1) * width + column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// How alike two words are, 0 to 1; a word and a mark have nothing in common.
fn alike(old: &str, new: &str) -> f32 {
    match (words::is_wordy(old), words::is_wordy(new)) {
        (true, true) if old.eq_ignore_ascii_case(new) => 1.0,
        (true, true) => shape(old, new),
        (false, false) if words::folded(old) == words::folded(new) => 0.5,
        (false, false) => 0.1,
        _ => 0.0,
    }
}

fn shape(old: &str, new: &str) -> f32 {
    let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let same = |(a, b): &(char, char)| a == b || a.to_lowercase().eq(b.to_lowercase());
    let front = old.chars().zip(new.chars()).take_while(same).count();
    let (long, short) = (old.chars().count(), new.chars().count());
    let (long, short) = (long.max(short), long.min(short));
    let back = old
        .chars()
        .rev()
        .zip(new.chars().rev())
        .take(short - front)
        .take_while(same)
        .count();
    let common = (front + back) as f32 / long as f32;
    match (digits(old), digits(new)) {
        (true, true) => 0.3 + 0.2 * common,
        (false, false) if common >= 0.5 => common.min(0.95),
        (false, false) => 0.1 + 0.2 * common,
        _ => 0.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_another_form_and_numbers_stand_for_each_other() {
        let (old, new) = (
            "They say 140 peoples died here",
            "They now say that 150 people were here",
        );
        let alignment = Alignment::new(old, new);
        let mut found = Vec::new();
        for hunk in &alignment.hunks {
            for (o, standin) in hunk.old.clone().zip(pair(&alignment, hunk, old, new)) {
                if let Some((n, _)) = standin {
                    found.push((alignment.old[o].of(old), alignment.new[n as usize].of(new)));
                }
            }
        }
        assert_eq!(found, [("140", "150"), ("peoples", "people"), ("died", "were")]);
    }

    #[test]
    fn likeness_is_in_order() {
        assert!(alike("kill", "killed") >= SAME_WORD && alike("Impact", "impact") == 1.0);
        assert!(alike("16", "143") < SAME_WORD && alike("house", "garden") < SAME_WORD);
        assert_eq!(alike("house", ","), 0.0);
    }
}
