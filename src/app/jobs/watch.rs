//! Keeps an eye on the folder of the article on the desk, and has it looked at when something changes there.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::effect::Effect;

/// Changes that come in a row are looked at once.
const QUIET: Duration = Duration::from_millis(250);
/// On a share nobody tells of changes: there one looks every so often.
const BETWEEN: Duration = Duration::from_secs(20);

/// What the eye is told.
enum Told {
    /// Another article is on the desk.
    Article(PathBuf),
    /// Something changed beside it.
    Change,
    /// The window goes.
    End,
}

/// The eye: a thread of its own, which ends with the window.
pub(super) struct Watch(Sender<Told>);

impl Watch {
    /// Opens the eye; whoever does the reading and writing is asked to look.
    pub(super) fn new(disk: Sender<Effect>) -> Option<Watch> {
        let (tell, told) = mpsc::channel();
        let again = tell.clone();
        let started = thread::Builder::new().name("watch".into());
        started.spawn(move || look_out(&told, &again, &disk)).ok()?;
        Some(Watch(tell))
    }

    /// This article is on the desk now.
    pub(super) fn article(&self, path: PathBuf) {
        // A thread that has ended looks no more; looking on focus and before a save goes on.
        let _ = self.0.send(Told::Article(path));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.0.send(Told::End);
    }
}

fn look_out(told: &Receiver<Told>, tell: &Sender<Told>, disk: &Sender<Effect>) {
    let mut on_desk: Option<(PathBuf, Option<RecommendedWatcher>)> = None;
    loop {
        let heard = match told.recv_timeout(BETWEEN) {
            Ok(Told::Change) | Err(RecvTimeoutError::Timeout) => rest(told),
            Ok(other) => Some(other),
            Err(RecvTimeoutError::Disconnected) => return,
        };
        match (heard, &on_desk) {
            (Some(Told::End), _) => return,
            (Some(Told::Article(path)), _) => {
                let watcher = watcher(&path, tell);
                on_desk = Some((path, watcher));
            }
            (_, Some((path, _))) => {
                let path = path.clone();
                if disk.send(Effect::Look { path, closely: false }).is_err() {
                    return;
                }
            }
            (_, None) => {}
        }
    }
}

/// Waits until no more changes come; answers with what else came instead.
fn rest(told: &Receiver<Told>) -> Option<Told> {
    loop {
        match told.recv_timeout(QUIET) {
            Ok(Told::Change) => {}
            Ok(other) => return Some(other),
            Err(_) => return None,
        }
    }
}

/// A watcher of the article's folder that tells of changes to files named like the article.
fn watcher(article: &Path, tell: &Sender<Told>) -> Option<RecommendedWatcher> {
    let (tell, name) = (tell.clone(), article.file_name()?.to_os_string());
    let is_beside = move |path: &PathBuf| {
        let found = path.file_name().map(|found| found.as_encoded_bytes());
        found.is_some_and(|found| found.starts_with(name.as_encoded_bytes()))
    };
    let hear = move |event: notify::Result<notify::Event>| {
        let changed = event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(&is_beside));
        if changed {
            let _ = tell.send(Told::Change);
        }
    };
    let mut watcher = notify::recommended_watcher(hear).ok()?;
    let folder = article.parent().filter(|folder| !folder.as_os_str().is_empty());
    watcher
        .watch(folder.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)
        .ok()?;
    Some(watcher)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::jobs::{Folders, Jobs};
    use crate::app::message::{Answer, Message, Outside};
    use std::fs;
    use std::time::Instant;

    #[test]
    fn a_changed_article_is_seen_and_the_eye_closes_with_the_window() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("story.txt");
        fs::write(&path, "Nobody was hurt.").expect("written");
        let mut jobs = Jobs::on_threads(Folders::below(folder.path()), egui::Context::default());
        jobs.start(Effect::Open {
            path: path.clone(),
            reviewer: "Ada".into(),
            encoding: None,
        });
        jobs.start(Effect::Watch(path.clone()));
        let start = Instant::now();
        let mut seen = false;
        let mut written = false;
        while !seen && start.elapsed() < Duration::from_secs(60) {
            for answer in jobs.answers() {
                let told = |what: &Outside| matches!(what, Outside::Article);
                seen |= matches!(&answer, Message::Heard(Answer::Outside { what, .. }) if told(what));
                if matches!(answer, Message::Heard(Answer::Opened(_))) {
                    thread::sleep(Duration::from_millis(200));
                    fs::write(&path, "Two were hurt.").expect("written");
                    written = true;
                }
            }
            thread::sleep(Duration::from_millis(20));
        }
        assert!(written && seen, "after {:?}", start.elapsed());
        let start = Instant::now();
        jobs.finish();
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}
