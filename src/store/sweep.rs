//! What a save that was killed leaves behind: its unfinished file beside the sidecar, taken away when it is old.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::unfinished::{RANDOM, folder_of, unfinished_start};

/// A save takes seconds at most; a file this old is nobody's any more.
const OLD: Duration = Duration::from_secs(60 * 60);

/// Takes away old unfinished files of a sidecar. What cannot be taken away stays; it does no harm.
pub fn sweep(sidecar: &Path) {
    let start = unfinished_start(sidecar.file_name().unwrap_or_default());
    let Some(start) = start.to_str() else { return };
    for entry in fs::read_dir(folder_of(sidecar)).into_iter().flatten().flatten() {
        let is_part = entry
            .file_name()
            .to_str()
            .is_some_and(|found| is_unfinished(found, start));
        if is_part && entry.metadata().is_ok_and(|known| known.is_file() && is_old(&known)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_unfinished(found: &str, start: &str) -> bool {
    let random = found.strip_prefix(start);
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn is_old(known: &fs::Metadata) -> bool {
    let age = known
        .modified()
        .ok()
        .and_then(|changed| SystemTime::now().duration_since(changed).ok());
    age.is_some_and(|age| age > OLD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    #[test]
    fn only_old_unfinished_files_of_this_sidecar_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let old = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
        let names = [
            ".a.txt.sayso.ron.x7Yz01",
            ".a.txt.sayso.ron.x7Yz0",
            ".a.txt.sayso.ron.x7Yz0~",
            ".b.txt.sayso.ron.x7Yz01",
            "a.txt.sayso.ron",
            "a.txt",
        ];
        for name in names {
            let file = File::create(folder.path().join(name)).expect("made");
            file.set_modified(old).expect("dated");
        }
        File::create(folder.path().join(".a.txt.sayso.ron.fresh0")).expect("made");
        sweep(&folder.path().join("a.txt.sayso.ron"));
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), names.len());
        assert!(!folder.path().join(names[0]).exists());
    }
}
