//! Files and standard input → plain bytes.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::form::is_gz;

/// The inflated bytes of an input, without a byte order mark.
pub(crate) type Bytes = Box<dyn Read + Send>;

const GZIP: [u8; 2] = [0x1F, 0x8B];
const BYTE_ORDER_MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];
const INFLATED_AT_ONCE: usize = 64 * 1024;

/// Opens a file (standard input for `-`), adding to `read` what is read of it.
///
/// Gzip is known by its first bytes; a name that ends in `.gz` promises it.
pub(crate) fn open(path: &Path, read: Arc<AtomicU64>) -> io::Result<Bytes> {
    let bytes: Bytes = if path.as_os_str() == "-" {
        counted(io::stdin(), read)
    } else {
        counted(File::open(path)?, read)
    };
    unpacked(bytes, is_gz(&path.to_string_lossy()))
}

/// The bytes without packing and byte order mark; `promised`: they should be packed.
pub(crate) fn unpacked(mut bytes: Bytes, promised: bool) -> io::Result<Bytes> {
    let head = head(&mut bytes, GZIP.len())?;
    if head == GZIP {
        let packed = io::BufReader::with_capacity(INFLATED_AT_ONCE, Cursor::new(head).chain(bytes));
        bytes = Box::new(MultiGzDecoder::new(packed));
    } else if promised && !head.is_empty() {
        let wrong = "it does not begin as gzip does";
        return Err(io::Error::new(io::ErrorKind::InvalidData, wrong));
    } else {
        bytes = Box::new(Cursor::new(head).chain(bytes));
    }
    without_mark(bytes)
}

fn without_mark(mut bytes: Bytes) -> io::Result<Bytes> {
    let mut head = head(&mut bytes, BYTE_ORDER_MARK.len())?;
    if head == BYTE_ORDER_MARK {
        head.clear();
    }
    Ok(Box::new(Cursor::new(head).chain(bytes)))
}

/// The first bytes, fewer than wanted only at the end.
fn head(bytes: &mut Bytes, wanted: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(wanted);
    bytes.take(wanted as u64).read_to_end(&mut head)?;
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
