//! The names of commands in files that people write: `next-unchecked`, `status-verified`, `end-left`.

use super::command::Command;
use crate::report::FORMATS;

impl Command {
    /// Its name in a file of keys. It comes from the variant's own, so a variant that is renamed must still be read by its old name.
    pub fn name(self) -> String {
        if let Command::Export(format) = self {
            return format!("export-{}", FORMATS.get(format).map_or("", |format| format.name));
        }
        let words = format!("{self:?}");
        let Some((variant, inside)) = words.split_once('(') else {
            return kebab(&words);
        };
        let which = match inside.trim_end_matches(')') {
            "true" => "right".to_string(),
            "false" => "left".to_string(),
            _ => kebab(self.about().label),
        };
        format!("{}-{which}", kebab(variant))
    }

    /// The command of this name.
    pub fn named(name: &str) -> Option<Command> {
        Command::ALL.into_iter().find(|command| command.name() == name)
    }
}

/// `NextUnchecked` and `Needs source` become `next-unchecked` and `needs-source`.
fn kebab(words: &str) -> String {
    let mut name = String::new();
    for c in words.chars() {
        let starts_word = c.is_uppercase() && !name.is_empty() && !name.ends_with('-');
        if starts_word || c == ' ' {
            name.push('-');
        }
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_found_by_its_name() {
        for command in Command::ALL {
            let name = command.name();
            assert_eq!(Command::named(&name), Some(command), "{name}");
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(name.chars().all(is_plain), "{name}");
        }
        assert_eq!(Command::named("Open"), None);
    }

    /// Names that stand in people's files: each must be known for good.
    #[test]
    fn names_of_old_are_known() {
        let names = "open save save-elsewhere reload take-copies export-markdown export-json next previous next-place \
            next-unchecked previous-unchecked mark reject skip accept-shown reject-shown elsewhere end-left end-right \
            start-left start-right end-character-left end-character-right start-character-left start-character-right \
            status-verified status-disputed status-needs-source status-wrong status-not-checkable status-unchecked cut \
            figure quote actor source note delete undo redo show-actors show-figures show-quotes show-findings \
            show-marks show-changes sign-off board published name filter copy clean larger smaller theme engine cancel \
            palette keys own-keys export-html export-queries export-docx export-csv export-w3c export-claimreview attach-sources take-evidence apart still next-control previous-control";
        let lost: Vec<&str> = names
            .split_whitespace()
            .filter(|name| Command::named(name).is_none())
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}
