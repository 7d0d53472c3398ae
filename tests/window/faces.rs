//! An article in its faces: bold, italic, with serifs and without.

use egui::accesskit::Role;

use crate::support::desk::Desk;

const STORY: &str = "# Fire at the *old* mill\n\nThe *Varnholm Herald* counted **34 dead**, and ***no one*** was warned. \
    A second list, which the board keeps, has 31.\n\n## What *Herald* readers knew\n\n\
    \"We ran,\" Ines Dahl told *the Herald*. The fire took **all of the night** to put out, said the board.\n";

#[test]
fn bold_and_italics_are_faces_of_their_own() {
    let mut desk = Desk::empty();
    let path = desk.write("story.md", STORY);
    desk.open(&path);
    let article = desk.state().desk.as_ref().expect("an article");
    assert!(
        article
            .document
            .text()
            .contains("The Varnholm Herald counted 34 dead, and no one")
    );
    assert!(
        desk.shows(Role::Link, "Figure: 34"),
        "marks stand on the words all the same"
    );
    desk.picture("faces_serif");
    desk.click(Role::Button, "View");
    desk.click(Role::Button, "Sans");
    desk.press(egui::Key::Escape);
    desk.picture("faces_sans");
    let desk = desk.again();
    assert_ne!(desk.state().settings.page.typeface, Default::default(), "it is kept");
}

#[test]
fn bytes_without_a_meaning_are_shown_as_a_sign() {
    let mut desk = Desk::empty();
    let path = desk.folder.path().join("story.txt");
    std::fs::write(
        &path,
        b"Fire\n\nThe mill burned, said Ines D\xffhl of the board, and 34 died.\n",
    )
    .expect("a file");
    desk.open(&path);
    let words = desk
        .state()
        .desk
        .as_ref()
        .expect("an article")
        .document
        .text()
        .to_string();
    assert!(words.contains('\u{fffd}') || words.contains('ÿ'), "{words}");
    // What is read as UTF-8 has bytes without a meaning; were there no glyph, the harness would end here.
    desk.send(sayso::app::message::Message::ReadAs("UTF-8".into()));
    assert!(
        desk.state()
            .desk
            .as_ref()
            .is_some_and(|desk| desk.document.text().contains('\u{fffd}'))
    );
    assert!(desk.shows(Role::Paragraph, "D\u{fffd}hl"));
}
