//! Packed bytes → plain bytes: gzip and zstd, told by their first bytes.

use std::io::{self, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use super::open::{Bytes, head};
use super::zstd::Frames;

const UNPACKED_AT_ONCE: usize = 64 * 1024;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    const ALL: [Self; 2] = [Self::Gzip, Self::Zstd];

    /// The packing that a file's name promises, and the name without it.
    pub(super) fn of_name(name: &str) -> (Option<Self>, &str) {
        let promised = |packing: &Self| {
            let ending = packing.ending();
            let at = name.len().checked_sub(ending.len())?;
            let found = name.get(at..)?.eq_ignore_ascii_case(ending);
            found.then(|| &name[..at])
        };
        let mut all = Self::ALL.iter();
        all.find_map(|packing| Some((Some(*packing), promised(packing)?)))
            .unwrap_or((None, name))
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Gzip => ".gz",
            Self::Zstd => ".zst",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    fn of_head(head: &[u8]) -> Option<Self> {
        match head {
            [0x1F, 0x8B, ..] => Some(Self::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD] | [0x50..=0x5F, 0x2A, 0x4D, 0x18] => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// The plain bytes of an input. `promised`: what its name says of it.
pub(super) fn unpacked(mut bytes: Bytes, promised: Option<Packing>) -> io::Result<Bytes> {
    let head = head(&mut bytes, 4)?;
    let found = Packing::of_head(&head);
    let is_empty = head.is_empty();
    let all = Cursor::new(head).chain(bytes);
    match (found, promised) {
        (None, Some(packing)) if !is_empty => {
            let wrong = format!("it does not begin as {} does", packing.name());
            let wrong = io::Error::new(io::ErrorKind::InvalidData, wrong);
            Err(told(packing, wrong))
        }
        (None, _) => Ok(Box::new(all)),
        (Some(packing), _) => {
            let packed = BufReader::with_capacity(UNPACKED_AT_ONCE, all);
            let bytes: Bytes = match packing {
                Packing::Gzip => Box::new(MultiGzDecoder::new(packed)),
                Packing::Zstd => Box::new(Frames::new(packed)),
            };
            Ok(Box::new(Unpacking { bytes, packing }))
        }
    }
}

/// Says of each error which packing it is of, and what to do.
struct Unpacking {
    bytes: Bytes,
    packing: Packing,
}

impl Read for Unpacking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer);
        read.map_err(|error| told(self.packing, error))
    }
}

fn told(packing: Packing, error: io::Error) -> io::Error {
    let packing = packing.name();
    match error.kind() {
        io::ErrorKind::UnexpectedEof => io::Error::new(
            io::ErrorKind::UnexpectedEof,
            format!("the {packing} data ends too early: the file was cut off; fetch it again"),
        ),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => io::Error::new(
            io::ErrorKind::InvalidData,
            format!("the {packing} data is damaged ({error}); fetch the file again"),
        ),
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packing_is_an_ending_of_its_own() {
        for (name, expected) in [
            ("é.gz", (Some(Packing::Gzip), "é")),
            ("a.txt.ZST", (Some(Packing::Zstd), "a.txt")),
            ("gz", (None, "gz")),
            ("é", (None, "é")),
        ] {
            assert_eq!(Packing::of_name(name), expected, "{name}");
        }
    }
}
