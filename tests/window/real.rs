//! The real window, under a virtual X server where one is at hand.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const STORY: &str =
    "Fire at the mill\n\nAt least 34 people were killed on Tuesday.\n\n\"Nothing was done,\" said Ines Dahl.\n";

fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Runs the program with a home of its own.
fn run(folder: &Path, mut command: Command) -> Output {
    let runtime = folder.join("run");
    std::fs::create_dir_all(&runtime).expect("a folder");
    command
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_RUNTIME_DIR", runtime)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DISPLAY")
        .output()
        .expect("the program starts")
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("story.txt"), STORY).expect("a file");
    folder
}

#[test]
fn the_window_opens_an_article_and_takes_a_picture_of_itself() {
    if !has("xvfb-run") {
        eprintln!("skipped: xvfb-run is not at hand");
        return;
    }
    let folder = folder();
    let mut command = Command::new("xvfb-run");
    command.args([
        "-a",
        "-s",
        "-screen 0 1400x1000x24 -nolisten tcp",
        env!("CARGO_BIN_EXE_sayso"),
    ]);
    command.args(["--screenshot", "window.png", "--theme", "dark", "story.txt"]);
    let output = run(folder.path(), command);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let picture = image::open(folder.path().join("window.png"))
        .expect("a picture")
        .to_rgb8();
    assert!(
        picture.width() >= 720 && picture.height() >= 480,
        "{:?}",
        picture.dimensions()
    );
    let paper = picture.pixels().filter(|pixel| pixel.0 == [0x1c, 0x1c, 0x1e]).count();
    assert!(paper > 100_000, "dark paper fills the pane: {paper}");
    let ink = picture
        .pixels()
        .filter(|pixel| pixel.0.iter().all(|c| *c > 0xd0))
        .count();
    assert!(ink > 500, "words stand on it: {ink}");
    assert_eq!(
        std::fs::read_to_string(folder.path().join("story.txt")).expect("the article"),
        STORY
    );
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_it_says_why_and_what_to_do() {
    let folder = folder();
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.arg("story.txt");
    let output = run(folder.path(), command);
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{words}");
    assert!(
        words.contains("no window could be opened") && words.contains("sayso check"),
        "{words}"
    );
}
