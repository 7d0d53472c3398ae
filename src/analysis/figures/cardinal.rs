//! Cardinals and ranks in words: "two hundred and fifty-four", "twenty-first".

use super::lexer::Line;

/// "fourth", "twenty-first", "forty second".
pub fn rank(line: Line<'_>, i: usize) -> Option<(usize, i128)> {
    if let Some(rank) = line.sense(i).ordinal {
        return Some((i + 1, rank.into()));
    }
    let tens = line.sense(i).cardinal.filter(|n| *n >= 20)?;
    let next = if line.dash(i + 1) && line.glued(i + 1) {
        i + 2
    } else {
        i + 1
    };
    let unit = line.sense(next).ordinal.filter(|n| *n < 10)?;
    Some((next + 1, i128::from(tens) + i128::from(unit)))
}

/// A cardinal in words from lexeme `i`; `start` is 1 after an article ("a hundred"), else 0.
pub fn cardinal(line: Line<'_>, i: usize, start: i128) -> Option<(usize, i128)> {
    let mut sum = Sum {
        total: 0,
        group: start,
        smallest: u64::MAX,
    };
    let (mut k, mut end) = (i, i);
    loop {
        let sense = line.sense(k);
        let dozens = sense.vague.filter(|n| *n == 12 && k > i);
        let taken = match (sense.cardinal, sense.scale.or(dozens)) {
            (Some(n), _) => sum.add(n, k == i),
            (_, Some(scale)) => sum.multiply(scale),
            _ => false,
        };
        if !taken {
            break;
        }
        (k, end) = (k + 1, k + 1);
        if line.dash(k) && line.glued(k) && line.glued(k + 1) {
            let next = line.sense(k + 1);
            k += usize::from(next.cardinal.is_some() || next.scale.is_some());
        } else if sense.scale.is_some() && (line.is(k, "and") || line.mark(k, '&')) {
            // "one hundred and three quarters", but "one hundred and thirty fifths" are 26
            let parts = line.sense(k + 2).share.zip(line.sense(k + 1).cardinal);
            let fraction = parts.is_some_and(|(below, above)| u64::from(above) < below);
            k += usize::from(line.sense(k + 1).cardinal.is_some() && !fraction);
        } else if sense.scale.is_some_and(|s| s >= 1000) && line.mark(k, ',') && line.sense(k + 1).cardinal.is_some() {
            k += usize::from(line.sense(k + 2).scale.is_some());
        }
    }
    let value = sum.total.checked_add(sum.group)?;
    (end > i).then_some((end, value))
}

/// A cardinal in the making: finished groups, the group being read, the smallest scale so far.
struct Sum {
    total: i128,
    group: i128,
    smallest: u64,
}

impl Sum {
    /// Whether a unit or a ten fits here.
    fn add(&mut self, n: u8, first: bool) -> bool {
        let n = i128::from(n);
        let open = self.group % 100;
        let fits = if n == 0 {
            first
        } else {
            open == 0 || (open >= 20 && open % 10 == 0 && n < 10)
        };
        if fits && (first || self.group != 0 || self.smallest != u64::MAX) {
            self.group += n;
            return true;
        }
        false
    }

    fn multiply(&mut self, scale: u64) -> bool {
        if self.group == 0 || self.smallest <= scale && scale >= 1000 {
            return false;
        }
        if scale == 100 && self.group >= 100 {
            return false;
        }
        if scale == 12 && self.group > 100 && self.group % 100 != 0 {
            // "three hundred and two dozen"
            self.group += self.group % 100 * 11;
            return true;
        }
        if scale < 1000 {
            let group = self.group.checked_mul(scale.into()).filter(|g| *g < 1_000_000);
            self.group = group.unwrap_or(self.group);
            return group.is_some();
        }
        let Some(part) = self.group.checked_mul(scale.into()) else {
            return false;
        };
        self.total += part;
        (self.group, self.smallest) = (0, scale);
        true
    }
}
