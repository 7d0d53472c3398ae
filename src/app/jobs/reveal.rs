//! Asks the desktop to show a folder.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::app::message::{Answer, Message};

/// Asks the desktop to show the folder of a file; answers only where that cannot be done.
pub(super) fn folder_of(path: &Path) -> Option<Message> {
    let folder = path.parent()?;
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let mut ask = Command::new(program);
    ask.arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let why = match ask.status() {
        // The file manager of Windows answers 1 when all is well.
        Ok(status) if status.success() || program == "explorer" => return None,
        Ok(_) => "no program for folders answered".to_string(),
        Err(error) => error.to_string(),
    };
    Some(Message::Heard(Answer::Exported(Err(format!(
        "The folder could not be shown ({why}). It is here: {}",
        folder.display()
    )))))
}
