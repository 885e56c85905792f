//! Ids of documents → names of files.

use std::collections::HashMap;
use std::fmt::Write;

use xxhash_rust::xxh3::xxh3_64;

/// Bytes of a name, without the ending; file systems allow 255 with it.
const LONGEST: usize = 180;

/// Names that some systems keep for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// The name of a document's file, without the ending; the same for the same id always.
///
/// Letters, digits and `-`, `_`, `.` stay; every other byte is `=` and two hexadecimal digits, as
/// in quoted-printable mail, and so is what makes a name hidden, an option or a device. So two ids
/// have two names, and the id can be read out of the name; but a name of more than [`LONGEST`]
/// bytes is cut, with `~` and the id's hash behind.
pub(super) fn of_id(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    let is_device = is_device(id);
    for (at, c) in id.char_indices() {
        let stays = match c {
            '-' | '.' => at > 0,
            '_' => true,
            _ => c.is_alphanumeric() && !(at == 0 && is_device),
        };
        if stays {
            name.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(name, "={byte:02X}");
            }
        }
    }
    if name.len() > LONGEST {
        name.truncate(last_boundary(&name));
        let _ = write!(name, "~{:016x}", xxh3_64(id.as_bytes()));
    }
    if name.is_empty() {
        name.push('~');
    }
    name
}

fn last_boundary(name: &str) -> usize {
    let longest = LONGEST - 17;
    (0..=longest)
        .rev()
        .find(|&at| name.is_char_boundary(at))
        .unwrap_or(0)
}

fn is_device(id: &str) -> bool {
    let stem = id.split('.').next().unwrap_or_default().to_lowercase();
    let is_numbered = |device: &str| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|number| number.chars().count() == 1)
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.into_iter().any(is_numbered)
}

/// The names given so far. Two that differ in capitals alone are one file on some systems.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// How often each name was asked for, by the hash of its small letters.
    asked: HashMap<u64, u32>,
}

impl Names {
    /// The name itself if no document before had it, else with `~2`, `~3` … behind.
    pub(super) fn unique(&mut self, name: &str) -> String {
        let hash = xxh3_64(name.to_lowercase().as_bytes());
        let asked = self.asked.entry(hash).or_default();
        *asked = asked.saturating_add(1);
        match *asked {
            1 => name.to_owned(),
            nth => format!("{name}~{nth}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_name_may_not_hold_is_encoded() {
        for (id, name) in [
            ("story-1_a.txt", "story-1_a.txt"),
            ("2022/fire.txt", "2022=2Ffire.txt"),
            ("Łódź 9", "Łódź=209"),
            ("../../etc/passwd", "=2E.=2F..=2Fetc=2Fpasswd"),
            ("..", "=2E."),
            ("-", "=2D"),
            ("CON.txt", "=43ON.txt"),
            ("com1", "=63om1"),
            ("common", "common"),
            ("a\\b:c\0~", "a=5Cb=3Ac=00=7E"),
            ("", "~"),
        ] {
            assert_eq!(of_id(id), name);
        }
    }

    #[test]
    fn a_long_name_is_cut_and_told_apart_by_its_hash() {
        let (one, two) = ("é".repeat(500), "é".repeat(501));
        assert!(of_id(&one).len() <= LONGEST);
        assert_ne!(of_id(&one), of_id(&two));
    }

    #[test]
    fn documents_of_one_name_are_numbered() {
        let mut names = Names::default();
        let given = ["a", "A", "b", "a"].map(|name| names.unique(name));
        assert_eq!(given, ["a", "A~2", "b", "a~3"]);
    }

    proptest! {
        #[test]
        fn a_name_is_one_part_of_a_path_and_two_ids_have_two(one in ".{0,80}", two in ".{0,80}") {
            let name = of_id(&one);
            let path = std::path::Path::new(&name);
            prop_assert_eq!(path.file_name(), Some(path.as_os_str()));
            prop_assert!(!name.starts_with('.') && name.len() <= LONGEST);
            prop_assert_eq!(one == two, of_id(&one) == of_id(&two));
        }
    }
}
