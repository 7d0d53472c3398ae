//! What is done outside the frame: reading, writing, analysing, asking for files. Answers are messages.
//!
//! One thread does all reading and writing, in order, so that two saves never cross; analysis and dialogs have threads
//! of their own.

mod beside;
mod disk;
mod known;
mod look;
#[cfg(feature = "tagger")]
mod names;
mod reveal;
mod rules;
mod sources;
mod watch;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;

use super::effect::{Effect, Save};
use super::message::{Answer, Message};
use super::own_keys::{self, OwnKeys};
use super::settings;
use super::state::Settings;
use crate::annotation::Annotations;
use crate::store::{self, Sidecar};
use disk::Disk;
#[cfg(feature = "tagger")]
use names::Names;
use rules::Rules;
use watch::Watch;

/// A dialog that is gone faster than this was never there.
const TOO_FAST: Duration = Duration::from_millis(300);

/// Where the window keeps what is not beside an article.
#[derive(Clone, Debug)]
pub struct Folders {
    /// Settings; `None` where there is no place for them.
    pub config: Option<PathBuf>,
    /// The sample article.
    pub data: Option<PathBuf>,
}

impl Folders {
    /// The folders of the person at this machine.
    pub fn of_user() -> Folders {
        Folders {
            config: store::config_folder(),
            data: store::data_folder(),
        }
    }

    /// Folders below one folder.
    pub fn below(folder: &std::path::Path) -> Folders {
        Folders {
            config: Some(folder.join("config")),
            data: Some(folder.join("data")),
        }
    }
}

/// The hands that reach outside.
pub struct Jobs {
    folders: Folders,
    answers: (Sender<Message>, Receiver<Message>),
    rules: Rules,
    #[cfg(feature = "tagger")]
    names: Names,
    runner: Runner,
    /// Settings are kept for the next time.
    keeps: bool,
}

enum Runner {
    /// Work is done on threads; the window is woken when an answer is there.
    Threads {
        ctx: Context,
        disk: Option<Sender<Effect>>,
        watch: Option<Watch>,
        worker: Option<thread::JoinHandle<()>>,
    },
    /// Work is done at once, for tests.
    Inline(Disk),
    /// No work is done, for what is seen while one waits.
    Idle,
}

impl Jobs {
    /// Jobs on threads, for a real window.
    pub fn on_threads(folders: Folders, ctx: Context) -> Jobs {
        let answers = mpsc::channel();
        let (disk, work) = mpsc::channel::<Effect>();
        let (back, waker, mut hands) = (answers.0.clone(), ctx.clone(), Disk::new(folders.clone()));
        let worker = thread::Builder::new().name("disk".into()).spawn(move || {
            for effect in work {
                for answer in hands.carry_out(effect) {
                    // Nobody listens once the window is gone.
                    let _ = back.send(answer);
                    waker.request_repaint();
                }
            }
        });
        let runner = Runner::Threads {
            ctx,
            watch: Watch::new(disk.clone()),
            disk: Some(disk),
            worker: worker.ok(),
        };
        Jobs {
            #[cfg(feature = "tagger")]
            names: Names::new(&folders),
            rules: Rules::default(),
            folders,
            answers,
            runner,
            keeps: true,
        }
    }

    /// Neither settings nor names that were read are kept: what a window was opened for shows in nothing later.
    pub fn without_trace(mut self) -> Jobs {
        self.keeps = false;
        #[cfg(feature = "tagger")]
        {
            self.names = Names::new(&Folders {
                config: None,
                data: None,
            });
        }
        self
    }

    /// Jobs done at once, for tests: the answers are there at the next frame.
    pub fn inline(folders: Folders) -> Jobs {
        let runner = Runner::Inline(Disk::new(folders.clone()));
        Jobs {
            #[cfg(feature = "tagger")]
            names: Names::new(&folders),
            rules: Rules::default(),
            folders,
            answers: mpsc::channel(),
            runner,
            keeps: true,
        }
    }

    /// Jobs that are never done, for tests of what is seen while one waits.
    pub fn idle(folders: Folders) -> Jobs {
        let runner = Runner::Idle;
        Jobs {
            runner,
            ..Jobs::inline(folders)
        }
    }

    /// The settings that were kept.
    pub fn settings(&self) -> Settings {
        settings::read(self.folders.config.as_deref())
    }

    /// The person's own keys.
    pub(super) fn keys(&self) -> OwnKeys {
        own_keys::read(self.folders.config.as_deref())
    }

    /// Starts something.
    pub fn start(&mut self, effect: Effect) {
        match (&mut self.runner, effect) {
            (Runner::Idle, _) => {}
            (_, Effect::Keep(_)) if !self.keeps => {}
            (
                Runner::Inline(_),
                Effect::Analyse {
                    base,
                    turn,
                    document,
                    options,
                    pack,
                    rules: checked_by,
                },
            ) => {
                let answer = self
                    .rules
                    .begin()
                    .read(base, turn, &document, (&options, &pack, &checked_by), &|_| ());
                answer.into_iter().for_each(|answer| self.answer(answer));
            }
            (_, Effect::StopReading) => {
                // Whoever reads for an older turn stops.
                self.rules.begin();
                #[cfg(feature = "tagger")]
                self.names.begin();
            }
            #[cfg(feature = "tagger")]
            (Runner::Inline(_), Effect::ReadNames { base, document, older }) => {
                let answer = self.names.clone().read(base, &document, &older, &|_| ());
                answer.into_iter().for_each(|answer| self.answer(answer));
            }
            #[cfg(feature = "tagger")]
            (Runner::Threads { ctx, .. }, Effect::ReadNames { base, document, older }) => {
                let (names, progress) = (self.names.begin(), teller(self.answers.0.clone(), ctx.clone()));
                self.spawn("names", move || names.read(base, &document, &older, &progress));
            }
            (Runner::Inline(disk), effect) => {
                for answer in disk.carry_out(effect) {
                    self.answer(answer);
                }
            }
            (
                Runner::Threads { ctx, .. },
                Effect::Analyse {
                    base,
                    turn,
                    document,
                    options,
                    pack,
                    rules: checked_by,
                },
            ) => {
                let (rules, progress) = (self.rules.begin(), teller(self.answers.0.clone(), ctx.clone()));
                self.spawn("analysis", move || {
                    rules.read(base, turn, &document, (&options, &pack, &checked_by), &progress)
                });
            }
            (Runner::Threads { watch, .. }, Effect::Watch(path)) => {
                if let Some(watch) = watch {
                    watch.article(path);
                }
            }
            (Runner::Threads { .. }, Effect::SaveElsewhere(save)) => {
                self.spawn("dialog", move || Some(save_elsewhere(&save)))
            }
            (Runner::Threads { .. }, Effect::ReadSources(path)) => {
                self.spawn("sources", move || Some(sources::read(path)))
            }
            (Runner::Threads { .. }, Effect::LetGo(what)) => self.spawn("letting go", move || {
                drop(what);
                None
            }),
            (Runner::Threads { .. }, Effect::PickSources) => self.spawn("dialog", || Some(sources::pick())),
            (Runner::Threads { .. }, Effect::PickRules) => self.spawn("dialog", || Some(pick_rules())),
            (Runner::Threads { .. }, Effect::PickFile) => self.spawn("dialog", || Some(pick_file())),
            (Runner::Threads { .. }, Effect::ShowFolder(path)) => {
                self.spawn("folder", move || reveal::folder_of(&path))
            }
            (Runner::Threads { .. }, Effect::Export { name, content }) => {
                self.spawn("dialog", move || Some(export(&name, &content)))
            }
            (Runner::Threads { disk, .. }, effect) => {
                if disk.as_ref().is_none_or(|disk| disk.send(effect).is_err()) {
                    self.answer(Message::Heard(Answer::Exported(Err(
                        "The part of sayso that writes files has stopped. Please restart it.".into(),
                    ))));
                }
            }
        }
    }

    /// Everything that was answered since the last call.
    pub fn answers(&self) -> Vec<Message> {
        self.answers.1.try_iter().collect()
    }

    /// Waits until all reading and writing is done; nothing can be started afterwards.
    pub fn finish(&mut self) -> Vec<Message> {
        if let Runner::Threads {
            disk, watch, worker, ..
        } = &mut self.runner
        {
            // The watch holds a way to the disk too.
            watch.take();
            disk.take();
            if let Some(worker) = worker.take() {
                // A worker that panicked has said so on stderr; what it wrote before is answered below.
                let _ = worker.join();
            }
        }
        self.answers()
    }

    fn answer(&self, message: Message) {
        // The receiver is a field beside the sender and lives as long.
        let _ = self.answers.0.send(message);
    }

    fn spawn(&self, name: &str, work: impl FnOnce() -> Option<Message> + Send + 'static) {
        let Runner::Threads { ctx, .. } = &self.runner else {
            return;
        };
        let (back, ctx) = (self.answers.0.clone(), ctx.clone());
        let started = thread::Builder::new().name(name.into()).spawn(move || {
            if let Some(answer) = work() {
                // Nobody listens once the window is gone.
                let _ = back.send(answer);
                ctx.request_repaint();
            }
        });
        if let Err(error) = started {
            self.answer(Message::Heard(Answer::NotOpened(format!(
                "This could not be started: {error}."
            ))));
        }
    }
}

/// Tells the window from a thread how far its work is.
fn teller(back: Sender<Message>, ctx: Context) -> impl Fn(Message) + Sync {
    move |message| {
        // Nobody listens once the window is gone.
        let _ = back.send(message);
        ctx.request_repaint();
    }
}

fn pick_file() -> Message {
    let asked = Instant::now();
    let dialog = rfd::FileDialog::new()
        .set_title("Open an article")
        .add_filter("Articles", &store::ARTICLE_ENDINGS);
    match dialog.add_filter("All files", &["*"]).pick_file() {
        Some(path) => Message::Open(path),
        None if asked.elapsed() < TOO_FAST => Message::Heard(Answer::NoDialog(
            "This desktop offers no file dialog (neither a portal nor zenity answered). Type the path, or drop the file on the window.".into(),
        )),
        None => Message::Heard(Answer::DialogClosed),
    }
}

fn pick_rules() -> Message {
    let asked = Instant::now();
    let dialog = rfd::FileDialog::new().set_title("Rules of the newsroom");
    Message::Heard(match dialog.add_filter("Rules", &["ron"]).pick_file() {
        Some(path) => Answer::RulesPicked(path),
        None if asked.elapsed() < TOO_FAST => Answer::Exported(Err(format!(
            "This desktop offers no file dialog. A {} beside an article or in a folder above it does the same.",
            store::RULES_FILE
        ))),
        None => Answer::DialogClosed,
    })
}

/// Asks for a place and writes the marks there; what lies there already is merged in or left alone.
fn save_elsewhere(save: &Save) -> Message {
    let asked = Instant::now();
    let name = save.path.file_name().unwrap_or_default().to_string_lossy();
    let dialog = rfd::FileDialog::new().set_title("Save the marks elsewhere");
    let path = match dialog.set_file_name(format!("{name}.sayso.ron")).save_file() {
        Some(path) => path,
        None if asked.elapsed() < TOO_FAST => {
            return Message::Heard(Answer::Exported(Err(
                "This desktop offers no file dialog. The changed marks are in the journal of this machine.".into(),
            )));
        }
        None => return Message::Heard(Answer::DialogClosed),
    };
    let sidecar = Sidecar::at(&path).by(&save.reviewer);
    let none = Annotations::default();
    let saved = store::save_merging(&sidecar, &none, &save.annotations, &save.bases, None, None);
    Message::Heard(match saved {
        Ok(_) => Answer::Written {
            words: format!("The marks were written to {}.", path.display()),
            path,
        },
        Err(error) => Answer::Exported(Err(format!("They could not be written there either: {error}."))),
    })
}

fn export(name: &str, content: &[u8]) -> Message {
    let asked = Instant::now();
    let path = match rfd::FileDialog::new()
        .set_title("Export the review")
        .set_file_name(name)
        .save_file()
    {
        Some(path) => with_ending(path, name),
        None if asked.elapsed() < TOO_FAST => {
            return Message::Heard(Answer::Exported(Err(
                "This desktop offers no file dialog. `sayso export FILE --to FORMAT -o OUT` writes the same review; `--to help` \
                 lists the formats."
                    .into(),
            )));
        }
        None => return Message::Heard(Answer::DialogClosed),
    };
    Message::Heard(match std::fs::write(&path, content) {
        Ok(()) => Answer::Written {
            words: format!("The review was written to {}.", path.display()),
            path,
        },
        Err(error) => Answer::Exported(Err(format!(
            "The review could not be written: {error}. Nothing else was changed: {}",
            path.display()
        ))),
    })
}

/// A path with the ending of the name that was offered, where the person wrote none. It stays as it was written where that
/// would be another file: about this one the dialog has not asked.
fn with_ending(path: PathBuf, offered: &str) -> PathBuf {
    let ending = Path::new(offered).extension().filter(|_| path.extension().is_none());
    let full = ending.map(|ending| path.with_extension(ending));
    full.filter(|full| !full.exists()).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_an_ending_gets_the_formats() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (bare, full) = (folder.path().join("review"), folder.path().join("review.html"));
        assert_eq!(with_ending(bare.clone(), "story.txt.review.html"), full);
        assert_eq!(with_ending(full.clone(), "story.txt.review.md"), full);
        std::fs::write(&full, "").expect("the folder can be written to");
        assert_eq!(
            with_ending(bare.clone(), "story.txt.review.html"),
            bare,
            "nothing is overwritten unasked"
        );
    }
}
