//! Zstandard: all frames of a stream, one after the other.

use std::io::{self, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::open::head;

/// Bytes that a frame may look back on: those of `zstd --long`. No stream holds more memory.
const WIDEST_WINDOW: u64 = 1 << 27;

/// Unpacks the frames of a stream; their checksums are compared, skippable frames skipped.
pub(super) struct Frames<R> {
    packed: Ending<R>,
    decoder: FrameDecoder,
    is_inside: bool,
}

impl<R: Read> Frames<R> {
    pub(super) fn new(packed: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WIDEST_WINDOW);
        Self {
            packed: Ending {
                bytes: packed,
                ended: false,
            },
            decoder,
            is_inside: false,
        }
    }

    /// Begins the next frame that holds data; whether there is one.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            let start = head(&mut self.packed, 1)?;
            if start.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset((&*start).chain(&mut self.packed)) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => self.skip(length.into())?,
                Err(error) => return Err(self.failure(&error)),
            }
        }
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut (&mut self.packed).take(length), &mut io::sink())?;
        if skipped < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    fn check(&self) -> io::Result<()> {
        let written = self.decoder.get_checksum_from_data();
        if written.is_some() && written != self.decoder.get_calculated_checksum() {
            let wrong = "its checksum is another";
            return Err(io::Error::new(io::ErrorKind::InvalidData, wrong));
        }
        Ok(())
    }

    fn failure(&self, error: &FrameDecoderError) -> io::Error {
        match error {
            FrameDecoderError::WindowSizeTooBig { .. } => {
                let megabytes = WIDEST_WINDOW >> 20;
                let wrong = format!(
                    "zstd data that looks back on more than {megabytes} MB; pack it again without --ultra --long"
                );
                io::Error::other(wrong)
            }
            _ if self.packed.ended => io::ErrorKind::UnexpectedEof.into(),
            _ => io::Error::new(io::ErrorKind::InvalidData, error.to_string()),
        }
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.is_inside {
                if !self.begin()? {
                    return Ok(0);
                }
                self.is_inside = true;
            } else if self.decoder.can_collect() > 0 || buffer.is_empty() {
                return self.decoder.read(buffer);
            } else if self.decoder.is_finished() {
                self.check()?;
                self.is_inside = false;
            } else {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                let decoded = self.decoder.decode_blocks(&mut self.packed, one);
                decoded.map_err(|error| self.failure(&error))?;
            }
        }
    }
}

/// Remembers that its end was reached, which tells a stream cut off from a damaged one.
struct Ending<R> {
    bytes: R,
    ended: bool,
}

impl<R: Read> Read for Ending<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.ended |= count == 0 && !buffer.is_empty();
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    proptest! {
        /// A damaged frame is an error or other bytes, never a panic.
        #[test]
        fn damage_is_survived(text in "[a-c]{0,300}", at in any::<prop::sample::Index>(), byte: u8) {
            let mut packed = compress_to_vec(text.as_bytes(), CompressionLevel::Fastest);
            let at = at.index(packed.len());
            packed[at] = byte;
            let mut unpacked = Vec::new();
            let _ = Frames::new(&*packed).take(1 << 20).read_to_end(&mut unpacked);
        }
    }
}
