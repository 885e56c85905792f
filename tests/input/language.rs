//! Texts that are not English.

use serde_json::{Value, json};

use crate::folder::Folder;

const SPANISH: &str = "La ministra de Sanidad dijo el viernes en Varna que el hospital abrirá sus \
                       puertas en otoño, y que 12 médicos llegarán de Bulgaria.";

#[test]
fn a_text_that_is_not_english_is_refused_and_tagged_on_request() {
    let english = "Two ferries ran aground off Varna on Friday, and nobody was hurt.";
    let folder = Folder::new(&[("a.txt", SPANISH.as_bytes()), ("b.txt", english.as_bytes())]);
    let run = folder.tag(&["."]);
    assert_eq!(run.status, 0, "{}", run.err);
    let [refused, tagged] = &run.records()[..] else {
        panic!("two records")
    };
    assert_eq!(refused["language"], json!({"value": "es"}));
    assert_eq!(refused["problems"][0]["code"], "not_english");
    assert_eq!(
        (&refused["annotations"], &refused["entities"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(tagged["language"], Value::Null);
    run.tells(&["1 document with problems"]);
    let all_the_same = folder.tag(&["a.txt", "--any-language"]).record();
    assert_eq!(all_the_same["language"], json!({"value": "es"}));
    assert_eq!(all_the_same["problems"], json!([]));
    assert!(!all_the_same["annotations"].as_array().unwrap().is_empty());
}

#[test]
fn a_text_too_short_to_tell_is_tagged() {
    let folder = Folder::new(&[("a.txt", "Incendio en Varna.".as_bytes())]);
    let record = folder.tag(&["a.txt"]).record();
    assert_eq!(
        (&record["language"], &record["problems"]),
        (&Value::Null, &json!([]))
    );
}
