//! Keys of one's own: a RON file in the settings folder, `{ "next-unchecked": ["Tab", "Ctrl+Space"], "reject": [] }`.
//!
//! What cannot be understood is told with its line and left out; the rest holds.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::command::Command;
use super::keymap::{Keymap, Own};
use super::shortcut::Shortcut;

const FILE: &str = "keys.ron";
/// As many remarks are told; of the others, how many there are.
const REMARKS: usize = 4;

/// The keys in force, and what there is to say of the file they came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnKeys {
    /// The keys.
    pub keymap: Keymap,
    /// One sentence each; the first is about what could not be understood, if anything could not.
    pub remarks: Vec<String>,
    /// Something could not be understood.
    pub is_grave: bool,
}

impl OwnKeys {
    /// What to tell; nothing where there is nothing.
    pub fn told(&self) -> Option<String> {
        let more = self.remarks.len().saturating_sub(REMARKS);
        let mut words = self.remarks[..self.remarks.len() - more].join(" ");
        if more > 0 {
            words.push_str(&format!(" And {more} more."));
        }
        (!words.is_empty()).then(|| format!("Keys of your own: {words}"))
    }
}

/// Reads the file, if there is one.
pub fn read(folder: Option<&Path>) -> OwnKeys {
    let Some(path) = folder.map(|folder| folder.join(FILE)) else {
        return OwnKeys::default();
    };
    match fs::read_to_string(&path) {
        Ok(words) => of(&words),
        Err(error) if error.kind() == io::ErrorKind::NotFound => OwnKeys::default(),
        Err(error) => OwnKeys {
            remarks: vec![format!(
                "The file cannot be read, so the keys are as usual: {error}: {}",
                path.display()
            )],
            is_grave: true,
            ..OwnKeys::default()
        },
    }
}

/// Writes a file with every command in it as a comment, where there is none yet; answers with its path.
pub fn lay_out(folder: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let path = folder.join(FILE);
    match fs::File::create_new(&path) {
        Ok(mut file) => file.write_all(template().as_bytes())?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    Ok(path)
}

/// Every command with its usual keys, behind slashes.
fn template() -> String {
    let mut words = String::from(
        "// Keys of your own for sayso. Take the slashes from the start of a line and write other keys; [] is no key at all.\n\
         // A key that you give to one command is taken from the one that has it as usual.\n\
         // sayso reads this file when its window gets the keyboard again.\n{\n",
    );
    for command in Command::ALL {
        let about = command.about();
        let keys: Vec<String> = about.keys.iter().map(Shortcut::label).collect();
        words.push_str(&format!("    // {:?}: {keys:?},  // {}\n", command.name(), about.label));
    }
    words.push_str("}\n");
    words
}

/// What a file with these words says.
fn of(words: &str) -> OwnKeys {
    let bare = without_comments(words);
    let entries = match bare.trim().is_empty() {
        true => Vec::new(),
        false => match ron::from_str::<Entries>(&bare) {
            Ok(entries) => entries.0,
            Err(error) => {
                let (line, why) = (error.span.start.line, error.code);
                return OwnKeys {
                    remarks: vec![format!(
                        "Line {line} cannot be understood, so the keys are as usual: {why}."
                    )],
                    is_grave: true,
                    ..OwnKeys::default()
                };
            }
        },
    };
    let mut reading = Reading::new(&bare);
    for (name, keys) in &entries {
        reading.entry(name, keys);
    }
    let (keymap, conflicts) = Keymap::new(&reading.own);
    OwnKeys {
        keymap,
        is_grave: !reading.remarks.is_empty(),
        remarks: reading.remarks.into_iter().chain(conflicts).collect(),
    }
}

/// The entries of the file one by one, each with the line where it stands.
struct Reading<'a> {
    words: &'a str,
    /// Where in the words the last thing was found, in bytes.
    at: usize,
    own: Vec<Own>,
    remarks: Vec<String>,
}

impl Reading<'_> {
    fn new(words: &str) -> Reading<'_> {
        Reading {
            words,
            at: 0,
            own: Vec::new(),
            remarks: Vec::new(),
        }
    }

    fn entry(&mut self, name: &str, keys: &[String]) {
        let line = self.line_of(name);
        let command = Command::named(name);
        let mut read = Vec::new();
        for words in keys {
            let line = self.line_of(words);
            match Shortcut::read(words).ok_or("is no key").and_then(free) {
                Ok(shortcut) => read.push(shortcut),
                Err(why) => self.remarks.push(format!("Line {line}: “{words}” {why}.")),
            }
        }
        match command {
            None => self.remarks.push(format!("Line {line}: “{name}” is no command.")),
            Some(command) if self.own.iter().any(|own| own.command == command) => {
                self.remarks
                    .push(format!("Line {line}: “{name}” stands there twice; the first counts."));
            }
            Some(command) => self.own.push(Own { command, keys: read }),
        }
    }

    /// The line of the next string that reads so, from 1.
    fn line_of(&mut self, string: &str) -> usize {
        let quoted = format!("{string:?}");
        if let Some(found) = self.words[self.at..].find(&quoted) {
            self.at += found + quoted.len();
        }
        1 + self.words[..self.at].matches('\n').count()
    }
}

/// The key, unless the window itself makes something of it.
fn free(shortcut: Shortcut) -> Result<Shortcut, &'static str> {
    let Shortcut(held, key) = shortcut;
    if held != Modifiers::COMMAND {
        return Ok(shortcut);
    }
    match key {
        Key::Plus | Key::Equals | Key::Minus | Key::Num0 => Err("sets the size of the window, and nothing else"),
        Key::X | Key::V => Err("cuts and pastes in fields, and does nothing else"),
        _ => Ok(shortcut),
    }
}

/// The same words on the same lines, with blanks in place of comments.
fn without_comments(words: &str) -> String {
    let mut bare = String::with_capacity(words.len());
    let (mut in_string, mut chars) = (false, words.chars().peekable());
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match (c, next) {
            ('\\', Some(escaped)) if in_string => {
                bare.extend([c, escaped]);
                chars.next();
            }
            ('"', _) => {
                in_string = !in_string;
                bare.push(c);
            }
            ('/', Some('/')) if !in_string => while chars.next_if(|c| *c != '\n').is_some() {},
            ('/', Some('*')) if !in_string => {
                let mut last = ' ';
                for c in chars.by_ref() {
                    bare.extend((c == '\n').then_some(c));
                    if (last, c) == ('*', '/') {
                        break;
                    }
                    last = c;
                }
            }
            _ => bare.push(c),
        }
    }
    bare
}

/// A map in the order in which it is written.
struct Entries(Vec<(String, Vec<String>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("commands with their keys, like { \"skip\": [\"S\"] }")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(own: &OwnKeys, command: Command) -> Vec<&str> {
        let keys = own.keymap.of(command).iter();
        keys.map(|bound| bound.label.as_str()).collect()
    }

    #[test]
    fn keys_of_ones_own_stand_in_place_of_the_usual_ones() {
        let own = of("// mine\n{ \"next-unchecked\": [\"Tab\", \"ctrl+space\"], /* none\n */ \"reject\": [], }\n");
        assert_eq!((&own.remarks, own.is_grave), (&Vec::new(), false));
        assert_eq!(keys(&own, Command::NextUnchecked), ["Tab", "Ctrl+Space"]);
        assert!(keys(&own, Command::Reject).is_empty());
        assert_eq!(keys(&own, Command::Open), ["Ctrl+O"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_holds() {
        let own = of(
            "{\n  \"skip\": [\"Blank\",\n  \"F9\"],\n  // \"jump\": [],\n  \"jump\": [\"J\"],\n  \"skip\": [],\n  \
             \"note\": [\"Ctrl+-\"],\n}",
        );
        assert_eq!(
            own.remarks,
            [
                "Line 2: “Blank” is no key.",
                "Line 5: “jump” is no command.",
                "Line 6: “skip” stands there twice; the first counts.",
                "Line 7: “Ctrl+-” sets the size of the window, and nothing else.",
            ]
        );
        assert!(own.is_grave);
        assert_eq!(
            (keys(&own, Command::Skip), keys(&own, Command::Next)),
            (vec!["F9"], vec!["J", "Down"])
        );
    }

    #[test]
    fn a_file_that_is_no_map_leaves_the_keys_as_usual() {
        for (words, line) in [
            ("{\n \"skip\": \"S\" }", 2),
            ("(skip: 1)", 1),
            ("{\n\n \"skip\" [\"S\"]", 3),
        ] {
            let own = of(words);
            assert_eq!(own.keymap, Keymap::default(), "{words}");
            assert!(
                own.is_grave && own.remarks[0].starts_with(&format!("Line {line} cannot")),
                "{:?}",
                own.remarks
            );
        }
        for words in ["", " // nothing yet\n", "{}"] {
            assert_eq!(of(words), OwnKeys::default(), "{words}");
        }
    }

    #[test]
    fn the_file_that_is_laid_out_says_nothing_until_its_slashes_go() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = lay_out(folder.path())?;
        assert_eq!(read(Some(folder.path())), OwnKeys::default());
        let words = fs::read_to_string(&path)?;
        for command in Command::ALL {
            assert!(words.contains(&format!("\"{}\": [", command.name())), "{command:?}");
        }
        assert_eq!(
            of(&words.replace("    // \"", "    \"")),
            OwnKeys::default(),
            "they are the usual keys"
        );
        fs::write(&path, "{ \"skip\": [\"F9\"] }")?;
        lay_out(folder.path())?;
        assert_eq!(
            keys(&read(Some(folder.path())), Command::Skip),
            ["F9"],
            "what is there stays"
        );
        fs::write(&path, [0xff, 0xfe])?;
        assert!(read(Some(folder.path())).is_grave);
        Ok(())
    }
}
