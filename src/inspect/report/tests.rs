use serde_json::json;

use super::*;
use crate::emit::wire::Record;
use crate::inspect::join;

/// The page of records with their texts.
fn page(title: &str, records: &[serde_json::Value]) -> String {
    let mut page = Page::begin(Vec::new(), title).unwrap();
    for record in records {
        let record: Record = serde_json::from_value(record.clone()).unwrap();
        let text = record.text.clone().unwrap();
        let record = join::of_text(record, &text).unwrap();
        page.add(&Article::of(record, text).unwrap()).unwrap();
    }
    String::from_utf8(page.end().unwrap()).unwrap()
}

/// What a block of the page holds.
fn block(page: &str, id: &str) -> serde_json::Value {
    let start = format!("<script type=\"application/json\" id=\"{id}\">");
    let (_, rest) = page.split_once(&start).unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}

const EVIL: &str = "</script><img src=x onerror=alert(1)><!-- <script> & \u{2028}";

#[test]
fn no_text_is_markup_wherever_it_stands() {
    let record = json!({
        "schema": "dateline/1", "id": EVIL, "text": EVIL, "meta": {"by": EVIL}, "date": EVIL,
        "annotations": [{
            "id": "a1", "type": EVIL, "kind": EVIL, "start": 0, "end": 9, "text": "</script>",
            "entity": EVIL, "title": EVIL, "why": {"evidence": [{"says": EVIL}]},
        }],
        "entities": [{"id": EVIL, "type": EVIL, "kind": EVIL, "name": EVIL, "country": EVIL}],
    });
    let page = page(EVIL, &[record]);
    assert!(!page.contains("<img"), "{page}");
    assert_eq!(page.matches("<!--").count(), 0);
    // the text, its details, the columns, the script
    assert_eq!(page.matches("</script>").count(), 4);
    assert_eq!(block(&page, "t0"), EVIL);
    assert_eq!(block(&page, "columns")["entities"]["name"][0], EVIL);
    assert_eq!(block(&page, "d0")["meta"]["by"], EVIL);
}

#[test]
fn positions_are_those_of_scripts() {
    let record = json!({
        "schema": "dateline/1", "id": "a", "text": "𝔘 in Varna, Sofia",
        "annotations": [
            {"id": "a1", "type": "place", "kind": "city", "start": 5, "end": 10, "text": "Varna"},
            {"id": "a2", "type": "place", "kind": "city", "start": 12, "end": 17, "text": "Sofia"},
        ],
    });
    let columns = block(&page("News", &[record]), "columns");
    // 𝔘 is two units of UTF-16; starts are told from the one before
    assert_eq!(columns["notes"]["start"], json!([6, 7]));
    assert_eq!(columns["notes"]["length"], json!([5, 5]));
    assert_eq!(columns["kinds"], json!([["place", "city"]]));
}

#[test]
fn an_entity_of_two_articles_is_one() {
    let record = |id: &str| {
        json!({
            "schema": "dateline/1", "id": id, "text": "Accra was calm.", "date": "2020-02-29",
            "annotations": [{
                "id": "a1", "type": "place", "kind": "city", "start": 0, "end": 5, "text": "Accra",
                "entity": "geonames:2306104", "confidence": 0.99,
            }],
            "entities": [{
                "id": "geonames:2306104", "type": "place", "kind": "city", "name": "Accra",
                "country": "GH", "lat": 5.55602, "lon": -0.1969, "mentions": ["a1"],
            }],
        })
    };
    let columns = block(&page("News", &[record("a"), record("b")]), "columns");
    assert_eq!(columns["entities"]["name"], json!(["Accra"]));
    assert_eq!(columns["notes"]["entity"], json!([0, 0]));
    assert_eq!(columns["notes"]["confidence"], json!([99, 99]));
    assert_eq!(columns["articles"]["notes"], json!([1, 1]));
    // 18,321 days after 1 January 1970
    assert_eq!(columns["articles"]["published"], json!([18321, 18321]));
}

#[test]
fn the_page_may_run_its_own_script_alone() {
    use base64ct::{Base64, Encoding};
    use sha2::{Digest, Sha256};

    let page = page("News", &[]);
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    let script = between(&page, "<script type=\"module\">", "</script>");
    let style = between(&page, "<style>", "</style>");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    for (source, content) in [("script-src", script), ("style-src", style)] {
        let hash = Base64::encode_string(&Sha256::digest(content));
        let allowed = format!("{source} 'sha256-{hash}';");
        assert!(policy.contains(&allowed), "{allowed} is not in {policy}");
    }
    assert!(
        !page.contains(" style=\""),
        "a style that the policy refuses"
    );
}

#[test]
fn the_script_makes_no_markup_and_asks_nothing() {
    let page = page("News", &[]);
    let script = between(&page, "<script type=\"module\">", "</script>");
    for word in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "sendBeacon",
        "import(",
        "https://",
    ] {
        assert!(!script.contains(word), "{word}");
    }
    let addresses = page.matches("http://").count();
    let names_of_svg = page.matches("'http://www.w3.org/2000/svg'").count();
    assert_eq!(addresses, names_of_svg);
    assert!(!page.contains("https://"));
}
