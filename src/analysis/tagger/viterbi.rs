//! The best sequence of tags in which every inside follows its begin.

/// The tags: outside, then begin and inside of each kind.
pub(super) const TAGS: usize = 9;
/// Tag 0.
pub(super) const OUTSIDE: usize = 0;

/// Whether a tag goes on with a name.
pub(super) fn is_inside(tag: usize) -> bool {
    tag > OUTSIDE && tag.is_multiple_of(2)
}

/// Whether `tag` may follow `before`; `None` stands for the start of the sentence.
fn follows(before: Option<usize>, tag: usize) -> bool {
    !is_inside(tag) || before.is_some_and(|before| before == tag || before + 1 == tag)
}

/// The tags of a sentence with the highest sum of scores; of equals the one with the lower tags.
pub(super) fn best(scores: &[[f32; TAGS]], tags: &mut Vec<usize>) {
    tags.clear();
    let Some(first) = scores.first() else { return };
    let mut sums: [f32; TAGS] = std::array::from_fn(|tag| {
        if follows(None, tag) {
            first[tag]
        } else {
            f32::NEG_INFINITY
        }
    });
    let mut back = Vec::with_capacity(scores.len());
    for scores in &scores[1..] {
        let from: [usize; TAGS] = std::array::from_fn(|tag| best_before(&sums, tag));
        sums = std::array::from_fn(|tag| sums[from[tag]] + scores[tag]);
        back.push(from);
    }
    let mut tag = (1..TAGS).fold(0, |best, tag| if sums[tag] > sums[best] { tag } else { best });
    tags.push(tag);
    for from in back.iter().rev() {
        tag = from[tag];
        tags.push(tag);
    }
    tags.reverse();
}

fn best_before(sums: &[f32; TAGS], tag: usize) -> usize {
    let mut best = if is_inside(tag) { tag - 1 } else { OUTSIDE };
    for before in 0..TAGS {
        if follows(Some(before), tag) && sums[before] > sums[best] {
            best = before;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(rows: &[&[(usize, f32)]]) -> Vec<usize> {
        let mut scores = vec![[0.0; TAGS]; rows.len()];
        for (scores, row) in scores.iter_mut().zip(rows) {
            for (tag, score) in *row {
                scores[*tag] = *score;
            }
        }
        let mut out = Vec::new();
        best(&scores, &mut out);
        out
    }

    #[test]
    fn an_inside_needs_its_begin() {
        assert_eq!(tags(&[&[(2, 9.0), (0, 1.0)], &[(0, 1.0)]]), [0, 0]);
        assert_eq!(tags(&[&[(1, 1.0)], &[(2, 5.0)], &[(0, 1.0)]]), [1, 2, 0]);
        assert_eq!(tags(&[&[(3, 4.0), (1, 1.0)], &[(2, 2.0), (4, 1.0)]]), [3, 4]);
    }

    #[test]
    fn nothing_has_no_tags_and_equals_are_outside() {
        assert!(tags(&[]).is_empty());
        assert_eq!(tags(&[&[], &[]]), [0, 0]);
    }
}
