//! The real window on the real bus of assistive technology, under a virtual X server, where all of that is at hand: `xvfb-run`,
//! `dbus-run-session`, `gdbus`, and `pyatspi` for the system's Python (Debian: xvfb dbus libglib2.0-bin at-spi2-core
//! python3-pyatspi).

use std::process::{Command, Stdio};

const STORY: &str =
    "Fire at the mill\n\nAt least 34 people were killed on Tuesday.\n\n\"Nothing was done,\" said Ines Dahl.\n";

const PYTHON: &str = "/usr/bin/python3";

/// Says that somebody listens, opens the window and reads it; the window goes when that is done.
const SCRIPT: &str = r#"
gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
    --method org.freedesktop.DBus.Properties.Set org.a11y.Status IsEnabled "<true>" >/dev/null
"$SAYSO" story.txt & window=$!
"$PYTHON" "$TREE"; code=$?
kill $window
exit $code
"#;

fn works(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[test]
fn a_screen_reader_meets_every_mark_row_and_control() {
    let at_hand = works("xvfb-run", &["--help"])
        && works("dbus-run-session", &["--version"])
        && works("gdbus", &["help"])
        && works(PYTHON, &["-c", "import pyatspi"]);
    if !at_hand {
        eprintln!("skipped: xvfb-run, dbus-run-session, gdbus or pyatspi is not at hand");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = folder.path().join("run");
    std::fs::create_dir(&runtime).expect("a folder");
    std::fs::write(folder.path().join("story.txt"), STORY).expect("a file");
    let output = Command::new("timeout")
        .args(["90", "dbus-run-session", "--", "xvfb-run", "-a", "-s"])
        .args(["-screen 0 1400x1000x24 -nolisten tcp", "sh", "-c", SCRIPT])
        .current_dir(folder.path())
        .env("SAYSO", env!("CARGO_BIN_EXE_sayso"))
        .env("PYTHON", PYTHON)
        .env("TREE", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/window/tree.py"))
        .env("XDG_CONFIG_HOME", folder.path().join("config"))
        .env("XDG_DATA_HOME", folder.path().join("data"))
        .env("XDG_RUNTIME_DIR", runtime)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DISPLAY")
        .output()
        .expect("the programs start");
    let tree = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{tree}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    for wanted in [
        "frame\tstory.txt - sayso",
        "document frame\tArticle",
        "paragraph\tAt least 34 people were killed on Tuesday.",
        "link\tFigure: 34, unchecked, no source, para 1",
        "link\tActor: Ines Dahl, unchecked, para 2",
        "list item\t≥ 34 people, para 1 · no source, unchecked, 2 questions, figure 1 of 2",
        "page tab\tQuotes 0/1",
        "entry\tFind",
        "progress bar\tChecked",
        "scroll bar\tOverview of the marks",
    ] {
        assert!(
            tree.lines().any(|line| line.ends_with(wanted)),
            "no {wanted:?} in\n{tree}"
        );
    }
    let nameless = [
        "push button",
        "toggle button",
        "link",
        "list item",
        "page tab",
        "entry",
        "check box",
        "scroll bar",
    ];
    let bare = |line: &&str| nameless.iter().any(|role| line.ends_with(&format!("\t{role}\t")));
    assert_eq!(tree.lines().filter(bare).count(), 0, "{tree}");
}
