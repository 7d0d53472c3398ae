//! Quotations are looked for in the sources that lie beside an article.

use std::fs;

use egui::Key;
use egui::accesskit::Role;
use sayso::app::message::{Answer, Message};
use sayso::review::{ItemId, List};

use crate::support::desk::Desk;

const STORY: &str = "Quay closes\n\n“We have never been told about the crack,” said harbour master Ada Roe.\n\n“The owners always ignored our letters,” Roe said.\n\n“Nobody slept that night on the island,” Bo Lund said.\n";
const RELEASE: &str = "Statement\n\n“We have never been told about the crack,” said Ms Roe.\n\n“The owners mostly ignored our letters.”\n";

fn with_sources() -> Desk {
    let mut desk = Desk::empty();
    let path = desk.write("story.txt", STORY);
    let folder = desk.folder.path().join("story.txt.sources");
    fs::create_dir(&folder).expect("made");
    fs::write(folder.join("release.txt"), RELEASE).expect("written");
    desk.open(&path);
    desk
}

fn rules(desk: &Desk) -> Vec<&'static str> {
    let open = desk.state().desk.as_ref().expect("an article");
    let rules = open.findings.iter().map(|finding| finding.rule);
    rules.filter(|rule| *rule == "quote-not-in-pack").collect()
}

#[test]
fn a_quotation_says_whether_the_sources_have_it_and_what_they_have() {
    let mut desk = with_sources();
    desk.send(Message::Show(List::Quotes));
    desk.send(Message::SelectRow(ItemId::Quote(0)));
    assert!(desk.shows(Role::Label, "Verbatim in release.txt, para 1"));
    desk.send(Message::SelectRow(ItemId::Quote(1)));
    assert!(desk.shows(
        Role::Label,
        "Differs from release.txt, para 2: “The owners [-mostly-]{+always+} ignored our letters”"
    ));
    desk.picture("quote_and_source");
    desk.send(Message::SelectRow(ItemId::Quote(2)));
    assert!(desk.shows(Role::Label, "Not found in 1 source"));
    assert_eq!(rules(&desk).len(), 2);
}

#[test]
fn a_key_takes_the_place_in_the_source_as_evidence_once() {
    let mut desk = with_sources();
    desk.send(Message::Show(List::Quotes));
    desk.send(Message::SelectRow(ItemId::Quote(0)));
    desk.press(Key::Y);
    let evidence = |desk: &Desk| desk.state().selected_annotation().map(|mark| mark.evidence.clone());
    let line = "release.txt, para 1: “We have never been told about the crack”";
    assert_eq!(evidence(&desk), Some(vec![line.to_string()]));
    desk.press(Key::Y);
    assert_eq!(evidence(&desk).map(|lines| lines.len()), Some(1));
    desk.press(Key::U);
    desk.wait();
    assert!(evidence(&desk).is_none_or(|lines| lines.is_empty()));
}

#[test]
fn a_file_is_attached_and_what_is_no_text_is_said() {
    let mut desk = Desk::with(STORY);
    assert!(rules(&desk).is_empty());
    let release = desk.write("release.txt", RELEASE);
    let photo = desk.folder.path().join("photo.bin");
    fs::write(&photo, b"\x00\x01\x02\xff\x00").expect("written");
    desk.send(Message::Heard(Answer::Attach(vec![release, photo])));
    assert_eq!(rules(&desk).len(), 2);
    let told: Vec<&str> = desk
        .state()
        .notices
        .iter()
        .map(|notice| notice.words.as_str())
        .collect();
    assert!(told.contains(&"release.txt is among the sources now."), "{told:?}");
    assert!(
        told.iter()
            .any(|words| words.starts_with("The file was not attached, because ")),
        "{told:?}"
    );
    // They lie in a folder that the next one to open the article has too.
    assert!(desk.folder.path().join("story.txt.sources/release.txt").is_file());
    let path = desk.folder.path().join("story.txt");
    let mut again = desk.again();
    again.open(&path);
    assert_eq!(rules(&again).len(), 2);
}
