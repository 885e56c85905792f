//! Encodings: marked, declared, said and told by their look.

use encoding_rs::{BIG5, Encoding, GB18030, ISO_8859_2, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use serde_json::{Value, json};

use crate::folder::{Folder, gz};

const STORY: &str =
    "“We will not go,” Señor Núñez said in Málaga on Friday – 12 ferries were lost.";

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

fn utf16(text: &str, mark: bool, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter()
        .chain(text.encode_utf16())
        .flat_map(bytes_of)
        .collect()
}

fn record(name: &str, content: &[u8], args: &[&str]) -> Value {
    let folder = Folder::new(&[(name, content)]);
    folder.tag(&[&[name, "--text"], args].concat()).record()
}

#[test]
fn utf8_is_not_said_and_every_other_encoding_is() {
    let none = Value::Null;
    for (content, encoding) in [
        (STORY.as_bytes().to_vec(), none),
        (encoded(STORY, WINDOWS_1252), json!("windows-1252")),
        (utf16(STORY, true, u16::to_le_bytes), json!("UTF-16LE")),
        (utf16(STORY, true, u16::to_be_bytes), json!("UTF-16BE")),
        (utf16(STORY, false, u16::to_le_bytes), json!("UTF-16LE")),
        (utf16(STORY, false, u16::to_be_bytes), json!("UTF-16BE")),
    ] {
        for (name, content) in [("a.txt", content.clone()), ("a.txt.gz", gz(&content))] {
            let record = record(name, &content, &[]);
            assert_eq!(record["encoding"], encoding);
            assert_eq!(record["text"], STORY, "{encoding}");
            assert_eq!(record["problems"], json!([]));
            let start = STORY.chars().position(|c| c == '1').unwrap();
            let annotations = record["annotations"].as_array().unwrap();
            let count = annotations
                .iter()
                .find(|row| row["type"] == "count")
                .unwrap();
            assert_eq!(
                (&count["start"], &count["text"]),
                (&json!(start), &json!("12 ferries"))
            );
        }
    }
}

#[test]
fn names_in_other_scripts_are_read_in_the_encodings_of_their_countries() {
    for (text, encoding) in [
        (
            "Premier Li Keqiang (李克强) met the mayor of Beijing (北京市长) on Friday, 中国日报 said.",
            GB18030,
        ),
        (
            "The novelist 村上春樹 spoke in Tokyo; the Asahi (朝日新聞) printed it on Friday.",
            SHIFT_JIS,
        ),
        (
            "The paper Коммерсантъ named Иванов and Петров on Friday, and Сидоров denied it.",
            WINDOWS_1251,
        ),
    ] {
        let record = record("a.txt", &encoded(text, encoding), &[]);
        assert_eq!(record["text"], text);
    }
    for (text, encoding) in [
        ("Zażółć gęślą jaźń in Łódź", ISO_8859_2),
        ("台北市 in Taipei", BIG5),
    ] {
        let record = record(
            "a.txt",
            &encoded(text, encoding),
            &["--encoding", encoding.name()],
        );
        assert_eq!(
            (&record["text"], &record["encoding"]),
            (&json!(text), &json!(encoding.name()))
        );
    }
}

#[cfg(feature = "html")]
#[test]
fn a_page_declares_its_encoding_and_utf8_is_believed_all_the_same() {
    let text = "Most w Łodzi runął w piątek, said the mayor of Łódź; ten cars fell.";
    for head in [
        r#"<meta charset="iso-8859-2">"#,
        r#"<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=ISO-8859-2">"#,
        r#"<?xml version="1.0" encoding='iso-8859-2'?>"#,
    ] {
        let page = format!("{head}<p>{text}</p>");
        let record_of = |content: &[u8]| record("a.html", content, &[]);
        let declared = record_of(&encoded(&page, ISO_8859_2));
        assert_eq!(
            (&declared["text"], &declared["encoding"]),
            (&json!(text), &json!("ISO-8859-2"))
        );
        let utf8 = record_of(page.as_bytes());
        assert_eq!(
            (&utf8["text"], &utf8["encoding"]),
            (&json!(text), &Value::Null)
        );
    }
}

#[test]
fn the_records_of_a_file_share_its_encoding() {
    let plain = "{\"id\": \"plain\", \"text\": \"Ten ferries were lost.\"}\n";
    let many = plain.repeat(3000);
    let other = format!("{{\"id\": \"other\", \"text\": \"{STORY}\"}}\n");
    let lines = format!("{many}{other}{plain}");
    let table = format!(
        "id,text\nother,\"{}\"\nplain,Ten ferries were lost.\n",
        STORY
    );
    let encodings = |name: &str, content: &[u8]| -> Vec<(String, Value)> {
        let folder = Folder::new(&[(name, content)]);
        let run = folder.tag(&[name, "--text"]);
        assert_eq!(run.status, 0, "{}", run.err);
        let other = run
            .records()
            .into_iter()
            .filter(|record| record["id"] == "other");
        other
            .map(|record| {
                (
                    record["text"].as_str().unwrap().to_owned(),
                    record["encoding"].clone(),
                )
            })
            .collect()
    };
    for (name, content) in [("a.jsonl", &lines), ("a.csv", &table)] {
        for (bytes, encoding) in [
            (content.as_bytes().to_vec(), Value::Null),
            (encoded(content, WINDOWS_1252), json!("windows-1252")),
            (utf16(content, true, u16::to_le_bytes), json!("UTF-16LE")),
            (utf16(content, false, u16::to_be_bytes), json!("UTF-16BE")),
        ] {
            assert_eq!(
                encodings(name, &bytes),
                [(STORY.to_owned(), encoding)],
                "{name}"
            );
        }
    }
    let piped = Folder::new(&[]).tag_with_input(&["-"], &encoded(&lines, WINDOWS_1252));
    assert_eq!(piped.records().len(), 3002);
    assert_eq!(piped.records()[3000]["encoding"], "windows-1252");
    assert_eq!(piped.records()[3001]["encoding"], Value::Null);
}

#[test]
fn standard_input_without_a_form_is_decoded_once() {
    let folder = Folder::new(&[]);
    for bytes in [
        encoded(STORY, WINDOWS_1252),
        utf16(STORY, true, u16::to_be_bytes),
    ] {
        let record = folder.tag_with_input(&["-", "--text"], &bytes).record();
        assert_eq!(record["text"], STORY);
        assert!(record["encoding"].is_string());
    }
    let said = folder.tag_with_input(&["-", "--text", "--encoding", "latin1"], "é".as_bytes());
    assert_eq!(said.record()["text"], "Ã©");
}

#[test]
fn what_cannot_be_read_is_replaced_and_told() {
    let stray = "Café, naïve and piqué; \u{1}x was lost."
        .replace('\u{1}', "#")
        .into_bytes();
    let stray: Vec<u8> = stray
        .into_iter()
        .map(|byte| if byte == b'#' { 0xE9 } else { byte })
        .collect();
    let utf8 = record("a.txt", &stray, &[]);
    assert_eq!(utf8["problems"][0]["code"], "not_utf8");
    assert_eq!(utf8["text"], "Café, naïve and piqué; \u{FFFD}x was lost.");
    let line = b"{\"text\": \"One ferry \x81\xFF was lost.\"}\n";
    for (name, content) in [
        ("a.txt", &b"One ferry \x81\xFF was lost."[..]),
        ("a.jsonl", line),
    ] {
        let record = record(name, content, &["--encoding", "shift_jis"]);
        assert_eq!(record["problems"][0]["code"], "unreadable_bytes");
        assert!(record["text"].as_str().unwrap().contains('\u{FFFD}'));
    }
}

#[test]
fn what_is_no_text_and_no_encoding_is_refused() {
    let folder = Folder::new(&[("a.txt", b"\0\x01\0\0\x02"), ("b.txt", b"\xFF\xFEa\0\0\0")]);
    for name in ["a.txt", "b.txt"] {
        folder.tag(&[name]).tells(&[name, "not text"]);
    }
    let run = folder.tag(&["a.txt", "--encoding", "utf-9"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("no encoding that is known"), "{}", run.err);
}

#[test]
fn garbled_text_is_read_as_it_was_meant_and_kept_as_it_is() {
    let (garbled, _) = WINDOWS_1252.decode_without_bom_handling(STORY.as_bytes());
    assert!(garbled.starts_with("â€œWe"), "{garbled}");
    let record = record("a.txt", garbled.as_bytes(), &["--date", "2022-06-02"]);
    assert_eq!(record["text"], *garbled);
    assert_eq!(record["encoding"], Value::Null);
    assert_eq!(record["problems"][0]["code"], "garbled_text");
    let characters: Vec<char> = garbled.chars().collect();
    let rows = record["annotations"].as_array().unwrap();
    let texts: Vec<&str> = rows.iter().filter_map(|row| row["text"].as_str()).collect();
    assert_eq!(texts, ["NÃºÃ±ez", "MÃ¡laga", "Friday", "12 ferries"]);
    for row in rows {
        let at = |end: &str| row[end].as_u64().unwrap() as usize;
        let extent: String = characters[at("start")..at("end")].iter().collect();
        assert_eq!(row["text"], extent);
    }
    assert_eq!(record["entities"][1]["name"], "Málaga");
}
