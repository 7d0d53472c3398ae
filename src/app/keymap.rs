//! The keys in force, and how keys become commands.

use std::collections::HashMap;

use egui::{Context, Event, Key, Modifiers};

use super::command::Command;
use super::message::Message;
use super::shortcut::Shortcut;
use super::widgets::reader::is_caret_key;

/// Which keys ask for which command: those of the list of commands, and in their place those that a person chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap(HashMap<Command, Vec<Bound>>);

/// A key of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The key.
    pub shortcut: Shortcut,
    /// As a person reads it.
    pub label: String,
}

/// The keys that a person chose for a command; none where it is to have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The command.
    pub command: Command,
    /// Its keys; the first is shown.
    pub keys: Vec<Shortcut>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap::new(&[]).0
    }
}

impl Keymap {
    /// The keys of all commands, with a person's own in the order they were written, and a sentence for each key that two
    /// commands lay claim to: a person's goes before the program's, and of two of a person's the first.
    pub fn new(own: &[Own]) -> (Keymap, Vec<String>) {
        let mut claims = Claims::default();
        for own in own {
            claims.add(own.command, &own.keys, true);
        }
        let is_own = |command| own.iter().any(|own| own.command == command);
        for command in Command::ALL.into_iter().filter(|command| !is_own(*command)) {
            claims.add(command, command.about().keys, false);
        }
        (Keymap(claims.keys), claims.remarks)
    }

    /// The keys of a command.
    pub fn of(&self, command: Command) -> &[Bound] {
        self.0.get(&command).map_or(&[], Vec::as_slice)
    }

    /// The key of a command that is shown; nothing where it has none.
    pub fn shown(&self, command: Command) -> &str {
        self.of(command).first().map_or("", |bound| &bound.label)
    }

    /// What a command does, with its key behind: `Show this list (Alt+1)`.
    pub fn tip(&self, command: Command) -> String {
        self.with_key(command.about().tip, command)
    }

    /// Words with the key of a command behind them, where it has one.
    pub fn with_key(&self, words: &str, command: Command) -> String {
        match self.shown(command) {
            "" => words.to_string(),
            key => format!("{words} ({key})"),
        }
    }

    /// Whether a command has this key.
    pub fn holds(&self, wanted: Shortcut) -> bool {
        self.0.values().flatten().any(|bound| bound.shortcut == wanted)
    }

    /// The command that is asked for by a key.
    fn command_for(&self, press: &Press, writing: bool) -> Option<Command> {
        let fits = |command: &Command| {
            self.of(*command)
                .iter()
                .any(|bound| press.fits(&bound.shortcut, writing))
        };
        Command::ALL.into_iter().find(fits)
    }
}

/// Keys as they are given out.
#[derive(Default)]
struct Claims {
    keys: HashMap<Command, Vec<Bound>>,
    taken: HashMap<Shortcut, Command>,
    remarks: Vec<String>,
}

impl Claims {
    fn add(&mut self, command: Command, keys: &[Shortcut], is_own: bool) {
        for shortcut in keys {
            let label = shortcut.label();
            match self.taken.get(shortcut) {
                Some(first) if *first == command => {}
                Some(first) => {
                    let (first, second) = (first.about().label, command.about().label);
                    self.remarks.push(match is_own {
                        true => format!("{label} stands there twice: “{first}” has it, “{second}” does not."),
                        false => format!("{label} is “{first}” now, and no longer “{second}”."),
                    });
                }
                None => {
                    self.taken.insert(*shortcut, command);
                    let bound = Bound {
                        shortcut: *shortcut,
                        label,
                    };
                    self.keys.entry(command).or_default().push(bound);
                }
            }
        }
    }
}

/// A key that went down.
struct Press {
    key: Key,
    /// The key that stands in the same place on an American keyboard.
    place: Option<Key>,
    held: Modifiers,
}

impl Press {
    /// What a key event says; cut and copy come as events of their own.
    fn of(event: &Event) -> Option<Press> {
        let control = |key| Press {
            key,
            place: None,
            held: Modifiers::COMMAND,
        };
        match event {
            Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } => Some(Press {
                key: *key,
                place: *physical_key,
                held: *modifiers,
            }),
            Event::Copy => Some(control(Key::C)),
            Event::Cut => Some(control(Key::X)),
            _ => None,
        }
    }

    /// Whether a button or a row that has the focus makes something of it.
    fn is_a_controls(&self) -> bool {
        let arrows = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown];
        let is_its = matches!(self.key, Key::Enter | Key::Space | Key::Escape) || arrows.contains(&self.key);
        is_its && !self.held.any()
    }

    fn fits(&self, shortcut: &Shortcut, writing: bool) -> bool {
        let Shortcut(wanted, key) = shortcut;
        if !self.is(*wanted, *key) || writing && (shortcut.is_bare() || edits(*key)) {
            return false;
        }
        if shortcut.is_bare() {
            // A question mark and a plus need Shift on most keyboards.
            let shift_is_fine = matches!(key, Key::Questionmark | Key::Plus) || self.held.shift == wanted.shift;
            return !self.held.command && !self.held.ctrl && !self.held.alt && shift_is_fine;
        }
        self.held.matches_exact(*wanted)
    }

    /// Whether this key is meant. Shift makes another sign of most keys that bear no letter, and Alt of some: there the place of
    /// the key counts too.
    fn is(&self, wanted: Modifiers, key: Key) -> bool {
        let is_letter = matches!(key.name().as_bytes(), [c] if c.is_ascii_alphabetic());
        let by_place = (wanted.shift || wanted.alt) && !is_letter;
        self.key == key || by_place && self.place == Some(key)
    }
}

/// Whether a text field makes something of its own of a key that is held together with Ctrl or Alt.
fn edits(key: Key) -> bool {
    let letters = [Key::A, Key::C, Key::V, Key::X, Key::Y, Key::Z];
    let places = [
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Home,
        Key::End,
    ];
    letters.contains(&key) || places.contains(&key) || matches!(key, Key::Backspace | Key::Delete)
}

/// Where keys go first. egui takes a cursor or a focus away on Esc before anybody else hears of the key, so what had it at the
/// end of the last frame counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cursor {
    /// A text field has the cursor: bare keys are its own.
    pub writing: bool,
    /// A button or a row has the focus: it is pressed by Enter and Space, moved from by arrows, and left by Esc.
    pub on_control: bool,
    /// There is a caret in the article: the keys that move it are its own.
    pub in_text: bool,
}

/// The commands asked for by keys since the last frame.
pub fn commands(ctx: &Context, keys: &Keymap, at: Cursor, out: &mut Vec<Message>) {
    let presses: Vec<Press> = ctx.input(|input| input.events.iter().filter_map(Press::of).collect());
    let is_free =
        |press: &&Press| !(at.on_control && press.is_a_controls() || at.in_text && is_caret_key(press.key, press.held));
    let free = presses.iter().filter(is_free);
    out.extend(
        free.filter_map(|press| keys.command_for(press, at.writing))
            .map(Message::Do),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command_for(key: Key, held: Modifiers, writing: bool) -> Option<Command> {
        let place = None;
        Keymap::default().command_for(&Press { key, place, held }, writing)
    }

    #[test]
    fn bare_keys_are_silent_while_writing() {
        assert_eq!(command_for(Key::J, Modifiers::NONE, false), Some(Command::Next));
        assert_eq!(command_for(Key::J, Modifiers::NONE, true), None);
        assert_eq!(command_for(Key::O, Modifiers::COMMAND, true), Some(Command::Open));
        assert_eq!(command_for(Key::Z, Modifiers::COMMAND, true), None);
    }

    #[test]
    fn modifiers_must_fit() {
        assert_eq!(command_for(Key::Num1, Modifiers::NONE, false), Some(Command::Status(0)));
        assert_eq!(command_for(Key::Num1, Modifiers::ALT, false), Some(Command::Show(0)));
        assert_eq!(
            command_for(Key::Questionmark, Modifiers::SHIFT, false),
            Some(Command::Keys)
        );
        assert_eq!(
            command_for(Key::Z, Modifiers::COMMAND | Modifiers::SHIFT, false),
            Some(Command::Redo)
        );
        assert_eq!(command_for(Key::J, Modifiers::SHIFT, false), None);
    }

    #[test]
    fn a_sign_that_shift_makes_another_of_is_known_by_its_place() {
        let press = |key, place| Press {
            key,
            place: Some(place),
            held: Modifiers::SHIFT,
        };
        let keys = Keymap::default();
        let curly = press(Key::OpenCurlyBracket, Key::OpenBracket);
        assert_eq!(keys.command_for(&curly, false), Some(Command::Start(false)));
        // On a Dvorak keyboard P stands where others have R.
        assert_eq!(keys.command_for(&press(Key::P, Key::R), false), None);
    }

    fn own(command: Command, keys: &[&str]) -> Own {
        let keys = keys.iter().filter_map(|words| Shortcut::read(words)).collect();
        Own { command, keys }
    }

    #[test]
    fn a_persons_keys_go_before_the_programs_and_the_first_before_the_second() {
        let (keys, remarks) = Keymap::new(&[
            own(Command::Skip, &["Tab", "Ctrl+J"]),
            own(Command::Reject, &[]),
            own(Command::Next, &["Ctrl+J"]),
        ]);
        let labels = |command| keys.of(command).iter().map(|b| b.label.as_str()).collect::<Vec<_>>();
        assert_eq!(labels(Command::Skip), ["Tab", "Ctrl+J"]);
        assert!(labels(Command::Reject).is_empty() && labels(Command::Next).is_empty());
        assert_eq!(labels(Command::NextUnchecked), [""; 0]);
        assert_eq!((keys.shown(Command::Open), keys.shown(Command::Reject)), ("Ctrl+O", ""));
        assert_eq!(
            remarks,
            [
                "Ctrl+J stands there twice: “Skip” has it, “Next item” does not.",
                "Tab is “Skip” now, and no longer “Next unchecked”."
            ]
        );
    }

    #[test]
    fn without_keys_of_ones_own_nothing_is_remarked() {
        assert_eq!(Keymap::new(&[]), (Keymap::default(), Vec::new()));
        let tab = Shortcut(Modifiers::NONE, Key::Tab);
        assert!(Keymap::default().holds(tab) && !Keymap::new(&[own(Command::NextUnchecked, &[])]).0.holds(tab));
    }
}
