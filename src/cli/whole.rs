//! A file that is there whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::CouldNotStart;
use super::visible::visible_text;

/// A file under a temporary name beside its place; gone if it is not put there.
pub(super) struct Partial {
    temporary: PathBuf,
    place: PathBuf,
}

impl Partial {
    /// Makes an empty file, not yet in its place.
    pub(super) fn create(place: PathBuf) -> io::Result<(Self, File)> {
        let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(".part");
        let temporary = place.with_file_name(hidden);
        let file = create_new(&temporary)?;
        Ok((Self { temporary, place }, file))
    }

    /// Makes a file of those parts, not yet in its place.
    pub(super) fn write<'a>(
        place: PathBuf,
        parts: impl IntoIterator<Item = &'a [u8]>,
    ) -> io::Result<(Self, File)> {
        let (partial, mut file) = Self::create(place)?;
        for part in parts {
            file.write_all(part)?;
        }
        Ok((partial, file))
    }

    /// Puts the file in its place.
    pub(super) fn finish(self) -> io::Result<()> {
        fs::rename(&self.temporary, &self.place)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Renamed by then if all went well.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// What a run that was cut off left behind is no file to write into, and no link to follow.
fn create_new(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            File::create_new(path)
        }
        created => created,
    }
}

/// Writes a file of those parts.
pub(super) fn write<'a>(place: &Path, parts: impl IntoIterator<Item = &'a [u8]>) -> io::Result<()> {
    let (partial, file) = Partial::write(place.to_owned(), parts)?;
    file.sync_all()?;
    partial.finish()
}

/// Waits until what a folder lists is on the disk, where the system can tell.
pub(super) fn sync_folder_of(place: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = place.parent().filter(|path| !path.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// Refuses inputs that would be written to.
pub(super) fn refuse_inputs(inputs: &[PathBuf], outputs: &[PathBuf]) -> Result<(), CouldNotStart> {
    match inputs.iter().find(|path| is_output(path, outputs)) {
        None => Ok(()),
        Some(path) => {
            let path = path.to_string_lossy();
            let reason = format!("{}: is both input and output", visible_text(&path));
            Err(CouldNotStart::because(reason))
        }
    }
}

/// Whether an input is an output, or lies in a folder of outputs. What is neither file nor folder
/// (a device, a pipe) may be both.
fn is_output(input: &Path, outputs: &[PathBuf]) -> bool {
    let Ok(input) = fs::canonicalize(input) else {
        return false;
    };
    let outputs = outputs
        .iter()
        .filter_map(|path| fs::canonicalize(path).ok());
    outputs
        .filter(|output| output.is_file() || output.is_dir())
        .any(|output| {
            input == output || (input.is_file() && input.parent() == Some(output.as_path()))
        })
}
