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
    words: FxHashMap<Key, Word>,
    /// For each first letter, a bit for each length and one for each last letter that occur: most words of a text are turned
    /// away here.
    shapes: [(u32, u32); 26],
}

/// The bytes of a lower-case word in one number.
type Key = u128;

fn key(word: &str) -> Option<Key> {
    let mut lower = [0u8; LONGEST];
    lower.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(Key::from_le_bytes(lower))
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
    let mut shapes = [(0u32, 0u32); 26];
    for word in words.keys() {
        if let Some((lengths, lasts)) = letter(word.as_bytes().first()).and_then(|i| shapes.get_mut(i)) {
            *lengths |= 1 << word.len().min(31);
            *lasts |= letter(word.as_bytes().last()).map_or(0, |last| 1 << last);
        }
    }
    let words = words
        .into_iter()
        .filter_map(|(word, sense)| Some((key(word)?, sense)))
        .collect();
    Lexicon { words, shapes }
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

/// The place of a letter in the alphabet, whatever its case.
fn letter(byte: Option<&u8>) -> Option<usize> {
    let letter = byte?.to_ascii_lowercase().wrapping_sub(b'a');
    (letter < 26).then_some(usize::from(letter))
}

/// What a word means, whatever its case; `None` for a word without a sense here.
pub fn sense(word: &str) -> Option<&'static Word> {
    let lexicon = &*LEXICON;
    let (first, last) = (word.as_bytes().first(), word.as_bytes().last());
    let (lengths, lasts) = lexicon.shapes.get(letter(first)?)?;
    if word.len() > LONGEST || lengths & (1 << word.len()) == 0 || lasts & (1 << letter(last)?) == 0 {
        return None;
    }
    lexicon.words.get(&key(word)?)
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
        let lists = [
            include_str!("../../../assets/words/figure-numbers.txt"),
            include_str!("../../../assets/words/figure-dates.txt"),
        ];
        for line in lists.into_iter().flat_map(entries) {
            let word = line.split(' ').next().unwrap_or_default();
            assert!(
                sense(word).is_some() || word.bytes().any(|b| !b.is_ascii_lowercase()),
                "{word}"
            );
        }
    }
}
