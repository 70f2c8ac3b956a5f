//! `--output DIR`: a file a story, the folders mirrored, each file put in place whole.
//!
//! A result is written beside its place under a name that the next try overwrites, then renamed, so that a run that is
//! killed at any moment leaves whole files and at most one unfinished one a thread, and a resumed run leaves none.
//! What version and options made the results stands beside the output folder, not in it, so that the tree holds
//! results and nothing else.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use copydesk::render::Format;

use super::plan::{AnalysisPlan, Form};
use super::status::io_reason;
use super::walk::Item;

/// The output folder of one run.
pub(crate) struct Tree {
    root: PathBuf,
    extension: &'static str,
    /// Pages of several stories get an index.
    indexed: bool,
    /// With `--resume`: results as old as this or older are of another version or other options.
    since: Option<SystemTime>,
    /// Hashes of the results' places, to tell clashes: eight bytes a story.
    taken: Mutex<HashSet<u64>>,
    /// Folders that are there.
    made: Mutex<HashSet<PathBuf>>,
}

impl Tree {
    /// Makes the output folder and notes what its results are made with.
    pub(crate) fn new(root: &Path, resume: bool, several: bool, plan: &AnalysisPlan) -> Result<Self, String> {
        fs::create_dir_all(root).map_err(|e| format!("{}: {}", root.display(), io_reason(&e)))?;
        let note = note_path(root);
        let made_with = made_with(plan);
        let same = note.as_deref().is_some_and(|note| fs::read_to_string(note).is_ok_and(|found| found == made_with));
        if !(resume && same) {
            // Where it cannot be written, a later --resume does all again: slow, never wrong.
            if let Some(note) = &note {
                let _ = fs::remove_file(note);
                let _ = fs::write(note, &made_with);
            }
        }
        let indexed = several && plan.form == Form::Each(Format::Html);
        // The index is made of all stories, so none is left out for it.
        let since =
            note.filter(|_| resume && same && !indexed).and_then(|note| fs::metadata(note).ok()?.modified().ok());
        let taken = Mutex::new(indexed.then(|| hash(Path::new("index.html"))).into_iter().collect());
        let extension = extension(plan.form);
        Ok(Tree { root: root.to_owned(), extension, indexed, since, taken, made: Mutex::default() })
    }

    /// Takes an item's place in the tree, in the items' order: of two stories whose results would have one name the first
    /// has it, whatever the threads do, and the other fails.
    pub(crate) fn claim(&self, item: Item) -> Item {
        let Ok(relative) = self.relative(&item) else { return item };
        if locked(&self.taken).insert(hash(&relative)) {
            return item;
        }
        let target = self.root.join(&relative);
        let reason = format!("another story's result has the name {} already", target.display());
        Item::Failed { name: item.name(), reason }
    }

    fn relative(&self, item: &Item) -> Result<PathBuf, String> {
        let relative = match item {
            Item::Stdin => Path::new("stdin.txt"),
            Item::File { relative, .. } => relative,
            Item::Failed { reason, .. } => return Err(reason.clone()),
        };
        Ok(relative.with_extension(self.extension))
    }

    /// Where an item's result goes.
    pub(crate) fn target(&self, item: &Item) -> Result<PathBuf, String> {
        let target = self.root.join(self.relative(item)?);
        if let Item::File { path, .. } = item {
            // Looked up first: it is seldom there, and then that is all it costs.
            if target.canonicalize().is_ok_and(|target| path.canonicalize().is_ok_and(|path| path == target)) {
                return Err(format!("its result would overwrite it ({})", target.display()));
            }
        }
        Ok(target)
    }

    /// A page's address from the index, where there is one.
    pub(crate) fn address(&self, target: &Path) -> Option<String> {
        let relative = target.strip_prefix(&self.root).unwrap_or(target);
        self.indexed.then(|| relative.display().to_string())
    }

    /// Whether `--resume` may leave the story out: its result is newer than the story and than the note, and whole.
    pub(crate) fn is_done(&self, story: &Path, target: &Path) -> bool {
        let Some(since) = self.since else { return false };
        let modified = |path: &Path| fs::metadata(path).and_then(|m| m.modified()).ok();
        let (Some(story), Some(result)) = (modified(story), modified(target)) else { return false };
        result > story && result >= since && self.is_whole(target).unwrap_or(false)
    }

    /// The rename makes results whole, but after a power cut a file may be empty or end in zeros.
    fn is_whole(&self, target: &Path) -> io::Result<bool> {
        let end: &[u8] = match self.extension {
            "json" | "jsonl" => b"}\n",
            "html" => b"</html>\n",
            _ => b"\n",
        };
        let mut file = File::open(target)?;
        let mut last = vec![0; end.len()];
        file.seek(SeekFrom::End(-(end.len() as i64)))?;
        file.read_exact(&mut last)?;
        Ok(last == end)
    }

    /// Puts a result in its place, whole.
    pub(crate) fn write(&self, target: &Path, bytes: &[u8]) -> Result<(), String> {
        let name = |path: &Path, error: io::Error| format!("{}: {}", path.display(), io_reason(&error));
        let folder = target.parent().unwrap_or(&self.root);
        self.make(folder).map_err(|e| name(folder, e))?;
        put(target, bytes).map_err(|e| name(target, e))
    }

    /// Makes a folder once.
    fn make(&self, folder: &Path) -> io::Result<()> {
        let mut made = locked(&self.made);
        if !made.contains(folder) {
            fs::create_dir_all(folder)?;
            made.insert(folder.to_owned());
        }
        Ok(())
    }
}

/// Puts a file in its place, whole: written beside it, then renamed.
pub(crate) fn put(target: &Path, bytes: &[u8]) -> io::Result<()> {
    // Of the target alone, so that its next try finds it; short, since the target's name may be as long as names get.
    let unfinished = target.with_file_name(format!(".copydesk-{:016x}", hash(target)));
    let written = File::create(&unfinished).and_then(|mut file| file.write_all(bytes));
    written.and_then(|()| fs::rename(&unfinished, target)).inspect_err(|_| {
        // Best effort: the error that is told is the first one.
        let _ = fs::remove_file(&unfinished);
    })
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The same in every run.
fn hash(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish()
}

/// `analyses/` → `.analyses.copydesk` beside it.
fn note_path(root: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    let mut name = OsString::from(".");
    name.push(root.file_name()?);
    name.push(".copydesk");
    Some(root.with_file_name(name))
}

/// Version and every option that a result depends on.
fn made_with(plan: &AnalysisPlan) -> String {
    let AnalysisPlan { options, encoding, max_bytes: _, form, unit, only, color, width } = plan;
    let encoding = encoding.map(|e| e.name());
    format!(
        "copydesk {}\n{options:?}\nencoding {encoding:?}\n{form:?}\n{only:?}\noffsets {}\ncolor {color}\nwidth {width}\n",
        env!("CARGO_PKG_VERSION"),
        unit.name()
    )
}

fn extension(form: Form) -> &'static str {
    match form {
        Form::Each(Format::Json | Format::Ninjs) => "json",
        Form::Each(Format::Jsonl) => "jsonl",
        Form::Each(Format::Html) => "html",
        Form::Each(Format::JsonLd) => "jsonld",
        _ => "txt",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_stands_beside_the_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("out");
        fs::create_dir(&root).expect("a folder");
        let note = note_path(&root).expect("not the root of all");
        assert!(note.ends_with(".out.copydesk") && !note.starts_with(root.canonicalize().expect("it is there")));
        assert_eq!(note_path(Path::new("/")), None);
    }
}
