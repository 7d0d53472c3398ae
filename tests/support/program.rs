//! The program as another process.

use std::process::Command;

/// The program, which knows no settings of whoever runs the tests.
pub fn sayso() -> Command {
    let nowhere = std::env::temp_dir().join("sayso-has-no-settings-here");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.env("XDG_CONFIG_HOME", &nowhere).env("APPDATA", &nowhere);
    command
}
