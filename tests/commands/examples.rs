//! Every example that a help text gives runs, in a folder that has the files it names.

use std::env;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use crate::folder::Folder;
use crate::pages::commands;

const STORY: &str = "PARIS, Texas, May 5, 2022 - Mayor Ana Petrova said in Varna that 12 ferries \
                     were lost in May near Paris, Texas, and gunmen killed 130 people in Mosul.";
const LIST: &str = "id\tkind\tname\taliases\tcountry\tlat\tlon\n\
                    harbour:eko-pier\tfacility\tEko Pier\tEkopier\tNG\t6.4\t3.4\n";

fn gz(content: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(content.as_bytes()).unwrap();
    packed.finish().unwrap()
}

/// A workplace as the examples suppose it, with those records of its articles.
fn workplace(records: &str) -> Folder {
    let article = json!({"id": "story-7", "text": STORY});
    let row = format!("url,story\nstory-7,\"{STORY}\"\n");
    let start = STORY.find("Varna").unwrap();
    let place =
        json!({"type": "place", "kind": "city", "start": start, "end": start + 5, "text": "Varna"});
    let gold =
        json!({"id": "harbour.txt", "text": STORY, "scored": ["place"], "annotations": [place]});
    let folder = Folder::new(&[
        ("harbour.txt", STORY),
        ("news/harbour.txt", STORY),
        ("articles/harbour.txt", STORY),
        ("corpus/articles/harbour.txt", STORY),
        ("corpus/gold.jsonl", &gold.to_string()),
        ("corpus/more.jsonl", &gold.to_string()),
        ("news.jsonl", &article.to_string()),
        ("mine-before/harbour.tsv", LIST),
        ("mine/harbour.tsv", &LIST.replace("Eko Pier", "Eko Dock")),
        ("ships.csv", "name,country\nMV Calder,NG\n"),
        (".local/share/bash-completion/completions/other", ""),
        (".config/fish/completions/other", ""),
    ]);
    folder.write("news.csv.gz", gz(&row));
    folder.write("news.jsonl.gz", gz(&article.to_string()));
    folder.write("records.jsonl.gz", gz(records));
    folder.write("before.jsonl", records);
    folder.write(
        "after.jsonl",
        records.replace(r#""kind":"city""#, r#""kind":"facility""#),
    );
    folder.write("records.jsonl", records);
    folder
}

/// The lines of a help text that are commands to be typed.
fn examples(help: &str) -> impl Iterator<Item = &str> {
    let lines = help.lines().skip_while(|line| !line.starts_with("Example"));
    let lines = lines.skip(1).take_while(|line| line.starts_with("  "));
    lines.map(str::trim)
}

#[test]
fn every_example_of_every_help_runs() {
    let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let path = env::join_paths(
        std::iter::once(program.parent().unwrap().to_owned())
            .chain(env::split_paths(&env::var_os("PATH").unwrap())),
    );
    let path = path.unwrap();
    let records = workplace("").run(&["tag", "news", "--text"]).ok();
    for command in commands() {
        let mut args: Vec<&str> = command.split(' ').collect();
        args.push("--help");
        let folder = workplace(&records);
        let help = folder.run(&args).ok();
        assert!(examples(&help).next().is_some(), "{command} has no example");
        for example in examples(&help) {
            let run = Command::new("sh")
                .args(["-c", example])
                .current_dir(folder.path("."))
                .env("PATH", &path)
                .env("HOME", folder.path("."))
                .output()
                .unwrap();
            let told = String::from_utf8_lossy(&run.stderr);
            let differs = example.contains(" diff ") && run.status.code() == Some(1);
            assert!(run.status.success() || differs, "{example}\n{told}");
        }
    }
}
