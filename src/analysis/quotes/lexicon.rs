//! What single words can be: the lists behind tags and cues, joined into one table.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cues::{self, Cue, CueForm};
use super::tags::Tag;
use crate::text::entries;

/// What the lists know of a word.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its usual tag.
    pub tag: Tag,
    /// Whether the word is also an everyday noun or adjective, so that only its neighbours tell.
    pub doubtful: bool,
    /// Whether its past is like its base: "hit", "cut", "forecast".
    pub steady: bool,
    /// Its readings as a verb that reports, as a range of [`Lexicon::cues`].
    pub cues: (u16, u16),
}

/// All lists as one table.
pub struct Lexicon {
    words: FxHashMap<String, Entry>,
    cues: Vec<Cue>,
}

/// The one table.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

impl Lexicon {
    /// What is known of a word in ASCII lower case.
    pub fn get(&self, word: &str) -> Option<&Entry> {
        self.words.get(word)
    }

    /// The readings of an entry as a verb that reports, the more specific (with a particle) first.
    pub fn cues(&self, entry: &Entry) -> &[Cue] {
        self.cues
            .get(entry.cues.0 as usize..entry.cues.1 as usize)
            .unwrap_or(&[])
    }

    fn build() -> Lexicon {
        let mut lexicon = Lexicon {
            words: FxHashMap::default(),
            cues: Vec::new(),
        };
        for line in entries(include_str!("../../../assets/words/verbs.txt")) {
            lexicon.add_verb(line);
        }
        let mut readings = cues::read(include_str!("../../../assets/words/cues.txt"));
        readings.sort_by(|a, b| {
            (a.word.as_str(), a.cue.particle.is_none()).cmp(&(b.word.as_str(), b.cue.particle.is_none()))
        });
        for reading in readings {
            lexicon.add_cue(reading);
        }
        for line in entries(include_str!("../../../assets/words/word-classes.txt")) {
            let Some((tag, words)) = line.split_once(':') else {
                continue;
            };
            let Some(tag) = Tag::named(tag) else { continue };
            for word in words.split_whitespace() {
                lexicon.add(word, tag, false, false);
            }
        }
        lexicon
    }

    fn add(&mut self, word: &str, tag: Tag, doubtful: bool, steady: bool) {
        let cues = self.words.get(word).map_or((0, 0), |entry| entry.cues);
        let entry = Entry {
            tag,
            doubtful,
            steady,
            cues,
        };
        self.words.insert(word.to_string(), entry);
    }

    fn add_verb(&mut self, line: &str) {
        let mut forms = line.split_whitespace();
        let base = forms.next().unwrap_or("");
        let regular = past(base);
        let pasts = [forms.next().unwrap_or(&regular), forms.next().unwrap_or(&regular)];
        self.add(base, Tag::Base, true, pasts[0] == base);
        self.add(&third_person(base), Tag::Pres, true, false);
        for form in pasts.into_iter().filter(|form| *form != base) {
            self.add(form, Tag::Past, false, false);
        }
    }

    fn add_cue(&mut self, reading: cues::Reading) {
        let at = self.cues.len() as u16;
        let tag = match reading.cue.form {
            CueForm::Base => Tag::Base,
            CueForm::Pres => Tag::Pres,
            CueForm::Past => Tag::Past,
            CueForm::Ing => Tag::Ing,
        };
        match self.words.get_mut(&reading.word) {
            Some(entry) if entry.cues.1 == at && entry.cues.0 < at => entry.cues.1 = at + 1,
            _ => {
                let entry = Entry {
                    tag,
                    doubtful: reading.doubtful,
                    steady: reading.steady && reading.doubtful,
                    cues: (at, at + 1),
                };
                self.words.insert(reading.word.clone(), entry);
            }
        }
        self.cues.push(reading.cue);
    }
}

/// The regular past of a verb.
fn past(base: &str) -> String {
    match base.as_bytes() {
        [.., b'e'] => format!("{base}d"),
        [.., c, b'y'] if !b"aeiou".contains(c) => format!("{}ied", &base[..base.len() - 1]),
        [c1, c2, c3] if short_syllable(*c1, *c2, *c3) => format!("{base}{}ed", *c3 as char),
        [.., c0, c1, c2, c3] if short_syllable(*c1, *c2, *c3) && base.len() < 5 && !b"aeiou".contains(c0) => {
            format!("{base}{}ed", *c3 as char)
        }
        _ => format!("{base}ed"),
    }
}

fn short_syllable(before: u8, vowel: u8, last: u8) -> bool {
    !b"aeiou".contains(&before) && b"aeiou".contains(&vowel) && b"bdgklmnprt".contains(&last)
}

/// The third person singular of a verb.
fn third_person(base: &str) -> String {
    match base.as_bytes() {
        [.., c, b'y'] if !b"aeiou".contains(c) => format!("{}ies", &base[..base.len() - 1]),
        [.., b's' | b'x' | b'z' | b'o'] => format!("{base}es"),
        [.., b'c' | b's', b'h'] => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        assert_eq!(past("stop"), "stopped");
        assert_eq!(past("carry"), "carried");
        assert_eq!(past("move"), "moved");
        assert_eq!(past("open"), "opened");
        assert_eq!(third_person("watch"), "watches");
        assert_eq!(third_person("rely"), "relies");
        assert_eq!(third_person("play"), "plays");
    }

    #[test]
    fn a_word_may_report_in_several_ways() {
        let entry = LEXICON.get("called").unwrap();
        let particles: Vec<_> = LEXICON.cues(entry).iter().map(|cue| cue.particle).collect();
        assert_eq!(particles, [Some("for"), Some("on"), Some("upon"), None]);
        assert!(LEXICON.get("claims").unwrap().doubtful && !LEXICON.get("said").unwrap().doubtful);
    }
}
