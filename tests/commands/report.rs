//! The page of `report`: what is written, and what a browser makes of it.
//!
//! The browser (`DATELINE_BROWSER`, else /usr/bin/chromium) is driven by tests/commands/report.py in
//! the Python that `DATELINE_PYTHON` names; `.ci/run` sets both up. The test says that it is skipped
//! where one of them is not there.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::folder::Folder;

const MARKET: &str = "Market Attack Kills 12 in Kano\n\nKANO, Nigeria, March 8, 2005 (Sahel Press) - \
Gunmen killed 12 traders at a market in Kano on Monday, police said. The Nigerian government sent 40 \
soldiers. Mayor Eko Amadi feared that up to 30 people may have died.\n\nTraders had closed 300 shops \
in January.";

const HARBOUR: &str = "VARNA, Bulgaria, June 2, 2022 (Sahel Press) - Ana Petrova opened a harbour in \
Varna. She went to Kano in 2021 and met 7 traders.";

const EVIL: &str = "Trap\n\nLAGOS, Nigeria, May 3, 2021 - Gunmen in Lagos wrote \
</script><img src=x onerror=\"document.title='run'\"><script>document.title='run'</script> on a wall \
and wounded 5 people. 😀 \u{202E}Lagos\u{202C} is calm.";

fn news() -> Folder {
    Folder::new(&[
        ("news/harbour.txt", HARBOUR),
        ("news/market.txt", MARKET),
        ("news/trap.txt", EVIL),
    ])
}

#[test]
fn the_page_is_the_same_from_articles_and_from_records() {
    let folder = news();
    folder.run(&["report", "news", "-o", "a.html"]).ok();
    let from_articles = folder.read("a.html");
    let records = folder.run(&["tag", "news"]).ok();
    folder.write("plain.jsonl", &records);
    let joined = ["report", "plain.jsonl", "--articles", "news"];
    assert!(folder.run(&joined).ok() == from_articles);
    for unit in ["chars", "bytes", "utf16"] {
        let records = folder
            .run(&["tag", "news", "--text", "--offsets", unit])
            .ok();
        let piped = folder.run_with_input(&["report", "-"], records.as_bytes());
        assert!(piped.ok() == from_articles, "{unit}");
    }
}

#[test]
fn the_page_is_written_whole_or_not_at_all() {
    let folder = news();
    let records = folder.run(&["tag", "news"]).ok();
    folder.write("plain.jsonl", &records);
    folder.write("page.html", "the page before");
    let without = folder.run(&["report", "plain.jsonl", "-o", "page.html"]);
    without.fails(2, &["harbour.txt", "has no text", "--articles PATH"]);
    assert_eq!(folder.read("page.html"), "the page before");
    assert_eq!(folder.names("."), ["news", "page.html", "plain.jsonl"]);
    let nowhere = folder.run(&["report", "news", "-o", "none/page.html"]);
    nowhere.fails(2, &["none/page.html: cannot write"]);
    let itself = folder.run(&["report", "news/trap.txt", "-o", "news/trap.txt"]);
    itself.fails(2, &["news/trap.txt: is both input and output"]);
}

#[test]
fn the_page_is_not_read_again_as_an_article() {
    let folder = news();
    let args = ["report", "news", "-o", "news/page.html"];
    folder.run(&args).ok();
    let first = folder.read("news/page.html");
    folder.run(&args).ok();
    assert!(folder.read("news/page.html") == first);
}

#[test]
fn what_cannot_be_shown_is_told_and_the_rest_is() {
    let folder = news();
    let records = folder.run(&["tag", "news", "--text"]).ok();
    folder.write("some.jsonl", records.replace("Eko Amadi", "Eva Amadi"));
    let run = folder.run(&["report", "some.jsonl", "-o", "page.html"]);
    run.fails(1, &["market.txt: text_changed"]);
    assert!(folder.read("page.html").contains("harbour.txt"));
    let dated = folder.run(&["report", "some.jsonl", "--date", "2020-01-01"]);
    dated.fails(2, &["records show what was found then"]);
}

#[test]
fn a_browser_shows_the_page_and_runs_nothing_else() {
    let folder = news();
    folder
        .run(&["report", "news", "--explain", "-o", "page.html"])
        .ok();
    let (python, named) = (
        env::var_os("DATELINE_PYTHON"),
        env::var_os("DATELINE_BROWSER"),
    );
    let browser = named.clone().unwrap_or_else(|| "/usr/bin/chromium".into());
    let is_there = named.is_some() || Path::new(&browser).exists();
    let Some(python) = python.filter(|_| is_there) else {
        eprintln!(
            "skipped: DATELINE_PYTHON names no Python, or there is no {}",
            browser.display()
        );
        return;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/commands/report.py");
    let output = Command::new(&python)
        .arg(script)
        .arg(&browser)
        .arg(folder.path("page.html"))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
}
