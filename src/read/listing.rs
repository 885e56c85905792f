//! Paths → the files to read, in order, each with its id.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::failure::Failure;
use super::form::Form;
use super::piece::Source;

/// Files in the order of reading, and what could not be listed, in its place.
#[derive(Debug, Default)]
pub(super) struct Listing {
    roots: Vec<PathBuf>,
    pub entries: Vec<Entry>,
    /// Files in folders whose form is unknown, and links to folders.
    pub ignored: usize,
}

#[derive(Debug)]
pub(super) enum Entry {
    File(Listed),
    Failed(Failure),
}

#[derive(Debug)]
pub(super) struct Listed {
    root: usize,
    /// Below the root; empty if the root is the file.
    relative: PathBuf,
    /// `None`: as its first line says.
    pub form: Option<Form>,
    with_path: bool,
}

impl Listing {
    /// Lists paths: files, folders and `-`; a path that is named twice counts once.
    ///
    /// A `forced` form holds for every file, whatever its name. `left_out`, canonical paths, are
    /// not listed.
    pub(super) fn of(paths: &[PathBuf], forced: Option<Form>, left_out: &[PathBuf]) -> Self {
        let mut listing = Self::default();
        for path in paths {
            if !listing.roots.contains(path) {
                listing.roots.push(path.clone());
            }
        }
        for root in 0..listing.roots.len() {
            listing.add(root, forced, left_out);
        }
        listing.tell_apart();
        listing
    }

    /// Whether no file was found.
    pub(super) fn is_empty(&self) -> bool {
        let is_file = |entry: &Entry| matches!(entry, Entry::File(_));
        !self.entries.iter().any(is_file)
    }

    /// The path of a listed file.
    pub(super) fn path(&self, file: &Listed) -> PathBuf {
        path(&self.roots, file)
    }

    /// Where the documents of a listed file come from. `is_utf8`: its bytes are made UTF-8 first.
    pub(super) fn source(&self, file: &Listed, is_utf8: bool) -> Source {
        let path = self.path(file);
        let is_stdin = path.as_os_str() == "-";
        Source {
            id: id(&self.roots, file),
            name: file_name(&path),
            told: OnceLock::new(),
            is_utf8,
            is_piped: is_stdin,
            place: if is_stdin {
                "standard input".to_owned()
            } else {
                path.to_string_lossy().into_owned()
            },
        }
    }

    fn add(&mut self, root: usize, forced: Option<Form>, left_out: &[PathBuf]) {
        let path = self.roots[root].clone();
        if path.as_os_str() == "-" {
            self.entries.push(file(root, PathBuf::new(), forced));
            return;
        }
        let place = path.to_string_lossy();
        match fs::metadata(&path) {
            Err(error) => {
                let failure = Failure::reading(place, &error);
                self.entries.push(Entry::Failed(failure));
            }
            Ok(metadata) if metadata.is_dir() => self.add_folder(root, forced, left_out),
            Ok(_) => match forced.or_else(|| Form::of_name(&file_name(&path))) {
                Some(form) => self.entries.push(file(root, PathBuf::new(), Some(form))),
                None => {
                    let reason = format!(
                        "its ending does not say how to read it; give --input {}",
                        Form::WORDS.join(", ")
                    );
                    let failure = Failure::new(place, reason);
                    self.entries.push(Entry::Failed(failure));
                }
            },
        }
    }

    fn add_folder(&mut self, root: usize, forced: Option<Form>, left_out: &[PathBuf]) {
        let mut walk = Walk {
            root: self.roots[root].clone(),
            forced,
            left_out,
            found: Vec::new(),
            open: vec![PathBuf::new()],
            ignored: 0,
        };
        while let Some(folder) = walk.open.pop() {
            if let Err(error) = walk.enter(&folder) {
                let place = walk.root.join(&folder);
                let failure = Failure::reading(place.to_string_lossy(), &error);
                walk.found.push((folder, Err(failure)));
            }
        }
        self.ignored += walk.ignored;
        let mut found = walk.found;
        found.sort_by_cached_key(|(relative, _)| with_slashes(relative));
        let entries = found.into_iter().map(|(relative, form)| match form {
            Ok(form) => file(root, relative, Some(form)),
            Err(failure) => Entry::Failed(failure),
        });
        self.entries.extend(entries);
    }

    /// Puts their path in front of ids that several files would have.
    fn tell_apart(&mut self) {
        while self.roots.len() > 1 {
            let mut count: HashMap<String, usize> = HashMap::new();
            for file in files(&mut self.entries) {
                *count.entry(id(&self.roots, file)).or_default() += 1;
            }
            let mut changed = false;
            for file in files(&mut self.entries) {
                if !file.with_path && count[&id(&self.roots, file)] > 1 {
                    file.with_path = true;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
    }
}

fn file(root: usize, relative: PathBuf, form: Option<Form>) -> Entry {
    Entry::File(Listed {
        root,
        relative,
        form,
        with_path: false,
    })
}

fn files(entries: &mut [Entry]) -> impl Iterator<Item = &mut Listed> {
    entries.iter_mut().filter_map(|entry| match entry {
        Entry::File(file) => Some(file),
        Entry::Failed(_) => None,
    })
}

fn path(roots: &[PathBuf], file: &Listed) -> PathBuf {
    let root = &roots[file.root];
    if file.relative.as_os_str().is_empty() {
        root.clone()
    } else {
        root.join(&file.relative)
    }
}

fn id(roots: &[PathBuf], file: &Listed) -> String {
    if file.with_path {
        return with_slashes(&path(roots, file));
    }
    if file.relative.as_os_str().is_empty() {
        return file_name(&roots[file.root]);
    }
    with_slashes(&file.relative)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn with_slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

struct Walk<'a> {
    root: PathBuf,
    forced: Option<Form>,
    left_out: &'a [PathBuf],
    found: Vec<(PathBuf, Result<Form, Failure>)>,
    /// Folders still to enter, below the root.
    open: Vec<PathBuf>,
    ignored: usize,
}

impl Walk<'_> {
    fn enter(&mut self, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(self.root.join(folder))? {
            let entry = entry?;
            let name = entry.file_name();
            if is_hidden(&name) {
                continue;
            }
            let relative = folder.join(&name);
            let kind = entry.file_type()?;
            if kind.is_dir() {
                if !self.is_left_out(&relative) {
                    self.open.push(relative);
                }
            } else if kind.is_file() || leads_to_file(&entry.path()) {
                self.add(relative, &name.to_string_lossy());
            } else {
                self.ignored += 1;
            }
        }
        Ok(())
    }

    fn add(&mut self, relative: PathBuf, name: &str) {
        if self.is_left_out(&relative) {
            return;
        }
        match self.forced.or_else(|| Form::of_name(name)) {
            Some(form) => self.found.push((relative, Ok(form))),
            None => self.ignored += 1,
        }
    }

    fn is_left_out(&self, relative: &Path) -> bool {
        self.left_out.iter().any(|left_out| {
            left_out.file_name() == relative.file_name()
                && fs::canonicalize(self.root.join(relative)).is_ok_and(|path| path == *left_out)
        })
    }
}

/// Links to files are followed, links to folders are not: they can lead in circles.
fn leads_to_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file())
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}
