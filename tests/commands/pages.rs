//! Help, manual pages, completions and licences.

use crate::folder::Folder;

/// Every command and command of a command, as the help names them.
pub fn commands() -> Vec<String> {
    let folder = Folder::new(&[]);
    let below = |args: &[&str]| -> Vec<String> {
        let help = folder.run(&[args, &["--help"]].concat()).ok();
        let lines = help.lines().skip_while(|line| *line != "Commands:");
        let lines = lines.skip(1).take_while(|line| !line.is_empty());
        let names = lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
        let names = names.filter(|name| !name.is_empty() && *name != "help");
        names.map(ToOwned::to_owned).collect()
    };
    let mut commands = below(&[]);
    assert!(commands.contains(&"gazetteer".to_owned()), "{commands:?}");
    let of_lists = below(&["gazetteer"]).into_iter();
    commands.extend(of_lists.map(|name| format!("gazetteer {name}")));
    commands
}

fn words<'a>(first: &'a str, command: &'a str) -> Vec<&'a str> {
    std::iter::once(first).chain(command.split(' ')).collect()
}

#[test]
fn every_command_has_an_example_in_its_help() {
    let folder = Folder::new(&[]);
    for command in commands() {
        for option in ["-h", "--help"] {
            let mut args: Vec<&str> = command.split(' ').collect();
            args.push(option);
            let help = folder.run(&args).ok();
            let example = format!("\n  dateline {command}");
            assert!(help.contains(&example), "{args:?}: {help}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::new(&[]);
    let page = folder.run(&["man"]).ok();
    assert!(
        page.contains(".TH dateline 1") && page.contains("dateline\\-tag(1)"),
        "{page}"
    );
    for command in commands() {
        let page = folder.run(&words("man", &command)).ok();
        let title = format!(".TH dateline-{} 1", command.replace(' ', "-"));
        assert!(page.contains(&title), "{page}");
        assert!(
            page.contains("dateline \\fB") || page.contains("SYNOPSIS"),
            "{page}"
        );
    }
    let none = folder.run(&["man", "gazetteer", "sing"]);
    none.fails(2, &["gazetteer sing: there is no such command"]);
}

#[test]
fn every_shell_has_completions_of_every_command() {
    let folder = Folder::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = folder.run(&["completions", shell]).ok();
        for word in ["tag", "min-confidence", "lookup"] {
            assert!(script.contains(word), "{shell} lacks {word}");
        }
    }
    folder
        .run(&["completions", "csh"])
        .fails(2, &["invalid value 'csh'"]);
}

#[test]
fn every_list_and_source_has_its_licence() {
    let page = Folder::new(&[]).run(&["licences"]).ok();
    let manifest = include_str!("../../gazetteers/manifest.tsv");
    for row in manifest.lines().skip(2) {
        let cells: Vec<&str> = row.split('\t').collect();
        let terms = format!("\n{}, from {}:\n", cells[4], cells[3]);
        assert!(page.contains(&format!("    {}\n", cells[0])), "{page}");
        assert!(page.contains(&terms), "{page}");
    }
    for part in [
        "CC BY 4.0",
        "ExplosionAI GmbH",
        "THE SOFTWARE IS PROVIDED",
        "Natural Earth",
    ] {
        assert!(page.contains(part), "{page}");
    }
}
