//! Web pages.

use serde_json::json;

use crate::folder::{Folder, gz};

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Ferries Aground Off Varna | Varna Post</title>
<meta property="article:published_time" content="2023-04-21T23:50:00+03:00">
<link rel="canonical" href="https://post.example/ferries"></head>
<body><nav><a href="/">Home</a></nav><main><h1>Ferries Aground Off Varna</h1>
<div class="social-share">Share</div>
<p>Mayor Ana Petrova said in Varna on Friday that 12&nbsp;ferries were lost &amp; found.</p>
<figure><figcaption>Ferries in 2019</figcaption></figure>
<p>Nobody was hurt.</p></main><footer>Contact us in Sofia.</footer></body></html>"#;

const TEXT: &str = "Ferries Aground Off Varna\n\nMayor Ana Petrova said in Varna on Friday that \
                    12\u{A0}ferries were lost & found.\n\nNobody was hurt.";

#[test]
fn the_article_of_a_page_is_tagged_and_its_record_carries_the_text() {
    for name in ["a.html", "a.htm", "a.XHTML"] {
        let folder = Folder::new(&[(name, PAGE.as_bytes())]);
        let record = folder.tag(&[name]).record();
        assert_eq!(record["id"], name);
        assert_eq!(record["text"], TEXT);
        assert_eq!(
            record["date"],
            json!({"value": "2023-04-21", "from": "record"})
        );
        assert_eq!(
            record["meta"],
            json!({"url": "https://post.example/ferries"})
        );
        assert_eq!(record["problems"], json!([]));
        let letters: Vec<char> = TEXT.chars().collect();
        for annotation in record["annotations"].as_array().unwrap() {
            let at = |name: &str| annotation[name].as_u64().unwrap() as usize;
            let there: String = letters[at("start")..at("end")].iter().collect();
            assert_eq!(annotation["text"], there);
        }
        let texts: Vec<&str> = record["annotations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|annotation| annotation["text"].as_str().unwrap())
            .collect();
        assert!(
            texts.contains(&"12\u{A0}ferries") && !texts.contains(&"Sofia"),
            "{texts:?}"
        );
    }
}

#[test]
fn a_packed_page_and_a_page_on_standard_input_are_read_alike() {
    let folder = Folder::new(&[("a.html.gz", &gz(PAGE.as_bytes()))]);
    assert_eq!(folder.tag(&["a.html.gz"]).record()["text"], TEXT);
    let piped = folder.tag_with_input(&["-", "--input", "html"], PAGE.as_bytes());
    assert_eq!(piped.record()["text"], TEXT);
}

#[test]
fn the_day_of_the_page_goes_before_the_options_and_the_names() {
    let undated = PAGE.replace("article:published_time", "article:modified_time");
    let folder = Folder::new(&[
        ("2020-01-02.html", PAGE.as_bytes()),
        ("2020-01-03.html", undated.as_bytes()),
    ]);
    let dates = |args: &[&str]| -> Vec<String> {
        let records = folder.tag(args).records();
        records
            .iter()
            .map(|record| record["date"]["value"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(dates(&["."]), ["2023-04-21", "2020-01-03"]);
    assert_eq!(
        dates(&[".", "--date", "2021-05-05"]),
        ["2023-04-21", "2021-05-05"]
    );
}

#[test]
fn a_page_without_an_article_fails_alone() {
    let folder = Folder::new(&[
        ("a.html", b"<title>Nothing</title><script>render()</script>"),
        ("b.html", PAGE.as_bytes()),
        ("c.html", b""),
    ]);
    let run = folder.tag(&["."]);
    assert_eq!((run.status, run.ids()), (1, vec!["b.html".to_owned()]));
    run.tells(&["a.html", "shows no text of an article"]);
    run.tells(&["c.html", "is empty"]);
}
