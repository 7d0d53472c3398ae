//! What stands in a sidecar is words: no path in it leads anywhere, and nothing in it is obeyed by a terminal or by the
//! program that shows a report.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use sayso::annotation::{About, Anchor, Annotation, Annotations, BaseText, Stamp, Status};
use sayso::store::{Sidecar, SidecarState, open_sidecar, read_sidecar, save};
use sayso::text::{Span, is_unseen};
use uuid::Uuid;

use crate::support::program;

const STORY: &str =
    "Fire at the mill\n\nAt least 34 people were killed on Tuesday.\n\n\"Nothing was done,\" claims Ines Dahl.\n";

/// Names of places that are none of a sidecar's business.
const PLACES: [&str; 9] = [
    "../../outside",
    "/sayso-outside/../sayso-outside",
    "\\\\server\\share\\outside",
    "C:\\outside",
    "/dev/stdout",
    "/dev/zero",
    "CON",
    "file:///etc/passwd",
    "..",
];

/// Words that a terminal, a browser, a table or a page would take for more than words.
const WORDS: [&str; 8] = [
    "\u{1b}[31mred\u{1b}]0;owned\u{7}",
    "\u{9b}31mred\u{85}x\u{7f}",
    "in\u{202e}side\u{2066}out\u{200b}\u{feff}\u{ad}",
    "tag\u{e0041}\u{e007f}ged",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[here](javascript:alert(1)) ![x](http://example.org/x.png) <http://example.org>",
    "=1+1\t@x\r\n# head\n- item\n> told\n| a | b |\n```",
    "*a* **b** _c_ `d` ~~e~~ &lt;b&gt; \\",
];

/// Marks whose every text is one of these.
fn marks(texts: &[&str]) -> (Annotations, BaseText) {
    let base = BaseText::new(STORY);
    let marks = texts.iter().enumerate().map(|(i, words)| {
        let stamp = Stamp {
            by: (*words).into(),
            at: (*words).into(),
        };
        let anchor = Anchor::capture(&base, Span::new(27, 29));
        Annotation {
            status: Status::Other((*words).into()),
            correction: Some((*words).into()),
            note: (*words).into(),
            evidence: vec![(*words).into(), (*words).into()],
            about: [
                About::Other((*words).into()),
                About::Figure,
                About::Identity,
                About::SameAs,
                About::Name,
                About::Kind,
                About::SignOff,
            ][i % 4]
                .clone(),
            ..Annotation::new(Uuid::from_u128(i as u128 + 1), About::Passage, anchor, stamp)
        }
    });
    (Annotations::new(marks), base)
}

/// An article with a sidecar that is full of `texts`, in a folder in a folder.
fn laid_out(texts: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("a/b");
    fs::create_dir_all(&inner).expect("made");
    fs::write(inner.join("story.txt"), STORY).expect("written");
    let (marks, base) = marks(texts);
    let sidecar = Sidecar::of(&inner.join("story.txt")).by(texts[0]);
    save(&sidecar, &marks, &[base], None).expect("saved");
    folder
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("listed").flatten() {
        match entry.file_type().expect("known").is_dir() {
            true => found.extend(files(&entry.path())),
            false => {
                found.insert(entry.path().display().to_string());
            }
        }
    }
    found
}

fn sayso(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = program::sayso();
    command.args(arguments).current_dir(folder);
    command.output().expect("the program runs")
}

/// What a command prints may stand on a terminal: nothing in it is obeyed, hidden or turned about.
fn looks_harmless(output: &Output, what: &str) {
    for bytes in [&output.stdout, &output.stderr] {
        let words = String::from_utf8(bytes.clone()).expect("UTF-8");
        let bad = |c: char| is_unseen(c) && !matches!(c, '\n' | '\u{200c}' | '\u{200d}');
        let found: Vec<char> = words.chars().filter(|c| bad(*c)).collect();
        assert!(found.is_empty(), "{what}: {found:?}");
    }
}

#[test]
fn names_of_places_in_a_sidecar_lead_nowhere() {
    let folder = laid_out(&PLACES);
    let article = folder.path().join("a/b/story.txt");
    let before = files(folder.path());
    let SidecarState::Loaded(loaded) = open_sidecar(&Sidecar::of(&article)) else {
        panic!("not loaded")
    };
    assert_eq!(loaded.annotations, marks(&PLACES).0);
    for reviewer in PLACES {
        // The file for a reviewer of that name lies beside the article.
        let own = Sidecar::of_reviewer(&article, reviewer);
        assert_eq!(own.path().parent(), article.parent(), "{reviewer}");
        assert!(
            own.path()
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("story.txt."))
        );
        own.others(&article);
    }
    for format in ["json", "markdown"] {
        let output = sayso(&folder.path().join("a/b"), &["export", "story.txt", "--to", format]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let saved = save(
        &Sidecar::of(&article).by(PLACES[0]),
        &loaded.annotations,
        &loaded.bases,
        Some(loaded.fingerprint),
    );
    assert!(saved.is_ok_and(|saved| saved.unchanged));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_sidecar_whose_kept_text_has_a_path_for_its_name_reads_no_file() {
    let folder = laid_out(&["Ada"]);
    let article = folder.path().join("a/b/story.txt");
    fs::write(folder.path().join("outside"), "A secret.").expect("written");
    let path = folder.path().join("a/b/story.txt.sayso.ron");
    let text = fs::read_to_string(&path).expect("read");
    let hash = BaseText::new(STORY).hash;
    fs::write(&path, text.replace(&hash, "../../outside")).expect("written");
    let SidecarState::Loaded(loaded) = read_sidecar(&Sidecar::of(&article)) else {
        panic!("not loaded")
    };
    assert!(
        loaded
            .bases
            .iter()
            .all(|base| base.hash == "../../outside" && *base.text == *STORY)
    );
    let output = sayso(&folder.path().join("a/b"), &["export", "story.txt", "--to", "json"]);
    assert!(!String::from_utf8_lossy(&output.stdout).contains("secret"));
}

#[test]
fn nothing_that_is_printed_is_obeyed() {
    let folder = laid_out(&WORDS);
    let inner = folder.path().join("a/b");
    let hostile = format!(
        "{STORY}\n\"It {} was\", claims Ines \u{202e}Dahl\u{9b}31m of 40 boats.\n",
        WORDS[..4].join(" ")
    );
    fs::write(inner.join("hostile.txt"), &hostile).expect("written");
    fs::copy(inner.join("story.txt.sayso.ron"), inner.join("hostile.txt.sayso.ron")).expect("copied");
    let name = "na\u{202e}me\u{1b}[31m.txt";
    fs::write(inner.join(name), &hostile).expect("written");
    for file in ["story.txt", "hostile.txt", name] {
        for arguments in [
            &["check", file][..],
            &["check", "--format", "json", file],
            &["check", "--format", "sarif", file],
            &["extract", file],
            &["export", file, "--to", "markdown"],
            &["export", file, "--to", "json"],
        ] {
            let output = sayso(&inner, arguments);
            assert!(!output.stdout.is_empty(), "{arguments:?}");
            looks_harmless(&output, &format!("{arguments:?}"));
        }
    }
    looks_harmless(&sayso(&inner, &["check", "mis\u{9b}31m\u{202e}sing"]), "a missing file");
    let (base, theirs) = ("story.txt.sayso.ron", "theirs\u{1b}[31m\u{202e}.ron");
    let changed = fs::read_to_string(inner.join(base))
        .expect("read")
        .replace("rev: 1", "rev: 2");
    fs::write(inner.join(theirs), changed).expect("written");
    for arguments in [
        &["merge", base, base, theirs, "-o", "-"][..],
        &["merge", "none", base, theirs, "-o", "out\u{1b}[31m.ron"],
        &["merge", base, base, "miss\u{9b}ing"],
    ] {
        looks_harmless(&sayso(&inner, arguments), &format!("{arguments:?}"));
    }
}

/// A report in Markdown is read by programs that make HTML of it: it must come out as the same words and no more.
#[test]
fn a_report_holds_words_and_nothing_that_they_would_be_taken_for() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let folder = laid_out(&WORDS);
    let inner = folder.path().join("a/b");
    let headlines = [
        "# A head",
        "> A head",
        "- A head",
        "1. A head",
        "+ A head",
        "=== A head",
        "--- A head",
        "<b>A head",
    ];
    for headline in headlines {
        fs::write(inner.join("story.txt"), STORY.replace("Fire at the mill", headline)).expect("written");
        let output = sayso(&inner, &["export", "story.txt", "--to", "markdown"]);
        let report = String::from_utf8(output.stdout).expect("UTF-8");
        let mut words = String::new();
        // The sources are a table of eight columns, and no words make another.
        let mut is_first_table = true;
        for event in Parser::new_ext(&report, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            let tame = match &event {
                Event::Html(_) | Event::InlineHtml(_) | Event::Rule | Event::Code(_) => false,
                Event::Start(Tag::Table(columns)) => columns.len() == 8 && std::mem::take(&mut is_first_table),
                Event::Start(tag) => !matches!(
                    tag,
                    Tag::Link { .. }
                        | Tag::Image { .. }
                        | Tag::CodeBlock(_)
                        | Tag::BlockQuote(_)
                        | Tag::Strikethrough
                        | Tag::Emphasis
                        | Tag::HtmlBlock
                ),
                _ => true,
            };
            assert!(tame, "{headline}: {event:?} in\n{report}");
            if let Event::Text(text) = event {
                words.push_str(&text);
            }
        }
        assert!(
            words.contains("<script>alert(1)</script>") && words.contains(headline),
            "{headline}: {report}"
        );
        assert!(words.contains("[here](javascript:alert(1))"), "{report}");
    }
}
