//! From inputs to stories: files as they are, folders walked in sorted order, lists read name by name.
//!
//! Stories come lazily, so that a folder of any size takes no memory. What cannot be listed comes as a failure in its
//! place among the others.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::plan::Input;

/// A story to be read, or why there is none.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// Standard input.
    Stdin,
    /// A file.
    File {
        /// As it will be named in messages and results.
        path: PathBuf,
        /// Where its result stands below the output folder, with the story's own extension.
        relative: PathBuf,
        /// Bytes, as far as the listing knows.
        size: u64,
    },
    /// Nothing to read, and why.
    Failed {
        /// What was asked for.
        name: String,
        /// The reason.
        reason: String,
    },
}

impl Item {
    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Item::Stdin => "standard input".to_owned(),
            Item::File { path, .. } => path.display().to_string(),
            Item::Failed { name, .. } => name.clone(),
        }
    }

    pub(crate) fn size(&self) -> u64 {
        if let Item::File { size, .. } = self { *size } else { 0 }
    }
}

/// All stories of all inputs, in order. A folder that holds the output leaves it out.
pub(crate) fn items(inputs: Vec<Input>, output: Option<&Path>) -> impl Iterator<Item = Item> + Send + use<> {
    let output = output.and_then(|path| path.canonicalize().ok());
    inputs.into_iter().flat_map(move |input| -> Box<dyn Iterator<Item = Item> + Send> {
        match input {
            Input::Stdin => Box::new(std::iter::once(Item::Stdin)),
            Input::Path(path) if path.is_dir() => Box::new(folder(path, output.clone())),
            Input::Path(path) => Box::new(std::iter::once(file(path))),
            Input::List(list) => names(&list),
        }
    })
}

fn file(path: PathBuf) -> Item {
    let size = path.metadata().map_or(0, |m| m.len());
    // Only the name: a path may lead out of the output folder (`../a.txt`).
    let relative = path.file_name().map_or_else(|| PathBuf::from("story"), PathBuf::from);
    Item::File { path, relative, size }
}

fn failed(name: impl Into<String>, reason: impl Into<String>) -> Item {
    Item::Failed { name: name.into(), reason: reason.into() }
}

/// The folder's stories; one failure where it has none.
fn folder(root: PathBuf, output: Option<PathBuf>) -> impl Iterator<Item = Item> + Send {
    let same_folder = output.is_some() && root.canonicalize().ok() == output;
    let keep = move |entry: &DirEntry| {
        let inside = output.as_deref().filter(|_| entry.file_type().is_dir() && !same_folder);
        inside.is_none_or(|output| entry.path().canonicalize().ok().as_deref() != Some(output))
    };
    let mut any = false;
    let mut walk = WalkDir::new(&root).follow_links(true).sort_by_file_name().into_iter().filter_entry(keep);
    std::iter::from_fn(move || {
        loop {
            let item = match walk.next() {
                Some(Ok(entry)) => story(&entry, &root),
                Some(Err(error)) => Some(unlisted(&root, &error)),
                None if any => return None,
                None => Some(failed(
                    root.display().to_string(),
                    "no .txt story in this folder (files of other names can be named one by one, or by --files0-from)",
                )),
            };
            any |= item.is_some();
            if item.is_some() {
                return item;
            }
        }
    })
}

fn story(entry: &DirEntry, root: &Path) -> Option<Item> {
    let path = entry.path();
    if !entry.file_type().is_file() || !path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt")) {
        return None;
    }
    let relative = path.strip_prefix(root).unwrap_or(path).to_owned();
    Some(Item::File { relative, size: entry.metadata().map_or(0, |m| m.len()), path: path.to_owned() })
}

fn unlisted(root: &Path, error: &walkdir::Error) -> Item {
    let path = error.path().unwrap_or(root).display().to_string();
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => failed(path, format!("a link that leads back to {}", ancestor.display())),
        (None, Some(error)) => failed(path, super::status::io_reason(error)),
        (None, None) => failed(path, error.to_string()),
    }
}

/// Files named in a NUL-ended list, read as they are asked for.
fn names(list: &Path) -> Box<dyn Iterator<Item = Item> + Send> {
    let reader: Box<dyn BufRead + Send> = if list == Path::new("-") {
        Box::new(BufReader::new(io::stdin()))
    } else {
        match File::open(list) {
            Ok(file) => Box::new(BufReader::new(file)),
            Err(error) => {
                return Box::new(std::iter::once(failed(list.display().to_string(), super::status::io_reason(&error))));
            }
        }
    };
    let list = list.display().to_string();
    Box::new(reader.split(0).filter(|name| !matches!(name, Ok(name) if name.is_empty())).map(move |name| match name {
        Ok(name) => listed(&name),
        Err(error) => failed(list.clone(), super::status::io_reason(&error)),
    }))
}

/// A listed name keeps its folders below the output, as far as they go down only.
fn listed(name: &[u8]) -> Item {
    let path = os_path(name);
    let size = path.metadata().map_or(0, |m| m.len());
    let down: PathBuf = path.components().filter(|c| matches!(c, std::path::Component::Normal(_))).collect();
    Item::File { path, relative: down, size }
}

#[cfg(unix)]
fn os_path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn os_path(name: &[u8]) -> PathBuf {
    PathBuf::from(OsStr::new(&*String::from_utf8_lossy(name)))
}
