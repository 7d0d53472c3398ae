//! The program: the command line, or the window.

use std::process::ExitCode;

use sayso::cli::{self, Invocation};

fn main() -> ExitCode {
    let invocation = cli::parse();
    match &invocation.command {
        Some(command) => cli::run(command).into(),
        None => open_window(invocation),
    }
}

#[cfg(feature = "window")]
fn open_window(invocation: Invocation) -> ExitCode {
    use sayso::app::{self, Opening, state::Theme};

    let theme = invocation
        .theme
        .as_deref()
        .and_then(|word| Theme::ALL.into_iter().find(|t| t.label().eq_ignore_ascii_case(word)));
    app::run(Opening {
        file: invocation.file,
        screenshot: invocation.screenshot,
        first_frame: invocation.first_frame,
        theme,
    })
}

#[cfg(not(feature = "window"))]
fn open_window(_: Invocation) -> ExitCode {
    eprintln!("sayso: this build has no window. `sayso --help` lists what it can do without one.");
    ExitCode::from(2)
}
