//! Packed files.

use crate::folder::{Folder, gz, zst};

const STORY: &str = "Mayor Ana Petrova said in Varna on Friday that 12 ferries were lost.";

/// A frame that readers skip: five bytes of anybody's.
const SKIPPABLE: &[u8] = b"\x5A\x2A\x4D\x18\x05\0\0\0\x28\xB5\x2F\xFD\0";

/// Long, and not the same over and over.
fn long_story() -> String {
    let days = (1..4000).map(|day| format!("On day {day}, {} ferries sailed. ", day * 7919 % 1000));
    days.collect()
}

#[test]
fn every_form_is_read_out_of_zstd() {
    let table = format!("id,text\n1,\"{STORY}\"\n");
    let line = format!("{{\"text\": \"{STORY}\"}}\n");
    let page = format!("<p>{STORY}</p>");
    for (name, content) in [
        ("a.txt.zst", STORY),
        ("a.jsonl.ZST", &line),
        ("a.csv.zst", &table),
        ("a.html.zst", &page),
    ] {
        let folder = Folder::new(&[(name, &zst(content.as_bytes()))]);
        assert_eq!(
            folder.tag(&[name, "--text"]).record()["text"],
            STORY,
            "{name}"
        );
    }
    let piped = Folder::new(&[]).tag_with_input(&["-", "--text"], &zst(STORY.as_bytes()));
    assert_eq!(piped.record()["text"], STORY);
}

#[test]
fn all_frames_are_read_and_skippable_ones_skipped() {
    let (half, rest) = STORY.as_bytes().split_at(30);
    let packed = [SKIPPABLE, &zst(half), SKIPPABLE, &zst(rest), SKIPPABLE].concat();
    let folder = Folder::new(&[("a.txt.zst", &packed)]);
    assert_eq!(folder.tag(&["a.txt.zst", "--text"]).record()["text"], STORY);
}

#[test]
fn a_packed_file_that_is_cut_off_says_so() {
    let story = long_story();
    for (name, packed) in [
        ("a.txt.gz", gz(story.as_bytes())),
        ("a.txt.zst", zst(story.as_bytes())),
    ] {
        let packing = if name.ends_with("gz") { "gzip" } else { "zstd" };
        for kept in [6, packed.len() / 2, packed.len() - 1] {
            let folder = Folder::new(&[(name, &packed[..kept]), ("b.txt", STORY.as_bytes())]);
            let run = folder.tag(&["."]);
            assert_eq!(
                (run.status, run.ids()),
                (1, vec!["b.txt".to_owned()]),
                "{name} {kept}"
            );
            run.tells(&[name, packing, "ends too early", "fetch it again"]);
        }
    }
    let cut = &SKIPPABLE[..10];
    Folder::new(&[("a.txt.zst", cut)])
        .tag(&["a.txt.zst"])
        .tells(&["ends too early"]);
}

#[test]
fn a_damaged_packed_file_says_so() {
    let packed = zst(long_story().as_bytes());
    for at in [packed.len() / 3, packed.len() / 2, packed.len() - 2] {
        let mut damaged = packed.clone();
        damaged[at] ^= 0x55;
        let folder = Folder::new(&[("a.txt.zst", &damaged)]);
        let run = folder.tag(&["a.txt.zst"]);
        assert_eq!((run.status, run.ids().len()), (1, 0), "{at}");
        run.tells(&["a.txt.zst", "zstd data"]);
    }
    let folder = Folder::new(&[("a.txt.zst", STORY.as_bytes())]);
    folder
        .tag(&["a.txt.zst"])
        .tells(&["zstd data is damaged", "does not begin as zstd does"]);
}

#[test]
fn what_a_cut_off_file_of_records_still_holds_is_tagged() {
    let lines: String = (1..2000)
        .map(|number| {
            format!(
                "{{\"id\": {number}, \"text\": \"{} ferries.\"}}\n",
                number * 31 % 977
            )
        })
        .collect();
    let mut packed = zst(lines.as_bytes());
    packed.truncate(packed.len() * 9 / 10);
    let frames = [zst(b"{\"text\": \"One ferry was lost.\"}\n"), packed].concat();
    let folder = Folder::new(&[("a.jsonl.zst", &frames)]);
    let run = folder.tag(&["a.jsonl.zst"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.ids()[0], "a.jsonl.zst#1");
    run.tells(&["a.jsonl.zst:", "ends too early"]);
}

#[test]
fn a_frame_that_asks_for_more_memory_than_any_should_is_refused() {
    let window_of_2_gb = b"\x28\xB5\x2F\xFD\x00\xA8";
    let frame = [&window_of_2_gb[..], b"\x01\0\0"].concat();
    let folder = Folder::new(&[("a.txt.zst", &frame)]);
    folder
        .tag(&["a.txt.zst"])
        .tells(&["a.txt.zst", "looks back on more than 128 MB"]);
}
