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
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, readme).expect("it can be written");
        return;
    }
    assert!(run >= 6, "{run} examples");
    assert!(wrong.is_empty(), "`BLESS=1 cargo test readme` writes what is printed now\n{}", wrong.join("\n"));
}
