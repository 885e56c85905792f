//! Files and standard input → plain bytes.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::unpack::{Packing, unpacked};

/// The unpacked bytes of an input.
pub(crate) type Bytes = Box<dyn Read + Send>;

const BYTE_ORDER_MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];

/// Opens a file (standard input for `-`), adding to `read` what is read of it.
///
/// Packings are known by their first bytes; a name that ends in `.gz` or `.zst` promises them.
pub(super) fn unpacked_bytes(path: &Path, read: Arc<AtomicU64>) -> io::Result<Bytes> {
    let bytes: Bytes = if path.as_os_str() == "-" {
        counted(io::stdin(), read)
    } else {
        counted(File::open(path)?, read)
    };
    let (promised, _) = Packing::of_name(&path.to_string_lossy());
    unpacked(bytes, promised)
}

/// The same, of a file that is UTF-8, without a byte order mark.
pub(crate) fn open(path: &Path, read: Arc<AtomicU64>) -> io::Result<Bytes> {
    without_mark(unpacked_bytes(path, read)?)
}

/// The unpacked bytes of what is packed or not, without a byte order mark.
pub(crate) fn plain(bytes: Bytes) -> io::Result<Bytes> {
    without_mark(unpacked(bytes, None)?)
}

fn without_mark(mut bytes: Bytes) -> io::Result<Bytes> {
    let mut head = head(&mut bytes, BYTE_ORDER_MARK.len())?;
    if head == BYTE_ORDER_MARK {
        head.clear();
    }
    Ok(Box::new(Cursor::new(head).chain(bytes)))
}

/// The first bytes, fewer than wanted only at the end.
pub(super) fn head(bytes: &mut impl Read, wanted: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(wanted);
    bytes.by_ref().take(wanted as u64).read_to_end(&mut head)?;
    Ok(head)
}

fn counted(bytes: impl Read + Send + 'static, read: Arc<AtomicU64>) -> Bytes {
    Box::new(Counted { bytes, read })
}

struct Counted<R> {
    bytes: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
