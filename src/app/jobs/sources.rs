//! Reads the sources that lie beside an article, and adds files to them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::TOO_FAST;
use crate::app::message::{Answer, Message};
use crate::app::state::name_of;
use crate::review::pack::Pack;
use crate::store;

/// Reads the sources of an article.
pub(super) fn read(path: PathBuf) -> Message {
    let mut read = store::read_sources(&store::sources_folder(&path));
    let (checklist, problem) = store::read_checklist(&path);
    read.problems.extend(problem);
    Message::Heard(Answer::SourcesRead {
        path,
        pack: Arc::new(Pack::new(read.files)),
        checklist,
        problems: read.problems,
    })
}

/// Copies files to the sources of an article.
pub(super) fn attach(article: PathBuf, files: &[PathBuf]) -> Message {
    let attach = |file: &PathBuf| store::attach_source(&article, file).map(|copy: PathBuf| name_of(Path::new(&copy)));
    Message::Heard(Answer::Attached {
        told: files.iter().map(attach).collect(),
        path: article,
    })
}

/// Asks for files.
pub(super) fn pick() -> Message {
    let asked = Instant::now();
    let dialog = rfd::FileDialog::new()
        .set_title("Attach sources")
        .add_filter("Texts", &store::ARTICLE_ENDINGS);
    match dialog.add_filter("All files", &["*"]).pick_files() {
        Some(files) => Message::Heard(Answer::Attach(files)),
        None if asked.elapsed() < TOO_FAST => Message::Heard(Answer::Exported(Err(
            "This desktop offers no file dialog. Put the files into the folder beside the article that has its name and “.sources” \
             behind it, and read the article again."
                .into(),
        ))),
        None => Message::Heard(Answer::DialogClosed),
    }
}
