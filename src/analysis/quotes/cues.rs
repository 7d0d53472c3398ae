//! Verbs that report: which forms, how they judge, and what may follow them.

use crate::text::entries;

/// What a verb that reports says of the one who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueClass {
    /// It only reports: said, told, wrote.
    Neutral,
    /// It judges: claimed, admitted, insisted.
    Loaded,
    /// It reports a thought, not words: believes, hopes.
    Mental,
    /// It tells how words were uttered: shouted, laughed.
    Manner,
    /// It is said of reports, polls and papers as well: found, showed.
    Document,
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueForm {
    Base,
    Pres,
    Past,
    Ing,
}

/// One reading of a word as a verb that reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// What it says of the speaker.
    pub class: CueClass,
    /// The form.
    pub form: CueForm,
    /// A word that must follow: "called *for*".
    pub particle: Option<&'static str>,
    flags: u16,
}

/// What may stand beside or behind a verb that reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A quotation.
    Quotation,
    /// "that" and a clause.
    That,
    /// A clause without "that".
    Clause,
    /// "whether", "why" … and a clause.
    Question,
    /// The one spoken to, before the clause.
    Addressee,
    /// A noun phrase that says something: "denied any role".
    Noun,
    /// Someone to do something: "urged both sides to stop".
    Someone,
    /// To do something: "promised to stop".
    Infinitive,
    /// Of or about something: "accused the army of looting".
    Of,
    /// Something as something: "described it as a mistake".
    As,
    /// Something and what it is: "called it a mistake".
    Complement,
    /// Doing something: "denied taking part".
    Doing,
    /// Nothing but quoted words: "attacked “…”".
    Marked,
}

impl Takes {
    /// The letters of the list, in the order of the variants.
    const LETTERS: &'static str = "qtzwanopfscgm";

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

impl Cue {
    /// Whether `what` may follow.
    pub fn takes(&self, what: Takes) -> bool {
        self.flags & what.bit() != 0
    }
}

/// A word and one of its readings.
#[derive(Clone, Debug)]
pub struct Reading {
    pub word: String,
    /// Whether the word is also an everyday noun or adjective.
    pub doubtful: bool,
    /// Whether it is base and past at once: "forecast".
    pub steady: bool,
    pub cue: Cue,
}

/// Reads the list of cues; the head of the file says how an entry is written. A line that is not so is left out.
pub fn read(list: &'static str) -> Vec<Reading> {
    entries(list).filter_map(readings).flatten().collect()
}

fn readings(line: &'static str) -> Option<Vec<Reading>> {
    let (head, forms) = line.split_once(':')?;
    let mut head = head.split_whitespace();
    let class = class_named(head.next()?)?;
    let (mut flags, mut particle) = (0, None);
    for word in head {
        match word.strip_prefix('+') {
            Some(word) => particle = Some(word),
            None => {
                flags = word
                    .chars()
                    .filter_map(|c| Takes::LETTERS.find(c))
                    .fold(0, |all, bit| all | 1 << bit)
            }
        }
    }
    let kinds = [CueForm::Base, CueForm::Pres, CueForm::Past, CueForm::Past, CueForm::Ing];
    let mut out: Vec<Reading> = Vec::new();
    for (form, kind) in forms.split_whitespace().zip(kinds) {
        let word = form.trim_start_matches('*');
        let doubtful = form.starts_with('*');
        // Past and participle are mostly one word; a base like its past ("read") counts as past.
        if let Some(known) = out.iter_mut().find(|r| r.word == word) {
            known.doubtful &= doubtful;
            known.steady = known.cue.form == CueForm::Base || known.steady;
            known.cue.form = kind;
            continue;
        }
        out.push(Reading {
            word: word.to_string(),
            doubtful,
            steady: false,
            cue: Cue {
                class,
                form: kind,
                particle,
                flags,
            },
        });
    }
    Some(out)
}

fn class_named(word: &str) -> Option<CueClass> {
    Some(match word {
        "neutral" => CueClass::Neutral,
        "loaded" => CueClass::Loaded,
        "mental" => CueClass::Mental,
        "manner" => CueClass::Manner,
        "document" => CueClass::Document,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_gives_its_forms() {
        let found = read("loaded qn +out: *point points pointed pointed pointing");
        let words: Vec<_> = found
            .iter()
            .map(|r| (r.word.as_str(), r.doubtful, r.cue.form))
            .collect();
        assert_eq!(
            words,
            [
                ("point", true, CueForm::Base),
                ("points", false, CueForm::Pres),
                ("pointed", false, CueForm::Past),
                ("pointing", false, CueForm::Ing)
            ]
        );
        let cue = found[0].cue;
        assert!(cue.takes(Takes::Quotation) && cue.takes(Takes::Noun) && !cue.takes(Takes::That));
        assert_eq!((cue.class, cue.particle), (CueClass::Loaded, Some("out")));
    }

    #[test]
    fn every_entry_of_the_list_can_be_read() {
        let list = include_str!("../../../assets/words/cues.txt");
        for line in entries(list) {
            assert!(readings(line).is_some_and(|r| r.len() >= 2), "{line}");
        }
    }
}
