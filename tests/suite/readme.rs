//! Every console example of README.md is run, and what it prints compared. `BLESS=1` writes what it prints now.

use std::path::Path;
use std::process::Command;

use crate::program::root;

/// One ```` ```console ```` block: commands behind `$ `, each with what it prints.
struct Block {
    /// Line number of its first line.
    at: usize,
    steps: Vec<(String, String)>,
}

fn blocks(readme: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut inside = false;
    for (i, line) in readme.lines().enumerate() {
        match line {
            "```console" => {
                out.push(Block { at: i + 2, steps: Vec::new() });
                inside = true;
            }
            "```" => inside = false,
            _ if !inside => {}
            _ => {
                let block = out.last_mut().expect("inside a block");
                match (line.strip_prefix("$ "), block.steps.last_mut()) {
                    (Some(command), _) => block.steps.push((command.to_owned(), String::new())),
                    (None, Some((_, printed))) => *printed += &format!("{line}\n"),
                    (None, None) => panic!("README.md:{}: output without a command", i + 1),
                }
            }
        }
    }
    out
}

/// Both streams, as a terminal shows them; run in the project's folder, scratch files in $TMP.
fn printed(command: &str, scratch: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().expect("a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{{ {command}\n}} 2>&1")]).current_dir(root()).env("PATH", path).env("TMP", scratch);
    let output = shell.output().expect("sh starts");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    // How long it took is never the same.
    let lines = text.lines().map(|line| match line.find(" failed in ") {
        Some(at) if line.starts_with("copydesk: ") => format!("{} failed in ...\n", &line[..at]),
        _ => format!("{}\n", line.trim_end()),
    });
    lines.collect()
}

#[test]
fn every_console_example_prints_what_the_readme_says() {
    let path = root().join("README.md");
    let mut readme = std::fs::read_to_string(&path).expect("there is one");
    let folder = crate::program::scratch();
    let mut wrong = Vec::new();
    let mut run = 0;
    for block in blocks(&readme.clone()) {
        for (command, want) in block.steps {
            let got = printed(&command, folder.path());
            run += 1;
            if got != want {
                readme = readme.replacen(&format!("$ {command}\n{want}"), &format!("$ {command}\n{got}"), 1);
                wrong.push(format!(
                    "README.md:{}: $ {command}\n--- the README says\n{want}--- it prints\n{got}",
                    block.at
                ));
            }
        }
    }
    if std::env::var_os("BLESS").is_some_and(|what| what != "figures") {
        std::fs::write(path, readme).expect("it can be written");
        return;
    }
    assert!(run >= 6, "{run} examples");
    assert!(wrong.is_empty(), "`BLESS=1 cargo test readme` writes what is printed now\n{}", wrong.join("\n"));
}

/// The accuracy table's rows end with the scoreboard's name of the figure; `BLESS=figures` brings the figures up to date.
#[test]
fn the_accuracy_table_is_the_scoreboards() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).expect("there is one");
    let scoreboard = std::fs::read_to_string(root().join("tests/scoreboard.json")).expect("there is one");
    let scoreboard: serde_json::Value = serde_json::from_str(&scoreboard).expect("JSON");
    let (mut rows, mut wrong, mut mended) = (0, Vec::new(), String::new());
    for line in readme.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let measured = cells.get(2).and_then(|name| scoreboard.get(name.trim_matches('`'))?.as_f64());
        let line = match measured {
            Some(figure) => {
                rows += 1;
                if cells[1] != format!("{figure:.1}") {
                    wrong.push(format!("{}: the README says {}, the scoreboard {figure:.1}", cells[2], cells[1]));
                }
                format!("| {} | {figure:.1} | {} |", cells[0], cells[2])
            }
            None => line.to_owned(),
        };
        mended += &(line + "\n");
    }
    assert!(rows >= 6, "{rows} rows");
    if std::env::var_os("BLESS").is_some_and(|what| what == "figures") {
        std::fs::write(path, mended).expect("it can be written");
        return;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_its_line() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("there is one");
    let table = readme.split("## What each dependency does").nth(1).and_then(|s| s.split("\n## ").next());
    let table = table.expect("the section is there");
    let listed: Vec<&str> = table.lines().filter_map(|l| l.strip_prefix("| ")?.split(" | ").next()).collect();
    let listed: Vec<&str> =
        listed.iter().flat_map(|cell| cell.split(", ")).map(|c| c.split(' ').next().unwrap_or(c)).collect();
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("it is there");
    let mut inside = false;
    let mut crates = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| inside) {
            crates.push(name);
        }
    }
    assert!(crates.len() > 15, "{crates:?}");
    let missing: Vec<_> = crates.iter().filter(|name| !listed.contains(name)).collect();
    let gone: Vec<_> = listed[1..].iter().filter(|name| **name != "---" && !crates.contains(name)).collect();
    assert!(missing.is_empty() && gone.is_empty(), "without a line: {missing:?}; without a use: {gone:?}");
}

/// What the README tells to type in `sh` blocks is run by this test (copydesk), by the tests of the tables (sqlite3, duckdb)
/// or by whoever runs this one (cargo): nothing else stands there.
#[test]
fn shell_blocks_hold_only_what_is_run() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("there is one");
    let mut inside = false;
    for line in readme.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            line if inside => {
                let tool = line.split(' ').next().unwrap_or_default();
                assert!(["cargo", "sqlite3", "duckdb"].contains(&tool), "{line}");
            }
            _ => {}
        }
    }
}
