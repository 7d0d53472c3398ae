//! What single words mean in figures: numbers, dates, labels, and words at which a noun phrase ends.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::entries;

/// What one word can mean; a word may have several senses ("second", "march"), the grammar chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// 0 to 90.
    pub cardinal: Option<u8>,
    /// What multiplies: hundred, million.
    pub scale: Option<u64>,
    /// A rank, which is a denominator too: third.
    pub ordinal: Option<u64>,
    /// A denominator only: half, quarters, thirds.
    pub share: Option<u64>,
    /// How many times as much: twofold.
    pub fold: Option<u64>,
    /// A plural that says how many only roughly: dozens.
    pub vague: Option<u64>,
    /// January is 1.
    pub month: Option<i8>,
    /// Monday is 1.
    pub weekday: Option<i8>,
    /// A part of the day, in TimeML's letters: `NI`.
    pub part: Option<&'static str>,
    /// A season, in TimeML's letters: `SP`.
    pub season: Option<&'static str>,
    /// Days from today: yesterday is -1.
    pub deictic: Option<i8>,
    /// A stretch of time: `D`, `W`, `M`, `Y`, `E` (decade), `C` (century), `H`, `I` (minute).
    pub stretch: Option<char>,
    /// A word that is a time only to a reader of a chronicle: `N` now, `P` recently, `T` (this) time.
    pub told: Option<char>,
    /// A word without a number of its own at which a figure can start: "a dozen", "several hundred", "the 1990s".
    pub opens: bool,
    /// A noun whose number is a name: flight, section.
    pub label: bool,
    /// A noun phrase ends before it.
    pub stop: bool,
    /// A plural without -s, or a word that counts as one: people, wounded.
    pub plural: bool,
}

/// A word without any of these senses.
pub static PLAIN: Word = Word {
    cardinal: None,
    scale: None,
    ordinal: None,
    share: None,
    fold: None,
    vague: None,
    month: None,
    weekday: None,
    part: None,
    season: None,
    deictic: None,
    stretch: None,
    told: None,
    opens: false,
    label: false,
    stop: false,
    plural: false,
};

impl Word {
    /// Whether a figure can start here.
    pub fn starts_figure(&self) -> bool {
        self.opens || self.is_number() || self.is_date()
    }

    /// Whether it is a time only to the reader of a chronicle, or a weekend.
    pub fn is_told(&self, chronicle: bool) -> bool {
        self.told.is_some_and(|kind| chronicle || kind == 'K')
    }

    /// Whether it is part of a number.
    pub fn is_number(&self) -> bool {
        self.cardinal.is_some()
            || self.scale.is_some()
            || self.ordinal.is_some()
            || self.share.is_some()
            || self.vague.is_some()
            || self.fold.is_some()
    }

    /// Whether it is part of a date.
    pub fn is_date(&self) -> bool {
        self.month.is_some()
            || self.weekday.is_some()
            || self.deictic.is_some()
            || self.season.is_some()
            || self.part.is_some()
            || self.stretch.is_some()
    }
}

/// Longest word of the lists, in bytes.
const LONGEST: usize = 16;

struct Lexicon {
    words: FxHashMap<&'static str, Word>,
    /// For each first letter, a bit for each length that occurs: most words of a text are turned away here.
    lengths: [u32; 26],
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Word> = FxHashMap::default();
    for line in entries(include_str!("../../../assets/words/figure-numbers.txt"))
        .chain(entries(include_str!("../../../assets/words/figure-dates.txt")))
    {
        let mut parts = line.split(' ');
        let (Some(word), Some(kind), Some(value)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        add(words.entry(word).or_default(), kind, value);
    }
    for word in entries(include_str!("../../../assets/words/figure-labels.txt")) {
        words.entry(word).or_default().label = true;
    }
    for word in entries(include_str!("../../../assets/words/figure-stops.txt")) {
        words.entry(word).or_default().stop = true;
    }
    for word in entries(include_str!("../../../assets/words/figure-nouns.txt")) {
        words.entry(word).or_default().plural = true;
    }
    let mut lengths = [0u32; 26];
    for word in words.keys() {
        if let Some(slot) = letter(word).and_then(|i| lengths.get_mut(i)) {
            *slot |= 1 << word.len().min(31);
        }
    }
    Lexicon { words, lengths }
});

fn add(word: &mut Word, kind: &str, value: &'static str) {
    let number = value.parse::<u64>().ok();
    let small = value.parse::<i8>().ok();
    match kind {
        "cardinal" => word.cardinal = value.parse().ok(),
        "scale" => word.scale = number,
        "ordinal" => word.ordinal = number,
        "share" => word.share = number,
        "fold" => word.fold = number,
        "vague" => word.vague = number,
        "month" => word.month = small,
        "weekday" => word.weekday = small,
        "part" => word.part = Some(value),
        "season" => word.season = Some(value),
        "deictic" => word.deictic = small,
        "told" => word.told = value.chars().next(),
        "opens" => word.opens = true,
        "span" => word.stretch = value.chars().next(),
        _ => {}
    }
}

fn letter(word: &str) -> Option<usize> {
    let first = word.as_bytes().first()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a'))
}

/// What a word means, whatever its case; `None` for a word without a sense here.
pub fn sense(word: &str) -> Option<&'static Word> {
    let lexicon = &*LEXICON;
    let possible = lexicon.lengths.get(letter(word)?)?;
    if word.len() > LONGEST || possible & (1 << word.len()) == 0 {
        return None;
    }
    let mut lower = [0u8; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    lexicon.words.get(std::str::from_utf8(lower).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senses() {
        assert_eq!(sense("Two").and_then(|w| w.cardinal), Some(2));
        assert_eq!(sense("MILLION").and_then(|w| w.scale), Some(1_000_000));
        let second = sense("second").unwrap();
        assert_eq!(second.ordinal, Some(2));
        assert_eq!(sense("May").map(|w| (w.month, w.stop)), Some((Some(5), true)));
        assert!(sense("harbour").is_none() && sense("é").is_none() && sense("").is_none());
    }

    #[test]
    fn every_listed_word_is_found_again() {
        for word in LEXICON.words.keys().filter(|w| letter(w).is_some()) {
            assert!(
                sense(word).is_some() || word.bytes().any(|b| b.is_ascii_uppercase()),
                "{word}"
            );
        }
    }
}
