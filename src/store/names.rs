//! Names a tagger read, kept in the person's own folder so that only windows that changed are read again.
//!
//! No word of an article is kept: only hashes, and where names stand.

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::SystemTime;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::analysis::tagger::{Tagger, Windows};
use crate::analysis::{NameKind, TaggedName};
use crate::text::{Document, Span};

/// Of how many articles names are kept.
const ARTICLES: usize = 200;
/// More threads than these would only warm the room.
const MOST_THREADS: usize = 4;

/// The names in windows of text, by the windows' keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptNames {
    windows: FxHashMap<u64, Vec<KeptName>>,
}

/// A name and where it stands: bytes, counted from the start of its window's core.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct KeptName(usize, usize, Kind, f32, [f32; 5]);

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum Kind {
    Person,
    Organization,
    Place,
    Other,
}

/// What a file holds.
#[derive(Serialize, Deserialize)]
struct Record {
    /// Names that another model read are of no use.
    model: u64,
    windows: Vec<(u64, Vec<KeptName>)>,
}

impl KeptNames {
    /// What a folder has for texts with these hashes. Files that cannot be read count as not there.
    pub fn open<'a>(folder: &Path, hashes: impl IntoIterator<Item = &'a str>, tagger: &Tagger) -> KeptNames {
        let read = |hash| {
            let words = fs::read_to_string(file(folder, hash)).ok()?;
            ron::from_str::<Record>(&words).ok()
        };
        let records = hashes.into_iter().filter_map(read);
        let of_model = records.filter(|record| record.model == tagger.id());
        KeptNames {
            windows: of_model.flat_map(|record| record.windows).collect(),
        }
    }

    /// Keeps the names of the text with this hash, and lets those of texts that were not read for long go.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn save(&self, folder: &Path, hash: &str, tagger: &Tagger) -> std::io::Result<()> {
        let mut windows: Vec<_> = self.windows.clone().into_iter().collect();
        windows.sort_by_key(|(key, _)| *key);
        let record = Record {
            model: tagger.id(),
            windows,
        };
        fs::create_dir_all(folder)?;
        let words = ron::to_string(&record).map_err(std::io::Error::other)?;
        let mut out = atomic_write_file::AtomicWriteFile::open(file(folder, hash))?;
        out.write_all(words.as_bytes())?;
        out.commit()?;
        sweep(folder)
    }

    /// The names of window `i`, where they are known.
    fn of(&self, document: &Document, windows: &Windows, i: usize, key: Option<u64>) -> Option<Vec<TaggedName>> {
        let names = self.windows.get(&key?)?;
        let core = windows.core(i)?;
        let fits = |span: &Span| span.end <= core.end && document.text().get(span.range()).is_some();
        let names = names.iter().map(|name| name.at(core.start));
        names.map(|name| Some(name).filter(|name| fits(&name.span))).collect()
    }
}

impl KeptName {
    fn new(name: &TaggedName, start: usize) -> KeptName {
        let kind = match name.kind {
            NameKind::Person => Kind::Person,
            NameKind::Organization => Kind::Organization,
            NameKind::Place => Kind::Place,
            NameKind::Other => Kind::Other,
        };
        let span = name.span;
        KeptName(
            span.start - start,
            span.end - start,
            kind,
            name.confidence,
            name.readings,
        )
    }

    fn at(&self, start: usize) -> TaggedName {
        TaggedName {
            span: Span::new(start.saturating_add(self.0), start.saturating_add(self.1)),
            kind: match self.2 {
                Kind::Person => NameKind::Person,
                Kind::Organization => NameKind::Organization,
                Kind::Place => NameKind::Place,
                Kind::Other => NameKind::Other,
            },
            confidence: self.3,
            readings: self.4,
        }
    }
}

/// Reads the names of a document on several threads, but for those of windows that `kept` knows; answers with the names in
/// text order and with what to keep. `go_on` hears how many windows of how many are read and may stop it all; then there is
/// no answer.
pub fn read_names(
    tagger: &Tagger,
    document: &Document,
    kept: &KeptNames,
    go_on: &(dyn Fn(usize, usize) -> ControlFlow<()> + Sync),
) -> Option<(Vec<TaggedName>, KeptNames)> {
    let windows = tagger.cut(document);
    let keys: Vec<Option<u64>> = (0..windows.len()).map(|i| windows.key(document, i)).collect();
    let mut found: Vec<Option<Vec<TaggedName>>> = (0..windows.len())
        .map(|i| kept.of(document, &windows, i, keys[i]))
        .collect();
    let missing: Vec<usize> = (0..windows.len()).filter(|i| found[*i].is_none()).collect();
    let work = Work {
        tagger,
        windows: &windows,
        missing: &missing,
        next: AtomicUsize::new(0),
        stopped: AtomicBool::new(false),
    };
    let threads = thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS));
    let threads = threads.min(missing.len());
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(|| work.share(go_on))).collect();
        let mut shares = vec![work.share(go_on)];
        for other in others {
            // Windows that a thread left unread, whatever befell it, are read below.
            shares.extend(other.join());
        }
        for (i, names) in shares.into_iter().flatten() {
            found[i] = Some(names);
        }
    });
    if work.stopped.into_inner() {
        return None;
    }
    let mut reader = tagger.reader(&windows);
    let mut keep = KeptNames::default();
    let mut all = Vec::new();
    for (i, names) in found.into_iter().enumerate() {
        let names = names.unwrap_or_else(|| reader.read(i));
        if let (Some(key), Some(core)) = (keys[i], windows.core(i)) {
            let names = names.iter().map(|name| KeptName::new(name, core.start));
            keep.windows.insert(key, names.collect());
        }
        all.extend(names);
    }
    Some((all, keep))
}

/// What several threads share.
struct Work<'a> {
    tagger: &'a Tagger,
    windows: &'a Windows,
    missing: &'a [usize],
    next: AtomicUsize,
    stopped: AtomicBool,
}

impl Work<'_> {
    /// Reads window after window until none is left; answers with each one's number and names.
    fn share(&self, go_on: &(dyn Fn(usize, usize) -> ControlFlow<()> + Sync)) -> Vec<(usize, Vec<TaggedName>)> {
        let mut reader = self.tagger.reader(self.windows);
        let mut found = Vec::new();
        while !self.stopped.load(Ordering::Relaxed) {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(i) = self.missing.get(at) else { break };
            if go_on(at, self.missing.len()).is_break() {
                self.stopped.store(true, Ordering::Relaxed);
                break;
            }
            found.push((*i, reader.read(*i)));
        }
        found
    }
}

fn file(folder: &Path, hash: &str) -> PathBuf {
    let safe: String = hash.chars().filter(char::is_ascii_alphanumeric).collect();
    folder.join(format!("{safe}.ron"))
}

/// Lets the files go that were written longest ago.
fn sweep(folder: &Path) -> std::io::Result<()> {
    let entries = fs::read_dir(folder)?.flatten();
    let of_names = entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "ron"));
    let mut files: Vec<(SystemTime, PathBuf)> = of_names
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    files.sort_by(|a, b| b.cmp(a));
    files
        .iter()
        .skip(ARTICLES)
        .try_for_each(|(_, path)| fs::remove_file(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    const ON: &(dyn Fn(usize, usize) -> ControlFlow<()> + Sync) = &|_, _| ControlFlow::Continue(());

    fn document(first: &str) -> Document {
        let rest: String = (0..40)
            .map(|i| format!("Ines Dahl of Norrland Freight moved {i} crates. "))
            .collect();
        Document::new(Article::plain(format!("{first}\n\n{rest}")))
    }

    #[test]
    fn threads_say_what_one_reader_says_and_kept_names_are_not_read_again() -> std::io::Result<()> {
        let tagger = Tagger::shipped().ok_or_else(|| std::io::Error::other("no tagger"))?;
        let draft = document("Nobody came.");
        let read = |document: &Document, kept: &KeptNames| {
            let asked = AtomicUsize::new(0);
            let count = |_, _| {
                asked.fetch_add(1, Ordering::Relaxed);
                ControlFlow::Continue(())
            };
            let (names, keep) = read_names(tagger, document, kept, &count).unwrap_or_default();
            (names, keep, asked.into_inner())
        };
        let (names, keep, asked) = read(&draft, &KeptNames::default());
        assert_eq!(names, tagger.tag(&draft));
        assert!(asked > 2 && !names.is_empty());

        let folder = tempfile::tempdir()?;
        keep.save(folder.path(), "ab12", tagger)?;
        let kept = KeptNames::open(folder.path(), ["nothing", "ab12"], tagger);
        assert_eq!(kept, keep);
        assert_eq!(read(&draft, &kept).2, 0);
        let next = document("Nobody came, and Olu Bello went home.");
        let (names, _, again) = read(&next, &kept);
        assert_eq!(names, tagger.tag(&next));
        assert!(again > 0 && again < asked, "{again} of {asked}");
        Ok(())
    }

    #[test]
    fn reading_can_be_stopped_and_damaged_files_are_no_files() -> std::io::Result<()> {
        let tagger = Tagger::shipped().ok_or_else(|| std::io::Error::other("no tagger"))?;
        let stop = |_, _| ControlFlow::Break(());
        assert!(read_names(tagger, &document(""), &KeptNames::default(), &stop).is_none());
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("ab.ron"), "(model:1,win")?;
        assert_eq!(KeptNames::open(folder.path(), ["ab"], tagger), KeptNames::default());
        Ok(())
    }

    #[test]
    fn names_of_texts_not_read_for_long_go() -> std::io::Result<()> {
        let tagger = Tagger::shipped().ok_or_else(|| std::io::Error::other("no tagger"))?;
        let folder = tempfile::tempdir()?;
        let (_, keep) = read_names(tagger, &document(""), &KeptNames::default(), ON).unwrap_or_default();
        for i in 0..ARTICLES + 3 {
            fs::write(folder.path().join(format!("{i}.ron")), "")?;
        }
        keep.save(folder.path(), "last", tagger)?;
        assert_eq!(fs::read_dir(folder.path())?.count(), ARTICLES);
        assert_eq!(KeptNames::open(folder.path(), ["last"], tagger), keep);
        Ok(())
    }
}
